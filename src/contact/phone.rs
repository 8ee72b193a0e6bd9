//! Telephone numbers, decided by evidence: a plus and a valid plan, a word beside them, a region and its way of writing.
//!
//! Validity alone proves nothing: of random strings of 7 to 11 digits all but one in a thousand are a national number somewhere.

use super::blocks::{self, digits_at};
use super::fold::{Folded, fold, invisible};
use super::messengers::begins_with;
use super::number::{self, Gap, Written};
use super::plan::{self, Class, Region};
use super::words::{self, Label};
use super::{Evidence, Find, Hint, Holder, Kind, Span, veto};
use crate::sensitive::Sensitive;

/// What stands at a digit or a plus.
pub(super) enum Seen {
    /// A telephone number.
    Number(Find),
    /// Digits written as a number is, with nothing that names them: one if another contact detail stands beside them. The search goes
    /// on at this byte.
    Unnamed(usize),
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
    written: &'a Written,
    regions: &'a [Region],
    label: Label,
    /// How many groups a reader would take for the number where no plan tells.
    likely: Option<usize>,
}

/// The regions of a hint that have a plan.
pub(super) fn regions(hint: &Hint) -> Vec<Region> {
    hint.regions.iter().flatten().filter_map(|&code| Region::by_code(code)).collect()
}

/// Judges what begins with the plus or digit at byte `start`; before byte `floor` stand other finds.
pub(super) fn at(text: &str, start: usize, floor: usize, regions: &[Region], written: &mut Written) -> Seen {
    let bytes = text.as_bytes();
    let plain = bytes.get(start).is_some_and(u8::is_ascii_digit);
    // "212-555-0147/646-555-0112": the slash right behind a find begins the next.
    let second = floor > 0 && start == floor + 1 && bytes.get(floor) == Some(&b'/') && is_another(bytes, start);
    if plain && !second && veto::within_word(text, start) {
        return Seen::Nothing(start + 1);
    }
    let first = digits_at(bytes, start);
    if plain && let Some(end) = veto::date_at(bytes, start, first) {
        return Seen::Nothing(end);
    }
    if first > MOST && regions.is_empty() && !dials_abroad(bytes, start) {
        return Seen::Nothing(number::end_of_digits(bytes, start));
    }
    // What says that it is none is asked before the number is read: that is how most of them end.
    let label = if plain { words::before(text, floor, start) } else { Label::None };
    if label == Label::Not {
        return Seen::Nothing(number::end(bytes, start));
    }
    if plain
        && label == Label::None
        && regions.is_empty()
        && let Some(after) = only_by_its_neighbour(text, start, first)
    {
        let glued = !second && veto::glued_before(text, start, false);
        return if glued { Seen::Nothing(after) } else { Seen::Unnamed(after) };
    }
    read(text, start, floor, regions, written, label, second)
}

/// Judges what nothing before the number decides, by its digits: few figures get here, so that this stands apart from what all of them
/// pass. `second` says that it stands right behind a find and a slash.
#[inline(never)]
fn read(text: &str, start: usize, floor: usize, regions: &[Region], written: &mut Written, label: Label, second: bool) -> Seen {
    let plain = text.as_bytes().get(start).is_some_and(u8::is_ascii_digit);
    if !written.read(text, start) {
        return Seen::Nothing(start + 1);
    }
    let written = &*written;
    let resume = resume_after(written);
    let first = opening(text, written);
    let mut case = Case { text, written, regions, label, likely: likely(text, written) };
    if case.written.plus {
        let decided = case.after_plus().or_else(|| {
            case.label = if case.named_after() { Label::Phone } else { words::before(text, floor, first) };
            case.long_after_plus()
        });
        return decided.map_or(Seen::Nothing(resume), |decided| Seen::Number(case.find(first, &decided)));
    }
    if case.written.digits().len() < 4 {
        return Seen::Nothing(resume);
    }
    if !plain {
        case.label = words::before(text, floor, first);
        if case.label == Label::Not {
            return Seen::Nothing(case.end_of_all());
        }
    }
    // "zoom.us/j/123": what ends in a path says nothing that a slash could join.
    let in_path = case.label == Label::Weak && text.get(..first).is_some_and(|before| before.ends_with('/'));
    if !second && veto::glued_before(text, first, case.label != Label::None && !in_path) {
        return Seen::Nothing(resume);
    }
    if case.named_after() {
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
        None if case.shaped().is_some() || case.is_plain() => Seen::Unnamed(resume),
        None => Seen::Nothing(resume),
    }
}

