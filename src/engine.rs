//! One state machine: (request, now) → response and effects to carry out.
//!
//! The engine holds what must outlive a message: the settings, the session's ledger, the person's record. It knows no browser: the
//! shell brings requests and the time, and carries the effects out behind the answer. A request carries all that its answer needs,
//! so an engine that has just been restored answers as one that never slept.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::Clock;
use crate::contact::{Finder, utf16_spans};
use crate::copying::{self, Intent, Ledger, Outcome, Selection, Tally, Way};
use crate::law::{self, Organisation};
use crate::next_step;
use crate::page::{Pack, Packs, Place, Sketch, packs, read_sources};
use crate::policy::{self, Date, Effective, Origin, RawObject, SettingsView, Value};
use crate::protocol::{
    ContentRequest, ContentResponse, GivenAnswer, Greeting, LONGEST_TEXT_UTF16, MOST_ENTRIES, PageRequest, PageResponse, Status,
    TextSpan,
};
use crate::record::{Decision, Record};
use crate::sensitive::Sensitive;
use crate::words::words;

mod health;

pub use health::ACCESS_MISSING;

/// What the shell kept from the life before.
#[derive(Debug, Default)]
pub struct Saved {
    /// The person's choices.
    pub person: Option<RawObject>,
    /// The organisation's policy as last seen.
    pub policy: Option<PolicySeen>,
    /// The person's record.
    pub record: Option<Record>,
    /// The session's ledger.
    pub ledger: Option<Ledger>,
    /// How many people were copied in the sessions before.
    pub tally: Option<Tally>,
    /// What there was and could not be read.
    pub unread: Vec<Unread>,
    /// Random bytes for a new session's ledger.
    pub session_key: [u8; 16],
    /// The extension's version.
    pub version: String,
    /// The language of the person's browser (BCP 47), until a page says hello in its own.
    pub language: String,
}

/// Something kept that could not be read: not the same as nothing kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The key it is kept under.
    pub key: &'static str,
    /// What the browser said.
    pub error: String,
    /// It was handed over and makes no sense. What was not handed over may be whole, and is not written over.
    pub may_be_replaced: bool,
}

/// The organisation's policy as it was last read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, serde::Deserialize)]
pub struct PolicySeen {
    /// The policy; `None` when there is none.
    pub policy: Option<RawObject>,
    /// When it was read, milliseconds since 1970.
    pub at_ms: u64,
}

/// Something that has to be kept.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Store {
    /// The person's choices.
    Person(RawObject),
    /// The organisation's policy as last seen.
    Policy(PolicySeen),
    /// The person's record.
    Record(Record),
    /// The session's ledger.
    Ledger(Ledger),
    /// How many people were copied when, for the sessions after this one.
    Tally(Tally),
}

impl Store {
    /// Where the person's choices are kept.
    pub const PERSON: &'static str = "person";
    /// Where the policy as last seen is kept.
    pub const POLICY: &'static str = "policy";
    /// Where the record is kept.
    pub const RECORD: &'static str = "record";
    /// Where the session's ledger is kept.
    pub const LEDGER: &'static str = "ledger";
    /// Where the numbers for the next session are kept.
    pub const TALLY: &'static str = "tally";

    /// The key it is kept under.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Person(_) => Self::PERSON,
            Self::Policy(_) => Self::POLICY,
            Self::Record(_) => Self::RECORD,
            Self::Ledger(_) => Self::LEDGER,
            Self::Tally(_) => Self::TALLY,
        }
    }

    /// What the person calls what is kept under a key.
    fn in_words(key: &str) -> &'static str {
        match key {
            Self::PERSON => "your settings",
            Self::POLICY => "your organisation's policy as last seen",
            Self::RECORD => "your record",
            Self::LEDGER => "the answers of this session",
            _ => "how many people's details left",
        }
    }

    /// Whether it ends with the browser's session and never reaches a disk.
    pub const fn is_for_the_session(&self) -> bool {
        matches!(self, Self::Ledger(_))
    }
}

