//! From facts to the world: the bits that conditions are held against.
//!
//! [`Values`] is the case in compact form, with what is unstated still marked. [`World`] is that case read for one country: defaults
//! filled in, the readings made (a reply's source is the person, a post that tags people is a message), and the
//! terms worked out.

use super::facts::{Action, Channel, FactName, FactSet, Facts, Jurisdiction, Signal, Source, Tool};
use super::organisation::Organisation;
use super::tables::{
    BOUNDS, FACTS, MASKS, MaskEntry, NUMBER_COUNT, Run, SLOT_COUNT, SLOTS, Shape, TERMS, TermEntry, WORDS, computed, number, slot,
};

/// The age in days that an undated record counts as: 31, too late for a notice, unless the action itself collects.
const AGE_OF_AN_UNDATED_RECORD: u32 = 31;

/// A slot whose fact is not stated.
pub(super) const UNSTATED: u8 = u8::MAX;

/// A number that is not stated.
const NO_NUMBER: u32 = u32::MAX;

/// The facts of a case and what the organisation adds to them.
#[derive(Clone, Debug)]
pub(super) struct Values {
    /// Index of each slot's value, or [`UNSTATED`].
    pub slots: [u8; SLOT_COUNT],
    /// Each number, or [`NO_NUMBER`]; dates as 20260205.
    pub numbers: [u32; NUMBER_COUNT],
    /// The channels that the consent names, a bit each; none when not stated.
    pub channels: Option<u16>,
    /// After so many months without a sign of life a prospect is deleted.
    pub retention_months: u32,
}

impl Values {
    /// Lays the facts out, over what the organisation has set.
    pub fn new(facts: &Facts, organisation: &Organisation) -> Self {
        let mut it = Self {
            slots: [UNSTATED; SLOT_COUNT],
            numbers: [NO_NUMBER; NUMBER_COUNT],
            channels: None,
            retention_months: organisation.retention_months(),
        };
        it.state_choices(facts);
        it.state_flags(facts);
        it.state_numbers(facts);
        organisation.fill(facts, &mut it);
        it
    }

    fn state_choices(&mut self, facts: &Facts) {
        // An explicit "unknown" states nothing; it is the first value wherever there is one.
        let known = |index: u8| if index == 0 { UNSTATED } else { index };
        let mut state = |place: usize, index: Option<u8>| {
            if let Some(index) = index {
                self.slots[place] = index;
            }
        };
        state(slot::ACTION, facts.action.map(|value| value as u8));
        state(slot::CHANNEL, facts.channel.map(|value| value as u8));
        state(slot::JURISDICTION, facts.jurisdiction.map(|value| known(value as u8)));
        state(slot::SENDER_JURISDICTION, facts.sender_jurisdiction.map(|value| known(value as u8)));
        state(slot::RELATIONSHIP, facts.relationship.map(|value| value as u8));
        state(slot::PURPOSE, facts.purpose.map(|value| value as u8));
        state(slot::NOTE, facts.note.map(|value| value as u8));
        state(slot::VOLUME, facts.volume.map(|value| value as u8));
        state(slot::SOURCE, facts.source.map(|value| value as u8));
        state(slot::SUBSCRIBER, facts.subscriber.map(|value| known(value as u8)));
        state(slot::ADDRESS_KIND, facts.address_kind.map(|value| known(value as u8)));
        state(slot::SUPPRESSION, facts.suppression.map(|value| value as u8));
        state(slot::BASIS, facts.basis.map(|value| value as u8));
        state(slot::LIA, facts.lia.map(|value| value as u8));
        state(slot::NOTICE, facts.notice.map(|value| value as u8));
        state(slot::PRIOR_CONTACT, facts.prior_contact.map(|value| value as u8));
        state(slot::VISIBILITY, facts.visibility.map(|value| known(value as u8)));
        state(slot::RECIPIENT_ORG, facts.recipient_org.map(|value| value as u8));
        state(slot::DESTINATION, facts.destination.map(|value| value as u8));
        state(slot::TOOL, facts.tool.map(|value| value as u8));
        state(slot::SECTOR, facts.sector.map(|value| value as u8));
        state(slot::SENDER, facts.sender.map(|value| value as u8));
        state(slot::REQUEST, facts.request.map(|value| value as u8));
        state(slot::DPIA, facts.dpia.map(|value| value as u8));
    }

