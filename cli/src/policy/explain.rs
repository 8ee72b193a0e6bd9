//! `scruple policy explain`.

use std::path::Path;
use std::process::ExitCode;

use scruple::policy::{
    Assessment, Effective, FreeTextReason, Jurisdiction, KeyInfo, LanguageTexts, Locks, Mode, RawObject, RecordKeeps, Settings,
    SubscriberKind, Surface, keys, merge,
};

use super::document::Form;
use super::say::say;
use crate::paragraph::wrapped;

/// Prints in words what a policy does.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let checked = super::check::check(&super::read(file)?, Form::of(file), super::today()?);
    say(&explain(&checked.policy))?;
    if checked.findings.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("\nTo look at\n\n{}", checked.report(&file.display().to_string())))?;
    Ok(if checked.faults() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Columns of the text.
const WIDTH: usize = 100;

/// What a policy does, key by key.
pub fn explain(policy: &RawObject) -> String {
    let effective = merge(&RawObject::new(), Some(policy));
    let is_set = |info: &&KeyInfo| policy.contains_key(info.name);
    let mut text = String::from("What this policy does\n");
    for info in keys().iter().filter(is_set) {
        let told = told(info.name, &effective);
        let lock = if effective.is_locked(info.name) { "" } else { " The person may change it." };
        text.push_str(&format!("\n{}\n{}", info.name, wrapped("    ", &format!("{}{lock}", told.sentence), WIDTH)));
        told.items.iter().for_each(|item| text.push_str(&format!("      - {item}\n")));
    }
    let unset = |locked: bool| -> Vec<&str> {
        let names = keys().iter().filter(|info| !policy.contains_key(info.name) && info.name != "policy_keys");
        names.filter(|info| effective.is_locked(info.name) == locked).map(|info| info.name).collect()
    };
    let listed = |names: Vec<&str>| wrapped("    ", &if names.is_empty() { "none".to_owned() } else { names.join(", ") }, WIDTH);
    text.push_str(&format!("\nNot set, left to the person\n{}", listed(unset(false))));
    text.push_str(&format!("\nNot set, held at the shipped default\n{}", listed(unset(true))));
    text
}

/// What a key's value in force means: a sentence, and the entries of a list.
struct Told {
    sentence: String,
    items: Vec<String>,
}

impl From<&str> for Told {
    fn from(sentence: &str) -> Self {
        sentence.to_owned().into()
    }
}

impl From<String> for Told {
    fn from(sentence: String) -> Self {
        Self { sentence, items: Vec::new() }
    }
}

/// A sentence before a list, and another where the list is empty.
fn list(sentence: &str, none: &str, items: impl IntoIterator<Item = String>) -> Told {
    let items: Vec<String> = items.into_iter().collect();
    Told { sentence: if items.is_empty() { none } else { sentence }.to_owned(), items }
}

fn told(name: &str, effective: &Effective) -> Told {
    let settings = &effective.settings;
    match name {
        "enabled" => enabled(effective).into(),
        "surface" => match settings.surface {
            Surface::Page => {
                "Marks stand beside people in LinkedIn's pages, and the side panel has the details. LinkedIn's terms forbid tools that change its pages, at the risk of the member's account."
            }
            Surface::Panel => "Advice stands in the side panel only; nothing is marked in LinkedIn's pages.",
        }
        .into(),
        "mode" => match settings.mode {
            Mode::Audit => "Decisions are counted on the person's device; nothing is shown or held.",
            Mode::Warn => "People are advised, and a doubtful copy is held until they answer its question.",
            Mode::Block => {
                "People are advised, a doubtful copy is held until its question is answered, and one that could not be used lawfully is not released."
            }
        }
        .into(),
        "marks" => choose(
            settings.marks,
            "People and places are marked in the page, where surface is page.",
            "Nothing is marked in the page.",
        ),
        "show_first_run" => choose(
            effective.welcome_is_due(),
            "The welcome page opens after installation.",
            "The welcome page is not opened after installation.",
        ),
        "policy_name" => format!("The health page calls this policy \"{}\".", settings.policy_name).into(),
        "policy_keys" => "Scruple misses a key of these that does not arrive, and says so.".into(),
        "locks" => match settings.locks {
            Locks::Managed => "What this policy sets is locked; the rest is the person's, but for what an organisation answers for.",
            Locks::All => "Every setting is locked, but for what person_may_change names.",
        }
        .into(),
        "person_may_change" => list(
            "The person may change these; what is set for them here is where they start:",
            "Nothing beyond what locks leaves to the person.",
            settings.person_may_change.iter().cloned(),
        ),
        "page_pack" => list(
            "These packs, which say how LinkedIn's pages are read, stand in place of the built-in ones of the same name:",
            "LinkedIn's pages are read by the built-in packs.",
            super::pack::names(&settings.page_pack),
        ),
        "retention_months" => format!(
            "People who do not answer are to be deleted after {}; source notes carry the day.",
            count(settings.retention_months, "month")
        )
        .into(),
        _ => copying(name, settings).or_else(|| law(name, settings)).or_else(|| words(name, settings)).unwrap_or_else(|| name.into()),
    }
}

fn enabled(effective: &Effective) -> &'static str {
    match (effective.settings.enabled, effective.is_locked("enabled")) {
        (true, true) => "Scruple is on for everyone, without the welcome page, and cannot be switched off.",
        (true, false) => "Scruple is on from the start, without the welcome page.",
        (false, true) => "Scruple is off for everyone and reads nothing.",
        (false, false) => "Scruple is off until each person switches it on.",
    }
}