/// Something for the shell to carry out.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Keep something.
    Save(Store),
    /// Tell all open LinkedIn pages and own pages.
    Announce(Box<Greeting>),
    /// Open an own page in a tab: `extension/pages/<page>.html#<fragment>`.
    Open {
        /// The page's name.
        page: &'static str,
        /// What to show there.
        fragment: Option<String>,
    },
}

/// Page packs that a policy brings.
struct PagePack {
    /// As it stands in the policy.
    text: String,
    /// The packs it names.
    ids: Vec<String>,
    /// What is in force of it, or why nothing is.
    packs: Result<Packs, String>,
}

/// The engine.
pub struct Engine {
    finder: Finder,
    /// The policy's page packs, once they are in force or were found unfit.
    page_pack: Option<PagePack>,
    person: RawObject,
    policy: Option<PolicySeen>,
    /// It was read since this engine was restored.
    policy_is_of_this_life: bool,
    /// Why the policy could not be read this time.
    policy_trouble: Option<String>,
    /// What went wrong with open pages the last time.
    trouble: Option<String>,
    /// What could not be kept the last time, with what the browser said.
    unkept: BTreeMap<&'static str, String>,
    /// What could not be read at the start.
    unread: Vec<Unread>,
    effective: Effective,
    organisation: Organisation,
    /// The day that the assessments' states are of.
    today: Date,
    record: Record,
    ledger: Ledger,
    version: String,
    /// The language of the last page that said hello; announcements are made in it.
    language: String,
}

impl Engine {
    /// Restores the engine from what was kept.
    pub fn new(saved: Saved) -> Self {
        let mut engine = Self {
            finder: Finder::new(),
            page_pack: None,
            person: saved.person.unwrap_or_default(),
            policy: saved.policy,
            policy_is_of_this_life: false,
            policy_trouble: None,
            trouble: None,
            unkept: BTreeMap::new(),
            unread: saved.unread,
            effective: policy::merge(&RawObject::new(), None),
            organisation: Organisation::default(),
            today: Date::from_unix_ms(0),
            record: saved.record.unwrap_or_default(),
            ledger: saved.ledger.unwrap_or_else(|| Ledger::new(saved.session_key, saved.tally.unwrap_or_default())),
            version: saved.version,
            language: saved.language,
        };
        engine.weigh();
        engine
    }

    /// Weighs defaults, person and organisation anew.
    fn weigh(&mut self) {
        self.effective = policy::merge(&self.person, self.policy.as_ref().and_then(|seen| seen.policy.as_ref()));
        self.organisation = self.effective.settings.organisation(self.today);
    }

    /// Assessments expire: what the organisation brings is weighed anew when the day has changed.
    fn on(&mut self, clock: Clock) {
        let today = Date::from_unix_ms(i64::try_from(clock.now_ms).unwrap_or(i64::MAX));
        if today != self.today {
            self.today = today;
            self.weigh();
        }
    }

    fn packs(&self) -> &Packs {
        let of_policy = self.page_pack.as_ref().filter(|pack| pack.text == self.effective.settings.page_pack);
        of_policy.and_then(|pack| pack.packs.as_ref().ok()).unwrap_or_else(|| packs())
    }

    /// The policy's page packs as JSON text, when they have still to be parsed: the core has no JSON reader, the browser has one.
    pub fn page_pack_wanted(&self) -> Option<&str> {
        let text = self.effective.settings.page_pack.as_str();
        let known = self.page_pack.as_ref().map_or("", |pack| &pack.text);
        (text != known).then_some(text)
    }

