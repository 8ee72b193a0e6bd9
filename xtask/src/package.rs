//! `cargo xtask package`: `dist/` with the Chrome zip and the Firefox xpi.
//!
//! Each manifest carries only what its browser knows, and the archives are the same bytes for the same input: files
//! sorted, times fixed. So anyone can build the source and compare the SHA-256.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::browser::Browser;
use crate::{build, house, size};

/// Budgets of the design, in bytes.
const PACKAGE_BUDGET: u64 = 1_000_000;
const ENGINE_GZIP_BUDGET: u64 = 250_000;
const CONTENT_BUDGET: u64 = 40_000;

/// What ships from `extension/`; sources and type declarations do not.
const SHIPPED: [&str; 6] = ["css", "html", "js", "json", "png", "svg"];

/// Builds, stages both and what loads unpacked, zips both, prints sizes and hashes; gives the two staged folders.
pub fn run() -> Result<[PathBuf; 2]> {
    build::run()?;
    let staged = stage()?;
    // Whoever runs one browser's test by hand would test what was built before.
    stage_unpacked()?;
    let version = manifest()?.get("version").and_then(Value::as_str).context("manifest.json has no version")?.to_owned();
    let dist = house::root().join("dist");
    fs::create_dir_all(&dist)?;
    let archives = [dist.join(format!("scruple-{version}-chrome.zip")), dist.join(format!("scruple-{version}-firefox.xpi"))];
    println!();
    for (folder, archive) in staged.iter().zip(&archives) {
        zip(folder, archive)?;
        let size = fs::metadata(archive)?.len();
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        println!("{name}: {}\n   sha256 {}", against(size, PACKAGE_BUDGET), build::sha256(archive)?);
    }
    let engine = engine_gzipped()?;
    println!("engine, gzipped: {}", against(engine, ENGINE_GZIP_BUDGET));
    println!("content scripts, all files: {}", against(content_size(&manifest()?)?, CONTENT_BUDGET));
    Ok(staged)
}

/// Fills `target/package/chrome` and `target/package/firefox` with what each store gets.
fn stage() -> Result<[PathBuf; 2]> {
    let base = house::target().join("package");
    let staged = [base.join("chrome"), base.join("firefox")];
    for (folder, browser) in staged.iter().zip(Browser::ALL) {
        fill(folder, &for_store(manifest()?, browser))?;
    }
    Ok(staged)
}

/// Fills a folder with what loads unpacked, and nothing else: a browser under test need not walk `target/`.
pub fn stage_unpacked() -> Result<PathBuf> {
    let folder = house::target().join("package/unpacked");
    fill(&folder, &manifest()?)?;
    Ok(folder)
}

/// Refuses a root that would not load: a manifest naming a file that is not there.
pub fn root_is_complete() -> Result<()> {
    complete(&manifest()?, &house::root())
}

fn fill(folder: &Path, manifest: &Map<String, Value>) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for file in shipped()? {
        let to = folder.join(&file);
        fs::create_dir_all(to.parent().context("a file has a folder")?)?;
        fs::copy(house::root().join(&file), to)?;
    }
    complete(manifest, folder)?;
    fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(manifest)? + "\n")?;
    Ok(())
}

