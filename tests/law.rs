//! The law against scenarios, the schema, properties that have to hold for every case, and the rule book.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use scruple::law::{
    self, Assessment, FactName, Facts, Jurisdiction, Lia, Organisation, Purpose, RecipientOrg, Signal, Suppression, Verdict,
};
use serde_json::{Value, json};

/// The folder of shared scenarios, or none with a visible line.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("SCRUPLE_SHARED").map_or_else(beside, PathBuf::from);
    let found = folder.is_dir();
    if !found {
        println!("skipped: ../shared not there");
    }
    found.then_some(folder)
}

fn facts(value: Value) -> Facts {
    serde_json::from_value(value).unwrap()
}

fn verdict(facts: &Facts) -> Verdict {
    law::decide(facts, &Organisation::default()).verdict
}

/// Is this fact unknown in the case?
fn open(case: &Facts, fact: FactName) -> bool {
    serde_json::to_value(case).unwrap().get(fact.as_str()).is_none_or(|value| value == "unknown")
}

/// Runs a file of scenarios and gives what went wrong, a line each.
fn wrong(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let scenario: Value = serde_json::from_str(line).unwrap();
        let wanted: Verdict = serde_json::from_value(scenario["verdict"].clone()).unwrap();
        let any_of: Vec<&str> = scenario["rules_any_of"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let advice = law::advise(&facts(scenario["facts"].clone()), &Organisation::default());
        let applied: Vec<&str> = advice.rules.iter().map(|rule| rule.id()).collect();
        if advice.verdict != wanted || !applied.iter().any(|id| any_of.contains(id)) {
            wrong.push(format!("{}: {:?} by {applied:?}, wanted {wanted:?} by {any_of:?}", scenario["id"], advice.verdict));
        }
    }
    wrong
}

#[test]
fn shared_scenarios_come_out_right() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("scenarios/acceptance.jsonl")).unwrap();
    assert_eq!(wrong(&text), Vec::<String>::new());
}

#[test]
fn own_scenarios_come_out_right() {
    assert_eq!(wrong(include_str!("law/scenarios.jsonl")), Vec::<String>::new());
}

#[test]
fn the_facts_are_those_of_the_schema() {
    let Some(shared) = shared() else { return };
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(shared.join("facts.schema.json")).unwrap()).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    let known: BTreeSet<&str> = FactName::ALL.iter().map(|fact| fact.as_str()).collect();
    assert_eq!(known, properties.keys().map(String::as_str).collect());
    for (name, property) in properties {
        let fact = FactName::from_name(name).unwrap();
        let Some(values) = property.get("enum").or_else(|| property["items"].get("enum")) else { continue };
        let values: BTreeSet<&str> = values.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let mut answers: BTreeSet<&str> = law::question(fact).answers.iter().map(|answer| answer.value).collect();
        answers.remove("");
        assert_eq!(answers, values, "{name}");
        for value in values {
            Facts::default().answer(fact, value).unwrap();
        }
    }
}

#[test]
fn every_answer_can_be_given() {
    for &fact in FactName::ALL {
        let question = law::question(fact);
        assert!(question.text.ends_with('?'), "{}", question.text);
        for answer in question.answers {
            let mut facts = Facts::default();
            facts.answer(fact, answer.value).unwrap();
            let written = serde_json::to_value(&facts).unwrap();
            assert_eq!(written.as_object().unwrap().keys().collect::<Vec<_>>(), [fact.as_str()], "{}", answer.label);
            assert_eq!(serde_json::from_value::<Facts>(written).unwrap(), facts);
        }
    }
}

