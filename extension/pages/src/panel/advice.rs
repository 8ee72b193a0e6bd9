//! The advice for one page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::next_step::{Line, PageAdvice, SubjectAdvice};
use scruple::page::{PageKind, Relation};
use scruple::protocol::Direction;
use scruple::record::RuleCount;

use super::{Panel, line, people, question, words};
use crate::{browser, sign};

/// Draws it; the parts follow the signals on their own, so that an answer given with the keyboard keeps its place.
pub fn view(panel: Panel) -> AnyView {
    let with = move |draw: fn(&PageAdvice) -> AnyView| move || panel.advice.with(|advice| advice.as_ref().map(draw));
    let language = move || panel.advice.with(|advice| advice.as_ref().map(|advice| advice.language.clone()));
    let direction = move || panel.advice.with(|advice| advice.as_ref().map(|advice| direction(advice.direction)));
    view! {
        <div class="advice" lang=language dir=direction>
            {with(about)}
            {why(panel)}
            {with(from_organisation)}
            {with(places)}
            {people::view(panel)}
            {with(steps)}
            {question::view(panel)}
            {people::put_away(panel)}
        </div>
        {move || overridden(panel.overridden.get())}
    }
    .into_any()
}

const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

fn about(advice: &PageAdvice) -> AnyView {
    match (&advice.subject, &advice.summary) {
        (Some(subject), _) => subject_view(subject, &advice.country),
        (None, Some(summary)) => view! {
            <h1>{summary.clone()}</h1>
            <p class="sub">{advice.country.clone()}</p>
        }
        .into_any(),
        (None, None) => match of_nobody(advice.page) {
            Some((title, text)) => view! { <h1 lang="en">{title}</h1><p class="sub" lang="en">{text}</p> }.into_any(),
            None => view! { <h1 lang="en">{words::STEPS}</h1><p class="sub">{advice.country.clone()}</p> }.into_any(),
        },
    }
}

/// What is said of pages that are about nobody and list nobody, because they are not known or not there.
const fn of_nobody(page: PageKind) -> Option<(&'static str, &'static str)> {
    match page {
        PageKind::Other => Some((words::UNREAD_TITLE, words::UNREAD_TEXT)),
        PageKind::NotReady => Some((words::NOT_READY_TITLE, words::NOT_READY_TEXT)),
        PageKind::NotFound => Some((words::NOT_FOUND_TITLE, words::NOT_FOUND_TEXT)),
        PageKind::SignedOut | PageKind::Guest => Some((words::SIGNED_OUT_TITLE, words::SIGNED_OUT_TEXT)),
        _ => None,
    }
}

fn subject_view(subject: &SubjectAdvice, country: &str) -> AnyView {
    let not_sure = (subject.relation == Relation::Unknown)
        .then(|| view! { <p class="callout warn small" lang="en">{sign::unknown()}<span>{words::NOT_SURE}</span></p> });
    view! {
        <h1>{subject.name.expose().clone()}</h1>
        <p class="sub">
            <span class="mark">{sign::of_mark(subject.mark.sign)}{subject.mark.label.clone()}</span>
            " "{subject.relation_in_words.clone()}" · "{country.to_owned()}
        </p>
        {not_sure}
    }
    .into_any()
}

