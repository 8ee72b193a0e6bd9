//! Puts the advice for a page together.

use super::steps::{Step, facts, of_everybody, on_page, with_person};
use super::{
    CardAdvice, Line, Mark, MarkSign, PageAdvice, PlaceAdvice, QuestionView, RuleView, Snippet, SourceView, SubjectAdvice,
};
use crate::copying::Choice;
use crate::law::{self, Changing, FactName, FactSet, Facts, Organisation, Rule, Verdict};
use crate::page::{Packs, PageKind, Recognition, Region, Relation, Sign, Sketch, recognise};
use crate::policy::Settings;
use crate::protocol::GivenAnswer;
use crate::sensitive::Sensitive;
use crate::words::{Counted, Words, fill, words};

/// At most so many questions are asked at a time.
const QUESTIONS_ASKED: usize = 4;
/// At most so many questions that each change a line by themselves are put for one line.
const QUESTIONS_A_LINE: usize = 2;
/// The setting that says where the person works from.
const HOME: &str = "home_jurisdiction";
/// What a step is about, and what the page has told: not asked.
const SETTLED_BY_THE_STEP: [FactName; 8] = [
    FactName::Action,
    FactName::Channel,
    FactName::Relationship,
    FactName::Purpose,
    FactName::Promo,
    FactName::Note,
    FactName::Volume,
    FactName::SenderJurisdiction,
];

/// Everything beside the sketch that advice rests on.
pub struct Circumstances<'a> {
    /// How pages are recognised.
    pub packs: &'a Packs,
    /// What is in force.
    pub settings: &'a Settings,
    /// What the organisation brings to the law's facts.
    pub organisation: &'a Organisation,
    /// What the person has answered.
    pub answers: &'a [GivenAnswer],
    /// Whom of the people listed the advice is for: their slug. Where nobody is asked about it is for the page.
    pub person: Option<&'a str>,
    /// The language of the person's browser.
    pub language: &'a str,
    /// Whether to look for questions that could change the advice; the page's own marks do without.
    pub ask: bool,
    /// Where the person works from has not been said, and is theirs to say.
    pub home_is_open: bool,
}

/// The advice for a page. Pure.
pub fn advise(sketch: &Sketch, circumstances: &Circumstances<'_>) -> PageAdvice {
    let recognition = recognise(sketch, circumstances.packs);
    let words = words(circumstances.language);
    let settings = circumstances.settings;
    let mut composing = Composing { circumstances, words, page: recognition.page, changing: Vec::new() };
    let relation = recognition.relation;
    let subject = recognition.subject.as_ref().map(|subject| SubjectAdvice {
        index: subject.index,
        slug: Sensitive::new(subject.slug.expose().to_owned()),
        name: subject.name.clone(),
        relation,
        relation_in_words: relation_in_words(relation, words).to_owned(),
        mark: composing.mark(relation),
    });
    let name = |index: u16| sketch.regions.iter().find(|region| region.index == index).map_or("", Region::name_once);
    let cards = recognition
        .cards
        .iter()
        .map(|card| CardAdvice {
            index: card.index,
            slug: Sensitive::new(card.slug.expose().to_owned()),
            name: Sensitive::new(name(card.index).to_owned()),
            relation: card.relation,
            relation_in_words: relation_in_words(card.relation, words).to_owned(),
            mark: composing.mark(card.relation),
        })
        .collect();
    let person = circumstances.person.and_then(|slug| recognition.cards.iter().find(|card| card.slug.expose() == slug));
    let (steps, relation) = match person {
        Some(card) => (with_person(card.relation).to_vec(), card.relation),
        None if subject.is_some() => (with_person(relation).to_vec(), relation),
        None => {
            let everybody = of_everybody(&recognition);
            (on_page(recognition.page, everybody), everybody)
        }
    };
    let mut lines: Vec<Line> = steps.into_iter().map(|step| composing.line(step, relation)).collect();
    lines.sort_by_key(|line| line.verdict);
    let places = composing.places(&recognition);
    let (open, together) = composing.worth_asking();
    let questions = composing.questions(open, !lines.is_empty());
    PageAdvice {
        language: words.language.to_owned(),
        direction: words.direction,
        page: recognition.page,
        subject,
        cards,
        summary: summary(&recognition, words),
        person: person.map(|card| card.index),
        lines,
        places,
        country: crate::copying::country(settings.home_jurisdiction, words).to_owned(),
        evidence: recognition.evidence.iter().map(|evidence| evidence.says().to_owned()).collect(),
        questions,
        questions_together: together,
        custom_message: settings.custom_message.for_language(circumstances.language).map(str::to_owned),
        custom_link: settings.custom_link.for_language(circumstances.language).map(str::to_owned),
        on_record: on_record(settings),
        marks: settings.draws_marks(),
    }
}

