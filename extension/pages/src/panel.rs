//! The side panel: the advice for the tab beside it, in full.
//!
//! ```text
//! tab in view ─ sketch_wanted ─▶ content script ─ sketch ─▶ background ─ advice ─▶ here
//! ```
//! The sketch goes through as the browser's own value: what the page showed is nothing that the panel reads.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::engine::ACCESS_MISSING;
use scruple::law::FactName;
use scruple::next_step::PageAdvice;
use scruple::policy::Value;
use scruple::protocol::{GivenAnswer, PageRequest, PageResponse};
use scruple::record::RuleCount;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::background::{Trouble, ask, send};
use crate::browser::{self, Tab};
use crate::{access, frame, sign};

mod advice;
mod line;
mod people;
mod question;
mod words;

/// What a content script asks of the background when it has read its page, and when a mark is pressed: the page may be another one now.
const READ: [&str; 2] = ["marks", "advise"];

/// A content script that has just been started answers within this time.
const SILENCE_MS: i32 = 2_500;

/// What the panel shows.
#[derive(Clone, PartialEq)]
enum View {
    /// Nothing has been answered yet.
    Loading,
    /// Scruple is switched off.
    Off { locked: bool },
    /// The browser grants no access to LinkedIn's pages: it does not even tell which tab shows one.
    NoAccess,
    /// Audit mode: what is counted must not be swayed by advice.
    CountsOnly { locked: bool },
    /// The tab shows something else than LinkedIn.
    Elsewhere,
    /// No content script answers there.
    Silent,
    /// The advice.
    Advice,
    /// The background does not answer.
    Trouble(Trouble),
}

#[derive(Clone, Copy)]
struct Panel {
    view: RwSignal<View>,
    advice: RwSignal<Option<PageAdvice>>,
    /// Rules that hold copies and are overridden more often than not.
    overridden: RwSignal<Vec<RuleCount>>,
    /// What the person answered about this page.
    answers: RwSignal<Vec<GivenAnswer>>,
    /// What became of an answer that is a setting: the setting's key with the answer in words, or why it was not kept.
    kept: RwSignal<Option<Result<(String, String), String>>>,
    /// Whom of the people listed the advice is for: their slug.
    person: RwSignal<Option<String>>,
    /// The tab and address that the advice is for.
    place: StoredValue<Option<(f64, String)>>,
    tab: StoredValue<Option<Tab>>,
    /// Counts the refreshes, so that a late answer to an early one is dropped.
    turn: StoredValue<u32>,
}

/// Draws the panel.
pub fn page() -> AnyView {
    let panel = Panel {
        view: RwSignal::new(View::Loading),
        advice: RwSignal::new(None),
        overridden: RwSignal::new(Vec::new()),
        answers: RwSignal::new(Vec::new()),
        kept: RwSignal::new(None),
        person: RwSignal::new(None),
        place: StoredValue::new(None),
        tab: StoredValue::new(None),
        turn: StoredValue::new(0),
    };
    panel.refresh();
    browser::on_tab_change(move || panel.refresh());
    browser::on_message(move |kind, tab| panel.heard(kind, tab));
    view! {
        <header class="panel-top">
            <span class="brand">{sign::scruple()}"Scruple"</span>
            <nav aria-label="Scruple's pages">
                <a href="rules.html" target="_blank">{words::RULES}</a>
                <a href="record.html" target="_blank">{words::SEE_RECORD}</a>
                <a href="settings.html" target="_blank">{words::SETTINGS}</a>
            </nav>
        </header>
        <main id="main">{move || panel.body()}</main>
    }
    .into_any()
}

impl Panel {
    /// Something was said elsewhere in the extension: does it concern the tab in view?
    fn heard(self, kind: &str, tab: Option<f64>) {
        let ours = self.tab.with_value(|seen| seen.as_ref().map(|seen| seen.id)) == tab;
        if kind == "changed" || (ours && READ.contains(&kind)) {
            self.refresh();
        }
    }

    fn refresh(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        spawn_local(async move {
            let view = match self.look(turn).await {
                Ok(view) => view,
                Err(trouble) => View::Trouble(trouble),
            };
            self.show(turn, view);
        });
    }

