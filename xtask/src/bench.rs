//! `cargo xtask bench`: figures beside their budgets.

use anyhow::Result;
use clap::Subcommand;

use crate::browser::Browser;
use crate::{bench_contact, build, law, package, performance, process, setup};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The contact finder beside its peers, natively and in WebAssembly (Node, a browser's worker), after asking the oracle
    Contact(bench_contact::Options),
    /// The law: advices and decisions a second, natively and in WASM, and the size of its tables
    Law {
        /// Put the table into docs/performance.md
        #[arg(long)]
        write: bool,
    },
    /// In both browsers: a decision, key press to dialog, the engine's start, sizes
    Browser {
        /// Only this browser
        #[arg(long, value_enum)]
        browser: Option<Browser>,
        /// Put the table into docs/performance.md
        #[arg(long)]
        write: bool,
        /// A twentieth of everything: proves that the command works, its figures say little
        #[arg(long, conflicts_with = "write")]
        short: bool,
    },
    /// What marks cost the main thread of a page like LinkedIn, in Chromium; SCRUPLE_PEER names an unpacked extension to set beside it
    Page {
        /// Seconds of scrolling
        #[arg(long, default_value_t = 30)]
        seconds: u32,
        /// How often all is measured, by turns
        #[arg(long, default_value_t = 3)]
        rounds: u32,
        /// Put the table into docs/performance.md
        #[arg(long)]
        write: bool,
    },
}

/// Measures and prints.
pub fn run(options: &Options) -> Result<()> {
    match &options.what {
        What::Contact(options) => bench_contact::run(options),
        What::Law { write } => law::bench(*write),
        What::Browser { browser, write, short } => in_browsers(*browser, *write, *short),
        What::Page { seconds, rounds, write } => on_a_page(*seconds, *rounds, *write),
    }
}

fn on_a_page(seconds: u32, rounds: u32, write: bool) -> Result<()> {
    setup::npm_packages()?;
    setup::browsers(&[Browser::Chromium])?;
    build::run()?;
    let mut command = process::command("node");
    command.env("SCRUPLE_EXTENSION", package::stage_unpacked()?).arg("tests/browsers/page_cost.mjs");
    command.args(["--seconds", &seconds.to_string(), "--rounds", &rounds.to_string()]);
    let table = process::output(&mut command)?;
    println!("{table}");
    if write { performance::write("bench page", table.trim_end()) } else { Ok(()) }
}

fn in_browsers(only: Option<Browser>, write: bool, short: bool) -> Result<()> {
    let browsers: Vec<Browser> = only.map_or_else(|| Browser::ALL.to_vec(), |browser| vec![browser]);
    setup::npm_packages()?;
    setup::browsers(&browsers)?;
    package::run()?;
    let mut command = process::command("node");
    command.env("SCRUPLE_EXTENSION", package::stage_unpacked()?);
    command.env("SCRUPLE_ENGINE_GZIPPED", package::engine_gzipped()?.to_string());
    command
        .arg("tests/browsers/bench.mjs")
        .arg("--browsers")
        .arg(browsers.iter().map(|browser| browser.name()).collect::<Vec<_>>().join(","));
    if write {
        command.arg("--write");
    }
    if short {
        command.arg("--short");
    }
    process::run(&mut command)
}
