//! Writes a parsed page again, changed: what the mutation tests do to fixtures.

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const RAW: [&str; 2] = ["script", "style"];

/// What to change while writing.
#[derive(Default, Clone)]
pub struct Change {
    /// Give every class another name, the same one everywhere.
    pub rename_classes: bool,
    /// Write attributes in the other order.
    pub reverse_attributes: bool,
    /// Put an element without meaning around every element of the body, and around every text.
    pub wrap: bool,
    /// Leave this element out.
    pub without: Option<NodeId>,
    /// Leave this attribute of that element out.
    pub without_attribute: Option<(NodeId, String)>,
    /// Write this right after that element.
    pub after: Option<(NodeId, String)>,
}

/// The page as HTML, changed.
pub fn write(html: &Html, change: &Change) -> String {
    let mut out = String::from("<!DOCTYPE html>");
    for child in html.tree.root().children() {
        node(child, change, false, &mut out);
    }
    out
}

fn node(at: NodeRef<'_, Node>, change: &Change, in_body: bool, out: &mut String) {
    match at.value() {
        Node::Text(text) if change.wrap && in_body && !text.trim().is_empty() => {
            out.push_str("<font>");
            out.push_str(&escape(text));
            out.push_str("</font>");
        }
        Node::Text(text) => out.push_str(&escape(text)),
        Node::Comment(comment) => {
            out.push_str("<!--");
            out.push_str(comment);
            out.push_str("-->");
        }
        Node::Element(_) if change.without == Some(at.id()) => {}
        Node::Element(_) => {
            let wrap = change.wrap && in_body;
            out.push_str(if wrap { "<bdo>" } else { "" });
            element(at, change, in_body, out);
            out.push_str(if wrap { "</bdo>" } else { "" });
            if let Some((after, added)) = change.after.as_ref().filter(|(after, _)| *after == at.id()) {
                let _ = after;
                out.push_str(added);
            }
        }
        _ => at.children().for_each(|child| node(child, change, in_body, out)),
    }
}

fn element(at: NodeRef<'_, Node>, change: &Change, in_body: bool, out: &mut String) {
    let Some(element) = at.value().as_element() else { return };
    let name = element.name();
    out.push('<');
    out.push_str(name);
    let mut attributes: Vec<(&str, &str)> = element.attrs().collect();
    attributes.sort_unstable();
    if change.reverse_attributes {
        attributes.reverse();
    }
    for (key, value) in attributes {
        if change.without_attribute.as_ref().is_some_and(|(id, gone)| *id == at.id() && gone == key) {
            continue;
        }
        let value = if key == "class" && change.rename_classes { renamed(value) } else { value.to_owned() };
        out.push_str(&format!(" {key}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
    }
    out.push('>');
    if VOID.contains(&name) {
        return;
    }
    let in_body = (in_body || name == "body") && !RAW.contains(&name) && name != "svg";
    for child in at.children() {
        match child.value() {
            Node::Text(text) if RAW.contains(&name) => out.push_str(text),
            _ => node(child, change, in_body, out),
        }
    }
    out.push_str(&format!("</{name}>"));
}

/// Another name for every class of a list. The browser's stylesheet is not renamed with it; the native reader does not look there.
fn renamed(classes: &str) -> String {
    classes
        .split_whitespace()
        .map(|class| format!("q{:x}", class.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte))))
        .collect::<Vec<_>>()
        .join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
