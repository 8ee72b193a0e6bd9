//! What a page pack says: which elements of a page to read, in what order of trust. Data only: selectors, attribute names, paths.
//!
//! These types are compiled twice: into the core, and into the build script that checks `data/pages/*.toml` against them.

use serde::{Deserialize, Serialize};

/// Which page this is. The names are those that `scruple recognise` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum PageKind {
    /// A member's profile, the person's own included.
    Profile,
    /// A section of a profile on a page of its own: experience, skills, recommendations.
    ProfileDetails,
    /// A member's posts and reactions.
    ProfileActivity,
    /// The dialog with a member's contact details.
    ContactInfo,
    /// People search.
    PeopleSearch,
    /// Search over everything, people among them.
    AllSearch,
    /// People search narrowed to those who attend an event.
    EventAttendees,
    /// An event.
    Event,
    /// The person's own connections.
    Connections,
    /// Invitations that came in.
    InvitationsReceived,
    /// Invitations that went out.
    InvitationsSent,
    /// Birthdays, new jobs and anniversaries of connections.
    CatchUp,
    /// "My network" and people suggestions.
    Network,
    /// A message thread, or a new message.
    Messaging,
    /// The message window over another page.
    MessageOverlay,
    /// The dialog that sends an invitation, with or without its note.
    InviteDialog,
    /// The people of a company.
    CompanyPeople,
    /// The people of a school.
    SchoolPeople,
    /// Any other page of a company or school.
    Company,
    /// The members of a group.
    GroupMembers,
    /// A group.
    Group,
    /// The feed.
    Feed,
    /// One post.
    Post,
    /// Jobs, with the card of whoever posted one.
    Job,
    /// The page that offers the download of one's own data.
    DataDownload,
    /// A lead in Sales Navigator.
    SalesLead,
    /// People search in Sales Navigator.
    SalesSearch,
    /// A list of leads in Sales Navigator.
    SalesList,
    /// The dialog that sends an invitation in Sales Navigator.
    SalesConnect,
    /// People search, or a project's people, in Recruiter.
    RecruiterSearch,
    /// A profile in Recruiter.
    RecruiterProfile,
    /// Log-in, checkpoint, authentication wall.
    SignedOut,
    /// A public page as those see it who are not signed in.
    Guest,
    /// The page that says there is no such page or profile.
    NotFound,
    /// The page is still being built, or shows the person of the page before.
    NotReady,
    /// A signed-in page that no pack knows.
    Other,
}

/// What a region of a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Role {
    /// The person the page is about.
    Subject,
    /// One of several people on the page.
    Card,
    /// One of the person's own connections: a row of the connections page.
    Connection,
    /// A dialog or overlay that stands over the page.
    Dialog,
}

/// What a visible element in a region tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Sign {
    /// One can invite this person: they are not connected.
    Invite,
    /// An invitation to this person is pending.
    Pending,
    /// It does not go with being connected, and proves nothing more: an invitation's trace, without its words.
    Doubt,
    /// One can write to this person. Says nothing about being connected: open profiles can be written to by anybody.
    Message,
    /// One can follow this person.
    Follow,
    /// One can remove this person from one's connections.
    Remove,
    /// One can edit this profile: it is one's own.
    Edit,
    /// The box for an invitation's note.
    Note,
    /// The invitation asks for the person's e-mail address.
    AskEmail,
    /// A contact detail is shown.
    Contact,
}

/// A front end of LinkedIn, and how to tell that it has finished building its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Stack {
    /// Its name. Several entries may share one: ways to tell the same front end.
    pub id: String,
    /// Any of these is there: the page is served by this front end to somebody who is signed in.
    pub present: Vec<String>,
    /// None of these is there.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Only on these paths; empty for all.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Any of these is there: the page is built.
    pub ready: Vec<String>,
}

/// Something that the page as a whole shows or does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Probe {
    /// The kind of page that it speaks for, whatever the address says.
    pub kind: PageKind,
    /// Any of these is there.
    pub select: Vec<String>,
}

/// An attribute of a region's root that holds the member's id between two known texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MemberRead {
    /// The attribute's name.
    pub attribute: String,
    /// What stands before the id.
    pub after: String,
    /// What stands after the id.
    pub before: String,
}

/// How to find one sign in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SignRule {
    /// What it tells.
    pub sign: Sign,
    /// Any visible element that one of these finds.
    pub select: Vec<String>,
    /// The query parameter of its address that names the person it is about; empty where the address itself does, or nothing.
    #[serde(default)]
    pub parameter: String,
    /// Only where the element shows text: a name that the page's code has given tells nothing of an element that shows none.
    #[serde(default)]
    pub worded: bool,
}

