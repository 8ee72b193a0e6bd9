//! What Scruple says, by language. A language is one file that fills every field of [`Words`], so that a missing text does not
//! compile. `{n}`, `{who}`, `{date}`, `{rule}`, `{time}`, `{from}`, `{parts}`, `{purpose}` stand for values; see [`fill`].
//!
//! The rules' own sentences come from `data/law` and are English in every interface; they are marked as such where they are shown.

use crate::protocol::{Direction, ShellWords};

mod de;
pub(crate) mod en;
mod fr;

/// What is counted: for one, and for several. Of nothing nothing is said.
pub struct Counted {
    pub one: &'static str,
    pub several: &'static str,
}

impl Counted {
    /// "1 contact", "3 contacts".
    pub fn of(&self, n: usize) -> Option<String> {
        (n > 0).then(|| fill(if n == 1 { self.one } else { self.several }, &[("n", &n.to_string())]))
    }
}

/// Every sentence of the page's surfaces in one language.
pub struct Words {
    /// BCP 47, for `lang`.
    pub language: &'static str,
    /// For `dir`.
    pub direction: Direction,
    // The hold dialog.
    pub tagline: &'static str,
    pub title_details_one: &'static str,
    pub title_details: &'static str,
    pub title_names: &'static str,
    pub title_channel: &'static str,
    pub tagline_channel: &'static str,
    pub stranger: &'static str,
    pub somebody: &'static str,
    pub contact: &'static str,
    pub unknown_relation: &'static str,
    pub pending: &'static str,
    pub owner_unknown: &'static str,
    pub several_contacts: &'static str,
    pub several_strangers: &'static str,
    pub several_unknown: &'static str,
    pub several_people: &'static str,
    pub more_items: &'static str,
    pub count: &'static str,
    pub question: &'static str,
    pub answer_marketing: &'static str,
    pub answer_asked_me: &'static str,
    pub answer_enquiry: &'static str,
    pub answer_recruiting: &'static str,
    pub answer_other: &'static str,
    pub answer_not_a_detail: &'static str,
    pub could: &'static str,
    pub could_if: &'static str,
    pub could_not: &'static str,
    pub not_a_detail_text: &'static str,
    pub basis_none: &'static str,
    pub basis_unassessed: &'static str,
    pub basis_assessed: &'static str,
    pub purpose_recruiting: &'static str,
    pub purpose_other: &'static str,
    pub ask_about_role: &'static str,
    pub ask_where: &'static str,
    pub clears_with_assessment: &'static str,
    pub clears: &'static str,
    pub who_clears: &'static str,
    pub release: &'static str,
    pub release_remind: &'static str,
    pub stay: &'static str,
    pub release_channel: &'static str,
    pub strip: &'static str,
    pub link_and_source: &'static str,
    pub override_: &'static str,
    pub override_channel: &'static str,
    pub cancel: &'static str,
    pub reason_label: &'static str,
    pub reason_suppressed: &'static str,
    pub reason_they_agreed: &'static str,
    pub reason_existing_relationship: &'static str,
    pub reason_approved_elsewhere: &'static str,
    pub reason_other: &'static str,
    pub suppressed: &'static str,
    pub checked: &'static str,
    pub as_of: &'static str,
    pub unverified: &'static str,
    pub source_profile: &'static str,
    pub source_seen: &'static str,
    pub source_organisation: &'static str,
    pub source_notice: &'static str,
    pub source_delete: &'static str,
    pub ask_contact: &'static str,
    // What a first message says where the organisation has no wording of its own.
    pub opt_out_lead: &'static str,
    pub opt_out: &'static str,
    // Notes after a copy.
    pub note_copied_one: &'static str,
    pub note_copied: &'static str,
    pub note_dragged_one: &'static str,
    pub note_dragged: &'static str,
    pub note_tell: &'static str,
    pub note_would_hold: &'static str,
    pub note_holds_off: &'static str,
    pub note_stripped: &'static str,
    pub note_link: &'static str,
    pub note_overridden: &'static str,
    pub note_context_menu: &'static str,
    pub note_print: &'static str,
    pub note_channel: &'static str,
    // Without an answer from the background.
    pub not_checked: &'static str,
    pub not_checked_uncopied: &'static str,
    pub starting: &'static str,
    pub no_answer: &'static str,
    pub no_advice: &'static str,
    pub reload_page: &'static str,
    pub close: &'static str,
    pub cleared: &'static str,
    pub choose_reason: &'static str,
    pub why: &'static str,
    pub clear_clipboard: &'static str,
    pub put_away: &'static str,
    pub copy_failed: &'static str,
    pub confirm: &'static str,
    pub say_more: &'static str,
    pub all_advice: &'static str,
    pub read_more: &'static str,
    // Advice for a page.
    pub relation_self: &'static str,
    pub relation_first: &'static str,
    pub relation_second: &'static str,
    pub relation_third: &'static str,
    pub relation_pending: &'static str,
    pub relation_unknown: &'static str,
    pub mark_ask: &'static str,
    pub mark_connect: &'static str,
    pub mark_pending: &'static str,
    pub mark_self: &'static str,
    pub mark_unknown: &'static str,
    pub mark_not: &'static str,
    pub summary: &'static str,
    pub summary_contacts: Counted,
    pub summary_strangers: Counted,
    pub summary_unknown: Counted,
    pub place_details: &'static str,
    pub place_offer: &'static str,
    pub place_list: &'static str,
    pub place_mailing: &'static str,
    pub step_view: &'static str,
    pub step_connect: &'static str,
    pub step_connect_with_offer: &'static str,
    pub step_ask: &'static str,
    pub step_reply: &'static str,
    pub step_pitch: &'static str,
    pub step_pitch_by_inmail: &'static str,
    pub step_email: &'static str,
    pub step_call: &'static str,
    pub step_take_details: &'static str,
    pub step_take_list: &'static str,
    pub step_export: &'static str,
    pub step_mail_connections: &'static str,
    pub step_publish: &'static str,
    pub step_introduction: &'static str,
    // Spans of time.
    pub hours: Counted,
    pub minutes: Counted,
    // Months, short, January first.
    /// How a day is written.
    pub date: &'static str,
    pub months: [&'static str; 12],
    // Countries, in the order of `law::Jurisdiction`.
    pub country_uk: &'static str,
    pub country_de: &'static str,
    pub country_fr: &'static str,
    pub country_nl: &'static str,
    pub country_es: &'static str,
    pub country_it: &'static str,
    pub country_ie: &'static str,
    pub country_eu: &'static str,
    pub country_us: &'static str,
    pub country_ca: &'static str,
    pub country_au: &'static str,
    pub country_unknown: &'static str,
}

/// The words for a browser's language (BCP 47); English where there are none.
pub fn words(language: &str) -> &'static Words {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    [&de::WORDS, &fr::WORDS].into_iter().find(|words| words.language.eq_ignore_ascii_case(primary)).unwrap_or(&en::WORDS)
}

