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

/// The last label of every rule, and its punycode form where it is not ASCII; sorted, one a line.
fn top_level_domains(rules: &str) -> String {
    let mut endings: Vec<String> = Vec::new();
    for rule in rules.lines().filter(|line| !line.is_empty()) {
        let label = rule.rsplit('.').next().unwrap_or(rule).to_lowercase();
        if !label.is_ascii() {
            endings.push(format!("xn--{}", punycode(&label)));
        }
        endings.push(label);
    }
    endings.sort_unstable();
    endings.dedup();
    endings.join("\n") + "\n"
}

/// Punycode (RFC 3492) of a label that is not ASCII, without its prefix.
fn punycode(label: &str) -> String {
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut delta, mut bias, mut handled, mut floor) = (0u32, 72u32, basic, 128u32);
    let length = label.chars().count() as u32;
    while handled < length {
        let next = label.chars().map(u32::from).filter(|&code| code >= floor).min().unwrap_or(floor);
        delta += (next - floor) * (handled + 1);
        floor = next;
        for code in label.chars().map(u32::from) {
            if code < floor {
                delta += 1;
            } else if code == floor {
                push_variable_length(&mut out, delta, bias);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        floor += 1;
    }
    out
}

fn push_variable_length(out: &mut String, delta: u32, bias: u32) {
    let symbol = |value: u32| if value < 26 { (b'a' + value as u8) as char } else { (b'0' + (value - 26) as u8) as char };
    let mut rest = delta;
    for position in (36..).step_by(36) {
        let threshold = (position as u32).saturating_sub(bias).clamp(1, 26);
        if rest < threshold {
            break;
        }
        out.push(symbol(threshold + (rest - threshold) % (36 - threshold)));
        rest = (rest - threshold) / (36 - threshold);
    }
    out.push(symbol(rest));
}

fn adapted(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut steps = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
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

    #[test]
    fn punycode_as_registered() {
        for (label, ascii) in [
            ("рф", "p1ai"),
            ("中国", "fiqs8s"),
            ("みんな", "q9jyb4c"),
            ("vermögensberater", "vermgensberater-ctb"),
            ("भारत", "h2brj9c"),
        ] {
            assert_eq!(punycode(label), ascii);
        }
    }
}
