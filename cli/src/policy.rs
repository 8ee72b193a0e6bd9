//! `scruple policy`: what an administrator does with a policy file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use scruple::policy::export::UNPACKED_ID;
use scruple::policy::{Date, RawObject};

mod ask;
mod check;
mod compare;
mod deploy;
mod document;
mod explain;
mod hide;
mod pack;
mod say;
mod trial;

/// What was asked on the command line.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// Policy files are TOML or JSON, also JSON in the form that Chrome, Firefox or the Google Admin console take.
#[derive(Subcommand)]
enum Command {
    /// Name every fault of a policy file, with its line and what is allowed.
    ///
    /// Ends with 0 when there is none, with 1 when there is one, with 2 when the file cannot be read at all.
    Check {
        /// The policy file.
        file: PathBuf,
    },
    /// Say in words what a policy does, key by key.
    Explain {
        /// The policy file.
        file: PathBuf,
    },
    /// Write the files to deploy on a platform.
    Export {
        /// The policy file.
        file: PathBuf,
        /// The platform.
        #[arg(long = "for", value_name = "PLATFORM", value_parser = clap::builder::PossibleValuesParser::new(deploy::names()))]
        target: String,
        /// The extension's id in Chrome or Edge, from its extensions page. Firefox's is fixed.
        #[arg(long, default_value = UNPACKED_ID, value_parser = deploy::extension_id)]
        id: String,
        /// Also write what installs the extension by force.
        #[arg(long)]
        force_install: bool,
        /// The folder to write to; without it, a single file goes to standard output.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Say what changes from one policy to another.
    ///
    /// Ends with 0 when nothing does, with 1 when something does, with 2 when a file cannot be read.
    Diff {
        /// The policy that is.
        before: PathBuf,
        /// The policy that is to be.
        after: PathBuf,
    },
    /// Ask what matters and write a commented policy file.
    New {
        /// The file to write; it must not be there yet. Without it, standard output.
        file: Option<PathBuf>,
    },
    /// Open the demo browser with a policy.
    Try {
        /// The policy file.
        file: PathBuf,
    },
    /// Turn addresses and numbers on standard input, one a line, into entries for do_not_contact.
    Pseudonym {
        /// A file with the value of do_not_contact_salt.
        #[arg(long, value_name = "FILE")]
        salt_file: PathBuf,
    },
    /// Turn page packs (TOML, as in data/pages/) into the text for page_pack, on one line.
    ///
    /// A policy file may also hold the packs themselves, as tables `[[page_pack]]`.
    Pack {
        /// The pack files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Runs the subcommand. Ends with 0, with 1 for what the subcommand has found, with 2 when it could not do its work.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    perform(args).or_else(|error| {
        eprintln!("scruple: {error:#}");
        Ok(ExitCode::from(2))
    })
}

fn perform(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Check { file } => check::run(&file),
        Command::Explain { file } => explain::run(&file),
        Command::Export { file, target, id, force_install, out } => {
            deploy::run(&file, &target, &id, force_install, out.as_deref())
        }
        Command::Diff { before, after } => compare::run(&before, &after),
        Command::New { file } => ask::run(file.as_deref()),
        Command::Try { file } => trial::run(&file),
        Command::Pseudonym { salt_file } => hide::run(&salt_file),
        Command::Pack { files } => pack::run(&files),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The policy in a file, when it has no fault; otherwise the faults are printed and there is none.
fn faultless(file: &Path) -> anyhow::Result<Option<RawObject>> {
    let checked = check::check(&read(file)?, document::Form::of(file), today()?);
    if checked.faults() == 0 {
        return Ok(Some(checked.policy));
    }
    eprint!("{}", checked.report(&file.display().to_string()));
    eprintln!("{}", checked.verdict(&file.display().to_string()));
    Ok(None)
}

/// The day in UTC, for expiry dates.
fn today() -> anyhow::Result<Date> {
    let since_1970 =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).context("the machine's clock stands before 1970")?;
    Ok(Date::from_unix_ms(i64::try_from(since_1970.as_millis())?))
}
