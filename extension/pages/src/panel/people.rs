//! The people that a page lists, each with their mark; a press asks about that one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::next_step::CardAdvice;

use super::{Panel, words};
use crate::sign;

/// So many are in sight at once; a longer list opens.
const IN_SIGHT: usize = 12;

/// Draws them. Keyed by who they are and how they are marked, so that the focus stays where it was when the page is read again.
pub fn view(panel: Panel) -> AnyView {
    let people = move || panel.advice.with(|advice| advice.as_ref().map(|advice| advice.cards.clone()).unwrap_or_default());
    let whole = RwSignal::new(false);
    let shown = move || {
        let mut people = people();
        people.truncate(if whole.get() { usize::MAX } else { IN_SIGHT });
        people
    };
    let more = move || people().len().saturating_sub(IN_SIGHT);
    let key = |card: &CardAdvice| (card.slug.expose().clone(), card.mark.label.clone(), card.name.expose().clone());
    view! {
        <section class="people" hidden=move || people().is_empty()>
            <h2 class="steps-title" lang="en">{words::PEOPLE}</h2>
            <ul><For each=shown key=key let:card>{one(panel, card)}</For></ul>
            <button type="button" class="button quiet slim" lang="en" hidden=move || whole.get() || more() == 0 on:click=move |_| whole.set(true)>
                {move || words::more_people(more())}
            </button>
        </section>
    }
    .into_any()
}

/// Puts the marks of the tab away, as their card does.
pub fn put_away(panel: Panel) -> AnyView {
    let hidden = RwSignal::new(false);
    let hide = move |_| {
        let tab = panel.tab.get_value();
        spawn_local(async move {
            if let Some(tab) = tab {
                // A tab that does not answer shows no marks either.
                tab.ask("put_away").await;
            }
            hidden.set(true);
        });
    };
    // In the side panel alone, or with the marks switched off, there is nothing to hide.
    let unmarked = move || panel.advice.with(|advice| advice.as_ref().is_none_or(|advice| !advice.marks));
    view! {
        <p class="put-away small" hidden=unmarked>
            <button type="button" class="button quiet slim" lang="en" on:click=hide>{words::PUT_AWAY}</button>
            <span class="muted" lang="en" role="status">{move || hidden.get().then_some(words::PUT_AWAY_DONE)}</span>
        </p>
    }
    .into_any()
}

fn one(panel: Panel, card: CardAdvice) -> AnyView {
    let slug = card.slug.expose().clone();
    let pressed = {
        let slug = slug.clone();
        move || panel.person.with(|person| person.as_deref() == Some(slug.as_str())).to_string()
    };
    view! {
        <li>
            <button type="button" class="person" aria-pressed=pressed on:click=move |_| panel.turn_to(&slug)>
                {sign::of_mark(card.mark.sign)}
                <span><b>{card.name.expose().clone()}</b><span class="small muted">{card.mark.label}" · "{card.relation_in_words}</span></span>
            </button>
        </li>
    }
    .into_any()
}
