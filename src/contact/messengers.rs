//! The messengers: what their links begin with, and what they are called.

use Name::{Common, Federated, Numbers, Sure};

use super::beginnings::Key;

/// How sure a messenger's name is to mean the messenger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Nothing else is called so.
    Sure,
    /// A word of everyday language, too.
    Common,
    /// Known by numbers, and nothing else is called so.
    Numbers,
    /// A name with its server: `@jane@mastodon.social`.
    Federated,
}

/// What a beginning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A link that opens a conversation; whether what follows a question mark belongs to it.
    Link { query: bool },
    /// The messenger's name.
    Name(Name),
}

/// A link's or a name's beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Messenger {
    /// In lower case.
    pub(super) begins: &'static str,
    key: Key,
    pub(super) service: &'static str,
    pub(super) means: Means,
}

const fn link(begins: &'static str, service: &'static str, query: bool) -> Messenger {
    Messenger { begins, key: Key::of(begins.as_bytes()), service, means: Means::Link { query } }
}

const fn name(begins: &'static str, service: &'static str, name: Name) -> Messenger {
    Messenger { begins, key: Key::of(begins.as_bytes()), service, means: Means::Name(name) }
}

/// Sorted by their bytes.
pub(super) const MESSENGERS: [Messenger; 138] = [
    link("api.whatsapp.com/send", "whatsapp", true),
    name("bluesky", "bluesky", Sure),
    link("briar://", "briar", true),
    name("bsky", "bluesky", Sure),
    link("bsky.app/profile/", "bluesky", false),
    link("call.whatsapp.com/", "whatsapp", false),
    link("chat.whatsapp.com/", "whatsapp", false),
    link("chats.viber.com/", "viber", false),
    name("discord", "discord", Sure),
    link("discord.com/channels/", "discord", false),
    link("discord.com/invite/", "discord", false),
    link("discord.com/users/", "discord", false),
    link("discord.gg/", "discord", false),
    link("discord.me/", "discord", false),
    link("discord://", "discord", true),
    link("discordapp.com/invite/", "discord", false),
    link("discordapp.com/users/", "discord", false),
    name("element", "matrix", Common),
    name("facebook", "facebook", Common),
    name("facebook messenger", "messenger", Sure),
    link("facebook.com/messages/t/", "messenger", false),
    name("fb", "facebook", Common),
    name("fb messenger", "messenger", Sure),
    link("fb-messenger://", "messenger", true),
    name("fediverse", "mastodon", Federated),
    name("hangouts", "hangouts", Sure),
    name("icq", "icq", Numbers),
    link("icq.im/", "icq", false),
    name("ig", "instagram", Common),
    link("ig.me/m/", "instagram", false),
    name("imessage", "imessage", Sure),
    name("insta", "instagram", Sure),
    name("instagram", "instagram", Sure),
    link("invite.viber.com/", "viber", true),
    link("join.skype.com/", "skype", false),
    name("kakao", "kakaotalk", Sure),
    name("kakaotalk", "kakaotalk", Sure),
    name("keybase", "keybase", Sure),
    name("kik", "kik", Common),
    link("kik.me/", "kik", false),
    link("lin.ee/", "line", false),
    name("line", "line", Common),
    link("line.me/", "line", false),
    link("line://", "line", true),
    link("m.me/", "messenger", false),
    name("mastodon", "mastodon", Federated),
    name("matrix", "matrix", Common),
    link("matrix.to/", "matrix", false),
    name("messenger", "messenger", Common),
    link("messenger.com/t/", "messenger", false),
    link("msteams:", "teams", true),
    link("open.kakao.com/", "kakaotalk", false),
    link("page.line.me/", "line", false),
    link("qm.qq.com/", "qq", true),
    name("qq", "qq", Numbers),
    name("session", "session", Common),
    link("sgnl://", "signal", true),
    name("signal", "signal", Common),
    link("signal.group/", "signal", false),
    link("signal.me/", "signal", false),
    link("simplex.chat/contact", "simplex", true),
    name("skype", "skype", Sure),
    link("skype:", "skype", false),
    name("slack", "slack", Common),
    name("snap", "snapchat", Common),
    name("snapchat", "snapchat", Sure),
    link("snapchat.com/add/", "snapchat", false),
    link("t.me/", "telegram", false),
    name("teams", "teams", Common),
    link("teams.microsoft.com/l/chat/", "teams", true),
    name("telegram", "telegram", Sure),
    link("telegram.dog/", "telegram", false),
    link("telegram.me/", "telegram", false),
    name("tg", "telegram", Common),
    link("tg://", "telegram", true),
    name("threads", "threads", Common),
    name("threema", "threema", Sure),
    link("threema.id/", "threema", false),
    link("threema://", "threema", true),
    name("tiktok", "tiktok", Sure),
    name("twitter", "twitter", Sure),
    link("u.wechat.com/", "wechat", false),
    link("vb.me/", "viber", false),
    name("viber", "viber", Sure),
    link("viber:", "viber", false),
    link("viber://", "viber", true),
    name("vk", "vk", Common),
    name("wa", "whatsapp", Common),
    link("wa.link/", "whatsapp", false),
    link("wa.me/", "whatsapp", false),
    name("we chat", "wechat", Common),
    link("web.telegram.org/", "telegram", false),
    link("web.whatsapp.com/send", "whatsapp", true),
    name("wechat", "wechat", Sure),
    link("wechat://", "wechat", true),
    name("weixin", "wechat", Sure),
    link("weixin://", "wechat", true),
    name("whats app", "whatsapp", Sure),
    name("whatsapp", "whatsapp", Sure),
    link("whatsapp.com/catalog/", "whatsapp", false),
    link("whatsapp.com/channel/", "whatsapp", false),
    link("whatsapp://", "whatsapp", true),
    name("wickr", "wickr", Sure),
    name("wire", "wire", Common),
    name("x", "twitter", Common),
    name("zalo", "zalo", Sure),
    link("zalo.me/", "zalo", false),
    name("zangi", "zangi", Common),
    name("вайбер", "viber", Sure),
    name("ватсап", "whatsapp", Sure),
    name("вичат", "wechat", Sure),
    name("вотсап", "whatsapp", Sure),
    name("дискорд", "discord", Sure),
    name("скайп", "skype", Sure),
    name("тг", "telegram", Common),
    name("телега", "telegram", Common),
    name("телеграм", "telegram", Sure),
    name("телеграмм", "telegram", Sure),
    name("تلجرام", "telegram", Sure),
    name("تلغرام", "telegram", Sure),
    name("تيليجرام", "telegram", Sure),
    name("سكايب", "skype", Sure),
    name("واتساب", "whatsapp", Sure),
    name("スカイプ", "skype", Sure),
    name("テレグラム", "telegram", Sure),
    name("ディスコード", "discord", Sure),
    name("ライン", "line", Common),
    name("加微", "wechat", Common),
    name("加微信", "wechat", Sure),
    name("微信", "wechat", Sure),
    name("微信号", "wechat", Sure),
    name("微信號", "wechat", Sure),
    name("라인", "line", Common),
    name("왓츠앱", "whatsapp", Sure),
    name("위챗", "wechat", Sure),
    name("카카오톡", "kakaotalk", Sure),
    name("카톡", "kakaotalk", Sure),
    name("텔레그램", "telegram", Sure),
];

