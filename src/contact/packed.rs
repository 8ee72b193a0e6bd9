//! Words that share their beginnings, packed: sorted, a word is what it does not share with the one before. Half the size of the text for
//! top-level domains, and a fifth less when both are compressed. `build/contact.rs` packs the lists, and includes this file to read them
//! back.

/// Before each word a byte says how many bytes are as in the word before, plus one; no word has so low a byte.
pub const MOST_SHARED: usize = 24;
/// Before each section but the first.
pub const SECTION: u8 = 31;

/// The words, with a line break between two and an empty line between sections.
pub fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(2 * packed.len());
    // Where the last word begins.
    let mut last = 0;
    for (index, &byte) in packed.iter().enumerate() {
        let shared = match usize::from(byte) {
            shared @ 1..=MOST_SHARED_AND_ONE => shared - 1,
            _ if byte == SECTION => 0,
            _ => {
                text.push(byte);
                continue;
            }
        };
        if index > 0 {
            text.push(b'\n');
        }
        let before = std::mem::replace(&mut last, text.len());
        text.extend_from_within(before..before + shared);
    }
    text
}

const MOST_SHARED_AND_ONE: usize = MOST_SHARED + 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_shares_with_the_one_before_is_put_back() {
        assert_eq!(unpack(b"\x01invoice\x08s\x03ward\x1f\x01other"), b"invoice\ninvoices\ninward\n\nother");
        assert_eq!(unpack(b""), b"");
    }
}
