//! What is drawn for one setting, and how what the person does there becomes a value.

use leptos::prelude::*;
use scruple::policy::{ChoiceView, Control, SettingView, Value};

use super::{Settings, words};

/// More choices than this go into a list that opens.
const CHOICES_IN_SIGHT: usize = 4;

type Now = Memo<Option<SettingView>>;

/// Draws the title, the description and the control.
pub fn view(page: Settings, setting: &SettingView, now: Now) -> AnyView {
    match &setting.control {
        Control::Switch => switch(page, setting, now),
        Control::Choice { choices } if choices.len() <= CHOICES_IN_SIGHT => radios(page, setting, now, choices),
        Control::Choice { choices } => labelled(setting, select(page, setting, now, choices), ""),
        Control::Number { min, max, unit } => labelled(setting, number(page, setting, now, *min, *max, unit), ""),
        Control::Text { address, .. } => labelled(setting, line(page, setting, now, *address), ""),
        Control::List { choices, open: true, may_be_unstated, .. } => {
            labelled(setting, lines(page, setting, now, choices, *may_be_unstated), words::ONE_PER_LINE)
        }
        Control::List { choices, may_be_unstated, .. } => checks(page, setting, now, choices, *may_be_unstated),
    }
}

fn locked(now: Now) -> impl Fn() -> bool + Copy {
    move || now.with(|now| now.as_ref().is_none_or(|now| now.locked))
}

fn read<T: Default>(now: Now, read: impl Fn(&Value) -> T) -> T {
    now.with(|now| now.as_ref().map(|now| read(&now.value)).unwrap_or_default())
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Null | Value::Switch(_) | Value::List(_) | Value::Object(_) => String::new(),
    }
}

fn items(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().map(text).collect(),
        _ => Vec::new(),
    }
}

/// What the entries left make of a list. Where it may be unstated, one without entries states nothing: that it names none has a
/// meaning in law, and is said with a box of its own.
fn list(items: impl Iterator<Item = String>, may_be_unstated: bool) -> Value {
    let items: Vec<Value> = items.map(Value::Text).collect();
    if may_be_unstated && items.is_empty() { Value::Null } else { Value::List(items) }
}

fn input_id(setting: &SettingView) -> String {
    format!("input-{}", setting.key)
}

fn described_by(setting: &SettingView) -> String {
    format!("about-{0} problem-{0}", setting.key)
}

/// Title and description above a control of one field.
fn labelled(setting: &SettingView, control: AnyView, hint: &'static str) -> AnyView {
    view! {
        <div class="about">
            <label class="title" for=input_id(setting)>{setting.title.clone()}</label>
            <p class="small muted" id=format!("about-{}", setting.key)>{setting.description.clone()}" "{hint}</p>
        </div>
        <div class="control">{control}</div>
    }
    .into_any()
}

/// Title and description above several fields.
fn grouped(setting: &SettingView, now: Now, fields: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset disabled=locked(now) aria-describedby=described_by(setting)>
            <legend class="title">{setting.title.clone()}</legend>
            <p class="small muted" id=format!("about-{}", setting.key)>{setting.description.clone()}</p>
            <div class="options">{fields}</div>
        </fieldset>
    }
    .into_any()
}

fn switch(page: Settings, setting: &SettingView, now: Now) -> AnyView {
    let key = setting.key.clone();
    let on = move || read(now, |value| *value == Value::Switch(true));
    view! {
        <div class="about">
            <label class="title" for=input_id(setting)>{setting.title.clone()}</label>
            <p class="small muted" id=format!("about-{}", setting.key)>{setting.description.clone()}</p>
        </div>
        <div class="control switch">
            <input type="checkbox" role="switch" id=input_id(setting) aria-describedby=described_by(setting) prop:checked=on disabled=locked(now)
                on:change:target=move |event| page.change(key.clone(), Value::Switch(event.target().checked()))/>
            <span class="small muted" aria-hidden="true">{move || if on() { words::ON } else { words::OFF }}</span>
        </div>
    }
    .into_any()
}

fn radios(page: Settings, setting: &SettingView, now: Now, choices: &[ChoiceView]) -> AnyView {
    let fields = choices
        .iter()
        .map(|choice| {
            let (key, value) = (setting.key.clone(), choice.value.clone());
            let chosen = {
                let value = value.clone();
                move || read(now, |now| now.as_text() == Some(&value))
            };
            let choose = move |_| page.change(key.clone(), Value::Text(value.clone()));
            view! { <label class="option"><input type="radio" name=setting.key.clone() prop:checked=chosen on:change=choose/>{choice.label.clone()}</label> }
                .into_any()
        })
        .collect();
    grouped(setting, now, fields)
}

fn select(page: Settings, setting: &SettingView, now: Now, choices: &[ChoiceView]) -> AnyView {
    let key = setting.key.clone();
    let options: Vec<AnyView> = choices
        .iter()
        .map(|choice| {
            let value = choice.value.clone();
            let chosen = {
                let value = value.clone();
                move || read(now, |now| now.as_text() == Some(&value))
            };
            view! { <option value=value prop:selected=chosen>{choice.label.clone()}</option> }.into_any()
        })
        .collect();
    view! {
        <select class="field" id=input_id(setting) aria-describedby=described_by(setting) disabled=locked(now)
            on:change:target=move |event| page.change(key.clone(), Value::Text(event.target().value()))>{options}</select>
    }
    .into_any()
}

