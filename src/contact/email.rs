//! E-mail addresses that carry an at sign: the grammar as met in the wild, not RFC 5322's whole.

use super::domain;
use super::fold::{Folded, combining, fold};
use super::{Evidence, Find, Kind, Span, mailbox};
use crate::sensitive::Sensitive;

/// The longest part before the at sign (RFC 5321).
const LONGEST_LOCAL: usize = 64;
/// Invisible characters may stand between any two others; a run of more is noise, and the search must stay bounded.
const FARTHEST: usize = 4 * LONGEST_LOCAL;

/// The part before the at sign.
struct Local {
    start: usize,
    name: String,
    disguised: bool,
}

/// The address around the at sign at byte `at`, not reaching before byte `floor`.
pub(super) fn around(text: &str, at: usize, floor: usize) -> Option<Find> {
    let sign = text.get(at..)?.chars().next()?;
    let local = local_before(text, at, floor)?;
    let mut domain = domain::read(text, at + sign.len_utf8())?;
    if foreign(text, &local, at, &domain) {
        return None;
    }
    let disguised = sign != '@' || local.disguised || std::mem::take(&mut domain.disguised);
    let evidence = if disguised { Evidence::Disguised } else { Evidence::Form };
    Some(find(Span { start: local.start, end: domain.end }, &local.name, &domain.name, evidence))
}

/// An e-mail find from its parts.
pub(super) fn find(span: Span, local: &str, domain: &str, evidence: Evidence) -> Find {
    let local = local.to_lowercase();
    let holder = mailbox::holder(&local, domain);
    let normalized = Sensitive::new([&local, "@", domain].concat());
    Find { kind: Kind::Email, span, normalized, holder, evidence }
}

/// A letter, a digit or one of the marks that RFC 5322 lets stand bare.
pub(super) fn belongs_to_local(plain: char) -> bool {
    let mark = matches!(plain, '!' | '#'..='\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~');
    mark || plain.is_alphanumeric() || combining(plain)
}

fn local_before(text: &str, at: usize, floor: usize) -> Option<Local> {
    // "VP @ Acme"
    if text.get(floor..at)?.ends_with([' ', '\n']) {
        return None;
    }
    plain_before(text, at, floor).or_else(|| any_before(text, at, floor))
}

/// The part before the at sign where it is of the plainest kind, as nearly all are.
fn plain_before(text: &str, at: usize, floor: usize) -> Option<Local> {
    let before = text.as_bytes().get(floor..at)?;
    let plain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let length = before.iter().rev().take(LONGEST_LOCAL + 1).take_while(plain).count();
    let (head, name) = before.split_at(before.len() - length);
    let fits = length <= LONGEST_LOCAL
        && head.last().is_none_or(|&last| matches!(last, b' ' | b'\n' | b'\t' | b':' | b'(' | b'<' | b',' | b';'))
        && name.first().is_some_and(u8::is_ascii_alphanumeric)
        && name.last() != Some(&b'.')
        && !name.windows(2).any(|pair| pair == b"..");
    let start = at - length;
    fits.then(|| Some(Local { start, name: text.get(start..at)?.to_owned(), disguised: false })).flatten()
}

#[inline(never)]
fn any_before(text: &str, at: usize, floor: usize) -> Option<Local> {
    let mut seen: Vec<(usize, char)> = Vec::new();
    let mut disguised = false;
    let before = text.get(floor..at)?;
    let mut characters = before.char_indices().rev();
    while let Some((offset, character)) = characters.next() {
        let start = floor + offset;
        if at - start > FARTHEST || seen.len() > LONGEST_LOCAL {
            return None;
        }
        match fold(character) {
            Folded::Nothing => disguised |= true,
            Folded::Plain('"') if opens_after(&seen) => {
                let opening = quoted(before, offset)?;
                seen.extend(
                    before
                        .get(opening..=offset)?
                        .char_indices()
                        .rev()
                        .map(|(index, character)| (floor + opening + index, character)),
                );
                characters = before.get(..opening)?.char_indices().rev();
                if before.get(..opening).is_some_and(|rest| !rest.ends_with('.')) {
                    break;
                }
            }
            Folded::Plain('.') if seen.last().is_none_or(|&(_, later)| later != '.') => seen.push((start, '.')),
            Folded::Plain(plain) if belongs_to_local(plain) => {
                disguised |= plain != character;
                seen.push((start, plain));
            }
            Folded::Plain(_) => break,
        }
    }
    seen.reverse();
    trimmed(&seen, disguised)
}