/// When a copy is held, and what is asked.
fn copying(name: &str, settings: &Settings) -> Option<Told> {
    let blocks = settings.mode == Mode::Block;
    Some(match name {
        "notes" => choose(settings.notes, "A short note follows a copy that needs one.", "No note follows a copy."),
        "holds" if blocks => "Nothing changes: in block mode every doubtful copy is held.".into(),
        "holds" => choose(settings.holds, "Doubtful copies are held.", "No copy is held; doubtful ones get a note."),
        "bulk_threshold" => format!(
            "Copying details of {} or more within {} counts as building a list, and is judged by the rules for that.",
            count(settings.bulk_threshold, "different people"),
            window(settings.bulk_window_minutes)
        )
        .into(),
        "bulk_window_minutes" => {
            format!("The people whose details are copied are counted over {}.", window(settings.bulk_window_minutes)).into()
        }
        "holds_per_day" if blocks => format!(
            "After {} in a day, further e-mail and phone links open with a note. In block mode every doubtful copy is held.",
            count(settings.holds_per_day, "held link")
        )
        .into(),
        "holds_per_day" => {
            format!("After {} in a day, further doubtful copies get a note.", count(settings.holds_per_day, "held copy")).into()
        }
        "override_allowed" | "override_reasons" | "free_text_reason" if blocks => {
            "In block mode \"Copy anyway\" is not offered; \"Continue anyway\", for e-mail and phone links, follows this.".into()
        }
        "override_allowed" => choose(
            settings.override_allowed,
            "A held copy may be released with \"Copy anyway\" and a reason.",
            "\"Copy anyway\" is not offered: a held copy is released only when an answer makes it allowed.",
        ),
        "override_reasons" => list(
            "\"Copy anyway\" asks for one of these reasons:",
            "The only reason to choose is \"Another reason\".",
            settings.override_reasons.iter().cloned(),
        ),
        "free_text_reason" => choose(
            settings.free_text_reason == FreeTextReason::Local,
            "Beside the reason there is a field for the person's own words, which are neither kept nor sent.",
            "Only the listed reasons can be chosen.",
        ),
        "record_keeps" => match settings.record_keeps {
            RecordKeeps::Nothing => "Nothing is recorded about the person's decisions.",
            RecordKeeps::Counts => "The person's own record counts decisions by kind and day. It stays on their device.",
            RecordKeeps::Reasons => {
                "The person's own record counts decisions by kind and day, and how often each listed reason was chosen. It stays on their device."
            }
        }
        .into(),
        "record_days" => format!("The record forgets what is older than {}.", count(settings.record_days, "day")).into(),
        _ => return None,
    })
}

/// What the law's answers rest on.
fn law(name: &str, settings: &Settings) -> Option<Told> {
    Some(match name {
        "home_jurisdiction" if settings.home_jurisdiction == Jurisdiction::Unknown => {
            "The sender's country is not stated: the European Union's rules apply wherever the recipient's country is unknown.".into()
        }
        "home_jurisdiction" => format!(
            "The sender is under the rules of: {}. Where the recipient's country is unknown, the stricter of these and the European Union's apply.",
            settings.home_jurisdiction.label()
        )
        .into(),
        "member_accounts_as" => match settings.member_accounts_as {
            SubscriberKind::Individual => {
                "A LinkedIn member's inbox counts as that of an individual: promotional messages need consent."
            }
            SubscriberKind::Corporate => {
                "A LinkedIn member's inbox counts as that of a company: promotional messages are judged more mildly."
            }
        }
        .into(),
        "approved_assessments" => list(
            "These assessments count as approved, each for what it covers and until its last day:",
            "No assessment counts as approved.",
            settings.approved_assessments.iter().map(covered),
        ),
        "declared_purposes" => list(
            "The privacy notice names these purposes; passing details on for another is advised against:",
            "The privacy notice names no purpose; passing details on is advised against.",
            settings.declared_purposes.iter().flatten().map(|purpose| purpose.label().to_owned()),
        ),
        "declared_recipients" => list(
            "The privacy notice names these recipients; people are asked whether theirs is among them:",
            "The privacy notice names no recipient; passing details to anybody is advised against.",
            settings.declared_recipients.iter().flatten().cloned(),
        ),
        "do_not_contact" => format!(
            "{} on the do-not-contact list: a copy of their details is held, whatever it is for.",
            count(u32::try_from(settings.do_not_contact.len()).unwrap_or(u32::MAX), "entry")
        )
        .into(),
        "do_not_contact_salt" => "The key with which the pseudonyms of do_not_contact were made. It is never shown.".into(),
        _ => return None,
    })
}

