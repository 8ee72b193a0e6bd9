//! Every message between the page, the background and the extension's own pages.
//!
//! ```text
//! content script ── ContentRequest ──▶ background ── ContentResponse ──▶ content script
//! content script ◀── ContentNotice ─── background            (switched on or off, settings changed)
//! own page       ──── PageRequest ───▶ background ── PageResponse ─────▶ own page
//! ```
//!
//! TypeScript declarations of all of it are generated into `extension/protocol.d.ts`, and the content scripts are checked against
//! them. Messages are plain JSON values: Chrome and Firefox carry those alike. Offsets are UTF-16 code units, JavaScript's own.
//! A request carries all that its answer needs, so that a background that has just been restarted answers as one that never slept.

use serde::{Deserialize, Serialize};

use crate::copying::{Intent, Judgement, Outcome, Selection, StatusNote, Way};
use crate::law::{FactName, RuleDetail};
use crate::next_step::{PageAdvice, PageMarks};
use crate::page::{Pack, Sketch};
use crate::policy::{Health, SettingsView, Surface, Value};
use crate::record::RecordView;
use crate::sensitive::Sensitive;

#[cfg(feature = "typescript")]
pub mod typescript;

/// The longest text that a message may carry, in UTF-16 code units. A selection beyond it is not checked, and the person is told.
pub const LONGEST_TEXT_UTF16: usize = 8 * 1024 * 1024;
/// The most places and cards that one sketch may carry.
pub const MOST_ENTRIES: usize = 2_000;

/// What a content script asks of the background.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContentRequest {
    /// The script has started and has read nothing yet. `language` is the browser's (BCP 47).
    Hello {
        /// The language of the person's browser.
        language: String,
        /// It runs in a frame, in which copies are guarded and nothing is recognised: no pack is wanted.
        #[serde(default)]
        framed: bool,
    },
    /// The page has settled or changed: what is to be marked on it?
    Marks {
        /// What the page showed.
        sketch: Sketch,
        /// The language of the person's browser.
        language: String,
    },
    /// The person opens a mark: what could they do next here?
    Advise {
        /// What the page showed.
        sketch: Sketch,
        /// Beside whom of the people listed the mark stands: their slug.
        #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
        person: Option<Sensitive<String>>,
        /// The language of the person's browser.
        language: String,
    },
    /// May this selection leave the page?
    Judge {
        /// What is selected, and where.
        selection: Selection,
    },
    /// Where contact details stand in the text of the HTML flavour, so that they can be taken out of it.
    Strip {
        /// The text nodes of the flavour, joined.
        #[cfg_attr(feature = "typescript", ts(type = "string"))]
        text: Sensitive<String>,
    },
    /// A copy has happened, or was held and then decided. Counts it.
    Done {
        /// What was selected, and where.
        selection: Selection,
        /// What became of it.
        outcome: Outcome,
    },
    /// The person leaves the page with a contact detail by another way than a copy.
    Leave {
        /// How.
        way: Way,
        /// The link's target, where there is one.
        target: Option<String>,
        /// What the page showed.
        sketch: Option<Sketch>,
        /// The language of the person's browser.
        language: String,
    },
    /// The person wants to read why: opens the rule on the extension's own page.
    OpenRule {
        /// The rule's id, for example `CPY-02`.
        id: String,
    },
    /// The person wants the whole advice: opens the side panel where the browser lets us, else the page for it.
    OpenPanel,
}

/// An answer that the person has given about the page at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GivenAnswer {
    /// The fact that was asked for.
    pub fact: FactName,
    /// The value of the answer chosen.
    pub value: String,
}

/// What the background answers to a content script.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContentResponse {
    /// To `Hello`.
    Greeting(Box<Greeting>),
    /// To `Marks`.
    Marks(Box<PageMarks>),
    /// To `Advise`.
    Advice(Box<PageAdvice>),
    /// To `Judge`.
    Judgement(Box<Judgement>),
    /// To `Strip`: spans to take out, in order.
    Stripped {
        /// UTF-16 offsets.
        spans: Vec<TextSpan>,
    },
    /// To `Done` and `Leave`: a note to show, if any.
    Settled {
        /// What the person is told.
        note: Option<StatusNote>,
    },
    /// To `OpenRule` and `OpenPanel`.
    Opened,
    /// The request could not be answered; says what to do.
    Refused {
        /// One sentence.
        sentence: String,
    },
}

/// What the background tells open content scripts without being asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContentNotice {
    /// Switched on or off, or a setting has changed.
    Changed {
        /// The new state.
        greeting: Box<Greeting>,
    },
    /// The side panel asks what the page shows; the script answers with its last sketch, or nothing.
    SketchWanted,
    /// The side panel asks for the page's skeleton, for a bug report; the script answers with a text without any of the page's words.
    SkeletonWanted,
    /// The side panel asks to put the marks of this tab away, as their card does.
    PutAway,
}

