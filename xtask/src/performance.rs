//! docs/performance.md: each table there stands between two marks and is written by the command that measures it.

use std::fs;

use anyhow::{Context, Result};

use crate::house;

/// Puts a table between its marks, `<!-- bench law -->` and `<!-- end of bench law -->`.
pub fn write(name: &str, table: &str) -> Result<()> {
    let file = house::root().join("docs/performance.md");
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let (start, end) = (format!("<!-- {name} -->"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&start).with_context(|| format!("{} has no {start}", file.display()))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{} has no {end}", file.display()))?;
    fs::write(&file, format!("{before}{start}\n{table}\n{end}{after}")).with_context(|| format!("writing {}", file.display()))
}