/// For each byte, which of the messengers begin with it: the first, and the one after the last.
static BY_FIRST_BYTE: [(u8, u8); 256] = by_first_byte();

const fn by_first_byte() -> [(u8, u8); 256] {
    let mut ranges = [(0, 0); 256];
    let mut index = 0;
    while index < MESSENGERS.len() {
        let first = MESSENGERS[index].begins.as_bytes()[0] as usize;
        if ranges[first].1 == 0 {
            ranges[first].0 = index as u8;
        }
        ranges[first].1 = index as u8 + 1;
        index += 1;
    }
    ranges
}

/// The messengers with which `rest` begins, in either case.
pub(super) fn at_the_start_of(rest: &str) -> impl Iterator<Item = &'static Messenger> {
    let mut lower = [0; 4];
    let first =
        rest.chars().next().and_then(|first| first.to_lowercase().next()).map(|first| first.encode_utf8(&mut lower).len());
    let range = first.and_then(|_| BY_FIRST_BYTE.get(usize::from(lower[0])));
    let (from, upto) = range.copied().unwrap_or_default();
    let near = MESSENGERS.get(usize::from(from)..usize::from(upto)).unwrap_or_default();
    let key = Key::of(rest.as_bytes());
    near.iter().filter(move |messenger| messenger.key == key && begins_with(rest, messenger.begins))
}

/// Whether `rest` begins with `word`, which is in lower case.
pub(super) fn begins_with(rest: &str, word: &str) -> bool {
    if word.is_ascii() {
        return rest.len() >= word.len() && word.bytes().zip(rest.bytes()).all(|(own, other)| own == other.to_ascii_lowercase());
    }
    let mut characters = rest.chars().flat_map(char::to_lowercase);
    word.chars().all(|character| characters.next() == Some(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_every_entry_is_reached() {
        assert!(MESSENGERS.is_sorted_by_key(|messenger| messenger.begins));
        for messenger in MESSENGERS {
            for text in [messenger.begins.to_owned(), messenger.begins.to_uppercase()] {
                assert!(at_the_start_of(&text).any(|found| found.begins == messenger.begins), "{text}");
            }
        }
        assert_eq!(at_the_start_of("and").count(), 0);
        assert_eq!(at_the_start_of("").count(), 0);
    }
}
