//! Disguised characters undone, one at a time and only where a contact detail may stand.
//!
//! LinkedIn text is full of "bold" mathematical letters, fullwidth forms and invisible characters, some for looks and some to slip
//! past filters. Ranges, not tables of single characters: the whole of Unicode normalisation would cost 69 kB and 13 ms a megabyte.

/// What a character is once its disguise is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// The character itself, or the plain one that it looks like.
    Plain(char),
    /// Invisible: it is as if it were not there.
    Nothing,
}

/// Undoes compatibility forms: invisible characters, mathematical and enclosed letters, fullwidth forms, digits of every script.
#[inline]
pub(super) fn fold(character: char) -> Folded {
    if character.is_ascii() { Folded::Plain(character) } else { undisguised(character) }
}

/// Out of line, as all that is seldom asked: `fold` is everywhere, and this would be with it.
#[inline(never)]
fn undisguised(character: char) -> Folded {
    if invisible(character) {
        return Folded::Nothing;
    }
    Folded::Plain(
        digit(character)
            .map(|value| (b'0' + value) as char)
            .or_else(|| letter(character))
            .or_else(|| mark(character))
            .unwrap_or(character),
    )
}

/// Soft hyphen, zero-width and direction marks, word joiners, variation selectors, the enclosing keycap.
#[inline(never)]
pub(super) fn invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Vowel signs and accents that are letters of their own code; of the scripts of India all that is no letter, digit or full stop.
pub(super) fn combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{E31}'..='\u{E4E}' | '\u{102B}'..='\u{103E}' | '\u{1780}'..='\u{17D3}')
        || matches!(character, '\u{900}'..='\u{DFF}') && !matches!(character, '\u{964}' | '\u{965}')
}

/// The first code point of each run of ten decimal digits, from Unicode's category Nd.
pub(super) const ZEROS: &[u32] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040,
    0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
    0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0,
    0x16B50, 0x16D70, 0x1CCF0, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// The value of a decimal digit of any script, mathematical, fullwidth or circled.
#[inline]
pub(super) fn digit(character: char) -> Option<u8> {
    let value = (character as u32).wrapping_sub('0' as u32);
    if value < 10 {
        return Some(value as u8);
    }
    if character < '\u{660}' { None } else { foreign_digit(character as u32) }
}

#[inline(never)]
fn foreign_digit(code: u32) -> Option<u8> {
    match code {
        0x1D7CE..=0x1D7FF => return Some(((code - 0x1D7CE) % 10) as u8),
        0x2460..=0x2468 => return Some((code - 0x2460 + 1) as u8),
        0x2776..=0x277E => return Some((code - 0x2776 + 1) as u8),
        0x24EA | 0x24FF => return Some(0),
        _ => {}
    }
    let run = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1).and_then(|index| ZEROS.get(index))?;
    (code - run < 10).then_some((code - run) as u8)
}

/// The Latin letter behind a mathematical, enclosed or letterlike one.
fn letter(character: char) -> Option<char> {
    let code = character as u32;
    let nth = |first: u8, index: u32| char::from_u32(u32::from(first) + index);
    match code {
        // Thirteen alphabets of capitals then small letters; the few holes are the letterlike symbols below.
        0x1D400..=0x1D6A3 => match (code - 0x1D400) % 52 {
            index @ 0..=25 => nth(b'A', index),
            index => nth(b'a', index - 26),
        },
        0x24B6..=0x24CF => nth(b'A', code - 0x24B6),
        0x24D0..=0x24E9 => nth(b'a', code - 0x24D0),
        0x249C..=0x24B5 => nth(b'a', code - 0x249C),
        0x1F130..=0x1F149 => nth(b'A', code - 0x1F130),
        0x1F150..=0x1F169 => nth(b'A', code - 0x1F150),
        0x1F170..=0x1F189 => nth(b'A', code - 0x1F170),
        0xFF21..=0xFF3A | 0xFF41..=0xFF5A => char::from_u32(code - 0xFEE0),
        _ => letterlike(character),
    }
}

fn letterlike(character: char) -> Option<char> {
    Some(match character {
        'ℂ' | 'ℭ' => 'C',
        'ℊ' => 'g',
        'ℋ' | 'ℌ' | 'ℍ' => 'H',
        'ℎ' | 'ℏ' => 'h',
        'ℐ' | 'ℑ' => 'I',
        'ℒ' => 'L',
        'ℓ' => 'l',
        'ℕ' => 'N',
        'ℙ' => 'P',
        'ℚ' => 'Q',
        'ℛ' | 'ℜ' | 'ℝ' => 'R',
        'ℤ' | 'ℨ' => 'Z',
        'ℬ' => 'B',
        'ℯ' | 'ⅇ' => 'e',
        'ℰ' => 'E',
        'ℱ' => 'F',
        'ℳ' => 'M',
        'ℴ' => 'o',
        'ⅈ' | 'ℹ' => 'i',
        'ⅉ' => 'j',
        'ⅆ' => 'd',
        'ⅅ' => 'D',
        '\u{1D6A4}' => 'i',
        '\u{1D6A5}' => 'j',
        _ => return None,
    })
}

/// The ASCII mark behind a fullwidth, small or ideographic one; every kind of space is a space, every kind of dash a hyphen.
fn mark(character: char) -> Option<char> {
    Some(match character {
        '\u{FF01}'..='\u{FF5E}' => return char::from_u32(character as u32 - 0xFEE0),
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{30FC}' => '-',
        '\u{FE6B}' => '@',
        '\u{FE62}' => '+',
        '\u{FE52}' | '\u{3002}' | '\u{FF61}' | '\u{2024}' => '.',
        '\u{FE59}' => '(',
        '\u{FE5A}' => ')',
        '\u{FE55}' => ':',
        _ => return None,
    })
}

/// The Latin letter that a Cyrillic, Greek or Armenian one passes for. Only for text that mixes the scripts within one word.
#[inline(never)]
pub(super) fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'а' | 'α' | 'ɑ' => 'a',
        'ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' => 'e',
        'ɡ' => 'g',
        'һ' | 'հ' => 'h',
        'і' | 'ι' | 'ı' | 'ї' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' | 'ⅼ' => 'l',
        'м' => 'm',
        'п' | 'ո' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ѡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars()
            .filter_map(|character| match fold(character) {
                Folded::Plain(plain) => Some(plain),
                Folded::Nothing => None,
            })
            .collect()
    }

    #[test]
    fn disguises_are_undone() {
        assert_eq!(folded("𝒿𝒶𝓃ℯ＠acme。com"), "jane@acme.com");
        assert_eq!(folded("ja\u{AD}n\u{200B}e\u{2060}"), "jane");
        assert_eq!(folded("𝗝𝗮𝗻𝗲 Ⓙⓐⓝⓔ ｊａｎｅ"), "Jane Jane jane");
        assert_eq!(folded("＋𝟯𝟭\u{202F}𝟞 ٠١٢٩ ०९ 1️⃣ ①❷⓪"), "+31 6 0129 09 1 120");
    }

    #[test]
    fn ordinary_letters_stay() {
        assert_eq!(folded("üñîçøðé 用户 Ελένη"), "üñîçøðé 用户 Ελένη");
        assert_eq!(digit('x'), None);
        assert_eq!(digit('\u{10FFFF}'), None);
    }

    proptest::proptest! {
        #[test]
        fn folding_never_fails(character: char) {
            let _ = (fold(character), look_alike(character));
            if let Some(value) = digit(character) {
                proptest::prop_assert!(value < 10);
            }
        }
    }
}
