//! Which rules apply, and which of them decides.

use super::facts::{FactName, FactSet};
use super::tables::{
    CONDITIONAL_PERMITS, CONDITIONS, DEFAULT_RULE, DENIES, DUTIES, GIVE_WAY, MASKS, PERMITS, RULES, RuleSet, Verdict,
};
use super::world::{Reading, Values, World, meets, overlap};

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
        if meets(world, CONDITIONS[place]) {
            found.insert(place);
        }
    }
    for place in among.and(&GIVE_WAY).places() {
        let mut stronger = RULES[place].gives_way_to.numbers().iter();
        if !stronger.any(|other| found.contains(usize::from(*other))) && meets(world, CONDITIONS[place]) {
            found.insert(place);
        }
    }
    found
}

/// The most restrictive kind wins; permits are alternatives, so the mildest counts; a duty lifts "could" to "could, if".
fn verdict(applied: &RuleSet) -> Verdict {
    if applied.meets(&DENIES) || !permits(applied) {
        Verdict::CouldNot
    } else if applied.meets(&PERMITS) && !applied.meets(&DUTIES) {
        Verdict::Could
    } else {
        Verdict::CouldIf
    }
}

/// Does one of the rules permit, with conditions or without?
fn permits(rules: &RuleSet) -> bool {
    rules.meets(&PERMITS) || rules.meets(&CONDITIONAL_PERMITS)
}

/// For each fact, the rules that a change of it alone can bring or take away.
pub(super) struct Suspects([RuleSet; FactName::ALL.len()]);

impl Suspects {
    /// Could a change of this fact alone bring or take away any rule? A country also decides for which others a case is read.
    pub fn any(&self, fact: FactName) -> bool {
        matches!(fact, FactName::Jurisdiction | FactName::SenderJurisdiction) || self.0[fact as usize].is_some()
    }
}

/// A case read for the recipient's country, or for two where that is unknown, with the rules that apply in each reading.
#[derive(Clone, Copy)]
pub(super) struct Readings {
    first: (Reading, RuleSet),
    second: Option<(Reading, RuleSet)>,
}

impl Readings {
    /// Reads the case. `active` leaves rules out, for the tests that prove each rule needed.
    pub fn new(values: &Values, active: &RuleSet) -> Self {
        let read = |country| {
            let reading = Reading::new(values, country);
            (reading, applied(&reading.world, active, &RuleSet::default()))
        };
        let (first, second) = values.countries();
        Self { first: read(first), second: second.map(read) }
    }

    /// The verdict with one fact changed: only the rules that it can bring or take away are looked at, and no further than the answer
    /// needs.
    pub fn verdict_after(&self, changed: &Values, fact: FactName, suspects: &Suspects, active: &RuleSet) -> Verdict {
        let (first, second) = changed.countries();
        if second.is_some() != self.second.is_some() {
            return Self::new(changed, active).verdict();
        }
        let among = suspects.0[fact as usize];
        let again = |(before, rules): &(Reading, RuleSet), country| {
            let world = before.after(changed, country, fact).world;
            let applies =
                |place: usize| if among.contains(place) { meets(&world, CONDITIONS[place]) } else { rules.contains(place) };
            let stands = |place: usize| {
                let mut stronger = RULES[place].gives_way_to.numbers().iter();
                applies(place) && !(GIVE_WAY.contains(place) && stronger.any(|other| applies(usize::from(*other))))
            };
            // What the fact cannot change applies as before.
            let any = |set: &RuleSet| rules.and(set).but(&among).is_some() || among.and(set).places().any(stands);
            if any(&DENIES) {
                Verdict::CouldNot
            } else if any(&PERMITS) {
                if any(&DUTIES) { Verdict::CouldIf } else { Verdict::Could }
            } else if any(&CONDITIONAL_PERMITS) {
                Verdict::CouldIf
            } else {
                Verdict::CouldNot
            }
        };
        let verdict = again(&self.first, first);
        match (second, &self.second) {
            (Some(country), Some(before)) if verdict != Verdict::CouldNot => verdict.max(again(before, country)),
            _ => verdict,
        }
    }

    /// The rules that a change of each candidate alone can bring or take away: of those that apply, all that rest on it; of the others,
    /// those of which every mask that is not met rests on it.
    pub fn suspects(&self, candidates: FactSet, active: &RuleSet) -> Suspects {
        let mut found = Suspects([RuleSet::default(); FactName::ALL.len()]);
        for (reading, rules) in std::iter::once(&self.first).chain(&self.second) {
            for place in active.places() {
                let mut movers = FactSet(RULES[place].reads.0 & candidates.0);
                if !movers.is_empty() && !rules.contains(place) && !GIVE_WAY.contains(place) {
                    for mask in CONDITIONS[place].numbers().iter().map(|number| &MASKS[usize::from(*number)]) {
                        if !overlap(&reading.world, mask) {
                            movers.0 &= mask.reads.0;
                            if movers.is_empty() {
                                break;
                            }
                        }
                    }
                }
                for fact in movers.iter() {
                    found.0[fact as usize].insert(place);
                }
            }
        }
        found
    }

    /// Does a rule that permits apply in every reading?
    pub fn permitted(&self) -> bool {
        permits(&self.first.1) && self.second.as_ref().is_none_or(|(_, rules)| permits(rules))
    }

    /// The worlds of the readings.
    pub fn worlds(&self) -> impl Iterator<Item = &World> {
        std::iter::once(&self.first.0.world).chain(self.second.as_ref().map(|(reading, _)| &reading.world))
    }

    /// The stricter verdict.
    pub fn verdict(&self) -> Verdict {
        let first = verdict(&self.first.1);
        self.second.as_ref().map_or(first, |(_, rules)| first.max(verdict(rules)))
    }
}

/// The stricter of the readings, and every rule of both.
pub(super) fn outcome(readings: &Readings) -> Outcome {
    let mut applied = RuleSet::default();
    for (_, rules) in std::iter::once(&readings.first).chain(&readings.second) {
        applied = applied.or(rules);
        if !rules.meets(&DENIES) && !permits(rules) {
            applied.insert(DEFAULT_RULE);
        }
    }
    Outcome { verdict: readings.verdict(), applied }
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