    /// Puts the policy's page packs in force, parsed from [`Self::page_pack_wanted`]. Unfit ones leave the carried packs in force, and
    /// the health page says why.
    pub fn use_page_pack(&mut self, parsed: Result<Value, String>) -> Vec<Effect> {
        let text = self.effective.settings.page_pack.clone();
        self.page_pack = (!text.is_empty()).then(|| {
            let sources = parsed.and_then(|value| read_sources(&value));
            let ids = sources.iter().flatten().map(|source| source.id.clone()).collect();
            let packs = sources.and_then(|sources| Packs::from_policy(sources).map_err(|faults| in_brief(&faults)));
            PagePack { text, ids, packs }
        });
        self.announce()
    }

    // ── The organisation's policy ──

    /// The managed policy was read; `None` means that there is none.
    pub fn policy_read(&mut self, policy: Option<RawObject>, clock: Clock) -> Vec<Effect> {
        self.policy_trouble = None;
        self.policy_is_of_this_life = true;
        let policy = policy.filter(|policy| !policy.is_empty());
        let changed =
            self.policy.as_ref().map(|seen| &seen.policy) != Some(&policy) && (self.policy.is_some() || policy.is_some());
        let seen = PolicySeen { policy, at_ms: clock.now_ms };
        self.policy = Some(seen.clone());
        let mut effects = vec![Effect::Save(Store::Policy(seen))];
        if changed {
            self.weigh();
        }
        // Also where nobody copies anything for months.
        if self.record.forget(clock.day(), self.effective.settings.record_days) {
            effects.push(Effect::Save(Store::Record(self.record.clone())));
        }
        if self.ledger.forget(clock.now_ms) {
            effects.push(Effect::Save(Store::Tally(self.ledger.tally(clock.now_ms))));
            effects.push(Effect::Save(Store::Ledger(self.ledger.clone())));
        }
        if changed {
            // With new page packs the announcement waits for them: open pages are read anew once.
            if self.page_pack_wanted().is_none() {
                effects.extend(self.announce());
            }
        }
        effects
    }

    /// The managed policy could not be read: what was seen last stays in force.
    pub fn policy_unreadable(&mut self, error: &str) -> Vec<Effect> {
        self.policy_trouble = Some(error.to_owned());
        Vec::new()
    }

    /// The extension was installed; the policy has been read.
    pub fn installed(&mut self) -> Vec<Effect> {
        if self.effective.welcome_is_due() { vec![Effect::Open { page: "welcome", fragment: None }] } else { Vec::new() }
    }

    /// Why something must not be kept now: what stands there could not be read, and would be lost.
    pub fn must_not_keep(&self, store: &Store) -> Option<&str> {
        let unread = self.unread.iter().find(|unread| unread.key == store.key() && !unread.may_be_replaced);
        unread.map(|unread| unread.error.as_str())
    }

    /// An effect could not be carried out.
    pub fn failed(&mut self, effect: &Effect, error: &str) {
        match effect {
            Effect::Save(store) => drop(self.unkept.insert(Store::in_words(store.key()), error.to_owned())),
            Effect::Announce(_) => self.trouble = Some(format!("They could not be told of a change ({error}). Reload them.")),
            Effect::Open { page, .. } => self.trouble = Some(format!("The page \"{page}\" could not be opened ({error}).")),
        }
    }

    /// An effect was carried out.
    pub fn carried_out(&mut self, effect: &Effect) {
        match effect {
            Effect::Save(store) => drop(self.unkept.remove(Store::in_words(store.key()))),
            Effect::Announce(_) | Effect::Open { .. } => self.trouble = None,
        }
    }

    /// What a page is told instead of an answer, when what it asked for is in force and could not be kept.
    pub fn not_kept() -> PageResponse {
        let sentence = "Not saved: the browser's storage is full or locked. It holds for now, and is forgotten as soon as the browser \
                        puts Scruple to rest. Free some disk space, then try again.";
        PageResponse::Refused { sentence: sentence.to_owned() }
    }

    // ── Content scripts ──

