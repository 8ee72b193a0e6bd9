//! Contact details in text.
//!
//! One pass over the text, sixty-four bytes at a time (`blocks`), stops only where a contact detail may begin: at an at sign, at a plus,
//! where enough digits stand together, at the few words that messengers and spelled dots begin with (`beginnings`). Everything costlier
//! (folding look-alike characters, walking a number plan, reading the words before a number) happens there and within a bounded
//! distance, so the time is linear in the text and clean text is passed over at the speed of a few comparisons a line.
//!
//! ```
//! use scruple::contact::{Finder, Hint, Kind};
//! let finder = Finder::new();
//! let text = "Write to ada@example.com or call +44 20 7946 0018";
//! let finds = finder.find(text, &Hint::none());
//! assert_eq!(finds[0].kind, Kind::Email);
//! assert_eq!(&text[finds[1].span.start..finds[1].span.end], "+44 20 7946 0018");
//! assert_eq!(finds[1].normalized.expose(), "+442079460018");
//! assert_eq!(finds[1].masked(), "+44 20 •••• ••18");
//! ```

use serde::{Deserialize, Serialize};

use crate::sensitive::Sensitive;

mod address;
mod apart;
mod automaton;
mod beginnings;
mod blocks;
mod coded;
mod domain;
mod email;
mod fold;
mod handle;
mod hash;
mod mailbox;
mod mask;
mod messengers;
mod number;
mod offsets;
mod packed;
mod phone;
mod plan;
mod scan;
mod sense;
mod signature;
mod spelled;
mod spoken;
mod table;
mod veto;
mod words;

pub use offsets::{code_point_spans, utf16_spans};

/// What kind of contact detail it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An e-mail address, plain or disguised.
    Email,
    /// A telephone number.
    Phone,
    /// A name or number on a messenger: WhatsApp, Telegram, Signal, WeChat and their like.
    Handle,
    /// A postal address, street to postcode.
    Address,
}

/// Where a find stands: byte offsets into the text, `end` exclusive, both on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// Whose contact detail it is by its form, because the law treats a company's shared mailbox differently from a private address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A mailbox of a role, not of a person: `info@`, `sales@`, `kontakt@`.
    RoleMailbox,
    /// An address at a provider for private people: gmail.com, gmx.de, orange.fr.
    PrivateProvider,
    /// A number of the plan's mobile ranges.
    Mobile,
    /// The form does not tell.
    Unspecified,
}

/// Why it was taken for a contact detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It has the full written form: an address with `@` and a real top-level domain, a postal address from street to postcode.
    Form,
    /// It has that form once disguises are undone: spelled "at", look-alike letters, entities.
    Disguised,
    /// A number with `+`, `00` or the hinted region's own prefix for foreign calls, valid in that country's plan.
    International,
    /// A word beside it says what it is: "Phone:", "WhatsApp", "Büro".
    Label,
    /// A national number, valid in a hinted region and grouped as one.
    Region,
    /// It stands beside another contact detail, as in a signature.
    Neighbour,
    /// A link that opens a conversation: `wa.me/…`, `tel:…`.
    Link,
}

/// One contact detail in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// The form to compare by: an e-mail in lower case and undisguised; a phone as `+` and digits where the country is known, else
    /// its digits, an extension after `;ext=`; a handle as `service:name`; an address on one line.
    pub normalized: Sensitive<String>,
    /// Whose it is by its form.
    pub holder: Holder,
    /// Why it was taken for one.
    pub evidence: Evidence,
}

impl Find {
    /// The find in a form fit for a screen or a log: `j•••@acme.co.uk`, `+44 20 •••• ••46`.
    pub fn masked(&self) -> String {
        mask::masked(self)
    }
}

/// Regions whose national numbers may stand in the text: the page's language, the person's setting, the profile's country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    regions: [Option<[u8; 2]>; 3],
}

