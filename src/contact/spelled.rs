//! E-mail addresses written so that machines miss them: "jane (at) acme dot com", "jane&#64;acme.com", "j a n e @ a c m e . c o m".
//!
//! "VP at Salesforce.com" is everywhere on LinkedIn: a bare "at" before a real dot is never an address. One of the two must be spelled,
//! bracketed or coded, or a word such as "e-mail" must stand before.
//!
//! Seldom reached, so that its parts are kept out of line: together they would be the largest function of the engine.

use super::beginnings::Key;
use super::email::{self, belongs_to_local};
use super::fold::{Folded, fold, invisible};
use super::messengers::begins_with;
use super::table::List;
use super::{Evidence, Find, Span, apart, coded, domain};

/// Words for the at sign that are read only in brackets, because they are ordinary words too.
const AT_IN_BRACKETS: [&str; 13] =
    ["a", "آت", "chez", "affe", "et", "bei", "kwiek", "strudel", "grifa", "ad", "aa", "snabel", "arr"];
/// Words for the at sign that are also read bare.
pub(super) const AT: [&str; 40] = [
    "at",
    "ät",
    "æt",
    "arroba",
    "arrobase",
    "arobase",
    "arobas",
    "apenstaartje",
    "apenstaart",
    "apestaartje",
    "apestaart",
    "malpa",
    "małpa",
    "kukac",
    "zavináč",
    "zavinac",
    "snabel-a",
    "snabela",
    "krøllalfa",
    "krollalfa",
    "chiocciola",
    "chiocciolina",
    "собака",
    "собачка",
    "klammeraffe",
    "παπάκι",
    "afna",
    "apsk",
    "arond",
    "at-sign",
    "at-tecken",
    "ät-merkki",
    "miukumauku",
    "равлик",
    "שטרודל",
    "アット",
    "アットマーク",
    // As it reads undisguised.
    "アットマ-ク",
    "艾特",
    "골뱅이",
];
/// Words for the dot.
pub(super) const DOT: [&str; 29] = [
    "dot",
    "punkt",
    "punto",
    "ponto",
    "point",
    "punt",
    "punct",
    "pont",
    "piste",
    "prik",
    "kropka",
    "tečka",
    "tecka",
    "bodka",
    "nokta",
    "точка",
    "крапка",
    "τελεία",
    "dott",
    "period",
    "punktum",
    "pika",
    "taškas",
    "titik",
    "נקודה",
    "نقطة",
    "ドット",
    "点",
    "점",
];
const AT_KEYS: [Key; AT.len()] = Key::of_all(AT);
const DOT_KEYS: [Key; DOT.len()] = Key::of_all(DOT);

/// Letters and marks for the dot that are read only in brackets.
const DOT_IN_BRACKETS: [&str; 5] = ["d", "dt", ".", ",", "chấm"];

/// Whether a word in lower case says the at sign.
#[inline(never)]
fn is_at(word: &str) -> bool {
    AT.contains(&word)
}

/// Whether it says the dot.
#[inline(never)]
fn is_dot(word: &str) -> bool {
    DOT.contains(&word)
}

/// Whether it does where it stands in brackets.
#[inline(never)]
fn is_dot_in_brackets(word: &str) -> bool {
    is_dot(word) || DOT_IN_BRACKETS.contains(&word)
}

/// Words that stand before a spoken "at" without being anybody's mailbox.
static NO_MAILBOX: List = List::new(
    "me us you him her them it i we they he she this that there here one all out up in on off over back down now still just only look looking find found meet met visit see seen \
    work works worked working job jobs role intern based live available online more learn read shop buy sign register apply join arrive arrived start started stay team people engineer manager director \
    lead head founder cofounder president consultant analyst developer designer partner officer ceo cto cfo coo vp svp evp recruiter speaker student professor teacher stand booth stop be is are was \
    were been am page site website store store blog podcast aimed great good not and or the",
);

/// The most letters of a word for the at sign or the dot.
const LONGEST_WORD: usize = 16;
/// The spaces that may stand around such a word.
const SPACES: [char; 4] = [' ', '\u{A0}', '\u{202F}', '\u{2009}'];

/// How the at sign is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `@` itself, where the plain reading failed.
    Real,
    /// In brackets, coded, or a look-alike: nobody writes these by chance.
    Marked,
    /// One letter in brackets: "(a)".
    Letter,
    /// A word that is said of other things, too.
    Word,
    /// A word that means nothing else.
    Name,
}

