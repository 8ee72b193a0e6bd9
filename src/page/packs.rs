//! The packs that the core carries, and what a policy may put in their place.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::check;
use super::pack::{Language, PageRule, PlaceRule, Probe, RegionRule, Source, Stack};
use super::written;

/// `data/pages/*.toml` after the build's check.
const WRITTEN: &str = include_str!(concat!(env!("OUT_DIR"), "/pages.txt"));

fn sources() -> Vec<Source> {
    // A test proves that every carried pack is read whole.
    written::read_sources(&written::unpack(WRITTEN)).unwrap_or_default()
}

static CARRIED: LazyLock<Packs> = LazyLock::new(|| Packs::assemble(sources()));

/// The packs that the core carries, made from `data/pages/` at build.
pub fn packs() -> &'static Packs {
    &CARRIED
}

/// What the content script runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Pack {
    /// Paths that lead to a person: what follows, up to `/`, `,`, `?` or `#`, is who.
    pub person_paths: Vec<String>,
    /// The front ends.
    pub stacks: Vec<Stack>,
    /// What whole pages show.
    pub probes: Vec<Probe>,
    /// The attribute that names the screen, on any visible element.
    pub screen_attribute: String,
    /// The host element of LinkedIn's overlays, whose shadow root is open.
    pub overlay_host: String,
    /// What shows that a button of the page copies by itself, with no copy that the guard could see.
    pub copiers: Vec<String>,
    /// The regions.
    pub regions: Vec<RegionRule>,
    /// The places of a selection.
    pub places: Vec<PlaceRule>,
    /// How much is read.
    pub limits: Limits,
}

/// How much of a page is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Limits {
    /// Regions.
    pub regions: u16,
    /// Screens.
    pub screens: u16,
    /// Code points of a name; a longer one is cut.
    pub name: u16,
    /// Runs of text after a name.
    pub texts: u16,
    /// Code points of such a run; a longer one is sent empty.
    pub text: u16,
    /// Buttons and signs in a region, of each.
    pub actions: u16,
    /// Code points of a button's text; a longer one is left out.
    pub action: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { regions: 250, screens: 8, name: 120, texts: 10, text: 40, actions: 12, action: 24 }
    }
}

/// Everything that recognition goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packs {
    pages: Vec<PageRule>,
    languages: Vec<Language>,
    pack: Pack,
}

impl Packs {
    /// The carried packs with some sources replaced by their id, and others put before them. Refused as a whole, with a sentence for every fault.
    pub fn from_policy(replacements: Vec<Source>) -> Result<Self, Vec<String>> {
        let mut sources = sources();
        let faults = check::faults(&replacements);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut added = Vec::new();
        for replacement in replacements {
            match sources.iter_mut().find(|source| source.id == replacement.id) {
                Some(source) => *source = replacement,
                None => added.push(replacement),
            }
        }
        // Before the carried ones: their last resorts are asked only where nothing before them has found anything.
        sources.splice(0..0, added);
        let faults = check::faults(&sources);
        if faults.is_empty() { Ok(Self::assemble(sources)) } else { Err(faults) }
    }

    fn assemble(sources: Vec<Source>) -> Self {
        let all = || sources.iter();
        let word = |read: fn(&Source) -> &String| all().map(read).find(|word| !word.is_empty()).cloned().unwrap_or_default();
        let pack = Pack {
            person_paths: all().flat_map(|source| source.person_paths.clone()).collect(),
            stacks: all().flat_map(|source| source.stacks.clone()).collect(),
            probes: all().flat_map(|source| source.probes.clone()).collect(),
            screen_attribute: word(|source| &source.screen_attribute),
            overlay_host: word(|source| &source.overlay_host),
            copiers: all().flat_map(|source| source.copiers.clone()).collect(),
            regions: all().flat_map(|source| source.regions.clone()).collect(),
            places: all().flat_map(|source| source.places.clone()).collect(),
            limits: Limits::default(),
        };
        let pages = all().flat_map(|source| source.pages.clone()).collect();
        let languages = all().flat_map(|source| source.languages.clone()).collect();
        Self { pages, languages, pack }
    }

    /// What the content script runs.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    pub(super) fn pages(&self) -> &[PageRule] {
        &self.pages
    }

    pub(super) fn languages(&self) -> &[Language] {
        &self.languages
    }

    pub(super) fn region(&self, id: &str) -> Option<&RegionRule> {
        self.pack.regions.iter().find(|region| region.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_packs_are_those_of_the_data() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pages");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let read = |file: &std::path::PathBuf| toml::from_str::<Source>(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(sources(), files.iter().map(read).collect::<Vec<_>>());
    }
}
