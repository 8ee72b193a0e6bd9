//! `scruple policy check`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use scruple::policy::{Date, Effective, Fault, Item, KeyInfo, RawObject, Shape, Value, cautions, faults, key, keys, merge};

use super::document::{self, Document, Entry, Form};
use super::say::say;

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

/// Prints every finding, and how many there are. Ends with 1 when there is a fault.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let checked = check(&super::read(file)?, Form::of(file), super::today()?);
    let name = file.display().to_string();
    say(&format!("{}{}\n", checked.report(&name), checked.verdict(&name)))?;
    Ok(if checked.faults() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
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
                    let hint = did_you_mean(info, &entry.value, index);
                    let told = match index {
                        Some(index) => format!("{} entry {} {says}.{hint} It would be left out.", info.name, index + 1),
                        None => format!("{} {says}.{hint} In force instead: {}.", info.name, in_force(&effective, info.name)),
                    };
                    findings.push(fault(line, told));
                }
                if let Some(text) = entry.value.as_text().filter(|_| info.name == "page_pack") {
                    let told = |what| format!("page_pack cannot be used: {what}. In force instead: the built-in page packs.");
                    findings.extend(super::pack::faults(text).into_iter().map(|what| fault(entry.line, told(what))));
                }
            }
        }
    }
    findings.extend(policy_keys_fault(&entries));
    let findings_are_none = findings.is_empty();
    let lines: BTreeMap<&str, usize> = entries.iter().map(|entry| (entry.key.as_str(), entry.line)).collect();
    let cautions = cautions(&policy, today).into_iter().map(|caution| Finding {
        line: lines.get(caution.key).copied(),
        gravity: Gravity::Caution,
        sentence: caution.sentence,
    });
    // Of a file that could not be read nothing is known: neither what it sets nor what it leaves out.
    findings.extend(cautions.filter(|_| !entries.is_empty() || findings_are_none));
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

/// The nearest of the named values, where one of them was expected: " Did you mean block?".
fn did_you_mean(info: &KeyInfo, value: &Value, entry: Option<usize>) -> String {
    let (written, names): (_, Vec<&str>) = match (info.shape, value, entry) {
        (Shape::Choice(choices), value, None) => (value.as_text(), choices.iter().map(|choice| choice.value).collect()),
        (Shape::List { item, .. }, Value::List(list), Some(entry)) => {
            let names = match item {
                Item::Choice(choices) => choices.iter().map(|choice| choice.value).collect(),
                Item::KeyName => keys().iter().map(|info| info.name).collect(),
                _ => return String::new(),
            };
            (list.get(entry).and_then(Value::as_text), names)
        }
        _ => return String::new(),
    };
    let Some(written) = written.map(str::trim) else { return String::new() };
    // ISO 3166 calls the United Kingdom GB.
    let written = if written.eq_ignore_ascii_case("gb") { "UK" } else { written };
    let distance = |name: &str| strsim::osa_distance(&written.to_lowercase(), &name.to_lowercase());
    let nearest = names.into_iter().map(|name| (distance(name), name)).min();
    match nearest {
        Some((distance, name)) if distance == 0 || distance <= 2 && distance * 2 < name.len() => format!(" Did you mean {name}?"),
        _ => String::new(),
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

    /// How many findings there are, in one line.
    pub fn verdict(&self, file: &str) -> String {
        let faults = self.faults();
        let cautions = self.findings.len() - faults;
        let faults = if faults == 0 { "no faults".to_owned() } else { count(faults, "fault") };
        format!("{file}: {faults} and {} in {}.", count(cautions, "caution"), count(self.policy.len(), "key"))
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
        has(&found, 1, &["enabled", "true or false", "a text", "In force instead: off"]);
        has(&found, 2, &["surfce", "Did you mean surface?"]);
        has(&found, 3, &["bulk_threshold", "from 2 to 1000", "is 1", "In force instead: 2 people"]);
        has(&found, 4, &["mode", "\"audit\", \"warn\", \"block\"", "\"hard\"", "block"]);
        has(&found, 8, &["custom_message entry 2", "language: text"]);
        has(&found, 10, &["page_pack", "1: must be an object", "built-in"]);
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
    fn one_slip_in_json_hides_nothing_else() {
        let json =
            "{\n \"enabled\": true,\n \"mode\": \"warn\",,\n \"bulk_treshold\": 20,\n \"notes\": null\n \"surface\": \"panl\"\n}";
        let found = sentences(json, Form::Json);
        has(&found, 3, &["JSON"]);
        has(&found, 4, &["bulk_treshold", "Did you mean bulk_threshold?"]);
        has(&found, 5, &["notes", "empty"]);
        has(&found, 6, &["surface", "Did you mean panel?"]);
    }

    #[test]
    fn the_nearest_value_is_named() {
        let found = sentences(
            "mode = \"Block\"\nhome_jurisdiction = \"GB\"\nperson_may_change = [\"note\"]\ndeclared_purposes = [\"recruitement\", \"sales\"]",
            Form::Toml,
        );
        has(&found, 1, &["Did you mean block?"]);
        has(&found, 2, &["Did you mean UK?"]);
        has(&found, 3, &["Did you mean notes?", "It would be left out."]);
        has(&found, 4, &["entry 1", "Did you mean recruitment?"]);
        assert!(!found.iter().any(|finding| finding.2.contains("entry 2") && finding.2.contains("Did you mean")), "{found:#?}");
    }

    #[test]
    fn of_a_file_that_cannot_be_read_nothing_else_is_said() {
        let found = sentences("{{{", Form::Json);
        assert!(!found.is_empty() && found.iter().all(|finding| finding.1 == Gravity::Fault), "{found:#?}");
    }

    #[test]
    fn page_packs_may_stand_in_the_file_as_they_are() {
        let toml = "enabled = true\nhome_jurisdiction = \"UK\"\n[[page_pack]]\nid = \"own\"\nperson_paths = [\"/people/\"]\n[[page_pack.probe]]\nkind = \"guest\"\nselect = [\"main\"]\n";
        assert_eq!(sentences(toml, Form::Toml), []);
        let checked = check(toml, Form::Toml, Date::parse("2026-11-22").unwrap());
        let text = checked.policy["page_pack"].as_text().unwrap();
        assert!(text.starts_with("[{") && text.contains("/people/"), "{text}");
        let wrong = sentences(&toml.replace("guest", "nowhere"), Form::Toml);
        has(&wrong, 3, &["page_pack", "1, probe, 1, kind"]);
        let json = sentences("{\"enabled\": true, \"home_jurisdiction\": \"UK\",\n\"page_pack\": [{\"id\": 5}]}", Form::Json);
        has(&json, 2, &["page_pack", "1, id: must be a text"]);
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
