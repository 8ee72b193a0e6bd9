//! `cargo xtask bench contact`: the contact finder beside `linkify`, `rlibphonenumber`, `libphonenumber-js` and a naive `regex` pair.
//!
//! The peers live in a workspace of their own, `benches/peers/`, so that nobody compiles them who only runs the tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{house, process, setup};

const TARGET: &str = "wasm32-unknown-unknown";
/// The module without any engine is subtracted from the sizes of the others.
const ENGINES: [&str; 5] = ["empty", "scruple", "linkify", "rlibphonenumber", "regex"];

/// Asks the oracle, then measures natively and in Node.
pub fn run() -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    let peers = house::root().join("benches/peers");
    let cargo = |arguments: &[&str]| {
        let mut command = process::cargo();
        command.current_dir(&peers).args(arguments);
        process::run(&mut command)
    };
    cargo(&["test", "--release", "--test", "oracle", "--", "--nocapture"])?;
    cargo(&["run", "--release"])?;
    let out = house::target().join("bench-contact");
    std::fs::create_dir_all(&out)?;
    let text = out.join("text.txt");
    cargo(&["run", "--release", "--", &text.to_string_lossy()])?;
    let mut node = process::command("node");
    node.arg("benches/peers/node.mjs").arg(&text);
    for engine in ENGINES {
        let features: &[&str] = if engine == "empty" { &[] } else { &["--features", engine] };
        cargo(&[&["build", "--release", "--lib", "--target", TARGET, "--no-default-features"], features].concat())?;
        let module = kept(&peers, &out, engine)?;
        node.arg(format!("{engine}={}", module.display()));
    }
    println!();
    process::run(&mut node)
}

/// Copies the module that was just built to a name of its own.
fn kept(peers: &Path, out: &Path, engine: &str) -> Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| peers.join("target"), PathBuf::from);
    let built = target.join(TARGET).join("release/peers.wasm");
    let module = out.join(format!("{engine}.wasm"));
    std::fs::copy(&built, &module).with_context(|| format!("copying {}", built.display()))?;
    Ok(module)
}
