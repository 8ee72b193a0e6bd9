//! Telephone numbers in words: "Tel: zero seven seven double oh, nine hundred, one two three".
//!
//! Digit words are ordinary words, so that many must stand together and a label before them; or the word "plus", and a number that is
//! valid in its country's plan.

use super::beginnings::Key;
use super::blocks;
use super::plan::{self, Region};
use super::table::SPOKEN;
use super::words::{self, Label};
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;

/// Fewest words and digits of such a number.
const FEWEST_WORDS: usize = 4;
const FEWEST_DIGITS: usize = 7;
/// Most digits; with a national prefix E.164 has no more.
const MOST_DIGITS: usize = 16;
/// Most words of such a number: "double" says no digit of its own.
const MOST_WORDS: usize = 2 * MOST_DIGITS;
/// The longest word among them, in bytes.
const LONGEST_WORD: usize = 20;

/// What a word of `data/contact/digits.txt` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Digit(u8),
    /// The next digit this many times.
    Times(u8),
    /// This many zeros.
    Zeros(u8),
    Plus,
}

/// The words with which such a number begins often enough to look; short ones that mean something else are left out.
pub(super) const FIRST: [&str; 67] = [
    "zero", "oh", "null", "zéro", "cero", "nul", "noll", "sıfır", "ноль", "нуль", "plus", "double", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "triple", "seis", "siete", "nueve", "nove", "neun", "sieben", "acht",
    "vier", "sept", "huit", "quatre", "trois", "eins", "zwei", "drei", "fünf", "sechs", "uno", "cuatro", "cinco", "ocho", "tre",
    "quattro", "cinque", "sette", "otto", "cinq", "quatro", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem",
    "een", "twee", "drie", "vijf", "zeven", "negen", "två", "fyra", "fem",
];

const FIRST_KEYS: [Key; FIRST.len()] = Key::of_all(FIRST);

/// The number whose first word begins at byte `at`.
pub(super) fn at(text: &str, at: usize, floor: impl FnOnce() -> usize, regions: &[Region]) -> Option<Find> {
    let rest = text.get(at..)?;
    goes_on(rest).then_some(())?;
    FIRST_KEYS.contains(&Key::of(rest.as_bytes())).then_some(())?;
    let spoken = Spoken::read(rest)?;
    let digits = spoken.digits.as_slice();
    let international = || plan::after_plus(digits).map(|(digits, class)| (digits, class, Evidence::International));
    let labelled = || matches!(words::before(text, floor(), at), Label::Phone);
    let (normalized, holder, evidence) = if spoken.plus {
        let (digits, class, evidence) = international()?;
        (format!("+{}", written(&digits)), class.holder(), evidence)
    } else if labelled() {
        match regions.iter().find_map(|region| region.national(digits)) {
            Some(national) => (format!("+{}", written(&national.digits)), national.class.holder(), Evidence::Label),
            None => (written(digits), Holder::Unspecified, Evidence::Label),
        }
    } else {
        return None;
    };
    Some(Find {
        kind: Kind::Phone,
        span: Span { start: at, end: at + spoken.end },
        normalized: Sensitive::new(normalized),
        holder,
        evidence,
    })
}

/// Whether a digit follows the first word: one digit word is common, two are not.
fn goes_on(text: &str) -> bool {
    let bytes = text.as_bytes();
    let first = blocks::letters_at(bytes, 0);
    let next = blocks::letters_at(bytes, first + 1);
    match bytes.get(first..first + 1 + next) {
        // A space and another word follow most.
        Some([b' ', word @ ..]) if !word.is_empty() && bytes.get(first + 1 + next).is_none_or(u8::is_ascii) => SPOKEN.has(word),
        _ => token(text, letters(text)).is_some(),
    }
}

fn written(digits: &[u8]) -> String {
    digits.iter().map(|&digit| (b'0' + digit) as char).collect()
}

/// The words as read, and where they end.
#[derive(Default)]
struct Spoken {
    plus: bool,
    digits: Vec<u8>,
    words: usize,
    end: usize,
}

impl Spoken {
    /// Reads as many words as belong to one number; none when they are too few.
    fn read(text: &str) -> Option<Self> {
        let mut spoken = Self::default();
        let mut times = 1;
        let mut at = 0;
        while let Some((token, start)) = token(text, at) {
            if spoken.words > MOST_WORDS || spoken.digits.len() > MOST_DIGITS {
                break;
            }
            let end = start + token.len();
            if token.starts_with(|first: char| first.is_ascii_digit()) {
                spoken.digits.extend(token.bytes().map(|digit| digit - b'0'));
            } else {
                match says(token)? {
                    Says::Plus if spoken.words == 0 => spoken.plus = true,
                    Says::Plus => break,
                    Says::Times(many) => {
                        (times, at) = (many, end);
                        spoken.words += 1;
                        continue;
                    }
                    Says::Digit(digit) => {
                        spoken.digits.extend(std::iter::repeat_n(digit, usize::from(std::mem::replace(&mut times, 1))))
                    }
                    Says::Zeros(many) => spoken.digits.extend(std::iter::repeat_n(0, usize::from(many))),
                }
                spoken.words += 1;
            }
            (at, spoken.end) = (end, end);
        }
        let fits =
            (FEWEST_WORDS..=MOST_WORDS).contains(&spoken.words) && (FEWEST_DIGITS..=MOST_DIGITS).contains(&spoken.digits.len());
        fits.then_some(spoken)
    }
}

