//! What was found on a page: the little that recognition needs, read in the page by `extension/content/sense*.js` and from saved
//! HTML by `scruple recognise`, both to the same definition (`docs/pages.md`).

use serde::{Deserialize, Serialize};

use super::pack::Sign;
use crate::sensitive::Sensitive;

/// What was found on one page at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Sketch {
    /// The page's address, as the browser has it.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub url: Sensitive<String>,
    /// Ids of the front ends that are present.
    pub stacks: Vec<String>,
    /// Ids of those that say they are ready.
    pub ready: Vec<String>,
    /// Kinds of page whose probe found something.
    pub probes: Vec<super::pack::PageKind>,
    /// The values of the screen attribute on visible elements.
    pub screens: Vec<String>,
    /// The regions, in the order of the pack's rules and of the document.
    pub regions: Vec<Region>,
}

/// One region: a top card, a card in a list, a dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Region {
    /// The id of the rule that found it.
    pub rule: String,
    /// Its number in this sketch, by which the content script finds its elements again.
    pub index: u16,
    /// The member's id on its root.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub member: Option<Sensitive<String>>,
    /// The text of the name.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub name: Sensitive<String>,
    /// Whom the name links to, as the address has it.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub person: Option<Sensitive<String>>,
    /// The same name stood there under the address before: the card may not have moved on yet.
    pub carried: bool,
    /// Text stood before the name: what was taken for the name may be somebody else's.
    pub late: bool,
    /// The texts of elements that are badges by the pack.
    pub badges: Vec<String>,
    /// The texts that follow the name.
    pub texts: Vec<Text>,
    /// The signs found.
    pub signs: Vec<Found>,
    /// The texts of visible buttons.
    pub actions: Vec<String>,
}

impl Region {
    /// The name; once where the page repeats it ("Sam Example Sam Example").
    pub fn name_once(&self) -> &str {
        once(self.name.expose())
    }
}

fn once(name: &str) -> &str {
    let half = name.len() / 2;
    match (name.get(..half), name.get(half..)) {
        (Some(first), Some(second)) if !first.is_empty() && first.trim() == second.trim() => first.trim(),
        _ => name,
    }
}

/// A run of text after the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Text {
    /// The text, whitespace folded; empty where it was longer than the pack's limit.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub text: Sensitive<String>,
    /// How deep, below the region's root, the closest element stands that holds both this run and the name. Greater is nearer.
    pub level: u16,
    /// It stands in what the pack knows as the person's own words: never a badge.
    pub own: bool,
    /// It stands nearer to a link to somebody else than to the name: nothing that is said of this person.
    pub foreign: bool,
    /// It stands in a link to the person other than the one around the name: such links say the name again.
    #[serde(default)]
    pub linked: bool,
}

impl Text {
    /// Whether the page says it of the person.
    pub(super) const fn is_of_the_person(&self) -> bool {
        !self.own && !self.foreign
    }
}

/// A sign that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Found {
    /// What it tells.
    pub sign: Sign,
    /// Whom its address names.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub person: Option<Sensitive<String>>,
}

/// Text as a sketch has it: invisible marks left out, every run of whitespace one space, none at the ends.
///
/// The characters are listed rather than asked of Unicode, because `sense-seen.js` must do the same to the letter.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            '\t'..='\r'
            | ' '
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{fold, once};

    #[test]
    fn a_doubled_name_is_said_once() {
        assert_eq!(once("Sam Example Sam Example"), "Sam Example");
        assert_eq!(once("Sam ExampleSam Example"), "Sam Example");
        assert_eq!(once("Sam Example"), "Sam Example");
        assert_eq!(once("José José"), "José");
        assert_eq!(once(""), "");
    }

    #[test]
    fn whitespace_and_marks_are_folded() {
        assert_eq!(fold("\u{200f}\n ·\u{a0}\u{202f}1er\t\u{2069} "), "· 1er");
        assert_eq!(fold(" \u{feff} "), "");
    }
}
