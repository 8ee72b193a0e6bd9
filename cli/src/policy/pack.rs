//! `scruple policy pack`, and what is wrong with a page pack in a policy.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use scruple::page::{Packs, Source, read_sources};
use scruple::policy::Value;

use super::say::say;

/// Prints page packs (TOML, as in `data/pages/`) in the form that `page_pack` takes.
pub fn run(files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let mut sources = Vec::new();
    for file in files {
        let source: Source =
            toml::from_str(&super::read(file)?).with_context(|| format!("{} is no page pack", file.display()))?;
        sources.push(source);
    }
    if let Err(faults) = Packs::from_policy(sources.clone()) {
        for fault in &faults {
            eprintln!("{fault}");
        }
        bail!("these page packs have faults");
    }
    say(&format!("{}\n", serde_json::to_string(&sources)?))?;
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with the text of `page_pack`; an empty text means that there is none.
pub fn faults(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => return vec![format!("it is no JSON, as `scruple policy pack` prints it ({error})")],
    };
    match read_sources(&value) {
        Ok(sources) => Packs::from_policy(sources).err().unwrap_or_default(),
        Err(fault) => vec![fault],
    }
}

/// The packs of a policy by their names.
pub fn names(text: &str) -> Vec<String> {
    let value = serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    read_sources(&value).unwrap_or_default().into_iter().map(|source| source.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::policy::{Shape, key};

    #[test]
    fn the_built_in_packs_are_packs_for_a_policy_and_fit_into_one() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/pages");
        let mut sources = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            sources.push(toml::from_str::<Source>(&std::fs::read_to_string(file.unwrap().path()).unwrap()).unwrap());
        }
        let text = serde_json::to_string(&sources).unwrap();
        assert_eq!(faults(&text), Vec::<String>::new());
        let Shape::Text { max_chars, .. } = key("page_pack").unwrap().shape else { panic!("page_pack is a text") };
        assert!(text.len() < max_chars, "{} characters", text.len());
    }

    #[test]
    fn what_is_no_pack_is_told() {
        for text in ["x", "{}", "[{\"id\": \"sdui\", \"no_such_part\": 1}]"] {
            assert_eq!(faults(text).len(), 1, "{text}");
        }
    }
}
