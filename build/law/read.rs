//! The book of law that the entries make.

use std::collections::{BTreeMap, BTreeSet};

use super::Sources;
use super::condition;
use super::examples;
use super::rule::{self, Known, Rule};
use super::vocabulary::{Mask, Vocabulary};
use super::written::{
    Case, CasesFile, Change, ChangesFile, RulesFile, SourcesFile, TermsFile, WrittenRule, WrittenSource, WrittenTerm,
};

/// Families in the order of evaluation: STOP, platform, copying, channels and countries, data protection, sharing, default.
pub const FAMILIES: [(&str, &str); 13] = [
    ("STOP", "Stop"),
    ("LIT", "Platform"),
    ("CPY", "Copying"),
    ("LNK", "Channel"),
    ("EML", "Channel"),
    ("SMS", "Channel"),
    ("TEL", "Channel"),
    ("FAX", "Channel"),
    ("J", "Channel"),
    ("GDP", "DataProtection"),
    ("SHR", "DataProtection"),
    ("PRF", "DataProtection"),
    ("DEF", "Default"),
];

/// A term with its condition compiled.
pub struct Term {
    pub written: WrittenTerm,
    pub masks: Vec<Mask>,
}

/// Everything, checked.
pub struct Book {
    pub vocabulary: Vocabulary,
    pub terms: Vec<Term>,
    pub rules: Vec<Rule>,
    pub cases: Vec<Case>,
    pub changes: Vec<Change>,
}

/// Reads and checks all of it.
pub fn book(sources: &Sources) -> Result<Book, Vec<String>> {
    let mut errors = Vec::new();
    let facts = toml::from_str(&sources.facts).map_err(|error| vec![format!("facts.toml: {}", flat(&error, &sources.facts))])?;
    let mut vocabulary = Vocabulary::new(facts)?;
    let terms = terms(&sources.terms, &mut vocabulary)?;
    let register = register(&sources.citations)?;
    let bases = examples::bases(&sources.examples, &vocabulary)?;
    let cases = toml::from_str::<CasesFile>(&sources.cases)
        .map_err(|error| vec![format!("cases.toml: {}", flat(&error, &sources.cases))])?
        .case;
    let changes = toml::from_str::<ChangesFile>(&sources.changes)
        .map_err(|error| vec![format!("changes.toml: {}", flat(&error, &sources.changes))])?
        .change;

    let mut written: Vec<(String, WrittenRule)> = Vec::new();
    for (file, text) in &sources.rules {
        let (rules, mistakes) = rules_of(text);
        written.extend(rules.into_iter().map(|rule| (format!("rules/{file}"), rule)));
        errors.extend(mistakes.into_iter().map(|mistake| format!("rules/{file}: {mistake}")));
    }
    // The order of evaluation, whatever the order in the files.
    written.sort_by_key(|(_, rule)| place(&rule.id));
    let ids: Vec<String> = written.iter().map(|(_, rule)| rule.id.clone()).collect();
    for pair in written.windows(2) {
        if pair[0].1.id == pair[1].1.id {
            errors.push(format!("{}: rule {}: the id is taken by a rule in {}", pair[1].0, pair[1].1.id, pair[0].0));
        }
    }
    let known = Known { ids: &ids, register: &register, bases: &bases };
    let mut rules = Vec::new();
    for (file, rule) in written {
        let mut problems = Vec::new();
        let compiled = rule::compile(rule.clone(), &known, &mut vocabulary, &mut problems);
        errors.extend(problems.into_iter().map(|problem| format!("{file}: rule {}: {problem}", rule.id)));
        rules.extend(compiled);
    }
    teach(&cases, &ids, &mut rules, &mut errors);
    for change in &changes {
        let unknown = change.rules.iter().filter(|id| !ids.contains(id));
        errors.extend(unknown.map(|id| format!("changes.toml: change {}: no rule is called {id}", change.title)));
        grades(&change.confidence, &change.evidence, &change.address, &mut |problem| {
            errors.push(format!("changes.toml: change {}: {problem}", change.title))
        });
    }
    // Rules give way by place: places stand only where every rule could be read.
    if errors.is_empty() {
        chains(&rules, &mut errors);
        rest_on_others(&mut rules);
    }
    if errors.is_empty() { Ok(Book { vocabulary, terms, rules, cases, changes }) } else { Err(errors) }
}

/// What is wrong with a TOML text, and on which line.
pub fn flat(error: &toml::de::Error, text: &str) -> String {
    let message = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    let before = error.span().and_then(|span| text.get(..span.start));
    before.map_or_else(|| message.clone(), |before| format!("line {}: {message}", before.lines().count().max(1)))
}

