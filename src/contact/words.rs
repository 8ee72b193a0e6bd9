//! The words around a number: where recall is. Three numbers in four in general text have a contact word right before them, and a
//! word such as "order" or "ISBN" there says that it is none.
//!
//! Read backwards from the number, word by word, each looked up in tables made from `data/contact/labels.txt`; the nearest word that
//! says anything decides. Nothing is allocated, because every figure of a page is asked about.

use super::blocks;
use super::fold::{Folded, combining, fold};
use super::messengers::begins_with;
use super::plan::Region;
use super::sense::{Sense, spaceless};
use super::table;

/// How far before a number its label is looked for, in bytes.
const FARTHEST: usize = 64;
/// How many words that say nothing may stand between a label and the number: "call Jane Doe on".
const STRANGERS: usize = 2;
/// The longest word that is read, in bytes: a run of Chinese fills the whole window.
const LONGEST: usize = FARTHEST + 8;

/// What separates the fields of a line.
const FIELD_MARKS: [char; 3] = ['|', '·', '•'];

/// What the words around say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A telephone number.
    Phone,
    /// Some number that may be a telephone's: "number", "office".
    Weak,
    /// Something else: an order, a date, an account.
    Not,
    /// Nothing.
    None,
}

/// What `word` says of a number after it; ASCII letters may be capitals, others are small.
fn sense(word: &[u8]) -> Option<Sense> {
    let first = word.first()?;
    if *first >= 0xE0
        && let Ok(word) = std::str::from_utf8(word)
        && word.starts_with(spaceless)
    {
        return spaceless_sense(word);
    }
    match table::LABELS.get(word).or_else(|| table::STEMS.get(word)).and_then(nth) {
        // "Users: 1 234 567"
        Some(Sense::Unit) => Some(Sense::Not),
        known => known,
    }
}

/// Of words that stand together without a space the one that says most: "電話番号" is a telephone's, "注文番号" an order's.
fn spaceless_sense(run: &str) -> Option<Sense> {
    let within = |sense: Sense| {
        let mut words = table::SPACELESS.iter().filter(|&&(_, place)| nth(place) == Some(sense));
        words.any(|(label, _)| run.as_bytes().windows(label.len()).any(|part| part == label.as_bytes())).then_some(sense)
    };
    within(Sense::Phone).or_else(|| within(Sense::Not)).or_else(|| within(Sense::Weak))
}

/// The section that stands at `place`, which is how the compiled lists name it.
fn nth(place: u8) -> Option<Sense> {
    Sense::SECTIONS.get(usize::from(place)).map(|&(_, sense)| sense)
}

