//! The facts of one case, as `facts.schema.json` names them. An absent fact is unknown; what an unknown fact counts as stands in
//! `data/law/facts.toml`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};

pub use super::choices::*;
use super::choices::{NameVisitor, place_of};
use super::given::{Given, read};

/// What the record of consent holds; a part that is not stated counts as not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
pub struct ConsentEvidence {
    /// The person who consented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<bool>,
    /// The date and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<bool>,
    /// The wording shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<bool>,
    /// The consent names the sender's organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_us: Option<bool>,
    /// The consent names the organisation that would receive the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_recipient: Option<bool>,
    /// The channels that the consent names; `li_message` covers InMail and connection requests too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<Channel>>,
}

/// What the message shows the reader; a part that is not stated counts as not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
pub struct Content {
    /// The sender's organisation is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_shown: Option<bool>,
    /// A working way to opt out is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optout_offered: Option<bool>,
    /// The privacy notice is linked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_link: Option<bool>,
    /// The message says where the address came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_stated: Option<bool>,
}

/// A calendar date, YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "string"))]
pub struct Date(u32);

impl Date {
    /// Reads `2026-02-05`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| -> Option<u32> {
            let part = bytes.get(range)?;
            part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
        };
        let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
        let dashes = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        (dashes && (1..=days).contains(&day)).then_some(Self(year * 10_000 + month * 100 + day))
    }

    /// The date as one number, 20260205, which orders as dates do.
    pub(crate) const fn ordinal(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0 / 10_000, self.0 / 100 % 100, self.0 % 100)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