/// How a dot between two labels is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dot {
    Real,
    /// With a space before it.
    Spaced,
    Spelled,
}

/// What brackets an at sign or a dot, and how it closes.
pub(super) fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '（' => '）',
        '［' => '］',
        '【' => '】',
        '「' => '」',
        '«' => '»',
        '“' => '”',
        '„' => '“',
        '‘' => '’',
        '-' | '*' | '_' | '~' | '|' | '/' | '"' | '\'' => open,
        _ => return None,
    })
}

/// The brackets in which a word may have dashes of its own: "(-at-)".
const MAY_HOLD_DASHES: [char; 3] = [')', ']', '}'];

/// Whether what opens at byte `open` may bracket one word or sign: the bytes alone tell of nearly all that it does not.
pub(super) fn may_bracket<'a>(bytes: &'a [u8], open: usize) -> bool {
    let Some(close) = bytes.get(open).and_then(|&open| closing(open as char)) else { return false };
    let rest = bytes.get(open + 1..).unwrap_or_default();
    let rest = rest.strip_prefix(b"  ").or_else(|| rest.strip_prefix(b" ")).unwrap_or(rest);
    let undashed = |rest: &'a [u8]| rest.strip_prefix(b"-").filter(|_| MAY_HOLD_DASHES.contains(&close)).unwrap_or(rest);
    let rest = undashed(rest);
    // "(at-sign)", "(at sign)": other phrases are not worth reading.
    let phrase = close != '-' && matches!(rest.first(), Some(b'a' | b'A' | b's' | b'S' | 0xD0));
    let within = |byte: &&u8| {
        byte.is_ascii_alphabetic()
            || !byte.is_ascii()
            || matches!(byte, b'@' | b'.' | b',')
            || phrase && matches!(byte, b' ' | b'-')
    };
    let word = rest.iter().take(4 * LONGEST_WORD).take_while(within).count();
    let rest = undashed(rest.get(word..).unwrap_or_default());
    // A space above ASCII stands among the letters here.
    word > 0 && rest.iter().take(3).find(|&&byte| byte != b' ').is_some_and(|&byte| byte as char == close)
}

/// Where the mark stands that may bracket the word or sign at byte `word`: "-at-", "_dot_", "* at *", "“at”", "|@|".
#[inline(never)]
pub(super) fn mark_before(text: &str, word: usize) -> Option<usize> {
    let before = text.get(..word)?;
    let before = before.strip_suffix("  ").or_else(|| before.strip_suffix(' ')).unwrap_or(before);
    let open = before.chars().next_back()?;
    // The other brackets begin a search themselves.
    (closing(open).is_some() && !matches!(open, '(' | '[' | '{')).then(|| before.len() - open.len_utf8())
}

/// The address around a word for the at sign that begins at byte `word`: one in brackets, or one that means nothing else.
#[inline(never)]
pub(super) fn around_word(text: &str, word: usize, floor: impl Fn(usize) -> usize) -> Option<Find> {
    let bytes = text.as_bytes();
    // "at" between spaces is everywhere, and is reached from a spelled dot behind it.
    if matches!(bytes.get(word.saturating_sub(2)..word + 3), Some([last, b' ', b'a' | b'A', b't' | b'T', b' ']) if last.is_ascii_alphanumeric())
    {
        return None;
    }
    if let Some(open) = mark_before(text, word) {
        return bracketed(text, open, floor(open));
    }
    let rest = text.get(word..)?;
    let key = Key::at(bytes, word);
    let named = AT.iter().zip(AT_KEYS).filter(|(name, of)| *of == key && begins_with(rest, name));
    let named = named.map(|(name, _)| *name).max_by_key(|name| name.len()).filter(|&name| name != "at")?;
    let length: usize = rest.chars().take(named.chars().count()).map(char::len_utf8).sum();
    let apart = rest.get(length..)?.starts_with(SPACES) && text.get(..word)?.ends_with(SPACES);
    if apart { around(text, word, word + length, Sign::Name, floor(word)) } else { None }
}

