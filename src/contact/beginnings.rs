//! Which words and characters may begin a contact detail, so that the pass rules out all others by one look at their first bytes.
//!
//! Both sets are made at compile time from the lists that the parts of the finder use. They may say yes too often, never too seldom.

use super::blocks::{BYTES, Window};
use super::fold::ZEROS;
use super::messengers::MESSENGERS;
use super::spelled::{AT, DOT};
use super::spoken::FIRST;

/// Places of a set of beginnings. One byte each: they are looked at more often than anything else, and compress to nearly nothing.
const PLACES: usize = 4096;
type Set = [u8; PLACES];

/// The multiplier of the hash: of 3,000 tried the one by which the fewest everyday words share a place with one that matters, 0.3 % of
/// those in 190,000 words of English text.
const CALM: u32 = 0x0792_3987;

/// What a word may be, a bit for each; a word that is not ASCII may be any.
pub(super) const MESSENGER: u8 = 1;
pub(super) const AT_SIGN: u8 = 2;
pub(super) const POINT: u8 = 4;
pub(super) const DIGIT: u8 = 8;

/// By the hash of a word's first letters.
static WORD: Set = words();
/// By the first two bytes of a character: six bits of each.
static CHARACTER: Set = characters();

/// The first letters of a word, up to four and in lower case: what the finder tells words by before it compares them. A word that is
/// not ASCII has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u32);

impl Key {
    const LETTERS: usize = 4;
    /// How many places `place` tells apart.
    pub(super) const PLACES: usize = PLACES;

    /// Of the word that begins `text`.
    pub(super) const fn of(text: &[u8]) -> Self {
        let mut key = 0;
        let mut letters = 0;
        while letters < Self::LETTERS && letters < text.len() && text[letters].is_ascii_alphabetic() {
            key |= ((text[letters] | 0x20) as u32) << (8 * letters);
            letters += 1;
        }
        Self(key)
    }

    /// Of each of these words.
    pub(super) const fn of_all<const COUNT: usize>(words: [&str; COUNT]) -> [Self; COUNT] {
        let mut keys = [Self(0); COUNT];
        let mut index = 0;
        while index < COUNT {
            keys[index] = Self::of(words[index].as_bytes());
            index += 1;
        }
        keys
    }

    /// The same of the word that begins at byte `at`, without a loop, whose end could not be foretold.
    pub(super) fn at(text: &[u8], at: usize) -> Self {
        let Some(four) = text.get(at..at + Self::LETTERS).and_then(|four| four.try_into().ok()) else {
            return Self::of(text.get(at..).unwrap_or_default());
        };
        const EACH: u32 = 0x0101_0101;
        let four = u32::from_le_bytes(four);
        let small = four | (0x20 * EACH);
        let low = small & (0x7F * EACH);
        // The highest bit of each byte: at least `a`, above `z`.
        let (from_a, beyond_z) = (low + (0x80 - b'a' as u32) * EACH, low + (0x7F - b'z' as u32) * EACH);
        let others = (!from_a | beyond_z | four) & (0x80 * EACH);
        let bits = others.trailing_zeros() & !7;
        Self(small & ((1 << bits) - 1_u64) as u32)
    }

    /// What stands for the key of a word whose first character begins with a byte above ASCII.
    pub(super) const fn of_character(first: u8) -> Self {
        Self(first as u32)
    }

    pub(super) const fn place(self) -> usize {
        (self.0.wrapping_mul(CALM) >> 20) as usize
    }
}

/// Whether a word that matters may begin at byte `at` of `window`, where four ASCII letters stand.
pub(super) fn of_long_word(window: &Window, at: usize) -> bool {
    is_set(&WORD, Key(four(window, at)).place())
}

/// The same where three stand.
pub(super) fn of_three_letters(window: &Window, at: usize) -> bool {
    is_set(&WORD, Key(four(window, at) & 0xFF_FFFF).place())
}

/// The same where one stands or, with a `second`, two.
pub(super) fn of_fewer(window: &Window, at: usize, second: bool) -> bool {
    let letters = 0xFF | u32::from(second).wrapping_neg() & 0xFF00;
    is_set(&WORD, Key(four(window, at) & letters).place())
}

fn four(window: &Window, at: usize) -> u32 {
    // A place in the block, so that no bounds are left to check.
    let at = at % BYTES;
    let four = window.get(at..at + Key::LETTERS).and_then(|four| four.try_into().ok());
    u32::from_le_bytes(four.unwrap_or_default()) | 0x2020_2020
}

/// Whether the character at byte `at` may be a digit, a sign, or the first of a word that matters.
pub(super) fn of_character(text: &[u8], at: usize) -> bool {
    let Some(&[first, second]) = text.get(at..at + 2) else { return false };
    is_set(&CHARACTER, place_of_character(first, second))
}

/// What the word that begins at byte `at` may be.
pub(super) fn kinds(text: &[u8], at: usize) -> u8 {
    match text.get(at) {
        Some(byte) if byte.is_ascii() => WORD.get(Key::at(text, at).place()).copied().unwrap_or_default(),
        _ => u8::MAX,
    }
}

fn is_set(set: &Set, place: usize) -> bool {
    // Every place of a key and of a character is within the set.
    set[place % PLACES] != 0
}

const fn place_of_character(first: u8, second: u8) -> usize {
    (first as usize & 0x3F) << 6 | (second as usize & 0x3F)
}

