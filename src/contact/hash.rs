//! The hash of the word tables; `build/contact.rs` includes this file, so that writer and reader cannot differ.

/// FNV-1a: short, and good enough for words of a few letters.
pub const fn hash(word: &[u8]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        rest = tail;
    }
    // The low bits choose the bucket; the high ones know more of the word.
    hash ^ hash >> 15
}
