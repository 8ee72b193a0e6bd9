//! "My record": what was counted about the person, in pictures and tables, to take away and to erase.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::protocol::{PageRequest, PageResponse};
use scruple::record::{ReasonCount, RecordView, RuleCount};

use crate::background::{Trouble, ask};
use crate::toast::Toast;
use crate::{browser, frame, sign};

mod chart;
mod counts;
mod export;
mod words;

/// How long erasing waits for second thoughts; [`words::ERASE_SURE`] says it.
const SECOND_THOUGHTS_MS: i32 = 6_000;

#[derive(Clone, Copy)]
struct Page {
    found: RwSignal<Option<Result<RecordView, Trouble>>>,
    asking: RwSignal<bool>,
    /// Counts what was decided about erasing, so that second thoughts are told from the first.
    decided: StoredValue<u32>,
    /// It waits for second thoughts.
    erasing: StoredValue<bool>,
    toast: Toast,
}

/// Draws the page.
pub fn page() -> AnyView {
    let page = Page {
        found: RwSignal::new(None),
        asking: RwSignal::new(false),
        decided: StoredValue::new(0),
        erasing: StoredValue::new(false),
        toast: Toast::new(),
    };
    page.ask(PageRequest::Record);
    // Who leaves has no second thoughts.
    browser::on_leave(move || page.erase_now());
    browser::on_message(move |kind, _| {
        // Another page counted a copy, or the settings changed.
        if matches!(kind, "changed" | "done") {
            page.ask(PageRequest::Record);
        }
    });
    frame::page(view! {
        <header><h1>{words::TITLE}</h1><p>{words::LEAD}</p></header>
        {move || page.found.get().map(|found| match found {
            Ok(record) => page.record(&record),
            Err(trouble) => frame::trouble(trouble, move || page.ask(PageRequest::Record)),
        })}
        {page.toast.view()}
    })
}

impl Page {
    fn ask(self, request: PageRequest) {
        let erases = matches!(request, PageRequest::EraseRecord);
        spawn_local(async move {
            self.found.set(Some(match ask(&request).await {
                Ok(PageResponse::Record(record)) => {
                    if erases {
                        self.toast.say(words::ERASED);
                    }
                    Ok(*record)
                }
                Ok(_) => Err(Trouble::NoAnswer),
                Err(trouble) => Err(trouble),
            }));
        });
    }

    fn record(self, record: &RecordView) -> AnyView {
        let counted = if record.days.is_empty() {
            view! { <section class="sheet empty">{sign::scruple()}<h2>{words::EMPTY_TITLE}</h2><p>{words::EMPTY}</p></section> }
                .into_any()
        } else {
            view! {
                <section class="sheet"><h2>{words::TOTALS}</h2>{totals(record)}</section>
                <section class="sheet"><h2>{words::CHART}</h2>{chart::view(&record.days, browser::today())}{table(record)}</section>
                {rules(&record.rules)}
                {reasons(&record.reasons)}
            }
            .into_any()
        };
        view! {
            {never(record)}
            {counted}
            {(!record.days.is_empty()).then(|| self.actions(record.clone()))}
        }
        .into_any()
    }

    fn actions(self, record: RecordView) -> AnyView {
        let save = move |name: String, media_type: &str, text: String| {
            if browser::save_file(&name, media_type, &text).is_err() {
                self.toast.say(frame::SAVE_FAILED);
            }
        };
        let csv = {
            let record = record.clone();
            move |_| save(format!("{}.csv", words::FILE), "text/csv", export::csv(&record))
        };
        let json = move |_| save(format!("{}.json", words::FILE), "application/json", browser::json(&record));
        view! {
            <section class="sheet">
                <h2>{words::TAKE}</h2>
                <p class="row">
                    <button class="button slim" id="save-csv" on:click=csv>{words::CSV}</button>
                    <button class="button slim" id="save-json" on:click=json>{words::JSON}</button>
                    <button class="button slim danger" id="erase" hidden=move || self.asking.get() on:click=move |_| self.ask_first()>{words::ERASE}</button>
                </p>
                <div class="callout bad" hidden=move || !self.asking.get()>
                    {sign::care()}
                    <div>
                        <p id="sure">{words::ERASE_SURE}</p>
                        <p class="row">
                            <button class="button slim" id="erase-no" on:click=move |_| self.asking.set(false)>{words::ERASE_NO}</button>
                            <button class="button slim danger" id="erase-yes" aria-describedby="sure" on:click=move |_| self.erase()>{words::ERASE_YES}</button>
                        </p>
                    </div>
                </div>
            </section>
        }
        .into_any()
    }

    fn ask_first(self) {
        self.asking.set(true);
        // Once the question is drawn.
        browser::after(0, || browser::focus("erase-no"));
    }

