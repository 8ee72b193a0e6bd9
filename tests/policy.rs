//! The policy as administrators meet it: the schema, the documentation, the merge, and every export read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "policy/effects.rs"]
mod effects;
#[path = "policy/exports.rs"]
mod exports;
#[path = "policy/merging.rs"]
mod merging;
#[path = "policy/registry.rs"]
mod registry;

use std::fs;
use std::path::Path;

use scruple::policy::{Value, handbook, managed_schema, to_json};

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
    assert_eq!(
        deployment.matches("<!-- sample: ").count(),
        14,
        "the settings for each target, and what installs for six of them"
    );
    assert_eq!(deployment.matches("\n```\n<!-- end of sample -->").count(), 14, "every sample is filled in");
}

/// What makes Chromium refuse to load the extension at all, as measured. The browser suite asks Chromium itself.
#[test]
fn the_schema_holds_nothing_that_chromium_refuses() {
    const ALLOWED: [&str; 6] = ["title", "description", "type", "items", "properties", "sensitiveValue"];
    fn look(schema: &Value, place: &str) {
        let Value::Object(schema) = schema else { panic!("{place} is no object") };
        for name in schema.keys() {
            assert!(ALLOWED.contains(&name.as_str()), "{place} has {name}");
        }
        let kind = schema["type"].as_text().unwrap_or_else(|| panic!("{place} has no single type"));
        assert!(["object", "boolean", "integer", "string", "array"].contains(&kind), "{place} has type {kind}");
        assert_eq!(kind == "array", schema.contains_key("items"), "{place}");
        if let Some(items) = schema.get("items") {
            look(items, &format!("{place}.items"));
        }
        if let Some(Value::Object(properties)) = schema.get("properties") {
            for (name, property) in properties {
                look(property, &format!("{place}.{name}"));
            }
        }
    }
    look(&managed_schema(), "the schema");
}
