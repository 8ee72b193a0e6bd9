//! Word lists, compiled in as text or, where they are long, each word as what it does not share with the one before, and unpacked and
//! indexed when one is first asked. `build/contact.rs` writes the long ones from the lists in `data/contact/`.

use std::sync::OnceLock;

use super::hash::hash;
use super::packed;
use super::sense::SHORTEST_STEM;

/// Words in lower case, a space or a line break between two, in sections with an empty line between; what a word means is the place of
/// its section.
pub(super) struct List {
    words: Words,
    index: OnceLock<Index>,
}

enum Words {
    Text(&'static str),
    Packed(&'static [u8]),
}

/// Every word with a line break behind it, and where each begins, by its hash.
struct Index {
    text: Vec<u8>,
    slots: Vec<Slot>,
}

/// A place of the index: free, or where a word begins in the text.
#[derive(Clone, Copy, Default)]
struct Slot {
    start: u16,
    /// Bits of the word's hash, so that nearly every other word is told apart without reading it; none where the place is free.
    tag: u8,
    meaning: u8,
}

/// So much more room than words: half the places are free, and a search soon ends.
const ROOM: usize = 2;

impl List {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { words: Words::Text(text), index: OnceLock::new() }
    }

    const fn packed(words: &'static [u8]) -> Self {
        Self { words: Words::Packed(words), index: OnceLock::new() }
    }

    /// What `word` means in this list; ASCII letters of it may be capitals, others are small.
    pub(super) fn get(&self, word: &[u8]) -> Option<u8> {
        self.index(usize::MAX).find(word, |rest| {
            let (own, after) = rest.split_at_checked(word.len()).unwrap_or_default();
            after.first().is_none_or(ends_word) && is_same(own, word)
        })
    }

    /// Whether `word`, of which the same holds, is in this list.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.get(word).is_some()
    }

    /// By the hash of so many bytes of each word.
    #[inline(always)]
    fn index(&self, hashed: usize) -> &Index {
        self.index.get_or_init(|| {
            let text = match self.words {
                Words::Text(text) => text.as_bytes().to_vec(),
                Words::Packed(words) => packed::unpack(words),
            };
            Index::new(text, hashed)
        })
    }
}

/// A list of the beginnings of words. None begins with another of them.
pub(super) struct Stems(List);

impl Stems {
    #[cfg(test)]
    const fn new(text: &'static str) -> Self {
        Self(List::new(text))
    }

    const fn packed(words: &'static [u8]) -> Self {
        Self(List::packed(words))
    }

    /// What the stem with which `word` begins means in this list; ASCII letters of the word may be capitals, others are small.
    pub(super) fn get(&self, word: &[u8]) -> Option<u8> {
        // By so many bytes as every stem has, so that one search finds it whatever its length.
        let hashed = word.get(..SHORTEST_STEM)?;
        self.0.index(SHORTEST_STEM).find(hashed, |stem| {
            let length = stem.iter().position(ends_word).unwrap_or(stem.len());
            word.get(..length).is_some_and(|own| stem.get(..length).is_some_and(|stem| stem.eq_ignore_ascii_case(own)))
        })
    }
}

impl Index {
    fn new(text: Vec<u8>, hashed: usize) -> Self {
        let words = || text.split(ends_word);
        let places = (ROOM * words().count()).next_power_of_two();
        let mut slots = vec![Slot::default(); places];
        let (mut start, mut meaning) = (0, 0);
        for word in words() {
            if word.is_empty() {
                meaning += 1;
            } else {
                let hash = hash(word.get(..hashed).unwrap_or(word));
                let from = hash as usize & (places - 1);
                let free = (from..places).chain(0..from).find(|&place| slots.get(place).is_some_and(|slot| slot.tag == 0));
                if let Some(slot) = free.and_then(|place| slots.get_mut(place)) {
                    *slot = Slot { start, tag: tag(hash), meaning };
                }
            }
            start += word.len() as u16 + 1;
        }
        Self { text, slots }
    }

