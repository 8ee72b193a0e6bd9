//! What is in force, key by key: the shipped default, the person's choice, the organisation's policy, and what cannot be read.

use scruple::policy::{
    Effective, KeyInfo, Origin, Person, RawObject, SettingsView, Value, key, keys, merge, problems, reset, set,
};

fn raw(json: &str) -> RawObject {
    serde_json::from_str(json).unwrap()
}

fn one(name: &str, value: Value) -> RawObject {
    RawObject::from([(name.to_owned(), value)])
}

fn in_force(effective: &Effective, name: &str) -> Value {
    effective.settings.value(name).unwrap()
}

/// Values of every kind of JSON.
fn kinds() -> [Value; 7] {
    [
        Value::Null,
        true.into(),
        Value::Whole(-7),
        Value::Real(2.5),
        "nonsense\u{7}".into(),
        Value::List(vec![Value::Null, Value::List(vec![])]),
        Value::Object(one("x", true.into())),
    ]
}

#[test]
fn each_key_of_a_wrong_kind_puts_the_stricter_value_in_force_and_says_so() {
    let person: RawObject = keys().iter().map(|info| (info.name.to_owned(), info.default_value())).collect();
    for info in keys() {
        for value in kinds() {
            if scruple::policy::faults(info, &value).is_empty() {
                continue;
            }
            let effective = merge(&person, Some(&one(info.name, value.clone())));
            // A list is read as far as it goes.
            let is_readable_list = matches!((&value, info.default_value()), (Value::List(_), Value::List(_) | Value::Null));
            let expected =
                if is_readable_list { Value::List(vec![]) } else { info.strict_value().unwrap_or_else(|| info.default_value()) };
            assert_eq!(in_force(&effective, info.name), expected, "{} = {value:?}", info.name);
            let problem =
                effective.problems.iter().find(|problem| problem.key == info.name && problem.origin == Origin::Organisation);
            let problem =
                problem.unwrap_or_else(|| panic!("{} = {value:?} is not reported: {:?}", info.name, effective.problems));
            assert!(
                problem.sentence.starts_with(info.name)
                    && problem.sentence.ends_with(&format!("In force: {}.", info.in_words(&expected))),
                "{problem:?}"
            );
        }
    }
}