struct Composing<'a> {
    circumstances: &'a Circumstances<'a>,
    words: &'static Words,
    page: PageKind,
    /// For each line, the questions that could change it.
    changing: Vec<Changing>,
}

impl Composing<'_> {
    fn facts(&self, step: Step, relation: Relation) -> Facts {
        let mut facts = facts(step, relation, self.page);
        for GivenAnswer { fact, value } in self.circumstances.answers {
            // What a step is about stays what it is. An answer that does not fit came from no page of ours and says nothing.
            if !SETTLED_BY_THE_STEP.contains(fact) {
                let _ = facts.answer(*fact, value);
            }
        }
        facts
    }

    fn line(&mut self, step: Step, relation: Relation) -> Line {
        let facts = self.facts(step, relation);
        let advice = law::decide(&facts, self.circumstances.organisation);
        if self.circumstances.ask && advice.verdict != Verdict::Could {
            let closed = FactSet::of(&SETTLED_BY_THE_STEP);
            self.changing.extend(law::changing(&facts, self.circumstances.organisation, closed, QUESTIONS_ASKED));
        }
        let words = self.words;
        let deciding = advice.rules.first();
        Line {
            step,
            verdict: advice.verdict,
            lead: match advice.verdict {
                Verdict::Could => words.could,
                Verdict::CouldIf => words.could_if,
                Verdict::CouldNot => words.could_not,
            }
            .to_owned(),
            what: step_in_words(step, words).to_owned(),
            next_step: deciding.map(|rule| rule.next_step().to_owned()).unwrap_or_default(),
            conditions: deciding.map(|rule| rule.conditions().map(str::to_owned).collect()).unwrap_or_default(),
            opt_out: (advice.verdict != Verdict::CouldNot && step.reaches_out()).then(|| self.opt_out()),
            rules: advice.rules.iter().map(|rule| self.rule(*rule)).collect(),
        }
    }

    /// Art 21(4) UK GDPR and GDPR: the right to object is brought to attention with the first message, clearly and apart.
    fn opt_out(&self) -> Snippet {
        let Circumstances { settings, language, .. } = *self.circumstances;
        let text = settings.opt_out_wording.for_language(language).unwrap_or(self.words.opt_out);
        Snippet { lead: self.words.opt_out_lead.to_owned(), text: text.to_owned() }
    }

    fn rule(&self, rule: Rule) -> RuleView {
        let label = crate::copying::label(rule, self.circumstances.settings, self.words);
        RuleView {
            id: label.id,
            title: rule.title().to_owned(),
            sources: rule
                .citations()
                .map(|citation| SourceView {
                    label: [citation.instrument, citation.article].join(" ").trim_end().to_owned(),
                    url: citation.url.to_owned(),
                })
                .collect(),
            checked: label.checked,
            unverified: label.unverified,
            cases: rule.cases().map(|case| case.cited_as.to_owned()).collect(),
        }
    }

    /// The mark beside a name: the mildest thing that one could do with this person now.
    fn mark(&self, relation: Relation) -> Mark {
        let words = self.words;
        let (step, label) = match relation {
            Relation::First => (Step::Ask, words.mark_ask),
            Relation::Second | Relation::Third => (Step::Connect, words.mark_connect),
            Relation::Pending => return Mark { sign: MarkSign::CouldIf, label: words.mark_pending.to_owned() },
            Relation::Self_ => return Mark { sign: MarkSign::Could, label: words.mark_self.to_owned() },
            Relation::Unknown => return Mark { sign: MarkSign::Unknown, label: words.mark_unknown.to_owned() },
        };
        let verdict = law::decide(&self.facts(step, relation), self.circumstances.organisation).verdict;
        let sign = match verdict {
            Verdict::Could => MarkSign::Could,
            Verdict::CouldIf => MarkSign::CouldIf,
            Verdict::CouldNot => MarkSign::CouldNot,
        };
        let label = if verdict == Verdict::CouldNot { words.mark_not } else { label };
        Mark { sign, label: label.to_owned() }
    }

    /// A line for each place that is open, and for pages that are such a place themselves.
    fn places(&mut self, recognition: &Recognition) -> Vec<PlaceAdvice> {
        let mut places = Vec::new();
        for open in &recognition.open {
            let step = match open.kind {
                PageKind::ContactInfo => Step::TakeDetails,
                PageKind::InviteDialog | PageKind::SalesConnect if open.signs.contains(&Sign::AskEmail) => Step::TakeDetails,
                PageKind::InviteDialog | PageKind::SalesConnect => Step::ConnectWithOffer,
                PageKind::MessageOverlay => Step::Pitch,
                _ => continue,
            };
            places.push(self.place(Some(open.index), step, open.relation));
        }
        let step = match recognition.page {
            PageKind::Messaging => Step::Pitch,
            PageKind::ContactInfo => Step::TakeDetails,
            PageKind::DataDownload => Step::MailConnections,
            PageKind::GroupMembers | PageKind::EventAttendees => Step::TakeList,
            _ => return places,
        };
        if places.iter().all(|place| place.line.step != step) {
            places.push(self.place(None, step, of_everybody(recognition)));
        }
        places
    }

    fn place(&mut self, index: Option<u16>, step: Step, relation: Relation) -> PlaceAdvice {
        let line = self.line(step, relation);
        // Cut off, "could not" would lose what it is said of.
        let short = match line.verdict {
            Verdict::CouldNot => not_in_short(step, self.words),
            Verdict::Could | Verdict::CouldIf => &line.lead,
        };
        PlaceAdvice { index, short: short.to_owned(), line }
    }

    /// The open questions that are put, and whether some of them change a line only together. Those that would not all find room are
    /// left out whole: a part of them would change nothing.
    fn worth_asking(&self) -> (FactSet, bool) {
        let mut open = FactSet::default();
        let alone = self.changing.iter().filter_map(|changing| match changing {
            Changing::Alone(facts) => Some(facts.iter().take(QUESTIONS_A_LINE)),
            Changing::Together(_) => None,
        });
        for fact in alone.flatten().filter(|fact| !self.is_answered(*fact)) {
            if open.len() < QUESTIONS_ASKED {
                open.insert(fact);
            }
        }
        let mut sets: Vec<FactSet> = self.changing.iter().filter_map(Changing::together).collect();
        sets.sort_by_key(|set| set.len());
        let mut together = false;
        for set in sets {
            let both = open.and_those_of(set);
            if both.len() <= QUESTIONS_ASKED {
                (open, together) = (both, true);
            }
        }
        (open, together)
    }

    fn is_answered(&self, fact: FactName) -> bool {
        self.circumstances.answers.iter().any(|answer| answer.fact == fact)
    }

    /// Those that are open, and those that were answered: an answer can be taken back. Last, where there is anything to say, the one that
    /// holds for every page.
    fn questions(&self, open: FactSet, says_something: bool) -> Vec<QuestionView> {
        let given = self.circumstances.answers;
        let given_here = given.iter().map(|answer| answer.fact).filter(|fact| *fact != FactName::SenderJurisdiction);
        let mut facts: Vec<FactName> = open.iter().chain(given_here).collect();
        facts.sort_unstable();
        facts.dedup();
        let answered = |fact| given.iter().find(|answer| answer.fact == fact).map(|answer| answer.value.clone());
        let of_the_page = facts.into_iter().map(law::question).filter(|question| !question.answers.is_empty());
        let Circumstances { ask, home_is_open, .. } = *self.circumstances;
        // Asked once and last: it is the same for every page, and what it decides is decided for the strict side until then.
        let home = (ask && home_is_open && says_something).then(|| law::question(FactName::SenderJurisdiction));
        of_the_page
            .chain(home)
            .map(|question| QuestionView {
                fact: question.fact,
                text: question.text.to_owned(),
                answers: question
                    .answers
                    .iter()
                    .map(|answer| Choice { value: answer.value.to_owned(), label: answer.label.to_owned() })
                    .collect(),
                answered: answered(question.fact),
                setting: (question.fact == FactName::SenderJurisdiction).then(|| HOME.to_owned()),
            })
            .collect()
    }
}

