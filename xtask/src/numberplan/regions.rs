//! The table that the core compiles in: `data/contact/numbers.bin`.
//!
//! All numbers little-endian, one after the other:
//! - `u16` count of states, `u16` count of regions, `u16` state in which a calling code begins, `u16` count of steps;
//! - for each state its class, `u8`: 0 no number ends here; 2 a mobile's does, 1 another, 8 more where it begins with the national
//!   prefix when written at home; 128 a prefix ends here;
//! - for the regions, sorted by their two letters, their bytes by columns, the first of each, then the second, and so on: the letters,
//!   `u16` calling code, `u16` state in which its national prefix begins, `u16` state in which its prefix for foreign calls begins, then
//!   how a local number becomes a whole one: `u16` set of first digits, `u8` length, `u8` length of the area code, four bytes of area
//!   code; and `u8` flags: bit 0, mobile numbers are written with 15 after the area code for a 9 before it (Argentina); bit 1, of those
//!   that share its calling code it is the main one;
//! - where each digit leads from each state, packed as `src/contact/automaton.rs` says: its steps, and to the end its places.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::automaton::{Loose, State, Strict};
use super::metadata::{Territory, Use};
use super::pattern::Pattern;

/// The most digits after a calling code (E.164 has fifteen in all; some plans have more).
const LONGEST: usize = 17;
/// No mobile, or one that the plan does not tell from a fixed line.
const OTHER: u8 = 1;
const MOBILE: u8 = 2;
const PREFIX_REQUIRED: u8 = 8;
const PREFIX_ENDS: u8 = 0x80;

/// What an end says about the digits read since the calling code; the number is the territory's or format's index.
#[derive(Clone, Copy, PartialEq)]
enum Tag {
    General(usize),
    /// Of the territory, which of its kinds.
    Used(usize, usize),
    Leading(usize),
    FormatLeading(usize),
    Format(usize),
    /// How many digits there were.
    Length(usize),
}

/// The whole table.
pub fn table(territories: &[Territory]) -> Result<Vec<u8>> {
    let mut strict = Strict::new();
    let root = numbers(territories, &mut strict);
    let mut starts = vec![root];
    let mut regions: Vec<&Territory> = territories.iter().filter(|territory| territory.id != "001").collect();
    regions.sort_by(|a, b| a.id.cmp(&b.id));
    let mut locals = Vec::new();
    for region in &regions {
        let (national, local) = national_prefix(region)?;
        starts.push(prefix(&mut strict, national.as_ref()));
        let international = region.international_prefix.as_deref().map(Pattern::parse).transpose()?;
        starts.push(prefix(&mut strict, international.as_ref()));
        locals.push(local);
    }
    let (minimal, starts) = strict.minimal(&starts);
    let packed = minimal.packed(&starts)?;
    let steps = u16::try_from(packed.steps.len()).context("more steps than sixteen bits number")?;
    let mut out = Vec::new();
    for number in [packed.classes.len() as u16, regions.len() as u16, packed.starts[0], steps] {
        out.extend(number.to_le_bytes());
    }
    out.extend(&packed.classes);
    let mut rows = Vec::new();
    for ((region, local), prefixes) in regions.iter().zip(&locals).zip(packed.starts[1..].chunks(2)) {
        let mut row = Vec::new();
        row.extend(region.id.as_bytes());
        row.extend(region.calling_code.parse::<u16>()?.to_le_bytes());
        row.extend(prefixes.iter().flat_map(|state| state.to_le_bytes()));
        row.extend(local.bytes());
        row.push(u8::from(region.id == "AR") | u8::from(region.main) << 1);
        rows.push(row);
    }
    for column in 0..rows[0].len() {
        out.extend(rows.iter().map(|row| row[column]));
    }
    out.extend(packed.steps);
    out.extend(packed.places);
    Ok(out)
}

/// The automaton of all numbers of the world from the calling code on.
fn numbers(territories: &[Territory], strict: &mut Strict) -> usize {
    let mut groups: BTreeMap<&str, Vec<&Territory>> = BTreeMap::new();
    for territory in territories {
        let group = groups.entry(&territory.calling_code).or_default();
        // libphonenumber asks the main country of a calling code first.
        if territory.main { group.insert(0, territory) } else { group.push(territory) }
    }
    let mut codes: Vec<(&str, usize)> = Vec::new();
    for (code, group) in &groups {
        let mut loose = Loose::new();
        let start = group_start(&mut loose, group);
        codes.push((code, strict.add(&loose, start, |tags| class(group, tags))));
    }
    let root = strict.next.len();
    strict.next.push([0; 10]);
    strict.classes.push(0);
    for (code, start) in codes {
        let digits: Vec<usize> = code.bytes().map(|digit| (digit - b'0') as usize).collect();
        let mut state = root;
        for &digit in &digits[..digits.len() - 1] {
            if strict.next[state][digit] == 0 {
                strict.next.push([0; 10]);
                strict.classes.push(0);
                strict.next[state][digit] = strict.next.len() - 1;
            }
            state = strict.next[state][digit];
        }
        strict.next[state][digits[digits.len() - 1]] = start;
    }
    root
}

