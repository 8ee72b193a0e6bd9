//! `cargo xtask soak`: 10,000 copies at random, or a long day in front of LinkedIn, in minutes.

use anyhow::Result;

use crate::browser::Browser;
use crate::{build, package, process, setup};

/// How long, and where.
#[derive(clap::Args)]
pub struct Options {
    /// Which browser
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// So many copies at random, each checked to be on the clipboard exactly, or held, or noted
    #[arg(long, default_value_t = 10_000)]
    copies: u32,
    /// The first seed of the random copies: the same seed is the same run
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Instead: so many minutes of pages, moves and copies, watching memory, nodes and listeners
    #[arg(long)]
    minutes: Option<u32>,
    /// Instead: 5,000 random steps through the app of the tests, each mark checked to be beside its person
    #[arg(long)]
    marks: bool,
}

/// Builds, and runs tests/browsers/soak_copies.mjs or soak.mjs.
pub fn run(options: &Options) -> Result<()> {
    setup::npm_packages()?;
    setup::browsers(&[options.browser])?;
    build::run()?;
    let extension = package::stage_unpacked()?;
    if options.marks {
        let mut command = process::command("node");
        command.env("SCRUPLE_EXTENSION", extension).env("BROWSER", options.browser.name()).env("SCRUPLE_WALK_STEPS", "2500");
        return process::run(command.args(["--test", "--test-name-pattern", "random steps", "tests/browsers/marks.test.mjs"]));
    }
    let mut command = process::command("node");
    command.env("SCRUPLE_EXTENSION", extension);
    match options.minutes {
        Some(minutes) => command.args(["tests/browsers/soak.mjs", "--minutes", &minutes.to_string()]),
        None => {
            let (copies, seed) = (options.copies.to_string(), options.seed.to_string());
            command.args(["tests/browsers/soak_copies.mjs", "--copies", &copies, "--seed", &seed])
        }
    };
    process::run(command.args(["--browser", options.browser.name()]))
}
