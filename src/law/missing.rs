//! Which facts could still change a verdict: found by trying them, never from a list.
//!
//! First every unstated fact is tried by itself, the others left as they are. A refusal may want several answers at once, a basis *and*
//! an assessment; where no single answer changes it, the facts are those on which the way to some permit still hangs. Nothing is missing
//! where every such way is closed.

use super::evaluate::{Outcome, Readings};
use super::facts::{FactName, FactSet};
use super::possible::{certainly, groups, possible, undecided};
use super::tables::{
    BOUNDS, CONDITIONAL_PERMITS, CONDITIONS, DENIES, FACTS, GIVE_WAY, MASKS, NO_TERM, PERMITS, RULES, RuleSet, SLOTS, Shape,
    Verdict, WORDS,
};
use super::world::{UNSTATED, Values, World, meets, overlap};

/// The unstated facts that could still change the verdict.
pub(super) fn missing(values: &Values, readings: &Readings, outcome: &Outcome, active: &RuleSet) -> FactSet {
    let alone = alone(values, readings, outcome, active);
    if !alone.is_empty() || outcome.verdict != Verdict::CouldNot {
        return alone;
    }
    together(values, readings, outcome, active)
}

/// Those that change it by themselves, under one of their values.
fn alone(values: &Values, readings: &Readings, outcome: &Outcome, active: &RuleSet) -> FactSet {
    let mut candidates = values.unstated();
    // A refusal falls only when every rule that refuses does: a fact that one of them does not rest on cannot bring that about.
    for place in outcome.applied.and(&DENIES).places() {
        candidates.0 &= RULES[place].reads.0;
    }
    let suspects = readings.suspects(candidates, active);
    let mut found = FactSet::default();
    for fact in candidates.iter().filter(|fact| suspects.any(*fact)) {
        for_each_value(values, fact, &mut |changed| {
            // Nothing changes where a fact is stated as what it counts as anyway.
            let changes =
                !same_as_unstated(changed, fact) && readings.verdict_after(changed, fact, &suspects, active) != outcome.verdict;
            if changes {
                found.insert(fact);
            }
            changes
        });
    }
    found
}

/// Does the case state of this fact no more than its default?
fn same_as_unstated(changed: &Values, fact: FactName) -> bool {
    match FACTS[fact as usize].shape {
        // A country that is stated is read alone, and that of the sender decides for which countries an unknown one is read.
        _ if matches!(fact, FactName::Jurisdiction | FactName::SenderJurisdiction) => false,
        Shape::Choice { slot, .. } | Shape::Flag { slot } => changed.slots[slot] == SLOTS[slot].default,
        Shape::Group { .. } | Shape::Members { .. } | Shape::Number { .. } | Shape::Date { .. } => false,
    }
}

/// Where a refusal stands against any single answer: the facts on which the ways out of it hang. A way is a permit that could still
/// apply; it is closed where a refusing rule would stand for certain once the permit does.
fn together(values: &Values, readings: &Readings, outcome: &Outcome, active: &RuleSet) -> FactSet {
    let open = values.unstated();
    let anything = possible(values, open, None);
    let denies = outcome.applied.and(&DENIES);
    // A rule that gives way is never certain: what it gives way to may come.
    let certain = |world: &World, place: &usize| {
        !GIVE_WAY.contains(*place) && CONDITIONS[*place].numbers().iter().all(|mask| certainly(world, *mask))
    };
    if denies.places().any(|place| certain(&anything, &place)) {
        return FactSet::default();
    }
    let mut found = FactSet::default();
    for place in PERMITS.or(&CONDITIONAL_PERMITS).and(active).places().filter(|place| meets(&anything, CONDITIONS[*place])) {
        let permit = CONDITIONS[place];
        let world = possible(values, open, Some(&limits(permit.numbers())));
        if !meets(&world, permit) || denies.places().any(|place| certain(&world, &place)) {
            continue;
        }
        if !readings.permitted() {
            let unmet = |number: &&u16| !readings.worlds().all(|world| overlap(world, &MASKS[usize::from(**number)]));
            for number in permit.numbers().iter().filter(unmet) {
                found.0 |= undecided(&anything, *number).0;
            }
        }
        for number in denies.places().flat_map(|place| CONDITIONS[place].numbers()) {
            found.0 |= undecided(&world, *number).0;
        }
    }
    found.0 &= open.0;
    found
}

/// The values that the masks leave to the facts of which they speak alone.
fn limits(masks: &[u16]) -> World {
    let mut limits = [u64::MAX; WORDS];
    for mask in masks.iter().map(|number| &MASKS[usize::from(*number)]) {
        let mut groups = groups(mask);
        if let (Some(group), None) = (groups.next(), groups.next())
            && group.term == NO_TERM
        {
            let word = usize::from(group.word);
            limits[word] &= mask.bits[word] | !group.bits;
        }
    }
    limits
}

/// Calls with the case under each value that an unstated fact could take, until the call says that it has seen enough.
pub(super) fn for_each_value(values: &Values, fact: FactName, enough: &mut dyn FnMut(&Values) -> bool) {
    let mut changed = values.clone();
    match &FACTS[fact as usize].shape {
        Shape::Choice { slot, values: names } => {
            for value in 0..names.len() {
                changed.slots[*slot] = value as u8;
                if enough(&changed) {
                    return;
                }
            }
        }
        Shape::Flag { slot } => {
            for value in 0..2 {
                changed.slots[*slot] = value;
                if enough(&changed) {
                    return;
                }
            }
        }
        Shape::Members { first_slot, values: names } => {
            each_flag(&mut changed, *first_slot, names.len(), enough);
        }
        Shape::Group { first_slot, flags } => {
            if each_flag(&mut changed, *first_slot, flags.len(), enough) {
                return;
            }
            if fact == FactName::ConsentEvidence && values.channels.is_none() {
                changed.channels = Some(u16::MAX);
                if enough(&changed) {
                    return;
                }
            }
            for slot in &mut changed.slots[*first_slot..first_slot + flags.len()] {
                *slot = if *slot == UNSTATED { 1 } else { *slot };
            }
            enough(&changed);
        }
        Shape::Number { number } | Shape::Date { number } => {
            let limit = [values.retention_months, values.retention_months.saturating_add(1)];
            let bounds = BOUNDS
                .iter()
                .filter(|bound| bound.number == *number)
                .flat_map(|bound| [bound.at_least.saturating_sub(1), bound.at_least]);
            for value in bounds.chain(limit).chain([0]) {
                changed.numbers[*number] = value;
                if enough(&changed) {
                    return;
                }
            }
        }
    }
}

/// Each unstated flag of a group true by itself; true where the call has seen enough.
fn each_flag(changed: &mut Values, first: usize, count: usize, enough: &mut dyn FnMut(&Values) -> bool) -> bool {
    for slot in first..first + count {
        if changed.slots[slot] == UNSTATED {
            changed.slots[slot] = 1;
            if enough(changed) {
                return true;
            }
            changed.slots[slot] = UNSTATED;
        }
    }
    false
}