fn group_start(loose: &mut Loose<Tag>, group: &[&Territory]) -> State {
    let mut starts = Vec::new();
    let mut end_at = |loose: &mut Loose<Tag>, pattern: &Pattern, tag: Tag, lasting: bool| {
        let end = if lasting { loose.lasting_end(tag) } else { loose.end(tag) };
        starts.push(loose.before(pattern, end));
    };
    for (index, territory) in group.iter().enumerate() {
        end_at(loose, &territory.general, Tag::General(index), false);
        if let Some(leading) = &territory.leading {
            end_at(loose, leading, Tag::Leading(index), true);
        }
        for (nth, kind) in territory.kinds.iter().enumerate() {
            end_at(loose, &kind.pattern, Tag::Used(index, nth), false);
        }
    }
    for (index, format) in group[0].formats.iter().enumerate() {
        end_at(loose, &format.pattern, Tag::Format(index), false);
        if let Some(leading) = &format.leading {
            end_at(loose, leading, Tag::FormatLeading(index), true);
        }
    }
    starts.push(loose.count(LONGEST, Tag::Length));
    loose.fork(starts)
}

/// Whether a number ends here and what it is used for, by the steps that libphonenumber takes.
fn class(group: &[&Territory], tags: &[Tag]) -> u8 {
    let owner = (0..group.len()).find(|&index| match &group[index].leading {
        Some(_) if group.len() > 1 => tags.contains(&Tag::Leading(index)),
        _ => group.len() == 1 || used(group, index, tags) != 0,
    });
    let class = owner.map_or(0, |index| used(group, index, tags));
    if class == 0 {
        return 0;
    }
    let format = group[0].formats.iter().enumerate().find(|(index, format)| {
        tags.contains(&Tag::Format(*index)) && (format.leading.is_none() || tags.contains(&Tag::FormatLeading(*index)))
    });
    class | if format.is_some_and(|(_, format)| format.prefix_required) { PREFIX_REQUIRED } else { 0 }
}

fn used(group: &[&Territory], index: usize, tags: &[Tag]) -> u8 {
    let long = |lengths: &[usize]| lengths.iter().any(|&length| tags.contains(&Tag::Length(length)));
    let is = |used_for| {
        let kinds = group[index].kinds.iter().enumerate();
        kinds
            .filter(|(_, kind)| kind.used_for == used_for)
            .any(|(nth, kind)| tags.contains(&Tag::Used(index, nth)) && long(&kind.lengths))
    };
    if !tags.contains(&Tag::General(index)) {
        return 0;
    }
    match (is(Use::Other), is(Use::FixedLine), is(Use::Mobile)) {
        (false, false, true) => MOBILE,
        (false, false, false) => 0,
        _ => OTHER,
    }
}

fn prefix(strict: &mut Strict, pattern: Option<&Pattern>) -> usize {
    let Some(pattern) = pattern else { return 0 };
    let mut loose = Loose::new();
    let end = loose.end(());
    let start = loose.before(pattern, end);
    strict.add(&loose, start, |tags| if tags.is_empty() { 0 } else { PREFIX_ENDS })
}

/// How a local number becomes a whole one: its first digits, its length and the area code to put before it.
#[derive(Default)]
struct Local {
    first: u16,
    length: u8,
    area: String,
}

impl Local {
    fn bytes(&self) -> Vec<u8> {
        let mut out = self.first.to_le_bytes().to_vec();
        out.extend([self.length, self.area.len() as u8]);
        out.extend(self.area.bytes().chain([0; 4]).take(4));
        out
    }
}

/// The pattern of what is dialled before a national number, and the rule for local ones. The metadata writes both in one expression:
/// alternatives that end in `$` are whole local numbers, the others are prefixes.
fn national_prefix(region: &Territory) -> Result<(Option<Pattern>, Local)> {
    let Some(written) = &region.prefix_for_parsing else { return Ok((None, Local::default())) };
    match region.id.as_str() {
        // The rest of Argentina's expression finds the 15 of mobile numbers, of Brazil's a carrier before a whole number, and of
        // Gabon's the numbers of which it takes the 0.
        "AR" => return Ok((Some(Pattern::parse("0")?), Local::default())),
        "BR" => return Ok((Some(Pattern::parse("(?:0|90)(?:1[245]|2[1-35]|31|4[13]|[56]5|99)?")?), Local::default())),
        "GA" => return Ok((Some(Pattern::parse("0")?), Local::default())),
        _ => {}
    }
    let mut local = Local::default();
    let mut prefixes = Vec::new();
    for part in alternatives(written) {
        match part.strip_suffix('$') {
            None => prefixes.push(part),
            Some(whole) if region.transform.as_deref().is_some_and(|rule| rule != "$1") => {
                local = local_rule(whole, region.transform.as_deref().unwrap_or_default())
                    .with_context(|| format!("the local rule `{whole}`"))?;
            }
            Some(_) => {}
        }
    }
    let pattern = if prefixes.is_empty() { None } else { Some(Pattern::parse(&prefixes.join("|"))?) };
    Ok((pattern, local))
}

/// `([2-9]\d{6})` with `246$1`: seven digits that begin with 2 to 9 belong after 246.
fn local_rule(whole: &str, transform: &str) -> Result<Local> {
    let Pattern::Sequence(outer) = Pattern::parse(whole)? else { anyhow::bail!("not one sequence") };
    let [Pattern::Sequence(parts)] = outer.as_slice() else { anyhow::bail!("not one group") };
    let [Pattern::Digit(first), Pattern::Times(_, more, _)] = parts.as_slice() else { anyhow::bail!("not a digit and a count") };
    let area = transform.strip_suffix("$1").context("no area code before the number")?;
    Ok(Local { first: *first, length: *more as u8 + 1, area: area.to_owned() })
}

/// The alternatives at the top level of an expression.
fn alternatives(written: &str) -> Vec<&str> {
    let mut depth = 0;
    written
        .split(|character| {
            depth += i32::from(character == '(') - i32::from(character == ')');
            depth == 0 && character == '|'
        })
        .collect()
}