    /// Answers a content script.
    pub fn content(&mut self, request: ContentRequest, clock: Clock) -> (ContentResponse, Vec<Effect>) {
        self.on(clock);
        if let Some(sentence) = too_large(&request) {
            // That it left unchecked is counted, though nobody reads it.
            let left =
                matches!(request, ContentRequest::Done { outcome: Outcome::Unchecked, .. }) && self.effective.settings.enabled;
            let effects = left.then(|| self.count(Decision::Unchecked, None, None, clock));
            return (ContentResponse::Refused { sentence }, effects.into_iter().collect());
        }
        if let ContentRequest::Hello { language, framed } = &request {
            self.language.clone_from(language);
            return (ContentResponse::Greeting(Box::new(self.greeting(language, *framed))), Vec::new());
        }
        if !self.effective.settings.enabled {
            return (ContentResponse::Refused { sentence: "Scruple is switched off.".to_owned() }, Vec::new());
        }
        let nothing = Vec::new();
        match request {
            ContentRequest::Hello { .. } => (ContentResponse::Opened, nothing),
            ContentRequest::Marks { sketch, language } => {
                let advice = self.advice(&sketch, &[], None, &language, false);
                (ContentResponse::Marks(Box::new(advice.into())), nothing)
            }
            ContentRequest::Advise { sketch, person, language } => {
                (ContentResponse::Advice(Box::new(self.advice(&sketch, &[], person.as_ref(), &language, false))), nothing)
            }
            ContentRequest::Judge { selection } => {
                let circumstances = self.circumstances(clock);
                let judged = copying::judge(&selection, &circumstances);
                let answer = copying::answer(&judged, &selection, &circumstances);
                (ContentResponse::Judgement(Box::new(answer)), nothing)
            }
            ContentRequest::Strip { text } => {
                let finds = self.finder.find(text.expose(), &copying::hint(&self.effective.settings));
                let spans = utf16_spans(text.expose(), &finds).into_iter().map(|(start, end)| TextSpan { start, end }).collect();
                (ContentResponse::Stripped { spans }, nothing)
            }
            ContentRequest::Done { selection, outcome } => self.done(&selection, &outcome, clock),
            ContentRequest::Leave { way, target, sketch, language } => {
                let selection = Selection {
                    text: Sensitive::new(String::new()),
                    links: target.into_iter().map(Sensitive::new).collect(),
                    place: Place::Elsewhere,
                    slugs: Vec::new(),
                    way,
                    intent: None,
                    sketch,
                    language,
                };
                (ContentResponse::Settled { note: self.note_on_leaving(&selection, clock) }, nothing)
            }
            ContentRequest::OpenRule { id } => {
                let fragment = law::rule(&id).map(|rule| rule.id().to_owned());
                (ContentResponse::Opened, vec![Effect::Open { page: "rules", fragment }])
            }
            ContentRequest::OpenPanel => (ContentResponse::Opened, vec![Effect::Open { page: "panel", fragment: None }]),
        }
    }

