//! From a sketch to what may be said of the page.

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::pack::{PageKind, PageRule, RegionRule, Role, Sign};
use super::packs::Packs;
use super::relation::{self, Relation};
use super::sketch::{Region, Sketch};
use super::slug::Slug;
use crate::sensitive::Sensitive;

/// One reason, as a short sentence without a name in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Evidence(String);

impl Evidence {
    pub(super) fn new(says: &str) -> Self {
        Self(says.to_owned())
    }

    /// The sentence.
    pub fn says(&self) -> &str {
        &self.0
    }
}

/// The person a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Subject {
    /// Their name, as the page's heading has it.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub name: Sensitive<String>,
    /// Who they are to LinkedIn's addresses: the name in the top card's link.
    pub slug: Slug,
    /// The region's number in the sketch.
    pub index: u16,
}

/// One person of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Card {
    /// Who.
    pub slug: Slug,
    /// The relation to them.
    pub relation: Relation,
    /// The region's number in the sketch.
    pub index: u16,
}

/// A dialog or overlay that stands over the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Open {
    /// What is open.
    pub kind: PageKind,
    /// Whom it is about, where it says so.
    pub slug: Option<Slug>,
    /// The relation to them.
    pub relation: Relation,
    /// What it shows: a note's box, contact details, a request for an e-mail address.
    pub signs: Vec<Sign>,
    /// The region's number in the sketch.
    pub index: u16,
}

/// What may be said of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Recognition {
    /// Its kind.
    pub page: PageKind,
    /// Somebody is signed in.
    pub signed_in: bool,
    /// The person it is about.
    pub subject: Option<Subject>,
    /// The relation to the subject.
    pub relation: Relation,
    /// The people it lists, each once, in the page's order.
    pub cards: Vec<Card>,
    /// What stands open over it.
    pub open: Vec<Open>,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// Says what may be said of a page.
pub fn recognise(sketch: &Sketch, packs: &Packs) -> Recognition {
    let mut evidence = Vec::new();
    let signed_in = !sketch.stacks.is_empty();
    let (page, who) = kind(sketch, packs, &mut evidence);
    let mut recognition = Recognition {
        page,
        signed_in,
        subject: None,
        relation: Relation::Unknown,
        cards: Vec::new(),
        open: Vec::new(),
        evidence,
    };
    if !signed_in || matches!(page, PageKind::SignedOut | PageKind::Guest | PageKind::NotFound | PageKind::NotReady) {
        return recognition;
    }
    if let Some(who) = &who {
        subject(sketch, who, packs, &mut recognition);
    }
    if recognition.page == PageKind::NotReady {
        return recognition;
    }
    for (region, rule) in regions(sketch, packs) {
        match rule.role {
            Role::Subject => {}
            Role::Card | Role::Connection => card(region, rule, packs, &mut recognition),
            Role::Dialog => dialog(region, rule, packs, &mut recognition),
        }
    }
    if let Some(who) = &who {
        check_contact_dialog(who, &mut recognition);
    }
    if !recognition.cards.is_empty() {
        let known = recognition.cards.iter().filter(|card| card.relation != Relation::Unknown).count();
        let says = format!("{} people in the list, {known} of them with a relation", recognition.cards.len());
        recognition.evidence.push(Evidence::new(&says));
    }
    recognition
}

fn regions<'a>(sketch: &'a Sketch, packs: &'a Packs) -> impl Iterator<Item = (&'a Region, &'a RegionRule)> {
    sketch.regions.iter().filter_map(|region| Some((region, packs.region(&region.rule)?)))
}

