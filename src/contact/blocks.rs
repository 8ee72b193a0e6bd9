//! Sixty-four bytes at a time: what each byte is, as a bit in a word.
//!
//! Nearly every byte of a page begins nothing, and looking at bytes one by one would cost more than all the rest. So sixteen are
//! compared at once, and what is asked of neighbours ("a digit that no digit precedes", "exactly five digits") becomes a shift of the
//! bits. A block is read together with the next, so that such questions need no exception at its edge.

use std::borrow::Cow;

use wide::u8x16;

/// The byte that begins U+0380 to U+03BF.
const FIRST_LEAD: u8 = 0xCE;

/// How many bytes a block has.
pub(super) const BYTES: usize = 64;

/// For each of sixty-four bytes, the lowest bit the first, whether it is one of these.
#[derive(Clone, Copy, Default)]
pub(super) struct Block {
    pub(super) digits: u64,
    /// What may stand between the digits of a number, and a few marks more; every byte above ASCII among it.
    pub(super) separators: u64,
    pub(super) letters: u64,
    /// An at sign, a plus, an opening bracket, what may code an at sign.
    pub(super) marks: u64,
    /// The first byte of a character above U+037F: digits of other scripts, look-alike signs, names that are not Latin.
    pub(super) leads: u64,
}

impl Block {
    /// The block that begins at byte `at`; what is missing at the text's end is as a line break there. Within its one caller, so that
    /// what it finds out need not go through memory.
    #[inline(always)]
    fn read(text: &[u8], at: usize) -> Self {
        let padded;
        let bytes = match text.get(at..at + BYTES).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => bytes,
            None => {
                padded = self::padded(text, at);
                &padded
            }
        };
        Self::of(bytes)
    }

    #[inline(always)]
    fn of(bytes: &[u8; BYTES]) -> Self {
        let mut block = Self::default();
        let (quarters, _) = bytes.as_chunks::<16>();
        let mut any = u8x16::default();
        for (nth, quarter) in quarters.iter().enumerate() {
            let quarter = u8x16::new(*quarter);
            block.take(quarter, 16 * nth);
            any |= quarter;
        }
        // Most blocks are ASCII, so that these are not asked of every one. The highest bit of a byte is what a mask takes of it.
        if any.to_bitmask() != 0 {
            for (nth, quarter) in quarters.iter().enumerate() {
                let quarter = u8x16::new(*quarter);
                block.separators |= u64::from(quarter.to_bitmask()) << (16 * nth);
                block.leads |= u64::from(quarter.max(u8x16::splat(FIRST_LEAD)).simd_eq(quarter).to_bitmask()) << (16 * nth);
            }
        }
        block
    }

    fn take(&mut self, bytes: u8x16, place: usize) {
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let within = |first: u8, last: u8| within(bytes, first, last);
        let lower = bytes | u8x16::splat(0x20);
        // `[` to `_` and `{` to `~`; of these `|`, `_` and `~` separate, and the others are rare.
        let bars = at_most(lower - u8x16::splat(b'{'), 0x7F - b'{');
        // `(` to `/`: all but the comma separate.
        let separators = is(b' ') | is(b'\t') | bars | (within(b'(', b'/') & !is(b','));
        // `%` to `+`: a quote and a closing bracket begin nothing, which is found out soon.
        let marks = is(b'@') | within(b'%', b'+') | lower.simd_eq(u8x16::splat(b'{'));
        let put = |bits: &mut u64, lanes: u8x16| *bits |= u64::from(lanes.to_bitmask()) << place;
        put(&mut self.digits, within(b'0', b'9'));
        put(&mut self.letters, at_most(lower - u8x16::splat(b'a'), b'z' - b'a'));
        put(&mut self.separators, separators);
        put(&mut self.marks, marks);
    }
}

/// Unsigned comparisons by way of the smaller of two: SSE2 has no other.
fn at_most(bytes: u8x16, most: u8) -> u8x16 {
    bytes.min(u8x16::splat(most)).simd_eq(bytes)
}

fn within(bytes: u8x16, first: u8, last: u8) -> u8x16 {
    at_most(bytes - u8x16::splat(first), last - first)
}

/// The most that one look sees of a run.
pub(super) const LONGEST_RUN: usize = 16;