    /// The meaning of the word whose hashed part is this and which `is` what the text goes on with.
    fn find(&self, hashed: &[u8], is: impl Fn(&[u8]) -> bool) -> Option<u8> {
        let hash = hash(hashed);
        // A power of two.
        let last = self.slots.len() - 1;
        let mut place = hash as usize & last;
        loop {
            let slot = self.slots.get(place).filter(|slot| slot.tag != 0)?;
            if slot.tag == tag(hash) && is(self.text.get(usize::from(slot.start)..).unwrap_or_default()) {
                return Some(slot.meaning);
            }
            place = (place + 1) & last;
        }
    }
}

/// Whether two words of one length differ at most in case. Compared by their first and last eight bytes, or four, which are all of nearly
/// every word: the end of a loop cannot be foretold.
fn is_same(own: &[u8], word: &[u8]) -> bool {
    let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    if let (Some(own_first), Some(first), Some(own_last), Some(last)) =
        (own.first_chunk(), word.first_chunk(), own.last_chunk(), word.last_chunk())
    {
        let ends = is_same_at_once(eight(own_first), eight(first)) && is_same_at_once(eight(own_last), eight(last));
        return ends && (word.len() <= 16 || own.eq_ignore_ascii_case(word));
    }
    match (own.first_chunk(), word.first_chunk(), own.last_chunk(), word.last_chunk()) {
        (Some(own_first), Some(first), Some(own_last), Some(last)) => {
            is_same_at_once(four(own_first), four(first)) && is_same_at_once(four(own_last), four(last))
        }
        _ => own.eq_ignore_ascii_case(word),
    }
}

/// The same of up to eight bytes; marks that differ as letters do, as `[` and `{`, are in no list.
fn is_same_at_once(own: u64, word: u64) -> bool {
    // The bit that tells small letters from capitals, of the bytes that have the bit of letters and not the one above ASCII.
    let case = word >> 1 & !(word >> 2) & 0x2020_2020_2020_2020;
    (own ^ word) & !case == 0
}

fn ends_word(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

fn tag(hash: u32) -> u8 {
    (hash >> 24) as u8 | 1
}

include!(concat!(env!("OUT_DIR"), "/contact.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_and_no_other() {
        let list = include_str!("../../data/contact/tlds.txt");
        for label in list.lines() {
            assert!(TOP_LEVEL.has(label.to_ascii_uppercase().as_bytes()), "{label}");
            assert!(TOP_LEVEL.has(label.as_bytes()), "{label}");
            assert!(!TOP_LEVEL.has(format!("{label}q0").as_bytes()), "{label}q0");
        }
        assert!(!TOP_LEVEL.has(b""));
    }

    #[test]
    fn words_are_told_apart_by_every_byte_but_not_by_case() {
        let long = "abcdefghijklmnopqrstuvwxyz";
        for length in 1..=long.len() {
            let word = &long[..length];
            assert!(is_same(word.as_bytes(), word.to_ascii_uppercase().as_bytes()), "{word}");
            for at in 0..length {
                for other in [b'#', b'a' + ((at as u8 + 1) % 26), word.as_bytes()[at] ^ 0x40, word.as_bytes()[at] | 0x80] {
                    let mut changed = word.as_bytes().to_vec();
                    changed[at] = other;
                    assert!(!is_same(word.as_bytes(), &changed), "{word} {at} {other}");
                }
            }
        }
        assert!(!is_same("straße-1".as_bytes(), "stra\u{FF}e-1".as_bytes()) && !is_same(b"covid-19", b"covid\r19"));
        assert!(is_same("straße-1".as_bytes(), "STRAßE-1".as_bytes()));
    }

    #[test]
    fn a_word_means_its_section() {
        static LIST: List = List::new("one uno\n\n\nthree");
        assert_eq!(
            ["one", "UNO", "three", "on", "ones", ""].map(|word| LIST.get(word.as_bytes())),
            [Some(0), Some(0), Some(2), None, None, None]
        );
    }

    #[test]
    fn a_stem_stands_for_all_its_endings() {
        static STEMS: Stems = Stems::new("invoice order ordinal\n\ntele");
        assert_eq!(
            ["Invoices", "ORDER", "ordinals", "telephone", "orde", "ord", "invoca", ""].map(|word| STEMS.get(word.as_bytes())),
            [Some(0), Some(0), Some(0), Some(1), None, None, None, None]
        );
    }
}
