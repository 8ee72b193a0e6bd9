//! What Scruple counts about the person who uses it: how many decisions of which kind on which day, and how often a rule was
//! overridden. Never a name, an address, a text, or a hash of one. The record is the person's: they see it, export it, erase it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::policy::RecordKeeps;

/// From so many holds on, a rule that is overridden more often than not is pointed out.
const HOLDS_TO_JUDGE_A_RULE: u32 = 5;

/// What became of a copy, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Copied with contact details in it, without a question: the law's answer was "could" or "could, if".
    Noted,
    /// Would have been held, but for audit mode, the day's limit of questions, or because questions are off.
    Unasked,
    /// Held, answered, and released as the law's conditions allow.
    Released,
    /// Copied without the contact details, or as link and source.
    Safe,
    /// Copied against the advice.
    Overridden,
    /// Dropped.
    Cancelled,
    /// The person said that it was no contact detail.
    FalseAlarm,
    /// Let through because no answer came in time.
    Unchecked,
}

impl Decision {
    /// Whether the person was asked.
    pub const fn was_held(self) -> bool {
        matches!(self, Self::Released | Self::Safe | Self::Overridden | Self::Cancelled | Self::FalseAlarm)
    }
}

/// How often a rule held a copy, and how often it was overridden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTally {
    held: u32,
    overridden: u32,
}

/// What one day counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct DayTally {
    decisions: BTreeMap<Decision, u32>,
    rules: BTreeMap<String, RuleTally>,
    reasons: BTreeMap<String, u32>,
}

/// The counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Everything is counted by day, so that all of it is forgotten in time.
    #[serde(default)]
    days: BTreeMap<Day, DayTally>,
    /// Holds of the current day: counted even where the record keeps nothing, because the day's limit needs them.
    #[serde(default)]
    holds: (Option<Day>, u32),
}

impl Record {
    /// Counts one decision, as far as the settings have it kept.
    pub fn count(
        &mut self,
        decision: Decision,
        rule: Option<&str>,
        reason: Option<&str>,
        day: Day,
        keeps: RecordKeeps,
        keep_days: u32,
    ) {
        if decision.was_held() {
            self.holds = (Some(day), self.holds_on(day).saturating_add(1));
        }
        self.forget(day, keep_days);
        if keeps == RecordKeeps::Nothing {
            return;
        }
        let today = self.days.entry(day).or_default();
        let count = today.decisions.entry(decision).or_default();
        *count = count.saturating_add(1);
        if let Some(rule) = rule.filter(|_| decision.was_held()) {
            let tally = today.rules.entry(rule.to_owned()).or_default();
            tally.held = tally.held.saturating_add(1);
            tally.overridden = tally.overridden.saturating_add(u32::from(decision == Decision::Overridden));
        }
        if let Some(reason) = reason.filter(|_| keeps == RecordKeeps::Reasons) {
            let count = today.reasons.entry(reason.to_owned()).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// How many copies were held on a day.
    pub fn holds_on(&self, day: Day) -> u32 {
        if self.holds.0 == Some(day) { self.holds.1 } else { 0 }
    }

    /// Forgets everything but the number of today's holds, without which erasing would reset the day's limit.
    pub fn erase(&mut self) {
        *self = Self { holds: self.holds, ..Self::default() };
    }

    /// Forgets what is older than so many days, and the holds of a day that is over; says whether there was anything.
    pub fn forget(&mut self, today: Day, keep_days: u32) -> bool {
        let kept = self.days.split_off(&today.plus(-i32::try_from(keep_days).unwrap_or(i32::MAX)));
        let days = !std::mem::replace(&mut self.days, kept).is_empty();
        let holds = self.holds.0.is_some_and(|day| day != today);
        if holds {
            self.holds = (None, 0);
        }
        days || holds
    }

    /// The record as its page shows it.
    pub fn view(&self, keeps: RecordKeeps, keep_days: u32) -> RecordView {
        let days = self
            .days
            .iter()
            .map(|(day, tally)| DayCounts {
                date: day.iso(),
                counts: tally
                    .decisions
                    .iter()
                    .map(|(decision, count)| DecisionCount { decision: *decision, count: *count })
                    .collect(),
            })
            .collect();
        let (mut rules, mut reasons) = (BTreeMap::<&str, RuleTally>::new(), BTreeMap::<&str, u32>::new());
        for tally in self.days.values() {
            for (rule, of_day) in &tally.rules {
                let sum = rules.entry(rule).or_default();
                sum.held = sum.held.saturating_add(of_day.held);
                sum.overridden = sum.overridden.saturating_add(of_day.overridden);
            }
            for (reason, count) in &tally.reasons {
                let sum = reasons.entry(reason).or_default();
                *sum = sum.saturating_add(*count);
            }
        }
        let rules = rules
            .into_iter()
            .map(|(rule, tally)| RuleCount {
                rule: rule.to_owned(),
                held: tally.held,
                overridden: tally.overridden,
                mostly_overridden: tally.held >= HOLDS_TO_JUDGE_A_RULE && tally.overridden * 2 > tally.held,
            })
            .collect();
        let reasons = reasons.into_iter().map(|(reason, count)| ReasonCount { reason: reason.to_owned(), count }).collect();
        RecordView { days, rules, reasons, keeps: keeps.as_text().to_owned(), keep_days, people_lately: 0, window_minutes: 0 }
    }
}

/// The record as its page shows and exports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordView {
    /// By day, oldest first; days without a decision are left out.
    pub days: Vec<DayCounts>,
    /// By rule.
    pub rules: Vec<RuleCount>,
    /// By reason, where the settings keep those.
    pub reasons: Vec<ReasonCount>,
    /// The setting `record_keeps`.
    pub keeps: String,
    /// The setting `record_days`.
    pub keep_days: u32,
    /// How many people's details left within the bulk window: a number that no restart resets. The engine fills it in.
    pub people_lately: u32,
    /// The setting `bulk_window_minutes`.
    pub window_minutes: u32,
}

/// The decisions of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DayCounts {
    /// `2026-11-22`, the person's local day.
    pub date: String,
    /// How many of each kind.
    pub counts: Vec<DecisionCount>,
}

