//! One rule in full.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::law::{CaseDetail, RuleDetail};
use scruple::protocol::{PageRequest, PageResponse};

use super::condition::{self, Part};
use super::{linked, words};
use crate::background::{Trouble, ask};
use crate::{frame, sign};

/// Asks for the rule of this id and draws it.
pub fn view(id: String) -> AnyView {
    let found = RwSignal::new(None::<Result<RuleDetail, Trouble>>);
    let look_up = move || {
        let id = id.clone();
        spawn_local(async move {
            found.set(Some(match ask(&PageRequest::Rule { id }).await {
                Ok(PageResponse::Rule { rule }) => Ok(*rule),
                Ok(_) => Err(Trouble::NoAnswer),
                Err(trouble) => Err(trouble),
            }));
        });
    };
    look_up();
    view! {
        <p class="back"><a class="button quiet slim" href="#">"← "{words::BACK}</a></p>
        {move || found.get().map(|found| match found {
            Ok(rule) => draw(&rule),
            Err(trouble) => frame::trouble(trouble, look_up.clone()),
        })}
    }
    .into_any()
}

fn draw(rule: &RuleDetail) -> AnyView {
    crate::browser::set_title(&format!("{} · {} · Scruple", rule.id, rule.title));
    let name = view! { <h1 id="rule-title" tabindex="-1">{name(rule)}</h1> };
    view! {
        <article class=format!("rule sheet {}", sign::class(rule.verdict))>
            <header>
                {verdict(rule)}
                {name}
                <p class="muted">{words::layer(rule.layer)}</p>
            </header>
            {unverified(rule)}
            {sections(rule, Heading::Second)}
        </article>
    }
    .into_any()
}

/// The rule as an entry of the whole book, under the title of its part.
pub fn in_book(rule: &RuleDetail) -> AnyView {
    view! {
        <article class=format!("rule sheet {}", sign::class(rule.verdict))>
            <header>{verdict(rule)}<h3>{name(rule)}</h3></header>
            {unverified(rule)}
            {sections(rule, Heading::Fourth)}
        </article>
    }
    .into_any()
}

fn name(rule: &RuleDetail) -> AnyView {
    view! { <span class="rule-id">{rule.id.clone()}</span>{rule.title.clone()} }.into_any()
}

fn verdict(rule: &RuleDetail) -> AnyView {
    view! { <p class="verdict">{sign::of(rule.verdict)}<b class=sign::class(rule.verdict)>{words::verdict(rule.verdict)}</b></p> }
        .into_any()
}

fn unverified(rule: &RuleDetail) -> Option<AnyView> {
    (!rule.verified).then(|| view! { <p class="callout warn">{sign::care()}<span>{words::UNVERIFIED_MORE}</span></p> }.into_any())
}

/// How deep the headings of a rule's sections lie: under the title of the page, or under that of a rule in the book.
#[derive(Clone, Copy)]
enum Heading {
    Second,
    Fourth,
}

impl Heading {
    fn of(self, text: &'static str) -> AnyView {
        match self {
            Self::Second => view! { <h2>{text}</h2> }.into_any(),
            Self::Fourth => view! { <h4>{text}</h4> }.into_any(),
        }
    }
}

fn sections(rule: &RuleDetail, heading: Heading) -> AnyView {
    let cases: Vec<AnyView> = rule.cases.iter().cloned().map(case).collect();
    let cases = (!cases.is_empty()).then(|| view! { <section>{heading.of(words::CASES)}{cases}</section> });
    view! {
        <section>{heading.of(words::TODO)}<p class="todo">{rule.next_step.clone()}</p></section>
        {conditions(rule, heading)}
        {sources(rule, heading)}
        {cases}
        {about(rule, heading)}
    }
    .into_any()
}

