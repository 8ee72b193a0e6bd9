//! The organisation's settings.
//!
//! One table ([`keys`]) declares every setting once: name, description, shape, bounds, default, what holds when the organisation's
//! value cannot be read, and who may change it. The typed [`Settings`], the managed-storage schema, the documentation for
//! administrators and every export are made from that table, so they cannot drift apart.
//!
//! Settings come from three places: what Scruple ships, what the person chose, what the organisation's policy says. [`merge`] weighs
//! them, purely, and says for every key where its value came from, whether the person may change it, and what was wrong.
//!
//! Raw values are a small JSON-like [`Value`] of our own: the core's WebAssembly carries no JSON library, the browser hands over
//! values that are parsed already.

mod caution;
mod change;
mod choice;
mod date;
mod entry;
pub mod export;
mod file;
mod for_law;
pub mod handbook;
mod json;
mod keys;
mod marks;
mod merge;
mod schema;
mod setting;
mod shape;
mod suppression;
mod table;
mod value;
mod view;

/// The key of the pseudonyms on the do-not-contact list has at least so many characters.
pub const KEY_CHARS: usize = suppression::KEY_CHARS;

pub use caution::{Caution, cautions};
pub use change::{may_change, reset, set};
pub use choice::{Channel, Jurisdiction, Purpose, SubscriberKind};
pub use choice::{FreeTextReason, Locks, Mode, REASONS, RecordKeeps, Surface};
pub use date::Date;
pub use entry::{Assessment, LanguageTexts};
pub use file::{Wanted, policy_file, settings_as_policy};
pub use json::to_json;
pub use keys::Settings;
pub use merge::{Effective, Origin, Problem, Wrong, merge};
pub use schema::managed_schema;
pub use setting::Fault;
pub use shape::{Choice, Group, Item, Person, Shape, TextForm};
pub use suppression::{DoNotContact, Suppressed, comparable, in_pseudonyms, pseudonym};
pub use table::{KeyInfo, counted, faults, key, keys, schema_version};
pub use value::{RawObject, Value};
pub use view::{
    Check, CheckState, ChoiceView, Control, Difference, Health, SettingView, SettingsView, ToMend, differences, problems,
};
