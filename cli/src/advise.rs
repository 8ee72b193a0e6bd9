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
    answers(&mut std::io::stdin().lock(), &mut out, &organisation)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Answers every line; one that cannot be read is answered with its error, and the rest go on.
fn answers(input: &mut impl BufRead, out: &mut impl Write, organisation: &Organisation) -> anyhow::Result<()> {
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line.context("standard input")?;
        let line = String::from_utf8_lossy(&line);
        // Some editors put a byte order mark before the first line.
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() {
            writeln!(out, "{}", answer(line, index + 1, organisation))?;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(input: &[u8]) -> Vec<Value> {
        let mut out = Vec::new();
        answers(&mut &*input, &mut out, &Organisation::default()).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn advice_is_as_contracted() {
        let [told] = &told(br#"{"id": "a", "facts": {"jurisdiction": "UK", "channel": "connect_request", "note": "plain"}}"#)[..]
        else {
            panic!("one line, one answer");
        };
        assert_eq!((&told["id"], &told["verdict"]), (&json!("a"), &json!("could")));
        let rule = &told["rules"][0];
        assert_eq!((&rule["id"], &rule["verdict"]), (&json!("LNK-01"), &json!("could")));
        assert!(rule["next_step"].as_str().unwrap().starts_with("Send a connection request."));
        assert_eq!(rule["last_checked"], "2026-11-22");
        let citation = rule["citations"].as_array().unwrap().last().unwrap();
        assert!(["instrument", "article", "title", "url"].iter().all(|part| citation[part].is_string()), "{citation}");
        assert!(told["missing"].as_array().unwrap().contains(&json!("tool")), "{}", told["missing"]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_answered_and_the_rest_go_on() {
        let huge = format!("{{\"id\": 8, \"facts\": {{\"channel\": \"{}\"}}}}", "x".repeat(1 << 20));
        let deep = format!("{{\"id\": 9, \"facts\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
        let lines: [(&[u8], Value, &str); 11] = [
            (b"{\"id\": 1, \"facts\": {}", Value::Null, "line 1 is not JSON: EOF while parsing an object, at character 21"),
            (b"[1, 2]", Value::Null, "line 2: it has to be an object such as "),
            (b"\"facts\"", Value::Null, "line 3: it has to be an object such as "),
            (b"{\"id\": 4}", json!(4), "line 4: `facts` is missing; write "),
            (b"{\"id\": [5], \"facts\": []}", json!([5]), "line 5: the facts are a list; they have to be an object of facts"),
            (
                b"{\"facts\": {\"chanel\": \"email\"}}",
                Value::Null,
                "line 6: there is no fact `chanel`; the facts are action, channel, ",
            ),
            (
                b"{\"id\": 7, \"facts\": {\"channel\": \"\xff\"}}",
                json!(7),
                "line 7: fact `channel` is `\u{fffd}`; it has to be one of li_message, ",
            ),
            (huge.as_bytes(), json!(8), "line 8: fact `channel` is `xxx"),
            (deep.as_bytes(), Value::Null, "line 9 is not JSON: recursion limit exceeded, at character "),
            (b"null", Value::Null, "line 10: it has to be an object such as "),
            (b"{\"id\": 11, \"facts\": {\"promo\": 1}}", json!(11), "line 11: fact `promo` is 1; it has to be true or false"),
        ];
        let mut input: Vec<u8> = lines.iter().flat_map(|(line, ..)| [line, &b"\n"[..]].concat()).collect();
        input.extend(b"\n   \r\n{\"id\": 14, \"facts\": {}}");
        let told = told(&input);
        assert_eq!(told.len(), lines.len() + 1, "blank lines are passed over");
        for (told, (_, id, error)) in told.iter().zip(&lines) {
            assert_eq!(&told["id"], id);
            let said = told["error"].as_str().unwrap();
            assert!(said.starts_with(error) && said.len() < 1200, "{said}");
        }
        assert_eq!((&told[11]["id"], &told[11]["verdict"]), (&json!(14), &json!("could_not")));
    }

    #[test]
    fn a_mark_before_the_first_line_is_passed_over() {
        assert_eq!(told("\u{feff}{\"id\": 1, \"facts\": {\"channel\": \"post\"}}\r\n".as_bytes())[0]["verdict"], "could");
    }
}
