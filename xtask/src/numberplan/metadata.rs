//! libphonenumber's metadata, as far as validity needs it, in its own binary form: `phonemetadata.proto` in protocol buffers.

use anyhow::{Context, Result, bail};

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

// Numbers of fields in `phonemetadata.proto`.
const GENERAL: u64 = 1;
const FIXED_LINE: u64 = 2;
const MOBILE: u64 = 3;
/// Toll-free, premium rate, shared cost, personal number, voip, pager, uan, voicemail.
const OTHER: [u64; 8] = [4, 5, 6, 7, 8, 21, 25, 28];
const ID: u64 = 9;
const CALLING_CODE: u64 = 10;
const INTERNATIONAL_PREFIX: u64 = 11;
const NATIONAL_PREFIX: u64 = 12;
const PREFIX_FOR_PARSING: u64 = 15;
const TRANSFORM: u64 = 16;
const FORMAT: u64 = 19;
const MAIN: u64 = 22;
const LEADING: u64 = 23;
const KIND_PATTERN: u64 = 2;
const KIND_LENGTH: u64 = 9;
const FORMAT_PATTERN: u64 = 1;
const FORMAT_LEADING: u64 = 3;
const FORMAT_RULE: u64 = 4;
const FORMAT_PREFIX_OPTIONAL: u64 = 6;

/// A message: each field's number with its value.
struct Message<'a>(Vec<(u64, Value<'a>)>);

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl<'a> Message<'a> {
    fn read(mut bytes: &'a [u8]) -> Result<Self> {
        let mut fields = Vec::new();
        while !bytes.is_empty() {
            let key = varint(&mut bytes)?;
            let value = match key & 7 {
                0 => Value::Number(varint(&mut bytes)?),
                2 => {
                    let length = usize::try_from(varint(&mut bytes)?)?;
                    let (value, rest) = bytes.split_at_checked(length).context("a field longer than the file")?;
                    bytes = rest;
                    Value::Bytes(value)
                }
                other => bail!("a field of wire type {other}"),
            };
            fields.push((key >> 3, value));
        }
        Ok(Self(fields))
    }

    fn numbers(&self, field: u64) -> impl Iterator<Item = u64> {
        self.0.iter().filter_map(move |(number, value)| match value {
            Value::Number(value) if *number == field => Some(*value),
            _ => None,
        })
    }

    fn all(&self, field: u64) -> impl Iterator<Item = &'a [u8]> {
        self.0.iter().filter_map(move |(number, value)| match value {
            Value::Bytes(value) if *number == field => Some(*value),
            _ => None,
        })
    }

    fn text(&self, field: u64) -> Result<Option<&'a str>> {
        Ok(self.all(field).last().map(std::str::from_utf8).transpose()?.filter(|text| !text.is_empty()))
    }
}

fn varint(bytes: &mut &[u8]) -> Result<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().context("a number cut off")?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    bail!("a number of more than ten bytes")
}

/// Every territory, in the file's order.
pub fn territories(file: &[u8]) -> Result<Vec<Territory>> {
    let file = Message::read(file)?;
    file.all(1).map(|bytes| territory(&Message::read(bytes)?)).collect()
}

fn territory(message: &Message) -> Result<Territory> {
    let id = message.text(ID)?.context("a territory without id")?.to_owned();
    let about = || format!("territory {id}");
    let general = Message::read(message.all(GENERAL).last().with_context(about)?)?;
    let mut kinds = Vec::new();
    for (field, used_for) in
        [(FIXED_LINE, Use::FixedLine), (MOBILE, Use::Mobile)].into_iter().chain(OTHER.map(|field| (field, Use::Other)))
    {
        for bytes in message.all(field) {
            kinds.extend(kind(bytes, used_for, &general).with_context(about)?);
        }
    }
    let prefix = message.text(PREFIX_FOR_PARSING)?.or(message.text(NATIONAL_PREFIX)?);
    Ok(Territory {
        calling_code: message.numbers(CALLING_CODE).last().with_context(about)?.to_string(),
        main: message.numbers(MAIN).last() == Some(1),
        leading: message.text(LEADING)?.map(pattern).transpose().with_context(about)?,
        general: pattern(general.text(KIND_PATTERN)?.with_context(about)?).with_context(about)?,
        kinds,
        formats: message.all(FORMAT).map(format).collect::<Result<_>>().with_context(about)?,
        prefix_for_parsing: prefix.map(|text| bare(text).to_owned()),
        transform: message.text(TRANSFORM)?.map(str::to_owned),
        international_prefix: message.text(INTERNATIONAL_PREFIX)?.map(|text| bare(text).to_owned()),
        id,
    })
}

/// One use, or none where the territory has no such numbers.
fn kind(bytes: &[u8], used_for: Use, general: &Message) -> Result<Option<Kind>> {
    let message = Message::read(bytes)?;
    let Some(written) = message.text(KIND_PATTERN)? else { return Ok(None) };
    // Lengths that are the same as those of all uses together are written only there.
    let of = |message: &Message| -> Vec<usize> {
        message.numbers(KIND_LENGTH).filter_map(|length| usize::try_from(length).ok()).collect()
    };
    let lengths = Some(of(&message)).filter(|lengths| !lengths.is_empty()).unwrap_or_else(|| of(general));
    Ok(Some(Kind { used_for, pattern: pattern(written)?, lengths }))
}

fn format(bytes: &[u8]) -> Result<Format> {
    let message = Message::read(bytes)?;
    let rule = message.text(FORMAT_RULE)?.unwrap_or_default();
    let optional = message.numbers(FORMAT_PREFIX_OPTIONAL).last() == Some(1);
    // The last of the leading-digit patterns is the most detailed, and the one that libphonenumber goes by.
    let leading = message.all(FORMAT_LEADING).last().map(std::str::from_utf8).transpose()?;
    Ok(Format {
        leading: leading.map(pattern).transpose()?,
        pattern: pattern(message.text(FORMAT_PATTERN)?.context("a format without a pattern")?)?,
        prefix_required: !optional && !matches!(rule, "" | "$1" | "($1)"),
    })
}

fn pattern(written: &str) -> Result<Pattern> {
    Pattern::parse(bare(written))
}

/// Without the anchors that this package puts around each expression.
fn bare(written: &str) -> &str {
    let Some(inner) = written.strip_prefix("^(?:") else { return written };
    inner.strip_suffix(")$").or_else(|| inner.strip_suffix(')')).unwrap_or(inner)
}
