//! Settings that are one of a few named values.

use super::setting::{Read, Setting};
use super::shape::{Choice, Shape};
use super::value::Value;
use crate::words::en::WORDS;
use serde::{Deserialize, Serialize};

/// Declares an enum whose values are written as texts, with the label that pages and documentation show.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum $name {
            $(#[doc = $label] $(#[$variant_meta])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value with its label, in the order in which they are shown.
            pub const CHOICES: &'static [Choice] = &[$(Choice { value: $text, label: $label }),+];

            /// The value as policy files write it.
            pub const fn as_text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value in words.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// Reads what [`Self::as_text`] writes.
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl Setting for $name {
            fn read(value: &Value, _shape: &Shape) -> Read<Self> {
                value.as_text().and_then(Self::from_text).map(|choice| (choice, Vec::new())).ok_or_else(|| not_a_choice(value, Self::CHOICES))
            }

            fn write(&self) -> Value {
                self.as_text().into()
            }
        }
    };
}

/// The reasons for "Copy anyway" that have words of Scruple's own in every language.
pub const REASONS: &[Choice] = &[
    Choice { value: "they_agreed", label: WORDS.reason_they_agreed },
    Choice { value: "existing_relationship", label: WORDS.reason_existing_relationship },
    Choice { value: "approved_elsewhere", label: WORDS.reason_approved_elsewhere },
    Choice { value: "other", label: WORDS.reason_other },
];

/// The longest wrong text that a sentence quotes.
const QUOTED_CHARS: usize = 40;

/// The sentence for a value that is none of the choices.
pub(super) fn not_a_choice(value: &Value, choices: &[Choice]) -> String {
    let allowed = choices.iter().map(|choice| format!("\"{}\"", choice.value)).collect::<Vec<_>>().join(", ");
    match value {
        Value::Text(text) if text.chars().count() <= QUOTED_CHARS => format!("must be one of {allowed}, and is \"{text}\""),
        other => format!("must be one of {allowed}, and is {}", other.kind()),
    }
}

choice! {
    /// Where Scruple speaks.
    Surface {
        Page = "page", "In the page: marks beside people, and the side panel";
        Panel = "panel", "Side panel only: no mark in the page";
    }
}

choice! {
    /// How firmly Scruple acts.
    Mode {
        Audit = "audit", "Count only: nothing is shown or held back";
        Warn = "warn", "Advise, and ask before a doubtful copy leaves the page";
        Block = "block", "Advise and ask, and keep back a copy that could not be used";
    }
}

choice! {
    /// Whether a person may type a reason of their own for \"copy anyway\".
    FreeTextReason {
        Off = "off", "Only the listed reasons";
        Local = "local", "Your own words may be added; they are not kept";
    }
}

choice! {
    /// What the person's own record keeps about decisions. Never a name, address, text or hash of one.
    RecordKeeps {
        Nothing = "nothing", "Nothing is recorded";
        Counts = "counts", "How many decisions of each kind, by day, and how often each rule held a copy";
        Reasons = "reasons", "The same, and how often each listed reason was chosen";
    }
}

choice! {
    /// What the person may change once the organisation has a policy.
    Locks {
        Managed = "managed", "What the organisation sets is locked, the rest is the person's";
        All = "all", "Everything is locked, but for what person_may_change names";
    }
}

choice! {
    /// How a LinkedIn member's inbox counts under the electronic-mail rules.
    SubscriberKind {
        Individual = "individual", "A private person's: the cautious reading";
        Corporate = "corporate", "A company's: after your own legal advice";
    }
}

choice! {
    /// A country whose rules Scruple knows.
    Jurisdiction {
        Unknown = "unknown", "Not stated: EU rules apply";
        Uk = "UK", "United Kingdom";
        De = "DE", "Germany";
        Fr = "FR", "France";
        Nl = "NL", "Netherlands";
        Es = "ES", "Spain";
        It = "IT", "Italy";
        Ie = "IE", "Ireland";
        EuOther = "EU_OTHER", "Another country of the European Union";
        Us = "US", "United States";
        Ca = "CA", "Canada";
        Au = "AU", "Australia";
        Other = "OTHER", "Any other country";
    }
}

choice! {
    /// A purpose for which a privacy notice may say that personal data is used.
    Purpose {
        Marketing = "marketing", "Marketing";
        Networking = "networking", "Professional networking";
        AskAgreement = "ask_agreement", "Asking whether further contact is welcome";
        Recruitment = "recruitment", "Recruitment";
        Political = "political", "Political campaigning";
        Charity = "charity", "Charity appeals";
        Research = "research", "Research";
        Service = "service", "Service messages";
        SupplierRequest = "supplier_request", "Asking a supplier";
        EventInvite = "event_invite", "Invitations to events";
    }
}

choice! {
    /// A way of reaching a person.
    Channel {
        LiMessage = "li_message", "LinkedIn message";
        ConnectRequest = "connect_request", "Connection request";
        Inmail = "inmail", "InMail";
        Email = "email", "E-mail";
        LiveCall = "live_call", "Telephone call";
        AutoCall = "auto_call", "Automated call";
        Voicemail = "voicemail", "Voicemail";
        Sms = "sms", "Text message or WhatsApp";
        Fax = "fax", "Fax";
        Post = "post", "Public post";
        Ads = "ads", "Advertising";
        Paper = "paper", "Letter";
    }
}
