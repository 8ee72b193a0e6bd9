//! What the administrators' documentation takes from the table of settings: the reference of all keys, and the samples to copy.
//!
//! `cargo xtask generate` writes them; a test proves that what stands in `docs/admin/` is current.

use super::choice::Locks;
use super::export::{Target, UNPACKED_ID, export, force_install};
use super::shape::{Group, Person, Shape};
use super::table::{KeyInfo, keys};
use super::value::{RawObject, Value};

/// The whole of `docs/admin/settings.md`.
pub fn settings_page() -> String {
    let mut page = String::from(
        "# Settings\n\n\
         <!-- Made by `cargo xtask generate` from src/policy/keys.rs. Do not edit. -->\n\n\
         Every key that a policy may set, as its title and first sentences tell the person whose setting it is. All keys are flat; a list holds texts. A value that cannot be read is reported on the health page, \
         and what the table calls *if unreadable* is in force until it is put right. Check a file before you ship it: `scruple policy check FILE`.\n\n\
         | key | what it is | allowed | default |\n|---|---|---|---|\n",
    );
    for info in keys() {
        let allowed = match info.shape {
            Shape::List { .. } => "a list of texts".to_owned(),
            shape => cell(&shape.bounds()),
        };
        page.push_str(&format!(
            "| [`{0}`](#{0}) | {1} | {2} | {3} |\n",
            info.name,
            cell(info.title),
            allowed,
            cell(&default_words(info))
        ));
    }
    let mut last_group: Option<Group> = None;
    for info in keys() {
        if last_group != Some(info.group) {
            page.push_str(&format!("\n## {}\n", info.group.title()));
            last_group = Some(info.group);
        }
        page.push_str(&entry(info));
    }
    page
}

fn entry(info: &KeyInfo) -> String {
    let mut text = format!("\n### {}\n\n**{}.** {}\n\n", info.name, info.title, info.in_full());
    text.push_str(&format!("- Allowed: {}\n", info.shape.bounds()));
    if let Shape::Choice(choices) = info.shape {
        for choice in choices {
            text.push_str(&format!("  - `{}`: {}\n", choice.value, choice.label));
        }
    }
    text.push_str(&format!("- Default: {}\n", default_words(info)));
    let unreadable =
        info.strict_value().map_or_else(|| "as if your policy had not set it".to_owned(), |value| info.in_words(&value));
    text.push_str(&format!("- If unreadable: {unreadable}\n"));
    let who = match info.person {
        Person::Free => "the person, where your policy does not set it",
        Person::WithoutOrganisation => "the person only where there is no policy, or where `person_may_change` names it",
        Person::Never => "a policy only",
    };
    text.push_str(&format!("- Changed by: {who}\n"));
    if info.sensitive {
        text.push_str("- Masked in reports and on the browser's policy page\n");
    }
    text.push_str(&format!("- Since: {}\n", info.since));
    text
}

fn default_words(info: &KeyInfo) -> String {
    info.in_words(&info.default_value())
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The policy of the samples in the documentation.
pub fn sample_policy() -> RawObject {
    let pairs: [(&str, Value); 9] = [
        ("enabled", true.into()),
        ("surface", "panel".into()),
        ("mode", "warn".into()),
        ("home_jurisdiction", "UK".into()),
        ("organisation_name", "Example Ltd".into()),
        ("data_protection_contact", "dpo@example.com".into()),
        ("privacy_notice_url", "https://example.com/privacy".into()),
        (
            "custom_message",
            vec!["en: Questions? Ask the privacy team first.", "de: Fragen? Erst das Datenschutz-Team fragen."].into(),
        ),
        ("locks", Locks::Managed.as_text().into()),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A documentation page with its samples made anew. What stands between `<!-- sample: TARGET FILE -->` and `<!-- end of sample -->` is
/// replaced by that file of the export of [`sample_policy`]; a marker that names no such file is left as it stands.
pub fn with_current_samples(page: &str) -> String {
    const START: &str = "<!-- sample: ";
    const END: &str = "<!-- end of sample -->";
    let mut fresh = String::new();
    let mut rest = page;
    while let Some((before, from_marker)) = rest.split_once(START) {
        fresh.push_str(before);
        fresh.push_str(START);
        let (Some((marker, after)), Some(sample)) = (from_marker.split_once(" -->"), sample_of(from_marker)) else {
            rest = from_marker;
            continue;
        };
        let Some((_, after_end)) = after.split_once(END) else {
            rest = from_marker;
            continue;
        };
        fresh.push_str(&format!("{marker} -->\n{sample}{END}"));
        rest = after_end;
    }
    fresh.push_str(rest);
    fresh
}

fn sample_of(from_marker: &str) -> Option<String> {
    let (target, name) = from_marker.split(" -->").next()?.split_once(' ')?;
    let target = Target::from_name(target)?;
    let files = export(target, &sample_policy(), UNPACKED_ID).into_iter().chain(force_install(target, UNPACKED_ID));
    let file = files.into_iter().find(|file| file.name == name)?;
    let language = match name.rsplit('.').next() {
        Some("json") => "json",
        Some("reg") => "ini",
        Some("csv") => "text",
        _ => "xml",
    };
    Some(format!("```{language}\n{}\n```\n", readable(&file.bytes).trim_end()))
}

/// A registry file is UTF-16 with a byte order mark; everything else is UTF-8.
fn readable(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, wide @ ..] => {
            let units: Vec<u16> = wide.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes)).collect();
            String::from_utf16_lossy(&units).replace("\r\n", "\n")
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
