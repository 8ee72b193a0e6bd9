//! `scruple policy check`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use scruple::policy::{Date, Effective, Fault, RawObject, Value, cautions, faults, key, keys, merge};

use super::document::{self, Document, Entry, Form};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// The file does not say what it means to say.
    Fault,
    /// It does, and one should look at it.
    Caution,
}

/// Something found in a policy file.
#[derive(Debug, Clone)]
pub struct Finding {
    pub line: Option<usize>,
    pub gravity: Gravity,
    pub sentence: String,
}

/// A policy file after its check.
pub struct Checked {
    pub policy: RawObject,
    pub findings: Vec<Finding>,
}

/// Prints every finding. Ends with 1 when there is a fault.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    // A file that cannot be read at all is another thing than a faulty one, and a script wants to tell them apart.
    let text = match super::read(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("scruple: {error:#}");
            return Ok(ExitCode::from(2));
        }
    };
    let checked = check(&text, Form::of(file), super::today()?);
    print!("{}", checked.report(&file.display().to_string()));
    let faults = checked.faults();
    let cautions = checked.findings.len() - faults;
    println!("{}, {}, {}", count(checked.policy.len(), "key"), count(faults, "fault"), count(cautions, "caution"));
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Checks a policy file's text.
pub fn check(text: &str, form: Form, today: Date) -> Checked {
    let Document { entries, slips } = document::read(text, form);
    let policy: RawObject = entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
    let effective = merge(&RawObject::new(), Some(&policy));
    let fault = |line, sentence| Finding { line: Some(line), gravity: Gravity::Fault, sentence };
    let mut findings: Vec<Finding> = slips.into_iter().map(|slip| fault(slip.line, slip.sentence)).collect();
    for entry in &entries {
        match key(&entry.key) {
            None => findings.push(fault(entry.line, unknown(entry))),
            Some(info) => {
                for Fault { entry: index, says } in faults(info, &entry.value) {
                    let line = index.and_then(|index| entry.entry_lines.get(index)).copied().unwrap_or(entry.line);
                    let part = index.map_or_else(String::new, |index| format!(" entry {}", index + 1));
                    findings.push(fault(
                        line,
                        format!("{}{part} {says}. In force would be: {}.", info.name, in_force(&effective, info.name)),
                    ));
                }
                if let Some(text) = entry.value.as_text().filter(|_| info.name == "page_pack") {
                    let told = |what| format!("page_pack cannot be used: {what}. In force would be: the built-in page packs.");
                    findings.extend(super::pack::faults(text).into_iter().map(|what| fault(entry.line, told(what))));
                }
            }
        }
    }
    findings.extend(policy_keys_fault(&entries));
    let lines: BTreeMap<&str, usize> = entries.iter().map(|entry| (entry.key.as_str(), entry.line)).collect();
    findings.extend(cautions(&policy, today).into_iter().map(|caution| Finding {
        line: lines.get(caution.key).copied(),
        gravity: Gravity::Caution,
        sentence: caution.sentence,
    }));
    findings.sort_by_key(|finding| (finding.line.is_none(), finding.line));
    Checked { policy, findings }
}

fn in_force(effective: &Effective, name: &str) -> String {
    let value = effective.settings.value(name).unwrap_or(Value::Null);
    key(name).map_or_else(String::new, |info| info.in_words(&value))
}

fn unknown(entry: &Entry) -> String {
    // Two slips of the finger in a name of usual length still point to it.
    let nearest =
        keys().iter().map(|info| (strsim::osa_distance(&entry.key.to_lowercase().replace('-', "_"), info.name), info.name)).min();
    match nearest {
        Some((distance, name)) if distance <= 2 || distance * 4 <= name.len() => {
            format!("{} is not a setting, and would be ignored. Did you mean {name}?", entry.key)
        }
        _ => format!("{} is not a setting, and would be ignored. `docs/admin/settings.md` lists them all.", entry.key),
    }
}

