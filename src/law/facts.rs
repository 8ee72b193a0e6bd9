//! The facts of one case, as `facts.schema.json` names them. An absent fact is unknown; what an unknown fact counts as stands in
//! `data/law/facts.toml`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A closed list of named values.
pub(super) trait Choice: Copy + 'static {
    const VALUES: &'static [(Self, &'static str)];
}

fn names<T: Choice>() -> String {
    T::VALUES.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}

struct ChoiceVisitor<T>(PhantomData<T>);

impl<T: Choice> Visitor<'_> for ChoiceVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "one of {}", names::<T>())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let found = T::VALUES.iter().find(|(_, name)| *name == text);
        found.map(|(value, _)| *value).ok_or_else(|| E::custom(format_args!("`{text}` is not one of {}", names::<T>())))
    }
}

macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                #[cfg_attr(feature = "typescript", ts(rename = $text))]
                $variant,
            )+
        }

        impl Choice for $name {
            const VALUES: &'static [(Self, &'static str)] = &[$((Self::$variant, $text)),+];
        }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the schema.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(ChoiceVisitor(PhantomData))
            }
        }
    )+};
}

choices! {
    /// What the person is about to do. `Reply` answers something they were asked.
    Action {
        Contact = "contact", View = "view", Copy = "copy", Export = "export", Upload = "upload", Store = "store", Enrich = "enrich",
        Share = "share", Sell = "sell", Buy = "buy", Profile = "profile", Reply = "reply",
    }
    /// How the person is reached, or what a list is for. `Sms` includes WhatsApp, `Post` is a public LinkedIn post, `Paper` a letter.
    Channel {
        LiMessage = "li_message", ConnectRequest = "connect_request", Inmail = "inmail", Email = "email", LiveCall = "live_call",
        AutoCall = "auto_call", Voicemail = "voicemail", Sms = "sms", Fax = "fax", Post = "post", Ads = "ads", Paper = "paper",
    }
    /// A country pack: of the recipient, or of the sender.
    Jurisdiction {
        Unknown = "unknown", Uk = "UK", De = "DE", Fr = "FR", Nl = "NL", Es = "ES", It = "IT", Ie = "IE", EuOther = "EU_OTHER", Us = "US",
        Ca = "CA", Au = "AU", Other = "OTHER",
    }
    /// The nearest true dealing with the person; first, second and third are LinkedIn degrees.
    Relationship {
        None = "none", Third = "third", Second = "second", First = "first", Enquirer = "enquirer", Negotiating = "negotiating",
        Customer = "customer", FormerCustomer = "former_customer", Supporter = "supporter",
    }
    /// Why it is done.
    Purpose {
        Marketing = "marketing", Networking = "networking", AskAgreement = "ask_agreement", Recruitment = "recruitment",
        Political = "political", Charity = "charity", Research = "research", Service = "service", SupplierRequest = "supplier_request",
        EventInvite = "event_invite",
    }
    /// The note on a connection request.
    Note { None = "none", Plain = "plain", Promo = "promo" }
    /// One, 2 to 19, or 20 and more a day or any list.
    Volume { Single = "single", Small = "small", Bulk = "bulk" }
    /// Where the details came from. `FromPerson`: the person gave them for this.
    Source {
        Search = "search", Profile = "profile", ConnectionsCsv = "connections_csv", GroupList = "group_list", EventList = "event_list",
        BoughtList = "bought_list", ThirdPartyTool = "third_party_tool", CompanySite = "company_site", PublicRegister = "public_register",
        FromPerson = "from_person", Referral = "referral",
    }
    /// Who holds the line or mailbox.
    Subscriber { Unknown = "unknown", Corporate = "corporate", Individual = "individual" }
    /// The kind of address or number.
    AddressKind {
        Unknown = "unknown", NamedWork = "named_work", RoleMailbox = "role_mailbox", PersonalDomain = "personal_domain",
        Guessed = "guessed", WorkPhone = "work_phone", Mobile = "mobile",
    }
    /// The result of the suppression, TPS and CTPS check.
    Suppression {
        Unscreened = "unscreened", Clear = "clear", Objected = "objected", Withdrawn = "withdrawn", Tps = "tps", Ctps = "ctps",
        SaysNoPitches = "says_no_pitches",
    }
    /// The lawful basis relied on.
    Basis {
        None = "none", Consent = "consent", Li = "li", SoftOptin = "soft_optin", CharitySoftOptin = "charity_soft_optin",
        Contract = "contract", RecognisedLi = "recognised_li",
    }
    /// The state of the legitimate interests assessment.
    Lia { None = "none", Draft = "draft", Approved = "approved", Expired = "expired" }
    /// The privacy information that the person has had.
    Notice { None = "none", Art13 = "art13", Art14 = "art14" }
    /// How earlier approaches ended.
    PriorContact { None = "none", NoReply = "no_reply", NoReplyTwice = "no_reply_twice", Declined = "declined" }
    /// Who may see the contact details on LinkedIn.
    Visibility { Unknown = "unknown", Everyone = "everyone", Limited = "limited" }
    /// Whose hands the data goes to.
    RecipientOrg { Own = "own", Processor = "processor", Group = "group", ThirdParty = "third_party" }
    /// Where a copy or upload goes.
    Destination { OrgSystem = "org_system", AiTool = "ai_tool", PersonalDevice = "personal_device" }
    /// What does the work.
    Tool { Manual = "manual", Automation = "automation", Scraper = "scraper", AiVoice = "ai_voice", CrmPlugin = "crm_plugin" }
    /// A sensitive matter that the data shows or the targeting rests on.
    Signal {
        SpecialCategory = "special_category", Children = "children", Criminal = "criminal", Vulnerable = "vulnerable",
        PoliticalOpinion = "political_opinion", LifeEvent = "life_event", Personality = "personality",
    }
    /// The sector that a call is about.
    Sector { Other = "other", ClaimsMgmt = "claims_mgmt", Pensions = "pensions" }
    /// The account or name used.
    Sender { Real = "real", Shared = "shared", Concealed = "concealed" }
    /// A data protection request of the person.
    Request { None = "none", Access = "access", Erasure = "erasure", Complaint = "complaint" }
    /// The state of the data protection impact assessment.
    Dpia { None = "none", ScreenedOut = "screened_out", Done = "done" }
}

