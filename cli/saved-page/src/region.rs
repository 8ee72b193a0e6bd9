//! The regions of a page, as the packs' rules find them.

use scruple::page::pack::{PageKind, RegionRule, Role};
use scruple::page::{Found, Pack, Region, Text};
use scruple::sensitive::Sensitive;

use crate::applies;
use crate::document::{Document, Element, Run, Scope};

/// Links of LinkedIn's own hosts, in the order in which they are asked.
const ORIGINS: [&str; 2] = ["https://www.linkedin.com", "https://linkedin.com"];

struct Reader<'a, 'b> {
    document: &'b Document<'a>,
    pack: &'b Pack,
}

/// Every region of the page, numbered.
pub fn read_all(
    document: &Document<'_>,
    shadow: Option<Scope>,
    pack: &Pack,
    [stacks, ready]: [&[String]; 2],
    url: &str,
) -> Vec<Region> {
    let reader = Reader { document, pack };
    let mut regions = Vec::new();
    let mut roles: Vec<(Role, Option<PageKind>)> = Vec::new();
    // A page that is not built yet has nothing to say of anybody.
    let rules = if ready.is_empty() { &[] } else { pack.regions.as_slice() };
    for rule in rules {
        let here = rule.stack.is_empty() || stacks.contains(&rule.stack);
        if !here || !applies(&rule.paths, url) || rule.fallback && roles.contains(&(rule.role, rule.kind)) {
            continue;
        }
        let mut found = reader.regions(Scope::LIGHT, rule);
        if let Some(shadow) = shadow.filter(|_| rule.shadow) {
            found.extend(reader.regions(shadow, rule));
        }
        if !found.is_empty() {
            roles.push((rule.role, rule.kind));
        }
        regions.extend(found);
    }
    regions.truncate(usize::from(pack.limits.regions));
    for (index, region) in regions.iter_mut().enumerate() {
        region.index = u16::try_from(index).unwrap_or(u16::MAX);
    }
    regions
}

/// What is known of a region's person before its badges are read.
struct Whose {
    /// The name and the links to the person.
    own: Vec<Element>,
    /// Links to others.
    foreign: Vec<Element>,
}

impl Reader<'_, '_> {
    fn regions(&self, scope: Scope, rule: &RegionRule) -> Vec<Region> {
        let scope = match self.first_visible(scope, &rule.within) {
            _ if rule.within.is_empty() => scope,
            Some(element) => self.document.inside(element),
            None => return Vec::new(),
        };
        if rule.rows && rule.roots.is_empty() {
            let rows = if rule.unlinked { self.rows_of_names(scope, rule) } else { self.rows(scope) };
            return rows.into_iter().filter_map(|root| self.read(root, rule)).collect();
        }
        for selector in &rule.roots {
            let mut roots: Vec<Element> = Vec::new();
            for element in self.document.select(scope, selector) {
                let counts = self.document.is_visible(element)
                    && !roots.iter().any(|root| self.document.holds(*root, element))
                    && (rule.holding.is_empty() || self.first_visible(self.document.inside(element), &rule.holding).is_some());
                if counts {
                    roots.push(element);
                }
            }
            if rule.rows {
                let alone = |root: Element, holder: Element| {
                    !roots.iter().any(|other| *other != root && self.document.holds(holder, *other))
                };
                roots = roots.iter().map(|root| self.widest(*root, scope, |holder| alone(*root, holder))).collect();
            }
            let regions: Vec<Region> = roots.into_iter().filter_map(|root| self.read(root, rule)).collect();
            if !regions.is_empty() {
                return regions;
            }
        }
        Vec::new()
    }

    fn first_visible(&self, scope: Scope, selectors: &[String]) -> Option<Element> {
        selectors.iter().find_map(|selector| {
            self.document.select(scope, selector).into_iter().find(|element| self.document.is_visible(*element))
        })
    }

