//! Every setting. One row a key; see [`super::table`] for what is made from it.
//!
//! The stricter safe value of a number is the bound that guards most; of a choice, the value that allows least; of a list that loosens
//! something (approved assessments, what the person may change), none. Where neither value is stricter, an unreadable one is as if it
//! had not been set.

use serde::{Deserialize, Serialize};

use super::choice::{FreeTextReason, Jurisdiction, Locks, Mode, Purpose, REASONS, RecordKeeps, SubscriberKind, Surface};
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
    /// Until it is on, Scruple reads nothing on any page.
    enabled: bool {
        title: "Scruple is on", group: General, shape: Shape::Switch, person: Free, since: "0.1.0",
        // Reading pages without a clear order to do so is the greater wrong: the person's own choice stands.
        default: false, unreadable: None,
        admin: "When the organisation switches it on, the welcome page is not shown and the person cannot switch it off.",
    }
    /// In LinkedIn's pages, or in the side panel only. LinkedIn's terms forbid tools that change its pages, and the risk falls on
    /// your account: marks in the page are your choice. The question about a held copy appears in the page in either case.
    surface: Surface {
        title: "Where Scruple speaks", group: General, shape: Shape::Choice(Surface::CHOICES), person: Free, since: "0.1.0",
        default: Surface::Page, unreadable: Some(Surface::Panel),
    }
    /// Small marks beside people on LinkedIn's pages, where Scruple speaks in the page.
    marks: bool {
        title: "Marks in the page", group: General, shape: Shape::Switch, person: Free, since: "0.1.0",
        default: true, unreadable: None,
        admin: "Without effect when surface is panel.",
    }
    /// The country that you, or your organisation, work from. Where a person's country is not known, Scruple reads the rules of
    /// this country and those of the European Union, and the stricter answer counts; where yours is not stated, it goes by the
    /// European Union's alone. It also tells which country a phone number without a country code is from.
    home_jurisdiction: Jurisdiction {
        title: "Where you work from", group: General, shape: Shape::Choice(Jurisdiction::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: Jurisdiction::Unknown, unreadable: Some(Jurisdiction::Unknown),
    }
    /// Whether Scruple only counts, asks before a doubtful copy leaves the page, or also keeps back a copy that could not be used
    /// lawfully.
    mode: Mode {
        title: "How firmly Scruple acts", group: General, shape: Shape::Choice(Mode::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: Mode::Warn, unreadable: Some(Mode::Block),
        admin: "A pilot goes from audit to warn to block. In audit, decisions are counted and nothing is shown or held: \
                the side panel says so in place of advice. In block, a copy that could not be used lawfully is not released, \
                whatever override_allowed and holds_per_day say.",
    }
    /// A short message after a copy from which something follows, such as telling the person within a month.
    notes: bool {
        title: "Notes after a copy", group: Copying, shape: Shape::Switch, person: Free, since: "0.1.0",
        default: true, unreadable: Some(true),
    }
    /// A copy of somebody's contact details that could be a problem is held until you have said what it is for. When this is off,
    /// the copy is made, and a note says what speaks against it.
    holds: bool {
        title: "Ask before a doubtful copy", group: Copying, shape: Shape::Switch, person: WithoutOrganisation, since: "0.1.0",
        default: true, unreadable: Some(true),
        admin: "In block mode it is held all the same.",
    }
    /// When the details of so many different people have left the page within the time below, a copy counts as building a list,
    /// for which the rules are stricter. The number is Scruple's own: the law has none, and regulators look at scale.
    bulk_threshold: u32 {
        title: "A copy counts as a list from", group: Copying, shape: Shape::Number { min: 2, max: 1000, unit: "people" }, person: WithoutOrganisation,
        since: "0.1.0", default: 20, unreadable: Some(2),
    }
    /// How far back people are counted, over all tabs and also after the browser was closed. A day has 1440 minutes, a week
    /// 10080.
    bulk_window_minutes: u32 {
        title: "People are counted over", group: Copying, shape: Shape::Number { min: 10, max: 10_080, unit: "minutes" }, person: WithoutOrganisation,
        since: "0.1.0", default: 1440, unreadable: Some(10_080),
        admin: "The window slides. Only numbers are written to a disk: somebody who is copied before and after a restart counts twice.",
    }
    /// Whoever is asked too often stops reading. Once so many copies were held on one day, further ones are made with a note and
    /// counted.
    holds_per_day: u32 {
        title: "Questions a day at most", group: Copying, shape: Shape::Number { min: 1, max: 500, unit: "questions" }, person: WithoutOrganisation,
        since: "0.1.0", default: 30, unreadable: Some(500),
        admin: "In block mode there is no limit but for e-mail and phone links.",
    }
    /// Whether a held copy may be made all the same, with a reason.
    override_allowed: bool {
        title: "\"Copy anyway\" is offered", group: Copying, shape: Shape::Switch, person: WithoutOrganisation, since: "0.1.0",
        default: true, unreadable: Some(false),
        admin: "In block mode it concerns e-mail and phone links alone.",
    }
    /// The reasons to choose from. Four of them are Scruple's own and appear in the reader's language; every other line is shown
    /// as it stands.
    override_reasons: Vec<String> {
        title: "Reasons for \"Copy anyway\"", group: Copying,
        shape: Shape::List { item: Item::LineOr(REASONS), max_items: 12, max_chars: 80 }, person: WithoutOrganisation, since: "0.1.0",
        default: REASONS.iter().map(|reason| reason.value.to_owned()).collect(), unreadable: None,
        admin: "The four are written they_agreed, existing_relationship, approved_elsewhere and other.",
    }
    /// Whether the question has a field for a reason in your own words. It is there to think it over: the words are neither kept
    /// nor sent.
    free_text_reason: FreeTextReason {
        title: "A reason in your own words", group: Copying, shape: Shape::Choice(FreeTextReason::CHOICES), person: WithoutOrganisation,
        since: "0.1.0", default: FreeTextReason::Off, unreadable: Some(FreeTextReason::Off),
    }
    /// People and companies that objected or withdrew their consent: an e-mail address, a phone number with its country code, or
    /// @ and a company's domain. The word withdrawn behind an entry says that they withdrew consent. An address or a number is
    /// kept as a code that nobody can read, so it will not be readable here either.
    do_not_contact: DoNotContact {
        title: "Do not contact", group: Suppression,
        shape: Shape::List { item: Item::DoNotContact, max_items: 10_000, max_chars: 100 }, person: WithoutOrganisation, since: "0.1.0",
        default: DoNotContact::default(), unreadable: None, sensitive: true,
        admin: "An entry is a pseudonym (the first 16 digits of HMAC-SHA-256 over the address in lower case or the number as + and \
                digits, keyed with do_not_contact_salt; `scruple policy pseudonym` makes them) or `@domain`. Only what is typed on \
                the settings page is made into a pseudonym by itself.",
    }
    /// With it Scruple makes the codes of the list above: 16 characters or more that nobody can guess, the same for the whole
    /// organisation. Without it no address and no number is taken. While there are such entries it cannot be changed.
    do_not_contact_salt: String {
        title: "Secret of the do-not-contact list", group: Suppression, shape: line(200), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None, sensitive: true,
        admin: "It is the key of the pseudonyms in do_not_contact.",
    }
    /// Your record is your own: you see it, take it with you and erase it, and nothing of it leaves the device.
    record_keeps: RecordKeeps {
        title: "What your record keeps", group: Record, shape: Shape::Choice(RecordKeeps::CHOICES), person: WithoutOrganisation, since: "0.1.0",
        default: RecordKeeps::Counts, unreadable: Some(RecordKeeps::Nothing),
    }
    /// For how long the record keeps its counts.
    record_days: u32 {
        title: "Your record goes back", group: Record, shape: Shape::Number { min: 1, max: 366, unit: "days" }, person: WithoutOrganisation,
        since: "0.1.0", default: 90, unreadable: Some(1),
    }
    /// As people know it. It stands in the note of the source that can be copied instead of contact details, in the side panel, and
    /// on the settings and welcome pages.
    organisation_name: String {
        title: "The organisation's name", group: Organisation, shape: line(120), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None,
    }
    /// A name, an address or both. It stands in the side panel, on the settings page, and in the question about a held copy.
    data_protection_contact: String {
        title: "Whom to ask about data protection", group: Organisation, shape: line(200), person: WithoutOrganisation, since: "0.1.0",
        default: String::new(), unreadable: None,
        admin: "In the question only where there is no custom_message.",
    }
    /// The page that tells people what is done with their details. It starts with https://.
    privacy_notice_url: String {
        title: "Address of the privacy notice", group: Organisation, shape: Shape::Text { form: TextForm::Address, max_chars: 500 },
        person: WithoutOrganisation, since: "0.1.0", default: String::new(), unreadable: None,
    }
    /// What the privacy notice says that personal details are used for. Once it is stated, the side panel names the purposes, and
    /// passing details to somebody else for another purpose is advised against.
    declared_purposes: Option<Vec<Purpose>> {
        title: "Purposes in the notice", group: Organisation,
        shape: Shape::List { item: Item::Choice(Purpose::CHOICES), max_items: 10, max_chars: 40 }, person: WithoutOrganisation,
        since: "0.1.0", default: None, unreadable: Some(Some(Vec::new())),
        admin: "An empty list states that the notice declares none.",
    }
    /// To whom outside the organisation the privacy notice says that details are passed, such as the provider of a customer
    /// database. Once it is stated, the side panel names them. Where the notice names none, passing details to anybody is advised
    /// against.
    declared_recipients: Option<Vec<String>> {
        title: "Recipients in the notice", group: Organisation,
        shape: Shape::List { item: Item::Line, max_items: 50, max_chars: 120 }, person: WithoutOrganisation, since: "0.1.0",
        default: None, unreadable: Some(Some(Vec::new())),
        admin: "An empty list states that the notice names none.",
    }
    /// Rules on electronic mail protect private people more than companies. No regulator has said which of the two a LinkedIn
    /// member is, so the cautious reading is a private person. Choose the other on your own legal advice only.
    member_accounts_as: SubscriberKind {
        title: "A LinkedIn inbox counts as", group: Law, shape: Shape::Choice(SubscriberKind::CHOICES), person: WithoutOrganisation,
        since: "0.1.0", default: SubscriberKind::Individual, unreadable: Some(SubscriberKind::Individual),
    }
    /// Legitimate-interests assessments that are approved: the written weighing of why details may be used without asking the
    /// person first. Each has its name, what it covers and its last day, with | between them: LIA-7 | marketing, email, UK |
    /// 2027-03-31. After its last day Scruple says that it is due for review.
    approved_assessments: Vec<Assessment> {
        title: "Approved assessments", group: Law,
        shape: Shape::List { item: Item::Assessment, max_items: 50, max_chars: 300 }, person: WithoutOrganisation, since: "0.1.0",
        default: Vec::new(), unreadable: Some(Vec::new()),
        admin: "The scope names purposes (marketing, networking, ask_agreement, recruitment, political, charity, research, \
                service, supplier_request, event_invite), channels (li_message, connect_request, inmail, email, live_call, \
                auto_call, voicemail, sms, fax, post, ads, paper) and countries (UK, DE, FR, NL, ES, IT, IE, EU_OTHER, US, CA, AU, \
                OTHER); a sort that it does not name is covered whole, and `all` covers everything.",
    }
    /// After how many months without an answer the details of a prospect have to go. The law has no number. The note of the
    /// source that can be copied instead of contact details carries the date.
    retention_months: u32 {
        title: "Keep prospects for", group: Law, shape: Shape::Number { min: 1, max: 36, unit: "months" }, person: WithoutOrganisation,
        since: "0.1.0", default: 12, unreadable: Some(1),
    }
    /// The sentence of a first message that tells people that they can object (Article 21(4) of the GDPR), by language: en: Say
    /// stop, and I will not write again. Without one, Scruple's own is shown.
    opt_out_wording: LanguageTexts {
        title: "How people can say no", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Line), max_items: 30, max_chars: 400 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
        admin: "Shown wherever the advice is that one may write to somebody who has not asked.",
    }
    /// A sentence of the organisation's own, by language (en: Ask the privacy team first.), shown in the question about a copy,
    /// the card in the page and the side panel.
    custom_message: LanguageTexts {
        title: "Message from your organisation", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Line), max_items: 30, max_chars: 400 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
    }
    /// Where that sentence leads, by language (en: https://example.com/rules): a page with the organisation's rules, for example.
    custom_link: LanguageTexts {
        title: "Link from your organisation", group: Wording,
        shape: Shape::List { item: Item::ByLanguage(TextForm::Address), max_items: 30, max_chars: 500 }, person: WithoutOrganisation,
        since: "0.1.0", default: LanguageTexts::default(), unreadable: None,
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