/// The address around a bracketed "at", or before a bracketed dot, that opens at byte `open`.
pub(super) fn bracketed(text: &str, open: usize, floor: usize) -> Option<Find> {
    let (word, end) = in_brackets(text, open)?;
    // Words stand in quotes and between slashes for other reasons, too.
    let quoted = text.get(open..)?.starts_with(['/', '"', '\'', '“', '„', '‘']);
    let sign = match word.as_str() {
        "@" => Sign::Marked,
        word if is_at(word) => {
            if quoted {
                Sign::Letter
            } else {
                Sign::Marked
            }
        }
        word if AT_IN_BRACKETS.contains(&word) => Sign::Letter,
        word if is_dot_in_brackets(word) => return before_dot(text, open, floor),
        _ => return None,
    };
    around(text, open, end, sign, floor)
}

/// The address before the spelled dot that begins at byte `dot`, if one does.
pub(super) fn dotted(text: &str, dot: usize, floor: impl FnOnce() -> usize) -> Option<Find> {
    let rest = text.get(dot..)?;
    let key = Key::of(rest.as_bytes());
    let word = DOT.iter().zip(DOT_KEYS).find(|(word, of)| *of == key && begins_with(rest, word)).map(|(word, _)| word)?;
    let goes_on = rest.chars().nth(word.chars().count()).is_none_or(char::is_alphanumeric);
    if goes_on { None } else { before_dot(text, dot, floor()) }
}

/// The address whose first spelled dot begins at byte `dot`, the bracket or the word: "jane at acme dot com", "jane at acme (dot) com".
/// A bare "at" is everywhere and a spelled dot is not, so that the search begins here and goes back over one label to the "at".
fn before_dot(text: &str, dot: usize, floor: usize) -> Option<Find> {
    let head = text.get(floor..dot)?;
    let head = head.trim_end_matches(SPACES).trim_end_matches(['(', '[', '{', '<', '-', '*', '_', '~', '|', '"', '\'']);
    let head = head.trim_end_matches(SPACES);
    let label = |character: char| character.is_alphanumeric() || matches!(character, '-' | '.') || invisible(character);
    let before = head.trim_end_matches(label);
    let spaced = before.trim_end_matches(SPACES);
    let word = spaced.trim_end_matches(|character: char| character.is_alphabetic() || character == '-');
    let (start, end) = (floor + word.len(), floor + spaced.len());
    let apart = before.len() < head.len() && spaced.len() < before.len() && start < end && end - start <= 4 * LONGEST_WORD;
    let written = text.get(start..end).filter(|_| apart)?;
    let written = written.to_lowercase();
    // French says "at the house of" for the sign, and so of firms: "chez Acme".
    (written == "chez" || is_at(&written)).then_some(())?;
    around(text, start, end, Sign::Word, floor)
}

/// The address around the at sign that stands between bytes `from` and `upto`.
pub(super) fn around(text: &str, from: usize, upto: usize, sign: Sign, floor: usize) -> Option<Find> {
    if sign == Sign::Real
        && let Some(find) = apart::around(text, from, floor)
    {
        return Some(find);
    }
    // "jane-[at]-acme.com"
    let between = |mark: &char| {
        text.get(floor..from).is_some_and(|before| before.ends_with(*mark))
            && text.get(upto..).is_some_and(|after| after.starts_with(*mark))
    };
    let mark = usize::from(matches!(sign, Sign::Marked | Sign::Letter) && ['-', '_', '.'].iter().any(between));
    let domain = domain_after(text, upto + mark)?;
    let (start, local) = local_before(text, floor, from - mark)?;
    let apart = text.get(..from)?.ends_with([' ', '\u{A0}']) || text.get(upto..)?.starts_with([' ', '\u{A0}']);
    // "jane(a)example.com"; "(a) example.com" is an item of a list.
    let joined = || {
        let bracketed = text.get(from..).is_some_and(|rest| rest.starts_with(['(', '[', '{']));
        bracketed && domain.start == upto && text.get(..from).is_some_and(|before| before.ends_with(char::is_alphanumeric))
    };
    let named = || mail_word_before(text, floor, start);
    let fits = match sign {
        Sign::Real if apart => domain.spelled || domain.spaced || named(),
        Sign::Real => domain.spelled || domain.spaced,
        Sign::Marked => true,
        Sign::Letter => domain.spelled || joined() || named(),
        Sign::Word => domain.spelled && (named() || !NO_MAILBOX.has(local.to_lowercase().as_bytes())),
        Sign::Name => named() || !NO_MAILBOX.has(local.to_lowercase().as_bytes()),
    };
    fits.then(|| email::find(Span { start, end: domain.end }, &local, &domain.name, Evidence::Disguised))
}

