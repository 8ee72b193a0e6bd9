//! What a reader of a saved page would see. The browser asks `checkVisibility()`; a saved page has no stylesheets, so this is inferred
//! from the document alone.
//!
//! The one inference that matters: pages of the newer front end carry alternates ("· 1st" beside the true "· 2nd") in wrappers marked
//! `data-display-contents`, all of one class where they show and of another where they do not. The most common class is the one that
//! shows; measured right on every page that has such an alternate (`docs/pages.md`).

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::ElementRef;

/// Elements whose text is not read, in the browser either.
pub const SILENT: [&str; 9] = ["script", "style", "noscript", "template", "textarea", "select", "svg", "iframe", "title"];

/// The elements that are not rendered, with all that is in them.
pub fn hidden_elements<'a>(elements: impl Iterator<Item = ElementRef<'a>> + Clone) -> HashSet<NodeId> {
    let shown_class = most_common_class(elements.clone());
    elements.filter(|element| is_hidden(element) || is_alternate(element, shown_class)).map(|element| element.id()).collect()
}

fn is_hidden(element: &ElementRef<'_>) -> bool {
    let attribute = |name: &str| element.attr(name);
    if attribute("hidden").is_some() || attribute("popover").is_some() || attribute("style").is_some_and(hides) {
        return true;
    }
    match element.value().name() {
        "head" | "script" | "style" | "template" | "noscript" => true,
        "dialog" => attribute("open").is_none(),
        "input" => attribute("type") == Some("hidden"),
        name => name != "summary" && element.parent().and_then(ElementRef::wrap).is_some_and(|parent| is_closed_details(&parent)),
    }
}

fn is_closed_details(element: &ElementRef<'_>) -> bool {
    element.value().name() == "details" && element.attr("open").is_none()
}

/// Whether an inline style hides.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.split('!').next().unwrap_or(value).trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "content-visibility" => value == "hidden",
            "opacity" => value.parse() == Ok(0.0),
            _ => false,
        }
    })
}

/// The class of most `data-display-contents` wrappers. Where two are equally common nothing can be told, and neither is it.
fn most_common_class<'a>(elements: impl Iterator<Item = ElementRef<'a>>) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for element in elements.filter(|element| element.attr("data-display-contents").is_some()) {
        *counts.entry(element.attr("class").unwrap_or_default()).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let mut common = counts.iter().filter(|(_, count)| **count == most);
    let (class, _) = common.next()?;
    common.next().is_none().then_some(*class)
}

fn is_alternate(element: &ElementRef<'_>, shown_class: Option<&str>) -> bool {
    element.attr("data-display-contents").is_some() && Some(element.attr("class").unwrap_or_default()) != shown_class
}
