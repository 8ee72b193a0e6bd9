//! The welcome page's texts.

pub const TITLE: &str = "Know what you could do, before you do it";
pub const LEAD: &str = "Scruple tells you on LinkedIn what you could and could not do next under data-protection law, \
    and asks before somebody's contact details leave the page.";

pub const EXAMPLE: &str = "An example";
pub const EXAMPLE_NAME: &str = "Alex Example";
pub const EXAMPLE_DEGREE: &str = "2nd";
pub const EXAMPLE_HEADLINE: &str = "Head of Operations at Example Ltd";
pub const EXAMPLE_MARK: &str = "You could connect";
pub const COULD: &str = "You could";
pub const COULD_WHAT: &str = " send a request that says who you are and why.";
pub const COULD_IF: &str = "You could, if";
pub const COULD_IF_WHAT: &str = " they write to you first, answer what they asked.";
pub const COULD_NOT: &str = "You could not";
pub const COULD_NOT_WHAT: &str = " take their e-mail from here for marketing.";

/// Title and text.
pub const POINTS: [(&str, &str); 3] = [
    (
        "Beside people",
        "It reads the page you look at: whom it is about, and how you are connected. It says what you could do next, with the law behind it.",
    ),
    (
        "When you copy",
        "If a copy holds somebody's e-mail address or phone number, it asks what it is for and offers a way that is allowed. Other copies it leaves alone.",
    ),
    (
        "On this device",
        "Everything is decided here. No text, name or address is kept or sent. It never clicks, types or writes for you.",
    ),
];

pub const WHERE: &str = "Where should Scruple speak?";
pub const IN_PAGE: &str = "In the page";
pub const IN_PAGE_MORE: &str = "A small mark beside people, and the side panel.";
pub const PANEL_ONLY: &str = "Side panel only";
pub const PANEL_ONLY_MORE: &str = "No marks on LinkedIn's pages. Only the question about a held copy still appears there.";
pub const RISK: &str = "LinkedIn's terms forbid tools that change its pages: marks in the page are your choice, and the risk falls on your LinkedIn account.";
pub const RISK_LOCKED: &str = "LinkedIn's terms forbid tools that change its pages. Your organisation has settled where Scruple speaks; the risk falls on your LinkedIn account all the same.";
pub const CHOOSE_FIRST: &str = "Choose where Scruple should speak, then switch it on.";
pub const FIXED: &str = "This is set by your organisation.";

pub const HOME: &str = "Which country do you work from?";
pub const HOME_MORE: &str = "You may skip this: it is asked once and stays in the settings. Where a person's country is not known, Scruple \
    goes by the European Union's rules. If you say yours, it reads your country's rules too, and knows phone numbers without a country code.";
pub const HOME_NOT_SAID: &str = "Your organisation has to say this, and has not. The European Union's rules are assumed.";

pub const SWITCH_ON: &str = "Switch Scruple on";
pub const UNTIL_THEN: &str = "Until you press this, Scruple reads nothing.";
pub const SWITCH_OFF: &str = "Switch Scruple off";
pub const ON: &str = "Scruple is on";
pub const ON_IN_PAGE: &str = "It speaks in the page and in the side panel. Pages that are already open follow by themselves.";
pub const ON_IN_PANEL: &str = "It speaks in the side panel. Click Scruple's button in the browser's toolbar to open it.";
pub const NOW_OFF: &str = "Scruple is off. It reads nothing.";
pub const OPEN_LINKEDIN: &str = "Open LinkedIn";
pub const LOCKED_ON: &str = "Your organisation has switched Scruple on; only it can switch it off.";
pub const LOCKED_OFF: &str = "Your organisation keeps Scruple switched off here. It reads nothing.";
pub const SEE_RECORD: &str = "See what it counts about you";
pub const SEE_SETTINGS: &str = "All settings";
pub const SEE_RULES: &str = "Read the rules";
pub const NOT_ADVICE: &str =
    "Scruple explains rules and their sources. It is no legal advice, and it is not made or approved by LinkedIn.";
