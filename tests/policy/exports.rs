//! Every export is read back by a parser of its format, and means what the policy means.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use scruple::policy::export::{File, GECKO_ID, Target, UNPACKED_ID, deployed, export};
use scruple::policy::{RawObject, Shape, TextForm, Value, handbook, keys};

use crate::registry::{self, Data, Registry, as_chromium_reads};

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
const CHROME: &str = r"SOFTWARE\Policies\Google\Chrome\3rdparty\extensions\abcdefghijklmnopabcdefghijklmnop\policy";

fn exported(target: Target, policy: &RawObject) -> Vec<File> {
    export(target, policy, ID)
}

fn json(file: &File) -> serde_json::Value {
    serde_json::from_slice(&file.bytes).unwrap()
}

fn policy_at(json: serde_json::Value, path: &[&str]) -> RawObject {
    let at = path.iter().fold(json, |value, name| value[*name].clone());
    serde_json::from_value(at).unwrap()
}

/// The policy of each target, read back.
fn read_back(target: Target, files: &[File]) -> RawObject {
    match target {
        Target::ChromeLinux => policy_at(json(&files[0]), &["3rdparty", "extensions", ID]),
        Target::Firefox => policy_at(json(&files[0]), &["policies", "3rdparty", "Extensions", GECKO_ID]),
        Target::GoogleAdmin => {
            let wrapped: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_slice(&files[0].bytes).unwrap();
            wrapped.into_iter().map(|(key, mut value)| (key, value.remove("Value").unwrap())).collect()
        }
        Target::ChromeWindowsReg => {
            as_chromium_reads(&registry::import(&files[0].bytes), &format!(r"HKEY_LOCAL_MACHINE\{CHROME}"))
        }
        Target::EdgeWindowsReg => {
            let path = CHROME.replace(r"Google\Chrome", r"Microsoft\Edge");
            as_chromium_reads(&registry::import(&files[0].bytes), &format!(r"HKEY_LOCAL_MACHINE\{path}"))
        }
        Target::ChromeMacos => {
            let profile = plist::Value::from_reader_xml(files[0].bytes.as_slice()).unwrap();
            let payload =
                profile.as_dictionary().unwrap()["PayloadContent"].as_array().unwrap()[0].as_dictionary().unwrap().clone();
            assert_eq!(payload["PayloadType"].as_string(), Some(format!("com.google.Chrome.extensions.{ID}").as_str()));
            from_plist(payload.into_iter().filter(|(key, _)| !key.starts_with("Payload")))
        }
        Target::Jamf => {
            assert_eq!(files[0].name, format!("com.google.Chrome.extensions.{ID}.plist"));
            let list = plist::Value::from_reader_xml(files[0].bytes.as_slice()).unwrap();
            from_plist(list.into_dictionary().unwrap().into_iter())
        }
        Target::IntuneAdmx => through_intune(files),
    }
}

fn from_plist(pairs: impl Iterator<Item = (String, plist::Value)>) -> RawObject {
    fn value(value: plist::Value) -> Value {
        match value {
            plist::Value::Boolean(on) => on.into(),
            plist::Value::Integer(number) => number.as_signed().unwrap().into(),
            plist::Value::String(text) => text.into(),
            plist::Value::Array(items) => Value::List(items.into_iter().map(self::from_one).collect()),
            other => panic!("{other:?}"),
        }
    }
    pairs.map(|(key, raw)| (key, value(raw))).collect()
}

fn from_one(item: plist::Value) -> Value {
    item.into_string().unwrap().into()
}

