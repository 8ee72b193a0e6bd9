//! One thing that the person could or could not do, with the rules behind it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::next_step::{Line, RuleView, Snippet};

use super::words;
use crate::{browser, sign};

/// Draws it.
pub fn view(line: &Line) -> AnyView {
    let conditions = (!line.conditions.is_empty()).then(|| {
        let conditions: Vec<AnyView> =
            line.conditions.iter().map(|condition| view! { <li>{condition.clone()}</li> }.into_any()).collect();
        view! { <ul class="conditions" lang="en" aria-label=words::CONDITIONS>{conditions}</ul> }
    });
    let mut rules = line.rules.iter();
    let deciding = rules.next().map(foot);
    let others: Vec<AnyView> = rules.map(other).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <details class="small" lang="en"><summary>{words::MORE_RULES}" ("{others.len()}")"</summary><ul class="others">{others}</ul></details> }
    });
    view! {
        <article class=format!("line {}", sign::class(line.verdict))>
            <h3>{sign::of(line.verdict)}<span><span class="lead">{line.lead.clone()}</span>" "{line.what.clone()}</span></h3>
            <p lang="en">{line.next_step.clone()}</p>
            {conditions}
            {line.opt_out.clone().map(opt_out)}
            {deciding}
            {others}
        </article>
    }
    .into_any()
}

/// How the message says that one can object, ready to be copied. It is the person's own text from there on.
fn opt_out(Snippet { lead, text }: Snippet) -> AnyView {
    let said = RwSignal::new("");
    let shown = text.clone();
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            said.set(if browser::copy(&text).await.is_ok() { words::SNIPPET_COPIED } else { words::DIAGNOSTIC_FAILED });
        });
    };
    view! {
        <div class="snippet">
            <p><span class="muted">{lead}</span>" "<q>{shown}</q></p>
            <button class="button quiet slim" lang="en" on:click=copy>{words::SNIPPET_COPY}</button>
            <span class="small" lang="en" role="status">{move || said.get()}</span>
        </div>
    }
    .into_any()
}

/// The deciding rule, its sources and its cases.
fn foot(rule: &RuleView) -> AnyView {
    let cases = (!rule.cases.is_empty()).then(|| {
        let cases: Vec<AnyView> = rule.cases.iter().map(|case| view! { <li>{case.clone()}</li> }.into_any()).collect();
        view! { <details class="small" lang="en"><summary>{words::CASES}" ("{cases.len()}")"</summary><ul class="others">{cases}</ul></details> }
    });
    view! {
        <p class="sources" lang="en">
            {name(rule)}
            {sources(rule)}
            <span class="muted">{rule.checked.clone()}</span>
            {rule.unverified.clone().map(|unverified| view! { <span class="tag warn">{unverified}</span> })}
        </p>
        {cases}
    }
    .into_any()
}

fn other(rule: &RuleView) -> AnyView {
    view! { <li>{name(rule)}" "{rule.title.clone()}<span class="sources">{sources(rule)}</span></li> }.into_any()
}

fn name(rule: &RuleView) -> AnyView {
    view! { <a class="rule-id" href=format!("rules.html#{}", rule.id) target="_blank" title=rule.title.clone()>{rule.id.clone()}</a> }.into_any()
}

fn sources(rule: &RuleView) -> Vec<AnyView> {
    rule.sources
        .iter()
        .map(|source| view! { <a href=source.url.clone() target="_blank" rel="noopener">{source.label.clone()}</a> }.into_any())
        .collect()
}
