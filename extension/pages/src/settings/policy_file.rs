//! What the person has set, as a policy file for a team.

use leptos::prelude::*;
use leptos::task::spawn_local;
use scruple::protocol::{PageRequest, PageResponse};

use super::words;
use crate::background::{Trouble, ask};
use crate::toast::Toast;
use crate::{browser, frame};

/// Draws the part.
pub fn view(toast: Toast) -> AnyView {
    let file = RwSignal::new(None::<Result<String, Trouble>>);
    let make = move || {
        spawn_local(async move {
            file.set(Some(match ask(&PageRequest::SettingsAsPolicy).await {
                Ok(PageResponse::PolicyFile { text }) => Ok(text),
                Ok(_) => Err(Trouble::NoAnswer),
                Err(trouble) => Err(trouble),
            }));
        });
    };
    view! {
        <section class="sheet group policy" id="policy" tabindex="-1">
            <h2>{words::POLICY_TITLE}</h2>
            <p class="small muted">{words::POLICY_TEXT}</p>
            <p><button class="button slim" on:click=move |_| make()>{words::POLICY_MAKE}</button></p>
            {move || file.get().map(|file| match file {
                Ok(text) => made(text, toast),
                Err(trouble) => frame::trouble(trouble, make),
            })}
        </section>
    }
    .into_any()
}

fn made(text: String, toast: Toast) -> AnyView {
    let (shown, saved) = (text.clone(), text.clone());
    let save = move |_| {
        if browser::save_file(words::POLICY_FILE, "application/toml", &saved).is_err() {
            toast.say(frame::SAVE_FAILED);
        }
    };
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            toast.say(if browser::copy(&text).await.is_ok() { words::POLICY_COPIED } else { words::COPY_FAILED })
        });
    };
    view! {
        <pre class="code" tabindex="0" role="region" aria-label=words::POLICY_FILE>{shown}</pre>
        <p class="row">
            <button class="button slim" on:click=save>{words::POLICY_SAVE}</button>
            <button class="button slim" on:click=copy>{words::POLICY_COPY}</button>
        </p>
    }
    .into_any()
}
