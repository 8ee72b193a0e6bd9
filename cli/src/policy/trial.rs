//! `scruple policy try`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};
use scruple::policy::export::deployed;
use scruple::policy::{Value, to_json};

/// Opens the demo browser with the policy. That needs the source tree: the demo is built there.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let Some(policy) = super::faultless(file)? else {
        eprintln!("Nothing was tried: put the faults right first.");
        return Ok(ExitCode::from(1));
    };
    let Some(tree) = source_tree() else {
        bail!(
            "this needs Scruple's source tree. Clone it, go there and run the command again; or export the policy \
             (`scruple policy export {} --for chrome-linux --out DIR`) and put the file where it says",
            file.display()
        );
    };
    let handed_over = tree.join("target").join(format!("policy-{}.json", std::process::id()));
    std::fs::create_dir_all(tree.join("target"))?;
    std::fs::write(&handed_over, to_json(&Value::Object(deployed(&policy))))?;
    let outcome = Command::new("cargo").args(["xtask", "demo", "--policy"]).arg(&handed_over).current_dir(&tree).status();
    std::fs::remove_file(&handed_over).ok();
    let status = outcome.context("cannot start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The nearest folder from here upwards that is Scruple's source tree.
fn source_tree() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .find(|folder| folder.join("xtask/src/demo.rs").is_file() && folder.join("manifest.json").is_file())
        .map(Path::to_path_buf)
}
