//! A rule with its sources and cases in full, for a page that shows it.

use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::tables::{Case, Citation, Confidence, Evidence, Kind, Layer, Verdict};

/// A rule in full, owned, as it goes from the background to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleDetail {
    /// `STOP-01`.
    pub id: String,
    /// In a few words.
    pub title: String,
    /// Where it stands in the order of evaluation.
    pub layer: Layer,
    /// What it does to a verdict.
    pub kind: Kind,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its condition as written, or in words where it is not evaluated.
    pub when: String,
    /// The countries of the recipient that it is limited to; none means every country.
    pub countries: Vec<String>,
    /// Rules or families that it gives way to.
    pub unless: Vec<String>,
    /// What to do.
    pub next_step: String,
    /// What to meet besides.
    pub conditions: Vec<String>,
    /// Its sources.
    pub citations: Vec<CitationDetail>,
    /// How sure its verdict is.
    pub confidence: Confidence,
    /// What was read for it.
    pub evidence: Evidence,
    /// False where it rests on general knowledge: say so.
    pub verified: bool,
    /// YYYY-MM-DD.
    pub last_checked: String,
    /// The cases that teach it.
    pub cases: Vec<CaseDetail>,
}

/// A place in the law or in guidance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CitationDetail {
    /// The act, regulation, agreement or body of guidance.
    pub instrument: String,
    /// The article with its unit, or nothing.
    pub article: String,
    /// What it is about.
    pub title: String,
    /// A public address.
    pub url: String,
}

/// An enforcement case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CaseDetail {
    /// `emmas-diary`.
    pub id: String,
    /// Who it was about.
    pub name: String,
    /// Who decided.
    pub authority: String,
    /// When, in words.
    pub date: String,
    /// The fine, or what was ordered in its place.
    pub amount: String,
    /// What was done.
    pub conduct: String,
    /// What it broke.
    pub law: String,
    /// What to learn from it.
    pub lesson: String,
    /// How sure the account is.
    pub confidence: Confidence,
    /// What was read for it.
    pub evidence: Evidence,
    /// A public address.
    pub url: String,
}

impl From<Rule> for RuleDetail {
    fn from(rule: Rule) -> Self {
        Self {
            id: rule.id().to_owned(),
            title: rule.title().to_owned(),
            layer: rule.layer(),
            kind: rule.kind(),
            verdict: rule.verdict(),
            when: rule.when().to_owned(),
            countries: rule.countries().map(str::to_owned).collect(),
            unless: rule.unless().map(str::to_owned).collect(),
            next_step: rule.next_step().to_owned(),
            conditions: rule.conditions().map(str::to_owned).collect(),
            citations: rule.citations().map(CitationDetail::from).collect(),
            confidence: rule.confidence(),
            evidence: rule.evidence(),
            verified: rule.verified(),
            last_checked: rule.last_checked().to_owned(),
            cases: rule.cases().map(CaseDetail::from).collect(),
        }
    }
}

impl From<Citation> for CitationDetail {
    fn from(citation: Citation) -> Self {
        Self {
            instrument: citation.instrument.to_owned(),
            article: citation.article.to_owned(),
            title: citation.title.to_owned(),
            url: citation.url.to_owned(),
        }
    }
}

impl From<&Case> for CaseDetail {
    fn from(case: &Case) -> Self {
        Self {
            id: case.id.to_owned(),
            name: case.name.to_owned(),
            authority: case.authority.to_owned(),
            date: case.date.to_owned(),
            amount: case.amount.to_owned(),
            conduct: case.conduct.to_owned(),
            law: case.law.to_owned(),
            lesson: case.lesson.to_owned(),
            confidence: case.confidence,
            evidence: case.evidence,
            url: case.url.to_owned(),
        }
    }
}