/// How many ASCII digits stand together from byte `at` on, at most `LONGEST_RUN`. Told by one look and without a loop, whose end nobody
/// can foretell: numbers are of every length, and a wrong guess costs more than all the rest of the look.
pub(super) fn digits_at(text: &[u8], at: usize) -> usize {
    run(text, at, |bytes| within(bytes, b'0', b'9'))
}

/// The same of digits and of what bytes may stand between them: spaces, dots, dashes, slashes, brackets and the like.
pub(super) fn figures_at(text: &[u8], at: usize) -> usize {
    run(text, at, |bytes| {
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let marks = within(bytes, b'(', b'9') & !(within(bytes, b'+', b','));
        marks | is(b' ') | is(b'_') | is(b'~')
    })
}

/// The same of ASCII letters.
#[inline(always)]
pub(super) fn letters_at(text: &[u8], at: usize) -> usize {
    run(text, at, |bytes| within(bytes | u8x16::splat(0x20), b'a', b'z'))
}

// Copied into their callers: what they give is one register.
#[inline(always)]
fn run(text: &[u8], at: usize, is: impl Fn(u8x16) -> u8x16) -> usize {
    (!is(u8x16::new(sixteen(text, at))).to_bitmask()).trailing_zeros() as usize
}

/// Digits in groups, as far as one look sees them.
pub(super) struct Row {
    /// In bytes.
    pub(super) length: usize,
    pub(super) groups: u32,
    /// There may be more.
    pub(super) goes_on: bool,
}

/// The digits from byte `at` on and what separates them: a dot, or a space that no zero follows, for that may begin a number behind a
/// figure: "Suite 5 0044 20 …". Told in the same way.
pub(super) fn row_at(text: &[u8], at: usize, separator: u8) -> Row {
    let bytes = u8x16::new(sixteen(text, at));
    let (digits, separators) = (within(bytes, b'0', b'9'), bytes.simd_eq(u8x16::splat(separator)).to_bitmask());
    let first = if separator == b' ' { digits & bytes.simd_ne(u8x16::splat(b'0')) } else { digits };
    // What follows the last byte is not seen.
    const SEEN: u32 = LONGEST_RUN as u32 - 1;
    let row = digits.to_bitmask() | separators & first.to_bitmask() >> 1;
    let length = row.trailing_ones().min(SEEN);
    let groups = (separators & ((1 << length) - 1)).count_ones();
    Row { length: length as usize, groups, goes_on: length == SEEN }
}

#[inline(always)]
fn sixteen(text: &[u8], at: usize) -> [u8; LONGEST_RUN] {
    match text.get(at..at + LONGEST_RUN).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => bytes,
        None => padded(text, at),
    }
}

/// How many ASCII letters stand together at the end of `text`, at most `LONGEST_RUN`; told in the same way.
pub(super) fn letters_at_the_end_of(text: &[u8]) -> usize {
    let bytes = match text.last_chunk::<LONGEST_RUN>() {
        Some(bytes) => *bytes,
        None => padded_before(text),
    };
    let letters = within(u8x16::new(bytes) | u8x16::splat(0x20), b'a', b'z').to_bitmask();
    (!(letters as u16)).leading_zeros() as usize
}

#[cold]
#[inline(never)]
fn padded_before(text: &[u8]) -> [u8; LONGEST_RUN] {
    let missing = LONGEST_RUN.saturating_sub(text.len());
    std::array::from_fn(|index| index.checked_sub(missing).and_then(|index| text.get(index)).copied().unwrap_or(b'\n'))
}

/// Where the words of a block begin, by how many letters stand together there.
pub(super) struct Words {
    /// Four or more.
    pub(super) long: u64,
    pub(super) of_three: u64,
    /// One or two.
    pub(super) shorter: u64,
    /// For each byte, whether the next is a letter.
    pub(super) second: u64,
}

/// The bytes of a block and the first of the next, to read a word's first letters from.
pub(super) type Window = [u8; BYTES + 4];

/// The window that begins at byte `at`; what is missing at the text's end is as a line break there.
pub(super) fn window(text: &[u8], at: usize) -> Cow<'_, Window> {
    match text.get(at..at + BYTES + 4).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => Cow::Borrowed(bytes),
        None => Cow::Owned(padded(text, at)),
    }
}

