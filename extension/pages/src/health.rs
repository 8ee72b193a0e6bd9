//! The health page: what works, what does not and what to do; what differs from what ships; a report to pass on.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::policy::{Check, CheckState, Difference, Health, Origin, ToMend};
use scruple::protocol::{PageRequest, PageResponse};

use crate::background::{Trouble, ask};
use crate::toast::Toast;
use crate::{access, browser, frame, sign};

mod words;

#[derive(Clone, Copy)]
struct Page {
    found: RwSignal<Option<Result<Health, Trouble>>>,
    access: RwSignal<bool>,
    toast: Toast,
}

/// Draws the page.
pub fn page() -> AnyView {
    let page = Page { found: RwSignal::new(None), access: RwSignal::new(true), toast: Toast::new() };
    page.check();
    browser::on_message(move |kind, _| {
        if kind == "changed" {
            page.check();
        }
    });
    frame::page(view! {
        <header class="between row">
            <div><h1>{words::TITLE}</h1><p>{words::LEAD}</p></div>
            <button class="button slim" on:click=move |_| page.check()>{words::AGAIN}</button>
        </header>
        {move || page.found.get().map(|found| match found {
            Ok(health) => page.report(health),
            Err(trouble) => frame::trouble(trouble, move || page.check()),
        })}
        {page.toast.view()}
    })
}

impl Page {
    fn check(self) {
        spawn_local(async move {
            let site_access = browser::site_access().await;
            self.access.set(site_access);
            let permissions = permissions(browser::permissions().await);
            self.found.set(Some(match ask(&PageRequest::Health { site_access }).await {
                Ok(PageResponse::Health(health)) => Ok(with_what_only_a_page_sees(*health, permissions)),
                Ok(_) => Err(Trouble::NoAnswer),
                Err(trouble) => Err(trouble),
            }));
        });
    }

    fn report(self, health: Health) -> AnyView {
        let checks: Vec<AnyView> = health.checks.iter().map(check).collect();
        let problems: Vec<AnyView> = health.problems.into_iter().map(problem).collect();
        let problems = (!problems.is_empty())
            .then(|| view! { <section class="sheet"><h2>{words::PROBLEMS}</h2><ul class="problems">{problems}</ul></section> });
        view! {
            {overall(&health.checks)}
            {(!self.access.get_untracked()).then(|| access::grant(move || self.check()))}
            <ul class="checks sheet">{checks}</ul>
            {problems}
            <section class="sheet">
                <h2>{words::DIFFERENCES}</h2>
                {differences(health.differences)}
                <p class="small"><a href="settings.html#policy">{words::AS_POLICY}</a></p>
            </section>
            {self.text(health.report)}
        }
        .into_any()
    }

    fn text(self, report: String) -> AnyView {
        let shown = report.clone();
        let copy = move |_| {
            let report = report.clone();
            spawn_local(async move {
                self.toast.say(if browser::copy(&report).await.is_ok() { words::COPIED } else { words::COPY_FAILED })
            });
        };
        view! {
            <section class="sheet">
                <h2>{words::REPORT}</h2>
                <p class="small muted">{words::REPORT_TEXT}</p>
                <pre class="code" tabindex="0" role="region" aria-label=words::REPORT>{shown}</pre>
                <p><button class="button slim" on:click=copy>{words::COPY}</button></p>
            </section>
        }
        .into_any()
    }
}

/// What the browser has granted of what the manifest asks for, beside the access to LinkedIn's pages.
fn permissions(asked: Vec<(String, bool)>) -> Check {
    let named = |granted: bool| {
        let names: Vec<&str> = asked.iter().filter(|(_, is)| *is == granted).map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    };
    let missing = named(false);
    let (state, sentence) = if missing.is_empty() {
        (CheckState::Good, format!("{}: {}.", words::PERMISSIONS_GRANTED, named(true)))
    } else {
        (CheckState::Broken, format!("{}: {missing}. {}", words::PERMISSIONS_MISSING, words::PERMISSIONS_WHAT_TO_DO))
    };
    Check { title: words::PERMISSIONS.to_owned(), state, sentence }
}

