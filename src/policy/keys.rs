//! Every setting. One row a key; see [`super::table`] for what is made from it.
//!
//! The stricter safe value of a number is the bound that guards most; of a choice, the value that allows least; of a list that loosens
//! something (approved assessments, what the person may change), none. Where neither value is stricter, an unreadable one is as if it
//! had not been set.

use serde::{Deserialize, Serialize};

use super::choice::{FreeTextReason, Jurisdiction, Locks, Mode, Purpose, RecordKeeps, SubscriberKind, Surface};
use super::entry::{Assessment, LanguageTexts};
use super::setting::{Fault, Setting};
use super::shape::{Group, Item, Person, Shape, TextForm};
use super::suppression::DoNotContact;
use super::table::{KeyInfo, settings};
use super::value::Value;

const fn line(max_chars: usize) -> Shape {
    Shape::Text { form: TextForm::Line, max_chars }
}

settings! {
    /// Switches Scruple on. Until it is on, nothing is read from any page. When the organisation switches it on, the welcome page is
    /// not shown and the person cannot switch it off.
    enabled: bool {
        title: "Scruple is on", group: General, shape: Shape::Switch, person: Free, since: "0.1.0",
        // Reading pages without a clear order to do so is the greater wrong: the person's own choice stands.
        default: false, unreadable: None,
    }
    /// In LinkedIn's pages, or in the side panel only. LinkedIn's terms forbid tools that change its pages, at the risk of the member's account: marks in the page
    /// are a choice. The dialog that holds a copy is shown in the page in either case.
    surface: Surface {
        title: "Where Scruple speaks", group: General, shape: Shape::Choice(Surface::CHOICES), person: Free, since: "0.1.0",
        default: Surface::Page, unreadable: Some(Surface::Panel),
    }
    /// A pilot goes from audit to warn to block. In audit, decisions are counted and nothing is shown or held: the side panel says so in place of advice.
    /// In block, a copy that could not be used lawfully is not released, whatever override_allowed and holds_per_day say.
    mode: Mode {
        title: "How firmly", group: General, shape: Shape::Choice(Mode::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: Mode::Warn, unreadable: Some(Mode::Block),
    }
    /// Whether people and places are marked in the page, when surface is page.
    marks: bool {
        title: "Marks in the page", group: General, shape: Shape::Switch, person: Free, since: "0.1.0",
        default: true, unreadable: None,
    }
    /// Short status messages after a copy that needs a follow-up, such as telling the person within a month.
    notes: bool {
        title: "Notes after a copy", group: Copying, shape: Shape::Switch, person: Free, since: "0.1.0",
        default: true, unreadable: Some(true),
    }
    /// The dialog that holds a copy of contact details until its question is answered. When off, such a copy is released with a note;
    /// in block mode it is held all the same.
    holds: bool {
        title: "Hold doubtful copies", group: Copying, shape: Shape::Switch, person: WithoutOrganisation, since: "0.1.0",
        default: true, unreadable: Some(true),
    }
    /// From how many different people's details within the window a copy counts as building a list. Scruple's own number: the law has
    /// none, and regulators look at scale.
    bulk_threshold: u32 {
        title: "Bulk starts at", group: Copying, shape: Shape::Number { min: 2, max: 1000, unit: "people" }, person: WithoutOrganisation,
        since: "0.1.0", default: 20, unreadable: Some(2),
    }
    /// The sliding window in which people are counted for bulk, over all tabs and over restarts of the browser. A day has 1440 minutes,
    /// a week 10080. Only numbers are written to a disk: somebody who is copied before and after a restart counts twice.
    bulk_window_minutes: u32 {
        title: "Bulk window", group: Copying, shape: Shape::Number { min: 10, max: 10_080, unit: "minutes" }, person: WithoutOrganisation,
        since: "0.1.0", default: 1440, unreadable: Some(10_080),
    }
    /// At most so many holds a day, because people who are asked too often stop reading. Further ones become notes and are counted; in
    /// block mode there is no limit.
    holds_per_day: u32 {
        title: "Holds a day at most", group: Copying, shape: Shape::Number { min: 1, max: 500, unit: "holds" }, person: WithoutOrganisation,
        since: "0.1.0", default: 30, unreadable: Some(500),
    }
    /// Whether a held copy may be released with "Copy anyway" and a reason, in warn mode.
    override_allowed: bool {
        title: "\"Copy anyway\" is offered", group: Copying, shape: Shape::Switch, person: WithoutOrganisation, since: "0.1.0",
        default: true, unreadable: Some(false),
    }
    /// The reasons offered for "Copy anyway". The shipped ones (they_agreed, existing_relationship, approved_elsewhere, other) are shown
    /// in the person's language; any other text is shown as it stands.
    override_reasons: Vec<String> {
        title: "Reasons for \"Copy anyway\"", group: Copying,
        shape: Shape::List { item: Item::Line, max_items: 12, max_chars: 80 }, person: WithoutOrganisation, since: "0.1.0",
        default: ["they_agreed", "existing_relationship", "approved_elsewhere", "other"].map(str::to_owned).to_vec(), unreadable: None,
    }
    /// Whether the dialog has a field for a reason in the person's own words. It is there to think it over: the words are neither kept
    /// nor sent.
    free_text_reason: FreeTextReason {
        title: "Reason in own words", group: Copying, shape: Shape::Choice(FreeTextReason::CHOICES), person: WithoutOrganisation,
        since: "0.1.0", default: FreeTextReason::Off, unreadable: Some(FreeTextReason::Off),
    }
    /// The country whose rules the sender is under. Where the recipient's country is unknown, the stricter of this country's rules and
    /// the European Union's apply.
    home_jurisdiction: Jurisdiction {
        title: "Home country", group: Law, shape: Shape::Choice(Jurisdiction::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: Jurisdiction::Unknown, unreadable: Some(Jurisdiction::Unknown),
    }
    /// How a LinkedIn member's inbox counts. No regulator has said; an unknown subscriber is treated as an individual. Set corporate
    /// only on your own legal advice.
    member_accounts_as: SubscriberKind {
        title: "Member accounts count as", group: Law, shape: Shape::Choice(SubscriberKind::CHOICES), person: WithoutOrganisation,
        since: "0.1.0", default: SubscriberKind::Individual, unreadable: Some(SubscriberKind::Individual),
    }
    /// Legitimate-interests assessments that are approved. The scope names purposes (marketing, networking, ask_agreement, recruitment,
    /// political, charity, research, service, supplier_request, event_invite), channels (li_message, connect_request, inmail, email,
    /// live_call, auto_call, voicemail, sms, fax, post, ads, paper) and countries (UK, DE, FR, NL, ES, IT, IE, EU_OTHER, US, CA, AU,
    /// OTHER); a sort that it does not name is covered whole, and `all` covers everything. After the expiry date a use counts as due
    /// for review.
    approved_assessments: Vec<Assessment> {
        title: "Approved assessments", group: Law,
        shape: Shape::List { item: Item::Assessment, max_items: 50, max_chars: 300 }, person: WithoutOrganisation, since: "0.1.0",
        default: Vec::new(), unreadable: Some(Vec::new()),
    }
    /// After how many months without an answer a prospect's details have to go. The law has no number. The source note that is copied
    /// instead of contact details carries the date.
    retention_months: u32 {
        title: "Prospects are kept for", group: Law, shape: Shape::Number { min: 1, max: 36, unit: "months" }, person: WithoutOrganisation,
        since: "0.1.0", default: 12, unreadable: Some(1),
    }
    /// The organisation's name as people know it, for source notes and the first message.
    organisation_name: String {
        title: "Organisation", group: Organisation, shape: line(120), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None,
    }
    /// Whom colleagues ask about data protection: a name, an address or both. Shown in the side panel and on the settings page, and in
    /// the dialog where there is no custom_message.
    data_protection_contact: String {
        title: "Data-protection contact", group: Organisation, shape: line(200), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None,
    }
    /// The address of the privacy notice that prospects are pointed to.
    privacy_notice_url: String {
        title: "Privacy notice", group: Organisation, shape: Shape::Text { form: TextForm::Address, max_chars: 500 },
        person: WithoutOrganisation, since: "0.1.0", default: String::new(), unreadable: None,
    }
    /// The purposes that the privacy notice declares. When stated, the side panel names them, and passing details to somebody else for
    /// another purpose is advised against. An empty list states that it declares none.
    declared_purposes: Option<Vec<Purpose>> {
        title: "Purposes in the notice", group: Organisation,
        shape: Shape::List { item: Item::Choice(Purpose::CHOICES), max_items: 10, max_chars: 40 }, person: WithoutOrganisation,
        since: "0.1.0", default: None, unreadable: Some(Some(Vec::new())),
    }
    /// The recipients outside the organisation that the privacy notice names. When stated, the side panel names them beside the question
    /// whether a recipient is among them. An empty list states that it names none: passing details to anybody is advised against.
    declared_recipients: Option<Vec<String>> {
        title: "Recipients in the notice", group: Organisation,
        shape: Shape::List { item: Item::Line, max_items: 50, max_chars: 120 }, person: WithoutOrganisation, since: "0.1.0",
        default: None, unreadable: Some(Some(Vec::new())),
    }
    /// Opt-out wording, by language, shown wherever the advice is that one may write to somebody who has not asked (Art 21(4) of the
    /// GDPR). Without one, Scruple's own wording is shown.
    opt_out_wording: LanguageTexts {
        title: "Opt-out wording", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Line), max_items: 30, max_chars: 400 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
    }
    /// A sentence of the organisation's own, by language, shown in the dialog, the card in the page and the side panel.
    custom_message: LanguageTexts {
        title: "Message from your organisation", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Line), max_items: 30, max_chars: 400 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
    }
    /// Where that sentence leads, by language: an internal page with the organisation's rules, for example.
    custom_link: LanguageTexts {
        title: "Link from your organisation", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Address), max_items: 30, max_chars: 500 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
    }
    /// People and companies that objected or withdrew consent, as pseudonyms (the first 16 digits of HMAC-SHA-256 over the address in
    /// lower case or the number as + and digits, keyed with do_not_contact_salt; `scruple policy pseudonym` makes them) or `@domain`. An
    /// address or a number that is typed on the settings page is kept as its pseudonym, and cannot be read there again.
    do_not_contact: DoNotContact {
        title: "Do not contact", group: Suppression,
        shape: Shape::List { item: Item::DoNotContact, max_items: 10_000, max_chars: 100 }, person: WithoutOrganisation, since: "0.1.0",
        default: DoNotContact::default(), unreadable: None, sensitive: true,
    }
    /// The key of the pseudonyms in do_not_contact: 16 characters or more that nobody can guess, the same for the whole organisation.
    do_not_contact_salt: String {
        title: "Key of the pseudonyms", group: Suppression, shape: line(200), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None, sensitive: true,
    }
    /// What the person's own record keeps. The record is the person's: they see it, export it and erase it, and nothing of it leaves the
    /// device.
    record_keeps: RecordKeeps {
        title: "The record keeps", group: Record, shape: Shape::Choice(RecordKeeps::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: RecordKeeps::Counts, unreadable: Some(RecordKeeps::Nothing),
    }
    /// For how long the record keeps its counts.
    record_days: u32 {
        title: "The record goes back", group: Record, shape: Shape::Number { min: 1, max: 366, unit: "days" }, person: WithoutOrganisation,
        since: "0.1.0", default: 90, unreadable: Some(1),
    }
    /// A name for this policy, shown on the health page, so that one can see which version took.
    policy_name: String {
        title: "Name of the policy", group: Administration, shape: line(80), person: Never, since: "0.1.0",
        default: String::new(), unreadable: None,
    }
    /// What the person may change. By default that is everything that the organisation did not set, but for the facts and limits that
    /// the organisation answers for.
    locks: Locks {
        title: "What is locked", group: Administration, shape: Shape::Choice(Locks::CHOICES), person: Never, since: "0.1.0",
        default: Locks::Managed, unreadable: Some(Locks::All),
    }
    /// Keys that the person may change although they would be locked. What the organisation sets for them is then only the starting
    /// value.
    person_may_change: Vec<String> {
        title: "The person may change", group: Administration,
        shape: Shape::List { item: Item::KeyName, max_items: 50, max_chars: 60 }, person: Never, since: "0.1.0",
        default: Vec::new(), unreadable: Some(Vec::new()),
    }
    /// Whether the welcome page opens after installation. It is not shown in any case when the organisation switches Scruple on.
    show_first_run: bool {
        title: "Welcome page", group: Administration, shape: Shape::Switch, person: Never, since: "0.1.0",
        default: true, unreadable: Some(true),
    }
    /// Page packs as JSON text, so that a changed LinkedIn page is mended without a release: each takes the place of the built-in one of
    /// the same id, or is asked before all of them. Data only: they can say where to look, and nothing else. A policy file may hold
    /// them as tables `[[page_pack]]`; `scruple policy pack FILE` makes the text.
    page_pack: String {
        title: "Page packs", group: Administration, shape: Shape::Text { form: TextForm::Data, max_chars: 200_000 }, person: Never,
        since: "0.1.0", default: String::new(), unreadable: None,
    }
    /// The names of the keys that this policy sets; every export writes it. Chromium drops a key with a wrong type without a word: with
    /// this list Scruple notices, says so, and puts the stricter safe value in force.
    policy_keys: Vec<String> {
        title: "Keys of the policy", group: Administration,
        shape: Shape::List { item: Item::Line, max_items: 100, max_chars: 60 }, person: Never, since: "0.1.0",
        default: Vec::new(), unreadable: None,
    }
}
