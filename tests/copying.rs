//! May a selection leave the page? Place × relation × kind × volume × policy, and what the engine makes of what follows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pages/fixture.rs"]
mod fixture;

use fixture::fixture;
use scruple::calendar::Clock;
use scruple::copying::{Intent, Outcome, Resolution, Selection, Tier, Way};
use scruple::engine::{Effect, Engine, Saved, Store};
use scruple::law::Verdict;
use scruple::page::{Place, packs};
use scruple::policy::{RawObject, Value};
use scruple::protocol::{ContentRequest, ContentResponse, Greeting, LONGEST_TEXT_UTF16, PageRequest, PageResponse};
use scruple::record::{Decision, DecisionCount};
use scruple::sensitive::Sensitive;

const NOW: Clock = Clock { now_ms: 1_795_305_600_000, utc_offset_minutes: 0 };
const ADDRESS: &str = "Write to maren.oldfield@example.com please";

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
fn a_drag_leaves_the_clipboard_and_text_that_cannot_be_changed_is_not_cut() {
    let mut engine = engine("{}");
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    chosen.intent = Some(Intent::AskedMe);
    tell(&mut engine, &chosen, Outcome::Released);
    chosen.intent = None;
    let mut done = |way: Way| {
        let selection = Selection { way, ..chosen.clone() };
        match engine.content(ContentRequest::Done { selection, outcome: Outcome::Native }, NOW) {
            (ContentResponse::Settled { note }, effects) => (note.map(|note| (note.text, note.undo)), effects.len()),
            (other, _) => panic!("not settled: {other:?}"),
        }
    };
    assert!(matches!(done(Way::Copy), (Some((text, true)), 1..) if text.starts_with("1 contact detail copied.")));
    assert!(matches!(done(Way::Drag), (Some((text, false)), 1..) if text.starts_with("1 contact detail dragged.")));
    assert_eq!(done(Way::Cut), (None, 0));
}

#[test]
fn what_is_too_much_to_check_and_leaves_is_counted_all_the_same() {
    let mut engine = engine("{}");
    let mut chosen = selection(&"x".repeat(LONGEST_TEXT_UTF16 + 1), Place::Elsewhere, None);
    for _ in 0..2 {
        for request in [
            ContentRequest::Judge { selection: chosen.clone() },
            ContentRequest::Done { selection: chosen.clone(), outcome: Outcome::Unchecked },
        ] {
            assert!(matches!(engine.content(request, NOW).0, ContentResponse::Refused { .. }));
        }
        let links = vec![chosen.text.clone(); 4];
        chosen = Selection { links, ..selection(ADDRESS, Place::Elsewhere, None) };
    }
    let PageResponse::Record(view) = engine.page(PageRequest::Record, NOW).0 else { panic!() };
    let [day] = view.days.as_slice() else { panic!("{:?}", view.days) };
    assert_eq!(day.counts, [DecisionCount { decision: Decision::Unchecked, count: 2 }]);
}

