//! Conditions: from the text in a rule to masks.
//!
//! ```text
//! condition = all ("or" all)*
//! all       = one ("&" one)*
//! one       = "not" one | "(" condition ")" | test
//! test      = NAME                            a flag, a term or a computed predicate is true
//!           | NAME ("=" | "!=") VALUE
//!           | NAME ["not"] "in" VALUE ("," VALUE)*
//!           | NAME "has" VALUE ("," VALUE)*   a list of members holds any of these
//!           | NAME ("<=" | "<" | ">=" | ">") (NUMBER | DATE)
//! ```

use super::vocabulary::{Mask, Slot, Vocabulary};

/// A condition with its names resolved.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Exactly one of the two masks is met in every world.
    Test {
        yes: Mask,
        no: Mask,
    },
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

/// A condition that was read, the facts it rests on, and the facts that its text names itself.
pub struct Read {
    pub condition: Condition,
    pub reads: u64,
    pub named: u64,
}

/// Reads a condition, or says what is wrong with it.
pub fn read(text: &str, vocabulary: &mut Vocabulary) -> Result<Read, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, vocabulary, reads: 0, named: 0 };
    let condition = parser.any()?;
    if let Some(token) = parser.tokens.get(parser.at) {
        return Err(format!(
            "`{token}` comes where `&`, `or` or the end was expected; the values of a list have commas between them"
        ));
    }
    Ok(Read { condition, reads: parser.reads, named: parser.named })
}

/// The masks all of which a world must meet, fewest bits first, none held by another.
pub fn masks(condition: &Condition) -> Vec<Mask> {
    let mut masks = normal_form(condition, true);
    masks.sort_by_key(|mask| mask.0.iter().map(|word| word.count_ones()).sum::<u32>());
    let mut kept: Vec<Mask> = Vec::new();
    for mask in masks {
        if !kept.iter().any(|smaller| mask.holds(smaller)) {
            kept.push(mask);
        }
    }
    kept
}

fn normal_form(condition: &Condition, wanted: bool) -> Vec<Mask> {
    match (condition, wanted) {
        (Condition::Test { yes, .. }, true) => vec![*yes],
        (Condition::Test { no, .. }, false) => vec![*no],
        (Condition::Not(inner), _) => normal_form(inner, !wanted),
        (Condition::All(parts), true) | (Condition::Any(parts), false) => {
            parts.iter().flat_map(|part| normal_form(part, wanted)).collect()
        }
        (Condition::Any(parts), true) | (Condition::All(parts), false) => {
            let mut product = vec![Mask::default()];
            for part in parts {
                let alternatives = normal_form(part, wanted);
                product = product.iter().flat_map(|left| alternatives.iter().map(|right| left.or(*right))).collect();
            }
            product
        }
    }
}

fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        let length = if word(first) {
            rest.find(|c| !word(c)).unwrap_or(rest.len())
        } else if ["<=", ">=", "!="].iter().any(|operator| rest.starts_with(operator)) {
            2
        } else if "&()=,<>".contains(first) {
            1
        } else {
            return Err(format!("`{first}` has no meaning in a condition"));
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser<'a> {
    tokens: Vec<String>,
    at: usize,
    vocabulary: &'a mut Vocabulary,
    reads: u64,
    named: u64,
}

