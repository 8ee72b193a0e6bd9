//! One rule in full.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::law::{CaseDetail, RuleDetail};
use scruple::protocol::{PageRequest, PageResponse};

use super::words;
use crate::background::{Trouble, ask};
use crate::{frame, sign};

/// Asks for the rule of this id and draws it.
pub fn view(id: String) -> AnyView {
    let found = RwSignal::new(None::<Result<RuleDetail, Trouble>>);
    spawn_local(async move {
        found.set(Some(match ask(&PageRequest::Rule { id }).await {
            Ok(PageResponse::Rule { rule }) => Ok(*rule),
            Ok(_) => Err(Trouble::NoAnswer),
            Err(trouble) => Err(trouble),
        }));
    });
    view! {
        <p class="back"><a class="button quiet slim" href="#">"← "{words::BACK}</a></p>
        {move || found.get().map(|found| match found {
            Ok(rule) => draw(&rule),
            Err(trouble) => frame::trouble(trouble, || crate::browser::go("#")),
        })}
    }
    .into_any()
}

fn draw(rule: &RuleDetail) -> AnyView {
    crate::browser::set_title(&format!("{} · {} · Scruple", rule.id, rule.title));
    let unverified =
        (!rule.verified).then(|| view! { <p class="callout warn">{sign::care()}<span>{words::UNVERIFIED_MORE}</span></p> });
    let cases: Vec<AnyView> = rule.cases.iter().cloned().map(case).collect();
    let cases = (!cases.is_empty()).then(|| view! { <section><h2>{words::CASES}</h2>{cases}</section> });
    view! {
        <article class=format!("rule sheet {}", sign::class(rule.verdict))>
            <header>
                <p class="verdict">{sign::of(rule.verdict)}<b class=sign::class(rule.verdict)>{words::verdict(rule.verdict)}</b></p>
                <h1 id="rule-title" tabindex="-1"><span class="rule-id">{rule.id.clone()}</span>{rule.title.clone()}</h1>
                <p class="muted">{words::layer(rule.layer)}</p>
            </header>
            {unverified}
            <section><h2>{words::TODO}</h2><p class="todo">{rule.next_step.clone()}</p></section>
            {conditions(rule)}
            {sources(rule)}
            {cases}
            {about(rule)}
        </article>
    }
    .into_any()
}

fn conditions(rule: &RuleDetail) -> Option<AnyView> {
    let conditions: Vec<AnyView> =
        rule.conditions.iter().map(|condition| view! { <li>{condition.clone()}</li> }.into_any()).collect();
    (!conditions.is_empty())
        .then(|| view! { <section><h2>{words::CONDITIONS}</h2><ul class="conditions">{conditions}</ul></section> }.into_any())
}

fn sources(rule: &RuleDetail) -> Option<AnyView> {
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
        .then(|| view! { <section><h2>{words::SOURCES}</h2><ul class="sources">{sources}</ul></section> }.into_any())
}

fn case(case: CaseDetail) -> AnyView {
    view! {
        <div class="case">
            <h3>{case.name}" "<span class="muted">{case.authority}", "{case.date}</span></h3>
            <p><span class="tag warn">{case.amount}</span>" "{case.conduct}</p>
            <p><b>{words::LESSON}</b>" "{case.lesson}</p>
            <p class="small"><span class="muted">{case.law}</span>" "<a href=case.url target="_blank" rel="noopener">{words::CASE_SOURCE}</a></p>
        </div>
    }
    .into_any()
}

fn about(rule: &RuleDetail) -> AnyView {
    let countries = if rule.countries.is_empty() { words::EVERYWHERE.to_owned() } else { rule.countries.join(", ") };
    let unless =
        (!rule.unless.is_empty()).then(|| view! { <div><dt>{words::GIVES_WAY}</dt><dd>{rule.unless.join(", ")}</dd></div> });
    view! {
        <section>
            <h2>{words::ABOUT}</h2>
            <dl>
                <div><dt>{words::DOES}</dt><dd>{words::kind(rule.kind)}</dd></div>
                <div><dt>{words::APPLIES}</dt><dd class="code">{rule.when.clone()}</dd></div>
                <div><dt>{words::COUNTRIES}</dt><dd>{countries}</dd></div>
                {unless}
                <div><dt>{words::CONFIDENCE}</dt><dd>{words::confidence(rule.confidence)}</dd></div>
                <div><dt>{words::EVIDENCE}</dt><dd>{words::evidence(rule.evidence)}</dd></div>
                <div><dt>{words::CHECKED}</dt><dd>{rule.last_checked.clone()}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}
