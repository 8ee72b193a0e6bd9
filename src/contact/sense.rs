//! What a word beside a number says of it; `build/contact.rs` includes this file to read the list of such words.

/// A section of `data/contact/labels.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// A telephone number follows.
    Phone,
    /// A number follows; the word before says of what.
    Weak,
    /// Where something is to be reached: an office, a department.
    Place,
    /// "From", which begins a span of time or names a caller.
    From,
    /// Somebody's own.
    Own,
    /// Somebody: "reach me on".
    Person,
    /// One letter, which is a label only where it stands as one.
    Letter,
    /// Says nothing: articles, prepositions.
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
    pub const SECTIONS: [(&str, Self); 11] = [
        ("[phone]", Self::Phone),
        ("[weak]", Self::Weak),
        ("[place]", Self::Place),
        ("[from]", Self::From),
        ("[own]", Self::Own),
        ("[person]", Self::Person),
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
