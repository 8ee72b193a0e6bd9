//! Names and numbers on messengers: behind a link that opens a conversation, or behind the messenger's name.
//!
//! LinkedIn is full of people who work at these firms, so that a name alone ("Ex-Telegram growth lead") says nothing: after it must
//! stand a colon, "ID" or an at sign, and then one token that reads as a name.

use super::domain::{self, TopLevelDomains};
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;

/// How sure a messenger's name is to mean the messenger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// Nothing else is called so.
    Sure,
    /// A word of everyday language, too.
    Common,
    /// Known by numbers, and nothing else is called so.
    Numbers,
    /// A name with its server: `@jane@mastodon.social`.
    Federated,
}

/// What a text may begin with, in lower case; the service; what follows.
const NAMES: [(&str, &str, Name); 47] = [
    ("whatsapp", "whatsapp", Name::Sure),
    ("wechat", "wechat", Name::Sure),
    ("weixin", "wechat", Name::Sure),
    ("wire", "wire", Name::Common),
    ("telegram", "telegram", Name::Sure),
    ("tg", "telegram", Name::Common),
    ("threema", "threema", Name::Sure),
    ("threads", "threads", Name::Common),
    ("twitter", "twitter", Name::Sure),
    ("tiktok", "tiktok", Name::Sure),
    ("signal", "signal", Name::Common),
    ("skype", "skype", Name::Sure),
    ("snapchat", "snapchat", Name::Sure),
    ("snap", "snapchat", Name::Common),
    ("session", "session", Name::Common),
    ("line", "line", Name::Common),
    ("viber", "viber", Name::Sure),
    ("messenger", "messenger", Name::Common),
    ("mastodon", "mastodon", Name::Federated),
    ("fediverse", "mastodon", Name::Federated),
    ("matrix", "matrix", Name::Common),
    ("discord", "discord", Name::Sure),
    ("instagram", "instagram", Name::Sure),
    ("insta", "instagram", Name::Sure),
    ("ig", "instagram", Name::Common),
    ("icq", "icq", Name::Numbers),
    ("qq", "qq", Name::Numbers),
    ("kakaotalk", "kakaotalk", Name::Sure),
    ("kakao", "kakaotalk", Name::Sure),
    ("kik", "kik", Name::Common),
    ("zalo", "zalo", Name::Sure),
    ("bluesky", "bluesky", Name::Sure),
    ("bsky", "bluesky", Name::Sure),
    ("facebook", "facebook", Name::Common),
    ("fb", "facebook", Name::Common),
    ("x", "twitter", Name::Common),
    ("wa", "whatsapp", Name::Common),
    ("微信号", "wechat", Name::Sure),
    ("微信", "wechat", Name::Sure),
    ("微信號", "wechat", Name::Sure),
    ("ライン", "line", Name::Common),
    ("라인", "line", Name::Common),
    ("카카오톡", "kakaotalk", Name::Sure),
    ("카톡", "kakaotalk", Name::Sure),
    ("телеграм", "telegram", Name::Sure),
    ("телеграмм", "telegram", Name::Sure),
    ("тг", "telegram", Name::Common),
];

/// Links that open a conversation, in lower case, and whether what follows a question mark belongs to them.
const LINKS: [(&str, &str, bool); 34] = [
    ("wa.me/", "whatsapp", false),
    ("api.whatsapp.com/send", "whatsapp", true),
    ("chat.whatsapp.com/", "whatsapp", false),
    ("whatsapp.com/channel/", "whatsapp", false),
    ("whatsapp://", "whatsapp", true),
    ("t.me/", "telegram", false),
    ("telegram.me/", "telegram", false),
    ("telegram.dog/", "telegram", false),
    ("tg://", "telegram", true),
    ("m.me/", "messenger", false),
    ("messenger.com/t/", "messenger", false),
    ("line.me/", "line", false),
    ("lin.ee/", "line", false),
    ("line://", "line", true),
    ("signal.me/", "signal", false),
    ("signal.group/", "signal", false),
    ("sgnl://", "signal", true),
    ("discord.gg/", "discord", false),
    ("discord.com/invite/", "discord", false),
    ("discord.com/users/", "discord", false),
    ("discordapp.com/users/", "discord", false),
    ("skype:", "skype", false),
    ("viber://", "viber", true),
    ("u.wechat.com/", "wechat", false),
    ("weixin://", "wechat", true),
    ("zalo.me/", "zalo", false),
    ("threema.id/", "threema", false),
    ("kik.me/", "kik", false),
    ("snapchat.com/add/", "snapchat", false),
    ("matrix.to/", "matrix", false),
    ("icq.im/", "icq", false),
    ("qm.qq.com/", "qq", true),
    ("ig.me/m/", "instagram", false),
    ("open.kakao.com/", "kakaotalk", false),
];

/// Fewest and most characters of a name.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=40;

/// Which three bytes, in lower case, a link or name may begin with: a bit for each hash, so that the pass rules a word out by one look.
const BEGINNINGS: [u64; 64] = beginnings();

const fn hash(first: u8, second: u8, third: u8) -> usize {
    ((first | 0x20) as usize * 67 + (second | 0x20) as usize * 331 + (third | 0x20) as usize * 31) & 4095
}

