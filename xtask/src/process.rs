//! Running other programs: quietly into a file with a sign of life, or straight to the terminal.

use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::house;

/// How often a long step says that it still runs.
const HEARTBEAT: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(50);

/// A program started in the repository's root.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(house::root());
    command
}

/// The cargo that runs this command.
pub fn cargo() -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// Runs with the terminal's own output; an error when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("starting {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs with all output into `log`, and a line every 20 seconds so that a person sees it live.
pub fn run_logged(command: &mut Command, name: &str, log: &Path) -> Result<ExitStatus> {
    let out = File::options().create(true).append(true).open(log).with_context(|| format!("writing {}", log.display()))?;
    command.stdin(Stdio::null()).stderr(out.try_clone()?).stdout(out);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("starting {}", shown(command)))?;
    let mut told = start;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if told.elapsed() >= HEARTBEAT {
            told = Instant::now();
            println!("   … {name}: {} s", start.elapsed().as_secs());
        }
        std::thread::sleep(POLL);
    }
}

/// What a program prints, or an error when it cannot be started or fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("starting {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program of this name can be started from the PATH.
pub fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
