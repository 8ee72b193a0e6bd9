//! The questions whose answers could change the advice, answered with a press.

use leptos::prelude::*;
use scruple::copying::Choice;
use scruple::law::FactName;
use scruple::next_step::QuestionView;

use super::{Panel, words};
use crate::browser;

/// What says that an answer was kept.
pub const KEPT: &str = "kept";

/// Draws them. Keyed by what they ask, so that the focus stays where it was when the advice changes.
pub fn view(panel: Panel) -> AnyView {
    let questions =
        move || panel.advice.with(|advice| advice.as_ref().map(|advice| advice.questions.clone()).unwrap_or_default());
    // A changed setting has the page read anew, and all of this is drawn again: the focus was here.
    if panel.kept.with_untracked(|kept| matches!(kept, Some(Ok(_)))) {
        browser::after(0, || browser::focus(KEPT));
    }
    let nothing = move || questions().is_empty() && panel.kept.with(Option::is_none);
    let together = move || panel.advice.with(|advice| advice.as_ref().is_some_and(|advice| advice.questions_together));
    view! {
        <section class="questions" hidden=nothing lang="en">
            <h2>{words::QUESTIONS}</h2>
            <p class="small muted" hidden=move || !together()>{words::QUESTIONS_TOGETHER}</p>
            <For each=questions key=|question| question.fact let:question>{one(panel, question)}</For>
            <p role="status" id=KEPT tabindex="-1">{move || panel.kept.with(|kept| kept.as_ref()?.as_ref().ok().map(kept_as))}</p>
            <p role="alert" class="problem">{move || panel.kept.with(|kept| kept.as_ref()?.as_ref().err().cloned())}</p>
        </section>
    }
    .into_any()
}

fn kept_as((key, label): &(String, String)) -> AnyView {
    view! { {words::KEPT}" "<b>{label.clone()}</b>". "<a href=format!("settings.html#setting-{key}") target="_blank">{words::CHANGE}</a> }
        .into_any()
}

fn one(panel: Panel, question: QuestionView) -> AnyView {
    let QuestionView { fact, text, answers, setting, .. } = question;
    let about = setting.is_some().then(|| view! { <p class="small muted">{words::ASKED_ONCE}</p> });
    let chips: Vec<AnyView> = answers
        .into_iter()
        .map(|answer| match setting.clone() {
            Some(key) => kept_chip(panel, key, answer),
            None => chip(panel, fact, answer),
        })
        .collect();
    view! { <fieldset><legend>{text}</legend>{about}<div class="chips">{chips}</div></fieldset> }.into_any()
}

fn chip(panel: Panel, fact: FactName, Choice { value, label }: Choice) -> AnyView {
    let sent = value.clone();
    let pressed = move || panel.answers.with(|answers| answers.iter().any(|given| given.fact == fact && given.value == value));
    view! {
        <button type="button" class="chip" aria-pressed=move || pressed().to_string() on:click=move |_| panel.answer(fact, &sent)>{label}</button>
    }
    .into_any()
}

fn kept_chip(panel: Panel, key: String, Choice { value, label }: Choice) -> AnyView {
    let shown = label.clone();
    let keep = move |_| panel.keep(key.clone(), value.clone(), label.clone());
    view! { <button type="button" class="chip" on:click=keep>{shown}</button> }.into_any()
}
