//! Addresses whose characters are written as codes: entities of HTML, percent codes of links.

use super::email::{self, belongs_to_local};
use super::{Evidence, Find, Span};

/// The at sign as an entity or percent-encoded: its length in bytes.
pub(super) fn at_sign(rest: &str) -> Option<usize> {
    character(rest).filter(|&(character, _)| character == '@').map(|(_, length)| length)
}

/// The character that an entity or a percent code at the beginning of `rest` stands for, and the code's length in bytes.
#[inline(never)]
pub(super) fn character(rest: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 9;
    const NAMED: [(&str, char); 3] = [("commat", '@'), ("period", '.'), ("lowbar", '_')];
    if let Some(code) = rest.strip_prefix('%') {
        return numbered(code.get(..2)?, 16).map(|character| (character, 3));
    }
    // An ampersand may be coded itself.
    let body = rest.strip_prefix("&amp;").or_else(|| rest.strip_prefix('&'))?;
    let end = body.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => numbered(number, 16)?,
            None => numbered(number, 10)?,
        },
        None => NAMED.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?.1,
    };
    Some((character, rest.len() - body.len() + end + 1))
}

/// The character with this number, which is short.
fn numbered(number: &str, radix: u32) -> Option<char> {
    let code = number.chars().try_fold(0, |code, digit| Some(code * radix + digit.to_digit(radix)?));
    code.filter(|_| !number.is_empty()).and_then(char::from_u32)
}

/// The address that begins with the code at byte `at`, each of whose characters may be coded.
#[inline(never)]
pub(super) fn address(text: &str, at: usize) -> Option<Find> {
    const LONGEST: usize = 320;
    // Read once, from its first code.
    if text.get(..at)?.ends_with(|last| matches!(last, ';' | '.' | '@') || belongs_to_local(last)) {
        return None;
    }
    let mut plain = String::new();
    let mut places = Vec::new();
    let mut from = at;
    while plain.len() < LONGEST
        && let Some(rest) = text.get(from..)
        && let Some((character, length)) = character(rest).or_else(|| rest.chars().next().map(|next| (next, next.len_utf8())))
        && (belongs_to_local(character) || matches!(character, '.' | '@'))
    {
        places.resize(plain.len() + character.len_utf8(), from);
        plain.push(character);
        from += length;
    }
    places.push(from);
    let sign = plain.find('@')?;
    let mut find = email::around(&plain, sign, 0)?;
    find.span = Span { start: *places.get(find.span.start)?, end: *places.get(find.span.end)? };
    find.evidence = Evidence::Disguised;
    Some(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_what_is_none() {
        for (text, code) in
            [("&#64;x", ('@', 5)), ("&#x0040;", ('@', 8)), ("%40acme", ('@', 3)), ("&Commat;", ('@', 8)), ("&amp;#46;", ('.', 9))]
        {
            assert_eq!(character(text), Some(code), "{text}");
        }
        for text in ["& CEO", "&#;", "&#x;", "%é", "%4", "&nbsp;", "&#99999999999;", "x"] {
            assert_eq!(character(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_of_codes_alone() {
        let text = "to &#106;&#97;ne&#64;example&#46;&#99;om, please";
        let find = address(text, 3).expect("an address");
        assert_eq!(
            (&text[find.span.start..find.span.end], find.normalized.into_inner().as_str()),
            (&text[3..40], "jane@example.com")
        );
        assert!(address(text, 9).is_none(), "it is read from its first character");
    }
}
