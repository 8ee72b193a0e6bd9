//! `cargo xtask bench contact`: the contact finder beside `linkify`, `rlibphonenumber`, `libphonenumber-js` and a naive `regex` pair.
//!
//! The peers live in a workspace of their own, `benches/peers/`, so that nobody compiles them who only runs the tests.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::{build, house, performance, process, setup, size};

/// The module without any engine is subtracted from the sizes of the others.
const ENGINES: [&str; 5] = ["empty", "scruple", "linkify", "rlibphonenumber", "regex"];

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Put the tables into docs/performance.md
    #[arg(long)]
    write: bool,
    /// Leave out the browser's worker
    #[arg(long)]
    no_browser: bool,
}

/// Asks the oracle, then measures natively, in Node and in a browser's worker.
pub fn run(options: &Options) -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    process::run(peers().args(["test", "--release", "--test", "oracle", "--", "--nocapture"]))?;
    let out = house::target().join("bench-contact");
    std::fs::create_dir_all(&out)?;
    let text = out.join("text.txt");
    process::run(peers().args(["run", "--release", "--"]).arg(&text))?;
    let mut tables = vec![printed(peers().args(["run", "--quiet", "--release"]))?];
    let mut modules = Vec::new();
    for engine in ENGINES {
        let module = module(engine, &out)?;
        let gzipped = size::gzipped(&std::fs::read(&module)?)?;
        modules.push((module, gzipped));
    }
    let in_wasm = |place: &str| {
        let mut node = process::command("node");
        node.arg(house::root().join("benches/peers/wasm.mjs")).arg(place).arg(&text);
        for (engine, (module, gzipped)) in ENGINES.iter().zip(&modules) {
            node.arg(format!("{engine}={}={gzipped}", module.display()));
        }
        printed(&mut node)
    };
    tables.push(in_wasm("node")?);
    if !options.no_browser {
        setup::browsers(&[Browser::Chromium])?;
        tables.push(in_wasm("chromium")?);
    }
    if options.write { performance::write("bench contact", tables.join("\n").trim_end()) } else { Ok(()) }
}

/// Cargo in the peers' workspace.
fn peers() -> Command {
    let mut command = process::cargo();
    command.current_dir(house::root().join("benches/peers"));
    command
}

/// What a command prints, shown as well.
fn printed(command: &mut Command) -> Result<String> {
    let output = process::output(command)?;
    println!("{output}");
    Ok(output)
}

/// The module of one engine, built and optimised as the extension's are; the peers for speed.
fn module(engine: &str, out: &Path) -> Result<PathBuf> {
    let mut command = peers();
    command.args(["build", "--release", "--lib", "--target", build::TARGET, "--no-default-features", "--features", engine]);
    if engine == "scruple" {
        command.args(build::SMALL);
    }
    process::run(&mut command)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| house::root().join("benches/peers/target"), PathBuf::from);
    let built = target.join(build::TARGET).join("release/peers.wasm");
    let module = out.join(format!("{engine}.wasm"));
    let mut optimise = process::command("node");
    optimise.arg(house::root().join("node_modules/binaryen/bin/wasm-opt")).arg(&built).arg("-o").arg(&module);
    optimise.args(["-O3", "--strip-debug"]).args(build::FEATURES).args(build::PASSES).stdout(Stdio::null());
    process::run(&mut optimise).with_context(|| format!("optimising {}", built.display()))?;
    Ok(module)
}
