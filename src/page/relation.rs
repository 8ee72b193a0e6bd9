//! What a region tells about the relation to its person.

use serde::{Deserialize, Serialize};

use super::pack::{PageKind, Role, Sign};
use super::recognition::Evidence;
use super::sketch::{Region, Text};
use super::slug::Slug;
use super::words::{self, Badge, Degree};
use super::{Packs, pack::Language};

/// How the person who looks is related to the person they look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Relation {
    /// It is their own profile.
    #[serde(rename = "self")]
    Self_,
    /// A first-degree connection.
    First,
    /// A connection of a connection.
    Second,
    /// Anyone further.
    Third,
    /// An invitation has been sent and not been answered.
    Pending,
    /// The page does not say, or contradicts itself.
    #[default]
    Unknown,
}

/// The relation that a region shows, with the reasons.
pub(super) fn of_region(
    region: &Region,
    who: Option<&Slug>,
    (page, role): (PageKind, Role),
    packs: &Packs,
    why: &mut Vec<Evidence>,
) -> Relation {
    let signs = Signs::read(region, who, page, packs);
    let degrees = degrees(region, signs.invite || signs.follow, packs.languages(), why);
    if signs.of_another {
        why.push(Evidence::new("an action in the card names somebody else"));
        return Relation::Unknown;
    }
    let degree = match agreed(&degrees, region, role, packs.languages()) {
        Ok(degree) => degree,
        Err(says) => {
            why.push(Evidence::new(says));
            return Relation::Unknown;
        }
    };
    let stranger = signs.invite || signs.pending || signs.doubt;
    match degree {
        Some(Degree::First) if stranger => {
            why.push(Evidence::new("a 1st-degree badge stands beside an invitation, or the trace of one"));
            Relation::Unknown
        }
        Some(Degree::First) if signs.message || signs.remove || role == Role::Connection => {
            why.push(Evidence::new("no invitation is offered, and one can write to this person"));
            Relation::First
        }
        Some(Degree::First) => {
            why.push(Evidence::new("a badge alone, with no action that agrees"));
            Relation::Unknown
        }
        Some(_) if signs.remove || role == Role::Connection => {
            why.push(Evidence::new("the badge contradicts the list of connections"));
            Relation::Unknown
        }
        _ if signs.pending => {
            why.push(Evidence::new("an invitation is pending"));
            Relation::Pending
        }
        Some(_) if !signs.of_a_stranger() && !is_sure(region, packs.languages()) => {
            why.push(Evidence::new("a badge alone, with no action that agrees"));
            Relation::Unknown
        }
        Some(Degree::Second) => Relation::Second,
        Some(Degree::Third) => Relation::Third,
        None => without_badge(&signs, role, why),
    }
}

/// The one degree that the badges show, or why they show none. In the list of connections the row itself says 1st.
fn agreed(degrees: &[Degree], region: &Region, role: Role, languages: &[Language]) -> Result<Option<Degree>, &'static str> {
    let degree = match degrees {
        [] => None,
        [one] => Some(*one),
        _ => return Err("the visible badges contradict each other"),
    };
    let claimed = degree.or((role == Role::Connection).then_some(Degree::First));
    if claimed.is_some_and(|degree| said_otherwise(region, degree, languages)) {
        return Err("the words for screen readers contradict the badge");
    }
    match claimed == Some(Degree::First) && marked_otherwise(region, languages) {
        true => Err("another mark, farther from the name, contradicts the 1st"),
        false => Ok(degree),
    }
}

/// Whether a mark beyond the first degree, with the dot that LinkedIn writes before it, is said of the person anywhere in the region: to
/// prove a degree it stands too far away, but nobody is a contact beside it.
fn marked_otherwise(region: &Region, languages: &[Language]) -> bool {
    let mut texts = region.texts.iter().filter(|text| text.is_of_the_person()).map(|text| text.text.expose());
    texts.any(|text| words::is_dotted(text) && words::badge(text, languages).is_some_and(|badge| badge.degree != Degree::First))
}

fn without_badge(signs: &Signs, role: Role, why: &mut Vec<Evidence>) -> Relation {
    if role == Role::Connection && signs.message && !signs.invite && !signs.doubt {
        why.push(Evidence::new("a row of the person's own connections, with no invitation in it"));
        return Relation::First;
    }
    if role == Role::Subject && signs.edit && !signs.invite && !signs.message && !signs.follow {
        why.push(Evidence::new("the profile can be edited, and neither written to nor invited"));
        return Relation::Self_;
    }
    let says = if signs.invite {
        "an invitation is offered, but no degree is shown"
    } else {
        "no degree is shown, which does not mean 3rd"
    };
    why.push(Evidence::new(says));
    Relation::Unknown
}

