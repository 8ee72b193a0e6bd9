//! Page packs: `data/pages/*.toml` checked, and written as one text that the core reads.

use std::path::Path;

#[path = "../src/page/check.rs"]
mod check;
#[path = "../src/page/pack.rs"]
mod pack;

use pack::Source;

/// Checks every pack and writes `pages.txt` into the build's output.
pub fn build(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/pages");
    println!("cargo::rerun-if-changed=src/page/pack.rs");
    println!("cargo::rerun-if-changed=src/page/check.rs");
    let mut files: Vec<_> = std::fs::read_dir("data/pages")
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| format!("data/pages: {error}"))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    let (mut sources, mut written) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.display();
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        sources.push(toml::from_str::<Source>(&text).map_err(|error| format!("{name}: {error}"))?);
        written.push(toml::from_str::<toml::Value>(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    let faults = check::faults(&sources);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    let mut text = String::new();
    write(&toml::Value::Array(written), &mut text)?;
    std::fs::write(out.join("pages.txt"), text).map_err(|error| format!("pages.txt: {error}"))
}

/// Writes a value, a line each, as `unpack` in `src/page/written.rs` reads it. As Rust expressions the same packs would be 90 kB of code.
fn write(value: &toml::Value, text: &mut String) -> Result<(), String> {
    match value {
        toml::Value::Array(items) => {
            text.push_str(&format!("l{}\n", items.len()));
            items.iter().try_for_each(|item| write(item, text))
        }
        toml::Value::Table(table) => {
            text.push_str(&format!("o{}\n", table.len()));
            table.iter().try_for_each(|(name, value)| {
                text.push_str(&format!("{name}\n"));
                write(value, text)
            })
        }
        toml::Value::String(words) if !words.contains(['\n', '\r']) => {
            text.push_str(&format!("t{words}\n"));
            Ok(())
        }
        toml::Value::Boolean(on) => {
            text.push_str(if *on { "y\n" } else { "n\n" });
            Ok(())
        }
        other => Err(format!("data/pages: {other} cannot stand in a page pack")),
    }
}
