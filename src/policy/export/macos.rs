//! Property lists for Chrome on macOS: as a configuration profile, and bare for Jamf Pro.

use sha2::{Digest, Sha256};

use super::{File, texts};
use crate::policy::json::{object, to_json};
use crate::policy::shape::Shape;
use crate::policy::table::keys;
use crate::policy::value::{RawObject, Value};

/// The preference domain under which Chrome reads an extension's policy.
fn domain(id: &str) -> String {
    format!("com.google.Chrome.extensions.{id}")
}

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
    <plist version=\"1.0\">\n";

/// A configuration profile with the settings as a payload for the extension's own domain.
pub(super) fn profile(policy: &RawObject, id: &str) -> File {
    File::text(
        "scruple.mobileconfig",
        profile_of(&domain(id), "scruple.policy", "Scruple policy", &pairs(policy), id),
        "Deploy it with your device management as a configuration profile for the system. Chrome reads it when it starts.",
    )
}

/// A configuration profile with one payload: what is set for a domain. `seed` tells profiles apart.
pub(super) fn profile_of(domain: &str, identifier: &str, title: &str, settings: &str, seed: &str) -> String {
    let mut payload = settings.to_owned();
    payload.push_str(&text_pair("PayloadType", domain));
    payload.push_str(&text_pair("PayloadIdentifier", &[identifier, ".chrome"].concat()));
    payload.push_str(&text_pair("PayloadUUID", &uuid(&format!("payload {seed}"))));
    payload.push_str(&text_pair("PayloadDisplayName", "Scruple"));
    payload.push_str("<key>PayloadEnabled</key><true/>\n<key>PayloadVersion</key><integer>1</integer>\n");
    let mut text = format!("{HEAD}<dict>\n<key>PayloadContent</key>\n<array>\n<dict>\n{payload}</dict>\n</array>\n");
    text.push_str(&text_pair("PayloadType", "Configuration"));
    text.push_str(&text_pair("PayloadScope", "System"));
    text.push_str(&text_pair("PayloadIdentifier", identifier));
    text.push_str(&text_pair("PayloadUUID", &uuid(&format!("profile {seed}"))));
    text.push_str(&text_pair("PayloadDisplayName", title));
    text.push_str("<key>PayloadVersion</key><integer>1</integer>\n</dict>\n</plist>\n");
    text
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

/// A form for Jamf Pro's "Custom schema": every key with its title, description and bounds, to be filled in on its page.
pub(super) fn jamf_schema(id: &str) -> File {
    let properties = keys().iter().enumerate().filter(|(_, info)| info.name != "policy_keys").map(|(order, info)| {
        let mut property = vec![
            ("title", Value::from(info.title)),
            ("description", format!("{} Default: {}.", info.in_full(), info.in_words(&info.default_value())).into()),
            ("property_order", i64::try_from(order).unwrap_or(i64::MAX).into()),
        ];
        match info.shape {
            Shape::Switch => property.push(("type", "boolean".into())),
            Shape::Number { min, max, .. } => {
                property.extend([
                    ("type", "integer".into()),
                    ("minimum", i64::from(min).into()),
                    ("maximum", i64::from(max).into()),
                ]);
            }
            Shape::Choice(choices) => {
                let labels: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
                property.push(("type", "string".into()));
                property.push(("enum", choices.iter().map(|choice| choice.value).collect::<Vec<_>>().into()));
                property.push(("options", object([("enum_titles", labels.into())])));
            }
            Shape::Text { .. } => property.push(("type", "string".into())),
            Shape::List { .. } => property.extend([("type", "array".into()), ("items", object([("type", "string".into())]))]),
        }
        (info.name.to_owned(), Value::Object(property.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
    });
    let schema = object([
        ("title", "Scruple".into()),
        ("description", format!("Settings of the Scruple browser extension ({})", domain(id)).into()),
        ("properties", Value::Object(properties.collect())),
    ]);
    File::text(
        "scruple-jamf-schema.json",
        to_json(&schema),
        "To set values on Jamf Pro's own page instead: External Applications > Add > Custom Schema, with the same preference domain.",
    )
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
