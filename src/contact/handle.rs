//! Names and numbers on messengers: behind a link that opens a conversation, or behind the messenger's name.
//!
//! LinkedIn is full of people who work at these firms, so that a name alone ("Ex-Telegram growth lead") says nothing: after it must
//! stand a colon, "ID", an at sign, or the end of its line, and then one token that reads as a name.

use super::messengers::{self, Means, Messenger, Name, begins_with};
use super::sense::spaceless;
use super::{Evidence, Find, Holder, Kind, Span, coded, domain, words};
use crate::sensitive::Sensitive;

/// Fewest and most characters of a name.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=40;

/// The handle that begins at byte `at`, where a word begins.
pub(super) fn at(text: &str, at: usize, floor: impl Fn() -> usize) -> Option<Find> {
    let mut longest_link = None;
    let mut longest_name: Option<(&Messenger, Name)> = None;
    for messenger in messengers::at(text, at) {
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
    let find = named(text, at, messenger, name);
    if find.is_none() && name == Name::Sure { name_before(text, at, floor(), messenger) } else { find }
}

/// "@jane on Telegram", "@jane (Telegram)": the name before the messenger's.
#[inline(never)]
fn name_before(text: &str, at: usize, floor: usize, messenger: &Messenger) -> Option<Find> {
    let before = text.get(floor..at)?;
    let before = [" on ", " (", " auf ", " sur ", " en "].into_iter().find_map(|word| before.strip_suffix(word))?;
    let start = before.rfind(|character: char| !in_token(character))?;
    let (head, token) = before.split_at_checked(start)?;
    let token = token.strip_prefix('@')?;
    let free = LENGTH.contains(&token.len()) && stands_free(head);
    free.then(|| find(Span { start: floor + start, end: floor + before.len() }, messenger.service, token, Evidence::Label))
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
    let before = text.get(..at)?;
    // A name without spaces around it may follow a figure: "电话13812345678微信jane_wx88".
    let figure = text.get(at..)?.starts_with(spaceless) && before.ends_with(|last: char| last.is_ascii_digit());
    if !(figure || stands_free(before)) {
        return None;
    }
    let (word, service, rest) = (messenger.begins, messenger.service, text.get(at..)?);
    let mut length: usize = rest.chars().take(word.chars().count()).map(char::len_utf8).sum();
    // "(Skype) jane"
    length += usize::from(before.ends_with(['(', '[']) && rest.get(length..)?.starts_with([')', ']']));
    let after = rest.get(length..)?;
    let mut lead = Lead::read(after, word.is_ascii())?;
    lead.owned = kind == Name::Sure && words::own_before(before);
    let start = at + length + lead.length;
    let body = text.get(start..)?;
    let sign = usize::from(body.starts_with('@'));
    let token = token(body.get(sign..)?, service);
    let end = start + sign + token.len();
    let next = text.get(end..)?;
    // A link behind the name is found for itself.
    if service == "matrix" && sign == 1 && next.starts_with(':') {
        return federated(text, start, sign, token, service, kind);
    }
    if next.starts_with(['/', ':']) && !next.starts_with(": ") || goes_on_to_an_address(next) || part_of_speech(text, at, word) {
        return None;
    }
    if kind == Name::Federated || next.starts_with('@') {
        return federated(text, start, sign, token, service, kind);
    }
    let signed = sign == 1 || service == "skype" && later_skype(token);
    let reads = Candidate { token, signed, lead, next }.reads_as(kind);
    reads.then(|| find(Span { start, end }, service, token, Evidence::Label))
}

/// What stands behind a messenger's name.
struct Candidate<'a> {
    token: &'a str,
    /// An at sign stands before it.
    signed: bool,
    lead: Lead,
    next: &'a str,
}

impl Candidate<'_> {
    /// Whether it is a name of this kind rather than a word of the sentence.
    fn reads_as(&self, kind: Name) -> bool {
        let Self { token, signed, ref lead, next } = *self;
        if lead.line_break {
            return kind == Name::Sure && self.alone_on_its_line();
        }
        let letters = token.contains(|character: char| character.is_alphabetic());
        // "Threads: 8_cores", "Telegram: 700M users"
        let counts = letters && !signed && token.starts_with(|first: char| first.is_ascii_digit());
        let numbered = kind == Name::Numbers && (5..=14).contains(&token.len());
        let marked = signed || token.contains(|character: char| character.is_ascii_digit() || matches!(character, '.' | '_'));
        // Plain words go on in a sentence: "Telegram: the future of messaging".
        let sentence = next.trim_start_matches(',').strip_prefix(' ').is_some_and(|more| more.starts_with(char::is_alphabetic));
        let fits = match kind {
            Name::Sure => {
                let apart = lead.dashed && !sentence || lead.enclosed && next.starts_with(CLOSING);
                let alone = lead.length > 0 && letters && (reads_alone(token, apart) || ends_field(next) && numbered_name(token));
                let word = || sentence || words::is_known(token);
                signed || alone || lead.owned && lead.dashed && marked && !counts || lead.announced && (marked || !word())
            }
            Name::Common => marked && !counts && (lead.announced || signed && token.len() > 3),
            Name::Numbers => numbered && !letters || lead.announced && marked,
            Name::Federated => false,
        };
        let whole = !next.starts_with(|character: char| character.is_alphanumeric() || character == '@');
        fits && whole && LENGTH.contains(&token.len()) && (letters || numbered) && !(counts && sentence)
    }
}

