//! A number as written: its digits, and what stands between them.
//!
//! Every figure of a page that has enough digits is read, so it is read into arrays of fixed size: no number is long.

use super::blocks;
use super::fold::{Folded, digit, fold};
use super::plan;

/// Where reading stops: no number is longer, with prefix for foreign calls and a national prefix in brackets.
const MOST_DIGITS: usize = plan::LONGEST + 7;
/// The longest gap between two digits, in characters.
const WIDEST_GAP: usize = 8;
/// The farthest that two digits stand apart, in bytes, invisible characters among them.
const FARTHEST: usize = 8 * WIDEST_GAP;

/// What stands before a group of digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gap {
    /// It is the first.
    #[default]
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

/// Digits without anything visible between them: how many there are with those before them, and where they stand, in bytes from the
/// number's first.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    upto: u8,
    start: u32,
    end: u32,
}

/// Digits that may be one number. Made once for a pass and read into again and again.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// First byte, with the plus.
    pub(super) start: usize,
    pub(super) plus: bool,
    /// There were more digits than any number has.
    pub(super) overlong: bool,
    /// How many groups there are.
    pub(super) groups: usize,
    digits: [u8; MOST_DIGITS],
    gaps: [Gap; MOST_DIGITS],
    sizes: [u8; MOST_DIGITS],
    places: [Group; MOST_DIGITS],
    length: usize,
}

impl Written {
    /// How many digits each of the first `count` groups has.
    pub(super) fn sizes(&self, count: usize) -> &[u8] {
        self.sizes.get(..count.min(self.groups)).unwrap_or_default()
    }

    /// What stands before each of the first `count` groups; before the first, nothing.
    pub(super) fn gaps(&self, count: usize) -> &[Gap] {
        self.gaps.get(..count.min(self.groups)).unwrap_or_default()
    }

    /// What stands before group `index`.
    pub(super) fn gap(&self, index: usize) -> Option<Gap> {
        self.gaps(self.groups).get(index).copied()
    }

    /// The digits, each as its value.
    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.length).unwrap_or_default()
    }

    /// The digits of the first `count` groups.
    pub(super) fn upto(&self, count: usize) -> &[u8] {
        let last = count.min(self.groups).checked_sub(1).and_then(|index| self.places.get(index));
        self.digits.get(..last.map_or(0, |group| usize::from(group.upto))).unwrap_or_default()
    }

    /// First byte of group `index`.
    pub(super) fn group_start(&self, index: usize) -> usize {
        self.places.get(index).map_or(self.start, |place| self.start + place.start as usize)
    }

    /// First byte after the first `count` groups.
    pub(super) fn end(&self, count: usize) -> usize {
        let last = count.checked_sub(1).and_then(|index| self.places.get(index));
        last.map_or(self.start, |place| self.start + place.end as usize)
    }

    /// Takes the digits that stand together from byte `at`, all ASCII or one of another script; gives the byte after them.
    fn take_digits(&mut self, text: &str, at: usize) -> usize {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let mut room = self.digits.get_mut(self.length..).unwrap_or_default().iter_mut();
        let mut taken = 0;
        for &byte in rest {
            let value = byte.wrapping_sub(b'0');
            if value > 9 {
                break;
            }
            let Some(slot) = room.next() else {
                self.overlong = true;
                break;
            };
            *slot = value;
            taken += 1;
        }
        if taken > 0 || self.overlong {
            self.length += taken;
            return at + taken;
        }
        let Some((value, length)) = character_at(text, at).and_then(|(character, length)| Some((digit(character)?, length)))
        else {
            return at;
        };
        let Some(slot) = room.next() else {
            self.overlong = true;
            return at;
        };
        *slot = value;
        self.length += 1;
        at + length
    }

    /// Closes a group that reaches from byte `at` to byte `end`, or lengthens the last one where there is no `gap`.
    fn close(&mut self, gap: Option<Gap>, at: usize, end: usize) {
        self.groups += usize::from(gap.is_some());
        let last = self.groups.saturating_sub(1);
        let before = last.checked_sub(1).and_then(|index| self.places.get(index)).map_or(0, |place| place.upto);
        if let (Some(own), Some(size), Some(place)) =
            (self.gaps.get_mut(last), self.sizes.get_mut(last), self.places.get_mut(last))
        {
            if let Some(gap) = gap {
                (*own, place.start) = (gap, (at - self.start) as u32);
            }
            (place.upto, place.end) = (self.length as u8, (end - self.start) as u32);
            *size = place.upto - before;
        }
    }

    /// Reads from byte `start`, which holds a plus or a digit in whatever script; whether there is a digit.
    pub(super) fn read(&mut self, text: &str, start: usize) -> bool {
        (self.start, self.plus, self.overlong, self.groups, self.length) = (start, false, false, 0, 0);
        let Some(mut at) = first_digit(text, self) else { return false };
        let mut end = at;
        let mut between = Between::default();
        loop {
            let after = self.take_digits(text, at);
            if after > at {
                let gap = match self.groups {
                    0 => Some(Gap::First),
                    _ if between.empty => None,
                    _ => match std::mem::take(&mut between).gap(self.plus) {
                        Some(gap) => Some(gap),
                        None => {
                            // Nor do the digits behind it belong to the number.
                            self.length = self.places.get(self.groups - 1).map_or(0, |place| usize::from(place.upto));
                            break;
                        }
                    },
                };
                self.close(gap, at, after);
                (at, end) = (after, after);
            }
            if self.overlong {
                break;
            }
            match character_at(text, at) {
                Some((character, _)) if after == end && digit(character).is_some() => {}
                Some((character, length)) if at - end <= FARTHEST && between.take(character, self.plus) => at += length,
                _ => break,
            }
        }
        self.groups > 0
    }
}