/// What a Windows machine writes into its registry when Intune sends the rows to it, and what Chromium reads there.
fn through_intune(files: &[File]) -> RawObject {
    let profile = json(&files[2]);
    let rows: Vec<(String, String)> = profile["omaSettings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["omaUri"].as_str().unwrap().to_owned(), row["value"].as_str().unwrap().to_owned()))
        .collect();
    let (ingest, settings) = rows.split_first().unwrap();
    assert!(ingest.0.ends_with("/ADMXInstall/Scruple/Policy/ScrupleAdmx"));
    assert_eq!(ingest.1.as_bytes(), files[0].bytes, "the ingested template is the one beside it");
    let template = roxmltree::Document::parse(&ingest.1).unwrap();
    let mut registry = Registry::new();
    for (uri, value) in settings {
        let name = uri.strip_prefix("./Device/Vendor/MSFT/Policy/Config/Scruple~Policy~Scruple/").unwrap();
        apply(&template, name, value, &mut registry);
    }
    let by_hand = String::from_utf8(files[3].bytes.clone()).unwrap();
    assert_eq!(csv_rows(&by_hand), settings.to_vec(), "the rows to copy are the rows of the profile");
    as_chromium_reads(&registry, CHROME)
}

fn csv_rows(text: &str) -> Vec<(String, String)> {
    let row = |line: &str| {
        let (_, fields) = line.split_once(",\"").unwrap();
        let (uri, value) = fields.split_once("\",\"").unwrap();
        (uri.replace("\"\"", "\""), value.strip_suffix('"').unwrap().replace("\"\"", "\""))
    };
    text.lines().skip(1).map(row).collect()
}

/// Carries out one ADMX-backed policy.
fn apply(template: &roxmltree::Document, name: &str, value: &str, registry: &mut Registry) {
    let policy = template
        .descendants()
        .find(|node| node.has_tag_name_ignoring_namespace("policy") && node.attribute("name") == Some(name));
    let policy = policy.unwrap_or_else(|| panic!("the template has no policy {name}"));
    let wrapped = format!("<value>{value}</value>");
    let sent = roxmltree::Document::parse(&wrapped).unwrap();
    let is_enabled = sent.descendants().any(|node| node.has_tag_name("enabled"));
    let key = policy.attribute("key").unwrap();
    let mut write =
        |path: &str, name: &str, data: Data| registry.entry(path.to_owned()).or_default().insert(name.to_owned(), data);
    if let Some(value_name) = policy.attribute("valueName") {
        let wanted = if is_enabled { "enabledValue" } else { "disabledValue" };
        let element =
            policy.children().find(|node| node.has_tag_name_ignoring_namespace(wanted)).unwrap().first_element_child().unwrap();
        let data = match element.tag_name().name() {
            "decimal" => Data::Dword(element.attribute("value").unwrap().parse().unwrap()),
            _ => Data::Text(element.text().unwrap().to_owned()),
        };
        write(key, value_name, data);
    }
    for data in sent.descendants().filter(|node| node.has_tag_name("data")) {
        let (id, text) = (data.attribute("id").unwrap(), data.attribute("value").unwrap());
        let element = policy
            .descendants()
            .find(|node| node.attribute("id") == Some(id))
            .unwrap_or_else(|| panic!("{name} has no element {id}"));
        let value_name = element.attribute("valueName");
        match element.tag_name().name() {
            "decimal" => {
                let number: u32 = text.parse().unwrap();
                let bound = |name: &str| element.attribute(name).unwrap().parse::<u32>().unwrap();
                assert!((bound("minValue")..=bound("maxValue")).contains(&number));
                write(key, value_name.unwrap(), Data::Dword(number));
            }
            "enum" => {
                let allowed = element.descendants().filter(|node| node.has_tag_name_ignoring_namespace("string"));
                assert!(allowed.into_iter().any(|node| node.text() == Some(text)), "{text} is no item of {name}");
                write(key, value_name.unwrap(), Data::Text(text.to_owned()));
            }
            "text" => {
                assert!(text.chars().count() <= element.attribute("maxLength").unwrap().parse().unwrap());
                write(key, value_name.unwrap(), Data::Text(text.to_owned()));
            }
            "list" => {
                let parts: Vec<&str> = text.split('\u{f000}').collect();
                for pair in parts.chunks(2) {
                    write(element.attribute("key").unwrap(), pair[0], Data::Text(pair[1].to_owned()));
                }
            }
            other => panic!("{other}"),
        };
    }
}

trait TagName {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool;
}

impl TagName for roxmltree::Node<'_, '_> {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn every_target_means(policy: &RawObject) {
    for (name, target, _) in Target::ALL {
        assert_eq!(read_back(*target, &exported(*target, policy)), deployed(policy), "{name}");
    }
}

#[test]
fn the_sample_of_the_documentation_means_the_same_everywhere() {
    every_target_means(&handbook::sample_policy());
}

#[test]
fn every_default_means_the_same_everywhere() {
    let defaults = keys().iter().map(|info| (info.name.to_owned(), info.default_value()));
    every_target_means(&defaults.filter(|(_, value)| !matches!(value, Value::Null)).collect());
    let strict = keys().iter().filter_map(|info| Some((info.name.to_owned(), info.strict_value()?)));
    every_target_means(&strict.collect());
}

#[test]
fn the_id_is_written_wherever_chrome_looks_for_it() {
    for (name, target, _) in Target::ALL.iter().filter(|(name, ..)| !["firefox", "google-admin"].contains(name)) {
        let all: String = export(*target, &handbook::sample_policy(), ID)
            .iter()
            .map(|file| file.name.clone() + &String::from_utf8_lossy(&file.bytes).replace('\0', ""))
            .collect();
        assert!(all.contains(ID) && !all.contains(UNPACKED_ID), "{name}");
    }
}

#[test]
fn the_template_and_its_language_file_belong_together() {
    let files = exported(Target::IntuneAdmx, &RawObject::new());
    let (admx, adml) = (String::from_utf8(files[0].bytes.clone()).unwrap(), String::from_utf8(files[1].bytes.clone()).unwrap());
    let (admx, adml) = (roxmltree::Document::parse(&admx).unwrap(), roxmltree::Document::parse(&adml).unwrap());
    let ids = |tag: &str| -> BTreeSet<String> {
        adml.descendants()
            .filter(|node| node.has_tag_name_ignoring_namespace(tag) && node.attribute("id").is_some())
            .map(|node| node.attribute("id").unwrap().to_owned())
            .collect()
    };
    let (strings, presentations) = (ids("string"), ids("presentation"));
    let mut used_strings = BTreeSet::new();
    let mut used_presentations = BTreeSet::new();
    for value in admx.descendants().flat_map(|node| node.attributes()).map(|attribute| attribute.value()) {
        if let Some(id) = value.strip_prefix("$(string.").and_then(|rest| rest.strip_suffix(')')) {
            used_strings.insert(id.to_owned());
        }
        if let Some(id) = value.strip_prefix("$(presentation.").and_then(|rest| rest.strip_suffix(')')) {
            used_presentations.insert(id.to_owned());
        }
    }
    assert_eq!(used_strings, strings);
    assert_eq!(used_presentations, presentations);
    // Each control of a presentation names an element of its policy.
    for presentation in adml.descendants().filter(|node| node.has_tag_name_ignoring_namespace("presentation")) {
        let policy = admx.descendants().find(|node| node.attribute("name") == presentation.attribute("id")).unwrap();
        for control in presentation.children().filter(roxmltree::Node::is_element) {
            let names_it = |node: roxmltree::Node| node.attribute("id") == control.attribute("refId");
            assert!(policy.descendants().any(names_it), "{:?}", control.attribute("refId"));
        }
    }
    // Group Policy wants elements in the order of its XSD: parentCategory, supportedOn, values, elements.
    for policy in admx.descendants().filter(|node| node.has_tag_name_ignoring_namespace("policy")) {
        let order: Vec<&str> = policy.children().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
        assert_eq!(&order[..2], ["parentCategory", "supportedOn"]);
    }
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,20}", "[äß€→🙂&<>\"'\\\\%$@=;,\\[\\]]{0,12}"]
}

fn any_value(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Switch => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Choice(choices) => prop::sample::select(choices).prop_map(|choice| choice.value.into()).boxed(),
        Shape::Number { min, max, .. } => (min..=max).prop_map(|number| i64::from(number).into()).boxed(),
        Shape::Text { form: TextForm::Data, .. } => "[ -~\n\r\tä\u{2028}]{0,60}".prop_map(Value::from).boxed(),
        Shape::Text { .. } => any_line().prop_map(Value::from).boxed(),
        Shape::List { .. } => prop::collection::vec(any_line(), 0..5).prop_map(Value::from).boxed(),
    }
}

fn any_policy() -> impl Strategy<Value = RawObject> {
    let each: Vec<_> = keys()
        .iter()
        .filter(|info| info.name != "policy_keys")
        .map(|info| prop::option::of(any_value(info.shape).prop_map(move |value| (info.name.to_owned(), value))))
        .collect();
    each.prop_map(|pairs| pairs.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_policy_means_the_same_everywhere(policy in any_policy()) {
        every_target_means(&policy);
    }
}