const fn beginnings() -> [u64; 64] {
    let mut bits = [0u64; 64];
    let mut index = 0;
    while index < NAMES.len() + LINKS.len() {
        let word = if index < NAMES.len() { NAMES[index].0.as_bytes() } else { LINKS[index - NAMES.len()].0.as_bytes() };
        // A name of one or two letters is followed by a space, a colon or an at sign.
        let after = [b' ', b':', b'@', b'i'];
        let mut nth = 0;
        while nth < after.len() {
            let second = if word.len() > 1 { word[1] } else { after[nth] };
            let third = if word.len() > 2 { word[2] } else { after[nth] };
            let bit = hash(word[0], second, third);
            bits[bit / 64] |= 1 << (bit % 64);
            nth += 1;
        }
        if word.len() == 1 {
            let bit = hash(word[0], b':', b' ');
            bits[bit / 64] |= 1 << (bit % 64);
        }
        index += 1;
    }
    bits
}

/// Whether a link or a messenger's name may begin with these bytes.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    let &[first, second, third, ..] = bytes else { return false };
    let bit = hash(first, second, third);
    BEGINNINGS.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
}

/// The handle that begins at byte `at`, where a word begins.
pub(super) fn at(text: &str, at: usize, floor: usize, known: &TopLevelDomains) -> Option<Find> {
    link(text, at, floor).or_else(|| named(text, at, known))
}

fn begins_with(rest: &str, word: &str) -> bool {
    if word.is_ascii() {
        return rest.as_bytes().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    }
    let mut characters = rest.chars().flat_map(char::to_lowercase);
    word.chars().all(|character| characters.next() == Some(character))
}

fn link(text: &str, at: usize, floor: usize) -> Option<Find> {
    let rest = text.get(at..)?;
    let (prefix, service, query) = LINKS.iter().find(|(prefix, _, _)| begins_with(rest, prefix))?;
    let path = rest.get(prefix.len()..)?;
    let stops = |character: char| character.is_whitespace() || "<>\"')]}|,;*".contains(character) || (character == '?' && !query);
    let path = path.get(..path.find(stops).unwrap_or(path.len()))?.trim_end_matches(['.', '!', ':', '?', '/']);
    if !path.contains(|character: char| character.is_alphanumeric()) {
        return None;
    }
    let before = text.get(floor..at)?;
    let scheme = ["https://www.", "http://www.", "https://", "http://", "www."]
        .into_iter()
        .find(|scheme| before.len() >= scheme.len() && before.to_ascii_lowercase().ends_with(scheme));
    let start = at - scheme.map_or(0, str::len);
    if text.get(floor..start)?.ends_with(|character: char| character.is_alphanumeric() || matches!(character, '.' | '-')) {
        return None;
    }
    let name = path.trim_start_matches(['+', '@', '#', '/', '?']);
    Some(find(Span { start, end: at + prefix.len() + path.len() }, service, name, Evidence::Link))
}

fn find(span: Span, service: &str, name: &str, evidence: Evidence) -> Find {
    let normalized = Sensitive::new(format!("{service}:{}", name.to_lowercase()));
    Find { kind: Kind::Handle, span, normalized, holder: Holder::Unspecified, evidence }
}

fn named(text: &str, at: usize, known: &TopLevelDomains) -> Option<Find> {
    let rest = text.get(at..)?;
    let (word, service, kind) =
        NAMES.iter().filter(|(word, _, _)| begins_with(rest, word)).max_by_key(|(word, _, _)| word.len())?;
    let length: usize = rest.chars().take(word.chars().count()).map(char::len_utf8).sum();
    let after = rest.get(length..)?;
    let lead = Lead::read(after, word.is_ascii())?;
    let start = at + length + lead.length;
    let body = text.get(start..)?;
    let sign = usize::from(body.starts_with('@'));
    let token = token(body.get(sign..)?);
    let end = start + sign + token.len();
    let next = text.get(end..)?;
    if *kind == Name::Federated || next.starts_with('@') {
        return federated(text, start, sign, token, service, *kind, known);
    }
    let letters = token.contains(|character: char| character.is_alphabetic());
    let numbered = *kind == Name::Numbers && (5..=14).contains(&token.len());
    let reads_as_name =
        token.contains(|character: char| character.is_ascii_digit() || matches!(character, '.' | '_')) || sign == 1;
    // Plain words go on in a sentence: "Telegram: the future of messaging".
    let sentence = next.trim_start_matches(',').strip_prefix(' ').is_some_and(|more| more.starts_with(char::is_alphabetic));
    let fits = match kind {
        Name::Sure => lead.announced && (reads_as_name || !sentence) || sign == 1,
        Name::Common => reads_as_name && (lead.announced || sign == 1 && token.len() > 3),
        Name::Numbers => numbered && !letters || lead.announced && reads_as_name,
        Name::Federated => false,
    };
    let plausible = LENGTH.contains(&token.len())
        && (letters || numbered)
        && !next.starts_with(|character: char| character.is_alphanumeric() || character == '@');
    (fits && plausible).then(|| find(Span { start, end }, service, token, Evidence::Label))
}

/// `@jane@mastodon.social`; for another service an e-mail address, which is found as one.
fn federated(
    text: &str,
    start: usize,
    sign: usize,
    token: &str,
    service: &str,
    kind: Name,
    known: &TopLevelDomains,
) -> Option<Find> {
    let server = start + sign + token.len() + 1;
    let whole = kind == Name::Federated && !token.is_empty() && text.get(server - 1..)?.starts_with('@');
    let domain = if whole { domain::read(text, server, known)? } else { return None };
    let name = format!("{token}@{}", domain.name);
    Some(find(Span { start, end: domain.end }, service, &name, Evidence::Label))
}

/// The characters of a name; a dot or dash at its end is the sentence's.
fn token(body: &str) -> &str {
    let end = body
        .find(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '#')))
        .unwrap_or(body.len());
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
