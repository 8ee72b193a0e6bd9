//! The settings and their health as the extension's pages show them.

use serde::{Deserialize, Serialize};

use super::merge::{self, Effective, Origin, Wrong};
use super::shape::{Item, Person, Shape, TextForm};
use super::table::{KeyInfo, key, keys};
use super::value::Value;

/// All settings, in the order of their groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SettingsView {
    /// Whether an organisation has a policy.
    pub managed: bool,
    /// The organisation's name, if it gives one.
    pub organisation: String,
    /// Whom to ask, if the organisation says so.
    pub contact: String,
    /// The settings.
    pub settings: Vec<SettingView>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SettingView {
    /// The key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What it does.
    pub description: String,
    /// The heading it stands under.
    pub group: String,
    /// What to draw for it.
    pub control: Control,
    /// Its bounds in words.
    pub bounds: String,
    /// What is in force.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub value: Value,
    /// What is in force, in words; masked where it is sensitive.
    pub in_words: String,
    /// What ships, in words.
    pub default_in_words: String,
    /// Where the value came from.
    pub origin: Origin,
    /// What the organisation states of it, in words, where it leaves it to the person: what a choice of their own is taken back to.
    pub organisation_in_words: Option<String>,
    /// The person may not change it.
    pub locked: bool,
    /// It has a meaning in an organisation's policy only.
    pub for_administrators: bool,
}

/// What to draw for a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Control {
    /// A switch.
    Switch,
    /// One of several.
    Choice {
        /// The values with their labels.
        choices: Vec<ChoiceView>,
    },
    /// A whole number.
    Number {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
        /// What is counted.
        unit: String,
    },
    /// One line, or an address.
    Text {
        /// Must start with `https://`.
        address: bool,
    },
    /// One entry a line.
    List {
        /// The entries that have a label.
        choices: Vec<ChoiceView>,
        /// Any other text may stand there too.
        open: bool,
        /// It may be left unstated, which is something else than a list of none: the value is then `null`.
        may_be_unstated: bool,
    },
}

/// A value and its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChoiceView {
    /// As stored.
    pub value: String,
    /// As shown.
    pub label: String,
}

/// Whether everything is as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Health {
    /// One line a subject.
    pub checks: Vec<Check>,
    /// What was wrong with settings.
    pub problems: Vec<ToMend>,
    /// What differs from what ships.
    pub differences: Vec<Difference>,
    /// The same as plain text without personal data, for a report.
    pub report: String,
}

/// One subject of the health page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Check {
    /// What is looked at.
    pub title: String,
    /// How it is.
    pub state: CheckState,
    /// What was found, and what to do.
    pub sentence: String,
}

/// How a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// As it should be.
    Good,
    /// Worth a look.
    Look,
    /// Does not work.
    Broken,
}

/// Something wrong with a setting: what, what holds meanwhile, and who mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ToMend {
    /// The key.
    pub key: String,
    /// Whose value it was.
    pub origin: Origin,
    /// The setting's title.
    pub title: String,
    /// What is wrong.
    pub what: String,
    /// What Scruple does meanwhile.
    pub meanwhile: String,
    /// Who mends it, and how.
    pub mend: String,
    /// For whoever mends it: key, problem, and what is in force.
    pub sentences: Vec<String>,
}

/// A setting that is not as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Difference {
    /// The key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What is in force, in words.
    pub in_force: String,
    /// What ships, in words.
    pub default: String,
    /// Where the value came from.
    pub origin: Origin,
}

impl SettingsView {
    /// The view of what is in force.
    pub fn new(effective: &Effective) -> Self {
        Self {
            managed: effective.managed,
            organisation: effective.settings.organisation_name.clone(),
            contact: effective.settings.data_protection_contact.clone(),
            settings: keys().iter().map(|info| SettingView::new(info, effective)).collect(),
        }
    }
}

impl SettingView {
    fn new(info: &KeyInfo, effective: &Effective) -> Self {
        let value = effective.settings.value(info.name).unwrap_or(Value::Null);
        let in_words = info.for_person(&value);
        Self {
            key: info.name.to_owned(),
            title: info.title.to_owned(),
            description: info.description.to_owned(),
            group: info.group.title().to_owned(),
            control: Control::new(info),
            bounds: info.shape.bounds(),
            // The value of a sensitive key reaches a page only where the person may edit it.
            value: if info.sensitive && effective.is_locked(info.name) { Value::Null } else { value },
            in_words,
            default_in_words: info.for_person(&info.default_value()),
            origin: effective.origin(info.name),
            organisation_in_words: effective.left_to_person.get(info.name).cloned(),
            locked: effective.is_locked(info.name),
            for_administrators: info.person == Person::Never,
        }
    }
}

