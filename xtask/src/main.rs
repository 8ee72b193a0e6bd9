//! `cargo xtask`: one subcommand a file.

fn main() {}
