//! Which question to ask next.
//!
//! The search for what is missing changes one fact at a time, and a cold case usually wants several: a basis *and* an assessment. So
//! this looks at what the open facts leave *possible*. In place of one bit, an open fact has the bits of all its values; a mask can be
//! met if any of its bits is there, and is met for certain if all the possible values of some fact lie within it. A rule that cannot
//! apply any more asks for nothing, and a refusal that is certain ends the interview.

use super::evaluate::{for_each_value, missing, outcome};
use super::facts::{Action, Channel, FactName, FactSet, Facts, Jurisdiction, Source};
use super::organisation::Organisation;
use super::tables::{
    ALL, BOUNDS, CONDITIONAL_PERMITS, DENIES, FACTS, GIVE_WAY, NUMBER_COUNT, PERMITS, RULES, RuleSet, SLOT_COUNT, SLOTS, Shape,
    TERMS, Verdict, WORDS, computed, number, slot,
};
use super::world::{UNSTATED, Values, World, meets, world};

/// The question that a case turns on next, or none when the answer is settled. `asked` are questions that were put already; those that
/// were left open count as their safe defaults.
pub fn next_question(facts: &Facts, organisation: &Organisation, asked: FactSet) -> Option<FactName> {
    let values = Values::new(facts, organisation);
    let outcome = outcome(&values, &ALL);
    let open = FactSet(values.unstated().0 & !asked.0);
    if outcome.verdict != Verdict::CouldNot {
        return FactSet(missing(&values, &outcome, &ALL).0 & open.0).iter().next();
    }
    let denies = outcome.applied.and(&DENIES);
    let now = Reach::new(&values, open, &denies);
    if now.certain != RuleSet::default() || now.permits == RuleSet::default() {
        return None;
    }
    open.iter().find(|fact| {
        let closed = FactSet(open.0 & !(1 << *fact as u8));
        let mut matters = false;
        for_each_value(&values, *fact, &mut |changed| matters = matters || Reach::new(changed, closed, &denies) != now);
        matters
    })
}

/// What the open facts leave possible.
#[derive(PartialEq, Eq)]
struct Reach {
    /// Permits that could still apply.
    permits: RuleSet,
    /// Of the rules that forbid now, those that could go on doing so.
    possible: RuleSet,
    /// Of the rules that forbid now, those that will whatever else is said.
    certain: RuleSet,
}

impl Reach {
    fn new(values: &Values, open: FactSet, denies: &RuleSet) -> Self {
        let world = possible(values, open);
        let find = |among: &RuleSet, holds: &dyn Fn(&[World]) -> bool| {
            let mut found = RuleSet::default();
            for place in among.places().filter(|place| holds(RULES[*place].masks)) {
                found.insert(place);
            }
            found
        };
        Self {
            permits: find(&PERMITS.or(&CONDITIONAL_PERMITS), &|masks| meets(&world, masks)),
            possible: find(denies, &|masks| meets(&world, masks)),
            // A rule that gives way is never certain: what it gives way to may come.
            certain: find(&denies.but(&GIVE_WAY), &|masks| masks.iter().all(|mask| certainly(&world, mask))),
        }
    }
}