/// Enough digits for a number before the next slash: "020 7946 0831/0832" goes on with another ending of the same.
#[inline(never)]
fn is_another(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..number::end(bytes, start)).unwrap_or_default();
    rest.iter().take_while(|&&byte| byte != b'/').filter(|byte| byte.is_ascii_digit()).count() >= FEWEST_PLAIN
}

fn dials_abroad(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 2) == Some(b"00")
}

/// Where the search goes on after a number's `first` digits, when nothing but another contact detail beside it can make it one, without
/// a region or a word before: whatever else does is written with a bracket or a dash, or begins with two zeros.
fn only_by_its_neighbour(text: &str, start: usize, first: usize) -> Option<usize> {
    const CALLING_CODE: usize = 3;
    // With the space behind it: of shorter ones nobody says afterwards that they are a telephone's.
    const LONGEST_FIGURE: usize = 9;
    let bytes = text.as_bytes();
    let enclosed = start.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'(');
    // No country's code has four digits, and North America writes three.
    let short = first <= CALLING_CODE;
    if dials_abroad(bytes, start) || enclosed && short {
        return None;
    }
    let end = number::end(bytes, start);
    let (run, next) = (bytes.get(start..end)?, bytes.get(end)?);
    let joining = |byte: &u8| matches!(byte, b'(' | b')' | b'-' | b'~');
    let whole = short && (run.iter().any(joining) || matches!(next, b'|' | b'\t'));
    let mut behind = run.iter().rev().take_while(|byte| !byte.is_ascii_digit());
    let extended = matches!(bytes.get(end..end + 2), Some([b'x' | b'X', after]) if after.is_ascii_digit() || *after == b' ');
    let named = *next == b'['
        || next.is_ascii_alphabetic() && behind.any(|byte| matches!(byte, b'(' | b'-'))
        || extended
        || run.len() > LONGEST_FIGURE && words::after_a_space(text, end);
    (next.is_ascii() && !whole && !named).then(|| end_of_row(bytes, start + first))
}

/// The longest row that is looked at, in bytes: the time must stay linear.
const FARTHEST_ROW: usize = 32;

/// The end of the digits that follow those before byte `at` with one space before each group, or with one dot before each of two or
/// more: within a row of figures no number begins.
#[inline(always)]
fn end_of_row(bytes: &[u8], first: usize) -> usize {
    let Some(&separator @ (b' ' | b'.')) = bytes.get(first) else { return first };
    let dotted = separator == b'.';
    let (mut at, mut groups, mut goes_on) = (first, 0, true);
    while goes_on && at < first + FARTHEST_ROW {
        let row = blocks::row_at(bytes, at, separator);
        (at, groups, goes_on) = (at + row.length, groups + row.groups, row.goes_on);
    }
    // With anything but a space behind it, what looked like a row may be a figure and a number.
    match bytes.get(at..) {
        _ if dotted && groups < 2 => first,
        Some([b' ', next, ..]) if next.is_ascii_alphabetic() => at,
        Some([] | [b'\n' | b',' | b';', ..] | [b'.', b' ' | b'\n', ..]) => at,
        _ => first,
    }
}

