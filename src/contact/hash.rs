//! The hash of the word tables.

/// The bits that tell small ASCII letters from capitals.
const CASE: u32 = 0x2020_2020;

/// Of a word's first four bytes, its last four and its length: two multiplications, whatever the word. Words that differ in case only
/// have the same.
#[inline(always)]
pub const fn hash(word: &[u8]) -> u32 {
    let (first, last) = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => (u32::from_le_bytes(*first), u32::from_le_bytes(*last)),
        _ => (short(word), 0),
    };
    let mixed = (first | CASE).wrapping_mul(0x9E37_79B1) ^ (last | CASE).wrapping_mul(0x85EB_CA77) ^ word.len() as u32;
    mixed ^ mixed >> 15
}

const fn short(word: &[u8]) -> u32 {
    match *word {
        [first] => first as u32,
        [first, second] => u32::from_le_bytes([first, second, 0, 0]),
        [first, second, third] => u32::from_le_bytes([first, second, third, 0]),
        _ => 0,
    }
}
