//! `scruple ask`: the questions that matter, one by one, and then the advice.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use scruple::law::{self, Advice, FactName, FactSet, Facts, Organisation, Question, Rule, book};

use crate::advise::organisation;
use crate::paragraph;
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
            writeln!(out)?;
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

/// Columns that a line of the advice may take; addresses stand whole, so that a terminal can open them.
const COLUMNS: usize = 88;

/// The advice for a terminal: the rules that bear the verdict in full, the others by name.
fn print(out: &mut impl Write, advice: &Advice) -> std::io::Result<()> {
    writeln!(out, "{}", book::verdict_in_words(advice.verdict).to_uppercase())?;
    let (bearing, outweighed): (Vec<Rule>, Vec<Rule>) =
        advice.rules.iter().copied().partition(|rule| rule.verdict() == advice.verdict);
    for rule in bearing {
        writeln!(out, "\n{} ({}{})", rule.title(), rule.id(), unverified(rule))?;
        wrapped(out, "  ", rule.next_step())?;
        for condition in rule.conditions() {
            wrapped(out, "  - ", condition)?;
        }
        for case in rule.cases() {
            wrapped(out, "  * ", &format!("{}: {}", case.cited_as, case.lesson))?;
        }
        for citation in rule.citations().take(2) {
            let parts: Vec<&str> =
                [citation.instrument, citation.article, citation.title].into_iter().filter(|part| !part.is_empty()).collect();
            writeln!(out, "  {}\n    {}", parts.join(", "), citation.url)?;
        }
        writeln!(out, "  Last checked {}. More: scruple rules show {}", rule.last_checked(), rule.id())?;
    }
    if !outweighed.is_empty() {
        let names: Vec<String> = outweighed.iter().map(|rule| format!("{} ({})", rule.title(), rule.id())).collect();
        writeln!(out)?;
        wrapped(out, "", &format!("Applied too, and outweighed: {}.", names.join("; ")))?;
    }
    if !advice.missing.is_empty() {
        writeln!(out, "\nAnswers to these could still change the verdict:")?;
        for fact in advice.missing.iter() {
            wrapped(out, "  - ", law::question(fact).text)?;
        }
    }
    writeln!(out, "\nInformation, not legal advice.")
}

fn wrapped(out: &mut impl Write, lead: &str, text: &str) -> std::io::Result<()> {
    out.write_all(paragraph::wrapped(lead, text, COLUMNS).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &str, facts: serde_json::Value) -> String {
        let mut facts: Facts = serde_json::from_value(facts).unwrap();
        let mut out = Vec::new();
        interview(&mut out, &mut answers.as_bytes(), &mut facts, &Organisation::default(), true).unwrap();
        print(&mut out, &law::advise(&facts, &Organisation::default())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn emmas_diary_comes_out_with_its_case() {
        let told = asked("10\n1\n", serde_json::json!({"recipient_org": "third_party"}));
        let (questions, advice) = told.split_once("YOU COULD NOT").unwrap();
        assert!(questions.contains("What are you about to do?") && questions.contains("Which country"), "{questions}");
        assert!(advice.contains("(STOP-12)") && advice.contains("ICO v Emma's Diary, 2018, £140,000"), "{advice}");
        assert!(advice.lines().all(|line| line.chars().count() <= COLUMNS || line.contains("https://")), "{advice}");
    }

    #[test]
    fn a_wrong_answer_is_asked_again() {
        let told = asked("77\n1\nemial\n4\ndone\n", serde_json::json!({}));
        assert!(
            told.contains("fact `action` is `77`; it has to be one of contact, ") && told.contains("or answer 1 to 12"),
            "{told}"
        );
        assert!(told.contains("fact `channel` is `emial`"), "{told}");
    }
}
