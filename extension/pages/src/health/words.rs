//! The health page's texts. What was checked and found comes from the background.

pub const TITLE: &str = "Health";
pub const LEAD: &str = "Is everything as it should be?";
pub const ALL_GOOD: &str = "Everything is as it should be.";
pub const WORTH_A_LOOK: &str = "It works. Something is worth a look.";
pub const BROKEN: &str = "Something does not work.";
pub const GOOD: &str = "Good";
pub const LOOK: &str = "Worth a look";
pub const NOT_WORKING: &str = "Does not work";
pub const PERMISSIONS: &str = "Permissions";
pub const PERMISSIONS_GRANTED: &str = "Granted";
pub const PERMISSIONS_MISSING: &str = "Missing";
pub const PERMISSIONS_WHAT_TO_DO: &str =
    "Your organisation may have blocked it; install Scruple again, or ask your administrator.";
pub const BROWSER: &str = "Browser";
pub const PROBLEMS: &str = "Settings that cannot be taken as they were set";
pub const DIFFERENCES: &str = "What is not as shipped";
pub const AS_POLICY: &str = "Give these settings to a team";
pub const DETAIL: &str = "In detail, for whoever mends it";
pub const NO_DIFFERENCES: &str = "Every setting is as shipped.";
pub const SETTING: &str = "Setting";
pub const IN_FORCE: &str = "In force";
pub const SHIPPED: &str = "As shipped";
pub const FROM: &str = "From";
pub const YOU: &str = "you";
pub const ORGANISATION: &str = "your organisation";
pub const SCRUPLE: &str = "Scruple";
pub const REPORT: &str = "Report";
pub const REPORT_TEXT: &str = "All of this as text for whoever helps you. It holds no personal data, and of your organisation's texts only its policy's name.";
pub const COPY: &str = "Copy the report";
pub const COPIED: &str = "The report is on the clipboard.";
pub const COPY_FAILED: &str = "The browser did not let Scruple write to the clipboard. Select the text and copy it.";
pub const AGAIN: &str = "Check again";
