//! What is said of a page: of a person, and of everybody on a list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pages/fixture.rs"]
mod fixture;

use fixture::fixture;
use scruple::calendar::Clock;
use scruple::engine::{Engine, Saved};
use scruple::law::{self, FactName, Verdict};
use scruple::next_step::{PageAdvice, QuestionView, Step};
use scruple::page::Sketch;
use scruple::policy::{RawObject, Value};
use scruple::protocol::{GivenAnswer, PageRequest, PageResponse};

const NOW: Clock = Clock { now_ms: 1_795_305_600_000, utc_offset_minutes: 0 };

fn advice_in(sketch: Sketch, language: &str) -> PageAdvice {
    advice_with(sketch, Vec::new(), language)
}

fn answered(name: &str, answers: &[GivenAnswer]) -> PageAdvice {
    advice_with(fixture(name), answers.to_vec(), "en")
}

fn advice_with(sketch: Sketch, answers: Vec<GivenAnswer>, language: &str) -> PageAdvice {
    advice_under(&[], sketch, answers, language)
}

fn advice_under(policy: &[(&str, Value)], sketch: Sketch, answers: Vec<GivenAnswer>, language: &str) -> PageAdvice {
    let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
    let switched_on = [("enabled", Value::from(true))];
    let policy = switched_on.iter().chain(policy).map(|(key, value)| ((*key).to_owned(), value.clone()));
    engine.policy_read(Some(RawObject::from_iter(policy)), NOW);
    let request = PageRequest::PanelAdvice { sketch, answers, person: None, language: language.to_owned() };
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
fn it_says_whether_there_are_marks_to_put_away() {
    let marks = |policy: &[(&str, Value)]| advice_under(policy, fixture("ember_connections.html"), Vec::new(), "en").marks;
    assert!(marks(&[]));
    assert!(!marks(&[("surface", "panel".into())]), "the side panel alone");
    assert!(!marks(&[("marks", false.into())]), "switched off");
    assert!(!marks(&[("mode", "audit".into())]), "nothing is shown");
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

/// What is said under every way to answer the questions, each a set of verdicts.
fn said_under(name: &str, questions: &[QuestionView], given: &mut Vec<GivenAnswer>, said: &mut Vec<Vec<(Step, Verdict)>>) {
    let Some((first, rest)) = questions.split_first() else {
        return said.push(answered(name, given).lines.iter().map(|line| (line.step, line.verdict)).collect());
    };
    for answer in &first.answers {
        given.push(GivenAnswer { fact: first.fact, value: answer.value.clone() });
        said_under(name, rest, given, said);
        given.pop();
    }
}

#[test]
fn no_question_stands_whose_answer_changes_nothing() {
    let name = "ember_people_search_en.html";
    let page = answered(name, &[]);
    assert!(page.questions.len() > 1 && page.questions_together, "{:?}", page.questions);
    // The page is asked again under all answers to the others: the one that was left out has to change what is said in some way.
    for question in &page.questions {
        let others: Vec<QuestionView> = page.questions.iter().filter(|other| other.fact != question.fact).cloned().collect();
        let (mut without, mut with) = (Vec::new(), Vec::new());
        said_under(name, &others, &mut Vec::new(), &mut without);
        said_under(name, &page.questions, &mut Vec::new(), &mut with);
        assert!(with.iter().any(|said| !without.contains(said)), "{:?} changes nothing", question.fact);
    }
}

#[test]
fn at_most_four_questions_are_open_and_none_where_nothing_could_change() {
    for name in ["ember_profile_first_en.html", "ember_profile_second_en.html", "ember_profile_pending_en.html"] {
        assert!((1..=4).contains(&answered(name, &[]).questions.len()), "{name}");
    }
    let own = answered("ember_profile_self.html", &[]);
    assert!(own.questions.is_empty() && !own.questions_together);
}

#[test]
fn what_was_answered_stays_to_be_taken_back_beside_what_is_still_open() {
    let given = [("subscriber", "unknown"), ("jurisdiction", "UK"), ("basis", "contract"), ("prior_contact", "none")];
    let given =
        given.map(|(fact, value)| GivenAnswer { fact: serde_json::from_value(fact.into()).unwrap(), value: value.to_owned() });
    let page = answered("ember_people_search_en.html", &given);
    for answer in &given {
        let shown = page.questions.iter().find(|question| question.fact == answer.fact);
        assert_eq!(shown.and_then(|question| question.answered.as_deref()), Some(answer.value.as_str()));
    }
}

fn asked(engine: &mut Engine) -> Vec<(FactName, Option<String>)> {
    let sketch = fixture("ember_profile_second_en.html");
    let request = PageRequest::PanelAdvice { sketch, answers: Vec::new(), person: None, language: "en".to_owned() };
    match engine.page(request, NOW).0 {
        PageResponse::Advice(advice) => advice.questions.into_iter().map(|question| (question.fact, question.setting)).collect(),
        other => panic!("not advice: {other:?}"),
    }
}

fn asks_for_home(engine: &mut Engine) -> bool {
    asked(engine).iter().any(|(fact, _)| *fact == FactName::SenderJurisdiction)
}

#[test]
fn where_the_person_works_from_is_asked_last_and_never_again_once_it_is_a_setting() {
    let set = |engine: &mut Engine, key: &str, value: Value| {
        let answer = engine.page(PageRequest::Set { key: key.to_owned(), value }, NOW).0;
        assert!(matches!(answer, PageResponse::Settings(_)), "{answer:?}");
    };
    for country in ["FR", "unknown"] {
        let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
        set(&mut engine, "enabled", true.into());
        let questions = asked(&mut engine);
        let (last, of_the_page) = questions.split_last().unwrap();
        assert_eq!(*last, (FactName::SenderJurisdiction, Some("home_jurisdiction".to_owned())));
        assert!(of_the_page.iter().all(|(_, setting)| setting.is_none()), "{of_the_page:?}");
        let (fact, setting) = last;
        // Every answer is a value of the setting.
        for answer in law::question(*fact).answers {
            set(&mut engine, setting.as_deref().unwrap(), answer.value.into());
        }
        set(&mut engine, setting.as_deref().unwrap(), country.into());
        assert!(!asks_for_home(&mut engine), "{country}");
        assert!(!asked(&mut engine).is_empty(), "what concerns the person on the page is still asked");
    }
}

#[test]
fn where_the_person_works_from_is_not_asked_where_an_organisation_answers_for_it() {
    for (policy, is_asked) in [
        (r#"{"enabled": true}"#, false),
        (r#"{"enabled": true, "home_jurisdiction": "UK"}"#, false),
        (r#"{"enabled": true, "person_may_change": ["home_jurisdiction"]}"#, true),
        (r#"{"enabled": true, "home_jurisdiction": "UK", "person_may_change": ["home_jurisdiction"]}"#, false),
    ] {
        let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
        engine.policy_read(Some(serde_json::from_str(policy).unwrap()), NOW);
        assert_eq!(asks_for_home(&mut engine), is_asked, "{policy}");
    }
}