/// The number at byte `start` of which `at` said that nothing names it, where another contact detail may stand beside it; `last` is the
/// find before it.
pub(super) fn unnamed(
    text: &str,
    start: usize,
    floor: usize,
    last: Option<&Find>,
    regions: &[Region],
    written: &mut Written,
) -> Option<Find> {
    if !written.read(text, start) {
        return None;
    }
    let written = &*written;
    let first = opening(text, written);
    let case = Case { text, written, regions, label: words::before(text, floor, first), likely: likely(text, written) };
    let groups = case.shaped().or_else(|| last.is_some_and(|last| case.is_like(last)).then_some(1))?;
    let fits = !case.vetoed(groups) && !veto::figure(text, written, groups) && !case.within_figures();
    fits.then(|| case.find(first, &Decided { groups, whole: None, evidence: Evidence::Neighbour }))
}

/// Where the search goes on when the digits were no number: at the next group that may begin one.
fn resume_after(written: &Written) -> usize {
    let groups = written.groups;
    let singles = written.overlong && written.sizes(groups).iter().all(|&size| size == 1);
    let next = written.gaps(groups).iter().skip(1).position(|gap| matches!(gap, Gap::Space | Gap::Bracket | Gap::Wide(_)));
    match next {
        Some(index) if !singles => written.group_start(index + 1),
        _ => written.end(groups),
    }
}

/// The first byte with the bracket that opens right before the digits and closes among them.
fn opening(text: &str, written: &Written) -> usize {
    let before = text.get(..written.start).unwrap_or_default();
    match before.chars().next_back() {
        Some(bracket @ ('(' | '[' | '（')) => {
            let digits = text.get(written.start..written.end(written.groups)).unwrap_or_default();
            let closed = digits.matches([')', ']', '）']).count() > digits.matches(['(', '[', '（']).count();
            if closed { written.start - bracket.len_utf8() } else { written.start }
        }
        _ => written.start,
    }
}

/// How many groups a reader would take for the number where no plan tells: up to a mark that separates numbers, or to a bracket that
/// does not close among them: "0180 5 123456 (14 cents a minute)".
fn likely(text: &str, written: &Written) -> Option<usize> {
    let groups = written.groups;
    let uniform = veto::uniform_gap(written, groups);
    let cut = (1..groups).find(|&index| {
        let gap = written.gap(index);
        let digits = written.upto(index).len();
        let another = || written.digits().len() - digits >= FEWEST_PLAIN;
        let ends = match gap {
            Some(Gap::Wide(_)) => uniform != gap,
            Some(Gap::Slash) => uniform != gap && another(),
            _ => false,
        };
        digits >= FEWEST_PLAIN && (ends || written.upto(index + 1).len() > MOST)
    });
    let mut count = cut.unwrap_or(groups);
    if written.overlong && count == groups {
        return None;
    }
    while count > 1 && written.upto(count - 1).len() >= FEWEST_PLAIN && opens_a_bracket(text, written, count) {
        count -= 1;
    }
    Some(count)
}

/// "213(3734253": a bracket among the digits of the first `groups` that does not close.
#[inline(never)]
fn opens_a_bracket(text: &str, written: &Written, groups: usize) -> bool {
    let within = text.get(written.start..written.end(groups)).unwrap_or_default();
    // Most numbers have none.
    if within.bytes().all(|byte| byte.is_ascii() && byte != b'(') {
        return false;
    }
    let opened = within.chars().fold(0, |opened, character| match character {
        '(' | '（' => opened + 1,
        ')' | '）' => opened - 1,
        _ => opened,
    });
    opened > 0
}