/// Puts values into a sentence: `fill("{n} left", &[("n", "3")])`.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
}

impl Words {
    /// The sentences that the content script must be able to say by itself.
    pub fn shell(&self) -> ShellWords {
        ShellWords {
            not_checked: self.not_checked.into(),
            not_checked_uncopied: self.not_checked_uncopied.into(),
            starting: self.starting.into(),
            no_answer: self.no_answer.into(),
            no_advice: self.no_advice.into(),
            reload_page: self.reload_page.into(),
            close: self.close.into(),
            cleared: self.cleared.into(),
            choose_reason: self.choose_reason.into(),
            why: self.why.into(),
            clear_clipboard: self.clear_clipboard.into(),
            put_away: self.put_away.into(),
            copy_failed: self.copy_failed.into(),
            confirm: self.confirm.into(),
            say_more: self.say_more.into(),
            all_advice: self.all_advice.into(),
            read_more: self.read_more.into(),
        }
    }

    /// "24 hours", "90 minutes".
    pub fn span(&self, minutes: u32) -> String {
        let minutes = minutes as usize;
        let said = if minutes.is_multiple_of(60) { self.hours.of(minutes / 60) } else { self.minutes.of(minutes) };
        said.unwrap_or_default()
    }

    /// "22 Nov 2026", "22. Nov. 2026".
    pub fn date(&self, day: crate::calendar::Day) -> String {
        let (year, month, day) = day.year_month_day();
        self.date_of(&year.to_string(), month.into(), &day.to_string())
    }

    /// The same of a date in parts; the month counts from 1.
    pub fn date_of(&self, year: &str, month: usize, day: &str) -> String {
        let month = month.checked_sub(1).and_then(|month| self.months.get(month)).copied().unwrap_or("?");
        fill(self.date, &[("day", day), ("month", month), ("year", year)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_to_english() {
        assert_eq!(words("xx-YY").language, "en");
        assert_eq!(words("de-AT").language, "de");
    }

    #[test]
    fn fills_values() {
        assert_eq!(fill("{n} of {n}, {who}", &[("n", "2"), ("who", "Ada")]), "2 of 2, Ada");
    }
}