/// The page's kind, and whom its address names.
fn kind(sketch: &Sketch, packs: &Packs, why: &mut Vec<Evidence>) -> (PageKind, Option<Slug>) {
    let mut say = |kind, says: &str| {
        why.push(Evidence::new(says));
        (kind, None)
    };
    let Some(address) = Address::read(sketch.url.expose()) else {
        return say(PageKind::NotReady, "the address is not LinkedIn's");
    };
    let host = address.host;
    if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
        return say(PageKind::Other, "the address is not LinkedIn's");
    }
    let fits = |screen: &String, rule: &PageRule| rule.screens.iter().any(|end| screen.ends_with(end.as_str()));
    let shows = |rule: &PageRule| sketch.screens.iter().any(|screen| fits(screen, rule));
    let mut candidates = packs.pages().iter().filter(|rule| !rule.by_screen || shows(rule));
    let by_address = candidates.find_map(|rule| Some((rule, by_rule(&address, rule)?)));
    if let Some((PageRule { kind: kind @ (PageKind::SignedOut | PageKind::NotFound), .. }, _)) = by_address {
        return say(*kind, "the address");
    }
    if sketch.stacks.is_empty() {
        return match sketch.probes.first() {
            Some(kind) => say(*kind, "what the page shows, and no sign of anybody signed in"),
            // Nobody saw this page's code, and nothing on it is read.
            None if matches!(by_address, Some((PageRule { kind: PageKind::DataDownload, .. }, _))) => {
                say(PageKind::DataDownload, "the address alone")
            }
            None if host != "www.linkedin.com" && host != "linkedin.com" => {
                say(PageKind::Guest, "a country's address, for those not signed in")
            }
            None => say(PageKind::NotReady, "no front end is there yet"),
        };
    }
    if host != "www.linkedin.com" && host != "linkedin.com" {
        return say(PageKind::Guest, "a country's address, where nobody is signed in");
    }
    if !sketch.stacks.iter().any(|stack| sketch.ready.contains(stack)) {
        return say(PageKind::NotReady, "the page is still being built");
    }
    if sketch.probes.contains(&PageKind::NotFound) {
        return say(PageKind::NotFound, "the page says that there is none");
    }
    let Some((rule, slug)) = by_address else {
        return say(PageKind::Other, "no pack knows this address");
    };
    // One address may have several rules.
    let rules = packs.pages().iter().filter(|other| other.kind == rule.kind && by_rule(&address, other).is_some());
    let own = rules.into_iter().any(shows);
    // A screen that no pack knows may be a new name for this one: what is said of anybody rests on more than the screen.
    if !own && packs.pages().iter().any(shows) {
        return say(PageKind::NotReady, "the screen still belongs to another address");
    }
    why.push(Evidence::new(if own {
        "the address and the screen’s name agree"
    } else {
        "the address, on a page that is built"
    }));
    (rule.kind, slug)
}

fn by_rule(address: &Address<'_>, rule: &PageRule) -> Option<Option<Slug>> {
    if !rule.parameter.is_empty() && !address.has_parameter(&rule.parameter) {
        return None;
    }
    rule.paths.iter().find_map(|path| address.matches(path))
}

/// The cards at the top that are the person's in the address.
struct Bound<'a> {
    cards: Vec<(&'a Region, Slug)>,
    /// A link or an id binds them, not the address alone.
    by_link: bool,
    /// A card at the top is somebody else's.
    others: bool,
}

/// Binds the subject: the person in the address must be the person in the name's link, or the id on the card that holds it.
fn bind<'a>(sketch: &'a Sketch, who: &Slug, packs: &'a Packs) -> Bound<'a> {
    let mut others = false;
    let mut listed = false;
    let mut cards: Vec<(&Region, Slug)> = Vec::new();
    let mut unlinked: Vec<(&Region, Slug)> = Vec::new();
    for (region, rule) in regions(sketch, packs).filter(|(_, rule)| rule.role == Role::Subject) {
        let linked = region.person.as_ref().and_then(|person| Slug::read(person.expose()));
        let member = region.member.as_ref().and_then(|member| Slug::read(member.expose()));
        let Some(linked) = linked.or_else(|| member.clone()) else {
            match rule.unlinked {
                true if region.carried => others = true,
                true if rule.rows && in_a_list(region, sketch, packs) => listed = true,
                true => unlinked.push((region, who.clone())),
                false => {}
            }
            continue;
        };
        // A public name and a member's id may stand for one person: nothing here says whether they do, and a
        // card without a link may be somebody else's beside it.
        if member.is_none() && linked.is_member_id() != who.is_member_id() {
            listed = true;
            continue;
        }
        match linked == *who || member.as_ref() == Some(who) {
            true => cards.push((region, linked)),
            // Found by names alone: a list of other people, beside whom a card without a link may be one of them.
            false if rule.rows && rule.unlinked => listed = true,
            false => others = true,
        }
    }
    let by_link = !cards.is_empty();
    if let [only] = unlinked.as_slice()
        && !by_link
        && !others
        && !listed
    {
        cards.push(only.clone());
    }
    Bound { cards, by_link, others }
}

