//! Property lists for Chrome on macOS: as a configuration profile, and bare for Jamf Pro.

use sha2::{Digest, Sha256};

use super::{File, texts};
use crate::policy::value::{RawObject, Value};

/// The preference domain under which Chrome reads an extension's policy.
fn domain(id: &str) -> String {
    format!("com.google.Chrome.extensions.{id}")
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
    <plist version=\"1.0\">\n";

/// A configuration profile with one payload for Chrome's domain.
pub(super) fn profile(policy: &RawObject, id: &str) -> File {
    let mut payload = pairs(policy);
    payload.push_str(&text_pair("PayloadType", &domain(id)));
    payload.push_str(&text_pair("PayloadIdentifier", "scruple.policy.chrome"));
    payload.push_str(&text_pair("PayloadUUID", &uuid(&format!("payload {id}"))));
    payload.push_str(&text_pair("PayloadDisplayName", "Scruple"));
    payload.push_str("<key>PayloadEnabled</key><true/>\n<key>PayloadVersion</key><integer>1</integer>\n");
    let mut text = format!("{HEAD}<dict>\n<key>PayloadContent</key>\n<array>\n<dict>\n{payload}</dict>\n</array>\n");
    text.push_str(&text_pair("PayloadType", "Configuration"));
    text.push_str(&text_pair("PayloadScope", "System"));
    text.push_str(&text_pair("PayloadIdentifier", "scruple.policy"));
    text.push_str(&text_pair("PayloadUUID", &uuid(&format!("profile {id}"))));
    text.push_str(&text_pair("PayloadDisplayName", "Scruple policy"));
    text.push_str("<key>PayloadVersion</key><integer>1</integer>\n</dict>\n</plist>\n");
    File::text(
        "scruple.mobileconfig",
        text,
        "Deploy it with your device management as a configuration profile for the system. Chrome reads it when it starts.",
    )
}

/// The settings alone, for Jamf Pro's "Application & Custom Settings".
pub(super) fn property_list(policy: &RawObject, id: &str) -> File {
    let text = format!("{HEAD}<dict>\n{}</dict>\n</plist>\n", pairs(policy));
    let domain = domain(id);
    let goes = format!(
        "Jamf Pro: Computers > Configuration Profiles > New > Application & Custom Settings > Upload, with the preference domain {domain}, and this file."
    );
    File::text(format!("{domain}.plist"), text, goes)
}

/// One `<key>` and its value for each key of the policy.
fn pairs(policy: &RawObject) -> String {
    policy.iter().map(|(key, value)| format!("<key>{}</key>{}\n", escaped(key), element(value))).collect()
}

fn text_pair(key: &str, words: &str) -> String {
    format!("<key>{key}</key><string>{}</string>\n", escaped(words))
}

fn element(value: &Value) -> String {
    match value {
        Value::Switch(true) => "<true/>".to_owned(),
        Value::Switch(false) => "<false/>".to_owned(),
        Value::Whole(number) => format!("<integer>{number}</integer>"),
        Value::Text(words) => format!("<string>{}</string>", escaped(words)),
        Value::List(list) => format!(
            "<array>{}</array>",
            texts(list).map(|words| format!("<string>{}</string>", escaped(words))).collect::<String>()
        ),
        // `deployed` lets nothing else through.
        Value::Null | Value::Real(_) | Value::Object(_) => "<string></string>".to_owned(),
    }
}

/// A text inside an XML element. Control characters, which XML cannot hold, are dropped.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            // A parser turns a bare carriage return into a line feed.
            '\r' => text.push_str("&#13;"),
            '\n' | '\t' => text.push(character),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => text.push(c),
        }
    }
    text
}

/// A UUID that stays the same for the same extension, so that a new version of the profile replaces the old one (RFC 9562, version 8).
fn uuid(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let mut number = digest.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    number = number & !(0xf << 76) | 0x8 << 76;
    number = number & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{number:032X}");
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default().to_owned();
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}
