//! Which rules apply, which of them decides, and which facts could still change that.

use super::facts::{FactName, FactSet};
use super::tables::{
    BOUNDS, CONDITIONAL_PERMITS, DEFAULT_RULE, DENIES, DUTIES, FACTS, GIVE_WAY, PERMITS, READERS, RULES, RuleSet, Shape, Verdict,
};
use super::world::{UNSTATED, Values, World, meets, world};

/// What one reading of a case, or the stricter of two, comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub verdict: Verdict,
    /// Every rule that applied, in either reading.
    pub applied: RuleSet,
}

/// The rules that apply in a world: of `among` those whose conditions it meets, of the others those that applied `before`.
fn applied(world: &World, among: &RuleSet, before: &RuleSet) -> RuleSet {
    let mut found = before.but(among);
    for place in among.but(&GIVE_WAY).places() {
        if meets(world, RULES[place].masks) {
            found.insert(place);
        }
    }
    for place in among.and(&GIVE_WAY).places() {
        let rule = &RULES[place];
        if !rule.gives_way_to.iter().any(|other| found.contains(*other)) && meets(world, rule.masks) {
            found.insert(place);
        }
    }
    found
}

/// The most restrictive kind wins; permits are alternatives, so the mildest counts; a duty lifts "could" to "could, if".
fn verdict(applied: &RuleSet) -> Verdict {
    let conditional = applied.meets(&CONDITIONAL_PERMITS);
    let free = applied.meets(&PERMITS);
    if applied.meets(&DENIES) || !(free || conditional) {
        Verdict::CouldNot
    } else if free && !applied.meets(&DUTIES) {
        Verdict::Could
    } else {
        Verdict::CouldIf
    }
}

/// The rules that apply in each reading of a case: for the recipient's country, or for two where that is unknown.
#[derive(Clone, Copy)]
pub(super) struct Readings {
    first: RuleSet,
    second: Option<RuleSet>,
}

/// Reads the case. `active` leaves rules out, for the tests that prove each rule needed.
fn readings(values: &Values, active: &RuleSet) -> Readings {
    let read = |country| applied(&world(values, country), active, &RuleSet::default());
    let (first, second) = values.countries();
    Readings { first: read(first), second: second.map(read) }
}

/// Reads a case that differs by one fact: only the rules that rest on it are looked at again.
fn readings_after(before: &Readings, changed: &Values, fact: FactName, active: &RuleSet) -> Readings {
    if matches!(fact, FactName::Jurisdiction | FactName::SenderJurisdiction) {
        return readings(changed, active);
    }
    let among = READERS[fact as usize].and(active);
    let (first, second) = changed.countries();
    Readings {
        first: applied(&world(changed, first), &among, &before.first),
        second: second.zip(before.second).map(|(country, before)| applied(&world(changed, country), &among, &before)),
    }
}

/// The stricter of the readings, and every rule of both.
fn stricter(readings: &Readings) -> Outcome {
    let permits = |applied: &RuleSet| applied.meets(&PERMITS) || applied.meets(&CONDITIONAL_PERMITS);
    let Readings { first, second } = readings;
    let mut outcome = Outcome { verdict: verdict(first), applied: *first };
    let mut uncleared = !permits(first);
    if let Some(second) = second {
        uncleared |= !permits(second);
        outcome = Outcome { verdict: outcome.verdict.max(verdict(second)), applied: first.or(second) };
    }
    if uncleared && !outcome.applied.meets(&DENIES) {
        outcome.applied.insert(DEFAULT_RULE);
    }
    outcome
}

/// Reads the case for its country, or for both where the recipient's is unknown, and keeps the stricter verdict.
pub(super) fn outcome(values: &Values, active: &RuleSet) -> Outcome {
    stricter(&readings(values, active))
}

