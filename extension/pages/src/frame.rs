//! What every page has around it: the header with the ways to the other pages, and what is said when the background does not answer.

use leptos::prelude::*;

use crate::background::Trouble;
use crate::{browser, sign};

/// The pages that the header leads to.
const WAYS: [(&str, &str); 4] = [("rules", "Rules"), ("record", "My record"), ("settings", "Settings"), ("health", "Health")];

const SKIP: &str = "Skip to the content";
const NO_ANSWER: &str = "Scruple's engine does not answer";
const NO_ANSWER_MORE: &str = "While that is so, no page is read and a copy is let through with a note that it was not checked. \
    Reload Scruple on your browser's page of extensions, then reload this page.";
/// Said where a file was to be saved.
pub const SAVE_FAILED: &str = "The browser did not let Scruple save a file.";
const REFUSED: &str = "That could not be done";
const AGAIN: &str = "Try again";
const HEALTH: &str = "Open the health page";

/// A whole page: header, then `content` as the main part.
pub fn page(content: impl IntoView + 'static) -> AnyView {
    let here = browser::page_name();
    let ways: Vec<AnyView> = WAYS
        .into_iter()
        .map(|(name, label)| {
            let current = (here == name).then_some("page");
            view! { <li><a href=format!("{name}.html") aria-current=current>{label}</a></li> }.into_any()
        })
        .collect();
    view! {
        <a class="skip" href="#main" on:click=skip>{SKIP}</a>
        <header class="top">
            <div>
                <a class="brand" href="welcome.html">{sign::scruple()}"Scruple"</a>
                <nav aria-label="Scruple's pages"><ul>{ways}</ul></nav>
            </div>
        </header>
        <main id="main" tabindex="-1">{content}</main>
    }
    .into_any()
}

/// Without a change of the address: the fragment is the rule's on the page of rules.
fn skip(click: leptos::ev::MouseEvent) {
    click.prevent_default();
    browser::focus("main");
}

/// Says that the background did not answer or refused, and what to do.
pub fn trouble(trouble: Trouble, again: impl Fn() + 'static) -> AnyView {
    let (title, sentence) = match trouble {
        Trouble::NoAnswer => (NO_ANSWER, NO_ANSWER_MORE.to_owned()),
        Trouble::Refused(sentence) => (REFUSED, sentence),
    };
    view! {
        <section class="sheet trouble" role="alert">
            <div class="callout bad">
                {sign::care()}
                <div><h2>{title}</h2><p>{sentence}</p></div>
            </div>
            <p class="row">
                <button class="button slim" on:click=move |_| again()>{AGAIN}</button>
                <a class="button quiet slim" href="health.html">{HEALTH}</a>
            </p>
        </section>
    }
    .into_any()
}
