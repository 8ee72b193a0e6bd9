//! The world's number plans: one minimal automaton over digits, made from libphonenumber's metadata by `cargo xtask numberplan` and
//! unpacked when first asked. The file's layout is described in `xtask/src/numberplan/regions.rs`.

use std::sync::OnceLock;

use super::Holder;
use super::automaton::{Row, unpacked};

const TABLE: &[u8] = include_bytes!("../../data/contact/numbers.bin");

const HEADER: usize = 8;

/// What is known of a region: a column of bytes each, for all regions; where it has more bytes than one, its first.
mod column {
    pub(super) const CODE: usize = 0;
    pub(super) const CALLING_CODE: usize = 2;
    pub(super) const NATIONAL_PREFIX: usize = 4;
    pub(super) const PREFIX_ABROAD: usize = 6;
    pub(super) const LOCAL_FIRST: usize = 8;
    pub(super) const LOCAL_LENGTH: usize = 10;
    pub(super) const AREA_LENGTH: usize = 11;
    pub(super) const AREA: usize = 12;
    pub(super) const FLAGS: usize = 16;
    pub(super) const COUNT: usize = 17;
}

/// Flags of a region.
const MOBILE_WITH_15: u8 = 1;
const MAIN: u8 = 2;

const MOBILE: u8 = 2;
const PREFIX_REQUIRED: u8 = 8;
const PREFIX_ENDS: u8 = 0x80;

/// The most digits that a number has with its calling code; a few plans go past the fifteen of E.164.
pub(super) const LONGEST: usize = 17;

/// The fewest: short lines in Germany and Austria.
const SHORTEST: usize = 6;

/// A place in the automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State(u16);

/// What a valid number is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class(u8);

impl Class {
    /// Whose it may be.
    pub(super) fn holder(self) -> Holder {
        if self.0 & MOBILE != 0 { Holder::Mobile } else { Holder::Unspecified }
    }

    /// Written at home it begins with the national prefix; without, it is no number there.
    pub(super) fn prefix_required(self) -> bool {
        self.0 & PREFIX_REQUIRED != 0
    }
}

/// Where each digit leads from each state.
static ROWS: OnceLock<Vec<Row>> = OnceLock::new();

fn rows() -> &'static [Row] {
    ROWS.get_or_init(|| {
        let (steps, places) = TABLE.get(FIRST_STEP..).and_then(|rest| rest.split_at_checked(word(6).into())).unwrap_or_default();
        unpacked(steps, places)
    })
}

impl State {
    fn after(self, rows: &[Row], digit: u8) -> Self {
        let row = rows.get(usize::from(self.0));
        Self(row.and_then(|row| row.get(usize::from(digit))).copied().unwrap_or_default())
    }

    fn walk(self, digits: &[u8]) -> Self {
        let rows = rows();
        digits.iter().fold(self, |state, &digit| state.after(rows, digit))
    }

    fn class(self) -> u8 {
        byte(HEADER + usize::from(self.0))
    }
}

fn byte(at: usize) -> u8 {
    TABLE.get(at).copied().unwrap_or_default()
}

fn word(at: usize) -> u16 {
    u16::from_le_bytes([byte(at), byte(at + 1)])
}

/// Ranges that Ofcom sets aside for drama and that no plan has: in documents and demonstrations they stand for real numbers.
const FOR_DRAMA: [(&[u8], u8); 2] = [(&[4, 4, 7, 7, 0, 0, 9, 0, 0], MOBILE), (&[4, 4, 1, 6, 3, 2, 9, 6, 0], 1)];

/// The class of a whole number, calling code first, each digit as its value; none when no plan has it.
pub(super) fn international(digits: &[u8]) -> Option<Class> {
    of_parts(&[digits])
}

/// The same of a number that lies in parts.
fn of_parts(parts: &[&[u8]]) -> Option<Class> {
    let class = parts.iter().fold(State(word(4)), |state, part| state.walk(part)).class();
    if class != 0 {
        return Some(Class(class));
    }
    let digits = || parts.iter().flat_map(|part| part.iter());
    let length: usize = parts.iter().map(|part| part.len()).sum();
    FOR_DRAMA
        .iter()
        .find(|(range, _)| length == range.len() + 3 && range.iter().eq(digits().take(range.len())))
        .map(|&(_, class)| Class(class))
}

