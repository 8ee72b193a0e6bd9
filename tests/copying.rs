//! May a selection leave the page? Place × relation × kind × volume × policy, and what the engine makes of what follows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scruple::calendar::Clock;
use scruple::copying::{Intent, Outcome, Resolution, Selection, Tier, Way};
use scruple::engine::{Effect, Engine, Saved, Store};
use scruple::page::{Place, Sketch, packs};
use scruple::policy::{RawObject, Value};
use scruple::protocol::{ContentRequest, ContentResponse, PageRequest, PageResponse};
use scruple::sensitive::Sensitive;

const NOW: Clock = Clock { now_ms: 1_795_305_600_000, utc_offset_minutes: 0 };
const ADDRESS: &str = "Write to maren.oldfield@example.com please";

fn fixture(name: &str) -> Sketch {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pages/");
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string([folder, "expected.json"].concat()).unwrap()).unwrap();
    let html = std::fs::read_to_string([folder, name].concat()).unwrap();
    scruple_saved_page::sketch(packs().pack(), &html, expected[name]["url"].as_str().unwrap())
}

fn selection(text: &str, place: Place, page: Option<&str>) -> Selection {
    Selection {
        text: Sensitive::new(text.to_owned()),
        links: Vec::new(),
        place,
        slugs: Vec::new(),
        way: Way::Copy,
        intent: None,
        sketch: page.map(fixture),
        language: "en-GB".to_owned(),
    }
}

/// An engine that is on, under a policy in JSON.
fn engine(policy: &str) -> Engine {
    let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
    let mut policy: RawObject = serde_json::from_str(policy).unwrap();
    policy.entry("enabled".to_owned()).or_insert(Value::from(true));
    engine.policy_read(Some(policy), NOW);
    engine
}

fn judge(engine: &mut Engine, selection: &Selection) -> scruple::copying::Judgement {
    match engine.content(ContentRequest::Judge { selection: selection.clone() }, NOW).0 {
        ContentResponse::Judgement(judgement) => *judgement,
        other => panic!("not a judgement: {other:?}"),
    }
}

fn tell(engine: &mut Engine, selection: &Selection, outcome: Outcome) -> (Option<String>, Vec<Effect>) {
    match engine.content(ContentRequest::Done { selection: selection.clone(), outcome }, NOW) {
        (ContentResponse::Settled { note }, effects) => (note.map(|note| note.text), effects),
        (other, _) => panic!("not settled: {other:?}"),
    }
}

