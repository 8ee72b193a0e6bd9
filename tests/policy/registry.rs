//! A Windows registry in memory, and what Chromium makes of the extension's branch of it.

use std::collections::BTreeMap;

use scruple::policy::{RawObject, Shape, Value, key};

#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    Dword(u32),
    Text(String),
}

/// Values by key path and name.
pub type Registry = BTreeMap<String, BTreeMap<String, Data>>;

/// Applies a `.reg` file, version 5.
pub fn import(bytes: &[u8]) -> Registry {
    assert_eq!(&bytes[..2], [0xff, 0xfe], "a byte order mark");
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_le_bytes(pair.try_into().unwrap())).collect();
    let text = String::from_utf16(&units).unwrap();
    let mut lines = text.split("\r\n");
    assert_eq!(lines.next(), Some("Windows Registry Editor Version 5.00"));
    let mut registry = Registry::new();
    let mut at = None;
    for line in lines.filter(|line| !line.is_empty()) {
        assert!(!line.contains('\n'), "a bare line feed in {line:?}");
        if let Some(gone) = line.strip_prefix("[-").and_then(|line| line.strip_suffix(']')) {
            registry.retain(|path, _| path != gone && !path.starts_with(&format!("{gone}\\")));
            at = None;
        } else if let Some(path) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            registry.entry(path.to_owned()).or_default();
            at = Some(path.to_owned());
        } else {
            let (name, rest) = quoted(line);
            let data = rest.strip_prefix('=').unwrap();
            registry.get_mut(at.as_ref().unwrap()).unwrap().insert(name, value(data));
        }
    }
    registry
}

/// A quoted text at the start, and what follows it.
fn quoted(line: &str) -> (String, &str) {
    let mut text = String::new();
    let mut characters = line.strip_prefix('"').unwrap_or_else(|| panic!("no quote: {line}")).char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => text.push(characters.next().unwrap().1),
            '"' => return (text, &line[at + 2..]),
            other => text.push(other),
        }
    }
    panic!("no end of the quotes: {line}")
}

fn value(data: &str) -> Data {
    if let Some(digits) = data.strip_prefix("dword:") {
        assert_eq!(digits.len(), 8);
        return Data::Dword(u32::from_str_radix(digits, 16).unwrap());
    }
    if let Some(bytes) = data.strip_prefix("hex(1):") {
        let bytes: Vec<u8> = bytes.split(',').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
        let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes(pair.try_into().unwrap())).collect();
        return Data::Text(String::from_utf16(units.strip_suffix(&[0]).unwrap()).unwrap());
    }
    let (text, rest) = quoted(data);
    assert_eq!(rest, "");
    Data::Text(text)
}

/// What Chromium hands to the extension from its branch, by the types of the schema.
pub fn as_chromium_reads(registry: &Registry, path: &str) -> RawObject {
    let mut policy = RawObject::new();
    for (name, data) in registry.get(path).into_iter().flatten() {
        let read = match (&key(name).unwrap_or_else(|| panic!("unknown {name}")).shape, data) {
            (Shape::Switch, Data::Dword(number)) => Value::Switch(*number != 0),
            (Shape::Number { .. }, Data::Dword(number)) => Value::Whole(i64::from(*number)),
            (Shape::Choice(_) | Shape::Text { .. }, Data::Text(text)) => text.as_str().into(),
            (Shape::List { .. }, Data::Text(json)) => serde_json::from_str(json).unwrap(),
            other => panic!("{name}: Chromium would drop {other:?}"),
        };
        policy.insert(name.clone(), read);
    }
    for (subkey, values) in registry.range(format!("{path}\\")..).take_while(|(key, _)| key.starts_with(&format!("{path}\\"))) {
        let mut numbered: Vec<(u32, &Data)> = values.iter().map(|(name, data)| (name.parse().unwrap(), data)).collect();
        numbered.sort_by_key(|(number, _)| *number);
        let texts = numbered.into_iter().map(|(_, data)| match data {
            Data::Text(text) => Value::from(text.as_str()),
            other => panic!("{other:?} in a list of texts"),
        });
        let earlier = policy.insert(subkey[path.len() + 1..].to_owned(), Value::List(texts.collect()));
        assert_eq!(earlier, None, "a list and a value of the same name");
    }
    policy
}