    fn show(self, turn: u32, view: View) {
        if self.turn.get_value() == turn && self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    async fn look(self, turn: u32) -> Result<View, Trouble> {
        let PageResponse::Status(status) = ask(&PageRequest::Status).await? else { return Err(Trouble::NoAnswer) };
        if !status.enabled {
            return Ok(View::Off { locked: status.enabled_locked });
        }
        if !browser::site_access().await {
            return Ok(View::NoAccess);
        }
        if status.counts_only {
            return Ok(View::CountsOnly { locked: status.mode_locked });
        }
        let tab = browser::tab_in_view().await.map_err(|_| Trouble::NoAnswer)?;
        self.tab.set_value(tab.clone());
        let Some(tab) = tab.filter(|tab| tab.on_site) else { return Ok(View::Elsewhere) };
        let Some(sketch) = tab.ask("sketch_wanted").await else { return Ok(self.wait(turn)) };
        let place = Some((tab.id, browser::text(&sketch, "url")));
        if self.turn.get_value() == turn && self.place.get_value() != place {
            // Another page: no answer and no advice of the one before may stand beside it.
            self.place.set_value(place);
            self.answers.set(Vec::new());
            self.kept.set(None);
            self.person.set(None);
            self.view.set(View::Loading);
        }
        match send(&self.request(sketch)).await? {
            PageResponse::Advice(advice) if self.turn.get_value() == turn => {
                self.advice.set(Some(*advice));
                self.look_at_record();
                Ok(View::Advice)
            }
            PageResponse::Advice(_) => Ok(View::Advice),
            _ => Err(Trouble::NoAnswer),
        }
    }

    /// Nobody answered in the tab. A page that is still loading will say so when it has been read.
    fn wait(self, turn: u32) -> View {
        if self.view.get_untracked() == View::Silent {
            return View::Silent;
        }
        browser::after(SILENCE_MS, move || self.show(turn, View::Silent));
        View::Loading
    }

    fn request(self, sketch: JsValue) -> JsValue {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let answers = self.answers.with_untracked(|answers| answers.serialize(&serializer)).unwrap_or(JsValue::UNDEFINED);
        browser::object(&[
            ("kind", "panel_advice".into()),
            ("sketch", sketch),
            ("answers", answers),
            ("person", self.person.get_untracked().map_or(JsValue::NULL, JsValue::from)),
            ("language", browser::language().into()),
        ])
    }

    fn look_at_record(self) {
        spawn_local(async move {
            if let Ok(PageResponse::Record(record)) = ask(&PageRequest::Record).await {
                self.overridden.set(record.rules.into_iter().filter(|rule| rule.mostly_overridden).collect());
            }
        });
    }

    /// States a fact, or takes it back where it was stated so already.
    fn answer(self, fact: FactName, value: &str) {
        self.answers.update(|answers| {
            let same = answers.iter().any(|given| given.fact == fact && given.value == value);
            answers.retain(|given| given.fact != fact);
            if !same {
                answers.push(GivenAnswer { fact, value: value.to_owned() });
            }
        });
        self.refresh();
    }

    /// Keeps an answer that holds for every page as the setting that it is.
    fn keep(self, key: String, value: String, label: String) {
        spawn_local(async move {
            match ask(&PageRequest::Set { key: key.clone(), value: Value::Text(value) }).await {
                Ok(_) => {
                    self.kept.set(Some(Ok((key, label))));
                    // The question goes, and with it the button that had the focus.
                    browser::after(0, || browser::focus(question::KEPT));
                }
                Err(Trouble::Refused(sentence)) => self.kept.set(Some(Err(sentence))),
                Err(trouble) => return self.view.set(View::Trouble(trouble)),
            }
            self.refresh();
        });
    }

    /// Asks about one of the people listed, or about the page again where it was that one already.
    fn turn_to(self, slug: &str) {
        self.person.update(|person| *person = (person.as_deref() != Some(slug)).then(|| slug.to_owned()));
        self.refresh();
    }

    fn body(self) -> AnyView {
        match self.view.get() {
            View::Loading => view! { <p class="muted loading" role="status">{words::LOADING}</p> }.into_any(),
            View::Off { locked } => {
                let text = if locked { words::OFF_LOCKED } else { words::OFF_TEXT };
                empty(words::OFF_TITLE, text, "welcome.html", words::OFF_GO)
            }
            View::NoAccess => no_access(self),
            View::CountsOnly { locked } => {
                let text = if locked { words::COUNTS_ONLY_LOCKED } else { words::COUNTS_ONLY_TEXT };
                empty(words::COUNTS_ONLY_TITLE, text, "record.html", words::SEE_RECORD)
            }
            View::Elsewhere => {
                empty(words::ELSEWHERE_TITLE, words::ELSEWHERE_TEXT, "https://www.linkedin.com/", words::OPEN_LINKEDIN)
            }
            View::Silent => empty(words::SILENT_TITLE, words::SILENT_TEXT, "health.html", words::HEALTH),
            View::Advice => advice::view(self),
            View::Trouble(trouble) => frame::trouble(trouble, move || self.refresh()),
        }
    }
}

fn no_access(panel: Panel) -> AnyView {
    view! {
        <div class="empty">
            {sign::scruple()}
            <h1>{words::NO_ACCESS_TITLE}</h1>
            <p>{ACCESS_MISSING}</p>
            {access::grant(move || panel.refresh())}
        </div>
    }
    .into_any()
}

fn empty(title: &'static str, text: &'static str, address: &'static str, label: &'static str) -> AnyView {
    view! {
        <div class="empty">
            {sign::scruple()}
            <h1>{title}</h1>
            <p>{text}</p>
            <a class="button slim" href=address target="_blank" rel="noopener">{label}</a>
        </div>
    }
    .into_any()
}
