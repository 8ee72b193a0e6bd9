//! Is everything as it should be? One line a subject, and the same as a report without personal data.

use super::{Engine, PagePack, Store, Unread};
use crate::calendar::Clock;
use crate::law;
use crate::policy::{self, Check, CheckState, Health, Mode, Origin};

/// What is said where the browser grants no access to LinkedIn's pages, above the button that asks for it.
pub const ACCESS_MISSING: &str = "Missing: Scruple sees nothing there, and checks no copy. Give it with the button below, or in the browser's \
                                  settings for extensions.";

impl Engine {
    pub(super) fn health(&self, site_access: bool, clock: Clock) -> Health {
        let mut checks = vec![self.switched_on(), access(site_access), self.policy(clock), self.settings()];
        checks.extend(self.assessments());
        checks.extend([self.page_packs(), self.kept(), self.engine()]);
        checks.extend(self.trouble.as_ref().map(|trouble| check("Open pages", CheckState::Look, trouble.clone())));
        let problems = policy::problems(&self.effective);
        let differences = policy::differences(&self.effective);
        let mut report = vec![["Scruple ", &self.version].concat()];
        report.extend(checks.iter().map(|check| format!("[{}] {}: {}", mark(check.state), check.title, check.sentence)));
        report.extend(self.effective.problems.iter().map(|problem| ["[!] ", problem.without_texts()].concat()));
        // Keys and where they came from, not values: an organisation's values may name people.
        report.extend(
            differences.iter().map(|difference| [&difference.key, " is not as shipped: ", whose(difference.origin)].concat()),
        );
        Health { checks, problems, differences, report: report.join("\n") }
    }

    fn switched_on(&self) -> Check {
        let settings = &self.effective.settings;
        let whose = if self.effective.is_locked("enabled") { " by your organisation" } else { "" };
        let (state, sentence) = match (settings.enabled, settings.mode) {
            (false, _) => (CheckState::Look, format!("Off{whose}. Nothing is read and no copy is checked.")),
            (true, Mode::Audit) => (CheckState::Good, format!("On{whose}, counting only: nothing is shown or held.")),
            (true, Mode::Warn) => (CheckState::Good, format!("On{whose}. Doubtful copies are held until they are answered.")),
            (true, Mode::Block) => {
                (CheckState::Good, format!("On{whose}. Copies that could not be used lawfully are kept back."))
            }
        };
        check("Scruple", state, sentence)
    }

    fn policy(&self, clock: Clock) -> Check {
        let title = "Organisation's policy";
        let age = |at_ms: u64| age_in_words(clock.now_ms.saturating_sub(at_ms));
        match (&self.policy, &self.policy_trouble) {
            (seen, Some(error)) => {
                let last = seen.as_ref().map_or_else(
                    || "None was seen before, so the settings are yours".to_owned(),
                    |seen| format!("What was seen {} stays in force", age(seen.at_ms)),
                );
                check(title, CheckState::Broken, format!("The browser could not hand it over this time ({error}). {last}."))
            }
            (None, None) => {
                let sentence = "Not read yet: the browser takes a few seconds after its start.";
                check(title, CheckState::Look, sentence.to_owned())
            }
            (Some(seen), None) => {
                let sentence = match &seen.policy {
                    None => format!("There is none in this browser (looked {}). The settings are yours.", age(seen.at_ms)),
                    Some(policy) => {
                        let name = &self.effective.settings.policy_name;
                        let named = if name.is_empty() { String::new() } else { format!(" \"{name}\"") };
                        let keys = policy.keys().filter(|key| *key != "policy_keys").count();
                        let keys = if keys == 1 { "1 setting".to_owned() } else { format!("{keys} settings") };
                        let yet = if self.policy_is_of_this_life {
                            ""
                        } else {
                            " The browser has not handed it over anew since its start; until then what was seen last is in force."
                        };
                        // Only the exports carry the list by which a dropped key is missed.
                        let by_hand = if policy.contains_key("policy_keys") {
                            ""
                        } else {
                            " For your administrator: it comes without policy_keys, so a value of a wrong type may be dropped by the browser unseen; what \
                             `scruple policy export` writes is watched."
                        };
                        format!("Policy{named} from the browser's management, {keys}, read {}.{yet}{by_hand}", age(seen.at_ms))
                    }
                };
                check(title, CheckState::Good, sentence)
            }
        }
    }

    fn settings(&self) -> Check {
        let wrong = policy::problems(&self.effective).len();
        let below = "Below stands what is wrong, what Scruple does meanwhile, and who mends it";
        match wrong {
            0 => check("Settings", CheckState::Good, "All could be read.".to_owned()),
            1 => check("Settings", CheckState::Broken, format!("One cannot be taken as it was set. {below}.")),
            n => check("Settings", CheckState::Broken, format!("{n} cannot be taken as they were set. {below}.")),
        }
    }

    fn page_packs(&self) -> Check {
        let title = "How LinkedIn's pages are read";
        match &self.page_pack {
            None => check(title, CheckState::Good, "As Scruple ships it.".to_owned()),
            Some(PagePack { packs: Err(fault), .. }) => {
                let sentence = format!(
                    "What your organisation has set for it cannot be used, so they are read as Scruple ships it. Your administrator has to \
                     correct page_pack in the policy: {fault}."
                );
                check(title, CheckState::Broken, sentence)
            }
            Some(PagePack { ids, .. }) => {
                let ids = if ids.is_empty() { "none".to_owned() } else { ids.join(", ") };
                check(
                    title,
                    CheckState::Good,
                    format!("From your organisation's policy: {ids}. Other pages are read as Scruple ships it."),
                )
            }
        }
    }

