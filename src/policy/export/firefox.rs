//! `policies.json` for Firefox.

use super::{File, GECKO_ID};
use crate::policy::json::{object, to_json};
use crate::policy::value::{RawObject, Value};

/// Firefox reads one policies.json, so this one has to be merged into an existing one by hand.
pub(super) fn policies_json(policy: &RawObject) -> File {
    let of_extension = Value::Object([(GECKO_ID.to_owned(), Value::Object(policy.clone()))].into());
    let text = to_json(&object([("policies", object([("3rdparty", object([("Extensions", of_extension)]))]))]));
    let goes = "Linux: /etc/firefox/policies/policies.json. Windows: distribution\\policies.json beside firefox.exe. macOS: \
                Firefox.app/Contents/Resources/distribution/policies.json. Where there is a policies.json already, merge the two: Firefox reads one. \
                It takes effect when Firefox starts.";
    File::text("policies.json", text, goes)
}
