//! `cargo xtask bench`: figures beside their budgets.

use anyhow::Result;
use clap::Subcommand;

use crate::browser::Browser;
use crate::{package, process, setup};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// In both browsers: a decision, key press to dialog, the engine's start, sizes
    Browser {
        /// Only this browser
        #[arg(long, value_enum)]
        browser: Option<Browser>,
        /// Put the table into docs/performance.md
        #[arg(long)]
        write: bool,
    },
}

/// Measures and prints.
pub fn run(options: &Options) -> Result<()> {
    match &options.what {
        What::Browser { browser, write } => in_browsers(*browser, *write),
    }
}

fn in_browsers(only: Option<Browser>, write: bool) -> Result<()> {
    let browsers: Vec<Browser> = only.map_or_else(|| Browser::ALL.to_vec(), |browser| vec![browser]);
    setup::npm_packages()?;
    setup::browsers(&browsers)?;
    package::run()?;
    let mut command = process::command("node");
    command.env("SCRUPLE_EXTENSION", package::stage_unpacked()?);
    command
        .arg("tests/browsers/bench.mjs")
        .arg("--browsers")
        .arg(browsers.iter().map(|browser| browser.name()).collect::<Vec<_>>().join(","));
    if write {
        command.arg("--write");
    }
    process::run(&mut command)
}
