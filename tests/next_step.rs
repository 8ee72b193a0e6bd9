//! What is said of a page: of a person, and of everybody on a list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pages/fixture.rs"]
mod fixture;

use fixture::fixture;
use scruple::calendar::Clock;
use scruple::engine::{Engine, Saved};
use scruple::law::Verdict;
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
    let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
    engine.policy_read(Some(RawObject::from_iter([("enabled".to_owned(), Value::from(true))])), NOW);
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
