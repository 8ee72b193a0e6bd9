//! What the person changes.

use super::merge::merge;
use super::setting::Fault;
use super::table::{faults, key};
use super::value::{RawObject, Value};

/// Whether the person may change a key; otherwise the sentence that says why not.
///
/// # Errors
/// For an unknown key and for one that is locked.
pub fn may_change(organisation: Option<&RawObject>, name: &str) -> Result<(), String> {
    if key(name).is_none() {
        return Err(format!("There is no setting {name}."));
    }
    let effective = merge(&RawObject::new(), organisation);
    match (effective.is_locked(name), effective.managed) {
        (false, _) => Ok(()),
        (true, true) => Err(format!("{name} is managed by your organisation.")),
        (true, false) => Err(format!("{name} has a meaning in an organisation's policy only.")),
    }
}

/// Writes a person's choice into their raw settings.
///
/// # Errors
/// A sentence for the person, when the key is unknown or locked or the value does not fit. The raw settings are then as before.
pub fn set(person: &mut RawObject, organisation: Option<&RawObject>, name: &str, value: Value) -> Result<(), String> {
    may_change(organisation, name)?;
    let Some(info) = key(name) else { return Err(format!("There is no setting {name}.")) };
    // What a person types is taken whole or not at all: unlike a policy's, it can be put right at once.
    match faults(info, &value).first() {
        None => {
            person.insert(name.to_owned(), value);
            Ok(())
        }
        Some(Fault { entry: None, says }) => Err(format!("{} {says}.", info.title)),
        Some(Fault { entry: Some(index), says }) => Err(format!("{}: entry {} {says}.", info.title, index + 1)),
    }
}

/// Puts a key back to what the organisation or Scruple's default says.
///
/// # Errors
/// As [`set`]: an unknown or locked key.
pub fn reset(person: &mut RawObject, organisation: Option<&RawObject>, name: &str) -> Result<(), String> {
    may_change(organisation, name)?;
    person.remove(name);
    Ok(())
}
