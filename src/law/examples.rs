//! The inline examples of the rules, run: with every rule in place, and with the rule that they are about taken out.

use std::collections::BTreeMap;
use std::path::Path;

use super::evaluate::{Outcome, Readings, in_order};
use super::rule::Rule;
use super::tables::{ALL, Kind, RuleSet};
use super::world::Values;
use super::{Facts, Organisation};

struct Example {
    rule: usize,
    facts: Facts,
    flags: bool,
}

/// The cases that examples start from.
fn bases() -> BTreeMap<String, toml::Table> {
    #[derive(serde::Deserialize)]
    struct File {
        example: Vec<Base>,
    }
    #[derive(serde::Deserialize)]
    struct Base {
        name: String,
        facts: toml::Table,
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/law/examples.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file.example.into_iter().map(|base| (base.name, base.facts)).collect()
}

/// Every example in `data/law/rules`.
fn examples() -> Vec<Example> {
    #[derive(serde::Deserialize)]
    struct File {
        rule: Vec<Written>,
    }
    #[derive(serde::Deserialize)]
    struct Written {
        id: String,
        #[serde(default)]
        flags: Vec<toml::Table>,
        #[serde(default)]
        allows: Vec<toml::Table>,
    }
    let bases = bases();
    let facts = |example: toml::Table| -> Facts {
        let (mut like, mut unstated, mut facts) = (None, None, toml::Table::new());
        for (name, value) in example {
            match name.as_str() {
                "like" => like = Some(value),
                "unstated" => unstated = Some(value),
                _ => drop(facts.insert(name, value)),
            }
        }
        let left_out = |name: &str| {
            unstated.iter().flat_map(|list| list.as_array().unwrap()).any(|left_out| left_out.as_str() == Some(name))
        };
        for (name, value) in like.iter().flat_map(|like| &bases[like.as_str().unwrap()]) {
            if !facts.contains_key(name) && !left_out(name) {
                facts.insert(name.clone(), value.clone());
            }
        }
        facts.try_into().unwrap()
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/law/rules");
    let mut examples = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for written in file.rule {
            let rule = Rule::all().position(|rule| rule.id() == written.id).unwrap();
            examples.extend(written.flags.into_iter().map(|example| Example { rule, facts: facts(example), flags: true }));
            examples.extend(written.allows.into_iter().map(|example| Example { rule, facts: facts(example), flags: false }));
        }
    }
    examples
}

fn outcome(example: &Example, active: &RuleSet) -> Outcome {
    super::evaluate::outcome(&Readings::new(&Values::new(&example.facts, &Organisation::default()), active))
}

/// What a `flags` example says: the rule is among those that apply.
fn flagged(example: &Example, active: &RuleSet) -> bool {
    outcome(example, active).applied.contains(example.rule)
}

/// The verdict and the rule that decides it.
fn decided(example: &Example, active: &RuleSet) -> (super::Verdict, Option<usize>) {
    let outcome = outcome(example, active);
    (outcome.verdict, in_order(&outcome).next())
}

#[test]
fn flags_examples_hold_and_fail_without_their_rule() {
    for example in examples().iter().filter(|example| example.flags) {
        let id = Rule::at(example.rule).id();
        assert!(flagged(example, &ALL), "{id} does not apply to {:?}", example.facts);
        assert!(!flagged(example, &ALL.without(example.rule)), "{id} applies although it was taken out");
    }
}

#[test]
fn allows_examples_are_not_the_rules_business() {
    for example in examples().iter().filter(|example| !example.flags) {
        assert!(!flagged(example, &ALL), "{} applies to {:?}", Rule::at(example.rule).id(), example.facts);
    }
}

/// A rule that never changes what the person is told could be wrong without anybody noticing. So each has an example whose verdict or
/// deciding rule changes when it is taken out; the few that always stand beside a stricter or equal rule are named here, with it.
#[test]
fn every_rule_decides_an_example() {
    let beside: BTreeMap<&str, &str> = BTreeMap::from([
        ("EML-14", "an invitation is promotional, so what permits it is conditional already"),
        ("SMS-01", "a marketing text has no permit without conditions"),
        ("TEL-07", "EML-03 refuses the same voicemail"),
        ("TEL-08", "a marketing call has no permit without conditions"),
        ("GDP-08", "CPY-04, which permits the copy, is conditional already"),
        ("GDP-09", "what permits a promotional contact is conditional already"),
    ]);
    let examples = examples();
    let mut wrong = Vec::new();
    for (place, rule) in Rule::all().enumerate().filter(|(_, rule)| matches!(rule.kind(), Kind::Deny | Kind::Permit | Kind::Duty))
    {
        let mut own = examples.iter().filter(|example| example.rule == place && example.flags);
        let decides = own.any(|example| decided(example, &ALL) != decided(example, &ALL.without(place)));
        if decides == beside.contains_key(rule.id()) {
            wrong.push(format!("{} {}", rule.id(), if decides { "decides an example after all" } else { "decides none" }));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Taking a rule out of the book moves every verdict the one way that its kind allows: without a refusal or a duty nothing becomes
/// stricter, without a permit nothing milder.
#[test]
fn each_rule_moves_verdicts_the_way_of_its_kind() {
    for example in examples() {
        let (with, _) = decided(&example, &ALL);
        for (place, rule) in Rule::all().enumerate() {
            let (without, _) = decided(&example, &ALL.without(place));
            let as_its_kind = match rule.kind() {
                Kind::Deny | Kind::Duty => without <= with,
                Kind::Permit => without >= with,
                Kind::Invariant | Kind::Default => without == with,
            };
            assert!(as_its_kind, "{} turns {without:?} into {with:?} for {:?}", rule.id(), example.facts);
        }
    }
}
