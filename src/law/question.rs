//! The question behind a fact, and an answer put into the facts.

use super::facts::{Channel, FactName, Facts, Tool};
use super::given::Given;
use super::tables::{Answer, FACTS, Shape};

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
        self.state(fact, &given(fact, value))?;
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

/// The text of an answer as the data that it stands for.
fn given(fact: FactName, text: &str) -> Given {
    let as_text = || Given::Text(text.to_owned());
    match &FACTS[fact as usize].shape {
        Shape::Choice { .. } | Shape::Date { .. } => as_text(),
        Shape::Flag { .. } => text.parse().map_or_else(|_| as_text(), Given::Flag),
        Shape::Number { .. } => text.parse().map_or_else(|_| as_text(), Given::Whole),
        Shape::Members { .. } => Given::List(parts(text).map(|part| Given::Text(part.to_owned())).collect()),
        // What the answer does not list does not hold.
        Shape::Group { flags, .. } => {
            let listed = |name: &str| parts(text).any(|part| part == name);
            let known = flags.iter().map(|name| ((*name).to_owned(), Given::Flag(listed(name))));
            let unknown = parts(text).filter(|part| *part != "channel" && !flags.contains(part));
            Given::Table(known.chain(unknown.map(|part| (part.to_owned(), Given::Flag(true)))).collect())
        }
    }
}