fn manifest() -> Result<Map<String, Value>> {
    let text = fs::read_to_string(house::root().join("manifest.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// The manifest with only what that browser knows; the fixed development `key` goes from both.
fn for_store(mut manifest: Map<String, Value>, browser: Browser) -> Map<String, Value> {
    manifest.shift_remove("key");
    let (foreign, background): (&[&str], &str) = match browser {
        Browser::Chromium => (&["sidebar_action", "browser_specific_settings"], "scripts"),
        // Firefox takes managed storage from the policy itself and has no schema for it.
        Browser::Firefox => (&["side_panel", "minimum_chrome_version", "storage"], "service_worker"),
    };
    for key in foreign {
        manifest.shift_remove(*key);
    }
    if let Some(Value::Object(keys)) = manifest.get_mut("background") {
        keys.shift_remove(background);
    }
    if let (Browser::Firefox, Some(Value::Array(permissions))) = (browser, manifest.get_mut("permissions")) {
        permissions.retain(|permission| permission != "sidePanel");
    }
    manifest
}

/// Refuses a manifest that names a file which does not ship.
fn complete(manifest: &Map<String, Value>, folder: &Path) -> Result<()> {
    let missing: Vec<String> =
        named_files(&Value::Object(manifest.clone())).into_iter().filter(|file| !folder.join(file).is_file()).collect();
    if !missing.is_empty() {
        bail!("manifest.json names files that are not there: {}", missing.join(", "));
    }
    Ok(())
}

fn named_files(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if text.starts_with("extension/") || text.starts_with("pkg/") => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(named_files).collect(),
        Value::Object(entries) => entries.values().flat_map(named_files).collect(),
        _ => Vec::new(),
    }
}

/// What ships, relative to the root, sorted: files under `extension/`, the generated modules, the licences.
fn shipped() -> Result<Vec<PathBuf>> {
    let root = house::root();
    let mut files = Vec::new();
    walk(&root.join("extension"), &mut files)?;
    files.retain(|file| file.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| SHIPPED.contains(&ending)));
    for name in ["background.js", "background_bg.wasm", "pages.js", "pages_bg.wasm"] {
        files.push(house::pkg().join(name));
    }
    files.extend(["LICENSE-APACHE", "LICENSE-MIT"].map(|name| root.join(name)));
    let mut relative = files.iter().map(|file| Ok(file.strip_prefix(&root)?.to_path_buf())).collect::<Result<Vec<_>>>()?;
    relative.sort();
    Ok(relative)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        // A crate's sources and tests.
        if path.is_dir() && !["src", "tests"].iter().any(|name| path.ends_with(name)) {
            walk(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

fn zip(folder: &Path, archive: &Path) -> Result<()> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let mut zip = ZipWriter::new(File::create(archive).with_context(|| format!("writing {}", archive.display()))?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for file in files {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        zip.start_file(name, options)?;
        let mut bytes = Vec::new();
        File::open(&file)?.read_to_end(&mut bytes)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(())
}

/// Bytes of the engine that was built last, gzipped.
pub fn engine_gzipped() -> Result<u64> {
    let engine = house::pkg().join("background_bg.wasm");
    size::gzipped(&fs::read(&engine).with_context(|| format!("reading {}", engine.display()))?)
}

fn content_size(manifest: &Map<String, Value>) -> Result<u64> {
    content_scripts(manifest).iter().map(|file| Ok(fs::metadata(file)?.len())).sum()
}

fn content_scripts(manifest: &Map<String, Value>) -> Vec<PathBuf> {
    let scripts = manifest.get("content_scripts").cloned().unwrap_or_default();
    named_files(&scripts).iter().map(|file| house::root().join(file)).collect()
}

fn against(size: u64, budget: u64) -> String {
    let kilobytes = |bytes: u64| format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100);
    let verdict = if size <= budget { "within" } else { "OVER" };
    format!("{} ({verdict} the budget of {})", kilobytes(size), kilobytes(budget))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_store_gets_only_what_its_browser_knows() {
        let (chrome, firefox) =
            (for_store(manifest().unwrap(), Browser::Chromium), for_store(manifest().unwrap(), Browser::Firefox));
        for key in ["key", "sidebar_action", "browser_specific_settings"] {
            assert!(!chrome.contains_key(key), "{key} in Chrome's manifest");
        }
        for key in ["key", "side_panel", "minimum_chrome_version", "storage"] {
            assert!(!firefox.contains_key(key), "{key} in Firefox's manifest");
        }
        assert!(chrome["background"].get("scripts").is_none() && chrome["background"].get("service_worker").is_some());
        assert!(firefox["background"].get("service_worker").is_none() && firefox["background"].get("scripts").is_some());
        assert!(!firefox["permissions"].as_array().unwrap().iter().any(|permission| permission == "sidePanel"));
    }

    #[test]
    fn nothing_is_exposed_to_pages() {
        let manifest = manifest().unwrap();
        for key in ["web_accessible_resources", "externally_connectable"] {
            assert!(!manifest.contains_key(key), "{key} lets a page find the extension");
        }
    }

    /// A browser keeps a script with any other letter in it as two bytes a letter, in every tab and frame.
    #[test]
    fn content_scripts_are_ascii() {
        for file in content_scripts(&manifest().unwrap()) {
            let text = fs::read_to_string(&file).unwrap();
            let wide = text.lines().find(|line| !line.is_ascii());
            assert_eq!(wide, None, "{}: write it as \\u....", file.display());
        }
    }

    #[test]
    fn archives_are_the_same_bytes_every_time() {
        let base = std::env::temp_dir().join(format!("scruple-zip-{}", std::process::id()));
        fs::create_dir_all(base.join("in/b")).unwrap();
        fs::write(base.join("in/b/two.js"), "2").unwrap();
        fs::write(base.join("in/one.js"), "1").unwrap();
        zip(&base.join("in"), &base.join("first.zip")).unwrap();
        fs::write(base.join("in/one.js"), "1").unwrap();
        zip(&base.join("in"), &base.join("second.zip")).unwrap();
        let same = fs::read(base.join("first.zip")).unwrap() == fs::read(base.join("second.zip")).unwrap();
        fs::remove_dir_all(&base).unwrap();
        assert!(same);
    }
}
