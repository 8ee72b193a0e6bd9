//! The steps that come into question on a page, and their facts.

use serde::{Deserialize, Serialize};

use crate::law::{Action, Channel, Facts, Note, Purpose, Relationship, Source, Volume};
use crate::page::{PageKind, Recognition, Relation};

/// Something that a person might do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Look at the profile, nothing more.
    View,
    /// Send a connection request without an offer.
    Connect,
    /// Put an offer into the note of a connection request.
    ConnectWithOffer,
    /// Ask, in one personal message, whether they would like to hear more.
    Ask,
    /// Answer what they asked.
    Reply,
    /// Offer something by message.
    Pitch,
    /// Offer something by InMail.
    PitchByInmail,
    /// Write a marketing e-mail.
    Email,
    /// Make a marketing call.
    Call,
    /// Take their contact details for marketing.
    TakeDetails,
    /// Take down a list of people.
    TakeList,
    /// Download one's own connections.
    Export,
    /// Upload the downloaded connections for a mailing.
    MailConnections,
    /// Publish a post.
    Publish,
    /// Ask a mutual contact for an introduction.
    Introduction,
}

impl Step {
    /// Whether it writes to somebody who has not asked, with or for an offer.
    pub const fn reaches_out(self) -> bool {
        matches!(self, Ask | ConnectWithOffer | Pitch | PitchByInmail | Email | MailConnections)
    }
}

use Step::{
    Ask, Call, Connect, ConnectWithOffer, Email, Export, Introduction, MailConnections, Pitch, PitchByInmail, Publish, Reply,
    TakeDetails, TakeList, View,
};

/// The steps that come into question with one person.
pub fn with_person(relation: Relation) -> &'static [Step] {
    match relation {
        Relation::Self_ => &[Publish],
        Relation::First => &[Ask, Reply, Pitch, Email, Call, TakeDetails],
        Relation::Second => &[Connect, Introduction, Reply, ConnectWithOffer, Email, TakeDetails],
        Relation::Third => &[Connect, Reply, ConnectWithOffer, PitchByInmail, Email, TakeDetails],
        // The request is on its way: what is left is to wait, and to answer if they write.
        Relation::Pending => &[Reply, PitchByInmail, Email, TakeDetails],
        Relation::Unknown => &[View, Connect, Reply, TakeDetails],
    }
}

/// The relation to everybody whom a page shows. What is said of a list holds for each of them: where they differ it is not known. Who
/// is looked for among one's connections is one, also while none of them is shown.
pub fn of_everybody(recognition: &Recognition) -> Relation {
    let mut relations = recognition.cards.iter().map(|card| card.relation);
    match relations.next() {
        None if recognition.page == PageKind::Connections => Relation::First,
        None => recognition.relation,
        Some(first) if relations.all(|relation| relation == first) => first,
        Some(_) => Relation::Unknown,
    }
}

/// The steps that come into question on a page that is not about one person, with people of that relation.
pub fn on_page(page: PageKind, everybody: Relation) -> Vec<Step> {
    let fitting = |step: &Step| match (*step, everybody) {
        // Nobody is asked twice to connect, nor InMail paid for where a message does.
        (Connect, Relation::First) => Some(Ask),
        (PitchByInmail, Relation::First) => Some(Pitch),
        (Connect, Relation::Pending | Relation::Self_) => None,
        (step, _) => Some(step),
    };
    steps_of(page).iter().filter_map(fitting).collect()
}

const fn steps_of(page: PageKind) -> &'static [Step] {
    match page {
        PageKind::PeopleSearch | PageKind::AllSearch | PageKind::CompanyPeople | PageKind::SchoolPeople => {
            &[View, Connect, TakeDetails, TakeList]
        }
        PageKind::SalesSearch | PageKind::SalesList | PageKind::RecruiterSearch => {
            &[View, Connect, PitchByInmail, TakeDetails, TakeList]
        }
        PageKind::GroupMembers | PageKind::Group | PageKind::Event | PageKind::EventAttendees => {
            &[Publish, Connect, TakeDetails, TakeList]
        }
        PageKind::Connections => &[Ask, Reply, Pitch, TakeDetails, TakeList],
        PageKind::DataDownload => &[Export, MailConnections],
        PageKind::InvitationsReceived | PageKind::InvitationsSent | PageKind::Network | PageKind::CatchUp => {
            &[Connect, Reply, TakeDetails]
        }
        PageKind::Messaging => &[Reply, Pitch, TakeDetails],
        PageKind::Feed | PageKind::Post | PageKind::Company | PageKind::Job => &[Publish, Reply, TakeDetails],
        PageKind::SignedOut | PageKind::Guest | PageKind::NotFound | PageKind::NotReady => &[],
        _ => &[View, Reply, TakeDetails],
    }
}

/// The facts of a step with a person of that relation on that page. The person's own answers are laid over them.
pub fn facts(step: Step, relation: Relation, page: PageKind) -> Facts {
    let contact = |channel| Facts { action: Some(Action::Contact), channel: Some(channel), ..Facts::default() };
    let source = match page {
        PageKind::GroupMembers | PageKind::Group => Source::GroupList,
        PageKind::Event | PageKind::EventAttendees => Source::EventList,
        PageKind::PeopleSearch
        | PageKind::AllSearch
        | PageKind::SalesSearch
        | PageKind::SalesList
        | PageKind::RecruiterSearch => Source::Search,
        _ => Source::Profile,
    };
    let mut facts = match step {
        View => Facts { action: Some(Action::View), ..Facts::default() },
        Connect => Facts {
            note: Some(Note::Plain),
            promo: Some(false),
            purpose: Some(Purpose::Networking),
            ..contact(Channel::ConnectRequest)
        },
        ConnectWithOffer => Facts { note: Some(Note::Promo), ..contact(Channel::ConnectRequest) },
        Ask => Facts { promo: Some(false), purpose: Some(Purpose::AskAgreement), ..contact(Channel::LiMessage) },
        Reply => Facts { action: Some(Action::Reply), ..contact(Channel::LiMessage) },
        Pitch => contact(Channel::LiMessage),
        PitchByInmail => contact(Channel::Inmail),
        Email => contact(Channel::Email),
        Call => contact(Channel::LiveCall),
        TakeDetails => Facts { action: Some(Action::Copy), ..Facts::default() },
        TakeList => Facts { action: Some(Action::Copy), volume: Some(Volume::Bulk), ..Facts::default() },
        Export => Facts {
            action: Some(Action::Export),
            source: Some(Source::ConnectionsCsv),
            purpose: Some(Purpose::Networking),
            ..Facts::default()
        },
        MailConnections => Facts {
            action: Some(Action::Upload),
            channel: Some(Channel::Email),
            source: Some(Source::ConnectionsCsv),
            volume: Some(Volume::Bulk),
            ..Facts::default()
        },
        Publish => Facts { tags_people: Some(false), ..contact(Channel::Post) },
        Introduction => {
            Facts { action: Some(Action::Share), source: Some(Source::Referral), incentive: Some(false), ..Facts::default() }
        }
    };
    facts.volume = facts.volume.or(Some(Volume::Single));
    facts.source = facts.source.or(Some(source));
    facts.relationship = match relation {
        Relation::First => Some(Relationship::First),
        Relation::Second => Some(Relationship::Second),
        Relation::Third => Some(Relationship::Third),
        Relation::Self_ | Relation::Pending | Relation::Unknown => None,
    };
    facts
}
