//! What is said about a judged copy: the hold dialog and the notes, composed here so that the page only draws.

use super::context::Concern;
use super::judge::{Circumstances, Judged};
use super::{
    Button, Choice, Consequence, Dialog, Intent, Item, Judgement, Outcome, Prominence, Resolution, RuleLabel, Selection,
    StatusNote, Tier, Way,
};
use crate::law::{Rule, Verdict};
use crate::page::Relation;
use crate::policy::{FreeTextReason, Jurisdiction, Mode, Settings};
use crate::protocol::INTENTS;
use crate::sensitive::Sensitive;
use crate::words::{Words, fill, words};

/// At most so many details are listed; the rest are counted.
const ITEMS_SHOWN: usize = 6;
/// Art 14(3)(a) UK GDPR: within one month. Four weeks are never more than that.
const DAYS_TO_TELL: i32 = 28;
/// The reason that is no other's.
const OTHER: &str = "other";

/// The answer to a page's `Judge`.
pub fn answer(judged: &Judged, selection: &Selection, circumstances: &Circumstances<'_>) -> Judgement {
    let dialog = match judged.rule {
        Some(rule) if judged.tier == Tier::Hold => Some(dialog(judged, rule, selection, circumstances)),
        _ => None,
    };
    let tier = if dialog.is_none() && judged.tier == Tier::Hold { Tier::Allow } else { judged.tier };
    Judgement { tier, report: !judged.counted.is_empty(), dialog }
}

fn dialog(judged: &Judged, rule: Rule, selection: &Selection, circumstances: &Circumstances<'_>) -> Dialog {
    let settings = circumstances.settings;
    let words = words(&selection.language);
    let channel = is_channel(selection.way);
    let details = judged.found.concerns.iter().map(|concern| concern.finds.len()).sum::<usize>();
    let people = judged.people.len();
    let title = match (channel, details) {
        (true, _) => words.title_channel.to_owned(),
        (false, 0) => fill(words.title_names, &[("n", &people.to_string())]),
        (false, 1) => words.title_details_one.to_owned(),
        (false, n) => fill(words.title_details, &[("n", &n.to_string())]),
    };
    let consequence = selection.intent.map(|intent| consequence(judged, intent, rule, settings, words));
    let met = consequence.as_ref().is_some_and(|consequence| consequence.verdict != Verdict::CouldNot);
    Dialog {
        language: words.language.to_owned(),
        direction: words.direction,
        tagline: if channel { words.tagline_channel } else { words.tagline }.to_owned(),
        title,
        why: why(judged, rule, consequence.is_some(), words),
        custom_message: custom_message(settings, &selection.language, words),
        custom_link: settings.custom_link.for_language(&selection.language).map(str::to_owned),
        rule: label(rule, settings, words),
        items: items(judged),
        more_items: details
            .checked_sub(ITEMS_SHOWN)
            .filter(|more| *more > 0)
            .map(|more| fill(words.more_items, &[("n", &more.to_string())])),
        count: count(judged, settings, words),
        question: words.question.to_owned(),
        answers: INTENTS.iter().map(|intent| intent_choice(*intent, words)).collect(),
        answered: selection.intent,
        buttons: buttons(judged, selection, settings, words, met),
        consequence,
        reasons: reasons(judged, rule, settings, words),
        reason_label: words.reason_label.to_owned(),
        free_text: settings.free_text_reason == FreeTextReason::Local,
        link_and_source: link_and_source(judged, selection, circumstances, words),
        why_label: words.why.to_owned(),
    }
}

/// How many people of late make a list of it.
fn count(judged: &Judged, settings: &Settings, words: &Words) -> Option<String> {
    let (people, from) = (judged.people_in_window, settings.bulk_threshold);
    let time = words.span(settings.bulk_window_minutes);
    (people >= from as usize)
        .then(|| fill(words.count, &[("n", &people.to_string()), ("time", &time), ("from", &from.to_string())]))
}

/// The organisation's own words; without any, whom to ask.
fn custom_message(settings: &Settings, language: &str, words: &Words) -> Option<String> {
    let contact = Some(settings.data_protection_contact.as_str()).filter(|contact| !contact.is_empty());
    let own = settings.custom_message.for_language(language).map(str::to_owned);
    own.or_else(|| contact.map(|contact| fill(words.ask_contact, &[("who", contact)])))
}

