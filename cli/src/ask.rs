//! `scruple ask`: the questions that matter, one by one, and then the advice.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use scruple::law::{self, Advice, FactName, FactSet, Facts, Organisation, Question, book};

use crate::advise::organisation;
use crate::rules::unverified;

/// What was asked on the command line.
#[derive(clap::Args)]
#[command(
    after_help = "Answer with the number or the value; an empty line leaves a question open, `done` ends the questions. Answers may be \
piped in, one a line."
)]
pub struct Args {
    /// What is known already (JSON), such as '{"jurisdiction":"UK"}'
    #[arg(long, value_name = "JSON")]
    facts: Option<String>,
    /// What the organisation has settled (JSON)
    #[arg(long, value_name = "FILE")]
    organisation: Option<PathBuf>,
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let organisation = organisation(args.organisation.as_deref())?;
    let mut facts: Facts = match &args.facts {
        Some(text) => serde_json::from_str(text).map_err(|error| anyhow::anyhow!("--facts: {error}"))?,
        None => Facts::default(),
    };
    let mut out = std::io::stdout().lock();
    let echo = !std::io::stdin().is_terminal();
    interview(&mut out, &mut std::io::stdin().lock(), &mut facts, &organisation, echo)?;
    let advice = law::advise(&facts, &organisation);
    print(&mut out, &advice)?;
    Ok(ExitCode::SUCCESS)
}

/// Asks until the answer is settled, the person is done, or the input ends.
fn interview(
    out: &mut impl Write,
    input: &mut impl BufRead,
    facts: &mut Facts,
    organisation: &Organisation,
    echo: bool,
) -> anyhow::Result<()> {
    let mut asked = FactSet::default();
    // What everything else hangs on, whether or not it could change the answer yet.
    let first = [FactName::Action, FactName::Channel, FactName::Jurisdiction];
    let stated = serde_json::to_value(&*facts)?;
    let mut opening: Vec<FactName> = first.into_iter().filter(|fact| stated.get(fact.as_str()).is_none()).rev().collect();
    loop {
        let next = loop {
            match opening.pop() {
                Some(FactName::Channel)
                    if !matches!(facts.action, None | Some(law::Action::Contact | law::Action::Upload | law::Action::Buy)) => {}
                Some(fact) => break Some(fact),
                None => break law::next_question(facts, organisation, asked),
            }
        };
        let Some(fact) = next else { return Ok(()) };
        asked.insert(fact);
        if !put(out, input, facts, &law::question(fact), echo)? {
            return Ok(());
        }
    }
}

/// Puts one question until it is answered or left open; false when there is nothing more to read.
fn put(
    out: &mut impl Write,
    input: &mut impl BufRead,
    facts: &mut Facts,
    question: &Question,
    echo: bool,
) -> anyhow::Result<bool> {
    writeln!(out, "{}", question.text)?;
    for (index, answer) in question.answers.iter().enumerate() {
        writeln!(out, "  {:2}  {}", index + 1, answer.label)?;
    }
    loop {
        write!(out, "> ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(false);
        }
        let given = line.trim();
        if echo {
            writeln!(out, "{given}")?;
        }
        if given.is_empty() {
            writeln!(out)?;
            return Ok(true);
        }
        if given == "done" {
            return Ok(false);
        }
        let numbered = given.parse::<usize>().ok().and_then(|number| question.answers.get(number.checked_sub(1)?));
        match facts.answer(question.fact, numbered.map_or(given, |answer| answer.value)) {
            Ok(()) => {
                writeln!(out)?;
                return Ok(true);
            }
            Err(error) => writeln!(out, "{error}; or answer 1 to {}", question.answers.len())?,
        }
    }
}

/// The advice for a terminal.
fn print(out: &mut impl Write, advice: &Advice) -> std::io::Result<()> {
    writeln!(out, "{}", book::verdict_in_words(advice.verdict).to_uppercase())?;
    for rule in &advice.rules {
        let mark = if rule.verdict() == advice.verdict { "" } else { ", outweighed" };
        writeln!(out, "\n{} ({}{}{mark})\n  {}", rule.title(), rule.id(), unverified(*rule), rule.next_step())?;
        for condition in rule.conditions().filter(|_| rule.verdict() == advice.verdict) {
            writeln!(out, "  - {condition}")?;
        }
        for citation in rule.citations().take(2) {
            let parts: Vec<&str> =
                [citation.instrument, citation.article, citation.title].into_iter().filter(|part| !part.is_empty()).collect();
            writeln!(out, "  {}: {}", parts.join(", "), citation.url)?;
        }
        for case in rule.cases() {
            writeln!(out, "  {}: {}", case.cited_as, case.lesson)?;
        }
        writeln!(out, "  Last checked {}. More: scruple rules show {}", rule.last_checked(), rule.id())?;
    }
    let list =
        |facts: FactSet| facts.iter().map(|fact| format!("  - {}", law::question(fact).text)).collect::<Vec<_>>().join("\n");
    if !advice.missing.is_empty() {
        writeln!(out, "\nAn answer to one of these could still change the verdict:\n{}", list(advice.missing))?;
    }
    writeln!(out, "\nInformation, not legal advice.")
}
