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
    /// Which of which language's ways to write it: the short mark ("2nd") and the words for screen readers ("2nd degree connection") differ.
    /// Languages share marks: the first that has one counts.
    pub wording: (usize, usize),
}

/// Reads a text as a degree badge: `· 2nd`, `• 3er+`, `2nd degree connection`. The whole text must be one of the words; a mark in a
/// language that no pack knows stays unread, for a guess could make a stranger a contact.
pub fn badge(text: &str, languages: &[Language]) -> Option<Badge> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || is_dot(c));
    let folded = bare.trim_end_matches('+').trim_end().to_lowercase();
    languages.iter().enumerate().find_map(|(number, language)| {
        let degrees = [(Degree::First, &language.first), (Degree::Second, &language.second), (Degree::Third, &language.third)];
        degrees.into_iter().find_map(|(degree, words)| {
            let wording = words.iter().position(|word| *word == folded)?;
            Some(Badge { degree, wording: (number, wording) })
        })
    })
}

const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧')
}

/// Whether a mark has the dot before it that sets it off from the name.
pub fn is_dotted(text: &str) -> bool {
    text.trim_start().starts_with(is_dot)
}

/// The mark that a link holds behind a name: "Sam Example Sam Example • 3rd+".
pub fn mark_behind<'a>(name: &'a str, languages: &[Language]) -> Option<(Badge, &'a str)> {
    let text = name.get(name.rfind(is_dot)?..)?;
    Some((badge(text, languages)?, text))
}

/// Code points from which a way to write a degree is words, not a mark: "2nd degree connection", "二度人脉".
const WORDS: usize = 4;

/// The degree that a text says in words rather than by a mark, as LinkedIn does for screen readers.
pub fn in_words(text: &str, languages: &[Language]) -> Option<Degree> {
    let long = text.chars().filter(|c| c.is_alphanumeric()).count() >= WORDS;
    if long { badge(text, languages).map(|badge| badge.degree) } else { None }
}

/// The degrees that stand in words somewhere in a text, each between what is no letter, with the words.
pub fn named_in<'a>(text: &str, languages: &'a [Language]) -> impl Iterator<Item = (Degree, &'a str)> {
    let folded = text.to_lowercase();
    let all = languages.iter().flat_map(|language| {
        let degrees = [(Degree::First, &language.first), (Degree::Second, &language.second), (Degree::Third, &language.third)];
        degrees.into_iter().flat_map(|(degree, words)| words.iter().map(move |word| (degree, word)))
    });
    all.filter(move |(_, word)| word.chars().count() >= WORDS && stands_in(word, &folded))
        .map(|(degree, word)| (degree, word.as_str()))
}

fn stands_in(word: &str, text: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a text says since when one is connected: "Connected on May 17, 2026". Besides the words it must hold a day, a month and a year,
/// and nothing else, for anybody may write such words of themselves.
pub fn says_since(text: &str, languages: &[Language]) -> bool {
    let folded = text.to_lowercase();
    languages.iter().flat_map(|language| &language.since).any(|words| folded.strip_prefix(words).is_some_and(is_date))
}

fn is_date(text: &str) -> bool {
    let parts = || text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let numbers = |digits: &[usize]| {
        parts().filter(|part| digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())).count()
    };
    let months = parts().filter(|part| part.chars().all(char::is_alphabetic)).count();
    text.starts_with(' ') && (parts().count(), numbers(&[1, 2]), months, numbers(&[4])) == (3, 1, 1, 1)
}

