//! The compiler of the law, fed with what is right, what is shuffled, and what is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(dead_code, reason = "the compiler is made for build.rs, which uses all of it")]

#[path = "../build/law.rs"]
mod compiler;

use std::path::Path;

use compiler::condition::{self, Condition};
use compiler::vocabulary::{Mask, Vocabulary};
use compiler::{Sources, compile};
use proptest::prelude::*;

fn sources() -> Sources {
    Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/law")).unwrap()
}

/// The law with one rule more.
fn with_rule(rule: &str) -> Result<String, String> {
    let mut sources = sources();
    sources.rules.push(("extra.toml".to_owned(), rule.to_owned()));
    compile(&sources)
}

const RULE: &str = r#"
[[rule]]
id = "STOP-90"
title = "A rule for a test"
when = "tracking"
verdict = "could_not"
next_step = "Stop."
citations = ["gdpr 5(2)"]
confidence = "high"
evidence = "primary"
last_checked = "2026-11-22"
flags = [{ tracking = true }]
"#;

#[test]
fn a_good_rule_is_taken() {
    assert!(with_rule(RULE).unwrap().contains("STOP-90"));
}

#[test]
fn a_bad_rule_is_refused_with_its_file_its_id_and_the_reason() {
    let wrong = [
        (
            r#"when = "tracking""#,
            r#"when = "trakcing""#,
            "rule STOP-90: `when`: nothing is called `trakcing`; known names: action, ",
        ),
        (r#"when = "tracking""#, r#"when = "channel=emial""#, "`channel` cannot be `emial`; it is one of li_message, "),
        (r#"when = "tracking""#, r#"when = "channel""#, "`channel` needs `=`, `!=`, `in` or `not in` and a value"),
        (r#"when = "tracking""#, r#"when = "signals has rumour""#, "`signals` cannot hold `rumour`; it holds special_category, "),
        (r#"when = "tracking""#, r#"when = "signals""#, "`signals` is a list: write `signals has …`"),
        (r#"when = "tracking""#, r#"when = "(tracking""#, "a `(` is not closed"),
        (r#"when = "tracking""#, r#"when = "tracking tracking""#, "`tracking` comes where `&`, `or` or the end was expected"),
        (r#"when = "tracking""#, r#"when = "tracking &""#, "a name expected, found the end"),
        (r#"when = "tracking""#, r#"when = "tracking ? 1""#, "`?` has no meaning in a condition"),
        (r#"when = "tracking""#, r#"when = "screened_days = 3""#, "`screened_days` is a number: write `screened_days <= 28`"),
        (r#"when = "tracking""#, r#"when = "screened_days <= soon""#, "`soon` is neither a number nor a date"),
        (r#"when = "tracking""#, "", "has no `when`"),
        (r#"id = "STOP-90""#, r#"id = "HALT-90""#, "the id has to begin with one of STOP, LIT, "),
        (r#"id = "STOP-90""#, r#"id = "STOP-9""#, "the id has to end with a number of two digits"),
        (r#"id = "STOP-90""#, r#"id = "STOP-01""#, "the id is taken by a rule in rules/"),
        (r#"verdict = "could_not""#, r#"verdict = "maybe""#, "`verdict` is `maybe`; it is one of could, could_if, could_not"),
        (r#"verdict = "could_not""#, "verdict = \"could_not\"\nkind = \"duty\"", "only a could_if rule may be a duty"),
        (r#"next_step = "Stop.""#, r#"next_step = """#, "`next_step` is empty"),
        (r#"citations = ["gdpr 5(2)"]"#, "citations = []", "cites nothing"),
        (
            r#"citations = ["gdpr 5(2)"]"#,
            r#"citations = ["gdpr 99"]"#,
            "cites `gdpr 99`, but sources.toml lists no `99` for gdpr; it lists 10, 12, ",
        ),
        (
            r#"citations = ["gdpr 5(2)"]"#,
            r#"citations = ["gossip"]"#,
            "cites `gossip`, which sources.toml does not list; it lists acma, ",
        ),
        (r#"confidence = "high""#, r#"confidence = "sure""#, "`confidence` is `sure`; it is one of high, medium, low"),
        (
            r#"evidence = "primary""#,
            r#"evidence = "hearsay""#,
            "`evidence` is `hearsay`; it is one of primary, secondary, unverified",
        ),
        (r#"last_checked = "2026-11-22""#, r#"last_checked = "yesterday""#, "`last_checked` is `yesterday`; write a date"),
        ("flags = [{ tracking = true }]", "", "has no `flags` example"),
        ("flags = [{ tracking = true }]", "flags = [{ trakcing = true }]", "an example names the fact `trakcing`"),
        (
            "flags = [{ tracking = true }]",
            r#"flags = [{ tracking = "yes" }]"#,
            "a value of the wrong type: true or false is wanted",
        ),
        (
            "flags = [{ tracking = true }]",
            r#"flags = [{ channel = "emial" }]"#,
            "an example says channel = `emial`; it is one of ",
        ),
        ("flags = [{ tracking = true }]", r#"flags = [{ like = "nothing" }]"#, "examples.toml has agreed e-mail, "),
        (
            "flags = [{ tracking = true }]",
            "flags = [{ tracking = true }]\nunless = [\"J-XX\"]",
            "`unless` names J-XX, which is neither a rule nor a family",
        ),
        (
            "flags = [{ tracking = true }]",
            "flags = [{ tracking = true }]\nunless = [\"J-EU-01\"]",
            "rule STOP-90: gives way to J-EU-01, which gives way itself",
        ),
        (
            "flags = [{ tracking = true }]",
            "flags = [{ tracking = true }]\ncountries = [\"XX\"]",
            "`countries`: `jurisdiction` cannot be `XX`",
        ),
        (
            "flags = [{ tracking = true }]",
            "flags = [{ tracking = true }]\ncolour = \"red\"",
            "rule STOP-90: unknown field `colour`, expected one of `id`, `title`, ",
        ),
        ("flags = [{ tracking = true }]", "flags = [{ tracking = true }", "rules/extra.toml: line 12: unclosed array"),
        (r#"title = "A rule for a test""#, "", "rule STOP-90: missing field `title`"),
        (r#"when = "tracking""#, "when = 3", "rule STOP-90: invalid type: integer `3`, expected a string in `when`"),
        (r#"when = "tracking""#, r#"when = "channel in email sms""#, "the values of a list have commas between them"),
        (
            r#"when = "tracking""#,
            "when = \"tracking\"\nwhen_in_words = \"A tracker.\"",
            "is evaluated by its `when`: leave out `when_in_words`",
        ),
        (r#"id = "STOP-90""#, r#"id = """#, "the 1. rule, which has no id: give it an id such as STOP-01"),
        (r#"last_checked = "2026-11-22""#, r#"last_checked = "2026-13-45""#, "`last_checked` is `2026-13-45`; write a date"),
        ("flags = [{ tracking = true }]", r#"flags = [{ collected_on = "soon" }]"#, "a date such as \"2026-02-05\" is wanted"),
        (
            "flags = [{ tracking = true }]",
            r#"flags = [{ consent_evidence = { channels = ["emial"] } }]"#,
            "an example says consent_evidence.channels = `emial`; it is one of li_message, ",
        ),
        (
            "flags = [{ tracking = true }]",
            r#"flags = [{ content = { privacy_link = "yes" } }]"#,
            "a table is wanted, whose parts are true or false",
        ),
    ];
    for (right, mistake, reason) in wrong {
        assert!(RULE.contains(right));
        let error = with_rule(&RULE.replace(right, mistake)).expect_err(mistake);
        assert!(error.contains(reason), "{mistake}\n{error}");
        assert!(error.starts_with("data/law: one entry to put right"), "one mistake is one error: {error}");
        assert!(
            error.contains("rules/extra.toml: ") || error.contains("rule STOP-90") || error.contains("rule STOP-01"),
            "{error}"
        );
    }
    let long = RULE.replace("Stop.", &"Stop. ".repeat(30));
    assert!(with_rule(&long).unwrap_err().contains("`next_step` has 180 characters; 160 are allowed"));
}

#[test]
fn other_bad_entries_are_refused_too() {
    let refused = |spoil: &dyn Fn(&mut Sources), reason: &str| {
        let mut sources = sources();
        spoil(&mut sources);
        let error = compile(&sources).expect_err(reason);
        assert!(error.contains(reason), "{reason}\n{error}");
    };
    refused(
        &|sources| sources.terms = sources.terms.replace("action != reply", "action != answer"),
        "terms.toml: term marketing_like: `when`: `action` cannot be `answer`",
    );
    refused(
        &|sources| sources.facts = sources.facts.replace("default = \"contact\"", "default = \"ring\""),
        "facts.toml: fact action: its default `ring` is not one of its values",
    );
    refused(
        &|sources| sources.cases = sources.cases.replace("\"STOP-12\", ", "\"STOP-99\", "),
        "cases.toml: case emmas-diary: teaches STOP-99, which is no rule",
    );
    refused(&|sources| sources.changes = sources.changes.replace("\"GDP-05\"", "\"GDP-99\""), "no rule is called GDP-99");
    refused(
        &|sources| sources.citations = sources.citations.replace("https://uodo", "http://uodo"),
        "sources.toml: source uodo: its address has to begin with https://",
    );
    refused(
        &|sources| sources.examples = sources.examples.replace("\"named_work\"", "\"home\""),
        "examples.toml: example company e-mail: an example says address_kind = `home`",
    );
}

#[test]
fn the_order_of_rules_and_files_never_matters() {
    let ordered = sources();
    let mut shuffled = ordered.clone();
    for (_, text) in &mut shuffled.rules {
        let (head, rules) = text.split_once("[[rule]]").unwrap();
        let mut rules: Vec<&str> = rules.split("[[rule]]").collect();
        rules.reverse();
        *text = format!("{head}[[rule]]{}", rules.join("\n[[rule]]"));
    }
    shuffled.rules.reverse();
    for (index, (name, _)) in shuffled.rules.iter_mut().enumerate() {
        *name = format!("{index}.toml");
    }
    assert!(compile(&ordered).unwrap() == compile(&shuffled).unwrap());
}

/// The condition read the plain way, as a person would.
fn holds(condition: &Condition, world: &Mask) -> bool {
    let meets = |mask: &Mask| mask.0.iter().zip(world.0).any(|(word, part)| word & part != 0);
    match condition {
        Condition::Test { yes, .. } => meets(yes),
        Condition::All(parts) => parts.iter().all(|part| holds(part, world)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, world)),
        Condition::Not(inner) => !holds(inner, world),
    }
}

/// Conditions of any shape over a few facts.
fn texts() -> impl Strategy<Value = String> {
    let tests = prop::sample::select(vec![
        "tracking",
        "promo",
        "channel=email",
        "channel in email, sms",
        "channel not in email, post",
        "basis != consent",
        "signals has children, criminal",
        "screened_days <= 28",
        "screened_days > 3",
        "content.identity_shown",
        "age_given",
    ]);
    tests.prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" & "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.prop_map(|part| format!("not {part}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn masks_say_what_the_condition_says(text in texts(), draws in prop::collection::vec(any::<u32>(), 200)) {
        let mut vocabulary = Vocabulary::new(toml::from_str(&sources().facts).unwrap()).unwrap();
        let condition = condition::read(&text, &mut vocabulary).unwrap().condition;
        let masks = condition::masks(&condition);
        // One bit of each slot and truth, as every world has.
        let mut draws = draws.into_iter();
        let mut pick = |values: usize| draws.next().unwrap_or(0) as usize % values;
        let mut world = Mask::default();
        for slot in &vocabulary.slots {
            world = world.with(slot.first_bit + pick(slot.values.len()));
        }
        for first_bit in vocabulary.computed.iter().map(|truth| truth.first_bit).chain(vocabulary.bounds.iter().map(|bound| bound.first_bit)) {
            world = world.with(first_bit + pick(2));
        }
        let met = masks.iter().all(|mask| mask.0.iter().zip(world.0).any(|(word, part)| word & part != 0));
        prop_assert_eq!(met, holds(&condition, &world), "{}", text);
    }
}
