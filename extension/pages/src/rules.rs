//! The rule book: a list to search, each rule in full at `rules.html#CPY-02`, and all of it, to print, at `rules.html#book`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::law::{Layer, RuleDetail, Verdict};
use scruple::protocol::{PageRequest, PageResponse};

use crate::background::{Trouble, ask};
use crate::{browser, frame, sign};

mod condition;
mod find;
mod full;
mod linked;
mod whole;
mod words;

const LAYERS: [Layer; 6] = [Layer::Stop, Layer::Platform, Layer::Copying, Layer::Channel, Layer::DataProtection, Layer::Default];
const VERDICTS: [Verdict; 3] = [Verdict::Could, Verdict::CouldIf, Verdict::CouldNot];

#[derive(Clone, Copy)]
struct Book {
    rules: RwSignal<Vec<RuleDetail>>,
    trouble: RwSignal<Option<Trouble>>,
    /// The id in the address, or nothing for the list.
    open: RwSignal<String>,
    search: RwSignal<String>,
    layer: RwSignal<Option<Layer>>,
    verdict: RwSignal<Option<Verdict>>,
}

/// Draws the page.
pub fn page() -> AnyView {
    let book = Book {
        rules: RwSignal::new(Vec::new()),
        trouble: RwSignal::new(None),
        open: RwSignal::new(browser::fragment()),
        search: RwSignal::new(String::new()),
        layer: RwSignal::new(None),
        verdict: RwSignal::new(None),
    };
    book.load();
    browser::on_fragment(move || {
        let fragment = browser::fragment();
        // The list comes back where it was left; a rule begins at its top.
        let id = if fragment.is_empty() { "main" } else { "rule-title" };
        book.open.set(fragment);
        browser::after(0, move || browser::focus(id));
    });
    frame::page(view! {
        {move || book.trouble.get().map(|trouble| frame::trouble(trouble, move || book.load()))}
        {move || {
            let open = book.open.get();
            // The list's, until a rule or the whole book names itself.
            browser::set_title(&format!("{} · Scruple", words::TITLE));
            match open.as_str() {
                "" => None,
                whole::FRAGMENT => Some(whole::view(move || book.rules.get())),
                _ => Some(full::view(open)),
            }
        }}
        <div hidden=move || !book.open.get().is_empty()>
            {book.list()}
        </div>
    })
}

impl Book {
    fn load(self) {
        spawn_local(async move {
            match ask(&PageRequest::Rules).await {
                Ok(PageResponse::Rules { rules }) => {
                    self.trouble.set(None);
                    self.rules.set(rules);
                }
                Ok(_) => self.trouble.set(Some(Trouble::NoAnswer)),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    fn list(self) -> AnyView {
        let found = move || {
            let (search, layer, verdict) = (self.search.get(), self.layer.get(), self.verdict.get());
            self.rules.with(|rules| {
                rules.iter().filter(|rule| find::matches(rule, &search, layer, verdict)).cloned().collect::<Vec<_>>()
            })
        };
        let said = move || match (found().len(), self.rules.with(Vec::len)) {
            (_, 0) => String::new(),
            (0, _) => words::NOTHING.to_owned(),
            (found, all) if found == all => format!("{all} rules"),
            (found, all) => format!("{found} of {all} rules"),
        };
        let parts = move || {
            let found = found();
            LAYERS
                .into_iter()
                .filter_map(|layer| part(layer, found.iter().filter(|rule| rule.layer == layer)))
                .collect::<Vec<_>>()
        };
        view! {
            <header><h1>{words::TITLE}</h1><p>{words::LEAD}</p></header>
            {whole::changes()}
            <div class="finder">
                <div class="search">
                    {sign::lens()}
                    <input class="field" type="search" aria-label=words::SEARCH placeholder=words::SEARCH
                        on:input:target=move |event| self.search.set(event.target().value())/>
                </div>
                <div class="filters">{self.verdicts()}{self.layers()}</div>
            </div>
            <div class="row between">
                <p class="muted small" role="status">{said}</p>
                <a class="small" href=format!("#{}", whole::FRAGMENT)>{words::WHOLE}</a>
            </div>
            {parts}
        }
        .into_any()
    }

    fn verdicts(self) -> AnyView {
        let chips: Vec<AnyView> = VERDICTS
            .into_iter()
            .map(|verdict| {
                let on = move || self.verdict.get() == Some(verdict);
                let toggle = move |_| self.verdict.update(|chosen| *chosen = (*chosen != Some(verdict)).then_some(verdict));
                view! { <button class="chip" aria-pressed=move || on().to_string() on:click=toggle>{sign::of(verdict)}{words::verdict(verdict)}</button> }
                    .into_any()
            })
            .collect();
        view! { <div class="chips" role="group" aria-label=words::VERDICT>{chips}</div> }.into_any()
    }

    fn layers(self) -> AnyView {
        let options: Vec<AnyView> = LAYERS
            .into_iter()
            .enumerate()
            .map(|(place, layer)| view! { <option value=place>{words::layer(layer)}</option> }.into_any())
            .collect();
        let choose = move |value: String| self.layer.set(value.parse().ok().and_then(|place: usize| LAYERS.get(place).copied()));
        view! {
            <select class="field" aria-label=words::FAMILY on:change:target=move |event| choose(event.target().value())>
                <option value="all">{words::FAMILY}": "{words::ALL}</option>
                {options}
            </select>
        }
        .into_any()
    }
}

fn part<'a>(layer: Layer, rules: impl Iterator<Item = &'a RuleDetail>) -> Option<AnyView> {
    let rules: Vec<AnyView> = rules.map(entry).collect();
    (!rules.is_empty()).then(|| {
        view! { <section class="part"><h2>{words::layer(layer)}" "<span class="muted">{rules.len()}</span></h2><ul class="rules sheet">{rules}</ul></section> }.into_any()
    })
}

fn entry(rule: &RuleDetail) -> AnyView {
    let unverified = (!rule.verified).then(|| view! { <span class="tag warn">{words::UNVERIFIED}</span> });
    let countries = (!rule.countries.is_empty()).then(|| view! { <span class="tag">{rule.countries.join(", ")}</span> });
    view! {
        <li>
            {sign::of(rule.verdict)}
            <div>
                <a href=format!("#{}", rule.id)><span class="rule-id">{rule.id.clone()}</span>{rule.title.clone()}</a>
                <span class="unseen">": "{words::verdict(rule.verdict)}</span>
                <p class="small muted">{rule.next_step.clone()}</p>
                {countries}{unverified}
            </div>
        </li>
    }
    .into_any()
}
