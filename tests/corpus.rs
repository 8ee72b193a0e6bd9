//! The contact finder on the labelled cases under `../shared/cases`, by the same measure as their `score.py`: a find matches when it
//! overlaps. The floors are those that the project promises in `docs/detection.md`. And on sentences of our own, which are always here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::PathBuf;

use scruple::contact::{Finder, Hint, code_point_spans};
use serde_json::Value;

/// Set, kind, least recall, least precision (for sets without any contact detail: most false finds in a thousand lines).
const FLOORS: [(&str, &str, f64, f64); 14] = [
    ("link_emails", "email", 0.99, 0.99),
    ("presidio_tests", "email", 0.99, 0.99),
    ("linkedin_synth", "email", 0.99, 0.99),
    ("obfuscated_emails_authored", "email", 0.90, 0.97),
    ("intl_numbers", "phone", 0.985, 1.0),
    ("libphonenumber_matcher", "phone", 0.90, 0.98),
    ("libphonenumber_js", "phone", 0.85, 0.92),
    ("presidio_tests", "phone", 0.97, 0.97),
    ("talon_phones", "phone", 0.97, 0.97),
    ("obfuscated_phones_authored", "phone", 0.85, 0.97),
    ("linkedin_synth", "phone", 0.95, 0.98),
    ("handles_authored", "handle", 0.9, 0.9),
    ("linkedin_negatives", "phone", 1.0, 1.0),
    ("presidio_negatives", "phone", 1.0, 1.0),
];

fn cases_folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared");
    let shared = std::env::var_os("SCRUPLE_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("cases");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared not there");
    None
}

fn spans(case: &Value, field: &str, kind: &str) -> Vec<(u64, u64)> {
    let listed = case[field].as_array().map(Vec::as_slice).unwrap_or_default();
    listed
        .iter()
        .filter(|span| span["kind"] == kind)
        .map(|span| (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap()))
        .collect()
}

struct Tally {
    expected: usize,
    matched: usize,
    wrong: usize,
    cases: usize,
}

fn tally(finder: &Finder, lines: &str, kind: &str) -> Tally {
    let mut tally = Tally { expected: 0, matched: 0, wrong: 0, cases: 0 };
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        if !case["scored_kinds"].as_array().unwrap().iter().any(|scored| scored == kind) {
            continue;
        }
        let text = case["text"].as_str().unwrap();
        let finds = finder.find(text, &case["region"].as_str().map_or(Hint::none(), Hint::region));
        let found: Vec<(u64, u64)> = finds
            .iter()
            .zip(code_point_spans(text, &finds))
            .filter(|(find, _)| serde_json::to_value(find.kind).unwrap() == kind)
            .map(|(_, (start, end))| (u64::from(start), u64::from(end)))
            .collect();
        let overlap = |a: &(u64, u64), b: &(u64, u64)| a.0 < b.1 && b.0 < a.1;
        let (expected, optional) = (spans(&case, "expect", kind), spans(&case, "optional", kind));
        tally.cases += 1;
        tally.expected += expected.len();
        tally.matched += expected.iter().filter(|span| found.iter().any(|find| overlap(span, find))).count();
        tally.wrong += found.iter().filter(|find| !expected.iter().chain(&optional).any(|span| overlap(span, find))).count();
    }
    tally
}

#[test]
fn every_set_reaches_its_floor() {
    let Some(folder) = cases_folder() else { return };
    let finder = Finder::new();
    let mut missed = Vec::new();
    for (set, kind, recall, precision) in FLOORS {
        let lines = std::fs::read_to_string(folder.join(format!("{set}.jsonl"))).unwrap();
        let Tally { expected, matched, wrong, cases } = tally(&finder, &lines, kind);
        assert!(cases > 0, "{set} holds no case for {kind}");
        let holds = if expected == 0 {
            wrong as f64 <= precision * cases as f64 / 1000.0
        } else {
            matched as f64 >= recall * expected as f64 && matched as f64 >= precision * (matched + wrong) as f64
        };
        if !holds {
            missed.push(format!("{set} {kind}: {matched} of {expected} found, {wrong} wrong"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// A line of `tests/fixtures/contact/*.txt`: the text, and what is to be found in it, kind and text.
fn sentence(line: &str) -> (String, Vec<(String, std::ops::Range<usize>)>) {
    let (_, marked) = line.split_once('|').expect("a language and a bar");
    let marked = marked.replace("\\n", "\n");
    let (mut text, mut expected) = (String::new(), Vec::new());
    for (index, part) in marked.split(['⟦', '⟧']).enumerate() {
        if index % 2 == 0 {
            text.push_str(part);
        } else {
            let (kind, seen) = part.split_once(' ').expect("a kind and a text");
            expected.push((kind.to_owned(), text.len()..text.len() + seen.len()));
            text.push_str(seen);
        }
    }
    (text, expected)
}

/// How many were to be found, how many were, and what was found that should not be.
fn tally_own(file: &str) -> (usize, usize, Vec<String>) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/contact").join(file);
    let (mut expected, mut matched, mut wrong) = (0, 0, Vec::new());
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let (text, wanted) = sentence(line);
        let finds = Finder::new().find(&text, &Hint::none());
        let is = |find: &scruple::contact::Find, kind: &str, place: &std::ops::Range<usize>| {
            serde_json::to_value(find.kind).unwrap() == kind && find.span.start < place.end && place.start < find.span.end
        };
        expected += wanted.len();
        matched += wanted.iter().filter(|(kind, place)| finds.iter().any(|find| is(find, kind, place))).count();
        let unwanted = finds.iter().filter(|find| !wanted.iter().any(|(kind, place)| is(find, kind, place)));
        wrong.extend(unwanted.map(|find| format!("{} in {text:?}", &text[find.span.start..find.span.end])));
    }
    (expected, matched, wrong)
}

#[test]
fn our_own_sentences() {
    for (file, recall) in
        [("labelled.txt", 0.96), ("disguised.txt", 1.0), ("handles.txt", 1.0), ("mail.txt", 1.0), ("figures.txt", 1.0)]
    {
        let (expected, matched, wrong) = tally_own(file);
        println!("{file}: {matched} of {expected} found, {} wrong", wrong.len());
        assert!(matched as f64 >= recall * expected as f64, "{file}: {matched} of {expected} found");
        assert!(wrong.is_empty(), "{file}: found what is none: {wrong:#?}");
    }
}
