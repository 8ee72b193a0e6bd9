//! The one pass: from byte to byte that can begin a contact detail.

use super::fold::{Folded, digit, fold};
use super::handle;
use super::phone::{self, Seen};
use super::plan::Region;
use super::spelled::{self, Sign};
use super::{Find, Finder, Hint, Kind, address, email};

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    At,
    Digit,
    Plus,
    /// May bracket a spelled "at".
    Bracket,
    /// May begin an at sign written as an entity or percent-encoded.
    Code,
    /// A word may begin after it.
    Space,
    /// Part of a character above ASCII.
    High,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'@' => Class::At,
            b'0'..=b'9' => Class::Digit,
            b'+' => Class::Plus,
            b'(' | b'[' | b'{' | b'<' | b'-' | b'*' | b'_' | b'~' | b'|' => Class::Bracket,
            b'&' | b'%' => Class::Code,
            b' ' | b'\n' | b'\t' | b'/' | b':' | b',' | b';' | b'"' => Class::Space,
            0x80.. => Class::High,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
}

/// How far back anything is looked for, in bytes: the longest local part of an address (64 characters of up to four bytes).
const LOOK_BACK: usize = 256;

/// Every find in `text`, in order.
pub(super) fn finds(finder: &Finder, text: &str, hint: &Hint) -> Vec<Find> {
    let mut pass = Pass { finder, text, regions: phone::regions(hint), finds: Vec::new(), perhaps: Vec::new() };
    pass.run();
    pass.settle()
}

struct Pass<'a> {
    finder: &'a Finder,
    text: &'a str,
    regions: Vec<Region>,
    finds: Vec<Find>,
    perhaps: Vec<Find>,
}

impl Pass<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.word(0);
        while let Some(&byte) = bytes.get(at) {
            at = match CLASSES.get(usize::from(byte)).copied().unwrap_or(Class::Plain) {
                Class::Plain => at + 1,
                Class::At => self.email(at),
                Class::Digit => self.digits(at),
                Class::Plus => self.plus(at),
                Class::Bracket => self.bracket(at),
                Class::Code => self.code(at),
                Class::Space => self.word(at + 1),
                Class::High => self.high(at),
            };
        }
    }

    /// First byte that no find has taken.
    fn taken(&self) -> usize {
        self.finds.last().map_or(0, |find| find.span.end)
    }

    /// The first byte that may be read for what stands at byte `at`: behind the last find, and never far back, so that the time
    /// stays linear in any text.
    fn floor(&self, at: usize) -> usize {
        let near = at.saturating_sub(LOOK_BACK);
        let near = (near..at).find(|&byte| self.text.is_char_boundary(byte)).unwrap_or(at);
        self.taken().max(near)
    }

    fn email(&mut self, at: usize) -> usize {
        let sign = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let floor = self.floor(at);
        let domains = &self.finder.domains;
        let find = email::around(self.text, at, floor, domains)
            .or_else(|| spelled::around(self.text, at, at + sign, Sign::Real, floor, domains));
        self.take(find, at + sign)
    }

    fn bracket(&mut self, at: usize) -> usize {
        let next = self.text.as_bytes().get(at + 1).copied().unwrap_or_default();
        if let Some(find) = self.handle(at + 1) {
            return self.take(Some(find), at + 1);
        }
        if !(next == b' ' || next == b'@' || next.is_ascii_alphabetic() || next >= 0x80) {
            return at + 1;
        }
        let find = spelled::bracketed(self.text, at, self.floor(at), &self.finder.domains);
        self.take(find, at + 1)
    }

    fn code(&mut self, at: usize) -> usize {
        match self.text.get(at..).and_then(spelled::coded_at) {
            Some(length) => self.spelled(at, at + length, Sign::Marked),
            None => at + 1,
        }
    }

    fn spelled(&mut self, from: usize, upto: usize, sign: Sign) -> usize {
        let find = spelled::around(self.text, from, upto, sign, self.floor(from), &self.finder.domains);
        self.take(find, upto)
    }

    fn handle(&self, at: usize) -> Option<Find> {
        let begins = self.text.as_bytes().get(at..).is_some_and(handle::may_begin);
        if begins { handle::at(self.text, at, self.floor(at), &self.finder.domains) } else { None }
    }

    /// A word begins at byte `at`: a messenger's name, one for the at sign?
    fn word(&mut self, at: usize) -> usize {
        if let Some(find) = self.handle(at) {
            return self.take(Some(find), at);
        }
        let bytes = self.text.as_bytes();
        let second = bytes.get(at + 1).map(|byte| byte | 0x20).unwrap_or_default();
        let may_be_at = match bytes.get(at).map(|byte| byte | 0x20) {
            Some(b'a') => matches!(second, b't' | b'r' | b'p'),
            Some(b'm' | b'z') => second == b'a',
            Some(b'k') => matches!(second, b'u' | b'r' | b'l'),
            Some(b'c') => second == b'h',
            Some(b's') => second == b'n',
            _ => false,
        };
        if !may_be_at {
            return at;
        }
        let find = spelled::worded(self.text, at, self.floor(at), &self.finder.domains);
        self.take(find, at)
    }

    fn take(&mut self, find: Option<Find>, otherwise: usize) -> usize {
        let Some(find) = find else { return otherwise };
        while self.perhaps.last().is_some_and(|earlier| earlier.span.end > find.span.start) {
            self.perhaps.pop();
        }
        let end = find.span.end;
        self.finds.push(find);
        end.max(otherwise)
    }

    /// Most digits of a page are counts and dates: those are passed over without reading them as a number.
    fn digits(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begins_postcode = bytes.get(at..at + 4).is_some_and(|four| four.iter().all(u8::is_ascii_digit));
        let within_postcode = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_uppercase);
        if (begins_postcode || within_postcode)
            && let Some(find) = address::around(self.text, at, self.floor(at))
        {
            return self.take(Some(find), at + 1);
        }
        let mut digits = 0;
        let mut upto = at;
        while let Some(&byte) = bytes.get(upto) {
            match byte {
                b'0'..=b'9' => digits += 1,
                b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'|' | b'_' | b'*' | b'~' | b'\t' => {}
                0x80.. => digits += 4,
                _ => break,
            }
            if digits >= 4 {
                return self.number(at);
            }
            upto += 1;
        }
        upto
    }

    fn plus(&mut self, at: usize) -> usize {
        let mut rest = self
            .text
            .get(at..)
            .unwrap_or_default()
            .chars()
            .take(8)
            .skip_while(|&character| matches!(fold(character), Folded::Nothing | Folded::Plain('+' | ' ' | '(')));
        if rest.next().and_then(digit).is_some() { self.number(at) } else { at + 1 }
    }

    fn number(&mut self, at: usize) -> usize {
        match phone::at(self.text, at, self.floor(at), &self.regions, &self.finder.words) {
            Seen::Number(find) if find.span.start >= self.taken() => self.take(Some(find), at + 1),
            Seen::Perhaps(find, resume) => {
                if self.perhaps.last().is_none_or(|earlier| earlier.span.end <= find.span.start) {
                    self.perhaps.push(find);
                }
                self.boundary(resume.max(at + 1))
            }
            Seen::Nothing(resume) => self.boundary(resume.max(at + 1)),
            Seen::Number(find) => find.span.end.max(at + 1),
        }
    }

    fn high(&mut self, at: usize) -> usize {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        if matches!(character, 'ⓐ' | 'Ⓐ' | '🅰' | '🅐') {
            return self.spelled(at, at + character.len_utf8(), Sign::Marked);
        }
        if matches!(character, 'с' | 'С' | 'ä' | 'æ' | 'π') && self.text.get(..at).is_some_and(|before| before.ends_with(' '))
        {
            let find = spelled::worded(self.text, at, self.floor(at), &self.finder.domains);
            return self.take(find, at + character.len_utf8());
        }
        if let Some(find) = self.handle(at) {
            return self.take(Some(find), at + character.len_utf8());
        }
        match fold(character) {
            Folded::Plain('@') => self.email(at),
            Folded::Plain('+') => self.plus(at),
            Folded::Plain('0'..='9') => self.number(at),
            _ => at + character.len_utf8(),
        }
    }

    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// Adds what stands beside a find and is written as a number: the telephone in a signature.
    fn settle(mut self) -> Vec<Find> {
        let (text, perhaps) = (self.text, std::mem::take(&mut self.perhaps));
        for candidate in perhaps {
            let later = self.finds.partition_point(|find| find.span.start < candidate.span.start);
            let before = later.checked_sub(1).and_then(|index| self.finds.get(index));
            let beside = before.is_some_and(|find| adjoining(text, find, &candidate, &candidate))
                || self.finds.get(later).is_some_and(|find| adjoining(text, &candidate, find, &candidate));
            if beside {
                self.finds.insert(later, candidate);
            }
        }
        self.finds
    }
}

