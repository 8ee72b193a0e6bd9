//! A rule's condition in words: the questions and answers that a person is asked, and what terms mean. The code that the engine
//! evaluates stands beside each part, for whoever checks one against the other.
//!
//! ```text
//! condition = all ("or" all)*      all = one ("&" one)*      one = "not" one | "(" condition ")" | test
//! ```
//! How a test is written is told in `build/law/condition.rs`, which has refused whatever is wrong before it comes here.

use scruple::law::{self, FactName};

/// A condition, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of these.
    All(Vec<Part>),
    /// One of these.
    Any(Vec<Part>),
    /// Not so.
    Not(Box<Part>),
    /// One test.
    Test {
        /// "Where do their details come from? “A LinkedIn search”".
        words: String,
        /// `source=search`.
        code: String,
    },
}

/// The condition in words, or nothing where it is not written as one.
pub fn in_words(when: &str) -> Option<Part> {
    let mut reader = Reader { tokens: tokens(when), at: 0 };
    let part = reader.any()?;
    (reader.at == reader.tokens.len()).then_some(part)
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        let operator = |c: char| matches!(c, '<' | '>' | '=' | '!');
        let end = match first {
            c if word(c) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            c if operator(c) => rest.find(|c| !operator(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, left) = rest.split_at(end);
        tokens.push(token);
        rest = left.trim_start();
    }
    tokens
}

struct Reader<'a> {
    tokens: Vec<&'a str>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token
    }

    fn take(&mut self, token: &str) -> bool {
        let taken = self.tokens.get(self.at) == Some(&token);
        self.at += usize::from(taken);
        taken
    }

    fn any(&mut self) -> Option<Part> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Some(if parts.len() == 1 { parts.remove(0) } else { Part::Any(parts) })
    }

    fn all(&mut self) -> Option<Part> {
        let mut parts = vec![self.one()?];
        while self.take("&") {
            parts.push(self.one()?);
        }
        Some(if parts.len() == 1 { parts.remove(0) } else { Part::All(parts) })
    }

    fn one(&mut self) -> Option<Part> {
        if self.take("not") {
            return Some(match self.one()? {
                // "Is it …? No" is plainer than "not so: is it …? Yes".
                Part::Test { words, code } if words.ends_with(YES) => {
                    Part::Test { words: [words.trim_end_matches(YES), NO].concat(), code: ["not ", &code].concat() }
                }
                part => Part::Not(Box::new(part)),
            });
        }
        if self.take("(") {
            let part = self.any()?;
            return self.take(")").then_some(part);
        }
        let start = self.at;
        let words = self.test()?;
        Some(Part::Test { words, code: spaced(self.tokens.get(start..self.at)?) })
    }

    fn test(&mut self) -> Option<String> {
        let name = self.next()?;
        let Some(fact) = fact(name) else { return named(name, self) };
        let asked = law::question(fact).text;
        let operator = self.tokens.get(self.at).copied().unwrap_or_default();
        match operator {
            "=" | "!=" | "in" | "has" => {
                self.at += 1;
                let answers = self.answers(fact)?;
                Some(if operator == "!=" { unlike(asked, &answers) } else { [asked, " ", &answers].concat() })
            }
            "not" => {
                self.at += 1;
                let answers = self.take("in").then(|| self.answers(fact))??;
                Some(unlike(asked, &answers))
            }
            "<=" | "<" | ">=" | ">" => {
                self.at += 1;
                bound(fact, operator, self.next()?)
            }
            _ => Some([asked, YES].concat()),
        }
    }

    /// The answers that a list names: `“A search” or “Their profile”`.
    fn answers(&mut self, fact: FactName) -> Option<String> {
        let mut labels = vec![label(fact, self.next()?)?];
        while self.take(",") {
            labels.push(label(fact, self.next()?)?);
        }
        Some(labels.join(" or "))
    }
}

const YES: &str = " “Yes”";
const NO: &str = " “No”";

fn unlike(asked: &str, answers: &str) -> String {
    [asked, " Anything but ", answers].concat()
}