/// The rules that applied: those that decide first, then the most restrictive, each group in the order of evaluation.
pub(super) fn in_order(outcome: &Outcome) -> impl Iterator<Item = usize> {
    let applied = outcome.applied;
    let default = {
        let mut set = RuleSet::default();
        set.insert(DEFAULT_RULE);
        set
    };
    let free = applied.meets(&PERMITS);
    let groups = match outcome.verdict {
        Verdict::CouldNot => [DENIES.or(&default), CONDITIONAL_PERMITS, DUTIES, PERMITS],
        // A permit without conditions stands, and a duty made it conditional.
        Verdict::CouldIf if free && applied.meets(&DUTIES) => [DUTIES, CONDITIONAL_PERMITS, PERMITS, RuleSet::default()],
        Verdict::CouldIf => [CONDITIONAL_PERMITS, DUTIES, PERMITS, RuleSet::default()],
        Verdict::Could => [PERMITS, CONDITIONAL_PERMITS, DUTIES, RuleSet::default()],
    };
    groups.into_iter().flat_map(move |group| applied.and(&group).places())
}

/// The facts that the rules which applied rest on.
pub(super) fn rests_on(applied: &RuleSet) -> FactSet {
    FactSet(applied.places().fold(0, |set, place| set | RULES[place].reads.0))
}

/// The unstated facts that change the verdict under one of their values, the others left as they are: found by trying them.
pub(super) fn missing(values: &Values, outcome: &Outcome, active: &RuleSet) -> FactSet {
    let mut candidates = values.unstated();
    let denies = outcome.applied.and(&DENIES);
    // A refusal falls only when every rule that refuses does: a fact that one of them does not rest on cannot bring that about.
    for place in denies.places() {
        candidates.0 &= RULES[place].reads.0;
    }
    let before = readings(values, active);
    let mut found = FactSet::default();
    for fact in candidates.iter() {
        let mut changes = false;
        for_each_value(values, fact, &mut |changed| {
            changes = changes || stricter(&readings_after(&before, changed, fact, active)).verdict != outcome.verdict;
        });
        if changes {
            found.insert(fact);
        }
    }
    found
}

/// Calls with the case under each value that an unstated fact could take.
pub(super) fn for_each_value(values: &Values, fact: FactName, call: &mut dyn FnMut(&Values)) {
    let mut changed = values.clone();
    match &FACTS[fact as usize].shape {
        Shape::Choice { slot, values: names } => {
            for value in 0..names.len() {
                changed.slots[*slot] = value as u8;
                call(&changed);
            }
        }
        Shape::Flag { slot } => {
            for value in 0..2 {
                changed.slots[*slot] = value;
                call(&changed);
            }
        }
        Shape::Members { first_slot, values: names } => each_flag(values, *first_slot, names.len(), call),
        Shape::Group { first_slot, flags } => {
            each_flag(values, *first_slot, flags.len(), call);
            for slot in &mut changed.slots[*first_slot..first_slot + flags.len()] {
                *slot = if *slot == UNSTATED { 1 } else { *slot };
            }
            if fact == FactName::ConsentEvidence && values.channels.is_none() {
                changed.channels = Some(u16::MAX);
                call(&Values { slots: values.slots, ..changed.clone() });
            }
            call(&changed);
        }
        Shape::Number { number } | Shape::Date { number } => {
            let limit = [values.retention_months, values.retention_months.saturating_add(1)];
            let bounds = BOUNDS
                .iter()
                .filter(|bound| bound.number == *number)
                .flat_map(|bound| [bound.at_least.saturating_sub(1), bound.at_least]);
            for value in bounds.chain(limit).chain([0]) {
                changed.numbers[*number] = value;
                call(&changed);
            }
        }
    }
}

/// Each unstated flag of a group true by itself.
fn each_flag(values: &Values, first: usize, count: usize, call: &mut dyn FnMut(&Values)) {
    for slot in first..first + count {
        if values.slots[slot] == UNSTATED {
            let mut changed = values.clone();
            changed.slots[slot] = 1;
            call(&changed);
        }
    }
}