/// A region of a page to read: the top card, the cards of a list, a dialog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RegionRule {
    /// Its name, unique over all packs.
    pub id: String,
    /// What it is about.
    pub role: Role,
    /// For a dialog: what is open.
    #[serde(default)]
    pub kind: Option<PageKind>,
    /// Where it is looked for: paths of the page's address, `*` for one segment, `**` for the rest.
    pub paths: Vec<String>,
    /// The front end in which it is looked for; empty for all.
    #[serde(default)]
    pub stack: String,
    /// Only inside the first of these that is there; empty for the whole document.
    #[serde(default)]
    pub within: Vec<String>,
    /// Its root elements: those of the first selector that finds a visible one. With `rows`: something that each row holds once.
    #[serde(default)]
    pub roots: Vec<String>,
    /// A root counts only where it holds one of these, visibly; empty: wherever it stands.
    #[serde(default)]
    pub holding: Vec<String>,
    /// Around every root, the widest element that holds no other. Without roots: around every link to a person, the widest element that
    /// links to nobody else; and with `unlinked`, around every name, the widest that holds no other name and links to one person at most.
    #[serde(default)]
    pub rows: bool,
    /// For a subject whose card has no link to its person: it is taken for the person in the address, where it is the only one and did
    /// not stand there under another address already.
    #[serde(default)]
    pub unlinked: bool,
    /// Only when no rule before it found a region of the same role, and where it is a dialog's, of the same kind. A connection that is found so must say itself that it is one.
    #[serde(default)]
    pub fallback: bool,
    /// Look in the open shadow root of LinkedIn's overlays too.
    #[serde(default)]
    pub shadow: bool,
    /// The element with the person's name: the first visible of the first selector that finds one. Empty: the first link to a person; and so
    /// it is in a dialog or a row of connections where they find none.
    #[serde(default)]
    pub name: Vec<String>,
    /// Elements whose whole text is the degree badge.
    #[serde(default)]
    pub badge: Vec<String>,
    /// Elements with what the person has written of themselves, a headline say: no badge, whatever it reads like.
    #[serde(default)]
    pub own_words: Vec<String>,
    /// The member's id on the root.
    #[serde(default)]
    pub member: Vec<MemberRead>,
    /// What else to look for.
    #[serde(default, rename = "sign")]
    pub signs: Vec<SignRule>,
}

/// Where on the site something selected stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Place {
    /// The dialog or section with contact details.
    ContactDialog,
    /// The card at the top of a profile.
    TopCard,
    /// A result or row in a list of people.
    SearchResult,
    /// Messages.
    MessageThread,
    /// A post or comment.
    Post,
    /// A company's page.
    CompanyPage,
    /// Anywhere else in Sales Navigator or Recruiter.
    SalesNavigator,
    /// A field that the person writes in.
    OwnText,
    /// Anywhere else.
    Elsewhere,
}

/// How to tell a place. The rules are asked in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PlaceRule {
    /// The place.
    pub place: Place,
    /// Asked only on these paths; empty for all.
    #[serde(default)]
    pub paths: Vec<String>,
    /// The selection stands in, or reaches into, one of these. Empty: the whole page is the place.
    #[serde(default)]
    pub select: Vec<String>,
    /// Only where it stands wholly inside.
    #[serde(default)]
    pub inside: bool,
}

/// Which kind of page an address means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// The kind.
    pub kind: PageKind,
    /// Paths: `{slug}` for the segment that names the person, `*` for any one segment, `**` for the rest.
    pub paths: Vec<String>,
    /// A query parameter that must be there; empty for none.
    #[serde(default)]
    pub parameter: String,
    /// The ends of the screen names that belong to it. Another screen in sight means that the page before still stands.
    #[serde(default)]
    pub screens: Vec<String>,
    /// The address alone says nothing: one of the screens must be in sight.
    #[serde(default)]
    pub by_screen: bool,
}

/// The words of one interface language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Its code.
    pub language: String,
    /// How a first-degree connection is marked, in full: the badge and its long form.
    pub first: Vec<String>,
    /// The same for the second degree.
    pub second: Vec<String>,
    /// The same for the third degree and beyond.
    pub third: Vec<String>,
    /// The button that sends an invitation.
    #[serde(default)]
    pub connect: Vec<String>,
    /// The button of an invitation that has been sent.
    #[serde(default)]
    pub pending: Vec<String>,
    /// The button that takes an invitation back.
    #[serde(default)]
    pub withdraw: Vec<String>,
    /// The button that opens a message.
    #[serde(default)]
    pub message: Vec<String>,
    /// The button that follows somebody.
    #[serde(default)]
    pub follow: Vec<String>,
    /// What stands before the day since which one is connected, in the list of one's connections.
    #[serde(default)]
    pub since: Vec<String>,
}

/// One file of `data/pages/`: a front end's share of everything above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name; a policy replaces a source by naming it.
    pub id: String,
    /// See `Pack::person_paths`.
    #[serde(default)]
    pub person_paths: Vec<String>,
    /// See `Pack::screen_attribute`.
    #[serde(default)]
    pub screen_attribute: String,
    /// See `Pack::overlay_host`.
    #[serde(default)]
    pub overlay_host: String,
    /// See `Pack::copiers`.
    #[serde(default)]
    pub copiers: Vec<String>,
    /// See `Pack::stacks`.
    #[serde(default, rename = "stack")]
    pub stacks: Vec<Stack>,
    /// See `Pack::probes`.
    #[serde(default, rename = "probe")]
    pub probes: Vec<Probe>,
    /// The kinds of page by address, asked in order.
    #[serde(default, rename = "page")]
    pub pages: Vec<PageRule>,
    /// See `Pack::regions`.
    #[serde(default, rename = "region")]
    pub regions: Vec<RegionRule>,
    /// See `Pack::places`.
    #[serde(default, rename = "place")]
    pub places: Vec<PlaceRule>,
    /// The words.
    #[serde(default, rename = "language")]
    pub languages: Vec<Language>,
}
