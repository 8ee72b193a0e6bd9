//! Names and numbers on messengers: behind a link that opens a conversation, or behind the messenger's name.
//!
//! LinkedIn is full of people who work at these firms, so that a name alone ("Ex-Telegram growth lead") says nothing: after it must
//! stand a colon, "ID" or an at sign, and then one token that reads as a name.

use super::domain;
use super::messengers::{self, Means, Messenger, Name, begins_with};
use super::sense::spaceless;
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;

/// Fewest and most characters of a name.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=40;

/// The handle that begins at byte `at`, where a word begins.
pub(super) fn at(text: &str, at: usize, floor: impl Fn() -> usize) -> Option<Find> {
    let mut longest_link = None;
    let mut longest_name: Option<(&Messenger, Name)> = None;
    for messenger in messengers::at_the_start_of(text.get(at..)?) {
        match messenger.means {
            // They are sorted, so that the longer comes later.
            Means::Link { query } => longest_link = link(text, at, floor(), messenger, query).or(longest_link),
            Means::Name(name) => longest_name = Some((messenger, name)),
        }
    }
    if longest_link.is_some() {
        return longest_link;
    }
    let (messenger, name) = longest_name?;
    named(text, at, messenger, name)
}

#[inline(never)]
fn link(text: &str, at: usize, floor: usize, messenger: &Messenger, query: bool) -> Option<Find> {
    let from = at + messenger.begins.len();
    let path = path(text.get(from..)?, query)?;
    let start = floor + link_start(text.get(floor..at)?)?;
    let name = path.trim_start_matches(['+', '@', '#', '/', '?']);
    Some(find(Span { start, end: from + path.len() }, messenger.service, name, Evidence::Link))
}