/// A country's or territory's part of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    nth: usize,
}

/// A number written as at home, made whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct National {
    /// Calling code first, each digit as its value.
    pub(super) digits: Vec<u8>,
    pub(super) class: Class,
    /// How many of the written digits were the national prefix.
    pub(super) prefix: usize,
}

const fn word_of(at: usize) -> u16 {
    TABLE[at] as u16 | (TABLE[at + 1] as u16) << 8
}

/// Where the regions lie in the table, and how many they are.
const FIRST_REGION: usize = HEADER + word_of(0) as usize;
const REGIONS: usize = word_of(2) as usize;
const FIRST_STEP: usize = FIRST_REGION + REGIONS * column::COUNT;

/// The regions' places in the order of their calling codes; those that share one in the order of the table.
const BY_CALLING_CODE: [u8; REGIONS] = by_calling_code();

const fn by_calling_code() -> [u8; REGIONS] {
    let mut order = [0; REGIONS];
    let mut index = 0;
    while index < REGIONS {
        let code = calling_code_of(index);
        let mut slot = index;
        while slot > 0 && calling_code_of(order[slot - 1] as usize) > code {
            order[slot] = order[slot - 1];
            slot -= 1;
        }
        order[slot] = index as u8;
        index += 1;
    }
    order
}

const fn calling_code_of(nth: usize) -> u16 {
    let low = FIRST_REGION + column::CALLING_CODE * REGIONS + nth;
    TABLE[low] as u16 | (TABLE[low + REGIONS] as u16) << 8
}

/// Lengths of prefixes, a bit for each.
#[derive(Clone)]
struct Lengths(u32);

impl Iterator for Lengths {
    type Item = usize;

    /// The longest first.
    fn next(&mut self) -> Option<usize> {
        let longest = self.0.checked_ilog2()?;
        self.0 &= !(1 << longest);
        Some(longest as usize)
    }
}

