//! A number as written: its digits, and what stands between them.

use super::fold::{Folded, digit, fold, invisible};
use super::plan;

/// Where reading stops: no number is longer, with prefix for foreign calls and a national prefix in brackets.
const MOST_DIGITS: usize = plan::LONGEST + 7;
/// The longest gap between two digits, in characters.
const WIDEST_GAP: usize = 8;

/// What stands before a group of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// It is the first.
    First,
    /// Only brackets.
    Bracket,
    /// One space.
    Space,
    Dash,
    Dot,
    Slash,
    /// What separates numbers from each other as well as digits: a bullet, a bar, a tab, more than one space, a dash in spaces.
    Wide(char),
}

/// Digits without anything visible between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) gap: Gap,
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many digits the number has up to and with this group.
    pub(super) upto: usize,
}

/// Digits that may be one number.
#[derive(Debug)]
pub(super) struct Written {
    /// First byte, with the plus.
    pub(super) start: usize,
    pub(super) plus: bool,
    /// Each digit as its value.
    pub(super) digits: Vec<u8>,
    pub(super) groups: Vec<Group>,
    /// There were more digits than any number has.
    pub(super) overlong: bool,
}

impl Written {
    /// How many digits each of the first `count` groups has.
    pub(super) fn sizes(&self, count: usize) -> Vec<usize> {
        let mut before = 0;
        self.groups.iter().take(count).map(|group| group.upto - std::mem::replace(&mut before, group.upto)).collect()
    }

    /// The digits of the first `count` groups.
    pub(super) fn upto(&self, count: usize) -> &[u8] {
        let digits = count.checked_sub(1).and_then(|index| self.groups.get(index)).map_or(0, |group| group.upto);
        self.digits.get(..digits).unwrap_or_default()
    }

    /// First byte after the first `count` groups.
    pub(super) fn end(&self, count: usize) -> usize {
        count.checked_sub(1).and_then(|index| self.groups.get(index)).map_or(self.start, |group| group.end)
    }
}

/// Reads from byte `start`, which holds a plus or a digit in whatever script.
pub(super) fn read(text: &str, start: usize) -> Option<Written> {
    let mut written = Written { start, plus: false, digits: Vec::new(), groups: Vec::new(), overlong: false };
    let mut characters = text.get(start..)?.char_indices().peekable();
    while let Some(&(_, character)) = characters.peek() {
        match fold(character) {
            Folded::Plain('+') => written.plus = true,
            Folded::Plain(' ' | '(') if written.plus => {}
            Folded::Nothing => {}
            _ => break,
        }
        characters.next();
    }
    let mut gap_from: Option<usize> = None;
    for (offset, character) in characters {
        let at = start + offset;
        if let Some(value) = digit(character) {
            let gap = match (written.groups.last(), gap_from.take()) {
                (None, _) => Some(Gap::First),
                (Some(_), None) => None,
                (Some(_), Some(from)) => match gap(text.get(from..at)?) {
                    Some(gap) => Some(gap),
                    None => break,
                },
            };
            if written.digits.len() == MOST_DIGITS {
                written.overlong = true;
                break;
            }
            written.digits.push(value);
            let end = at + character.len_utf8();
            match (gap, written.groups.last_mut()) {
                (None, Some(group)) => (group.end, group.upto) = (end, written.digits.len()),
                (gap, _) => {
                    written.groups.push(Group { gap: gap.unwrap_or(Gap::First), start: at, end, upto: written.digits.len() })
                }
            }
        } else if invisible(character) {
            // Nothing stands between the digits around it.
        } else {
            let from = *gap_from.get_or_insert(at);
            if written.groups.is_empty() || at - from > 3 * WIDEST_GAP || !may_separate(character) {
                break;
            }
        }
    }
    (!written.groups.is_empty()).then_some(written)
}

fn may_separate(character: char) -> bool {
    character == '\t'
        || bullet(character)
        || matches!(fold(character), Folded::Plain(' ' | '-' | '.' | '/' | '~' | '(' | ')' | '|' | '_' | '*'))
}

fn bullet(character: char) -> bool {
    matches!(character, '•' | '·' | '∙' | '‧' | '・' | '⁃' | '●' | '▪' | '⋅' | '‣' | '⁓' | '∼' | '～' | '│' | '¦')
}

/// What the characters between two digits are; none when they cannot stand within a number.
fn gap(between: &str) -> Option<Gap> {
    let (mut spaces, mut brackets, mut mark) = (0, 0, None);
    for character in between.chars().filter(|&character| !invisible(character)) {
        let plain = match fold(character) {
            Folded::Plain(plain) => plain,
            Folded::Nothing => continue,
        };
        match plain {
            ' ' => spaces += 1,
            '(' | ')' => brackets += 1,
            _ if mark.is_none() => mark = Some(plain),
            _ => return None,
        }
    }
    if spaces + brackets > WIDEST_GAP {
        return None;
    }
    Some(match mark {
        None if spaces > 1 && brackets == 0 => Gap::Wide(' '),
        None if spaces > 0 && brackets == 0 => Gap::Space,
        None => Gap::Bracket,
        Some('.') if spaces == 0 => Gap::Dot,
        Some('.') => return None,
        Some('-') if spaces == 0 => Gap::Dash,
        Some('~') if spaces == 0 => Gap::Dash,
        Some('/') if spaces == 0 => Gap::Slash,
        Some(mark) => Gap::Wide(mark),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        let written = read(text, 0).expect("digits");
        let sizes = written.sizes(written.groups.len());
        let gaps = written.groups.iter().map(|group| match group.gap {
            Gap::First => String::new(),
            Gap::Wide(mark) => format!("<{mark}>"),
            gap => format!("{gap:?}"),
        });
        gaps.zip(sizes).map(|(gap, size)| format!("{gap} {size} ")).collect::<String>() + if written.plus { "+" } else { "" }
    }

    #[test]
    fn digits_and_what_stands_between() {
        assert_eq!(shape("+44 (0)20 7946-0018 x"), " 2 Bracket 1 Bracket 2 Space 4 Dash 4 +");
        assert_eq!(shape("06\u{202F}12\u{2007}34"), " 2 Space 2 Space 2 ");
        assert_eq!(shape("06 • 12 • 34, 5"), " 2 <•> 2 <•> 2 ");
        assert_eq!(shape("1️⃣2️⃣ 𝟯𝟰"), " 2 Space 2 ");
        assert_eq!(shape("12\n34"), " 2 ");
        assert_eq!(shape("1. 2"), " 1 ");
        assert_eq!(shape("++31 6"), " 2 Space 1 +");
        assert_eq!(shape("06\u{200B}12"), " 4 ");
    }

    #[test]
    fn reading_is_bounded() {
        let written = read(&"7".repeat(1000), 0).expect("digits");
        assert!(written.overlong && written.digits.len() == MOST_DIGITS);
    }
}