impl Control {
    fn new(info: &KeyInfo) -> Self {
        let views = |choices: &[super::shape::Choice]| {
            choices.iter().map(|choice| ChoiceView { value: choice.value.to_owned(), label: choice.label.to_owned() }).collect()
        };
        match info.shape {
            Shape::Switch => Self::Switch,
            Shape::Choice(choices) => Self::Choice { choices: views(choices) },
            Shape::Number { min, max, unit } => Self::Number { min, max, unit: unit.to_owned() },
            Shape::Text { form, .. } => Self::Text { address: form == TextForm::Address },
            Shape::List { item, .. } => Self::List {
                choices: views(item.choices()),
                open: !matches!(item, Item::Choice(_)),
                may_be_unstated: info.default_value() == Value::Null,
            },
        }
    }
}

/// What is in force and not as shipped, in the order of the keys. A key that is set to what ships anyway makes no difference.
pub fn differences(effective: &Effective) -> Vec<Difference> {
    let in_force = |info: &KeyInfo| effective.settings.value(info.name).unwrap_or(Value::Null);
    keys()
        .iter()
        .filter(|info| info.name != "policy_keys" && in_force(info) != info.default_value())
        .map(|info| Difference {
            key: info.name.to_owned(),
            title: info.title.to_owned(),
            in_force: info.for_person(&in_force(info)),
            default: info.for_person(&info.default_value()),
            origin: effective.origin(info.name),
        })
        .collect()
}

/// What was wrong, as the pages show it: what is wrong with one setting in the same way stands together.
pub fn problems(effective: &Effective) -> Vec<ToMend> {
    let mut told: Vec<(Wrong, ToMend)> = Vec::new();
    for merge::Problem { key: name, origin, wrong, sentence, .. } in &effective.problems {
        let same = |(other, problem): &&mut (Wrong, ToMend)| other == wrong && problem.key == *name && problem.origin == *origin;
        match told.iter_mut().find(same) {
            Some((_, problem)) => problem.sentences.push(sentence.clone()),
            None => told.push((*wrong, ToMend::new(effective, name, *origin, *wrong, sentence))),
        }
    }
    told.into_iter().map(|(_, problem)| problem).collect()
}

impl ToMend {
    fn new(effective: &Effective, name: &str, origin: Origin, wrong: Wrong, sentence: &str) -> Self {
        let of_organisation = origin == Origin::Organisation;
        let what = match (wrong, of_organisation) {
            (Wrong::Unreadable, true) => "What your organisation has set here cannot be read.",
            (Wrong::Unreadable, false) => "What you have set here cannot be read.",
            (Wrong::Dropped, _) => "What your organisation has set here did not arrive: the browser dropped it on the way.",
            (Wrong::InPart, true) => "Some of what your organisation has set here cannot be used as it stands.",
            (Wrong::InPart, false) => "Some of what you have set here cannot be used as it stands.",
            (Wrong::Unknown, true) => "Your organisation's policy has a setting that this version of Scruple does not know.",
            (Wrong::Unknown, false) => "Something is kept among your settings that this version of Scruple does not know.",
        };
        let mend = match (wrong, of_organisation) {
            (Wrong::Unknown, true) => "Your administrator has to correct its name in the policy, or to update Scruple.",
            (Wrong::Unknown, false) => "There is nothing to do: it comes from another version.",
            (_, true) => "Your administrator has to correct it in your organisation's policy.",
            (_, false) => "You can mend it: set it anew on the settings page.",
        };
        let info = key(name);
        Self {
            key: name.to_owned(),
            origin,
            title: info.map_or("A setting that is not known", |info| info.title).to_owned(),
            what: what.to_owned(),
            meanwhile: info.map_or_else(|| "Scruple ignores it.".to_owned(), |info| meanwhile(info, effective, origin, wrong)),
            mend: mend.to_owned(),
            sentences: vec![sentence.to_owned()],
        }
    }
}

/// What is in force until a setting is mended, and why just that.
fn meanwhile(info: &KeyInfo, effective: &Effective, origin: Origin, wrong: Wrong) -> String {
    let in_force = info.for_person(&effective.settings.value(info.name).unwrap_or(Value::Null));
    let is_strict = origin == Origin::Organisation && info.strict_value().is_some();
    let lead = match wrong {
        Wrong::InPart => "Scruple goes by the rest",
        Wrong::Unreadable | Wrong::Dropped | Wrong::Unknown if is_strict => "To be on the safe side Scruple goes by",
        Wrong::Unreadable | Wrong::Dropped | Wrong::Unknown => "Scruple acts as if it had not been set",
    };
    format!("{lead}: {in_force}.")
}
