//! `cargo xtask`: the project's own commands, one module each.
//!
//! `cargo xtask demo` and `cargo xtask test` are all that a newcomer needs: both do their own set-up.

mod bench;
mod bench_contact;
mod browser;
mod build;
mod demo;
mod generate;
mod house;
mod law;
mod numberplan;
mod package;
mod performance;
mod process;
mod rulebook;
mod setup;
mod size;
mod soak;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows Scruple at work on the project's own demo site, in a real browser
    Demo(demo::Options),
    /// Proves everything: formatting, lints, licences, types, native, WASM and browser tests
    Test(test::Options),
    /// Makes the repository root loadable unpacked in Chromium and Firefox
    Build,
    /// Writes the Chrome zip and the Firefox xpi to dist/
    Package,
    /// Measures, and prints the figures beside their budgets
    Bench(bench::Options),
    /// Runs the browsers for a long time and watches memory, listeners and errors
    Soak(soak::Options),
    /// Writes what is made from the core's tables: the managed-storage schema and the administrators' reference
    Generate,
    /// Writes the number plan and the top-level domains that the contact finder compiles in
    Numberplan(numberplan::Options),
    /// Writes the rule book, docs/rules, from the core's tables
    Rulebook,
    /// Installs what the other commands need, as far as it can
    Setup,
}

fn main() -> ExitCode {
    match perform(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The sentence says what to do; where in this program it arose helps nobody.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<()> {
    match command {
        Command::Demo(options) => demo::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Build => build::run(),
        Command::Package => package::run().map(|_| ()),
        Command::Bench(options) => bench::run(&options),
        Command::Soak(options) => soak::run(&options),
        Command::Generate => generate::run(),
        Command::Numberplan(options) => numberplan::run(&options),
        Command::Rulebook => rulebook::run(),
        Command::Setup => setup::everything(),
    }
}
