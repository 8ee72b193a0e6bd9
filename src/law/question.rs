//! The question behind a fact, and an answer put into the facts.

use super::facts::{Channel, ConsentEvidence, Content, Date, FactName, Facts, FromText, Signal, Tool};
use super::tables::{Answer, FACTS};

/// A question in plain words, with its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// The fact that it asks for.
    pub fact: FactName,
    /// The question.
    pub text: &'static str,
    /// The answers, the likely ones first.
    pub answers: &'static [Answer],
}

/// The question that asks for a fact.
pub fn question(fact: FactName) -> Question {
    let entry = &FACTS[fact as usize];
    Question { fact, text: entry.question, answers: entry.answers }
}

impl Facts {
    /// States a fact by the value of one of its answers, or by any value of the schema: a name, `true`, `12`, `2026-02-05`. Of
    /// `content`, `consent_evidence` and `signals` the value lists the parts that hold, with commas; those it leaves out do not. The
    /// part `channel` of `consent_evidence` is the channel of this case.
    ///
    /// # Errors
    /// A sentence that names the fact and the values that it takes.
    pub fn answer(&mut self, fact: FactName, value: &str) -> Result<(), String> {
        self.state(fact, value).map_err(|wanted| format!("fact `{}`: `{value}` is not {wanted}", fact.as_str()))?;
        if fact == FactName::ConsentEvidence
            && let Some(evidence) = &mut self.consent_evidence
        {
            let names_channel = parts(value).any(|part| part == "channel");
            let channel = self.channel.filter(|_| names_channel);
            let automated = self.tool == Some(Tool::AiVoice) && channel == Some(Channel::LiveCall);
            evidence.channels = Some(if automated { vec![Channel::AutoCall] } else { channel.into_iter().collect() });
        }
        Ok(())
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Which of the known parts the text lists.
fn listed<const N: usize>(text: &str, known: [&str; N]) -> Result<[Option<bool>; N], String> {
    match parts(text).find(|part| !known.contains(part)) {
        Some(unknown) => Err(format!("a list of {} (it holds `{unknown}`)", known.join(", "))),
        None => Ok(known.map(|name| Some(parts(text).any(|part| part == name)))),
    }
}

impl FromText for ConsentEvidence {
    fn from_text(text: &str) -> Result<Self, String> {
        let [who, when, wording, names_us, names_recipient, _] =
            listed(text, ["who", "when", "wording", "names_us", "names_recipient", "channel"])?;
        Ok(Self { who, when, wording, names_us, names_recipient, channels: None })
    }
}

impl FromText for Content {
    fn from_text(text: &str) -> Result<Self, String> {
        let [identity_shown, optout_offered, privacy_link, source_stated] =
            listed(text, ["identity_shown", "optout_offered", "privacy_link", "source_stated"])?;
        Ok(Self { identity_shown, optout_offered, privacy_link, source_stated })
    }
}

impl FromText for Vec<Signal> {
    fn from_text(text: &str) -> Result<Self, String> {
        parts(text).map(Signal::from_text).collect()
    }
}

impl FromText for Date {
    fn from_text(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| "a date such as 2026-02-05".to_owned())
    }
}
