//! The `scruple` command: one subcommand a file.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

use clap::{Parser, Subcommand};

mod advise;
mod ask;
mod paragraph;
mod policy;
mod recognise;
mod rules;
mod scan;

/// What a person who prospects on LinkedIn could and could not do next.
#[derive(Parser)]
#[command(name = "scruple", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find contact details in text.
    Scan(scan::Args),
    /// Say what the law allows, from facts.
    Advise(advise::Args),
    /// Walk through the questions that matter and print the advice.
    Ask(ask::Args),
    /// Read the rules: list them, show one, cite its sources.
    Rules(rules::Args),
    /// Recognise a saved LinkedIn page.
    Recognise(recognise::Args),
    /// Check, explain, export and compare policy files.
    Policy(policy::Args),
}

fn main() -> std::process::ExitCode {
    let outcome = match Cli::parse().command {
        Command::Scan(args) => scan::run(args),
        Command::Advise(args) => advise::run(args),
        Command::Ask(args) => ask::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Recognise(args) => recognise::run(args),
        Command::Policy(args) => policy::run(args),
    };
    outcome.unwrap_or_else(|error| {
        // Whoever reads has read enough, as `head` does.
        let closed = error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe);
        if closed {
            return std::process::ExitCode::SUCCESS;
        }
        eprintln!("scruple: {error:#}");
        std::process::ExitCode::FAILURE
    })
}
