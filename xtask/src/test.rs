//! `cargo xtask test`: the one command that proves everything.
//!
//! Each step's output goes to a file and is shown when the step fails. A step that runs tests is counted by what its
//! runner reports; a check (formatting, lints, …) counts as one.

mod count;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::browser::Browser;
use crate::{build, house, package, process, setup};
use count::Count;

/// What can be chosen.
#[derive(clap::Args)]
pub struct Options {
    /// Only these steps
    #[arg(long, value_enum, num_args = 1.., value_name = "NAME")]
    only: Vec<Step>,
    /// Only browser tests whose file name contains this
    #[arg(long, value_name = "TEXT")]
    file: Option<String>,
}

/// A step, in the order in which they run: what fails fastest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Formatting
    Fmt,
    /// Lints of every crate, the extension's for WebAssembly
    Clippy,
    /// Every dependency's licence against deny.toml
    Licences,
    /// Unit, property and integration tests
    Native,
    /// Examples in the documentation
    Doc,
    /// The WebAssembly modules, built and asked the same as the native core
    Wasm,
    /// The extension's JavaScript against the protocol's types
    Types,
    /// The packaged extension, by Mozilla's linter
    Lint,
    /// The browser suite in Chromium
    Chromium,
    /// The browser suite in Firefox
    Firefox,
    /// Both browser suites
    Browsers,
}

const ALL: [Step; 10] = [
    Step::Fmt,
    Step::Clippy,
    Step::Licences,
    Step::Native,
    Step::Doc,
    Step::Wasm,
    Step::Types,
    Step::Lint,
    Step::Chromium,
    Step::Firefox,
];

struct Outcome {
    step: Step,
    took: Duration,
    count: Count,
    ok: bool,
}

/// Runs the chosen steps, prints the table, and ends with an error code when anything failed.
pub fn run(options: &Options) -> Result<()> {
    let wanted = |step: Step| {
        let named = options.only.contains(&step);
        let in_a_browser = matches!(step, Step::Chromium | Step::Firefox);
        options.only.is_empty() || named || in_a_browser && options.only.contains(&Step::Browsers)
    };
    let logs = house::target().join("test-logs");
    fs::create_dir_all(&logs)?;
    let mut outcomes = Vec::new();
    for step in ALL.into_iter().filter(|step| wanted(*step)) {
        outcomes.push(perform(step, &logs, options));
    }
    print_table(&outcomes);
    let mut total = Count::default();
    for outcome in &outcomes {
        total.add(&outcome.count);
    }
    println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped.len() + total.ignored);
    if outcomes.iter().any(|outcome| !outcome.ok) {
        std::process::exit(1);
    }
    Ok(())
}