/// Whether the text of a button is one of these words, whole.
pub fn is_word(text: &str, languages: &[Language], words: impl Fn(&Language) -> &[String]) -> bool {
    let folded = text.trim().to_lowercase();
    languages.iter().any(|language| words(language).contains(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::packs;

    fn degree(text: &str) -> Option<Degree> {
        badge(text, packs().languages()).map(|badge| badge.degree)
    }

    #[test]
    fn marks_are_read_in_every_language() {
        let first =
            ["· 1st", "• 1.", "· 1er", "· 1°", "· 1º", "1e", "· 1:a", "・1次", "· 1 度", "· 1촌", "· الأولى", "Kontakt 1. Grades"];
        let second = ["· 2nd", "2.", "• 2e", "2nd degree connection", "2º", "2:a", "2次", "2촌"];
        let third = ["· 3rd+", "3er+", "3e et +", "3 度+", "• 3:e+", "Third degree connection"];
        for (texts, of) in [(&first[..], Degree::First), (&second[..], Degree::Second), (&third[..], Degree::Third)] {
            for text in texts {
                assert_eq!(degree(text), Some(of), "{text}");
            }
        }
    }

    #[test]
    fn a_mark_and_words_are_two_wordings_though_another_language_has_the_mark_too() {
        let wording = |text: &str| badge(text, packs().languages()).unwrap().wording;
        for (mark, words) in [("1º", "conexão de 1º grau"), ("3º", "collegamento di 3° grado"), ("1.", "kontakt 1. stopnia")]
        {
            assert_ne!(wording(mark), wording(words), "{mark}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in ["3M Company", "Top 10", "10e édition", "1", "· 2h", "1st place at Example Cup", "21st", "·", "", "1+ years"]
        {
            assert_eq!(degree(text), None, "{text}");
        }
    }

    #[test]
    fn words_are_told_from_marks() {
        let said = |text: &str| in_words(text, packs().languages());
        assert_eq!(said("2nd degree connection"), Some(Degree::Second));
        assert_eq!(said("二度人脉"), Some(Degree::Second));
        for mark in ["· 2nd", "3rd+", "1er", "· 1촌", "3 度+", "2nd degree of separation"] {
            assert_eq!(said(mark), None, "{mark}");
        }
    }

    #[test]
    fn words_are_found_beside_a_name() {
        let named = |text: &str| named_in(text, packs().languages()).next().map(|(degree, _)| degree);
        assert_eq!(named("Ada One 2nd degree connection · 1st Engineer"), Some(Degree::Second));
        assert_eq!(named("Jörg Beispiel Kontakt 3. Grades · 3."), Some(Degree::Third));
        for name in ["Ada One 2nd", "Ada One · 1st", "Ada 12. derece", "Ada One III"] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn a_mark_is_read_behind_a_name() {
        let behind = |name: &str| mark_behind(name, packs().languages()).map(|(badge, _)| badge.degree);
        assert_eq!(behind("Ada One Ada One • 3rd+"), Some(Degree::Third));
        assert_eq!(behind("Ada One · 2nd"), Some(Degree::Second));
        for name in ["Ada One 2nd", "Ada One · 2nd Ltd", "Ada · One", "Ada One"] {
            assert_eq!(behind(name), None, "{name}");
        }
    }

    #[test]
    fn a_day_is_told_from_what_somebody_says_of_themselves() {
        let since = |text: &str| says_since(text, packs().languages());
        for text in ["Connected on May 17, 2026", "Connected on 3 September 2025", "connected on Jan. 1, 2024"] {
            assert!(since(text), "{text}");
        }
        for text in [
            "Connected on LinkedIn",
            "Connected on LinkedIn since 2010",
            "Connected on May 17, 2026 at Example Ltd",
            "Not connected on May 17, 2026",
            "Connected online May 17, 2026",
            "Connected on 17 05 2026",
            "Connected on May 2026",
            "Connected on",
            "May 17, 2026",
        ] {
            assert!(!since(text), "{text}");
        }
    }

    #[test]
    fn no_word_means_two_degrees() {
        let languages = packs().languages();
        let all = |read: fn(&Language) -> &Vec<String>| languages.iter().flat_map(read).collect::<Vec<_>>();
        let (first, second, third) = (all(|l| &l.first), all(|l| &l.second), all(|l| &l.third));
        assert!(first.iter().all(|word| !second.contains(word) && !third.contains(word)));
        assert!(second.iter().all(|word| !third.contains(word)));
    }

    #[test]
    fn words_are_stored_as_they_are_compared() {
        for language in packs().languages() {
            let lists = [
                &language.first,
                &language.second,
                &language.third,
                &language.connect,
                &language.pending,
                &language.withdraw,
                &language.message,
                &language.follow,
                &language.since,
            ];
            for word in lists.into_iter().flatten() {
                assert_eq!(*word, crate::page::fold(&word.to_lowercase()), "{}", language.language);
                assert!(!word.ends_with('+'), "{}: {word}", language.language);
            }
        }
    }
}
