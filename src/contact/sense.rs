//! What a word beside a number says of it; `build/contact.rs` includes this file to read the list of such words.

/// A section of `data/contact/labels.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// A telephone number follows.
    Phone,
    /// A number follows that may be a telephone's.
    Weak,
    /// One letter, which is a label only where it stands as one.
    Letter,
    /// Says nothing: articles, pronouns, prepositions.
    Filler,
    /// Another kind of number follows.
    Not,
    /// The number before was a telephone's.
    After,
    /// The number before counts something.
    Unit,
}

impl Sense {
    /// Each with the line that begins its section.
    pub const SECTIONS: [(&str, Self); 7] = [
        ("[phone]", Self::Phone),
        ("[weak]", Self::Weak),
        ("[letter]", Self::Letter),
        ("[filler]", Self::Filler),
        ("[not]", Self::Not),
        ("[after]", Self::After),
        ("[unit]", Self::Unit),
    ];
}

/// Fewest bytes of a word's beginning that stands for all its endings; shorter ones would say something of half the dictionary.
pub const SHORTEST_STEM: usize = 4;

/// Of a script written without spaces between words: Thai, Lao, Burmese, Chinese, Japanese, Korean.
pub fn spaceless(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}
