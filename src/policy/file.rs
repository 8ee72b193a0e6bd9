//! A policy as a commented TOML file: what `scruple policy new` and "save these settings as policy" write.

use super::merge::Effective;
use super::shape::{Group, Shape};
use super::table::{KeyInfo, keys};
use super::value::{RawObject, Value};

/// Which keys stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Only those that the policy sets.
    Set,
    /// Also the others, commented out with their defaults, as a form to fill in.
    Form,
}

/// Columns of a comment.
const WIDTH: usize = 100;

/// Writes a policy file. Keys that this version does not know are left out.
pub fn policy_file(policy: &RawObject, wanted: Wanted) -> String {
    let mut text = String::from("# A policy for Scruple. Check it with `scruple policy check FILE`.\n");
    let mut last_group: Option<Group> = None;
    for info in keys().iter().filter(|info| info.name != "policy_keys") {
        let value = policy.get(info.name).filter(|value| !matches!(value, Value::Null));
        if value.is_none() && wanted == Wanted::Set {
            continue;
        }
        if last_group != Some(info.group) {
            text.push_str(&format!("\n# ---- {} ----\n", info.group.title()));
            last_group = Some(info.group);
        }
        text.push('\n');
        comment(&format!("{}. {}", info.title, info.in_full()), &mut text);
        comment(&format!("Allowed: {}.", info.shape.bounds()), &mut text);
        match value {
            Some(value) => text.push_str(&format!("{} = {}\n", info.name, toml(value))),
            None => text.push_str(&format!("# {} = {}\n", info.name, toml(&example(info)).replace('\n', "\n# "))),
        }
    }
    text
}

/// What is in force as a policy file, so that what one person found right can be shipped to a team. An organisation's own secrets are
/// not in it.
pub fn settings_as_policy(effective: &Effective) -> String {
    let wanted = |info: &&KeyInfo| !(info.sensitive && effective.is_locked(info.name));
    let pairs = keys().iter().filter(wanted).filter_map(|info| {
        let value = effective.settings.value(info.name)?;
        (value != info.default_value()).then(|| (info.name.to_owned(), value))
    });
    policy_file(&pairs.collect(), Wanted::Set)
}

/// What a commented line shows: the default, or an empty value of the right kind where the default is "not stated".
fn example(info: &KeyInfo) -> Value {
    match (info.default_value(), &info.shape) {
        (Value::Null, Shape::List { .. }) => Value::List(Vec::new()),
        (value, _) => value,
    }
}

fn comment(words: &str, text: &mut String) {
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.len() + word.len() >= WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
}

fn toml(value: &Value) -> String {
    match value {
        Value::Switch(on) => on.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Text(words) => quoted(words),
        Value::List(list) if list.is_empty() => "[]".to_owned(),
        Value::List(list) => format!("[\n{}]", list.iter().map(|item| format!("  {},\n", toml(item))).collect::<String>()),
        // No valid value of a key is of these kinds.
        Value::Null | Value::Real(_) | Value::Object(_) => "\"\"".to_owned(),
    }
}

/// A basic TOML string on one line.
fn quoted(words: &str) -> String {
    let mut text = String::from("\"");
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            c if c.is_control() => text.push_str(&format!("\\u{:04X}", c as u32)),
            c => text.push(c),
        }
    }
    text.push('"');
    text
}