#[test]
fn one_bad_key_leaves_the_others_in_force() {
    let effective = merge(&RawObject::new(), Some(&raw(r#"{"enabled": true, "mode": 5, "surface": "panel", "no_such": 1}"#)));
    assert!(effective.settings.enabled);
    assert_eq!(in_force(&effective, "mode"), "block".into());
    assert_eq!(in_force(&effective, "surface"), "panel".into());
    let told: Vec<&str> = effective.problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(told, ["mode", "no_such"]);
}

#[test]
fn an_unreadable_enabled_leaves_the_choice_to_the_person() {
    let policy = raw(r#"{"enabled": "true"}"#);
    let effective = merge(&RawObject::new(), Some(&policy));
    assert!(!effective.settings.enabled && !effective.is_locked("enabled"));
    assert!(merge(&raw(r#"{"enabled": true}"#), Some(&policy)).settings.enabled);
}

#[test]
fn a_key_that_the_browser_dropped_is_noticed_by_the_list_of_keys() {
    let policy = raw(r#"{"enabled": true, "policy_keys": ["enabled", "mode", "custom_message"]}"#);
    let effective = merge(&RawObject::new(), Some(&policy));
    assert_eq!((in_force(&effective, "mode"), effective.origin("mode")), ("block".into(), Origin::Organisation));
    let told: Vec<&str> = effective.problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(told, ["mode", "custom_message"]);
    assert!(effective.problems[0].sentence.contains("did not arrive"), "{:?}", effective.problems);
}

#[test]
fn whichever_key_the_browser_drops_is_noticed() {
    for info in keys().iter().filter(|info| info.name != "policy_keys") {
        let effective = merge(&RawObject::new(), Some(&one("policy_keys", vec![info.name].into())));
        let expected = info.strict_value().unwrap_or_else(|| info.default_value());
        assert_eq!(in_force(&effective, info.name), expected, "{}", info.name);
        assert!(effective.problems.iter().any(|problem| problem.key == info.name), "{} is not reported", info.name);
    }
}

#[test]
fn who_may_change_what() {
    // (policy, key, locked, value of the person in force)
    let table = [
        (r#"{}"#, "mode", false),
        (r#"{"enabled": true}"#, "enabled", true),
        (r#"{"enabled": true}"#, "notes", false),
        (r#"{"enabled": true}"#, "mode", true),
        (r#"{"enabled": true, "locks": "all"}"#, "notes", true),
        (r#"{"enabled": true, "locks": "all", "person_may_change": ["notes"]}"#, "notes", false),
        (r#"{"enabled": true, "person_may_change": ["enabled"]}"#, "enabled", false),
        (r#"{"mode": "warn", "person_may_change": ["mode"]}"#, "mode", false),
        (r#"{"enabled": true, "locks": 3}"#, "notes", true),
        (r#"{"enabled": true, "person_may_change": "notes"}"#, "notes", false),
        (r#"{"enabled": true, "person_may_change": ["locks"]}"#, "locks", true),
        (r#"{}"#, "locks", true),
        (r#"{}"#, "no_such_key", true),
    ];
    for (policy, name, locked) in table {
        let policy = raw(policy);
        assert_eq!(merge(&RawObject::new(), Some(&policy)).is_locked(name), locked, "{policy:?} {name}");
        let mut person = RawObject::new();
        let value = key(name).map_or(Value::Null, |info| match info.default_value() {
            Value::Switch(on) => Value::Switch(!on),
            other => other,
        });
        let outcome = set(&mut person, Some(&policy), name, value.clone());
        assert_eq!(outcome.is_err(), locked, "{policy:?} {name}: {outcome:?}");
        assert_eq!(reset(&mut person.clone(), Some(&policy), name).is_err(), locked);
        if !locked {
            let effective = merge(&person, Some(&policy));
            assert_eq!((in_force(&effective, name), effective.origin(name)), (value, Origin::Person), "{policy:?} {name}");
        }
    }
}

#[test]
fn a_lock_holds_against_whatever_stands_in_the_persons_storage() {
    let stored: RawObject = keys()
        .iter()
        .map(|info| {
            let opposite = match info.default_value() {
                Value::Switch(on) => Value::Switch(!on),
                Value::List(_) => Value::List(vec!["locks".into()]),
                other => other,
            };
            (info.name.to_owned(), opposite)
        })
        .collect();
    let policy = raw(r#"{"enabled": true, "locks": "all"}"#);
    let alone = merge(&RawObject::new(), Some(&policy));
    let with_stored = merge(&stored, Some(&policy));
    assert_eq!(alone, with_stored);
    // A choice made before the policy came holds again when the policy goes.
    assert_eq!(in_force(&merge(&stored, None), "notes"), false.into());
    assert_eq!(in_force(&merge(&stored, None), "locks"), "managed".into());
}

#[test]
fn what_a_person_sets_is_taken_whole_or_not_at_all() {
    let mut person = raw(r#"{"surface": "panel"}"#);
    let before = person.clone();
    let wrong: [(&str, Value); 7] = [
        ("bulk_threshold", 1.into()),
        ("bulk_threshold", "20".into()),
        ("mode", "hard".into()),
        ("custom_message", vec!["en: fine", "nonsense"].into()),
        ("privacy_notice_url", "http://example.com".into()),
        ("locks", "all".into()),
        ("nothing", true.into()),
    ];
    for (name, value) in wrong {
        let sentence = set(&mut person, None, name, value).unwrap_err();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
        assert_eq!(person, before);
    }
    set(&mut person, None, "bulk_threshold", 30.into()).unwrap();
    assert_eq!(merge(&person, None).settings.bulk_threshold, 30);
    reset(&mut person, None, "bulk_threshold").unwrap();
    assert_eq!(person, before);
}

#[test]
fn a_huge_policy_is_read_within_its_bounds() {
    let unknown = (0..5_000).map(|number| (format!("unknown_{number}"), Value::from("x".repeat(100))));
    let mut policy: RawObject = unknown.collect();
    policy.insert("page_pack".to_owned(), "p".repeat(2_000_000).into());
    policy.insert("do_not_contact".to_owned(), (0..20_000).map(|number| format!("{number:016x}")).collect::<Vec<_>>().into());
    policy.insert("override_reasons".to_owned(), vec!["\u{7}"; 5_000].into());
    policy.insert("enabled".to_owned(), true.into());
    let effective = merge(&RawObject::new(), Some(&policy));
    assert!(effective.settings.enabled);
    assert_eq!(effective.settings.do_not_contact.len(), 10_000);
    assert_eq!(effective.settings.page_pack, "");
    assert!(effective.problems.len() < 40, "{} problems", effective.problems.len());
    assert!(effective.problems.iter().all(|problem| problem.sentence.len() < 600));
}

#[test]
fn no_sentence_quotes_a_sensitive_value() {
    let secret = "ada@example.com";
    let policy = RawObject::from([
        ("do_not_contact".to_owned(), Value::List(vec![secret.into(), format!("{secret} someday").into(), "ada".into()])),
        ("do_not_contact_salt".to_owned(), Value::List(vec![secret.into()])),
    ]);
    let effective = merge(&RawObject::new(), Some(&policy));
    assert_eq!(effective.problems.len(), 4, "{:?}", effective.problems);
    for problem in &effective.problems {
        assert!(!problem.sentence.contains("ada") && !problem.in_force.contains("ada"), "{problem:?}");
    }
}

#[test]
fn every_key_is_declared_whole() {
    for info in keys() {
        assert!(info.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", info.name);
        assert!(info.title.len() > 3 && info.description.len() > 20 && info.description.ends_with('.'), "{}", info.name);
        let default = info.default_value();
        if !matches!(default, Value::Null) {
            assert_eq!(scruple::policy::faults(info, &default), [], "the default of {} is one of its values", info.name);
        }
        if let Some(strict) = info.strict_value() {
            assert_eq!(scruple::policy::faults(info, &strict), [], "the stricter value of {} is one of its values", info.name);
        }
        if info.person == Person::Never {
            assert!(merge(&RawObject::new(), None).is_locked(info.name));
        }
    }
    let names: std::collections::BTreeSet<_> = keys().iter().map(|info| info.name).collect();
    assert_eq!(names.len(), keys().len());
}

#[test]
fn what_is_in_force_survives_the_way_to_a_page() {
    let policy = raw(
        r#"{"enabled": true, "mode": 5, "do_not_contact": ["00ff00ff00ff00ff", "@acme.example"], "approved_assessments": ["L | UK | 2027-01-01"]}"#,
    );
    let effective = merge(&RawObject::new(), Some(&policy));
    let json = serde_json::to_string(&effective).unwrap();
    assert_eq!(serde_json::from_str::<Effective>(&json).unwrap(), effective);
}

/// The names of the keys that are no words of anybody's, and the signs of a text for machines.
fn is_for_machines(text: &str) -> bool {
    text.contains('`') || keys().iter().any(|info| info.name.contains('_') && text.contains(info.name))
}

#[test]
fn what_the_person_reads_of_a_setting_names_no_key() {
    let of_people = |info: &&KeyInfo| info.person != Person::Never;
    for info in keys().iter().filter(of_people) {
        assert!(!is_for_machines(info.title) && !is_for_machines(info.description), "{}: {}", info.name, info.description);
        assert!(info.in_full().starts_with(info.description), "{}", info.name);
    }
    let policy = raw(r#"{"enabled": true}"#);
    for info in keys().iter().filter(|info| merge(&RawObject::new(), Some(&policy)).is_locked(info.name)) {
        let refused = set(&mut RawObject::new(), Some(&policy), info.name, info.default_value()).unwrap_err();
        assert!(refused.contains(info.title) && !is_for_machines(&refused), "{refused}");
    }
}

#[test]
fn whatever_is_wrong_is_said_in_words_with_what_holds_meanwhile_and_who_mends_it() {
    for info in keys() {
        for (value, of_organisation) in kinds().into_iter().flat_map(|value| [(value.clone(), true), (value, false)]) {
            let (person, policy) =
                if of_organisation { (RawObject::new(), Some(one(info.name, value))) } else { (one(info.name, value), None) };
            for told in problems(&merge(&person, policy.as_ref())) {
                let said = [told.title.as_str(), &told.what, &told.meanwhile, &told.mend].join(" ");
                assert!(!is_for_machines(&told.title) && !is_for_machines(&told.what) && !is_for_machines(&told.mend), "{said}");
                assert_eq!(told.title, info.title);
                assert_eq!(told.mend.contains("Your administrator has to"), of_organisation, "{said}");
                assert!(told.meanwhile.starts_with("To be on the safe side") || told.meanwhile.starts_with("Scruple "), "{said}");
            }
        }
    }
}

#[test]
fn faults_of_one_setting_stand_together() {
    let policy =
        raw(r#"{"custom_message": ["en: Ask us", "nonsense", "fr:"], "mode": 5, "no_such": 1, "policy_keys": ["surface"]}"#);
    let told = problems(&merge(&RawObject::new(), Some(&policy)));
    let said: Vec<(&str, usize)> = told.iter().map(|problem| (problem.key.as_str(), problem.sentences.len())).collect();
    assert_eq!(said, [("surface", 1), ("mode", 1), ("custom_message", 2), ("no_such", 1)]);
    let meanwhile: Vec<&str> = told.iter().map(|problem| problem.meanwhile.as_str()).collect();
    let wanted = [
        "To be on the safe side Scruple goes by: Side panel only: no mark in the page.",
        "To be on the safe side Scruple goes by: Advise and ask, and keep back a copy that could not be used.",
        "Scruple goes by the rest: en: Ask us.",
        "Scruple ignores it.",
    ];
    assert_eq!(meanwhile, wanted);
    assert!(told[0].what.contains("did not arrive"), "{}", told[0].what);
}

#[test]
fn what_an_organisation_leaves_to_the_person_is_the_way_back_from_their_choice() {
    let policy = raw(r#"{"declared_recipients": ["Acme CRM"], "person_may_change": ["declared_recipients"], "mode": "warn"}"#);
    let stated = |person: &RawObject| {
        let view = SettingsView::new(&merge(person, Some(&policy)));
        let of = |name: &str| view.settings.iter().find(|setting| setting.key == name).unwrap().organisation_in_words.clone();
        (of("declared_recipients"), of("mode"), of("notes"))
    };
    let mut person = one("declared_recipients", Value::List(Vec::new()));
    let wanted = (Some("Acme CRM".to_owned()), None, None);
    assert_eq!(stated(&person), wanted, "what the organisation states and keeps to itself has no way back");
    reset(&mut person, Some(&policy), "declared_recipients").unwrap();
    assert_eq!(stated(&person), wanted);
    assert_eq!(in_force(&merge(&person, Some(&policy)), "declared_recipients"), vec!["Acme CRM"].into());
}