fn with_what_only_a_page_sees(mut health: Health, permissions: Check) -> Health {
    let mark = if permissions.state == CheckState::Good { "ok" } else { "!" };
    let browser =
        Check { title: words::BROWSER.to_owned(), state: CheckState::Good, sentence: format!("{}.", browser::version()) };
    for (mark, check) in [(mark, &permissions), ("ok", &browser)] {
        health.report.push_str(&format!("\n[{mark}] {}: {}", check.title, check.sentence));
    }
    let after_access = health.checks.len().min(2);
    health.checks.insert(after_access, permissions);
    health.checks.push(browser);
    health
}

fn overall(checks: &[Check]) -> AnyView {
    let any = |state| checks.iter().any(|check| check.state == state);
    let (class, state, text) = if any(CheckState::Broken) {
        ("callout bad", CheckState::Broken, words::BROKEN)
    } else if any(CheckState::Look) {
        ("callout warn", CheckState::Look, words::WORTH_A_LOOK)
    } else {
        ("callout good", CheckState::Good, words::ALL_GOOD)
    };
    view! { <p class=class role="status">{sign::of_check(state)}<b>{text}</b></p> }.into_any()
}

fn check(check: &Check) -> AnyView {
    let state = match check.state {
        CheckState::Good => words::GOOD,
        CheckState::Look => words::LOOK,
        CheckState::Broken => words::NOT_WORKING,
    };
    view! {
        <li>
            {sign::of_check(check.state)}
            <div><b>{check.title.clone()}</b><span class="unseen">": "{state}". "</span><p>{check.sentence.clone()}</p></div>
        </li>
    }
    .into_any()
}

/// What is wrong with one setting, for the person; the detail is for whoever mends it.
fn problem(problem: ToMend) -> AnyView {
    let own = problem.origin == Origin::Person;
    let mend = if own {
        view! { <a href=format!("settings.html#setting-{}", problem.key)>{problem.mend}</a> }.into_any()
    } else {
        problem.mend.into_any()
    };
    let detail: Vec<AnyView> = problem.sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }.into_any()).collect();
    view! {
        <li>
            <h3>{problem.title}</h3>
            <p>{problem.what}</p>
            <p>{problem.meanwhile}</p>
            <p><b>{mend}</b></p>
            <details class="small"><summary>{words::DETAIL}</summary><ul>{detail}</ul></details>
        </li>
    }
    .into_any()
}

fn differences(differences: Vec<Difference>) -> AnyView {
    if differences.is_empty() {
        return view! { <p class="muted">{words::NO_DIFFERENCES}</p> }.into_any();
    }
    let rows: Vec<AnyView> = differences
        .into_iter()
        .map(|difference| {
            let from = match difference.origin {
                Origin::Default => words::SCRUPLE,
                Origin::Person => words::YOU,
                Origin::Organisation => words::ORGANISATION,
            };
            view! { <tr role="row"><td role="cell">{difference.title}<span class="key code">{difference.key}</span></td><td role="cell" data-label=words::IN_FORCE>{difference.in_force}</td><td role="cell" data-label=words::SHIPPED>{difference.default}</td><td role="cell" class="who" data-label=words::FROM>{from}</td></tr> }.into_any()
        })
        .collect();
    let headings: Vec<AnyView> = [words::SETTING, words::IN_FORCE, words::SHIPPED, words::FROM]
        .into_iter()
        .map(|heading| view! { <th scope="col" role="columnheader">{heading}</th> }.into_any())
        .collect();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=words::DIFFERENCES>
            // In a narrow window each row is a grid, which would take the table's parts their roles.
            <table class="differences" role="table">
                <thead role="rowgroup"><tr role="row">{headings}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
