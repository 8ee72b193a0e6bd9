//! `cargo xtask numberplan`: the contact finder's generated data under `data/contact/`.
//!
//! `numbers.bin`, every country's number plan as one minimal automaton, comes from libphonenumber's metadata in the
//! `rlibphonenumber` package; `tlds.txt`, the top-level domains, from the public suffix list in the `psl` package. `Cargo.toml` locks both without ever
//! compiling them. To take newer data: `cargo update -p rlibphonenumber -p psl`, then this command.

mod automaton;
mod metadata;
mod pattern;
mod regions;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{house, process};

/// What to do.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail when the files are not what the locked packages give
    #[arg(long)]
    check: bool,
}

/// Writes the files, or checks them.
pub fn run(options: &Options) -> Result<()> {
    for (path, fresh) in generated()? {
        let file = house::root().join(path);
        let current = fs::read(&file).unwrap_or_default() == fresh;
        if options.check && !current {
            bail!("{path} is not what the locked packages give: run `cargo xtask numberplan`");
        }
        if !current {
            fs::write(&file, &fresh).with_context(|| format!("writing {path}"))?;
        }
        println!("{path}: {} bytes, {}", fresh.len(), if current { "current" } else { "written" });
    }
    Ok(())
}

/// Each generated file with its content.
fn generated() -> Result<[(&'static str, Vec<u8>); 2]> {
    let plan = fs::read(package("rlibphonenumber")?.join("src/generated/metadata/metadata.bin"))?;
    let suffixes = fs::read_to_string(package("psl")?.join("data/rules.txt"))?;
    let territories = metadata::territories(&plan)?;
    Ok([
        ("data/contact/numbers.bin", regions::table(&territories)?),
        ("data/contact/tlds.txt", top_level_domains(&suffixes).into_bytes()),
    ])
}

/// The folder into which cargo unpacked a locked package.
fn package(name: &str) -> Result<PathBuf> {
    let metadata = process::output(process::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == name)
        .and_then(|package| package["manifest_path"].as_str())
        .with_context(|| format!("{name} is not in Cargo.lock"))?;
    Path::new(manifest).parent().map(Path::to_path_buf).context("a manifest lies in a folder")
}

/// The last label of every rule; sorted, one a line.
fn top_level_domains(rules: &str) -> String {
    let mut endings: Vec<String> = Vec::new();
    for rule in rules.lines().filter(|line| !line.is_empty()) {
        let label = rule.rsplit('.').next().unwrap_or(rule).to_lowercase();
        endings.push(label);
    }
    endings.sort_unstable();
    endings.dedup();
    endings.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_files_are_current() {
        for (path, fresh) in generated().unwrap() {
            assert!(fs::read(house::root().join(path)).unwrap() == fresh, "{path}: run `cargo xtask numberplan`");
        }
    }
}
