//! The questions whose answers could change the advice, answered with a press.

use leptos::prelude::*;
use scruple::law::FactName;
use scruple::next_step::QuestionView;

use super::{Panel, words};

/// Draws them. Keyed by what they ask, so that the focus stays where it was when the advice changes.
pub fn view(panel: Panel) -> AnyView {
    let questions =
        move || panel.advice.with(|advice| advice.as_ref().map(|advice| advice.questions.clone()).unwrap_or_default());
    let together = move || panel.advice.with(|advice| advice.as_ref().is_some_and(|advice| advice.questions_together));
    view! {
        <section class="questions" hidden=move || questions().is_empty() lang="en">
            <h2>{words::QUESTIONS}</h2>
            <p class="small muted" hidden=move || !together()>{words::QUESTIONS_TOGETHER}</p>
            <For each=questions key=|question| question.fact let:question>{one(panel, question)}</For>
        </section>
    }
    .into_any()
}

fn one(panel: Panel, question: QuestionView) -> AnyView {
    let fact = question.fact;
    let chips: Vec<AnyView> = question.answers.into_iter().map(|answer| chip(panel, fact, answer.value, answer.label)).collect();
    view! { <fieldset><legend>{question.text}</legend><div class="chips">{chips}</div></fieldset> }.into_any()
}

fn chip(panel: Panel, fact: FactName, value: String, label: String) -> AnyView {
    let sent = value.clone();
    let pressed = move || panel.answers.with(|answers| answers.iter().any(|given| given.fact == fact && given.value == value));
    view! {
        <button type="button" class="chip" aria-pressed=move || pressed().to_string() on:click=move |_| panel.answer(fact, &sent)>{label}</button>
    }
    .into_any()
}
