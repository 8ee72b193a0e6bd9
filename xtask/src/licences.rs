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
    let list = List::read()?;
    let metadata = process::output(process::cargo().args(["metadata", "--format-version", "1", "--all-features", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let members = metadata["workspace_members"].as_array().context("cargo metadata names no members")?;
    let foreign: Vec<&Value> = packages.iter().filter(|package| !members.contains(&package["id"])).collect();
    let refused: Vec<String> = foreign.iter().filter_map(|package| refusal(package, &list)).collect();
    if !refused.is_empty() {
        bail!("not allowed by deny.toml:\n  {}", refused.join("\n  "));
    }
    Ok(format!("{} packages, every licence on the list of deny.toml", foreign.len()))
}

/// What `deny.toml` allows, in SPDX's spelling.
struct List {
    everywhere: Vec<String>,
    /// A crate's name, and what is allowed for that one alone.
    exceptions: Vec<(String, Vec<String>)>,
}

impl List {
    fn read() -> Result<Self> {
        let deny: toml::Table = fs::read_to_string(house::root().join("deny.toml"))?.parse()?;
        let licences = deny.get("licenses").context("deny.toml has no [licenses]")?;
        let exceptions = licences.get("exceptions").and_then(toml::Value::as_array).into_iter().flatten();
        Ok(Self {
            everywhere: strings(licences.get("allow")),
            exceptions: exceptions
                .filter_map(|one| Some((one.get("crate")?.as_str()?.to_owned(), strings(one.get("allow")))))
                .collect(),
        })
    }

    fn allows(&self, name: &str, licence: &str) -> bool {
        let is = |allowed: &String| allowed == licence;
        self.everywhere.iter().any(is) || self.exceptions.iter().any(|(named, allowed)| named == name && allowed.iter().any(is))
    }
}

fn strings(list: Option<&toml::Value>) -> Vec<String> {
    list.and_then(toml::Value::as_array).into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn refusal(package: &Value, list: &List) -> Option<String> {
    let package_name = package["name"].as_str()?;
    let name = format!("{package_name} {}", package["version"].as_str()?);
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
        list.allows(package_name, &spelled)
    });
    (!fine).then(|| format!("{name}: {licence}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(name: &str, licence: &str) -> Option<String> {
        let list = List {
            everywhere: vec!["MIT".into(), "Apache-2.0".into()],
            exceptions: vec![("selectors".into(), vec!["MPL-2.0".into()])],
        };
        refusal(&json!({ "name": name, "version": "1.0.0", "license": licence, "source": "registry+x" }), &list)
    }

    #[test]
    fn a_licence_off_the_list_is_refused_by_name() {
        assert_eq!(refused("a", "GPL-3.0-only"), Some("a 1.0.0: GPL-3.0-only".into()));
        assert!(refused("a", "MIT AND GPL-3.0-only").is_some());
    }

    #[test]
    fn one_allowed_choice_is_enough() {
        assert_eq!(refused("a", "MIT OR GPL-3.0-only"), None);
        assert_eq!(refused("a", "MIT/Apache-2.0"), None);
    }

    #[test]
    fn an_exception_holds_for_its_crate_alone() {
        assert_eq!(refused("selectors", "MPL-2.0"), None);
        assert!(refused("other", "MPL-2.0").is_some());
    }

    #[test]
    fn what_comes_from_elsewhere_is_refused() {
        let list = List { everywhere: vec!["MIT".into()], exceptions: Vec::new() };
        assert!(refusal(&json!({ "name": "a", "version": "1.0.0", "license": "MIT", "source": "git+x" }), &list).is_some());
    }
}
