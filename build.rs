//! Compiles the data under `data/` into the core, and refuses a bad entry by name.

use std::path::PathBuf;
use std::process::ExitCode;

#[path = "build/pages.rs"]
mod pages;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else {
        eprintln!("run by cargo only");
        return ExitCode::FAILURE;
    };
    match pages::build(&out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            eprintln!("{faults}");
            ExitCode::FAILURE
        }
    }
}
