//! `cargo xtask demo`: Scruple at work on the project's own demo site.

use std::path::PathBuf;

use anyhow::Result;

use crate::browser::Browser;
use crate::{build, package, process, setup};

/// What can be chosen.
#[derive(clap::Args)]
pub struct Options {
    /// Which browser
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Walk the story without a window; so it is anyway where there is no display
    #[arg(long)]
    headless: bool,
    /// Where the story leaves its screenshots
    #[arg(long, value_name = "DIR", default_value = "shots")]
    shots: PathBuf,
    /// Managed policy (JSON) for the extension, as an administrator would ship it; needs root
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

/// Sets up, builds, serves, opens.
pub fn run(options: &Options) -> Result<()> {
    setup::npm_packages()?;
    setup::browsers(&[options.browser])?;
    build::run()?;
    let extension = package::stage_unpacked()?;
    let headless = options.headless || !display();
    if headless && !options.headless {
        println!("No display here: walking the story without a window.");
    }
    let mut command = process::command("node");
    command
        .arg("demo/demo.mjs")
        .args(["--browser", options.browser.name()])
        .arg("--shots")
        .arg(std::path::absolute(&options.shots)?);
    command.env("SCRUPLE_EXTENSION", extension);
    if headless {
        command.arg("--headless");
    }
    if let Some(policy) = &options.policy {
        command.arg("--policy").arg(std::path::absolute(policy)?);
    }
    process::run(&mut command)
}

fn display() -> bool {
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
