//! The two browsers, and which of them are here.

use clap::ValueEnum;

use crate::process;

/// A browser that the tests and the demo drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium
    Chromium,
    /// Firefox ESR
    Firefox,
}

impl Browser {
    /// Both, in the order in which they are tested.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// Where a browser with another name or place is told to us.
    pub const OVERRIDES: &str = "SCRUPLE_CHROMIUM and SCRUPLE_FIREFOX";

    /// As the test driver calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// Debian's package.
    pub fn debian_package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox-esr",
        }
    }

    /// Whether the driver (tests/browsers/machine.mjs) will find it.
    pub fn installed(self) -> bool {
        let (names, given): (&[&str], _) = match self {
            Self::Chromium => (&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"], "SCRUPLE_CHROMIUM"),
            Self::Firefox => (&["firefox-esr", "firefox"], "SCRUPLE_FIREFOX"),
        };
        std::env::var_os(given).is_some() || names.iter().any(|name| process::on_path(name))
    }
}
