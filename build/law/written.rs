//! The entries as written in TOML.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// Each is read by itself.
    pub rule: Vec<toml::Table>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Deny,
    Duty,
    Permit,
    Invariant,
    Default,
}

/// A rule as written.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct WrittenRule {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub when: String,
    /// In place of `when` for what is not evaluated: the build invariants and the default.
    #[serde(default)]
    pub when_in_words: String,
    pub verdict: String,
    pub kind: Option<Kind>,
    #[serde(default)]
    pub countries: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    pub next_step: String,
    #[serde(default)]
    pub conditions: Vec<String>,
    pub citations: Vec<String>,
    pub confidence: String,
    pub evidence: String,
    pub last_checked: String,
    #[serde(default)]
    pub flags: Vec<toml::Table>,
    #[serde(default)]
    pub allows: Vec<toml::Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsFile {
    pub term: Vec<WrittenTerm>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct WrittenTerm {
    pub name: String,
    pub meaning: String,
    pub when: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    pub source: Vec<WrittenSource>,
}

/// An instrument with articles (`{}` in its address stands for the number), or a page of guidance with a title.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct WrittenSource {
    pub id: String,
    pub instrument: String,
    pub address: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub articles: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasesFile {
    pub case: Vec<Case>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub cited_as: String,
    pub name: String,
    pub authority: String,
    pub date: String,
    pub amount: String,
    pub conduct: String,
    pub law: String,
    pub lesson: String,
    pub confidence: String,
    pub evidence: String,
    pub address: String,
    pub teaches: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangesFile {
    pub change: Vec<Change>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub title: String,
    pub text: String,
    pub in_force: String,
    pub source: String,
    pub confidence: String,
    pub evidence: String,
    pub address: String,
    #[serde(default)]
    pub rules: Vec<String>,
}