/// The bits of every value that each fact could still take, and of what follows from them.
fn possible(values: &Values, open: FactSet) -> World {
    let (mut open_slots, mut open_numbers) = ([false; SLOT_COUNT], [false; NUMBER_COUNT]);
    for (entry, _) in FACTS.iter().zip(FactName::ALL).filter(|(_, fact)| open.contains(**fact)) {
        match entry.shape {
            Shape::Choice { slot, .. } | Shape::Flag { slot } => open_slots[slot] = true,
            Shape::Group { first_slot, flags: names } | Shape::Members { first_slot, values: names } => {
                open_slots[first_slot..first_slot + names.len()].fill(true);
            }
            Shape::Number { number } | Shape::Date { number } => open_numbers[number] = true,
        }
    }
    // What is closed stands as the first reading of the case has it.
    let closed = world(values, values.countries().0);
    let mut bits = [0; WORDS];
    for (place, entry) in SLOTS.iter().enumerate() {
        let free = open_slots[place] && values.slots[place] == UNSTATED;
        for value in 0..entry.values {
            let bit = usize::from(entry.first_bit) + usize::from(value);
            let packs = place == slot::JURISDICTION || place == slot::SENDER_JURISDICTION;
            let country = !packs || value != Jurisdiction::Other as u8;
            if free && country || has(&closed, bit) {
                add(&mut bits, bit);
            }
        }
    }
    if let Some(second) = values.countries().1.filter(|_| !open.contains(FactName::Jurisdiction)) {
        add(&mut bits, usize::from(SLOTS[slot::JURISDICTION].first_bit) + usize::from(second));
    }
    add_readings(values, &open_slots, &mut bits);
    for bound in &BOUNDS {
        pair(&mut bits, &closed, bound.first_bit, open_numbers[bound.number]);
    }
    let consent = values.channels.is_none() && open.contains(FactName::ConsentEvidence);
    let names = consent || open_slots[slot::CHANNEL] || open_slots[slot::TOOL];
    pair(&mut bits, &closed, computed::CONSENT_NAMES_CHANNEL, names);
    pair(&mut bits, &closed, computed::PAST_RETENTION, open_numbers[number::MONTHS_INACTIVE]);
    pair(&mut bits, &closed, computed::AGE_GIVEN, open_numbers[number::DAYS_SINCE_COLLECTION]);
    for term in &TERMS {
        if !term.masks.iter().all(|mask| certainly(&bits, mask)) {
            add(&mut bits, term.first_bit);
        }
        if meets(&bits, term.masks) {
            add(&mut bits, term.first_bit + 1);
        }
    }
    bits
}

/// An open action may turn out a reply, whose source is the person; an open tag may turn a post into a message.
fn add_readings(values: &Values, open: &[bool; SLOT_COUNT], bits: &mut World) {
    if open[slot::ACTION] && values.slots[slot::ACTION] == UNSTATED {
        add(bits, usize::from(SLOTS[slot::SOURCE].first_bit) + Source::FromPerson as usize);
    }
    let reply = values.slots[slot::ACTION] == Action::Reply as u8;
    if reply {
        for other in Source::ALL.iter().filter(|source| **source != Source::FromPerson) {
            remove(bits, usize::from(SLOTS[slot::SOURCE].first_bit) + *other as usize);
        }
    }
    let post = values.slots[slot::CHANNEL] == Channel::Post as u8;
    if post && open[slot::TAGS_PEOPLE] && values.slots[slot::TAGS_PEOPLE] == UNSTATED {
        add(bits, usize::from(SLOTS[slot::CHANNEL].first_bit) + Channel::LiMessage as usize);
    }
}

/// Is the mask met whatever the open facts turn out to be: do all the possible values of one fact, bound or term lie within it?
fn certainly(world: &World, mask: &World) -> bool {
    let within = |first: usize, count: usize| {
        let (word, shift) = (first / 64, first % 64);
        let group = if count == 64 { u64::MAX } else { ((1 << count) - 1) << shift };
        // A pair may lie across two words; its bits are looked at one by one.
        if shift + count > 64 {
            return (first..first + count).all(|bit| !has(world, bit) || has(mask, bit))
                && (first..first + count).any(|bit| has(world, bit));
        }
        let there = world[word] & group;
        there != 0 && there & !mask[word] == 0
    };
    SLOTS.iter().any(|entry| within(usize::from(entry.first_bit), usize::from(entry.values)))
        || BOUNDS.iter().any(|bound| within(bound.first_bit, 2))
        || TERMS.iter().any(|term| within(term.first_bit, 2))
        || [computed::CONSENT_NAMES_CHANNEL, computed::PAST_RETENTION, computed::AGE_GIVEN]
            .into_iter()
            .any(|first| within(first, 2))
}

/// A truth as the closed world has it, or both ways.
fn pair(bits: &mut World, closed: &World, first: usize, open: bool) {
    for bit in [first, first + 1] {
        if open || has(closed, bit) {
            add(bits, bit);
        }
    }
}

fn has(world: &World, bit: usize) -> bool {
    world.get(bit / 64).is_some_and(|word| word & (1 << (bit % 64)) != 0)
}

fn add(world: &mut World, bit: usize) {
    if let Some(word) = world.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn remove(world: &mut World, bit: usize) {
    if let Some(word) = world.get_mut(bit / 64) {
        *word &= !(1 << (bit % 64));
    }
}