/// A list of keys that does not match the file makes Scruple report keys that nobody set.
fn policy_keys_fault(entries: &[Entry]) -> Option<Finding> {
    let listed = entries.iter().find(|entry| entry.key == "policy_keys")?;
    let Value::List(names) = &listed.value else { return None };
    let missing: Vec<&str> =
        names.iter().filter_map(Value::as_text).filter(|name| entries.iter().all(|entry| entry.key != *name)).collect();
    (!missing.is_empty()).then(|| Finding {
        line: Some(listed.line),
        gravity: Gravity::Fault,
        sentence: format!("policy_keys names what this file does not set: {}.", missing.join(", ")),
    })
}

impl Checked {
    /// How many faults there are.
    pub fn faults(&self) -> usize {
        self.findings.iter().filter(|finding| finding.gravity == Gravity::Fault).count()
    }

    /// One line a finding, in the form that editors and build logs understand.
    pub fn report(&self, file: &str) -> String {
        let mut report = String::new();
        for finding in &self.findings {
            let line = finding.line.map_or_else(String::new, |line| format!(":{line}"));
            let mark = if finding.gravity == Gravity::Caution { "caution: " } else { "" };
            report.push_str(&format!("{file}{line}: {mark}{}\n", finding.sentence));
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str, form: Form) -> Vec<(Option<usize>, Gravity, String)> {
        let today = Date::parse("2026-11-22").unwrap();
        check(text, form, today).findings.into_iter().map(|finding| (finding.line, finding.gravity, finding.sentence)).collect()
    }

    fn has(found: &[(Option<usize>, Gravity, String)], line: usize, words: &[&str]) {
        let there = found.iter().any(|(at, gravity, sentence)| {
            *at == Some(line) && *gravity == Gravity::Fault && words.iter().all(|word| sentence.contains(word))
        });
        assert!(there, "line {line} should have a fault with {words:?}: {found:#?}");
    }

    #[test]
    fn every_fault_of_a_toml_file_is_named_in_one_run_with_its_line() {
        let text = "enabled = \"yes\"\nsurfce = \"page\"\nbulk_threshold = 1\nmode = \"hard\"\n\ncustom_message = [\n  \"en: fine\",\n  \"nonsense\",\n]\npage_pack = \"[1]\"\n";
        let found = sentences(text, Form::Toml);
        has(&found, 1, &["enabled", "true or false", "a text", "In force would be: off"]);
        has(&found, 2, &["surfce", "Did you mean surface?"]);
        has(&found, 3, &["bulk_threshold", "from 2 to 1000", "is 1", "In force would be: 2 people"]);
        has(&found, 4, &["mode", "\"audit\", \"warn\", \"block\"", "\"hard\"", "block"]);
        has(&found, 8, &["custom_message entry 2", "language: text"]);
        has(&found, 10, &["page_pack", "scruple policy pack", "built-in"]);
        assert_eq!(found.iter().filter(|finding| finding.1 == Gravity::Fault).count(), 6, "{found:#?}");
    }

    #[test]
    fn a_slip_in_the_writing_does_not_hide_the_other_faults() {
        let toml = sentences("enabled = true\nmode = = \"warn\"\nholds_per_day = 0\nenabled = false\n", Form::Toml);
        has(&toml, 2, &["TOML"]);
        has(&toml, 3, &["holds_per_day"]);
        has(&toml, 4, &["TOML"]);
        let json = sentences("{\n \"enabled\": true,\n \"enabled\": true,\n \"mode\": \"hard\",\n}", Form::Json);
        has(&json, 3, &["enabled is set twice"]);
        has(&json, 4, &["mode"]);
        assert!(json.iter().any(|finding| finding.2.contains("JSON")), "{json:?}");
    }

    #[test]
    fn the_deployed_forms_are_checked_too() {
        let chrome = "{\"3rdparty\": {\"extensions\": {\"abc\": {\n\"enabled\": 1}}}}";
        has(&sentences(chrome, Form::Json), 2, &["enabled", "a whole number"]);
        let firefox = "{\"policies\": {\"3rdparty\": {\"Extensions\": {\"scruple@scruple\": {\n\n\"mode\": 5}}}}}";
        has(&sentences(firefox, Form::Json), 3, &["mode", "a whole number"]);
        let console = "{\"enabled\": {\"Value\": true},\n\"marks\": {\"Value\": \"no\"}}";
        has(&sentences(console, Form::Json), 2, &["marks", "a text"]);
    }

    #[test]
    fn what_works_against_itself_is_a_caution_and_no_fault() {
        let found = sentences(
            "enabled = true\nmode = \"block\"\nholds = false\napproved_assessments = [\"A | all | 2026-11-21\"]\n",
            Form::Toml,
        );
        let about = |line: usize| found.iter().filter(|finding| finding.0 == Some(line) && finding.1 == Gravity::Caution).count();
        assert_eq!((about(3), about(4)), (1, 1), "{found:#?}");
        assert!(found.iter().all(|finding| finding.1 == Gravity::Caution));
        assert!(sentences("enabled = true\nhome_jurisdiction = \"UK\"\n", Form::Toml).is_empty());
    }

    #[test]
    fn a_list_of_keys_that_does_not_match_is_a_fault() {
        let found = sentences("{\"enabled\": true, \"policy_keys\": [\"enabled\",\n \"mode\"]}", Form::Json);
        has(&found, 1, &["policy_keys", "mode"]);
    }

    #[test]
    fn a_file_that_is_no_object_is_one_fault() {
        for text in ["[1]", "", "\"x\""] {
            assert_eq!(sentences(text, Form::Json).iter().filter(|finding| finding.1 == Gravity::Fault).count(), 1, "{text}");
        }
    }

    #[test]
    fn the_examples_of_the_documentation_are_without_fault_and_the_whole_one_sets_every_key_anew() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/admin/examples");
        let mut seen = 0;
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let checked = check(&std::fs::read_to_string(&file).unwrap(), Form::of(&file), Date::parse("2026-11-22").unwrap());
            assert_eq!(checked.faults(), 0, "{}", checked.report(&file.display().to_string()));
            seen += 1;
            if file.ends_with("every-key.toml") {
                for info in keys().iter().filter(|info| info.name != "policy_keys" && info.name != "holds") {
                    assert_ne!(
                        checked.policy.get(info.name).unwrap_or(&info.default_value()),
                        &info.default_value(),
                        "{}",
                        info.name
                    );
                }
            }
        }
        assert_eq!(seen, 4);
    }

    #[test]
    fn settings_saved_as_policy_are_a_file_without_fault_that_means_the_same() {
        let person: RawObject = serde_json::from_str(
            r#"{"enabled": true, "mode": "block", "override_reasons": ["a \"quoted\" one"], "do_not_contact": ["00ff00ff00ff00ff"],
                "declared_recipients": [], "custom_message": ["en: back\\slash"]}"#,
        )
        .unwrap();
        let before = merge(&person, None);
        let saved = check(&scruple::policy::settings_as_policy(&before), Form::Toml, Date::parse("2026-11-22").unwrap());
        assert_eq!(saved.faults(), 0, "{}", saved.report("saved"));
        let after = merge(&RawObject::new(), Some(&saved.policy));
        assert_eq!(after.settings, before.settings);
        // What came from an organisation's policy under lock stays with that organisation.
        let managed: RawObject =
            serde_json::from_str(r#"{"enabled": true, "do_not_contact_salt": "a secret of theirs"}"#).unwrap();
        let text = scruple::policy::settings_as_policy(&merge(&RawObject::new(), Some(&managed)));
        assert!(text.contains("enabled = true") && !text.contains("secret"), "{text}");
    }
}