/// A closing quote may stand right before the at sign or before a dot.
fn opens_after(seen: &[(usize, char)]) -> bool {
    seen.last().is_none_or(|&(_, later)| later == '.')
}

/// The opening quote of the quoted part that closes at `closing`, both byte offsets into `before`; on one line, not empty.
fn quoted(before: &str, closing: usize) -> Option<usize> {
    let opening = before.get(..closing)?.rfind(['"', '\n'])?;
    let near = closing - opening > 1 && closing - opening <= LONGEST_LOCAL;
    (near && before.get(opening..)?.starts_with('"')).then_some(opening)
}

/// Cuts what stands before the address without a space: a label ("email=", "nick:"), a bracket, another script.
fn trimmed(seen: &[(usize, char)], mut disguised: bool) -> Option<Local> {
    let says_something = |part: &[(usize, char)]| part.iter().any(|&(_, character)| character.is_alphanumeric());
    // "{jane,john}@acme.com": what closes the braces is no one's name.
    let mut part = if let [rest @ .., (_, '}')] = seen { rest } else { seen };
    if says_something(part) {
        let divides = |character: char| matches!(character, '=' | '?' | '&' | '/' | '|' | '{' | '}');
        let divider = part.iter().rposition(|&(_, character)| divides(character));
        if let Some(rest) = divider.and_then(|index| part.get(index + 1..)).filter(|rest| says_something(rest)) {
            part = rest;
        }
        let first =
            part.iter().position(|&(_, character)| character.is_alphanumeric() || character == '_' || character == '"')?;
        part = part.get(first..)?;
    }
    while let Some((&(_, '.'), rest)) = part.split_first() {
        part = rest;
    }
    part = after_other_script(part);
    if part.last().is_none_or(|&(_, character)| character == '.') {
        return None;
    }
    let mut name: String = part.iter().map(|&(_, character)| character).collect();
    disguised |= domain::unmix(&mut name);
    (part.len() <= LONGEST_LOCAL).then_some(Local { start: part.first()?.0, name, disguised })
}

/// "邮箱abc" is a word and then an address: scripts written without spaces end where ASCII begins.
fn after_other_script(part: &[(usize, char)]) -> &[(usize, char)] {
    let spaceless = |character: char| matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}');
    match part.iter().rposition(|&(_, character)| spaceless(character)) {
        Some(index) if index + 1 < part.len() => part.get(index + 1..).unwrap_or(part),
        _ => part,
    }
}

/// Looks like an address and is none: the user of a URL, a repository, a picture for dense screens, an at sign for the letter a.
#[inline(never)]
fn foreign(text: &str, local: &Local, at: usize, domain: &domain::Domain) -> bool {
    let after = text.get(domain.end..).unwrap_or_default();
    let path = after.strip_prefix(':').map(path).unwrap_or_default();
    let repository = path.starts_with(['/', '~']) || path.ends_with(".git") || (local.name == "git" && !path.is_empty());
    let dense = matches!(domain.name.as_bytes(), [b'1'..=b'4', b'x', b'.', ..]);
    let letter = local.name.chars().count() == 1
        && local.name.chars().all(char::is_uppercase)
        && text.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && domain.name.split('.').next().is_some_and(|label| label.len() > 4 || ends_in_capital(text, domain.end));
    repository || dense || letter || is_url_user(text, local.start)
}

/// The path that `text` begins with, up to so many characters as tell a repository's: the time must stay linear.
fn path(text: &str) -> &str {
    const LONGEST_PATH: usize = 256;
    let within = text.char_indices().take(LONGEST_PATH).take_while(|(_, character)| !character.is_whitespace());
    let end = within.last().map_or(0, |(at, character)| at + character.len_utf8());
    text.get(..end).unwrap_or_default()
}

