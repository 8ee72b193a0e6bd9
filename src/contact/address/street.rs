//! The street of an address, as it is written in the country of the postcode behind it: gives where it begins.

use crate::contact::table::List;

/// Words that say that a street's name ends or begins: in English at its end, those of the British Isles and the suffixes of the United
/// States Postal Service (Publication 28, appendix C1) in everyday use; in French, Italian and Spanish at its beginning; some in two of
/// them. The last are words with which a street's name begins in German, and a house's number behind the name decides.
static KINDS: List = List::new(
    "street st road rd ave lane ln drive dr blvd way court ct sq terrace close crescent cres gardens grove hill mews park parade row walk wharf quay highway hwy \
    parkway pkwy circle cir broadway plz yard gate green rise view house embankment strand mall alley annex arcade bend bluff branch bridge brook bypass causeway center centre commons corner \
    cove creek crossing estates expressway expy falls ferry field fields forest freeway fwy gateway glen harbor heights hollow island junction knoll lake landing loop manor meadows mill \
    motorway mount oval path pike point port ridge river rte rt run shore spring springs station summit trace trail trl turnpike tpke valley viaduct village vista\n\n\
    rue bd chemin impasse allée allee quai cours faubourg fbg sentier voie esplanade\n\n\
    via viale piazza piazzale corso largo vicolo strada lungomare calle c/ avda avenida paseo ronda camino carretera travesía glorieta\n\n\
    avenue boulevard place pl route square passage\n\n\
    plaza\n\n\
    av\n\n\
    am an im in auf unter zum zur beim hinter vor alte alter lange langer obere untere große kleine",
);
/// What the words of each of its sections are.
const SECTIONS: [u8; 7] = [ENGLISH, FRENCH, SOUTHERN, ENGLISH | FRENCH, ENGLISH | SOUTHERN, FRENCH | SOUTHERN, GERMAN];

const ENGLISH: u8 = 1;
const FRENCH: u8 = 2;
const SOUTHERN: u8 = 4;
const GERMAN: u8 = 8;
/// A house's number.
const HOUSE: u8 = 16;
const CAPITAL: u8 = 32;
const SMALL: u8 = 64;

/// Words that end a street's name, or its last word, in German and Dutch.
const ENDINGS: &str = "straße strasse str weg platz allee gasse ring damm ufer chaussee markt steig pfad graben hof straat laan plein \
    gracht kade singel dijk dreef berg zeile promenade plantsoen twiete stieg kamp deich";

/// A word before the postcode, where it begins, and what it may be.
pub(super) struct Word<'a> {
    at: usize,
    text: &'a str,
    is: u8,
}

impl<'a> Word<'a> {
    fn new(at: usize, text: &'a str) -> Self {
        // The list takes ASCII capitals as they are.
        let kind = if text.is_ascii() { KINDS.get(text.as_bytes()) } else { KINDS.get(text.to_lowercase().as_bytes()) };
        let kind = kind.and_then(|section| SECTIONS.get(usize::from(section)).copied()).unwrap_or_default();
        let first = text.chars().next().unwrap_or(' ');
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        let is = kind | flag(house(text), HOUSE) | flag(first.is_uppercase(), CAPITAL) | flag(first.is_lowercase(), SMALL);
        Self { at, text, is }
    }

    /// It ends like the name of a German or Dutch street.
    fn is_germanic(&self) -> bool {
        let lower = self.text.to_lowercase();
        self.text.len() > 2 && ENDINGS.split(' ').any(|ending| lower.ends_with(ending))
    }

    fn is(&self, flags: u8) -> bool {
        self.is & flags == flags
    }
}

/// "12", "12a", "12-14", "12/3".
fn house(word: &str) -> bool {
    const LONGEST: usize = 9;
    if word.len() > LONGEST || !word.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let within = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '/' | '–');
    word.chars().all(within) && word.bytes().filter(u8::is_ascii_alphabetic).count() <= 1
}

/// The words of `before`.
pub(super) fn words(before: &str) -> Vec<Word<'_>> {
    const MARKS: [char; 7] = [' ', '\n', ',', '.', '(', ')', '\u{A0}'];
    let mut words = Vec::new();
    let mut from = 0;
    for part in before.split_inclusive([' ', '\n', ',', '\u{A0}']) {
        let word = part.trim_start_matches(MARKS);
        let at = from + part.len() - word.len();
        let word = word.trim_end_matches(MARKS);
        if !word.is_empty() {
            words.push(Word::new(at, word));
        }
        from += part.len();
    }
    words
}