    fn state_flags(&mut self, facts: &Facts) {
        let mut state = |place: usize, flag: Option<bool>| {
            if let Some(flag) = flag {
                self.slots[place] = u8::from(flag);
            }
        };
        state(slot::PROMO, facts.promo);
        state(slot::ROLE_RELEVANT, facts.role_relevant);
        state(slot::NOTICE_NAMES_RECIPIENT, facts.notice_names_recipient);
        state(slot::EXPLICIT_CONSENT, facts.explicit_consent);
        state(slot::SIMILAR_PRODUCTS, facts.similar_products);
        state(slot::OPTOUT_AT_COLLECTION, facts.optout_at_collection);
        state(slot::SPECIFIC_ROLE, facts.specific_role);
        state(slot::PUBLISHED, facts.published);
        state(slot::COMPANY_ONLY, facts.company_only);
        state(slot::DPIA_TRIGGER, facts.dpia_trigger);
        state(slot::SURPRISING, facts.surprising);
        state(slot::EXTRA_FIELDS, facts.extra_fields);
        state(slot::TRACKING, facts.tracking);
        state(slot::INCENTIVE, facts.incentive);
        state(slot::TAGS_PEOPLE, facts.tags_people);
        state(slot::TRANSFER_OUTSIDE, facts.transfer_outside);
        state(slot::HOUSEHOLD_CLAIM, facts.household_claim);
        state(slot::TOOK_FROM_EMPLOYER, facts.took_from_employer);
        if let Some(evidence) = &facts.consent_evidence {
            state(slot::CONSENT_EVIDENCE_WHO, evidence.who);
            state(slot::CONSENT_EVIDENCE_WHEN, evidence.when);
            state(slot::CONSENT_EVIDENCE_WORDING, evidence.wording);
            state(slot::CONSENT_EVIDENCE_NAMES_US, evidence.names_us);
            state(slot::CONSENT_EVIDENCE_NAMES_RECIPIENT, evidence.names_recipient);
        }
        if let Some(content) = &facts.content {
            state(slot::CONTENT_IDENTITY_SHOWN, content.identity_shown);
            state(slot::CONTENT_OPTOUT_OFFERED, content.optout_offered);
            state(slot::CONTENT_PRIVACY_LINK, content.privacy_link);
            state(slot::CONTENT_SOURCE_STATED, content.source_stated);
        }
        if let Some(signals) = &facts.signals {
            for &signal in Signal::ALL {
                state(slot::SIGNALS_SPECIAL_CATEGORY + signal as usize, Some(signals.contains(&signal)));
            }
        }
        let channels = facts.consent_evidence.as_ref().and_then(|evidence| evidence.channels.as_ref());
        self.channels = channels.map(|channels| channels.iter().fold(0, |bits, channel| bits | 1 << *channel as u16));
    }

    fn state_numbers(&mut self, facts: &Facts) {
        let mut state = |place: usize, given: Option<u32>| {
            if let Some(given) = given {
                self.numbers[place] = given.min(NO_NUMBER - 1);
            }
        };
        state(number::SCREENED_DAYS, facts.screened_days);
        state(number::DAYS_SINCE_COLLECTION, facts.days_since_collection);
        state(number::MONTHS_INACTIVE, facts.months_inactive);
        state(number::COLLECTED_ON, facts.collected_on.map(|date| date.ordinal()));
    }

    /// The facts of which something is not stated.
    pub fn unstated(&self) -> FactSet {
        let open = |first: usize, count: usize| self.slots[first..first + count].contains(&UNSTATED);
        let mut set = FactSet::default();
        for (entry, &fact) in FACTS.iter().zip(FactName::ALL) {
            let is_open = match entry.shape {
                Shape::Choice { slot, .. } | Shape::Flag { slot } => open(slot, 1),
                Shape::Group { first_slot, flags } => {
                    open(first_slot, flags.len()) || (fact == FactName::ConsentEvidence && self.channels.is_none())
                }
                Shape::Members { first_slot, values } => open(first_slot, values.len()),
                Shape::Number { number } | Shape::Date { number } => self.numbers[number] == NO_NUMBER,
            };
            if is_open {
                set.insert(fact);
            }
        }
        set
    }

