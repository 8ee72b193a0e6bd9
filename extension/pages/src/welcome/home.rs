//! Where the person works from: asked once, at the beginning. The answer is the setting of that name, so nothing asks for it again.

use leptos::prelude::*;
use scruple::policy::{ChoiceView, Control, Origin, SettingView, Value};
use scruple::protocol::PageRequest;

use super::{At, Page, words};

/// The setting that keeps the answer.
pub const KEY: &str = "home_jurisdiction";

/// Draws the question, once it is known what is in force.
pub fn view(page: Page) -> Option<AnyView> {
    let setting = untrack(|| page.home.get())?;
    let Control::Choice { choices } = setting.control else { return None };
    let options: Vec<AnyView> = choices.into_iter().map(|choice| option(page, choice)).collect();
    let locked = move || with(page, |home| home.locked);
    let fixed = move || locked().then(|| fixed_by(with(page, |home| home.origin == Origin::Organisation)));
    let change = move |value: String| page.act(At::Home, PageRequest::Set { key: KEY.to_owned(), value: Value::Text(value) });
    Some(
        view! {
            <div class="home">
                <h2><label for="home">{words::HOME}</label></h2>
                <p class="small muted" id="about-home">{words::HOME_MORE}</p>
                <select class="field" id="home" aria-describedby="about-home fixed-home unsaved-home" disabled=locked
                    on:change:target=move |event| change(event.target().value())>{options}</select>
                <p class="small muted" id="fixed-home">{fixed}</p>
                {page.unsaved_at(At::Home, "unsaved-home")}
            </div>
        }
        .into_any(),
    )
}

fn with(page: Page, read: impl Fn(&SettingView) -> bool) -> bool {
    page.home.with(|home| home.as_ref().is_some_and(read))
}

fn option(page: Page, choice: ChoiceView) -> AnyView {
    let value = choice.value.clone();
    let chosen = move || with(page, |home| home.value.as_text() == Some(&value));
    view! { <option value=choice.value prop:selected=chosen>{choice.label}</option> }.into_any()
}

/// An organisation answers for this even where its policy leaves it out.
const fn fixed_by(organisation_says_it: bool) -> &'static str {
    if organisation_says_it { words::FIXED } else { words::HOME_NOT_SAID }
}