/// How many decisions of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DecisionCount {
    /// The kind.
    pub decision: Decision,
    /// How many.
    pub count: u32,
}

/// How a rule fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleCount {
    /// Its id.
    pub rule: String,
    /// How often it held a copy.
    pub held: u32,
    /// How often the person copied anyway.
    pub overridden: u32,
    /// More often than not, over enough holds to tell.
    pub mostly_overridden: bool,
}

/// How often a reason was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReasonCount {
    /// The reason's value.
    pub reason: String,
    /// How often.
    pub count: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    #[test]
    fn counts_by_day_and_rule() {
        let mut record = Record::default();
        for _ in 0..5 {
            record.count(Decision::Overridden, Some("CPY-02"), Some("other"), TODAY, RecordKeeps::Counts, 90);
        }
        let view = record.view(RecordKeeps::Counts, 90);
        assert_eq!(view.days[0].counts, [DecisionCount { decision: Decision::Overridden, count: 5 }]);
        assert!(view.rules[0].mostly_overridden);
        assert!(view.reasons.is_empty(), "reasons are kept only where the settings say so");
    }

    #[test]
    fn keeps_nothing_when_told_so_but_knows_the_days_limit() {
        let mut record = Record::default();
        record.count(Decision::Safe, Some("CPY-02"), None, TODAY, RecordKeeps::Nothing, 90);
        assert!(record.view(RecordKeeps::Nothing, 90).days.is_empty());
        assert_eq!(record.holds_on(TODAY), 1);
        assert_eq!(record.holds_on(TODAY.plus(1)), 0);
    }

    #[test]
    fn forgets_what_is_too_old_and_what_is_erased() {
        let mut record = Record::default();
        record.count(Decision::Overridden, Some("CPY-02"), Some("other"), TODAY, RecordKeeps::Reasons, 90);
        record.count(Decision::Cancelled, None, None, TODAY.plus(91), RecordKeeps::Reasons, 90);
        let view = record.view(RecordKeeps::Reasons, 90);
        assert_eq!((view.days.len(), view.rules.len(), view.reasons.len()), (1, 0, 0), "{view:?}");
        assert!(record.forget(TODAY.plus(92), 30), "the holds of a day that is over");
        assert!(!record.forget(TODAY.plus(92), 30) && record.forget(TODAY.plus(92), 0));
        record.count(Decision::Cancelled, None, None, TODAY.plus(92), RecordKeeps::Counts, 90);
        record.erase();
        assert!(record.view(RecordKeeps::Counts, 90).days.is_empty());
        assert_eq!(record.holds_on(TODAY.plus(92)), 1, "erasing does not grant new questions");
    }
}