#[test]
fn where_no_reason_is_listed_another_reason_can_be_chosen() {
    let mut engine = engine(r#"{"override_reasons": [], "record_keeps": "reasons"}"#);
    let chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let reasons = judge(&mut engine, &chosen).dialog.unwrap().reasons;
    assert_eq!(reasons.iter().map(|reason| reason.label.as_str()).collect::<Vec<_>>(), ["Another reason"]);
    tell(&mut engine, &chosen, Outcome::Overridden { reason: reasons[0].value.clone() });
    let PageResponse::Record(view) = engine.page(PageRequest::Record, NOW).0 else { panic!() };
    assert_eq!(view.reasons.len(), 1);
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
fn where_questions_are_off_no_limit_is_blamed_for_it() {
    let mut engine = engine(r#"{"holds": false}"#);
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let note = |engine: &mut Engine, chosen: &Selection| tell(engine, chosen, Outcome::Native).0.unwrap();
    let said = note(&mut engine, &chosen);
    assert!(said.contains("questions are switched off") && !said.contains("limit"), "{said}");
    for (language, off) in [("de", "ausgeschaltet"), ("fr", "désactivées")] {
        language.clone_into(&mut chosen.language);
        let said = note(&mut engine, &chosen);
        assert!(said.contains(off), "{said}");
    }
}

#[test]
fn a_refusal_for_want_of_a_basis_fits_the_purpose_and_says_who_could_state_one() {
    let said = |policy: &str, intent| {
        let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
        chosen.intent = Some(intent);
        let dialog = judge(&mut engine(policy), &chosen).dialog.unwrap();
        let consequence = dialog.consequence.unwrap();
        assert_eq!(consequence.verdict, Verdict::CouldNot, "{consequence:?}");
        assert!(!consequence.text.to_lowercase().contains("marketing"), "{consequence:?}");
        let words = [dialog.why, consequence.text.clone()].join(" ").split_whitespace().count();
        assert!(words <= 60, "{words} words: {}", consequence.text);
        (dialog.rule.id, consequence.text)
    };
    let (rule, text) = said("{}", Intent::Recruiting);
    assert_eq!(rule, "GDP-01");
    assert!(text.contains("for recruiting") && text.contains("about the role") && text.contains("whoever answers"), "{text}");
    assert!(said("{}", Intent::Other).1.contains("on record for this."));
    assert!(text.contains("under “Approved assessments” in the settings"), "{text}");
    let (_, text) = said(r#"{"data_protection_contact": "Priya Raman"}"#, Intent::Recruiting);
    assert!(text.contains("for Priya Raman to clear"), "{text}");
    let for_marketing = r#"{"approved_assessments": ["LIA-1 | marketing | 2027-03-31"]}"#;
    let (rule, text) = said(for_marketing, Intent::Recruiting);
    assert_eq!((rule.as_str(), text.contains("No approved assessment covers recruiting")), ("GDP-02", true), "{text}");
    let for_recruiting = r#"{"approved_assessments": ["LIA-2 | recruitment | 2027-03-31"]}"#;
    let (rule, text) = said(for_recruiting, Intent::Recruiting);
    assert_eq!((rule.as_str(), text.contains("no rule clears it")), ("DEF-01", true), "{text}");
    assert!(!text.contains("Approved assessments"), "one is there: {text}");
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

/// The people of the fixture's list.
fn listed() -> Vec<Sensitive<String>> {
    let recognition = scruple::page::recognise(&fixture("ember_people_search_en.html"), packs());
    recognition.cards.iter().map(|card| Sensitive::new(card.slug.expose().to_owned())).collect()
}

#[test]
fn names_from_a_list_become_a_list() {
    let slugs = listed();
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
    let greeting = greeting(&mut engine, false);
    assert!(!greeting.enabled && greeting.pack.is_none());
}

#[test]
fn a_frame_is_told_nothing_that_only_a_page_needs() {
    let mut engine = engine("{}");
    assert!(greeting(&mut engine, false).pack.is_some());
    let framed = greeting(&mut engine, true);
    assert!(framed.enabled && framed.pack.is_none());
}

fn greeting(engine: &mut Engine, framed: bool) -> Box<Greeting> {
    let request = ContentRequest::Hello { language: "en".to_owned(), framed };
    let ContentResponse::Greeting(greeting) = engine.content(request, NOW).0 else { panic!("no greeting") };
    greeting
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

/// The whole table: place × relation × kind × volume × policy. What is expected is written from the law's rows, not from the code.
#[test]
fn place_by_relation_by_kind_by_volume_by_policy() {
    let pages = [
        ("self", Some("ember_profile_self.html")),
        ("first", Some("ember_profile_first_en.html")),
        ("second", Some("ember_profile_second_en.html")),
        ("third", Some("ember_profile_third_de.html")),
        ("unknown", None),
    ];
    let places = [
        Place::TopCard,
        Place::ContactDialog,
        Place::Elsewhere,
        Place::Post,
        Place::MessageThread,
        Place::CompanyPage,
        Place::OwnText,
    ];
    let kinds = [
        ("address", "Write to maren.oldfield@example.com please"),
        ("private address", "Write to maren.oldfield@gmail.com please"),
        ("role mailbox", "Write to info@example.com please"),
        ("phone", "Call +44 20 7946 0018 please"),
        ("nothing", "Glad to have met so many of you in Leeds"),
    ];
    let policies = [
        ("warn", r#""mode": "warn""#),
        ("block", r#""mode": "block""#),
        ("audit", r#""mode": "audit""#),
        ("no holds", r#""holds": false"#),
    ];
    let mut cells = 0;
    for (relation, page) in pages {
        for place in places {
            for (kind, text) in kinds {
                for bulk in [false, true] {
                    for (policy, setting) in policies {
                        let threshold = if bulk { 2 } else { 20 };
                        let mut engine =
                            engine(&format!(r#"{{{setting}, "bulk_threshold": {threshold}, "home_jurisdiction": "UK"}}"#));
                        tell(&mut engine, &selection("zoe@example.org", Place::Post, None), Outcome::Native);
                        let tier = judge(&mut engine, &selection(text, place, page)).tier;
                        let expected = expected(relation, place, kind, bulk, policy);
                        assert_eq!(tier, expected, "{kind} of {relation} in {place:?}, bulk: {bulk}, {policy}");
                        cells += 1;
                    }
                }
            }
        }
    }
    assert_eq!(cells, 5 * 7 * 5 * 2 * 4);
}

fn expected(relation: &str, place: Place, kind: &str, bulk: bool, policy: &str) -> Tier {
    let of_the_profile = matches!(place, Place::TopCard | Place::ContactDialog);
    let concerns_nobody_else = kind == "nothing" || place == Place::OwnText || relation == "self" && of_the_profile;
    // CPY-04: they gave it to the one who copies. "Company data" of a company's own page is no personal data (terms, `personal_data`).
    let is_company_data = place == Place::CompanyPage && matches!(kind, "role mailbox" | "phone");
    match policy {
        _ if concerns_nobody_else || policy == "audit" => Tier::Allow,
        // CPY-03 asks for no personal data: a list from LinkedIn's pages is a list.
        _ if is_company_data && !bulk => Tier::Allow,
        _ if place == Place::MessageThread => Tier::Note,
        // CPY-02, CPY-05, GDP-01: lifted from a page, by whomever.
        "no holds" => Tier::Note,
        _ => Tier::Hold,
    }
}

#[test]
fn a_restart_of_the_browser_is_no_way_around_the_count() {
    let policy = r#"{"bulk_threshold": 3}"#;
    let mut first = engine(policy);
    let mut kept = None;
    for person in ["ada@example.com", "ben@example.com"] {
        let (_, effects) =
            tell(&mut first, &selection(person, Place::Post, None), Outcome::Overridden { reason: "other".to_owned() });
        for effect in effects {
            if let Effect::Save(store @ Store::Tally(_)) = effect {
                assert!(!store.is_for_the_session());
                let text = serde_json::to_string(&store).unwrap();
                assert!(text.chars().all(|sign| sign.is_ascii_digit() || "[],".contains(sign)), "numbers alone: {text}");
                kept = Some(text);
            }
        }
    }
    // The browser is closed: session storage is gone with every hash and key.
    let saved = Saved { session_key: [9; 16], tally: kept.map(|text| serde_json::from_str(&text).unwrap()), ..Saved::default() };
    let mut next = Engine::new(saved);
    next.policy_read(Some(serde_json::from_str(r#"{"enabled": true, "bulk_threshold": 3}"#).unwrap()), NOW);
    let dialog = judge(&mut next, &selection("zoe@example.com", Place::Post, None)).dialog.unwrap();
    assert!(dialog.count.unwrap().contains('3'), "two before the restart and one now");
    let PageResponse::Record(view) = next.page(PageRequest::Record, NOW).0 else { panic!() };
    assert_eq!(view.people_lately, 2, "the person sees the number");
    next.page(PageRequest::EraseRecord, NOW);
    let later = Clock { now_ms: NOW.now_ms + 8 * 86_400_000, ..NOW };
    let PageResponse::Record(view) = next.page(PageRequest::Record, later).0 else { panic!() };
    assert_eq!(view.people_lately, 0, "it goes by itself");
}

#[test]
fn announcements_are_made_in_the_browsers_language_before_any_page_says_hello() {
    let mut engine = Engine::new(Saved { language: "de".to_owned(), ..Saved::default() });
    let (_, effects) = engine.page(PageRequest::SwitchOff, NOW);
    let greeting = effects.into_iter().find_map(|effect| match effect {
        Effect::Announce(greeting) => Some(greeting),
        _ => None,
    });
    assert_eq!(greeting.unwrap().language, "de");
}

#[test]
fn names_taken_in_small_lists_add_up_and_a_single_name_never_counts() {
    let slugs = listed();
    let names = |range: std::ops::Range<usize>| {
        let mut chosen = selection("names only", Place::SearchResult, Some("ember_people_search_en.html"));
        chosen.slugs = slugs[range].to_vec();
        chosen
    };
    let mut engine = engine(r#"{"bulk_threshold": 4}"#);
    let judgement = judge(&mut engine, &names(0..2));
    assert!(judgement.tier == Tier::Allow && judgement.report, "two names are no list, and are counted");
    tell(&mut engine, &names(0..2), Outcome::Native);
    assert_eq!(judge(&mut engine, &names(0..2)).tier, Tier::Allow, "the same two again are no further people");
    assert!(!judge(&mut engine, &names(2..3)).report, "a single name never counts");
    assert_eq!(judge(&mut engine, &names(2..4)).tier, Tier::Hold, "two and two are four");
}

#[test]
fn no_contact_detail_is_an_answer_of_its_own() {
    let mut engine = engine("{}");
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    chosen.intent = Some(Intent::NotADetail);
    let dialog = judge(&mut engine, &chosen).dialog.unwrap();
    assert_eq!(dialog.buttons[0].action, Resolution::Release, "nothing is released before a button is pressed");
    tell(&mut engine, &chosen, Outcome::Released);
    chosen.intent = None;
    assert_eq!(judge(&mut engine, &chosen).tier, Tier::Allow, "remembered for the session");
    let PageResponse::Record(view) = engine.page(PageRequest::Record, NOW).0 else { panic!() };
    assert!(view.days[0].counts.iter().any(|one| one.decision == scruple::record::Decision::FalseAlarm));
    assert_eq!(view.people_lately, 0, "who is nobody is not counted");
}

#[test]
fn a_rule_that_is_mostly_overridden_is_told_to_the_person() {
    let mut engine = engine("{}");
    let chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    for number in 0..9 {
        let outcome = if number == 0 { Outcome::Cancelled } else { Outcome::Overridden { reason: "other".to_owned() } };
        tell(&mut engine, &chosen, outcome);
    }
    let PageResponse::Record(view) = engine.page(PageRequest::Record, NOW).0 else { panic!() };
    let [rule] = view.rules.as_slice() else { panic!("{:?}", view.rules) };
    assert_eq!((rule.held, rule.overridden, rule.mostly_overridden), (9, 8, true));
}

#[test]
fn the_source_note_has_what_article_14_asks_for() {
    let mut engine = engine(r#"{"organisation_name": "Fairlead Software", "privacy_notice_url": "https://example.com/privacy"}"#);
    let chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let note = judge(&mut engine, &chosen).dialog.unwrap().link_and_source.unwrap();
    for part in ["https://www.linkedin.com/in/", "LinkedIn", "2026", "Fairlead Software", "https://example.com/privacy"] {
        assert!(note.contains(part), "{part} is missing: {note}");
    }
    assert!(!note.contains("maren.oldfield@"), "{note}");
}

#[test]
fn two_addresses_in_one_text_are_two_people() {
    let mut engine = engine(r#"{"bulk_threshold": 2}"#);
    let dialog = judge(&mut engine, &selection("ada@example.com, ben@example.org", Place::Elsewhere, None)).dialog.unwrap();
    assert!(dialog.count.unwrap().contains('2'));
    assert_eq!(dialog.items.len(), 2);
    let one = judge(&mut engine, &selection("ada@example.com, +44 20 7946 0018", Place::Elsewhere, None)).dialog.unwrap();
    assert!(one.count.is_none(), "an address and a number of nobody named are one person's");
}

/// What the dialog says of whom it concerns, before the rule's own sentence.
fn why(text: &str, place: Place, page: Option<&str>) -> String {
    judge(&mut engine("{}"), &selection(text, place, page)).dialog.unwrap().why
}

#[test]
fn nobody_who_is_asked_or_connected_already_is_to_be_sent_a_request() {
    let pending = why(ADDRESS, Place::TopCard, Some("ember_profile_pending_en.html"));
    assert!(pending.contains("has not answered your request yet: wait for the answer."), "{pending}");
    let contact = why(ADDRESS, Place::TopCard, Some("ember_profile_first_en.html"));
    assert!(contact.contains("is a contact of yours") && contact.contains("Ask on LinkedIn"), "{contact}");
    let places = [
        (Place::TopCard, Some("ember_profile_second_en.html")),
        (Place::Post, Some("ember_profile_second_en.html")),
        (Place::Elsewhere, None),
    ];
    for said in places.map(|(place, page)| why(ADDRESS, place, page)).into_iter().chain([pending, contact]) {
        assert!(!said.contains("search") && !said.contains("Send a connection request"), "{said}");
    }
}

#[test]
fn several_people_are_not_one_person() {
    let two = why("ada@example.com, ben@example.org", Place::Post, None);
    assert!(two.starts_with("These people may or may not be contacts of yours"), "{two}");
    // An address and a number may be one person's or two people's: nobody is named.
    let some = why("ada@example.com, +44 20 7946 0018", Place::Post, None);
    assert!(some.starts_with("Whose these are, and whether you are connected, this page does not tell."), "{some}");
    let one = why("ada@example.com", Place::Post, None);
    assert!(one.starts_with("This person may or may not be a contact of yours"), "{one}");
}

#[test]
fn what_makes_a_list_of_it_is_said_with_the_numbers_in_force() {
    for (window, time) in
        [("", "24 hours"), (r#", "bulk_window_minutes": 90"#, "90 minutes"), (r#", "bulk_window_minutes": 60"#, "1 hour")]
    {
        let mut engine = engine(&format!(r#"{{"bulk_threshold": 2{window}}}"#));
        tell(&mut engine, &selection("zoe@example.org", Place::Post, None), Outcome::Native);
        let count = judge(&mut engine, &selection(ADDRESS, Place::Post, None)).dialog.unwrap().count;
        assert_eq!(count.unwrap(), format!("2 people in {time}; from 2 on it counts as a list."));
    }
}

#[test]
fn a_rule_from_general_knowledge_does_not_say_that_it_was_checked() {
    let mut engine = engine("{}");
    let mut chosen = selection(ADDRESS, Place::TopCard, Some("ember_profile_second_en.html"));
    let held = judge(&mut engine, &chosen).dialog.unwrap().rule;
    assert!(held.checked.starts_with("checked ") && held.unverified.is_none(), "{held:?}");
    chosen.intent = Some(Intent::AskedMe);
    let asked = judge(&mut engine, &chosen).dialog.unwrap().rule;
    assert_eq!((asked.id.as_str(), asked.checked.as_str()), ("CPY-04", "as of 22 Nov 2026"));
    assert_eq!(asked.unverified.as_deref(), Some("not checked against a source"));
}
