//! Which settings are shown, and under which heading.

use scruple::policy::{SettingView, SettingsView};

/// The groups in the order of the settings, each with its keys.
pub fn groups(view: &SettingsView) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for setting in &view.settings {
        match groups.iter_mut().find(|(title, _)| *title == setting.group) {
            Some((_, keys)) => keys.push(setting.key.clone()),
            None => groups.push((setting.group.clone(), vec![setting.key.clone()])),
        }
    }
    groups
}

/// Whether a setting is shown for this search: every word must stand somewhere in it. What only an organisation can set is left out
/// until it is asked for, or has been set.
pub fn shows(setting: &SettingView, search: &str, show_admin: bool) -> bool {
    if setting.for_administrators && !show_admin && setting.in_words == setting.default_in_words {
        return false;
    }
    let text = [&setting.title, &setting.description, &setting.key, &setting.group].map(|text| text.to_lowercase());
    search.to_lowercase().split_whitespace().all(|word| text.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::policy::{Control, Origin, Value};

    fn setting(key: &str, group: &str, for_administrators: bool) -> SettingView {
        SettingView {
            key: key.to_owned(),
            title: "Bulk window".to_owned(),
            description: "How long copies are counted together.".to_owned(),
            group: group.to_owned(),
            control: Control::Switch,
            bounds: String::new(),
            value: Value::Switch(true),
            in_words: "on".to_owned(),
            default_in_words: "on".to_owned(),
            origin: Origin::Default,
            organisation_in_words: None,
            locked: false,
            for_administrators,
        }
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        let one = setting("bulk_window_minutes", "Copying", false);
        assert!(shows(&one, "", false));
        assert!(shows(&one, "COUNTED window", false));
        assert!(shows(&one, "copying bulk_", false));
        assert!(!shows(&one, "window colour", false));
    }

    #[test]
    fn an_organisations_own_settings_wait_until_they_are_asked_for_or_set() {
        let mut one = setting("locks", "Organisation", true);
        assert!(!shows(&one, "", false));
        assert!(shows(&one, "", true));
        one.in_words = "off".to_owned();
        assert!(shows(&one, "", false));
    }

    #[test]
    fn groups_keep_the_order_of_the_settings() {
        let settings = vec![setting("a", "One", false), setting("b", "Two", false), setting("c", "One", false)];
        let view = SettingsView { managed: false, organisation: String::new(), contact: String::new(), settings };
        let wanted = [("One".to_owned(), vec!["a".to_owned(), "c".to_owned()]), ("Two".to_owned(), vec!["b".to_owned()])];
        assert_eq!(groups(&view), wanted);
    }
}