fn fact(name: &str) -> Option<FactName> {
    FactName::ALL.iter().copied().find(|fact| fact.as_str() == name)
}

fn label(fact: FactName, value: &str) -> Option<String> {
    let answer = law::question(fact).answers.iter().find(|answer| answer.value == value)?;
    Some(["“", answer.label, "”"].concat())
}

/// What is no fact of its own: a part of a group, what is worked out from facts, the one setting that a rule reads, or a term.
fn named(name: &str, reader: &mut Reader<'_>) -> Option<String> {
    let part = match name {
        "content.identity_shown" => "The message says who it is from.",
        "content.optout_offered" => "The message offers a way to opt out.",
        "content.privacy_link" => "The message leads to the privacy notice.",
        "content.source_stated" => "The message says where the details were found.",
        "past_retention" => "They last engaged longer ago than your retention period.",
        "li_account_as" => match (reader.next()?, reader.next()?) {
            ("=", "corporate") => "Your organisation counts LinkedIn inboxes as a company's, on its own legal advice.",
            ("=", "individual") => "LinkedIn inboxes count as a person's: the cautious reading.",
            _ => return None,
        },
        _ => law::terms().iter().find(|term| term.name == name)?.meaning,
    };
    Some(part.to_owned())
}

fn bound(fact: FactName, operator: &str, value: &str) -> Option<String> {
    let what = match fact {
        FactName::ScreenedDays => "Days since the number was screened against TPS and CTPS",
        FactName::DaysSinceCollection => "Days since the details were collected",
        _ => return None,
    };
    let bound = match operator {
        "<=" => "at most",
        "<" => "fewer than",
        ">=" => "at least",
        _ => "more than",
    };
    Some([what, ": ", bound, " ", value].concat())
}

/// The code as the rule book writes it.
fn spaced(tokens: &[&str]) -> String {
    let mut code = String::new();
    let mut before = "=";
    for token in tokens.iter().copied() {
        let tight = matches!(token, "=" | ",") || before == "=";
        code.push_str(if tight { "" } else { " " });
        code.push_str(token);
        before = token;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::law::Kind;

    fn leaves(part: &Part, found: &mut Vec<(String, String)>) {
        match part {
            Part::All(parts) | Part::Any(parts) => parts.iter().for_each(|part| leaves(part, found)),
            Part::Not(part) => leaves(part, found),
            Part::Test { words, code } => found.push((words.clone(), code.clone())),
        }
    }

    #[test]
    fn every_rule_that_is_evaluated_has_words() {
        for rule in law::rules().filter(|rule| !matches!(rule.kind(), Kind::Invariant | Kind::Default)) {
            let part = in_words(rule.when());
            assert!(part.is_some(), "{}: {}", rule.id(), rule.when());
            let mut found = Vec::new();
            part.iter().for_each(|part| leaves(part, &mut found));
            for (words, code) in found {
                assert!(!words.contains('_') && !words.contains('='), "{}: {words}", rule.id());
                assert!(rule.when().contains(&code), "{}: {code} in {}", rule.id(), rule.when());
            }
        }
    }

    #[test]
    fn questions_answers_and_terms_take_the_place_of_code() {
        let test = |words: &str, code: &str| Part::Test { words: words.to_owned(), code: code.to_owned() };
        assert_eq!(
            in_words("source in search, profile & not promo & volume != bulk"),
            Some(Part::All(vec![
                test(
                    "Where do their details come from? “A LinkedIn search” or “Their LinkedIn profile”",
                    "source in search, profile"
                ),
                test(
                    "Does the text hold an offer, a product, a price, a demo, an event or a push for a brand? “No”",
                    "not promo"
                ),
                test(
                    "How many people does this go to, or come from? Anything but “20 or more a day, or any list or sequence”",
                    "volume != bulk"
                ),
            ]))
        );
        let either = in_words("not (consent_ok or screened_days <= 28)");
        assert!(
            matches!(&either, Some(Part::Not(part)) if matches!(&**part, Part::Any(parts) if parts.len() == 2)),
            "{either:?}"
        );
        assert_eq!(in_words("No rule forbids it, and none allows it."), None);
    }
}
