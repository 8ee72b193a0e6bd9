//! The one pass: from what can begin a contact detail to the next.
//!
//! `blocks` says of sixty-four bytes at a time where a word, a number, a mark begins. A number is looked at only when enough digits
//! follow, a word only when a table knows its first three letters, a character above ASCII only when it may be a digit, a sign or a
//! messenger's name. What is left is few; each is judged by the part of the finder that knows its kind, which says where the search
//! goes on, never before where it stood. A spelled "at" is everywhere and is reached from the spelled dot, which is not.

use super::blocks::{self, BYTES, Pair};
use super::fold::{Folded, fold};
use super::number::Written;
use super::phone::{self, Seen};
use super::plan::Region;
use super::signature::Signature;
use super::spelled::{self, Sign};
use super::{Find, Hint, address, beginnings, coded, email, handle, spoken};

/// How far back anything is looked for, in bytes: the longest local part of an address (64 characters of up to four bytes).
const LOOK_BACK: usize = 256;

/// Fewest digits of a telephone number without a region and in one; a few territories have numbers of four.
const FEWEST_ANYWHERE: u32 = 6;
const FEWEST_AT_HOME: u32 = 4;

/// Every find in `text`, in order.
pub(super) fn finds(text: &str, hint: &Hint) -> Vec<Find> {
    let mut pass = Pass {
        text,
        regions: phone::regions(hint),
        written: Written::default(),
        finds: Vec::new(),
        signature: Signature::default(),
    };
    pass.run();
    pass.settle(None);
    pass.finds
}

struct Pass<'a> {
    text: &'a str,
    regions: Vec<Region>,
    /// The number at hand.
    written: Written,
    finds: Vec<Find>,
    signature: Signature,
}

