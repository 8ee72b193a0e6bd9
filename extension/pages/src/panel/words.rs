//! The side panel's own texts. What the advice says comes from the background, in the person's language.

pub const LOADING: &str = "Reading the page …";

pub const OFF_TITLE: &str = "Scruple is off";
pub const OFF_TEXT: &str = "It reads nothing until you switch it on.";
pub const OFF_LOCKED: &str = "Your organisation keeps it switched off here.";
pub const OFF_GO: &str = "See what it does";

pub const NO_ACCESS_TITLE: &str = "No access to LinkedIn's pages";

pub const COUNTS_ONLY_TITLE: &str = "Audit mode: Scruple only counts";
pub const COUNTS_ONLY_LOCKED: &str = "Your organisation tries Scruple out first: it gives no advice and holds no copy yet. How many copies it would have held is counted on this device, without names, in your own record; nobody else sees it.";
pub const COUNTS_ONLY_TEXT: &str = "You chose this in the settings: Scruple gives no advice and holds no copy. How many copies it would have held is counted on this device, without names, in your own record.";

pub const ELSEWHERE_TITLE: &str = "Nothing to say here";
pub const ELSEWHERE_TEXT: &str =
    "Scruple speaks on LinkedIn: open a profile, a search or a conversation there, and what you could do next appears here.";
pub const OPEN_LINKEDIN: &str = "Open LinkedIn";

pub const SILENT_TITLE: &str = "This page has not been read";
pub const SILENT_TEXT: &str = "It was open before Scruple was, or it is still loading. Reload it, and the advice appears here.";
pub const HEALTH: &str = "Health page";

pub const UNREAD_TITLE: &str = "A page Scruple does not know";
pub const UNREAD_TEXT: &str = "It does not guess whom this page is about. What follows holds for everybody.";
pub const NOT_READY_TITLE: &str = "The page is still loading";
pub const NOT_READY_TEXT: &str = "The advice appears here as soon as the page shows whom it is about.";
pub const NOT_FOUND_TITLE: &str = "Nobody is here";
pub const NOT_FOUND_TEXT: &str = "LinkedIn says that this page does not exist or cannot be seen, so there is nothing to advise.";
pub const SIGNED_OUT_TITLE: &str = "You are not signed in";
pub const SIGNED_OUT_TEXT: &str =
    "LinkedIn shows no connections here, so Scruple does not say what you could do. Copies are checked all the same.";
pub const NOT_SURE: &str = "The page does not tell how you are connected, so the advice is the cautious one.";

pub const WHY: &str = "Why does it say so?";
pub const NO_EVIDENCE: &str = "Nothing on the page spoke for or against it.";
pub const DIAGNOSTIC: &str = "Copy a diagnostic";
pub const DIAGNOSTIC_MORE: &str = "The page's skeleton for a bug report: no text, no name, no address, no id.";
pub const DIAGNOSTIC_DONE: &str = "Copied. Paste it into your report.";
pub const DIAGNOSTIC_NONE: &str = "The page gave no answer. Reload it and try again.";
pub const DIAGNOSTIC_FAILED: &str = "The browser did not let Scruple write to the clipboard.";

pub const OPEN_PLACES: &str = "What is open now";
pub const STEPS: &str = "What you could do next";
pub const LIST_STEPS: &str = "For everybody on this list";
pub fn steps_with(name: &str) -> String {
    format!("With {name}")
}
pub const PEOPLE: &str = "People on this page";
pub fn more_people(count: usize) -> String {
    format!("Show {count} more")
}
pub const PUT_AWAY: &str = "Hide the marks on this tab";
pub const PUT_AWAY_DONE: &str = "Hidden. Reload the tab to have them back.";
pub const CONDITIONS: &str = "What to keep in mind";
pub const MORE_RULES: &str = "Other rules that apply";
pub const CASES: &str = "Cases";
pub const QUESTIONS: &str = "Would change the answer";
pub const ASKED_ONCE: &str = "Asked once, for all pages: the answer is kept in your settings. Until then the European Union's rules are assumed \
    where a person's country is not known.";
pub const KEPT: &str = "Saved in your settings:";
pub const CHANGE: &str = "Change it";
pub const QUESTIONS_TOGETHER: &str = "Some do so only together: answer several, and what you could do changes.";
pub const FROM_ORGANISATION: &str = "From your organisation";
pub const READ_MORE: &str = "Read more";
pub const ON_RECORD: &str = "What it has on record";
pub const SNIPPET_COPY: &str = "Copy these words";
pub const SNIPPET_COPIED: &str = "Copied.";

pub const OVERRIDDEN: &str = "Does this rule fit your work?";
pub const OVERRIDDEN_MORE: &str = "If it does not, tell whoever answers for data protection; they can tune it.";
pub const SEE_RECORD: &str = "My record";
pub const RULES: &str = "Rules";
pub const SETTINGS: &str = "Settings";
