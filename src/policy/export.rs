//! A policy in the form that each platform wants, ready to deploy.
//!
//! Every form is made from the same checked policy and carries `policy_keys`, so that Scruple notices a key that a browser dropped.

mod chromium;
mod firefox;
mod install;
mod intune;
mod macos;
mod windows;

use super::shape::Shape;
use super::table::key;
use super::value::{RawObject, Value};

/// The id under which the repository's root loads unpacked in Chromium and Edge: the manifest's `key` gives it. The stores give ids of
/// their own.
pub const UNPACKED_ID: &str = "bkfidlilmnblmhebcclcedipeohbdehb";
/// The add-on's id in Firefox, from the manifest.
pub const GECKO_ID: &str = "scruple@scruple";

/// Where a policy is to be deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A JSON file in Chrome's or Chromium's policy folder on Linux.
    ChromeLinux,
    /// A registry file for Chrome on Windows.
    ChromeWindowsReg,
    /// A configuration profile for Chrome on macOS.
    ChromeMacos,
    /// A registry file for Edge on Windows.
    EdgeWindowsReg,
    /// `policies.json` for Firefox.
    Firefox,
    /// The text for "Policy for extensions" in the Google Admin console.
    GoogleAdmin,
    /// An ADMX template with its language file, and the settings as OMA-URI rows, for Intune.
    IntuneAdmx,
    /// A property list for Jamf Pro, and a form for its own page.
    Jamf,
}

impl Target {
    /// Every target, as the command line names it, with what it is for.
    pub const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("chrome-linux", Self::ChromeLinux, "Chrome or Chromium on Linux"),
        ("chrome-windows-reg", Self::ChromeWindowsReg, "Chrome on Windows, registry file"),
        ("chrome-macos", Self::ChromeMacos, "Chrome on macOS, configuration profile"),
        ("edge-windows-reg", Self::EdgeWindowsReg, "Edge on Windows, registry file"),
        ("firefox", Self::Firefox, "Firefox on any system"),
        ("google-admin", Self::GoogleAdmin, "Google Admin console"),
        ("intune-admx", Self::IntuneAdmx, "Chrome on Windows, Microsoft Intune"),
        ("jamf", Self::Jamf, "Chrome on macOS, Jamf Pro"),
    ];

    /// The target of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, ..)| *known == name).map(|(_, target, _)| *target)
    }
}

/// A file to deploy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, with `/` where it belongs in a folder of the export.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Where it goes and what has to be done with it, in one or two sentences.
    pub goes: String,
}

impl File {
    fn text(name: impl Into<String>, text: String, goes: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into_bytes(), goes: goes.into() }
    }
}

/// The files for a target. `policy` holds valid values; a value that does not fit its key is left out (check the policy first).
/// `id` is the extension's id in Chrome or Edge; Firefox's stands in the manifest.
pub fn export(target: Target, policy: &RawObject, id: &str) -> Vec<File> {
    let policy = deployed(policy);
    match target {
        Target::ChromeLinux => vec![chromium::policy_file(&policy, id)],
        Target::GoogleAdmin => vec![chromium::admin_console(&policy)],
        Target::ChromeWindowsReg => vec![windows::registry_file(&policy, windows::CHROME, id)],
        Target::EdgeWindowsReg => vec![windows::registry_file(&policy, windows::EDGE, id)],
        Target::ChromeMacos => vec![macos::profile(&policy, id)],
        Target::Jamf => vec![macos::property_list(&policy, id), macos::jamf_schema(id)],
        Target::Firefox => vec![firefox::policies_json(&policy)],
        Target::IntuneAdmx => intune::files(&policy, id),
    }
}

/// The files that install the extension by force on a target's machines. Google's and Microsoft's consoles have a switch for it.
pub fn force_install(target: Target, id: &str) -> Vec<File> {
    install::files(target, id)
}

/// The policy as it is deployed: known keys whose kind fits, and the list of their names.
pub fn deployed(policy: &RawObject) -> RawObject {
    let fits = |name: &str, value: &Value| {
        key(name).is_some_and(|info| {
            matches!(
                (&info.shape, value),
                (Shape::Switch, Value::Switch(_))
                    | (Shape::Number { .. }, Value::Whole(0..=0xffff_ffff))
                    | (Shape::Choice(_) | Shape::Text { .. }, Value::Text(_))
            ) || matches!((&info.shape, value), (Shape::List { .. }, Value::List(list)) if list.iter().all(|item| item.as_text().is_some()))
        })
    };
    let mut deployed: RawObject = policy
        .iter()
        .filter(|(name, value)| name.as_str() != "policy_keys" && fits(name, value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if !deployed.is_empty() {
        deployed.insert("policy_keys".to_owned(), deployed.keys().cloned().collect::<Vec<_>>().into());
    }
    deployed
}

/// The texts of a list.
fn texts(list: &[Value]) -> impl Iterator<Item = &str> {
    list.iter().filter_map(Value::as_text)
}
