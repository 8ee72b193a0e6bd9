//! Sums over the record.

use scruple::record::{DayCounts, Decision, RecordView};

use super::words::KINDS;

/// The decisions of one kind on one day.
pub fn of(day: &DayCounts, kind: Decision) -> u32 {
    day.counts.iter().filter(|count| count.decision == kind).map(|count| count.count).sum()
}

/// All decisions of one day.
pub fn of_day(day: &DayCounts) -> u32 {
    day.counts.iter().map(|count| count.count).sum()
}

/// All decisions of one kind.
pub fn total(record: &RecordView, kind: Decision) -> u32 {
    record.days.iter().map(|day| of(day, kind)).sum()
}

/// The kinds that occur, in the order of the chart.
pub fn kinds(record: &RecordView) -> Vec<Decision> {
    KINDS.into_iter().filter(|kind| total(record, *kind) > 0).collect()
}
