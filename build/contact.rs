//! The contact finder's word lists, `data/contact/*.txt`, checked and packed: sorted, what means the same together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

#[path = "../src/contact/packed.rs"]
mod packed;
#[path = "../src/contact/sense.rs"]
mod sense;

use sense::{SHORTEST_STEM, Sense, spaceless};

const FOLDER: &str = "data/contact";

/// The most bytes of a list: where its words begin is kept in two.
const LONGEST_LIST: usize = u16::MAX as usize - 1;

/// Words with the byte that says what each means.
type Meanings = BTreeMap<Vec<u8>, u8>;

/// Checks every list and writes `contact.rs` into the build's output.
pub fn build(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let labels = labels(&read("labels.txt")?)?;
    let mut code = String::new();
    // What a number counts may stand before it, too, unless the word says something else there.
    let a_label = |unit: &[u8]| labels.stems.keys().any(|stem| unit.starts_with(stem));
    let mut before: Meanings = labels.units.clone().into_iter().filter(|(unit, _)| !a_label(unit)).collect();
    before.extend(labels.whole);
    emit(&mut code, "List", "LABELS", "Words before a number, by the place of their section.", &before)?;
    let stems = shortest(labels.stems)?;
    emit(&mut code, "Stems", "STEMS", "Beginnings of words before a number, by the place of their section.", &stems)?;
    let _ = writeln!(
        code,
        "/// Labels of scripts without spaces between words, in the order of the list.\npub(super) static SPACELESS: &[(&str, u8)] = &{:?};",
        labels.spaceless
    );
    emit(&mut code, "List", "AFTER", "Words after a number that name it.", &labels.after)?;
    emit(&mut code, "List", "UNITS", "Words after a number that it counts.", &labels.units)?;
    emit(&mut code, "List", "SPOKEN", "Words for digits, by the place of their line.", &spoken(&read("digits.txt")?)?)?;
    list(&mut code, "TOP_LEVEL", "IANA's top-level domains, as they read.", "tlds.txt")?;
    list(&mut code, "ROLES", "Mailboxes of a role.", "roles.txt")?;
    list(&mut code, "PROVIDERS", "Providers of mailboxes for private people, beginnings with a star.", "private-providers.txt")?;
    std::fs::write(out.join("contact.rs"), code).map_err(|error| format!("contact.rs: {error}"))
}

fn read(name: &str) -> Result<String, String> {
    std::fs::read_to_string(Path::new(FOLDER).join(name)).map_err(|error| format!("{FOLDER}/{name}: {error}"))
}

/// Every word with the number of its line, comments left out.
fn words(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.flat_map(|(number, line)| line.split_whitespace().map(move |word| (number + 1, word)))
}

fn in_lower_case(name: &str, line: usize, word: &str) -> Result<(), String> {
    if word.to_lowercase() == word { Ok(()) } else { Err(format!("{FOLDER}/{name}:{line}: `{word}` is not in lower case")) }
}

/// A list of words that all mean the same, sorted. One may stand in the line of each language that has it.
fn list(code: &mut String, name: &str, says: &str, file: &str) -> Result<(), String> {
    let text = read(file)?;
    let mut sorted = BTreeSet::new();
    for (line, word) in words(&text) {
        in_lower_case(file, line, word)?;
        sorted.insert(word);
    }
    write_list(code, "List", name, says, &sorted.into_iter().collect::<Vec<_>>().join("\n"))
}

/// What the lines of `digits.txt` say, in their order.
const SPOKEN: [&str; 15] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "double", "triple", "00", "000", "+"];

fn spoken(list: &str) -> Result<Meanings, String> {
    let mut meanings = Meanings::new();
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for (place, (line, says)) in lines.clone().zip(SPOKEN).enumerate() {
        let mut words = line.split_whitespace();
        if words.next() != Some(says) {
            return Err(format!("{FOLDER}/digits.txt: the line of `{says}` is missing or out of order"));
        }
        for word in words {
            if meanings.insert(word.as_bytes().to_owned(), place as u8).is_some_and(|before| usize::from(before) != place) {
                return Err(format!("{FOLDER}/digits.txt: `{word}` says two things"));
            }
        }
    }
    if lines.count() == SPOKEN.len() {
        Ok(meanings)
    } else {
        Err(format!("{FOLDER}/digits.txt: {} lines are wanted", SPOKEN.len()))
    }
}

