//! `scruple policy diff`.

use std::path::Path;
use std::process::ExitCode;

use scruple::policy::{Effective, KeyInfo, RawObject, Shape, Value, keys, merge};

use super::check::check;
use super::document::Form;
use super::say::say;

/// Prints what changes. Ends with 1 when something does.
pub fn run(before: &Path, after: &Path) -> anyhow::Result<ExitCode> {
    let policy = |file: &Path| -> anyhow::Result<RawObject> {
        let checked = check(&super::read(file)?, Form::of(file), super::today()?);
        if checked.faults() > 0 {
            eprintln!("{} Compared is what would be in force.", checked.verdict(&file.display().to_string()));
        }
        Ok(checked.policy)
    };
    let changes = changes(&policy(before)?, &policy(after)?);
    for change in &changes {
        say(&format!("{change}\n"))?;
    }
    if changes.is_empty() {
        say("Nothing changes for anybody.\n")?;
    }
    Ok(if changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What is different in force, in the order of the settings page. Two ways of writing the same are no difference.
pub fn changes(before: &RawObject, after: &RawObject) -> Vec<String> {
    let effective = |policy| merge(&RawObject::new(), Some(policy));
    let (was, is) = (effective(before), effective(after));
    keys().iter().filter(|info| info.name != "policy_keys").filter_map(|info| change(info, &was, &is)).collect()
}

fn change(info: &KeyInfo, was: &Effective, is: &Effective) -> Option<String> {
    let value = |effective: &Effective| effective.settings.value(info.name).unwrap_or(Value::Null);
    let (old, new) = (value(was), value(is));
    let lock = match (was.is_locked(info.name), is.is_locked(info.name)) {
        (false, true) => Some("now locked"),
        (true, false) => Some("now the person's to change"),
        _ => None,
    };
    let said = match (&old, &new) {
        _ if old == new => lock.map(|lock| format!(" stays {}, {lock}", in_short(info, &new)))?,
        (Value::List(old_list), Value::List(new_list)) if !info.sensitive => list_change(old_list, new_list),
        _ => format!(" {} -> {}", in_short(info, &old), in_short(info, &new)),
    };
    let lock = lock.filter(|_| old != new).map_or_else(String::new, |lock| format!(" ({lock})"));
    Some(format!("{}:{said}{lock}", info.name))
}

/// A choice as policies write it; who compares two files knows what it means, or asks `explain`.
fn in_short(info: &KeyInfo, value: &Value) -> String {
    match (info.shape, value) {
        (Shape::Choice(_), Value::Text(text)) => text.clone(),
        _ => info.in_words(value),
    }
}

fn list_change(old: &[Value], new: &[Value]) -> String {
    let only_in = |these: &[Value], those: &[Value], sign: char| -> Vec<String> {
        these
            .iter()
            .filter(|item| !those.contains(item))
            .filter_map(Value::as_text)
            .map(|text| format!("\n    {sign} {text}"))
            .collect()
    };
    let mut lines = only_in(old, new, '-');
    lines.extend(only_in(new, old, '+'));
    if lines.is_empty() { " the same entries in another order".to_owned() } else { lines.concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> Vec<String> {
        changes(&serde_json::from_str(before).unwrap(), &serde_json::from_str(after).unwrap())
    }

    #[test]
    fn what_is_in_force_is_compared_and_not_how_it_is_written() {
        assert_eq!(
            diff(r#"{"enabled": true, "mode": "warn"}"#, r#"{"mode": "warn", "enabled": true, "bulk_threshold": 20}"#),
            Vec::<String>::new()
        );
        assert_eq!(diff(r#"{"mode": "warn"}"#, r#"{"mode": "block"}"#).len(), 1);
        assert_eq!(
            diff(r#"{"marks": true}"#, r#"{"enabled": false}"#),
            ["enabled: stays off, now locked", "marks: stays on, now the person's to change"]
        );
    }

    #[test]
    fn entries_are_named_and_secrets_are_not() {
        let lists = diff(r#"{"override_reasons": ["other", "old"]}"#, r#"{"override_reasons": ["other", "new"]}"#);
        assert_eq!(lists, ["override_reasons:\n    - old\n    + new"]);
        let salts = diff(r#"{"do_not_contact_salt": "aaaaaaaaaaaaaaaa"}"#, r#"{"do_not_contact_salt": "bbbbbbbbbbbbbbbb"}"#);
        assert_eq!(salts, ["do_not_contact_salt: set -> set"]);
    }
}