fn conditions(rule: &RuleDetail, heading: Heading) -> Option<AnyView> {
    let conditions: Vec<AnyView> =
        rule.conditions.iter().map(|condition| view! { <li>{linked::text(condition)}</li> }.into_any()).collect();
    (!conditions.is_empty())
        .then(|| view! { <section>{heading.of(words::CONDITIONS)}<ul class="conditions">{conditions}</ul></section> }.into_any())
}

fn sources(rule: &RuleDetail, heading: Heading) -> Option<AnyView> {
    let sources: Vec<AnyView> = rule
        .citations
        .iter()
        .map(|citation| {
            let label = [&*citation.instrument, &citation.article].join(" ");
            view! {
                <li>
                    <a href=citation.url.clone() target="_blank" rel="noopener">{label.trim_end().to_owned()}</a>
                    <span class="small muted">{citation.title.clone()}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    (!sources.is_empty())
        .then(|| view! { <section>{heading.of(words::SOURCES)}<ul class="sources">{sources}</ul></section> }.into_any())
}

fn case(case: CaseDetail) -> AnyView {
    view! {
        <div class="case">
            <p><b>{case.name}</b>" "<span class="muted">{case.authority}", "{case.date}</span></p>
            <p><span class="tag warn">{case.amount}</span>" "{case.conduct}</p>
            <p><b>{words::LESSON}</b>" "{case.lesson}</p>
            <p class="small"><span class="muted">{case.law}</span>" "<a href=case.url target="_blank" rel="noopener">{words::CASE_SOURCE}</a></p>
        </div>
    }
    .into_any()
}

fn about(rule: &RuleDetail, heading: Heading) -> AnyView {
    let countries = if rule.countries.is_empty() { words::EVERYWHERE.to_owned() } else { rule.countries.join(", ") };
    let unless = (!rule.unless.is_empty())
        .then(|| view! { <div><dt>{words::GIVES_WAY}</dt><dd>{linked::text(&rule.unless.join(", "))}</dd></div> });
    let sure = if rule.verified { words::confidence(rule.confidence) } else { words::UNVERIFIED };
    view! {
        <section>
            {heading.of(words::ABOUT)}
            <dl>
                <div><dt>{words::DOES}</dt><dd>{words::kind(rule.kind)}</dd></div>
                <div><dt>{words::APPLIES}</dt><dd class="when">{applies(&rule.when)}</dd></div>
                <div><dt>{words::COUNTRIES}</dt><dd>{countries}</dd></div>
                {unless}
                <div><dt>{words::CONFIDENCE}</dt><dd>{sure}</dd></div>
                <div><dt>{words::EVIDENCE}</dt><dd>{words::evidence(rule.evidence)}</dd></div>
                <div><dt>{words::CHECKED}</dt><dd>{rule.last_checked.clone()}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

/// The condition in words, with its code small beside each part; what is not evaluated is written in words already.
fn applies(when: &str) -> AnyView {
    match condition::in_words(when) {
        None => when.to_owned().into_any(),
        Some(Part::All(parts)) => listed(words::ALL_OF, &parts),
        Some(part) => part_view(&part),
    }
}

fn listed(lead: &'static str, parts: &[Part]) -> AnyView {
    let parts: Vec<AnyView> = parts.iter().map(|part| view! { <li>{part_view(part)}</li> }.into_any()).collect();
    view! { <p>{lead}</p><ul>{parts}</ul> }.into_any()
}

fn part_view(part: &Part) -> AnyView {
    match part {
        Part::All(parts) => listed(words::ALL_OF, parts),
        Part::Any(parts) => listed(words::ONE_OF, parts),
        Part::Not(part) => match &**part {
            Part::Any(parts) => listed(words::NONE_OF, parts),
            Part::All(parts) => listed(words::NOT_ALL, parts),
            part => view! { {words::NOT_SO}" "{part_view(part)} }.into_any(),
        },
        Part::Test { words, code } => view! { {words.clone()}" "<code class="muted">{code.clone()}</code> }.into_any(),
    }
}
