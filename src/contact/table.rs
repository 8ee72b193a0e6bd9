//! Word lists compiled in as hash tables that are used where they lie: a finder has nothing to build, and a word is known or not after
//! one look. `build/contact.rs` writes them from the lists in `data/contact/`.

use super::hash::hash;

/// Words, each with a meaning of its list's own. The words of one bucket lie one behind the other as length, meaning and bytes.
pub(super) struct Table {
    /// Where each bucket begins in `entries`, and at last where they end; their number less one is a power of two.
    buckets: &'static [u16],
    entries: &'static [u8],
}

impl Table {
    /// What `word` means in this list; ASCII letters of it may be capitals, others are small.
    pub(super) fn get(&self, word: &[u8]) -> Option<u8> {
        let bucket = hash(word) as usize & (self.buckets.len() - 2);
        let (from, upto) = (*self.buckets.get(bucket)?, *self.buckets.get(bucket + 1)?);
        let mut rest = self.entries.get(usize::from(from)..usize::from(upto))?;
        while let [length, meaning, tail @ ..] = rest {
            let (entry, others) = tail.split_at_checked(usize::from(*length))?;
            if entry.len() == word.len() && entry.iter().zip(word).all(|(own, other)| *own == other.to_ascii_lowercase()) {
                return Some(*meaning);
            }
            rest = others;
        }
        None
    }

    /// Whether `word`, of which the same holds, is in this list.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.get(word).is_some()
    }
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
}
