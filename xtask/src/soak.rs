//! `cargo xtask soak`: a long day in front of LinkedIn, in minutes.

use anyhow::Result;

use crate::browser::Browser;
use crate::{build, package, process, setup};

/// How long, and where.
#[derive(clap::Args)]
pub struct Options {
    /// Which browser
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Minutes to run
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// Instead: 5,000 random steps through the app of the tests, each mark checked to be beside its person
    #[arg(long)]
    marks: bool,
}

/// Builds and runs tests/browsers/soak.mjs.
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
    let minutes = options.minutes.to_string();
    process::run(process::command("node").env("SCRUPLE_EXTENSION", extension).arg("tests/browsers/soak.mjs").args([
        "--browser",
        options.browser.name(),
        "--minutes",
        &minutes,
    ]))
}
