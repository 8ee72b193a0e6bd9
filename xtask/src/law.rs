//! `cargo xtask bench law`: how fast the law answers, natively and in WASM, and how large its tables are.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{build, house, performance, process, size};

/// Advices a second that the design asks for, natively and in WASM.
const NATIVE_A_SECOND: u64 = 100_000;
const WASM_A_SECOND: u64 = 20_000;
/// Bytes that the compiled rules may have, gzipped.
const COMPILED_BYTES: u64 = 60_000;

/// Builds the loop for both, runs it, and prints a table; `write` puts it into docs/performance.md.
pub fn bench(write: bool) -> Result<()> {
    let package = ["build", "--quiet", "--release", "--package", "law-loop"];
    process::run(process::cargo().args(package))?;
    // In WASM as the engine is shipped: small before fast. With all its flags, so that neither makes the other compile everything again.
    let shipped = build::same_everywhere()?;
    process::run(process::cargo().args(package).args(["--lib", "--target", build::TARGET]).args(build::SMALL).args(shipped))?;
    let target = house::target();
    let wasm = target.join(build::TARGET).join("release/law_loop.wasm");
    let native = figures(&mut Command::new(target.join("release/law-loop")))?;
    let in_wasm = figures(
        Command::new("node")
            .arg(house::root().join("xtask/law-loop/run.mjs"))
            .arg(&wasm)
            .arg(house::root().join("tests/law/scenarios.jsonl")),
    )?;
    let tables = size::gzipped(&data_section(&fs::read(&wasm)?)?)?;
    let table = table(&native, &in_wasm, tables);
    println!("{table}");
    if write { performance::write("bench law", &table) } else { Ok(()) }
}

fn table(native: &Figures, in_wasm: &Figures, tables: u64) -> String {
    let over = |met: bool| if met { "" } else { " **short**" };
    let line = |what: &str, native: u64, wasm: u64| {
        format!(
            "| {what} | {native} | {NATIVE_A_SECOND}{} | {wasm} | {WASM_A_SECOND}{} |",
            over(native >= NATIVE_A_SECOND),
            over(wasm >= WASM_A_SECOND)
        )
    };
    let head = "| one thread, a second | natively | at least | in WASM (Node) | at least |\n| --- | ---: | ---: | ---: | ---: |";
    [
        head.to_owned(),
        line("advice: verdict, rules, what is missing and what was assumed", native.advise, in_wasm.advise),
        line("verdict and rules only, as a selection asks", native.decide, in_wasm.decide),
        String::new(),
        format!(
            "Compiled rules, gzipped: {:.1} kB of at most {:.0} kB{}. That is the whole data section of a module that only gives advice: every \
             mask, text, source and case, and the standard library's own strings.",
            tables as f64 / 1000.0,
            COMPILED_BYTES as f64 / 1000.0,
            if tables <= COMPILED_BYTES { "" } else { " **over**" }
        ),
        String::new(),
        format!("Measured with the cases of tests/law/scenarios.jsonl, the best of seven runs; {}.", in_wasm.machine),
    ]
    .join("\n")
}

/// What a run prints, a line each: `decide 123`, `advise 45`, and in Node `machine …`.
struct Figures {
    decide: u64,
    advise: u64,
    machine: String,
}

fn figures(command: &mut Command) -> Result<Figures> {
    let output = command.output().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{}: {}", command.get_program().display(), String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let said = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    let figure = |name: &str| {
        let line = said(name).with_context(|| format!("the run printed no {name}"))?;
        line.trim().parse().with_context(|| format!("{line} is no number"))
    };
    Ok(Figures {
        decide: figure("decide ")?,
        advise: figure("advise ")?,
        machine: said("machine ").unwrap_or_default().to_owned(),
    })
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
