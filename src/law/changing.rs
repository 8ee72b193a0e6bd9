//! Which questions are worth putting where only those may stand whose answers can change something.
//!
//! An interview puts one question after the other and may end where it began. Here every question that is given has been tried: its
//! answers change the verdict by themselves or, where a refusal stands against any single one, as one of the fewest that change it
//! together. Fewest, so that none of them can be left out.

use super::evaluate::{Readings, outcome};
use super::facts::{FactName, FactSet, Facts};
use super::missing::missing;
use super::organisation::Organisation;
use super::question::question;
use super::tables::{ALL, DENIES, RULES, Verdict};
use super::world::Values;

/// So many half-answered cases are looked at behind one refusal; the deepest in the tests' pages take under a third of it.
const CASES_TRIED: usize = 600;

/// Questions whose answers change a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changing {
    /// Each by itself.
    Alone(FactSet),
    /// All of them together, and none without the others.
    Together(FactSet),
}

impl Changing {
    /// Those that change it only together.
    pub fn together(&self) -> Option<FactSet> {
        match self {
            Self::Alone(_) => None,
            Self::Together(facts) => Some(*facts),
        }
    }
}

/// The questions that could change the verdict of this case, `most` of them together at most. What is `closed` is not asked.
pub fn changing(facts: &Facts, organisation: &Organisation, closed: FactSet, most: usize) -> Option<Changing> {
    let verdict = verdict(facts, organisation);
    let mut search = Search { organisation, closed, verdict, left: CASES_TRIED };
    let candidates = search.candidates(facts);
    let mut alone = FactSet::default();
    for fact in candidates.iter().filter(|fact| search.changes(facts, *fact)) {
        alone.insert(fact);
    }
    if !alone.is_empty() {
        return Some(Changing::Alone(alone));
    }
    // What is allowed changes by one answer or by none.
    let deepest = if verdict == Verdict::CouldNot { most } else { 1 };
    (2..=deepest).find_map(|depth| search.together(facts, depth)).map(Changing::Together)
}

fn verdict(facts: &Facts, organisation: &Organisation) -> Verdict {
    Readings::new(&Values::new(facts, organisation), &ALL).verdict()
}

/// The case with each answer to a question.
fn answered(facts: &Facts, fact: FactName) -> impl Iterator<Item = Facts> {
    question(fact).answers.iter().filter_map(move |answer| {
        let mut changed = facts.clone();
        changed.answer(fact, answer.value).is_ok().then_some(changed)
    })
}

struct Search<'a> {
    organisation: &'a Organisation,
    closed: FactSet,
    /// What is to be changed.
    verdict: Verdict,
    left: usize,
}

impl Search<'_> {
    fn changes(&self, facts: &Facts, fact: FactName) -> bool {
        answered(facts, fact).any(|changed| verdict(&changed, self.organisation) != self.verdict)
    }

    /// The facts to try next. Every rule that refuses has to fall, and falls by none but the facts that it rests on: those of the rule
    /// that rests on the fewest are enough, and where one rests on none there is no way on.
    fn candidates(&self, facts: &Facts) -> FactSet {
        let values = Values::new(facts, self.organisation);
        let readings = Readings::new(&values, &ALL);
        let outcome = outcome(&readings);
        let open = FactSet(missing(&values, &readings, &outcome, &ALL).0 & !self.closed.0);
        let refusing = outcome.applied.and(&DENIES);
        refusing
            .places()
            .map(|place| FactSet(open.0 & RULES[place].reads.0))
            .min_by_key(|facts| facts.0.count_ones())
            .unwrap_or(open)
    }

    /// A set of exactly so many questions whose answers change the verdict together.
    fn together(&mut self, facts: &Facts, depth: usize) -> Option<FactSet> {
        self.left = self.left.checked_sub(1)?;
        let candidates = self.candidates(facts);
        if depth <= 1 {
            let last = candidates.iter().find(|fact| self.changes(facts, *fact))?;
            return Some(FactSet(1 << last as u8));
        }
        for fact in candidates.iter() {
            for changed in answered(facts, fact) {
                if let Some(mut found) = self.together(&changed, depth - 1) {
                    found.insert(fact);
                    return Some(found);
                }
            }
        }
        None
    }
}
