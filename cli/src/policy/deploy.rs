//! `scruple policy export`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use scruple::policy::export::{Target, UNPACKED_ID, export, force_install};

use super::say::say;
use crate::paragraph::wrapped;

/// The platforms, as the command line names them.
pub fn names() -> Vec<&'static str> {
    Target::ALL.iter().map(|(name, ..)| *name).collect()
}

/// Accepts a Chrome extension id: 32 letters from a to p.
pub fn extension_id(text: &str) -> Result<String, String> {
    if text.len() == 32 && text.bytes().all(|byte| (b'a'..=b'p').contains(&byte)) {
        return Ok(text.to_owned());
    }
    Err("an extension id has 32 letters from a to p; it stands on the browser's extensions page".to_owned())
}

/// Writes the files and says where each goes.
pub fn run(file: &Path, target: &str, id: &str, installs: bool, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let Some(policy) = super::faultless(file)? else {
        eprintln!("Nothing was exported: put the faults right first.");
        return Ok(ExitCode::from(1));
    };
    let target_of_name = Target::from_name(target).with_context(|| format!("there is no platform {target}"))?;
    let mut files = export(target_of_name, &policy, id);
    if installs {
        let more = force_install(target_of_name, id);
        if more.is_empty() {
            eprintln!("{target} has a switch of its own for that: docs/admin/deployment.md says where. No file is needed.");
        }
        files.extend(more);
    }
    let Some(folder) = out else {
        let [only] = files.as_slice() else { bail!("{target} has {} files: name a folder with --out", files.len()) };
        std::io::stdout().write_all(&only.bytes)?;
        return Ok(ExitCode::SUCCESS);
    };
    for made in &files {
        let path = folder.join(&made.name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        std::fs::write(&path, &made.bytes).with_context(|| format!("cannot write {}", path.display()))?;
        say(&format!("{}\n{}", path.display(), wrapped("    ", &made.goes, 100)))?;
    }
    if id == UNPACKED_ID && target != "firefox" && target != "google-admin" {
        say("These files carry the id of the unpacked build. For an extension from a store, give its id with --id.\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_checked_before_it_is_written_into_anything() {
        assert!(extension_id(UNPACKED_ID).is_ok());
        for wrong in ["", "abc", "bkfidlilmnblmhebcclcedipeohbdehz", "../../../../../../../../../../../.."] {
            assert!(extension_id(wrong).is_err(), "{wrong}");
        }
    }
}