struct Domain {
    name: String,
    start: usize,
    end: usize,
    spelled: bool,
    spaced: bool,
}

/// Labels joined by dots however written, the longest run that ends in a top-level domain.
#[inline(never)]
fn domain_after(text: &str, from: usize) -> Option<Domain> {
    if stands_alone(text.as_bytes(), from) {
        return None;
    }
    let start = after_spaces(text, from, 2)?;
    let mut at = start;
    let mut name = String::new();
    let (mut spelled, mut spaced) = (false, false);
    let mut best = None;
    for _ in 0..6 {
        let (label, end) = label_at(text, at)?;
        name.push_str(&label);
        let bounded =
            !text.get(end..)?.starts_with(|character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '@'));
        // "dot dot dot"
        let stutters = spelled && label.eq_ignore_ascii_case("dot");
        if name.contains('.') && bounded && !stutters && domain::is_top_level(&label.to_lowercase()) {
            best = Some(Domain { name: name.to_lowercase(), start, end, spelled, spaced });
        }
        let Some((dot, next)) = dot_at(text, end) else { break };
        spelled |= dot == Dot::Spelled;
        spaced |= dot == Dot::Spaced;
        name.push('.');
        at = next;
    }
    best
}

/// Whether the label at byte `from` has no dot after it, however written, as far as plain bytes tell: "@ Acme\n", "@ Acme in Leeds".
fn stands_alone(bytes: &[u8], from: usize) -> bool {
    let rest = bytes.get(from..).unwrap_or_default();
    let rest = rest.strip_prefix(b"  ").or_else(|| rest.strip_prefix(b" ")).unwrap_or(rest);
    let length = rest.iter().take(4 * LONGEST_WORD).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match rest.get(length..) {
        _ if length == 0 => false,
        Some([b' ', after @ ..]) if after.first().is_some_and(u8::is_ascii_alphabetic) => {
            let word = after.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
            // Something invisible, or a look-alike, may stand among the letters of a "dot".
            after.get(word).is_none_or(u8::is_ascii) && !DOT_KEYS.contains(&Key::of(after))
        }
        Some([next, ..]) => matches!(next, b'\n' | b',' | b';' | b':' | b'!' | b'?' | b'/' | b')'),
        _ => true,
    }
}

#[inline(never)]
fn label_at(text: &str, at: usize) -> Option<(String, usize)> {
    let mut label = String::new();
    let mut end = at;
    for (offset, character) in text.get(at..)?.char_indices() {
        match fold(character) {
            Folded::Nothing => {}
            Folded::Plain(plain) if plain.is_alphanumeric() || plain == '-' && !label.is_empty() => {
                label.push(plain);
                // A dash at the end is not the label's, however wide it is.
                end = if plain == '-' { end } else { at + offset + character.len_utf8() };
            }
            Folded::Plain(_) => break,
        }
        if label.len() > 63 {
            return None;
        }
    }
    while label.ends_with('-') {
        label.pop();
    }
    domain::unmix(&mut label);
    (!label.is_empty()).then_some((label, end))
}

/// The dot at byte `at`, however written, and the byte where the next label begins.
#[inline(never)]
fn dot_at(text: &str, at: usize) -> Option<(Dot, usize)> {
    let rest = text.get(at..)?;
    if let Some(('.', length)) = coded::character(rest) {
        return Some((Dot::Spelled, at + length));
    }
    let first = rest.chars().next()?;
    if matches!(first, '·' | '・' | '‧' | '∙' | '•') {
        let next = at + first.len_utf8();
        return text.get(next..)?.starts_with(char::is_alphanumeric).then_some((Dot::Spelled, next));
    }
    if fold(first) == Folded::Plain('.') {
        let next = at + first.len_utf8();
        return text.get(next..)?.starts_with(char::is_alphanumeric).then_some((Dot::Real, next));
    }
    let marked = after_spaces(text, at, 2)?;
    let mark = text.get(marked..)?.chars().next()?;
    if fold(mark) == Folded::Plain('.') && marked > at {
        return Some((Dot::Spaced, after_spaces(text, marked + mark.len_utf8(), 1)?));
    }
    if closing(mark).is_some() {
        let (word, end) = in_brackets(text, marked)?;
        let known = is_dot_in_brackets(&word);
        return if known { Some((Dot::Spelled, after_spaces(text, end, 2)?)) } else { None };
    }
    let (word, end) = word_at(text, marked, false)?;
    let next = after_spaces(text, end, 2)?;
    (marked > at && next > end && is_dot(&word)).then_some((Dot::Spelled, next))
}

