//! What conditions may speak of: facts, settings, computed predicates, terms and bounds of numbers, each with its bits.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Words of 64 bits in a mask while compiling; what is not used is cut off when the tables are written.
pub const WORDS: usize = 8;

/// A set of bits of the world.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mask(pub [u64; WORDS]);

impl Mask {
    pub fn with(mut self, bit: usize) -> Self {
        self.0[bit / 64] |= 1 << (bit % 64);
        self
    }

    pub fn or(mut self, other: Self) -> Self {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
        self
    }

    /// Is every bit of `other` in this mask?
    pub fn holds(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).all(|(word, part)| word & part == part)
    }
}

/// `facts.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactsFile {
    pub fact: Vec<Fact>,
    #[serde(default)]
    pub setting: Vec<Setting>,
    #[serde(default)]
    pub computed: Vec<Computed>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    Choice,
    Flag,
    Number,
    Date,
    Group,
    Members,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
pub enum DefaultValue {
    Flag(bool),
    Choice(String),
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub name: String,
    pub kind: FactKind,
    #[serde(default)]
    pub values: Vec<String>,
    #[serde(default)]
    pub flags: Vec<String>,
    pub default: Option<DefaultValue>,
    #[serde(default)]
    pub also_reads: Vec<String>,
    pub question: String,
    pub answers: Vec<(String, String)>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub name: String,
    pub values: Vec<String>,
    pub default: String,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    pub name: String,
    pub reads: Vec<String>,
}

/// A place in the world: the bits of one choice or flag, of which exactly one is set.
#[derive(Clone)]
pub struct Slot {
    /// `channel`, `content.identity_shown`, `signals.children`.
    pub name: String,
    pub first_bit: usize,
    pub values: Vec<String>,
    /// Index of the value that an unstated fact counts as; for `channel` the value `absent`, which nobody can state.
    pub default: usize,
    /// Index of its fact, or none for a setting.
    pub fact: Option<usize>,
    pub flag: bool,
}

/// A bound of a number: is it at least this? Two bits: no, yes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Index among the numbers.
    pub number: usize,
    pub at_least: u32,
    pub first_bit: usize,
}

/// A two-bit truth: a computed predicate or a term. Bits: false, true.
#[derive(Clone)]
pub struct Truth {
    pub name: String,
    pub first_bit: usize,
    /// Set of facts, by index.
    pub reads: u64,
}

/// Bits of which exactly one is set in every world: those of a slot, a bound, a predicate or a term.
pub struct Group {
    pub first_bit: usize,
    pub count: usize,
    /// The facts that move it; of a term none, its condition says.
    pub facts: u64,
    /// Index of the term.
    pub term: Option<usize>,
}

impl Group {
    /// Its bits, within their word.
    pub fn bits(&self) -> u64 {
        (u64::MAX >> (64 - self.count)) << (self.first_bit % 64)
    }
}

/// All names, with their bits.
pub struct Vocabulary {
    pub facts: Vec<Fact>,
    pub slots: Vec<Slot>,
    /// Name of each number, and the index of its fact.
    pub numbers: Vec<(String, usize)>,
    pub computed: Vec<Truth>,
    pub terms: Vec<Truth>,
    pub bounds: Vec<Bound>,
    pub bits: usize,
    fact_index: BTreeMap<String, usize>,
}