    fn circumstances(&self, clock: Clock) -> copying::Circumstances<'_> {
        copying::Circumstances {
            finder: &self.finder,
            packs: self.packs(),
            settings: &self.effective.settings,
            organisation: &self.organisation,
            ledger: &self.ledger,
            holds_today: self.record.holds_on(clock.day()),
            clock,
        }
    }

    fn advice(
        &self,
        sketch: &Sketch,
        answers: &[GivenAnswer],
        person: Option<&Sensitive<String>>,
        language: &str,
        ask: bool,
    ) -> next_step::PageAdvice {
        let circumstances = next_step::Circumstances {
            packs: self.packs(),
            settings: &self.effective.settings,
            organisation: &self.organisation,
            answers,
            person: person.map(|slug| slug.expose().as_str()),
            language,
            ask,
            home_is_open: !self.effective.is_locked("home_jurisdiction")
                && self.effective.origin("home_jurisdiction") == Origin::Default,
        };
        next_step::advise(sketch, &circumstances)
    }

    /// A copy was decided: count it, remember the people and the answer for the session, and say what follows.
    fn done(&mut self, selection: &Selection, outcome: &Outcome, clock: Clock) -> (ContentResponse, Vec<Effect>) {
        // Text that cannot be changed is not cut: there the browser puts nothing on the clipboard.
        if *outcome == Outcome::Native && selection.way == Way::Cut {
            return (ContentResponse::Settled { note: None }, Vec::new());
        }
        let circumstances = self.circumstances(clock);
        let judged = copying::judge(selection, &circumstances);
        let note = copying::note_after(&judged, selection, outcome, &circumstances);
        let false_alarm = selection.intent == Some(Intent::NotADetail) && !judged.suppressed;
        let decision = match outcome {
            Outcome::Unchecked => Some(Decision::Unchecked),
            _ if judged.people.is_empty() => None,
            Outcome::Released | Outcome::Native if false_alarm => Some(Decision::FalseAlarm),
            Outcome::Native if judged.unasked => Some(Decision::Unasked),
            Outcome::Native => Some(Decision::Noted),
            Outcome::Released => Some(Decision::Released),
            Outcome::Stripped | Outcome::LinkAndSource => Some(Decision::Safe),
            Outcome::Overridden { .. } => Some(Decision::Overridden),
            Outcome::Cancelled => Some(Decision::Cancelled),
        };
        let reason = match outcome {
            Outcome::Overridden { reason } => Some(reason.as_str()),
            _ => None,
        };
        // The rule that held the copy is the one before the person's answer.
        let held_by = match selection.intent {
            Some(_) => copying::judge(&Selection { intent: None, ..selection.clone() }, &circumstances).rule,
            None => judged.rule,
        };
        let left = matches!(outcome, Outcome::Native | Outcome::Released | Outcome::Overridden { .. } | Outcome::Unchecked);
        let mut effects = Vec::new();
        if left && !judged.counted.is_empty() && !false_alarm {
            self.ledger.add(&judged.counted, clock.now_ms);
            effects.push(Effect::Save(Store::Tally(self.ledger.tally(clock.now_ms))));
            if let Some(intent) = selection.intent {
                self.ledger.remember(&judged.people, intent);
            }
            effects.push(Effect::Save(Store::Ledger(self.ledger.clone())));
        } else if false_alarm {
            self.ledger.remember(&judged.people, Intent::NotADetail);
            effects.push(Effect::Save(Store::Ledger(self.ledger.clone())));
        }
        effects.extend(decision.map(|decision| self.count(decision, held_by, reason, clock)));
        (ContentResponse::Settled { note }, effects)
    }

    /// Counts a decision in the person's record. A reason that nobody could choose is not kept: it may be anything.
    fn count(&mut self, decision: Decision, rule: Option<law::Rule>, reason: Option<&str>, clock: Clock) -> Effect {
        let settings = &self.effective.settings;
        let known = reason.filter(|reason| *reason == "knows_of_objection" || copying::reasons_of(settings).contains(reason));
        let rule = rule.map(|rule| rule.id());
        self.record.count(decision, rule, known, clock.day(), settings.record_keeps, settings.record_days);
        Effect::Save(Store::Record(self.record.clone()))
    }

    /// What is said when details may leave by a way that cannot be held.
    fn note_on_leaving(&self, selection: &Selection, clock: Clock) -> Option<copying::StatusNote> {
        let settings = &self.effective.settings;
        if !settings.notes || settings.mode == policy::Mode::Audit {
            return None;
        }
        let words = words(&selection.language);
        let judged = copying::judge(selection, &self.circumstances(clock));
        let rule = judged.rule.map(|rule| rule.id().to_owned());
        match selection.way {
            Way::Print | Way::SavePage => {
                Some(copying::StatusNote { text: words.note_print.to_owned(), rule: None, undo: false })
            }
            _ => rule.map(|id| copying::StatusNote {
                text: crate::words::fill(words.note_context_menu, &[("rule", &id)]),
                rule: Some(id),
                undo: false,
            }),
        }
    }

    fn greeting(&self, language: &str, framed: bool) -> Greeting {
        let settings = &self.effective.settings;
        let words = words(language);
        let on = settings.enabled;
        Greeting {
            enabled: on,
            surface: settings.surface,
            marks: on && settings.draws_marks(),
            language: words.language.to_owned(),
            direction: words.direction,
            pack: (on && !framed).then(|| Pack::clone(self.packs().pack())),
            words: words.shell(),
        }
    }

    /// Tells all open pages of the state they work under.
    pub fn announce(&self) -> Vec<Effect> {
        vec![Effect::Announce(Box::new(self.greeting(&self.language, false)))]
    }

    // ── The extension's own pages ──

    /// Answers one of the extension's own pages.
    pub fn page(&mut self, request: PageRequest, clock: Clock) -> (PageResponse, Vec<Effect>) {
        self.on(clock);
        match request {
            PageRequest::Status => (PageResponse::Status(self.status()), Vec::new()),
            PageRequest::SwitchOn { surface } => {
                let changes = [("surface", Value::from(surface.as_text())), ("enabled", Value::from(true))];
                self.switch(changes.into_iter())
            }
            PageRequest::SwitchOff => self.switch([("enabled", Value::from(false))].into_iter()),
            PageRequest::PanelAdvice { sketch, answers, person, language } => {
                if !self.effective.settings.enabled {
                    return refused("Scruple is switched off.");
                }
                (PageResponse::Advice(Box::new(self.advice(&sketch, &answers, person.as_ref(), &language, true))), Vec::new())
            }
            PageRequest::Settings => (self.settings_view(), Vec::new()),
            PageRequest::Set { key, value } => {
                let set = self.set(&key, value);
                self.after_change(set)
            }
            PageRequest::Unset { key } => {
                let policy = self.policy.as_ref().and_then(|seen| seen.policy.as_ref());
                let reset = policy::reset(&mut self.person, policy, &key);
                self.after_change(reset)
            }
            PageRequest::Health { site_access } => (PageResponse::Health(Box::new(self.health(site_access, clock))), Vec::new()),
            PageRequest::Record => (self.record_view(clock), Vec::new()),
            PageRequest::EraseRecord => {
                self.record.erase();
                let record = Effect::Save(Store::Record(self.record.clone()));
                (self.record_view(clock), vec![record])
            }
            PageRequest::Rule { id } => match law::rule(&id) {
                Some(rule) => (PageResponse::Rule { rule: Box::new(rule.into()) }, Vec::new()),
                None => refused(&format!("There is no rule {id}.")),
            },
            PageRequest::SettingsAsPolicy => {
                (PageResponse::PolicyFile { text: policy::settings_as_policy(&self.effective) }, Vec::new())
            }
            PageRequest::Rules => (PageResponse::Rules { rules: law::rules().map(Into::into).collect() }, Vec::new()),
        }
    }

    fn set(&mut self, key: &str, value: Value) -> Result<(), String> {
        let policy = self.policy.as_ref().and_then(|seen| seen.policy.as_ref());
        policy::may_change(policy, key)?;
        let value = match key {
            "do_not_contact" => policy::in_pseudonyms(value, &self.finder, &self.effective.settings.do_not_contact_salt)?,
            _ => value,
        };
        policy::set(&mut self.person, policy, key, value)
    }

    fn status(&self) -> Status {
        let settings = &self.effective.settings;
        Status {
            enabled: settings.enabled,
            surface: settings.surface,
            enabled_locked: self.effective.is_locked("enabled"),
            surface_locked: self.effective.is_locked("surface"),
            counts_only: settings.mode == policy::Mode::Audit,
            mode_locked: self.effective.is_locked("mode"),
            organisation: Some(settings.organisation_name.clone()).filter(|name| !name.is_empty()),
            version: self.version.clone(),
        }
    }

    fn settings_view(&self) -> PageResponse {
        PageResponse::Settings(Box::new(SettingsView::new(&self.effective)))
    }

    fn record_view(&self, clock: Clock) -> PageResponse {
        let settings = &self.effective.settings;
        let people = self.ledger.people_with(&[], clock.now_ms, settings.bulk_window_minutes);
        let mut view = self.record.view(settings.record_keeps, settings.record_days);
        view.people_lately = u32::try_from(people).unwrap_or(u32::MAX);
        view.window_minutes = settings.bulk_window_minutes;
        PageResponse::Record(Box::new(view))
    }

    fn switch(&mut self, changes: impl Iterator<Item = (&'static str, Value)>) -> (PageResponse, Vec<Effect>) {
        for (key, value) in changes {
            // What the organisation has fixed stays as it is; the page shows it locked.
            if self.effective.is_locked(key) {
                continue;
            }
            let policy = self.policy.as_ref().and_then(|seen| seen.policy.as_ref());
            if let Err(sentence) = policy::set(&mut self.person, policy, key, value) {
                return refused(&sentence);
            }
        }
        let (_, effects) = self.after_change(Ok(()));
        (PageResponse::Status(self.status()), effects)
    }

    fn after_change(&mut self, change: Result<(), String>) -> (PageResponse, Vec<Effect>) {
        match change {
            Ok(()) => {
                self.weigh();
                let mut effects = vec![Effect::Save(Store::Person(self.person.clone()))];
                effects.extend(self.announce());
                (self.settings_view(), effects)
            }
            Err(sentence) => refused(&sentence),
        }
    }
}

