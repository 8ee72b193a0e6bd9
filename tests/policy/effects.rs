//! Every key changes what somebody sees. One row a key: the policy without it, the policy with it, where one looks, and what is there
//! with it and not without.

use std::collections::BTreeSet;

use scruple::calendar::Clock;
use scruple::copying::{Intent, Outcome, Selection, Way};
use scruple::engine::{Engine, Saved};
use scruple::law::{FactName, Facts, Verdict, advise};
use scruple::page::{Place, Sketch, packs};
use scruple::policy::{Date, RawObject, Value, keys, merge, pseudonym};
use scruple::protocol::{ContentRequest, GivenAnswer, PageRequest};
use scruple::sensitive::Sensitive;

const NOW: Clock = Clock { now_ms: 1_795_305_600_000, utc_offset_minutes: 0 };
const DAY_MS: u64 = 86_400_000;
const SALT: &str = "a salt of enough characters";

const STRANGER: &str = "ember_profile_second_en.html";
const CONTACT: &str = "ember_profile_first_en.html";
const OTHER: &str = "ember_profile_third_de.html";

fn later(ms: u64) -> Clock {
    Clock { now_ms: NOW.now_ms + ms, ..NOW }
}

fn sketch(engine_packs: &scruple::page::Pack, name: &str) -> Sketch {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pages/");
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string([folder, "expected.json"].concat()).unwrap()).unwrap();
    let html = std::fs::read_to_string([folder, name].concat()).unwrap();
    scruple_saved_page::sketch(engine_packs, &html, expected[name]["url"].as_str().unwrap())
}

