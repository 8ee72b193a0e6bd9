//! Telephone numbers, decided by evidence: a plus and a valid plan, a word beside them, a region and its way of writing.
//!
//! Validity alone proves nothing: of random strings of 7 to 11 digits all but one in a thousand are a national number somewhere.

use super::fold::{Folded, fold, invisible};
use super::number::{self, Gap, Written};
use super::plan::{self, Class, Region};
use super::words::{Label, Words};
use super::{Evidence, Find, Hint, Holder, Kind, Span, veto};
use crate::sensitive::Sensitive;

/// What stands at a digit or a plus.
pub(super) enum Seen {
    /// A telephone number.
    Number(Find),
    /// Digits written as a number is, with nothing that says so: one if another contact detail stands beside them. The search goes on
    /// at the byte.
    Perhaps(Find, usize),
    /// None; the search goes on at this byte.
    Nothing(usize),
}

/// Fewest digits of a number that a word alone says to be one, written without and with gaps.
const FEWEST_PLAIN: usize = 7;
const FEWEST_GROUPED: usize = 6;
/// Most digits of such a number; E.164 has no more.
const MOST: usize = 15;

/// How many groups are the number, the number whole where its country is known, and why it is one.
struct Decided {
    groups: usize,
    whole: Option<(Vec<u8>, Class)>,
    evidence: Evidence,
}

/// Everything that is known about the digits at hand.
struct Case<'a> {
    text: &'a str,
    written: Written,
    regions: &'a [Region],
    label: Label,
}

/// The regions of a hint that have a plan.
pub(super) fn regions(hint: &Hint) -> Vec<Region> {
    hint.regions.iter().flatten().filter_map(|&code| Region::by_code(code)).collect()
}

/// Judges what begins with the plus or digit at byte `start`; before byte `floor` stand other finds.
pub(super) fn at(text: &str, start: usize, floor: usize, regions: &[Region], words: &Words) -> Seen {
    let Some(written) = number::read(text, start) else { return Seen::Nothing(start + 1) };
    let resume = resume_after(&written);
    let first = opening(text, &written);
    let mut case = Case { text, written, regions, label: Label::None };
    if case.written.plus {
        case.label = words.before(text, floor, first);
        return match case.after_plus() {
            Some(decided) => Seen::Number(case.find(first, &decided)),
            None => Seen::Nothing(resume),
        };
    }
    if case.written.digits.len() < 4 {
        return Seen::Nothing(resume);
    }
    case.label = words.before(text, floor, first);
    if case.label == Label::Not {
        return Seen::Nothing(case.end_of_all());
    }
    if veto::glued_before(text, first, case.label != Label::None) {
        return Seen::Nothing(resume);
    }
    if case.label != Label::Phone && case.likely().is_some_and(|groups| words.after(text, case.written.end(groups))) {
        case.label = Label::Phone;
    }
    match case
        .dialled_abroad()
        .or_else(|| case.at_home())
        .or_else(|| case.without_plus())
        .or_else(|| case.labelled())
        .or_else(|| case.north_american())
    {
        Some(decided) => Seen::Number(case.find(first, &decided)),
        None => case.perhaps(first).map_or(Seen::Nothing(resume), |find| Seen::Perhaps(find, resume)),
    }
}

/// Where the search goes on when the digits were no number: at the next group that may begin one.
fn resume_after(written: &Written) -> usize {
    let all = written.groups.last().map_or(written.start + 1, |group| group.end);
    let singles = written.overlong && written.sizes(written.groups.len()).iter().all(|&size| size == 1);
    let next = written.groups.iter().skip(1).find(|group| matches!(group.gap, Gap::Space | Gap::Bracket | Gap::Wide(_)));
    if singles { all } else { next.map_or(all, |group| group.start) }
}

/// The first byte with the bracket that opens right before the digits and closes among them.
fn opening(text: &str, written: &Written) -> usize {
    let before = text.get(..written.start).unwrap_or_default();
    let digits = written.groups.last().and_then(|group| text.get(written.start..group.end)).unwrap_or_default();
    match before.chars().next_back() {
        Some(bracket @ ('(' | '[' | '（')) if digits.contains([')', ']', '）']) => written.start - bracket.len_utf8(),
        _ => written.start,
    }
}