/// Whether the last label before byte `end` begins with a capital and goes on in small letters: "H@ppy.New year".
fn ends_in_capital(text: &str, end: usize) -> bool {
    let head = text.as_bytes().get(..end).unwrap_or_default();
    let small = head.iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
    small > 0 && head.iter().rev().nth(small).is_some_and(u8::is_ascii_uppercase)
}

/// `https://user:secret@host`: between the scheme and the first slash, or what closes around the link, there are no addresses.
fn is_url_user(text: &str, start: usize) -> bool {
    let mut window = start.saturating_sub(FARTHEST);
    while !text.is_char_boundary(window) {
        window += 1;
    }
    let before = text.get(window..start).unwrap_or_default();
    let word = before.get(before.trim_end_matches(|character: char| !character.is_whitespace()).len()..).unwrap_or_default();
    let scheme = word.as_bytes().windows(3).rposition(|three| three == b"://");
    scheme.is_some_and(|index| !word.get(index + 3..).unwrap_or_default().contains(['/', '?', '#', ')', ']', '>', '"']))
}

#[cfg(test)]
mod tests {
    use crate::contact::{Finder, Hint, Holder};

    fn found(text: &str) -> Vec<(String, String)> {
        Finder::new()
            .find(text, &Hint::none())
            .into_iter()
            .map(|find| (text[find.span.start..find.span.end].to_owned(), find.normalized.into_inner()))
            .collect()
    }

    fn one(text: &str) -> String {
        let finds = found(text);
        assert_eq!(finds.len(), 1, "{text}: {finds:?}");
        finds[0].0.clone()
    }

    #[test]
    fn plain_addresses() {
        for (text, address) in [
            ("Write to Jane.Doe+jobs@Mail.Example.ORG.", "Jane.Doe+jobs@Mail.Example.ORG"),
            ("<ada@example.com>", "ada@example.com"),
            ("✉️ada@example.com🎉", "ada@example.com"),
            ("mailto:ada@example.com?subject=x", "ada@example.com"),
            ("https://x.org/?email=ada@example.com&y=1", "ada@example.com"),
            ("o'malley@example.com.au", "o'malley@example.com.au"),
            ("nick..f@example.ca", "f@example.ca"),
            ("{jane,john}@example.com", "john}@example.com"),
            ("{jane}@example.com", "jane}@example.com"),
            ("test.\"foo\".bar@example.co.uk!", "test.\"foo\".bar@example.co.uk"),
            ("\"john doe\"@example.com", "\"john doe\"@example.com"),
            ("\"a@example.com\"", "a@example.com"),
            ("邮箱abc@example.com", "abc@example.com"),
            ("用户@例え.みんな", "用户@例え.みんな"),
            ("a@xn--d1acufc.xn--p1ai", "a@xn--d1acufc.xn--p1ai"),
        ] {
            assert_eq!(one(text), address);
        }
    }

    #[test]
    fn disguised_characters() {
        for text in [
            "𝒿𝒶𝓃ℯ@example.com",
            "ja\u{AD}ne@example.com",
            "jane\u{200B}@example.com",
            "jane@example。com",
            "jane＠example.com",
            "jаne@exаmple.cоm",
        ] {
            assert_eq!(found(text)[0].1, "jane@example.com", "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "VP @ Salesforce.com",
            "@jane",
            "a@b",
            "root@localhost",
            "react@18.2.0",
            "@angular/core@17.0.2",
            "git@github.com:org/repo.git",
            "deploy@host.example.com:/srv",
            "https://user:secret@host.example.com/",
            "https://medium.com/@jane",
            "icon@2x.ai",
            "C@lifornia.love",
            "foo.@example.com",
            "@@@",
            "price @ 3.50 each",
            "random nick@http://facebook.com",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_holder_shows_in_the_form() {
        let finder = Finder::new();
        let holder = |text: &str| finder.find(text, &Hint::none())[0].holder;
        assert_eq!(holder("info@example.com"), Holder::RoleMailbox);
        assert_eq!(holder("jane@gmail.com"), Holder::PrivateProvider);
        assert_eq!(holder("jane@example.com"), Holder::Unspecified);
    }
}
