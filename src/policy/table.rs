//! The one declaration of every key, and what is made from it.

use super::keys::{self, Settings};
use super::setting::Fault;
use super::shape::{Choice, Group, Item, Person, Shape, TextForm};
use super::value::Value;

/// What is known about a key.
#[derive(Debug, Clone, Copy)]
pub struct KeyInfo {
    /// The key, as policies write it.
    pub name: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What it does, in plain sentences for the person whose setting it is.
    pub description: &'static str,
    /// What only whoever writes a policy has to know of it: other keys, stored values. Empty where there is nothing.
    pub for_administrators: &'static str,
    /// Where it stands on pages and in the documentation.
    pub group: Group,
    /// What its value may look like.
    pub shape: Shape,
    /// Who may change it where the organisation did not set it.
    pub person: Person,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether its value is masked wherever it might be shown.
    pub sensitive: bool,
}

impl KeyInfo {
    /// What whoever writes a policy reads: the person's sentences, and what stands behind them.
    pub fn in_full(&self) -> String {
        [self.description, " ", self.for_administrators].concat().trim_end().to_owned()
    }

    /// The shipped default as a policy would write it; [`Value::Null`] where it is "not stated".
    pub fn default_value(&self) -> Value {
        Settings::default().value(self.name).unwrap_or(Value::Null)
    }

    /// What holds when the organisation's value cannot be read; `None` means "as if the organisation had not set it".
    pub fn strict_value(&self) -> Option<Value> {
        let mut settings = Settings::default();
        settings.take_strict(self).then(|| settings.value(self.name).unwrap_or(Value::Null))
    }

    /// A value in words for the person: a choice by its label alone, everything else as [`Self::in_words`].
    pub fn for_person(&self, value: &Value) -> String {
        match (value, &self.shape) {
            (Value::Text(text), Shape::Choice(choices)) => label(text, choices),
            (Value::List(list), shape @ Shape::List { item, .. })
                if !list.is_empty() && !self.sensitive && is_short(list, shape) =>
            {
                list.iter().filter_map(Value::as_text).map(|text| label(text, item.choices())).collect::<Vec<_>>().join("; ")
            }
            _ => self.in_words(value),
        }
    }

    /// A value of this key in words. Never the value itself where the key is sensitive.
    pub fn in_words(&self, value: &Value) -> String {
        match (value, &self.shape) {
            (Value::Null, _) => "not stated".to_owned(),
            (Value::Switch(on), _) => if *on { "on" } else { "off" }.to_owned(),
            (Value::Whole(number), Shape::Number { unit, .. }) => counted(*number, unit),
            (Value::Text(text), _) if text.is_empty() => "none".to_owned(),
            (Value::List(list), _) if list.is_empty() => "none".to_owned(),
            (Value::List(list), shape) if self.sensitive || !is_short(list, shape) => counted(list.len() as i64, "entries"),
            (_, _) if self.sensitive => "set".to_owned(),
            (Value::List(list), _) => list.iter().filter_map(Value::as_text).collect::<Vec<_>>().join("; "),
            (Value::Text(text), Shape::Choice(choices)) => choices
                .iter()
                .find(|choice| choice.value == text)
                .map_or_else(|| text.clone(), |choice| format!("{} ({})", choice.value, choice.label)),
            (Value::Text(text), Shape::Text { form: TextForm::Data, .. }) => format!("a text of {} bytes", text.len()),
            (Value::Text(text), _) if text.len() > LONGEST_TEXT_SHOWN => format!("a text of {} bytes", text.len()),
            (Value::Text(text), _) => text.clone(),
            (other, _) => other.kind().to_owned(),
        }
    }
}

fn label(value: &str, choices: &[Choice]) -> String {
    choices.iter().find(|choice| choice.value == value).map_or(value, |choice| choice.label).to_owned()
}

/// A number with its unit, which is given in the plural: "1 day", "2 days".
pub fn counted(number: i64, unit: &str) -> String {
    let one = match unit {
        "people" => "person",
        "entries" => "entry",
        plural => plural.strip_suffix('s').unwrap_or(plural),
    };
    format!("{number} {}", if number == 1 { one } else { unit })
}

/// Longer texts and lists are counted, not shown.
const LONGEST_TEXT_SHOWN: usize = 300;
const LONGEST_LIST_SHOWN: usize = 12;

fn is_short(list: &[Value], shape: &Shape) -> bool {
    list.len() <= LONGEST_LIST_SHOWN && !matches!(shape, Shape::List { item: Item::DoNotContact, .. })
}

/// Everything that is wrong with a value of a key, on its own; empty when it fits.
pub fn faults(info: &KeyInfo, value: &Value) -> Vec<Fault> {
    Settings::default().take(info, value).unwrap_or_else(|says| vec![Fault { entry: None, says }])
}

/// Every key, in the order in which pages and documentation show them.
pub fn keys() -> &'static [KeyInfo] {
    keys::KEYS
}

/// The version of Scruple that last brought a key: what a policy may set has not changed since.
pub fn schema_version() -> &'static str {
    let parts = |version: &str| -> Vec<u32> { version.split('.').filter_map(|part| part.parse().ok()).collect() };
    keys().iter().map(|info| info.since).max_by_key(|since| parts(since)).unwrap_or_default()
}

/// The key of that name.
pub fn key(name: &str) -> Option<&'static KeyInfo> {
    keys().iter().find(|info| info.name == name)
}

/// Declares [`keys::Settings`] and [`keys::KEYS`] from one table. `unreadable` is `Some(value)` for the stricter safe value, or `None`
/// for "as if the organisation had not set it".
macro_rules! settings {
    ($($(#[doc = $line:literal])+ $name:ident: $type:ty {
        title: $title:literal, group: $group:ident, shape: $shape:expr, person: $person:ident, since: $since:literal,
        default: $default:expr, unreadable: $unreadable:expr,
        $(sensitive: $sensitive:literal,)?
        $(admin: $admin:literal,)?
    })+) => {
        /// The settings in force, typed, one field a key.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Settings {
            $($(#[doc = $line])+ pub $name: $type,)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        pub(super) const KEYS: &[KeyInfo] = &[$(KeyInfo {
            name: stringify!($name),
            title: $title,
            description: concat!($($line),+).trim_ascii_start(),
            for_administrators: concat!($($admin)?),
            group: Group::$group,
            shape: $shape,
            person: Person::$person,
            since: $since,
            sensitive: false $(|| $sensitive)?,
        }),+];

        impl Settings {
            /// The raw value of a key, as a policy would write it; `None` for an unknown key, [`Value::Null`] for "not stated".
            pub fn value(&self, key: &str) -> Option<Value> {
                match key {
                    $(stringify!($name) => Some(Setting::write(&self.$name)),)+
                    _ => None,
                }
            }

            /// Reads a raw value into its field. `Ok` carries the parts that were left out; on `Err` the field is as before.
            pub(super) fn take(&mut self, key: &KeyInfo, value: &Value) -> Result<Vec<Fault>, String> {
                match key.name {
                    $(stringify!($name) => {
                        let (read, faults) = <$type as Setting>::read(value, &key.shape)?;
                        self.$name = read;
                        Ok(faults)
                    })+
                    _ => Ok(Vec::new()),
                }
            }

            /// Puts the stricter safe value in force where the key has one, and says whether it has.
            pub(super) fn take_strict(&mut self, key: &KeyInfo) -> bool {
                match key.name {
                    $(stringify!($name) => {
                        let strict: Option<$type> = $unreadable;
                        strict.map(|value| self.$name = value).is_some()
                    })+
                    _ => false,
                }
            }
        }
    };
}
pub(super) use settings;
