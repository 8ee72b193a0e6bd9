//! `scruple policy explain`.

use std::path::Path;
use std::process::ExitCode;

use scruple::policy::{Effective, KeyInfo, Mode, RawObject, RecordKeeps, Settings, SubscriberKind, Surface, Value, keys, merge};

use super::document::Form;

/// Prints in words what a policy does.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let checked = super::check::check(&super::read(file)?, Form::of(file), super::today()?);
    print!("{}", explain(&checked.policy));
    if checked.findings.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nTo look at\n");
    print!("{}", checked.report(&file.display().to_string()));
    Ok(if checked.faults() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What a policy does, key by key.
pub fn explain(policy: &RawObject) -> String {
    let effective = merge(&RawObject::new(), Some(policy));
    let is_set = |info: &&KeyInfo| policy.contains_key(info.name);
    let mut text = String::from("What this policy does\n");
    for info in keys().iter().filter(is_set) {
        let lock = if effective.is_locked(info.name) { "" } else { " The person may change it." };
        text.push_str(&format!("\n{}\n    {}{lock}\n", info.name, consequence(info, &effective)));
    }
    let unset = |locked: bool| -> Vec<&str> {
        let names = keys().iter().filter(|info| !policy.contains_key(info.name) && info.name != "policy_keys");
        names.filter(|info| effective.is_locked(info.name) == locked).map(|info| info.name).collect()
    };
    text.push_str(&format!("\nNot set, left to the person\n    {}\n", or_none(&unset(false))));
    text.push_str(&format!("\nNot set, held at the shipped default\n    {}\n", or_none(&unset(true))));
    text
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// What a key's value in force means, in a sentence.
fn consequence(info: &KeyInfo, effective: &Effective) -> String {
    let settings = &effective.settings;
    let told = match info.name {
        "enabled" => enabled(effective),
        "surface" => match settings.surface {
            Surface::Page => {
                "Marks stand beside people in LinkedIn's pages, and the side panel has the details. LinkedIn's terms forbid tools that change its pages, at the risk of the member's account."
            }
            Surface::Panel => "Advice stands in the side panel only; nothing is marked in LinkedIn's pages.",
        },
        "mode" => match settings.mode {
            Mode::Audit => "Decisions are counted on the person's device; nothing is shown or held.",
            Mode::Warn => "People are advised, and a doubtful copy is held until they answer its question.",
            Mode::Block => {
                "People are advised, a doubtful copy is held until its question is answered, and one that could not be used lawfully is not released."
            }
        },
        "marks" => choose(
            settings.marks,
            "People and places are marked in the page, where surface is page.",
            "Nothing is marked in the page.",
        ),
        "notes" => choose(settings.notes, "A short note follows a copy that needs one.", "No note follows a copy."),
        "holds" => choose(settings.holds, "Doubtful copies are held.", "No copy is held; doubtful ones get a note."),
        "override_allowed" => choose(
            settings.override_allowed,
            "In warn mode a held copy may be released with \"Copy anyway\" and a reason.",
            "\"Copy anyway\" is not offered: a held copy is released only when an answer makes it allowed.",
        ),
        "show_first_run" => choose(
            effective.welcome_is_due(),
            "The welcome page opens after installation.",
            "The welcome page is not opened after installation.",
        ),
        "record_keeps" => match settings.record_keeps {
            RecordKeeps::Nothing => "Nothing is recorded about the person's decisions.",
            RecordKeeps::Counts => "The person's own record counts decisions by kind and day. It stays on their device.",
            RecordKeeps::Reasons => {
                "The person's own record counts decisions by kind and day, and how often each listed reason was chosen. It stays on their device."
            }
        },
        "member_accounts_as" => match settings.member_accounts_as {
            SubscriberKind::Individual => {
                "A LinkedIn member's inbox counts as that of an individual: promotional messages need consent."
            }
            SubscriberKind::Corporate => {
                "A LinkedIn member's inbox counts as that of a company: promotional messages are judged more mildly."
            }
        },
        _ => return with_value(info, settings),
    };
    told.to_owned()
}

fn enabled(effective: &Effective) -> &'static str {
    match (effective.settings.enabled, effective.is_locked("enabled")) {
        (true, true) => "Scruple is on for everyone, without the welcome page, and cannot be switched off.",
        (true, false) => "Scruple is on from the start, without the welcome page.",
        (false, true) => "Scruple is off for everyone and reads nothing.",
        (false, false) => "Scruple is off until each person switches it on.",
    }
}

const fn choose(on: bool, yes: &'static str, no: &'static str) -> &'static str {
    if on { yes } else { no }
}

fn with_value(info: &KeyInfo, settings: &Settings) -> String {
    let value = settings.value(info.name).unwrap_or(Value::Null);
    let limit = match info.name {
        "holds_per_day" if settings.mode == Mode::Block => " In block mode there is no limit.".to_owned(),
        "bulk_threshold" => format!(" Counted over {} minutes.", settings.bulk_window_minutes),
        _ => String::new(),
    };
    format!("{}: {}.{limit}", info.title, info.in_words(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_set_is_told() {
        let policy: RawObject = keys()
            .iter()
            .map(|info| (info.name.to_owned(), info.default_value()))
            .filter(|(_, value)| !matches!(value, Value::Null))
            .collect();
        let text = explain(&policy);
        for name in policy.keys() {
            let told = text.split_once(&format!("\n{name}\n    ")).map(|(_, rest)| rest.lines().next().unwrap_or_default());
            assert!(told.is_some_and(|line| line.len() > 10), "{name} is not told: {text}");
        }
        assert!(text.contains("Not set, left to the person\n    none"));
    }

    #[test]
    fn the_words_follow_the_policy() {
        let raw = |json: &str| explain(&serde_json::from_str(json).unwrap());
        assert!(raw(r#"{"enabled": true}"#).contains("on for everyone"));
        assert!(raw(r#"{"enabled": true, "mode": "block", "holds_per_day": 5}"#).contains("In block mode there is no limit"));
        let open = raw(r#"{"notes": false, "person_may_change": ["notes"]}"#);
        assert!(open.contains("No note follows a copy. The person may change it."), "{open}");
    }
}