impl Case<'_> {
    fn end_of_all(&self) -> usize {
        self.written.end(self.written.groups.len())
    }

    /// The first groups that `valid` takes: the most of them, but not across a mark that may also separate two numbers.
    fn fitting<T>(&self, valid: impl Fn(&[u8]) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        for count in 1..=self.written.groups.len() {
            let next = self.written.groups.get(count).map(|group| group.gap);
            let free = self.written.plus || self.label == Label::Phone;
            if matches!(next, None | Some(Gap::Space | Gap::Bracket | Gap::Wide(_))) || free && matches!(next, Some(Gap::Slash)) {
                best = valid(self.written.upto(count)).map(|found| (count, found)).or(best);
            }
            if best.is_some() && matches!(next, Some(Gap::Wide(_))) {
                break;
            }
        }
        best
    }

    /// A number with a plus: valid by its plan, or long enough and labelled.
    fn after_plus(&self) -> Option<Decided> {
        if let Some((groups, whole)) = self.fitting(plan::after_plus) {
            return Some(Decided { groups, whole: Some(whole), evidence: Evidence::International });
        }
        let groups = self.likely()?;
        let digits = self.written.upto(groups).len();
        let labelled =
            self.label == Label::Phone && (8..=MOST).contains(&digits) && !veto::glued_after(self.text, self.written.end(groups));
        labelled.then_some(Decided { groups, whole: None, evidence: Evidence::Label })
    }

    /// "00" or the region's own prefix for foreign calls, and a valid number after it.
    fn dialled_abroad(&self) -> Option<Decided> {
        let abroad = |digits: &[u8]| {
            let everywhere = digits.strip_prefix(&[0, 0]).and_then(plan::after_plus);
            let regional = || self.regions.iter().find_map(|region| region.dialled_abroad(digits));
            everywhere.or_else(|| regional().map(|(rest, class)| (rest.to_vec(), class)))
        };
        let (groups, whole) = self.fitting(abroad)?;
        (!self.vetoed(groups)).then_some(Decided { groups, whole: Some(whole), evidence: Evidence::International })
    }

    /// A national number of a hinted region, written as one.
    fn at_home(&self) -> Option<Decided> {
        self.regions.iter().find_map(|region| {
            let (groups, national) = self.fitting(|digits| region.national(digits))?;
            let bare = national.prefix == 0 && national.class.prefix_required();
            let fits = match self.label {
                Label::Phone => true,
                Label::Weak => !bare,
                _ => !bare && self.written_as_number(groups, national.prefix),
            };
            let evidence = if self.label == Label::Phone { Evidence::Label } else { Evidence::Region };
            (fits && !self.vetoed(groups)).then_some(Decided { groups, whole: Some((national.digits, national.class)), evidence })
        })
    }

    /// Grouped as people group numbers, or begun with the national prefix, or alone on its line.
    fn written_as_number(&self, groups: usize, prefix: usize) -> bool {
        let sizes = self.written.sizes(groups);
        let digits = self.written.upto(groups).len();
        if veto::figure(self.text, &self.written, groups) || self.within_figures() {
            return false;
        }
        let alone = self.alone_on_line(groups);
        // "1 204 331 / 1 530 882": a mark between figures, not within one number.
        let mark = |group: &number::Group| matches!(group.gap, Gap::Wide(mark) if !matches!(mark, ' ' | '-'));
        let mixed = veto::uniform_gap(&self.written, groups).is_none();
        if mixed && self.written.groups.iter().take(groups).any(mark) {
            return false;
        }
        if sizes.len() == 1 {
            let extended = extension(self.text, self.written.end(groups)).is_some();
            return alone && digits >= 4 || prefix > 0 && (digits >= 8 || extended);
        }
        // A lone first digit is a prefix for calls, or the area of a short plan; "7 198 335 053" is a count.
        let count_like = sizes.first() == Some(&1) && prefix != 1 && sizes.iter().skip(1).all(|&size| size == 3);
        alone || digits >= 7 && !count_like
    }

    /// The line holds the number and nothing else but marks.
    fn alone_on_line(&self, groups: usize) -> bool {
        const MARKS: usize = 12;
        let (start, end) = (self.written.start, self.written.end(groups));
        let bytes = self.text.as_bytes();
        // Looked at byte by byte and no farther than marks may reach: a line can be as long as the text.
        let before = bytes.get(..start).unwrap_or_default().iter().rev().take(MARKS).position(|&byte| byte == b'\n');
        let after = bytes.get(end..).unwrap_or_default().iter().take(MARKS).position(|&byte| byte == b'\n');
        let before = before.or((start < MARKS).then_some(start)).and_then(|length| self.text.get(start - length..start));
        let rest = bytes.len() - end.min(bytes.len());
        let after = after.or((rest < MARKS).then_some(rest)).and_then(|length| self.text.get(end..end + length));
        let marks = |part: Option<&str>| part.is_some_and(|part| !part.chars().any(char::is_alphanumeric));
        marks(before) && marks(after)
    }

    /// Another figure right before with a space between, and the same spaces within: part of a row of figures.
    fn within_figures(&self) -> bool {
        let before = self.text.get(..self.written.start).unwrap_or_default().trim_end_matches([' ', '\u{A0}', '\u{202F}', '(']);
        let spaced = self.written.groups.iter().skip(1).all(|group| group.gap == Gap::Space);
        before.len() < self.written.start && before.ends_with(|character: char| character.is_ascii_digit()) && spaced
    }

    /// A word says that it is one, and nothing speaks against it.
    fn labelled(&self) -> Option<Decided> {
        let groups = self.likely()?;
        let (digits, grouped) = (self.written.upto(groups).len(), groups > 1);
        let long_enough = match self.label {
            Label::Phone => digits >= if grouped { FEWEST_GROUPED } else { FEWEST_PLAIN },
            Label::Weak => {
                self.regions.is_empty()
                    && digits >= 8
                    && (grouped && !veto::figure(self.text, &self.written, groups) || digits >= 10)
            }
            _ => false,
        };
        let fits = long_enough && digits <= MOST && !self.vetoed(groups) && !veto::counted(self.text, self.written.end(groups));
        fits.then_some(Decided { groups, whole: None, evidence: Evidence::Label })
    }

    /// "(415) 555-0132", "415-555-0132": so written, and valid there, it needs no region.
    fn north_american(&self) -> Option<Decided> {
        let (groups, whole) = self.fitting(|digits| Region::by_code(*b"US")?.national(digits))?;
        let sizes = self.written.sizes(groups);
        let gaps: Vec<Gap> = self.written.groups.iter().take(groups).skip(1).map(|group| group.gap).collect();
        let bracketed = gaps.starts_with(&[Gap::Bracket]) && sizes == [3, 3, 4];
        let dashed = sizes.ends_with(&[3, 3, 4]) && gaps.iter().all(|&gap| gap == Gap::Dash);
        let free = self.regions.is_empty() && !self.vetoed(groups) && !self.within_figures();
        ((bracketed || dashed) && free).then_some(Decided {
            groups,
            whole: Some((whole.digits, whole.class)),
            evidence: Evidence::Form,
        })
    }

    /// How many groups a reader would take for the number where no plan tells: up to a mark that separates numbers.
    fn likely(&self) -> Option<usize> {
        let groups = &self.written.groups;
        let uniform = veto::uniform_gap(&self.written, groups.len());
        let cut = groups.iter().enumerate().skip(1).find(|(index, group)| {
            let enough = self.written.upto(*index).len() >= FEWEST_PLAIN;
            enough && (matches!(group.gap, Gap::Wide(_)) && uniform != Some(group.gap) || group.upto > MOST)
        });
        let count = cut.map_or(groups.len(), |(index, _)| index);
        (!(self.written.overlong && count == groups.len())).then_some(count)
    }

    fn vetoed(&self, groups: usize) -> bool {
        let end = self.written.end(groups);
        let extended = extension(self.text, end).is_some();
        let glued = veto::glued_after(self.text, end) && !extended;
        let counted = self.label == Label::None && veto::counted(self.text, end);
        glued || counted || self.open_bracket(end) || veto::other_shape(self.text, &self.written, groups)
    }

    /// "213(3734253": a bracket among the digits that does not close.
    fn open_bracket(&self, end: usize) -> bool {
        let within = self.text.get(self.written.start..end).unwrap_or_default();
        let count = |brackets: [char; 2]| within.matches(brackets).count();
        count(['(', '（']) > count([')', '）'])
    }

    /// "91-415-555-0132", "(387 61 123 456)": a calling code of its own, and the rest valid there.
    fn without_plus(&self) -> Option<Decided> {
        let groups = self.written.groups.len();
        let digits = self.written.upto(groups);
        let class = plan::international(digits)?;
        let code = plan::calling_code_length(&self.spelled(groups));
        let uniform = veto::uniform_gap(&self.written, groups);
        let enclosed = self.text.get(..self.written.start).is_some_and(|before| before.ends_with('('))
            && self.text.get(self.written.end(groups)..).is_some_and(|after| after.starts_with(')'));
        let written = groups >= 4 && (uniform == Some(Gap::Dash) || enclosed);
        let fits =
            written && self.written.sizes(1) == [code] && !self.vetoed(groups) && !veto::figure(self.text, &self.written, groups);
        fits.then(|| Decided { groups, whole: Some((digits.to_vec(), class)), evidence: Evidence::International })
    }

    fn spelled(&self, groups: usize) -> String {
        self.written.upto(groups).iter().map(|&digit| (b'0' + digit) as char).collect()
    }

    /// Written as a number, with nothing that says so.
    fn perhaps(&self, first: usize) -> Option<Find> {
        let groups = self.likely()?;
        let digits = self.written.upto(groups);
        let shaped = if groups > 1 {
            (7..=MOST).contains(&digits.len())
        } else {
            digits.starts_with(&[0]) && (9..=12).contains(&digits.len())
        };
        let fits = shaped && !self.vetoed(groups) && !veto::figure(self.text, &self.written, groups) && !self.within_figures();
        fits.then(|| self.find(first, &Decided { groups, whole: None, evidence: Evidence::Neighbour }))
    }

    fn find(&self, start: usize, decided: &Decided) -> Find {
        let mut end = self.written.end(decided.groups);
        let plus = if self.written.plus { "+" } else { "" };
        let mut normalized = match &decided.whole {
            Some((digits, _)) => digits.iter().fold("+".to_owned(), |spelled, &digit| spelled + &digit.to_string()),
            None => format!("{plus}{}", self.spelled(decided.groups)),
        };
        if let Some((after, digits)) = extension(self.text, end) {
            end = after;
            normalized = format!("{normalized};ext={digits}");
        }
        let holder = decided.whole.as_ref().map_or(Holder::Unspecified, |(_, class)| class.holder());
        Find {
            kind: Kind::Phone,
            span: Span { start, end },
            normalized: Sensitive::new(normalized),
            holder,
            evidence: decided.evidence,
        }
    }
}

