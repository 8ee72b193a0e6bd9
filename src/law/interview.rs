//! Which question to ask next.
//!
//! The search for what is missing changes one fact at a time, and a cold case usually wants several: a basis *and* an assessment. So
//! this looks at what the open facts leave *possible*. A rule that cannot apply any more asks for nothing, and a refusal that is
//! certain ends the interview.

use super::evaluate::{Readings, outcome};
use super::facts::{FactName, FactSet, Facts};
use super::missing::{for_each_value, missing};
use super::organisation::Organisation;
use super::possible::{certainly, possible};
use super::tables::{ALL, CONDITIONAL_PERMITS, CONDITIONS, DENIES, GIVE_WAY, PERMITS, RuleSet, Run, Verdict};
use super::world::{Values, meets};

/// The question that a case turns on next, or none when the answer is settled. `asked` are questions that were put already; those that
/// were left open count as their safe defaults.
pub fn next_question(facts: &Facts, organisation: &Organisation, asked: FactSet) -> Option<FactName> {
    let values = Values::new(facts, organisation);
    let readings = Readings::new(&values, &ALL);
    let outcome = outcome(&readings);
    let open = FactSet(values.unstated().0 & !asked.0);
    if outcome.verdict != Verdict::CouldNot {
        return FactSet(missing(&values, &readings, &outcome, &ALL).0 & open.0).iter().next();
    }
    let denies = outcome.applied.and(&DENIES);
    let now = Reach::new(&values, open, &denies);
    if now.certain != RuleSet::default() || now.permits == RuleSet::default() {
        return None;
    }
    open.iter().find(|fact| {
        let closed = FactSet(open.0 & !(1 << *fact as u8));
        let mut matters = false;
        for_each_value(&values, *fact, &mut |changed| {
            matters = matters || Reach::new(changed, closed, &denies) != now;
            matters
        });
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
        let world = possible(values, open, None);
        let find = |among: &RuleSet, holds: &dyn Fn(Run) -> bool| {
            let mut found = RuleSet::default();
            for place in among.places().filter(|place| holds(CONDITIONS[*place])) {
                found.insert(place);
            }
            found
        };
        Self {
            permits: find(&PERMITS.or(&CONDITIONAL_PERMITS), &|masks| meets(&world, masks)),
            possible: find(denies, &|masks| meets(&world, masks)),
            // A rule that gives way is never certain: what it gives way to may come.
            certain: find(&denies.but(&GIVE_WAY), &|masks| masks.numbers().iter().all(|mask| certainly(&world, *mask))),
        }
    }
}
