//! A short message at the foot of the page after something was done, with a way back where there is one.

use leptos::prelude::*;

use crate::browser;

/// Long enough to read a sentence and reach the button; hovering or focusing keeps it.
const SHOWN_MS: i32 = 12_000;

const UNDO: &str = "Undo";
const CLOSE: &str = "Close";

type Action = std::rc::Rc<dyn Fn()>;

#[derive(Clone)]
struct Message {
    number: u32,
    text: String,
    undo: Option<Action>,
}

/// Where messages are shown. Copied freely.
#[derive(Clone, Copy)]
pub struct Toast {
    message: RwSignal<Option<Message>, LocalStorage>,
    held: RwSignal<bool>,
}

impl Toast {
    /// None shown yet.
    pub fn new() -> Self {
        Self { message: RwSignal::new_local(None), held: RwSignal::new(false) }
    }

    /// Says that something was done.
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), None);
    }

    /// Says it, and offers to take it back.
    pub fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + 'static) {
        self.show(text.into(), Some(std::rc::Rc::new(undo)));
    }

    fn show(self, text: String, undo: Option<Action>) {
        let number = self.message.with_untracked(|message| message.as_ref().map_or(0, |message| message.number)).wrapping_add(1);
        self.message.set(Some(Message { number, text, undo }));
        self.put_away_later(number);
    }

    fn put_away_later(self, number: u32) {
        browser::after(SHOWN_MS, move || {
            let still = self.message.with_untracked(|message| message.as_ref().is_some_and(|message| message.number == number));
            match (still, self.held.get_untracked()) {
                (true, true) => self.put_away_later(number),
                (true, false) => self.message.set(None),
                (false, _) => {}
            }
        });
    }

    /// Where the messages appear. The region is there from the start, so that screen readers speak what comes into it.
    pub fn view(self) -> AnyView {
        let undo = move |_| {
            let undo = self.message.with_untracked(|message| message.as_ref().and_then(|message| message.undo.clone()));
            self.message.set(None);
            if let Some(undo) = undo {
                undo();
            }
        };
        let text = move || self.message.with(|message| message.as_ref().map(|message| message.text.clone()));
        let offers_undo = move || self.message.with(|message| message.as_ref().is_some_and(|message| message.undo.is_some()));
        view! {
            <div class="toast" hidden=move || text().is_none() on:mouseenter=move |_| self.held.set(true)
                on:mouseleave=move |_| self.held.set(false) on:focusin=move |_| self.held.set(true) on:focusout=move |_| self.held.set(false)>
                <span>{text}</span>
                <button hidden=move || !offers_undo() on:click=undo>{UNDO}</button>
                <button on:click=move |_| self.message.set(None)>{CLOSE}</button>
            </div>
            <p class="unseen" role="status">{text}</p>
        }
        .into_any()
    }
}
