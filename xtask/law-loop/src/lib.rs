//! The law in a loop: cases are loaded once as lines of JSON, then decided or advised on in rounds.

use std::hint::black_box;
use std::sync::{Mutex, PoisonError};

use scruple::law::{self, Facts, Organisation, Rule};

/// The text of the cases, which the host writes into.
static TEXT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static CASES: Mutex<Vec<Facts>> = Mutex::new(Vec::new());

/// Room for this many bytes of cases; the host writes them there and calls [`load`].
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    let mut text = TEXT.lock().unwrap_or_else(PoisonError::into_inner);
    text.resize(bytes, 0);
    text.as_mut_ptr()
}

/// Reads the cases from the room; gives their number.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> usize {
    let text = TEXT.lock().unwrap_or_else(PoisonError::into_inner);
    take(&String::from_utf8_lossy(&text))
}

/// Takes the cases, `{"facts": …}` a line; gives their number.
pub fn take(text: &str) -> usize {
    let mut cases = CASES.lock().unwrap_or_else(PoisonError::into_inner);
    *cases = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|scenario| serde_json::from_value(scenario["facts"].clone()).ok())
        .collect();
    cases.len()
}

/// Decides every case, so many times: verdict and rules. Gives the number of rules that applied, and reads the
/// deciding one.
#[unsafe(no_mangle)]
pub extern "C" fn decide(rounds: usize) -> usize {
    each(rounds, |facts, organisation| read(&law::decide(facts, organisation).rules))
}

/// Advises on every case, so many times: verdict, rules, what is missing and what was assumed.
#[unsafe(no_mangle)]
pub extern "C" fn advise(rounds: usize) -> usize {
    each(rounds, |facts, organisation| read(&law::advise(facts, organisation).rules))
}

/// Looks at every text of the deciding rule, as whoever shows the advice does.
fn read(rules: &[Rule]) -> usize {
    let Some(rule) = rules.first() else { return 0 };
    let sources = rule.citations().map(|citation| citation.url.len()).sum::<usize>();
    let cases = rule.cases().map(|case| case.lesson.len()).sum::<usize>();
    black_box(rule.id().len() + rule.next_step().len() + rule.conditions().map(str::len).sum::<usize>() + sources + cases);
    rules.len()
}

fn each(rounds: usize, work: impl Fn(&Facts, &Organisation) -> usize) -> usize {
    let cases = CASES.lock().unwrap_or_else(PoisonError::into_inner);
    let organisation = Organisation::default();
    (0..rounds).map(|_| cases.iter().map(|facts| work(black_box(facts), black_box(&organisation))).sum::<usize>()).sum()
}
