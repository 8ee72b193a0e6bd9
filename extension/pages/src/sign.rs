//! The signs, drawn in the text's colour. Those of the verdicts differ by shape, so that colour is never needed to tell them apart.

use leptos::prelude::*;
use scruple::law::Verdict;
use scruple::next_step::MarkSign;
use scruple::policy::CheckState;

/// The scruple, ℈: Scruple's own sign.
pub fn scruple() -> AnyView {
    view! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M14.6 5.2C13.400 3.700 11.600 3 9.800 3 7.300 3 5.500 4.400 5.500 6.300c0 2 1.800 2.900 4.200 3.300M14.700 13.200c0 2.200-1.900 3.800-4.700 3.800-2.100 0-4-.9-5-2.600M4.500 10h11" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// A filled disc with a tick.
pub fn could() -> AnyView {
    view! {
        <svg class="v could" viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="9" cy="9" r="8" fill="currentColor"/>
            <path d="M5 9.300 8 12l5-6" fill="none" stroke="var(--paper)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}

/// A half-filled ring.
pub fn could_if() -> AnyView {
    view! {
        <svg class="v could_if" viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="2"/>
            <path d="M9 2a7 7 0 0 1 0 14z" fill="currentColor"/>
        </svg>
    }
    .into_any()
}

/// A filled square with a bar.
pub fn could_not() -> AnyView {
    view! {
        <svg class="v could_not" viewBox="0 0 18 18" aria-hidden="true">
            <rect x="1" y="1" width="16" height="16" rx="4" fill="currentColor"/>
            <path d="M5 9h8" stroke="var(--paper)" stroke-width="2.4" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// A broken ring.
pub fn unknown() -> AnyView {
    view! {
        <svg class="v unknown" viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.5"/>
        </svg>
    }
    .into_any()
}

/// A verdict's sign.
pub fn of(verdict: Verdict) -> AnyView {
    match verdict {
        Verdict::Could => could(),
        Verdict::CouldIf => could_if(),
        Verdict::CouldNot => could_not(),
    }
}

/// A mark's sign, as beside the name in the page.
pub fn of_mark(sign: MarkSign) -> AnyView {
    match sign {
        MarkSign::Could => could(),
        MarkSign::CouldIf => could_if(),
        MarkSign::CouldNot => could_not(),
        MarkSign::Unknown => unknown(),
    }
}

/// The sign of a health check.
pub fn of_check(state: CheckState) -> AnyView {
    match state {
        CheckState::Good => could(),
        CheckState::Look => could_if(),
        CheckState::Broken => could_not(),
    }
}

/// The class that colours what belongs to a verdict.
pub const fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Could => "could",
        Verdict::CouldIf => "could_if",
        Verdict::CouldNot => "could_not",
    }
}

/// A triangle that asks for care.
pub fn care() -> AnyView {
    view! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 2.500 18.500 17h-17z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/>
            <path d="M10 8v4M10 14.200v.3" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// A lock: fixed by the organisation.
pub fn lock() -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor"/>
            <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6"/>
        </svg>
    }
    .into_any()
}

/// A lens.
pub fn lens() -> AnyView {
    view! {
        <svg viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="8" cy="8" r="5.200" fill="none" stroke="currentColor" stroke-width="1.8"/>
            <path d="m12 12 3.800 3.800" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}
