//! Postal addresses, at the certainty of a street and a postcode together: neither alone is one.
//!
//! The postcode is the anchor, because it is rare and strictly shaped; the street is looked for in the little that stands before it.

mod street;

use super::table::List;
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;
use street::Word;

/// How far before the postcode the street may begin, in bytes: street, district, town and county on lines of their own.
const FARTHEST: usize = 120;

/// Most digits in there: among more of them stands no address, and looking at each of many figures with all the others before it would
/// take long.
const MOST_DIGITS: usize = 25;

/// The postal abbreviations of the states and territories of the United States.
static STATES: List = List::new(
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy",
);

/// Their names as one writes them out.
const STATE_NAMES: &str = "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,District of Columbia,Florida,Georgia,\
    Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,\
    Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,\
    Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming";

/// A postcode in the text and what goes with it.
struct Postcode {
    start: usize,
    /// After the postcode, and after the town where that follows it.
    end: usize,
    street: fn(&[Word]) -> Option<usize>,
}

/// The address whose postcode the digit at byte `at` begins; of a British or Canadian one it is the first digit of the second half.
pub(super) fn around(text: &str, at: usize, floor: usize) -> Option<Find> {
    let postcode =
        british(text, at).or_else(|| canadian(text, at)).or_else(|| five_digits(text, at)).or_else(|| dutch(text, at))?;
    let mut from = postcode.start.saturating_sub(FARTHEST).max(floor.min(postcode.start));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..postcode.start)?;
    if before.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return None;
    }
    // A blank line separates the address from what is above it.
    let cut = before.as_bytes().windows(2).rposition(|pair| pair == b"\n\n").map_or(0, |index| index + 2);
    let start = from + cut + (postcode.street)(&street::words(before.get(cut..)?))?;
    let span = Span { start, end: postcode.end };
    let written = text.get(start..postcode.end)?;
    let parts: Vec<&str> = written.split(['\n', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    Some(Find {
        kind: Kind::Address,
        span,
        normalized: Sensitive::new(parts.join(", ")),
        holder: Holder::Unspecified,
        evidence: Evidence::Form,
    })
}

/// "SW1A 1AA": one or two letters, a district, a space, and at byte `at` a digit and two letters.
fn british(text: &str, at: usize) -> Option<Postcode> {
    let bytes = text.as_bytes();
    let inward = bytes.get(at..at + 3).is_some_and(|code| matches!(code, [b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z']));
    let ends = !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric);
    let outward = bytes.get(..at)?.strip_suffix(b" ")?;
    let length = outward.iter().rev().take(5).take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
    let start = outward.len() - length;
    let district = match outward.get(start..)? {
        [b'A'..=b'Z', rest @ ..] => match rest {
            [b'A'..=b'Z', rest @ ..] => rest,
            _ => rest,
        },
        _ => return None,
    };
    let fits = matches!(district, [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9' | b'A'..=b'Z']);
    let free = start
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    (inward && ends && fits && free).then_some(Postcode { start, end: at + 3, street: street::english })
}

/// "H2Y 2M8": in both halves letters and digits by turns.
fn canadian(text: &str, at: usize) -> Option<Postcode> {
    let bytes = text.as_bytes();
    let start = at.checked_sub(4)?;
    let code = bytes.get(start..at + 3)?;
    let fits = matches!(code, [b'A'..=b'Z', b'0'..=b'9', b'A'..=b'Z', b' ', b'0'..=b'9', b'A'..=b'Z', b'0'..=b'9']);
    let free = !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)
        && start.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|byte| matches!(byte, b' ' | b'\n' | b','));
    let street = |words: &[Word]| street::english(words).or_else(|| street::french(words));
    (fits && free).then_some(Postcode { start, end: at + 3, street })
}

/// Five digits: after ", NY" or ", New York" in the United States, before a town in Germany, France, Italy and Spain.
fn five_digits(text: &str, at: usize) -> Option<Postcode> {
    let bytes = text.as_bytes();
    let run = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let free = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_none_or(|byte| matches!(byte, b' ' | b'\n' | b',' | b'-' | b'|'));
    if run != 5 || !free {
        return None;
    }
    if names_a_state(text.get(..at)?) {
        let more = bytes.get(at + 5) == Some(&b'-')
            && bytes.get(at + 6..at + 10).is_some_and(|four| four.iter().all(u8::is_ascii_digit));
        return Some(Postcode { start: at, end: at + if more { 10 } else { 5 }, street: street::english });
    }
    let end = town_after(text, at + 5)?;
    let street = |words: &[Word]| street::germanic(words).or_else(|| street::french(words)).or_else(|| street::southern(words));
    Some(Postcode { start: at, end, street })
}

/// Whether `before` ends in a space and before it a state, as its two letters or in full.
fn names_a_state(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let bytes = before.as_bytes();
    let begins_at = |length: usize| {
        bytes.len().checked_sub(length + 1).and_then(|last| bytes.get(last)).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let Some(&[first, last]) = bytes.last_chunk() else { return false };
    match (first.is_ascii_uppercase(), last.is_ascii_uppercase()) {
        (true, true) => begins_at(2) && STATES.has(&[first, last]),
        (false, false) => STATE_NAMES.split(',').any(|name| before.ends_with(name) && begins_at(name.len())),
        _ => false,
    }
}

/// "1012 AB Amsterdam".
fn dutch(text: &str, at: usize) -> Option<Postcode> {
    let bytes = text.as_bytes();
    let digits = bytes.get(at..at + 4)?.iter().all(u8::is_ascii_digit);
    let letters = at + 4 + usize::from(bytes.get(at + 4) == Some(&b' '));
    let fits = digits
        && bytes.get(letters..letters + 2)?.iter().all(u8::is_ascii_uppercase)
        && at.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    if !fits {
        return None;
    }
    Some(Postcode { start: at, end: town_after(text, letters + 2)?, street: street::germanic })
}

/// The end of the one to three capitalised words after one space.
fn town_after(text: &str, from: usize) -> Option<usize> {
    let mut end = None;
    let mut at = from;
    for _ in 0..3 {
        let rest = text.get(at..)?;
        let Some(word) = rest.strip_prefix(' ').filter(|word| word.starts_with(char::is_uppercase)) else { break };
        let length = word
            .find(|character: char| !(character.is_alphabetic() || matches!(character, '-' | '\'' | '’')))
            .unwrap_or(word.len());
        at += 1 + length;
        end = Some(at);
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::contact::{Finder, Hint, Kind};

    fn addresses(text: &str) -> Vec<String> {
        let finds = Finder::new().find(text, &Hint::none());
        finds
            .into_iter()
            .filter(|find| find.kind == Kind::Address)
            .map(|find| text[find.span.start..find.span.end].to_owned())
            .collect()
    }

    #[test]
    fn street_and_postcode_together() {
        for (text, address) in [
            ("Visit 221b Baker Street, London NW1 6XE today", "221b Baker Street, London NW1 6XE"),
            ("Acme Ltd\n10 Downing Street\nLondon\nSW1A 2AA\nUK", "10 Downing Street\nLondon\nSW1A 2AA"),
            ("1600 Example Avenue NW, Washington, DC 20500", "1600 Example Avenue NW, Washington, DC 20500"),
            ("HQ: 350 Fifth Ave, New York, NY 10118-0110.", "350 Fifth Ave, New York, NY 10118-0110"),
            ("Musterfirma, Hauptstraße 12a, 10115 Berlin", "Hauptstraße 12a, 10115 Berlin"),
            ("Lange Str. 7\n60311 Frankfurt", "Lange Str. 7\n60311 Frankfurt"),
            ("12 bis, rue de la Paix, 75002 Paris", "12 bis, rue de la Paix, 75002 Paris"),
            ("Keizersgracht 123, 1015 CJ Amsterdam", "Keizersgracht 123, 1015 CJ Amsterdam"),
            ("345 Park Avenue, New York, NY 10154", "345 Park Avenue, New York, NY 10154"),
            ("7 Quay Street, Cardiff CF10 1EA", "7 Quay Street, Cardiff CF10 1EA"),
            ("1 Broadway, Newport, RI 02840", "1 Broadway, Newport, RI 02840"),
            ("Drop by 2100 SW Alder St., Portland, Oregon 97205", "2100 SW Alder St., Portland, Oregon 97205"),
            ("(310 W 7th Street, Austin, TX 78701)", "310 W 7th Street, Austin, TX 78701"),
            ("Mail checks to P.O. Box 4410, Reno, NV 89501", "P.O. Box 4410, Reno, NV 89501"),
            ("1010 Nelson Street, Vancouver, BC V6E 1H6", "1010 Nelson Street, Vancouver, BC V6E 1H6"),
            ("Am Gaswerk 3, 70191 Stuttgart", "Am Gaswerk 3, 70191 Stuttgart"),
            ("Adresse: Lange Reihe 45, D-20099 Hamburg", "Lange Reihe 45, D-20099 Hamburg"),
            ("Unter den Linden 77, 10117 Berlin", "Unter den Linden 77, 10117 Berlin"),
            ("Postfach 10 12 34, 50452 Köln", "Postfach 10 12 34, 50452 Köln"),
            ("Lieu-dit Kerguelen, 56600 Lanester", "Lieu-dit Kerguelen, 56600 Lanester"),
            ("Via Garibaldi 21, 20121 Milano", "Via Garibaldi 21, 20121 Milano"),
            ("Calle de Alcalá, 99, 28009 Madrid", "Calle de Alcalá, 99, 28009 Madrid"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn one_alone_is_none() {
        for text in [
            "London SW1A 2AA",
            "10 Downing Street, London",
            "10115 Berlin",
            "born in 75002 Paris",
            "the 12 best street foods",
            "Top 10 Way of Working 20500",
            "1449 AB · GPA 3.87",
            "Gasse 7 im Lager, 12000 Paletten",
            "Im Jahr 2019, 12000 Besucher",
            "box 12 of 30, NV 89501",
            "30 people in Texas 75062",
            "A1B 2C3D",
        ] {
            assert_eq!(addresses(text), [""; 0], "{text}");
        }
    }
}