/// What the words between bytes `floor` and `at` say of the number there; the nearest that says anything decides.
pub(super) fn before(text: &str, floor: usize, at: usize) -> Label {
    let mut rest = window_before(text, floor, at);
    let mut seen = Seen::default();
    let mut room = None;
    loop {
        let gap = Gap::at_the_end_of(rest);
        if gap.telephone {
            return Label::Phone;
        }
        if gap.is_barrier(seen.words == 0) {
            return seen.nothing();
        }
        seen.comma |= gap.comma;
        let (head, gap_text) = rest.split_at_checked(gap.start).unwrap_or((rest, ""));
        let Some(word) = Word::at_the_end_of(head, &mut room) else { return seen.nothing() };
        let ahead = head.get(..word.start).unwrap_or_default();
        // "… 900123 (mobile)": the word right after another find belongs to that, unless the next number follows at once.
        let of_the_last = floor > 0 && floor + FARTHEST > at && matches!(ahead.trim(), "(" | "[" | "-" | "–" | "—");
        // "… - Mob 07700 900123" names the number that follows at once.
        let of_the_next = || match ahead.trim() {
            "(" | "[" => matches!(gap_text, ") " | "] "),
            _ => matches!(gap_text, " " | ": " | ". " | ".: " | ":" | "."),
        };
        if of_the_last && !(seen.words == 0 && of_the_next()) {
            return Label::None;
        }
        if seen.words == 0 && matches!(gap_text.as_bytes(), [b'.' | b'/' | b'_' | b'-']) && within_a_name(ahead) {
            return Label::None;
        }
        let sense = sense(word.letters);
        let ends_sentence = gap_text.starts_with('.') && gap_text.len() > 1 && word.letters.len() > 4;
        match sense {
            Some(Sense::Phone) if word.letters == b"CEP" && is_postcode_of_brazil(text.as_bytes(), at) => return Label::Not,
            Some(Sense::Phone) => return seen.weakened(Label::Phone),
            Some(Sense::Not) if gap.field_mark || seen.comma => return seen.nothing(),
            Some(Sense::Not) => return Label::Not,
            Some(Sense::Weak) => return seen.weakened(number_of_what(ahead, head.get(word.start..).unwrap_or_default())),
            Some(Sense::Place) => {
                return seen.weakened(if said_before(ahead) == Some(Sense::Phone) { Label::Phone } else { Label::Weak });
            }
            // "Missed call from", "my phone number from"; else it begins a span of something, or says nothing.
            Some(Sense::From) => return if names_a_phone(ahead) { Label::Phone } else { Label::None },
            Some(Sense::Letter) if seen.words == 0 && letter_label(ahead, gap_text) => return Label::Phone,
            Some(Sense::Person) if !ends_sentence => seen.person |= seen.words < 2,
            // "my no"
            Some(Sense::Filler) if names_a_number(word.letters) && own_before(ahead) => return seen.weakened(Label::Phone),
            Some(Sense::Filler | Sense::Letter | Sense::Own) if !ends_sentence => {}
            _ if ends_sentence || seen.strangers == STRANGERS || gap.field_mark => return seen.nothing(),
            _ => {
                seen.strangers += 1;
                seen.common |= head.get(word.start..).is_some_and(|written| written.starts_with(char::is_lowercase));
                // "linkedin.com/in/ada-686567": part of something longer.
                if seen.common && seen.words == 0 && matches!(gap_text, "-" | "/" | "_" | "=") {
                    return Label::None;
                }
            }
        }
        seen.words += 1;
        rest = ahead;
    }
}

/// Whether a word that a mark joins to the number, and with `ahead` before it, is part of a path or a name: "/contacts/2125551234",
/// "j.cell.2019.05". But labels are joined, too: "tel.mob.0612…", "office/mobile/0612…".
#[inline(never)]
fn within_a_name(ahead: &str) -> bool {
    ahead.ends_with(['.', '/', '_'])
        && said_before(ahead.trim_end_matches(['.', '/', '_'])).is_none_or(|sense| sense == Sense::Not)
}

/// "CEP 01310-100" in Brazil; "cep" is a mobile telephone in Turkey.
#[inline(never)]
fn is_postcode_of_brazil(bytes: &[u8], at: usize) -> bool {
    blocks::digits_at(bytes, at) == 5 && bytes.get(at + 5) == Some(&b'-') && blocks::digits_at(bytes, at + 6) == 3
}

/// A short word for a number, which otherwise says nothing.
#[inline(never)]
fn names_a_number(word: &[u8]) -> bool {
    [b"no" as &[u8], b"nos", b"nr"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// What the words read so far, from the number on, amount to.
#[derive(Default)]
struct Seen {
    words: usize,
    strangers: usize,
    /// A stranger was no name: "call options at", other than "call Jane on".
    common: bool,
    /// Somebody is to be reached: "me at".
    person: bool,
    /// A comma stands right before the number.
    comma: bool,
}

impl Seen {
    /// No word says anything of the number.
    fn nothing(&self) -> Label {
        if self.person { Label::Weak } else { Label::None }
    }

    /// What a `label` is with the strangers that stand between it and the number.
    fn weakened(&self, label: Label) -> Label {
        match label {
            // "Contact: Jane Doe, 020 …" names whose number it is; "the call, 020 …" goes on in a sentence.
            _ if self.comma && (self.strangers == 0 || self.common) => Label::None,
            Label::Phone if self.common => Label::Weak,
            Label::Weak if self.strangers > 0 => Label::None,
            label => label,
        }
    }
}

/// What the last word of `before` says, right before another label.
fn said_before(before: &str) -> Option<Sense> {
    let trimmed = before.trim_end_matches([' ', '-', '\u{A0}']);
    Word::at_the_end_of(trimmed, &mut None).and_then(|word| sense(word.letters))
}

/// Whether the last word of `before` says that what follows is somebody's own: "my", "mein", "notre".
pub(super) fn own_before(before: &str) -> bool {
    said_before(before) == Some(Sense::Own)
}

/// Whether a word says anything of a number, and so is nobody's name.
pub(super) fn is_known(word: &str) -> bool {
    sense(word.as_bytes()).is_some()
}

/// Whether the last word of `before` says that a telephone's number follows, or a number word with such a word before it.
fn names_a_phone(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '-', '\u{A0}']);
    let mut room = None;
    let Some(word) = Word::at_the_end_of(trimmed, &mut room) else { return false };
    match sense(word.letters) {
        Some(Sense::Phone) => true,
        Some(Sense::Weak) => {
            let (before, number) = trimmed.split_at_checked(word.start).unwrap_or_default();
            number_of_what(before, number) == Label::Phone
        }
        _ => false,
    }
}

