//! The words around a number: where recall is. Three numbers in four in general text have a contact word right before them, and a
//! word such as "order" or "ISBN" there says that it is none.

use super::fold::{Folded, fold};

const LABELS: &str = include_str!("../../data/contact/labels.txt");

/// How far before a number its label is looked for, in bytes.
const FARTHEST: usize = 64;
/// How many words that say nothing may stand between a label and the number: "call Jane Doe on".
const STRANGERS: usize = 2;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    Phone,
    Weak,
    Letter,
    Filler,
    Not,
    After,
}

/// The label words, sorted.
#[derive(Clone, Debug)]
pub(super) struct Words {
    whole: Vec<(&'static str, Sense)>,
    stems: Vec<(&'static str, Sense)>,
    spaceless: Vec<(&'static str, Sense)>,
}

impl Words {
    pub(super) fn new() -> Self {
        let mut words = Self { whole: Vec::new(), stems: Vec::new(), spaceless: Vec::new() };
        let mut sense = Sense::Filler;
        for line in LABELS.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "[phone]" => sense = Sense::Phone,
                "[weak]" => sense = Sense::Weak,
                "[letter]" => sense = Sense::Letter,
                "[filler]" => sense = Sense::Filler,
                "[not]" => sense = Sense::Not,
                "[after]" => sense = Sense::After,
                _ => line.split_whitespace().for_each(|word| words.add(word, sense)),
            }
        }
        words.whole.sort_unstable();
        words
    }

    fn add(&mut self, word: &'static str, sense: Sense) {
        if let Some(stem) = word.strip_suffix('*') {
            self.stems.push((stem, sense));
        } else if word.chars().next().is_some_and(spaceless) {
            self.spaceless.push((word, sense));
        } else {
            self.whole.push((word, sense));
        }
    }

    /// What `word`, in lower case, means before a number.
    fn sense(&self, word: &str) -> Option<Sense> {
        if word.chars().next().is_some_and(spaceless) {
            return self.spaceless.iter().filter(|(label, _)| word.contains(label)).map(|&(_, sense)| sense).next();
        }
        let from = self.whole.partition_point(|&(label, _)| label < word);
        let exact = self.whole.get(from..).unwrap_or_default().iter().take_while(|&&(label, _)| label == word);
        let before = exact.map(|&(_, sense)| sense).find(|&sense| sense != Sense::After);
        before.or_else(|| self.stems.iter().find(|(stem, _)| word.starts_with(stem)).map(|&(_, sense)| sense))
    }

    /// What the words between bytes `floor` and `at` say of the number there; the nearest that says anything decides.
    pub(super) fn before(&self, text: &str, floor: usize, at: usize) -> Label {
        let mut rest = window_before(text, floor, at);
        let mut strangers = 0;
        let mut nearest = true;
        loop {
            let gap_start = rest.trim_end_matches(|character: char| !character.is_alphanumeric()).len();
            let gap = rest.get(gap_start..).unwrap_or_default();
            if gap.chars().any(is_telephone) {
                return Label::Phone;
            }
            if barrier(gap, nearest) {
                return Label::None;
            }
            rest = rest.get(..gap_start).unwrap_or_default();
            let Some((word, start)) = last_word(rest) else { return Label::None };
            // "… 900123 (mobile)": the word right after another find belongs to that.
            let of_the_last = floor > 0
                && floor + FARTHEST > at
                && rest.get(..start).is_some_and(|head| matches!(head.trim(), "(" | "[" | "-" | "–" | "—"));
            if of_the_last {
                return Label::None;
            }
            let sense = self.sense(&word);
            let ends_sentence = gap.starts_with('.') && gap.len() > 1 && word.len() > 4;
            match sense {
                Some(Sense::Phone) => return Label::Phone,
                Some(Sense::Not) if gap.contains(FIELD_MARKS) => return Label::None,
                Some(Sense::Not) => return Label::Not,
                Some(Sense::Weak) => return self.strengthened(rest.get(..start).unwrap_or_default()),
                Some(Sense::Letter) if nearest && letter_label(rest.get(..start).unwrap_or_default(), gap) => {
                    return Label::Phone;
                }
                Some(Sense::Filler | Sense::Letter) if !ends_sentence => {}
                _ if ends_sentence || strangers == STRANGERS || gap.contains(FIELD_MARKS) => return Label::None,
                _ => strangers += 1,
            }
            nearest = false;
            rest = rest.get(..start).unwrap_or_default();
        }
    }

    /// "order number", "phone number", "office": the word before a weak one tells which it is.
    fn strengthened(&self, before: &str) -> Label {
        let trimmed = before.trim_end_matches([' ', '-', '\u{A0}']);
        match last_word(trimmed).and_then(|(word, _)| self.sense(&word)) {
            Some(Sense::Not) => Label::Not,
            Some(Sense::Phone) => Label::Phone,
            _ => Label::Weak,
        }
    }

    /// Whether what follows the number ending at byte `end` names it: "(mobile)", "-Fax", "— text me".
    pub(super) fn after(&self, text: &str, end: usize) -> bool {
        let rest = text.get(end..).unwrap_or_default();
        // No farther than the widest gap: what follows can be as long as the text.
        let mut near = rest.char_indices().take(WIDEST_GAP + 1);
        let found = near.find(|&(_, character)| character.is_alphabetic() || character == '\n');
        let Some((word_at, _)) = found else { return false };
        let gap = rest.get(..word_at).unwrap_or_default();
        if gap.len() > WIDEST_GAP || !gap.contains(['(', '[', '-', '–', '—']) || gap.contains([')', ',', '.', ';', ':', '|'])
        {
            return false;
        }
        let word: String =
            rest.get(word_at..).unwrap_or_default().chars().take_while(|character| character.is_alphabetic()).take(16).collect();
        self.whole.binary_search(&(word.to_lowercase().as_str(), Sense::After)).is_ok()
    }
}

/// The widest gap between a number and the word after it that names it, in bytes.
const WIDEST_GAP: usize = 6;

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

/// What ends the search for a label: the end of a clause, a second line break, another figure.
fn barrier(gap: &str, nearest: bool) -> bool {
    let breaks = gap.matches('\n').count();
    gap.contains([',', ';', '!', '?', '%', '$', '€', '£'])
        || breaks > usize::from(nearest)
        || (!nearest && gap.contains(FIELD_MARKS))
        || gap.len() > 24
}

/// "T:", "m.", "P " at the start of a line or field: one letter is a label only when it stands as one.
fn letter_label(before: &str, gap: &str) -> bool {
    let first = before.trim_end_matches(' ');
    let starts_field = first.is_empty() || first.ends_with(['\n', '|', '·', '•', '/', ',', ';', '(', '–', '—']);
    gap.starts_with([':', '.', ')', '：']) && !gap.contains('\n')
        || starts_field && gap.chars().all(|character| character == ' ' || character == '(' || character == '+')
}

/// Written without spaces between words.
fn spaceless(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// The last word of `text` in lower case and undisguised, and the byte where it begins; none when a digit stands there.
fn last_word(text: &str) -> Option<(String, usize)> {
    let mut word = Vec::new();
    let mut start = text.len();
    for (index, character) in text.char_indices().rev() {
        match fold(character) {
            Folded::Nothing => {}
            Folded::Plain(plain) if plain.is_alphabetic() || combining(plain) => word.push(plain),
            // "Tel2", "phone 1:" count their numbers; a longer figure is another number.
            Folded::Plain(plain) if plain.is_ascii_digit() && word.is_empty() && start == text.len() => {}
            Folded::Plain(_) => break,
        }
        start = index;
    }
    if word.is_empty() {
        return None;
    }
    Some((word.into_iter().rev().flat_map(char::to_lowercase).collect(), start))
}

/// Vowel signs and accents that are letters of their own code.
fn combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{BBE}'..='\u{BCD}' | '\u{E31}'..='\u{E4E}')
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
        Words::new().before(text, 0, text.len())
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
        assert_eq!(label("my number is "), Label::Weak);
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
        for text in
            ["", "we met. ", "the call, ", "grew to ", "Call of Duty sold over some ", "call 12 or ", "phone\n\n", "team "]
        {
            assert_eq!(label(text), Label::None, "{text}");
        }
    }

    #[test]
    fn labels_after() {
        let words = Words::new();
        for text in [" (mobile)", "-Fax", " — text me", " [office]"] {
            assert!(words.after(text, 0), "{text}");
        }
        for text in [" mobile users", ", mobile", " (2021)", " - 12"] {
            assert!(!words.after(text, 0), "{text}");
        }
    }
}