    /// Around every link to a person, the widest element that links to nobody else.
    fn rows(&self, scope: Scope) -> Vec<Element> {
        let mut rows: Vec<Element> = Vec::new();
        let links: Vec<(Element, &str)> =
            self.document.select(scope, "a[href]").into_iter().filter_map(|link| Some((link, self.person_of(link)?))).collect();
        for (link, person) in &links {
            if !self.document.is_visible(*link) || rows.iter().any(|row| self.document.holds(*row, *link)) {
                continue;
            }
            let alone =
                |element: Element| links.iter().all(|(other, who)| who == person || !self.document.holds(element, *other));
            rows.push(self.widest(*link, scope, alone));
        }
        rows
    }

    /// Around every name, the widest element that holds no other name and links to one person at most.
    fn rows_of_names(&self, scope: Scope, rule: &RegionRule) -> Vec<Element> {
        let found = rule.name.iter().flat_map(|selector| self.document.select(scope, selector));
        let names: Vec<Element> = found.filter(|name| self.document.is_visible(*name)).collect();
        let links: Vec<(Element, &str)> =
            self.document.select(scope, "a[href]").into_iter().filter_map(|link| Some((link, self.person_of(link)?))).collect();
        let mut rows: Vec<Element> = Vec::new();
        for name in &names {
            if rows.iter().any(|row| self.document.holds(*row, *name)) {
                continue;
            }
            let other = |other: Element| !self.document.holds(*name, other) && !self.document.holds(other, *name);
            let alone = |element: Element| {
                let mut people = links.iter().filter(|(link, _)| self.document.holds(element, *link)).map(|(_, person)| person);
                let first = people.next();
                people.all(|person| Some(person) == first)
                    && !names.iter().any(|name| other(*name) && self.document.holds(element, *name))
            };
            rows.push(self.widest(*name, scope, alone));
        }
        rows
    }

    /// The widest element around this one, inside the scope and the page's body, of which `alone` holds.
    fn widest(&self, element: Element, scope: Scope, alone: impl Fn(Element) -> bool) -> Element {
        let mut widest = element;
        while let Some(parent) = self.document.parent(widest) {
            if Some(parent) == scope.element() || matches!(self.document.name(parent), "body" | "html" | "main") || !alone(parent)
            {
                break;
            }
            widest = parent;
        }
        widest
    }

