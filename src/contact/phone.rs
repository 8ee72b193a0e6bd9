//! Telephone numbers.

use super::fold::{Folded, digit, fold, invisible};
use super::{Evidence, Find, Holder, Kind, Span};
use crate::sensitive::Sensitive;

/// The number that begins with the plus at byte `start`.
pub(super) fn international(text: &str, start: usize) -> Option<Find> {
    let mut digits = String::from("+");
    let mut end = start;
    let mut gap = 0;
    for (offset, character) in text.get(start..)?.char_indices().skip(1) {
        if let Some(value) = digit(character) {
            digits.push((b'0' + value) as char);
            end = start + offset + character.len_utf8();
            gap = 0;
        } else if invisible(character) {
        } else if matches!(fold(character), Folded::Plain(' ' | '-' | '.' | '(' | ')' | '/')) && gap < 3 {
            gap += 1;
        } else {
            break;
        }
    }
    (8..=16).contains(&digits.len()).then(|| Find {
        kind: Kind::Phone,
        span: Span { start, end },
        normalized: Sensitive::new(digits),
        holder: Holder::Unspecified,
        evidence: Evidence::International,
    })
}
