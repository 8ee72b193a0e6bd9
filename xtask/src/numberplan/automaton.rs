//! From patterns to one minimal automaton over the ten digits.

use std::collections::{BTreeSet, HashMap, VecDeque};

use anyhow::{Context, Result, ensure};

use super::pattern::{ANY, Pattern};
use packing::{FAR, step, unpacked};

#[path = "../../../src/contact/automaton.rs"]
mod packing;

/// A state of the automaton under construction.
pub type State = usize;

/// An automaton that may be in many states at once. States carry tags, and what a set of tags means is said by who builds it.
pub struct Loose<Tag> {
    edges: Vec<Vec<(u16, State)>>,
    free: Vec<Vec<State>>,
    tags: Vec<Option<Tag>>,
}

impl<Tag: Copy> Loose<Tag> {
    /// Without a state.
    pub fn new() -> Self {
        Self { edges: Vec::new(), free: Vec::new(), tags: Vec::new() }
    }

    fn state(&mut self, tag: Option<Tag>) -> State {
        self.edges.push(Vec::new());
        self.free.push(Vec::new());
        self.tags.push(tag);
        self.edges.len() - 1
    }

    /// An end that carries `tag`.
    pub fn end(&mut self, tag: Tag) -> State {
        self.state(Some(tag))
    }

    /// An end that carries `tag` whatever digits follow.
    pub fn lasting_end(&mut self, tag: Tag) -> State {
        let state = self.state(Some(tag));
        self.edges[state].push((ANY, state));
        state
    }

    /// A chain of ends, of which the nth carries `tag(n)`: how many digits there were.
    pub fn count(&mut self, most: usize, tag: impl Fn(usize) -> Tag) -> State {
        let mut first = self.end(tag(most));
        for length in (0..most).rev() {
            let after = first;
            first = self.end(tag(length));
            self.edges[first].push((ANY, after));
        }
        first
    }

    /// A state from which each of `choices` is reached without a digit.
    pub fn fork(&mut self, choices: Vec<State>) -> State {
        let state = self.state(None);
        self.free[state] = choices;
        state
    }

    /// The first state of a chain that reads `pattern` and then is at `then`.
    pub fn before(&mut self, pattern: &Pattern, then: State) -> State {
        match pattern {
            Pattern::Digit(set) => {
                let state = self.state(None);
                self.edges[state].push((*set, then));
                state
            }
            Pattern::Sequence(parts) => parts.iter().rev().fold(then, |then, part| self.before(part, then)),
            Pattern::Either(choices) => {
                let choices = choices.iter().map(|choice| self.before(choice, then)).collect();
                self.fork(choices)
            }
            Pattern::Times(part, least, most) => {
                let mut first = then;
                for _ in *least..*most {
                    let taken = self.before(part, first);
                    first = self.fork(vec![taken, then]);
                }
                (0..*least).fold(first, |then, _| self.before(part, then))
            }
        }
    }

    fn closure(&self, states: impl IntoIterator<Item = State>) -> BTreeSet<State> {
        let mut all = BTreeSet::new();
        let mut waiting: Vec<State> = states.into_iter().collect();
        while let Some(state) = waiting.pop() {
            if all.insert(state) {
                waiting.extend(&self.free[state]);
            }
        }
        // States without a digit or a tag of their own only led here.
        all.retain(|&state| self.tags[state].is_some() || !self.edges[state].is_empty());
        all
    }
}

/// An automaton in one state at a time: where each digit leads, and the class of each state. State 0 leads nowhere.
pub struct Strict {
    pub next: Vec<[usize; 10]>,
    pub classes: Vec<u8>,
}

impl Strict {
    /// Only the state that leads nowhere.
    pub fn new() -> Self {
        Self { next: vec![[0; 10]], classes: vec![0] }
    }

