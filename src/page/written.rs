//! Page packs out of raw values: what a policy brings, after the browser has parsed its JSON.
//!
//! Read by hand, because serde's derived reader of these types would weigh more in the engine than all the packs together; the carried
//! packs come the same way. A test holds it to the types: what serde writes of a carried pack is read back the same.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::pack::{
    Language, MemberRead, PageKind, PageRule, Place, PlaceRule, Probe, RegionRule, Role, Sign, SignRule, Source, Stack,
};
use crate::policy::Value;

/// Reads page packs: a list of objects with the parts of [`Source`].
///
/// # Errors
/// The rest of a sentence that begins with "page_pack": what is wrong, and where.
pub fn read_sources(value: &Value) -> Result<Vec<Source>, String> {
    Vec::read(value).map_err(|Slip { place, says }| if place.is_empty() { says } else { [&place, ": ", &says].concat() })
}

/// The value in a text that the build wrote, a line each: `t` and a text, `y` or `n`, `l` and the length of a list, `o` and the size of
/// an object whose names stand on lines of their own.
pub(super) fn unpack(text: &str) -> Value {
    fn next(lines: &mut std::str::Lines<'_>) -> Value {
        let (tag, rest) = lines.next().and_then(|line| line.split_at_checked(1)).unwrap_or_default();
        let count = || 0..rest.parse::<usize>().unwrap_or_default();
        match tag {
            "t" => Value::from(rest),
            "l" => Value::List(count().map(|_| next(lines)).collect()),
            "o" => Value::Object(count().map(|_| (lines.next().unwrap_or_default().to_owned(), next(lines))).collect()),
            _ => Value::Switch(tag == "y"),
        }
    }
    next(&mut text.lines())
}

/// What cannot be read, and where: `region 3, roots`.
struct Slip {
    place: String,
    says: String,
}

impl Slip {
    fn new(says: impl Into<String>) -> Self {
        Self { place: String::new(), says: says.into() }
    }

    fn within(mut self, outer: &str) -> Self {
        self.place = if self.place.is_empty() { outer.to_owned() } else { [outer, ", ", &self.place].concat() };
        self
    }
}

trait Part: Sized {
    fn read(value: &Value) -> Result<Self, Slip>;

    /// What holds where the part is not written; `None` where it must be.
    fn absent() -> Option<Self> {
        None
    }
}