/// "order number", "phone number", "my number"; `number` as it is written.
fn number_of_what(before: &str, number: &str) -> Label {
    let what = before.trim_end_matches([' ', '-', '.', '\u{A0}']);
    let mut room = None;
    let Some(word) = Word::at_the_end_of(what, &mut room) else { return Label::Weak };
    match sense(word.letters) {
        Some(Sense::Not) => Label::Not,
        Some(Sense::Phone | Sense::Own) => Label::Phone,
        None if !shouted(number) && what.get(word.start..).is_some_and(names_a_kind) => Label::Not,
        _ => Label::Weak,
    }
}

/// "PO number", "NHS number"; but not "CALL THIS NUMBER", nor "CN number".
fn names_a_kind(word: &str) -> bool {
    let region = <[u8; 2]>::try_from(word.as_bytes()).ok().and_then(Region::by_code);
    word.len() <= ACRONYM && shouted(word) && region.is_none()
}

/// The longest acronym that names a kind of number.
const ACRONYM: usize = 5;

fn shouted(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The widest gap between a number and the word after it that names it, in bytes.
const WIDEST_GAP: usize = 6;

/// Whether the word at byte `at`, behind a number and a space, names it and ends the field: "415 555 0132 office"; or says whose it is:
/// "is my number".
#[inline(never)]
pub(super) fn after_a_space(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    // No such word has as many letters as are seen at once.
    let letters = blocks::letters_at(bytes, at);
    let word = bytes.get(at..at + letters).unwrap_or_default();
    let behind = text.get(at + word.len()..).unwrap_or_default();
    let mine = || behind.strip_prefix(" my ").is_some_and(|rest| OWN_NUMBER.iter().any(|word| begins_with(rest, word)));
    let ends = || match behind.as_bytes() {
        [] | [b'.' | b' '] => true,
        [b'.', next, ..] => matches!(next, b' ' | b'\n'),
        [b' ', next, ..] => *next == b'|',
        [next, ..] => matches!(next, b'\n' | b',' | b';' | b'|' | b')'),
    };
    word == b"is" && mine() || ends() && table::AFTER.has(word)
}

/// What "is my …" may go on with behind a telephone number.
const OWN_NUMBER: [&str; 7] = ["number", "new number", "phone", "cell", "mobile", "direct", "work number"];

/// Whether what follows the number ending at byte `end` names it: "(mobile)", "-Fax", "— text me", " office".
pub(super) fn after(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    if matches!(rest.as_bytes(), [b' ', letter, ..] if letter.is_ascii_alphabetic()) {
        return after_a_space(text, end + 1);
    }
    // A space and a letter follow most figures.
    if !matches!(rest.as_bytes(), [b' ', b' ' | b'(' | b'[' | b'-', ..] | [b'(' | b'[' | b'-', ..])
        && rest.bytes().take(2).all(|byte| byte.is_ascii())
    {
        return false;
    }
    // No farther than the widest gap: what follows can be as long as the text.
    let mut near = rest.char_indices().take(WIDEST_GAP + 1);
    let found = near.find(|&(_, character)| character.is_alphabetic() || character == '\n');
    let Some((word_at, _)) = found else { return false };
    let gap = rest.get(..word_at).unwrap_or_default();
    if gap.len() > WIDEST_GAP || !gap.contains(['(', '[', '-', '–', '—']) || gap.contains([')', ',', '.', ';', ':', '|']) {
        return false;
    }
    let word: String =
        rest.get(word_at..).unwrap_or_default().chars().take_while(|character| character.is_alphabetic()).take(16).collect();
    table::AFTER.has(word.to_lowercase().as_bytes())
}

/// The signs that stand for a telephone.
fn is_telephone(character: char) -> bool {
    matches!(
        character,
        '☎' | '☏'
            | '✆'
            | '📞'
            | '📱'
            | '📲'
            | '📟'
            | '📠'
            | '🤙'
            | '🕿'
            | '🕾'
            | '🖀'
            | '🖁'
            | '\u{1F4F5}'
            | '💬'
            | '℡'
    )
}

/// What stands between two words, or between a word and the number.
#[derive(Default)]
struct Gap {
    /// Its first byte.
    start: usize,
    bytes: usize,
    lines: usize,
    /// A sign that stands for a telephone.
    telephone: bool,
    field_mark: bool,
    /// The end of a clause, or another figure.
    clause: bool,
    comma: bool,
}

impl Gap {
    fn at_the_end_of(text: &str) -> Self {
        let mut gap = Self { start: text.len(), ..Self::default() };
        let bytes = text.as_bytes();
        while let Some(&byte) = gap.start.checked_sub(1).and_then(|last| bytes.get(last)) {
            if byte.is_ascii_alphanumeric() {
                break;
            }
            let length = if byte.is_ascii() {
                if byte != b' ' {
                    gap.take(byte as char);
                }
                1
            } else {
                let character = text.get(..gap.start).and_then(|head| head.chars().next_back()).unwrap_or(' ');
                if character.is_alphanumeric() || combining(character) {
                    break;
                }
                gap.take(character);
                character.len_utf8()
            };
            gap.start = gap.start.saturating_sub(length);
        }
        gap.bytes = text.len() - gap.start;
        gap
    }

    #[inline(always)]
    fn take(&mut self, character: char) {
        match character {
            '\n' => self.lines += 1,
            ',' => self.comma = true,
            ';' | '!' | '?' | '%' | '$' | '€' | '£' => self.clause = true,
            _ if FIELD_MARKS.contains(&character) => self.field_mark = true,
            _ => self.telephone |= !character.is_ascii() && is_telephone(character),
        }
    }

    /// Whether it ends the search for a label; only right before the number may a line break or a comma
    /// stand.
    fn is_barrier(&self, nearest: bool) -> bool {
        let later = !nearest && (self.field_mark || self.comma);
        self.clause || later || self.lines > usize::from(nearest) || self.bytes > 24
    }
}

/// "T:", "m.", "P " at the start of a line or field: one letter is a label only when it stands as one, and not in "C.F." or "a.m.".
fn letter_label(before: &str, gap: &str) -> bool {
    if before.ends_with('.') && gap.starts_with('.') {
        return false;
    }
    let first = before.trim_end_matches(' ');
    let starts_field = first.is_empty() || first.ends_with(['\n', '|', '·', '•', '/', ',', ';', '(', '–', '—']);
    gap.starts_with([':', '.', ')', '：']) && !gap.contains('\n')
        || starts_field && gap.chars().all(|character| character == ' ' || character == '(' || character == '+')
}

/// A word, undisguised; ASCII letters of it may be capitals still.
struct Word<'a> {
    letters: &'a [u8],
    /// Its first byte in the text.
    start: usize,
}

