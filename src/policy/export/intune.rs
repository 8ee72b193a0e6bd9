//! An administrative template (ADMX with its English language file) and the settings as OMA-URI rows for Microsoft Intune.
//!
//! The template declares every key for Chrome's registry branch; the rows carry the values. A list element cannot say "empty", which for
//! some keys differs from "not set", so each list has a second policy, `KEY_none`, that writes the JSON text `[]`.

use super::macos::escaped;
use super::{File, texts, windows};
use crate::policy::json::{object, to_json};
use crate::policy::shape::Shape;
use crate::policy::table::{KeyInfo, keys};
use crate::policy::value::{RawObject, Value};

const AREA: &str = "./Device/Vendor/MSFT/Policy/Config/Scruple~Policy~Scruple";
const INGEST: &str = "./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Scruple/Policy/ScrupleAdmx";
/// Stands between the parts of a list in the value of an ADMX-backed policy.
const LIST_SEPARATOR: &str = "&#xF000;";

pub(super) fn files(policy: &RawObject, id: &str) -> Vec<File> {
    let template = admx(id);
    vec![
        File::text(
            "scruple.admx",
            template.clone(),
            "Intune: Devices > Configuration > Import ADMX, with the language file. For Group Policy, copy it to the PolicyDefinitions folder instead.",
        ),
        File::text("en-US/scruple.adml", adml(), "The language file of scruple.admx, in the folder en-US."),
        File::text(
            "scruple-intune.json",
            graph_profile(policy, &template),
            "The whole thing as one custom configuration profile: post it to Microsoft Graph (deviceManagement/deviceConfigurations). Its first row \
             ingests the template, so an import of its own is not needed then.",
        ),
        File::text(
            "scruple-oma-uri.csv",
            csv(policy),
            "The values alone, to copy by hand into a custom profile (data type String) after the template was ingested.",
        ),
    ]
}

fn admx(id: &str) -> String {
    let key = windows::policy_path(&windows::CHROME, id);
    let policies: String = keys().iter().map(|info| policy_element(info, &key)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <policyDefinitions xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" revision=\"1.0\" schemaVersion=\"1.0\">\n\
         <policyNamespaces><target prefix=\"scruple\" namespace=\"Scruple.Policies\"/></policyNamespaces>\n\
         <resources minRequiredRevision=\"1.0\"/>\n\
         <supportedOn><definitions><definition name=\"any\" displayName=\"$(string.any)\"/></definitions></supportedOn>\n\
         <categories><category name=\"Scruple\" displayName=\"$(string.Scruple)\"/></categories>\n\
         <policies>\n{policies}</policies>\n</policyDefinitions>\n"
    )
}

fn policy_element(info: &KeyInfo, key: &str) -> String {
    let name = info.name;
    let common = "<parentCategory ref=\"Scruple\"/><supportedOn ref=\"any\"/>";
    let head = |name: &str, presentation: &str, value_name: &str| {
        format!(
            "<policy name=\"{name}\" class=\"Machine\" displayName=\"$(string.{name})\" explainText=\"$(string.{name}_help)\"{presentation} key=\"{}\"{value_name}>{common}",
            escaped(key)
        )
    };
    let presentation = format!(" presentation=\"$(presentation.{name})\"");
    match &info.shape {
        Shape::Switch => format!(
            "{}<enabledValue><decimal value=\"1\"/></enabledValue><disabledValue><decimal value=\"0\"/></disabledValue></policy>\n",
            head(name, "", &format!(" valueName=\"{name}\""))
        ),
        Shape::List { .. } => {
            let none = format!("{name}_none");
            format!(
                "{}<elements><list id=\"{name}\" key=\"{}\\{name}\" valuePrefix=\"\"/></elements></policy>\n\
                 {}<enabledValue><string>[]</string></enabledValue></policy>\n",
                head(name, &presentation, ""),
                escaped(key),
                head(&none, "", &format!(" valueName=\"{name}\"")),
            )
        }
        shape => format!("{}<elements>{}</elements></policy>\n", head(name, &presentation, ""), element(name, shape)),
    }
}

fn element(name: &str, shape: &Shape) -> String {
    match shape {
        Shape::Number { min, max, .. } => {
            format!("<decimal id=\"{name}\" valueName=\"{name}\" minValue=\"{min}\" maxValue=\"{max}\"/>")
        }
        Shape::Choice(choices) => {
            let items: String = choices
                .iter()
                .map(|choice| {
                    let value = choice.value;
                    format!("<item displayName=\"$(string.{name}_{value})\"><value><string>{value}</string></value></item>")
                })
                .collect();
            format!("<enum id=\"{name}\" valueName=\"{name}\" required=\"true\">{items}</enum>")
        }
        Shape::Text { max_chars, .. } => format!("<text id=\"{name}\" valueName=\"{name}\" maxLength=\"{max_chars}\"/>"),
        Shape::Switch | Shape::List { .. } => String::new(),
    }
}