/// Who the organisation is, and what it says in its own words.
fn words(name: &str, settings: &Settings) -> Option<Told> {
    let by_language = |texts: &LanguageTexts| texts.iter().map(|(tag, text)| format!("{tag}: {text}")).collect::<Vec<_>>();
    let stated = |lead: &str, text: &str, tail: &str| {
        if text.is_empty() { "Not stated.".into() } else { format!("{lead}{text}{tail}").into() }
    };
    Some(match name {
        "organisation_name" => stated("Source notes and the side panel name \"", &settings.organisation_name, "\"."),
        "data_protection_contact" => stated("People are told to ask: ", &settings.data_protection_contact, ""),
        "privacy_notice_url" => stated("Source notes and the side panel point to ", &settings.privacy_notice_url, ""),
        "opt_out_wording" => list(
            "Where one may write to somebody who has not asked, these words are offered for the message:",
            "Where one may write to somebody who has not asked, Scruple's own words are offered for the message.",
            by_language(&settings.opt_out_wording),
        ),
        "custom_message" => list(
            "In the dialog, the card in the page and the side panel people read, in their language:",
            "There is no message.",
            by_language(&settings.custom_message),
        ),
        "custom_link" => list("The message leads to:", "The message leads nowhere.", by_language(&settings.custom_link)),
        _ => return None,
    })
}

fn covered(assessment: &Assessment) -> String {
    let purposes = assessment.purposes.iter().map(|purpose| purpose.label());
    let channels = assessment.channels.iter().map(|channel| channel.label());
    let countries = assessment.jurisdictions.iter().map(|country| country.label());
    let scope: Vec<&str> = purposes.chain(channels).chain(countries).collect();
    let scope = if scope.is_empty() { "everything".to_owned() } else { scope.join(", ") };
    format!("{} covers {scope}, until {}", assessment.reference, assessment.expires)
}

fn choose(on: bool, yes: &str, no: &str) -> Told {
    if on { yes } else { no }.into()
}

/// "a day", "90 minutes", "3 days".
fn window(minutes: u32) -> String {
    match minutes {
        1_440 => "a day".to_owned(),
        days if days % 1_440 == 0 => format!("{} days", days / 1_440),
        60 => "an hour".to_owned(),
        hours if hours % 60 == 0 => format!("{} hours", hours / 60),
        minutes => format!("{minutes} minutes"),
    }
}

/// A number with what is counted, named in the singular.
fn count(number: u32, what: &str) -> String {
    let several = match what {
        "different people" => what.to_owned(),
        "entry" => "entries".to_owned(),
        "held copy" => "held copies".to_owned(),
        one => format!("{one}s"),
    };
    format!("{number} {}", if number == 1 { what } else { &several })
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::policy::Value;

    #[test]
    fn every_key_that_is_set_is_told_in_a_sentence() {
        let policy: RawObject = keys()
            .iter()
            .map(|info| (info.name.to_owned(), info.default_value()))
            .filter(|(_, value)| !matches!(value, Value::Null))
            .collect();
        let text = explain(&policy);
        for name in policy.keys() {
            let told = text.split_once(&format!("\n{name}\n    ")).map(|(_, rest)| rest.lines().next().unwrap_or_default());
            assert!(told.is_some_and(|line| line.len() > 10 && line != name), "{name} is not told: {text}");
        }
        assert!(text.contains("Not set, left to the person\n    none"));
        let example = include_str!("../../../docs/admin/examples/every-key.toml");
        let checked = super::super::check::check(example, Form::Toml, scruple::policy::Date::parse("2026-11-22").unwrap());
        let text = explain(&checked.policy);
        for part in [
            "LIA-7 covers Marketing, E-mail, United Kingdom, Ireland, until 2099-03-31",
            "- de: Antworten",
            "within 7 days",
            "2 entries",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH || line.starts_with("      - ")), "{text}");
    }

    #[test]
    fn the_words_follow_the_policy() {
        let raw = |json: &str| explain(&serde_json::from_str(json).unwrap());
        assert!(raw(r#"{"enabled": true}"#).contains("on for everyone"));
        assert!(raw(r#"{"enabled": true, "mode": "block", "holds_per_day": 5}"#).contains("5 held links"));
        let open = raw(r#"{"notes": false, "person_may_change": ["notes"]}"#);
        assert!(open.contains("No note follows a copy. The person may change it."), "{open}");
    }
}