/// The signs of a region, each once.
struct Signs {
    invite: bool,
    pending: bool,
    /// Something speaks against being connected, and proves nothing more.
    doubt: bool,
    message: bool,
    follow: bool,
    remove: bool,
    edit: bool,
    /// An invitation or a message from the region is to somebody else: the region is not one person's.
    of_another: bool,
}

impl Signs {
    /// Whether something is offered that goes with a degree beyond the first: to invite, to follow, to write from outside.
    const fn of_a_stranger(&self) -> bool {
        self.invite || self.follow || self.message
    }

    fn read(region: &Region, who: Option<&Slug>, page: PageKind, packs: &Packs) -> Self {
        let languages = packs.languages();
        let found = |sign: Sign| region.signs.iter().any(|found| found.sign == sign);
        let word =
            |words: fn(&Language) -> &[String]| region.actions.iter().any(|action| words::is_word(action, languages, words));
        let named = |sign: Sign| {
            let of_sign = region.signs.iter().filter(move |found| found.sign == sign);
            of_sign.filter_map(|found| found.person.as_ref()).filter_map(|person| Slug::read(person.expose()))
        };
        let member = region.member.as_ref().and_then(|member| Slug::read(member.expose()));
        // An id and a public name may stand for one person; only two of a kind can disagree.
        let differs = |slug: &Slug| {
            let mut of_kind =
                who.into_iter().chain(&member).filter(|known| known.is_member_id() == slug.is_member_id()).peekable();
            of_kind.peek().is_some() && of_kind.all(|known| known != slug)
        };
        let pending = found(Sign::Pending)
            || word(|language| &language.pending)
            // Elsewhere other things can be taken back.
            || page == PageKind::InvitationsSent && word(|language| &language.withdraw);
        // Who can be invited has not been yet: what is called pending beside it is left over from another state of the page.
        let invited_by_name = named(Sign::Invite).any(|slug| who == Some(&slug));
        Self {
            invite: found(Sign::Invite) || word(|language| &language.connect),
            pending: pending && !invited_by_name,
            doubt: found(Sign::Doubt) || pending && invited_by_name || offers(region, languages),
            message: found(Sign::Message) || word(|language| &language.message),
            follow: found(Sign::Follow) || word(|language| &language.follow),
            remove: found(Sign::Remove),
            edit: named(Sign::Edit).any(|slug| who == Some(&slug)),
            // A recipient may also be a bare number, which is neither.
            of_another: named(Sign::Invite)
                .chain(named(Sign::Message).filter(|slug| !slug.is_number()))
                .any(|slug| differs(&slug)),
        }
    }
}

/// The distinct degrees that badges show, the pack's own badge elements and texts near the name taken together.
fn degrees(region: &Region, offered: bool, languages: &[Language], why: &mut Vec<Evidence>) -> Vec<Degree> {
    let mut degrees: Vec<Degree> = Vec::new();
    let mut add = |degree: Degree, text: &str| {
        if !degrees.contains(&degree) {
            degrees.push(degree);
            why.push(Evidence::new(&format!("the visible badge “{}”", text.trim_matches([' ', '·', '•']))));
        }
    };
    for text in &region.badges {
        if let Some(badge) = words::badge(text, languages)
            && (badge.degree != Degree::First || is_behind_the_name(region, text, languages))
        {
            add(badge.degree, text);
        }
    }
    for (badge, text) in near_badges(region, offered, languages) {
        add(badge.degree, text);
    }
    // Some links hold name and mark. Names are written by people: one that ends in a mark makes nobody a contact.
    if let Some((badge, text)) = words::mark_behind(region.name.expose(), languages)
        && badge.degree != Degree::First
    {
        add(badge.degree, text);
    }
    degrees
}

/// At most so many texts stand between a name and its mark: a pronoun, a sign of a verified person. Behind more of them a mark may be
/// somebody else's, a mutual connection's who is named and not linked.
const MOST_BETWEEN: usize = 1;

fn others_before(region: &Region, at: usize, languages: &[Language]) -> usize {
    let before = region.texts.iter().take(at);
    before.filter(|text| !text.linked && words::badge(text.text.expose(), languages).is_none()).count()
}

/// Whether a badge that the pack knows stands in the name's own element, or right behind the name.
fn is_behind_the_name(region: &Region, badge: &str, languages: &[Language]) -> bool {
    let place = region.texts.iter().position(|text| text.text.expose() == badge);
    place.is_none_or(|at| others_before(region, at, languages) <= MOST_BETWEEN)
}

/// Whether words for screen readers beside the name, or in a link that holds name and badge together, say another degree than the badge.
fn said_otherwise(region: &Region, degree: Degree, languages: &[Language]) -> bool {
    let mut texts = region.texts.iter().filter(|text| text.is_of_the_person()).map(|text| text.text.expose());
    let other = |text: &String| words::in_words(text, languages).is_some_and(|said| said != degree);
    texts.any(other) || words::named_in(region.name.expose(), languages).any(|(said, _)| said != degree)
}

