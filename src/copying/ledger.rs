//! How many different people's details were taken lately, and what the person has answered about whom.
//!
//! The window slides and counts people, not copies. A person is a keyed hash (the first 64 bits of HMAC-SHA-256) whose key never leaves the
//! browser's session storage, so that neither the list nor a stolen copy of it tells who they are. Hashes and answers end with the
//! browser's session; they survive the background's own restarts because the shell keeps them in session storage.
//!
//! Two promises pull apart: nothing about anybody reaches a disk, and a restart of the browser is no way around the count. So what
//! reaches the disk is the [`Tally`]: bare numbers, how many people were copied in which five minutes. A session begins with the
//! tally of those before it and tells people apart only among its own. Somebody who is copied before and after a restart is counted
//! twice for it: the count errs to the side of asking.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::Intent;

/// At most so many people are remembered; beyond it the oldest go. Well above every bulk threshold that policy allows.
const MOST_PEOPLE: usize = 2_000;

/// Who a detail belongs to, as a keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonKey(#[serde(with = "hex")] u64);

/// How finely a tally tells times apart. A whole stretch counts while any of it is in the window.
const STRETCH_MS: u64 = 5 * 60_000;
/// The longest window that policy allows (`bulk_window_minutes`): what is older counts nowhere.
const LONGEST_WINDOW_MS: u64 = 10_080 * 60_000;

/// How many people's details left in which stretch of five minutes (counted from 1970): all of it that reaches a disk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(Vec<(u32, u32)>);

impl Tally {
    fn people_since(&self, since_ms: u64) -> usize {
        self.0.iter().filter(|stretch| ends_after(stretch, since_ms)).map(|(_, people)| *people as usize).sum()
    }

    fn keep_since(&mut self, since_ms: u64) {
        self.0.retain(|stretch| ends_after(stretch, since_ms));
    }

    fn add(&mut self, at_ms: u64) {
        let stretch = u32::try_from(at_ms / STRETCH_MS).unwrap_or(u32::MAX);
        match self.0.iter_mut().find(|(known, _)| *known == stretch) {
            Some((_, people)) => *people = people.saturating_add(1),
            None => self.0.push((stretch, 1)),
        }
    }
}

fn ends_after((stretch, _): &(u32, u32), at_ms: u64) -> bool {
    (u64::from(*stretch) + 1) * STRETCH_MS > at_ms
}

/// The people of the current session, and how many there were before it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// The key of the hash; random, from the shell. All zero means: not yet given.
    key: [u8; 16],
    /// Who was copied, and when last (milliseconds since 1970).
    people: Vec<(PersonKey, u64)>,
    /// What the person answered about whom.
    answers: Vec<(PersonKey, Intent)>,
    /// The people of earlier sessions, whom nothing can tell apart any more.
    #[serde(default)]
    earlier: Tally,
}

impl Ledger {
    /// A new session with a random key from the shell, after sessions that left their tally.
    pub fn new(key: [u8; 16], earlier: Tally) -> Self {
        Self { key, earlier, ..Self::default() }
    }

    /// Forgets what no window reaches any more, here and on the disk; says whether there was anything.
    pub fn forget(&mut self, now_ms: u64) -> bool {
        let since = now_ms.saturating_sub(LONGEST_WINDOW_MS);
        let before = (self.people.len(), self.earlier.0.len());
        self.people.retain(|(_, at)| *at >= since);
        self.earlier.keep_since(since);
        before != (self.people.len(), self.earlier.0.len())
    }

    /// What the next session begins with.
    pub fn tally(&self, now_ms: u64) -> Tally {
        let since = now_ms.saturating_sub(LONGEST_WINDOW_MS);
        let mut tally = self.earlier.clone();
        tally.keep_since(since);
        for (_, at) in self.people.iter().filter(|(_, at)| *at >= since) {
            tally.add(*at);
        }
        tally
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
        keys.len() + self.earlier.people_since(since)
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
        let mut ledger = Ledger::new([7; 16], Tally::default());
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
        let hash = |key| Ledger::new(key, Tally::default()).person("ada");
        assert_ne!(hash([1; 16]), hash([2; 16]));
    }

    #[test]
    fn survives_being_stored() {
        let mut ledger = Ledger::new([9; 16], Tally::default());
        let ada = ledger.person("ada");
        ledger.add(&[ada], 5);
        ledger.remember(&[ada], Intent::AskedMe);
        let restored: Ledger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
        assert_eq!(restored.remembered(&[restored.person("ada")]), Some(Intent::AskedMe));
        assert_eq!(restored.people_with(&[], 5, 1), 1);
    }

    #[test]
    fn a_new_session_begins_with_the_count_of_those_before_it() {
        let mut ledger = Ledger::new([7; 16], Tally::default());
        let people: Vec<PersonKey> = ["ada", "ben", "eve"].map(|name| ledger.person(name)).to_vec();
        ledger.add(&people[..2], MINUTE);
        ledger.add(&people[2..], 50 * MINUTE);
        let stored = serde_json::to_string(&ledger.tally(50 * MINUTE)).unwrap();
        assert_eq!(stored, "[[0,2],[10,1]]", "times and numbers, nothing of anybody");
        let mut next = Ledger::new([8; 16], serde_json::from_str(&stored).unwrap());
        assert_eq!(next.people_with(&[], 50 * MINUTE, 60), 3);
        assert_eq!(next.people_with(&[], 65 * MINUTE, 60), 1, "the window slides over what was before, too");
        next.add(&[next.person("zoe")], 55 * MINUTE);
        let third = Ledger::new([9; 16], next.tally(55 * MINUTE));
        assert_eq!(third.people_with(&[], 55 * MINUTE, 60), 4, "and over two restarts");
        assert_eq!(third.tally(20_000 * MINUTE), Tally::default(), "what no window reaches is forgotten");
    }

    #[test]
    fn what_no_window_reaches_is_forgotten_though_nobody_is_copied_any_more() {
        let mut first = Ledger::new([7; 16], Tally::default());
        first.add(&[first.person("ada")], MINUTE);
        let mut next = Ledger::new([8; 16], first.tally(MINUTE));
        next.add(&[next.person("ben")], 2 * MINUTE);
        assert!(!next.forget(10_000 * MINUTE), "the window still reaches it");
        assert!(next.forget(20_000 * MINUTE));
        assert_eq!(serde_json::to_value(&next).unwrap()["earlier"], serde_json::json!([]));
        assert_eq!(next.people_with(&[], 2 * MINUTE, 60), 0);
    }

    #[test]
    fn somebody_copied_again_is_tallied_once() {
        let mut ledger = Ledger::new([7; 16], Tally::default());
        for at in 0..40 {
            ledger.add(&[ledger.person("ada")], at * MINUTE);
        }
        assert_eq!(ledger.tally(40 * MINUTE).people_since(0), 1);
    }

    #[test]
    fn an_answer_counts_only_when_it_was_given_for_everybody() {
        let mut ledger = Ledger::new([9; 16], Tally::default());
        let (ada, ben) = (ledger.person("ada"), ledger.person("ben"));
        ledger.remember(&[ada], Intent::AskedMe);
        assert_eq!(ledger.remembered(&[ada, ben]), None);
        assert_eq!(ledger.remembered(&[]), None);
    }
}
