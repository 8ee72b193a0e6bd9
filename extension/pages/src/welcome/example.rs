//! The drawings of the welcome page: what a mark and its card look like, and the two places to choose from. Shapes only, no person.

use leptos::prelude::*;

use super::words;
use crate::sign;

/// A profile with its mark and card.
pub fn view() -> AnyView {
    view! {
        <figure class="example">
            <figcaption class="unseen">{words::EXAMPLE}</figcaption>
            <div class="example-page">
                <span class="example-photo" aria-hidden="true"></span>
                <p class="example-name">
                    <b>{words::EXAMPLE_NAME}</b>" "<span class="muted">"· "{words::EXAMPLE_DEGREE}</span>
                    <span class="example-mark">{sign::could()}{words::EXAMPLE_MARK}</span>
                </p>
                <p class="small muted">{words::EXAMPLE_HEADLINE}</p>
            </div>
            <ul class="example-card">
                <li>{sign::could()}<span><b class="could">{words::COULD}</b>{words::COULD_WHAT}</span></li>
                <li>{sign::could_if()}<span><b class="could_if">{words::COULD_IF}</b>{words::COULD_IF_WHAT}</span></li>
                <li>{sign::could_not()}<span><b class="could_not">{words::COULD_NOT}</b>{words::COULD_NOT_WHAT}</span></li>
            </ul>
        </figure>
    }
    .into_any()
}

/// A window with a mark beside a name.
pub fn in_page() -> AnyView {
    view! {
        <svg class="drawing" viewBox="0 0 120 64" aria-hidden="true">
            <rect class="window" x="1" y="1" width="118" height="62" rx="6"/>
            <path class="rule" d="M1 12h118"/>
            <circle class="grey" cx="22" cy="30" r="9"/>
            <rect class="grey" x="38" y="24" width="30" height="5" rx="2.500"/>
            <rect class="mark" x="73" y="21.500" width="34" height="10" rx="5"/>
            <rect class="grey" x="38" y="35" width="46" height="3.500" rx="1.700"/>
            <rect class="grey" x="14" y="48" width="92" height="3.500" rx="1.700"/>
            <rect class="grey" x="14" y="55" width="70" height="3.500" rx="1.700"/>
        </svg>
    }
    .into_any()
}

/// The same window with a panel beside it.
pub fn in_panel() -> AnyView {
    view! {
        <svg class="drawing" viewBox="0 0 120 64" aria-hidden="true">
            <rect class="window" x="1" y="1" width="118" height="62" rx="6"/>
            <path class="rule" d="M1 12h118"/>
            <circle class="grey" cx="17" cy="29" r="7"/>
            <rect class="grey" x="29" y="24" width="26" height="4.500" rx="2.200"/>
            <rect class="grey" x="29" y="32" width="36" height="3.500" rx="1.700"/>
            <rect class="grey" x="10" y="46" width="58" height="3.500" rx="1.700"/>
            <rect class="grey" x="10" y="54" width="44" height="3.500" rx="1.700"/>
            <path class="panel" d="M78 12h41v45a6 6 0 0 1-6 6H78z"/>
            <rect class="mark" x="84" y="19" width="26" height="8" rx="4"/>
            <rect class="line" x="84" y="33" width="28" height="3.500" rx="1.700"/>
            <rect class="line" x="84" y="41" width="22" height="3.500" rx="1.700"/>
            <rect class="line" x="84" y="49" width="26" height="3.500" rx="1.700"/>
        </svg>
    }
    .into_any()
}

/// A name with a mark.
pub fn mark() -> AnyView {
    view! {
        <svg class="point" viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="11" cy="11" r="4.500" fill="none" stroke="currentColor" stroke-width="2"/>
            <path d="M3.500 25.500c.8-4.700 3.600-7 7.500-7s6.700 2.300 7.500 7" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>
            <rect x="19" y="7" width="11" height="8" rx="4" fill="currentColor"/>
        </svg>
    }
    .into_any()
}

/// Two sheets, and a question.
pub fn question() -> AnyView {
    view! {
        <svg class="point" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M9 22H6.500A2.500 2.500 0 0 1 4 19.500v-13A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500V9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>
            <rect x="11" y="11" width="17" height="17" rx="3" fill="none" stroke="currentColor" stroke-width="2"/>
            <path d="M17.300 17.300c.2-1.200 1.100-1.900 2.300-1.900 1.300 0 2.300.8 2.300 2 0 1.600-2.300 1.700-2.300 3.500M19.600 23.700v.2" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// A computer with the sign in it.
pub fn device() -> AnyView {
    view! {
        <svg class="point" viewBox="0 0 32 32" aria-hidden="true">
            <rect x="5" y="6" width="22" height="15" rx="2.500" fill="none" stroke="currentColor" stroke-width="2"/>
            <path d="M2.500 26h27" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>
            <path d="m12 13.500 3 2.800 5.200-5.800" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}
