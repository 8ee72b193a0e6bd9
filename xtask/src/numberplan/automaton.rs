//! From patterns to one minimal automaton over the ten digits.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pattern::{ANY, Pattern};

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

    /// The same with its states numbered anew, so that rows that are alike lie together and compress well: from those that only end
    /// upwards, and among those of one height by where they lead.
    pub fn in_order(&self, starts: &[usize]) -> (Self, Vec<usize>) {
        let mut heights = vec![None; self.next.len()];
        for state in 0..self.next.len() {
            self.height(state, &mut heights);
        }
        let mut by_height: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (state, height) in heights.into_iter().enumerate() {
            by_height.entry(height.unwrap_or_default()).or_default().push(state);
        }
        let mut place = vec![0; self.next.len()];
        let mut order = Vec::new();
        for mut states in by_height.into_values() {
            states.sort_by_cached_key(|&state| {
                // The state that leads nowhere keeps number 0, and one that leads to itself has none yet.
                let row = self.next[state].map(|to| if to == state { 0 } else { place[to] });
                let mut set: Vec<usize> = row.to_vec();
                set.sort_unstable_by(|a, b| b.cmp(a));
                set.dedup();
                (state != 0, set, row, self.classes[state])
            });
            for state in states {
                place[state] = order.len();
                order.push(state);
            }
        }
        let next = order.iter().map(|&state| self.next[state].map(|to| place[to])).collect();
        let classes = order.iter().map(|&state| self.classes[state]).collect();
        (Self { next, classes }, starts.iter().map(|&start| place[start]).collect())
    }

    /// How many digits may follow at most, but for those that lead to the same state again.
    fn height(&self, state: usize, heights: &mut [Option<usize>]) -> usize {
        if let Some(height) = heights[state] {
            return height;
        }
        let next = self.next[state].into_iter().filter(|&to| to != state && to != 0);
        let height = next.map(|to| self.height(to, heights) + 1).max().unwrap_or(usize::from(state != 0));
        heights[state] = Some(height);
        height
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
        let (minimal, starts) = minimal.in_order(&starts);
        for number in 0..100_000u32 {
            let digits = number.to_string();
            let walk = |automaton: &Strict, start| {
                automaton.classes
                    [digits.bytes().fold(start, |state: usize, digit| automaton.next[state][(digit - b'0') as usize])]
            };
            let spelled = ["124", "125", "134", "135", "168"].contains(&digits.as_str());
            let expected = spelled || digits.starts_with("17") && digits.ends_with('8') && (3..=5).contains(&digits.len());
            assert_eq!(walk(&strict, start) == 1, expected, "{digits}");
            assert_eq!(walk(&minimal, starts[0]) == 1, expected, "{digits}");
        }
    }
}
