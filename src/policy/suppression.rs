//! The do-not-contact list as a policy carries it.
//!
//! A suppression list reaches every machine of an organisation, so it must not spread the very details that people asked it to forget.
//! An entry is therefore a *pseudonym*: the first 64 bits of HMAC-SHA-256 over the normalised detail, keyed with the organisation's own
//! `do_not_contact_salt`. Any tool can make one:
//!
//! ```text
//! printf %s ada@example.com | openssl dgst -sha256 -hmac "$SALT"      # the first 16 digits, or all 64
//! ```
//!
//! It is personal data still (whoever holds the salt can test a guess), and only what keeps a promise: no name, no date, no reason
//! text. 64 bits suffice: with 10,000 entries a wrong match has a chance of 1 in 10^15. A domain stands in clear (`@acme.example`): it
//! names a company. A detail in clear still suppresses, because losing an objection is worse, and is reported so that it gets replaced.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::setting::{Fault, Read, Setting, each_entry};
use super::shape::Shape;
use super::value::Value;
use crate::contact::{Finder, Hint, Kind};
use crate::sensitive::Sensitive;

/// The shortest key of pseudonyms that cannot be guessed: 16 characters drawn from 16 letters are 64 bits.
pub(super) const KEY_CHARS: usize = 16;

/// Why a person must not be contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suppressed {
    /// They objected to marketing (UK GDPR Art 21(2)).
    Objected,
    /// They withdrew consent (UK GDPR Art 7(3)).
    Withdrawn,
}

/// The do-not-contact list, ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DoNotContact {
    /// Sorted by pseudonym. JavaScript's numbers hold 53 bits exactly, so pseudonyms cross to the pages as text.
    pseudonyms: Vec<(Pseudonym, Suppressed)>,
    domains: Vec<(String, Suppressed)>,
    in_clear: Vec<(Sensitive<String>, Suppressed)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
struct Pseudonym(u64);

impl From<Pseudonym> for String {
    fn from(pseudonym: Pseudonym) -> Self {
        format!("{:016x}", pseudonym.0)
    }
}

impl TryFrom<String> for Pseudonym {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        u64::from_str_radix(&text, 16).map(Self)
    }
}

/// The pseudonym of a normalised detail (an e-mail address in lower case, a telephone number as `+` and digits) under a salt, as 16
/// hexadecimal digits.
pub fn pseudonym(salt: &str, normalized: &str) -> String {
    Pseudonym(keyed_hash(salt, normalized)).into()
}