/// The last of the words of which this can be said, looked at with those behind it.
fn last<'a, 'b>(words: &'a [Word<'b>], fits: &dyn Fn(&Word<'b>, &[Word<'b>]) -> bool) -> Option<usize> {
    (0..words.len()).rev().find(|&index| matches!(words.get(index..), Some([word, behind @ ..]) if fits(word, behind)))
}

fn begins(words: &[Word], index: usize) -> Option<usize> {
    words.get(index).map(|word| word.at)
}

/// The most words of a street's name, but for the word that says that it is one.
const LONGEST_NAME: usize = 5;

/// A house's number, some words of which the first has a capital, and a word for a street; or a box at the post office.
pub(super) fn english(words: &[Word]) -> Option<usize> {
    let street = last(words, &|word, behind| {
        let [first, others @ ..] = behind else { return false };
        let named = others.iter().take(LONGEST_NAME).any(|word| word.is(ENGLISH)) || first.text.eq_ignore_ascii_case("broadway");
        (word.is(HOUSE) || word.text == "One") && !first.is(SMALL) && named
    });
    street.or_else(|| box_at_the_post_office(words)).and_then(|index| begins(words, index))
}

/// "P.O. Box 4410", "Postfach 10 12 34".
fn box_at_the_post_office(words: &[Word]) -> Option<usize> {
    last(words, &|word, behind| {
        let numbered = |behind: &[Word]| behind.first().is_some_and(|word| word.is(HOUSE));
        match behind {
            [next, behind @ ..] if matches!(word.text, "PO" | "P.O") => next.text.eq_ignore_ascii_case("box") && numbered(behind),
            _ => word.text == "Postfach" && numbered(behind),
        }
    })
}

/// Whether a house's number is next, and what stands between it and the postcode does not go on in a sentence.
fn numbered(words: &[Word]) -> bool {
    matches!(words, [number, rest @ ..] if number.is(HOUSE) && rest.iter().all(|word| !word.is(SMALL) || word.text == "c/o"))
}

/// "Hauptstraße 12", "Unter den Linden 77".
pub(super) fn germanic(words: &[Word]) -> Option<usize> {
    const WITHIN: [&str; 4] = ["der", "den", "dem", "des"];
    // A year is no house: "Im Jahr 2019".
    const LONGEST_NUMBER: usize = 3;
    let by_ending =
        last(words, &|word, behind| numbered(behind) && word.is_germanic()).map(|index| with_its_adjective(words, index));
    let by_first_word = || {
        last(words, &|word, behind| {
            let length =
                behind.iter().take(LONGEST_NAME).take_while(|word| word.is(CAPITAL) || WITHIN.contains(&word.text)).count();
            let (name, behind) = behind.split_at_checked(length).unwrap_or_default();
            word.is(GERMAN | CAPITAL)
                && name.last().is_some_and(|word| word.is(CAPITAL))
                && behind.first().is_some_and(|number| number.text.len() <= LONGEST_NUMBER)
                && numbered(behind)
        })
    };
    by_ending.or_else(by_first_word).or_else(|| box_at_the_post_office(words)).and_then(|index| begins(words, index))
}

/// "Lange Straße", "Am Markt": the words before belong to a name that does not stand alone.
fn with_its_adjective(words: &[Word], street: usize) -> usize {
    let whole = words.get(street).is_some_and(|word| ENDINGS.split(' ').any(|ending| ending == word.text.to_lowercase()));
    let before = words.get(..street).unwrap_or_default().iter().rev().take(if whole { 2 } else { 0 });
    street - before.take_while(|word| word.is(CAPITAL)).count()
}

/// "12 bis, rue de la Paix"; a hamlet has no numbers: "Lieu-dit Kerguelen".
pub(super) fn french(words: &[Word]) -> Option<usize> {
    let numbered = last(words, &|word, behind| word.is(HOUSE) && behind.iter().take(2).any(|word| word.is(FRENCH)));
    numbered.or_else(|| last(words, &|word, _| word.text == "Lieu-dit")).and_then(|index| begins(words, index))
}

/// "Via Garibaldi 21", "Calle de Alcalá, 99".
pub(super) fn southern(words: &[Word]) -> Option<usize> {
    let street = last(words, &|word, behind| {
        let [first, others @ ..] = behind else { return false };
        word.is(SOUTHERN | CAPITAL) && !first.is(HOUSE) && others.iter().take(LONGEST_NAME).any(|word| word.is(HOUSE))
    });
    street.and_then(|index| begins(words, index))
}