/// What the record of consent holds; a part that is not stated counts as not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
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
        (dashes && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self(year * 10_000 + month * 100 + day))
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

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;
        impl Visitor<'_> for DateVisitor {
            type Value = Date;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date such as 2026-02-05")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
                Date::parse(text).ok_or_else(|| E::custom(format_args!("`{text}` is not a date such as 2026-02-05")))
            }
        }
        deserializer.deserialize_str(DateVisitor)
    }
}

/// A value of a fact as text; the error says what was wanted.
pub(super) trait FromText: Sized {
    fn from_text(text: &str) -> Result<Self, String>;
}

impl<T: Choice> FromText for T {
    fn from_text(text: &str) -> Result<Self, String> {
        let found = T::VALUES.iter().find(|(_, name)| *name == text);
        found.map(|(value, _)| *value).ok_or_else(|| format!("one of {}", names::<T>()))
    }
}

impl FromText for bool {
    fn from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "true or false".to_owned())
    }
}

impl FromText for u32 {
    fn from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "a whole number".to_owned())
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

        impl Choice for FactName {
            const VALUES: &'static [(Self, &'static str)] = &[$((Self::$variant, stringify!($field))),+];
        }

        impl FactName {
            /// Every fact, in the order in which they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the schema.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($field)),+
                }
            }
        }

        impl Facts {
            /// States a fact by the text of a value; the error says what was wanted.
            pub(super) fn state(&mut self, fact: FactName, text: &str) -> Result<(), String> {
                match fact {
                    $(FactName::$variant => {
                        self.$field = Some(FromText::from_text(text)?);
                    })+
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

        impl<'de> Visitor<'de> for FactsVisitor {
            type Value = Facts;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of facts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Facts, A::Error> {
                let mut facts = Facts::default();
                while let Some(Key(name)) = map.next_key()? {
                    match name {
                        $(FactName::$variant => {
                            facts.$field = map.next_value().map_err(|error| A::Error::custom(format_args!("fact `{}`: {error}", stringify!($field))))?;
                        })+
                    }
                }
                Ok(facts)
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

struct FactsVisitor;

/// The name of a fact as a key, with an error that lists the names.
struct Key(FactName);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the name of a fact")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
                FactName::from_name(text)
                    .map(Key)
                    .ok_or_else(|| E::custom(format_args!("there is no fact `{text}`; the facts are {}", names::<FactName>())))
            }
        }
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FactsVisitor)
    }
}

impl FactName {
    /// The fact of this name in the schema.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::VALUES.iter().find(|(_, known)| *known == name).map(|(fact, _)| *fact)
    }
}

impl Serialize for FactName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FactName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ChoiceVisitor(PhantomData))
    }
}

/// A set of facts, in the order in which facts are asked. Serialised as a list of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactSet(pub(crate) u64);

impl FactSet {
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
        FactName::ALL.iter().copied().filter(move |fact| self.contains(*fact))
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