/// Where a disguised word's letters are put, folded and in lower case; filled from the end. One for all words of a search, made for the
/// first that needs it: nearly none does.
type Undisguised = Option<[u8; LONGEST]>;

impl<'a> Word<'a> {
    /// The last word of `text`, nearly always as it stands there; none when a figure stands there.
    fn at_the_end_of(text: &'a str, room: &'a mut Undisguised) -> Option<Self> {
        let bytes = text.as_bytes();
        let start = match bytes.len() - blocks::letters_at_the_end_of(bytes) {
            start if start + blocks::LONGEST_RUN > bytes.len() => start,
            _ => bytes.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |index| index + 1),
        };
        let folded = start.checked_sub(1).and_then(|last| bytes.get(last)).is_some_and(|last| !last.is_ascii());
        if start < bytes.len() && !folded {
            return Some(Self { letters: bytes.get(start..)?, start });
        }
        Self::folded(text, room)
    }

    #[inline(never)]
    fn folded(text: &str, room: &'a mut Undisguised) -> Option<Self> {
        let (mut from, mut start) = (LONGEST, text.len());
        let room = room.get_or_insert([0; LONGEST]);
        let mut push = |character: char| {
            let mut encoded = [0; 4];
            for &byte in character.encode_utf8(&mut encoded).as_bytes().iter().rev() {
                from = from.saturating_sub(1);
                if let Some(slot) = room.get_mut(from) {
                    *slot = byte;
                }
            }
        };
        for (index, character) in text.char_indices().rev() {
            match fold(character) {
                Folded::Nothing => {}
                // From the last, as all of the word.
                Folded::Plain(plain) if plain.is_alphabetic() || combining(plain) => lower(plain).rev().for_each(&mut push),
                // "Tel2", "phone 1:" count their numbers; a longer figure is another number.
                Folded::Plain(plain) if plain.is_ascii_digit() && start == text.len() => {}
                Folded::Plain(_) => break,
            }
            start = index;
        }
        (from < LONGEST).then_some(Self { letters: room.get(from..)?, start })
    }
}