fn perform(step: Step, logs: &Path, options: &Options) -> Outcome {
    println!("── {}", step.title());
    let start = Instant::now();
    let log = logs.join(format!("{}.txt", step.name()));
    fs::remove_file(&log).ok();
    let result = step.run(&log, options);
    let output = fs::read_to_string(&log).unwrap_or_default();
    let (ok, mut count) = match &result {
        Ok(true) => (true, Count::read(&output)),
        Ok(false) => (false, Count::read(&output)),
        Err(error) => {
            println!("{error:#}");
            (false, Count::default())
        }
    };
    count.settle(ok);
    if !ok {
        show_end_of(&output, &log);
    }
    let took = start.elapsed();
    println!("   {} in {}", if ok { "ok" } else { "FAILED" }, seconds(took));
    Outcome { step, took, count, ok }
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn title(self) -> String {
        self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// Whether it passed; an error when it could not even run.
    fn run(self, log: &Path, options: &Options) -> Result<bool> {
        let logged = |commands: Vec<Command>| all_pass(commands, &self.name(), log);
        match self {
            Self::Fmt => logged(vec![cargo(&["fmt", "--all", "--check"])]),
            Self::Clippy => {
                setup::wasm_target()?;
                logged(vec![cargo(&CLIPPY_NATIVE), cargo(&CLIPPY_WASM)])
            }
            Self::Licences => {
                let mut deny = setup::cargo_deny()?;
                deny.args(["--offline", "check", "licenses", "bans", "sources"]);
                // What other systems need has a licence, too, and no build here has fetched it.
                logged(vec![cargo(&["fetch", "--quiet", "--locked"]), deny])
            }
            Self::Native => {
                logged(vec![cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast", "--", "--show-output"])])
            }
            Self::Doc => logged(vec![cargo(&["test", "--doc", "--package", "scruple", "--no-fail-fast"])]),
            Self::Wasm => {
                setup::npm_packages()?;
                build::run()?;
                let mut tests = node_tests(&house::root().join("tests/wasm"), None)?;
                tests.env("SCRUPLE_COMMAND", house::target().join("debug/scruple"));
                logged(vec![cargo(&["build", "--quiet", "--package", "scruple-cli"]), tests])
            }
            Self::Types => {
                setup::npm_packages()?;
                logged(vec![tool("typescript/bin/tsc", &["--project", "tsconfig.json"])])
            }
            Self::Lint => {
                setup::npm_packages()?;
                let [_, firefox] = package::run()?;
                let mut lint = tool("web-ext/bin/web-ext.js", &["lint", "--boring", "--source-dir"]);
                lint.arg(firefox);
                logged(vec![lint])
            }
            Self::Chromium => in_browser(Browser::Chromium, log, options),
            Self::Firefox => in_browser(Browser::Firefox, log, options),
            Self::Browsers => unreachable!("stands for two other steps"),
        }
    }
}

const CLIPPY_NATIVE: [&str; 9] = [
    "clippy",
    "--workspace",
    "--exclude=scruple-background",
    "--exclude=scruple-pages",
    "--all-targets",
    "--quiet",
    "--",
    "--deny",
    "warnings",
];
const CLIPPY_WASM: [&str; 9] = [
    "clippy",
    "--package=scruple-background",
    "--package=scruple-pages",
    "--target=wasm32-unknown-unknown",
    "--release",
    "--quiet",
    "--",
    "--deny",
    "warnings",
];

fn in_browser(browser: Browser, log: &Path, options: &Options) -> Result<bool> {
    setup::npm_packages()?;
    setup::browsers(&[browser])?;
    build::run()?;
    let extension = package::stage_unpacked()?;
    let mut tests = node_tests(&house::root().join("tests/browsers"), options.file.as_deref())?;
    tests.env("BROWSER", browser.name()).env("SCRUPLE_EXTENSION", extension);
    all_pass(vec![tests], browser.name(), log)
}

fn cargo(args: &[&str]) -> Command {
    let mut command = process::cargo();
    command.args(args);
    command
}

/// A program of the npm packages.
fn tool(path: &str, args: &[&str]) -> Command {
    let mut command = process::command("node");
    command.arg(house::root().join("node_modules").join(path)).args(args);
    command
}

/// Node's test runner on every `*.test.mjs` of a folder: one file after the other, for they share the machine's policy folder.
fn node_tests(folder: &Path, only: Option<&str>) -> Result<Command> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".test.mjs") && only.is_none_or(|text| name.contains(text))
    });
    if files.is_empty() {
        bail!(
            "no test files in {}{}",
            folder.display(),
            only.map(|text| format!(" with {text} in their names")).unwrap_or_default()
        );
    }
    files.sort();
    let mut command = process::command("node");
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    Ok(command)
}

/// All of them are run, so that one report names everything that fails.
fn all_pass(commands: Vec<Command>, name: &str, log: &Path) -> Result<bool> {
    let mut ok = true;
    for mut command in commands {
        ok &= process::run_logged(&mut command, name, log)?.success();
    }
    Ok(ok)
}

fn show_end_of(output: &str, log: &Path) {
    const LINES: usize = 150;
    let lines: Vec<&str> = output.lines().collect();
    let from = lines.len().saturating_sub(LINES);
    if from > 0 {
        // Cargo goes on after a failure, which then stands far above the end.
        for line in lines[..from].iter().filter(|line| line.ends_with("... FAILED") || line.contains("panicked at")) {
            println!("   {line}");
        }
        println!("   (the last {LINES} lines; all of it: {})", log.display());
    }
    for line in &lines[from..] {
        println!("   {line}");
    }
}

fn print_table(outcomes: &[Outcome]) {
    println!("\n{:<10} {:>7} {:>8} {:>7} {:>8}  result", "step", "time", "passed", "failed", "skipped");
    for Outcome { step, took, count, ok } in outcomes {
        let skipped = count.skipped.len() + count.ignored;
        let result = if *ok { "ok" } else { "FAILED" };
        println!("{:<10} {:>7} {:>8} {:>7} {skipped:>8}  {result}", step.name(), seconds(*took), count.passed, count.failed);
    }
    println!();
    for line in outcomes.iter().flat_map(|outcome| &outcome.count.skipped) {
        println!("{line}");
    }
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}
