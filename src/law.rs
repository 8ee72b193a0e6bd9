//! Facts in, advice out.
//!
//! The law is data: `data/law` holds the rules with their conditions, next steps, sources, cases and examples, the terms that they
//! share, and the facts with their questions. The build compiles it into tables (`build/law.rs` says how); this module holds a case
//! against them.
//!
//! A case is read in four steps:
//!
//! 1. The person's [`Facts`], over what the [`Organisation`] has settled, are laid out; what nobody states counts as its safe default.
//! 2. Every rule whose condition the case meets *applies*.
//! 3. A rule that forbids wins. Where none forbids and none permits, the answer is "could not" (DEF-01): what the law allows must be
//!    shown. Otherwise the mildest permit counts, and a duty turns "could" into "could, if".
//! 4. Where the recipient's country is unknown the case is read for the sender's country and for another EU country, and the stricter
//!    verdict stands.
//!
//! ```
//! use scruple::law::{self, Facts, Organisation, Verdict};
//! let facts = Facts {
//!     jurisdiction: Some(law::Jurisdiction::Uk),
//!     channel: Some(law::Channel::ConnectRequest),
//!     note: Some(law::Note::Plain),
//!     ..Facts::default()
//! };
//! let advice = law::advise(&facts, &Organisation::default());
//! assert_eq!(advice.verdict, Verdict::Could);
//! assert_eq!(advice.rules[0].id, "LNK-01");
//! ```

pub mod book;
mod choices;
mod detail;
mod evaluate;
#[cfg(test)]
mod examples;
mod facts;
mod given;
mod interview;
mod organisation;
mod question;
mod tables;
mod world;

pub use detail::{CaseDetail, CitationDetail, RuleDetail};
pub use facts::*;
pub use interview::next_question;
pub use organisation::{Assessment, Organisation};
pub use question::{Question, question};
pub use tables::{Answer, Case, Change, Citation, Confidence, Evidence, Kind, Layer, Rule, Verdict};

use evaluate::{in_order, missing, outcome, rests_on};
use tables::{ALL, CASES, CHANGES, RULES, TERMS};
use world::Values;

/// What the law says to a case.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The answer.
    pub verdict: Verdict,
    /// Every rule that applied, the deciding one first, then the most restrictive.
    pub rules: Vec<&'static Rule>,
    /// Unstated facts that would change the verdict under one of their values, all others left as they are.
    pub missing: FactSet,
    /// Unstated facts that the rules which applied rest on: these were taken at their safe defaults.
    pub assumed: FactSet,
}

/// The answer and the rules that give it, without the search for what is missing.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The answer.
    pub verdict: Verdict,
    /// Every rule that applied, the deciding one first, then the most restrictive.
    pub rules: Vec<&'static Rule>,
}

/// Holds a case against the law.
pub fn advise(facts: &Facts, organisation: &Organisation) -> Advice {
    let values = Values::new(facts, organisation);
    let outcome = outcome(&values, &ALL);
    let assumed = FactSet(rests_on(&outcome.applied).0 & values.unstated().0);
    Advice {
        verdict: outcome.verdict,
        rules: in_order(&outcome).map(|place| &RULES[place]).collect(),
        missing: missing(&values, &outcome, &ALL),
        assumed,
    }
}

/// The verdict and its rules only: for the moments that must not wait, such as a settled selection.
pub fn decide(facts: &Facts, organisation: &Organisation) -> Decision {
    let outcome = outcome(&Values::new(facts, organisation), &ALL);
    Decision { verdict: outcome.verdict, rules: in_order(&outcome).map(|place| &RULES[place]).collect() }
}

/// Every rule, in the order of evaluation.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// Every enforcement case.
pub fn cases() -> &'static [Case] {
    &CASES
}

/// The case of this id.
pub fn case(id: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.id == id)
}

/// What changed in 2025 and 2026.
pub fn changes() -> &'static [Change] {
    &CHANGES
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

/// The terms that conditions share, each after those that it uses.
pub fn terms() -> impl Iterator<Item = Term> {
    TERMS.iter().map(|term| Term { name: term.name, meaning: term.meaning, when: term.when })
}
