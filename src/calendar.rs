//! Days of the Gregorian calendar, from the time the shell brings. The core has no clock of its own.

use serde::{Deserialize, Serialize};

/// The time at the person's place, as the shell brings it with every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub now_ms: u64,
    /// Minutes to add to UTC for the local time (JavaScript's `-getTimezoneOffset()`).
    pub utc_offset_minutes: i32,
}

impl Clock {
    /// The local day.
    pub fn day(&self) -> Day {
        let local_ms = i64::try_from(self.now_ms).unwrap_or(i64::MAX).saturating_add(i64::from(self.utc_offset_minutes) * 60_000);
        Day(i32::try_from(local_ms.div_euclid(86_400_000)).unwrap_or(i32::MAX))
    }
}

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// Year, month (1 to 12) and day of the month (1 to 31), by Howard Hinnant's `civil_from_days`.
    pub fn year_month_day(self) -> (i32, u8, u8) {
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (i32::try_from(year).unwrap_or(i32::MAX), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// The same day of the month so many months later; the last day of a shorter month.
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.year_month_day();
        let from_january = i64::from(month) - 1 + i64::from(months);
        let (year, month) = (i64::from(year) + from_january / 12, from_january % 12);
        // Days before the month, by Howard Hinnant's `days_from_civil`: years begin in March, so that the leap day is the last.
        let before = |year: i64, month: i64| {
            let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
            let year_of_era = year.rem_euclid(400);
            let day_of_year = (153 * month + 2) / 5;
            year.div_euclid(400) * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
        };
        let first = before(year, month);
        let next = before(year + i64::from(month == 11), (month + 1) % 12);
        let sum = (first + i64::from(day) - 1).min(next - 1);
        Self(i32::try_from(sum).unwrap_or(i32::MAX))
    }

    /// "2026-11-22".
    pub fn iso(self) -> String {
        let (year, month, day) = self.year_month_day();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The day so many days later.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(Day(0).iso(), "1970-01-01");
        assert_eq!(Day(11_016).iso(), "2000-02-29");
        assert_eq!(Day(20_779).iso(), "2026-11-22");
        assert_eq!(Day(-1).iso(), "1969-12-31");
    }

    #[test]
    fn months_end_when_they_end() {
        let day = |iso: &str| (0..40_000).map(Day).find(|day| day.iso() == iso).unwrap();
        for (from, months, to) in [
            ("2026-11-22", 12, "2027-11-22"),
            ("2026-11-22", 1, "2026-12-22"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2027-12-31", 2, "2028-02-29"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2026-01-31", 36, "2029-01-31"),
            ("2026-11-30", 1, "2026-12-30"),
        ] {
            assert_eq!(day(from).plus_months(months).iso(), to, "{from} and {months} months");
        }
    }

    #[test]
    fn the_day_is_the_persons_own() {
        let clock = Clock { now_ms: 20_779 * 86_400_000 + 23 * 3_600_000 + 30 * 60_000, utc_offset_minutes: 60 };
        assert_eq!(clock.day().iso(), "2026-11-23");
    }
}