const fn words() -> Set {
    let mut set = with_words(with_words(with_words([0; PLACES], &AT, AT_SIGN), &DOT, POINT), &FIRST, DIGIT);
    let mut index = 0;
    while index < MESSENGERS.len() {
        set = with_word(set, MESSENGERS[index].begins, MESSENGER);
        index += 1;
    }
    set
}

const fn with_words(mut set: Set, words: &[&str], kind: u8) -> Set {
    let mut index = 0;
    while index < words.len() {
        set = with_word(set, words[index], kind);
        index += 1;
    }
    set
}

/// A word that is not Latin is told by its first character.
const fn with_word(set: Set, word: &str, kind: u8) -> Set {
    let word = word.as_bytes();
    if word[0].is_ascii() { with(set, Key::of(word).place(), kind) } else { set }
}

const fn with(mut set: Set, place: usize, kind: u8) -> Set {
    set[place] |= kind;
    set
}

/// Digits that stand in no run of ten, look-alikes of the plus and the at sign.
const SINGLE: [(u32, u32); 16] = [
    (0x1D7CE, 0x1D7FF),
    (0x2460, 0x2468),
    (0x2776, 0x277E),
    (0x24EA, 0x24EA),
    (0x24FF, 0x24FF),
    (0xFF0B, 0xFF0B),
    (0xFE62, 0xFE62),
    (0xFF20, 0xFF20),
    (0xFE6B, 0xFE6B),
    (0x24B6, 0x24D0),
    (0x1F150, 0x1F150),
    (0x1F170, 0x1F170),
    // Capitals of the words below that are not Latin.
    (0x39A, 0x3A4),
    (0x410, 0x42F),
    (0x627, 0x627),
    (0x3CE, 0x3CE),
];

const fn characters() -> Set {
    let mut set = [0; PLACES];
    let mut index = 0;
    while index < ZEROS.len() {
        set = with_characters(set, ZEROS[index], ZEROS[index] + 9);
        index += 1;
    }
    index = 0;
    while index < SINGLE.len() {
        set = with_characters(set, SINGLE[index].0, SINGLE[index].1);
        index += 1;
    }
    index = 0;
    while index < MESSENGERS.len() {
        set = with_first_of(set, MESSENGERS[index].begins);
        index += 1;
    }
    with_firsts_of(with_firsts_of(with_firsts_of(set, &AT), &DOT), &FIRST)
}

const fn with_characters(mut set: Set, first: u32, last: u32) -> Set {
    let mut code = first;
    while code <= last {
        let (lead, second) = match code {
            0..0x800 => (0xC0 | code >> 6, code),
            0x800..0x1_0000 => (0xE0 | code >> 12, code >> 6),
            _ => (0xF0 | code >> 18, code >> 12),
        };
        set = with(set, place_of_character(lead as u8, second as u8), u8::MAX);
        code += 1;
    }
    set
}

const fn with_firsts_of(mut set: Set, words: &[&str]) -> Set {
    let mut index = 0;
    while index < words.len() {
        set = with_first_of(set, words[index]);
        index += 1;
    }
    set
}

const fn with_first_of(set: Set, word: &str) -> Set {
    let word = word.as_bytes();
    if word[0] < 0x80 { set } else { with(set, place_of_character(word[0], word[1]), u8::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::blocks;
    use crate::contact::fold::{Folded, fold};

    /// As the pass asks: of ASCII words by their letters, of others by their first character.
    fn let_through(text: &str) -> bool {
        let bytes = text.as_bytes();
        let window = blocks::window(bytes, 0);
        match bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count() {
            0 => of_character(bytes, 0),
            letters @ 1..3 => of_fewer(&window, 0, letters > 1),
            3 => of_three_letters(&window, 0),
            _ => of_long_word(&window, 0),
        }
    }

    #[test]
    fn a_key_is_the_same_however_it_is_read() {
        for byte in 0..=u8::MAX {
            for at in 0..6 {
                let mut text = *b"aZq ybR";
                text[at] = byte;
                for from in 0..text.len() {
                    assert_eq!(Key::at(&text, from), Key::of(&text[from..]), "{text:?} {from}");
                }
            }
        }
    }

    #[test]
    fn every_word_that_matters_is_let_through() {
        let names = MESSENGERS.iter().map(|messenger| messenger.begins);
        for word in names.chain(DOT).chain(FIRST).chain(AT.into_iter().filter(|word| word.is_ascii())) {
            let capital: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
            for text in [word.to_owned(), word.to_ascii_uppercase(), capital, format!("{word}: x")] {
                assert!(let_through(&text), "{text}");
            }
        }
        let common = ["and", "the", "with", "team", "build", "years", "of", "to", "a", "I", "people", "at", "in", "was"];
        let passed = common.iter().filter(|word| let_through(word)).count();
        assert!(passed < 5, "{passed} of {}", common.len());
    }

    #[test]
    fn every_digit_and_sign_is_let_through() {
        for character in
            ('\u{380}'..=char::MAX).filter(|&character| matches!(fold(character), Folded::Plain('0'..='9' | '+' | '@')))
        {
            assert!(of_character(character.to_string().as_bytes(), 0), "{character:?}");
        }
        for character in "–€’“中…".chars() {
            assert!(!of_character(character.to_string().as_bytes(), 0), "{character:?}");
        }
    }
}