/// The farthest apart that two lines of one signature stand, in bytes.
const FARTHEST: usize = 8;

/// Whether nothing but marks stands between two contact details; on two lines, the `candidate` must have its line to itself.
fn adjoining(text: &str, first: &Find, second: &Find, candidate: &Find) -> bool {
    if first.kind == Kind::Address || second.kind == Kind::Address {
        return false;
    }
    let between = text.get(first.span.end..second.span.start).unwrap_or("x");
    let near = between.len() <= FARTHEST && !between.chars().any(char::is_alphanumeric);
    match between.matches('\n').count() {
        0 => near,
        1 => near && alone_on_line(text, candidate),
        _ => false,
    }
}

fn alone_on_line(text: &str, candidate: &Find) -> bool {
    let before = text.get(..candidate.span.start).unwrap_or_default().chars().rev().take_while(|&character| character != '\n');
    let after = text.get(candidate.span.end..).unwrap_or_default().chars().take_while(|&character| character != '\n');
    before.chain(after).take(FARTHEST + 1).enumerate().all(|(index, character)| index < FARTHEST && !character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::contact::{Evidence, Finder, Hint};

    fn neighbours(text: &str) -> Vec<String> {
        let finds = Finder::new().find(text, &Hint::none());
        finds
            .iter()
            .filter(|find| find.evidence == Evidence::Neighbour)
            .map(|find| text[find.span.start..find.span.end].to_owned())
            .collect()
    }

    #[test]
    fn the_number_in_a_signature() {
        for text in
            ["ada@example.com | 090-1234-5678", "Ada Doe\n020 7946 0018\nada@example.com", "ada@example.com\n020 7946 0018"]
        {
            assert_eq!(neighbours(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_figure_above_an_address_is_no_number() {
        for text in [
            "1 204 331 / 2 019 004\nada@example.com",
            "ISBN 978-9-34-133198-0\nada@example.com",
            "020 7946 0018 was asked\nada@example.com",
            "020 7946 0018\n\nada@example.com",
        ] {
            assert_eq!(neighbours(text), [""; 0], "{text}");
        }
    }
}
