//! How many different people's details were taken lately, and what the person has answered about whom.
//!
//! The window slides and counts people, not copies. A person is a keyed hash (the first 64 bits of HMAC-SHA-256) whose key never leaves the
//! browser's session storage, so that neither the list nor a stolen copy of it tells who they are. Everything here ends with the
//! browser's session; it survives the background's own restarts because the shell keeps it in session storage.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::Intent;

/// At most so many people are remembered; beyond it the oldest go. Well above every bulk threshold that policy allows.
const MOST_PEOPLE: usize = 2_000;

/// Who a detail belongs to, as a keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonKey(#[serde(with = "hex")] u64);

/// The people of the current session.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// The key of the hash; random, from the shell. All zero means: not yet given.
    key: [u8; 16],
    /// Who was copied, and when last (milliseconds since 1970).
    people: Vec<(PersonKey, u64)>,
    /// What the person answered about whom.
    answers: Vec<(PersonKey, Intent)>,
}

impl Ledger {
    /// A new session with a random key from the shell.
    pub fn new(key: [u8; 16]) -> Self {
        Self { key, ..Self::default() }
    }

    /// The keyed hash of a slug or, where no slug is known, of a normalised contact detail.
    pub fn person(&self, identity: &str) -> PersonKey {
        // HMAC takes a key of any length; the type still has an error for it.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return PersonKey(0) };
        mac.update(identity.as_bytes());
        PersonKey(mac.finalize().into_bytes().iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte)))
    }

    /// How many different people there would be within the window if these were added now.
    pub fn people_with(&self, added: &[PersonKey], now_ms: u64, window_minutes: u32) -> usize {
        let since = now_ms.saturating_sub(u64::from(window_minutes) * 60_000);
        let mut keys: Vec<u64> = self
            .people
            .iter()
            .filter(|(_, at)| *at >= since)
            .map(|(key, _)| key.0)
            .chain(added.iter().map(|key| key.0))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    /// Remembers that these people's details left the page now.
    pub fn add(&mut self, people: &[PersonKey], now_ms: u64) {
        for person in people {
            self.people.retain(|(known, _)| known != person);
            self.people.push((*person, now_ms));
        }
        let surplus = self.people.len().saturating_sub(MOST_PEOPLE);
        self.people.drain(..surplus);
    }

    /// Remembers for the session what a copy about these people is for.
    pub fn remember(&mut self, people: &[PersonKey], answer: Intent) {
        for person in people {
            self.answers.retain(|(known, _)| known != person);
            self.answers.push((*person, answer));
        }
        let surplus = self.answers.len().saturating_sub(MOST_PEOPLE);
        self.answers.drain(..surplus);
    }

    /// The answer already given, if it was the same for all of these people.
    pub fn remembered(&self, people: &[PersonKey]) -> Option<Intent> {
        let mut answers =
            people.iter().map(|person| self.answers.iter().find(|(known, _)| known == person).map(|(_, answer)| *answer));
        let first = answers.next()??;
        answers.all(|answer| answer == Some(first)).then_some(first)
    }
}

/// 64-bit numbers do not survive JSON's numbers; hexadecimal text does.
mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    #[test]
    fn the_window_slides_and_counts_people_not_copies() {
        let mut ledger = Ledger::new([7; 16]);
        let (ada, ben) = (ledger.person("ada"), ledger.person("ben"));
        ledger.add(&[ada], 0);
        ledger.add(&[ada], 10 * MINUTE);
        ledger.add(&[ben], 50 * MINUTE);
        assert_eq!(ledger.people_with(&[], 50 * MINUTE, 60), 2);
        assert_eq!(ledger.people_with(&[ada], 50 * MINUTE, 60), 2, "the same person again is no further person");
        assert_eq!(ledger.people_with(&[], 71 * MINUTE, 60), 1, "ada's last copy has left the window");
    }

    #[test]
    fn a_hash_depends_on_the_key() {
        assert_ne!(Ledger::new([1; 16]).person("ada"), Ledger::new([2; 16]).person("ada"));
    }

    #[test]
    fn survives_being_stored() {
        let mut ledger = Ledger::new([9; 16]);
        let ada = ledger.person("ada");
        ledger.add(&[ada], 5);
        ledger.remember(&[ada], Intent::AskedMe);
        let restored: Ledger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
        assert_eq!(restored.remembered(&[restored.person("ada")]), Some(Intent::AskedMe));
        assert_eq!(restored.people_with(&[], 5, 1), 1);
    }

    #[test]
    fn an_answer_counts_only_when_it_was_given_for_everybody() {
        let mut ledger = Ledger::new([9; 16]);
        let (ada, ben) = (ledger.person("ada"), ledger.person("ben"));
        ledger.remember(&[ada], Intent::AskedMe);
        assert_eq!(ledger.remembered(&[ada, ben]), None);
        assert_eq!(ledger.remembered(&[]), None);
    }
}
