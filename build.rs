//! Compiles the data under `data/` into the core, and refuses a bad entry by name.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "build/contact.rs"]
mod contact;
#[path = "build/law.rs"]
mod law;
#[path = "build/pages.rs"]
mod pages;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else {
        eprintln!("run by cargo only");
        return ExitCode::FAILURE;
    };
    let faults: Vec<String> = [contact::build(&out), pages::build(&out), law::build(Path::new("data/law"), &out.join("law.rs"))]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
