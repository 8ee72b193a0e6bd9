//! Every export is read back by a parser of its format, and means what the policy means.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use scruple::policy::export::{File, GECKO_ID, Target, UNPACKED_ID, deployed, export, force_install};
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

/// What Group Policy's schema of templates demands, and Intune's import with it.
#[test]
fn the_template_is_one_that_group_policy_takes() {
    let policy = handbook::sample_policy();
    let files = exported(Target::IntuneAdmx, &policy);
    let (admx, adml) = (String::from_utf8(files[0].bytes.clone()).unwrap(), String::from_utf8(files[1].bytes.clone()).unwrap());
    assert!(admx.len() < 1_000_000 && adml.len() < 1_000_000, "Intune takes a megabyte");
    let (admx, adml) = (roxmltree::Document::parse(&admx).unwrap(), roxmltree::Document::parse(&adml).unwrap());
    for (document, name) in [(&admx, "policyDefinitions"), (&adml, "policyDefinitionResources")] {
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), name);
        assert_eq!(root.tag_name().namespace(), Some("http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"));
        assert_eq!((root.attribute("revision"), root.attribute("schemaVersion")), (Some("1.0"), Some("1.0")));
    }
    let parts: Vec<&str> =
        admx.root_element().children().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
    assert_eq!(parts, ["policyNamespaces", "resources", "supportedOn", "categories", "policies"], "in the order of the schema");
    let once = |what: &str, ids: Vec<&str>| {
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(different.len(), ids.len(), "{what} are unique");
        for id in &ids {
            assert!(!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{what}: {id}");
        }
        different.into_iter().map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let named = |document: &'_ roxmltree::Document<'_>, tag: &str, attribute: &str| -> Vec<String> {
        let nodes = document.descendants().filter(|node| node.has_tag_name_ignoring_namespace(tag));
        nodes.filter_map(|node| node.attribute(attribute).map(str::to_owned)).collect()
    };
    let all = |tag: &str, attribute: &str| named(&admx, tag, attribute);
    let policies = all("policy", "name");
    once("policy names", policies.iter().map(String::as_str).collect());
    once("texts", named(&adml, "string", "id").iter().map(String::as_str).collect());
    once("presentations", named(&adml, "presentation", "id").iter().map(String::as_str).collect());
    let categories = once("categories", all("category", "name").iter().map(String::as_str).collect());
    let definitions = once("definitions", all("definition", "name").iter().map(String::as_str).collect());
    for policy in admx.descendants().filter(|node| node.has_tag_name_ignoring_namespace("policy")) {
        let name = policy.attribute("name").unwrap();
        assert_eq!(policy.attribute("class"), Some("Machine"), "{name}");
        assert_eq!(policy.attribute("key"), Some(CHROME), "{name} writes to the extension's own branch");
        for (part, known) in [("parentCategory", &categories), ("supportedOn", &definitions)] {
            let part = policy.children().find(|node| node.has_tag_name_ignoring_namespace(part)).unwrap();
            assert!(known.contains(part.attribute("ref").unwrap()), "{name}");
        }
        let order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"];
        let places: Vec<usize> = policy
            .children()
            .filter(roxmltree::Node::is_element)
            .map(|node| {
                order.iter().position(|known| *known == node.tag_name().name()).unwrap_or_else(|| panic!("{name}: {node:?}"))
            })
            .collect();
        assert!(places.is_sorted(), "{name} is in the order of the schema");
        // Either the policy writes a value itself, or each of its elements names one (a list: the key of its own).
        let elements: Vec<_> = policy.descendants().filter(|node| node.attribute("id").is_some()).collect();
        assert_eq!(policy.attribute("valueName").is_some(), elements.is_empty(), "{name}");
        for element in elements {
            let is_list = element.has_tag_name_ignoring_namespace("list");
            assert_eq!(element.attribute("valueName").is_some(), !is_list, "{name}");
            assert_eq!(element.attribute("key").is_some(), is_list, "{name}");
            assert!(policy.attribute("presentation").is_some(), "{name} has elements, so it needs a presentation");
        }
    }
    for info in keys() {
        assert!(policies.iter().any(|name| name == info.name), "{} is in the template", info.name);
    }
    for text in adml.descendants().filter(|node| node.has_tag_name_ignoring_namespace("string")) {
        assert!(text.text().is_some_and(|text| !text.trim().is_empty()), "{:?} has no text", text.attribute("id"));
    }
}

#[test]
fn the_form_for_jamf_offers_every_key_within_its_bounds() {
    let files = exported(Target::Jamf, &RawObject::new());
    let schema = json(&files[1]);
    let properties = schema["properties"].as_object().unwrap();
    for info in keys().iter().filter(|info| info.name != "policy_keys") {
        let property = &properties[info.name];
        assert!(property["title"].is_string() && property["description"].is_string(), "{}", info.name);
        match info.shape {
            Shape::Switch => assert_eq!(property["type"], "boolean"),
            Shape::Number { min, max, .. } => {
                assert_eq!(
                    (&property["type"], &property["minimum"], &property["maximum"]),
                    (&"integer".into(), &min.into(), &max.into())
                );
            }
            Shape::Choice(choices) => {
                let (values, titles) =
                    (property["enum"].as_array().unwrap(), property["options"]["enum_titles"].as_array().unwrap());
                assert_eq!((values.len(), titles.len()), (choices.len(), choices.len()), "{}", info.name);
            }
            Shape::Text { .. } => assert_eq!(property["type"], "string"),
            Shape::List { .. } => {
                assert_eq!((&property["type"], &property["items"]["type"]), (&"array".into(), &"string".into()))
            }
        }
    }
    assert_eq!(properties.len(), keys().len() - 1);
}

#[test]
fn what_installs_by_force_names_the_extension_where_the_browser_looks() {
    let one = |target: Target| force_install(target, ID).remove(0);
    let entry = format!("{ID};https://clients2.google.com/service/update2/crx");
    assert_eq!(json(&one(Target::ChromeLinux))["ExtensionSettings"][ID]["installation_mode"], "force_installed");
    for (target, path, store) in [
        (Target::ChromeWindowsReg, r"Google\Chrome", entry.as_str()),
        (Target::EdgeWindowsReg, r"Microsoft\Edge", &format!("{ID};https://edge.microsoft.com/extensionwebstorebase/v1/crx")),
    ] {
        let registry = registry::import(&one(target).bytes);
        let list = &registry[&format!(r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\{path}\ExtensionInstallForcelist")];
        assert_eq!(list.values().collect::<Vec<_>>(), [&Data::Text(store.to_owned())]);
        assert!(list.keys().all(|number| number.parse::<u32>().is_ok()));
    }
    let list = plist::Value::from_reader_xml(one(Target::Jamf).bytes.as_slice()).unwrap();
    assert_eq!(
        list.as_dictionary().unwrap()["ExtensionInstallForcelist"].as_array().unwrap()[0].as_string(),
        Some(entry.as_str())
    );
    let profile = plist::Value::from_reader_xml(one(Target::ChromeMacos).bytes.as_slice()).unwrap();
    let payload = &profile.as_dictionary().unwrap()["PayloadContent"].as_array().unwrap()[0].as_dictionary().unwrap().clone();
    assert_eq!(payload["PayloadType"].as_string(), Some("com.google.Chrome"));
    assert_eq!(payload["ExtensionInstallForcelist"].as_array().unwrap()[0].as_string(), Some(entry.as_str()));
    assert_eq!(json(&one(Target::Firefox))["policies"]["ExtensionSettings"][GECKO_ID]["installation_mode"], "force_installed");
    assert!(force_install(Target::GoogleAdmin, ID).is_empty() && force_install(Target::IntuneAdmx, ID).is_empty());
    // Two profiles of one organisation must not replace each other.
    let settings = exported(Target::ChromeMacos, &handbook::sample_policy()).remove(0);
    let uuid = |file: &File| {
        plist::Value::from_reader_xml(file.bytes.as_slice()).unwrap().as_dictionary().unwrap()["PayloadUUID"].clone()
    };
    assert_ne!(uuid(&settings), uuid(&one(Target::ChromeMacos)));
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
