//! A wrapper for anything that tells of a person, so that no log line or error message can spell it out.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A value about a person. `Debug` and `Display` print a mask; [`Sensitive::expose`] is the one way to the value, so that every
/// place that reads it can be found by that word.
///
/// ```
/// use scruple::sensitive::Sensitive;
/// let address = Sensitive::new("ada@example.com".to_owned());
/// assert_eq!(format!("{address:?} {address}"), "[REDACTED] [REDACTED]");
/// assert_eq!(address.expose(), "ada@example.com");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the decision that needs it and for nothing else.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Unwraps the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

impl<T> fmt::Display for Sensitive<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}
