//! `cargo xtask rulebook`: the rule book under docs/rules, from the core's tables.

use std::fs;

use anyhow::{Context, Result};
use scruple::law::book;

use crate::{generate, house};

/// Writes every page that is not current and names it, and removes what is no page any more.
pub fn run() -> Result<()> {
    let pages = book::pages();
    for page in &pages {
        generate::write(&format!("docs/rules/{}", page.name), &page.text)?;
    }
    let folder = house::root().join("docs/rules");
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if !pages.iter().any(|page| path.ends_with(page.name)) {
            fs::remove_file(&path)?;
            println!("removed {}", path.display());
        }
    }
    Ok(())
}