#[test]
fn a_mistake_in_the_facts_is_named_with_its_place() {
    let error = |value: Value| serde_json::from_value::<Facts>(value).unwrap_err().to_string();
    assert!(error(json!({"chanel": "email"})).starts_with("there is no fact `chanel`; the facts are action, channel, "));
    let said = [
        (json!({"channel": "emial"}), "fact `channel` is `emial`; it has to be one of li_message, connect_request, "),
        (json!({"channel": 3}), "fact `channel` is 3; it has to be one of li_message, "),
        (json!({"channel": ["email"]}), "fact `channel` is a list; it has to be one of li_message, "),
        (json!({"promo": "yes"}), "fact `promo` is `yes`; it has to be true or false"),
        (json!({"screened_days": -1}), "fact `screened_days` is -1; it has to be a whole number, 0 or more"),
        (json!({"screened_days": 2.5}), "fact `screened_days` is 2.5; it has to be a whole number, 0 or more"),
        (json!({"screened_days": "3"}), "fact `screened_days` is `3`; it has to be a whole number, 0 or more"),
        (json!({"collected_on": "5.2.2026"}), "fact `collected_on` is `5.2.2026`; it has to be a date such as 2026-02-05"),
        (json!({"collected_on": "2026-02-29"}), "fact `collected_on` is `2026-02-29`; it has to be a date such as 2026-02-05"),
        (json!({"content": [true]}), "fact `content` is a list; it has to be an object with any of identity_shown, "),
        (json!({"content": {"identity": true}}), "fact `content` has no part `identity`; its parts are identity_shown, "),
        (json!({"content": {"privacy_link": "yes"}}), "fact `content.privacy_link` is `yes`; it has to be true or false"),
        (
            json!({"consent_evidence": {"channels": ["emial"]}}),
            "fact `consent_evidence.channels` holds `emial`; it may hold any of li_message, ",
        ),
        (json!({"signals": ["rumour"]}), "fact `signals` holds `rumour`; it may hold any of special_category, "),
        (json!({"signals": "children"}), "fact `signals` is `children`; it has to be a list of any of special_category, "),
        (json!([]), "the facts are a list; they have to be an object of facts"),
    ];
    for (wrong, sentence) in said {
        assert!(error(wrong.clone()).starts_with(sentence), "{}", error(wrong));
    }
    let long = error(json!({"channel": "x".repeat(5000)}));
    assert!(long.len() < 300, "{long}");
    let twice = serde_json::from_str::<Facts>(r#"{"channel": "email", "channel": "sms"}"#).unwrap_err().to_string();
    assert!(twice.starts_with("fact `channel` is stated twice"), "{twice}");
    let tolerated = json!({"channel": null, "screened_days": 3.0, "days_since_collection": 99_999_999_999_u64});
    assert_eq!(facts(tolerated).screened_days, Some(3));
    assert!(Facts::default().answer(FactName::Content, "logo").unwrap_err().contains("`logo`"));
}

#[test]
fn there_are_the_130_rules() {
    assert_eq!(law::rules().len(), 130);
    for rule in law::rules() {
        assert!(rule.next_step().chars().count() <= 160, "{}", rule.id());
        assert!(rule.citations().all(|citation| citation.url.starts_with("https://")), "{}", rule.id());
        assert_eq!(law::rule(rule.id()).unwrap().title(), rule.title());
    }
    let unverified = law::rules().filter(|rule| !rule.verified()).count();
    assert_eq!(unverified, 17);
}

#[test]
fn the_rule_book_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let pages = law::book::pages();
    for page in &pages {
        let kept = std::fs::read_to_string(folder.join(page.name)).unwrap_or_default();
        assert!(kept == page.text, "docs/rules/{} is not current: run cargo xtask rulebook", page.name);
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), pages.len(), "docs/rules holds a file that is no page");
    let book: String = pages.iter().map(|page| page.text.as_str()).collect();
    for rule in law::rules() {
        assert!(book.contains(&format!("## {}\n", rule.id())), "{} has no place in the book", rule.id());
    }
    let stands = |start: &str| book.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(stands("- Where: the recipient is in "), law::rules().filter(|rule| rule.countries().len() > 0).count());
    assert_eq!(stands("- Gives way to: "), law::rules().filter(|rule| rule.unless().len() > 0).count());
    assert_eq!(stands("- Case: "), law::rules().map(|rule| rule.cases().len()).sum::<usize>());
    assert_eq!(stands("- Unverified: "), law::rules().filter(|rule| !rule.verified()).count());
    assert_eq!(book.matches("Last checked ").count(), law::rules().len());
}

