//! Domain names: how far one reaches, and whether its last label is a real top-level domain.

use super::fold::{Folded, combining, fold, look_alike};
use super::table::TOP_LEVEL;

/// The longest name that the domain name system carries (RFC 1035).
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Whether `label`, in lower case, is a top-level domain.
pub(super) fn is_top_level(label: &str) -> bool {
    is_top_level_of(label.as_bytes())
}

fn is_top_level_of(label: &[u8]) -> bool {
    match label.strip_prefix(b"xn--") {
        Some(punycode) => decoded(punycode).is_some_and(|label| TOP_LEVEL.has(label.as_bytes())),
        // Reserved for documents and never registered (RFC 2606): an address there is still an address.
        None => matches!(label, b"example" | b"test") || TOP_LEVEL.has(label),
    }
}

/// What a label in Punycode (RFC 3492) reads, which is given in lower case and without its prefix: the list need not hold every name
/// twice.
#[inline(never)]
fn decoded(punycode: &[u8]) -> Option<String> {
    const BASE: u32 = 36;
    const LONGEST: usize = 63;
    let basic = punycode.iter().rposition(|&byte| byte == b'-').unwrap_or(0);
    let (basic, mut rest) = (punycode.get(..basic)?, punycode.get(basic + usize::from(basic > 0)..)?);
    let mut label: Vec<char> = basic.iter().map(|&byte| byte as char).collect();
    let (mut code, mut place, mut bias) = (128u32, 0u32, 72);
    while !rest.is_empty() && label.len() < LONGEST {
        let before = place;
        let (mut weight, mut threshold_of) = (1u32, BASE);
        loop {
            let (&byte, after) = rest.split_first()?;
            rest = after;
            let digit = match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => byte - b'0' + 26,
                _ => return None,
            };
            place = place.checked_add(u32::from(digit).checked_mul(weight)?)?;
            let threshold = threshold_of.saturating_sub(bias).clamp(1, 26);
            if u32::from(digit) < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            threshold_of += BASE;
        }
        let length = label.len() as u32 + 1;
        bias = adapted(place - before, length, before == 0);
        code = (place / length).checked_add(code)?;
        place %= length;
        label.insert(place as usize, char::from_u32(code)?);
        place += 1;
    }
    Some(label.into_iter().collect())
}

/// RFC 3492, section 6.1.
fn adapted(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = delta / if first { 700 } else { 2 };
    delta += delta / length;
    let mut steps = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

/// A domain name as it stands in the text.
pub(super) struct Domain {
    /// First byte after it.
    pub(super) end: usize,
    /// Lower case, undisguised.
    pub(super) name: String,
    /// Some character in it was disguised.
    pub(super) disguised: bool,
}

/// One label with the byte after it.
struct Label {
    text: String,
    end: usize,
}

/// Reads the domain that starts at byte `from`: the longest run of labels whose last is a top-level domain, of at least two labels.
pub(super) fn read(text: &str, from: usize) -> Option<Domain> {
    plain(text, from).unwrap_or_else(|| any(text, from))
}

/// A name of the plainest kind, as nearly all are: small ASCII letters up to something that belongs to no name; the outer none where
/// it is of another kind.
#[expect(clippy::option_option, reason = "the outer one asks for the other way of reading, the inner one found no name")]
fn plain(text: &str, from: usize) -> Option<Option<Domain>> {
    let bytes = text.as_bytes().get(from..)?;
    let within = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    let length = bytes.iter().take(LONGEST_NAME + 1).take_while(within).count();
    let ends = bytes.get(length).is_none_or(|&next| next.is_ascii() && !next.is_ascii_alphanumeric());
    let mut name = bytes.get(..length)?;
    name = name.strip_suffix(b".").unwrap_or(name);
    let well_formed =
        |label: &[u8]| (1..=LONGEST_LABEL).contains(&label.len()) && !label.starts_with(b"-") && !label.ends_with(b"-");
    if !ends || length > LONGEST_NAME || !name.split(|&byte| byte == b'.').all(well_formed) {
        return None;
    }
    // "acme.com.thanks": a shorter name may end well.
    while let Some(dot) = name.iter().rposition(|&byte| byte == b'.') {
        if is_top_level_of(name.get(dot + 1..)?) {
            let end = from + name.len();
            return Some(text.get(from..end).map(|name| Domain { end, name: name.to_owned(), disguised: false }));
        }
        name = name.get(..dot)?;
    }
    Some(None)
}

#[inline(never)]
fn any(text: &str, from: usize) -> Option<Domain> {
    let (labels, disguised) = labels(text, from);
    for count in (2..=labels.len()).rev() {
        let (last, before) = labels.get(..count)?.split_last()?;
        let (ending, end) = top_level(text, last)?.unwrap_or_default();
        if ending.is_empty() || starts_a_sentence(last, before) {
            continue;
        }
        let mut name: String = before.iter().flat_map(|label| [label.text.as_str(), "."]).collect();
        name.push_str(&ending);
        return Some(Domain { end, name: name.to_lowercase(), disguised });
    }
    None
}

/// The top-level domain that `last` is, or begins with where another script follows it without a space ("comこれは"), and its end.
#[expect(
    clippy::option_option,
    reason = "the outer one ends the search on a malformed label, the inner one tries a shorter name"
)]
fn top_level(text: &str, last: &Label) -> Option<Option<(String, usize)>> {
    let lower = last.text.to_lowercase();
    if is_top_level(&lower) {
        return Some(Some((lower, last.end)));
    }
    let ascii = lower.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let head = lower.get(..ascii)?;
    if ascii == lower.len() || !is_top_level(head) {
        return Some(None);
    }
    let start = last.end.checked_sub(last.text.len())?;
    Some(text.get(start..start + ascii).filter(|seen| seen.eq_ignore_ascii_case(head)).map(|_| (head.to_owned(), start + ascii)))
}