    /// The countries to read the case for: the recipient's; where it is unknown, the sender's if known, and another EU country.
    pub fn countries(&self) -> (u8, Option<u8>) {
        const EU: u8 = Jurisdiction::EuOther as u8;
        let pack = |index: u8| if index == Jurisdiction::Other as u8 { EU } else { index };
        match (self.slots[slot::JURISDICTION], self.slots[slot::SENDER_JURISDICTION]) {
            (UNSTATED, UNSTATED) => (EU, None),
            (UNSTATED, sender) if pack(sender) == EU => (EU, None),
            (UNSTATED, sender) => (pack(sender), Some(EU)),
            (recipient, _) => (pack(recipient), None),
        }
    }
}

/// One bit for each value that holds.
pub(super) type World = [u64; WORDS];

/// Does the world meet every mask?
pub(super) fn meets(world: &World, masks: Run) -> bool {
    masks.numbers().iter().all(|number| overlap(world, &MASKS[usize::from(*number)]))
}

/// Has the world a bit of the mask? Most masks lie in one word.
pub(super) fn overlap(world: &World, mask: &MaskEntry) -> bool {
    let word = usize::from(mask.word);
    if mask.one_word {
        return world[word] & mask.bits[word] != 0;
    }
    world.iter().zip(&mask.bits).any(|(word, bits)| word & bits != 0)
}

/// The case read for one country.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The value that each slot counts as.
    slots: [u8; SLOT_COUNT],
    pub world: World,
}

impl Reading {
    pub fn new(values: &Values, country: u8) -> Self {
        let mut it = Self { slots: [0; SLOT_COUNT], world: [0; WORDS] };
        for (place, entry) in SLOTS.iter().enumerate() {
            it.slots[place] = as_counted(values, country, place);
            set(&mut it.world, entry.bit(it.slots[place]));
        }
        it.work_out_numbers(values);
        it.work_out_consent(values);
        it.work_out_recipient(values);
        it.work_out_terms(|_| true);
        it
    }

    /// The same case with one fact changed: only what rests on that fact is worked out again.
    pub fn after(&self, values: &Values, country: u8, fact: FactName) -> Self {
        let mut it = *self;
        match FACTS[fact as usize].shape {
            Shape::Choice { slot, .. } | Shape::Flag { slot } => it.lay(values, country, slot),
            Shape::Group { first_slot, flags: names } | Shape::Members { first_slot, values: names } => {
                (first_slot..first_slot + names.len()).for_each(|slot| it.lay(values, country, slot));
            }
            Shape::Number { .. } | Shape::Date { .. } => it.work_out_numbers(values),
        }
        match fact {
            FactName::Action => {
                it.lay(values, country, slot::SOURCE);
                it.work_out_numbers(values);
            }
            // The country of an unknown recipient hangs on the sender's.
            FactName::SenderJurisdiction => it.lay(values, country, slot::JURISDICTION),
            FactName::Jurisdiction => it.work_out_recipient(values),
            FactName::TagsPeople => {
                it.lay(values, country, slot::CHANNEL);
                it.work_out_consent(values);
            }
            FactName::Channel | FactName::Tool | FactName::ConsentEvidence => it.work_out_consent(values),
            _ => {}
        }
        it.work_out_terms(|term| term.reads.contains(fact));
        it
    }

    /// Lays one slot out anew.
    fn lay(&mut self, values: &Values, country: u8, place: usize) {
        let (before, now) = (self.slots[place], as_counted(values, country, place));
        clear(&mut self.world, SLOTS[place].bit(before));
        set(&mut self.world, SLOTS[place].bit(now));
        self.slots[place] = now;
    }

    fn work_out_numbers(&mut self, values: &Values) {
        let numbers = numbers(values, self.slots[slot::ACTION]);
        for bound in &BOUNDS {
            put(&mut self.world, bound.first_bit, numbers[bound.number] >= bound.at_least);
        }
        put(&mut self.world, computed::AGE_GIVEN, values.numbers[number::DAYS_SINCE_COLLECTION] != NO_NUMBER);
        put(&mut self.world, computed::PAST_RETENTION, numbers[number::MONTHS_INACTIVE] > values.retention_months);
    }

    fn work_out_consent(&mut self, values: &Values) {
        let named = consent_names_channel(values.channels.unwrap_or(0), self.slots[slot::CHANNEL], self.slots[slot::TOOL]);
        put(&mut self.world, computed::CONSENT_NAMES_CHANNEL, named);
    }