/// The rules of a file, and what is wrong with those that cannot be read; each is read by itself, so that its error names it.
fn rules_of(text: &str) -> (Vec<WrittenRule>, Vec<String>) {
    let file: RulesFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return (Vec::new(), vec![flat(&error, text)]),
    };
    let (mut rules, mut mistakes) = (Vec::new(), Vec::new());
    for (index, table) in file.rule.into_iter().enumerate() {
        let id = table.get("id").and_then(|id| id.as_str()).filter(|id| !id.is_empty()).map(str::to_owned);
        let name = id.map_or_else(|| format!("the {}. rule, which has no id", index + 1), |id| format!("rule {id}"));
        match table.try_into::<WrittenRule>() {
            Ok(rule) if rule.id.is_empty() => mistakes.push(format!("{name}: give it an id such as STOP-01")),
            Ok(rule) => rules.push(rule),
            Err(error) => {
                let message = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                mistakes.push(format!("{name}: {message}"));
            }
        }
    }
    (rules, mistakes)
}

fn terms(text: &str, vocabulary: &mut Vocabulary) -> Result<Vec<Term>, Vec<String>> {
    let file: TermsFile = toml::from_str(text).map_err(|error| vec![format!("terms.toml: {}", flat(&error, text))])?;
    let (mut terms, mut errors) = (Vec::new(), Vec::new());
    for written in file.term {
        match condition::read(&written.when, vocabulary) {
            Ok(read) => {
                vocabulary.add_term(written.name.clone(), read.reads);
                terms.push(Term { masks: condition::masks(&read.condition), written });
            }
            Err(error) => errors.push(format!("terms.toml: term {}: `when`: {error}", written.name)),
        }
    }
    if errors.is_empty() { Ok(terms) } else { Err(errors) }
}

fn register(text: &str) -> Result<BTreeMap<String, WrittenSource>, Vec<String>> {
    let file: SourcesFile = toml::from_str(text).map_err(|error| vec![format!("sources.toml: {}", flat(&error, text))])?;
    let mut errors = Vec::new();
    let mut register = BTreeMap::new();
    for source in file.source {
        let mut problem = |text: &str| errors.push(format!("sources.toml: source {}: {text}", source.id));
        if !source.address.starts_with("https://") {
            problem("its address has to begin with https://");
        }
        if source.articles.is_empty() == source.title.is_empty() {
            problem("needs either a title or articles");
        }
        if source.address.contains("{}") && source.articles.is_empty() {
            problem("its address has a place for an article, but it lists none");
        }
        if register.insert(source.id.clone(), source.clone()).is_some() {
            problem("the id is taken");
        }
    }
    if errors.is_empty() { Ok(register) } else { Err(errors) }
}

/// Sorts `EML-2` before `EML-10`, families in the order of evaluation.
pub fn place(id: &str) -> (usize, String, u32) {
    let (family, number) = id.rsplit_once('-').unwrap_or((id, ""));
    let order = FAMILIES.iter().position(|(name, _)| family.split('-').next() == Some(name)).unwrap_or(FAMILIES.len());
    (order, family.to_owned(), number.parse().unwrap_or(0))
}

pub fn grades(confidence: &str, evidence: &str, address: &str, problem: &mut dyn FnMut(String)) {
    if !["high", "medium", "low"].contains(&confidence) {
        problem(format!("`confidence` is `{confidence}`; it is one of high, medium, low"));
    }
    if !["primary", "secondary", "unverified"].contains(&evidence) {
        problem(format!("`evidence` is `{evidence}`; it is one of primary, secondary, unverified"));
    }
    if !address.starts_with("https://") {
        problem(format!("its address `{address}` does not begin with https://"));
    }
}

/// A rule that gives way may not be what another gives way to: the answer would hang on the order of evaluation.
fn chains(rules: &[Rule], errors: &mut Vec<String>) {
    let waiting: BTreeSet<&str> =
        rules.iter().filter(|rule| !rule.unless.is_empty()).map(|rule| rule.written.id.as_str()).collect();
    for rule in rules {
        for &other in &rule.unless {
            if let Some(other) = rules.get(other).map(|rule| rule.written.id.as_str()).filter(|id| waiting.contains(id)) {
                errors.push(format!("rule {}: gives way to {other}, which gives way itself", rule.written.id));
            }
        }
    }
}

/// A rule that gives way rests on what the others rest on as well.
fn rest_on_others(rules: &mut [Rule]) {
    for place in 0..rules.len() {
        rules[place].reads |= rules[place].unless.iter().fold(0, |set, other| set | rules[*other].reads);
    }
}

/// Ties the cases to the rules that they teach.
fn teach(cases: &[Case], ids: &[String], rules: &mut [Rule], errors: &mut Vec<String>) {
    for (index, case) in cases.iter().enumerate() {
        grades(&case.confidence, &case.evidence, &case.address, &mut |problem| {
            errors.push(format!("cases.toml: case {}: {problem}", case.id))
        });
        if cases[..index].iter().any(|other| other.id == case.id) {
            errors.push(format!("cases.toml: case {}: the id is taken", case.id));
        }
        for id in &case.teaches {
            if let Some(rule) = rules.iter_mut().find(|rule| rule.written.id == *id) {
                rule.cases.push(index);
            } else if !ids.contains(id) {
                errors.push(format!("cases.toml: case {}: teaches {id}, which is no rule", case.id));
            }
        }
    }
}
