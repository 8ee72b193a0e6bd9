//! The whole book on one page, as one would print and file it: what changed, every rule in full, and the terms.

use leptos::prelude::*;
use scruple::law::{self, RuleDetail};

use super::{LAYERS, full, linked, words};
use crate::browser;

/// Where it stands: `rules.html#book`.
pub const FRAGMENT: &str = "book";

/// The book, once the background has given the rules.
pub fn view(rules: impl Fn() -> Vec<RuleDetail> + Send + Sync + 'static) -> AnyView {
    browser::set_title(&format!("{} · Scruple", words::BOOK));
    view! {
        <p class="back row between">
            <a class="button quiet slim" href="#">"← "{words::BACK}</a>
            <button class="button slim" on:click=|_| browser::print()>{words::PRINT}</button>
        </p>
        <header><h1 id="rule-title" tabindex="-1">{words::BOOK}</h1><p>{words::BOOK_LEAD}</p></header>
        <section class="part"><h2>{words::CHANGES}</h2><div class="changes sheet">{changes_listed()}</div></section>
        {move || {
            let rules = rules();
            LAYERS
                .into_iter()
                .map(|layer| {
                    let rules: Vec<AnyView> = rules.iter().filter(|rule| rule.layer == layer).map(full::in_book).collect();
                    view! { <section class="part"><h2>{words::layer(layer)}</h2>{rules}</section> }.into_any()
                })
                .collect::<Vec<_>>()
        }}
        <section class="part"><h2>{words::TERMS}</h2><dl class="sheet">{terms(law::terms().iter())}</dl></section>
    }
    .into_any()
}

/// What changed in 2025 and 2026, folded together.
pub fn changes() -> AnyView {
    view! { <details class="changes sheet"><summary>{words::CHANGES}</summary>{changes_listed()}</details> }.into_any()
}

fn changes_listed() -> AnyView {
    let changes: Vec<AnyView> = law::changes()
        .iter()
        .map(|change| {
            let rules = (!change.rules.is_empty())
                .then(|| view! { <span class="rules-named">{linked::text(&change.rules.join(", "))}</span> });
            view! {
                <li>
                    <b>{change.title}</b>" "<span class="muted">{change.in_force}</span>
                    <p>{change.text}</p>
                    <p class="small"><a href=change.url target="_blank" rel="noopener">{change.source}</a>" "{rules}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul>{changes}</ul> }.into_any()
}

/// Terms with what they mean.
pub fn terms<'a>(terms: impl Iterator<Item = &'a law::Term>) -> Vec<AnyView> {
    terms.map(|term| view! { <div><dt class="code">{term.name}</dt><dd>{term.meaning}</dd></div> }.into_any()).collect()
}