fn number(page: Settings, setting: &SettingView, now: Now, min: u32, max: u32, unit: &str) -> AnyView {
    let key = setting.key.clone();
    let change = move |typed: String| {
        // What is no whole number is sent as it stands: the refusal says what is allowed.
        let value = typed.parse().map_or_else(|_| Value::Text(typed), Value::Whole);
        page.change(key.clone(), value);
    };
    view! {
        <span class="number">
            <input class="field" type="number" inputmode="numeric" id=input_id(setting) aria-describedby=described_by(setting) min=min max=max step="1"
                prop:value=move || read(now, text) disabled=locked(now) on:change:target=move |event| change(event.target().value())/>
            <span class="muted">{unit.to_owned()}</span>
        </span>
        <span class="small muted">{setting.bounds.clone()}</span>
    }
    .into_any()
}

fn line(page: Settings, setting: &SettingView, now: Now, address: bool) -> AnyView {
    let key = setting.key.clone();
    // A value that only the organisation may see comes in words.
    let shown = move || {
        now.with(|now| now.as_ref().map(|now| if now.value == Value::Null { now.in_words.clone() } else { text(&now.value) }))
    };
    view! {
        <input class="field" type=if address { "url" } else { "text" } id=input_id(setting) aria-describedby=described_by(setting) spellcheck="false"
            prop:value=shown disabled=locked(now)
            on:change:target=move |event| page.change(key.clone(), Value::Text(event.target().value().trim().to_owned()))/>
    }
    .into_any()
}

fn lines(page: Settings, setting: &SettingView, now: Now, choices: &[ChoiceView], may_be_unstated: bool) -> AnyView {
    let key = setting.key.clone();
    let (labels, values) = (choices.to_vec(), choices.to_vec());
    // An entry that has a label is read and written by it.
    let label =
        move |entry: String| labels.iter().find(|choice| choice.value == entry).map_or(entry, |choice| choice.label.clone());
    let value = move |typed: &str| {
        values.iter().find(|choice| choice.label.eq_ignore_ascii_case(typed)).map_or(typed, |choice| &choice.value).to_owned()
    };
    // A list that only the organisation may see comes in words; words in a field that can be changed would be read back as an entry.
    let in_words = move |now: &SettingView| now.value == Value::Null && !may_be_unstated;
    let shown = move || {
        page.redraw.track();
        now.with(|now| {
            now.as_ref().map(|now| {
                if in_words(now) {
                    now.in_words.clone()
                } else {
                    items(&now.value).into_iter().map(&label).collect::<Vec<_>>().join("\n")
                }
            })
        })
    };
    let hint = move || now.with(|now| now.as_ref().filter(|_| may_be_unstated).map(|now| now.in_words.clone()));
    let change = move |typed: String| {
        let entries = typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(&value);
        page.change(key.clone(), list(entries, may_be_unstated))
    };
    view! {
        <textarea class="field" rows="3" id=input_id(setting) aria-describedby=described_by(setting) spellcheck="false" placeholder=hint
            prop:value=shown disabled=locked(now) on:change:target=move |event| change(event.target().value())></textarea>
        {may_be_unstated.then(|| none_named(page, setting, now))}
    }
    .into_any()
}

/// States that the list is one of none; taken back, nothing is stated.
fn none_named(page: Settings, setting: &SettingView, now: Now) -> AnyView {
    let key = setting.key.clone();
    let none = || Value::List(Vec::new());
    let states_none = move || {
        page.redraw.track();
        read(now, |now| *now == none())
    };
    let choose = move |on: bool| page.change(key.clone(), if on { none() } else { Value::Null });
    view! {
        <label class="option none">
            <input type="checkbox" prop:checked=states_none disabled=locked(now) on:change:target=move |event| choose(event.target().checked())/>
            {words::NONE_NAMED}
        </label>
    }
    .into_any()
}

fn checks(page: Settings, setting: &SettingView, now: Now, choices: &[ChoiceView], may_be_unstated: bool) -> AnyView {
    let fields = choices
        .iter()
        .map(|choice| {
            let (key, value) = (setting.key.clone(), choice.value.clone());
            let chosen = {
                let value = value.clone();
                move || {
                    page.redraw.track();
                    read(now, |now| items(now).contains(&value))
                }
            };
            let choose = move |on: bool| {
                let before = untrack(|| read(now, items));
                let kept = before.into_iter().filter(|item| *item != value);
                page.change(key.clone(), list(kept.chain(on.then(|| value.clone())), may_be_unstated));
            };
            view! {
                <label class="option"><input type="checkbox" prop:checked=chosen on:change:target=move |event| choose(event.target().checked())/>{choice.label.clone()}</label>
            }
            .into_any()
        })
        .chain(may_be_unstated.then(|| none_named(page, setting, now)))
        .collect();
    grouped(setting, now, fields)
}
