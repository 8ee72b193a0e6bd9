//! What is in force, out of what ships, what the person chose, and what the organisation's policy says.
//!
//! For each key the organisation's value wins, unless the policy leaves the key to the person. An organisation's value that cannot be
//! read puts the key's stricter safe value in force; a person's value that cannot be read is as if it were not there. Every fault
//! becomes one sentence that names the key, what is wrong with it and what is in force.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::choice::Locks;
use super::keys::Settings;
use super::setting::Fault;
use super::shape::{Person, Shape};
use super::table::{KeyInfo, key, keys};
use super::value::{RawObject, Value};

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Origin {
    /// Scruple ships it.
    Default,
    /// The person chose it.
    Person,
    /// The organisation's policy says it.
    Organisation,
}

/// How far a value could be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// Not at all: it cannot be read.
    Unreadable,
    /// Not at all: the browser dropped it on the way.
    Dropped,
    /// Not as a whole.
    InPart,
    /// There is no such setting.
    Unknown,
}

/// Something that was wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The key.
    pub key: String,
    /// Whose value it was.
    pub origin: Origin,
    /// How far it could be taken.
    pub wrong: Wrong,
    /// The whole sentence: key, problem, what is in force. Quotes no value that might tell of a person.
    pub sentence: String,
    /// What is in force, in words; empty for an unknown key.
    pub in_force: String,
}

impl Problem {
    /// The sentence without what is in force where that is a text of somebody's own.
    pub fn without_texts(&self) -> &str {
        let own = key(&self.key).is_some_and(|info| matches!(info.shape, Shape::Text { .. } | Shape::List { .. }));
        let in_force = format!(" In force: {}.", self.in_force);
        self.sentence.strip_suffix(&in_force).filter(|_| own).unwrap_or(&self.sentence)
    }
}

/// The settings in force and how they came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    /// The values.
    pub settings: Settings,
    /// Where each key's value came from.
    pub origins: BTreeMap<String, Origin>,
    /// The keys that the person may not change.
    pub locked: BTreeSet<String>,
    /// What the organisation states of the keys that it leaves to the person, in words: the way back from a choice of their own.
    pub left_to_person: BTreeMap<String, String>,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// Whether the organisation has a policy at all.
    pub managed: bool,
}

impl Effective {
    /// Where a key's value came from.
    pub fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).copied().unwrap_or(Origin::Default)
    }

    /// Whether the person may not change a key. An unknown key is locked.
    pub fn is_locked(&self, name: &str) -> bool {
        self.locked.contains(name) || key(name).is_none()
    }

    /// Whether the welcome page is to be opened after installation: not when the organisation switched Scruple on, nor when it wants
    /// no such page.
    pub fn welcome_is_due(&self) -> bool {
        self.settings.show_first_run && !(self.settings.enabled && self.origin("enabled") == Origin::Organisation)
    }
}

/// Faulty entries of a list named one by one before the rest are only counted: a damaged list of thousands must not become a report of
/// thousands.
const NAMED_ENTRIES: usize = 5;
/// Unknown keys named one by one before the rest are only counted.
const NAMED_UNKNOWN_KEYS: usize = 20;
/// The longest part of an unknown key that a sentence quotes.
const QUOTED_KEY_CHARS: usize = 60;

/// Weighs the three sources. `organisation` is the managed policy as it arrived; `None` or an empty object means that there is none.
pub fn merge(person: &RawObject, organisation: Option<&RawObject>) -> Effective {
    let organisation = organisation.filter(|policy| !policy.is_empty());
    let mut merging = Merging {
        effective: Effective {
            settings: Settings::default(),
            origins: BTreeMap::new(),
            locked: BTreeSet::new(),
            left_to_person: BTreeMap::new(),
            problems: Vec::new(),
            managed: organisation.is_some(),
        },
    };
    if let Some(policy) = organisation {
        // The list of its keys tells which of the others the browser dropped.
        key("policy_keys").into_iter().for_each(|info| merging.take_organisation(info, policy));
        // What the policy says about locks decides how its other keys are taken.
        for info in keys().iter().filter(|info| info.person == Person::Never && info.name != "policy_keys") {
            merging.take_organisation(info, policy);
        }
        for info in keys().iter().filter(|info| info.person != Person::Never) {
            merging.take_organisation(info, policy);
        }
        merging.note_unknown(policy, Origin::Organisation);
    }
    for info in keys() {
        merging.take_person(info, person);
    }
    merging.note_unknown(person, Origin::Person);
    merging.effective
}

struct Merging {
    effective: Effective,
}