impl Pass<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let least = if self.regions.is_empty() { FEWEST_ANYWHERE } else { FEWEST_AT_HOME };
        let mut pair = Pair::default();
        let mut places = Places::default();
        let mut resume = 0;
        for ahead in (0..bytes.len() + BYTES).step_by(BYTES) {
            pair.advance(bytes, ahead);
            let Some(block) = ahead.checked_sub(BYTES) else { continue };
            // Every other block has no digit.
            let (numbers, postcodes) = if pair.this.digits != 0 { (pair.figures(least), pair.postcodes()) } else { (0, 0) };
            let mut begins = numbers | postcodes | pair.this.marks;
            let window = blocks::window(bytes, block);
            let words = pair.words_by_length();
            let is = |bits: u64, bit: u32| bits >> bit & 1 == 1;
            // As many at once as hardly a block has more of.
            begins |= known::<8>(words.long, |bit| beginnings::of_long_word(&window, bit as usize));
            begins |= known::<4>(words.of_three, |bit| beginnings::of_three_letters(&window, bit as usize));
            begins |= known::<4>(words.shorter, |bit| beginnings::of_fewer(&window, bit as usize, is(words.second, bit)));
            begins |= known::<4>(pair.this.leads, |bit| beginnings::of_character(bytes, block + bit as usize));
            places.add(block, begins, numbers, postcodes);
            if places.is_full() {
                resume = self.judge(&mut places, resume);
            }
        }
        self.judge(&mut places, resume);
    }

    /// Judges what begins at these places from byte `resume` on; gives where the search goes on.
    fn judge(&mut self, places: &mut Places, mut resume: usize) -> usize {
        for place in places.take() {
            let at = place.at();
            if at >= resume {
                resume = match place.digit() {
                    (false, false) => self.other(at),
                    (number, postcode) => self.digit(at, postcode, number),
                };
            }
        }
        resume
    }

    /// First byte that no find has taken.
    fn taken(&self) -> usize {
        self.finds.last().map_or(0, |find| find.span.end)
    }

    /// The first byte that may be read for what stands at byte `at`: behind the last find, and never far back, so that the time
    /// stays linear in any text.
    fn floor(&self, at: usize) -> usize {
        self.floor_at_hand(at)
    }

    /// The same, copied into its caller: for numbers, which ask most often.
    #[inline(always)]
    fn floor_at_hand(&self, at: usize) -> usize {
        let mut near = at.saturating_sub(LOOK_BACK);
        while !self.text.is_char_boundary(near) {
            near += 1;
        }
        self.taken().max(near)
    }

    /// What begins at byte `at`, which is no ASCII digit; gives where the search goes on.
    fn other(&mut self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(b'@') => self.email(at),
            Some(b'+') => self.plus(at),
            Some(b'&' | b'%') => self.code(at),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(at),
            Some(byte) if byte.is_ascii() => self.bracket(at),
            _ => self.high(at),
        }
    }

    fn digit(&mut self, at: usize, postcode: bool, number: bool) -> usize {
        if postcode && let Some(find) = address::around(self.text, at, self.floor(at)) {
            return self.take(Some(find), at + 1);
        }
        if number { self.number(at) } else { at + 1 }
    }

    fn email(&mut self, at: usize) -> usize {
        let sign = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let floor = self.floor(at);
        let bracketed =
            || spelled::mark_before(self.text, at).and_then(|open| spelled::bracketed(self.text, open, self.floor(open)));
        let spelled = || spelled::around(self.text, at, at + sign, Sign::Real, floor);
        let find = email::around(self.text, at, floor).or_else(bracketed).or_else(spelled);
        self.take(find, at + sign)
    }

    fn bracket(&mut self, at: usize) -> usize {
        if !spelled::may_bracket(self.text.as_bytes(), at) {
            return at + 1;
        }
        let find = spelled::bracketed(self.text, at, self.floor(at));
        self.take(find, at + 1)
    }

    fn code(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        // "Founder & CEO"
        if !matches!(rest.as_bytes(), [b'&', b'#' | b'c' | b'C' | b'a', ..] | [b'%', b'4', ..]) {
            return at + 1;
        }
        match coded::at_sign(rest) {
            Some(length) => self.spelled(at, at + length, Sign::Marked),
            None => self.take(coded::address(self.text, at), at + 1),
        }
    }

    fn spelled(&mut self, from: usize, upto: usize, sign: Sign) -> usize {
        let find = spelled::around(self.text, from, upto, sign, self.floor(from));
        self.take(find, upto)
    }

    /// A word begins at byte `at`, in whatever script: a messenger's name, a link, a word for the dot?
    fn word(&mut self, at: usize) -> usize {
        let kinds = beginnings::kinds(self.text.as_bytes(), at);
        let is = |kind: u8| kinds & kind != 0;
        let floor = || self.floor(at);
        let mut find = None;
        if is(beginnings::MESSENGER) {
            find = handle::at(self.text, at, floor);
        }
        if find.is_none() && is(beginnings::POINT) {
            find = spelled::dotted(self.text, at, floor);
        }
        if find.is_none() && is(beginnings::DIGIT) {
            find = spoken::at(self.text, at, floor, &self.regions);
        }
        if find.is_none() && is(beginnings::AT_SIGN) {
            find = spelled::around_word(self.text, at, |from| self.floor(from));
        }
        self.take(find, at + 1)
    }

    #[inline(always)]
    fn take(&mut self, find: Option<Find>, otherwise: usize) -> usize {
        let Some(find) = find else { return otherwise };
        self.settle(Some(&find));
        let end = find.span.end;
        self.finds.push(find);
        end.max(otherwise)
    }

    fn plus(&mut self, at: usize) -> usize {
        let mut rest = self
            .text
            .get(at..)
            .unwrap_or_default()
            .chars()
            .take(8)
            .skip_while(|&character| matches!(fold(character), Folded::Nothing | Folded::Plain('+' | ' ' | '(')));
        match rest.next().map(fold) {
            Some(Folded::Plain('0'..='9')) => self.number(at),
            _ => at + 1,
        }
    }

    fn number(&mut self, at: usize) -> usize {
        let floor = self.floor_at_hand(at);
        match phone::at(self.text, at, floor, &self.regions, &mut self.written) {
            Seen::Number(find) if find.span.start >= self.taken() => self.take(Some(find), at + 1),
            Seen::Unnamed(resume) => {
                self.signature.remember(at, floor, self.finds.last());
                resume.max(at + 1)
            }
            Seen::Nothing(resume) => resume.max(at + 1),
            Seen::Number(find) => find.span.end.max(at + 1),
        }
    }

    /// A character above ASCII that may be a digit, a sign or the beginning of a word that matters.
    fn high(&mut self, at: usize) -> usize {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        let after = at + character.len_utf8();
        if matches!(character, 'ⓐ' | 'Ⓐ' | '🅰' | '🅐') {
            return self.spelled(at, after, Sign::Marked);
        }
        match fold(character) {
            Folded::Plain('@') => self.email(at),
            Folded::Plain('+') => self.plus(at),
            Folded::Plain('0'..='9') => self.number(at),
            Folded::Plain(_) => self.word(at).max(after),
            Folded::Nothing => after,
        }
    }

    fn settle(&mut self, next: Option<&Find>) {
        self.signature.settle(self.text, &self.regions, &mut self.written, &mut self.finds, next);
    }
}

