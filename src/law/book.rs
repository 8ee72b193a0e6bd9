//! The rule book as pages of Markdown, made from the same tables that give the advice.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::rule::Rule;
use super::tables::{CASES, CHANGES, Case, Confidence, Evidence, Kind, TERM_TEXTS, Verdict};

/// A page of the rule book.
pub struct Page {
    /// Its file name: `stop.md`.
    pub name: &'static str,
    /// Its text.
    pub text: String,
}

/// A chapter: file, title, what it is about, and the families of rules in it.
struct Chapter {
    file: &'static str,
    title: &'static str,
    about: &'static str,
    families: &'static [&'static str],
}

const CHAPTERS: [Chapter; 10] = [
    Chapter { file: "stop.md", title: "Stops", about: "Nothing else in a case outweighs these.", families: &["STOP"] },
    Chapter {
        file: "platform.md",
        title: "LinkedIn's own rules, and ours",
        about: "What the platform forbids, and what binds the making of Scruple itself.",
        families: &["LIT"],
    },
    Chapter {
        file: "copying.md",
        title: "Viewing, copying, exporting",
        about: "What may be taken from a page, and kept.",
        families: &["CPY"],
    },
    Chapter {
        file: "linkedin.md",
        title: "LinkedIn",
        about: "Invitations, messages, InMail, posts and adverts.",
        families: &["LNK"],
    },
    Chapter {
        file: "email.md",
        title: "E-mail, texts and letters",
        about: "Electronic mail, and paper.",
        families: &["EML", "SMS"],
    },
    Chapter {
        file: "telephone.md",
        title: "Telephone and fax",
        about: "Calls by people and by machines.",
        families: &["TEL", "FAX"],
    },
    Chapter {
        file: "countries.md",
        title: "Other countries",
        about: "They apply where the recipient is in that country, in place of the rules for the United Kingdom only.",
        families: &["J"],
    },
    Chapter {
        file: "duties.md",
        title: "Data-protection duties",
        about: "They apply where the sender or the recipient is in the United Kingdom or the EU, or it is not known, and a person can be identified.",
        families: &["GDP"],
    },
    Chapter {
        file: "sharing.md",
        title: "Sharing, buying, profiling",
        about: "And purposes other than marketing.",
        families: &["SHR", "PRF"],
    },
    Chapter { file: "default.md", title: "The default", about: "What holds when nothing else says so.", families: &["DEF"] },
];

/// Every page, the front page first.
pub fn pages() -> Vec<Page> {
    let mut pages = vec![Page { name: "README.md", text: front() }];
    pages.extend(CHAPTERS.iter().map(|chapter| Page { name: chapter.file, text: chapter_page(chapter) }));
    pages.push(Page { name: "articles.md", text: articles() });
    pages.push(Page { name: "cases.md", text: cases() });
    pages.push(Page { name: "terms.md", text: terms() });
    pages
}

/// A verdict as a person reads it.
pub const fn verdict_in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Could => "You could",
        Verdict::CouldIf => "You could, if",
        Verdict::CouldNot => "You could not",
    }
}

/// How sure a rule or case is, in words.
pub const fn standing(confidence: Confidence, evidence: Evidence) -> &'static str {
    match (evidence, confidence) {
        (Evidence::Unverified, _) => "Unverified: from general knowledge, not checked against a text",
        (Evidence::Primary, Confidence::High) => "Settled, by the text of the law or the regulator",
        (Evidence::Primary, Confidence::Medium) => "Probable, by the text of the law or the regulator",
        (Evidence::Primary, Confidence::Low) => "Doubtful, by the text of the law or the regulator",
        (Evidence::Secondary, Confidence::High) => "Settled, by what others wrote about it",
        (Evidence::Secondary, Confidence::Medium) => "Probable, by what others wrote about it",
        (Evidence::Secondary, Confidence::Low) => "Doubtful, by what others wrote about it",
    }
}

fn family(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// `[STOP-01](stop.md#stop-01)`.
fn link(id: &str) -> String {
    let file = CHAPTERS.iter().find(|chapter| chapter.families.contains(&family(id))).map_or("README.md", |chapter| chapter.file);
    format!("[{id}]({file}#{})", id.to_lowercase())
}

fn links<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(link).collect::<Vec<_>>().join(", ")
}

const NOTE: &str = "*Made by `cargo xtask rulebook` from `data/law`; do not edit.*\n";

fn front() -> String {
    let mut page = format!("# The rule book\n\n{NOTE}\n");
    page.push_str(
        "The rules behind Scruple's advice, with their sources. It is information, not legal advice. The words *could*, *could, if* and *could \
         not* are the three verdicts; \"if\" means the conditions that stand with the rule.\n\n## What changed in 2025 and 2026\n\n",
    );
    for change in &CHANGES {
        let _ = writeln!(
            page,
            "**{}** ({}). {} *{}.* {}.",
            change.title,
            change.in_force,
            change.text,
            standing(change.confidence, change.evidence),
            {
                let source = format!("[{}]({})", change.source, change.url);
                if change.rules.is_empty() { source } else { format!("{source}; see {}", links(change.rules.iter().copied())) }
            }
        );
        page.push('\n');
    }
    page.push_str("## Chapters\n\n| Chapter | Rules |\n|---|---|\n");
    for chapter in &CHAPTERS {
        let rules = Rule::all().filter(|rule| chapter.families.contains(&family(rule.id())));
        let _ = writeln!(page, "| [{}]({}) | {} |", chapter.title, chapter.file, links(rules.map(|rule| rule.id())));
    }
    page.push_str(
        "\nAlso: [the rules by article of law](articles.md), [the cases](cases.md), [the terms that conditions use](terms.md).\n\n\
         ## How a verdict comes about\n\n\
         1. What is not stated counts as its safe default: a safeguard that is not stated is not in place, and an aggravating act that is \
         not stated was not done. Where the recipient's country is not known, the case is read for the sender's country and for another EU \
         country, and the stricter verdict stands.\n\
         2. Every rule whose condition the case meets applies.\n\
         3. A rule that forbids wins. If none forbids and none permits, [DEF-01](default.md#def-01) says *could not*: what the law allows \
         has to be shown.\n\
         4. Otherwise the mildest permit counts, and a duty turns *could* into *could, if*. A duty permits nothing by itself.\n\n\
         The conditions listed with a rule are for people to judge; they never change a verdict.\n",
    );
    page
}

