//! The welcome page: what Scruple does, what LinkedIn's terms say to it, where it shall speak, where the person works from, and the
//! switch. It asks nothing else.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::policy::{SettingView, Surface};
use scruple::protocol::{PageRequest, PageResponse, Status};

use crate::background::{Trouble, ask};
use crate::{browser, frame, sign};

mod example;
mod home;
mod words;

/// What the person changes here: a change that is not kept is said where it was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Surface,
    Home,
    Switch,
}

#[derive(Clone, Copy)]
struct Page {
    status: RwSignal<Option<Status>>,
    trouble: RwSignal<Option<Trouble>>,
    chosen: RwSignal<Option<Surface>>,
    missing_choice: RwSignal<bool>,
    said: RwSignal<&'static str>,
    /// The setting of where the person works from.
    home: RwSignal<Option<SettingView>>,
    /// What could not be kept, and why.
    unsaved: RwSignal<BTreeMap<At, String>>,
}

/// Draws the page.
pub fn page() -> AnyView {
    let page = Page {
        status: RwSignal::new(None),
        trouble: RwSignal::new(None),
        chosen: RwSignal::new(None),
        missing_choice: RwSignal::new(false),
        said: RwSignal::new(""),
        home: RwSignal::new(None),
        unsaved: RwSignal::new(BTreeMap::new()),
    };
    page.look();
    browser::on_message(move |kind, _| {
        if kind == "changed" {
            page.look();
        }
    });
    let home_known = Memo::new(move |_| page.home.with(Option::is_some));
    frame::page(view! {
        <div class="hero">
            <div class="hero-words">
                <h1>{words::TITLE}</h1>
                <p class="lead">{words::LEAD}</p>
            </div>
            {example::view()}
        </div>
        <ul class="points">{points()}</ul>
        {move || page.trouble.get().map(|trouble| frame::trouble(trouble, move || page.look()))}
        <section class="sheet switch" hidden=move || page.status.with(Option::is_none)>
            {move || page.state()}
            {page.choice()}
            {move || home_known.get().then(|| home::view(page))}
            {move || page.button()}
            {page.unsaved_at(At::Switch, "unsaved-switch")}
            <p class="said" role="status">{move || page.said.get()}</p>
        </section>
        <p class="small muted foot">{words::NOT_ADVICE}</p>
    })
}

fn points() -> Vec<AnyView> {
    let drawings = [example::mark(), example::question(), example::device()];
    words::POINTS
        .into_iter()
        .zip(drawings)
        .map(|((title, text), drawing)| view! { <li>{drawing}<div><h2>{title}</h2><p>{text}</p></div></li> }.into_any())
        .collect()
}

impl Page {
    /// Shows how it stands.
    fn look(self) {
        spawn_local(async move {
            match (ask(&PageRequest::Settings).await, ask(&PageRequest::Status).await) {
                (Ok(PageResponse::Settings(view)), Ok(PageResponse::Status(status))) => {
                    self.trouble.set(None);
                    self.home.set(view.settings.into_iter().find(|setting| setting.key == home::KEY));
                    self.stands(status);
                }
                (Err(trouble), _) | (_, Err(trouble)) => self.trouble.set(Some(trouble)),
                _ => self.trouble.set(Some(Trouble::NoAnswer)),
            }
        });
    }

    fn stands(self, status: Status) {
        if status.enabled || status.surface_locked {
            self.chosen.set(Some(status.surface));
        }
        // Said to screen readers too: the part that speaks of being on is gone.
        self.said.set(if self.is_on() && !status.enabled { words::NOW_OFF } else { self.still_off(&status) });
        self.status.set(Some(status));
    }

    /// Changes something. What is refused, or in force and not kept, is said where it was changed.
    fn act(self, at: At, request: PageRequest) {
        spawn_local(async move {
            match ask(&request).await {
                // All that is in force is kept together, also what could not be kept before.
                Ok(_) => self.unsaved.update(BTreeMap::clear),
                Err(Trouble::Refused(sentence)) => self.unsaved.update(|unsaved| drop(unsaved.insert(at, sentence))),
                Err(Trouble::NoAnswer) => return self.trouble.set(Some(Trouble::NoAnswer)),
            }
            self.look();
        });
    }

    fn unsaved_at(self, at: At, id: &'static str) -> AnyView {
        let sentence = move || self.unsaved.with(|unsaved| unsaved.get(&at).cloned());
        view! { <p class="problem" role="alert" id=id>{sentence}</p> }.into_any()
    }