fn adml() -> String {
    let mut strings = "<string id=\"any\">Chrome on Windows</string>\n<string id=\"Scruple\">Scruple</string>\n".to_owned();
    let mut presentations = String::new();
    for info in keys() {
        let (name, title) = (info.name, escaped(info.title));
        let help = escaped(&format!(
            "{}\nAllowed: {}.\nDefault: {}.",
            info.in_full(),
            info.shape.bounds(),
            info.in_words(&info.default_value())
        ));
        strings.push_str(&format!("<string id=\"{name}\">{title}</string>\n<string id=\"{name}_help\">{help}</string>\n"));
        let control = match &info.shape {
            Shape::Switch => continue,
            Shape::Number { .. } => format!("<decimalTextBox refId=\"{name}\" spin=\"true\">{title}</decimalTextBox>"),
            Shape::Choice(choices) => {
                for choice in *choices {
                    strings.push_str(&format!("<string id=\"{name}_{}\">{}</string>\n", choice.value, escaped(choice.label)));
                }
                format!("<dropdownList refId=\"{name}\" noSort=\"true\">{title}</dropdownList>")
            }
            // A multi-line box would need the element that writes REG_MULTI_SZ, which Chromium ignores.
            Shape::Text { .. } => format!("<textBox refId=\"{name}\"><label>{title}</label></textBox>"),
            Shape::List { .. } => {
                strings.push_str(&format!("<string id=\"{name}_none\">{title}: none</string>\n"));
                strings.push_str(&format!("<string id=\"{name}_none_help\">States an empty list for {name}.</string>\n"));
                format!("<listBox refId=\"{name}\">{title}</listBox>")
            }
        };
        presentations.push_str(&format!("<presentation id=\"{name}\">{control}</presentation>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <policyDefinitionResources xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" revision=\"1.0\" schemaVersion=\"1.0\">\n\
         <displayName>Scruple</displayName>\n<description>Settings of the Scruple browser extension</description>\n\
         <resources>\n<stringTable>\n{strings}</stringTable>\n<presentationTable>\n{presentations}</presentationTable>\n</resources>\n\
         </policyDefinitionResources>\n"
    )
}

fn graph_profile(policy: &RawObject, template: &str) -> String {
    let row = |name: &str, uri: &str, value: &str| {
        object([
            ("@odata.type", "#microsoft.graph.omaSettingString".into()),
            ("displayName", format!("Scruple: {name}").into()),
            ("omaUri", uri.into()),
            ("value", value.into()),
        ])
    };
    let mut settings = vec![row("template", INGEST, template)];
    settings.extend(rows(policy).iter().map(|(key, uri, data)| row(key, uri, data)));
    to_json(&object([
        ("@odata.type", "#microsoft.graph.windows10CustomConfiguration".into()),
        ("displayName", "Scruple policy for Chrome".into()),
        ("omaSettings", Value::List(settings)),
    ]))
}

fn csv(policy: &RawObject) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let lines = rows(policy).into_iter().map(|(key, uri, data)| format!("{key},{},{}\n", quoted(&uri), quoted(&data)));
    std::iter::once("Name,OMA-URI,Value\n".to_owned()).chain(lines).collect()
}

/// Key, OMA-URI and value of every setting.
fn rows(policy: &RawObject) -> Vec<(String, String, String)> {
    policy
        .iter()
        .map(|(key, value)| {
            let (setting, data) = setting_and_data(key, value);
            (key.clone(), format!("{AREA}/{setting}"), data)
        })
        .collect()
}

/// The policy of the template that carries a key's value, and the value in the form of an ADMX-backed policy.
fn setting_and_data(key: &str, value: &Value) -> (String, String) {
    let enabled = |text: String| (key.to_owned(), format!("<enabled/><data id=\"{key}\" value=\"{text}\"/>"));
    match value {
        Value::Switch(true) => (key.to_owned(), "<enabled/>".to_owned()),
        Value::Switch(false) => (key.to_owned(), "<disabled/>".to_owned()),
        Value::List(list) if list.is_empty() => (format!("{key}_none"), "<enabled/>".to_owned()),
        Value::List(list) => {
            let numbered =
                texts(list).enumerate().map(|(index, words)| format!("{}{LIST_SEPARATOR}{}", index + 1, attribute(words)));
            enabled(numbered.collect::<Vec<_>>().join(LIST_SEPARATOR))
        }
        Value::Whole(number) => enabled(number.to_string()),
        Value::Text(words) => enabled(attribute(words)),
        // `deployed` lets nothing else through.
        Value::Null | Value::Real(_) | Value::Object(_) => (key.to_owned(), "<disabled/>".to_owned()),
    }
}

/// A text inside an XML attribute, where a parser would turn a line end into a space.
fn attribute(words: &str) -> String {
    escaped(words).replace('\n', "&#10;").replace('\t', "&#9;")
}
