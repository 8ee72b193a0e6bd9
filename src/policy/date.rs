//! A day of the calendar, for expiry dates.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;

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
        let days = unix_ms.div_euclid(86_400_000);
        let since_1970 = i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX });
        let (year, month, day) = Day(since_1970).year_month_day();
        Self { year: year.clamp(0, 9999) as u16, month, day }
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