impl Candidate<'_> {
    /// "Telegram\n@jane_doe\n", as in a card of contact details; a line of a list of skills is none.
    fn alone_on_its_line(&self) -> bool {
        let named = self.signed || self.token.contains('_') || numbered_name(self.token);
        LENGTH.contains(&self.token.len()) && named && (self.next.is_empty() || self.next.starts_with(['\n', '\r']))
    }
}

/// Whether what follows ends the field that a name stands in.
fn ends_field(next: &str) -> bool {
    let next = next.trim_start_matches(' ');
    next.is_empty() || next.starts_with(['\n', '|', '/', ')', ';', '·', '•'])
}

/// "weilan88": small letters and at least two digits at their end; "covid19" and "windows10" end no field behind a messenger's name.
fn numbered_name(token: &str) -> bool {
    const SHORTEST: usize = 7;
    let letters = token.trim_end_matches(|last: char| last.is_ascii_digit());
    let digits = token.len() - letters.len();
    token.len() >= SHORTEST && letters.len() >= 3 && digits >= 2 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Skype's names of a later kind.
const LATER_SKYPE: &str = "live:";

fn later_skype(token: &str) -> bool {
    begins_with(token, LATER_SKYPE)
}

/// Whether a token is a name though nothing says that one follows: "jane_doe", "jane#0042", "jane.doe84"; not "v8.1". Set apart, behind
/// a dash or in brackets, also "jane.doe", but not "node.js".
fn reads_alone(token: &str, apart: bool) -> bool {
    const SHORTEST: usize = 8;
    let dotted =
        token.split_once('.').is_some_and(|(first, _)| first.len() >= 3 && first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let ends_in_figure = || token.len() >= SHORTEST && token.ends_with(|last: char| last.is_ascii_digit());
    let two_words = || apart && token.rsplit('.').next().is_some_and(|last| last.len() >= 3);
    token.contains(['_', '#']) || dotted && (two_words() || ends_in_figure())
}

/// Behind what looks like a name stands a disguised at sign: "Drop a line: jane[at]example.com".
#[inline(never)]
fn goes_on_to_an_address(next: &str) -> bool {
    let next = next.strip_prefix(' ').unwrap_or(next);
    next.starts_with(['[', '(', '{', '<'])
        && (begins_with(next.get(1..).unwrap_or_default(), "at") || next.get(1..).is_some_and(|rest| rest.starts_with('@')))
        || coded::at_sign(next).is_some()
}

/// "Command line: …", "drop me a line: …".
fn part_of_speech(text: &str, at: usize, word: &str) -> bool {
    word == "line"
        && text.get(at..).is_some_and(|rest| rest.starts_with('l'))
        && text.get(..at).is_some_and(|before| before.trim_end_matches(' ').ends_with(char::is_alphabetic))
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
    let mark = text.get(server - 1..)?.chars().next().filter(|mark| matches!(mark, '@' | ':'))?;
    let whole = (kind == Name::Federated || mark == ':') && !token.is_empty();
    let domain = if whole { domain::read(text, server)? } else { return None };
    let name = format!("{token}{mark}{}", domain.name);
    Some(find(Span { start, end: domain.end }, service, &name, Evidence::Label))
}

/// The characters of a name; a dot or dash at its end is the sentence's.
fn token<'a>(body: &'a str, service: &str) -> &'a str {
    let kind = if service == "skype" && later_skype(body) { LATER_SKYPE.len() } else { 0 };
    let end =
        body.get(kind..).and_then(|rest| rest.find(|character: char| !in_token(character))).map_or(body.len(), |end| kind + end);
    body.get(..end).unwrap_or_default().trim_end_matches(['.', '-', '#'])
}

fn in_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '#')
}

/// What stands between a messenger's name and the handle.
#[derive(Clone, Copy, Default)]
struct Lead {
    length: usize,
    /// A dash, "is" or the like: a handle may follow, or the sentence.
    dashed: bool,
    /// A colon, "ID" or the like says that a handle follows.
    announced: bool,
    /// A bracket, a quote or an asterisk opens right before what follows.
    enclosed: bool,
    /// The messenger's name ends its line.
    line_break: bool,
    /// "My Skype".
    owned: bool,
}

/// What a handle is set apart with: in brackets, in quotes, in bold, as code.
const OPENING: [char; 11] = ['(', '[', '*', '`', '"', '\'', '“', '„', '‘', '«', '「'];
const CLOSING: [char; 10] = [')', ']', '*', '`', '"', '\'', '”', '’', '»', '」'];

