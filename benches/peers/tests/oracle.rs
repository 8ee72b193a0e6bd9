//! The number plan against Google's library as ported in `rlibphonenumber`: the same verdict on every number.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use scruple::contact::{Evidence, Finder, Hint};

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}

/// Whether the whole of `written` is a valid number, and which.
fn ours(finder: &Finder, written: &str) -> Option<String> {
    let finds = finder.find(written, &Hint::none());
    let [find] = finds.as_slice() else { return None };
    let whole = find.span.start == 0 && find.span.end == written.len() && find.evidence == Evidence::International;
    whole.then(|| find.normalized.expose().clone())
}

fn theirs(written: &str) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.parse(written, None::<Region>).ok().filter(|number| number.is_valid())?;
    Some(number.format_as(PhoneNumberFormat::E164).into_owned())
}

/// Ranges for drama count as numbers here and in no plan.
fn for_drama(written: &str) -> bool {
    written.starts_with("+447700900") || written.starts_with("+441632960")
}

#[test]
fn the_same_verdict_on_two_hundred_thousand_numbers() {
    const CODES: [&str; 40] = [
        "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "54", "55", "56", "57", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "98",
    ];
    let finder = Finder::new();
    let mut dice = Dice(0x5EED);
    let (mut valid, mut wrong) = (0, Vec::new());
    for nth in 0..200_000u64 {
        let code = if nth % 2 == 0 { CODES[dice.roll(40) as usize].to_owned() } else { (200 + dice.roll(800)).to_string() };
        let length = 5 + dice.roll(8);
        let digits: String = (0..length).map(|_| (b'0' + dice.roll(10) as u8) as char).collect();
        let written = format!("+{code}{digits}");
        let (ours, theirs) = (ours(&finder, &written), theirs(&written));
        valid += usize::from(theirs.is_some());
        if ours != theirs && !for_drama(&written) {
            wrong.push(format!("{written}: ours {ours:?}, theirs {theirs:?}"));
        }
    }
    println!("{valid} of 200000 valid");
    assert!(valid > 10_000, "too few valid numbers to prove anything: {valid}");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}