    /// Erases after a moment in which it can be taken back: what is erased is gone.
    fn erase(self) {
        self.asking.set(false);
        let mine = self.decide(true);
        self.toast.say_with_undo(words::ERASE_SOON, move || {
            self.decide(false);
            self.toast.say(words::ERASE_KEPT);
        });
        browser::after(SECOND_THOUGHTS_MS, move || {
            if self.decided.get_value() == mine {
                self.erase_now();
            }
        });
    }

    fn decide(self, erasing: bool) -> u32 {
        self.erasing.set_value(erasing);
        self.decided.update_value(|number| *number = number.wrapping_add(1));
        self.decided.get_value()
    }

    fn erase_now(self) {
        if self.erasing.get_value() {
            self.decide(false);
            self.ask(PageRequest::EraseRecord);
        }
    }
}

fn never(record: &RecordView) -> AnyView {
    let keeps = match record.keeps.as_str() {
        "nothing" => words::KEEPS_NOTHING,
        "reasons" => words::KEEPS_REASONS,
        _ => words::KEEPS_COUNTS,
    };
    let back = (record.keeps != "nothing").then(|| words::forgotten(record.keep_days));
    view! {
        <section class="callout accent never">
            {sign::lock()}
            <div>
                <h2>{words::NEVER_TITLE}</h2>
                <p>{words::NEVER}</p>
                <h2>{words::KEEPS_TITLE}</h2>
                <p class="small">{keeps}{back}" "<a href="settings.html">{words::CHANGE}</a></p>
                {(record.people_lately > 0).then(|| view! { <p class="small" id="lately">{words::lately(record.people_lately, record.window_minutes)}</p> })}
            </div>
        </section>
    }
    .into_any()
}

fn totals(record: &RecordView) -> AnyView {
    let kinds: Vec<AnyView> = words::KINDS
        .into_iter()
        .map(|kind| (kind, counts::total(&record.days, kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            view! {
                <li>
                    <span class="count">{count}</span>
                    <span class="kind">{chart::key(kind)}<b>{words::kind(kind)}</b></span>
                    <span class="small muted">{words::kind_meaning(kind)}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="totals">{kinds}</ul> }.into_any()
}

/// Every day and kind as numbers: for screen readers, and for whoever wants numbers.
fn table(record: &RecordView) -> AnyView {
    let kinds = counts::kinds(&record.days);
    let heads: Vec<AnyView> =
        kinds.iter().map(|kind| view! { <th scope="col" class="number">{words::kind(*kind)}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = record
        .days
        .iter()
        .rev()
        .map(|day| {
            let cells: Vec<AnyView> =
                kinds.iter().map(|kind| view! { <td class="number">{counts::of(day, *kind)}</td> }.into_any()).collect();
            view! { <tr><th scope="row">{day.date.clone()}</th>{cells}<td class="number">{counts::of_day(day)}</td></tr> }
                .into_any()
        })
        .collect();
    view! {
        <details class="table">
            <summary>{words::TABLE}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=words::TABLE>
                <table><thead><tr><th scope="col">{words::DAY}</th>{heads}<th scope="col" class="number">{words::ALL}</th></tr></thead><tbody>{rows}</tbody></table>
            </div>
        </details>
    }
    .into_any()
}

fn rules(rules: &[RuleCount]) -> Option<AnyView> {
    let mostly = rules.iter().any(|rule| rule.mostly_overridden);
    let rows: Vec<AnyView> = rules
        .iter()
        .map(|rule| {
            let tag = rule.mostly_overridden.then(|| view! { " "<span class="tag warn">{words::MOSTLY}</span> });
            let address = format!("rules.html#{}", rule.rule);
            view! { <tr><td><a href=address>{rule.rule.clone()}</a>{tag}</td><td class="number">{rule.held}</td><td class="number">{rule.overridden}</td></tr> }
                .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="sheet">
                <h2>{words::RULES}</h2>
                <table>
                    <thead><tr><th scope="col">{words::RULE}</th><th scope="col" class="number">{words::HELD}</th><th scope="col" class="number">{words::OVERRIDDEN}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {mostly.then(|| view! { <p class="small muted">{words::MOSTLY_MORE}</p> })}
            </section>
        }
        .into_any()
    })
}

fn reasons(reasons: &[ReasonCount]) -> Option<AnyView> {
    let rows: Vec<AnyView> = reasons
        .iter()
        .map(|reason| {
            view! { <tr><td>{words::reason(&reason.reason).to_owned()}</td><td class="number">{reason.count}</td></tr> }
                .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="sheet">
                <h2>{words::REASONS}</h2>
                <table>
                    <thead><tr><th scope="col">{words::REASON}</th><th scope="col" class="number">{words::TIMES}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any()
    })
}