impl Lead {
    fn read(after: &str, spaced: bool) -> Option<Self> {
        // "Threema-ID", "QQ号"
        let compound = begins_with(after, "-id") || after.starts_with(spaceless);
        let goes_on = |character: char| character.is_alphanumeric() || matches!(character, '-' | '.' | '/' | '\'' | '’' | '_');
        if let Some(below) = after.strip_prefix('\n').or_else(|| after.strip_prefix("\r\n")) {
            return Some(Self { length: after.len() - below.len(), line_break: true, ..Self::default() });
        }
        if spaced && !compound && after.starts_with(goes_on) {
            return None;
        }
        // "**Telegram:** @jane"
        let bold = after.trim_start_matches('*');
        let (rest, mut announced) = Self::qualified(after.strip_prefix('-').filter(|_| compound).unwrap_or(bold));
        let mut rest = rest.trim_start_matches([' ', '\u{A0}', '*']);
        // "My Telegram is @jane", "Telegram - @jane"
        const JOINING: [&str; 7] = ["is ", "at ", "as ", "- ", "| ", "@ ", "– "];
        let joined = JOINING.into_iter().find_map(|word| rest.strip_prefix(word));
        let dashed = joined.is_some_and(|tail| !tail.starts_with('@'));
        rest = joined.unwrap_or(rest);
        let tail = rest
            .strip_prefix([':', '：', '=', '–', '—', '→'])
            .or_else(|| rest.strip_prefix(['是', 'は', '는']).filter(|_| !spaced));
        if let Some(tail) = tail {
            (rest, announced) = (tail.trim_start_matches([' ', '\u{A0}']), true);
        }
        // Where no space parts words, the name of the service ends where the handle's letters begin.
        announced |= !spaced && rest.starts_with(|character: char| character.is_ascii_alphanumeric());
        let set_apart = rest.trim_start_matches(OPENING).trim_start_matches(' ');
        // In `qualified` a bracket is passed over, too.
        let enclosed = after.get(..after.len() - set_apart.len()).is_some_and(|lead| lead.contains(OPENING));
        let length = after.len() - set_apart.len();
        (length > 0 || !spaced).then_some(Self { length, dashed, announced, enclosed, ..Self::default() })
    }

    /// What stands after the words that say that a handle follows, and whether there are any.
    #[inline(never)]
    fn qualified(after: &str) -> (&str, bool) {
        const QUALIFIERS: [&str; 22] = [
            "#",
            "account",
            "address",
            "contact",
            "handle",
            "id",
            "me",
            "name",
            "nick",
            "no",
            "profile",
            "tag",
            "uin",
            "us",
            "user",
            "username",
            "のid",
            "号",
            "號",
            "账号",
            "계정",
            "아이디",
        ];
        let (mut rest, mut announced) = (after, false);
        for _ in 0..2 {
            let body = rest.trim_start_matches([' ', '\u{A0}', '(']);
            let qualifier = QUALIFIERS.iter().filter(|word| begins_with(body, word)).max_by_key(|word| word.len());
            let tail = qualifier.and_then(|word| body.get(word.len()..));
            let Some(tail) = tail.filter(|tail| body.starts_with('#') || !tail.starts_with(char::is_alphanumeric)) else {
                return (body, announced);
            };
            (rest, announced) = (tail.strip_prefix(". ").unwrap_or(tail), true);
        }
        (rest, announced)
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
            ("Skype live:jane.doe", "live:jane.doe"),
            ("(SKYPE) live:.cid.73febdac7a6c327d", "live:.cid.73febdac7a6c327d"),
            ("my skype is jane84.", "jane84"),
            ("Contact me on skype (jane.doe) to chat", "jane.doe"),
            ("WeChat ID: `Janedoe88`", "Janedoe88"),
            ("微信：**janedoe88** / **jane**", "janedoe88"),
            ("**Telegram:** @jane_doe", "@jane_doe"),
            ("My discord: **janedoe**", "janedoe"),
            ("Telegram — “jane_doe”", "jane_doe"),
            ("Wechat janedoe88", "janedoe88"),
            ("WeChat\njanedoe88\nConnected", "janedoe88"),
            ("Telegram\n@janedoe", "@janedoe"),
            ("X (Twitter) @janedoe", "@janedoe"),
            ("טלגרם: @jane_doe", "@jane_doe"),
            ("टेलीग्राम: @jane_doe", "@jane_doe"),
            ("电报：@janedoe88", "@janedoe88"),
            ("薇信 janedoe88", "janedoe88"),
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
            "Discord - node.js",
            "Instagram: 12,000 followers",
            "WhatsApp Business API",
            "Session 2-38-564",
            "Matrix multiplication",
            "Skype for Business",
            "Skills\nTelegram\nWeb3\nPython3\nOffice365\nC#",
            "Telegram\nWhatsApp\nnode.js\nsocket.io",
            "I moved to Telegram (premium) last year",
            "Telegram (v8.1)",
            "My Telegram is down again.",
            "Twitter: from",
            "https://www.skype.com/en/",
            "https://line.me/en/",
            "WhatsApp \"Channels\" and more",
        ] {
            assert_eq!(handles(text), [], "{text}");
        }
    }
}