/// The next word that says a digit, or a few digits, with where it begins: behind no more than a space, a comma or a dash.
fn token(text: &str, at: usize) -> Option<(&str, usize)> {
    const WIDEST_GAP: usize = 3;
    let rest = text.get(at..)?;
    let gap = match rest.as_bytes() {
        // A space and a letter follow most words.
        [b' ', next, ..] if next.is_ascii_alphabetic() => 1,
        _ => rest.find(|character: char| !matches!(character, ' ' | ',' | '-' | '.' | '\u{A0}'))?,
    };
    if gap > WIDEST_GAP || at > 0 && gap == 0 {
        return None;
    }
    let rest = rest.get(gap..)?;
    let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { letters(rest) };
    let token = rest.get(..length).filter(|token| !token.is_empty() && token.len() <= LONGEST_WORD)?;
    let known = (1..5).contains(&digits) || digits == 0 && says(token).is_some();
    known.then_some((token, at + gap))
}

/// How many bytes of letters `text` begins with; no more are counted than tell that it is no word for a digit.
fn letters(text: &str) -> usize {
    let bytes = text.as_bytes();
    // No word for a digit has as many as are seen at once.
    let plain = blocks::letters_at(bytes, 0);
    if bytes.get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    text.chars().take(LONGEST_WORD + 1).take_while(|character| character.is_alphabetic()).map(char::len_utf8).sum()
}

fn says(word: &str) -> Option<Says> {
    let place = if word.is_ascii() { SPOKEN.get(word.as_bytes()) } else { SPOKEN.get(word.to_lowercase().as_bytes()) };
    // By the line of the list that the word stands in.
    Some(match place? {
        digit @ 0..=9 => Says::Digit(digit),
        10 => Says::Times(2),
        11 => Says::Times(3),
        12 => Says::Zeros(2),
        13 => Says::Zeros(3),
        _ => Says::Plus,
    })
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::contact::{Finder, Hint};

    fn found(text: &str, region: &str) -> Vec<(String, String)> {
        let finds = Finder::new().find(text, &Hint::region(region));
        finds.into_iter().map(|find| (text[find.span.start..find.span.end].to_owned(), find.normalized.into_inner())).collect()
    }

    #[test]
    fn a_word_for_a_digit_is_seen_whole_at_once() {
        let words = include_str!("../../data/contact/digits.txt").lines().filter(|line| !line.starts_with('#'));
        for word in words.flat_map(str::split_whitespace) {
            assert!(word.len() < blocks::LONGEST_RUN, "{word}");
        }
    }

    #[test]
    fn numbers_in_words_behind_a_label() {
        for (text, region, words, number) in [
            (
                "Tel: zero seven seven double oh, nine hundred, one two three.",
                "",
                "zero seven seven double oh, nine hundred, one two three",
                "07700900123",
            ),
            (
                "Call me on oh two oh seven nine four six oh oh one eight",
                "GB",
                "oh two oh seven nine four six oh oh one eight",
                "+442079460018",
            ),
            (
                "Phone: four one five, five five five, zero 1 3 2",
                "US",
                "four one five, five five five, zero 1 3 2",
                "+14155550132",
            ),
            (
                "Telefon: null eins sieben eins drei neun zwei null null eins zwei",
                "",
                "null eins sieben eins drei neun zwei null null eins zwei",
                "01713920012",
            ),
            (
                "Tél. zéro six un deux trois quatre cinq six sept huit",
                "FR",
                "zéro six un deux trois quatre cinq six sept huit",
                "+33612345678",
            ),
            (
                "Móvil: seis uno dos tres cuatro cinco seis siete ocho",
                "ES",
                "seis uno dos tres cuatro cinco seis siete ocho",
                "+34612345678",
            ),
            (
                "I am at plus four four seven seven double zero nine hundred one two three today",
                "",
                "plus four four seven seven double zero nine hundred one two three",
                "+447700900123",
            ),
        ] {
            assert_eq!(found(text, region), [(words.to_owned(), number.to_owned())], "{text}");
        }
    }

    #[test]
    fn counting_is_no_number() {
        for text in [
            "one two three four five six seven",
            "Phone: one of two",
            "call one, two or three people",
            "plus one two three four five six seven",
            "zero zero zero",
            "Tel: null",
        ] {
            assert_eq!(found(text, "GB"), [], "{text}");
        }
    }
}
