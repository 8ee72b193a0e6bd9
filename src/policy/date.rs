//! A day of the calendar, for expiry dates.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day in the proleptic Gregorian calendar, written `2027-03-31`. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything else, also for a day that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<u16> {
            let digits = text.get(range)?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
        };
        let (year, month, day) = (number(0..4)?, u8::try_from(number(5..7)?).ok()?, u8::try_from(number(8..10)?).ok()?);
        ((1..=12).contains(&month) && day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// The UTC day of a time in milliseconds since 1970, as JavaScript's `Date.now()` gives it.
    pub fn from_unix_ms(unix_ms: i64) -> Self {
        // Days to calendar date after Howard Hinnant, "chrono-compatible low-level date algorithms" (civil_from_days).
        let days = unix_ms.div_euclid(86_400_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year.clamp(0, 9999) as u16, month: month as u8, day: day as u8 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_days_that_exist_are_read() {
        for text in ["2028-02-29", "2000-02-29", "2027-12-31"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "2027-02-29",
            "1900-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-1",
            "27-01-01",
            "2027-04-31",
            "2027-01-01T",
            "+027-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn known_instants() {
        assert_eq!(Date::from_unix_ms(0).to_string(), "1970-01-01");
        assert_eq!(Date::from_unix_ms(-1).to_string(), "1969-12-31");
        assert_eq!(Date::from_unix_ms(1_795_305_599_999).to_string(), "2026-11-21");
        assert_eq!(Date::from_unix_ms(951_782_400_000).to_string(), "2000-02-29");
    }

    proptest! {
        #[test]
        fn every_instant_is_a_day_that_is_read_back_and_keeps_the_order(a in 0_i64..4_000_000_000_000, b in 0_i64..4_000_000_000_000) {
            let (first, second) = (Date::from_unix_ms(a.min(b)), Date::from_unix_ms(a.max(b)));
            prop_assert_eq!(Date::parse(&first.to_string()), Some(first));
            prop_assert!(first <= second);
        }
    }
}