/// The farthest that `end` goes.
const FARTHEST_END: usize = 64;

/// The end of the digits at byte `start` and of what stands between them, as far as bytes tell: for those that are no number.
pub(super) fn end(text: &[u8], start: usize) -> usize {
    end_of(blocks::figures_at, text, start, FARTHEST_END).max(start + 1)
}

/// The end of the ASCII digits that stand together from byte `start`.
pub(super) fn end_of_digits(text: &[u8], start: usize) -> usize {
    end_of(blocks::digits_at, text, start, text.len())
}

/// The end of the run that begins at byte `start`, of which `run` sees so much at once; it is followed for `most` bytes.
fn end_of(run: impl Fn(&[u8], usize) -> usize, text: &[u8], start: usize, most: usize) -> usize {
    let mut end = start;
    loop {
        let seen = run(text, end);
        end += seen;
        if seen < blocks::LONGEST_RUN || end - start >= most {
            return end;
        }
    }
}

/// The character at byte `at` and its length in bytes.
#[inline]
fn character_at(text: &str, at: usize) -> Option<(char, usize)> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((byte as char, 1));
    }
    let character = text.get(at..)?.chars().next()?;
    Some((character, character.len_utf8()))
}

/// The most characters before the first digit: a plus, brackets and spaces.
const LONGEST_OPENING: usize = 16;

/// Passes over the plus and what stands around it.
fn first_digit(text: &str, written: &mut Written) -> Option<usize> {
    let mut at = written.start;
    if text.as_bytes().get(at)?.is_ascii_digit() {
        return Some(at);
    }
    for _ in 0..LONGEST_OPENING {
        let (character, length) = character_at(text, at)?;
        match fold(character) {
            Folded::Plain('+') => written.plus = true,
            Folded::Plain(' ' | '(') if written.plus => {}
            Folded::Nothing => {}
            _ => break,
        }
        at += length;
    }
    Some(at)
}

/// What has been read since the last digit.
struct Between {
    /// Nothing that is seen.
    empty: bool,
    spaces: usize,
    brackets: usize,
    mark: Option<char>,
}

impl Default for Between {
    fn default() -> Self {
        Self { empty: true, spaces: 0, brackets: 0, mark: None }
    }
}

impl Between {
    /// Whether `character` may stand between two digits of a number, which may have begun with a `plus`; two marks may not.
    fn take(&mut self, character: char, plus: bool) -> bool {
        let plain = match fold(character) {
            Folded::Nothing => return true,
            Folded::Plain(plain) => plain,
        };
        self.empty = false;
        match plain {
            ' ' => self.spaces += 1,
            '(' | ')' => self.brackets += 1,
            // "+49 [0] 30 …"
            '[' | ']' if plus => self.brackets += 1,
            // As they come out of a Japanese keyboard.
            'ー' | 'ｰ' if self.mark.is_none() => self.mark = Some('-'),
            '-' | '.' | '/' | '~' | '|' | '_' | '*' | '\t' if self.mark.is_none() => self.mark = Some(plain),
            _ if !plain.is_ascii() && bullet(character) && self.mark.is_none() => self.mark = Some(plain),
            _ => return false,
        }
        self.spaces + self.brackets <= WIDEST_GAP
    }

    /// None when it cannot stand within a number, which may have begun with a `plus`.
    fn gap(self, plus: bool) -> Option<Gap> {
        Some(match self.mark {
            None if self.spaces > 1 && self.brackets == 0 => Gap::Wide(' '),
            None if self.spaces > 0 && self.brackets == 0 => Gap::Space,
            None => Gap::Bracket,
            Some('.') if self.spaces == 0 => Gap::Dot,
            // "+44 . 7911 . 123456"; else it ends a sentence.
            Some('.') if !plus || self.spaces < 2 => return None,
            Some('-' | '~') if self.spaces == 0 => Gap::Dash,
            Some('/') if self.spaces == 0 => Gap::Slash,
            Some(mark) => Gap::Wide(mark),
        })
    }
}

fn bullet(character: char) -> bool {
    matches!(character, '•' | '·' | '∙' | '‧' | '・' | '⁃' | '●' | '▪' | '⋅' | '‣' | '⁓' | '∼' | '～' | '│' | '¦')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Written {
        let mut written = Written::default();
        assert!(written.read(text, 0), "{text}");
        written
    }

    fn shape(text: &str) -> String {
        let written = written(text);
        let sizes = written.sizes(written.groups);
        let gaps = written.gaps(written.groups).iter().map(|gap| match gap {
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
        let written = written(&"7".repeat(1000));
        assert!(written.overlong && written.digits().len() == MOST_DIGITS);
    }
}
