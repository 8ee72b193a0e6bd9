//! Settings whose entries have parts: wording by language, and approved assessments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::choice::{Channel, Jurisdiction, Purpose};
use super::date::Date;
use super::setting::{Entry, Read, Setting, each_entry, formed};
use super::shape::{Item, Shape, TextForm};
use super::value::Value;

/// A text in several languages, keyed by language tag in lower case (`en`, `pt-br`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LanguageTexts(BTreeMap<String, String>);

impl LanguageTexts {
    /// The text for a browser language: the exact tag, then its base language, then English, then whatever there is.
    pub fn for_language(&self, tag: &str) -> Option<&str> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let base = tag.split('-').next().unwrap_or_default();
        let found = self.0.get(&tag).or_else(|| self.0.get(base)).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        found.map(String::as_str)
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Language tags with their texts, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl Setting for LanguageTexts {
    fn read(value: &Value, shape: &Shape) -> Read<Self> {
        let mut texts = BTreeMap::new();
        let faults = each_entry(value, shape, |line, item| {
            let (tag, text) = line.split_once(':').ok_or("must be `language: text`, such as `en: Ask us first`")?;
            let (tag, text) = (tag.trim().to_ascii_lowercase().replace('_', "-"), text.trim());
            if !is_language_tag(&tag) {
                return Err("must start with a language such as `en:` or `pt-br:`".to_owned());
            }
            if text.is_empty() {
                return Err("has no text after the language".to_owned());
            }
            formed(text, if let Item::ByLanguage(form) = item { *form } else { TextForm::Line })?;
            if texts.contains_key(&tag) {
                return Err("repeats a language".to_owned());
            }
            texts.insert(tag, text.to_owned());
            Ok(())
        })?;
        Ok((Self(texts), faults))
    }

    fn write(&self) -> Value {
        self.0.iter().map(|(tag, text)| format!("{tag}: {text}")).collect::<Vec<_>>().into()
    }
}

fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let base_is_right =
        parts.next().is_some_and(|base| (2..=3).contains(&base.len()) && base.bytes().all(|byte| byte.is_ascii_lowercase()));
    base_is_right && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A legitimate-interests assessment that the organisation approved.
///
/// Written `reference | scope | expiry`, for example `LIA-7 | marketing, email, UK | 2027-03-31`. The scope is a list of purposes,
/// channels and countries; where it names none of a sort it covers all of that sort, and `all` covers everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The organisation's own reference.
    pub reference: String,
    /// Purposes covered; empty means all.
    pub purposes: Vec<Purpose>,
    /// Channels covered; empty means all.
    pub channels: Vec<Channel>,
    /// Countries of the recipient covered; empty means all.
    pub jurisdictions: Vec<Jurisdiction>,
    /// The last day on which it holds.
    pub expires: Date,
}

impl Entry for Assessment {
    fn parse(text: &str, _item: &Item) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        let [reference, scope, expires] = parts[..] else {
            return Err("must be its name, what it covers and its last day with | between them, such as `LIA-7 | marketing, UK | 2027-03-31`".to_owned());
        };
        if reference.is_empty() {
            return Err("has no reference".to_owned());
        }
        formed(reference, TextForm::Line)?;
        let expires = Date::parse(expires).ok_or("must end with an expiry date such as `2027-03-31`")?;
        let mut assessment =
            Self { reference: reference.to_owned(), purposes: vec![], channels: vec![], jurisdictions: vec![], expires };
        assessment.take_scope(scope)?;
        Ok(assessment)
    }

    fn text(&self) -> String {
        let purposes = self.purposes.iter().map(|purpose| purpose.as_text());
        let channels = self.channels.iter().map(|channel| channel.as_text());
        let words: Vec<_> = purposes.chain(channels).chain(self.jurisdictions.iter().map(|country| country.as_text())).collect();
        let scope = if words.is_empty() { "all".to_owned() } else { words.join(", ") };
        format!("{} | {scope} | {}", self.reference, self.expires)
    }
}

impl Assessment {
    fn take_scope(&mut self, scope: &str) -> Result<(), String> {
        if scope == "all" {
            return Ok(());
        }
        // An empty scope must not read as "covers everything": that has to be said with `all`.
        for word in scope.split(',').map(str::trim) {
            if let Some(purpose) = Purpose::from_text(word) {
                self.purposes.push(purpose);
            } else if let Some(channel) = Channel::from_text(word) {
                self.channels.push(channel);
            } else if let Some(country) = Jurisdiction::from_text(word).filter(|country| *country != Jurisdiction::Unknown) {
                self.jurisdictions.push(country);
            } else {
                return Err("must have a scope of purposes, channels and countries, or `all`".to_owned());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::setting::Fault;

    fn read_texts(lines: &[&str]) -> (LanguageTexts, Vec<Fault>) {
        let shape = Shape::List { item: Item::ByLanguage(TextForm::Line), max_items: 10, max_chars: 50 };
        LanguageTexts::read(&Value::from(lines.to_vec()), &shape).unwrap()
    }

    #[test]
    fn the_nearest_language_speaks() {
        let (texts, faults) = read_texts(&["en: no: thanks", "pt-BR: não", "de: nein"]);
        assert_eq!(faults, []);
        for (tag, expected) in
            [("de-AT", "nein"), ("pt_BR", "não"), ("pt", "no: thanks"), ("fr", "no: thanks"), ("en-GB", "no: thanks")]
        {
            assert_eq!(texts.for_language(tag), Some(expected), "{tag}");
        }
        assert_eq!(read_texts(&["de: nein"]).0.for_language("fr"), Some("nein"));
        assert_eq!(LanguageTexts::default().for_language("fr"), None);
    }

    #[test]
    fn an_unreadable_line_costs_only_itself() {
        let (texts, faults) = read_texts(&["en: yes", "nonsense", "english: no", "fr:", "de: a\tb"]);
        assert_eq!(texts.iter().collect::<Vec<_>>(), [("en", "yes")]);
        assert_eq!(faults.len(), 4, "{faults:?}");
    }

    #[test]
    fn an_assessment_names_its_scope() {
        let parse = |text: &str| Assessment::parse(text, &Item::Assessment);
        let assessment = parse("LIA-7 | marketing, email, UK, IE | 2027-03-31").unwrap();
        assert_eq!((&assessment.purposes[..], &assessment.channels[..]), (&[Purpose::Marketing][..], &[Channel::Email][..]));
        assert_eq!(assessment.jurisdictions, [Jurisdiction::Uk, Jurisdiction::Ie]);
        assert_eq!(parse(&assessment.text()), Ok(assessment));
        let whole = parse("X | all | 2027-03-31").unwrap();
        assert!(whole.purposes.is_empty() && whole.channels.is_empty() && whole.jurisdictions.is_empty());
        assert_eq!(parse(&whole.text()), Ok(whole));
        for wrong in [
            "X | | 2027-03-31",
            "X | email | 31.3.2027",
            "X | emails | 2027-03-31",
            "| all | 2027-03-31",
            "X | all",
            "X | unknown | 2027-03-31",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
