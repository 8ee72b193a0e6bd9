//! The messengers: what their links begin with, and what they are called.

use super::beginnings::Key;
use Name::{Common, Federated, Numbers, Sure};

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
    /// The key of its first word, or what stands for one where that is not ASCII. Those that have the same stand together.
    group: Key,
    /// Its first bytes, up to eight, as if all were small letters; none where it is not ASCII.
    first: u64,
    pub(super) service: &'static str,
    pub(super) means: Means,
}

impl Messenger {
    /// How many of the bits that `first` could hold it has no bytes for.
    fn beyond_first(&self) -> usize {
        8 * 8_usize.saturating_sub(self.begins.len())
    }
}

const fn link(begins: &'static str, service: &'static str, query: bool) -> Messenger {
    messenger(begins, service, Means::Link { query })
}

const fn name(begins: &'static str, service: &'static str, name: Name) -> Messenger {
    messenger(begins, service, Means::Name(name))
}

const fn messenger(begins: &'static str, service: &'static str, means: Means) -> Messenger {
    let bytes = begins.as_bytes();
    let mut first = 0;
    let mut index = 0;
    while begins.is_ascii() && index < bytes.len() && index < 8 {
        first |= ((bytes[index] | CASE) as u64) << (8 * index);
        index += 1;
    }
    let group = if begins.is_ascii() { Key::of(bytes) } else { Key::of_character(bytes[0]) };
    Messenger { begins, group, first, service, means }
}

/// The bit that tells a small letter from a capital.
const CASE: u8 = 0x20;

/// Sorted by their bytes.
pub(super) const MESSENGERS: [Messenger; 143] = [
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
    name("facebook", "facebook", Common),
    name("facebook messenger", "messenger", Sure),
    link("facebook.com/messages/t/", "messenger", false),
    name("fb", "facebook", Common),
    name("fb messenger", "messenger", Sure),
    link("fb-messenger://", "messenger", true),
    name("fediverse", "mastodon", Federated),
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
    link("kakao.com/o/", "kakaotalk", false),
    name("kakaotalk", "kakaotalk", Sure),
    name("keybase", "keybase", Sure),
    name("kik", "kik", Common),
    link("kik.me/", "kik", false),
    link("lin.ee/", "line", false),
    name("line", "line", Common),
    link("line.me/r/", "line", false),
    link("line.me/ti/", "line", false),
    link("line://", "line", true),
    link("m.me/", "messenger", false),
    name("mastodon", "mastodon", Federated),
    name("matrix", "matrix", Common),
    link("matrix.to/", "matrix", false),
    name("messenger", "messenger", Common),
    link("messenger.com/t/", "messenger", false),
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
    name("snap", "snapchat", Common),
    name("snapchat", "snapchat", Sure),
    link("snapchat.com/add/", "snapchat", false),
    link("t.me/", "telegram", false),
    name("telegram", "telegram", Sure),
    link("telegram.dog/", "telegram", false),
    link("telegram.me/", "telegram", false),
    link("telegram.org/a/", "telegram", false),
    link("telegram.org/k/", "telegram", false),
    name("telegramm", "telegram", Sure),
    name("tg", "telegram", Common),
    link("tg://", "telegram", true),
    name("threads", "threads", Common),
    name("threema", "threema", Sure),
    link("threema.id/", "threema", false),
    link("threema://", "threema", true),
    name("tiktok", "tiktok", Sure),
    name("twitter", "twitter", Sure),
    name("twitter (x)", "twitter", Sure),
    name("twitter/x", "twitter", Sure),
    link("u.wechat.com/", "wechat", false),
    link("vb.me/", "viber", false),
    name("viber", "viber", Sure),
    link("viber:", "viber", false),
    link("viber://", "viber", true),
    name("vk", "vk", Common),
    name("vx", "wechat", Common),
    name("wa", "whatsapp", Common),
    link("wa.link/", "whatsapp", false),
    link("wa.me/", "whatsapp", false),
    name("wechat", "wechat", Sure),
    link("wechat://", "wechat", true),
    name("weixin", "wechat", Sure),
    link("weixin://", "wechat", true),
    name("whats app", "whatsapp", Sure),
    name("whatsapp", "whatsapp", Sure),
    link("whatsapp.com/catalog/", "whatsapp", false),
    link("whatsapp.com/channel/", "whatsapp", false),
    link("whatsapp.com/send", "whatsapp", true),
    link("whatsapp://", "whatsapp", true),
    name("wickr", "wickr", Sure),
    name("wire", "wire", Common),
    name("wx", "wechat", Common),
    name("x", "twitter", Common),
    name("x (twitter)", "twitter", Sure),
    name("x/twitter", "twitter", Sure),
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
    name("ווטסאפ", "whatsapp", Sure),
    name("טלגרם", "telegram", Sure),
    name("تلجرام", "telegram", Sure),
    name("تلغرام", "telegram", Sure),
    name("تيليجرام", "telegram", Sure),
    name("سكايب", "skype", Sure),
    name("واتساب", "whatsapp", Sure),
    name("टेलीग्राम", "telegram", Sure),
    name("スカイプ", "skype", Sure),
    name("テレグラム", "telegram", Sure),
    name("ディスコード", "discord", Sure),
    name("ライン", "line", Common),
    name("加微", "wechat", Common),
    name("加微信", "wechat", Sure),
    name("微信", "wechat", Sure),
    name("微信号", "wechat", Sure),
    name("微信號", "wechat", Sure),
    name("电报", "telegram", Sure),
    name("薇信", "wechat", Sure),
    name("라인", "line", Common),
    name("왓츠앱", "whatsapp", Sure),
    name("위챗", "wechat", Sure),
    name("카카오톡", "kakaotalk", Sure),
    name("카톡", "kakaotalk", Sure),
    name("텔레그램", "telegram", Sure),
];