    /// Adds `loose` from `start` on; `class` says what a set of tags is. Gives the state that stands for `start`.
    pub fn add<Tag: Copy>(&mut self, loose: &Loose<Tag>, start: State, class: impl Fn(&[Tag]) -> u8) -> usize {
        let mut known: HashMap<BTreeSet<State>, usize> = HashMap::from([(BTreeSet::new(), 0)]);
        let mut waiting = Vec::new();
        let mut number = |set: BTreeSet<State>, this: &mut Self, waiting: &mut Vec<(BTreeSet<State>, usize)>| {
            *known.entry(set).or_insert_with_key(|set| {
                let tags: Vec<Tag> = set.iter().filter_map(|&state| loose.tags[state]).collect();
                this.next.push([0; 10]);
                this.classes.push(class(&tags));
                waiting.push((set.clone(), this.next.len() - 1));
                this.next.len() - 1
            })
        };
        let first = number(loose.closure([start]), self, &mut waiting);
        while let Some((set, from)) = waiting.pop() {
            for digit in 0..10 {
                let reached = set
                    .iter()
                    .flat_map(|&state| &loose.edges[state])
                    .filter(|(digits, _)| digits >> digit & 1 == 1)
                    .map(|&(_, to)| to);
                let to = number(loose.closure(reached), self, &mut waiting);
                self.next[from][digit] = to;
            }
        }
        first
    }

    /// The same with the fewest states, and where each of `starts` went. Blocks are split until none can be (Moore's algorithm).
    pub fn minimal(&self, starts: &[usize]) -> (Self, Vec<usize>) {
        let mut block: Vec<usize> = self.classes.iter().map(|&class| class as usize).collect();
        let mut blocks = 0;
        loop {
            let mut numbers: HashMap<(usize, [usize; 10]), usize> = HashMap::new();
            // The state that leads nowhere comes first and so keeps number 0.
            let split: Vec<usize> = (0..block.len())
                .map(|state| {
                    let signature = (block[state], self.next[state].map(|to| block[to]));
                    let fresh = numbers.len();
                    *numbers.entry(signature).or_insert(fresh)
                })
                .collect();
            let settled = numbers.len() == blocks;
            blocks = numbers.len();
            block = split;
            if settled {
                break;
            }
        }
        let mut minimal = Self { next: vec![[0; 10]; blocks], classes: vec![0; blocks] };
        for state in 0..block.len() {
            minimal.next[block[state]] = self.next[state].map(|to| block[to]);
            minimal.classes[block[state]] = self.classes[state];
        }
        (minimal, starts.iter().map(|&start| block[start]).collect())
    }

    /// The states that are reached from `starts`, packed as `packing` says.
    pub fn packed(&self, starts: &[usize]) -> Result<Packed> {
        let mut again = self.named_again();
        // A start is named by who asks, and perhaps by a row besides.
        starts.iter().for_each(|&start| again[start] = true);
        let packed = Packed { classes: vec![self.classes[0]], starts: Vec::new(), steps: Vec::new(), places: Vec::new() };
        let mut packer = Packer { automaton: self, again, numbers: HashMap::from([(0, 0)]), named: Vec::new(), packed };
        let mut waiting = VecDeque::new();
        for &start in starts {
            if !packer.numbers.contains_key(&start) {
                packer.reach(start)?;
                packer.named.insert(0, start);
                waiting.push_back(start);
            }
            while let Some(state) = waiting.pop_front() {
                packer.row(state, &mut waiting)?;
            }
        }
        packer.packed.starts = starts.iter().map(|start| packer.numbers[start]).collect();
        ensure!(packer.packed.leads_as(self, &packer.numbers), "what was packed unpacks to something else");
        Ok(packer.packed)
    }

    /// Whether a row leads to this state after another did, or the state to itself.
    fn named_again(&self) -> Vec<bool> {
        let mut rows = vec![0; self.next.len()];
        for row in &self.next {
            let mut reached = row.to_vec();
            reached.sort_unstable();
            reached.dedup();
            for to in reached {
                rows[to] += 1;
            }
        }
        (0..self.next.len()).map(|state| rows[state] > 1 || self.next[state].contains(&state)).collect()
    }
}

/// An automaton as the core reads it.
pub struct Packed {
    /// Of each state, by its number.
    pub classes: Vec<u8>,
    /// The number of each start.
    pub starts: Vec<u16>,
    pub steps: Vec<u8>,
    pub places: Vec<u8>,
}

