//! The button that asks the person for the access to LinkedIn's pages, wherever a page finds it missing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;

const GRANT: &str = "Give access to LinkedIn's pages";
const REFUSED: &str = "The browser did not give it. Your organisation may have decided so.";

/// The browser asks the person itself, within their click; `given` is called when it has the access.
pub fn grant(given: impl Fn() + Copy + 'static) -> AnyView {
    let refused = RwSignal::new(false);
    let ask = move |_| {
        refused.set(false);
        let asked = browser::request_site_access();
        spawn_local(async move { if asked.await { given() } else { refused.set(true) } });
    };
    view! {
        <p class="grant"><button class="button primary" id="grant" on:click=ask>{GRANT}</button></p>
        <p class="said" role="status">{move || refused.get().then_some(REFUSED)}</p>
    }
    .into_any()
}