impl Part for String {
    fn read(value: &Value) -> Result<Self, Slip> {
        value.as_text().map(str::to_owned).ok_or_else(|| Slip::new(["must be a text, and is ", value.kind()].concat()))
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl Part for bool {
    fn read(value: &Value) -> Result<Self, Slip> {
        match value {
            Value::Switch(on) => Ok(*on),
            other => Err(Slip::new(["must be true or false, and is ", other.kind()].concat())),
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl<T: Part> Part for Vec<T> {
    fn read(value: &Value) -> Result<Self, Slip> {
        let Value::List(items) = value else { return Err(Slip::new(["must be a list, and is ", value.kind()].concat())) };
        let numbered = items.iter().enumerate();
        numbered.map(|(index, item)| T::read(item).map_err(|slip| slip.within(&(index + 1).to_string()))).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Part> Part for Option<T> {
    fn read(value: &Value) -> Result<Self, Slip> {
        if *value == Value::Null { Ok(None) } else { T::read(value).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

macro_rules! named_values {
    ($($name:ident),*) => {$(
        impl Part for $name {
            fn read(value: &Value) -> Result<Self, Slip> {
                let known = value.as_text().and_then(|text| $name::deserialize(IntoDeserializer::<Error>::into_deserializer(text)).ok());
                known.ok_or_else(|| Slip::new("is none of the names that can stand here"))
            }
        }
    )*};
}

named_values!(PageKind, Role, Sign, Place);

/// A part of an object; `seen` counts those that are there.
fn part<T: Part>(value: &Value, name: &str, seen: &mut usize) -> Result<T, Slip> {
    let Value::Object(object) = value else { return Err(Slip::new(["must be an object, and is ", value.kind()].concat())) };
    match object.get(name) {
        Some(value) => {
            *seen += 1;
            T::read(value).map_err(|slip| slip.within(name))
        }
        None => T::absent().ok_or_else(|| Slip::new(["has no ", name].concat())),
    }
}

/// Every part of an object must be known: a slip in a name would otherwise go unnoticed.
fn nothing_else(value: &Value, known: &[&str], seen: usize) -> Result<(), Slip> {
    let Value::Object(object) = value else { return Ok(()) };
    match object.keys().find(|name| object.len() > seen && !known.contains(&name.as_str())) {
        Some(name) => Err(Slip::new(["has the unknown part ", name].concat())),
        None => Ok(()),
    }
}

macro_rules! objects {
    ($($type:ident { $($field:ident = $name:literal),* $(,)? })*) => {$(
        impl Part for $type {
            fn read(value: &Value) -> Result<Self, Slip> {
                let mut seen = 0;
                let read = Self { $($field: part(value, $name, &mut seen)?),* };
                nothing_else(value, &[$($name),*], seen)?;
                Ok(read)
            }
        }
    )*};
}

objects! {
    Source {
        id = "id", person_paths = "person_paths", screen_attribute = "screen_attribute", overlay_host = "overlay_host",
        copiers = "copiers", stacks = "stack", probes = "probe", pages = "page", regions = "region", places = "place", languages = "language",
    }
    Stack { id = "id", present = "present", unless = "unless", paths = "paths", ready = "ready" }
    Probe { kind = "kind", select = "select" }
    PageRule { kind = "kind", paths = "paths", parameter = "parameter", screens = "screens", by_screen = "by_screen" }
    RegionRule {
        id = "id", role = "role", kind = "kind", paths = "paths", stack = "stack", within = "within", roots = "roots", holding = "holding",
        rows = "rows", unlinked = "unlinked", fallback = "fallback", shadow = "shadow", name = "name", badge = "badge",
        own_words = "own_words", member = "member", signs = "sign",
    }
    MemberRead { attribute = "attribute", after = "after", before = "before" }
    SignRule { sign = "sign", select = "select", parameter = "parameter", worded = "worded" }
    PlaceRule { place = "place", paths = "paths", select = "select", inside = "inside" }
    Language {
        language = "language", first = "first", second = "second", third = "third", connect = "connect",
        pending = "pending", withdraw = "withdraw", message = "message", follow = "follow", since = "since",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried() -> Vec<(String, Source)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pages");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
        files.map(|text| (text.clone(), toml::from_str::<Source>(&text).unwrap())).collect()
    }

    #[test]
    fn what_is_written_of_the_carried_packs_is_read_the_same() {
        for (text, source) in carried() {
            let as_written: Value = toml::from_str(&text).unwrap();
            let as_serde_writes: Value = serde_json::from_str(&serde_json::to_string(&source).unwrap()).unwrap();
            for value in [as_written, as_serde_writes] {
                assert_eq!(read_sources(&Value::List(vec![value])).unwrap(), std::slice::from_ref(&source), "{}", source.id);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        for (json, told) in [
            (r#"{}"#, "must be a list, and is an object"),
            (r#"[1]"#, "1: must be an object, and is a whole number"),
            (r#"[{"id": "x", "regions": []}]"#, "1: has the unknown part regions"),
            (r#"[{"id": "x", "probe": [{"select": ["a"]}]}]"#, "1, probe, 1: has no kind"),
            (r#"[{"id": "x", "probe": [{"kind": "nowhere"}]}]"#, "1, probe, 1, kind: is none of the names that can stand here"),
            (
                r#"[{"id": "x", "region": [{"id": "y", "role": "card", "rows": "yes"}]}]"#,
                "1, region, 1, rows: must be true or false, and is a text",
            ),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(read_sources(&value).unwrap_err(), told, "{json}");
        }
    }
}
