//! The extension's own pages: welcome, side panel, settings, health, my record, rules.
//!
//! One WebAssembly module serves them all; the HTML file that loaded it says which page it is. A page asks the background for what it
//! shows ([`background`]), and knows neither storage nor law. Each page is a file with a folder, and its texts stand in the folder's
//! `words.rs`.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

mod access;
mod background;
mod browser;
mod frame;
mod health;
mod panel;
mod record;
mod rules;
mod settings;
mod sign;
mod toast;
mod welcome;

/// Draws the page.
#[wasm_bindgen(start)]
pub fn start() {
    let page: fn() -> AnyView = match browser::page_name().as_str() {
        "panel" => panel::page,
        "settings" => settings::page,
        "health" => health::page,
        "record" => record::page,
        "rules" => rules::page,
        _ => welcome::page,
    };
    leptos::mount::mount_to_body(page);
}
