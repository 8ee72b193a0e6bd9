//! What a person could do next on the page at hand, and what not: steps that fit the page and the relation, each judged by the law.
//!
//! ```text
//! Recognition ─▶ steps for the relation ─▶ facts of each step ─▶ law::advise ─▶ card, marks, a line for the place
//! ```

use serde::{Deserialize, Serialize};

use crate::law::{FactName, Verdict};
use crate::page::{PageKind, Relation};
use crate::protocol::Direction;
use crate::sensitive::Sensitive;

mod compose;
mod steps;

pub use compose::{Circumstances, advise};
pub use steps::Step;

/// The advice for a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PageAdvice {
    /// The language of the texts, for `lang`.
    pub language: String,
    /// For `dir`.
    pub direction: Direction,
    /// Which page it is.
    pub page: PageKind,
    /// The person it is about.
    pub subject: Option<SubjectAdvice>,
    /// The people it lists.
    pub cards: Vec<CardAdvice>,
    /// For a list: how many people of which relation.
    pub summary: Option<String>,
    /// Whom of the people listed the lines are for, where one was asked about: the region's number in the sketch.
    pub person: Option<u16>,
    /// What to do here, mildest first. For a list of which nobody was asked about: what goes for everybody on it.
    pub lines: Vec<Line>,
    /// A line for a place that is open: the composer, the note of an invitation, the contact dialog.
    pub places: Vec<PlaceAdvice>,
    /// Whose law was asked: "United Kingdom".
    pub country: String,
    /// Why the page and the relation are taken for what they are.
    pub evidence: Vec<String>,
    /// Questions whose answers could change a line.
    pub questions: Vec<QuestionView>,
    /// Some of them change a line only together with others.
    pub questions_together: bool,
    /// The organisation's own words, if policy gives any.
    pub custom_message: Option<String>,
    /// Where those lead.
    pub custom_link: Option<String>,
    /// What the organisation has on record that whoever writes to somebody has to know: its notice, purposes, recipients (English).
    pub on_record: Vec<String>,
    /// Whether marks are drawn in the page; only then is there something to put away.
    pub marks: bool,
}

/// What is marked on a page: of the advice, the little that is drawn before anybody asks for more.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PageMarks {
    /// The mark beside the person the page is about.
    pub subject: Option<MarkAt>,
    /// The marks beside the people it lists.
    pub cards: Vec<MarkAt>,
    /// For a list: how many people of which relation.
    pub summary: Option<String>,
    /// The marks of places that are open.
    pub places: Vec<PlaceMark>,
}

/// A mark and whom it stands beside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MarkAt {
    /// The region's number in the sketch.
    pub index: u16,
    /// Who they are.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub slug: Sensitive<String>,
    /// The mark.
    pub mark: Mark,
}

/// The mark of a place that is open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PlaceMark {
    /// The region's number in the sketch; `None` for the whole page.
    pub index: Option<u16>,
    /// The law's word.
    pub sign: Verdict,
    /// "You could not".
    pub lead: String,
    /// What: "take their contact details from here for marketing".
    pub what: String,
    /// Both in the fewest words, for where there is little room: "Not for marketing".
    pub short: String,
}

impl From<PageAdvice> for PageMarks {
    fn from(advice: PageAdvice) -> Self {
        let PageAdvice { subject, cards, summary, places, .. } = advice;
        let place = |PlaceAdvice { index, line: Line { verdict, lead, what, .. }, short }| PlaceMark {
            index,
            sign: verdict,
            lead,
            what,
            short,
        };
        Self {
            subject: subject.map(|SubjectAdvice { index, slug, mark, .. }| MarkAt { index, slug, mark }),
            cards: cards.into_iter().map(|CardAdvice { index, slug, mark, .. }| MarkAt { index, slug, mark }).collect(),
            summary,
            places: places.into_iter().map(place).collect(),
        }
    }
}

/// The person a page is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SubjectAdvice {
    /// The region's number in the sketch, by which the content script finds the name again.
    pub index: u16,
    /// Who they are to LinkedIn's addresses. A mark is drawn only while the page's address still says so.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub slug: Sensitive<String>,
    /// Their name.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub name: Sensitive<String>,
    /// The relation to them.
    pub relation: Relation,
    /// The relation in words.
    pub relation_in_words: String,
    /// The mark beside the name.
    pub mark: Mark,
}

/// One person of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CardAdvice {
    /// The region's number in the sketch.
    pub index: u16,
    /// Who they are.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub slug: Sensitive<String>,
    /// Their name.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub name: Sensitive<String>,
    /// The relation to them.
    pub relation: Relation,
    /// The relation in words.
    pub relation_in_words: String,
    /// The mark beside their name.
    pub mark: Mark,
}

/// A small mark in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Mark {
    /// Its sign and colour.
    pub sign: MarkSign,
    /// Its words, at most three or four.
    pub label: String,
}

/// The sign of a mark: a verdict, or that it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MarkSign {
    /// As [`Verdict::Could`].
    Could,
    /// As [`Verdict::CouldIf`].
    CouldIf,
    /// As [`Verdict::CouldNot`].
    CouldNot,
    /// The page does not tell.
    Unknown,
}

/// One thing that the person could or could not do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Line {
    /// What it is about.
    pub step: Step,
    /// The law's word.
    pub verdict: Verdict,
    /// "You could".
    pub lead: String,
    /// What: "send a connection request".
    pub what: String,
    /// What to do: the deciding rule's sentence (English).
    pub next_step: String,
    /// What has to be met (English).
    pub conditions: Vec<String>,
    /// For a first message that may be sent: how it says that one can object.
    pub opt_out: Option<Snippet>,
    /// The rules that applied, the deciding one first.
    pub rules: Vec<RuleView>,
}

/// Words to put into a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Snippet {
    /// "Say in it:".
    pub lead: String,
    /// The words.
    pub text: String,
}

/// A rule as shown beside a line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleView {
    /// `CPY-02`.
    pub id: String,
    /// Its title (English).
    pub title: String,
    /// Its sources.
    pub sources: Vec<SourceView>,
    /// "checked 22 Nov 2026".
    pub checked: String,
    /// Rules from general knowledge say that they are unverified.
    pub unverified: Option<String>,
    /// Cases that teach it, one line each: "CNIL v KASPR, 2024, €240,000".
    pub cases: Vec<String>,
}

/// A source of a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SourceView {
    /// "UK GDPR 6(1)(f)".
    pub label: String,
    /// Its public address.
    pub url: String,
}

/// A line for a place that is open over the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PlaceAdvice {
    /// The region's number in the sketch; `None` for the whole page.
    pub index: Option<u16>,
    /// The line.
    pub line: Line,
    /// The line in the fewest words.
    pub short: String,
}

/// A question whose answer could change the advice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuestionView {
    /// The fact it asks for.
    pub fact: FactName,
    /// The question (English).
    pub text: String,
    /// Value and label of each answer (English).
    pub answers: Vec<crate::copying::Choice>,
    /// What was answered.
    pub answered: Option<String>,
    /// The setting that the answer is kept in, which is then not asked for again. Any other answer holds for the page at hand.
    pub setting: Option<String>,
}
