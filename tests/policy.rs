//! The policy as administrators meet it: the schema, the documentation, and every export read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use scruple::policy::{handbook, managed_schema, to_json};

fn repository_file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn what_is_generated_is_current() {
    let hint = "run `cargo xtask generate`";
    assert_eq!(repository_file("extension/managed_schema.json"), to_json(&managed_schema()), "{hint}");
    assert_eq!(repository_file("docs/admin/settings.md"), handbook::settings_page(), "{hint}");
    let deployment = repository_file("docs/admin/deployment.md");
    assert_eq!(deployment, handbook::with_current_samples(&deployment), "{hint}");
    assert_eq!(deployment.matches("<!-- sample: ").count(), 8, "one sample a target");
}
