//! What an organisation has settled, which stands where the person states nothing else.

use serde::{Deserialize, Serialize};

use super::facts::{Channel, Facts, Jurisdiction, Lia, Purpose, RecipientOrg, Source};
use super::tables::slot;
use super::world::{Values, fill};

/// Months without a sign of life after which a prospect is deleted, where the organisation sets nothing: a policy, not a number of law.
const RETENTION_MONTHS: u32 = 12;

/// What an organisation has settled. Everything is optional; a fact that the person states stands above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// Where the organisation sends from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Jurisdiction>,
    /// LinkedIn inboxes count as corporate subscribers, on the organisation's own advice. No regulator has said so; off by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub li_account_as_corporate: Option<bool>,
    /// The legitimate interests assessments on file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// The purposes that the privacy notice declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_purposes: Option<Vec<Purpose>>,
    /// The kinds of recipient that the privacy notice declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_recipients: Option<Vec<RecipientOrg>>,
    /// Months without a sign of life after which a prospect is deleted; 12 where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
}

/// A legitimate interests assessment, and what it covers: an empty list covers all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Its state today; whoever keeps the file knows the date.
    pub state: Lia,
    /// Purposes that it covers.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
    /// Channels that it covers.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Sources that it covers.
    #[serde(default)]
    pub sources: Vec<Source>,
}

impl Organisation {
    pub(super) fn retention_months(&self) -> u32 {
        self.retention_months.unwrap_or(RETENTION_MONTHS)
    }

    /// Puts the settings under the facts of a case.
    pub(super) fn fill(&self, facts: &Facts, values: &mut Values) {
        if let Some(home) = self.jurisdiction.filter(|home| *home != Jurisdiction::Unknown) {
            fill(values, slot::SENDER_JURISDICTION, home as u8);
        }
        if self.li_account_as_corporate == Some(true) {
            values.slots[slot::LI_ACCOUNT_AS] = 1;
        }
        let asked = values.asked();
        let covering = self.assessments.iter().filter(|assessment| {
            let purpose =
                assessment.purposes.is_empty() || assessment.purposes.iter().any(|covered| *covered as u8 == asked.purpose);
            let channel =
                assessment.channels.is_empty() || assessment.channels.iter().any(|covered| *covered as u8 == asked.channel);
            let source = assessment.sources.is_empty() || assessment.sources.iter().any(|covered| *covered as u8 == asked.source);
            purpose && channel && source
        });
        // The best of those that cover the case: one approved assessment is enough.
        let rank = |state: Lia| [Lia::Approved, Lia::Expired, Lia::Draft, Lia::None].iter().position(|known| *known == state);
        if let Some(best) = covering.min_by_key(|assessment| rank(assessment.state)) {
            fill(values, slot::LIA, best.state as u8);
        }
        // The notice names a recipient only for the purposes that it declares: Emma's Diary named neither.
        if facts.notice_names_recipient.is_none() {
            let purpose =
                self.declared_purposes.as_ref().map(|declared| declared.iter().any(|known| *known as u8 == asked.purpose));
            let recipient =
                self.declared_recipients.as_ref().map(|declared| declared.iter().any(|known| *known as u8 == asked.recipient));
            match (purpose, recipient) {
                (Some(false), _) | (_, Some(false)) => fill(values, slot::NOTICE_NAMES_RECIPIENT, 0),
                (_, Some(true)) => fill(values, slot::NOTICE_NAMES_RECIPIENT, 1),
                // It may or may not name this one: left to be asked.
                (_, None) => {}
            }
        }
    }
}