/// What the organisation has stated about itself, a line each; nothing where it has stated nothing.
fn on_record(settings: &Settings) -> Vec<String> {
    let stated = |lead: &str, text: &str| (!text.is_empty()).then(|| [lead, text].concat());
    let listed =
        |lead: &str, items: Vec<&str>| [lead, &if items.is_empty() { "none".to_owned() } else { items.join("; ") }].concat();
    let purposes = settings
        .declared_purposes
        .as_ref()
        .map(|purposes| listed("Purposes that the notice names: ", purposes.iter().map(|purpose| purpose.label()).collect()));
    let recipients = settings
        .declared_recipients
        .as_ref()
        .map(|recipients| listed("Recipients that the notice names: ", recipients.iter().map(String::as_str).collect()));
    let mut lines: Vec<String> = [
        stated("", &settings.organisation_name),
        stated("Privacy notice: ", &settings.privacy_notice_url),
        purposes,
        recipients,
        stated("Data protection: ", &settings.data_protection_contact),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !lines.is_empty() {
        let months = settings.retention_months.to_string();
        lines.push(["People who do not answer are deleted after ", &months, " months."].concat());
    }
    lines
}

/// How many people of which relation a list shows. One person has a mark, and is no list.
fn summary(recognition: &Recognition, words: &Words) -> Option<String> {
    let cards = &recognition.cards;
    let of = |counted: &Counted, relations: &[Relation]| {
        counted.of(cards.iter().filter(|card| relations.contains(&card.relation)).count())
    };
    let parts = [
        of(&words.summary_contacts, &[Relation::First]),
        of(&words.summary_strangers, &[Relation::Second, Relation::Third, Relation::Pending]),
        of(&words.summary_unknown, &[Relation::Unknown]),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (cards.len() > 1).then(|| fill(words.summary, &[("n", &cards.len().to_string()), ("parts", &parts.join(", "))]))
}

fn relation_in_words(relation: Relation, words: &Words) -> &'static str {
    match relation {
        Relation::Self_ => words.relation_self,
        Relation::First => words.relation_first,
        Relation::Second => words.relation_second,
        Relation::Third => words.relation_third,
        Relation::Pending => words.relation_pending,
        Relation::Unknown => words.relation_unknown,
    }
}

/// That one could not, in the fewest words, of the steps that a place speaks of.
fn not_in_short(step: Step, words: &Words) -> &'static str {
    match step {
        Step::TakeDetails => words.place_details,
        Step::ConnectWithOffer | Step::Pitch => words.place_offer,
        Step::TakeList => words.place_list,
        Step::MailConnections => words.place_mailing,
        _ => words.could_not,
    }
}

fn step_in_words(step: Step, words: &Words) -> &'static str {
    match step {
        Step::View => words.step_view,
        Step::Connect => words.step_connect,
        Step::ConnectWithOffer => words.step_connect_with_offer,
        Step::Ask => words.step_ask,
        Step::Reply => words.step_reply,
        Step::Pitch => words.step_pitch,
        Step::PitchByInmail => words.step_pitch_by_inmail,
        Step::Email => words.step_email,
        Step::Call => words.step_call,
        Step::TakeDetails => words.step_take_details,
        Step::TakeList => words.step_take_list,
        Step::Export => words.step_export,
        Step::MailConnections => words.step_mail_connections,
        Step::Publish => words.step_publish,
        Step::Introduction => words.step_introduction,
    }
}
