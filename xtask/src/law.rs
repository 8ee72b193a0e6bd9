//! `cargo xtask bench law`: how fast the law answers, natively and in WASM, and how large its tables are.

use std::fs;
use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{house, process};

/// Builds the loop for both, runs it, and prints a table.
pub fn bench() -> Result<()> {
    process::run(process::command("cargo").args(["build", "--quiet", "--release", "--package", "law-loop"]))?;
    process::run(process::command("cargo").args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "law-loop",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
    ]))?;
    let target = house::root().join("target");
    let wasm = target.join("wasm32-unknown-unknown/release/law_loop.wasm");
    let native = figures(&mut Command::new(target.join("release/law-loop")))?;
    let in_wasm = figures(
        Command::new("node")
            .arg(house::root().join("xtask/law-loop/run.mjs"))
            .arg(&wasm)
            .arg(house::root().join("tests/law/scenarios.jsonl")),
    )?;
    let tables = gzipped(&data_section(&fs::read(&wasm)?)?)?;
    println!("cases of tests/law/scenarios.jsonl, one thread        native a second    WASM (Node) a second");
    println!("decide: verdict and rules                       {:>15} of 100000 {:>13} of 20000", native[0], in_wasm[0]);
    println!("advise: also what is missing, found by trying   {:>15}           {:>13}", native[1], in_wasm[1]);
    println!(
        "compiled rules, gzipped: at most {:.1} kB of 60 kB (the module's whole data section: every table and text, and others' strings)",
        tables as f64 / 1000.0
    );
    Ok(())
}

/// The two figures that a run prints, a line each: `decide 123`, `advise 45`.
fn figures(command: &mut Command) -> Result<[u64; 2]> {
    let output = command.output().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{}: {}", command.get_program().display(), String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let figure = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("the run printed no {name}"))?;
        line.trim().parse().with_context(|| format!("{line} is no number"))
    };
    Ok([figure("decide ")?, figure("advise ")?])
}

/// The data section (11) of a WASM module.
fn data_section(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut rest = wasm.get(8..).context("no WASM module")?;
    while let Some((&id, after)) = rest.split_first() {
        let (mut length, mut shift, mut at) = (0_usize, 0, 0);
        loop {
            let byte = *after.get(at).context("the module is cut short")?;
            at += 1;
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let section = after.get(at..at + length).context("the module is cut short")?;
        if id == 11 {
            return Ok(section.to_vec());
        }
        rest = &after[at + length..];
    }
    bail!("the module has no data section")
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
