//! Degree badges and buttons, by the words of every interface language that the packs know.
//!
//! All languages are asked at once: no word of one means another degree in another, and the page's language attribute is one more thing
//! that could be wrong.

use super::pack::Language;

/// How far away a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// A connection.
    First,
    /// A connection of a connection.
    Second,
    /// Anyone further.
    Third,
}

/// A text that marks a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Which.
    pub degree: Degree,
    /// In words ("2nd degree connection"), as screen readers are told, rather than as the short mark ("2nd").
    pub long: bool,
}

/// Reads a text as a degree badge: `· 2nd`, `• 3er+`, `2nd degree connection`. The whole text must be one of the words; a mark in a
/// language that no pack knows stays unread, for a guess could make a stranger a contact.
pub fn badge(text: &str, languages: &[Language]) -> Option<Badge> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '•' | '・' | '‧'));
    let folded = bare.trim_end_matches('+').trim_end().to_lowercase();
    let long = folded.chars().count() > SHORT;
    languages.iter().find_map(|language| {
        let degrees = [(Degree::First, &language.first), (Degree::Second, &language.second), (Degree::Third, &language.third)];
        let (degree, _) = degrees.into_iter().find(|(_, words)| words.contains(&folded))?;
        Some(Badge { degree, long })
    })
}

/// Characters of the longest short mark.
const SHORT: usize = 10;

/// Whether the text of a button is one of these words, whole.
pub fn is_word(text: &str, languages: &[Language], words: impl Fn(&Language) -> &[String]) -> bool {
    let folded = text.trim().to_lowercase();
    languages.iter().any(|language| words(language).contains(&folded))
}
