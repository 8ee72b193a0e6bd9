//! The examples of rules: facts, or what differs from a case in `examples.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::vocabulary::{Fact, FactKind, Vocabulary};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(rename = "about")]
    _about: String,
    facts: toml::Table,
}

/// The cases that examples start from, by name.
pub type Bases = BTreeMap<String, toml::Table>;

/// Reads `examples.toml`.
pub fn bases(text: &str, vocabulary: &Vocabulary) -> Result<Bases, Vec<String>> {
    let file: File = toml::from_str(text).map_err(|error| vec![format!("examples.toml: {}", super::read::flat(&error, text))])?;
    let (mut bases, mut errors) = (BTreeMap::new(), Vec::new());
    for written in file.example {
        let mut problems = Vec::new();
        check_facts(&written.facts, vocabulary, &mut problems);
        if bases.insert(written.name.clone(), written.facts).is_some() {
            problems.push("the name is taken".to_owned());
        }
        errors.extend(problems.into_iter().map(|problem| format!("examples.toml: example {}: {problem}", written.name)));
    }
    if errors.is_empty() { Ok(bases) } else { Err(errors) }
}

/// Checks one example of a rule.
pub fn check(example: &toml::Table, bases: &Bases, vocabulary: &Vocabulary, problems: &mut Vec<String>) {
    let mut facts = example.clone();
    let like = facts.remove("like");
    let unstated = facts.remove("unstated");
    let base = like.as_ref().and_then(|name| name.as_str()).and_then(|name| bases.get(name));
    if like.is_some() && base.is_none() {
        problems.push(format!(
            "an example is like {}; examples.toml has {}",
            like.unwrap_or(false.into()),
            bases.keys().cloned().collect::<Vec<_>>().join(", ")
        ));
    }
    for name in unstated.iter().filter_map(|list| list.as_array()).flatten() {
        if !base.is_some_and(|base| name.as_str().is_some_and(|name| base.contains_key(name))) {
            problems.push(format!("an example leaves out {name}, which the case that it is like does not state"));
        }
    }
    check_facts(&facts, vocabulary, problems);
}

/// The names and values of an example's facts.
fn check_facts(example: &toml::Table, vocabulary: &Vocabulary, problems: &mut Vec<String>) {
    for (name, value) in example {
        let Some(fact) = vocabulary.fact(name).map(|index| &vocabulary.facts[index]) else {
            problems.push(format!("an example names the fact `{name}`, which is not known"));
            continue;
        };
        let mut one_of = |place: &str, given: &str, allowed: &[String]| {
            if !allowed.iter().any(|known| known == given) {
                problems.push(format!("an example says {place} = `{given}`; it is one of {}", allowed.join(", ")));
            }
        };
        let fits = match (fact.kind, value) {
            (FactKind::Choice, toml::Value::String(given)) => {
                one_of(name, given, &fact.values);
                true
            }
            (FactKind::Members, toml::Value::Array(given)) => {
                given.iter().for_each(|given| one_of(name, given.as_str().unwrap_or(""), &fact.values));
                true
            }
            (FactKind::Group, toml::Value::Table(given)) => given.iter().all(|(part, value)| match value {
                toml::Value::Array(channels) if part == "channels" => {
                    let known = vocabulary.fact("channel").map_or(&[][..], |index| &vocabulary.facts[index].values);
                    channels.iter().for_each(|given| one_of(&format!("{name}.channels"), given.as_str().unwrap_or(""), known));
                    true
                }
                value => {
                    one_of(name, part, &fact.flags);
                    value.is_bool()
                }
            }),
            (FactKind::Date, toml::Value::String(given)) => super::rule::is_date(given),
            (FactKind::Flag, toml::Value::Boolean(_)) | (FactKind::Number, toml::Value::Integer(_)) => true,
            _ => false,
        };
        if !fits {
            problems.push(format!("an example gives {name} a value of the wrong type{}", hint(fact)));
        }
    }
}

fn hint(fact: &Fact) -> &'static str {
    match fact.kind {
        FactKind::Choice => ": a text is wanted",
        FactKind::Flag => ": true or false is wanted",
        FactKind::Number => ": a whole number is wanted",
        FactKind::Date => ": a date such as \"2026-02-05\" is wanted",
        FactKind::Group => ": a table is wanted, whose parts are true or false",
        FactKind::Members => ": a list is wanted",
    }
}
