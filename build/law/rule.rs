//! One rule: its checks, and its condition compiled.

use std::collections::BTreeMap;

use super::condition::{self, Condition};
use super::examples::{self, Bases};
use super::read::{FAMILIES, grades, place};
use super::vocabulary::{Mask, Vocabulary};
use super::written::{Kind, WrittenRule, WrittenSource};

/// Longest next step, in characters.
const NEXT_STEP_CHARACTERS: usize = 160;

/// A rule with its condition compiled.
pub struct Rule {
    pub written: WrittenRule,
    pub kind: Kind,
    pub layer: &'static str,
    pub masks: Vec<Mask>,
    pub unless: Vec<usize>,
    pub reads: u64,
    pub citations: Vec<Citation>,
    pub cases: Vec<usize>,
}

/// A place in the law, its address made.
#[derive(Clone)]
pub struct Citation {
    pub instrument: String,
    pub article: String,
    pub title: String,
    pub address: String,
}

/// What a rule may refer to.
pub struct Known<'a> {
    /// The id of every rule, in the order of evaluation.
    pub ids: &'a [String],
    pub register: &'a BTreeMap<String, WrittenSource>,
    pub bases: &'a Bases,
}

/// Checks a rule and compiles its condition; what is wrong goes to `problems`.
pub fn compile(written: WrittenRule, known: &Known<'_>, vocabulary: &mut Vocabulary, problems: &mut Vec<String>) -> Option<Rule> {
    let before = problems.len();
    let Some((family, layer)) = FAMILIES.get(place(&written.id).0).copied() else {
        problems.push(format!("the id has to begin with one of {}", FAMILIES.map(|(name, _)| name).join(", ")));
        return None;
    };
    if !written.id.rsplit_once('-').is_some_and(|(_, number)| number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit())) {
        problems.push("the id has to end with a number of two digits, such as STOP-01".to_owned());
    }
    texts(&written, problems);
    let kind = kind(&written, problems);
    let evaluated = matches!(kind, Kind::Deny | Kind::Duty | Kind::Permit);
    let (masks, reads) = if evaluated && !written.when.is_empty() {
        compiled_condition(&written, family, kind, vocabulary, problems)
    } else {
        (vec![Mask::default()], 0)
    };
    if evaluated && written.flags.is_empty() {
        problems.push("has no `flags` example: give facts that it matches".to_owned());
    }
    if evaluated == written.when.is_empty() {
        problems.push(
            if evaluated { "has no `when`" } else { "is not evaluated: write `when_in_words` in place of `when`" }.to_owned(),
        );
    }
    if evaluated && !written.when_in_words.is_empty() {
        problems.push("is evaluated by its `when`: leave out `when_in_words`".to_owned());
    }
    for example in written.flags.iter().chain(&written.allows) {
        examples::check(example, known.bases, vocabulary, problems);
    }
    let unless = written.unless.iter().flat_map(|name| unless_of(name, &written.id, known.ids, problems)).collect();
    let citations = written
        .citations
        .iter()
        .filter_map(|text| citation(text, known.register).map_err(|error| problems.push(error)).ok())
        .collect();
    (problems.len() == before).then_some(Rule { kind, layer, masks, unless, reads, citations, cases: Vec::new(), written })
}

fn texts(written: &WrittenRule, problems: &mut Vec<String>) {
    let length = written.next_step.chars().count();
    if length > NEXT_STEP_CHARACTERS {
        problems.push(format!("`next_step` has {length} characters; {NEXT_STEP_CHARACTERS} are allowed"));
    }
    for (name, text) in [("title", &written.title), ("next_step", &written.next_step)] {
        if text.trim().is_empty() {
            problems.push(format!("`{name}` is empty"));
        }
    }
    if written.citations.is_empty() {
        problems.push("cites nothing".to_owned());
    }
    if !is_date(&written.last_checked) {
        problems.push(format!("`last_checked` is `{}`; write a date such as 2026-11-22", written.last_checked));
    }
    grades(&written.confidence, &written.evidence, "https://", &mut |problem| problems.push(problem));
}

/// `2026-11-22`
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |place: usize| parts.get(place).and_then(|part: &&str| part.parse::<u32>().ok()).unwrap_or(0);
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && (1..=12).contains(&number(1)) && (1..=31).contains(&number(2))
}