#[derive(Default)]
struct Labels {
    whole: Meanings,
    stems: Meanings,
    spaceless: Vec<(String, u8)>,
    after: Meanings,
    units: Meanings,
}

/// The sections of `labels.txt`. A word may stand in several lines of a section, for each language that has it, but must not say two
/// things; only what it says after a number is apart from what it says before one.
fn labels(list: &str) -> Result<Labels, String> {
    let mut labels = Labels::default();
    let mut section = None;
    let mut spoken = BTreeSet::new();
    for (line, word) in words(list) {
        let fault = |what: &str| Err(format!("{FOLDER}/labels.txt:{line}: `{word}` {what}"));
        if word.starts_with('[') {
            section = Sense::SECTIONS.iter().position(|(name, _)| *name == word);
            if section.is_none() {
                return fault("is no section");
            }
            continue;
        }
        let Some((place, &(_, sense))) = section.and_then(|place| Some((place, Sense::SECTIONS.get(place)?))) else {
            return fault("stands before the first section");
        };
        in_lower_case("labels.txt", line, word)?;
        let stem = word.strip_suffix('*');
        let list = match (sense, stem) {
            (Sense::After, _) => &mut labels.after,
            (Sense::Unit, _) => &mut labels.units,
            (_, Some(stem)) if stem.len() < SHORTEST_STEM => return fault("is too short for a stem"),
            (_, Some(_)) => &mut labels.stems,
            (_, None) if word.chars().next().is_some_and(spaceless) => {
                labels.spaceless.push((word.to_owned(), place as u8));
                continue;
            }
            (_, None) => &mut labels.whole,
        };
        let before = list.insert(stem.unwrap_or(word).as_bytes().to_owned(), place as u8);
        if before.is_some_and(|before| usize::from(before) != place) {
            return fault("says two things");
        }
        spoken.insert(sense);
    }
    match Sense::SECTIONS.iter().find(|(_, sense)| !spoken.contains(sense)) {
        Some((name, _)) => Err(format!("{FOLDER}/labels.txt: the section {name} is missing or empty")),
        None => Ok(labels),
    }
}

/// The stems that begin with no other: of one that does, nothing is ever asked.
fn shortest(stems: Meanings) -> Result<Meanings, String> {
    let mut shortest = Meanings::new();
    for (stem, meaning) in stems {
        // Sorted, a stem comes right before those that begin with it.
        match shortest.last_key_value() {
            Some((before, &other)) if stem.starts_with(before) => {
                if meaning != other {
                    let [stem, before] = [&stem, before].map(|stem| String::from_utf8_lossy(stem));
                    return Err(format!("{FOLDER}/labels.txt: `{stem}*` is never asked, since `{before}*` says something else"));
                }
            }
            _ => {
                shortest.insert(stem, meaning);
            }
        }
    }
    Ok(shortest)
}

/// The words of each meaning together and sorted, which compresses best.
fn emit(code: &mut String, kind: &str, name: &str, says: &str, words: &Meanings) -> Result<(), String> {
    let sections = words.values().max().map_or(0, |&last| usize::from(last) + 1);
    let mut text = vec![String::new(); sections];
    for (word, &meaning) in words {
        let word = std::str::from_utf8(word).map_err(|error| format!("{name}: {error}"))?;
        let section = &mut text[usize::from(meaning)];
        section.push_str(word);
        section.push('\n');
    }
    write_list(code, kind, name, says, text.join("\n").trim_end_matches('\n'))
}

/// Words with a line break between two, sorted within each section, and an empty line between sections.
fn pack(text: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut before = "";
    for word in text.split('\n') {
        let shared = word.bytes().zip(before.bytes()).take(packed::MOST_SHARED).take_while(|(own, other)| own == other).count();
        packed.push(if word.is_empty() { packed::SECTION } else { shared as u8 + 1 });
        packed.extend(word.bytes().skip(shared));
        before = word;
    }
    packed
}

fn write_list(code: &mut String, kind: &str, name: &str, says: &str, text: &str) -> Result<(), String> {
    if text.len() > LONGEST_LIST {
        return Err(format!("{name}: {} bytes are more than a list holds", text.len()));
    }
    let packed = pack(text);
    if packed::unpack(&packed) != text.as_bytes() {
        return Err(format!("{name}: what is packed does not unpack"));
    }
    let packed = packed.escape_ascii();
    let _ = writeln!(code, "/// {says}\npub(super) static {name}: {kind} = {kind}::packed(b\"{packed}\");");
    Ok(())
}