/// "Write to jane@acme.com.My number is": a capital after a complete name in small letters begins the next sentence.
fn starts_a_sentence(last: &Label, before: &[Label]) -> bool {
    let complete = before.len() >= 2 && before.last().is_some_and(|label| is_top_level(&label.text));
    let capital = last.text.chars().next().is_some_and(char::is_uppercase) && last.text.chars().skip(1).any(char::is_lowercase);
    complete && capital && before.iter().all(|label| !label.text.chars().any(char::is_uppercase))
}

fn labels(text: &str, from: usize) -> (Vec<Label>, bool) {
    let mut labels = Vec::new();
    let mut disguised = false;
    let mut label = Label { text: String::new(), end: from };
    for (offset, character) in text.get(from..).unwrap_or_default().char_indices() {
        if offset > 3 * LONGEST_NAME || label.text.len() > LONGEST_LABEL {
            break;
        }
        let after = from + offset + character.len_utf8();
        match fold(character) {
            Folded::Nothing => disguised = true,
            Folded::Plain('.') if !label.text.is_empty() && !label.text.ends_with('-') => {
                disguised |= character != '.';
                labels.push(std::mem::replace(&mut label, Label { text: String::new(), end: after }));
            }
            Folded::Plain(plain) if plain.is_alphanumeric() || combining(plain) || (plain == '-' && !label.text.is_empty()) => {
                disguised |= plain != character;
                label.text.push(plain);
                // A dash at the end is not the label's, however wide it is.
                label.end = if plain == '-' { label.end } else { after };
            }
            Folded::Plain(_) => break,
        }
    }
    while label.text.ends_with('-') {
        label.text.pop();
    }
    if !label.text.is_empty() && label.text.len() <= LONGEST_LABEL {
        labels.push(label);
    }
    for label in &mut labels {
        disguised |= unmix(&mut label.text);
    }
    (labels, disguised)
}

/// Latin with Cyrillic or Greek letters among it is Latin in disguise ("аcme", "cоm"); a word wholly of one script stays.
pub(super) fn unmix(word: &mut String) -> bool {
    if word.is_ascii() || !word.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let plain: String = word.chars().map(|character| look_alike(character).unwrap_or(character)).collect();
    let changed = plain != *word;
    *word = plain;
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        read(text, 0).map(|domain| format!("{} {}", domain.name, domain.end))
    }

    #[test]
    fn the_longest_name_that_ends_well() {
        assert_eq!(name("acme.co.uk, and").as_deref(), Some("acme.co.uk 10"));
        assert_eq!(name("acme.com.thanks").as_deref(), Some("acme.com 8"));
        assert_eq!(name("acme.com.My number").as_deref(), Some("acme.com 8"));
        assert_eq!(name("ACME.COM.MY").as_deref(), Some("acme.com.my 11"));
        assert_eq!(name("acme.com- x").as_deref(), Some("acme.com 8"));
        assert_eq!(name("acme.com\u{2010}\u{AD}-- x").as_deref(), Some("acme.com 8"));
        assert_eq!(name("xn--80ak6aa92e.xn--p1ai").as_deref(), Some("xn--80ak6aa92e.xn--p1ai 23"));
        assert_eq!(name("b.comこれは").as_deref(), Some("b.com 5"));
        assert_eq!(name("例え.みんな").as_deref(), Some("例え.みんな 16"));
    }

    #[test]
    fn punycode_as_registered() {
        for (label, punycode) in [
            ("рф", "p1ai"),
            ("中国", "fiqs8s"),
            ("みんな", "q9jyb4c"),
            ("vermögensberater", "vermgensberater-ctb"),
            ("भारत", "h2brj9c"),
        ] {
            assert_eq!(decoded(punycode.as_bytes()).as_deref(), Some(label));
            assert!(is_top_level(&format!("xn--{punycode}")), "{label}");
        }
        for malformed in ["", "é", "99999999999", "p1a", "-", "zzzzzzzz", "p1ai-"] {
            assert!(!is_top_level(&format!("xn--{malformed}")), "{malformed}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in ["acme", "acme.", "4.17.21", "soapbox.soda", "-acme", ".com", "a..com", "localhost"] {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn mixed_scripts_are_latin_in_disguise() {
        let read = read("аcme.cоm", 0).expect("a domain");
        assert_eq!((read.name.as_str(), read.disguised), ("acme.com", true));
    }
}
