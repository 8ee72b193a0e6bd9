//! How loudly to speak about a copy.

use super::context::{Concern, Found, facts, found};
use super::{Intent, Ledger, PersonKey, Selection, Tier, Way};
use crate::calendar::Clock;
use crate::contact::Finder;
use crate::law::{self, Organisation, Rule, Verdict, Volume};
use crate::page::{Packs, Place, recognise};
use crate::policy::{Mode, Settings};

/// Everything beside the selection that a judgement rests on.
pub struct Circumstances<'a> {
    /// Finds contact details.
    pub finder: &'a Finder,
    /// How pages are recognised.
    pub packs: &'a Packs,
    /// What is in force.
    pub settings: &'a Settings,
    /// What the organisation brings to the law's facts.
    pub organisation: &'a Organisation,
    /// Who was copied lately.
    pub ledger: &'a Ledger,
    /// How many copies were held today.
    pub holds_today: u32,
    /// The time.
    pub clock: Clock,
}

/// A judged selection.
pub struct Judged {
    /// How loudly to speak.
    pub tier: Tier,
    /// The strictest answer of the law.
    pub verdict: Verdict,
    /// The rule that decided it; `None` when nothing that the law speaks of was found.
    pub rule: Option<Rule>,
    /// Ids of every rule that applied to the person it was decided for.
    pub applied: Vec<&'static str>,
    /// It would have been held, but for the mode, the day's limit, or because holds are off.
    pub unasked: bool,
    /// What was found, and the law's answer for each concern.
    pub found: Found,
    /// The law's answer for each of [`Found::concerns`].
    pub verdicts: Vec<Verdict>,
    /// The keyed hashes of the people concerned.
    pub people: Vec<PersonKey>,
    /// Everybody to count once it has left: these, and the names of a list that is no list yet.
    pub counted: Vec<PersonKey>,
    /// How many different people there are within the window, these included.
    pub people_in_window: usize,
    /// What the copy is for: said now, or remembered for the same people.
    pub intent: Option<Intent>,
    /// Somebody concerned is on the do-not-contact list.
    pub suppressed: bool,
}

/// Judges a selection. Pure: the ledger and the day's counts are read, not changed.
pub fn judge(selection: &Selection, circumstances: &Circumstances<'_>) -> Judged {
    let Circumstances { settings, ledger, clock, .. } = *circumstances;
    let recognition = selection.sketch.as_ref().map(|sketch| recognise(sketch, circumstances.packs));
    let mut found = found(selection, recognition.as_ref(), circumstances.finder, settings);
    // A name alone is no contact detail; several from a list may become a list.
    let are_listed = matches!(selection.place, Place::SearchResult | Place::SalesNavigator) && found.concerns.len() > 1;
    if !are_listed {
        found.concerns.retain(|concern| !concern.finds.is_empty());
    }
    let counted = keys(&found, ledger);
    let people_in_window = ledger.people_with(&counted, clock.now_ms, settings.bulk_window_minutes);
    let is_bulk = people_in_window >= settings.bulk_threshold as usize;
    if !is_bulk {
        found.concerns.retain(|concern| !concern.finds.is_empty());
    }
    let people = keys(&found, ledger);
    let volume = match people_in_window {
        _ if is_bulk => Volume::Bulk,
        0 | 1 => Volume::Single,
        _ => Volume::Small,
    };
    let remembered = ledger.remembered(&people);
    let intent = selection.intent.or(remembered);
    let suppressed = found.concerns.iter().any(|concern| concern.suppressed.is_some());
    let mut judged = Judged {
        tier: Tier::Allow,
        verdict: Verdict::Could,
        rule: None,
        applied: Vec::new(),
        unasked: false,
        verdicts: Vec::with_capacity(found.concerns.len()),
        people,
        counted,
        people_in_window,
        intent,
        suppressed,
        found,
    };
    let asked_now = selection.intent.is_some();
    let is_false_alarm = intent == Some(Intent::NotADetail) && !suppressed;
    if selection.place == Place::OwnText || judged.found.concerns.is_empty() || is_false_alarm && !asked_now {
        return judged;
    }
    ask_the_law(&mut judged, selection, volume, circumstances.organisation);
    if is_false_alarm {
        judged.verdict = Verdict::Could;
    }
    (judged.tier, judged.unasked) = tier(judged.verdict, asked_now, circumstances, selection.way);
    judged
}

fn keys(found: &Found, ledger: &Ledger) -> Vec<PersonKey> {
    let mut keys: Vec<PersonKey> =
        found.concerns.iter().filter_map(|concern| concern.identity(found)).map(|identity| ledger.person(identity)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Asks the law about every person, and keeps the strictest answer. People of whom the same facts are known are asked about once.
fn ask_the_law(judged: &mut Judged, selection: &Selection, volume: Volume, organisation: &Organisation) {
    let mut asked: Vec<(law::Facts, Verdict)> = Vec::new();
    for concern in &judged.found.concerns {
        let facts = facts(selection, &judged.found, concern, volume, judged.intent, organisation);
        if let Some((_, verdict)) = asked.iter().find(|(known, _)| *known == facts) {
            judged.verdicts.push(*verdict);
            continue;
        }
        let advice = law::decide(&facts, organisation);
        if judged.rule.is_none() || advice.verdict > judged.verdict {
            judged.verdict = advice.verdict;
            judged.applied = advice.rules.iter().map(|applied| applied.id()).collect();
            judged.rule = advice.rules.first().copied();
        }
        judged.verdicts.push(advice.verdict);
        asked.push((facts, advice.verdict));
    }
}

fn tier(verdict: Verdict, asked_now: bool, circumstances: &Circumstances<'_>, way: Way) -> (Tier, bool) {
    let settings = circumstances.settings;
    let quiet = if settings.notes { Tier::Note } else { Tier::Allow };
    match verdict {
        _ if settings.mode == Mode::Audit => (Tier::Allow, verdict == Verdict::CouldNot),
        Verdict::Could if !asked_now => (Tier::Allow, false),
        Verdict::CouldIf if !asked_now => (quiet, false),
        // The person is in the dialog and has just answered: show them what that changes before anything is released.
        Verdict::Could | Verdict::CouldIf => (Tier::Hold, false),
        Verdict::CouldNot => {
            let is_channel = matches!(way, Way::MailLink | Way::CallLink);
            let used_up = circumstances.holds_today >= settings.holds_per_day && (settings.mode != Mode::Block || is_channel);
            if !asked_now && (!settings.holds && settings.mode != Mode::Block || used_up) {
                (quiet, true)
            } else {
                (Tier::Hold, false)
            }
        }
    }
}

impl Judged {
    /// The concern for which the law was strictest.
    pub fn strictest(&self) -> Option<&Concern> {
        let place = self.verdicts.iter().position(|verdict| *verdict == self.verdict)?;
        self.found.concerns.get(place)
    }
}
