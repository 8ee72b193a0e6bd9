//! May this selection leave the page, and on what terms?
//!
//! ```text
//! Selection ─▶ context: whose details, where they stood ─▶ facts ─▶ law::advise ─▶ tier: allow, note or hold ─▶ words
//!                        ledger: how many people lately ─┘
//! ```
//!
//! An allowed copy stays the browser's own. A held one is released, stripped or dropped by the person's choice; their answers are
//! facts for the law and are judged again at once.

use serde::{Deserialize, Serialize};

use crate::law::Verdict;
use crate::page::{Place, Sketch};
use crate::protocol::Direction;
use crate::sensitive::Sensitive;

mod context;
mod dialog;
mod judge;
mod ledger;

pub(crate) use context::hint;
pub use dialog::{answer, note_after, reasons_of};
pub(crate) use dialog::{country, label};
pub use judge::{Circumstances, Judged, judge};
pub use ledger::{Ledger, PersonKey, Tally};

/// How a contact detail is leaving the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Copied by key or menu.
    #[default]
    Copy,
    /// Cut.
    Cut,
    /// Dragged out.
    Drag,
    /// A `mailto:` link was followed: a change of channel.
    MailLink,
    /// A `tel:` link was followed: a change of channel.
    CallLink,
    /// The context menu was opened on such a link; its "copy address" fires no event.
    ContextMenu,
    /// The page is being printed.
    Print,
    /// The page is being saved.
    SavePage,
}

/// What the person says a copy is for. Each is facts for the law (see [`context`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Marketing or a mailing list.
    Marketing,
    /// They asked to be written to or called.
    AskedMe,
    /// Answering their enquiry.
    Enquiry,
    /// Recruiting for a real, specific role.
    Recruiting,
    /// Something else.
    Other,
    /// What was found is no contact detail.
    NotADetail,
}

/// What became of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// The browser copied by itself, nothing held.
    Native,
    /// Held, then released after the person's answer met the law's conditions.
    Released,
    /// Copied without the contact details.
    Stripped,
    /// The profile's link and a note of the source were copied instead.
    LinkAndSource,
    /// Copied against the advice.
    Overridden {
        /// The reason chosen from the policy's list.
        reason: String,
    },
    /// Dropped; the clipboard is as it was.
    Cancelled,
    /// Let through because no answer came.
    Unchecked,
}

/// A selection on its way out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Selection {
    /// What would reach the clipboard as plain text.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub text: Sensitive<String>,
    /// What else leaves with it: targets of `mailto:`, `tel:` and message links that its text may not show, and its lines where the
    /// browser's text runs them together.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(type = "string[]"))]
    pub links: Vec<Sensitive<String>>,
    /// Where it stands.
    pub place: Place,
    /// The slugs of the cards it covers, in the page's order.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(type = "string[]"))]
    pub slugs: Vec<Sensitive<String>>,
    /// How it leaves.
    pub way: Way,
    /// What the person says it is for.
    #[serde(default)]
    pub intent: Option<Intent>,
    /// What the page showed, if it was recognised at all.
    #[serde(default)]
    pub sketch: Option<Sketch>,
    /// The language of the person's browser.
    pub language: String,
}

/// How loudly Scruple speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Nothing is said; the copy is the browser's own.
    Allow,
    /// The copy is the browser's own, and a short note follows it.
    Note,
    /// The copy waits for the person's choice.
    Hold,
}

/// The answer to `Judge`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Judgement {
    /// How loudly to speak.
    pub tier: Tier,
    /// Whether the background wants to hear what became of the copy: it counts it.
    pub report: bool,
    /// With [`Tier::Hold`]: what to show.
    pub dialog: Option<Dialog>,
}

/// The hold dialog, ready to draw.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Dialog {
    /// The language of the texts, for `lang`.
    pub language: String,
    /// For `dir`.
    pub direction: Direction,
    /// Beside the product's name: what has happened.
    pub tagline: String,
    /// What happened, as a heading.
    pub title: String,
    /// One line of why.
    pub why: String,
    /// The organisation's own words, if policy gives any.
    pub custom_message: Option<String>,
    /// Where those lead.
    pub custom_link: Option<String>,
    /// The rule that decided.
    pub rule: RuleLabel,
    /// Masked details, at most six, each with the person it belongs to where several people are concerned.
    pub items: Vec<Item>,
    /// "and 4 more", when there are more.
    pub more_items: Option<String>,
    /// How many people lately, for a bulk hold.
    pub count: Option<String>,
    /// The question and its answers.
    pub question: String,
    /// The answers.
    pub answers: Vec<Choice>,
    /// What was answered so far.
    pub answered: Option<Intent>,
    /// What the answer has changed: the law's word and the conditions to meet.
    pub consequence: Option<Consequence>,
    /// The buttons, in order.
    pub buttons: Vec<Button>,
    /// The reasons "copy anyway" asks for. Empty when policy forbids it.
    pub reasons: Vec<Choice>,
    /// The label of the reason list.
    pub reason_label: String,
    /// Whether a free text may be added to the reason (it is not stored).
    pub free_text: bool,
    /// For "copy profile link and source note": the text.
    pub link_and_source: Option<String>,
    /// For the link to the rule.
    pub why_label: String,
}

/// A rule's name as shown beside a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleLabel {
    /// `CPY-02`.
    pub id: String,
    /// The country whose law was asked, in the person's language.
    pub country: String,
    /// "checked 22 Nov 2026".
    pub checked: String,
    /// Rules from general knowledge say that they are unverified.
    pub unverified: Option<String>,
}

/// One masked contact detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Item {
    /// `j•••@acme.co.uk`.
    pub masked: String,
    /// The person, where the selection covers several.
    pub person: Option<String>,
    /// What the law says of this one.
    pub verdict: Verdict,
}

/// A value and its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Choice {
    /// Sent back.
    pub value: String,
    /// Shown.
    pub label: String,
}

/// What an answer has led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Consequence {
    /// The law's word.
    pub verdict: Verdict,
    /// "You could, if".
    pub lead: String,
    /// What to do.
    pub text: String,
}

/// What a button of the dialog does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Copy as selected: the answer met the conditions.
    Release,
    /// Copy without contact details.
    Strip,
    /// Copy the profile's link and a note of the source.
    LinkAndSource,
    /// Copy against the advice, with a reason.
    Override,
    /// Drop the copy.
    Cancel,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Prominence {
    /// The safe one that helps.
    Primary,
    /// Another way.
    Secondary,
    /// Quiet.
    Quiet,
}

/// A button of the dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Button {
    /// What it does.
    pub action: Resolution,
    /// Its words.
    pub label: String,
    /// Its look.
    pub prominence: Prominence,
}

/// A short message after a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StatusNote {
    /// What happened and what follows.
    pub text: String,
    /// The rule to read, if any.
    pub rule: Option<String>,
    /// Offers to clear the clipboard.
    pub undo: bool,
}
