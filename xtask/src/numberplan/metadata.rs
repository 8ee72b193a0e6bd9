//! libphonenumber's metadata, as far as validity needs it.

use anyhow::{Context, Result};
use roxmltree::{Document, Node, ParsingOptions};

use super::pattern::Pattern;

/// What a number is used for, as far as the finder tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    FixedLine,
    Mobile,
    Other,
}

/// Numbers of one use: their pattern and possible lengths.
pub struct Kind {
    pub used_for: Use,
    pub pattern: Pattern,
    pub lengths: Vec<usize>,
}

/// How numbers are written: those that begin so and are so long.
pub struct Format {
    pub leading: Option<Pattern>,
    pub pattern: Pattern,
    /// Written at home, such a number begins with the national prefix.
    pub prefix_required: bool,
}

/// One country or territory, or one worldwide service ("001").
pub struct Territory {
    pub id: String,
    pub calling_code: String,
    pub main: bool,
    pub leading: Option<Pattern>,
    pub general: Pattern,
    pub kinds: Vec<Kind>,
    pub formats: Vec<Format>,
    pub prefix_for_parsing: Option<String>,
    pub transform: Option<String>,
    pub international_prefix: Option<String>,
}

const OTHER: [&str; 8] = ["premiumRate", "tollFree", "sharedCost", "voip", "personalNumber", "pager", "uan", "voicemail"];

/// Every territory, in the file's order.
pub fn territories(xml: &str) -> Result<Vec<Territory>> {
    let document = Document::parse_with_options(xml, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() })?;
    document
        .descendants()
        .filter(|node| node.has_tag_name("territory"))
        .map(|node| territory(node).with_context(|| format!("territory {:?}", node.attribute("id"))))
        .collect()
}

fn territory(node: Node) -> Result<Territory> {
    let attribute = |name: &str| node.attribute(name).map(squeezed);
    let mut kinds = Vec::new();
    for (tag, used_for) in
        [("fixedLine", Use::FixedLine), ("mobile", Use::Mobile)].into_iter().chain(OTHER.map(|tag| (tag, Use::Other)))
    {
        if let Some(found) = child(node, tag) {
            kinds.push(kind(found, used_for)?);
        }
    }
    let general =
        child(node, "generalDesc").and_then(|general| child(general, "nationalNumberPattern")).and_then(|pattern| pattern.text());
    Ok(Territory {
        id: attribute("id").context("no id")?,
        calling_code: attribute("countryCode").context("no calling code")?,
        main: node.attribute("mainCountryForCode") == Some("true"),
        leading: attribute("leadingDigits").map(|pattern| Pattern::parse(&pattern)).transpose()?,
        general: Pattern::parse(&squeezed(general.context("no general pattern")?))?,
        kinds,
        formats: formats(node)?,
        prefix_for_parsing: attribute("nationalPrefixForParsing")
            .filter(|pattern| !pattern.is_empty())
            .or_else(|| attribute("nationalPrefix")),
        transform: attribute("nationalPrefixTransformRule"),
        international_prefix: attribute("internationalPrefix"),
    })
}

fn kind(node: Node, used_for: Use) -> Result<Kind> {
    let pattern = child(node, "nationalNumberPattern").and_then(|pattern| pattern.text()).context("no pattern")?;
    let lengths = child(node, "possibleLengths").and_then(|lengths| lengths.attribute("national")).context("no lengths")?;
    Ok(Kind { used_for, pattern: Pattern::parse(&squeezed(pattern))?, lengths: read_lengths(lengths)? })
}

/// "[7-9],11" names 7, 8, 9 and 11.
fn read_lengths(written: &str) -> Result<Vec<usize>> {
    let mut lengths = Vec::new();
    for part in written.split(',') {
        match part.trim_matches(['[', ']']).split_once('-') {
            Some((from, to)) => lengths.extend(from.parse::<usize>()?..=to.parse()?),
            None => lengths.push(part.parse()?),
        }
    }
    Ok(lengths)
}

fn formats(territory: Node) -> Result<Vec<Format>> {
    let Some(available) = child(territory, "availableFormats") else { return Ok(Vec::new()) };
    let inherited = |format: Node, name: &str| format.attribute(name).or_else(|| territory.attribute(name)).map(str::to_owned);
    let mut formats = Vec::new();
    for format in available.children().filter(|node| node.has_tag_name("numberFormat")) {
        let rule = inherited(format, "nationalPrefixFormattingRule").unwrap_or_default();
        let optional = inherited(format, "nationalPrefixOptionalWhenFormatting").as_deref() == Some("true");
        // The last of the leading-digit patterns is the most detailed, and the one that libphonenumber goes by.
        let leading = format.children().filter(|node| node.has_tag_name("leadingDigits")).last().and_then(|node| node.text());
        formats.push(Format {
            leading: leading.map(|pattern| Pattern::parse(&squeezed(pattern))).transpose()?,
            pattern: Pattern::parse(&squeezed(format.attribute("pattern").context("a format without a pattern")?))?,
            prefix_required: rule.contains("$NP") && !optional,
        });
    }
    Ok(formats)
}

fn child<'a>(node: Node<'a, 'a>, tag: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.has_tag_name(tag))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
