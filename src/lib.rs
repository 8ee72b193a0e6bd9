//! Scruple's core: what a person who prospects on LinkedIn could and could not do next.
//!
//! Pure Rust: no browser, no clock, no randomness, no input or output. Whoever calls it brings the text, the page's sketch, the
//! settings and the time, and carries out the effects that come back.
//!
//! Two ways lead through it, a folder each:
//!
//! - a page: [`page`] recognises it, [`law`] advises, [`next_step`] puts the advice into words;
//! - a copy: [`contact`] finds contact details, [`copying`] judges whether they may leave the page.
//!
//! [`policy`] holds the organisation's settings, [`record`] the person's own counts, [`protocol`] every message between the parts, and [`engine`] ties them together.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod calendar;
pub mod contact;
pub mod copying;
pub mod engine;
pub mod law;
pub mod next_step;
pub mod page;
pub mod policy;
pub mod protocol;
pub mod record;
pub mod sensitive;
mod words;
