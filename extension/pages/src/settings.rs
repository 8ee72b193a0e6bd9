//! The settings page: every setting by group, searchable; what the organisation has fixed is shown and cannot be changed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::policy::{Origin, SettingView, SettingsView, Value};
use scruple::protocol::{PageRequest, PageResponse};

use crate::background::{Trouble, ask};
use crate::toast::Toast;
use crate::{browser, frame, sign};

mod control;
mod find;
mod policy_file;
mod words;

/// The page's state; copied freely.
#[derive(Clone, Copy)]
struct Settings {
    view: RwSignal<Option<SettingsView>>,
    trouble: RwSignal<Option<Trouble>>,
    /// By key: why the last change was refused.
    refused: RwSignal<BTreeMap<String, String>>,
    /// Puts the controls back to what is in force where that has not changed, and what was done there was not taken.
    redraw: Trigger,
    search: RwSignal<String>,
    show_admin: RwSignal<bool>,
    toast: Toast,
}

/// Draws the page.
pub fn page() -> AnyView {
    let page = Settings {
        view: RwSignal::new(None),
        trouble: RwSignal::new(None),
        refused: RwSignal::new(BTreeMap::new()),
        redraw: Trigger::new(),
        search: RwSignal::new(String::new()),
        show_admin: RwSignal::new(false),
        toast: Toast::new(),
    };
    page.load();
    browser::on_message(move |kind, _| {
        if kind == "changed" {
            page.load();
        }
    });
    let loaded = Memo::new(move |_| page.view.with(Option::is_some));
    // The part that an address names is there only once the settings are.
    Effect::new(move |_| {
        if loaded.get() && !browser::fragment().is_empty() {
            browser::after(0, || browser::focus(&browser::fragment()));
        }
    });
    frame::page(view! {
        <header><h1>{words::TITLE}</h1><p>{words::LEAD}</p></header>
        {move || page.trouble.get().map(|trouble| frame::trouble(trouble, move || page.load()))}
        {move || loaded.get().then(|| page.body())}
        {page.toast.view()}
    })
}