/// By the place of a group's key, where it begins in the list.
static GROUPS: [u8; Key::PLACES] = groups();

const NONE: u8 = u8::MAX;

const fn groups() -> [u8; Key::PLACES] {
    let mut groups = [NONE; Key::PLACES];
    let mut index = MESSENGERS.len();
    while index > 0 {
        index -= 1;
        groups[MESSENGERS[index].group.place()] = index as u8;
    }
    groups
}

/// The messengers with which `text` goes on at byte `at`, in either case.
pub(super) fn at(text: &str, at: usize) -> impl Iterator<Item = &'static Messenger> {
    let rest = text.get(at..).unwrap_or_default();
    let bytes = rest.as_bytes();
    let group = match bytes.first() {
        Some(byte) if byte.is_ascii() => Key::at(bytes, 0),
        _ => Key::of_character(lower_lead(rest)),
    };
    let from = GROUPS.get(group.place()).copied().unwrap_or(NONE);
    let near =
        MESSENGERS.get(usize::from(from)..).unwrap_or_default().iter().take_while(move |messenger| messenger.group == group);
    let eight = match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => u64::from_le_bytes(std::array::from_fn(|index| bytes.get(index).copied().unwrap_or_default())),
    };
    let eight = eight | u64::from_ne_bytes([CASE; 8]);
    let other = move |messenger: &Messenger| messenger.first != 0 && (eight ^ messenger.first) << messenger.beyond_first() != 0;
    near.filter(move |messenger| !other(messenger) && begins_with(rest, messenger.begins))
}

/// The first byte of the first character in lower case.
fn lower_lead(rest: &str) -> u8 {
    let mut encoded = [0; 4];
    let lower = rest.chars().next().and_then(|first| first.to_lowercase().next());
    lower.map_or(0, |lower| lower.encode_utf8(&mut encoded).as_bytes().first().copied().unwrap_or_default())
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
                assert!(at(&text, 0).any(|found| found.begins == messenger.begins), "{text}");
            }
        }
        assert_eq!(at("and", 0).count(), 0);
        assert_eq!(at("", 0).count(), 0);
    }
}