/// In lower case; the Turkish capital İ without the dot that would stand apart.
fn lower(character: char) -> impl DoubleEndedIterator<Item = char> {
    character.to_lowercase().filter(|&lower| lower != '\u{307}')
}

fn window_before(text: &str, floor: usize, at: usize) -> &str {
    let mut from = at.saturating_sub(FARTHEST).max(floor.min(at));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        before(text, 0, text.len())
    }

    #[test]
    fn labels_in_many_languages() {
        for text in [
            "Phone: ",
            "Tel.: ",
            "Call me on ",
            "call Jane Doe on ",
            "Büro: ",
            "Telefonnummer ",
            "Móvil: ",
            "тел. ",
            "电话：",
            "電話番号は",
            "โทร. ",
            "📞 ",
            "Contact\nPhone\n",
            "𝗣𝗵𝗼𝗻𝗲: ",
            "Mobile (UK): ",
            "my phone number is ",
            "M: ",
            "x | m. ",
            "\nT ",
            "Fax-",
            "Tel2: ",
            "Desk:",
        ] {
            assert_eq!(label(text), Label::Phone, "{text}");
        }
        assert_eq!(label("the number is "), Label::Weak);
        assert_eq!(label("find me on "), Label::Weak);
    }

    #[test]
    fn what_is_no_telephone() {
        for text in [
            "Order ",
            "Order number: ",
            "Invoice no. ",
            "Credential ID ",
            "Job ID: ",
            "Kundennummer ",
            "IBAN ",
            "Company No. ",
            "facture n° ",
        ] {
            assert_eq!(label(text), Label::Not, "{text}");
        }
        for text in [
            "",
            "phone: example.com/in/ada-",
            "we met. ",
            "the call, ",
            "grew to ",
            "Call of Duty sold over some ",
            "call 12 or ",
            "phone\n\n",
            "team ",
        ] {
            assert_eq!(label(text), Label::None, "{text}");
        }
    }

    #[test]
    fn a_word_after_a_number_is_seen_whole_at_once() {
        let labels = include_str!("../../data/contact/labels.txt");
        let (_, from) = labels.split_once("[after]").unwrap();
        let words: Vec<_> = from.split_once('[').unwrap().0.split_whitespace().collect();
        assert!(words.contains(&"mobile"));
        for word in words {
            assert!(word.len() < blocks::LONGEST_RUN, "{word}");
        }
    }

    #[test]
    fn labels_after() {
        for text in [" (mobile)", "-Fax", " — text me", " [office]"] {
            assert!(after(text, 0), "{text}");
        }
        for text in [" mobile users", ", mobile", " (2021)", " - 12"] {
            assert!(!after(text, 0), "{text}");
        }
    }
}