macro_rules! facts {
    ($($(#[$about:meta])* $field:ident $variant:ident: $kind:ty,)+) => {
        /// The facts of one case. Every fact is optional: what is absent is unknown, and counts as its safe default.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
        pub struct Facts {
            $($(#[$about])* pub $field: Option<$kind>,)+
        }

        /// The name of a fact, in the order in which facts are asked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[repr(u8)]
        pub enum FactName {
            $(
                $(#[$about])*
                #[cfg_attr(feature = "typescript", ts(rename = stringify!($field)))]
                $variant,
            )+
        }

        /// The names of the facts, in the order in which they are asked.
        const NAMES: &[&str] = &[$(stringify!($field)),+];

        impl FactName {
            /// Every fact, in the order in which they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the schema.
            pub const fn as_str(self) -> &'static str {
                NAMES[self as usize]
            }
        }

        impl Facts {
            /// States a fact; the error is a sentence that names it and what it may be.
            pub(super) fn state(&mut self, fact: FactName, given: &Given) -> Result<(), String> {
                let name = fact.as_str();
                match fact {
                    $(FactName::$variant => self.$field = read(given, name)?,)+
                }
                Ok(())
            }
        }

        impl Serialize for Facts {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(
                    if let Some(value) = &self.$field {
                        map.serialize_entry(stringify!($field), value)?;
                    }
                )+
                map.end()
            }
        }
    };
}

facts! {
    /// What the person is about to do.
    action Action: Action,
    /// How it reaches them, or what a list is for.
    channel Channel: Channel,
    /// The country of the recipient.
    jurisdiction Jurisdiction: Jurisdiction,
    /// The country of the sender.
    sender_jurisdiction SenderJurisdiction: Jurisdiction,
    /// The nearest true dealing with the person.
    relationship Relationship: Relationship,
    /// Why it is done.
    purpose Purpose: Purpose,
    /// The text holds an offer, product, price, demo, event or brand push.
    promo Promo: bool,
    /// The note on a connection request.
    note Note: Note,
    /// To or from how many people.
    volume Volume: Volume,
    /// Where the details came from.
    source Source: Source,
    /// Who holds the line or mailbox.
    subscriber Subscriber: Subscriber,
    /// The kind of address or number.
    address_kind AddressKind: AddressKind,
    /// The result of the suppression, TPS and CTPS check.
    suppression Suppression: Suppression,
    /// The lawful basis relied on.
    basis Basis: Basis,
    /// The state of the legitimate interests assessment.
    lia Lia: Lia,
    /// What the record of consent holds.
    consent_evidence ConsentEvidence: ConsentEvidence,
    /// The privacy information that the person has had.
    notice Notice: Notice,
    /// What the message shows the reader.
    content Content: Content,
    /// The message fits the person's job.
    role_relevant RoleRelevant: bool,
    /// How earlier approaches ended.
    prior_contact PriorContact: PriorContact,
    /// Who may see the contact details on LinkedIn.
    visibility Visibility: Visibility,
    /// Whose hands the data goes to.
    recipient_org RecipientOrg: RecipientOrg,
    /// The privacy notice named this recipient or its category.
    notice_names_recipient NoticeNamesRecipient: bool,
    /// Where a copy or upload goes.
    destination Destination: Destination,
    /// What does the work.
    tool Tool: Tool,
    /// Sensitive matters that the data shows or the targeting rests on.
    signals Signals: Vec<Signal>,
    /// The person gave explicit consent to the use of the sensitive data.
    explicit_consent ExplicitConsent: bool,
    /// Days since the number was screened against TPS and CTPS; absent counts as not in time.
    screened_days ScreenedDays: u32,
    /// Age of the record in days.
    days_since_collection DaysSinceCollection: u32,
    /// Months since the person last engaged.
    months_inactive MonthsInactive: u32,
    /// The offer is for the sender's own similar products or services.
    similar_products SimilarProducts: bool,
    /// An opt-out was offered when the details were given.
    optout_at_collection OptoutAtCollection: bool,
    /// When the person gave the details; absent counts as before 2026-02-05.
    collected_on CollectedOn: Date,
    /// A real, specific vacancy.
    specific_role SpecificRole: bool,
    /// The address is conspicuously published with no statement refusing messages.
    published Published: bool,
    /// Company-level data only.
    company_only CompanyOnly: bool,
    /// The sector that a call is about.
    sector Sector: Sector,
    /// The account or name used.
    sender Sender: Sender,
    /// A data protection request of the person.
    request Request: Request,
    /// The state of the data protection impact assessment.
    dpia Dpia: Dpia,
    /// Another trigger of an impact assessment.
    dpia_trigger DpiaTrigger: bool,
    /// People would be surprised, likely to object, or affected more than minimally.
    surprising Surprising: bool,
    /// The record holds more than name, role, company, one contact point, source and date.
    extra_fields ExtraFields: bool,
    /// The e-mail holds a hidden open or click tracker.
    tracking Tracking: bool,
    /// A reward is offered for a referral.
    incentive Incentive: bool,
    /// The post tags the people it is aimed at.
    tags_people TagsPeople: bool,
    /// The data goes outside the UK and the EEA.
    transfer_outside TransferOutside: bool,
    /// Private use is claimed while prospecting for an organisation.
    household_claim HouseholdClaim: bool,
    /// The contacts were taken from a former employer.
    took_from_employer TookFromEmployer: bool,
}

impl Facts {
    /// Reads an object of facts; the error is a sentence that names the place and what may stand there.
    pub(super) fn from_given(given: &Given) -> Result<Self, String> {
        let Given::Table(entries) = given else {
            return Err(format!("the facts are {given}; they have to be an object of facts"));
        };
        let (mut facts, mut stated) = (Self::default(), FactSet::default());
        for (name, value) in entries {
            let fact = FactName::from_name(name)
                .ok_or_else(|| format!("there is no fact {}; the facts are {}", Given::Text(name.clone()), NAMES.join(", ")))?;
            if stated.contains(fact) {
                return Err(format!("fact `{name}` is stated twice"));
            }
            stated.insert(fact);
            facts.state(fact, value)?;
        }
        Ok(facts)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_given(&Given::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl FactName {
    /// The fact of this name in the schema.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.get(place_of(name, NAMES)?).copied()
    }
}

impl Serialize for FactName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FactName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = deserializer.deserialize_str(NameVisitor(NAMES))?;
        Self::ALL.get(place).copied().ok_or_else(|| D::Error::custom("no such fact"))
    }
}

/// A set of facts, in the order in which facts are asked. Serialised as a list of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactSet(pub(crate) u64);

impl FactSet {
    /// The set of these.
    pub const fn of(facts: &[FactName]) -> Self {
        let mut set = Self(0);
        let mut at = 0;
        while at < facts.len() {
            set.insert(facts[at]);
            at += 1;
        }
        set
    }

    /// The facts of both.
    #[must_use]
    pub const fn and_those_of(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is the fact in the set?
    pub const fn contains(self, fact: FactName) -> bool {
        self.0 & (1 << fact as u8) != 0
    }

    /// Is there none?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many?
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The facts, first those that are asked first.
    pub fn iter(self) -> impl Iterator<Item = FactName> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let fact = FactName::ALL.get(left.trailing_zeros() as usize).copied()?;
            left &= left - 1;
            Some(fact)
        })
    }

    /// Adds a fact.
    pub const fn insert(&mut self, fact: FactName) {
        self.0 |= 1 << fact as u8;
    }
}

impl Serialize for FactSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
