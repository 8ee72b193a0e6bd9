//! Facts as they are given: in JSON or TOML, or as the text of an answer. They are read into plain data first and into typed facts
//! then, so that every mistake becomes a sentence in one place: which fact, what it is, and what it has to be.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::choices::{Channel, Choice, place_of};
use super::facts::{ConsentEvidence, Content, Date};

/// Longest piece of what was given that an error repeats, in characters.
const REPEATED_CHARACTERS: usize = 60;

/// A value as it was given.
pub(super) enum Given {
    /// `null`: the same as not given.
    Nothing,
    Flag(bool),
    Whole(u32),
    /// A number that is negative or broken.
    OtherNumber(f64),
    Text(String),
    List(Vec<Given>),
    Table(Vec<(String, Given)>),
}

/// As an error repeats it.
impl fmt::Display for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("null"),
            Self::Flag(flag) => flag.fmt(formatter),
            Self::Whole(number) => number.fmt(formatter),
            Self::OtherNumber(number) => number.fmt(formatter),
            Self::Text(text) => match text.char_indices().nth(REPEATED_CHARACTERS) {
                Some((end, _)) => write!(formatter, "`{}…`", &text[..end]),
                None => write!(formatter, "`{text}`"),
            },
            Self::List(_) => formatter.write_str("a list"),
            Self::Table(_) => formatter.write_str("an object"),
        }
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("facts")
    }

    fn visit_unit<E: Error>(self) -> Result<Given, E> {
        Ok(Given::Nothing)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Given, E> {
        Ok(Given::Flag(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Given, E> {
        // Longer ago than any limit, whatever the number.
        Ok(Given::Whole(u32::try_from(number).unwrap_or(u32::MAX)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Given, E> {
        Ok(u32::try_from(number).map_or(Given::OtherNumber(number as f64), Given::Whole))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Given, E> {
        // The schema counts 3.0 as a whole number.
        let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        Ok(if whole { Given::Whole(number as u32) } else { Given::OtherNumber(number) })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Given, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Given::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Given, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Given::Table(table))
    }
}

/// The value of a fact; nothing where `null` was given. The error is a sentence that names the fact.
pub(super) fn read<T: Value>(given: &Given, fact: &str) -> Result<Option<T>, String> {
    if matches!(given, Given::Nothing) { Ok(None) } else { T::value(given, fact).map(Some) }
}

/// What a fact can be.
pub(super) trait Value: Sized {
    fn value(given: &Given, fact: &str) -> Result<Self, String>;
}

fn refused<T>(given: &Given, fact: &str, wanted: &str) -> Result<T, String> {
    Err(format!("fact `{fact}` is {given}; it has to be {wanted}"))
}

/// Where a text stands among the names that it may be.
fn chosen(given: &Given, fact: &str, names: &[&str]) -> Result<usize, String> {
    let place = if let Given::Text(text) = given { place_of(text, names) } else { None };
    place.map_or_else(|| refused(given, fact, &format!("one of {}", names.join(", "))), Ok)
}

impl<T: Choice> Value for T {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        let place = chosen(given, fact, T::NAMES)?;
        Self::at(place).map_or_else(|| refused(given, fact, "a value of the list"), Ok)
    }
}

impl Value for bool {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        if let Given::Flag(flag) = given { Ok(*flag) } else { refused(given, fact, "true or false") }
    }
}

impl Value for u32 {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        if let Given::Whole(number) = given { Ok(*number) } else { refused(given, fact, "a whole number, 0 or more") }
    }
}

impl Value for Date {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        let date = if let Given::Text(text) = given { Self::parse(text) } else { None };
        date.map_or_else(|| refused(given, fact, "a date such as 2026-02-05"), Ok)
    }
}

/// The entries of a list of names, as places in `names`.
fn listed(given: &Given, fact: &str, names: &[&str]) -> Result<Vec<usize>, String> {
    let Given::List(entries) = given else {
        return refused(given, fact, &format!("a list of any of {}", names.join(", ")));
    };
    let entry = |entry: &Given| {
        chosen(entry, fact, names).map_err(|_| format!("fact `{fact}` holds {entry}; it may hold any of {}", names.join(", ")))
    };
    entries.iter().map(entry).collect()
}

impl<T: Choice> Value for Vec<T> {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        Ok(listed(given, fact, T::NAMES)?.into_iter().filter_map(T::at).collect())
    }
}

/// The parts of a fact that has several, each where it was given.
fn parts<'a, const N: usize>(given: &'a Given, fact: &str, names: [&str; N]) -> Result<[Option<&'a Given>; N], String> {
    let Given::Table(entries) = given else {
        return refused(given, fact, &format!("an object with any of {}", names.join(", ")));
    };
    let mut found = [None; N];
    for (name, value) in entries {
        let place = place_of(name, &names)
            .ok_or_else(|| format!("fact `{fact}` has no part `{name}`; its parts are {}", names.join(", ")))?;
        if found[place].replace(value).is_some() {
            return Err(format!("fact `{fact}` states its part `{name}` twice"));
        }
    }
    Ok(found)
}

/// One part of a fact, which an error names with the fact.
fn part<T: Value>(given: Option<&Given>, place: &str) -> Result<Option<T>, String> {
    given.map_or(Ok(None), |given| read(given, place))
}

impl Value for ConsentEvidence {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        let [who, when, wording, names_us, names_recipient, channels] =
            parts(given, fact, ["who", "when", "wording", "names_us", "names_recipient", "channels"])?;
        Ok(Self {
            who: part(who, "consent_evidence.who")?,
            when: part(when, "consent_evidence.when")?,
            wording: part(wording, "consent_evidence.wording")?,
            names_us: part(names_us, "consent_evidence.names_us")?,
            names_recipient: part(names_recipient, "consent_evidence.names_recipient")?,
            channels: part::<Vec<Channel>>(channels, "consent_evidence.channels")?,
        })
    }
}

impl Value for Content {
    fn value(given: &Given, fact: &str) -> Result<Self, String> {
        let [identity_shown, optout_offered, privacy_link, source_stated] =
            parts(given, fact, ["identity_shown", "optout_offered", "privacy_link", "source_stated"])?;
        Ok(Self {
            identity_shown: part(identity_shown, "content.identity_shown")?,
            optout_offered: part(optout_offered, "content.optout_offered")?,
            privacy_link: part(privacy_link, "content.privacy_link")?,
            source_stated: part(source_stated, "content.source_stated")?,
        })
    }
}
