//! Is everything as it should be? One line a subject, and the same as a report without personal data.

use super::Engine;
use crate::calendar::Clock;
use crate::law;
use crate::policy::{self, Check, CheckState, Health, Mode};

impl Engine {
    pub(super) fn health(&self, site_access: bool, clock: Clock) -> Health {
        let checks =
            vec![self.switched_on(), access(site_access), self.policy(clock), self.settings(), self.kept(), self.engine()];
        let problems = policy::problems(&self.effective);
        let differences = policy::differences(&self.effective);
        let mut report = vec![format!("Scruple {}", self.version)];
        report.extend(checks.iter().map(|check| format!("[{}] {}: {}", mark(check.state), check.title, check.sentence)));
        report.extend(problems.iter().map(|problem| format!("[!] {}", problem.sentence)));
        // Keys and where they came from, not values: an organisation's values may name people.
        report.extend(differences.iter().map(|difference| format!("{} is set by {:?}", difference.key, difference.origin)));
        Health { checks, problems, differences, report: report.join("\n") }
    }

    fn switched_on(&self) -> Check {
        let settings = &self.effective.settings;
        let whose = if self.effective.is_locked("enabled") { " by your organisation" } else { "" };
        let (state, sentence) = match (settings.enabled, settings.mode) {
            (false, _) => (CheckState::Look, format!("Off{whose}. Nothing is read and no copy is checked.")),
            (true, Mode::Audit) => (CheckState::Good, format!("On{whose}, counting only: nothing is shown or held.")),
            (true, Mode::Warn) => (CheckState::Good, format!("On{whose}. Doubtful copies are held until they are answered.")),
            (true, Mode::Block) => (CheckState::Good, format!("On{whose}. What could not be done is not released.")),
        };
        check("Scruple", state, sentence)
    }

    fn policy(&self, clock: Clock) -> Check {
        let title = "Organisation's policy";
        if let Some(error) = &self.policy_trouble {
            let sentence = format!("It could not be read this time ({error}). What was seen last stays in force.");
            return check(title, CheckState::Broken, sentence);
        }
        match &self.policy {
            None => check(title, CheckState::Look, "Not read yet: the browser takes a few seconds after its start.".to_owned()),
            Some(seen) => {
                let minutes = clock.now_ms.saturating_sub(seen.at_ms) / 60_000;
                let age = if minutes < 1 { "just now".to_owned() } else { format!("{minutes} minutes ago") };
                let sentence = match &seen.policy {
                    None => format!("There is none (looked {age}). The settings are yours."),
                    Some(policy) => {
                        let name = &self.effective.settings.policy_name;
                        let named = if name.is_empty() { String::new() } else { format!(" \"{name}\"") };
                        format!("Policy{named} with {} keys, read {age}.", policy.len())
                    }
                };
                check(title, CheckState::Good, sentence)
            }
        }
    }

    fn settings(&self) -> Check {
        match self.effective.problems.len() {
            0 => check("Settings", CheckState::Good, "All could be read.".to_owned()),
            1 => check("Settings", CheckState::Broken, "One needs attention, see below.".to_owned()),
            n => check("Settings", CheckState::Broken, format!("{n} need attention, see below.")),
        }
    }

    fn kept(&self) -> Check {
        match self.troubles.last() {
            None => check("Storage", CheckState::Good, "What has to be kept could be kept.".to_owned()),
            Some(trouble) => check("Storage", CheckState::Broken, trouble.clone()),
        }
    }

    fn engine(&self) -> Check {
        let packs = if self.packs.is_some() { "page packs from policy" } else { "built-in page packs" };
        let sentence = format!(
            "Running: {} rules, {} settings (schema {}), {packs}.",
            law::rules().len(),
            policy::keys().len(),
            self.version
        );
        check("Engine", CheckState::Good, sentence)
    }
}

fn access(granted: bool) -> Check {
    if granted {
        check("Access to LinkedIn's pages", CheckState::Good, "Granted.".to_owned())
    } else {
        let sentence =
            "Not granted: Scruple sees nothing there. Allow it in the browser's extension settings under \"site access\".";
        check("Access to LinkedIn's pages", CheckState::Broken, sentence.to_owned())
    }
}

fn check(title: &str, state: CheckState, sentence: String) -> Check {
    Check { title: title.to_owned(), state, sentence }
}

const fn mark(state: CheckState) -> &'static str {
    match state {
        CheckState::Good => "ok",
        CheckState::Look => "?",
        CheckState::Broken => "!",
    }
}