impl Case<'_> {
    fn end_of_all(&self) -> usize {
        self.written.end(self.written.groups)
    }

    /// The first groups that `valid` takes: the most of them, but not across a mark that may also separate two numbers.
    fn fitting<T>(&self, valid: impl Fn(&[u8]) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        for count in 1..=self.written.groups {
            let next = self.written.gap(count);
            let another = || self.written.digits().len() - self.written.upto(count).len() >= FEWEST_PLAIN;
            let free = self.written.plus || self.label == Label::Phone || another();
            if matches!(next, None | Some(Gap::Space | Gap::Bracket | Gap::Wide(_))) || free && matches!(next, Some(Gap::Slash)) {
                best = valid(self.written.upto(count)).map(|found| (count, found)).or(best);
            }
            if best.is_some() && matches!(next, Some(Gap::Wide(_))) {
                break;
            }
        }
        best
    }

    /// A number with a plus, valid by its plan.
    fn after_plus(&self) -> Option<Decided> {
        let valid = self.fitting(|digits| plan::international(digits).map(|class| (digits.to_vec(), class)));
        // A longer one may be valid as it is read at home; the first digits alone are not asked for that.
        let longer = |(groups, _): &(usize, _)| *groups == self.written.groups;
        let valid = valid.filter(longer).or_else(|| self.fitting(plan::after_plus));
        valid.map(|(groups, whole)| Decided { groups, whole: Some(whole), evidence: Evidence::International })
    }

    /// A number with a plus that no plan has: a word says that it is one.
    fn long_after_plus(&self) -> Option<Decided> {
        if self.label != Label::Phone {
            return None;
        }
        let groups = self.likely?;
        let digits = self.written.upto(groups).len();
        let end = self.written.end(groups);
        let glued = veto::glued_after(self.text, end) && extension(self.text, end).is_none();
        let fits = (8..=MOST).contains(&digits) && !glued;
        fits.then_some(Decided { groups, whole: None, evidence: Evidence::Label })
    }

    /// Whether a word after the number names it.
    fn named_after(&self) -> bool {
        let after = |groups| {
            let end = self.written.end(groups);
            words::after(self.text, end) || extension(self.text, end).is_some_and(|(end, _)| words::after(self.text, end))
        };
        self.label != Label::Phone && self.likely.is_some_and(after)
    }

    /// "00" or the region's own prefix for foreign calls, and a valid number after it.
    fn dialled_abroad(&self) -> Option<Decided> {
        if self.regions.is_empty() && !self.written.digits().starts_with(&[0, 0]) {
            return None;
        }
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
        if self.regions.is_empty() || !matches!(self.label, Label::Phone | Label::Weak) && self.within_figures() {
            return None;
        }
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
        if veto::figure(self.text, self.written, groups) {
            return false;
        }
        let alone = self.alone_on_line(groups);
        // "1 204 331 / 1 530 882": a mark between figures, not within one number.
        let mark = |gap: &Gap| matches!(gap, Gap::Wide(mark) if !matches!(mark, ' ' | '-'));
        let mixed = veto::uniform_gap(self.written, groups).is_none();
        if mixed && self.written.gaps(groups).iter().any(mark) {
            return false;
        }
        if sizes.len() == 1 {
            let extended = extension(self.text, self.written.end(groups)).is_some();
            return alone && digits >= 4 || prefix > 0 && (digits >= 8 || extended) || digits >= 9 && extended;
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
        let before = self.text.get(..self.written.start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\u{A0}', '\u{202F}', '(']);
        let spaced = self.written.gaps(self.written.groups).iter().skip(1).all(|&gap| gap == Gap::Space);
        before.len() < self.written.start && before.ends_with(|character: char| character.is_ascii_digit()) && spaced
    }

    /// A word says that it is one, and nothing speaks against it.
    fn labelled(&self) -> Option<Decided> {
        if self.label == Label::None {
            return None;
        }
        let groups = self.likely?;
        let (digits, grouped) = (self.written.upto(groups).len(), groups > 1);
        let long_enough = match self.label {
            Label::Phone => digits >= if grouped { FEWEST_GROUPED } else { FEWEST_PLAIN },
            Label::Weak => {
                self.regions.is_empty()
                    && digits >= 8
                    && if grouped { !veto::figure(self.text, self.written, groups) } else { digits >= 10 }
            }
            _ => false,
        };
        let fits = long_enough && digits <= MOST && !self.vetoed(groups) && !veto::counted(self.text, self.written.end(groups));
        fits.then_some(Decided { groups, whole: None, evidence: Evidence::Label })
    }

    /// "(415) 555-0132", "415-555-0132": so written, and valid there, it needs no region.
    fn north_american(&self) -> Option<Decided> {
        if !matches!(self.written.sizes(4), [3, 3, 4, ..] | [_, 3, 3, 4]) {
            return None;
        }
        let (groups, whole) = self.fitting(|digits| Region::by_code(*b"US")?.national(digits))?;
        let sizes = self.written.sizes(groups);
        let gaps = self.written.gaps(groups).get(1..).unwrap_or_default();
        let bracketed = gaps.starts_with(&[Gap::Bracket]) && sizes == [3, 3, 4];
        let dashed = sizes.ends_with(&[3, 3, 4]) && gaps.iter().all(|&gap| gap == Gap::Dash);
        let free = self.regions.is_empty() && !self.vetoed(groups) && !self.within_figures();
        ((bracketed || dashed) && free).then_some(Decided {
            groups,
            whole: Some((whole.digits, whole.class)),
            evidence: Evidence::Form,
        })
    }

    fn vetoed(&self, groups: usize) -> bool {
        let end = self.written.end(groups);
        // A slash after the number stands before another.
        let joined = self.written.gap(groups) == Some(Gap::Slash);
        let glued = || !joined && veto::glued_after(self.text, end) && extension(self.text, end).is_none();
        let counted = || self.label == Label::None && veto::counted(self.text, end);
        glued()
            || counted()
            || opens_a_bracket(self.text, self.written, groups)
            || veto::other_shape(self.text, self.written, groups, self.label == Label::Phone)
    }

    /// "91-415-555-0132", "(387 61 123 456)": a calling code of its own, and the rest valid there.
    fn without_plus(&self) -> Option<Decided> {
        let groups = self.written.groups;
        let digits = self.written.upto(groups);
        let code = plan::calling_code_length(digits) as u8;
        if groups < 4 || self.written.sizes(1) != [code] {
            return None;
        }
        let class = plan::international(digits)?;
        let uniform = veto::uniform_gap(self.written, groups);
        let enclosed = self.text.get(..self.written.start).is_some_and(|before| before.ends_with('('))
            && self.text.get(self.written.end(groups)..).is_some_and(|after| after.starts_with(')'));
        let written = uniform == Some(Gap::Dash) || enclosed;
        let fits =
            written && self.written.sizes(1) == [code] && !self.vetoed(groups) && !veto::figure(self.text, self.written, groups);
        fits.then(|| Decided { groups, whole: Some((digits.to_vec(), class)), evidence: Evidence::International })
    }

    /// As many digits without a gap as the telephone number before: "Mob: 8123456789, 7410410123".
    fn is_like(&self, last: &Find) -> bool {
        let before = self.text.get(last.span.start..last.span.end).unwrap_or_default();
        let alike = before.len() == self.written.digits().len() && before.bytes().all(|byte| byte.is_ascii_digit());
        last.kind == Kind::Phone && self.is_plain() && alike
    }

    /// So many digits without a gap as telephone numbers with their area have.
    fn is_plain(&self) -> bool {
        self.written.groups == 1 && (9..=12).contains(&self.written.digits().len())
    }

    /// How many groups are written as a number is.
    fn shaped(&self) -> Option<usize> {
        let groups = self.likely?;
        let digits = self.written.upto(groups);
        let sizes = self.written.sizes(groups);
        // "6-4 3-6 7-6", "10-15 20-25": scores and spans.
        let row = sizes.iter().all(|&size| size == 1)
            || sizes.iter().all(|&size| size <= 2) && veto::uniform_gap(self.written, groups).is_none();
        let fits = if groups > 1 {
            (7..=MOST).contains(&digits.len()) && !row
        } else {
            digits.starts_with(&[0]) && (9..=12).contains(&digits.len())
        };
        fits.then_some(groups)
    }

    fn find(&self, start: usize, decided: &Decided) -> Find {
        let mut end = self.written.end(decided.groups);
        let (plus, digits) = match &decided.whole {
            Some((digits, _)) => (true, digits.as_slice()),
            None => (self.written.plus, self.written.upto(decided.groups)),
        };
        let mut normalized = String::with_capacity(digits.len() + 1);
        normalized.extend(plus.then_some('+'));
        normalized.extend(digits.iter().map(|&digit| (b'0' + digit) as char));
        if let Some((after, digits)) = extension(self.text, end) {
            end = after;
            normalized.push_str(";ext=");
            normalized.push_str(&digits);
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
#[inline(never)]
fn extension(text: &str, end: usize) -> Option<(usize, String)> {
    let rest = text.get(end..)?;
    let mut at = rest.trim_start_matches([' ', '\u{A0}']).len();
    let spaces = rest.len() - at;
    let mut body = rest.get(spaces..)?;
    if let Some(after) = body.strip_prefix([',', ';', '(', '-']) {
        body = after.trim_start_matches(' ');
    }
    let first = body.as_bytes().first()?.to_ascii_lowercase();
    let words = EXTENSIONS.iter().filter(|word| word.as_bytes().first() == Some(&first) && begins_with(body, word));
    let word = words.max_by_key(|word| word.len())?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::Finder;

    #[test]
    fn what_only_a_neighbour_makes_a_number() {
        let after = |text: &str| only_by_its_neighbour(text, 0, digits_at(text.as_bytes(), 0));
        for (text, resume) in [
            ("1 268 823 997 events", 13),
            ("7611 9978 20\nWe", 12),
            ("56.26.2081 to", 10),
            ("2.4155550132, or", 1),
            ("2086-78-39T09:31", 4),
            ("5 0044 20 7946 0018, or", 1),
            ("20 30 +44 20", 2),
        ] {
            assert_eq!(after(text), Some(resume), "{text}");
        }
        for text in
            ["0044 20 7946 0018 or", "415-555-0132 is", "020 7946 0018 (mobile)", "20 7946 0018 | mobile", "020 7946\u{A0}0018"]
        {
            assert_eq!(after(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_behind_a_dash_names_the_number_after_it() {
        let found = |text: &str, region: &str| {
            let finds = Finder::new().find(text, &Hint::region(region));
            finds.into_iter().map(|find| text[find.span.start..find.span.end].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("Tel. 070/2043818 - Cell. 338/8957479", ""), ["070/2043818", "338/8957479"]);
        assert_eq!(found("ada@example.com – mobile 347 123 4567", ""), ["ada@example.com", "347 123 4567"]);
        // Behind the number it names the number.
        assert_eq!(found("020 7946 0018 - mobile, 12 345 678", "GB"), ["020 7946 0018"]);
        assert_eq!(found("Tél. : 02 40 12 34 56 / Port. : 06 12 34 56 78", "FR"), ["02 40 12 34 56", "06 12 34 56 78"]);
        assert_eq!(found("Contact HR Meera: 81234 56789", "IN"), ["81234 56789"]);
        assert_eq!(found("Amtsgericht München, HR B 123 456", "DE"), [""; 0]);
    }

    #[test]
    fn a_number_behind_a_figure_is_seen() {
        for (text, number) in [
            ("Suite 5 0044 20 7946 0018", "0044 20 7946 0018"),
            ("in 2019 268 823 people: +44 20 7946 0018", "+44 20 7946 0018"),
            ("7694813223626303042 (415) 555-0132", "(415) 555-0132"),
        ] {
            let finds = Finder::new().find(text, &Hint::none());
            let seen: Vec<_> = finds.iter().map(|find| &text[find.span.start..find.span.end]).collect();
            assert_eq!(seen, [number], "{text}");
        }
    }
}
