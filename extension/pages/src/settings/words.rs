//! The settings page's texts. Titles and descriptions of the settings come from the background.

pub const TITLE: &str = "Settings";
pub const LEAD: &str = "A change is saved at once and holds in every open page.";
pub const SEARCH: &str = "Search settings";
pub const SHOW_ADMIN: &str = "Show what only an organisation can set";
pub const NOTHING: &str = "No setting matches. Try another word.";
pub const MANAGED: &str = "Your organisation looks after some of these settings.";
pub const ASK: &str = "Ask";
pub const LOCKED: &str = "Set by your organisation";
pub const LOCKED_DEFAULT: &str = "Locked by your organisation";
pub const ADMIN_ONLY: &str = "Only an organisation sets this";
pub const FROM_ORGANISATION: &str = "From your organisation";
pub const YOURS: &str = "Yours";
pub const USE_ORGANISATIONS: &str = "Use your organisation's";
pub const ORGANISATIONS: &str = "Your organisation's:";
pub const RESET: &str = "Back to default";
pub const ONE_PER_LINE: &str = "One per line.";
/// The lists that may be left unstated are both of the privacy notice.
pub const NONE_NAMED: &str = "The notice names none";
pub const ORGANISATION_STATES: &str =
    "Your organisation states this list. Say what yours is, tick that the notice names none, or use your organisation's.";
pub const ON: &str = "On";
pub const OFF: &str = "Off";
pub const DEFAULT: &str = "Default:";

pub const POLICY_TITLE: &str = "Give these settings to a team";
pub const POLICY_TEXT: &str = "If you look after Scruple for others: a policy file of what you have set here. Check it with \"scruple policy check\" before it goes out.";
pub const POLICY_MAKE: &str = "Make the policy file";
pub const POLICY_SAVE: &str = "Save file";
pub const POLICY_COPY: &str = "Copy";
pub const POLICY_COPIED: &str = "The policy file is on the clipboard.";
pub const POLICY_FILE: &str = "scruple-policy.toml";
pub const COPY_FAILED: &str = "The browser did not let Scruple write to the clipboard.";
