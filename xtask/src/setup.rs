//! What the other commands need on the machine: put there when that is possible, named exactly when not.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::{house, process};

const WASM: &str = "wasm32-unknown-unknown";
const NODE_AT_LEAST: u32 = 20;
const CARGO_DENY: &str = "0.20.2";

/// Everything, for `cargo xtask setup`.
pub fn everything() -> Result<()> {
    wasm_target()?;
    npm_packages()?;
    browsers(&Browser::ALL)?;
    cargo_deny()?;
    println!("Everything is here.");
    Ok(())
}

/// The WebAssembly target of the pinned toolchain.
pub fn wasm_target() -> Result<()> {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    println!("Adding the {WASM} target …");
    process::run(process::command("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("run `rustup target add {WASM}` yourself, then try again"))
}

/// Node, new enough.
pub fn node() -> Result<()> {
    let version = process::output(process::command("node").arg("--version"))
        .context("Node is not installed: on Debian 13 or newer run `apt-get install nodejs npm`")?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or(0);
    if major < NODE_AT_LEAST {
        bail!(
            "Node {NODE_AT_LEAST} or newer is needed, and this is {}: install a newer one and put it first on the PATH",
            version.trim()
        );
    }
    Ok(())
}

/// The npm packages of `package-lock.json`, exactly.
pub fn npm_packages() -> Result<()> {
    node()?;
    let root = house::root();
    let (wanted, installed) = (root.join("package-lock.json"), root.join("node_modules/.scruple-lock.json"));
    if fs::read(&wanted).ok() == fs::read(&installed).ok() {
        return Ok(());
    }
    println!("Installing the npm packages …");
    process::run(process::command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .context("npm could not install the packages: see its message above")?;
    fs::copy(&wanted, &installed).context("noting which npm packages are installed")?;
    Ok(())
}

/// `cargo deny`, of the version whose rules `deny.toml` is written for: the one on the PATH, else one compiled into `target/`.
pub fn cargo_deny() -> Result<Command> {
    if process::on_path("cargo-deny") {
        return Ok(process::command("cargo-deny"));
    }
    let tools = house::target().join("tools");
    let program = tools.join("bin/cargo-deny");
    if !program.is_file() {
        println!("   Compiling cargo-deny {CARGO_DENY}, once; this takes some minutes …");
        let mut install = process::cargo();
        install.args(["install", "cargo-deny", "--quiet", "--locked", "--version", CARGO_DENY, "--root"]).arg(&tools);
        process::run(&mut install).with_context(|| format!("run `cargo install cargo-deny --version {CARGO_DENY}` yourself"))?;
    }
    Ok(process::command(&program.to_string_lossy()))
}

/// The browsers, from Debian's packages where we may install them.
pub fn browsers(wanted: &[Browser]) -> Result<()> {
    let missing: Vec<&str> =
        wanted.iter().filter(|browser| !browser.installed()).map(|browser| browser.debian_package()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get update && apt-get install -y {}", missing.join(" "));
    if !process::on_path("apt-get") {
        bail!(
            "not installed: {}. Install them with your system's tools, or name them in {}",
            missing.join(", "),
            Browser::OVERRIDES
        );
    }
    if !root_user() {
        bail!("not installed: {}. Run this, then try again:\n\n    sudo sh -c '{by_hand}'\n", missing.join(", "));
    }
    println!("Installing {} …", missing.join(" and "));
    let quiet = |command: &mut std::process::Command| process::run(command.env("DEBIAN_FRONTEND", "noninteractive"));
    quiet(process::command("apt-get").args(["update", "-qq"]))?;
    quiet(process::command("apt-get").args(["install", "-y", "-qq", "--no-install-recommends"]).args(&missing))
        .with_context(|| format!("run it yourself to see why: {by_hand}"))
}

fn root_user() -> bool {
    process::output(process::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
