//! "j a n e @ a c m e . c o m": an address every character of which stands apart from the next.

use super::{Evidence, Find, Span, domain, email};

/// "j a n e @ a c m e . c o m": every character apart from the next.
#[inline(never)]
pub(super) fn around(text: &str, at: usize, floor: usize) -> Option<Find> {
    // A space, a letter, a space right before: nearly no at sign has that.
    let before = text.get(floor..at)?.as_bytes();
    if !matches!(before, [.., b' ', _, b' ']) && !matches!(before, [.., last, b' '] if !last.is_ascii()) {
        return None;
    }
    let before: Vec<(usize, char)> =
        text.get(floor..at)?.char_indices().rev().take(130).map(|(offset, character)| (floor + offset, character)).collect();
    let mut local = singles(&before);
    if local.len() < 3 {
        return None;
    }
    local.reverse();
    let after: Vec<(usize, char)> =
        text.get(at + 1..)?.char_indices().take(300).map(|(offset, character)| (at + 1 + offset, character)).collect();
    let letters = singles(&after);
    let joined: String = letters.iter().map(|&(_, character)| character).collect();
    let domain = domain::read(&joined, 0)?;
    let (last, character) = letters.get(joined.get(..domain.end)?.chars().count().checked_sub(1)?)?;
    let name: String = local.iter().map(|&(_, character)| character).collect();
    Some(email::find(
        Span { start: local.first()?.0, end: last + character.len_utf8() },
        &name,
        &domain.name,
        Evidence::Disguised,
    ))
}

/// The letters and marks that each stand behind a space; the one that belongs to a whole word is not among them.
fn singles(characters: &[(usize, char)]) -> Vec<(usize, char)> {
    let single = |pair: &&[(usize, char)]| matches!(pair, [(_, ' '), (_, letter)] if letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_'));
    let mut found: Vec<(usize, char)> = characters.chunks(2).take_while(single).filter_map(|pair| pair.last().copied()).collect();
    if characters.get(2 * found.len()).is_some_and(|&(_, character)| character.is_alphanumeric()) {
        found.pop();
    }
    found
}
