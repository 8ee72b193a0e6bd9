//! What the settings bring to the law's facts.

use super::choice::SubscriberKind;
use super::date::Date;
use super::entry::Assessment;
use super::keys::Settings;
use crate::law;

impl Settings {
    /// What the organisation has settled, on a given day: an assessment past its expiry date is due for review.
    pub fn organisation(&self, today: Date) -> law::Organisation {
        law::Organisation {
            jurisdiction: same(law::Jurisdiction::ALL, law::Jurisdiction::as_str, self.home_jurisdiction.as_text()),
            li_account_as_corporate: Some(self.member_accounts_as == SubscriberKind::Corporate),
            assessments: self
                .approved_assessments
                .iter()
                // The recipient's country is not known at a copy. An assessment for certain countries counts where home is one of them.
                .filter(|assessment| {
                    assessment.jurisdictions.is_empty() || assessment.jurisdictions.contains(&self.home_jurisdiction)
                })
                .map(|assessment| for_law(assessment, today))
                .collect(),
            declared_purposes: self.declared_purposes.as_ref().map(|purposes| {
                purposes.iter().filter_map(|purpose| same(law::Purpose::ALL, law::Purpose::as_str, purpose.as_text())).collect()
            }),
            // The notice names recipients one by one: whether this one is among them is for the person to say, who is asked and sees
            // the names. Only "it names none" settles it.
            declared_recipients: self.declared_recipients.as_ref().filter(|names| names.is_empty()).map(|_| Vec::new()),
            retention_months: Some(self.retention_months),
        }
    }
}

fn for_law(assessment: &Assessment, today: Date) -> law::Assessment {
    let channels = assessment.channels.iter();
    law::Assessment {
        state: if assessment.expires < today { law::Lia::Expired } else { law::Lia::Approved },
        purposes: assessment
            .purposes
            .iter()
            .filter_map(|purpose| same(law::Purpose::ALL, law::Purpose::as_str, purpose.as_text()))
            .collect(),
        channels: channels.filter_map(|channel| same(law::Channel::ALL, law::Channel::as_str, channel.as_text())).collect(),
        sources: Vec::new(),
    }
}

/// The law's value of the same name. Both lists come from the same schema; a test holds them together.
fn same<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|value| name(*value) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Channel, Jurisdiction, Purpose};

    #[test]
    fn settings_and_law_name_the_same_things() {
        for choice in Jurisdiction::CHOICES {
            assert!(same(law::Jurisdiction::ALL, law::Jurisdiction::as_str, choice.value).is_some(), "{}", choice.value);
        }
        for choice in Purpose::CHOICES {
            assert!(same(law::Purpose::ALL, law::Purpose::as_str, choice.value).is_some(), "{}", choice.value);
        }
        for choice in Channel::CHOICES {
            assert!(same(law::Channel::ALL, law::Channel::as_str, choice.value).is_some(), "{}", choice.value);
        }
    }
}
