//! `scruple advise`: a case a line in, its advice a line out.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use scruple::law::{self, Advice, Facts, Organisation, Rule};
use serde_json::{Value, json};

/// What was asked on the command line.
#[derive(clap::Args)]
#[command(
    after_help = "Each line of standard input is {\"id\": …, \"facts\": {…}}; each line of standard output the verdict, every rule that \
applied (the deciding one first) with its sources, and the facts that could still change the verdict."
)]
pub struct Args {
    /// What the organisation has settled (JSON): jurisdiction, assessments, declared purposes and recipients, retention.
    #[arg(long, value_name = "FILE")]
    organisation: Option<PathBuf>,
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let organisation = organisation(args.organisation.as_deref())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (index, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line.context("standard input")?;
        let line = String::from_utf8_lossy(&line);
        // Some editors put a byte order mark before the first line.
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() {
            writeln!(out, "{}", answer(line, index + 1, &organisation))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Reads what the organisation has settled.
pub fn organisation(path: Option<&std::path::Path>) -> anyhow::Result<Organisation> {
    let Some(path) = path else { return Ok(Organisation::default()) };
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

/// The answer to one line, or the error that it deserves.
fn answer(line: &str, number: usize, organisation: &Organisation) -> Value {
    let request: Value = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => return json!({ "id": null, "error": format!("line {number} is not JSON: {}", broken(&error)) }),
    };
    let id = request.get("id").cloned().unwrap_or(Value::Null);
    match facts(&request) {
        Ok(facts) => advice(&id, &law::advise(&facts, organisation)),
        Err(error) => json!({ "id": id, "error": format!("line {number}: {error}") }),
    }
}

/// What is wrong, and where on the line: a line is always the first of what the parser was given.
fn broken(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", at character ")
}

fn facts(request: &Value) -> Result<Facts, String> {
    let request = request.as_object().ok_or(r#"it has to be an object such as {"id": 1, "facts": {"channel": "email"}}"#)?;
    let facts = request.get("facts").ok_or(r#"`facts` is missing; write {"id": …, "facts": {…}}"#)?;
    serde_json::from_value(facts.clone()).map_err(|error| error.to_string())
}

fn advice(id: &Value, advice: &Advice) -> Value {
    json!({
        "id": id,
        "verdict": advice.verdict,
        "rules": advice.rules.iter().map(|applied| rule(*applied)).collect::<Vec<_>>(),
        "missing": advice.missing,
        "assumed": advice.assumed,
    })
}

fn rule(rule: Rule) -> Value {
    let cases: Vec<Value> = rule
        .cases()
        .map(|case| json!({ "id": case.id, "cited_as": case.cited_as, "date": case.date, "conduct": case.conduct, "lesson": case.lesson }))
        .collect();
    json!({
        "id": rule.id(),
        "title": rule.title(),
        "verdict": rule.verdict(),
        "next_step": rule.next_step(),
        "conditions": rule.conditions().collect::<Vec<_>>(),
        "citations": rule.citations().collect::<Vec<_>>(),
        "verified": rule.verified(),
        "last_checked": rule.last_checked(),
        "cases": cases,
    })
}
