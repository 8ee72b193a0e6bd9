//! What is said of a page: of a person, and of everybody on a list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pages/fixture.rs"]
mod fixture;

use fixture::fixture;
use scruple::calendar::Clock;
use scruple::engine::{Engine, Saved};
use scruple::law::Verdict;
use scruple::next_step::{PageAdvice, Step};
use scruple::page::Sketch;
use scruple::policy::{RawObject, Value};
use scruple::protocol::{PageRequest, PageResponse};

const NOW: Clock = Clock { now_ms: 1_795_305_600_000, utc_offset_minutes: 0 };

fn advice_in(sketch: Sketch, language: &str) -> PageAdvice {
    let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
    engine.policy_read(Some(RawObject::from_iter([("enabled".to_owned(), Value::from(true))])), NOW);
    let request = PageRequest::PanelAdvice { sketch, answers: Vec::new(), person: None, language: language.to_owned() };
    match engine.page(request, NOW).0 {
        PageResponse::Advice(advice) => *advice,
        other => panic!("not advice: {other:?}"),
    }
}

fn advice(name: &str) -> PageAdvice {
    advice_in(fixture(name), "en")
}

/// The step's verdict and the rule that decided it, where the step comes into question.
fn said(advice: &PageAdvice, step: Step) -> Option<(Verdict, &str)> {
    let line = advice.lines.iter().find(|line| line.step == step)?;
    Some((line.verdict, line.rules.first().map_or("", |rule| rule.id.as_str())))
}

#[test]
fn a_list_of_contacts_is_told_what_each_contact_is_told() {
    let contacts = advice("ember_connections.html");
    assert_eq!(said(&contacts, Step::Ask), Some((Verdict::Could, "LNK-04")));
    assert_eq!(said(&contacts, Step::TakeDetails).unwrap().1, "CPY-05", "they are connected already");
    let mut nobody = fixture("ember_connections.html");
    nobody.regions.clear();
    assert_eq!(said(&advice_in(nobody, "en"), Step::Ask), Some((Verdict::Could, "LNK-04")), "a search of one's connections");
}

#[test]
fn where_the_people_of_a_list_differ_the_relation_is_not_known() {
    let mixed = advice("ember_people_search_en.html");
    assert_eq!(said(&mixed, Step::Connect), Some((Verdict::Could, "LNK-01")));
    assert_eq!(said(&mixed, Step::TakeDetails).unwrap().1, "CPY-02");
    let mut other = fixture("ember_connections.html");
    let (row, strangers) = (other.regions.remove(0), fixture("ember_people_search_en.html").regions);
    other.regions = strangers.into_iter().chain([row]).collect();
    assert_eq!(said(&advice_in(other, "en"), Step::Ask), Some((Verdict::CouldNot, "DEF-01")));
}

#[test]
fn nobody_is_asked_twice_to_connect() {
    let asked = advice("ember_invitations_sent.html");
    assert!(!asked.cards.is_empty() && said(&asked, Step::Connect).is_none());
}

#[test]
fn a_summary_counts_what_is_there() {
    let summary = |language| advice_in(fixture("ember_connections.html"), language).summary.unwrap();
    assert_eq!(summary("en"), "2 people here: 2 contacts");
    assert_eq!(summary("de"), "2 Personen hier: 2 Kontakte");
    assert_eq!(summary("fr"), "2 personnes ici : 2 relations");
}

#[test]
fn one_person_is_no_list() {
    let thread = advice("ember_messaging_thread.html");
    assert_eq!((thread.cards.len(), thread.summary), (1, None));
}

#[test]
fn the_mark_at_a_place_keeps_its_point_in_few_words() {
    let short = |name, language| advice_in(fixture(name), language).places.remove(0).short;
    assert_eq!(short("ember_contact_info_pl.html", "en"), "Not for marketing");
    assert_eq!(short("ember_contact_info_pl.html", "de"), "Nicht für Werbung");
    assert_eq!(short("ember_invite_dialog_note.html", "en"), "No offer here");
}

#[test]
fn an_answer_is_said_to_follow_a_question_of_theirs() {
    for name in ["ember_profile_first_en.html", "ember_profile_second_en.html", "ember_messaging_thread.html"] {
        for (language, condition) in [("en", "if they write to you first"), ("de", "zuerst"), ("fr", "d’abord")] {
            let said = advice_in(fixture(name), language);
            let reply = said.lines.iter().find(|line| line.step == Step::Reply).unwrap();
            assert_eq!(reply.verdict, Verdict::Could);
            assert!(reply.what.contains(condition), "{name}: {}", reply.what);
        }
    }
}
