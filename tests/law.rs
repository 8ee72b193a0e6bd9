//! The law against scenarios: those shared with the project, and our own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use scruple::law::{self, Facts, Organisation, Verdict};

/// The folder of shared scenarios, or none with a visible line.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SCRUPLE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let found = folder.is_dir();
    if !found {
        println!("skipped: ../shared not there");
    }
    found.then_some(folder)
}

/// Runs a file of scenarios and gives what went wrong, a line each.
fn wrong(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let scenario: serde_json::Value = serde_json::from_str(line).unwrap();
        let facts: Facts = serde_json::from_value(scenario["facts"].clone()).unwrap();
        let verdict: Verdict = serde_json::from_value(scenario["verdict"].clone()).unwrap();
        let wanted: Vec<&str> = scenario["rules_any_of"].as_array().unwrap().iter().filter_map(|id| id.as_str()).collect();
        let advice = law::advise(&facts, &Organisation::default());
        let applied: Vec<&str> = advice.rules.iter().map(|rule| rule.id).collect();
        if advice.verdict != verdict || !applied.iter().any(|id| wanted.contains(id)) {
            wrong.push(format!("{}: {:?} by {applied:?}, wanted {verdict:?} by {wanted:?}", scenario["id"], advice.verdict));
        }
    }
    wrong
}

#[test]
fn shared_scenarios_come_out_right() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("scenarios/acceptance.jsonl")).unwrap();
    assert_eq!(wrong(&text), Vec::<String>::new());
}
