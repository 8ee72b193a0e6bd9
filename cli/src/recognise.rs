//! `scruple recognise`: which page a saved HTML file is, by the packs that the extension runs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use scruple::page;

/// What was asked on the command line.
#[derive(clap::Args)]
pub struct Args {
    /// The address that the page was saved from.
    #[arg(long, required_unless_present = "pack", default_value = "")]
    url: String,
    /// Print what was found on the page, from which the answer follows, instead of the answer. Holds names.
    #[arg(long)]
    sketch: bool,
    /// Print the pack that the content script runs, and nothing else.
    #[arg(long, conflicts_with_all = ["file", "url", "sketch"])]
    pack: bool,
    /// The saved page.
    #[arg(required_unless_present = "pack")]
    file: Option<PathBuf>,
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let packs = page::packs();
    let Some(file) = args.file else {
        println!("{}", serde_json::to_string(packs.pack())?);
        return Ok(ExitCode::SUCCESS);
    };
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let sketch = scruple_saved_page::sketch(packs.pack(), &String::from_utf8_lossy(&bytes), &args.url);
    if args.sketch {
        println!("{}", serde_json::to_string(&sketch)?);
    } else {
        println!("{}", serde_json::to_string(&page::recognise(&sketch, packs))?);
    }
    Ok(ExitCode::SUCCESS)
}
