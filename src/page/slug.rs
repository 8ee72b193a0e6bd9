//! Who a person is to LinkedIn's addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The part of an address that names a person: `alex-example` of `/in/alex-example/`, or a member id (`ACoAA…`). Percent-decoded;
/// lower case, except ids, whose case tells people apart. Never empty, never longer than 200 bytes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
pub struct Slug(String);

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(segment: String) -> Result<Self, Self::Error> {
        Self::read(&segment).ok_or("names nobody")
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl Slug {
    /// Reads a segment of an address.
    pub fn read(segment: &str) -> Option<Self> {
        let segment = segment.split(['?', '#', '/']).next().unwrap_or(segment);
        let decoded = decode(segment).unwrap_or_else(|| segment.to_owned());
        // What Sales Navigator adds to an id, its commas encoded or not.
        let decoded = decoded.split(',').next().unwrap_or_default().to_owned();
        // Parameters name a person by what LinkedIn calls an URN: `urn:li:fsd_profile:ACoAA…`.
        let decoded = match decoded.strip_prefix("urn:li:").and_then(|urn| urn.rsplit(':').next()) {
            Some(id) => id.to_owned(),
            None => decoded,
        };
        let slug = if is_id(&decoded) { decoded } else { decoded.to_lowercase() };
        (!slug.is_empty() && slug.len() <= 200 && !slug.contains(char::is_whitespace)).then_some(Self(slug))
    }

    /// The slug itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is an id rather than a public name. One person has both.
    pub fn is_member_id(&self) -> bool {
        is_id(&self.0)
    }

    /// Whether it is a bare number: an id of a kind of its own.
    pub fn is_number(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Personal like a name, so it is masked like one.
impl fmt::Debug for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Slug([REDACTED])")
    }
}

/// Member ids start with the kind of id: `ACoAA` member, `ACwAA` Sales Navigator, `AEMAA` Recruiter.
fn is_id(segment: &str) -> bool {
    ["ACoAA", "ACwAA", "AEMAA"].iter().any(|kind| segment.starts_with(kind))
}

/// Percent-decoding; nothing where what comes out is not UTF-8 or an escape is broken.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_case_do_not_tell_people_apart() {
        assert_eq!(Slug::read("J%C3%B6rg-Example"), Slug::read("jörg-example"));
        assert_eq!(Slug::read("ACoAABCd?miniProfileUrn=x").unwrap().expose(), "ACoAABCd");
        assert_eq!(Slug::read("ACwAAXy,NAME_SEARCH,abc").unwrap().expose(), "ACwAAXy");
        assert_eq!(Slug::read("urn%3Ali%3Afsd_profile%3AACoAABCd").unwrap().expose(), "ACoAABCd");
        assert_eq!(Slug::read(""), None);
        assert_eq!(Slug::read("urn:li:member:"), None);
        assert_eq!(Slug::read("%zz").unwrap().expose(), "%zz");
    }

    #[test]
    fn it_is_masked() {
        assert_eq!(format!("{:?}", Slug::read("alex-example").unwrap()), "Slug([REDACTED])");
    }
}