    fn read(&self, root: Element, rule: &RegionRule) -> Option<Region> {
        let document = self.document;
        let scope = document.inside(root);
        let runs = document.runs(root);
        let text_of = |element: Element| {
            let inside = runs.iter().filter(|run| document.holds(element, run.parent) && !document.is_before(run, element));
            inside.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let links: Vec<Element> = document.select(scope, "a[href]").into_iter().collect();
        let links: Vec<Element> = links
            .into_iter()
            .chain(Some(root))
            .filter(|link| self.person_of(*link).is_some() && document.is_visible(*link))
            .collect();
        let written: Vec<Element> = rule.own_words.iter().flat_map(|selector| document.select(scope, selector)).collect();
        let is_written = |element: Element| written.iter().any(|words| document.holds(*words, element));
        let leads: Vec<Element> = links.iter().copied().filter(|link| !is_written(*link)).collect();
        let named = rule.name.iter().find_map(|selector| {
            let shown =
                |element: &Element| document.is_visible(*element) && !text_of(*element).is_empty() && !is_written(*element);
            document.select(scope, selector).into_iter().find(shown)
        });
        let name = match named {
            Some(name) => Some(name),
            None if !rule.name.is_empty() && !matches!(rule.role, Role::Dialog | Role::Connection) => return None,
            None => self.lead(&leads, rule, root).map(|lead| {
                let person = self.person_of(lead);
                let of_lead = leads.iter().copied().filter(|link| self.person_of(*link) == person && !text_of(*link).is_empty());
                let own: Vec<Element> = of_lead.collect();
                let innermost = |link: &&Element| !own.iter().any(|other| other != *link && document.holds(**link, *other));
                own.iter().find(innermost).copied().unwrap_or(lead)
            }),
        };
        if name.is_none() && rule.role != Role::Dialog {
            return None;
        }
        let link = name.and_then(|name| {
            let around = document.up_to(name, root).find(|element| links.contains(element));
            // A name without a link of its own, on a card or where none is needed: a link behind it that says something else is another's.
            let theirs = |link: &&Element| {
                let says = text_of(**link);
                rule.role != Role::Card && !rule.unlinked
                    || says.is_empty()
                    || says.contains(&text_of(name))
                    || document.precedes(**link, name)
            };
            around
                .or_else(|| links.iter().copied().find(|link| document.holds(name, *link)))
                .or_else(|| leads.iter().find(theirs).copied())
        });
        let person = link.and_then(|link| self.person_of(link));
        let (own, foreign): (Vec<Element>, _) = links.iter().copied().partition(|link| self.person_of(*link) == person);
        let whose = Whose { own: own.into_iter().chain(name).collect(), foreign };
        Some(Region {
            rule: rule.id.clone(),
            index: 0,
            member: self.member(root, rule).map(|member| Sensitive::new(member.to_owned())),
            name: Sensitive::new(
                name.map(text_of).unwrap_or_default().chars().take(usize::from(self.pack.limits.name)).collect(),
            ),
            person: person.map(|person| Sensitive::new(person.to_owned())),
            carried: false,
            late: rule.name.is_empty() && name.is_some_and(|name| self.is_late(root, name, &whose, person, &runs)),
            badges: self.badges(root, rule, &written, &whose),
            texts: name.map(|name| self.texts(root, name, &written, &whose, &runs)).unwrap_or_default(),
            signs: self.signs(scope, rule, text_of),
            actions: self.actions(scope, text_of),
        })
    }

    /// The link that says whom a region is about. A dialog of several people is about the one in its header, if any.
    fn lead(&self, leads: &[Element], rule: &RegionRule, root: Element) -> Option<Element> {
        let person = |link: &Element| self.person_of(*link);
        let several = rule.role == Role::Dialog && leads.iter().any(|link| person(link) != leads.first().and_then(person));
        let in_header = |link: &&Element| self.document.up_to(**link, root).any(|at| self.document.name(at) == "header");
        if several { leads.iter().find(in_header) } else { leads.first() }.copied()
    }

    /// Whether text stands before the name and the first link to the person, that is no control's.
    fn is_late(&self, root: Element, name: Element, whose: &Whose, person: Option<&str>, runs: &[Run]) -> bool {
        let behind_a_link = |run: &Run| whose.own.first().is_some_and(|link| self.document.is_after(run, *link));
        runs.iter().take_while(|run| self.document.is_before(run, name)).filter(|run| !behind_a_link(run)).any(|run| {
            !self.document.up_to(run.parent, root).any(|element| {
                matches!(self.document.name(element), "label" | "button") || person.is_some() && self.person_of(element) == person
            })
        })
    }

    /// Whether what stands here is said of the person: nobody else is linked nearer to it than they are.
    fn is_own(&self, element: Element, root: Element, whose: &Whose) -> bool {
        let document = self.document;
        let mut around = document.up_to(element, root).take_while(|at| !whose.own.iter().any(|own| document.holds(*at, *own)));
        !around.any(|at| whose.foreign.iter().any(|link| document.holds(at, *link)))
    }

    fn badges(&self, root: Element, rule: &RegionRule, written: &[Element], whose: &Whose) -> Vec<String> {
        let mut badges: Vec<String> = Vec::new();
        let scope = self.document.inside(root);
        let found = rule.badge.iter().flat_map(|selector| self.document.select(scope, selector));
        let found = found.filter(|element| !written.iter().any(|words| self.document.holds(*words, *element)));
        for element in found.filter(|element| self.is_own(*element, root, whose)) {
            for run in self.document.runs(element) {
                if run.text.chars().count() <= usize::from(self.pack.limits.text)
                    && !badges.contains(&run.text)
                    && badges.len() < usize::from(self.pack.limits.texts)
                {
                    badges.push(run.text);
                }
            }
        }
        badges
    }

    fn texts(&self, root: Element, name: Element, written: &[Element], whose: &Whose, runs: &[Run]) -> Vec<Text> {
        let after = runs.iter().filter(|run| self.document.is_after(run, name)).take(usize::from(self.pack.limits.texts));
        after
            .map(|run| {
                let text =
                    if run.text.chars().count() <= usize::from(self.pack.limits.text) { run.text.clone() } else { String::new() };
                let own = written.iter().any(|element| self.document.holds(*element, run.parent));
                let foreign = !self.is_own(run.parent, root, whose);
                let mut links = whose.own.iter().filter(|link| !self.document.holds(**link, name));
                let linked = links.any(|link| self.document.holds(*link, run.parent));
                Text { text: Sensitive::new(text), level: self.document.level(root, name, run.parent), own, foreign, linked }
            })
            .collect()
    }

    fn signs(&self, scope: Scope, rule: &RegionRule, text_of: impl Fn(Element) -> String) -> Vec<Found> {
        let mut signs: Vec<Found> = Vec::new();
        for sign in &rule.signs {
            for element in sign.select.iter().flat_map(|selector| self.document.select(scope, selector)) {
                if !self.document.is_visible(element) || sign.worded && text_of(element).is_empty() {
                    continue;
                }
                let person = match self.document.attribute(element, "href") {
                    Some(href) if !sign.parameter.is_empty() => parameter(href, &sign.parameter),
                    Some(_) => self.person_of(element),
                    None => None,
                };
                let found = Found { sign: sign.sign, person: person.map(|person| Sensitive::new(person.to_owned())) };
                if !signs.contains(&found) && signs.len() < usize::from(self.pack.limits.actions) {
                    signs.push(found);
                }
            }
        }
        signs
    }

    fn actions(&self, scope: Scope, text_of: impl Fn(Element) -> String) -> Vec<String> {
        let mut actions: Vec<String> = Vec::new();
        let mut buttons: Vec<Element> = ["button", "[role=\"button\"]", "a[aria-label]"]
            .iter()
            .flat_map(|selector| self.document.select(scope, selector))
            .filter(|element| self.document.is_visible(*element))
            .collect();
        buttons.sort_unstable();
        for text in buttons.into_iter().map(text_of) {
            if !text.is_empty()
                && text.chars().count() <= usize::from(self.pack.limits.action)
                && !actions.contains(&text)
                && actions.len() < usize::from(self.pack.limits.actions)
            {
                actions.push(text);
            }
        }
        actions
    }

    fn member(&self, root: Element, rule: &RegionRule) -> Option<&str> {
        rule.member.iter().find_map(|read| {
            let value = self.document.attribute(root, &read.attribute)?;
            value.strip_prefix(read.after.as_str())?.strip_suffix(read.before.as_str()).filter(|member| !member.is_empty())
        })
    }

    /// Whom a link leads to, as the address has it.
    fn person_of(&self, element: Element) -> Option<&str> {
        if self.document.name(element) != "a" {
            return None;
        }
        let href = self.document.attribute(element, "href")?;
        let path = ORIGINS.iter().find_map(|origin| href.strip_prefix(origin)).unwrap_or(href);
        let rest = self.pack.person_paths.iter().find_map(|start| path.strip_prefix(start.as_str()))?;
        rest.split(['/', ',', '?', '#']).next().filter(|person| !person.is_empty())
    }
}

/// The value of a query parameter of an address.
fn parameter<'a>(href: &'a str, name: &str) -> Option<&'a str> {
    let query = href.split_once('?')?.1;
    let query = query.split('#').next().unwrap_or(query);
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}
