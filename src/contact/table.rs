//! Word lists compiled in and used where they lie, so that a finder has nothing to build: as hash tables, where a word is known or not
//! after one look, and in order, where it is asked of addresses only. `build/contact.rs` writes them from the lists in `data/contact/`.

use std::cmp::Ordering;

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

    /// Whether `word`, of which the same holds, is in this table.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.get(word).is_some()
    }
}

/// Words in order, one a line: smaller than a table, and slower.
pub(super) struct List(&'static str);

impl List {
    /// Whether `word` is in this list; ASCII letters of it may be capitals, others are small.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        let mut rest = self.0.as_bytes();
        while !rest.is_empty() {
            let (before, after) = rest.split_at(rest.len() / 2);
            let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |line_break| line_break + 1);
            let end = before.len() + after.iter().position(|&byte| byte == b'\n').unwrap_or(after.len());
            let entry = rest.get(start..end).unwrap_or_default();
            rest = match entry.iter().copied().cmp(word.iter().map(u8::to_ascii_lowercase)) {
                Ordering::Equal => return true,
                Ordering::Less => rest.get(end + 1..).unwrap_or_default(),
                Ordering::Greater => rest.get(..start.saturating_sub(1)).unwrap_or_default(),
            };
        }
        false
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
