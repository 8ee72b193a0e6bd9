//! JSON for Chrome and Chromium on Linux, and for the Google Admin console.

use super::File;
use crate::policy::json::{object, to_json};
use crate::policy::value::{RawObject, Value};

/// A file for the policy folder. Chromium merges all files of the folder, so it can stand beside others.
pub(super) fn policy_file(policy: &RawObject, id: &str) -> File {
    let of_extension = Value::Object([(id.to_owned(), Value::Object(policy.clone()))].into());
    let text = to_json(&object([("3rdparty", object([("extensions", of_extension)]))]));
    let goes = "Copy it to /etc/opt/chrome/policies/managed/ (Chrome) or /etc/chromium/policies/managed/ (Chromium), owned by root, readable by all. \
                It takes effect within seconds.";
    File::text("scruple.json", text, goes)
}

/// The console wants each value wrapped in an object with the key `Value`.
pub(super) fn admin_console(policy: &RawObject) -> File {
    let wrapped = policy.iter().map(|(key, value)| (key.clone(), object([("Value", value.clone())]))).collect();
    let goes = "Admin console: Devices > Chrome > Apps & extensions > Users & browsers, choose Scruple, paste it into \"Policy for extensions\" and save.";
    File::text("scruple-google-admin.json", to_json(&Value::Object(wrapped)), goes)
}