/// Who it is, as far as the page tells, and what the rule says to do.
fn why(judged: &Judged, rule: Rule, answered: bool, words: &Words) -> String {
    let who = match judged.found.concerns.as_slice() {
        [_] | [] => whom(judged, words),
        several => fill(which_people(several, words), &[("n", &several.len().to_string())]),
    };
    // Once something was answered, what that changes says the rest.
    if answered { who } else { [who.as_str(), rule.next_step()].join(" ") }
}

/// The one person whom it concerns.
fn whom(judged: &Judged, words: &Words) -> String {
    let concern = judged.strictest();
    let name = concern.and_then(|concern| concern.name.as_ref()).map(Sensitive::expose).filter(|name| !name.is_empty());
    let sentence = match concern.map(|concern| (concern.relation, concern.suppressed)) {
        Some((_, Some(_))) => words.suppressed,
        Some((Relation::First, _)) => words.contact,
        Some((Relation::Pending, _)) => words.pending,
        Some((Relation::Second | Relation::Third, _)) => words.stranger,
        // Without a name it is not even known to be one person: two posts may be copied at once.
        _ if name.is_none() && concern.is_some_and(|concern| concern.finds.len() > 1) => words.owner_unknown,
        _ => words.unknown_relation,
    };
    fill(sentence, &[("who", name.map_or(words.somebody, String::as_str))])
}

/// What goes for all of several people.
fn which_people(several: &[Concern], words: &Words) -> &'static str {
    let all = |relations: &[Relation]| several.iter().all(|concern| relations.contains(&concern.relation));
    if all(&[Relation::First]) {
        words.several_contacts
    } else if all(&[Relation::Second, Relation::Third, Relation::Pending]) {
        words.several_strangers
    } else if all(&[Relation::Unknown]) {
        words.several_unknown
    } else {
        words.several_people
    }
}

fn items(judged: &Judged) -> Vec<Item> {
    let several = judged.found.concerns.len() > 1;
    let verdicts = judged.verdicts.iter().copied().chain(std::iter::repeat(judged.verdict));
    let all = judged.found.concerns.iter().zip(verdicts).flat_map(|(concern, verdict)| {
        let person = concern.name.as_ref().filter(|_| several).map(|name| name.expose().clone());
        concern.finds.iter().filter_map(move |place| {
            Some(Item { masked: judged.found.finds.get(*place)?.masked(), person: person.clone(), verdict })
        })
    });
    all.take(ITEMS_SHOWN).collect()
}

fn intent_choice(intent: Intent, words: &Words) -> Choice {
    let (value, label) = match intent {
        Intent::Marketing => ("marketing", words.answer_marketing),
        Intent::AskedMe => ("asked_me", words.answer_asked_me),
        Intent::Enquiry => ("enquiry", words.answer_enquiry),
        Intent::Recruiting => ("recruiting", words.answer_recruiting),
        Intent::Other => ("other", words.answer_other),
        Intent::NotADetail => ("not_a_detail", words.answer_not_a_detail),
    };
    Choice { value: value.to_owned(), label: label.to_owned() }
}

fn consequence(judged: &Judged, intent: Intent, rule: Rule, settings: &Settings, words: &Words) -> Consequence {
    if intent == Intent::NotADetail && !judged.suppressed {
        return Consequence { verdict: Verdict::Could, lead: words.could.to_owned(), text: words.not_a_detail_text.to_owned() };
    }
    let lead = match judged.verdict {
        Verdict::Could => words.could,
        Verdict::CouldIf => words.could_if,
        Verdict::CouldNot => words.could_not,
    };
    let text = without_basis(intent, rule, settings, words).unwrap_or_else(|| rule.next_step().to_owned());
    Consequence { verdict: judged.verdict, lead: [lead, ":"].concat(), text }
}

/// Where it fails for want of a basis for what was answered: what is missing for that purpose, the way that needs none, and who could
/// state one where. The dialog does not ask for it: a basis is the organisation's to record, not the copier's to claim.
fn without_basis(intent: Intent, rule: Rule, settings: &Settings, words: &Words) -> Option<String> {
    let (purpose, ask) = match intent {
        Intent::Recruiting => (words.purpose_recruiting, words.ask_about_role),
        Intent::Other => (words.purpose_other, words.ask_where),
        Intent::Marketing | Intent::AskedMe | Intent::Enquiry | Intent::NotADetail => return None,
    };
    let (missing, otherwise) = match rule.id() {
        "GDP-01" => (words.basis_none, words.clears_with_assessment),
        "GDP-02" => (words.basis_unassessed, words.clears_with_assessment),
        "DEF-01" => (words.basis_assessed, words.clears),
        _ => return None,
    };
    let contact = settings.data_protection_contact.as_str();
    let who = if contact.is_empty() { words.who_clears } else { contact };
    Some([&fill(missing, &[("purpose", purpose)]), ask, &fill(otherwise, &[("who", who)])].join(" "))
}

