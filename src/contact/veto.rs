//! What has the digits of a telephone number and is none: dates, prices, counts, accounts, cards, addresses of machines.

use super::blocks::digits_at;
use super::number::{Gap, Written};
use super::sense::spaceless;
use super::table::UNITS;

/// Whether an ASCII letter or digit stands right before, or a mark that joins the digit before it: whatever says that a number
/// follows, it is no number that begins here, at an ASCII digit.
pub(super) fn within_word(text: &str, start: usize) -> bool {
    match text.as_bytes().get(start.saturating_sub(2)..start) {
        Some([.., last]) if last.is_ascii_alphanumeric() => true,
        Some([earlier, b'.' | b',' | b'/' | b'-' | b'_' | b'#' | b'=' | b'&' | b'%' | b'\'' | b'+' | b'~' | b'^']) => {
            earlier.is_ascii_digit()
        }
        _ => false,
    }
}

/// Letters, digits and joining marks right beside the digits make them part of something longer: a version, a URL, an identifier.
/// A `label` right before may be joined by a mark ("Mobile-07…", "tel:020…").
pub(super) fn glued_before(text: &str, start: usize, labelled: bool) -> bool {
    // Most begin a line or stand behind a space.
    if start == 0 || matches!(text.as_bytes().get(start - 1), Some(b' ' | b'\n')) {
        return false;
    }
    let mut before = text.get(..start).unwrap_or_default().chars().rev().filter(|&character| !super::fold::invisible(character));
    let Some(last) = before.next() else { return false };
    if last.is_alphanumeric() {
        // A bracket opens something of its own, even without a space before it.
        let bracket = text.get(start..).is_some_and(|rest| rest.starts_with(['(', '（']));
        return !(spaceless(last) || bracket && last.is_alphabetic());
    }
    let joining =
        matches!(last, '.' | ',' | '/' | ':' | '-' | '_' | '#' | '=' | '@' | '&' | '%' | '\\' | '\'' | '’' | '+' | '~' | '^');
    match before.next() {
        _ if matches!(last, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₩' | '₪' | '¢' | '฿') => true,
        Some(' ') if last == '-' => text.get(start..).is_some_and(decimal),
        Some(earlier) if joining && earlier.is_ascii_digit() => last != ':' || !labelled,
        Some(earlier) if joining && (earlier.is_alphanumeric() || earlier == ')') => !labelled,
        Some(_) | None => last == '#' && !labelled || last == '@',
    }
}

fn decimal(rest: &str) -> bool {
    rest.trim_start_matches(|character: char| character.is_ascii_digit()).starts_with('.')
}

/// The same after the digits.
pub(super) fn glued_after(text: &str, end: usize) -> bool {
    let mut after = text.get(end..).unwrap_or_default().chars().filter(|&character| !super::fold::invisible(character));
    let (next, second) = (after.next(), after.next());
    let figure = second.is_some_and(|character| character.is_ascii_digit());
    match next {
        Some('.' | ',' | ':' | '/' | '\'' | '’') => figure,
        Some('-' | '_' | '=' | '&') => {
            second.is_some_and(char::is_alphabetic) && !after_dash_word(text, end) || figure && next != Some('-')
        }
        Some('%' | '@' | '°' | '€' | '$' | '£' | '¥' | '‰' | '\\') => true,
        Some(character) => character.is_alphabetic() && !spaceless(character),
        None => false,
    }
}

/// "555-0132-Fax": a capitalised word after the dash names the line, small letters belong to an identifier.
fn after_dash_word(text: &str, end: usize) -> bool {
    text.get(end + 1..).is_some_and(|rest| rest.chars().take_while(|character| character.is_alphabetic()).count() >= 3)
}

/// Whether the first `count` groups are shaped like something else, whatever word stands before them; but for machines' addresses and
/// decimals, as which telephone numbers are written, too, where a word says that it is one (`labelled`).
pub(super) fn other_shape(text: &str, written: &Written, count: usize, labelled: bool) -> bool {
    let sizes = written.sizes(count);
    let digits = written.upto(count);
    let uniform = uniform_gap(written, count);
    // "555-555-5555" is what a form shows before anything is typed, and somebody's behind a word for a telephone.
    same_digit(digits) && !(labelled && sizes == [3, 3, 4])
        || date(written, count)
        || years(digits, sizes)
        || !labelled && span(written, count)
        || (sizes.len() == 4 && uniform == Some(Gap::Dot) && octets(written, count) && !(labelled && *sizes == [2; 4]))
        || card(digits, sizes)
        || iban(text, written.start, digits.len())
        || (sizes.len() > 2
            && sizes.first() == Some(&1)
            && sizes.iter().skip(1).all(|&size| size == 3)
            && uniform == Some(Gap::Dot))
        || (sizes.len() == 2
            && sizes.last() >= Some(&5)
            && uniform == Some(Gap::Dot)
            && !(labelled && written_with_one_dot(digits, sizes)))
        || (sizes.starts_with(&[2, 1]) && digits.starts_with(&[2, 4, 7]))
}

/// "02.12345678", "347.1234567": so people write numbers in Italy. No decimal begins with a zero and another digit.
fn written_with_one_dot(digits: &[u8], sizes: &[u8]) -> bool {
    digits.starts_with(&[0]) && sizes.first() > Some(&1) || digits.starts_with(&[3]) && sizes == [3, 7]
}

/// Whether the first `count` groups are shaped like a figure, and stand like one: a decimal, a count in thousands.
pub(super) fn figure(text: &str, written: &Written, count: usize) -> bool {
    let sizes = written.sizes(count);
    let uniform = uniform_gap(written, count);
    let after = text.get(written.end(count)..).unwrap_or_default();
    let word_follows =
        after.trim_start_matches([' ', '\u{A0}', '\u{202F}']).starts_with(char::is_alphabetic) && !after.starts_with('\n');
    let thousands =
        sizes.len() > 1 && sizes.iter().skip(1).all(|&size| size == 3) && sizes.first().is_some_and(|&size| size <= 3);
    let decimal = sizes.len() == 2 && uniform == Some(Gap::Dot);
    // "Office 365 2016 2019", "1 2 3 4 5 6 7 8"
    let row = sizes.len() > 2
        && uniform == Some(Gap::Space)
        && (sizes.iter().all(|&size| size == 1)
            || sizes.ends_with(&[4, 4]) && [count - 2, count - 1].into_iter().all(|index| year(value(written, index))));
    decimal
        || row
        || thousands && matches!(uniform, Some(Gap::Dot)) && sizes.first() != Some(&3)
        || thousands && matches!(uniform, Some(Gap::Space)) && word_follows
}

/// A count with its unit after it: "1 000 000 people".
pub(super) fn counted(text: &str, end: usize) -> bool {
    const LONGEST: usize = 16;
    let rest = text.get(end..).unwrap_or_default().trim_start_matches([' ', '\u{A0}', '\u{202F}', '+']);
    if !rest.starts_with(char::is_alphabetic) {
        return rest.starts_with(['€', '$', '£', '¥', '₹', '₽', '₺', '₩']);
    }
    let length = rest.char_indices().take(LONGEST).find(|(_, character)| character.is_whitespace()).map(|(index, _)| index);
    let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches(['.', ',', ';', ')']);
    word.len() <= 2 * LONGEST && UNITS.has(word.to_lowercase().as_bytes())
}

/// The one kind of gap between the groups; none when there are two kinds.
pub(super) fn uniform_gap(written: &Written, count: usize) -> Option<Gap> {
    let (first, others) = written.gaps(count).get(1..)?.split_first()?;
    others.iter().all(|gap| gap == first).then_some(*first)
}

fn same_digit(digits: &[u8]) -> bool {
    digits.len() > 4 && digits.windows(2).all(|pair| pair.first() == pair.last())
}

fn value(written: &Written, index: usize) -> u32 {
    let (from, upto) = (written.upto(index).len(), written.upto(index + 1).len());
    written.digits().get(from..upto).unwrap_or_default().iter().take(6).fold(0, |value, &digit| value * 10 + u32::from(digit))
}

/// Day, month and year in any order with one kind of mark between them, alone or with an hour after them.
fn date(written: &Written, count: usize) -> bool {
    let [first, second, third, ..] = *written.sizes(count) else { return false };
    let mark = written.gap(1);
    let marked = matches!(mark, Some(Gap::Dot | Gap::Dash | Gap::Slash)) && written.gap(2) == mark;
    let whole = count == 3 || matches!(written.gap(3), Some(Gap::Space | Gap::Wide(_)));
    if !marked || !whole {
        return false;
    }
    let (a, b, c) = (value(written, 0), value(written, 1), value(written, 2));
    match (first, second, third) {
        (4, 1..=2, 1..=2) => year(a) && month(b) && day(c),
        (1..=2, 1..=2, 4) => year(c) && (day(a) && month(b) || month(a) && day(b)),
        (1..=2, 1..=2, 2) => day(a) && month(b) || month(a) && day(b),
        _ => false,
    }
}

/// The end of the date that begins with the `first_length` digits at byte `at` and has one kind of mark, told by its bytes: most figures
/// of a page are dates, and are not worth reading.
pub(super) fn date_at(bytes: &[u8], at: usize, first_length: usize) -> Option<usize> {
    let &mark = bytes.get(at + first_length)?;
    if !matches!((first_length, mark), (1 | 2 | 4, b'.' | b'/' | b'-')) {
        return None;
    }
    let second_at = at + first_length + 1;
    let second_length = digits_at(bytes, second_at);
    if !(1..=2).contains(&second_length) || bytes.get(second_at + second_length) != Some(&mark) {
        return None;
    }
    let third_at = second_at + second_length + 1;
    let third_length = digits_at(bytes, third_at);
    let end = third_at + third_length;
    let value = |from: usize, length: usize| {
        let digits = bytes.get(from..from + length).unwrap_or_default();
        digits.iter().take(4).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
    };
    let (first, second, third) = (value(at, first_length), value(second_at, second_length), value(third_at, third_length));
    let fits = match (first_length, third_length) {
        (4, 1 | 2) => year(first) && month(second) && day(third),
        (1 | 2, 4) => year(third) && (day(first) && month(second) || month(first) && day(second)),
        _ => false,
    };
    // With more of the same behind it, it is something else.
    let ends = bytes.get(end).is_none_or(|&byte| byte != mark) || bytes.get(end + 1).is_none_or(|byte| !byte.is_ascii_digit());
    (fits && ends).then_some(end)
}

/// "04/2014–09/2018", "03.21 - 09.24", "09.15–17.45": from one month or hour to another.
fn span(written: &Written, count: usize) -> bool {
    let &[first, second, third, fourth] = written.sizes(count) else { return false };
    let mark = written.gap(1);
    let apart = matches!(mark, Some(Gap::Dot | Gap::Slash)) && written.gap(3) == mark && written.gap(2) != mark;
    let [a, b, c, d] = [0, 1, 2, 3].map(|index| value(written, index));
    let months = month(a) && month(c) && (second, fourth) == (4, 4) && year(b) && year(d) && b <= d;
    let short_months = month(a) && month(c) && (second, fourth) == (2, 2) && b <= d && first == third;
    let hours = mark == Some(Gap::Dot) && a < 24 && c < 24 && b < 60 && d < 60 && (second, fourth) == (2, 2);
    apart && first <= 2 && third <= 2 && (months || short_months || hours)
}

fn day(value: u32) -> bool {
    (1..=31).contains(&value)
}

fn month(value: u32) -> bool {
    (1..=12).contains(&value)
}

fn year(value: u32) -> bool {
    (1900..=2099).contains(&value)
}

/// "2019-2023", "2019 2020 2021", and a year joined to an account of the year: "2024-128593".
fn years(digits: &[u8], sizes: &[u8]) -> bool {
    let fours = sizes.iter().all(|&size| size == 4);
    fours && digits.chunks(4).all(|chunk| year(chunk.iter().fold(0, |value, &digit| value * 10 + u32::from(digit))))
}

fn octets(written: &Written, count: usize) -> bool {
    (0..count).all(|index| value(written, index) <= 255)
}

/// A payment card: its check digit holds and it is written in fours, or without a gap.
fn card(digits: &[u8], sizes: &[u8]) -> bool {
    let fours = sizes.iter().take(sizes.len().saturating_sub(1)).all(|&size| size == 4) && sizes.len() >= 4;
    let plain = sizes.len() == 1 && digits.len() >= 15;
    (13..=19).contains(&digits.len()) && (fours || sizes == [4, 6, 5] || plain && luhn(digits))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &digit)| match (index % 2, u32::from(digit) * 2) {
            (0, _) => u32::from(digit),
            (_, double) => double / 10 + double % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// An international bank account number has at most 34 characters, and a space after every fourth.
const LONGEST_ACCOUNT: usize = 48;

/// Within an international bank account number: groups of capitals and digits that began with two letters and two digits.
fn iban(text: &str, start: usize, digits: usize) -> bool {
    let near = (start.saturating_sub(LONGEST_ACCOUNT)..=start).find(|&byte| text.is_char_boundary(byte)).unwrap_or(start);
    let before = text.get(near..start).unwrap_or_default();
    let within = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b' ' | b'/' | b'-');
    let length = before.bytes().rev().take(40).take_while(|byte| within(&byte)).count();
    let line = before.get(before.len() - length..).unwrap_or_default();
    let begins = |token: &str| {
        matches!(token.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9', ..])
            || matches!(token.as_bytes(), [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9'])
    };
    let tokens: Vec<&str> = line.split([' ', '/', '-']).collect();
    tokens
        .iter()
        .position(|token| begins(token))
        .is_some_and(|index| tokens.iter().skip(index).map(|token| token.len()).sum::<usize>() + digits >= 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped(text: &str) -> bool {
        let start = text.find(|character: char| character.is_ascii_digit()).expect("a digit");
        let mut written = Written::default();
        assert!(written.read(text, start));
        let count = written.groups;
        other_shape(text, &written, count, false) || figure(text, &written, count)
    }

    #[test]
    fn other_shapes() {
        for text in [
            "21.06.2010",
            "2012-01-02 08",
            "2/21/2024",
            "10/12/82",
            "2019-2023",
            "192.168.10.254",
            "4111 1111 1111 1111",
            "4111111111111111",
            "1111111111",
            "9.406864",
            "1 204 331 users",
            "5.018.612",
            "24/7 365",
            "04/2014–09/2018",
            "03.2018 - 09.2021",
            "04/14 – 09/18",
            "09.15–17.45",
        ] {
            assert!(shaped(text), "{text}");
        }
        for text in
            ["020 7946 0018", "06.12.34.56.78", "512 345 678", "415-555-0132", "01.23.45.67.89", "2123 4567", "03-331 6005"]
        {
            assert!(!shaped(text), "{text}");
        }
    }

    #[test]
    fn account_numbers() {
        for text in ["IBAN NL24 ABNA 0644 3613 05", "BY13 NBRB 3600 9000", "AL47/2121/1009/0000"] {
            let last = text.len() - 4;
            assert!(iban(text, last, 4), "{text}");
        }
        assert!(!iban("CALL 020 7946", 5, 7));
    }

    #[test]
    fn what_is_glued_to_something() {
        for (text, at) in
            [("v2.123456", 3), ("R-3042589", 2), ("x123456", 1), ("$123456", 1), ("urn:li:share:7327", 13), ("#123456", 1)]
        {
            assert!(glued_before(text, at, false), "{text}");
        }
        assert!(!glued_before("Mobile-0770", 7, true));
        assert!(!glued_before("電話番号は090", 15, false));
        for text in ["12a", "12%", "12,345", "12:30", "12@x"] {
            assert!(glued_after(text, 2), "{text}");
        }
        for text in ["12.", "12, and", "12)", "12是", "12-Fax"] {
            assert!(!glued_after(text, 2), "{text}");
        }
    }
}