    /// What follows from an assessment that is past its last day. Its name is the organisation's, and stays out of the report.
    fn assessments(&self) -> Option<Check> {
        let title = "Approved assessments";
        let approved = &self.effective.settings.approved_assessments;
        let first = approved.iter().map(|assessment| assessment.expires).min()?;
        let past: Vec<String> = approved
            .iter()
            .filter(|assessment| assessment.expires < self.today)
            .map(|assessment| assessment.expires.to_string())
            .collect();
        if past.is_empty() {
            return Some(check(title, CheckState::Good, format!("All within their date. The first ends on {first}.")));
        }
        let who = if self.effective.is_locked("approved_assessments") {
            "Your organisation has to review it; your administrator then sets the new date in the policy"
        } else {
            "Review it, then give it its new date on the settings page"
        };
        let sentence = format!(
            "Past its last day: {} of {} ({}). What only such an assessment covers counts as due for review: where Scruple would say \"You \
             could\" it says \"You could, if\", and names rule GDP-04. {who}.",
            past.len(),
            approved.len(),
            past.join(", "),
        );
        Some(check(title, CheckState::Look, sentence))
    }

    fn kept(&self) -> Check {
        let title = "Storage";
        if let Some(Unread { error, may_be_replaced, .. }) = self.unread.iter().min_by_key(|unread| unread.may_be_replaced) {
            let of = |unread: &&Unread| unread.may_be_replaced == *may_be_replaced;
            let what: Vec<&str> = self.unread.iter().filter(of).map(|unread| Store::in_words(unread.key)).collect();
            let what = what.join(", ");
            let sentence = if *may_be_replaced {
                format!("Could not be understood, and begins anew: {what} ({error}).")
            } else {
                format!(
                    "The browser did not hand over what it keeps ({error}): {what}. It is not written over: what changes now is forgotten \
                     as soon as the browser puts Scruple to rest. Restart the browser; then it is read again."
                )
            };
            return check(title, CheckState::Broken, sentence);
        }
        let Some(error) = self.unkept.values().next() else {
            return check(title, CheckState::Good, "What has to be kept could be kept.".to_owned());
        };
        let what: Vec<&str> = self.unkept.keys().copied().collect();
        let sentence = format!(
            "The browser's storage is full or locked ({error}). Could not be kept: {}. What has changed there is forgotten as soon as the \
             browser puts Scruple to rest. Free some disk space; the next change is kept with all that is in force.",
            what.join(", "),
        );
        check(title, CheckState::Broken, sentence)
    }

    fn engine(&self) -> Check {
        let checked = law::rules().map(|rule| rule.last_checked()).max().unwrap_or_default();
        let sentence = format!(
            "Running, version {}. {} rules, the newest checked {checked}. {} settings, schema {}.",
            self.version,
            law::rules().len(),
            policy::keys().len(),
            policy::schema_version(),
        );
        check("Engine", CheckState::Good, sentence)
    }
}

fn access(granted: bool) -> Check {
    if granted {
        check("Access to LinkedIn's pages", CheckState::Good, "Granted.".to_owned())
    } else {
        check("Access to LinkedIn's pages", CheckState::Broken, ACCESS_MISSING.to_owned())
    }
}

/// "just now", "5 minutes ago", "3 days ago".
fn age_in_words(ms: u64) -> String {
    let minutes = ms / 60_000;
    let (number, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..=119 => (minutes, "minute"),
        120..=2_879 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    format!("{number} {unit}{} ago", if number == 1 { "" } else { "s" })
}

const fn whose(origin: Origin) -> &'static str {
    match origin {
        Origin::Default => "as shipped",
        Origin::Person => "set by the person",
        Origin::Organisation => "set by the organisation",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Effect, Saved};
    use crate::policy::RawObject;

    fn storage(engine: &Engine) -> Check {
        let health = engine.health(true, Clock { now_ms: 0, utc_offset_minutes: 0 });
        health.checks.into_iter().find(|check| check.title == "Storage").unwrap()
    }

    #[test]
    fn what_was_not_handed_over_is_not_written_over_and_what_makes_no_sense_is() {
        let unread = |key, may_be_replaced| Unread { key, error: "the profile is locked".to_owned(), may_be_replaced };
        let unread = vec![unread(Store::RECORD, true), unread(Store::PERSON, false)];
        let engine = Engine::new(Saved { unread, ..Saved::default() });
        assert_eq!(engine.must_not_keep(&Store::Person(RawObject::new())), Some("the profile is locked"));
        assert_eq!(engine.must_not_keep(&Store::Record(crate::record::Record::default())), None);
        let said = storage(&engine);
        assert_eq!(said.state, CheckState::Broken);
        assert!(said.sentence.contains("your settings. It is not written over"), "{}", said.sentence);
    }

    #[test]
    fn what_could_not_be_kept_is_named_in_words_until_it_is_kept() {
        let mut engine = Engine::new(Saved::default());
        let save = Effect::Save(Store::Person(RawObject::new()));
        engine.failed(&save, "the disk is full");
        let said = storage(&engine);
        assert_eq!(said.state, CheckState::Broken);
        for words in ["your settings", "(the disk is full)", "Free some disk space"] {
            assert!(said.sentence.contains(words), "{}", said.sentence);
        }
        assert!(!said.sentence.contains("person"), "{}", said.sentence);
        engine.carried_out(&Effect::Save(Store::Record(crate::record::Record::default())));
        assert_eq!(storage(&engine).state, CheckState::Broken, "something else was kept");
        engine.carried_out(&save);
        assert_eq!(storage(&engine).state, CheckState::Good);
    }
}
