//! Whose details a selection holds, and what that means as facts for the law.

use super::{Intent, Selection, Way};
use crate::contact::{Find, Finder, Hint, Holder, Kind, Span};
use crate::law::{
    Action, AddressKind, Basis, Channel, Facts, Organisation, Purpose, Relationship, Source, Subscriber, Suppression, Volume,
};
use crate::page::{PageKind, Place, Recognition, Relation, Sketch};
use crate::policy::{Settings, Suppressed};
use crate::sensitive::Sensitive;

/// One person concerned by a copy, with the details that belong to them.
#[derive(Debug, Clone)]
pub struct Concern {
    /// Their name, where the page says it.
    pub name: Option<Sensitive<String>>,
    /// Who they are to LinkedIn's addresses, where the page says it.
    pub slug: Option<Sensitive<String>>,
    /// The relation to them.
    pub relation: Relation,
    /// Their details, as places in [`Found::finds`]. Empty for a name without details.
    pub finds: Vec<usize>,
    /// Whether the organisation's do-not-contact list names them, and why.
    pub suppressed: Option<Suppressed>,
}

impl Concern {
    fn of(name: Option<Sensitive<String>>, slug: Option<Sensitive<String>>, relation: Relation) -> Self {
        Self { name, slug, relation, finds: Vec::new(), suppressed: None }
    }

    /// What the keyed hash of this person is made from: their slug, else their first detail.
    pub fn identity<'a>(&'a self, found: &'a Found) -> Option<&'a str> {
        let detail =
            || self.finds.first().and_then(|place| found.finds.get(*place)).map(|find| find.normalized.expose().as_str());
        self.slug.as_ref().map(|slug| slug.expose().as_str()).or_else(detail)
    }
}

/// What was found in a selection.
#[derive(Debug, Clone)]
pub struct Found {
    /// Details in the text, then those that only its links show.
    pub finds: Vec<Find>,
    /// The people concerned, in the page's order. The person's own details concern nobody else and are left out.
    pub concerns: Vec<Concern>,
    /// What the page was recognised as.
    pub page: PageKind,
}

/// Finds the details in a selection and the people they belong to.
pub fn found(selection: &Selection, recognition: Option<&Recognition>, finder: &Finder, settings: &Settings) -> Found {
    let hint = hint(settings);
    let text = selection.text.expose();
    let mut finds = finder.find(text, &hint);
    let in_text = finds.len();
    for link in &selection.links {
        for find in finder.find(link.expose(), &hint) {
            if !finds.iter().any(|known| known.normalized == find.normalized) {
                finds.push(find);
            }
        }
    }
    let mut concerns = people(selection, recognition);
    let starts = starts_of_names(text, &concerns);
    let known = concerns.len();
    for (place, find) in finds.iter().enumerate() {
        let at = if place < in_text { Some(find.span) } else { None };
        let owner = owner(at, &starts, known).or_else(|| stranger(find.kind, &concerns, known, &finds));
        match owner.and_then(|owner| concerns.get_mut(owner)) {
            Some(concern) => concern.finds.push(place),
            None => concerns.push(Concern { finds: vec![place], ..Concern::of(None, None, Relation::Unknown) }),
        }
    }
    for concern in &mut concerns {
        concern.suppressed = concern
            .finds
            .iter()
            .filter_map(|place| settings.do_not_contact.reason(&settings.do_not_contact_salt, &finds.get(*place)?.normalized))
            .max();
    }
    concerns.retain(|concern| concern.relation != Relation::Self_);
    Found { finds, concerns, page: recognition.map_or(PageKind::Other, |recognition| recognition.page) }
}

/// The people a selection covers by where it stands, before anything is found in it.
fn people(selection: &Selection, recognition: Option<&Recognition>) -> Vec<Concern> {
    let Some(recognition) = recognition else { return Vec::new() };
    let names = |index: u16| {
        let sketch: &Sketch = selection.sketch.as_ref()?;
        sketch.regions.iter().find(|region| region.index == index).map(|region| region.name.clone())
    };
    // What stands on a profile below the top card is the member's own text; on one's own profile it may be others' (recommendations).
    let on_profile = recognition.page == PageKind::Profile && recognition.relation != Relation::Self_;
    let subject = || {
        let subject = recognition.subject.iter();
        let concern = subject.map(|subject| {
            let slug = Sensitive::new(subject.slug.expose().to_owned());
            Concern::of(Some(subject.name.clone()), Some(slug), recognition.relation)
        });
        concern.collect()
    };
    match selection.place {
        Place::TopCard | Place::ContactDialog => subject(),
        Place::Elsewhere if on_profile => subject(),
        Place::SearchResult | Place::SalesNavigator => selection
            .slugs
            .iter()
            .map(|slug| {
                let card = recognition.cards.iter().find(|card| card.slug.expose() == slug.expose());
                let name = card.and_then(|card| names(card.index));
                Concern::of(name, Some(slug.clone()), card.map_or(Relation::Unknown, |card| card.relation))
            })
            .collect(),
        Place::MessageThread | Place::Post | Place::CompanyPage | Place::OwnText | Place::Elsewhere => Vec::new(),
    }
}

/// Where each person's name begins in the text, for those whose name stands there; names come in the page's order.
fn starts_of_names(text: &str, concerns: &[Concern]) -> Vec<(usize, usize)> {
    let mut from = 0;
    let mut starts = Vec::new();
    for (place, concern) in concerns.iter().enumerate() {
        let Some(name) = concern.name.as_ref().map(Sensitive::expose).filter(|name| !name.is_empty()) else { continue };
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(name.as_str())) {
            starts.push((from + at, place));
            from += at + name.len();
        }
    }
    starts
}

