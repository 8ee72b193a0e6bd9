//! Which LinkedIn page this is, whose, and what relation.
//!
//! A [`Pack`] says what to read, as data. The content script runs it and sends a [`Sketch`]: the address and, per region, what is
//! visible. [`recognise`] answers from the sketch alone.
//!
//! A relation is stated only when two signals agree and none disagrees; otherwise it is [`Relation::Unknown`]. What is said of a
//! profile is bound to the person in the address *and* in the name link of the top card. The costly error is to call a stranger a
//! first-degree contact, so every doubt is settled the other way.

mod address;
pub mod check;
pub mod pack;
mod packs;
mod recognition;
mod relation;
mod sketch;
mod slug;
pub mod words;
mod written;

pub use address::Address;
pub use pack::{PageKind, Place, Role, Sign, Source};
pub use packs::{Limits, Pack, Packs, packs};
pub use recognition::{Card, Evidence, Open, Recognition, Subject, recognise};
pub use relation::Relation;
pub use sketch::{Found, Region, Sketch, Text, fold};
pub use slug::Slug;
pub use written::read_sources;