#[cold]
#[inline(never)]
fn padded<const LENGTH: usize>(text: &[u8], at: usize) -> [u8; LENGTH] {
    let rest = text.get(at..).unwrap_or_default();
    std::array::from_fn(|index| rest.get(index).copied().unwrap_or(b'\n'))
}

/// Two blocks, the second only for what is asked of neighbours. At first both are before the text.
#[derive(Default)]
pub(super) struct Pair {
    pub(super) this: Block,
    next: Block,
    /// The last byte before was a digit, a letter.
    after_digit: bool,
    after_letter: bool,
}

impl Pair {
    /// One block on; `at` is where the block that is read begins.
    #[inline(always)]
    pub(super) fn advance(&mut self, text: &[u8], at: usize) {
        self.after_digit = self.this.digits >> (BYTES - 1) == 1;
        self.after_letter = self.this.letters >> (BYTES - 1) == 1;
        self.this = std::mem::replace(&mut self.next, Block::read(text, at));
    }

    /// The bits from bit `bit` on, those of the next block behind them.
    fn from(&self, bits: impl Fn(&Block) -> u64, bit: u32) -> u64 {
        if bit == 0 { bits(&self.this) } else { self.ahead(bits, bit) }
    }

    /// The bit of each byte's neighbour `by` bytes on.
    fn ahead(&self, bits: impl Fn(&Block) -> u64, by: u32) -> u64 {
        bits(&self.this) >> by | bits(&self.next) << (BYTES as u32 - by)
    }

    /// Digits that no digit precedes.
    fn numbers(&self) -> u64 {
        self.this.digits & !(self.this.digits << 1 | u64::from(self.after_digit))
    }

    /// Digits that no ASCII letter precedes either.
    fn apart(&self) -> u64 {
        self.numbers() & !(self.this.letters << 1 | u64::from(self.after_letter))
    }

    /// ASCII letters that no ASCII letter or digit precedes.
    fn words(&self) -> u64 {
        let before = (self.this.letters | self.this.digits) << 1 | u64::from(self.after_letter | self.after_digit);
        self.this.letters & !before
    }

    /// The letters that `words` gives, apart by how many letters stand together there.
    pub(super) fn words_by_length(&self) -> Words {
        let letter = |by| self.ahead(|block| block.letters, by);
        let (words, second) = (self.words(), letter(1));
        let three = words & second & letter(2);
        let long = three & letter(3);
        Words { long, of_three: three & !long, shorter: words & !three, second }
    }

    /// The digits that begin a figure, which more digits follow, with nothing but separators between, so that there are at least
    /// `least`, which is four or more. A byte that may be a digit of another script counts as one.
    pub(super) fn figures(&self, least: u32) -> u64 {
        let run = |block: &Block| block.digits | block.separators;
        // Four in a row first, of all at once: most figures are followed by a letter or a comma sooner.
        let four = run(&self.this) & self.ahead(run, 1) & self.ahead(run, 2) & self.ahead(run, 3);
        let mut left = self.apart() & if least > 5 { four & self.ahead(run, 4) & self.ahead(run, 5) } else { four };
        let mut long = 0;
        while left != 0 {
            let bit = left.trailing_zeros();
            let reach = (!self.from(run, bit)).trailing_zeros();
            let within = u64::MAX.checked_shr(u64::BITS - reach).unwrap_or(0);
            let digits = || (self.from(|block| block.digits | block.leads, bit) & within).count_ones();
            if reach == u64::BITS || digits() >= least {
                long |= 1 << bit;
                left &= left - 1;
            } else {
                // What begins later in the same run has fewer digits still.
                left &= u64::MAX.checked_shl(bit + reach).unwrap_or(0);
            }
        }
        long
    }

