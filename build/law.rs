//! Compiles the law under `data/law/` into Rust tables, and refuses a bad entry with the file, the entry and the reason.
//!
//! The compiled form rests on one idea. Every fact is *one-hot*: of the bits of a fact's values exactly one is set in the *world* that
//! a set of facts makes. So "`fact` is one of these" is a mask that the world must meet, "is none of these" is the mask of the other
//! values, and any condition becomes a list of masks *all* of which the world must meet (a conjunctive normal form). Evaluating a rule
//! is a few word-wide ANDs, with no branches on what kind of fact it is and nothing allocated.
//!
//! `build.rs` and `tests/law_build.rs` both include this file: the first to run it, the second to feed it bad entries.

use std::fmt::Write as _;
use std::path::Path;

#[path = "law/condition.rs"]
pub mod condition;
#[path = "law/emit.rs"]
mod emit;
#[path = "law/examples.rs"]
pub mod examples;
#[path = "law/read.rs"]
pub mod read;
#[path = "law/rule.rs"]
pub mod rule;
#[path = "law/vocabulary.rs"]
pub mod vocabulary;
#[path = "law/written.rs"]
pub mod written;

/// The texts that make up the law, each with the name that an error gives.
#[derive(Clone, Default)]
pub struct Sources {
    /// `facts.toml`.
    pub facts: String,
    /// `terms.toml`.
    pub terms: String,
    /// `sources.toml`: the instruments and guidance that rules cite.
    pub citations: String,
    /// `cases.toml`.
    pub cases: String,
    /// `changes.toml`.
    pub changes: String,
    /// `examples.toml`: the cases that examples start from.
    pub examples: String,
    /// File name and text of each file of rules.
    pub rules: Vec<(String, String)>,
}

impl Sources {
    /// Reads `data/law`.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let mut rules = Vec::new();
        let listing =
            std::fs::read_dir(folder.join("rules")).map_err(|error| format!("{}: {error}", folder.join("rules").display()))?;
        for entry in listing {
            let name = entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                let rule_text = text(&format!("rules/{name}"))?;
                rules.push((name, rule_text));
            }
        }
        rules.sort();
        Ok(Self {
            facts: text("facts.toml")?,
            terms: text("terms.toml")?,
            citations: text("sources.toml")?,
            cases: text("cases.toml")?,
            changes: text("changes.toml")?,
            examples: text("examples.toml")?,
            rules,
        })
    }
}

/// Compiles the law in `folder` into `out`, or says everything that is wrong with it.
pub fn build(folder: &Path, out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let tables = compile(&Sources::read(folder)?)?;
    std::fs::write(out, tables).map_err(|error| format!("{}: {error}", out.display()))
}

/// The Rust source of the compiled law, or every error found, one a line.
pub fn compile(sources: &Sources) -> Result<String, String> {
    let book = read::book(sources).map_err(|errors| {
        let mut text = format!(
            "data/law: {} to put right\n",
            if errors.len() == 1 { "one entry".to_owned() } else { format!("{} entries", errors.len()) }
        );
        for error in errors {
            let _ = writeln!(text, "  {error}");
        }
        text
    })?;
    Ok(emit::tables(&book))
}