impl Merging {
    fn take_organisation(&mut self, info: &KeyInfo, policy: &RawObject) {
        let was_dropped = || self.effective.settings.policy_keys.iter().any(|name| name == info.name);
        let taken = match policy.get(info.name) {
            Some(value) => self.effective.settings.take(info, value).map_err(|says| (Wrong::Unreadable, says)),
            None if was_dropped() => {
                let says = "did not arrive: the browser dropped it, probably because its value has the wrong type";
                Err((Wrong::Dropped, says.to_owned()))
            }
            None => {
                self.lock_unless_open(info, false);
                return;
            }
        };
        let is_set = match taken {
            Ok(faults) => {
                self.note(info, Origin::Organisation, Wrong::InPart, faults);
                true
            }
            Err((wrong, says)) => {
                let is_strict = self.effective.settings.take_strict(info);
                self.note(info, Origin::Organisation, wrong, vec![Fault { entry: None, says }]);
                is_strict
            }
        };
        if is_set {
            self.effective.origins.insert(info.name.to_owned(), Origin::Organisation);
        }
        self.lock_unless_open(info, is_set);
        if is_set && !self.effective.locked.contains(info.name) {
            let value = self.effective.settings.value(info.name).unwrap_or(Value::Null);
            self.effective.left_to_person.insert(info.name.to_owned(), info.for_person(&value));
        }
    }

    fn lock_unless_open(&mut self, info: &KeyInfo, is_set: bool) {
        let settings = &self.effective.settings;
        let is_open = match info.person {
            Person::Never => false,
            _ if settings.person_may_change.iter().any(|name| name == info.name) => true,
            Person::WithoutOrganisation => false,
            Person::Free => !is_set && settings.locks == Locks::Managed,
        };
        if !is_open {
            self.effective.locked.insert(info.name.to_owned());
        }
    }

    fn take_person(&mut self, info: &KeyInfo, person: &RawObject) {
        if info.person == Person::Never {
            self.effective.locked.insert(info.name.to_owned());
        }
        // A locked key's own value is not a fault: it was chosen before the policy came, and holds again should the policy go.
        let Some(value) = person.get(info.name).filter(|_| !self.effective.locked.contains(info.name)) else { return };
        match self.effective.settings.take(info, value) {
            Ok(faults) => {
                self.effective.origins.insert(info.name.to_owned(), Origin::Person);
                self.note(info, Origin::Person, Wrong::InPart, faults);
            }
            Err(says) => self.note(info, Origin::Person, Wrong::Unreadable, vec![Fault { entry: None, says }]),
        }
    }

    fn note(&mut self, info: &KeyInfo, origin: Origin, wrong: Wrong, faults: Vec<Fault>) {
        let value = self.effective.settings.value(info.name).unwrap_or(Value::Null);
        let in_force = info.in_words(&value);
        let whose = if origin == Origin::Organisation { ", set by your organisation," } else { "" };
        let mut push = |says: String| {
            let sentence = format!("{}{whose} {says}. In force: {in_force}.", info.name);
            let (key, in_force) = (info.name.to_owned(), in_force.clone());
            self.effective.problems.push(Problem { key, origin, wrong, sentence, in_force });
        };
        let unreadable_entries = faults.iter().filter(|fault| fault.entry.is_some()).count();
        let mut named = 0;
        for Fault { entry, says } in faults {
            match entry {
                None => push(says),
                Some(index) if named < NAMED_ENTRIES => {
                    named += 1;
                    push(format!("has an entry that is left out: entry {} {says}", index + 1));
                }
                Some(_) => {}
            }
        }
        if unreadable_entries > NAMED_ENTRIES {
            push(format!("has {} more entries that are left out", unreadable_entries - NAMED_ENTRIES));
        }
    }

    fn note_unknown(&mut self, raw: &RawObject, origin: Origin) {
        let unknown: Vec<_> = raw.keys().filter(|name| key(name).is_none()).collect();
        let whose = if origin == Origin::Organisation { "your organisation's policy" } else { "your settings" };
        let mut push = |key: String, sentence: String| {
            self.effective.problems.push(Problem { key, origin, wrong: Wrong::Unknown, sentence, in_force: String::new() });
        };
        for name in unknown.iter().take(NAMED_UNKNOWN_KEYS) {
            let name: String = name.chars().filter(|character| !character.is_control()).take(QUOTED_KEY_CHARS).collect();
            push(name.clone(), format!("{name} in {whose} is not a setting that this version of Scruple knows. It is ignored."));
        }
        if let Some(more) = unknown.len().checked_sub(NAMED_UNKNOWN_KEYS).filter(|more| *more > 0) {
            push(
                String::new(),
                format!("{more} more keys in {whose} are not settings that this version of Scruple knows. They are ignored."),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::choice::{Mode, Surface};

    fn raw(json: &str) -> RawObject {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn three_letters_of_policy_switch_it_on_without_the_welcome_page() {
        let effective = merge(&RawObject::new(), Some(&raw(r#"{"enabled": true}"#)));
        assert!(effective.settings.enabled && effective.is_locked("enabled") && !effective.welcome_is_due());
        assert_eq!(effective.origin("enabled"), Origin::Organisation);
        assert_eq!(effective.settings.surface, Surface::Page);
        assert!(effective.problems.is_empty(), "{:?}", effective.problems);
    }

    #[test]
    fn none_and_empty_are_the_same_and_everything_is_the_persons() {
        let person = raw(r#"{"enabled": true, "mode": "block"}"#);
        let none = merge(&person, None);
        assert_eq!(none, merge(&person, Some(&RawObject::new())));
        assert!(!none.managed && !none.is_locked("mode") && none.is_locked("locks"));
        assert_eq!((none.settings.mode, none.origin("mode")), (Mode::Block, Origin::Person));
        assert!(none.welcome_is_due());
    }
}