impl Region {
    /// By its ISO 3166 code in capitals.
    pub(super) fn by_code(code: [u8; 2]) -> Option<Self> {
        let (mut low, mut high) = (0, REGIONS);
        while low < high {
            let middle = low.midpoint(high);
            let region = Self { nth: middle };
            match region.code().cmp(&code) {
                std::cmp::Ordering::Equal => return Some(region),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn byte(self, column: usize) -> u8 {
        byte(FIRST_REGION + column * REGIONS + self.nth)
    }

    fn word(self, column: usize) -> u16 {
        u16::from_le_bytes([self.byte(column), self.byte(column + 1)])
    }

    /// The region of the calling code with which `digits` begin, and how many digits that has; the main one of several, since that is
    /// by whose rules libphonenumber reads what follows a calling code.
    fn of(digits: &[u8]) -> Option<(Self, usize)> {
        // No calling code begins with 0.
        let length = if digits.first() == Some(&0) { 0 } else { calling_code_length(digits) };
        let code = digits.iter().take(length).fold(0, |code, &digit| code * 10 + u16::from(digit));
        let place = |&nth: &u8| Self { nth: usize::from(nth) };
        let first = BY_CALLING_CODE.partition_point(|nth| place(nth).word(column::CALLING_CODE) < code);
        let sharing = BY_CALLING_CODE.get(first..).unwrap_or_default().iter().map(place);
        let mut sharing = sharing.take_while(|region| region.word(column::CALLING_CODE) == code);
        let only = sharing.next()?;
        let main = std::iter::once(only).chain(sharing).find(|region| region.byte(column::FLAGS) & MAIN != 0);
        Some((main.unwrap_or(only), length))
    }

    fn code(self) -> [u8; 2] {
        self.word(column::CODE).to_le_bytes()
    }

    /// The digits of the calling code, and how many of the three there are.
    fn calling_code(self) -> ([u8; 3], usize) {
        let code = self.word(column::CALLING_CODE);
        let digits = [(code / 100) as u8, (code / 10 % 10) as u8, (code % 10) as u8];
        let length = if code < 10 {
            1
        } else if code < 100 {
            2
        } else {
            3
        };
        (digits, length)
    }

    /// Every length of a prefix with which `digits` may begin.
    fn prefixes(self, start: State, digits: &[u8]) -> Lengths {
        let rows = rows();
        let mut state = start;
        let mut lengths = 0;
        for (index, &digit) in digits.iter().enumerate().take(30) {
            state = state.after(rows, digit);
            if state == State(0) {
                break;
            }
            if state.class() & PREFIX_ENDS != 0 {
                lengths |= 2 << index;
            }
        }
        Lengths(lengths)
    }

    /// The number that `digits` are when dialled here as a call abroad: without that prefix, calling code first.
    pub(super) fn dialled_abroad(self, digits: &[u8]) -> Option<(&[u8], Class)> {
        let mut lengths = self.prefixes(State(self.word(column::PREFIX_ABROAD)), digits);
        lengths.find_map(|length| digits.get(length..).and_then(|rest| Some((rest, international(rest)?))))
    }

    /// The number that `digits` are when written here as at home, with the national prefix or without.
    pub(super) fn national(self, digits: &[u8]) -> Option<National> {
        self.national_after(digits, Lengths(self.prefixes(State(self.word(column::NATIONAL_PREFIX)), digits).0 | 1))
    }

    /// The same where the digits themselves are known to be no number after the calling code: with a prefix, or as a local number.
    fn national_with_prefix(self, digits: &[u8]) -> Option<National> {
        // Only the longest, as an expression takes it: "+57 03…" is not tried with the 0 alone.
        let longest = self.prefixes(State(self.word(column::NATIONAL_PREFIX)), digits).next().map_or(0, |length| 1 << length);
        let prefixes = Lengths(longest);
        let argentine = self.byte(column::FLAGS) & MOBILE_WITH_15 != 0;
        self.national_after(digits, if argentine { Lengths(prefixes.0 | 1) } else { prefixes })
    }

    fn national_after(self, digits: &[u8], prefixes: Lengths) -> Option<National> {
        prefixes
            .clone()
            .find_map(|prefix| self.whole([digits.get(prefix..)?, &[], &[]], prefix))
            .or_else(|| prefixes.clone().find_map(|prefix| self.mobile_with_15(digits.get(prefix..)?, prefix)))
            .or_else(|| self.local(digits))
    }

    /// The number that the `significant` digits make with the calling code.
    fn whole(self, significant: [&[u8]; 3], prefix: usize) -> Option<National> {
        // No plan has a number that begins with 0 after its national prefix.
        if prefix > 0 && significant.first()?.first() == Some(&0) {
            return None;
        }
        let (code, length) = self.calling_code();
        let [first, second, third] = significant;
        let parts = [code.get(3 - length..)?, first, second, third];
        Some(National { class: of_parts(&parts)?, digits: parts.concat(), prefix })
    }

    /// In Argentina a mobile number is written with 15 between area and line for the 9 before the area.
    fn mobile_with_15(self, significant: &[u8], prefix: usize) -> Option<National> {
        if self.byte(column::FLAGS) & MOBILE_WITH_15 == 0 {
            return None;
        }
        (2..=4).find_map(|area| {
            let (area, rest) = significant.split_at_checked(area)?;
            self.whole([&[9], area, rest.strip_prefix(&[1, 5])?], prefix)
        })
    }

    /// A local number of a territory with one area code.
    fn local(self, digits: &[u8]) -> Option<National> {
        let first = *digits.first()?;
        let fits =
            self.word(column::LOCAL_FIRST) >> first & 1 == 1 && digits.len() == usize::from(self.byte(column::LOCAL_LENGTH));
        let area: [u8; 4] = std::array::from_fn(|index| self.byte(column::AREA + index).wrapping_sub(b'0'));
        let area = area.get(..usize::from(self.byte(column::AREA_LENGTH)))?;
        if fits { self.whole([area, digits, &[]], 0) } else { None }
    }
}

/// A number after a plus: as written, or as it is read at home where that is how people write it ("+44 (0)20 …").
pub(super) fn after_plus(digits: &[u8]) -> Option<(Vec<u8>, Class)> {
    if digits.len() < SHORTEST {
        return None;
    }
    if let Some(class) = international(digits) {
        return Some((digits.to_vec(), class));
    }
    let (region, code) = Region::of(digits)?;
    let national = region.national_with_prefix(digits.get(code..)?)?;
    Some((national.digits, national.class))
}

/// How many of the digits are the country's calling code (ITU E.164: one, two or three).
pub(super) fn calling_code_length(digits: &[u8]) -> usize {
    let length = match digits {
        [1 | 7, ..] => 1,
        [2, 0 | 7, ..] | [3, 0..=4 | 6 | 9, ..] | [4, 0 | 1 | 3..=9, ..] => 2,
        [5, 1..=8, ..] | [6, 0..=6, ..] | [8, 1 | 2 | 4 | 6, ..] | [9, 0..=5 | 8, ..] => 2,
        _ => 3,
    };
    length.min(digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(digits: &str) -> Vec<u8> {
        digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect()
    }

    fn at_home(region: &str, digits: &str) -> Option<String> {
        let code = region.as_bytes().try_into().expect("two letters");
        let national = Region::by_code(code)?.national(&values(digits))?;
        Some(national.digits.iter().map(u8::to_string).collect())
    }

    #[test]
    fn valid_and_not() {
        assert_eq!(international(&values("442079460018")).map(Class::holder), Some(Holder::Unspecified));
        assert_eq!(international(&values("447700900123")).map(Class::holder), Some(Holder::Mobile));
        assert!(international(&values("18005550199")).is_some_and(|class| class.holder() == Holder::Unspecified));
        for wrong in ["", "44", "4420794600181", "0123456789", "11234567890", "999123456"] {
            assert_eq!(international(&values(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_as_at_home() {
        for (region, written, whole) in [
            ("GB", "020 7946 0018", "442079460018"),
            ("US", "1-650-333-6000", "16503336000"),
            ("US", "650-333-6000", "16503336000"),
            ("IT", "02 36618 300", "390236618300"),
            ("AR", "0343 15 555 1212", "5493435551212"),
            ("AR", "011 3797 0000", "541137970000"),
            ("BR", "0 15 11 96123-4567", "5511961234567"),
            ("RU", "8 (301) 123-45-67", "73011234567"),
            ("BB", "412-3456", "12464123456"),
            ("SM", "886377", "3780549886377"),
            ("HU", "06 1 234 5678", "3612345678"),
        ] {
            assert_eq!(at_home(region, written).as_deref(), Some(whole), "{region} {written}");
        }
        assert_eq!(at_home("GB", "650-333-6000"), None);
        assert_eq!(Region::by_code(*b"ZZ"), None);
    }

    #[test]
    fn numbers_dialled_abroad() {
        let abroad = |region: &[u8; 2], digits: &str| {
            Region::by_code(*region).and_then(|region| region.dialled_abroad(&values(digits)).map(|(rest, _)| rest.len()))
        };
        assert_eq!(abroad(b"US", "011 44 20 7946 0018"), Some(12));
        assert_eq!(abroad(b"SG", "0191 650 333 6000"), Some(11));
        assert_eq!(abroad(b"GB", "011 44 20 7946 0018"), None);
    }

    #[test]
    fn a_national_prefix_after_the_calling_code_is_passed_over() {
        assert_eq!(after_plus(&values("44 (0)20 7946 0018")).map(|(digits, _)| digits), Some(values("442079460018")));
        assert_eq!(after_plus(&values("39 06 678 4343")).map(|(digits, _)| digits), Some(values("39066784343")));
        assert_eq!(after_plus(&values("378 957673")).map(|(digits, _)| digits), Some(values("3780549957673")));
        for wrong in ["1800 123 4567", "241 002902119", "1 734 5773", "44 01 3388"] {
            assert_eq!(after_plus(&values(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn the_prefix_that_a_plan_requires() {
        let required = |region: &[u8; 2], digits: &str| {
            Region::by_code(*region)
                .and_then(|region| region.national(&values(digits)))
                .map(|national| national.class.prefix_required())
        };
        assert_eq!(required(b"PH", "917 123 4567"), Some(true));
        assert_eq!(required(b"TR", "532 123 45 67"), Some(false));
        assert_eq!(required(b"US", "415 555 0132"), Some(false));
    }
}
