//! The texts of the person's record.

use scruple::policy::{REASONS as OWN_REASONS, counted};
use scruple::record::Decision;

pub const TITLE: &str = "My record";
pub const LEAD: &str = "What Scruple has counted about your copies. It stands on this device only, and it is yours: look at it, take it with you, erase it.";
pub const NEVER_TITLE: &str = "Never in it";
pub const NEVER: &str =
    "No name, no address, no phone number, no text you copied, no page you visited, and no hash of any of these.";
pub const KEEPS_TITLE: &str = "What it keeps";
pub const KEEPS_NOTHING: &str = "The settings say that nothing is kept.";
pub const KEEPS_COUNTS: &str =
    "It keeps how many decisions of each kind there were on each day, and how often each rule held a copy.";
pub const KEEPS_REASONS: &str = "It keeps how many decisions of each kind there were on each day, how often each rule held a copy, and how often each reason was chosen.";
pub const CHANGE: &str = "Change what is kept";
/// The number that the bulk threshold is held against. Erasing leaves it: it goes by itself when the window has passed.
pub fn lately(people: u32, window_minutes: u32) -> String {
    let who = if people == 1 { "1 person’s details".to_owned() } else { format!("{people} people’s details") };
    let window = match window_minutes {
        minutes if minutes.is_multiple_of(1_440) && minutes > 1_440 => counted(i64::from(minutes / 1_440), "days"),
        60 => "hour".to_owned(),
        minutes if minutes.is_multiple_of(60) => counted(i64::from(minutes / 60), "hours"),
        minutes => counted(i64::from(minutes), "minutes"),
    };
    format!(
        "{who} left LinkedIn in the last {window}. This number is kept without a name, survives a restart, and goes by itself."
    )
}
/// How far the record goes back.
pub fn forgotten(keep_days: u32) -> String {
    format!(" After {} it is forgotten.", counted(i64::from(keep_days), "days"))
}
pub const EMPTY_TITLE: &str = "Nothing counted yet";
pub const EMPTY: &str = "When a copy holds somebody's contact details, what became of it is counted here, by day.";

pub const TOTALS: &str = "In all";
pub const CHART: &str = "By day";
pub const TABLE: &str = "The same as a table";
pub const DAY: &str = "Day";
pub const ALL: &str = "All";
pub const RULES: &str = "By rule";
pub const RULE: &str = "Rule";
pub const HELD: &str = "Held";
pub const OVERRIDDEN: &str = "Copied anyway";
pub const MOSTLY: &str = "mostly overridden";
pub const MOSTLY_MORE: &str = "A rule that is overridden most of the time may not fit your work. Tell whoever answers for data protection; they can tune it.";
pub const REASONS: &str = "By reason";
pub const REASON: &str = "Reason";
pub const TIMES: &str = "Times";
pub const KNOWS_OF_OBJECTION: &str = "I know that they objected, and it is not for marketing";

pub const TAKE: &str = "Take it with you";
pub const CSV: &str = "Save as CSV";
pub const JSON: &str = "Save as JSON";
pub const FILE: &str = "scruple-record";
pub const ERASE: &str = "Erase the record";
pub const ERASE_SURE: &str =
    "Erase everything that was counted? For six seconds you can undo it; then it cannot be brought back.";
pub const ERASE_YES: &str = "Erase it";
pub const ERASE_NO: &str = "Keep it";
pub const ERASE_SOON: &str = "The record is being erased.";
pub const ERASE_KEPT: &str = "The record is kept.";
pub const ERASED: &str = "The record is erased.";

/// The kinds in the order of the chart, from the baseline up: what was in order, what was avoided, what was not.
pub const KINDS: [Decision; 8] = [
    Decision::Noted,
    Decision::Released,
    Decision::Safe,
    Decision::Cancelled,
    Decision::FalseAlarm,
    Decision::Unasked,
    Decision::Unchecked,
    Decision::Overridden,
];

/// A kind's name.
pub const fn kind(decision: Decision) -> &'static str {
    match decision {
        Decision::Noted => "Copied without a question",
        Decision::Unasked => "Not asked",
        Decision::Released => "Released on conditions",
        Decision::Safe => "Copied safely",
        Decision::Overridden => "Copied anyway",
        Decision::Cancelled => "Cancelled",
        Decision::FalseAlarm => "No contact detail",
        Decision::Unchecked => "Not checked",
    }
}

/// What it means.
pub const fn kind_meaning(decision: Decision) -> &'static str {
    match decision {
        Decision::Noted => "contact details that the rules let out without asking; a note may have said what to do",
        Decision::Unasked => "would have been held, but for audit mode, the day's limit or questions switched off",
        Decision::Released => "held, answered, and released as the rules allow",
        Decision::Safe => "without the contact details, or as a link and source",
        Decision::Overridden => "against the advice, with a reason",
        Decision::Cancelled => "nothing was copied",
        Decision::FalseAlarm => "you said that it was none",
        Decision::Unchecked => "no answer came in time, so it was let through",
    }
}

/// A reason in words: one that Scruple brings by its label, an organisation's own as it stands.
pub fn reason(value: &str) -> &str {
    match OWN_REASONS.iter().find(|own| own.value == value) {
        Some(own) => own.label,
        // Chosen where somebody had objected: it is offered alone, and is not among those that one can set.
        None if value == "knows_of_objection" => KNOWS_OF_OBJECTION,
        None => value,
    }
}

/// The name that files and styles use.
pub const fn key(decision: Decision) -> &'static str {
    match decision {
        Decision::Noted => "noted",
        Decision::Unasked => "unasked",
        Decision::Released => "released",
        Decision::Safe => "safe",
        Decision::Overridden => "overridden",
        Decision::Cancelled => "cancelled",
        Decision::FalseAlarm => "false_alarm",
        Decision::Unchecked => "unchecked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_unit_is_not_in_the_plural() {
        for (minutes, window) in
            [(1, "1 minute"), (45, "45 minutes"), (60, "hour"), (120, "2 hours"), (1_440, "24 hours"), (2_880, "2 days")]
        {
            assert!(
                lately(2, minutes).starts_with(&format!("2 people’s details left LinkedIn in the last {window}. ")),
                "{minutes}"
            );
        }
        assert_eq!(
            (forgotten(1).as_str(), forgotten(90).as_str()),
            (" After 1 day it is forgotten.", " After 90 days it is forgotten.")
        );
    }

    #[test]
    fn reasons_are_read_in_words_and_an_organisations_own_as_it_stands() {
        assert_eq!(reason("existing_relationship"), "We already work with them");
        assert_eq!(reason("knows_of_objection"), KNOWS_OF_OBJECTION);
        assert_eq!(reason("Ticket in the DPO_queue"), "Ticket in the DPO_queue");
    }
}
