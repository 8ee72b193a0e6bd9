//! What an administrator should look at in a policy whose values are all readable: things that work against each other, that have no
//! effect, or that will soon change by themselves.

use super::choice::{FreeTextReason, Jurisdiction, Mode, SubscriberKind, Surface};
use super::date::Date;
use super::keys::Settings;
use super::merge::merge;
use super::shape::Person;
use super::suppression::KEY_CHARS;
use super::table::key;
use super::value::RawObject;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The key concerned.
    pub key: &'static str,
    /// One sentence.
    pub sentence: String,
}

/// Everything to look at in a policy. `today` decides what has expired.
pub fn cautions(policy: &RawObject, today: Date) -> Vec<Caution> {
    let settings = merge(&RawObject::new(), Some(policy)).settings;
    let sets = |name: &str| policy.contains_key(name);
    let mut found = Vec::new();
    let mut say = |key: &'static str, sentence: String| found.push(Caution { key, sentence });
    if !sets("enabled") {
        say("enabled", "enabled is not set: Scruple stays off until each person switches it on.".to_owned());
    }
    if sets("marks") && settings.marks && settings.surface == Surface::Panel {
        say("marks", "marks has no effect: surface is panel, so nothing is marked in the page.".to_owned());
    }
    copying(&settings, &sets, &mut say);
    if settings.member_accounts_as == SubscriberKind::Corporate {
        say(
            "member_accounts_as",
            "member_accounts_as is corporate: no regulator has said so. Keep the legal advice that you rely on.".to_owned(),
        );
    }
    if settings.enabled && settings.home_jurisdiction == Jurisdiction::Unknown {
        say(
            "home_jurisdiction",
            "home_jurisdiction is not stated: the European Union's rules apply wherever the recipient's country is unknown."
                .to_owned(),
        );
    }
    for assessment in settings.approved_assessments.iter().filter(|assessment| assessment.expires < today) {
        let sentence = format!(
            "approved_assessments: {} expired on {}; its uses count as due for review.",
            assessment.reference, assessment.expires
        );
        say("approved_assessments", sentence);
    }
    if sets("custom_link") && settings.custom_message.is_empty() {
        say("custom_link", "custom_link has no effect without custom_message.".to_owned());
    }
    if settings.do_not_contact.has_pseudonyms() && settings.do_not_contact_salt.chars().count() < KEY_CHARS {
        say(
            "do_not_contact_salt",
            format!(
                "do_not_contact_salt has fewer than {KEY_CHARS} characters: whoever sees the list can find out who is on it."
            ),
        );
    }
    for name in &settings.person_may_change {
        if key(name).is_some_and(|info| info.person == Person::Never) {
            say(
                "person_may_change",
                format!("person_may_change names {name}, which has a meaning in a policy only and stays locked."),
            );
        }
    }
    if sets("policy_keys") {
        say(
            "policy_keys",
            "policy_keys is written by `scruple policy export`; leave it out of the file that you keep.".to_owned(),
        );
    }
    found
}

fn copying(settings: &Settings, sets: &impl Fn(&str) -> bool, say: &mut impl FnMut(&'static str, String)) {
    if settings.mode == Mode::Block {
        if sets("holds") {
            say("holds", "holds has no effect: in block mode every doubtful copy is held.".to_owned());
        }
        for name in ["override_allowed", "override_reasons", "holds_per_day"] {
            if let Some(info) = key(name).filter(|_| sets(name)) {
                say(
                    info.name,
                    format!(
                        "{name} has an effect on e-mail and phone links alone: in block mode every doubtful copy is held, and none is \
                         overridden."
                    ),
                );
            }
        }
    } else if settings.mode == Mode::Audit && settings.enabled {
        say("mode", "mode is audit: nothing is shown or held, decisions are counted only.".to_owned());
    }
    if settings.free_text_reason == FreeTextReason::Local && !settings.override_allowed {
        say("free_text_reason", "free_text_reason has no effect while override_allowed is off.".to_owned());
    }
    if settings.override_allowed && settings.override_reasons.is_empty() {
        say("override_reasons", "override_reasons is empty: the only reason to choose is then \"Another reason\".".to_owned());
    }
}
