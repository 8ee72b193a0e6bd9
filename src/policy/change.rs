//! What the person changes.

use super::merge::merge;
use super::setting::Fault;
use super::suppression::KEY_CHARS;
use super::table::{faults, key};
use super::value::{RawObject, Value};

/// The key under which the entries of the do-not-contact list are pseudonyms.
const SALT: &str = "do_not_contact_salt";

/// Whether the person may change a key; otherwise the sentence that says why not.
///
/// # Errors
/// For an unknown key and for one that is locked.
pub fn may_change(organisation: Option<&RawObject>, name: &str) -> Result<(), String> {
    let Some(info) = key(name) else { return Err(format!("There is no setting {name}.")) };
    let effective = merge(&RawObject::new(), organisation);
    match (effective.is_locked(name), effective.managed) {
        (false, _) => Ok(()),
        (true, true) => Err(format!("\"{}\" is set by your organisation: only it can change that.", info.title)),
        (true, false) => Err(format!("\"{}\" is for organisations: it is set in their policy only.", info.title)),
    }
}

/// Writes a person's choice into their raw settings.
///
/// # Errors
/// A sentence for the person, when the key is unknown or locked or the value does not fit. The raw settings are then as before.
pub fn set(person: &mut RawObject, organisation: Option<&RawObject>, name: &str, value: Value) -> Result<(), String> {
    may_change(organisation, name)?;
    let Some(info) = key(name) else { return Err(format!("There is no setting {name}.")) };
    if let (SALT, Value::Text(salt)) = (name, &value) {
        may_be_key(person, organisation, salt)?;
    }
    // What a person types is taken whole or not at all: unlike a policy's, it can be put right at once.
    match faults(info, &value).first() {
        None => {
            person.insert(name.to_owned(), value);
            Ok(())
        }
        Some(Fault { entry: None, says }) => Err(format!("\"{}\" {says}.", info.title)),
        Some(Fault { entry: Some(index), says }) => Err(format!("\"{}\": entry {} {says}.", info.title, index + 1)),
    }
}

/// Puts a key back to what the organisation or Scruple's default says.
///
/// # Errors
/// As [`set`]: an unknown or locked key.
pub fn reset(person: &mut RawObject, organisation: Option<&RawObject>, name: &str) -> Result<(), String> {
    may_change(organisation, name)?;
    if name == SALT {
        let mut without = person.clone();
        without.remove(name);
        may_be_key(person, organisation, &merge(&without, organisation).settings.do_not_contact_salt)?;
    }
    person.remove(name);
    Ok(())
}

/// A key that can be guessed hides nobody, and under another key than their own the entries match nobody: whoever is on the list would
/// lose its protection without a word.
fn may_be_key(person: &RawObject, organisation: Option<&RawObject>, salt: &str) -> Result<(), String> {
    let now = merge(person, organisation).settings;
    if !salt.is_empty() && salt.chars().count() < KEY_CHARS {
        return Err(format!("The secret must have {KEY_CHARS} characters or more that nobody can guess."));
    }
    if now.do_not_contact.has_pseudonyms() && !now.do_not_contact_salt.is_empty() && salt != now.do_not_contact_salt {
        let sentence = "The entries of \"Do not contact\" hold only under the secret they were made with: empty that list before you \
                        change the secret.";
        return Err(sentence.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_can_be_guessed_is_refused() {
        let mut person = RawObject::new();
        let sentence = set(&mut person, None, SALT, "short".into()).unwrap_err();
        assert!(sentence.contains("16 characters or more"), "{sentence}");
        assert!(person.is_empty());
        set(&mut person, None, SALT, "sixteen letters.".into()).unwrap();
        set(&mut person, None, SALT, "".into()).unwrap();
    }

    #[test]
    fn the_key_stays_while_entries_hold_under_it() {
        let mut person = RawObject::new();
        set(&mut person, None, "do_not_contact", Value::from(vec!["00ff00ff00ff00ff"])).unwrap();
        set(&mut person, None, SALT, "a key of enough characters".into()).unwrap();
        for other in ["another key of enough characters", ""] {
            assert!(set(&mut person, None, SALT, other.into()).unwrap_err().contains("empty that list"), "{other}");
        }
        assert!(reset(&mut person, None, SALT).is_err());
        set(&mut person, None, SALT, "a key of enough characters".into()).unwrap();
        reset(&mut person, None, "do_not_contact").unwrap();
        reset(&mut person, None, SALT).unwrap();
    }
}
