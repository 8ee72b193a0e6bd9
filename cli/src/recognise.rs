//! `scruple recognise`: which page a saved HTML file is, by the packs that the extension runs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use scruple::page;

/// What was asked on the command line.
#[derive(clap::Args)]
pub struct Args {
    /// The address that the page was saved from.
    #[arg(long)]
    url: String,
    /// Print the sketch too: what was found on the page, from which the answer follows. Holds names.
    #[arg(long)]
    sketch: bool,
    /// The saved page.
    file: PathBuf,
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let packs = page::packs();
    let sketch = scruple_saved_page::sketch(packs.pack(), &String::from_utf8_lossy(&bytes), &args.url);
    if args.sketch {
        println!("{}", serde_json::to_string_pretty(&sketch)?);
    }
    println!("{}", serde_json::to_string(&page::recognise(&sketch, packs))?);
    Ok(ExitCode::SUCCESS)
}
