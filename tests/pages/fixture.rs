//! The sketch of one of our own pages, by its file, at the address that it is expected at.

use scruple::page::{Sketch, packs};

pub fn fixture(name: &str) -> Sketch {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pages/");
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string([folder, "expected.json"].concat()).unwrap()).unwrap();
    let html = std::fs::read_to_string([folder, name].concat()).unwrap();
    scruple_saved_page::sketch(packs().pack(), &html, expected[name]["url"].as_str().unwrap())
}