#[test]
fn emmas_diary_could_not_and_the_case_is_shown() {
    let organisation = Organisation {
        declared_purposes: Some(vec![Purpose::Marketing]),
        declared_recipients: Some(vec![RecipientOrg::ThirdParty]),
        ..Organisation::default()
    };
    let case = json!({"jurisdiction": "UK", "action": "sell", "recipient_org": "third_party", "purpose": "political", "source": "from_person",
        "basis": "consent", "notice": "art13"});
    let advice = law::advise(&facts(case), &organisation);
    assert_eq!((advice.verdict, advice.rules[0].id()), (Verdict::CouldNot, "STOP-12"));
    assert!(advice.rules[0].cases().any(|case| case.id == "emmas-diary"));
}

#[test]
fn a_declared_purpose_and_recipient_settle_stop_12() {
    let upload = json!({"jurisdiction": "UK", "action": "upload", "source": "company_site", "recipient_org": "third_party", "basis": "li",
        "lia": "approved", "suppression": "clear", "notice": "art14"});
    let declared = |purposes: &[Purpose], recipients: &[RecipientOrg]| Organisation {
        declared_purposes: Some(purposes.to_vec()),
        declared_recipients: Some(recipients.to_vec()),
        ..Organisation::default()
    };
    let with = |organisation: Organisation| law::advise(&facts(upload.clone()), &organisation).verdict;
    assert_eq!(with(Organisation::default()), Verdict::CouldNot);
    assert_eq!(with(declared(&[Purpose::Marketing], &[RecipientOrg::ThirdParty])), Verdict::CouldIf);
    assert_eq!(with(declared(&[Purpose::Service], &[RecipientOrg::ThirdParty])), Verdict::CouldNot);
    assert_eq!(with(declared(&[Purpose::Marketing], &[RecipientOrg::Group])), Verdict::CouldNot);
    let mut stated = upload.clone();
    stated["notice_names_recipient"] = json!(false);
    let organisation = declared(&[Purpose::Marketing], &[RecipientOrg::ThirdParty]);
    assert_eq!(law::advise(&facts(stated), &organisation).verdict, Verdict::CouldNot, "what the person states stands above");
}

#[test]
fn an_organisation_fills_what_nobody_states() {
    let email = json!({"jurisdiction": "US", "channel": "email", "source": "company_site", "content": {"identity_shown": true, "optout_offered": true}});
    let at_home = |home| Organisation { jurisdiction: Some(home), ..Organisation::default() };
    assert_eq!(law::advise(&facts(email.clone()), &at_home(Jurisdiction::Us)).verdict, Verdict::CouldIf);
    assert_eq!(law::advise(&facts(email), &at_home(Jurisdiction::Uk)).verdict, Verdict::CouldNot);

    let keep = json!({"jurisdiction": "UK", "action": "store", "source": "public_register", "basis": "li", "notice": "art14"});
    let assessed = |state, purposes: &[Purpose]| Organisation {
        assessments: vec![Assessment { state, purposes: purposes.to_vec(), channels: Vec::new(), sources: Vec::new() }],
        ..Organisation::default()
    };
    let with = |organisation: &Organisation| law::advise(&facts(keep.clone()), organisation).verdict;
    assert_eq!(with(&assessed(Lia::Approved, &[])), Verdict::CouldIf);
    assert_eq!(with(&assessed(Lia::Approved, &[Purpose::Research])), Verdict::CouldNot);
    assert_eq!(with(&assessed(Lia::Draft, &[])), Verdict::CouldNot);

    let old = json!({"jurisdiction": "UK", "action": "store", "source": "public_register", "basis": "li", "lia": "approved", "notice": "art14",
        "months_inactive": 18});
    let keeps = |months| Organisation { retention_months: Some(months), ..Organisation::default() };
    assert_eq!(law::advise(&facts(old.clone()), &keeps(12)).verdict, Verdict::CouldNot);
    assert_eq!(law::advise(&facts(old), &keeps(24)).verdict, Verdict::CouldIf);
}

