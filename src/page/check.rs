//! What makes a page pack unfit, as sentences that name the entry. Run by the build on `data/pages/*.toml`, and by the core on what a
//! policy brings.

use super::pack::Source;

/// Selectors, and entries of one kind, that one source may hold.
const MAX_ENTRIES: usize = 400;
/// Characters of one selector.
const MAX_SELECTOR: usize = 300;

/// Everything that is wrong with these sources; nothing when they are fit.
pub fn faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut region_ids = Vec::new();
    let stacks: Vec<&str> = sources.iter().flat_map(|source| &source.stacks).map(|stack| stack.id.as_str()).collect();
    for source in sources {
        if source.id.is_empty() {
            faults.push("a page pack has no id".to_owned());
        }
        if sources.iter().filter(|other| other.id == source.id).count() > 1 {
            faults.push(format!("page pack {:?} is there twice", source.id));
        }
        of_source(source, &stacks, &mut faults);
        region_ids.extend(source.regions.iter().map(|region| (source.id.as_str(), region.id.as_str())));
    }
    for (number, (source, id)) in region_ids.iter().enumerate() {
        if region_ids.iter().take(number).any(|(_, other)| other == id) {
            faults.push(format!("page pack {source:?}: region {id:?} is there twice"));
        }
    }
    faults
}

fn of_source(source: &Source, stacks: &[&str], faults: &mut Vec<String>) {
    let mut say = |fault: String| faults.push(format!("page pack {:?}: {fault}", source.id));
    for region in &source.regions {
        let what = format!("region {:?}", region.id);
        if !region.rows && region.roots.is_empty() {
            say(format!("{what} needs roots or rows"));
        }
        if region.unlinked && !region.roots.is_empty() && region.rows {
            say(format!("{what} makes rows around its roots, and cannot make them around names"));
        }
        if region.paths.is_empty() {
            say(format!("{what} has no paths"));
        }
        if !region.stack.is_empty() && !stacks.contains(&region.stack.as_str()) {
            say(format!("{what} names the unknown stack {:?}", region.stack));
        }
        if region.member.iter().any(|read| read.attribute.is_empty() || read.after.is_empty() && read.before.is_empty()) {
            say(format!("{what} reads a member id without saying from where"));
        }
    }
    let selectors = selectors(source);
    for (what, selector) in &selectors {
        if let Some(fault) = of_selector(selector) {
            say(format!("{what}: {selector:?} {fault}"));
        }
    }
    for page in source.pages.iter().filter(|page| page.by_screen && page.screens.is_empty()) {
        say(format!("page {:?} is told by its screen and names none", page.kind));
    }
    let paths = source.pages.iter().flat_map(|page| &page.paths);
    let paths = paths.chain(source.regions.iter().flat_map(|region| &region.paths));
    let paths = paths.chain(source.stacks.iter().flat_map(|stack| &stack.paths));
    for path in paths.chain(source.places.iter().flat_map(|place| &place.paths)) {
        if !path.starts_with('/') || path.trim_end_matches("/**").contains("**") {
            say(format!("path {path:?} must start with / and may hold ** only at its end"));
        }
    }
    let sizes = [source.regions.len(), source.pages.len(), source.probes.len(), source.places.len(), source.languages.len()];
    if selectors.len() > MAX_ENTRIES || sizes.iter().any(|size| *size > MAX_ENTRIES) {
        say(format!("more than {MAX_ENTRIES} entries of a kind"));
    }
}

/// Every selector of a source, with what it is for.
fn selectors(source: &Source) -> Vec<(String, &str)> {
    let mut all = Vec::new();
    add(&mut all, "copiers".to_owned(), &[&source.copiers]);
    for stack in &source.stacks {
        add(&mut all, format!("stack {:?}", stack.id), &[&stack.present, &stack.unless, &stack.ready]);
    }
    for probe in &source.probes {
        add(&mut all, format!("probe {:?}", probe.kind), &[&probe.select]);
    }
    for region in &source.regions {
        add(
            &mut all,
            format!("region {:?}", region.id),
            &[&region.within, &region.roots, &region.holding, &region.name, &region.badge, &region.own_words],
        );
        for sign in &region.signs {
            add(&mut all, format!("region {:?}, sign {:?}", region.id, sign.sign), &[&sign.select]);
        }
    }
    for place in &source.places {
        add(&mut all, format!("place {:?}", place.place), &[&place.select]);
    }
    all
}

fn add<'a>(all: &mut Vec<(String, &'a str)>, what: String, selectors: &[&'a Vec<String>]) {
    all.extend(selectors.iter().copied().flatten().map(|selector| (what.clone(), selector.as_str())));
}

/// Why this selector may not be used.
fn of_selector(selector: &str) -> Option<&'static str> {
    if selector.is_empty() {
        return Some("is empty");
    }
    if selector.len() > MAX_SELECTOR {
        return Some("is too long");
    }
    if selector.contains([',', '{', '}', '<', ';']) {
        // One selector an entry: the order of trust is the order of the list.
        return Some("holds a character that one selector cannot hold");
    }
    if [":has", ":is", ":where", ":nth", ":not", "::", ":contains"].iter().any(|pseudo| selector.contains(pseudo)) {
        // The native reader and the browsers must agree on every selector to the letter.
        return Some("uses a pseudo-class that packs do without");
    }
    if names_of_classes(selector).any(is_hashed) {
        // Measured: none of about 500 hashed names survives from one build of the site to the next, and there are 15 to 30 builds a day.
        return Some("names a hashed class, which does not survive the site's next build");
    }
    None
}

/// The class names in a selector, both `.name` and the value of `[class…="name"]`.
fn names_of_classes(selector: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let of_values =
        selector.split("[class").skip(1).filter_map(|rest| rest.split(['"', '\'']).nth(1)).flat_map(str::split_whitespace);
    let outside: Vec<&str> = selector.split('[').map(|part| part.rsplit(']').next().unwrap_or(part)).collect();
    let of_dots = outside.into_iter().flat_map(|part| part.split('.').skip(1));
    of_dots.map(move |part| part.split(|c| !is_name(c)).next().unwrap_or(part)).chain(of_values)
}

/// Whether a class name looks made by a build: `_?[0-9a-f]{7,8}`, or 25 and more letters without a break.
fn is_hashed(name: &str) -> bool {
    let bare = name.strip_prefix('_').unwrap_or(name);
    let hexadecimal = bare.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let hashed = matches!(bare.len(), 7 | 8) && hexadecimal && bare.bytes().any(|byte| byte.is_ascii_digit());
    hashed || name.split(|c: char| !c.is_alphabetic()).any(|run| run.len() >= 25)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_class_names_are_refused() {
        for selector in [
            "main .d5431a5b",
            "._9a0467e1",
            "p._1ab16ee",
            "[class~=\"zzwKrZyHsWQUeEcduXBOtaZUEEnNngcINg\"]",
            ".onPulbydjGMQabcdefghijklmn",
        ] {
            assert!(of_selector(selector).is_some(), "{selector}");
        }
        for selector in [
            "h1.text-heading-xlarge",
            ".artdeco-entity-lockup__degree",
            "a[href*=\"/in/\"]",
            "[data-sdui-screen$=\".Profile\"]",
            "section.defaced x",
        ] {
            assert_eq!(of_selector(selector), None, "{selector}");
        }
    }

    #[test]
    fn a_hashed_name_in_another_attribute_is_no_class() {
        assert_eq!(of_selector("[data-id=\"d5431a5b\"]"), None);
    }
}