/// An engine under a policy, which the shell has read and whose page packs it has parsed.
fn engine(policy: &str) -> Engine {
    let policy: RawObject = serde_json::from_str(policy).unwrap();
    let mut engine = Engine::new(Saved { session_key: [7; 16], version: "0.0.0".to_owned(), ..Saved::default() });
    engine.policy_read(Some(policy), NOW);
    if let Some(text) = engine.page_pack_wanted().map(str::to_owned) {
        engine.use_page_pack(serde_json::from_str::<Value>(&text).map_err(|error| error.to_string()));
    }
    engine
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

// ── Where one looks ──

fn copy_of(detail: &str, page: &str, language: &str) -> Selection {
    Selection {
        text: Sensitive::new(format!("Write to {detail} please")),
        links: Vec::new(),
        place: Place::TopCard,
        slugs: Vec::new(),
        way: Way::Copy,
        intent: None,
        sketch: Some(sketch(packs().pack(), page)),
        language: language.to_owned(),
    }
}

fn judged_at(engine: &mut Engine, selection: &Selection, clock: Clock) -> String {
    json(&engine.content(ContentRequest::Judge { selection: selection.clone() }, clock).0)
}

/// What the dialog or the note after a copy from a stranger's page is made of.
fn a_copy(engine: &mut Engine) -> String {
    judged_at(engine, &copy_of("maren.oldfield@example.com", STRANGER, "de"), NOW)
}

fn done(engine: &mut Engine, selection: &Selection, outcome: Outcome, clock: Clock) -> String {
    json(&engine.content(ContentRequest::Done { selection: selection.clone(), outcome }, clock).0)
}

/// A copy 20 minutes after one from somebody else.
fn a_second_copy(engine: &mut Engine) -> String {
    done(engine, &copy_of("ada@example.com", OTHER, "en"), Outcome::Native, NOW);
    judged_at(engine, &copy_of("maren.oldfield@example.com", STRANGER, "en"), later(20 * 60_000))
}

/// A copy after one that was held and dropped.
fn after_a_hold(engine: &mut Engine) -> String {
    done(engine, &copy_of("ada@example.com", OTHER, "en"), Outcome::Cancelled, NOW);
    a_copy(engine)
}

fn greeting(engine: &mut Engine) -> String {
    json(&engine.content(ContentRequest::Hello { language: "de".to_owned(), framed: false }, NOW).0)
}

fn advice(engine: &mut Engine, page: &str, answers: &[(FactName, &str)]) -> String {
    let answers = answers.iter().map(|(fact, value)| GivenAnswer { fact: *fact, value: (*value).to_owned() }).collect();
    let sketch = sketch(packs().pack(), page);
    json(&engine.page(PageRequest::PanelAdvice { sketch, answers, person: None, language: "de".to_owned() }, NOW).0)
}

fn advice_on_a_contact(engine: &mut Engine) -> String {
    advice(engine, CONTACT, &[])
}

fn health(engine: &mut Engine) -> String {
    json(&engine.page(PageRequest::Health { site_access: true }, NOW).0)
}

fn settings(engine: &mut Engine) -> String {
    json(&engine.page(PageRequest::Settings, NOW).0)
}

/// Whether the person may change `notes`.
fn may_change_notes(engine: &mut Engine) -> String {
    json(&engine.page(PageRequest::Set { key: "notes".to_owned(), value: false.into() }, NOW).0)
}

fn welcome(engine: &mut Engine) -> String {
    format!("{:?}", engine.installed())
}

/// The record of a copy against the advice, and of another 40 days later.
fn the_record(engine: &mut Engine) -> String {
    let held = Selection { intent: Some(Intent::Marketing), ..copy_of("maren.oldfield@example.com", STRANGER, "en") };
    done(engine, &held, Outcome::Overridden { reason: "other".to_owned() }, NOW);
    let clock = later(40 * DAY_MS);
    done(engine, &copy_of("ada@example.com", OTHER, "en"), Outcome::Cancelled, clock);
    json(&engine.page(PageRequest::Record, clock).0)
}

// ── The table ──

type Look = fn(&mut Engine) -> String;

struct Row {
    key: &'static str,
    without: &'static str,
    with: String,
    look: Look,
    seen: &'static str,
}

fn row(key: &'static str, without: &'static str, with: impl Into<String>, look: Look, seen: &'static str) -> Row {
    Row { key, without, with: with.into(), look, seen }
}

fn rows() -> Vec<Row> {
    let on = r#"{"enabled": true}"#;
    let listed = pseudonym(SALT, "maren.oldfield@example.com");
    vec![
        row("enabled", r#"{"enabled": false}"#, on, greeting, r#""enabled":true"#),
        row("surface", on, r#"{"enabled": true, "surface": "panel"}"#, greeting, r#""surface":"panel""#),
        row("mode", on, r#"{"enabled": true, "mode": "audit"}"#, a_copy, r#""tier":"allow""#),
        row(
            "mode",
            r#"{"enabled": true, "mode": "block"}"#,
            r#"{"enabled": true, "mode": "warn"}"#,
            a_copy,
            r#""action":"override""#,
        ),
        row("marks", on, r#"{"enabled": true, "marks": false}"#, greeting, r#""marks":false"#),
        row(
            "notes",
            r#"{"enabled": true, "holds": false}"#,
            r#"{"enabled": true, "holds": false, "notes": false}"#,
            a_copy,
            r#""tier":"allow""#,
        ),
        row("holds", on, r#"{"enabled": true, "holds": false}"#, a_copy, r#""tier":"note""#),
        row("bulk_threshold", on, r#"{"enabled": true, "bulk_threshold": 2}"#, a_second_copy, r#""count":"2 people"#),
        row(
            "bulk_window_minutes",
            r#"{"enabled": true, "bulk_threshold": 2, "bulk_window_minutes": 10}"#,
            r#"{"enabled": true, "bulk_threshold": 2, "bulk_window_minutes": 60}"#,
            a_second_copy,
            r#""count":"2 people"#,
        ),
        row("holds_per_day", on, r#"{"enabled": true, "holds_per_day": 1}"#, after_a_hold, r#""tier":"note""#),
        row(
            "override_allowed",
            r#"{"enabled": true, "override_allowed": false}"#,
            r#"{"enabled": true, "override_allowed": true}"#,
            a_copy,
            r#""action":"override""#,
        ),
        row(
            "override_reasons",
            on,
            r#"{"enabled": true, "override_reasons": ["Ticket number"]}"#,
            a_copy,
            r#""label":"Ticket number""#,
        ),
        row("free_text_reason", on, r#"{"enabled": true, "free_text_reason": "local"}"#, a_copy, r#""free_text":true"#),
        row("home_jurisdiction", on, r#"{"enabled": true, "home_jurisdiction": "DE"}"#, a_copy, "Deutschland"),
        row(
            "member_accounts_as",
            r#"{"enabled": true, "home_jurisdiction": "UK", "member_accounts_as": "corporate"}"#,
            r#"{"enabled": true, "home_jurisdiction": "UK", "member_accounts_as": "individual"}"#,
            |engine| {
                advice(engine, STRANGER, &[(FactName::Jurisdiction, "UK"), (FactName::Basis, "li"), (FactName::Lia, "approved")])
            },
            r#""id":"LNK-02""#,
        ),
        row(
            "approved_assessments",
            on,
            r#"{"enabled": true, "approved_assessments": ["LIA-7 | all | 2026-01-31"]}"#,
            |engine| advice(engine, CONTACT, &[(FactName::Basis, "li")]),
            r#""id":"GDP-04""#,
        ),
        row("retention_months", on, r#"{"enabled": true, "retention_months": 1}"#, a_copy, "Löschen bis 22. Dez"),
        row(
            "organisation_name",
            on,
            r#"{"enabled": true, "organisation_name": "Example Ltd"}"#,
            a_copy,
            "Verantwortlich: Example Ltd",
        ),
        row(
            "data_protection_contact",
            on,
            r#"{"enabled": true, "data_protection_contact": "dpo@example.com"}"#,
            a_copy,
            "Wenden Sie sich an dpo@example.com",
        ),
        row(
            "privacy_notice_url",
            on,
            r#"{"enabled": true, "privacy_notice_url": "https://example.com/privacy"}"#,
            a_copy,
            "Datenschutzhinweise: https://example.com/privacy",
        ),
        row(
            "declared_purposes",
            on,
            r#"{"enabled": true, "declared_purposes": ["recruitment"]}"#,
            advice_on_a_contact,
            "names: Recruitment",
        ),
        row(
            "declared_recipients",
            on,
            r#"{"enabled": true, "declared_recipients": ["CRM Ltd"]}"#,
            advice_on_a_contact,
            "names: CRM Ltd",
        ),
        row(
            "opt_out_wording",
            on,
            r#"{"enabled": true, "opt_out_wording": ["de: Sagen Sie Stopp."]}"#,
            advice_on_a_contact,
            "Sagen Sie Stopp.",
        ),
        row(
            "custom_message",
            on,
            r#"{"enabled": true, "custom_message": ["en: Ask", "de: Fragen Sie Ada."]}"#,
            a_copy,
            "Fragen Sie Ada.",
        ),
        row(
            "custom_message",
            on,
            r#"{"enabled": true, "custom_message": ["de: Fragen Sie Ada."]}"#,
            advice_on_a_contact,
            "Fragen Sie Ada.",
        ),
        row(
            "custom_link",
            on,
            r#"{"enabled": true, "custom_link": ["de: https://example.com/de"]}"#,
            a_copy,
            "https://example.com/de",
        ),
        row(
            "custom_link",
            on,
            r#"{"enabled": true, "custom_link": ["de: https://example.com/de"]}"#,
            advice_on_a_contact,
            "https://example.com/de",
        ),
        row("do_not_contact", on, r#"{"enabled": true, "do_not_contact": ["@example.com"]}"#, a_copy, "STOP-"),
        row(
            "do_not_contact_salt",
            on,
            format!(r#"{{"enabled": true, "do_not_contact": ["{listed}"], "do_not_contact_salt": "{SALT}"}}"#),
            a_copy,
            "STOP-",
        ),
        row("record_keeps", on, r#"{"enabled": true, "record_keeps": "reasons"}"#, the_record, r#""reason":"other""#),
        row(
            "record_days",
            r#"{"enabled": true, "record_days": 30}"#,
            r#"{"enabled": true, "record_days": 60}"#,
            the_record,
            r#""date":"2026-11-22""#,
        ),
        row("policy_name", on, r#"{"enabled": true, "policy_name": "Pilot 2"}"#, health, "Pilot 2"),
        row(
            "locks",
            on,
            r#"{"enabled": true, "locks": "all"}"#,
            may_change_notes,
            "is set by your organisation: only it can change that",
        ),
        row(
            "person_may_change",
            r#"{"enabled": true, "locks": "all"}"#,
            r#"{"enabled": true, "locks": "all", "person_may_change": ["notes"]}"#,
            may_change_notes,
            r#""kind":"settings""#,
        ),
        row("show_first_run", r#"{"show_first_run": false}"#, r#"{"show_first_run": true}"#, welcome, "welcome"),
        row(
            "page_pack",
            on,
            json(
                &serde_json::json!({"enabled": true, "page_pack": r#"[{"id": "own", "overlay_host": "", "person_paths": ["/people/"]}]"#}),
            ),
            greeting,
            r#""/people/""#,
        ),
        row(
            "policy_keys",
            on,
            r#"{"enabled": true, "policy_keys": ["enabled", "mode"]}"#,
            health,
            "mode, set by your organisation, did not arrive",
        ),
    ]
}

#[test]
fn every_key_has_an_effect() {
    let rows = rows();
    let told: BTreeSet<&str> = rows.iter().map(|row| row.key).collect();
    let all: BTreeSet<&str> = keys().iter().map(|info| info.name).collect();
    assert_eq!(told, all, "one row a key");
    for Row { key, without, with, look, seen } in rows {
        assert!(serde_json::from_str::<RawObject>(&with).unwrap().contains_key(key) || key == "do_not_contact_salt", "{key}");
        let (before, after) = (look(&mut engine(without)), look(&mut engine(&with)));
        assert!(!before.contains(seen), "{key}: {seen} is there without it too: {before}");
        assert!(after.contains(seen), "{key}: {seen} is not there: {after}");
    }
}

#[test]
fn an_opt_out_is_offered_in_the_persons_language_where_one_may_write_and_nowhere_else() {
    let advice =
        advice_on_a_contact(&mut engine(r#"{"enabled": true, "opt_out_wording": ["en: Say stop.", "de: Sagen Sie Stopp."]}"#));
    let advice: serde_json::Value = serde_json::from_str(&advice).unwrap();
    let lines = advice["lines"].as_array().unwrap();
    let offered: Vec<&str> =
        lines.iter().filter(|line| !line["opt_out"].is_null()).map(|line| line["step"].as_str().unwrap()).collect();
    assert_eq!(offered, ["ask"], "{lines:#?}");
    for line in lines {
        assert!(line["opt_out"].is_null() || line["verdict"] != "could_not", "{line}");
    }
    // Without wording of one's own there is Scruple's, in the same language.
    assert!(advice_on_a_contact(&mut engine(r#"{"enabled": true}"#)).contains("schreibe ich nicht mehr"));
}

#[test]
fn what_the_notice_names_decides_about_passing_details_on() {
    let today = Date::parse("2026-11-22").unwrap();
    // A person from a public register, told and assessed: only the recipient is in question.
    let facts: Facts = serde_json::from_str(
        r#"{"jurisdiction": "UK", "basis": "li", "lia": "approved", "action": "upload", "source": "public_register", "notice": "art14",
            "recipient_org": "third_party", "purpose": "marketing"}"#,
    )
    .unwrap();
    // (policy, what is decided by it: nothing is left to ask)
    for (policy, is_settled) in [
        (r#"{}"#, false),
        (r#"{"declared_recipients": ["CRM Ltd"]}"#, false),
        (r#"{"declared_recipients": []}"#, true),
        (r#"{"declared_purposes": ["recruitment"]}"#, true),
        (r#"{"declared_purposes": ["marketing"]}"#, false),
    ] {
        let settings = merge(&RawObject::new(), Some(&serde_json::from_str(policy).unwrap())).settings;
        let advice = advise(&facts, &settings.organisation(today));
        assert!(advice.rules.iter().any(|rule| rule.id() == "STOP-12"), "{policy}");
        assert_eq!(!advice.missing.contains(FactName::NoticeNamesRecipient), is_settled, "{policy}: {:?}", advice.missing);
    }
}

#[test]
fn a_page_pack_that_cannot_be_used_leaves_the_built_in_ones_and_is_told() {
    for (text, told) in [
        ("not json", "expected"),
        (r#"{"id": "x"}"#, "must be a list"),
        (r#"[{"id": "x", "regions": []}]"#, "1: has the unknown part regions"),
        (
            r#"[{"id": "x", "region": [{"id": "r", "role": "card", "rows": true, "paths": ["/in/**"], "name": [".d5431a5b"]}]}]"#,
            "hashed class",
        ),
    ] {
        let mut engine = engine(&json(&serde_json::json!({"enabled": true, "page_pack": text})));
        let report = health(&mut engine);
        assert!(
            report.contains(told) && report.contains("Your administrator has to correct page_pack in the policy"),
            "{text}: {report}"
        );
        assert!(greeting(&mut engine).contains("\"/in/\""), "{text}: the built-in packs are in force");
    }
    let mut engine = engine(r#"{"enabled": true, "page_pack": "[{\"id\": \"own\", \"person_paths\": [\"/people/\"]}]"}"#);
    assert!(health(&mut engine).contains("From your organisation's policy: own."));
    // The policy goes, and with it its pack.
    engine.policy_read(None, NOW);
    engine.use_page_pack(Err("nothing to parse".to_owned()));
    assert!(health(&mut engine).contains("As Scruple ships it.") && settings(&mut engine).contains("\"managed\":false"));
}

#[test]
fn an_assessment_past_its_last_day_is_said_on_the_health_page_with_what_follows() {
    // NOW is the 22nd of November 2026.
    let policy = |expiry: &str, more: &str| {
        format!(
            r#"{{"enabled": true, "approved_assessments": ["Secret name | marketing | {expiry}", "Other | all | 2027-01-31"]{more}}}"#
        )
    };
    let report = |policy: &str| {
        let health: serde_json::Value = serde_json::from_str(&health(&mut engine(policy))).unwrap();
        health["report"].as_str().unwrap().to_owned()
    };
    let current = report(&policy("2026-11-22", ""));
    assert!(current.contains("[ok] Approved assessments: All within their date. The first ends on 2026-11-22."), "{current}");
    let past = report(&policy("2026-11-21", ""));
    for words in
        ["[?] Approved assessments: Past its last day: 1 of 2 (2026-11-21)", "GDP-04", "Your organisation has to review it"]
    {
        assert!(past.contains(words), "{words}: {past}");
    }
    assert!(!past.contains("Secret name"), "{past}");
    let faulty = report(&policy("no day", r#", "bulk_threshold": 1"#));
    assert!(faulty.contains("[!] approved_assessments") && !faulty.contains("Other"), "{faulty}");
    assert!(faulty.contains("[!] bulk_threshold") && faulty.contains("In force: 2 people."), "{faulty}");
    let own = report(&policy("2026-11-21", r#", "person_may_change": ["approved_assessments"]"#));
    assert!(own.contains("Review it, then give it its new date on the settings page"), "{own}");
    assert!(!report(r#"{"enabled": true}"#).contains("Approved assessments"));

    // What the sentence says follows.
    let facts: Facts =
        serde_json::from_str(r#"{"jurisdiction": "UK", "channel": "connect_request", "note": "none", "volume": "small", "purpose": "networking", "basis": "li"}"#)
            .unwrap();
    let today = Date::parse("2026-11-22").unwrap();
    let verdict = |expiry: &str| {
        let policy = format!(r#"{{"approved_assessments": ["X | all | {expiry}"]}}"#);
        let settings = merge(&RawObject::new(), Some(&serde_json::from_str(&policy).unwrap())).settings;
        let advice = advise(&facts, &settings.organisation(today));
        (advice.verdict, advice.rules.iter().any(|rule| rule.id() == "GDP-04"))
    };
    assert_eq!(verdict("2026-11-22"), (Verdict::Could, false));
    assert_eq!(verdict("2026-11-21"), (Verdict::CouldIf, true));
}