impl Packed {
    /// Whether each digit leads to the same states as in `automaton`, whose states have these `numbers` here.
    fn leads_as(&self, automaton: &Strict, numbers: &HashMap<usize, u16>) -> bool {
        let rows = unpacked(&self.steps, &self.places);
        let same = |(state, &number): (&usize, &u16)| {
            rows.get(usize::from(number)) == Some(&automaton.next[*state].map(|to| numbers[&to]))
        };
        rows.len() == self.classes.len() && numbers.iter().all(same)
    }
}

struct Packer<'a> {
    automaton: &'a Strict,
    again: Vec<bool>,
    numbers: HashMap<usize, u16>,
    /// The last named first.
    named: Vec<usize>,
    packed: Packed,
}

impl Packer<'_> {
    /// Gives `state` the next number.
    fn reach(&mut self, state: usize) -> Result<()> {
        let number = u16::try_from(self.numbers.len()).context("more states than sixteen bits number")?;
        self.numbers.insert(state, number);
        self.packed.classes.push(self.automaton.classes[state]);
        Ok(())
    }

    /// Writes the row of `state`, and puts those that it reaches first behind the `waiting`.
    fn row(&mut self, state: usize, waiting: &mut VecDeque<usize>) -> Result<()> {
        let mut seen: Vec<usize> = Vec::new();
        let mut left = 10;
        for same in self.automaton.next[state].chunk_by(|one, other| one == other) {
            let to = same[0];
            let kind = if to == 0 {
                step::NOWHERE
            } else if let Some(nth) = seen.iter().position(|&before| before == to) {
                step::AGAIN + nth as u8
            } else {
                seen.push(to);
                self.lead_to(to, waiting)?
            };
            left -= same.len();
            let count = if left == 0 { 0 } else { same.len() as u8 };
            self.packed.steps.push(kind << 4 | count);
        }
        Ok(())
    }

    /// A step to a state to which this row has not led before.
    fn lead_to(&mut self, to: usize, waiting: &mut VecDeque<usize>) -> Result<u8> {
        if !self.numbers.contains_key(&to) {
            self.reach(to)?;
            waiting.push_back(to);
            if !self.again[to] {
                return Ok(step::NEW);
            }
            self.named.insert(0, to);
            return Ok(step::NEW_NAMED);
        }
        let place = self.named.iter().position(|&state| state == to).context("a state that is not known to be named again")?;
        self.named.remove(place);
        self.named.insert(0, to);
        match place.checked_sub(FAR) {
            None => self.packed.places.push(place as u8),
            Some(far) => self.packed.places.extend([u8::try_from(FAR + (far >> 8)).context("a state too far back")?, far as u8]),
        }
        Ok(step::NAMED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minimal_automaton_accepts_the_same() {
        let mut loose = Loose::new();
        let end = loose.end(1u8);
        let start = loose.before(&Pattern::parse("12[45]|13[45]|1(?:6|7\\d{0,2})8").unwrap(), end);
        let mut strict = Strict::new();
        let start = strict.add(&loose, start, |tags| tags.len().min(1) as u8);
        let (minimal, starts) = strict.minimal(&[start]);
        assert!(minimal.next.len() < strict.next.len());
        let packed = minimal.packed(&starts).unwrap();
        let rows = unpacked(&packed.steps, &packed.places);
        assert_eq!(rows.len(), packed.classes.len());
        for number in 0..100_000u32 {
            let digits = number.to_string();
            let walk = |automaton: &Strict, start| {
                automaton.classes
                    [digits.bytes().fold(start, |state: usize, digit| automaton.next[state][(digit - b'0') as usize])]
            };
            let spelled = ["124", "125", "134", "135", "168"].contains(&digits.as_str());
            let expected = spelled || digits.starts_with("17") && digits.ends_with('8') && (3..=5).contains(&digits.len());
            assert_eq!(walk(&strict, start) == 1, expected, "{digits}");
            let end = digits.bytes().fold(packed.starts[0], |state, digit| rows[state as usize][(digit - b'0') as usize]);
            assert_eq!(packed.classes[end as usize] == 1, expected, "{digits}");
        }
    }
}
