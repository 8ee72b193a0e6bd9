//! Pages, recognised from saved HTML by the packs that the extension runs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use scruple::page::{Recognition, packs, recognise};

/// The reference pages that stand beside the repository, where they do.
fn shared() -> Option<PathBuf> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|parent| parent.join("shared"));
    let folder = std::env::var_os("SCRUPLE_SHARED").map(PathBuf::from).or(beside)?;
    if folder.join("pages/expected.json").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: ../shared not there");
    None
}

fn recognised(html: &str, url: &str) -> Recognition {
    recognise(&scruple_saved_page::sketch(packs().pack(), html, url), packs())
}

#[test]
fn reference_pages_come_out_as_expected() {
    let Some(shared) = shared() else { return };
    let expected = std::fs::read_to_string(shared.join("pages/expected.json")).unwrap();
    let expected: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&expected).unwrap();
    assert!(!expected.is_empty());
    for (file, expected) in &expected {
        let html = std::fs::read_to_string(shared.join("pages").join(file)).unwrap();
        let found = serde_json::to_value(recognised(&html, expected["url"].as_str().unwrap())).unwrap();
        for field in ["page", "signed_in", "relation"] {
            if let Some(value) = expected.get(field) {
                assert_eq!(&found[field], value, "{file}: {field}");
            }
        }
        for field in ["name", "slug"] {
            let subject = expected.get("subject").unwrap_or(&serde_json::Value::Null);
            assert_eq!(found["subject"].get(field), subject.get(field), "{file}: subject's {field}");
        }
        let cards = found["cards"].as_array().unwrap();
        let slugs: Vec<_> = cards.iter().map(|card| card["slug"].clone()).collect();
        if let Some(expected) = expected.get("card_slugs") {
            assert_eq!(&serde_json::Value::from(slugs), expected, "{file}: cards");
        } else {
            let pairs = |cards: &[serde_json::Value]| {
                cards.iter().map(|card| (card["slug"].clone(), card["relation"].clone())).collect::<Vec<_>>()
            };
            let expected = expected.get("cards").and_then(|cards| cards.as_array()).cloned().unwrap_or_default();
            assert_eq!(pairs(cards), pairs(&expected), "{file}: cards");
        }
    }
}