/// Where a link begins whose host, as far as it is known, stands behind `before`; none within another name or address.
fn link_start(before: &str) -> Option<usize> {
    // "api.whatsapp.com", "open.kakao.com"
    let domain = before.trim_end_matches(|character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-'));
    let host = before.get(domain.len()..)?;
    if !(host.is_empty() || host.ends_with('.') && host.len() > 1) || domain.ends_with(['@', '_']) {
        return None;
    }
    let scheme = ["https://", "http://"].into_iter().find(|scheme| ends_with(domain, scheme));
    let start = domain.len() - scheme.map_or(0, str::len);
    let free = before.get(..start)?.chars().next_back().is_none_or(|last| !last.is_alphanumeric() || spaceless(last));
    free.then_some(start)
}

/// The longest path of such a link, in bytes: invitations to groups carry long keys.
const LONGEST_PATH: usize = 512;

/// What follows the link's beginning and belongs to it; none when it names nobody.
#[inline(never)]
fn path(rest: &str, query: bool) -> Option<&str> {
    let mark = |character: char| {
        matches!(character, '<' | '>' | '"' | '\'' | ')' | ']' | '}' | '|' | ',' | ';' | '*') || character == '?' && !query
    };
    let stops = |character: char| mark(character) || character.is_whitespace();
    let mut within = rest.char_indices().take_while(|&(at, character)| at < LONGEST_PATH && !stops(character));
    let end = within.by_ref().last().map_or(0, |(at, character)| at + character.len_utf8());
    let path = rest.get(..end)?.trim_end_matches(['.', '!', ':', '?', '/']);
    path.contains(|character: char| character.is_alphanumeric()).then_some(path)
}

fn ends_with(before: &str, scheme: &str) -> bool {
    let from = before.len().checked_sub(scheme.len());
    from.and_then(|from| before.as_bytes().get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(scheme.as_bytes()))
}

fn find(span: Span, service: &str, name: &str, evidence: Evidence) -> Find {
    let normalized = Sensitive::new(format!("{service}:{}", name.to_lowercase()));
    Find { kind: Kind::Handle, span, normalized, holder: Holder::Unspecified, evidence }
}

#[inline(never)]
fn named(text: &str, at: usize, messenger: &Messenger, kind: Name) -> Option<Find> {
    if !stands_free(text.get(..at)?) {
        return None;
    }
    let (word, service, rest) = (messenger.begins, messenger.service, text.get(at..)?);
    let length: usize = rest.chars().take(word.chars().count()).map(char::len_utf8).sum();
    let after = rest.get(length..)?;
    let lead = Lead::read(after, word.is_ascii())?;
    let start = at + length + lead.length;
    let body = text.get(start..)?;
    let sign = usize::from(body.starts_with('@'));
    let token = token(body.get(sign..)?, service);
    let end = start + sign + token.len();
    let next = text.get(end..)?;
    // A link behind the name is found for itself.
    if next.starts_with(['/', ':']) && !next.starts_with(": ") {
        return None;
    }
    if kind == Name::Federated || next.starts_with('@') {
        return federated(text, start, sign, token, service, kind);
    }
    let letters = token.contains(|character: char| character.is_alphabetic());
    let numbered = kind == Name::Numbers && (5..=14).contains(&token.len());
    let reads_as_name =
        token.contains(|character: char| character.is_ascii_digit() || matches!(character, '.' | '_')) || sign == 1;
    // Plain words go on in a sentence: "Telegram: the future of messaging".
    let sentence = next.trim_start_matches(',').strip_prefix(' ').is_some_and(|more| more.starts_with(char::is_alphabetic));
    let fits = match kind {
        Name::Sure => {
            lead.announced && (reads_as_name || !sentence) || sign == 1 || lead.length > 0 && token.contains(['_', '#'])
        }
        Name::Common => reads_as_name && (lead.announced || sign == 1 && token.len() > 3),
        Name::Numbers => numbered && !letters || lead.announced && reads_as_name,
        Name::Federated => false,
    };
    let plausible = LENGTH.contains(&token.len())
        && (letters || numbered)
        && !next.starts_with(|character: char| character.is_alphanumeric() || character == '@');
    (fits && plausible).then(|| find(Span { start, end }, service, token, Evidence::Label))
}

/// Whether a word may begin after `before`: not within another, nor as part of an address, a path or a tag.
fn stands_free(before: &str) -> bool {
    before.chars().next_back().is_none_or(|last| match last {
        '(' | '[' | '{' | '<' | '-' | '*' | '_' | '~' | '|' | '/' | ':' | ',' | ';' | '"' => true,
        _ => last.is_whitespace() || !last.is_ascii() && (!last.is_alphanumeric() || spaceless(last)),
    })
}

/// `@jane@mastodon.social`; for another service an e-mail address, which is found as one.
fn federated(text: &str, start: usize, sign: usize, token: &str, service: &str, kind: Name) -> Option<Find> {
    let server = start + sign + token.len() + 1;
    let whole = kind == Name::Federated && !token.is_empty() && text.get(server - 1..)?.starts_with('@');
    let domain = if whole { domain::read(text, server)? } else { return None };
    let name = format!("{token}@{}", domain.name);
    Some(find(Span { start, end: domain.end }, service, &name, Evidence::Label))
}

/// The characters of a name; a dot or dash at its end is the sentence's.
fn token<'a>(body: &'a str, service: &str) -> &'a str {
    // Skype's names of a later kind.
    let kind = if service == "skype" && body.starts_with("live:") { "live:".len() } else { 0 };
    let end = body
        .get(kind..)
        .and_then(|rest| {
            rest.find(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '#')))
        })
        .map_or(body.len(), |end| kind + end);
    body.get(..end).unwrap_or_default().trim_end_matches(['.', '-', '#'])
}

/// What stands between a messenger's name and the handle.
struct Lead {
    length: usize,
    /// A colon, "ID" or the like says that a handle follows.
    announced: bool,
}

impl Lead {
    fn read(after: &str, spaced: bool) -> Option<Self> {
        const QUALIFIERS: [&str; 14] =
            ["id", "handle", "username", "user", "name", "account", "me", "us", "contact", "profile", "号", "號", "账号", "nick"];
        if spaced
            && after.starts_with(|character: char| {
                character.is_alphanumeric() || matches!(character, '-' | '.' | '/' | '\'' | '’' | '_')
            })
        {
            return None;
        }
        let mut rest = after;
        let mut announced = false;
        for _ in 0..2 {
            rest = rest.trim_start_matches([' ', '\u{A0}', '(']);
            let qualifier = QUALIFIERS.iter().filter(|word| begins_with(rest, word)).max_by_key(|word| word.len());
            let Some(tail) =
                qualifier.and_then(|word| rest.get(word.len()..)).filter(|tail| !tail.starts_with(char::is_alphanumeric))
            else {
                break;
            };
            (rest, announced) = (tail, true);
        }
        let trimmed = rest.trim_start_matches([' ', '\u{A0}']);
        // "My Telegram is @jane", "Telegram - @jane": only before an at sign, since sentences go on so, too.
        let joined =
            ["is ", "- ", "| "].into_iter().find_map(|word| trimmed.strip_prefix(word)).filter(|tail| tail.starts_with('@'));
        let trimmed = joined.unwrap_or(trimmed);
        if let Some(tail) = trimmed.strip_prefix([':', '：', '=', '–', '—', '→']) {
            (rest, announced) = (tail.trim_start_matches([' ', '\u{A0}']), true);
        } else {
            rest = trimmed;
        }
        // Where no space parts words, the name of the service ends where the handle's letters begin.
        announced |= !spaced && rest.starts_with(|character: char| character.is_ascii_alphanumeric());
        let length = after.len() - rest.len();
        (length > 0 || !spaced).then_some(Self { length, announced })
    }
}

