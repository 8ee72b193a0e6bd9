//! The texts around the rule book. The rules' own texts come from the background.

use scruple::law::{Confidence, Evidence, Kind, Layer, Verdict};

pub const TITLE: &str = "Rules";
pub const LEAD: &str = "Every rule that Scruple decides by, with its sources. It stands on this device; the links lead out.";
pub const SEARCH: &str = "Search rules";
pub const NOTHING: &str = "No rule matches. Try another word, or take a filter away.";
pub const ALL: &str = "All";
pub const FAMILY: &str = "Part";
pub const VERDICT: &str = "Answer";
pub const BACK: &str = "All rules";
pub const WHOLE: &str = "All rules in full, to print";
pub const BOOK: &str = "The rule book";
pub const BOOK_LEAD: &str = "What changed in 2025 and 2026, and every rule with its sources, its cases and the day on which it was last checked. Information, not legal advice.";
pub const PRINT: &str = "Print";
pub const CHANGES: &str = "What changed in 2025 and 2026";
pub const TERMS: &str = "Terms that the rules use";
pub const TODO: &str = "What to do";
pub const CONDITIONS: &str = "What to keep in mind";
pub const SOURCES: &str = "Sources";
pub const CASES: &str = "Cases";
pub const ABOUT: &str = "About this rule";
pub const APPLIES: &str = "Applies when";
pub const ALL_OF: &str = "All of these:";
pub const ONE_OF: &str = "At least one of these:";
pub const NONE_OF: &str = "None of these:";
pub const NOT_SO: &str = "Not:";
pub const NOT_ALL: &str = "Not all of these together:";
pub const COUNTRIES: &str = "Countries";
pub const EVERYWHERE: &str = "every country";
pub const GIVES_WAY: &str = "Gives way to";
pub const DOES: &str = "What it does";
pub const CONFIDENCE: &str = "How sure";
pub const EVIDENCE: &str = "Rests on";
pub const CHECKED: &str = "Last checked";
pub const UNVERIFIED: &str = "not checked against a source";
pub const UNVERIFIED_MORE: &str =
    "This rule rests on general knowledge and was not checked against a source. Ask before you rely on it.";
pub const CASE_SOURCE: &str = "Read about it";
pub const LESSON: &str = "Lesson:";

/// The verdict as a lead.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Could => "You could",
        Verdict::CouldIf => "You could, if",
        Verdict::CouldNot => "You could not",
    }
}

/// The part of the book.
pub const fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Stop => "Absolute stops",
        Layer::Platform => "LinkedIn's own rules",
        Layer::Copying => "Viewing, copying, exporting",
        Layer::Channel => "Writing and calling",
        Layer::DataProtection => "Data-protection duties",
        Layer::Default => "When nothing else holds",
    }
}

/// What the rule does to the answer.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Deny => "forbids",
        Kind::Duty => "adds a condition",
        Kind::Permit => "allows",
        Kind::Invariant => "binds how Scruple itself is made",
        Kind::Default => "decides when no other rule does",
    }
}

/// How sure the verdict is.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "settled",
        Confidence::Medium => "probable",
        Confidence::Low => "doubtful",
    }
}

/// What was read.
pub const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Primary => "the law itself, or a regulator's own text",
        Evidence::Secondary => "what others wrote about it",
        Evidence::Unverified => "general knowledge",
    }
}
