//! `scruple policy pseudonym`.

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use scruple::contact::Finder;
use scruple::policy::{KEY_CHARS, comparable, pseudonym};

/// Reads details from standard input and prints an entry for each.
pub fn run(salt_file: &Path) -> anyhow::Result<ExitCode> {
    let salt = super::read(salt_file)?;
    let salt = salt.trim();
    if salt.chars().count() < KEY_CHARS {
        bail!("the key of the pseudonyms must have {KEY_CHARS} characters or more; `openssl rand -hex 32` makes one");
    }
    let refused = hide(salt, std::io::stdin().lock(), std::io::stdout().lock())?;
    for line in &refused {
        // The line itself is not repeated: it may be a detail with a slip in it.
        eprintln!("scruple: line {line} is neither an e-mail address nor a number with + and its country");
    }
    Ok(if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Prints an entry for each line; returns the numbers of the lines that are no detail.
fn hide(salt: &str, details: impl BufRead, mut entries: impl Write) -> anyhow::Result<Vec<usize>> {
    let finder = Finder::new();
    let mut refused = Vec::new();
    for (index, line) in details.lines().enumerate() {
        let line = line.context("cannot read standard input")?;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        match comparable(&finder, line) {
            Some(normal) => writeln!(entries, "{}", pseudonym(salt, normal.expose()))?,
            None => refused.push(index + 1),
        }
    }
    Ok(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::policy::{RawObject, Suppressed, Value, merge};
    use scruple::sensitive::Sensitive;

    #[test]
    fn what_it_prints_suppresses_what_it_was_given() {
        let salt = "a salt of enough characters";
        let mut entries = Vec::new();
        let refused = hide(salt, "Ada@Example.com\n\n+44 1632 960001\nnobody\n".as_bytes(), &mut entries).unwrap();
        assert_eq!(refused, [4]);
        let entries: Vec<Value> = String::from_utf8(entries).unwrap().lines().map(Value::from).collect();
        let policy = RawObject::from([
            ("do_not_contact".to_owned(), Value::List(entries)),
            ("do_not_contact_salt".to_owned(), salt.into()),
        ]);
        let effective = merge(&RawObject::new(), Some(&policy));
        assert!(effective.problems.is_empty(), "{:?}", effective.problems);
        for detail in ["ada@example.com", "+441632960001"] {
            let reason = effective.settings.do_not_contact.reason(salt, &Sensitive::new(detail.to_owned()));
            assert_eq!(reason, Some(Suppressed::Objected), "{detail}");
        }
    }
}
