//! `scruple policy new`.

use std::fs::OpenOptions;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use scruple::policy::{KeyInfo, RawObject, Shape, Value, Wanted, faults, key, policy_file};

use crate::paragraph::wrapped;

/// What is asked, in this order. Everything else stands in the file as a comment with its default.
const ASKED: [&str; 10] = [
    "policy_name",
    "enabled",
    "surface",
    "mode",
    "home_jurisdiction",
    "organisation_name",
    "data_protection_contact",
    "privacy_notice_url",
    "bulk_threshold",
    "locks",
];

/// What a fresh policy starts from where it differs from the shipped default: whoever writes a policy wants Scruple on.
fn suggestion(info: &KeyInfo) -> Value {
    if info.name == "enabled" { true.into() } else { info.default_value() }
}

/// Asks on standard error, reads answers from standard input, and writes the file.
pub fn run(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    // Opened before anything is asked: nobody should answer ten questions for a file that cannot be written.
    let mut to: Box<dyn Write> = match file {
        None => Box::new(std::io::stdout()),
        Some(path) => {
            let opened = OpenOptions::new().write(true).create_new(true).open(path);
            Box::new(opened.with_context(|| format!("cannot make {} (a file that is there is not overwritten)", path.display()))?)
        }
    };
    let policy = ask(std::io::stdin().lock(), std::io::stderr().lock())?;
    to.write_all(policy_file(&policy, Wanted::Form).as_bytes())?;
    if let Some(path) = file {
        eprintln!("\nWritten: {0}. Next: scruple policy check {0}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks each question until its answer fits; an empty answer takes what is suggested, and so does the end of the input.
pub fn ask(mut answers: impl BufRead, mut questions: impl Write) -> anyhow::Result<RawObject> {
    let mut policy = RawObject::new();
    writeln!(questions, "Ten questions. Enter alone takes what stands in brackets; everything else can be set in the file.")?;
    for info in ASKED.iter().filter_map(|name| key(name)) {
        let suggested = suggestion(info);
        write!(questions, "\n{}\n{}{}", info.title, wrapped("  ", &info.in_full(), WIDTH), choices(info))?;
        loop {
            write!(questions, "  [{}] ", in_short(info, &suggested))?;
            questions.flush()?;
            let mut line = String::new();
            let ended = answers.read_line(&mut line)? == 0;
            let value = if line.trim().is_empty() { suggested.clone() } else { typed(info, line.trim()) };
            match faults(info, &value).first() {
                None => {
                    if value != info.default_value() {
                        policy.insert(info.name.to_owned(), value);
                    }
                    break;
                }
                Some(fault) if ended => anyhow::bail!("{} {}", info.name, fault.says),
                Some(fault) => writeln!(questions, "  It {}.", fault.says)?,
            }
        }
    }
    Ok(policy)
}

/// Columns of the questions.
const WIDTH: usize = 90;

/// What can be answered, a line each where the answers have names.
fn choices(info: &KeyInfo) -> String {
    match info.shape {
        Shape::Choice(choices) => {
            let width = choices.iter().map(|choice| choice.value.len()).max().unwrap_or_default();
            choices.iter().map(|choice| format!("    {:width$}  {}\n", choice.value, choice.label)).collect()
        }
        Shape::Switch => "    yes or no\n".to_owned(),
        shape => format!("    {}\n", shape.bounds()),
    }
}

fn in_short(info: &KeyInfo, value: &Value) -> String {
    match (info.shape, value) {
        (Shape::Switch, Value::Switch(on)) => if *on { "yes" } else { "no" }.to_owned(),
        (Shape::Choice(_), Value::Text(text)) => text.clone(),
        (_, Value::Text(text)) if text.is_empty() => "leave it out".to_owned(),
        _ => info.in_words(value),
    }
}

fn typed(info: &KeyInfo, answer: &str) -> Value {
    match (info.shape, answer.to_lowercase().as_str()) {
        (Shape::Switch, "yes" | "y" | "on" | "true") => true.into(),
        (Shape::Switch, "no" | "n" | "off" | "false") => false.into(),
        (Shape::Number { .. }, digits) => digits.parse::<i64>().map_or_else(|_| answer.into(), Value::Whole),
        // `uk` is as good an answer as `UK`.
        (Shape::Choice(choices), _) => {
            choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(answer)).map_or(answer, |choice| choice.value).into()
        }
        _ => answer.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::super::document::Form;
    use super::*;
    use scruple::policy::{Date, keys, merge};

    #[test]
    fn answers_are_asked_again_until_they_fit_and_the_file_means_what_was_answered() {
        let answers = "Pilot\n\nmaybe\nPanel\nwarn\nuk\nExample Ltd\n\nhttp://example.com\nhttps://example.com/privacy\n12\n";
        let mut asked = Vec::new();
        let policy = ask(answers.as_bytes(), &mut asked).unwrap();
        let asked = String::from_utf8(asked).unwrap();
        assert!(asked.contains("It must be one of \"page\", \"panel\"") && asked.contains("It must be an address"), "{asked}");
        let checked = check(&policy_file(&policy, Wanted::Form), Form::Toml, Date::parse("2026-11-22").unwrap());
        assert_eq!((checked.faults(), &checked.policy), (0, &policy));
        let settings = merge(&RawObject::new(), Some(&policy)).settings;
        assert!(settings.enabled);
        assert_eq!((settings.bulk_threshold, settings.privacy_notice_url.as_str()), (12, "https://example.com/privacy"));
    }

    #[test]
    fn the_form_names_every_key_and_each_commented_line_is_a_valid_one() {
        let form = policy_file(&RawObject::new(), Wanted::Form);
        let settings: String = form
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.contains(" = ") || line.starts_with("  \"") || *line == "]")
            .collect::<Vec<_>>()
            .join("\n");
        let checked = check(&settings, Form::Toml, Date::parse("2026-11-22").unwrap());
        assert_eq!(checked.faults(), 0, "{settings}\n{}", checked.report("form"));
        for info in keys().iter().filter(|info| info.name != "policy_keys") {
            assert!(checked.policy.contains_key(info.name), "{} is missing", info.name);
        }
    }
}