fn chapter_page(chapter: &Chapter) -> String {
    let mut page = format!("# {}\n\n{NOTE}\n{} [The rule book](README.md).\n", chapter.title, chapter.about);
    for rule in Rule::all().filter(|rule| chapter.families.contains(&family(rule.id()))) {
        one_rule(&mut page, rule);
    }
    page
}

fn one_rule(page: &mut String, rule: Rule) {
    let kind = match rule.kind() {
        Kind::Duty => " (a duty: it permits nothing by itself)",
        Kind::Invariant => " (binds the making of Scruple; not evaluated)",
        Kind::Deny | Kind::Permit | Kind::Default => "",
    };
    // The heading is the id alone, so that links to it stay when a title changes.
    let _ = writeln!(
        page,
        "\n## {}\n\n**{}.** {}{kind}.\n\n> {}\n",
        rule.id(),
        rule.title(),
        verdict_in_words(rule.verdict()),
        rule.next_step()
    );
    let condition = if matches!(rule.kind(), Kind::Invariant | Kind::Default) {
        rule.when().to_owned()
    } else {
        format!("`{}`", rule.when())
    };
    let _ = writeln!(page, "- When: {condition}");
    if rule.countries().len() > 0 {
        let _ = writeln!(page, "- Where: the recipient is in {}", rule.countries().collect::<Vec<_>>().join(", "));
    }
    if rule.unless().len() > 0 {
        let _ = writeln!(page, "- Gives way to: {}", rule.unless().collect::<Vec<_>>().join(", "));
    }
    for condition in rule.conditions() {
        let _ = writeln!(page, "- Mind: {condition}");
    }
    let sources: Vec<String> = rule
        .citations()
        .map(|citation| {
            format!(
                "[{}]({})",
                [citation.instrument, citation.article, citation.title]
                    .map(str::trim)
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
                citation.url
            )
        })
        .collect();
    let _ = writeln!(page, "- Sources: {}", sources.join("; "));
    for case in rule.cases() {
        let _ = writeln!(page, "- Case: [{}](cases.md#{}): {}", case.cited_as, case.id, case.lesson);
    }
    let _ = writeln!(page, "- {}. Last checked {}.", standing(rule.confidence(), rule.evidence()), rule.last_checked());
}

/// Instruments, their articles, and the rules that rest on each.
fn articles() -> String {
    /// By number, article and address: the rules.
    type Entries = BTreeMap<(u32, &'static str, &'static str), Vec<&'static str>>;
    let mut index: BTreeMap<&str, Entries> = BTreeMap::new();
    for rule in Rule::all() {
        for citation in rule.citations() {
            let name = if citation.article.is_empty() { citation.title } else { citation.article };
            let number = name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect::<String>();
            let key = (number.parse().unwrap_or(0), name, citation.url);
            index.entry(citation.instrument).or_default().entry(key).or_default().push(rule.id());
        }
    }
    let mut page = format!("# The rules by article of law\n\n{NOTE}\n[The rule book](README.md).\n");
    for (instrument, entries) in index {
        let _ = writeln!(page, "\n## {instrument}\n\n| Where | Rules |\n|---|---|");
        for ((_, name, url), rules) in entries {
            let _ = writeln!(page, "| [{name}]({url}) | {} |", links(rules.into_iter()));
        }
    }
    page
}

fn cases() -> String {
    let mut page = format!(
        "# The cases\n\n{NOTE}\nWhat authorities and courts did about it. No formal fine of a regulator on Apollo, Cognism or ZoomInfo for LinkedIn data was found, and \
         none under the new PECR maximum; that proves nothing. [The rule book](README.md).\n"
    );
    for case in &CASES {
        one_case(&mut page, case);
    }
    page
}

fn one_case(page: &mut String, case: &Case) {
    let _ = writeln!(
        page,
        "\n<a id=\"{}\"></a>\n\n## {}\n\n{}, {}: **{}**\n",
        case.id, case.name, case.authority, case.date, case.amount
    );
    let _ = writeln!(page, "- What was done: {}\n- Law: {}\n- Lesson: {}", case.conduct, case.law, case.lesson);
    if !case.teaches.is_empty() {
        let _ = writeln!(page, "- Rules: {}", links(case.teaches.iter().copied()));
    }
    let _ = writeln!(page, "- [Source]({}). {}.", case.url, standing(case.confidence, case.evidence));
}

fn terms() -> String {
    let mut page = format!(
        "# The terms that conditions use\n\n{NOTE}\nThey are derived from the facts, never asked. [The rule book](README.md).\n\n\
         | Term | Meaning | Condition |\n|---|---|---|\n"
    );
    for term in &TERM_TEXTS {
        let _ = writeln!(page, "| `{}` | {} | `{}` |", term.name, term.meaning, term.when);
    }
    page
}
