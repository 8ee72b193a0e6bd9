//! What a setting's value may look like, told in data: pages draw from it, the schema and the documentation are made from it.

/// One allowed value and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// As written in a policy.
    pub value: &'static str,
    /// As shown to people.
    pub label: &'static str,
}

/// What a text has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// Anything on one line.
    Line,
    /// An address that starts with `https://`.
    Address,
    /// Data of several lines, read by another part of Scruple.
    Data,
}

/// What one entry of a list has to be. Lists hold flat texts only: a list of texts becomes numbered values in the Windows registry and
/// an array of strings in a property list without any quoting, and one unreadable entry costs that entry, where an unreadable part of
/// a nested object makes Chromium drop the whole key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Any line.
    Line,
    /// One of the named values.
    Choice(&'static [Choice]),
    /// Any line; a named value stands for words in the reader's language.
    LineOr(&'static [Choice]),
    /// `language: text`, for example `de: Bitte nicht`.
    ByLanguage(TextForm),
    /// `reference | scope | expiry date`.
    Assessment,
    /// A pseudonym of 16 hexadecimal digits or more, `@domain`, or an address in clear.
    DoNotContact,
    /// The name of another key.
    KeyName,
}

/// The shape and the bounds of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `true` or `false`.
    Switch,
    /// One of the named values.
    Choice(&'static [Choice]),
    /// A whole number.
    Number {
        /// The least allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// What is counted, in the plural.
        unit: &'static str,
    },
    /// A text.
    Text {
        /// What it has to be.
        form: TextForm,
        /// At most so many characters.
        max_chars: usize,
    },
    /// A list of texts.
    List {
        /// What each entry has to be.
        item: Item,
        /// At most so many entries.
        max_items: usize,
        /// At most so many characters in an entry.
        max_chars: usize,
    },
}

impl Shape {
    /// The unit, where there is one.
    pub const fn unit(&self) -> Option<&'static str> {
        match self {
            Self::Number { unit, .. } => Some(unit),
            _ => None,
        }
    }

    /// The allowed values in words, as the documentation and `scruple policy check` print them.
    pub fn bounds(&self) -> String {
        match self {
            Self::Switch => "true or false".to_owned(),
            Self::Choice(choices) => format!("one of {}", listed(choices)),
            Self::Number { min, max, unit } => format!("a whole number from {min} to {max} ({unit})"),
            Self::Text { form, max_chars } => format!("{} of at most {max_chars} characters", form.in_words()),
            Self::List { item, max_items, max_chars } => {
                format!("a list of at most {max_items} texts, each of at most {max_chars} characters: {}", item.in_words())
            }
        }
    }
}

impl TextForm {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Line => "a text on one line",
            Self::Address => "an address that starts with https://",
            Self::Data => "a text",
        }
    }
}

impl Item {
    /// The values that have a label.
    pub const fn choices(self) -> &'static [Choice] {
        match self {
            Self::Choice(choices) | Self::LineOr(choices) => choices,
            _ => &[],
        }
    }

    fn in_words(self) -> String {
        match self {
            Self::Line | Self::LineOr(_) => "each a text on one line".to_owned(),
            Self::Choice(choices) => format!("each one of {}", listed(choices)),
            Self::ByLanguage(TextForm::Address) => {
                "each `language: https://address`, for example `de: https://example.com/de`".to_owned()
            }
            Self::ByLanguage(_) => "each `language: text`, for example `de: Bitte nicht`".to_owned(),
            Self::Assessment => {
                "each `reference | scope | expiry date`, for example `LIA-7 | marketing, email, UK | 2027-03-31`".to_owned()
            }
            Self::DoNotContact => {
                "each a pseudonym of 16 to 64 hexadecimal digits or `@domain`, optionally followed by `objected` or `withdrawn`"
                    .to_owned()
            }
            Self::KeyName => "each the name of a setting".to_owned(),
        }
    }
}

fn listed(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("`{}`", choice.value)).collect::<Vec<_>>().join(", ")
}

/// Where a setting stands on pages and in the documentation: first what a person would touch, then what an organisation answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// On or off, where, from which country, how firmly.
    General,
    /// When copies are noted or held.
    Copying,
    /// People who must not be contacted.
    Suppression,
    /// What is kept.
    Record,
    /// Who the organisation is and what its notice says.
    Organisation,
    /// What the law's answers rest on.
    Law,
    /// The organisation's own words.
    Wording,
    /// How the policy itself works.
    Administration,
}

impl Group {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::General => "General",
            Self::Copying => "When you copy",
            Self::Suppression => "Do not contact",
            Self::Record => "Your record",
            Self::Organisation => "Your organisation",
            Self::Law => "How the rules are read",
            Self::Wording => "Your organisation's own words",
            Self::Administration => "Administration",
        }
    }
}

/// Who may change a setting that the organisation did not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The person, always.
    Free,
    /// The person, unless an organisation has a policy: these are facts and limits that the organisation answers for.
    WithoutOrganisation,
    /// Never the person: it has a meaning in a policy only.
    Never,
}
