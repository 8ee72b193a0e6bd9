//! Writing to a reader who may have left: `scruple policy explain FILE | head` is no failure.

use std::io::{ErrorKind, Write};

/// Writes to standard output.
pub fn say(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => Ok(outcome?),
    }
}
