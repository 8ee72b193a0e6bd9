//! Texts of the rules in which the ids of other rules become links.

use leptos::prelude::*;

/// The text, with each rule's id in it as a link.
pub fn text(text: &str) -> Vec<AnyView> {
    pieces(text)
        .into_iter()
        .map(|(piece, is_rule)| {
            let piece = piece.to_owned();
            if is_rule { view! { <a href=format!("#{piece}")>{piece.clone()}</a> }.into_any() } else { piece.into_any() }
        })
        .collect()
}

/// Rules' ids, and what stands between them.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let start = rest.find(word).unwrap_or(rest.len());
        let end = rest[start..].find(|c| !word(c)).map_or(rest.len(), |length| start + length);
        for (piece, is_rule) in [(&rest[..start], false), (&rest[start..end], is_id(&rest[start..end]))] {
            if !piece.is_empty() {
                pieces.push((piece, is_rule));
            }
        }
        rest = &rest[end..];
    }
    pieces
}

/// `CPY-04`, `J-FR-01`: capitals in groups, and two digits.
fn is_id(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(family, number)| {
        number.len() == 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && family.split('-').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_uppercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_from_other_words() {
        let ids = |text: &'static str| pieces(text).into_iter().filter(|(_, id)| *id).map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids("Goes by CPY-11 and EML-01, not J-FR-01."), ["CPY-11", "EML-01", "J-FR-01"]);
        assert!(ids("Article 6(1)(f), L34-5, 44-49, B2B, UK-only, SAN-2024-020.").is_empty());
        assert_eq!(pieces("See CPY-04.").into_iter().map(|(piece, _)| piece).collect::<String>(), "See CPY-04.");
    }
}