impl Hint {
    /// No region: national numbers need a label or a neighbour.
    pub const fn none() -> Self {
        Self { regions: [None; 3] }
    }

    /// One region by its ISO 3166 code of two letters, in either case; anything else hints nothing.
    pub fn region(code: &str) -> Self {
        Self::regions([code])
    }

    /// Up to three regions, the likeliest first; codes that are not two letters are passed over, a fourth is dropped.
    pub fn regions<'a>(codes: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hint = Self::none();
        let readable = codes.into_iter().filter_map(|code| match code.as_bytes() {
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some([a.to_ascii_uppercase(), b.to_ascii_uppercase()])
            }
            _ => None,
        });
        for (slot, code) in hint.regions.iter_mut().zip(readable) {
            *slot = Some(code);
        }
        hint
    }
}

/// Finds contact details. Costs nothing to make: all that it knows is compiled in, and a list of words is indexed when first asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Finder;

impl Finder {
    /// A finder.
    pub const fn new() -> Self {
        Self
    }

    /// Every contact detail in `text`, in order, none overlapping another. Time is linear in the text; nothing is kept.
    pub fn find(&self, text: &str, hint: &Hint) -> Vec<Find> {
        scan::finds(text, hint)
    }

    /// Runs once over something of every kind; gives how many finds that were. A browser compiles WebAssembly when it is first called,
    /// which takes a hundred times as long as a person's first selection, and need not happen while that waits.
    pub fn rehearse(&self) -> usize {
        self.find(REHEARSAL, &Hint::region("GB")).len() + self.find(REHEARSAL, &Hint::none()).len()
    }
}

/// Addresses, numbers and names that nobody has, plain and disguised, with much that looks alike and is none.
const REHEARSAL: &str = "Ada Example, VP of Sales at Example Corp | ex-Globex @ Northwind · 500+ followers\n\
    ada.example@example.com, info@example.org, Jane <jane+x@sub.example.net>; ada (at) example dot com, jane at example dot com\n\
    j a n e @ e x a m p l e . c o m, jane&#64;example.com, ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ, https://ada@example.com/x\n\
    Phone: +44 20 7946 0018 ext. 5, Tel. 020 7946 0018, call 07700 900123 (mobile), (415) 555-0132, 0044 20 7946 0018, 𝟬𝟳𝟳𝟬𝟬 𝟵𝟬𝟬𝟭𝟮𝟯\n\
    Tel: zero seven seven double oh nine hundred one two three. 電話番号 03-1234-5678, Büro 030 123456-7, 020 7946 0018 / 07700 900124\n\
    WhatsApp +49 30 123456, Telegram: @ada_example, https://t.me/ada_example, wa.me/447700900123, Skype ID: live:ada.example\n\
    221B Baker Street, London NW1 6XE. Musterstraße 12, 10115 Berlin. 12 Main Street, Springfield, IL 62701\n\
    Invoice 2024-128593, order no. 12345678, ISBN 978-3-16-148410-0, IBAN GB29 NWBK 6016 1331 9268 19, 4111 1111 1111 1111,\n\
    24.07.2026 13:30, 7 198 335 053 views, v1.22.333 (build 20261126), €1.5M, urn:li:activity:7123456789012345678, 192.168.0.1\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_meets_every_kind_and_evidence() {
        let finder = Finder::new();
        let finds = [finder.find(REHEARSAL, &Hint::none()), finder.find(REHEARSAL, &Hint::region("GB"))].concat();
        for kind in [Kind::Email, Kind::Phone, Kind::Handle, Kind::Address] {
            assert!(finds.iter().any(|find| find.kind == kind), "{kind:?}");
        }
        let all =
            [Evidence::Form, Evidence::Disguised, Evidence::International, Evidence::Region, Evidence::Label, Evidence::Link];
        for evidence in all {
            assert!(finds.iter().any(|find| find.evidence == evidence), "{evidence:?}");
        }
        assert_eq!(finder.rehearse(), finds.len());
    }
}
