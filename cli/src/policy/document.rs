//! A policy file with the line of everything in it.

use std::path::Path;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use scruple::policy::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Toml,
    Json,
}

impl Form {
    /// By the file's name: `.json`, else TOML.
    pub fn of(file: &Path) -> Self {
        if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) { Self::Json } else { Self::Toml }
    }
}

/// A key with its value and where they stand.
#[derive(Debug, Clone)]
pub struct Entry {
    pub key: String,
    pub value: Value,
    /// Line of the key, from 1.
    pub line: usize,
    /// Lines of a list's entries, from 1.
    pub entry_lines: Vec<usize>,
}

/// What is wrong with the writing itself.
#[derive(Debug, Clone)]
pub struct Slip {
    pub line: usize,
    pub sentence: String,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Document {
    pub entries: Vec<Entry>,
    pub slips: Vec<Slip>,
}

/// Reads a file's text. What can be read is read, also beside a slip, so that one run names every fault.
pub fn read(text: &str, form: Form) -> Document {
    let lines = Lines::new(text);
    match form {
        Form::Toml => read_toml(text, &lines),
        Form::Json => read_json(text, &lines),
    }
}

/// Finds the line of a byte.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    fn of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }
}

fn read_toml(text: &str, lines: &Lines) -> Document {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut document = Document::default();
    for error in errors {
        let line = lines.of(error.span().map_or(0, |span| span.start));
        document.slips.push(Slip { line, sentence: format!("cannot be read as TOML here: {}.", error.message()) });
    }
    for (key, value) in table.into_inner() {
        let entry_lines = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| lines.of(item.span().start)).collect(),
            _ => Vec::new(),
        };
        let line = lines.of(key.span().start);
        let key = key.into_inner().into_owned();
        document.entries.push(Entry { value: as_deployed(&key, from_toml(&value)), key, line, entry_lines });
    }
    document
}

/// Page packs may stand in a policy file as they are; deployed they are one text, which every platform can carry.
fn as_deployed(key: &str, value: Value) -> Value {
    match value {
        Value::List(_) | Value::Object(_) if key == "page_pack" => match serde_json::to_string(&value) {
            Ok(text) => Value::Text(text),
            Err(_) => value,
        },
        other => other,
    }
}

fn from_toml(value: &Spanned<DeValue<'_>>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => number_of(&number.to_string(), number.radix()),
        DeValue::Float(number) => number_of(number.as_str(), 10),
        DeValue::Boolean(on) => Value::Switch(*on),
        // No key wants a date of TOML's own; as a text it is judged like any other.
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(from_toml).collect()),
        DeValue::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.get_ref().clone().into_owned(), from_toml(value))).collect())
        }
    }
}

fn number_of(digits: &str, radix: u32) -> Value {
    i64::from_str_radix(digits, radix).map_or_else(|_| Value::Real(digits.parse().unwrap_or(f64::NAN)), Value::Whole)
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

fn read_json(text: &str, lines: &Lines) -> Document {
    let mut document = Document::default();
    let mut slips = Slips { lines, found: Vec::new() };
    if let Err(error) = parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        slips.add(&error);
    }
    // A second, forgiving look lets the rest be checked in the same run: what cannot stand where it stands is blanked out, so that
    // the lines stay right.
    let mut readable = text.as_bytes().to_vec();
    for _ in 0..MOST_SLIPS {
        let now = String::from_utf8_lossy(&readable).into_owned();
        let parsed = parse_to_ast(&now, &CollectOptions::default(), &ParseOptions::default());
        match parsed.map(|result| result.value) {
            Ok(Some(ast::Value::Object(root))) => {
                take_object(policy_in(&root), lines, &mut document);
                break;
            }
            Ok(_) if slips.found.is_empty() => {
                slips.found.push(Slip { line: 1, sentence: "must be one JSON object with the keys of the policy.".to_owned() });
                break;
            }
            Ok(_) => break,
            Err(error) => {
                slips.add(&error);
                let (start, end) = (error.range().start.min(readable.len()), error.range().end.min(readable.len()));
                match readable.get_mut(start..end.max(start + 1)) {
                    Some(refused) => refused.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' '),
                    None => break,
                }
            }
        }
    }
    document.slips.splice(0..0, slips.found);
    document
}

/// A file with more slips than this is no JSON at all.
const MOST_SLIPS: usize = 20;

/// Slips in the writing, one a line: what follows from one on the same line is not another.
struct Slips<'a> {
    lines: &'a Lines,
    found: Vec<Slip>,
}

impl Slips<'_> {
    fn add(&mut self, error: &jsonc_parser::errors::ParseError) {
        let line = self.lines.of(error.range().start);
        if self.found.iter().all(|slip| slip.line != line) {
            self.found.push(Slip { line, sentence: format!("cannot be read as JSON here: {}.", error.kind()) });
        }
    }
}

/// The policy inside the form that a browser takes: `3rdparty.extensions.ID` of Chrome, `policies.3rdparty.Extensions.ID` of Firefox.
fn policy_in<'a, 'b>(root: &'b ast::Object<'a>) -> &'b ast::Object<'a> {
    let root = root.get_object("policies").unwrap_or(root);
    let third_party = root.get_object("3rdparty");
    let extensions = third_party.and_then(|party| party.get_object("extensions").or_else(|| party.get_object("Extensions")));
    let first = extensions.and_then(|extensions| extensions.properties.first());
    first.and_then(|property| property.value.as_object()).unwrap_or(root)
}

fn take_object(object: &ast::Object<'_>, lines: &Lines, document: &mut Document) {
    for property in &object.properties {
        let key = property.name.as_str().to_owned();
        let line = lines.of(property.start());
        if document.entries.iter().any(|entry| entry.key == key) {
            document.slips.push(Slip { line, sentence: format!("{key} is set twice.") });
        }
        // The Google Admin console wraps each value in an object with the key `Value`.
        let value =
            property.value.as_object().and_then(|wrapped| wrapped.get("Value")).map_or(&property.value, |wrapped| &wrapped.value);
        let entry_lines = match value {
            ast::Value::Array(items) => items.elements.iter().map(|item| lines.of(item.start())).collect(),
            _ => Vec::new(),
        };
        document.entries.push(Entry { value: as_deployed(&key, from_json(value)), key, line, entry_lines });
    }
}

fn from_json(value: &ast::Value<'_>) -> Value {
    match value {
        ast::Value::StringLit(text) => Value::Text(text.value.clone().into_owned()),
        // Read like the browser reads it: a number without a fraction is a whole number, however it is written.
        ast::Value::NumberLit(number) => serde_json::from_str(number.value).unwrap_or(Value::Real(f64::NAN)),
        ast::Value::BooleanLit(on) => Value::Switch(on.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(items) => Value::List(items.elements.iter().map(from_json).collect()),
        ast::Value::Object(object) => Value::Object(
            object.properties.iter().map(|property| (property.name.as_str().to_owned(), from_json(&property.value))).collect(),
        ),
    }
}
