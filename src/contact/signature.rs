//! The telephone in a signature: a number that nothing names, beside another contact detail.
//!
//! Many figures are written as a number is and few stand beside a find, so that one is only remembered when it is met, and judged
//! when a find turns out to stand next to it.

use super::number::Written;
use super::plan::Region;
use super::{Find, Kind, phone};

/// How far a number may reach from its first byte; one met longer ago than that stands beside nothing that comes now.
const REACH: usize = 128;

/// So many are gone through for those that are too far back by now.
const MANY: usize = 8;

/// A number that nothing names.
struct Waiting {
    start: usize,
    /// What stands before this byte was a find's.
    floor: usize,
    /// A find stands right before it.
    beside: bool,
}

/// The numbers met since the last find.
#[derive(Default)]
pub(super) struct Signature {
    waiting: Vec<Waiting>,
}

impl Signature {
    /// Remembers the number at byte `start`.
    pub(super) fn remember(&mut self, start: usize, floor: usize, last: Option<&Find>) {
        let beside = last.is_some_and(|find| start.saturating_sub(find.span.end) <= FARTHEST + 1);
        if self.waiting.len() >= MANY {
            self.waiting.retain(|earlier| earlier.beside || earlier.start + REACH > start);
        }
        self.waiting.push(Waiting { start, floor, beside });
    }

    /// Puts the numbers that stand beside a find behind `finds`; `next` is the find that follows them, or none at the text's end.
    pub(super) fn settle(
        &mut self,
        text: &str,
        regions: &[Region],
        written: &mut Written,
        finds: &mut Vec<Find>,
        next: Option<&Find>,
    ) {
        let before_next = next.is_some_and(|next| ends_in_figure(text.get(..next.span.start).unwrap_or_default()));
        let mut free = 0;
        for Waiting { start, floor, beside } in self.waiting.drain(..) {
            let near_next = before_next && next.is_some_and(|next| start + REACH > next.span.start);
            if !(beside || near_next) {
                continue;
            }
            let Some(candidate) = phone::unnamed(text, start, floor, finds.last(), regions, written) else { continue };
            if candidate.span.start < free || next.is_some_and(|next| candidate.span.end > next.span.start) {
                continue;
            }
            free = candidate.span.end;
            let beside = finds.last().is_some_and(|last| adjoining(text, last, &candidate, &candidate))
                || next.is_some_and(|next| adjoining(text, &candidate, next, &candidate));
            if beside {
                finds.push(candidate);
            }
        }
    }
}

/// The farthest apart that two lines of one signature stand, in bytes.
const FARTHEST: usize = 8;

/// Whether a digit is the last letter or digit of `text`, not far from its end.
fn ends_in_figure(text: &str) -> bool {
    let near = text.chars().rev().take(FARTHEST + 1);
    near.into_iter().find(|character| character.is_alphanumeric()).is_some_and(char::is_numeric)
}

/// Words that join two telephone numbers: "020 … or 020 …", "from 020 … to 020 …".
const CONJUNCTIONS: [&str; 23] = [
    "or", "and", "oder", "und", "ou", "et", "o", "y", "e", "of", "en", "lub", "albo", "i", "eller", "och", "og", "veya", "ve",
    "или", "и", "nebo", "to",
];

/// Whether nothing but marks, or between two numbers a conjunction, stands between two contact details; on two lines, the `candidate` must have its line to itself.
fn adjoining(text: &str, first: &Find, second: &Find, candidate: &Find) -> bool {
    if first.kind == Kind::Address || second.kind == Kind::Address {
        return false;
    }
    let between = text.get(first.span.end..second.span.start).unwrap_or("x");
    if between.len() > FARTHEST {
        return false;
    }
    let word = between.trim_matches(|character: char| !character.is_alphanumeric());
    let both = first.kind == Kind::Phone && second.kind == Kind::Phone && CONJUNCTIONS.contains(&word);
    if !(word.is_empty() || both) {
        return false;
    }
    match between.bytes().filter(|&byte| byte == b'\n').count() {
        0 => true,
        1 => alone_on_line(text, candidate),
        _ => false,
    }
}

fn alone_on_line(text: &str, candidate: &Find) -> bool {
    let before = text.get(..candidate.span.start).unwrap_or_default().chars().rev().take_while(|&character| character != '\n');
    let after = text.get(candidate.span.end..).unwrap_or_default().chars().take_while(|&character| character != '\n');
    before.chain(after).take(FARTHEST + 1).enumerate().all(|(index, character)| index < FARTHEST && !character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::contact::{Evidence, Finder, Hint};

    fn neighbours(text: &str) -> Vec<String> {
        let finds = Finder::new().find(text, &Hint::none());
        finds
            .iter()
            .filter(|find| find.evidence == Evidence::Neighbour)
            .map(|find| text[find.span.start..find.span.end].to_owned())
            .collect()
    }

    #[test]
    fn the_number_in_a_signature() {
        for text in
            ["ada@example.com | 090-1234-5678", "Ada Doe\n020 7946 0018\nada@example.com", "ada@example.com\n020 7946 0018"]
        {
            assert_eq!(neighbours(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_figure_above_an_address_is_no_number() {
        for text in [
            "1 204 331 / 2 019 004\nada@example.com",
            "ISBN 978-9-34-133198-0\nada@example.com",
            "020 7946 0018 was asked\nada@example.com",
            "020 7946 0018\n\nada@example.com",
        ] {
            assert_eq!(neighbours(text), [""; 0], "{text}");
        }
    }
}
