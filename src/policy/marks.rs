//! Whether anything is drawn in LinkedIn's pages unasked.

use super::choice::{Mode, Surface};
use super::keys::Settings;

impl Settings {
    /// Whether marks stand beside people while Scruple is on. In audit mode nothing may sway what is counted.
    pub fn draws_marks(&self) -> bool {
        self.marks && self.surface == Surface::Page && self.mode != Mode::Audit
    }
}
