//! What the open facts of a case leave possible.
//!
//! In place of one bit, an open fact has the bits of all its values. A mask *can* be met if any of its bits is there; it is met *for
//! certain* if all the possible values of some fact lie within it.

use super::facts::{Action, Channel, FactName, FactSet, Jurisdiction, Source};
use super::tables::{
    BOUNDS, FACTS, GROUPS, GroupEntry, MASKS, MaskEntry, NO_TERM, NUMBER_COUNT, SLOT_COUNT, SLOTS, Shape, TERMS, WORDS, computed,
    number, slot,
};
use super::world::{Reading, UNSTATED, Values, World, clear, meets, set};

/// The bits of every value that each fact could still take within the limits, and of what follows from them.
pub(super) fn possible(values: &Values, open: FactSet, limits: Option<&World>) -> World {
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
    let closed = Reading::new(values, values.countries().0).world;
    let mut bits = [0; WORDS];
    for (place, entry) in SLOTS.iter().enumerate() {
        let free = open_slots[place] && values.slots[place] == UNSTATED;
        for value in 0..entry.values {
            let bit = usize::from(entry.first_bit) + usize::from(value);
            let packs = place == slot::JURISDICTION || place == slot::SENDER_JURISDICTION;
            let country = !packs || value != Jurisdiction::Other as u8;
            if free && country || has(&closed, bit) {
                set(&mut bits, bit);
            }
        }
    }
    if let Some(second) = values.countries().1.filter(|_| !open.contains(FactName::Jurisdiction)) {
        set(&mut bits, usize::from(SLOTS[slot::JURISDICTION].first_bit) + usize::from(second));
    }
    add_readings(values, &open_slots, &mut bits);
    if let Some(limits) = limits {
        for (word, limit) in bits.iter_mut().zip(limits) {
            *word &= limit;
        }
    }
    for bound in &BOUNDS {
        pair(&mut bits, &closed, bound.first_bit, open_numbers[bound.number]);
    }
    let consent = values.channels.is_none() && open.contains(FactName::ConsentEvidence);
    let names = consent || open_slots[slot::CHANNEL] || open_slots[slot::TOOL];
    pair(&mut bits, &closed, computed::CONSENT_NAMES_CHANNEL, names);
    pair(&mut bits, &closed, computed::PAST_RETENTION, open_numbers[number::MONTHS_INACTIVE]);
    let country_open = open_slots[slot::JURISDICTION] && values.slots[slot::JURISDICTION] == UNSTATED;
    pair(&mut bits, &closed, computed::RECIPIENT_UNKNOWN, country_open);
    pair(&mut bits, &closed, computed::AGE_GIVEN, open_numbers[number::DAYS_SINCE_COLLECTION]);
    for term in &TERMS {
        if !term.masks.numbers().iter().all(|mask| certainly(&bits, *mask)) {
            set(&mut bits, term.first_bit);
        }
        if meets(&bits, term.masks) {
            set(&mut bits, term.first_bit + 1);
        }
    }
    bits
}

/// An open action may turn out a reply, whose source is the person; an open tag may turn a post into a message.
fn add_readings(values: &Values, open: &[bool; SLOT_COUNT], bits: &mut World) {
    if open[slot::ACTION] && values.slots[slot::ACTION] == UNSTATED {
        set(bits, usize::from(SLOTS[slot::SOURCE].first_bit) + Source::FromPerson as usize);
    }
    let reply = values.slots[slot::ACTION] == Action::Reply as u8;
    if reply {
        for other in Source::ALL.iter().filter(|source| **source != Source::FromPerson) {
            clear(bits, usize::from(SLOTS[slot::SOURCE].first_bit) + *other as usize);
        }
    }
    let post = values.slots[slot::CHANNEL] == Channel::Post as u8;
    if post && open[slot::TAGS_PEOPLE] && values.slots[slot::TAGS_PEOPLE] == UNSTATED {
        set(bits, usize::from(SLOTS[slot::CHANNEL].first_bit) + Channel::LiMessage as usize);
    }
}

/// Is the mask met whatever the open facts turn out to be: do all the possible values of one fact, bound or term lie within it?
pub(super) fn certainly(world: &World, mask: u16) -> bool {
    let mask = &MASKS[usize::from(mask)];
    groups(mask).any(|group| {
        let word = usize::from(group.word);
        let there = world[word] & group.bits;
        there != 0 && there & !mask.bits[word] == 0
    })
}

/// The facts by which the mask could come to be met, or cease to be: those whose values, or the terms that rest on them, are still
/// undecided. Facts that only a decided part of a term rests on are left out.
pub(super) fn undecided(world: &World, mask: u16) -> FactSet {
    let mut found = FactSet::default();
    if certainly(world, mask) {
        return found;
    }
    for group in groups(&MASKS[usize::from(mask)]).filter(|group| (world[usize::from(group.word)] & group.bits).count_ones() > 1)
    {
        found.0 |= group.facts.0;
        if group.term != NO_TERM {
            for mask in TERMS[usize::from(group.term)].masks.numbers() {
                found.0 |= undecided(world, *mask).0;
            }
        }
    }
    found
}

/// The groups in which a mask has bits.
pub(super) fn groups(mask: &MaskEntry) -> impl Iterator<Item = &'static GroupEntry> + use<> {
    mask.groups.numbers().iter().map(|number| &GROUPS[usize::from(*number)])
}

/// A truth as the closed world has it, or both ways.
fn pair(bits: &mut World, closed: &World, first: usize, open: bool) {
    for bit in [first, first + 1] {
        if open || has(closed, bit) {
            set(bits, bit);
        }
    }
}

fn has(world: &World, bit: usize) -> bool {
    world.get(bit / 64).is_some_and(|word| word & (1 << (bit % 64)) != 0)
}