fn kind(written: &WrittenRule, problems: &mut Vec<String>) -> Kind {
    let denies = match written.verdict.as_str() {
        "could_not" => true,
        "could" | "could_if" => false,
        other => {
            problems.push(format!("`verdict` is `{other}`; it is one of could, could_if, could_not"));
            false
        }
    };
    match (written.kind, denies) {
        (None, true) => Kind::Deny,
        (None, false) => Kind::Permit,
        (Some(kind @ (Kind::Invariant | Kind::Default)), _) => kind,
        (Some(Kind::Duty), false) if written.verdict == "could_if" => Kind::Duty,
        (Some(kind), _) => {
            problems.push(format!(
                "`kind` is `{}`; only a could_if rule may be a duty, and deny and permit follow from the verdict",
                format!("{kind:?}").to_lowercase()
            ));
            kind
        }
    }
}

/// The rule's own condition, and what its family, kind and countries add to it.
fn compiled_condition(
    written: &WrittenRule,
    family: &str,
    kind: Kind,
    vocabulary: &mut Vocabulary,
    problems: &mut Vec<String>,
) -> (Vec<Mask>, u64) {
    let own = match condition::read(&written.when, vocabulary) {
        Ok(read) => read,
        Err(error) => {
            problems.push(format!("`when`: {error}"));
            return (Vec::new(), 0);
        }
    };
    let mut added = Vec::new();
    if !written.countries.is_empty() {
        added.push(format!("jurisdiction in {}", written.countries.join(", ")));
    }
    let names_action = vocabulary.fact("action").is_some_and(|action| own.named & (1 << action) != 0);
    // A channel rule is about contact unless it names another action itself.
    if ["LNK", "EML", "SMS", "TEL", "FAX", "J"].contains(&family) && !names_action {
        added.push("action=contact".to_owned());
    }
    if family == "GDP" {
        added.push("gdp_applies & personal_data".to_owned());
    }
    // A contact whose channel is not known is permitted by nothing.
    if kind == Kind::Permit {
        added.push("(action != contact or channel != absent)".to_owned());
    }
    let mut parts = vec![own.condition];
    let mut reads = own.reads;
    for text in added {
        match condition::read(&text, vocabulary) {
            Ok(read) => {
                reads |= read.reads;
                parts.push(read.condition);
            }
            Err(error) => problems.push(format!("`countries`: {error}")),
        }
    }
    (condition::masks(&Condition::All(parts)), reads)
}

fn unless_of(name: &str, own: &str, ids: &[String], problems: &mut Vec<String>) -> Vec<usize> {
    let family = format!("{name}-");
    let found: Vec<usize> =
        (0..ids.len()).filter(|&index| ids[index] != own && (ids[index] == name || ids[index].starts_with(&family))).collect();
    if found.is_empty() {
        problems.push(format!("`unless` names {name}, which is neither a rule nor a family of rules"));
    }
    found
}

fn citation(text: &str, register: &BTreeMap<String, WrittenSource>) -> Result<Citation, String> {
    let (id, article) = text.split_once(' ').unwrap_or((text, ""));
    let listed = |names: &mut dyn Iterator<Item = &String>| names.map(String::as_str).collect::<Vec<_>>().join(", ");
    let source = register
        .get(id)
        .ok_or_else(|| format!("cites `{id}`, which sources.toml does not list; it lists {}", listed(&mut register.keys())))?;
    let instrument = source.instrument.clone();
    if source.articles.is_empty() {
        return if article.is_empty() {
            Ok(Citation { instrument, article: String::new(), title: source.title.clone(), address: source.address.clone() })
        } else {
            Err(format!("cites `{text}`, but {id} has no articles"))
        };
    }
    // `14(3)(a)` is listed as 14, and of `44-49` the first.
    let whole: &str = article.split('(').next().unwrap_or("").trim();
    let number = if source.articles.contains_key(whole) { whole } else { whole.split('-').next().unwrap_or(whole) };
    let title = source.articles.get(number).ok_or_else(|| {
        let listed = listed(&mut source.articles.keys());
        format!("cites `{text}`, but sources.toml lists no `{number}` for {id}; it lists {listed}")
    })?;
    let article = format!("{} {article}", source.unit).trim().to_owned();
    Ok(Citation { instrument, article, title: title.clone(), address: source.address.replace("{}", number) })
}
