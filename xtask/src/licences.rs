//! Every dependency's licence against the list in `deny.toml`, and that all of them come from a registry.
//!
//! The same list as `cargo deny` reads, judged here from `cargo metadata` because compiling `cargo deny` takes longer than
//! the rest of the tests; where it is installed, the test runs it as well.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, LicenseItem};

use crate::{house, process};

/// Checks; gives one line saying how many packages were judged, or an error naming each that does not pass.
pub fn check() -> Result<String> {
    let allowed = allowed()?;
    let metadata = process::output(process::cargo().args(["metadata", "--format-version", "1", "--all-features", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let members = metadata["workspace_members"].as_array().context("cargo metadata names no members")?;
    let foreign: Vec<&Value> = packages.iter().filter(|package| !members.contains(&package["id"])).collect();
    let refused: Vec<String> = foreign.iter().filter_map(|package| refusal(package, &allowed)).collect();
    if !refused.is_empty() {
        bail!("not allowed by deny.toml:\n  {}", refused.join("\n  "));
    }
    Ok(format!("{} packages, every licence on the list of deny.toml", foreign.len()))
}

/// The licences of `deny.toml`, as (identifier, exception) in SPDX's spelling.
fn allowed() -> Result<Vec<String>> {
    let deny: toml::Table = fs::read_to_string(house::root().join("deny.toml"))?.parse()?;
    let list = deny
        .get("licenses")
        .and_then(|licences| licences.get("allow"))
        .and_then(toml::Value::as_array)
        .context("deny.toml has no licenses.allow")?;
    Ok(list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect())
}

fn refusal(package: &Value, allowed: &[String]) -> Option<String> {
    let name = format!("{} {}", package["name"].as_str()?, package["version"].as_str()?);
    if !package["source"].as_str().is_some_and(|source| source.starts_with("registry+")) {
        return Some(format!("{name}: not from a registry"));
    }
    let Some(licence) = package["license"].as_str() else { return Some(format!("{name}: names no licence")) };
    let Ok(expression) = Expression::parse_mode(licence, spdx::ParseMode::LAX) else {
        return Some(format!("{name}: cannot read the licence `{licence}`"));
    };
    let fine = expression.evaluate(|wanted| {
        let LicenseItem::Spdx { id, .. } = &wanted.license else { return false };
        let spelled =
            wanted.addition.as_ref().map_or_else(|| id.name.to_owned(), |addition| format!("{} WITH {addition}", id.name));
        allowed.contains(&spelled)
    });
    (!fine).then(|| format!("{name}: {licence}"))
}