/// Says who the page is about, and the relation to them.
fn subject(sketch: &Sketch, who: &Slug, packs: &Packs, recognition: &mut Recognition) {
    let Bound { cards: bound, by_link, others } = bind(sketch, who, packs);
    let Some((first, slug)) = bound.first() else {
        // Pages of what a person has done show the people it concerns.
        if others && !matches!(recognition.page, PageKind::ProfileDetails | PageKind::ProfileActivity) {
            recognition.page = PageKind::NotReady;
            recognition.evidence.push(Evidence::new("the card at the top is not the person in the address"));
        } else {
            recognition.evidence.push(Evidence::new("no card at the top was found"));
        }
        return;
    };
    recognition.evidence.push(Evidence::new(if by_link {
        "the person in the address and in the name’s link agree"
    } else {
        "the one card at the top has no link of its own: it is taken for the person in the address"
    }));
    let mut relations: Vec<Relation> = Vec::new();
    for (region, slug) in &bound {
        let relation =
            relation::of_region(region, Some(slug), (recognition.page, Role::Subject), packs, &mut recognition.evidence);
        if !relations.contains(&relation) {
            relations.push(relation);
        }
    }
    match relations.as_slice() {
        // The address alone binds such a card: not enough to call somebody a contact.
        [Relation::First] if !by_link => {
            recognition.evidence.push(Evidence::new("a 1st-degree badge on a card that nothing but the address binds"));
        }
        [relation] => recognition.relation = *relation,
        _ => {}
    }
    let name = Sensitive::new(first.name_once().to_owned());
    recognition.subject = Some(Subject { name, slug: slug.clone(), index: first.index });
}

/// Whether the same name stands on a card of a list: a card without a link there is one of several people, even where it is the only one.
fn in_a_list(region: &Region, sketch: &Sketch, packs: &Packs) -> bool {
    regions(sketch, packs).any(|(other, rule)| rule.role == Role::Card && other.name == region.name)
}

fn card(region: &Region, rule: &RegionRule, packs: &Packs, recognition: &mut Recognition) {
    // Text before the first link to a person: a "LinkedIn Member" whose card links only to mutual connections.
    let Some(slug) = region.person.as_ref().filter(|_| !region.late).and_then(|person| Slug::read(person.expose())) else {
        return;
    };
    // A row that no list of connections holds may be a suggestion beneath it.
    let listed = recognition.page == PageKind::Connections && (!rule.fallback || relation::says_connected(region, packs));
    let role = if listed { rule.role } else { Role::Card };
    let relation = relation::of_region(region, Some(&slug), (recognition.page, role), packs, &mut Vec::new());
    match recognition.cards.iter_mut().find(|card| card.slug == slug) {
        Some(card) if card.relation != relation => card.relation = Relation::Unknown,
        Some(_) => {}
        None => recognition.cards.push(Card { slug, relation, index: region.index }),
    }
}

fn dialog(region: &Region, rule: &RegionRule, packs: &Packs, recognition: &mut Recognition) {
    let Some(kind) = rule.kind else { return };
    let named = region.person.iter().chain(region.signs.iter().filter_map(|found| found.person.as_ref()));
    let slug = named.filter_map(|person| Slug::read(person.expose())).next();
    let relation = relation::of_region(region, slug.as_ref(), (recognition.page, Role::Dialog), packs, &mut Vec::new());
    let mut signs: Vec<Sign> = region.signs.iter().map(|found| found.sign).collect();
    // The sections of one dialog: of contact details one of them says whose they are, in whatever place.
    let same = |open: &Open| open.slug == slug || slug.is_none() || kind == PageKind::ContactInfo && open.slug.is_none();
    if let Some(open) = recognition.open.iter_mut().find(|open| open.kind == kind && same(open)) {
        if open.slug.is_none() {
            (open.slug, open.relation, open.index) = (slug, relation, region.index);
        }
        open.signs.append(&mut signs);
        open.signs.sort_unstable();
        open.signs.dedup();
        return;
    }
    signs.sort_unstable();
    signs.dedup();
    recognition.open.push(Open { kind, slug, relation, signs, index: region.index });
}

/// A contact dialog that names somebody else than the address belongs to the page before, and so may the rest of what is seen.
fn check_contact_dialog(who: &Slug, recognition: &mut Recognition) {
    let named = recognition.open.iter().filter(|open| open.kind == PageKind::ContactInfo).filter_map(|open| open.slug.as_ref());
    let subject = recognition.subject.as_ref().map(|subject| &subject.slug);
    let same = |slug: &Slug| slug == who || Some(slug) == subject || slug.is_member_id() != who.is_member_id();
    if named.into_iter().all(same) {
        return;
    }
    recognition.page = PageKind::NotReady;
    recognition.subject = None;
    recognition.relation = Relation::Unknown;
    recognition.open.clear();
    recognition.evidence.push(Evidence::new("the contact dialog is not the person’s in the address"));
}