fn buttons(judged: &Judged, selection: &Selection, settings: &Settings, words: &Words, met: bool) -> Vec<Button> {
    let button = |resolution, label: &str, prominence| Button { action: resolution, label: label.to_owned(), prominence };
    let has_details = !judged.found.finds.is_empty();
    let link = Some(button(Resolution::LinkAndSource, words.link_and_source, Prominence::Secondary));
    let strip = |prominence| has_details.then(|| button(Resolution::Strip, words.strip, prominence));
    let cancel = Some(button(Resolution::Cancel, words.cancel, Prominence::Quiet));
    let overriding = settings.mode == Mode::Warn && settings.override_allowed;
    let row = match (is_channel(selection.way), met) {
        (true, true) => vec![Some(button(Resolution::Release, words.release_channel, Prominence::Primary)), cancel],
        // A change of channel is advised on, never blocked.
        (true, false) => vec![
            Some(button(Resolution::Cancel, words.stay, Prominence::Primary)),
            Some(button(Resolution::Override, words.override_channel, Prominence::Secondary)),
        ],
        (false, true) => {
            let label = if judged.verdict == Verdict::CouldIf { words.release_remind } else { words.release };
            vec![Some(button(Resolution::Release, label, Prominence::Primary)), strip(Prominence::Secondary), cancel]
        }
        (false, false) => {
            let overriding = overriding.then(|| button(Resolution::Override, words.override_, Prominence::Secondary));
            vec![strip(Prominence::Primary), link, overriding, cancel]
        }
    };
    let mut row: Vec<Button> = row.into_iter().flatten().collect();
    if let Some(first) = row.first_mut().filter(|first| first.action != Resolution::Cancel) {
        first.prominence = Prominence::Primary;
    }
    row
}

/// The reasons for "copy anyway". Where somebody objected, the reason that names the rule is the only one.
fn reasons(judged: &Judged, rule: Rule, settings: &Settings, words: &Words) -> Vec<Choice> {
    if judged.suppressed {
        let label = fill(words.reason_suppressed, &[("rule", rule.id())]);
        return vec![Choice { value: "knows_of_objection".to_owned(), label }];
    }
    let label = |reason: &str| match reason {
        "they_agreed" => words.reason_they_agreed.to_owned(),
        "existing_relationship" => words.reason_existing_relationship.to_owned(),
        "approved_elsewhere" => words.reason_approved_elsewhere.to_owned(),
        OTHER => words.reason_other.to_owned(),
        own => own.to_owned(),
    };
    reasons_of(settings).into_iter().map(|reason| Choice { value: reason.to_owned(), label: label(reason) }).collect()
}

/// The reasons that can be chosen. Where the list has none, "another reason" is one: what is offered can be used.
pub fn reasons_of(settings: &Settings) -> Vec<&str> {
    if settings.override_reasons.is_empty() {
        return vec![OTHER];
    }
    settings.override_reasons.iter().map(String::as_str).collect()
}

/// What Art 14(2)(f) UK GDPR will ask for: where it came from and when, and who holds it.
fn link_and_source(judged: &Judged, selection: &Selection, circumstances: &Circumstances<'_>, words: &Words) -> Option<String> {
    let settings = circumstances.settings;
    let profiles = judged.found.concerns.iter().filter_map(|concern| concern.slug.as_ref());
    let mut lines: Vec<String> = profiles
        .map(|slug| fill(words.source_profile, &[("who", &["https://www.linkedin.com/in/", slug.expose(), "/"].concat())]))
        .collect();
    if lines.is_empty() {
        lines.extend(selection.sketch.as_ref().map(|sketch| sketch.url.expose().clone()));
    }
    lines.push(fill(words.source_seen, &[("date", &words.date(circumstances.clock.day()))]));
    if !settings.organisation_name.is_empty() {
        lines.push(fill(words.source_organisation, &[("who", &settings.organisation_name)]));
    }
    if !settings.privacy_notice_url.is_empty() {
        lines.push(fill(words.source_notice, &[("who", &settings.privacy_notice_url)]));
    }
    // Storage limitation, Art 5(1)(e): whoever pastes the note knows when it has to go.
    let delete_by = circumstances.clock.day().plus_months(settings.retention_months);
    lines.push(fill(words.source_delete, &[("date", &words.date(delete_by))]));
    Some(lines.join("\n"))
}