/// The word in the brackets that open at byte `open`, in lower case, and the byte after them.
#[inline(never)]
fn in_brackets(text: &str, open: usize) -> Option<(String, usize)> {
    let bracket = text.get(open..)?.chars().next()?;
    let close = closing(bracket)?;
    let from = after_spaces(text, open + bracket.len_utf8(), 2)?;
    let from = from + usize::from(MAY_HOLD_DASHES.contains(&close) && text.get(from..)?.starts_with('-'));
    let rest = text.get(from..)?;
    let phrase = ["at sign", "a còng", "маймунско а"].into_iter().find(|phrase| begins_with(rest, phrase));
    let (word, end) = match rest.chars().next()? {
        _ if let Some(phrase) = phrase => ("@".to_owned(), from + phrase.len()),
        mark @ ('@' | '.' | ',' | '＠') => {
            let end = from + mark.len_utf8();
            // "[@t]"
            let letter = usize::from(mark == '@' && text.get(end..)?.starts_with('t'));
            (if mark == '＠' { "@".to_owned() } else { mark.to_string() }, end + letter)
        }
        _ => word_at(text, from, close != '-')?,
    };
    let end = after_spaces(text, end, 2)?;
    let word = word.trim_end_matches('-').to_owned();
    text.get(end..)?.starts_with(close).then_some((word, end + close.len_utf8()))
}

/// The word that begins at byte `start`, in lower case and undisguised, and the byte after it; at most sixteen letters, with dashes
/// between them where it may be `joined`.
#[inline(never)]
fn word_at(text: &str, start: usize, joined: bool) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut end = start;
    for (offset, character) in text.get(start..)?.char_indices().take(17) {
        match fold(character) {
            Folded::Nothing => {}
            Folded::Plain(plain) if plain.is_alphabetic() || joined && plain == '-' => word.extend(plain.to_lowercase()),
            Folded::Plain(_) => break,
        }
        end = start + offset + character.len_utf8();
    }
    (!word.is_empty() && word.chars().count() < LONGEST_WORD).then_some((word, end))
}

fn after_spaces(text: &str, from: usize, most: usize) -> Option<usize> {
    let mut at = from;
    for character in text.get(from..)?.chars().take(most) {
        if !SPACES.contains(&character) {
            break;
        }
        at += character.len_utf8();
    }
    Some(at)
}

/// The part before the at sign, whose dots may be spelled too, and where it begins.
#[inline(never)]
fn local_before(text: &str, floor: usize, upto: usize) -> Option<(usize, String)> {
    let mut local = String::new();
    let mut end = upto - trailing_spaces(text.get(floor..upto)?);
    for _ in 0..4 {
        let (start, word) = local_word(text, floor, end)?;
        local = if local.is_empty() { word } else { format!("{word}.{local}") };
        match dot_before(text, floor, start) {
            Some(before) => end = before,
            None => return (local.len() <= 64).then_some((start, local)),
        }
    }
    None
}

fn trailing_spaces(text: &str) -> usize {
    text.chars().rev().take(2).take_while(|character| SPACES.contains(character)).map(char::len_utf8).sum()
}

#[inline(never)]
fn local_word(text: &str, floor: usize, end: usize) -> Option<(usize, String)> {
    let mut word: Vec<(usize, char)> = Vec::new();
    for (offset, character) in text.get(floor..end)?.char_indices().rev().take(80) {
        match fold(character) {
            Folded::Nothing => {}
            Folded::Plain(plain)
                if plain == '.' || belongs_to_local(plain) && !matches!(plain, '{'..='}' | '*' | '=' | '/' | '?' | '&') =>
            {
                word.push((floor + offset, plain))
            }
            Folded::Plain(_) => break,
        }
    }
    while word.last().is_some_and(|&(_, plain)| !plain.is_alphanumeric()) {
        word.pop();
    }
    let start = word.last()?.0;
    let mut name: String = word.iter().rev().map(|&(_, plain)| plain).collect();
    domain::unmix(&mut name);
    (name.ends_with(|last: char| last != '.')).then_some((start, name))
}

