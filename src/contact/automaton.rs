//! How the automaton of the number plans is packed; `xtask/src/numberplan/automaton.rs` includes this file, so that writer and reader
//! cannot differ.
//!
//! Unpacked it is a row for each state: where each digit leads, 0 for nowhere. Most of that need not be written. States are numbered in
//! the order in which they are reached, from the first start and then from each start that nothing before has reached, so that a row
//! need only say "to the next number" where a state is reached first. Where it leads to a state reached before, it says how many were
//! named since that was last named, mostly few. Compressed, as everything in a package is, it takes 18 kB where rows take 26.

/// A state's row: where each digit leads.
pub type Row = [u16; DIGITS];

const DIGITS: usize = 10;

/// A step is what one or more digits in the row of a state lead to: in its upper half one of these, in its lower half how many digits
/// they are, or 0 for all that are left.
pub mod step {
    /// Nowhere.
    pub const NOWHERE: u8 = 0;
    /// A state not reached before, and by no other state later.
    pub const NEW: u8 = 1;
    /// A state not reached before, which is named again.
    pub const NEW_NAMED: u8 = 2;
    /// A state named before: how many others were named since is the next of the places.
    pub const NAMED: u8 = 3;
    /// This and above: the first, second … state that this row has led to.
    pub const AGAIN: u8 = 4;
}

/// Places below this one take one byte; others two, the first of which begins here.
pub const FAR: usize = 240;

/// The rows that `steps` and `places` say, the first that of state 0; as many as the steps give.
pub fn unpacked(steps: &[u8], places: &[u8]) -> Vec<Row> {
    let mut steps = steps.iter().copied();
    let mut states = States { places, named: Vec::new(), reached: 1 };
    let mut rows = vec![Row::default()];
    while steps.len() > 0 {
        if rows.len() == usize::from(states.reached) {
            // Nothing before leads here: a start.
            states.reach_named();
        }
        let mut row = Row::default();
        let mut digits = row.iter_mut();
        let (mut seen, mut count) = (Row::default(), 0);
        while digits.len() > 0
            && let Some(step) = steps.next()
        {
            let to = match step >> 4 {
                step::NOWHERE => 0,
                step::AGAIN.. => seen.get(usize::from((step >> 4) - step::AGAIN)).copied().unwrap_or_default(),
                kind @ step::NEW..=step::NAMED => {
                    let to = states.next(kind);
                    if let Some(slot) = seen.get_mut(count) {
                        (*slot, count) = (to, count + 1);
                    }
                    to
                }
            };
            let same = if step & 15 == 0 { DIGITS } else { usize::from(step & 15) };
            digits.by_ref().take(same).for_each(|digit| *digit = to);
        }
        rows.push(row);
    }
    rows
}

/// The states reached so far.
struct States<'a> {
    places: &'a [u8],
    /// Those that are named again, the last named first.
    named: Vec<u16>,
    /// How many there are.
    reached: u16,
}

impl States<'_> {
    fn reach(&mut self) -> u16 {
        self.reached += 1;
        self.reached - 1
    }

    fn reach_named(&mut self) -> u16 {
        let new = self.reach();
        self.named.insert(0, new);
        new
    }

    /// The state that a step of this kind leads to.
    fn next(&mut self, kind: u8) -> u16 {
        match kind {
            step::NEW => self.reach(),
            step::NEW_NAMED => self.reach_named(),
            _ => {
                let place = self.place();
                let Some(passed) = self.named.get_mut(..=place) else { return 0 };
                passed.rotate_right(1);
                passed.first().copied().unwrap_or_default()
            }
        }
    }

    fn place(&mut self) -> usize {
        let mut byte = || self.places.split_off_first().map_or(0, |&byte| usize::from(byte));
        let near = byte();
        near.checked_sub(FAR).map_or(near, |far| FAR + (far << 8 | byte()))
    }
}