fn keyed_hash(salt: &str, normalized: &str) -> u64 {
    // HMAC takes a key of any length; the type still has an error for it, which becomes a hash that matches nothing stored by anyone.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt.as_bytes()) else { return 0 };
    mac.update(normalized.as_bytes());
    mac.finalize().into_bytes().iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// The normal form in which a detail is looked for on the list, where a text is an e-mail address or a number with its country and
/// nothing else: the finder's own, so that the entry matches what it will find in a page.
pub fn comparable(finder: &Finder, text: &str) -> Option<Sensitive<String>> {
    let finds = finder.find(text, &Hint::none());
    let [find] = finds.as_slice() else { return None };
    let is_comparable = match find.kind {
        Kind::Email => true,
        Kind::Phone => find.normalized.expose().starts_with('+'),
        Kind::Handle | Kind::Address => false,
    };
    (is_comparable && find.span.start == 0 && find.span.end == text.len()).then(|| find.normalized.clone())
}

/// What the person types into the list, with a pseudonym in the place of every address and number, so that none is kept in clear.
/// Anything else is left for the setting to read.
///
/// # Errors
/// A sentence for the person, when there is something to hide and no key to hide it under.
pub fn in_pseudonyms(typed: Value, finder: &Finder, salt: &str) -> Result<Value, String> {
    let Value::List(entries) = typed else { return Ok(typed) };
    let hidden = entries.into_iter().map(|entry| match entry {
        Value::Text(line) => entry_in_pseudonym(&line, finder, salt).map(Value::Text),
        other => Ok(other),
    });
    hidden.collect::<Result<_, _>>().map(Value::List)
}

fn entry_in_pseudonym(line: &str, finder: &Finder, salt: &str) -> Result<String, String> {
    let (detail, reason) = match line.trim().rsplit_once(char::is_whitespace) {
        Some((detail, reason @ ("objected" | "withdrawn"))) => (detail.trim(), reason),
        _ => (line.trim(), ""),
    };
    let lowercase = detail.to_lowercase();
    let in_clear = || (!detail.contains(char::is_whitespace) && looks_like_a_detail(&lowercase)).then_some(lowercase.clone());
    let normal = match comparable(finder, detail) {
        _ if is_pseudonym(detail) => None,
        Some(normal) => Some(normal.expose().clone()),
        None => in_clear(),
    };
    match normal {
        None => Ok(line.to_owned()),
        Some(_) if salt.chars().count() < KEY_CHARS => Err(format!(
            "Not kept, and nobody on it is protected yet: an address or a number is kept as a code only. First fill in \"Secret of \
             the do-not-contact list\" with {KEY_CHARS} characters or more, then add it again."
        )),
        Some(normal) => Ok([&pseudonym(salt, &normal), " ", reason].concat().trim_end().to_owned()),
    }
}

fn is_pseudonym(entry: &str) -> bool {
    (16..=64).contains(&entry.len()) && entry.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl DoNotContact {
    /// Whether a detail is on the list, and why. `normalized` is an address in lower case or a number as `+` and digits.
    pub fn reason(&self, salt: &str, normalized: &Sensitive<String>) -> Option<Suppressed> {
        let detail = normalized.expose().to_lowercase();
        let by_domain = detail.rsplit_once('@').and_then(|(_, host)| {
            self.domains
                .iter()
                .find(|(domain, _)| host == domain || host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.')))
        });
        let in_clear = || self.in_clear.iter().find(|(entry, _)| *entry.expose() == detail).map(|(_, reason)| *reason);
        let by_pseudonym = || {
            if self.pseudonyms.is_empty() {
                return None;
            }
            let wanted = Pseudonym(keyed_hash(salt, &detail));
            let at = self.pseudonyms.binary_search_by_key(&wanted, |(pseudonym, _)| *pseudonym).ok()?;
            self.pseudonyms.get(at).map(|(_, reason)| *reason)
        };
        by_domain.map(|(_, reason)| *reason).or_else(in_clear).or_else(by_pseudonym)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.pseudonyms.len() + self.domains.len() + self.in_clear.len()
    }

    /// Whether any entry needs the salt.
    pub fn has_pseudonyms(&self) -> bool {
        !self.pseudonyms.is_empty()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split_whitespace();
        let entry = words.next().unwrap_or_default().to_lowercase();
        let reason = match (words.next(), words.next()) {
            (None | Some("objected"), None) => Suppressed::Objected,
            (Some("withdrawn"), None) => Suppressed::Withdrawn,
            _ => return Err("must end with `objected`, `withdrawn` or nothing".to_owned()),
        };
        if let Some(domain) = entry.strip_prefix('@').filter(|domain| domain.contains('.') && !domain.contains('@')) {
            self.domains.push((domain.to_owned(), reason));
        } else if is_pseudonym(&entry) {
            let digits = entry.get(..16).unwrap_or_default();
            self.pseudonyms.push((Pseudonym::try_from(digits.to_owned()).map_err(|error| error.to_string())?, reason));
        } else if looks_like_a_detail(&entry) {
            self.in_clear.push((Sensitive::new(entry), reason));
        } else {
            return Err("must be a pseudonym of 16 to 64 hexadecimal digits, or `@domain`".to_owned());
        }
        Ok(())
    }
}

/// Enough to keep an objection that somebody wrote in clear; what is one exactly is decided when it is compared.
fn looks_like_a_detail(entry: &str) -> bool {
    let address = entry.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let number = entry
        .strip_prefix('+')
        .is_some_and(|digits| (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    address || number
}

impl Setting for DoNotContact {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        let mut list = Self::default();
        let mut faults = each_entry(value, shape, |line, _| list.take(line))?;
        list.pseudonyms.sort_unstable();
        list.pseudonyms.dedup_by_key(|(pseudonym, _)| *pseudonym);
        if !list.in_clear.is_empty() {
            let count = list.in_clear.len();
            let what = if count == 1 { "1 address or number" } else { &format!("{count} addresses or numbers") };
            let says = format!("has {what} in clear: that counts, but put pseudonyms in its place (`scruple policy pseudonym`)");
            faults.push(Fault { entry: None, says });
        }
        Ok((list, faults))
    }

    fn write(&self) -> Value {
        let with = |entry: String, reason: &Suppressed| match reason {
            Suppressed::Objected => entry,
            Suppressed::Withdrawn => format!("{entry} withdrawn"),
        };
        let pseudonyms = self.pseudonyms.iter().map(|(pseudonym, reason)| with(String::from(*pseudonym), reason));
        let domains = self.domains.iter().map(|(domain, reason)| with(format!("@{domain}"), reason));
        let in_clear = self.in_clear.iter().map(|(entry, reason)| with(entry.expose().clone(), reason));
        pseudonyms.chain(domains).chain(in_clear).collect::<Vec<_>>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::shape::Item;

    const SHAPE: Shape = Shape::List { item: Item::DoNotContact, max_items: 100, max_chars: 100 };

    fn list(entries: &[&str]) -> (DoNotContact, Vec<Fault>) {
        DoNotContact::read(&Value::from(entries.to_vec()), &SHAPE).unwrap()
    }

    fn detail(text: &str) -> Sensitive<String> {
        Sensitive::new(text.to_owned())
    }

    #[test]
    fn the_pseudonym_is_what_openssl_prints() {
        // printf %s ada@example.com | openssl dgst -sha256 -hmac pepper
        assert_eq!(pseudonym("pepper", "ada@example.com"), "73c43507a0192e95");
    }

    #[test]
    fn an_entry_suppresses_under_its_salt_only() {
        let (list, faults) =
            list(&[&pseudonym("pepper", "ada@example.com"), &format!("{} withdrawn", pseudonym("pepper", "+441632960001"))]);
        assert_eq!(faults, []);
        assert_eq!(list.reason("pepper", &detail("Ada@Example.com")), Some(Suppressed::Objected));
        assert_eq!(list.reason("pepper", &detail("+441632960001")), Some(Suppressed::Withdrawn));
        assert_eq!(list.reason("salt", &detail("ada@example.com")), None);
        assert_eq!(list.reason("pepper", &detail("bob@example.com")), None);
    }

    #[test]
    fn a_domain_covers_its_hosts_and_no_namesake() {
        let (list, _) = list(&["@acme.example"]);
        for (address, expected) in
            [("x@acme.example", true), ("x@mail.acme.example", true), ("x@notacme.example", false), ("acme.example", false)]
        {
            assert_eq!(list.reason("", &detail(address)).is_some(), expected, "{address}");
        }
    }

    #[test]
    fn a_detail_in_clear_counts_and_is_reported_without_being_quoted() {
        let (list, faults) = list(&["ada@example.com", "bob"]);
        assert_eq!(list.reason("pepper", &detail("ada@example.com")), Some(Suppressed::Objected));
        assert_eq!(faults.len(), 2);
        assert!(faults.iter().all(|fault| !fault.says.contains("ada@") && !fault.says.contains("bob")), "{faults:?}");
        assert!(!format!("{list:?}").contains("ada@"));
    }

    #[test]
    fn what_the_person_types_is_kept_as_pseudonyms_only() {
        const KEY: &str = "a key of enough characters";
        let finder = Finder::new();
        let kept = |typed: &[&str]| in_pseudonyms(Value::from(typed.to_vec()), &finder, KEY).unwrap();
        let hidden =
            kept(&["Bob@Example.com", "+44 1632 960001 withdrawn", "eve@intranet.example objected", "@acme.example", "nonsense"]);
        assert!(!format!("{hidden:?}").contains("xample.com") && !format!("{hidden:?}").contains("960001"), "{hidden:?}");
        let (list, faults) = DoNotContact::read(&hidden, &SHAPE).unwrap();
        assert_eq!(faults.iter().map(|fault| fault.entry).collect::<Vec<_>>(), [Some(4)]);
        assert_eq!(list.reason(KEY, &detail("bob@example.com")), Some(Suppressed::Objected));
        assert_eq!(list.reason(KEY, &detail("+441632960001")), Some(Suppressed::Withdrawn));
        assert_eq!(list.reason(KEY, &detail("eve@intranet.example")), Some(Suppressed::Objected));
        assert_eq!(kept(&["4416329600010000", "@acme.example"]), Value::from(vec!["4416329600010000", "@acme.example"]));
        assert_eq!(kept(&["bob@example.com and friends"]), Value::from(vec!["bob@example.com and friends"]), "is refused whole");
    }

    #[test]
    fn nothing_is_hidden_under_a_key_that_can_be_guessed() {
        let finder = Finder::new();
        for salt in ["", "short"] {
            let sentence = in_pseudonyms(Value::from(vec!["bob@example.com"]), &finder, salt).unwrap_err();
            assert!(sentence.contains("Secret of the do-not-contact list") && !sentence.contains("bob"), "{sentence}");
            assert!(in_pseudonyms(Value::from(vec!["@acme.example"]), &finder, salt).is_ok());
        }
    }

    #[test]
    fn written_entries_are_read_back() {
        let (list_read, _) = list(&["00ff00ff00ff00ff", "@acme.example withdrawn", "+441632960001"]);
        assert_eq!(DoNotContact::read(&list_read.write(), &SHAPE).unwrap().0, list_read);
    }
}