impl Settings {
    fn load(self) {
        spawn_local(async move {
            match ask(&PageRequest::Settings).await {
                Ok(PageResponse::Settings(view)) => {
                    self.trouble.set(None);
                    self.view.set(Some(*view));
                }
                Ok(_) => self.trouble.set(Some(Trouble::NoAnswer)),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    fn body(self) -> AnyView {
        let groups = self.view.with_untracked(|view| view.as_ref().map(find::groups).unwrap_or_default());
        let groups: Vec<AnyView> = groups.into_iter().map(|(title, keys)| self.group(title, keys)).collect();
        let any =
            move || self.view.with(|view| view.as_ref().is_some_and(|view| view.settings.iter().any(|one| self.shows(one))));
        view! {
            {move || self.view.with(|view| view.as_ref().filter(|view| view.managed).map(managed))}
            <div class="finder">
                <div class="search">
                    {sign::lens()}
                    <input class="field" type="search" aria-label=words::SEARCH placeholder=words::SEARCH
                        on:input:target=move |event| self.search.set(event.target().value())/>
                </div>
                <label class="check">
                    <input type="checkbox" on:change:target=move |event| self.show_admin.set(event.target().checked())/>
                    {words::SHOW_ADMIN}
                </label>
            </div>
            <p role="status" class="nothing">{move || (!any()).then_some(words::NOTHING)}</p>
            {groups}
            {policy_file::view(self.toast)}
        }
        .into_any()
    }

    fn shows(self, setting: &SettingView) -> bool {
        self.search.with(|search| find::shows(setting, search, self.show_admin.get()))
    }

    /// One setting as it is now.
    fn setting(self, key: &str) -> Option<SettingView> {
        self.view.with(|view| view.as_ref()?.settings.iter().find(|setting| setting.key == key).cloned())
    }

    fn group(self, title: String, keys: Vec<String>) -> AnyView {
        let inside = keys.clone();
        let any = move || inside.iter().any(|key| self.setting(key).is_some_and(|setting| self.shows(&setting)));
        let rows: Vec<AnyView> = keys.into_iter().filter_map(|key| self.row(key)).collect();
        view! { <section class="sheet group" hidden=move || !any()><h2>{title}</h2>{rows}</section> }.into_any()
    }

    fn row(self, key: String) -> Option<AnyView> {
        let first = untrack(|| self.setting(&key))?;
        let now = Memo::new({
            let key = key.clone();
            move |_| self.setting(&key)
        });
        let locked = move || now.with(|now| now.as_ref().is_some_and(|now| now.locked));
        let hidden = move || now.with(|now| !now.as_ref().is_some_and(|now| self.shows(now)));
        let refused = {
            let key = key.clone();
            move || self.refused.with(|refused| refused.get(&key).cloned())
        };
        Some(
            view! {
                <div class="setting" class:locked=locked id=format!("setting-{key}") tabindex="-1" hidden=hidden>
                    {control::view(self, &first, now)}
                    <p class="facts small muted">
                        {move || now.with(|now| now.as_ref().map(origin))}
                        <span>{move || now.with(|now| now.as_ref().map(without_the_person))}</span>
                        {self.way_back(&key, now)}
                    </p>
                    <p class="problem" role="alert" id=format!("problem-{key}")>{refused}</p>
                </div>
            }
            .into_any(),
        )
    }

    /// Back to what holds without the person: the organisation's, where it states something and leaves it to them.
    fn way_back(self, key: &str, now: Memo<Option<SettingView>>) -> AnyView {
        let (refused, reset) = (key.to_owned(), key.to_owned());
        let stated = move || now.with(|now| now.as_ref().is_some_and(|now| now.organisation_in_words.is_some()));
        let changed = move || now.with(|now| now.as_ref().is_some_and(|now| now.origin == Origin::Person && !now.locked));
        // What was typed and not taken stands there still, though the organisation's is in force.
        let abandoned = move || stated() && self.refused.with(|all| all.contains_key(&refused));
        let words = move || if stated() { words::USE_ORGANISATIONS } else { words::RESET };
        let label = move || now.with(|now| now.as_ref().map(|now| format!("{}: {}", words(), now.title)));
        view! {
            <button class="button quiet slim" hidden=move || !(changed() || abandoned()) on:click=move |_| self.reset(reset.clone())
                aria-label=label>{words}</button>
        }
        .into_any()
    }

    /// Saves a value; says so, with a way back. [`Value::Null`] takes what the person stated back.
    fn change(self, key: String, value: Value) {
        let Some(before) = untrack(|| self.setting(&key)) else { return };
        if before.value == value {
            return;
        }
        if value == Value::Null {
            return self.take_back(key, &before);
        }
        let back = match before.origin {
            Origin::Person => PageRequest::Set { key: key.clone(), value: before.value },
            Origin::Default | Origin::Organisation => PageRequest::Unset { key: key.clone() },
        };
        self.send(PageRequest::Set { key: key.clone(), value }, key, Some(back));
    }

    fn take_back(self, key: String, before: &SettingView) {
        if before.origin == Origin::Person {
            self.reset(key);
        } else {
            // What an organisation states, and leaves to the person, is not unstated by them.
            self.refused.update(|refused| drop(refused.insert(key, words::ORGANISATION_STATES.to_owned())));
        }
    }

    fn reset(self, key: String) {
        let Some(before) = untrack(|| self.setting(&key)) else { return };
        if before.origin != Origin::Person {
            self.refused.update(|refused| drop(refused.remove(&key)));
            return self.redraw.notify();
        }
        let back = PageRequest::Set { key: key.clone(), value: before.value };
        self.send(PageRequest::Unset { key: key.clone() }, key, Some(back));
    }

    fn send(self, request: PageRequest, key: String, back: Option<PageRequest>) {
        spawn_local(async move {
            match ask(&request).await {
                Ok(PageResponse::Settings(view)) => {
                    self.refused.update(|refused| drop(refused.remove(&key)));
                    self.view.set(Some(*view));
                    self.confirm(key, back);
                }
                Ok(_) | Err(Trouble::NoAnswer) => self.trouble.set(Some(Trouble::NoAnswer)),
                Err(Trouble::Refused(sentence)) => {
                    self.refused.update(|refused| drop(refused.insert(key, sentence)));
                    // What was typed stays to be mended; what is in force, and what is locked, may have changed meanwhile.
                    self.load();
                }
            }
        });
    }

    fn confirm(self, key: String, back: Option<PageRequest>) {
        let Some(now) = untrack(|| self.setting(&key)) else { return };
        let text = format!("{}: {}", now.title, now.in_words);
        match back {
            Some(back) => self.toast.say_with_undo(text, move || self.send(back.clone(), key.clone(), None)),
            None => self.toast.say(text),
        }
    }
}

fn managed(view: &SettingsView) -> AnyView {
    let ask = (!view.contact.is_empty()).then(|| format!(" {} {}.", words::ASK, view.contact));
    let name = if view.organisation.is_empty() {
        words::MANAGED.to_owned()
    } else {
        format!("{}: {}", view.organisation, words::MANAGED)
    };
    view! { <p class="callout accent">{sign::lock()}<span>{name}{ask}</span></p> }.into_any()
}

/// What holds where the person has chosen nothing.
fn without_the_person(setting: &SettingView) -> String {
    match &setting.organisation_in_words {
        Some(stated) => [words::ORGANISATIONS, " ", stated].concat(),
        None => [words::DEFAULT, " ", &setting.default_in_words].concat(),
    }
}

/// Where the value came from.
fn origin(setting: &SettingView) -> Option<AnyView> {
    let (class, lock, text) = match (setting.for_administrators, setting.locked, setting.origin) {
        (_, true, Origin::Organisation) => ("tag accent", true, words::LOCKED),
        (true, ..) => ("tag", false, words::ADMIN_ONLY),
        (_, true, _) => ("tag accent", true, words::LOCKED_DEFAULT),
        (_, false, Origin::Organisation) => ("tag accent", false, words::FROM_ORGANISATION),
        (_, false, Origin::Person) => ("tag", false, words::YOURS),
        (_, false, Origin::Default) => return None,
    };
    Some(view! { <span class=class>{lock.then(sign::lock)}{text}</span> }.into_any())
}