/// The state a content script works under.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Greeting {
    /// Off means off: while this is false the script reads nothing.
    pub enabled: bool,
    /// Whether advice is drawn over the page or only in the side panel. The copy guard works in both.
    pub surface: Surface,
    /// Whether marks are drawn (policy may switch that tier off).
    pub marks: bool,
    /// The language the texts are in, for `lang`.
    pub language: String,
    /// `ltr` or `rtl`, for `dir`.
    pub direction: Direction,
    /// What to read from a page. Absent while switched off, and from a frame's greeting.
    pub pack: Option<Pack>,
    /// The sentences that the content script must be able to say when no background answers.
    pub words: ShellWords,
}

/// Sentences the content script needs while nobody answers it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ShellWords {
    /// A copy was let through unchecked.
    pub not_checked: String,
    /// The same of what was opened or dragged and not copied.
    pub not_checked_uncopied: String,
    /// A copy waits for the background to start.
    pub starting: String,
    /// A question in the dialog was not answered.
    pub no_answer: String,
    /// A mark was pressed and the advice did not come.
    pub no_advice: String,
    /// The extension was updated or reloaded under this page.
    pub reload_page: String,
    /// The accessible name of the close buttons.
    pub close: String,
    /// The clipboard was cleared on request.
    pub cleared: String,
    /// A choice that needs a reason has none.
    pub choose_reason: String,
    /// The link to the rule.
    pub why: String,
    /// The undo after a copy.
    pub clear_clipboard: String,
    /// Puts the marks of this tab away.
    pub put_away: String,
    /// The browser did not let Scruple write to the clipboard: to release a copy, whose question is asked again, or to clear it.
    pub copy_failed: String,
    /// Confirms a choice.
    pub confirm: String,
    /// Free text beside the reason.
    pub say_more: String,
    /// Opens the whole advice.
    pub all_advice: String,
    /// Leads to the organisation's own words.
    pub read_more: String,
}

/// Writing direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A stretch of text in UTF-16 code units, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TextSpan {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

/// What one of the extension's own pages asks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PageRequest {
    /// Is Scruple on, on which surface, and may the person change that?
    Status,
    /// The person switches Scruple on.
    SwitchOn {
        /// Where it shall speak.
        surface: Surface,
    },
    /// The person switches Scruple off.
    SwitchOff,
    /// Advice for a page's sketch (the panel has it from the content script).
    PanelAdvice {
        /// What the page showed.
        sketch: Sketch,
        /// What the person has answered.
        #[serde(default)]
        answers: Vec<GivenAnswer>,
        /// Whom of the people listed it shall be for: their slug.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
        person: Option<Sensitive<String>>,
        /// The language of the person's browser.
        language: String,
    },
    /// All settings with their origin.
    Settings,
    /// Change one setting.
    Set {
        /// The setting's key.
        key: String,
        /// The value, as policies write it.
        #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
        value: Value,
    },
    /// Take a person's setting back to what it would be without them.
    Unset {
        /// The setting's key.
        key: String,
    },
    /// Is everything as it should be? The page reports what only it can see.
    Health {
        /// Whether the browser grants access to LinkedIn's pages.
        site_access: bool,
    },
    /// What was counted about the person.
    Record,
    /// Erase what was counted.
    EraseRecord,
    /// One rule in full.
    Rule {
        /// The rule's id.
        id: String,
    },
    /// All rules, in the book's order.
    Rules,
    /// What the person has set, as a policy file.
    SettingsAsPolicy,
}

/// What the background answers to one of the extension's own pages.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PageResponse {
    /// To `Status`, `SwitchOn`, `SwitchOff`.
    Status(Status),
    /// To `PanelAdvice`.
    Advice(Box<PageAdvice>),
    /// To `Settings`, `Set`, `Unset`.
    Settings(Box<SettingsView>),
    /// To `Health`.
    Health(Box<Health>),
    /// To `Record`, `EraseRecord`.
    Record(Box<RecordView>),
    /// To `Rule`.
    Rule {
        /// The rule with its sources and the cases that teach it.
        rule: Box<RuleDetail>,
    },
    /// To `SettingsAsPolicy`.
    PolicyFile {
        /// Commented TOML.
        text: String,
    },
    /// To `Rules`.
    Rules {
        /// In the book's order.
        rules: Vec<RuleDetail>,
    },
    /// The request could not be answered, or what it changed could not be kept; says what to do.
    Refused {
        /// One sentence.
        sentence: String,
    },
}

/// Whether Scruple is on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Status {
    /// Switched on.
    pub enabled: bool,
    /// Where it speaks.
    pub surface: Surface,
    /// The organisation decides whether it is on.
    pub enabled_locked: bool,
    /// The organisation decides where it speaks.
    pub surface_locked: bool,
    /// Audit mode: decisions are counted, nothing is shown or held.
    pub counts_only: bool,
    /// The organisation decides how firmly it acts.
    pub mode_locked: bool,
    /// The organisation's name, if policy gives one.
    pub organisation: Option<String>,
    /// The version of the extension.
    pub version: String,
}

/// The answers of the hold dialog, in the order they are offered.
pub const INTENTS: [Intent; 6] =
    [Intent::Marketing, Intent::AskedMe, Intent::Enquiry, Intent::Recruiting, Intent::Other, Intent::NotADetail];
