//! A rule, as the tables keep it and as everybody reads it.

use std::fmt;

use super::tables::{CASES, CITATIONS, Case, Citation, Confidence, Evidence, Kind, Layer, RULES, RuleEntry, Run, Verdict, text};

/// A rule of `data/law`: its place in the book, which is the order of evaluation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(u8);

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

fn texts(run: Run) -> impl ExactSizeIterator<Item = &'static str> {
    run.numbers().iter().map(|number| text(*number))
}

impl Rule {
    /// Every rule, in the order of evaluation.
    pub(super) fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        (0..RULES.len()).map(Self::at)
    }

    pub(super) const fn at(place: usize) -> Self {
        Self(place as u8)
    }

    fn entry(self) -> &'static RuleEntry {
        &RULES[usize::from(self.0)]
    }

    /// `STOP-01`.
    pub fn id(self) -> &'static str {
        text(self.entry().id)
    }

    /// In a few words.
    pub fn title(self) -> &'static str {
        text(self.entry().title)
    }

    /// Where it stands in the order of evaluation.
    pub fn layer(self) -> Layer {
        self.entry().layer
    }

    /// What it does to a verdict.
    pub fn kind(self) -> Kind {
        self.entry().kind
    }

    /// Its verdict.
    pub fn verdict(self) -> Verdict {
        self.entry().verdict
    }

    /// Its condition as written, or in words where it is not evaluated.
    pub fn when(self) -> &'static str {
        text(self.entry().when)
    }

    /// The countries of the recipient that it is limited to; none means every country.
    pub fn countries(self) -> impl ExactSizeIterator<Item = &'static str> {
        texts(self.entry().countries)
    }

    /// Rules or families that it gives way to.
    pub fn unless(self) -> impl ExactSizeIterator<Item = &'static str> {
        texts(self.entry().unless)
    }

    /// What to do, in at most 160 characters.
    pub fn next_step(self) -> &'static str {
        text(self.entry().next_step)
    }

    /// What to meet besides, for people to judge: never part of the verdict.
    pub fn conditions(self) -> impl ExactSizeIterator<Item = &'static str> {
        texts(self.entry().conditions)
    }

    /// Its sources.
    pub fn citations(self) -> impl ExactSizeIterator<Item = Citation> {
        self.entry().citations.numbers().iter().map(|number| {
            let texts = CITATIONS.get(usize::from(*number)).map_or([""; 4], |texts| texts.map(text));
            let [instrument, article, title, url] = texts;
            Citation { instrument, article, title, url }
        })
    }

    /// How sure its verdict is.
    pub fn confidence(self) -> Confidence {
        self.entry().confidence
    }

    /// What was read for it.
    pub fn evidence(self) -> Evidence {
        self.entry().evidence
    }

    /// False where it rests on general knowledge: say so wherever it is shown.
    pub fn verified(self) -> bool {
        self.evidence() != Evidence::Unverified
    }

    /// The date, YYYY-MM-DD, on which its sources were last looked at.
    pub fn last_checked(self) -> &'static str {
        text(self.entry().last_checked)
    }

    /// The cases that teach it.
    pub fn cases(self) -> impl ExactSizeIterator<Item = &'static Case> {
        self.entry().cases.numbers().iter().map(|number| &CASES[usize::from(*number)])
    }
}