/// The end of the word before a spelled dot that ends right before byte `at`.
fn dot_before(text: &str, floor: usize, at: usize) -> Option<usize> {
    let before = text.get(floor..at)?;
    let trimmed = before.trim_end_matches(' ');
    if let Some(close) = trimmed.chars().next_back().filter(|close| [')', ']', '}', '>'].contains(close)) {
        let open = trimmed.rfind(['(', '[', '{', '<']).filter(|open| trimmed.len() - open < 16)?;
        let (word, end) = in_brackets(text, floor + open)?;
        let dot = is_dot_in_brackets(&word);
        let whole = end == floor + trimmed.len() && close.len_utf8() == 1;
        return (dot && whole).then(|| floor + trimmed.get(..open).map_or(0, |head| head.trim_end_matches(' ').len()));
    }
    let (head, word) = trimmed.rsplit_once(' ')?;
    let spoken = trimmed.len() < before.len() && is_dot(&word.to_lowercase());
    (spoken && head.ends_with(char::is_alphanumeric)).then_some(floor + head.len())
}

/// "E-mail: jane @ acme.com".
#[inline(never)]
fn mail_word_before(text: &str, floor: usize, start: usize) -> bool {
    const WORDS: [&str; 22] = [
        "email",
        "e-mail",
        "mail",
        "mailto",
        "email me",
        "mail me",
        "email address",
        "courriel",
        "correo",
        "reach me",
        "write to",
        "adresse",
        "address",
        "contact",
        "contact me",
        "via",
        "почта",
        "邮箱",
        "posta",
        "write me at",
        "reach me at",
        "e",
    ];
    /// The longest of them with the character before it, in bytes.
    const LONGEST: usize = 20;
    let before = text.get(floor..start).unwrap_or_default().trim_end_matches([' ', ':', '=', '-', '–', '<', '(', '：', '>']);
    let mut from = before.len().saturating_sub(LONGEST);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let tail = before.get(from..).unwrap_or_default().to_lowercase();
    WORDS.iter().any(|word| tail.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use crate::contact::{Finder, Hint};

    fn found(text: &str) -> Vec<String> {
        Finder::new().find(text, &Hint::none()).into_iter().map(|find| find.normalized.into_inner()).collect()
    }

    #[test]
    fn disguised_addresses() {
        for text in [
            "jane [at] example dot com",
            "jane(at)example.com",
            "jane {at} example {dot} com",
            "jane <at> example <dot> com",
            "jane AT example DOT com",
            "jane -at- example -dot- com",
            "jane *at* example *dot* com",
            "jane(@)example.com",
            "jane @ example . com",
            "jane ( at ) example.com",
            "jane arroba example punto com",
            "jane (arroba) example.com",
            "jane arrobase example point com",
            "jane [chez] example [point] com",
            "jane (собака) example (точка) com",
            "jane [apenstaartje] example [punt] com",
            "jane [a] example [d] com",
            "jane&#64;example.com",
            "jane%40example.com",
            "jane ⓐ example.com",
            "jane@example .com",
            "jane@example dot com",
            "jane@example d\u{200B}ot com",
            "j a n e @ e x a m p l e . c o m",
            "jane собака example точка com",
            "Email: jane @ example.com",
            "jane_at_example_dot_com",
        ] {
            assert_eq!(found(text), ["jane@example.com"], "{text}");
        }
        assert_eq!(found("jane dot doe at example dot co dot uk"), ["jane.doe@example.co.uk"]);
        assert_eq!(found("jane (dot) doe (at) example (dot) com"), ["jane.doe@example.com"]);
    }

    #[test]
    fn what_is_none() {
        for text in [
            "VP of Sales at Salesforce.com",
            "Senior Engineer @ Booking.com",
            "Head of AI @Monsters.ai",
            "we are at amazon.com/jobs",
            "Mentor at Y Combinator. Com is hard",
            "He works (at) Acme (dot) com-era startups are gone [sic]",
            "Arrived at 10.30 at King.Cross",
            "Node.js @ Netflix, React @ Meta",
            "Look at Acme dot the i later",
            "Great talk by @Ada at Booking.com dot the i on strategy",
            "find us at example dot com",
            "CTO @ Acme.io",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