#[cfg(test)]
mod tests {
    use crate::contact::{Finder, Hint, Kind};

    fn handles(text: &str) -> Vec<(String, String)> {
        let finds = Finder::new().find(text, &Hint::none());
        finds
            .into_iter()
            .filter(|find| find.kind == Kind::Handle)
            .map(|find| (text[find.span.start..find.span.end].to_owned(), find.normalized.into_inner()))
            .collect()
    }

    #[test]
    fn links_that_open_a_conversation() {
        for (text, span, normalized) in [
            ("https://wa.me/31612345678", "https://wa.me/31612345678", "whatsapp:31612345678"),
            ("see wa.me/+31612345678?text=hi", "wa.me/+31612345678", "whatsapp:31612345678"),
            ("(t.me/janedoe).", "t.me/janedoe", "telegram:janedoe"),
            ("tg://resolve?domain=janedoe", "tg://resolve?domain=janedoe", "telegram:resolve?domain=janedoe"),
            ("signal.me/#eu/AbCd", "signal.me/#eu/AbCd", "signal:eu/abcd"),
            ("skype:jane.doe?chat", "skype:jane.doe", "skype:jane.doe"),
            ("discord.gg/AbC123", "discord.gg/AbC123", "discord:abc123"),
        ] {
            assert_eq!(handles(text), [(span.to_owned(), normalized.to_owned())], "{text}");
        }
        for text in ["chat.me/jane", "t.me", "wa.me/", "first.me/jane"] {
            assert_eq!(handles(text), [], "{text}");
        }
    }

    #[test]
    fn names_behind_a_label() {
        for (text, name) in [
            ("Telegram: @jane_doe", "@jane_doe"),
            ("Skype: jane.doe", "jane.doe"),
            ("微信：jane_wx88", "jane_wx88"),
            ("微信号 jane_wx88", "jane_wx88"),
            ("WeChat ID: jane88", "jane88"),
            ("KakaoTalk: janekakao", "janekakao"),
            ("Instagram @jane.doe", "@jane.doe"),
            ("Threema ID ABCD1234", "ABCD1234"),
            ("Mastodon @jane@mastodon.social", "@jane@mastodon.social"),
            ("ICQ 123-456-789", "123-456-789"),
            ("QQ: 12345678", "12345678"),
            ("LINE ID: jane_88", "jane_88"),
            ("Signal: jane.42", "jane.42"),
            ("Discord: jane#1234", "jane#1234"),
            ("discord jane_doe#0042", "jane_doe#0042"),
            ("Skype ID: live:jane.doe", "live:jane.doe"),
            ("My Telegram is @jane_doe", "@jane_doe"),
            ("Telegram - @jane_doe", "@jane_doe"),
            ("WhatsApp: https://wa.me/31612345678", "https://wa.me/31612345678"),
            ("Viber: viber://chat?number=%2B31612345678", "viber://chat?number=%2B31612345678"),
            ("Reach me | Telegram @janedoe | London", "@janedoe"),
        ] {
            let found = handles(text);
            assert_eq!(found.iter().map(|(span, _)| span.as_str()).collect::<Vec<_>>(), [name], "{text}");
        }
    }

    #[test]
    fn work_at_a_messenger_is_no_handle() {
        for text in [
            "Product Manager, WhatsApp",
            "Ex-Telegram growth lead",
            "Discord community of 12,000 members",
            "QQ plot of residuals",
            "X: the unknown variable",
            "TG-263 nomenclature",
            "Telegram: the future of messaging",
            "Signal: strong",
            "line 3: error",
            "Line manager at Acme",
            "Engineer @ Discord",
            "Instagram: 12,000 followers",
            "WhatsApp Business API",
            "Session 2-38-564",
            "Matrix multiplication",
            "Skype for Business",
        ] {
            assert_eq!(handles(text), [], "{text}");
        }
    }
}