/// Whose a detail is: theirs whose name was the last before it; where no name stands in the text, the one person's it can be.
fn owner(span: Option<Span>, starts: &[(usize, usize)], people: usize) -> Option<usize> {
    if people == 1 {
        return Some(0);
    }
    let span = span?;
    starts.iter().rev().find(|(at, _)| *at <= span.start).map(|(_, place)| *place)
}

/// Of people whom the page does not name: a detail belongs to the one before it, unless that one has one of its kind. An address and a
/// number are one person's, two addresses are two people's.
fn stranger(kind: Kind, concerns: &[Concern], known: usize, finds: &[Find]) -> Option<usize> {
    let last = concerns.len().checked_sub(1).filter(|last| *last >= known)?;
    let has_one = concerns.get(last)?.finds.iter().filter_map(|place| finds.get(*place)).any(|find| find.kind == kind);
    (!has_one).then_some(last)
}

/// Which country's numbers are meant where a number does not say.
pub(crate) fn hint(settings: &Settings) -> Hint {
    match settings.home_jurisdiction.as_text() {
        "UK" => Hint::region("GB"),
        code if code.len() == 2 => Hint::region(code),
        _ => Hint::none(),
    }
}

/// The facts of a copy about one person. What is not known is left out: the law counts it as its safe default.
pub fn facts(
    selection: &Selection,
    found: &Found,
    concern: &Concern,
    volume: Volume,
    intent: Option<Intent>,
    organisation: &Organisation,
) -> Facts {
    let mut facts = Facts { volume: Some(volume), relationship: relationship(concern.relation), ..Facts::default() };
    (facts.action, facts.channel) = match selection.way {
        Way::MailLink => (Some(Action::Contact), Some(Channel::Email)),
        Way::CallLink => (Some(Action::Contact), Some(Channel::LiveCall)),
        _ => (Some(Action::Copy), None),
    };
    facts.suppression = concern.suppressed.map(|reason| match reason {
        Suppressed::Objected => Suppression::Objected,
        Suppressed::Withdrawn => Suppression::Withdrawn,
    });
    facts.source = Some(source(selection.place, found.page));
    if selection.place == Place::MessageThread {
        // They wrote it to the person who copies: given by themselves, for this. What it was given for goes with it (CPY-04).
        facts.basis = Some(Basis::Consent);
    }
    facts.address_kind = address_kind(concern, found);
    if selection.place == Place::CompanyPage {
        facts.subscriber = Some(Subscriber::Corporate);
        facts.company_only = Some(concern.finds.iter().filter_map(|place| found.finds.get(*place)).all(is_company_detail));
    }
    if let Some(intent) = intent {
        add_intent(&mut facts, intent);
    }
    if facts.basis.is_none() && !organisation.assessments.is_empty() {
        // The organisation works with assessments: whether one covers this case is for the law's own evaluation to say.
        facts.basis = Some(Basis::Li);
    }
    facts
}

fn relationship(relation: Relation) -> Option<Relationship> {
    match relation {
        Relation::First => Some(Relationship::First),
        Relation::Second => Some(Relationship::Second),
        Relation::Third => Some(Relationship::Third),
        Relation::Pending | Relation::Unknown | Relation::Self_ => None,
    }
}

fn source(place: Place, page: PageKind) -> Source {
    match (place, page) {
        (Place::MessageThread, _) => Source::FromPerson,
        (_, PageKind::GroupMembers | PageKind::Group) => Source::GroupList,
        (_, PageKind::Event | PageKind::EventAttendees) => Source::EventList,
        (
            Place::SearchResult | Place::SalesNavigator,
            PageKind::PeopleSearch
            | PageKind::AllSearch
            | PageKind::SalesSearch
            | PageKind::SalesList
            | PageKind::RecruiterSearch,
        ) => Source::Search,
        _ => Source::Profile,
    }
}

/// What all of a person's details are, if they are all the same.
fn address_kind(concern: &Concern, found: &Found) -> Option<AddressKind> {
    let mut kinds = concern.finds.iter().filter_map(|place| found.finds.get(*place)).map(|find| match find.holder {
        Holder::RoleMailbox => Some(AddressKind::RoleMailbox),
        Holder::PrivateProvider => Some(AddressKind::PersonalDomain),
        Holder::Mobile => Some(AddressKind::Mobile),
        Holder::Unspecified => None,
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

/// On a company's own page everything but an address in a person's name is the company's.
fn is_company_detail(find: &Find) -> bool {
    find.kind != Kind::Email || find.holder == Holder::RoleMailbox
}

/// What the person says a copy is for, as facts.
fn add_intent(facts: &mut Facts, intent: Intent) {
    match intent {
        Intent::Marketing => facts.purpose = Some(Purpose::Marketing),
        Intent::AskedMe => {
            facts.source = Some(Source::FromPerson);
            facts.basis = Some(Basis::Consent);
        }
        Intent::Enquiry => {
            facts.source = Some(Source::FromPerson);
            facts.relationship = Some(Relationship::Enquirer);
            facts.purpose = Some(Purpose::Service);
            facts.promo = Some(false);
            // Steps at their request, before a contract: Art 6(1)(b) UK GDPR.
            facts.basis = Some(Basis::Contract);
            if facts.action == Some(Action::Contact) {
                facts.action = Some(Action::Reply);
            }
        }
        Intent::Recruiting => {
            facts.purpose = Some(Purpose::Recruitment);
            facts.specific_role = Some(true);
            facts.promo = Some(false);
        }
        Intent::Other => {
            facts.purpose = Some(Purpose::Networking);
            facts.promo = Some(false);
        }
        Intent::NotADetail => {}
    }
}