/// Whether a badge beyond the first degree needs no action that goes with it: it is there in two wordings, the mark and the words for
/// screen readers, also where one link holds name and words together; or right before what the pack knows as the person's own words,
/// where no headline of theirs can stand.
fn is_sure(region: &Region, languages: &[Language]) -> bool {
    let read = |text: &Text| text.is_of_the_person() && words::badge(text.text.expose(), languages).is_some();
    let before_own = region.texts.iter().zip(region.texts.iter().skip(1)).any(|(text, next)| next.own && read(text));
    let texts = region.texts.iter().filter(|text| text.is_of_the_person()).map(|text| text.text.expose());
    let mut wordings =
        region.badges.iter().chain(texts).filter_map(|text| words::badge(text, languages)).map(|badge| badge.wording);
    before_own || wordings.next().is_some_and(|first| wordings.any(|other| other != first)) || twin_in_link(region, languages)
}

/// Whether the pack's own badge element holds the mark, and the link that holds the name says the same in words. Words alone are no twin:
/// the link may hold the badge element too.
fn twin_in_link(region: &Region, languages: &[Language]) -> bool {
    let marks = region.badges.iter().filter(|text| words::in_words(text, languages).is_none());
    let mut degrees = marks.filter_map(|text| words::badge(text, languages)).map(|badge| badge.degree);
    let in_words = |degree: Degree| {
        let mut said = words::named_in(region.name.expose(), languages);
        said.any(|(said, word)| said == degree && words::in_words(word, languages).is_some())
    };
    degrees.any(in_words)
}

/// Whether an invitation, or one that is pending, is offered in words that are no button's: links and items of menus are buttons too, on
/// some days.
fn offers(region: &Region, languages: &[Language]) -> bool {
    let offered = |text: &Text| {
        let text = text.text.expose();
        words::is_word(text, languages, |to| &to.connect) || words::is_word(text, languages, |to| &to.pending)
    };
    region.texts.iter().filter(|text| text.is_of_the_person()).any(offered)
}

fn is_on_a_button(text: &Text, region: &Region, languages: &[Language]) -> bool {
    let text = text.text.expose();
    let offers: [fn(&Language) -> &[String]; 4] = [|to| &to.connect, |to| &to.pending, |to| &to.message, |to| &to.follow];
    region.actions.contains(text) || offers.into_iter().any(|words| words::is_word(text, languages, words))
}

/// Whether a row says itself that its person is one's connection: since when. At most a headline stands between the name and the day, lest
/// the day be another row's.
pub(super) fn says_connected(region: &Region, packs: &Packs) -> bool {
    region.texts.iter().take(2).any(|text| text.is_of_the_person() && words::says_since(text.text.expose(), packs.languages()))
}

/// The texts after the name that are badges rather than a headline that reads like one.
///
/// A badge stands closer to the name than whatever text comes next; a headline "1st" stands as far as the line below it, and where there
/// is none, nothing vouches for it: neither what stands on a button does, nor what is said of somebody else. Where badge, headline and
/// the rest are all of one level, two wordings must be there, the mark and the words for screen readers, or the pack must know the
/// headline that comes next. A mark of the first degree besides needs the dot that LinkedIn writes before it: to take a headline for one
/// is the worst error. Any other with its dot, right behind the name of somebody whom this very card offers to invite or to follow, needs
/// nothing else.
fn near_badges<'a>(region: &'a Region, offered: bool, languages: &[Language]) -> Vec<(Badge, &'a str)> {
    let badge = |text: &Text| words::badge(text.text.expose(), languages).filter(|_| text.is_of_the_person());
    let read: Vec<_> = region.texts.iter().map(|text| (badge(text), text)).collect();
    let mut near = Vec::new();
    for (at, (badge, text)) in read.iter().enumerate() {
        let Some(badge) = badge else { continue };
        let vouches = |next: &Text| !next.foreign && (next.own || !is_on_a_button(next, region, languages));
        let next = read.iter().skip(at + 1).find(|(badge, next)| badge.is_none() && vouches(next)).map(|(_, next)| next);
        let nearer = next.is_some_and(|next| next.own || next.level < text.level);
        let dotted = words::is_dotted(text.text.expose());
        let first = badge.degree == Degree::First;
        let offered = offered && at == 0 && dotted && !first;
        let twin = read
            .iter()
            .any(|(other, _)| other.is_some_and(|other| other.degree == badge.degree && other.wording != badge.wording));
        let close = !first || others_before(region, at, languages) <= MOST_BETWEEN;
        if close && (nearer && (dotted || !first) || twin) || offered {
            near.push((*badge, text.text.expose().as_str()));
        }
    }
    near
}