/// A rule's name, country and date, as shown beside a verdict.
pub(crate) fn label(rule: Rule, settings: &Settings, words: &Words) -> RuleLabel {
    // "checked" beside "not checked against a source" would contradict itself.
    let dated = if rule.verified() { words.checked } else { words.as_of };
    RuleLabel {
        id: rule.id().to_owned(),
        country: country(settings.home_jurisdiction, words).to_owned(),
        checked: fill(dated, &[("date", &checked_on(rule, words))]),
        unverified: (!rule.verified()).then(|| words.unverified.to_owned()),
    }
}

/// The day a rule was last checked, in the person's language; the data has it as `2026-11-22`.
fn checked_on(rule: Rule, words: &Words) -> String {
    let mut parts = rule.last_checked().splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return rule.last_checked().to_owned();
    };
    words.date_of(year, month.parse().unwrap_or_default(), day.trim_start_matches('0'))
}

/// A country's name in the person's language.
pub(crate) fn country(jurisdiction: Jurisdiction, words: &Words) -> &'static str {
    match jurisdiction {
        Jurisdiction::Uk => words.country_uk,
        Jurisdiction::De => words.country_de,
        Jurisdiction::Fr => words.country_fr,
        Jurisdiction::Nl => words.country_nl,
        Jurisdiction::Es => words.country_es,
        Jurisdiction::It => words.country_it,
        Jurisdiction::Ie => words.country_ie,
        Jurisdiction::EuOther => words.country_eu,
        Jurisdiction::Us => words.country_us,
        Jurisdiction::Ca => words.country_ca,
        Jurisdiction::Au => words.country_au,
        Jurisdiction::Unknown | Jurisdiction::Other => words.country_unknown,
    }
}

fn is_channel(way: Way) -> bool {
    matches!(way, Way::MailLink | Way::CallLink)
}

/// The note that follows a copy, if any.
pub fn note_after(
    judged: &Judged,
    selection: &Selection,
    outcome: &Outcome,
    circumstances: &Circumstances<'_>,
) -> Option<StatusNote> {
    let settings = circumstances.settings;
    let words = words(&selection.language);
    let rule = judged.rule.map(|rule| rule.id().to_owned());
    let id = rule.as_deref().unwrap_or_default();
    if !settings.notes || settings.mode == Mode::Audit {
        return None;
    }
    let say = |text: String, undo| Some(StatusNote { text, rule: rule.clone(), undo });
    match outcome {
        Outcome::Cancelled | Outcome::Unchecked => None,
        Outcome::Stripped => say(words.note_stripped.to_owned(), true),
        Outcome::LinkAndSource => say(words.note_link.to_owned(), true),
        Outcome::Overridden { .. } if is_channel(selection.way) => None,
        Outcome::Overridden { .. } => say(words.note_overridden.to_owned(), true),
        Outcome::Native | Outcome::Released if is_channel(selection.way) => {
            rule.is_some().then(|| fill(words.note_channel, &[("rule", id)])).and_then(|text| say(text, false))
        }
        Outcome::Native | Outcome::Released => {
            let details = judged.found.concerns.iter().map(|concern| concern.finds.len()).sum::<usize>();
            let dragged = selection.way == Way::Drag;
            let text = taken(judged, details, dragged, circumstances, words)?;
            // A drag leaves the clipboard as it is.
            say(text, !dragged)
        }
    }
}

fn taken(judged: &Judged, details: usize, dragged: bool, circumstances: &Circumstances<'_>, words: &Words) -> Option<String> {
    let rule = judged.rule.map_or("", |rule| rule.id());
    let (one, more) =
        if dragged { (words.note_dragged_one, words.note_dragged) } else { (words.note_copied_one, words.note_copied) };
    let count = if details == 1 { one.to_owned() } else { fill(more, &[("n", &details.to_string())]) };
    match judged.verdict {
        _ if details == 0 => None,
        _ if judged.unasked => {
            let sentence = if circumstances.settings.holds { words.note_would_hold } else { words.note_holds_off };
            Some(fill(sentence, &[("n", &details.to_string()), ("rule", rule)]))
        }
        Verdict::CouldIf if judged.applied.iter().any(|id| matches!(*id, "GDP-06" | "GDP-08")) => {
            let by = words.date(circumstances.clock.day().plus(DAYS_TO_TELL));
            Some([count, fill(words.note_tell, &[("date", &by)])].join(" "))
        }
        Verdict::CouldIf => Some(count),
        Verdict::Could | Verdict::CouldNot => None,
    }
}
