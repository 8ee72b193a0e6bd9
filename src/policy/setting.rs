//! Reading a raw value into its type, and writing it back.

use super::choice::{Purpose, not_a_choice};
use super::shape::{Item, Shape, TextForm};
use super::value::Value;

/// Something wrong with a value that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The list's entry that is concerned, counted from 0; it was left out.
    pub entry: Option<usize>,
    /// The rest of a sentence that starts with the key's name or with "entry 3": "must be …".
    pub says: String,
}

/// What was read, and what had to be left out. `Err` is the rest of a sentence that starts with the key's name: "must be …".
pub(super) type Read<T> = Result<(T, Vec<Fault>), String>;

/// A type that a setting can have.
pub(super) trait Setting: Sized {
    /// Reads a raw value within the shape's bounds.
    fn read(value: &Value, shape: &Shape) -> Read<Self>;

    /// Writes what [`Setting::read`] reads; [`Value::Null`] for "not stated".
    fn write(&self) -> Value;
}

/// A type that one entry of a list can have.
pub(super) trait Entry: Sized {
    /// Reads an entry. `Err` is the rest of a sentence: "must be …".
    fn parse(text: &str, item: &Item) -> Result<Self, String>;

    /// Writes what [`Entry::parse`] reads.
    fn text(&self) -> String;
}

impl Setting for bool {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        match value {
            Value::Switch(on) => Ok((*on, Vec::new())),
            other => Err(wrong_kind(shape, other)),
        }
    }

    fn write(&self) -> Value {
        (*self).into()
    }
}

impl Setting for u32 {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        let (Value::Whole(number), Shape::Number { min, max, .. }) = (value, shape) else { return Err(wrong_kind(shape, value)) };
        match Self::try_from(*number) {
            Ok(whole) if (*min..=*max).contains(&whole) => Ok((whole, Vec::new())),
            _ => Err(format!("must be {}, and is {number}", shape.bounds())),
        }
    }

    fn write(&self) -> Value {
        i64::from(*self).into()
    }
}

impl Setting for String {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        let (Value::Text(text), Shape::Text { form, max_chars }) = (value, shape) else { return Err(wrong_kind(shape, value)) };
        within(text, *max_chars)?;
        formed(text, *form)?;
        Ok((text.clone(), Vec::new()))
    }

    fn write(&self) -> Value {
        self.as_str().into()
    }
}

impl<T: Entry> Setting for Vec<T> {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        let mut read = Vec::new();
        let faults = each_entry(value, shape, |text, item| T::parse(text, item).map(|entry| read.push(entry)))?;
        Ok((read, faults))
    }

    fn write(&self) -> Value {
        self.iter().map(Entry::text).collect::<Vec<_>>().into()
    }
}

/// "Not stated" and "states none" are different things for what a privacy notice declares.
impl<T: Entry> Setting for Option<Vec<T>> {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        Vec::read(value, shape).map(|(entries, faults)| (Some(entries), faults))
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Setting::write)
    }
}

impl Entry for String {
    fn parse(text: &str, item: &Item) -> Result<Self, String> {
        match item {
            Item::KeyName if super::table::key(text).is_none() => Err("must be the name of a setting".to_owned()),
            _ => formed(text, TextForm::Line).map(|()| text.trim().to_owned()),
        }
    }

    fn text(&self) -> String {
        self.clone()
    }
}

impl Entry for Purpose {
    fn parse(text: &str, _item: &Item) -> Result<Self, String> {
        Self::from_text(text.trim()).ok_or_else(|| not_a_choice(&text.into(), Self::CHOICES))
    }

    fn text(&self) -> String {
        self.as_text().to_owned()
    }
}

/// Hands every entry of a list to `take`, within the shape's bounds, and returns a fault for each that could not be read.
pub(super) fn each_entry(
    value: &Value,
    shape: &Shape,
    mut take: impl FnMut(&str, &Item) -> Result<(), String>,
) -> Result<Vec<Fault>, String> {
    let (Value::List(list), Shape::List { item, max_items, max_chars }) = (value, shape) else {
        return Err(wrong_kind(shape, value));
    };
    let mut faults = Vec::new();
    for (index, entry) in list.iter().take(*max_items).enumerate() {
        let outcome = match entry {
            Value::Text(text) => within(text, *max_chars).and_then(|()| take(text, item)),
            other => Err(format!("must be a text, and is {}", other.kind())),
        };
        faults.extend(outcome.err().map(|says| Fault { entry: Some(index), says }));
    }
    if list.len() > *max_items {
        let says = format!("may have at most {max_items} entries, and has {}: the rest was left out", list.len());
        faults.push(Fault { entry: None, says });
    }
    Ok(faults)
}

fn wrong_kind(shape: &Shape, value: &Value) -> String {
    if let Shape::List { .. } = shape {
        return ["must be a list of texts such as [\"…\"], and is ", value.kind()].concat();
    }
    format!("must be {}, and is {}", shape.bounds(), value.kind())
}

fn within(text: &str, max_chars: usize) -> Result<(), String> {
    // Counting characters of a text of megabytes is only worth it when its bytes do not settle the matter.
    if text.len() > max_chars {
        let chars = text.chars().count();
        if chars > max_chars {
            return Err(format!("must have at most {max_chars} characters, and has {chars}"));
        }
    }
    Ok(())
}

/// Checks the form of a text. The sentence never quotes it: contacts and wording may name people.
pub(super) fn formed(text: &str, form: TextForm) -> Result<(), String> {
    match form {
        // What no XML can hold could not be deployed everywhere.
        _ if text
            .chars()
            .any(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')) =>
        {
            Err("must not hold control characters".to_owned())
        }
        TextForm::Data => Ok(()),
        TextForm::Line if text.chars().any(char::is_control) => Err("must stand on one line".to_owned()),
        TextForm::Line => Ok(()),
        TextForm::Address if is_https_address(text) => Ok(()),
        TextForm::Address => Err("must be an address that starts with https://".to_owned()),
    }
}

/// An empty text means "no address". Anything else needs a host, and nothing that a link could be disguised with.
fn is_https_address(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_ends_well = !host.starts_with(['.', '-']) && !host.contains('@') && host.contains('.');
    host_ends_well
        && !text.chars().any(|character| character.is_whitespace() || character.is_control() || "<>\"\\^`{|}".contains(character))
}
