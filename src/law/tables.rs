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

/// A rule, as data/law gives it.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// `STOP-01`.
    pub id: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// Where it stands in the order of evaluation.
    pub layer: Layer,
    /// What it does to a verdict.
    pub kind: Kind,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its condition as written, or in words where it is not evaluated.
    pub when: &'static str,
    /// The countries of the recipient that it is limited to; none means every country.
    pub countries: &'static [&'static str],
    /// Rules or families that it gives way to.
    pub unless: &'static [&'static str],
    /// What to do, in at most 160 characters.
    pub next_step: &'static str,
    /// What to meet besides, for people to judge: never part of the verdict.
    pub conditions: &'static [&'static str],
    /// Its sources.
    pub citations: &'static [Citation],
    /// How sure its verdict is.
    pub confidence: Confidence,
    /// What was read for it.
    pub evidence: Evidence,
    /// False where it rests on general knowledge: say so wherever it is shown.
    pub verified: bool,
    /// The date, YYYY-MM-DD, on which its sources were last looked at.
    pub last_checked: &'static str,
    /// The cases that teach it.
    pub cases: &'static [&'static Case],
    /// What the world must meet, each of them.
    #[serde(skip)]
    pub(crate) masks: &'static [[u64; WORDS]],
    /// The facts that its condition rests on.
    #[serde(skip)]
    pub(crate) reads: FactSet,
    /// Places of the rules that it gives way to.
    #[serde(skip)]
    pub(crate) gives_way_to: &'static [usize],
}

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

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(word, part)| word & part != 0)
    }

    /// The places, in the order of evaluation.
    pub fn places(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, mut word)| {
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros() as usize;
                (word != 0).then(|| {
                    word &= word - 1;
                    index * 64 + bit
                })
            })
        })
    }
}

pub(crate) struct SlotEntry {
    pub first_bit: u16,
    pub values: u8,
    pub default: u8,
}

pub(crate) struct BoundEntry {
    pub number: usize,
    pub at_least: u32,
    pub first_bit: usize,
}

pub(crate) struct TermEntry {
    pub name: &'static str,
    pub meaning: &'static str,
    pub when: &'static str,
    pub first_bit: usize,
    pub masks: &'static [[u64; WORDS]],
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
