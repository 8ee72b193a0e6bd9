//! The closed lists of values that facts take, as `facts.schema.json` names them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A closed list of named values.
pub(super) trait Choice: Copy + 'static {
    /// The names in the schema.
    const NAMES: &'static [&'static str];

    /// The value in this place of the list.
    fn at(place: usize) -> Option<Self>;
}

/// Where the name stands in the list.
pub(super) fn place_of(name: &str, names: &[&str]) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// Reads one name of a list as its place: one visitor for all lists, so that each costs a few instructions and no more.
pub(super) struct NameVisitor(pub &'static [&'static str]);

impl Visitor<'_> for NameVisitor {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "one of {}", self.0.join(", "))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        place_of(text, self.0).ok_or_else(|| E::custom(format_args!("`{text}` is not one of {}", self.0.join(", "))))
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
            const NAMES: &'static [&'static str] = &[$($text),+];

            fn at(place: usize) -> Option<Self> {
                Self::ALL.get(place).copied()
            }
        }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the schema.
            pub const fn as_str(self) -> &'static str {
                <Self as Choice>::NAMES[self as usize]
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = deserializer.deserialize_str(NameVisitor(Self::NAMES))?;
                Self::at(place).ok_or_else(|| D::Error::custom("no such value"))
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
