//! `scruple rules`: the rules for people to read.

use std::io::Write;
use std::process::ExitCode;

use clap::Subcommand;
use scruple::law::{self, Kind, Rule, book};

/// What was asked on the command line.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// One line for each rule
    List {
        /// Only rules whose id, title, next step or condition holds this text
        text: Option<String>,
    },
    /// A rule in full, with its sources and cases
    Show {
        /// The id, such as STOP-01
        id: String,
    },
    /// The rules that rest on an article, or every source
    Cite {
        /// Part of an instrument, article or title, such as "PECR 22" or "Article 14"
        text: Vec<String>,
    },
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match args.what {
        What::List { text } => list(&mut out, text.as_deref().unwrap_or(""))?,
        What::Show { id } => {
            let Some(rule) = law::rule(&id.to_uppercase()) else {
                anyhow::bail!("no rule is called {id}; `scruple rules list` shows them all");
            };
            show(&mut out, rule)?;
        }
        What::Cite { text } => cite(&mut out, &text.join(" "))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `, unverified` where a rule rests on general knowledge.
pub fn unverified(rule: Rule) -> &'static str {
    if rule.verified() { "" } else { ", unverified" }
}

fn list(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    let wanted = text.to_lowercase();
    for rule in law::rules() {
        let holds =
            [rule.id(), rule.title(), rule.next_step(), rule.when()].iter().any(|part| part.to_lowercase().contains(&wanted));
        if holds {
            let mark = unverified(rule);
            writeln!(out, "{:8} {:13} {}{mark}", rule.id(), book::verdict_in_words(rule.verdict()), rule.title())?;
        }
    }
    Ok(())
}

/// A rule in full.
pub fn show(out: &mut impl Write, rule: Rule) -> std::io::Result<()> {
    writeln!(out, "{}  {}", rule.id(), rule.title())?;
    writeln!(out, "{}: {}\n", book::verdict_in_words(rule.verdict()), rule.next_step())?;
    match rule.kind() {
        Kind::Duty => writeln!(out, "A duty: it adds a condition and permits nothing by itself.")?,
        Kind::Invariant => writeln!(out, "It binds the making of Scruple itself and is not evaluated.")?,
        Kind::Deny | Kind::Permit | Kind::Default => {}
    }
    writeln!(out, "When:    {}", rule.when())?;
    for term in law::terms_in(rule.when()) {
        writeln!(out, "         {}: {}", term.name, term.meaning)?;
    }
    if rule.countries().len() > 0 {
        writeln!(out, "Where:   the recipient is in {}", rule.countries().collect::<Vec<_>>().join(", "))?;
    }
    if rule.unless().len() > 0 {
        writeln!(out, "Unless:  {} applies", rule.unless().collect::<Vec<_>>().join(", "))?;
    }
    for condition in rule.conditions() {
        writeln!(out, "Mind:    {condition}")?;
    }
    for citation in rule.citations() {
        let parts: Vec<&str> =
            [citation.instrument, citation.article, citation.title].into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "Source:  {}\n         {}", parts.join(", "), citation.url)?;
    }
    for case in rule.cases() {
        writeln!(out, "Case:    {}: {} {}", case.cited_as, case.conduct, case.lesson)?;
    }
    writeln!(out, "\n{}. Last checked {}.", book::standing(rule.confidence(), rule.evidence()), rule.last_checked())
}

fn cite(out: &mut impl Write, text: &str) -> anyhow::Result<()> {
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let mut lines: Vec<(String, &str, Vec<&str>)> = Vec::new();
    for rule in law::rules() {
        for citation in rule.citations() {
            let parts: Vec<&str> =
                [citation.instrument, citation.article, citation.title].into_iter().filter(|part| !part.is_empty()).collect();
            let line = parts.join(", ");
            let tokens: Vec<String> = line.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
            if !words
                .iter()
                .all(|word| tokens.contains(word) || line.to_lowercase().contains(word) && !word.chars().all(char::is_numeric))
            {
                continue;
            }
            match lines.iter_mut().find(|(known, ..)| *known == line) {
                Some((.., rules)) => rules.push(rule.id()),
                None => lines.push((line, citation.url, vec![rule.id()])),
            }
        }
    }
    if lines.is_empty() {
        anyhow::bail!("nothing cited matches `{text}`");
    }
    lines.sort();
    for (line, url, rules) in lines {
        writeln!(out, "{line}\n  {url}\n  {}", rules.join(", "))?;
    }
    Ok(())
}