#[test]
fn linkedin_inboxes_may_be_set_to_count_as_corporate() {
    let pitch = json!({"jurisdiction": "UK", "channel": "li_message", "relationship": "first", "basis": "li", "lia": "approved", "suppression": "clear"});
    let set = |corporate| Organisation { li_account_as_corporate: Some(corporate), ..Organisation::default() };
    assert_eq!(law::advise(&facts(pitch.clone()), &set(false)).rules[0].id(), "LNK-06");
    let advice = law::advise(&facts(pitch.clone()), &set(true));
    assert_eq!((advice.verdict, advice.rules[0].id()), (Verdict::CouldIf, "EML-01"));
    let mut german = pitch;
    german["jurisdiction"] = json!("DE");
    assert_eq!(law::advise(&facts(german), &set(true)).rules[0].id(), "J-DE-02", "the setting is about the United Kingdom");
}

/// Cases near to what is permitted, where a change shows, with a few facts set at random.
fn cases() -> impl Strategy<Value = Facts> {
    let starts: Vec<Facts> = include_str!("law/scenarios.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|scenario| facts(scenario["facts"].clone()))
        .collect();
    let changes = prop::collection::vec((0..FactName::ALL.len(), any::<prop::sample::Index>()), 0..5);
    (prop::sample::select(starts), changes).prop_map(|(mut case, changes)| {
        for (fact, answer) in changes {
            let fact = FactName::ALL[fact];
            case.answer(fact, answer.get(law::question(fact).answers).value).unwrap();
        }
        case
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn suppression_never_helps(case in cases(), state in prop::sample::select(Suppression::ALL.to_vec())) {
        let with = |state| verdict(&Facts { suppression: Some(state), ..case.clone() });
        if state != Suppression::Unscreened {
            prop_assert!(with(state) >= with(Suppression::Clear), "{state:?}");
        }
    }

    #[test]
    fn sensitive_data_never_helps(case in cases(), signal in prop::sample::select(Signal::ALL.to_vec())) {
        let mut signals = case.signals.clone().unwrap_or_default();
        let before = verdict(&case);
        signals.push(signal);
        prop_assert!(verdict(&Facts { signals: Some(signals), ..case.clone() }) >= before, "{signal:?}");
    }

    #[test]
    fn limited_visibility_never_helps(case in cases()) {
        let with = |visibility| verdict(&Facts { visibility: Some(visibility), ..case.clone() });
        prop_assert!(with(law::Visibility::Limited) >= with(law::Visibility::Everyone));
    }

    #[test]
    fn an_aggravating_act_never_helps(case in cases(), which in 0..8) {
        let with = |done: bool| {
            let mut case = case.clone();
            let place = match which {
                0 => &mut case.surprising,
                1 => &mut case.extra_fields,
                2 => &mut case.tracking,
                3 => &mut case.transfer_outside,
                4 => &mut case.household_claim,
                5 => &mut case.took_from_employer,
                6 => &mut case.dpia_trigger,
                _ => &mut case.incentive,
            };
            *place = Some(done);
            verdict(&case)
        };
        prop_assert!(with(true) >= with(false));
    }

    #[test]
    fn a_machine_on_linkedin_never_helps(case in cases(), tool in prop::sample::select(vec![law::Tool::Automation, law::Tool::Scraper, law::Tool::CrmPlugin])) {
        let with = |tool| verdict(&Facts { tool: Some(tool), ..case.clone() });
        prop_assert!(with(tool) >= with(law::Tool::Manual));
    }

    #[test]
    fn an_unknown_country_is_read_for_the_stricter(case in cases(), home in prop::sample::select(Jurisdiction::ALL.to_vec())) {
        let with = |country| verdict(&Facts { jurisdiction: country, sender_jurisdiction: Some(home), ..case.clone() });
        let unknown = with(None);
        prop_assert_eq!(unknown, with(Some(Jurisdiction::Unknown)));
        prop_assert!(unknown >= with(Some(Jurisdiction::EuOther)));
        if home != Jurisdiction::Unknown {
            prop_assert!(unknown >= with(Some(home)));
        }
    }

    /// Where a country wants consent from companies too, no safeguard of the British rule stands in for it.
    #[test]
    fn no_safeguard_replaces_consent_where_a_country_wants_it(case in cases(), country in prop::sample::select(vec![
        Jurisdiction::De, Jurisdiction::Nl, Jurisdiction::Es, Jurisdiction::It, Jurisdiction::EuOther, Jurisdiction::Other,
    ]), basis in prop::sample::select(vec![law::Basis::None, law::Basis::Li, law::Basis::Contract, law::Basis::RecognisedLi, law::Basis::CharitySoftOptin])) {
        let mail = Facts {
            jurisdiction: Some(country), basis: Some(basis), action: Some(law::Action::Contact), channel: Some(law::Channel::Email),
            purpose: Some(Purpose::Marketing), ..case
        };
        prop_assert_eq!(verdict(&mail), Verdict::CouldNot);
    }

    #[test]
    fn the_deciding_rule_bears_the_verdict(case in cases()) {
        let advice = law::advise(&case, &Organisation::default());
        prop_assert_eq!(advice.rules[0].verdict(), advice.verdict);
        let decision = law::decide(&case, &Organisation::default());
        prop_assert_eq!(decision.verdict, advice.verdict);
        prop_assert_eq!(decision.rules.iter().map(|rule| rule.id()).collect::<Vec<_>>(), advice.rules.iter().map(|rule| rule.id()).collect::<Vec<_>>());
    }

    /// Tried from outside, answer by answer, against what the search inside found with its shortcuts.
    #[test]
    fn missing_facts_are_those_that_change_the_verdict(case in cases()) {
        let advice = law::advise(&case, &Organisation::default());
        let alone = |fact: FactName| open(&case, fact) && law::question(fact).answers.iter().any(|answer| {
            let mut other = case.clone();
            other.answer(fact, answer.value).unwrap();
            verdict(&other) != advice.verdict
        });
        let changing: Vec<FactName> = FactName::ALL.iter().copied().filter(|fact| alone(*fact)).collect();
        for &fact in FactName::ALL {
            // Questions about a group offer less than every mixture of its parts.
            let group = matches!(fact, FactName::Content | FactName::ConsentEvidence);
            let missing = advice.missing.contains(fact);
            prop_assert!(!changing.contains(&fact) || missing, "{fact:?} changes it by itself");
            prop_assert!(!missing || changing.is_empty() || changing.contains(&fact) || group, "{fact:?} does not change it by itself");
            prop_assert!(!missing || open(&case, fact) || group, "{fact:?} is stated");
        }
    }

    /// What no single answer changes, several may; where nothing is missing, no answers whatever change it.
    #[test]
    fn where_nothing_is_missing_no_answers_change_the_verdict(case in cases(), draws in prop::collection::vec(any::<prop::sample::Index>(), 40 * 48)) {
        let advice = law::advise(&case, &Organisation::default());
        let nothing_missing = advice.missing.is_empty();
        for draws in draws.chunks(48).filter(|_| nothing_missing) {
            let mut other = case.clone();
            for (&fact, draw) in FactName::ALL.iter().zip(draws).filter(|(fact, _)| open(&case, **fact)) {
                let answers = law::question(fact).answers;
                // Now and then a fact stays open.
                let answer = draw.index(answers.len() + 1);
                if let Some(answer) = answers.get(answer) {
                    other.answer(fact, answer.value).unwrap();
                }
            }
            prop_assert_eq!(verdict(&other), advice.verdict, "{:?}", other);
        }
    }

    #[test]
    fn facts_survive_json(case in cases()) {
        prop_assert_eq!(serde_json::from_str::<Facts>(&serde_json::to_string(&case).unwrap()).unwrap(), case);
    }
}

/// The basis by itself leads to the assessment, the assessment by itself to nothing: together they clear the record.
#[test]
fn what_only_several_answers_change_is_missing_too() {
    let entry = json!({"jurisdiction": "UK", "action": "copy", "source": "search", "relationship": "none", "purpose": "networking", "volume": "single"});
    let advice = law::advise(&facts(entry), &Organisation::default());
    assert_eq!(advice.verdict, Verdict::CouldNot);
    assert!(
        advice.missing.contains(FactName::Subscriber) && advice.missing.contains(FactName::CompanyOnly),
        "{:?}",
        advice.missing
    );
    assert!(!advice.missing.contains(FactName::Note), "the note of an invitation has no bearing on a copy");
    let settled = facts(json!({"jurisdiction": "UK", "action": "sell"}));
    assert!(law::advise(&settled, &Organisation::default()).missing.is_empty());
}

#[test]
fn an_interview_leads_from_nothing_to_a_permit_and_stops_at_a_refusal() {
    let answers = |truth: &Value, start: Value| {
        let (mut case, mut asked, mut order) = (facts(start), law::FactSet::default(), Vec::new());
        while let Some(fact) = law::next_question(&case, &Organisation::default(), asked) {
            assert!(!asked.contains(fact), "{fact:?} is asked twice");
            asked.insert(fact);
            order.push(fact);
            // A person answers what is so, and leaves open what the case does not say.
            match truth.get(fact.as_str()) {
                Some(Value::String(value)) => case.answer(fact, value).unwrap(),
                Some(Value::Bool(value)) => case.answer(fact, &value.to_string()).unwrap(),
                Some(_) => case.answer(fact, law::question(fact).answers[0].value).unwrap(),
                None => {}
            }
        }
        (verdict(&case), order)
    };
    let soft = json!({"relationship": "customer", "source": "from_person", "basis": "soft_optin", "lia": "approved", "similar_products": true,
        "optout_at_collection": true, "suppression": "clear", "notice": "art13", "subscriber": "individual", "content": {}});
    let (reached, order) = answers(&soft, json!({"jurisdiction": "UK", "action": "contact", "channel": "email"}));
    assert_eq!(reached, Verdict::CouldIf, "{order:?}");
    assert!(!order.contains(&FactName::Note), "the note of an invitation has no bearing on an e-mail");
    let (reached, order) = answers(&json!({}), json!({"jurisdiction": "UK", "action": "sell"}));
    assert_eq!((reached, order), (Verdict::CouldNot, vec![]), "selling is settled");
}

/// The verdicts of the case under every way to answer these questions.
fn verdicts_under(case: &Facts, questions: &[FactName]) -> BTreeSet<Verdict> {
    let Some((first, rest)) = questions.split_first() else { return BTreeSet::from([verdict(case)]) };
    let answers = law::question(*first).answers.iter().flat_map(|answer| {
        let mut case = case.clone();
        case.answer(*first, answer.value).unwrap();
        verdicts_under(&case, rest)
    });
    answers.collect()
}

#[test]
fn a_question_is_worth_putting_only_if_its_answers_change_something() {
    let starts = include_str!("law/scenarios.jsonl").lines().step_by(3).map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (mut alone, mut together) = (0, 0);
    for start in starts {
        let mut case = facts(start["facts"].clone());
        // So that more is open than the scenario leaves open.
        (case.basis, case.content, case.suppression) = (None, None, None);
        let only = BTreeSet::from([verdict(&case)]);
        match law::changing(&case, &Organisation::default(), law::FactSet::default(), 3) {
            None => {}
            Some(law::Changing::Alone(found)) => {
                alone += 1;
                assert!(found.iter().all(|fact| verdicts_under(&case, &[fact]) != only), "{}: {found:?}", start["id"]);
            }
            Some(law::Changing::Together(found)) => {
                together += 1;
                let found: Vec<FactName> = found.iter().collect();
                assert_ne!(verdicts_under(&case, &found), only, "{}: {found:?}", start["id"]);
                for left_out in 0..found.len() {
                    let mut fewer = found.clone();
                    fewer.remove(left_out);
                    assert_eq!(verdicts_under(&case, &fewer), only, "{}: {found:?} without one", start["id"]);
                }
            }
        }
    }
    assert!(alone > 5 && together > 5, "{alone} {together}");
}

#[test]
fn nothing_is_asked_where_a_refusal_is_settled_or_the_question_is_closed() {
    let sell = facts(json!({"jurisdiction": "UK", "action": "sell"}));
    assert_eq!(law::changing(&sell, &Organisation::default(), law::FactSet::default(), 4), None);
    let copy = facts(json!({"jurisdiction": "UK", "action": "copy", "source": "search", "volume": "single"}));
    let closed = law::FactSet::of(&[FactName::Subscriber]);
    let open = law::changing(&copy, &Organisation::default(), law::FactSet::default(), 4);
    assert_eq!(open, Some(law::Changing::Together(law::FactSet::of(&[FactName::Subscriber, FactName::AddressKind]))));
    assert_ne!(law::changing(&copy, &Organisation::default(), closed, 4), open);
}