#[test]
fn where_it_stands_and_who_it_is() {
    let second = Some("ember_profile_second_en.html");
    let first = Some("ember_profile_first_en.html");
    let own = Some("ember_profile_self.html");
    let table = [
        ("a stranger's top card", ADDRESS, Place::TopCard, second, Tier::Hold, "CPY-02"),
        ("a stranger's contact dialog", ADDRESS, Place::ContactDialog, second, Tier::Hold, "CPY-02"),
        ("a contact's top card", ADDRESS, Place::TopCard, first, Tier::Hold, "CPY-05"),
        ("one's own top card", ADDRESS, Place::TopCard, own, Tier::Allow, ""),
        ("one's own text", ADDRESS, Place::OwnText, second, Tier::Allow, ""),
        ("a post", ADDRESS, Place::Post, second, Tier::Hold, "CPY-02"),
        ("a message they wrote", ADDRESS, Place::MessageThread, Some("ember_messaging_thread.html"), Tier::Note, "CPY-04"),
        ("an unrecognised page", ADDRESS, Place::Elsewhere, None, Tier::Hold, "CPY-02"),
        ("a company's role mailbox", "Mail info@example.com", Place::CompanyPage, Some("ember_company.html"), Tier::Allow, ""),
        ("a person's address on a company's page", ADDRESS, Place::CompanyPage, Some("ember_company.html"), Tier::Hold, "CPY-02"),
        ("a phone number", "+44 20 7946 0018", Place::TopCard, second, Tier::Hold, "CPY-02"),
        ("a plain sentence", "Glad to have met so many of you in Leeds", Place::TopCard, second, Tier::Allow, ""),
    ];
    for (what, text, place, page, tier, rule) in table {
        let mut engine = engine(r#"{"home_jurisdiction": "UK"}"#);
        let chosen = selection(text, place, page);
        let judgement = judge(&mut engine, &chosen);
        assert_eq!(judgement.tier, tier, "{what}");
        if let Some(dialog) = &judgement.dialog {
            // More rules than one may forbid; the strictest is named first and the telling one is among those that deny.
            assert!(!dialog.rule.id.is_empty() && !dialog.rule.checked.is_empty(), "{what}");
            assert!(["CPY-02", "CPY-05", "GDP-01"].contains(&dialog.rule.id.as_str()), "{what}: {} for {rule}", dialog.rule.id);
            assert!(dialog.why.split_whitespace().count() <= 60, "{what}: {}", dialog.why);
            assert!(!dialog.items.iter().any(|item| item.masked.contains("maren.oldfield")), "{what}");
        }
    }
}

#[test]
fn policy_decides_how_loudly() {
    let table = [
        (r#"{"mode": "audit"}"#, Tier::Allow),
        (r#"{"mode": "warn"}"#, Tier::Hold),
        (r#"{"mode": "block"}"#, Tier::Hold),
        (r#"{"holds": false}"#, Tier::Note),
        (r#"{"holds": false, "notes": false}"#, Tier::Allow),
        (r#"{"holds": false, "mode": "block"}"#, Tier::Hold),
    ];
    for (policy, tier) in table {
        let judgement = judge(&mut engine(policy), &selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html")));
        assert_eq!(judgement.tier, tier, "{policy}");
    }
}

#[test]
fn block_and_policy_take_copy_anyway_away() {
    let offers = |policy: &str| {
        let judgement = judge(&mut engine(policy), &selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html")));
        judgement.dialog.unwrap().buttons.iter().map(|button| button.action).collect::<Vec<_>>()
    };
    assert_eq!(offers("{}"), [Resolution::Strip, Resolution::LinkAndSource, Resolution::Override, Resolution::Cancel]);
    for policy in [r#"{"mode": "block"}"#, r#"{"override_allowed": false}"#] {
        assert_eq!(offers(policy), [Resolution::Strip, Resolution::LinkAndSource, Resolution::Cancel], "{policy}");
    }
}

#[test]
fn an_answer_changes_the_verdict_and_is_remembered_for_the_same_person() {
    let mut engine = engine("{}");
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    chosen.intent = Some(Intent::Marketing);
    assert!(!judge(&mut engine, &chosen).dialog.unwrap().buttons.iter().any(|button| button.action == Resolution::Release));
    chosen.intent = Some(Intent::AskedMe);
    let dialog = judge(&mut engine, &chosen).dialog.unwrap();
    assert_eq!(dialog.buttons[0].action, Resolution::Release, "{:?}", dialog.consequence);
    let (note, _) = tell(&mut engine, &chosen, Outcome::Released);
    assert!(note.unwrap().contains("Tell them by"));
    chosen.intent = None;
    assert_eq!(judge(&mut engine, &chosen).tier, Tier::Note, "the same person and purpose are not asked about twice");
    let other = selection("ben@example.com", Place::TopCard, Some("ember_profile_third_de.html"));
    assert_eq!(judge(&mut engine, &other).tier, Tier::Hold, "another person is");
}

#[test]
fn the_days_limit_turns_holds_into_notes_and_counts_them() {
    let mut engine = engine(r#"{"holds_per_day": 2}"#);
    let chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    for _ in 0..2 {
        assert_eq!(judge(&mut engine, &chosen).tier, Tier::Hold);
        tell(&mut engine, &chosen, Outcome::Cancelled);
    }
    assert_eq!(judge(&mut engine, &chosen).tier, Tier::Note);
    let (note, _) = tell(&mut engine, &chosen, Outcome::Native);
    assert!(note.unwrap().contains("limit"));
}

#[test]
fn somebody_who_objected_needs_the_reason_that_names_the_rule() {
    let mut engine = engine(r#"{"do_not_contact": ["maren.oldfield@example.com"]}"#);
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let dialog = judge(&mut engine, &chosen).dialog.unwrap();
    assert!(dialog.rule.id.starts_with("STOP-"), "{}", dialog.rule.id);
    assert_eq!(dialog.reasons.len(), 1);
    assert!(dialog.reasons[0].label.contains(&dialog.rule.id));
    chosen.intent = Some(Intent::NotADetail);
    assert_eq!(judge(&mut engine, &chosen).tier, Tier::Hold, "an objection is not answered away");
}

#[test]
fn names_from_a_list_become_a_list() {
    let sketch = fixture("ember_people_search_en.html");
    let slugs: Vec<_> = scruple::page::recognise(&sketch, packs())
        .cards
        .iter()
        .map(|card| Sensitive::new(card.slug.expose().to_owned()))
        .collect();
    assert!(slugs.len() >= 3, "the fixture lists people");
    let mut chosen = selection("names only", Place::SearchResult, Some("ember_people_search_en.html"));
    chosen.slugs = slugs;
    assert_eq!(judge(&mut engine("{}"), &chosen).tier, Tier::Allow, "a few names are no list");
    let judgement = judge(&mut engine(r#"{"bulk_threshold": 3}"#), &chosen);
    let dialog = judgement.dialog.unwrap();
    assert!(dialog.title.contains("list") && dialog.count.is_some());
}

#[test]
fn a_selection_of_many_people_is_judged_person_by_person() {
    let sketch = fixture("ember_people_search_en.html");
    let cards = scruple::page::recognise(&sketch, packs()).cards;
    let name = |index: u16| sketch.regions.iter().find(|region| region.index == index).unwrap().name.expose().clone();
    let text = cards
        .iter()
        .enumerate()
        .map(|(place, card)| format!("{}\nperson{place}@example.com\n", name(card.index)))
        .collect::<String>();
    let mut chosen = selection(&text, Place::SearchResult, Some("ember_people_search_en.html"));
    chosen.slugs = cards.iter().map(|card| Sensitive::new(card.slug.expose().to_owned())).collect();
    let dialog = judge(&mut engine("{}"), &chosen).dialog.unwrap();
    for (item, card) in dialog.items.iter().zip(&cards) {
        assert_eq!(item.person.as_deref(), Some(name(card.index).as_str()));
    }
}

#[test]
fn spans_are_utf16_and_cut_exactly_the_details() {
    let text = "😀 Ásta: maren.oldfield@example.com, bye";
    let request = ContentRequest::Strip { text: Sensitive::new(text.to_owned()) };
    let ContentResponse::Stripped { spans } = engine("{}").content(request, NOW).0 else { panic!("not stripped") };
    let units: Vec<u16> = text.encode_utf16().collect();
    let cut = |span: &scruple::protocol::TextSpan| String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap();
    assert_eq!(spans.iter().map(cut).collect::<Vec<_>>(), ["maren.oldfield@example.com"]);
}

#[test]
fn a_change_of_channel_is_advised_on_and_never_blocked() {
    let mut chosen = selection("Maren", Place::ContactDialog, Some("ember_profile_second_en.html"));
    chosen.way = Way::MailLink;
    chosen.links = vec![Sensitive::new("mailto:maren.oldfield@example.com".to_owned())];
    for policy in ["{}", r#"{"mode": "block"}"#] {
        let dialog = judge(&mut engine(policy), &chosen).dialog.unwrap();
        assert!(dialog.buttons.iter().any(|button| button.action == Resolution::Override), "{policy}");
        assert!(dialog.buttons.iter().all(|button| button.action != Resolution::Strip), "{policy}");
    }
}

#[test]
fn off_means_off() {
    let mut engine = Engine::new(Saved::default());
    let request = ContentRequest::Judge { selection: selection(ADDRESS, Place::TopCard, None) };
    assert!(matches!(engine.content(request, NOW).0, ContentResponse::Refused { .. }));
    let ContentResponse::Greeting(greeting) = engine.content(ContentRequest::Hello { language: "en".to_owned() }, NOW).0 else {
        panic!()
    };
    assert!(!greeting.enabled && greeting.pack.is_none());
}

#[test]
fn what_is_kept_holds_nothing_about_anybody() {
    let mut engine = engine(r#"{"record_keeps": "reasons"}"#);
    let chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    judge(&mut engine, &chosen);
    let (_, effects) = tell(&mut engine, &chosen, Outcome::Overridden { reason: "my own words about Maren".to_owned() });
    assert!(!effects.is_empty());
    for effect in effects {
        let Effect::Save(store) = effect else { continue };
        let text = serde_json::to_string(&store).unwrap().to_lowercase();
        assert!(!text.contains("maren") && !text.contains("example.com"), "{text}");
        assert!(store.is_for_the_session() || !text.contains("people"), "hashes stay in the session: {text}");
    }
}

#[test]
fn the_engine_restored_answers_as_the_one_that_never_slept() {
    let mut awake = engine(r#"{"bulk_threshold": 2}"#);
    let first = selection("ada@example.com", Place::TopCard, Some("ember_profile_third_de.html"));
    let (_, effects) = tell(&mut awake, &first, Outcome::Native);
    let mut saved = Saved { session_key: [9; 16], ..Saved::default() };
    for effect in effects {
        match effect {
            Effect::Save(Store::Ledger(ledger)) => saved.ledger = Some(ledger),
            Effect::Save(Store::Record(record)) => saved.record = Some(record),
            _ => {}
        }
    }
    let mut restored = Engine::new(saved);
    restored.policy_read(Some(serde_json::from_str(r#"{"enabled": true, "bulk_threshold": 2}"#).unwrap()), NOW);
    let second = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let (before, after) = (judge(&mut awake, &second), judge(&mut restored, &second));
    assert_eq!(serde_json::to_string(&before).unwrap(), serde_json::to_string(&after).unwrap());
    assert!(after.dialog.unwrap().count.is_some(), "the second person within the window makes two");
}

#[test]
fn a_managed_lock_holds_against_the_pages() {
    let mut engine = engine(r#"{"enabled": true, "surface": "panel"}"#);
    let refused = engine.page(PageRequest::Set { key: "surface".to_owned(), value: Value::from("page") }, NOW).0;
    assert!(matches!(refused, PageResponse::Refused { .. }));
    let PageResponse::Status(status) = engine.page(PageRequest::SwitchOff, NOW).0 else { panic!() };
    assert!(status.enabled && status.enabled_locked);
}
