//! A parsed page with what reading it needs: order, visibility, which tree a node stands in.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};
use scruple::page::fold;

use crate::{selector, visible};

/// An element, by its number in document order.
pub type Element = usize;

/// Where to look: a whole tree, or inside one element.
#[derive(Clone, Copy)]
pub struct Scope {
    tree: Option<Element>,
    inside: Option<Element>,
}

impl Scope {
    /// The document itself, without any shadow root.
    pub const LIGHT: Self = Self { tree: None, inside: None };

    /// The element inside which to look.
    pub fn element(self) -> Option<Element> {
        self.inside
    }
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    element: ElementRef<'a>,
    /// The position of the node and of the last one inside it.
    start: usize,
    end: usize,
    depth: usize,
    parent: Option<Element>,
    /// The template that holds this element: a shadow root where it stands in one, otherwise content that no page shows.
    tree: Option<Element>,
    visible: bool,
    /// Inside an element whose text nobody reads.
    silent: bool,
}

struct TextNode<'a> {
    text: &'a str,
    parent: Element,
    at: usize,
    /// Another text node stands right before it.
    continues: bool,
}

/// A run of text: text nodes that stand side by side.
pub struct Run {
    /// The text, folded.
    pub text: String,
    /// The element that holds it.
    pub parent: Element,
    /// Its position.
    pub at: usize,
}

/// A parsed page.
pub struct Document<'a> {
    entries: Vec<Entry<'a>>,
    texts: Vec<TextNode<'a>>,
}

impl<'a> Document<'a> {
    pub fn new(html: &'a Html) -> Self {
        let mut document = Self { entries: Vec::new(), texts: Vec::new() };
        document.walk(html.tree.root());
        let hidden = visible::hidden_elements(document.entries.iter().map(|entry| entry.element));
        for number in 0..document.entries.len() {
            let Entry { parent, tree, element, .. } = document.entries[number];
            // A template shows nothing in its own tree; as a shadow root it is the top of another.
            let holder = parent.filter(|parent| tree != Some(*parent)).map(|parent| &document.entries[parent]);
            let shown = holder.is_none_or(|holder| holder.visible);
            let quiet = holder.is_some_and(|holder| holder.silent);
            document.entries[number].visible = shown && !hidden.contains(&element.id());
            document.entries[number].silent = quiet || visible::SILENT.contains(&element.value().name());
        }
        document
    }

    /// Step by step rather than by calling itself: a page may be nested deeper than a stack is.
    fn walk(&mut self, root: NodeRef<'a, Node>) {
        // The open elements, each with the tree that its children are in.
        let mut open: Vec<(Element, Option<Element>)> = Vec::new();
        let mut position = 0;
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) => {
                    let (parent, tree) = open.last().map_or((None, None), |(parent, tree)| (Some(*parent), *tree));
                    if let (Node::Text(text), Some(parent)) = (node.value(), parent) {
                        let before = node.prev_siblings().find(|sibling| !sibling.value().is_comment());
                        let continues = before.is_some_and(|sibling| sibling.value().is_text());
                        self.texts.push(TextNode { text, parent, at: position, continues });
                    }
                    if let Some(element) = ElementRef::wrap(node) {
                        let number = self.entries.len();
                        let depth = parent.map_or(0, |parent| self.entries[parent].depth + 1);
                        let start = position;
                        self.entries.push(Entry {
                            element,
                            start,
                            end: start,
                            depth,
                            parent,
                            tree,
                            visible: true,
                            silent: false,
                        });
                        open.push((number, if element.value().name() == "template" { Some(number) } else { tree }));
                    }
                    position += 1;
                }
                Edge::Close(node) if node.value().is_element() => {
                    let closed = open.pop().map(|(number, _)| number);
                    closed.into_iter().for_each(|number| self.entries[number].end = position);
                }
                Edge::Close(_) => {}
            }
        }
    }

    /// The shadow root of the overlays, saved as a declarative template.
    pub fn shadow(&self, host: &str) -> Option<Scope> {
        let host = *self.select(Scope::LIGHT, host).first()?;
        let template = (0..self.entries.len()).find(|number| {
            let entry = &self.entries[*number];
            entry.parent == Some(host) && entry.element.value().attr("shadowrootmode") == Some("open")
        })?;
        Some(Scope { tree: Some(template), inside: None })
    }

    /// The same tree, inside one element.
    pub fn inside(&self, element: Element) -> Scope {
        Scope { tree: self.entries[element].tree, inside: Some(element) }
    }

    /// What `querySelectorAll` would find.
    pub fn select(&self, scope: Scope, text: &str) -> Vec<Element> {
        let Some(selector) = selector(text) else { return Vec::new() };
        let range = match scope.inside {
            Some(element) => element + 1..self.entries.len(),
            None => 0..self.entries.len(),
        };
        range
            .take_while(|number| scope.inside.is_none_or(|element| self.entries[*number].start < self.entries[element].end))
            .filter(|number| self.entries[*number].tree == scope.tree && selector.matches(&self.entries[*number].element))
            .collect()
    }

    pub fn is_visible(&self, element: Element) -> bool {
        self.entries[element].visible
    }

    pub fn attribute(&self, element: Element, name: &str) -> Option<&'a str> {
        self.entries[element].element.value().attr(name)
    }

    pub fn name(&self, element: Element) -> &'a str {
        self.entries[element].element.value().name()
    }

    pub fn parent(&self, element: Element) -> Option<Element> {
        self.entries[element].parent.filter(|parent| self.entries[element].tree != Some(*parent))
    }

    /// Whether one element is the other or holds it.
    pub fn holds(&self, outer: Element, inner: Element) -> bool {
        self.entries[outer].start <= self.entries[inner].start && self.entries[inner].start < self.entries[outer].end
    }

    /// Whether one element begins before the other.
    pub fn precedes(&self, one: Element, other: Element) -> bool {
        self.entries[one].start < self.entries[other].start
    }

    /// The element itself and what holds it, up to and with `root`.
    pub fn up_to(&self, element: Element, root: Element) -> impl Iterator<Item = Element> {
        std::iter::successors(Some(element), |element| self.parent(*element))
            .take_while(move |element| self.holds(root, *element))
    }

    /// Whether a run stands before, or after, all of an element.
    pub fn is_before(&self, run: &Run, element: Element) -> bool {
        run.at < self.entries[element].start
    }

    pub fn is_after(&self, run: &Run, element: Element) -> bool {
        run.at >= self.entries[element].end
    }

    /// How deep below `root` the closest element stands that holds both.
    pub fn level(&self, root: Element, one: Element, other: Element) -> u16 {
        let common = self.up_to(one, root).find(|element| self.holds(*element, other)).unwrap_or(root);
        u16::try_from(self.entries[common].depth - self.entries[root].depth).unwrap_or(u16::MAX)
    }

    /// The visible runs of text inside an element, in order.
    pub fn runs(&self, root: Element) -> Vec<Run> {
        let Entry { start, end, tree, .. } = self.entries[root];
        let from = self.texts.partition_point(|text| text.at < start);
        let inside = self.texts[from..].iter().take_while(|text| text.at < end);
        let mut runs: Vec<Run> = Vec::new();
        for text in inside {
            let holder = &self.entries[text.parent];
            if holder.tree != tree || holder.silent || !holder.visible {
                continue;
            }
            match runs.last_mut().filter(|_| text.continues) {
                Some(run) => run.text.push_str(text.text),
                None => runs.push(Run { text: text.text.to_owned(), parent: text.parent, at: text.at }),
            }
        }
        for run in &mut runs {
            run.text = fold(&run.text);
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    }
}