/// What spoke for it, and the diagnostic for when it is wrong.
fn why(panel: Panel) -> AnyView {
    let said = RwSignal::new("");
    let copy = move |_| {
        let tab = panel.tab.get_value();
        spawn_local(async move {
            let skeleton = match tab {
                Some(tab) => tab.ask("skeleton_wanted").await.and_then(|skeleton| skeleton.as_string()),
                None => None,
            };
            said.set(match skeleton {
                None => words::DIAGNOSTIC_NONE,
                Some(skeleton) if browser::copy(&skeleton).await.is_ok() => words::DIAGNOSTIC_DONE,
                Some(_) => words::DIAGNOSTIC_FAILED,
            });
        });
    };
    let evidence = move || {
        let evidence = panel.advice.with(|advice| advice.as_ref().map(|advice| advice.evidence.clone()).unwrap_or_default());
        let evidence = if evidence.is_empty() { vec![words::NO_EVIDENCE.to_owned()] } else { evidence };
        evidence.into_iter().map(|evidence| view! { <li>{evidence}</li> }.into_any()).collect::<Vec<_>>()
    };
    view! {
        <details class="why" lang="en">
            <summary>{words::WHY}</summary>
            <ul>{evidence}</ul>
            <button class="button slim" on:click=copy>{words::DIAGNOSTIC}</button>
            <p class="small muted">{words::DIAGNOSTIC_MORE}</p>
            <p class="small" role="status">{move || said.get()}</p>
        </details>
    }
    .into_any()
}

fn from_organisation(advice: &PageAdvice) -> AnyView {
    if advice.custom_message.is_none() && advice.on_record.is_empty() {
        return ().into_any();
    }
    let link = advice.custom_link.clone().map(|link| {
        view! { " "<a href=link target="_blank" rel="noopener" lang="en">{words::READ_MORE}</a> }
    });
    view! {
        <section class="organisation">
            <h2 class="unseen" lang="en">{words::FROM_ORGANISATION}</h2>
            {advice.custom_message.clone().map(|message| view! { <p>{message}{link}</p> })}
            {on_record(&advice.on_record)}
        </section>
    }
    .into_any()
}

fn on_record(lines: &[String]) -> Option<AnyView> {
    let items: Vec<AnyView> = lines.iter().map(|line| view! { <li>{line.clone()}</li> }.into_any()).collect();
    let drawn = view! { <details class="small" lang="en"><summary>{words::ON_RECORD}</summary><ul>{items}</ul></details> };
    (!lines.is_empty()).then(|| drawn.into_any())
}

fn places(advice: &PageAdvice) -> AnyView {
    let lines: Vec<&Line> = advice.places.iter().map(|place| &place.line).collect();
    section(words::OPEN_PLACES, &lines, advice)
}

fn steps(advice: &PageAdvice) -> AnyView {
    let lines: Vec<&Line> = advice.lines.iter().collect();
    match advice.cards.iter().find(|card| Some(card.index) == advice.person) {
        Some(card) => section(&words::steps_with(card.name.expose()), &lines, advice),
        None if advice.subject.is_none() && advice.cards.len() > 1 => section(words::LIST_STEPS, &lines, advice),
        None => section(words::STEPS, &lines, advice),
    }
}

fn section(title: &str, lines: &[&Line], advice: &PageAdvice) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = lines.iter().map(|line| line::view(line)).collect();
    // The heading of a page without a subject is the same already.
    let seen = if title == words::STEPS && advice.subject.is_none() { "unseen" } else { "steps-title" };
    view! { <section class="steps"><h2 class=seen lang="en">{title.to_owned()}</h2>{lines}</section> }.into_any()
}

/// Rules that the person overrides most of the time: the policy may need tuning.
fn overridden(rules: Vec<RuleCount>) -> Option<AnyView> {
    if rules.is_empty() {
        return None;
    }
    let rules: Vec<AnyView> = rules
        .into_iter()
        .map(|rule| {
            let address = format!("rules.html#{}", rule.rule);
            let counts = format!(": held {} times, {} overridden", rule.held, rule.overridden);
            view! { <li><a href=address target="_blank">{rule.rule}</a>{counts}</li> }.into_any()
        })
        .collect();
    Some(
        view! {
            <section class="often">
                <h2>{words::OVERRIDDEN}</h2>
                <ul>{rules}</ul>
                <p class="small muted">{words::OVERRIDDEN_MORE}" "<a href="record.html" target="_blank">{words::SEE_RECORD}</a></p>
            </section>
        }
        .into_any(),
    )
}
