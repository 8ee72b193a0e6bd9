//! What installs the extension by force, for each platform: the other half of a deployment.

use super::macos::{self, HEAD};
use super::windows::{self, Branch};
use super::{File, GECKO_ID, Target};
use crate::policy::json::{object, to_json};
use crate::policy::value::Value;

/// Where Chrome takes an extension of the Chrome Web Store from.
const CHROME_STORE: &str = "https://clients2.google.com/service/update2/crx";
/// Where Edge takes an extension of its own store from. Edge takes those of the Chrome Web Store too, from Chrome's address.
const EDGE_STORE: &str = "https://edge.microsoft.com/extensionwebstorebase/v1/crx";
/// Where Firefox takes the newest version of an add-on from.
const FIREFOX_STORE: &str = "https://addons.mozilla.org/firefox/downloads/latest/scruple@scruple/latest.xpi";

/// The files for a target; none where the console itself has a switch for it.
pub(super) fn files(target: Target, id: &str) -> Vec<File> {
    match target {
        Target::ChromeLinux => vec![linux(id)],
        Target::ChromeWindowsReg => vec![registry(&windows::CHROME, CHROME_STORE, id)],
        Target::EdgeWindowsReg => vec![registry(&windows::EDGE, EDGE_STORE, id)],
        Target::ChromeMacos => vec![profile(id)],
        Target::Jamf => vec![property_list(id)],
        Target::Firefox => vec![firefox()],
        Target::GoogleAdmin | Target::IntuneAdmx => Vec::new(),
    }
}

fn from_store(id: &str, store: &str) -> String {
    [id, ";", store].concat()
}

fn linux(id: &str) -> File {
    let of_extension = object([("installation_mode", "force_installed".into()), ("update_url", CHROME_STORE.into())]);
    let settings = Value::Object([(id.to_owned(), of_extension)].into());
    File::text(
        "scruple-install.json",
        to_json(&object([("ExtensionSettings", settings)])),
        "Copy it beside scruple.json. Where another file of the folder sets ExtensionSettings, put the entry there: the browser takes one.",
    )
}

fn registry(branch: &Branch, store: &str, id: &str) -> File {
    // A number of its own, so that it stands beside the entries of other extensions.
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\{}\\ExtensionInstallForcelist]\r\n\"7301\"=\"{}\"\r\n",
        branch.path,
        from_store(id, store)
    );
    File {
        name: branch.file.replace(".reg", "-install.reg"),
        bytes: windows::utf16_with_mark(&text),
        goes: format!("Import it as administrator, like {}. The list's other entries stay.", branch.file),
    }
}

/// The list as Chrome for macOS reads it.
fn forcelist(id: &str) -> String {
    format!(
        "<key>ExtensionInstallForcelist</key><array><string>{}</string></array>\n",
        macos::escaped(&from_store(id, CHROME_STORE))
    )
}

fn profile(id: &str) -> File {
    let text = macos::profile_of(
        "com.google.Chrome",
        "scruple.install",
        "Scruple, installed",
        &forcelist(id),
        &["install ", id].concat(),
    );
    File::text(
        "scruple-install.mobileconfig",
        text,
        "A second configuration profile. Where another profile sets ExtensionInstallForcelist, put the entry there: Chrome takes one list.",
    )
}

fn property_list(id: &str) -> File {
    File::text(
        "com.google.Chrome.plist",
        format!("{HEAD}<dict>\n{}</dict>\n</plist>\n", forcelist(id)),
        "Jamf Pro: Upload, like the other file, with the preference domain com.google.Chrome. Where another profile sets \
         ExtensionInstallForcelist, put the entry there.",
    )
}

fn firefox() -> File {
    let of_extension = object([("installation_mode", "force_installed".into()), ("install_url", FIREFOX_STORE.into())]);
    let settings = Value::Object([(GECKO_ID.to_owned(), of_extension)].into());
    File::text(
        "policies-install.json",
        to_json(&object([("policies", object([("ExtensionSettings", settings)]))])),
        "Put ExtensionSettings into policies.json, beside 3rdparty: Firefox reads one file. A file of your own server serves as well.",
    )
}
