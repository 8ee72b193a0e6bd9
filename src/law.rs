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
//! assert_eq!(advice.rules[0].id(), "LNK-01");
//! ```

pub mod book;
mod changing;
mod choices;
mod detail;
mod evaluate;
#[cfg(test)]
mod examples;
mod facts;
mod given;
mod interview;
mod missing;
mod organisation;
mod possible;
mod question;
mod rule;
mod tables;
mod world;

pub use changing::{Changing, changing};
pub use detail::{CaseDetail, CitationDetail, RuleDetail};
pub use facts::*;
pub use interview::next_question;
pub use organisation::{Assessment, Organisation};
pub use question::{Question, question};
pub use rule::Rule;
pub use tables::{Answer, Case, Change, Citation, Confidence, Evidence, Kind, Layer, Term, Verdict};

use evaluate::{Readings, in_order, outcome, rests_on};
use missing::missing;
use tables::{ALL, CASES, CHANGES, TERM_TEXTS};
use world::Values;

/// What the law says to a case.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The answer.
    pub verdict: Verdict,
    /// Every rule that applied, the deciding one first, then the most restrictive.
    pub rules: Vec<Rule>,
    /// Unstated facts that could still change the verdict: each by itself or, where a refusal stands against any single answer, several
    /// of them together.
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
    pub rules: Vec<Rule>,
}

/// Holds a case against the law.
pub fn advise(facts: &Facts, organisation: &Organisation) -> Advice {
    let values = Values::new(facts, organisation);
    let readings = Readings::new(&values, &ALL);
    let outcome = outcome(&readings);
    let assumed = FactSet(rests_on(&outcome.applied).0 & values.unstated().0);
    Advice {
        verdict: outcome.verdict,
        rules: in_order(&outcome).map(Rule::at).collect(),
        missing: missing(&values, &readings, &outcome, &ALL),
        assumed,
    }
}

/// The verdict and its rules only: for the moments that must not wait, such as a settled selection.
pub fn decide(facts: &Facts, organisation: &Organisation) -> Decision {
    let outcome = outcome(&Readings::new(&Values::new(facts, organisation), &ALL));
    Decision { verdict: outcome.verdict, rules: in_order(&outcome).map(Rule::at).collect() }
}

/// Every rule, in the order of evaluation.
pub fn rules() -> impl ExactSizeIterator<Item = Rule> + Clone {
    Rule::all()
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<Rule> {
    rules().find(|rule| rule.id() == id)
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

/// The terms that conditions share, each after those that it uses.
pub fn terms() -> &'static [Term] {
    &TERM_TEXTS
}

/// The terms that a condition names.
pub fn terms_in(when: &str) -> impl Iterator<Item = &'static Term> {
    let names = move |term: &&Term| when.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == term.name);
    terms().iter().filter(names)
}