/// Where something may begin, of some blocks. Judged together: whether a block has such places and how many cannot be foretold, and a
/// list that is filled without asking is.
struct Places {
    list: [Place; Self::ROOM],
    count: usize,
}

/// A byte's place, and whether a number or a postcode may begin there.
#[derive(Clone, Copy, Default)]
struct Place(usize);

impl Default for Places {
    fn default() -> Self {
        Self { list: [Place::default(); Self::ROOM], count: 0 }
    }
}

impl Places {
    const ROOM: usize = 512;
    /// How many are written without asking, the last perhaps for nothing.
    const AT_ONCE: usize = 2;

    /// Adds the bytes of the block at `block` that are set in `begins`.
    fn add(&mut self, block: usize, begins: u64, numbers: u64, postcodes: u64) {
        let (mut left, from) = (begins, self.count);
        self.count += begins.count_ones() as usize;
        for step in 0..BYTES / Self::AT_ONCE {
            let at = from + step * Self::AT_ONCE;
            for slot in self.list.get_mut(at..at + Self::AT_ONCE).unwrap_or_default() {
                let bit = left.trailing_zeros() % u64::BITS;
                let is = |bits: u64| (bits >> bit & 1) as usize;
                *slot = Place((block + bit as usize) << 2 | is(numbers) << 1 | is(postcodes));
                left &= left.wrapping_sub(1);
            }
            if left == 0 {
                break;
            }
        }
    }

    /// Another block may not fit.
    fn is_full(&self) -> bool {
        self.count > Self::ROOM - BYTES - Self::AT_ONCE
    }

    fn take(&mut self) -> impl Iterator<Item = Place> {
        self.list.iter().copied().take(std::mem::take(&mut self.count))
    }
}

impl Place {
    fn at(self) -> usize {
        self.0 >> 2
    }

    /// Whether a number, a postcode may begin.
    fn digit(self) -> (bool, bool) {
        (self.0 & 2 != 0, self.0 & 1 != 0)
    }
}

/// Of the `bits` that are set, those of which `table` says that something may begin there.
fn known<const AT_ONCE: usize>(bits: u64, table: impl Fn(u32) -> bool) -> u64 {
    let (mut left, mut known) = (bits, 0);
    while left != 0 {
        // A fixed number of looks without a branch, the last of them perhaps for nothing: how many words a block has, and which of
        // them are known, cannot be foretold, and each wrong guess costs more than a look.
        for _ in 0..AT_ONCE {
            let bit = left.trailing_zeros() % u64::BITS;
            known |= u64::from(table(bit)) << bit;
            left &= left.wrapping_sub(1);
        }
    }
    // A look for nothing was at the first byte.
    known & bits
}