    /// Where the postcode of an address may stand: the first digit of exactly five, or of exactly four before two letters, or the
    /// first digit of "1AA" or "2M8".
    pub(super) fn postcodes(&self) -> u64 {
        let digit = |by| self.ahead(|block| block.digits, by);
        let letter = |by| self.ahead(|block| block.letters, by);
        let four = self.numbers() & digit(1) & digit(2) & digit(3);
        let american_or_german = four & digit(4) & !digit(5);
        let dutch = four
            & !digit(4)
            & letter(5)
            & (letter(4) & !letter(6) | self.ahead(|block| block.separators, 4) & letter(6) & !letter(7));
        let alphanumeric = |block: &Block| block.letters | block.digits;
        let ends = !self.ahead(alphanumeric, 3);
        // "1AA", "2M8"
        let british_or_canadian = self.this.digits & letter(1) & (letter(2) | digit(2)) & ends;
        american_or_german | dutch | british_or_canadian
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes whose bits are set, in the block that begins at `at`, read as the pass reads it.
    fn set(text: &str, at: usize, bits: impl Fn(&Pair) -> u64) -> Vec<usize> {
        let mut pair = Pair::default();
        for block in 0..at / BYTES + 2 {
            pair.advance(text.as_bytes(), block * BYTES);
        }
        let bits = bits(&pair);
        (0..BYTES).filter(|bit| bits >> bit & 1 == 1).map(|bit| at + bit).collect()
    }

    #[test]
    fn words_and_numbers_begin_once() {
        assert_eq!(set("ab c3 45é6", 0, Pair::words), [0, 3]);
        assert_eq!(set("ab c3 45é6", 0, Pair::numbers), [4, 6, 10]);
    }

    #[test]
    fn edges_are_no_exception() {
        for shift in 0..70 {
            let text = format!("{}020 7946 0018 ab", ".".repeat(shift));
            let found: Vec<usize> = (0..2).flat_map(|block| set(&text, block * BYTES, |pair| pair.figures(8))).collect();
            assert_eq!(found, [shift, shift + 4], "shift {shift}");
            let words: Vec<usize> = (0..2).flat_map(|block| set(&text, block * BYTES, Pair::words)).collect();
            assert_eq!(words, [shift + 14], "shift {shift}");
        }
    }

    #[test]
    fn a_run_ends_where_its_bytes_say_at_either_end_of_the_text() {
        for length in 0..2 * LONGEST_RUN {
            let seen = length.min(LONGEST_RUN);
            for beside in ["", ",", "é", ", and more than sixteen bytes"] {
                assert_eq!(digits_at(format!("{}{beside}", "7".repeat(length)).as_bytes(), 0), seen, "{length} {beside}");
                assert_eq!(letters_at_the_end_of(format!("{beside}.{}", "aZ".repeat(length)).as_bytes()), (2 * length).min(16));
            }
        }
        for byte in 0..=u8::MAX {
            let stands = matches!(byte, b'0'..=b'9' | b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'_' | b'*' | b'~');
            assert_eq!(figures_at(&[b'1', byte, b'2', b'x'], 0), if stands { 3 } else { 1 }, "{byte}");
            assert_eq!(letters_at_the_end_of(&[byte]) == 1, byte.is_ascii_alphabetic(), "{byte}");
        }
    }

    #[test]
    fn a_row_of_figures_ends_before_a_zero_and_at_two_separators() {
        for (text, separator, length, groups) in [
            (" 268 823 997 events", b' ', 12, 3),
            (" 5 0044 20", b' ', 2, 1),
            (".26.2081 to", b'.', 8, 2),
            (".0.1", b'.', 4, 2),
            (".44 904", b'.', 3, 1),
            ("  12", b' ', 0, 0),
            (" ", b' ', 0, 0),
            (" 1234567890123456", b' ', 15, 1),
        ] {
            let row = row_at(text.as_bytes(), 0, separator);
            assert_eq!((row.length, row.groups, row.goes_on), (length, groups, length == 15), "{text}");
        }
    }

    #[test]
    fn few_digits_are_passed_over() {
        for (text, count) in [("12 people, 3456", 0), ("2019 - 2020", 1), ("1234567", 1), ("12.34\n5678", 0), ("12 ٣٤٥٦٧٨", 1)]
        {
            assert_eq!(set(text, 0, |pair| pair.figures(6)).len(), count, "{text}");
        }
    }

    #[test]
    fn postcodes_by_their_shape() {
        for (text, at) in [("in 10115 Berlin", 3), ("1015 CJ Amsterdam", 0), ("SW1A 2AA", 5)] {
            assert_eq!(set(text, 0, Pair::postcodes), [at], "{text}");
        }
        for text in ["101151", "1011 5", "1015 cjx", "2AAB", "1015 C"] {
            assert_eq!(set(text, 0, Pair::postcodes), [0; 0], "{text}");
        }
    }
}