    fn work_out_recipient(&mut self, values: &Values) {
        put(&mut self.world, computed::RECIPIENT_UNKNOWN, values.slots[slot::JURISDICTION] == UNSTATED);
    }

    /// Each term after those that it uses.
    fn work_out_terms(&mut self, which: impl Fn(&TermEntry) -> bool) {
        for term in TERMS.iter().filter(|term| which(term)) {
            let holds = meets(&self.world, term.masks);
            put(&mut self.world, term.first_bit, holds);
        }
    }
}

/// What a slot counts as: its default where nothing is stated, and with a reply read as from the person, a post that tags people as a message.
fn as_counted(values: &Values, country: u8, place: usize) -> u8 {
    let stated = |place: usize| if values.slots[place] == UNSTATED { SLOTS[place].default } else { values.slots[place] };
    match (place, stated(place)) {
        (slot::JURISDICTION, _) => country,
        (slot::SENDER_JURISDICTION, sender) if sender == Jurisdiction::Other as u8 => Jurisdiction::EuOther as u8,
        (slot::SOURCE, _) if stated(slot::ACTION) == Action::Reply as u8 => Source::FromPerson as u8,
        (slot::CHANNEL, channel) if channel == Channel::Post as u8 && stated(slot::TAGS_PEOPLE) == 1 => Channel::LiMessage as u8,
        (_, value) => value,
    }
}

pub(super) fn set(world: &mut World, bit: usize) {
    if let Some(word) = world.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

pub(super) fn clear(world: &mut World, bit: usize) {
    if let Some(word) = world.get_mut(bit / 64) {
        *word &= !(1 << (bit % 64));
    }
}

/// Sets one of the two bits of a truth.
fn put(world: &mut World, first_bit: usize, holds: bool) {
    clear(world, first_bit + usize::from(!holds));
    set(world, first_bit + usize::from(holds));
}

/// The numbers with their defaults: not screened in time, the age by the action, active, collected before the charity rule.
fn numbers(values: &Values, action: u8) -> [u32; NUMBER_COUNT] {
    let mut numbers = values.numbers;
    let collects =
        [Action::Copy, Action::Export, Action::Store, Action::Buy].iter().any(|collecting| *collecting as u8 == action);
    let mut fill = |place: usize, default: u32| {
        if numbers[place] == NO_NUMBER {
            numbers[place] = default;
        }
    };
    fill(number::DAYS_SINCE_COLLECTION, if collects { 0 } else { AGE_OF_AN_UNDATED_RECORD });
    fill(number::MONTHS_INACTIVE, 0);
    fill(number::COLLECTED_ON, 0);
    // An absent screening stays the largest number: longer ago than any limit.
    numbers
}

/// A message's consent covers InMail and invitations; an automated call, and any call by an AI voice, needs consent that says so.
fn consent_names_channel(channels: u16, channel: u8, tool: u8) -> bool {
    let names = |wanted: Channel| channels & (1 << wanted as u16) != 0;
    match Channel::ALL.get(usize::from(channel)) {
        None => false,
        Some(Channel::LiveCall | Channel::AutoCall) if tool == Tool::AiVoice as u8 => names(Channel::AutoCall),
        Some(&other @ (Channel::Inmail | Channel::ConnectRequest)) => names(other) || names(Channel::LiMessage),
        Some(&other) => names(other),
    }
}

/// States a choice that the person left open.
pub(super) fn fill(values: &mut Values, place: usize, value: u8) {
    if values.slots[place] == UNSTATED {
        values.slots[place] = value;
    }
}

/// What an organisation's defaults look at.
pub(super) struct Asked {
    pub purpose: u8,
    pub channel: u8,
    pub source: u8,
    pub recipient: u8,
}

impl Values {
    /// The facts that an organisation's settings depend on, as they stand.
    pub fn asked(&self) -> Asked {
        let of = |place: usize| if self.slots[place] == UNSTATED { SLOTS[place].default } else { self.slots[place] };
        Asked {
            purpose: of(slot::PURPOSE),
            channel: of(slot::CHANNEL),
            source: of(slot::SOURCE),
            recipient: of(slot::RECIPIENT_ORG),
        }
    }
}
