//! The record as a table file: one line a day and kind.

use scruple::record::RecordView;

use super::counts;
use super::words::{KINDS, key};

/// CSV as RFC 4180 has it. Only a reason may need quoting: all else is a day, a name of ours, or a number.
pub fn csv(record: &RecordView) -> String {
    let mut lines = vec!["what,name,day,count".to_owned()];
    for day in &record.days {
        for kind in KINDS {
            let count = counts::of(day, kind);
            if count > 0 {
                lines.push(format!("decision,{},{},{count}", key(kind), day.date));
            }
        }
    }
    for rule in &record.rules {
        lines.push(format!("held by rule,{},,{}", rule.rule, rule.held));
        lines.push(format!("overridden by rule,{},,{}", rule.rule, rule.overridden));
    }
    for reason in &record.reasons {
        lines.push(format!("reason,{},,{}", quoted(&reason.reason), reason.count));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// An organisation names its reasons itself. A leading sign that a spreadsheet would read as a formula is kept from being one.
fn quoted(text: &str) -> String {
    let text = text.trim_start_matches(['=', '+', '-', '@', '\t', '\r']);
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::record::{DayCounts, Decision, DecisionCount, ReasonCount, RuleCount};

    #[test]
    fn one_line_a_day_and_kind() {
        let record = RecordView {
            days: vec![DayCounts {
                date: "2026-11-22".to_owned(),
                counts: vec![
                    DecisionCount { decision: Decision::Overridden, count: 2 },
                    DecisionCount { decision: Decision::Safe, count: 5 },
                ],
            }],
            rules: vec![RuleCount { rule: "CPY-02".to_owned(), held: 7, overridden: 2, mostly_overridden: false }],
            reasons: vec![ReasonCount { reason: "=agreed, by \"phone\"".to_owned(), count: 1 }],
            keeps: "reasons".to_owned(),
            keep_days: 90,
            people_lately: 0,
            window_minutes: 60,
        };
        let wanted = [
            "what,name,day,count",
            "decision,safe,2026-11-22,5",
            "decision,overridden,2026-11-22,2",
            "held by rule,CPY-02,,7",
            "overridden by rule,CPY-02,,2",
            "reason,\"agreed, by \"\"phone\"\"\",,1",
            "",
        ];
        assert_eq!(csv(&record), wanted.join("\r\n"));
    }
}
