//! Reads a saved LinkedIn page as the content script reads a live one, to the same definition (`docs/pages.md`): the same packs, the
//! same sketch. Only visibility is inferred here, since the stylesheets of a saved page are not there; see [`visible`].
#![forbid(unsafe_code)]

mod document;
mod region;
mod visible;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use scraper::Selector;
use scruple::page::pack::Stack;
use scruple::page::{Address, Pack, Sketch};
use scruple::sensitive::Sensitive;

use crate::document::{Document, Scope};

/// The sketch of a saved page that was at `url`.
pub fn sketch(pack: &Pack, html: &str, url: &str) -> Sketch {
    let html = scraper::Html::parse_document(html);
    let document = Document::new(&html);
    let shadow = document.shadow(&pack.overlay_host);
    let there = |selectors: &[String]| selectors.iter().any(|selector| !document.select(Scope::LIGHT, selector).is_empty());
    let mut stacks: Vec<String> = Vec::new();
    let mut ready: Vec<String> = Vec::new();
    let here = |stack: &&Stack| stack.paths.is_empty() || applies(&stack.paths, url);
    for stack in pack.stacks.iter().filter(here).filter(|stack| there(&stack.present) && !there(&stack.unless)) {
        if !stacks.contains(&stack.id) {
            stacks.push(stack.id.clone());
        }
        if there(&stack.ready) && !ready.contains(&stack.id) {
            ready.push(stack.id.clone());
        }
    }
    let seen =
        |selector: &String| document.select(Scope::LIGHT, selector).into_iter().any(|element| document.is_visible(element));
    let probes = pack.probes.iter().filter(|probe| probe.select.iter().any(seen)).map(|probe| probe.kind).collect();
    let regions = region::read_all(&document, shadow, pack, [&stacks, &ready], url);
    Sketch { url: Sensitive::new(url.to_owned()), screens: screens(&document, pack), stacks, ready, probes, regions }
}

fn screens(document: &Document<'_>, pack: &Pack) -> Vec<String> {
    let mut screens: Vec<String> = Vec::new();
    if pack.screen_attribute.is_empty() {
        return screens;
    }
    for element in document.select(Scope::LIGHT, &format!("[{}]", pack.screen_attribute)) {
        let value = document.attribute(element, &pack.screen_attribute).unwrap_or_default();
        if screens.len() < usize::from(pack.limits.screens)
            && document.is_visible(element)
            && !screens.iter().any(|screen| screen == value)
        {
            screens.push(value.to_owned());
        }
    }
    screens
}

thread_local! {
    /// Packs ask the same few hundred selectors of every page.
    static SELECTORS: RefCell<HashMap<String, Option<Rc<Selector>>>> = RefCell::default();
}

/// A selector, or nothing where it cannot be read: the same as `querySelectorAll` refusing it.
fn selector(text: &str) -> Option<Rc<Selector>> {
    SELECTORS.with_borrow_mut(|known| {
        if let Some(selector) = known.get(text) {
            return selector.clone();
        }
        let selector = Selector::parse(text).ok().map(Rc::new);
        known.insert(text.to_owned(), selector.clone());
        selector
    })
}

/// Whether a region's rule applies at this address.
fn applies(paths: &[String], url: &str) -> bool {
    Address::read(url).is_some_and(|address| paths.iter().any(|path| address.matches(path).is_some()))
}