/// Words for an extension, longest first where one begins another.
const EXTENSIONS: [&str; 24] = [
    "extension",
    "extensión",
    "extn",
    "ext",
    "x",
    "#",
    "~",
    "int",
    "interno",
    "anexo",
    "poste",
    "durchwahl",
    "dw",
    "ramal",
    "toestel",
    "tst",
    "wew",
    "доб",
    "linka",
    "apparat",
    "klapka",
    "innanförval",
    "interne",
    "内線",
];

/// The extension after byte `end` of a number: the byte after it and its digits.
fn extension(text: &str, end: usize) -> Option<(usize, String)> {
    let rest = text.get(end..)?;
    let mut at = rest.trim_start_matches([' ', '\u{A0}']).len();
    let spaces = rest.len() - at;
    let mut body = rest.get(spaces..)?;
    if let Some(after) = body.strip_prefix([',', ';', '(', '-']) {
        body = after.trim_start_matches(' ');
    }
    let head: String = body.chars().take(10).flat_map(char::to_lowercase).collect();
    let word = EXTENSIONS.iter().filter(|word| head.starts_with(**word)).max_by_key(|word| word.len())?;
    let mut after = body.get(body.char_indices().nth(word.chars().count()).map_or(body.len(), |(index, _)| index)..)?;
    after = after.strip_prefix(['.', ':']).unwrap_or(after);
    after = after.trim_start_matches([' ', '\u{A0}', ':']);
    let mut digits = String::new();
    at = text.len() - after.len();
    for (offset, character) in after.char_indices() {
        match fold(character) {
            Folded::Plain(plain) if plain.is_ascii_digit() => digits.push(plain),
            _ if invisible(character) => {}
            Folded::Plain(plain) if plain.is_alphabetic() => return None,
            _ => break,
        }
        at = text.len() - after.len() + offset + character.len_utf8();
    }
    (spaces <= 4 && (1..=7).contains(&digits.len())).then_some((at, digits))
}