    /// What was said about being switched off holds until it is on again.
    fn still_off(self, status: &Status) -> &'static str {
        if status.enabled { "" } else { self.said.get_untracked() }
    }

    fn choose(self, surface: Surface) {
        self.chosen.set(Some(surface));
        self.missing_choice.set(false);
        if self.is_on() {
            self.act(At::Surface, PageRequest::SwitchOn { surface });
        }
    }

    fn is_on(self) -> bool {
        self.status.with_untracked(|status| status.as_ref().is_some_and(|status| status.enabled))
    }

    fn switch_on(self) {
        match self.chosen.get_untracked() {
            Some(surface) => self.act(At::Switch, PageRequest::SwitchOn { surface }),
            None => {
                self.missing_choice.set(true);
                browser::focus("surface-page");
            }
        }
    }

    /// How it stands: on, or fixed by the organisation.
    fn state(self) -> Option<AnyView> {
        let status = self.status.get()?;
        if !status.enabled {
            return status.enabled_locked.then(|| callout("accent", sign::lock(), organisation(&status), words::LOCKED_OFF));
        }
        let text = match (status.enabled_locked, status.surface) {
            (true, _) => words::LOCKED_ON,
            (false, Surface::Page) => words::ON_IN_PAGE,
            (false, Surface::Panel) => words::ON_IN_PANEL,
        };
        Some(callout("good", sign::could(), words::ON.to_owned(), text))
    }

    fn choice(self) -> AnyView {
        let locked = move || self.status.with(|status| status.as_ref().is_some_and(|status| status.surface_locked));
        // What the organisation has fixed is not the person's choice.
        let risk = move || if locked() { words::RISK_LOCKED } else { words::RISK };
        view! {
            <fieldset class="where" disabled=locked aria-describedby="risk missing-choice unsaved-surface">
                <legend><h2>{words::WHERE}</h2></legend>
                <div class="ways">
                    {self.way(Surface::Page, "surface-page", words::IN_PAGE, words::IN_PAGE_MORE, example::in_page())}
                    {self.way(Surface::Panel, "surface-panel", words::PANEL_ONLY, words::PANEL_ONLY_MORE, example::in_panel())}
                </div>
                <p class="small muted" hidden=move || !locked()>{words::FIXED}</p>
                <p class="problem" id="missing-choice" role="alert">{move || self.missing_choice.get().then_some(words::CHOOSE_FIRST)}</p>
                {self.unsaved_at(At::Surface, "unsaved-surface")}
            </fieldset>
            <div class="callout warn" id="risk">{sign::care()}<p>{risk}</p></div>
        }
        .into_any()
    }

    fn way(self, surface: Surface, id: &'static str, title: &'static str, more: &'static str, drawing: AnyView) -> AnyView {
        let chosen = move || self.chosen.get() == Some(surface);
        view! {
            <label class="way" class:on=chosen>
                {drawing}
                <span class="way-title">
                    <input type="radio" name="surface" id=id prop:checked=chosen on:change=move |_| self.choose(surface)/>
                    {title}
                </span>
                <span class="small muted">{more}</span>
            </label>
        }
        .into_any()
    }

    fn button(self) -> Option<AnyView> {
        let status = self.status.get()?;
        let off = move |_| self.act(At::Switch, PageRequest::SwitchOff);
        Some(match (status.enabled, status.enabled_locked) {
            (true, locked) => view! {
                <div class="row actions">
                    <a class="button primary" href="https://www.linkedin.com/" target="_blank" rel="noopener">{words::OPEN_LINKEDIN}</a>
                    {(!locked).then(|| view! { <button class="button" id="switch-off" on:click=off>{words::SWITCH_OFF}</button> })}
                </div>
                <p class="row links">
                    <a href="record.html">{words::SEE_RECORD}</a>
                    <a href="settings.html">{words::SEE_SETTINGS}</a>
                    <a href="rules.html">{words::SEE_RULES}</a>
                </p>
            }
            .into_any(),
            (false, false) => view! {
                <div class="row actions">
                    <button class="button primary big" id="switch-on" on:click=move |_| self.switch_on()>{words::SWITCH_ON}</button>
                    <span class="muted">{words::UNTIL_THEN}</span>
                </div>
            }
            .into_any(),
            (false, true) => ().into_any(),
        })
    }
}

fn organisation(status: &Status) -> String {
    status.organisation.clone().unwrap_or_else(|| words::FIXED.to_owned())
}

fn callout(kind: &'static str, sign: AnyView, title: String, text: &'static str) -> AnyView {
    view! { <div class=format!("callout {kind}") id="state">{sign}<div><h2>{title}</h2><p>{text}</p></div></div> }.into_any()
}
