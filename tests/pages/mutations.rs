//! Changes that must not matter, and losses that may only lower confidence.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};
use scruple::page::{PageKind, Recognition, Relation, packs};

use super::markup::{self, Change};
use super::{Fixture, own, recognised, shared};

/// What is said of a page, without the reasons.
fn verdict(recognition: &Recognition) -> (PageKind, Option<String>, Relation, Vec<(String, Relation)>) {
    let subject = recognition.subject.as_ref().map(|subject| subject.slug.expose().to_owned());
    let cards = recognition.cards.iter().map(|card| (card.slug.expose().to_owned(), card.relation)).collect();
    (recognition.page, subject, recognition.relation, cards)
}

fn unchanged_by(change: &Change, fixtures: &[Fixture], except: &[&str]) {
    let mut faults = Vec::new();
    for fixture in fixtures.iter().filter(|fixture| !except.contains(&fixture.file.as_str())) {
        let changed = markup::write(&Html::parse_document(&fixture.html), change);
        let (before, after) = (verdict(&fixture.recognised()), verdict(&recognised(&changed, &fixture.url)));
        if before != after {
            faults.push(format!("{}: {before:?} became {after:?}", fixture.file));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn writing_a_page_again_changes_nothing() {
    unchanged_by(&Change::default(), &own(), &[]);
    unchanged_by(&Change::default(), &shared(), &[]);
}

/// Fixtures that nothing but class names can tell: two old lists, two lists whose links hold the badges too, and a page of the older front
/// end that lacks the one class which says that it is ready.
const KNOWN_BY_CLASS: [&str; 5] = [
    "ember_connections.html",
    "ember_group_people_linked_no_button.html",
    "ember_group_people_linked_whole.html",
    "ember_job_poster.html",
    "ember_profile_half_built.html",
];

#[test]
fn other_class_names_change_nothing() {
    let change = Change { rename_classes: true, ..Change::default() };
    unchanged_by(&change, &own(), &KNOWN_BY_CLASS);
    unchanged_by(&change, &shared(), &[]);
}

#[test]
fn the_order_of_attributes_changes_nothing() {
    let change = Change { reverse_attributes: true, ..Change::default() };
    unchanged_by(&change, &own(), &[]);
    unchanged_by(&change, &shared(), &[]);
}

#[test]
fn elements_without_meaning_change_nothing() {
    let change = Change { wrap: true, ..Change::default() };
    unchanged_by(&change, &own(), &[]);
    unchanged_by(&change, &shared(), &[]);
}

/// Every element that a selector of the packs finds in a region, or that holds a short text: the signals.
fn signals(html: &Html) -> Vec<NodeId> {
    let pack = packs().pack();
    let mut ids = HashSet::new();
    let mut selectors: HashSet<&str> = HashSet::new();
    for region in &pack.regions {
        let of_signs = region.signs.iter().flat_map(|sign| &sign.select);
        selectors.extend(region.roots.iter().chain(&region.name).chain(&region.badge).chain(of_signs).map(String::as_str));
    }
    for selector in selectors {
        ids.extend(html.select(&Selector::parse(selector).unwrap()).map(|element| element.id()));
    }
    let any = Selector::parse("main *").unwrap();
    let short = |element: &ElementRef<'_>| {
        let own: String = element.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect();
        !own.trim().is_empty() && own.trim().chars().count() <= 24
    };
    ids.extend(html.select(&any).filter(short).map(|element| element.id()));
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort();
    ids
}

/// How a loss made a verdict more permissive, or another person's.
fn raised(fixture: &Fixture, before: &Recognition, html: &str, lost: &str) -> Option<String> {
    let after = recognised(html, &fixture.url);
    let says = |fault: String| Some(format!("{} without {lost}: {fault}", fixture.file));
    if let (Some(before), Some(after)) = (&before.subject, &after.subject)
        && before.slug != after.slug
    {
        return says("another subject".to_owned());
    }
    let lowered = |before: Relation, after: Relation| {
        after == before
            || after == Relation::Unknown
            || before == Relation::Pending && matches!(after, Relation::Second | Relation::Third)
    };
    if !lowered(before.relation, after.relation) {
        return says(format!("{:?} became {:?}", before.relation, after.relation));
    }
    for card in &after.cards {
        let was = before.cards.iter().find(|other| other.slug == card.slug).map_or(Relation::Unknown, |other| other.relation);
        if !lowered(was, card.relation) {
            return says(format!("a card went from {was:?} to {:?}", card.relation));
        }
    }
    None
}

fn lose_each_signal(fixture: &Fixture) -> Vec<String> {
    let html = Html::parse_document(&fixture.html);
    let before = fixture.recognised();
    let mut faults = Vec::new();
    let mut lose = |change: Change, lost: &str| faults.extend(raised(fixture, &before, &markup::write(&html, &change), lost));
    for id in signals(&html) {
        let Some(element) = html.tree.get(id).and_then(ElementRef::wrap) else { continue };
        let lost = element.html().chars().take(160).collect::<String>();
        lose(Change { without: Some(id), ..Change::default() }, &lost);
        for (name, value) in element.value().attrs().filter(|(name, _)| !matches!(*name, "id" | "tabindex" | "width" | "height"))
        {
            let change = Change { without_attribute: Some((id, name.to_owned())), ..Change::default() };
            lose(change, &format!("{name}={value:?} of {lost}"));
        }
    }
    let wrapper = Selector::parse("[data-display-contents]").unwrap();
    for (id, name) in html.select(&wrapper).flat_map(|element| [(element.id(), "class"), (element.id(), "data-display-contents")])
    {
        lose(Change { without_attribute: Some((id, name.to_owned())), ..Change::default() }, &format!("a wrapper's {name}"));
    }
    faults
}

#[test]
fn losing_any_one_signal_only_lowers_confidence() {
    let fixtures = own();
    let some = fixtures.iter().filter(|fixture| in_one_language(fixture) && !CONTRADICTORY.contains(&fixture.file.as_str()));
    let faults: Vec<String> = some.flat_map(lose_each_signal).collect();
    assert!(faults.is_empty(), "{} losses:\n{}", faults.len(), faults.join("\n"));
}

/// Pages that contradict themselves, where losing one side leaves the other; and one where losing what hides a badge shows it.
const CONTRADICTORY: [&str; 19] = [
    "ember_company_people_mutual_unlinked.html",
    "ember_company_people_words_against_badge.html",
    "ember_group_people_linked_whole.html",
    "ember_messaging_thread_words_against_badge.html",
    "ember_profile_first_behind_a_lock.html",
    "recruiter_profile_two_names.html",
    "sales_lead_two_cards.html",
    "sales_search_member_with_a_mutual.html",
    "sdui_connections_marked_otherwise.html",
    "sdui_contact_info_of_another.html",
    "sdui_message_overlay_of_several.html",
    "sdui_profile_conflict.html",
    "sdui_profile_first_behind_a_lock.html",
    "sdui_profile_first_pending_in_a_link.html",
    "sdui_profile_hidden_only.html",
    "sdui_profile_mark_farther_off.html",
    "sdui_profile_messages_to_another.html",
    "sdui_profile_mutual_unlinked.html",
    "sdui_profile_second_pending_left_over.html",
];

/// One language of each shape: the others differ in words alone, which `words.rs` tests.
fn in_one_language(fixture: &Fixture) -> bool {
    let others = ["_es", "_it", "_pt", "_nl", "_pl", "_sv", "_tr", "_zh", "_ko"];
    !others.iter().any(|end| fixture.file.contains(&format!("{end}.html")))
}

/// Badges that nobody sees. Inline elements, because a block would end the paragraph around a name.
const HIDDEN: [&str; 4] = [
    "<span hidden>· 1st</span>",
    "<span style=\"display: none\">• 2nd</span>",
    "<span style=\"visibility:hidden\"><span>1st degree connection</span><span>1st</span></span>",
    "<span style=\"opacity: 0\">· 3rd</span>",
];

#[test]
fn a_hidden_badge_changes_nothing() {
    let name = Selector::parse("main h1, main h2, main a[href*=\"/in/\"]").unwrap();
    for fixture in own().iter().filter(|fixture| in_one_language(fixture)).chain(&shared()) {
        let html = Html::parse_document(&fixture.html);
        let before = verdict(&fixture.recognised());
        for element in html.select(&name).take(4) {
            for hidden in HIDDEN {
                let change = Change { after: Some((element.id(), hidden.to_owned())), ..Change::default() };
                let changed = markup::write(&html, &change);
                assert_eq!(verdict(&recognised(&changed, &fixture.url)), before, "{} with {hidden}", fixture.file);
            }
        }
    }
}