/// The first faults; a damaged pack may have hundreds.
fn in_brief(faults: &[String]) -> String {
    const NAMED: usize = 3;
    let mut told = faults.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    if let Some(more) = faults.len().checked_sub(NAMED).filter(|more| *more > 0) {
        told.push_str(&["; and ", &more.to_string(), " more faults"].concat());
    }
    told
}

fn refused(sentence: &str) -> (PageResponse, Vec<Effect>) {
    (PageResponse::Refused { sentence: sentence.to_owned() }, Vec::new())
}

/// A request that is larger than any real one; our own scripts never send it.
fn too_large(request: &ContentRequest) -> Option<String> {
    /// The most bytes that UTF-8 takes for one UTF-16 unit.
    const BYTES: usize = 3;
    let mut links = 0;
    let (text, sketch, entries) = match request {
        ContentRequest::Judge { selection } | ContentRequest::Done { selection, .. } => {
            links = selection.links.iter().map(|link| link.expose().len()).sum();
            (selection.text.expose().as_str(), selection.sketch.as_ref(), selection.links.len() + selection.slugs.len())
        }
        ContentRequest::Strip { text } => (text.expose().as_str(), None, 0),
        ContentRequest::Marks { sketch, .. } | ContentRequest::Advise { sketch, .. } => ("", Some(sketch), 0),
        ContentRequest::Leave { sketch, .. } => ("", sketch.as_ref(), 0),
        ContentRequest::Hello { .. } | ContentRequest::OpenRule { .. } | ContentRequest::OpenPanel => ("", None, 0),
    };
    let regions = sketch.map_or(0, |sketch| sketch.regions.len());
    // A text has at least as many bytes as UTF-16 units: only a long one has to be counted.
    let long = text.len() > LONGEST_TEXT_UTF16 && text.encode_utf16().count() > LONGEST_TEXT_UTF16;
    (long || links > BYTES * LONGEST_TEXT_UTF16 || regions > MOST_ENTRIES || entries > 2 * MOST_ENTRIES)
        .then(|| "This is more than Scruple checks at once; it was not checked.".to_owned())
}
