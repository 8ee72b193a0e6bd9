//! The law as the build compiled it, and the shapes of its entries.

use serde::Serialize;

use super::facts::FactSet;

/// What the law says to a case, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// You could.
    Could,
    /// You could, if the conditions are met.
    CouldIf,
    /// You could not.
    CouldNot,
}

/// Where a rule stands in the order of evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Absolute stops.
    Stop,
    /// The platform's own rules.
    Platform,
    /// Viewing, copying, exporting.
    Copying,
    /// The rules of a channel, and of a country for it.
    Channel,
    /// Data-protection duties, sharing and profiling.
    DataProtection,
    /// What holds when nothing else says so.
    Default,
}

/// What a rule does to a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Forbids.
    Deny,
    /// Turns "could" into "could, if", and permits nothing.
    Duty,
    /// Allows, with or without conditions.
    Permit,
    /// Binds the making of Scruple itself; never evaluated.
    Invariant,
    /// Decides when no rule forbids and none allows.
    Default,
}

/// How sure the verdict of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Settled.
    High,
    /// Probable.
    Medium,
    /// Doubtful.
    Low,
}

/// What was read for a rule or case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The law itself, or a regulator's own text.
    Primary,
    /// What others wrote about it.
    Secondary,
    /// General knowledge, not checked against a text.
    Unverified,
}

/// A place in the law or in guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The act, regulation, agreement or body of guidance.
    pub instrument: &'static str,
    /// The article with its unit, or nothing for a page of guidance.
    pub article: &'static str,
    /// What the article or page is about.
    pub title: &'static str,
    /// Its public address, or that of the official page nearest to it.
    pub url: &'static str,
}

/// An enforcement case that teaches a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    /// A short name for addresses: `emmas-diary`.
    pub id: &'static str,
    /// In one line, as a rule is shown with it: `CNIL v KASPR, 2024, €240,000`.
    pub cited_as: &'static str,
    /// Who it was about.
    pub name: &'static str,
    /// Who decided.
    pub authority: &'static str,
    /// When, in words.
    pub date: &'static str,
    /// The fine, or what was ordered in its place.
    pub amount: &'static str,
    /// What was done.
    pub conduct: &'static str,
    /// What it broke.
    pub law: &'static str,
    /// What to learn from it.
    pub lesson: &'static str,
    /// How sure the account is.
    pub confidence: Confidence,
    /// What was read for it.
    pub evidence: Evidence,
    /// The public address of the decision, or of the authority.
    pub url: &'static str,
    /// Ids of the rules that it teaches.
    pub teaches: &'static [&'static str],
}

/// A change of the law that older advice does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In a few words.
    pub title: &'static str,
    /// What changed.
    pub text: &'static str,
    /// Since when, in words.
    pub in_force: &'static str,
    /// The law that made the change.
    pub source: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
    /// What was read for it.
    pub evidence: Evidence,
    /// A public address.
    pub url: &'static str,
    /// Ids of the rules that rest on it.
    pub rules: &'static [&'static str],
}

/// A term that conditions share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// As conditions name it.
    pub name: &'static str,
    /// In plain words.
    pub meaning: &'static str,
    /// Its condition.
    pub when: &'static str,
}

/// Part of [`LISTS`].
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub start: u16,
    pub length: u16,
}

impl Run {
    pub fn numbers(self) -> &'static [u16] {
        let start = usize::from(self.start);
        LISTS.get(start..start + usize::from(self.length)).unwrap_or_default()
    }
}

/// A rule as it is kept: texts by their numbers, lists as runs. [`Rule`](super::Rule) reads it.
pub(crate) struct RuleEntry {
    pub id: u16,
    pub title: u16,
    pub when: u16,
    pub next_step: u16,
    pub last_checked: u16,
    pub layer: Layer,
    pub kind: Kind,
    pub verdict: Verdict,
    pub confidence: Confidence,
    pub evidence: Evidence,
    pub countries: Run,
    pub unless: Run,
    pub conditions: Run,
    pub citations: Run,
    pub cases: Run,
    pub gives_way_to: Run,
    pub reads: FactSet,
}

/// The text of this number.
pub(crate) fn text(number: u16) -> &'static str {
    let number = usize::from(number);
    let end = |number: usize| TEXT_ENDS.get(number).map_or(0, |end| *end as usize);
    let start = number.checked_sub(1).map_or(0, end);
    TEXT.get(start..end(number)).unwrap_or_default()
}

/// A mask, and the groups in which it has bits.
pub(crate) struct MaskEntry {
    pub bits: [u64; WORDS],
    /// The first word in which it has bits, and whether it is the only one.
    pub word: u8,
    pub one_word: bool,
    pub groups: Run,
    /// Every fact by which it can come to be met, or cease to be.
    pub reads: FactSet,
}

/// Bits of which exactly one is set in every world: those of a slot, a bound, a predicate or a term.
pub(crate) struct GroupEntry {
    pub word: u8,
    pub bits: u64,
    /// The facts that move it; of a term none, its masks say.
    pub facts: FactSet,
    /// Index of the term, or [`NO_TERM`].
    pub term: u8,
}

/// The group is no term's.
pub(crate) const NO_TERM: u8 = u8::MAX;

/// A set of rules by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleSet(pub [u64; RULE_WORDS]);

impl RuleSet {
    pub const fn contains(&self, place: usize) -> bool {
        self.0[place / 64] & (1 << (place % 64)) != 0
    }

    pub const fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    #[cfg(test)]
    pub const fn without(mut self, place: usize) -> Self {
        self.0[place / 64] &= !(1 << (place % 64));
        self
    }

    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    pub fn but(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    pub fn or(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Is there any?
    pub fn is_some(self) -> bool {
        self.0 != [0; RULE_WORDS]
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(word, part)| word & part != 0)
    }

    /// The places, in the order of evaluation.
    pub const fn places(self) -> Places {
        Places { left: self, word: 0 }
    }
}

/// The places of a set, one after the other.
pub(crate) struct Places {
    left: RuleSet,
    word: usize,
}

impl Iterator for Places {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let word = self.left.0.get_mut(self.word)?;
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.word * 64 + bit);
            }
            self.word += 1;
        }
    }
}

pub(crate) struct SlotEntry {
    pub first_bit: u16,
    pub values: u8,
    pub default: u8,
}

impl SlotEntry {
    /// The bit of a value.
    pub fn bit(&self, value: u8) -> usize {
        usize::from(self.first_bit) + usize::from(value.min(self.values - 1))
    }
}

pub(crate) struct BoundEntry {
    pub number: usize,
    pub at_least: u32,
    pub first_bit: usize,
}

pub(crate) struct TermEntry {
    pub first_bit: usize,
    pub masks: Run,
    /// The facts that its condition rests on.
    pub reads: FactSet,
}

/// How a fact lies in the values, and the names that it takes.
#[derive(Debug)]
pub(crate) enum Shape {
    Choice { slot: usize, values: &'static [&'static str] },
    Flag { slot: usize },
    Group { first_slot: usize, flags: &'static [&'static str] },
    Members { first_slot: usize, values: &'static [&'static str] },
    Number { number: usize },
    Date { number: usize },
}

pub(crate) struct FactEntry {
    pub shape: Shape,
    pub question: &'static str,
    pub answers: &'static [Answer],
}

/// One answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// In plain words.
    pub label: &'static str,
    /// What [`Facts::answer`](super::Facts::answer) takes.
    pub value: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/law.rs"));
