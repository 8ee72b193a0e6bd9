//! `cargo xtask generate`: what is made from the core's tables and kept in the repository.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use scruple::policy::{handbook, managed_schema, to_json};

use crate::{house, rulebook};

/// Writes every generated file that is not current, and names it.
pub fn run() -> Result<()> {
    write("extension/protocol.d.ts", &scruple::protocol::typescript::declarations())?;
    write("extension/managed_schema.json", &to_json(&managed_schema()))?;
    write("docs/admin/settings.md", &handbook::settings_page())?;
    let deployment = "docs/admin/deployment.md";
    let page = fs::read_to_string(house::root().join(deployment)).with_context(|| format!("cannot read {deployment}"))?;
    write(deployment, &handbook::with_current_samples(&page))?;
    rulebook::run()
}

/// Writes a file of the repository where it is not current, and names it.
pub fn write(name: &str, text: &str) -> Result<()> {
    let path = house::root().join(name);
    if fs::read_to_string(&path).is_ok_and(|current| current == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(&path, text).with_context(|| format!("cannot write {name}"))?;
    println!("{name}");
    Ok(())
}
