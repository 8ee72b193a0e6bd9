//! Postal addresses, at the certainty of a street and a postcode together: neither alone is one.
//!
//! The postcode is the anchor, because it is rare and strictly shaped; the street is looked for in the little that stands before it.

use super::table::List;
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;

/// How far before the postcode the street may begin, in bytes: street, district, town and county on lines of their own.
const FARTHEST: usize = 120;

/// Words that end a street's name in English, in lower case.
static ENGLISH: List = List::new(
    "street st road rd avenue ave lane ln drive dr boulevard blvd way court ct place pl square sq terrace close crescent cres gardens grove hill mews park parade row walk wharf quay highway hwy \
    parkway pkwy circle broadway plaza yard gate green rise view house embankment strand mall",
);
/// Words that end a street's name, or its last word, in German and Dutch.
const GERMANIC: [&str; 28] = [
    "straße",
    "strasse",
    "str",
    "weg",
    "platz",
    "allee",
    "gasse",
    "ring",
    "damm",
    "ufer",
    "chaussee",
    "markt",
    "steig",
    "pfad",
    "graben",
    "hof",
    "straat",
    "laan",
    "plein",
    "gracht",
    "kade",
    "singel",
    "dijk",
    "dreef",
    "berg",
    "zeile",
    "promenade",
    "plantsoen",
];
/// Words that begin a street's name in French.
static FRENCH: List = List::new(
    "rue avenue av boulevard bd place pl chemin impasse allée allee quai cours route square passage faubourg fbg sentier voie esplanade",
);
/// The postal abbreviations of the states and territories of the United States.
static STATES: List = List::new(
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy",
);

/// A postcode in the text and what goes with it.
struct Postcode {
    start: usize,
    /// After the postcode, and after the town where that follows it.
    end: usize,
    street: fn(&str) -> Option<usize>,
}

/// The address whose postcode the digit at byte `at` begins; of a British one it is the digit of the second half.
pub(super) fn around(text: &str, at: usize, floor: usize) -> Option<Find> {
    let postcode = british(text, at).or_else(|| five_digits(text, at)).or_else(|| dutch(text, at))?;
    let mut from = postcode.start.saturating_sub(FARTHEST).max(floor.min(postcode.start));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..postcode.start)?;
    // A blank line separates the address from what is above it.
    let cut = before.as_bytes().windows(2).rposition(|pair| pair == b"\n\n").map_or(0, |index| index + 2);
    let start = from + cut + (postcode.street)(before.get(cut..)?)?;
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
    (inward && ends && fits && free).then_some(Postcode { start, end: at + 3, street: english_street })
}

/// Five digits: after ", NY" in the United States, before a town in Germany and France.
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
    let state = text.get(at.checked_sub(3)?..at).and_then(|part| part.strip_suffix(' '));
    if state.is_some_and(|state| state.bytes().all(|byte| byte.is_ascii_uppercase()) && STATES.has(state.as_bytes())) {
        let more = bytes.get(at + 5) == Some(&b'-')
            && bytes.get(at + 6..at + 10).is_some_and(|four| four.iter().all(u8::is_ascii_digit));
        return Some(Postcode { start: at, end: at + if more { 10 } else { 5 }, street: english_street });
    }
    let end = town_after(text, at + 5)?;
    Some(Postcode { start: at, end, street: |before| germanic_street(before).or_else(|| french_street(before)) })
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
    Some(Postcode { start: at, end: town_after(text, letters + 2)?, street: germanic_street })
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

/// Words of `before` with the byte where each begins.
fn words(before: &str) -> Vec<(usize, &str)> {
    before
        .split_inclusive([' ', '\n', ',', '\u{A0}'])
        .scan(0, |at, part| Some((std::mem::replace(at, *at + part.len()), part.trim_matches([' ', '\n', ',', '.', '\u{A0}']))))
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

/// "12", "12a", "12-14", "12/3".
fn house(word: &str) -> bool {
    word.len() <= 8
        && word.starts_with(|character: char| character.is_ascii_digit())
        && word.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '/' | '–'))
        && word.chars().filter(char::is_ascii_alphabetic).count() <= 1
}

/// A house number, one to four words with a capital, and a word for a street: gives where the number begins.
fn english_street(before: &str) -> Option<usize> {
    let words = words(before);
    let (number, _) = words.iter().enumerate().rev().find(|(index, (_, word))| {
        let named = words.get(index + 1..).unwrap_or_default();
        let kind = named.iter().take(5).position(|(_, word)| ENGLISH.has(word.to_lowercase().as_bytes()));
        house(word)
            && kind.is_some_and(|kind| kind > 0)
            && named
                .first()
                .is_some_and(|(_, word)| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()))
    })?;
    words.get(number).map(|&(at, _)| at)
}

/// "Unter den Linden 77" is none that can be told; "Hauptstraße 12", "Am Markt 3" are.
fn germanic_street(before: &str) -> Option<usize> {
    let words = words(before);
    let (index, (mut at, street)) = words.iter().copied().enumerate().rev().find(|(index, (_, word))| {
        let lower = word.to_lowercase();
        let named = GERMANIC.iter().any(|ending| lower.ends_with(ending)) && word.chars().count() > 2;
        named && words.get(index + 1).is_some_and(|(_, number)| house(number))
    })?;
    // "Lange Straße", "Am Markt": the words before belong to the name when it does not stand alone.
    let alone = GERMANIC.contains(&street.to_lowercase().as_str());
    for (start, word) in words.get(..index)?.iter().rev().take(if alone { 2 } else { 0 }) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        at = *start;
    }
    Some(at)
}

/// "12 bis, rue de la Paix".
fn french_street(before: &str) -> Option<usize> {
    let words = words(before);
    let street = words.iter().rposition(|(_, word)| FRENCH.has(word.to_lowercase().as_bytes()))?;
    let (at, _) = words.get(street.saturating_sub(2)..street)?.iter().rev().find(|(_, word)| house(word))?;
    Some(*at)
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
        ] {
            assert_eq!(addresses(text), [""; 0], "{text}");
        }
    }
}