impl Vocabulary {
    /// Lays out the facts.
    pub fn new(file: FactsFile) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let mut fact_index = BTreeMap::new();
        for (index, fact) in file.fact.iter().enumerate() {
            if fact_index.insert(fact.name.clone(), index).is_some() {
                errors.push(format!("facts.toml: fact {}: named twice", fact.name));
            }
        }
        if file.fact.len() > 64 {
            errors.push("facts.toml: more than 64 facts; the sets of facts are 64 bits wide".to_owned());
        }
        let mut it = Self {
            facts: file.fact,
            slots: Vec::new(),
            numbers: Vec::new(),
            computed: Vec::new(),
            terms: Vec::new(),
            bounds: Vec::new(),
            bits: 0,
            fact_index,
        };
        for index in 0..it.facts.len() {
            let fact = it.facts[index].clone();
            if let Err(error) = it.lay_out(index, &fact) {
                errors.push(format!("facts.toml: fact {}: {error}", fact.name));
            }
        }
        for setting in file.setting {
            let default = setting.values.iter().position(|value| *value == setting.default);
            match default {
                Some(default) => it.slot(setting.name, setting.values, default, None, false),
                None => errors.push(format!("facts.toml: setting {}: its default is not one of its values", setting.name)),
            }
        }
        for computed in file.computed {
            match it.fact_set(&computed.reads) {
                Ok(reads) => {
                    let first_bit = it.take(2);
                    it.computed.push(Truth { name: computed.name, first_bit, reads });
                }
                Err(error) => errors.push(format!("facts.toml: computed {}: {error}", computed.name)),
            }
        }
        if errors.is_empty() { Ok(it) } else { Err(errors) }
    }

    fn lay_out(&mut self, index: usize, fact: &Fact) -> Result<(), String> {
        self.fact_set(&fact.also_reads)?;
        if fact.question.is_empty() || fact.answers.len() < 2 {
            return Err("needs a question and at least two answers".to_owned());
        }
        let flag = || vec!["false".to_owned(), "true".to_owned()];
        match fact.kind {
            FactKind::Choice => {
                let mut values = fact.values.clone();
                let default = match &fact.default {
                    Some(DefaultValue::Choice(default)) => values
                        .iter()
                        .position(|value| value == default)
                        .ok_or_else(|| format!("its default `{default}` is not one of its values"))?,
                    Some(DefaultValue::Flag(_)) => {
                        return Err("a choice has a value as its default, not true or false".to_owned());
                    }
                    None => {
                        values.push("absent".to_owned());
                        values.len() - 1
                    }
                };
                self.slot(fact.name.clone(), values, default, Some(index), false);
            }
            FactKind::Flag => {
                let default = usize::from(matches!(fact.default, Some(DefaultValue::Flag(true))));
                self.slot(fact.name.clone(), flag(), default, Some(index), true);
            }
            FactKind::Group => {
                for name in &fact.flags {
                    self.slot(format!("{}.{name}", fact.name), flag(), 0, Some(index), true);
                }
            }
            FactKind::Members => {
                for name in &fact.values {
                    self.slot(format!("{}.{name}", fact.name), flag(), 0, Some(index), true);
                }
            }
            FactKind::Number | FactKind::Date => self.numbers.push((fact.name.clone(), index)),
        }
        Ok(())
    }

    fn slot(&mut self, name: String, values: Vec<String>, default: usize, fact: Option<usize>, flag: bool) {
        let first_bit = self.take(values.len());
        self.slots.push(Slot { name, first_bit, values, default, fact, flag });
    }

    /// The next bits, all within one word, so that a look at them touches one word.
    fn take(&mut self, count: usize) -> usize {
        if self.bits % 64 + count > 64 {
            self.bits = self.bits.next_multiple_of(64);
        }
        let first = self.bits;
        self.bits += count;
        assert!(self.bits <= WORDS * 64, "the world is full: raise WORDS");
        first
    }

    /// Adds a term whose condition has been read.
    pub fn add_term(&mut self, name: String, reads: u64) {
        let first_bit = self.take(2);
        self.terms.push(Truth { name, first_bit, reads });
    }

    /// The bits (no, yes) of "this number is at least that".
    pub fn bound(&mut self, number: usize, at_least: u32) -> usize {
        if let Some(bound) = self.bounds.iter().find(|bound| bound.number == number && bound.at_least == at_least) {
            return bound.first_bit;
        }
        let first_bit = self.take(2);
        self.bounds.push(Bound { number, at_least, first_bit });
        first_bit
    }

    /// Index of a fact by name.
    pub fn fact(&self, name: &str) -> Option<usize> {
        self.fact_index.get(name).copied()
    }

    /// The set of these facts and of what changes how they are read.
    pub fn fact_set(&self, names: &[String]) -> Result<u64, String> {
        let mut set = 0;
        for name in names {
            let index = self.fact(name).ok_or_else(|| format!("no fact is called `{name}`"))?;
            set |= self.reads_of(index);
        }
        Ok(set)
    }

    /// The fact and those that change how it is read.
    pub fn reads_of(&self, index: usize) -> u64 {
        let mut set = 1 << index;
        for name in &self.facts[index].also_reads {
            if let Some(other) = self.fact(name).filter(|other| set & (1 << other) == 0) {
                set |= self.reads_of(other);
            }
        }
        set
    }

    /// Every group of bits of which one is set in every world, in the order of the bits.
    pub fn groups(&self) -> Vec<Group> {
        let slots = self.slots.iter().map(|slot| Group {
            first_bit: slot.first_bit,
            count: slot.values.len(),
            facts: slot.fact.map_or(0, |fact| 1 << fact),
            term: None,
        });
        let pair = |first_bit, facts, term| Group { first_bit, count: 2, facts, term };
        let bounds = self.bounds.iter().map(|bound| pair(bound.first_bit, 1 << self.numbers[bound.number].1, None));
        let computed = self.computed.iter().map(|truth| pair(truth.first_bit, truth.reads, None));
        let terms = self.terms.iter().enumerate().map(|(index, term)| pair(term.first_bit, 0, Some(index)));
        let mut groups: Vec<Group> = slots.chain(bounds).chain(computed).chain(terms).collect();
        groups.sort_by_key(|group| group.first_bit);
        groups
    }

    /// Every fact by which the bit of a group that is set can change.
    pub fn moved_by(&self, group: &Group) -> u64 {
        let own = (0..self.facts.len()).filter(|fact| group.facts & (1 << fact) != 0);
        own.fold(0, |set, fact| set | self.reads_of(fact)) | group.term.map_or(0, |term| self.terms[term].reads)
    }

    /// All names that a condition may use, for an error message.
    pub fn names(&self) -> String {
        let mut names: Vec<&str> = self.slots.iter().map(|slot| slot.name.as_str()).collect();
        names.extend(self.numbers.iter().map(|(name, _)| name.as_str()));
        names.extend(self.computed.iter().chain(&self.terms).map(|truth| truth.name.as_str()));
        names.sort_unstable();
        names.join(", ")
    }
}
