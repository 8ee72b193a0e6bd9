//! `cargo xtask build`: the two WebAssembly modules and their glue, into `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::{house, package, process, setup};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// A crate of the extension and the name of its files in `pkg/`.
struct Module {
    package: &'static str,
    name: &'static str,
    /// The engine is made fast; the pages are made small.
    optimise: &'static str,
}

const MODULES: [Module; 2] = [
    Module { package: "scruple-background", name: "background", optimise: "-O3" },
    Module { package: "scruple-pages", name: "pages", optimise: "-Oz" },
];

/// What rustc 1.95 emits for this target, and SIMD. Listed because `--all-features` emits what browsers do not read.
pub const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// How wasm-opt goes about it. Cutting the data at every run of zeros makes three thousand pieces of it, and the gzipped engine 10 kB
/// larger. A large function is not moved into its one caller, because what is written the same way compresses better apart; and the
/// passes are run until nothing gets smaller.
pub const PASSES: [&str; 3] = ["--skip-pass=memory-packing", "--one-caller-inline-max-function-size=50", "--converge"];

/// Small where it runs once a message, quicker where the core loops over text. Native builds keep their full speed.
pub const SMALL: [&str; 4] =
    ["--config", "profile.release.opt-level=\"z\"", "--config", "profile.release.package.scruple.opt-level=2"];

/// Builds; what is up to date is left as it is.
pub fn run() -> Result<()> {
    setup::wasm_target()?;
    fs::create_dir_all(house::pkg())?;
    // The glue is modules; Node must know it too. Nothing of this file ships.
    fs::write(house::pkg().join("package.json"), "{ \"type\": \"module\" }\n")?;
    let packages = MODULES.iter().flat_map(|module| ["--package", module.package]);
    process::run(
        process::cargo().args(["build", "--release", "--target", TARGET]).args(SMALL).args(same_everywhere()?).args(packages),
    )?;
    for module in &MODULES {
        module.generate()?;
    }
    package::root_is_complete()?;
    println!("Built. Load this folder unpacked in Chromium (chrome://extensions) or Firefox (about:debugging).");
    Ok(())
}

/// Where this machine keeps sources would stand in the modules, and they would be others on every machine: nobody could compare them.
pub fn same_everywhere() -> Result<[String; 2]> {
    let mut flags = vec![format!("--remap-path-prefix={}=scruple", house::root().display())];
    // One folder for each registry, or none where all sources are vendored.
    for registry in fs::read_dir(cargo_home()?.join("registry/src")).into_iter().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    Ok(["--config".into(), format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?)])
}

fn cargo_home() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    home.context("finding Cargo's home: set CARGO_HOME")
}

/// Takes out what a dependency of the pages writes into a module besides: a digest of where this machine keeps it, for a splitter
/// that nobody runs here. An error where a path of this machine is left.
fn without_this_machine(wasm: &Path) -> Result<()> {
    const STAMP: &[u8] = b"_WASM_SPLIT_MARKER_";
    const DIGITS: usize = 16;
    let mut bytes = fs::read(wasm)?;
    let stamps: Vec<usize> =
        bytes.windows(STAMP.len() + DIGITS).enumerate().filter(|(_, at)| at.starts_with(STAMP)).map(|(at, _)| at).collect();
    for at in stamps {
        bytes[at + STAMP.len()..][..DIGITS].fill(b'0');
    }
    // A path of one name, like `/src`, stands in many another.
    for path in [house::root(), cargo_home()?].into_iter().filter(|path| path.components().count() > 2) {
        let path = path.into_os_string().into_encoded_bytes();
        ensure!(!bytes.windows(path.len()).any(|at| at == path), "{} names where it was built", wasm.display());
    }
    Ok(fs::write(wasm, bytes)?)
}

impl Module {
    /// wasm-bindgen, then wasm-opt; skipped when the compiled module is the one that `pkg/` was made from.
    fn generate(&self) -> Result<()> {
        let compiled = house::target().join(TARGET).join("release").join(format!("{}.wasm", self.package.replace('-', "_")));
        let wasm = house::pkg().join(format!("{}_bg.wasm", self.name));
        let stamp = house::target().join(format!("xtask-{}.sha256", self.name));
        let optimiser = optimiser();
        let made_from = format!("{} {} {PASSES:?} {:?}", sha256(&compiled)?, self.optimise, optimiser.is_some());
        if wasm.is_file() && fs::read_to_string(&stamp).is_ok_and(|before| before == made_from) {
            return Ok(());
        }
        let out = house::pkg();
        process::run(
            process::cargo().args(["run", "--quiet", "--package", "xtask-bindgen", "--"]).arg(&compiled).arg(&out).arg(self.name),
        )?;
        without_this_machine(&wasm)?;
        match optimiser {
            Some(program) => {
                let mut command = process::command("node");
                command.arg(program).arg(&wasm).arg("-o").arg(&wasm).arg(self.optimise).args(FEATURES).args(PASSES);
                process::run(command.stdout(Stdio::null())).with_context(|| format!("optimising {}", wasm.display()))?;
            }
            None => println!("   {} is not optimised: wasm-opt comes with the npm packages, and they are not here", self.name),
        }
        fs::write(stamp, made_from)?;
        Ok(())
    }
}

/// wasm-opt from the npm package `binaryen`, when the packages can be had.
fn optimiser() -> Option<PathBuf> {
    if let Err(error) = setup::npm_packages() {
        println!("   {error:#}");
    }
    Some(house::root().join("node_modules/binaryen/bin/wasm-opt")).filter(|program| program.is_file())
}

/// A file's SHA-256 in hexadecimal.
pub fn sha256(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}