impl Parser<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, what: &str) -> Result<String, String> {
        let token = self.peek().to_owned();
        if token.chars().next().is_some_and(|c| c.is_ascii_alphanumeric())
            && !matches!(token.as_str(), "or" | "not" | "in" | "has")
        {
            self.at += 1;
            Ok(token)
        } else {
            Err(format!("{what} expected, found {}", if token.is_empty() { "the end".to_owned() } else { format!("`{token}`") }))
        }
    }

    fn any(&mut self) -> Result<Condition, String> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self) -> Result<Condition, String> {
        let mut parts = vec![self.one()?];
        while self.take("&") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Condition::All(parts) })
    }

    fn one(&mut self) -> Result<Condition, String> {
        if self.take("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.take("(") {
            let inner = self.any()?;
            return if self.take(")") { Ok(inner) } else { Err("a `(` is not closed".to_owned()) };
        }
        let name = self.word("a name")?;
        self.test(&name)
    }

    fn test(&mut self, name: &str) -> Result<Condition, String> {
        if let Some(truth) = self.vocabulary.terms.iter().chain(&self.vocabulary.computed).find(|truth| truth.name == name) {
            self.reads |= truth.reads;
            return Ok(truth_test(truth.first_bit));
        }
        if let Some(number) = self.vocabulary.numbers.iter().position(|(known, _)| known == name) {
            return self.bound(name, number);
        }
        if let Some(slot) = self.vocabulary.slots.iter().find(|slot| slot.name == name).cloned() {
            self.note(slot.fact);
            return self.choice(&slot);
        }
        let members: Vec<Slot> =
            self.vocabulary.slots.iter().filter(|slot| slot.name.split('.').next() == Some(name)).cloned().collect();
        if members.is_empty() {
            return Err(format!("nothing is called `{name}`; known names: {}", self.vocabulary.names()));
        }
        self.note(members[0].fact);
        if !self.take("has") {
            return Err(format!("`{name}` is a list: write `{name} has …`, or one of its flags"));
        }
        let mut parts = Vec::new();
        for value in self.list()? {
            let slot = members.iter().find(|slot| slot.name == format!("{name}.{value}"));
            let slot = slot.ok_or_else(|| format!("`{name}` cannot hold `{value}`; it holds {}", member_names(&members)))?;
            parts.push(truth_test(slot.first_bit));
        }
        Ok(Condition::Any(parts))
    }

    fn note(&mut self, fact: Option<usize>) {
        if let Some(index) = fact {
            self.named |= 1 << index;
            self.reads |= self.vocabulary.reads_of(index);
        }
    }

    fn list(&mut self) -> Result<Vec<String>, String> {
        let mut values = vec![self.word("a value")?];
        while self.take(",") {
            values.push(self.word("a value")?);
        }
        Ok(values)
    }

    fn choice(&mut self, slot: &Slot) -> Result<Condition, String> {
        let (values, negated) = if self.take("=") {
            (vec![self.word("a value")?], false)
        } else if self.take("!=") {
            (vec![self.word("a value")?], true)
        } else if self.take("in") {
            (self.list()?, false)
        } else if self.peek() == "not" && self.tokens.get(self.at + 1).is_some_and(|token| token == "in") {
            self.at += 2;
            (self.list()?, true)
        } else if slot.flag {
            (vec!["true".to_owned()], false)
        } else {
            return Err(format!("`{}` needs `=`, `!=`, `in` or `not in` and a value", slot.name));
        };
        let (mut inside, mut outside) = (Mask::default(), Mask::default());
        for value in &values {
            if !slot.values.contains(value) {
                return Err(format!("`{}` cannot be `{value}`; it is one of {}", slot.name, slot.values.join(", ")));
            }
        }
        for (index, value) in slot.values.iter().enumerate() {
            let side = if values.contains(value) { &mut inside } else { &mut outside };
            *side = side.with(slot.first_bit + index);
        }
        let test = Condition::Test { yes: inside, no: outside };
        Ok(if negated { Condition::Not(Box::new(test)) } else { test })
    }

    fn bound(&mut self, name: &str, number: usize) -> Result<Condition, String> {
        let fact = self.vocabulary.numbers[number].1;
        self.note(Some(fact));
        let operator = self.peek().to_owned();
        if !matches!(operator.as_str(), "<=" | "<" | ">=" | ">") {
            return Err(format!("`{name}` is a number: write `{name} <= 28`, or with `<`, `>=` or `>`"));
        }
        self.at += 1;
        let value = self.word("a number")?;
        let value: u32 = value.replace('-', "").parse().map_err(|_| format!("`{value}` is neither a number nor a date"))?;
        let at_least = if matches!(operator.as_str(), ">=" | "<") { value } else { value + 1 };
        let test = truth_test(self.vocabulary.bound(number, at_least));
        Ok(if operator.starts_with('>') { test } else { Condition::Not(Box::new(test)) })
    }
}

fn truth_test(first_bit: usize) -> Condition {
    Condition::Test { no: Mask::default().with(first_bit), yes: Mask::default().with(first_bit + 1) }
}

fn member_names(members: &[Slot]) -> String {
    let names: Vec<&str> = members.iter().filter_map(|slot| slot.name.split('.').nth(1)).collect();
    names.join(", ")
}
