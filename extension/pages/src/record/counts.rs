//! Sums over the record.

use scruple::record::{DayCounts, Decision};

use super::words::KINDS;

/// The decisions of one kind on one day.
pub fn of(day: &DayCounts, kind: Decision) -> u32 {
    day.counts.iter().filter(|count| count.decision == kind).map(|count| count.count).sum()
}

/// All decisions of one day.
pub fn of_day(day: &DayCounts) -> u32 {
    day.counts.iter().map(|count| count.count).sum()
}

/// All decisions of one kind on these days.
pub fn total(days: &[DayCounts], kind: Decision) -> u32 {
    days.iter().map(|day| of(day, kind)).sum()
}

/// The kinds that occur on these days, in the order of the chart.
pub fn kinds(days: &[DayCounts]) -> Vec<Decision> {
    KINDS.into_iter().filter(|kind| total(days, *kind) > 0).collect()
}
