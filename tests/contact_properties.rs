//! What holds of the contact finder on any text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::sync::LazyLock;

use proptest::prelude::*;
use scruple::contact::{Find, Finder, Hint, code_point_spans, utf16_spans};

static FINDER: LazyLock<Finder> = LazyLock::new(Finder::new);

/// Text in which contact details, their look-alikes and everything that could break a span are near each other.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,6}",
        "[0-9]{1,12}",
        prop::sample::select(vec![
            "ada@example.com",
            "+44 20 7946 0018",
            " (at) ",
            " dot ",
            "@",
            "Phone: ",
            "\n",
            " · ",
            "\u{200B}",
            "𝟒",
            "🎉",
            "1️⃣",
            "ａ",
            "t.me/ada",
            "Telegram: @ada",
            "10115 Berlin",
            "Hauptstraße 1, ",
            "SW1A 1AA",
            "020 7946 0018",
            "IBAN DE",
            "微信：",
            "ext. 12",
            "&#64;",
            "%40",
            "j a n e @ a c m e . c o m",
            "\u{301}",
            "०६",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn hint() -> impl Strategy<Value = Hint> {
    prop::sample::select(vec!["", "US", "GB", "FR", "AR", "ZZ"]).prop_map(Hint::region)
}

fn check_spans(text: &str, finds: &[Find]) -> Result<(), TestCaseError> {
    let mut floor = 0;
    for find in finds {
        prop_assert!(find.span.start >= floor && find.span.start < find.span.end && find.span.end <= text.len());
        prop_assert!(text.is_char_boundary(find.span.start) && text.is_char_boundary(find.span.end));
        floor = find.span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_are_valid_in_all_three_units(text in text(), hint in hint()) {
        let finds = FINDER.find(&text, &hint);
        check_spans(&text, &finds)?;
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        for ((find, utf16), point) in finds.iter().zip(utf16_spans(&text, &finds)).zip(code_point_spans(&text, &finds)) {
            let seen = &text[find.span.start..find.span.end];
            prop_assert_eq!(&String::from_utf16(&units[utf16.0 as usize..utf16.1 as usize]).unwrap(), seen);
            prop_assert_eq!(&points[point.0 as usize..point.1 as usize].iter().collect::<String>(), seen);
        }
    }

    #[test]
    fn text_far_away_changes_no_find(text in text(), hint in hint(), before in "[a-z ]{0,40}", after in "[a-z ]{0,40}") {
        let far = "\n\nNothing to see in these words, however long they go on and on; they only keep the rest at a distance that no rule reaches over, \
                   not even the one that looks for the street before a postcode or the one that asks whether an at sign is part of a link.\n\n\n\n";
        let alone = FINDER.find(&format!("{far}{text}{far}"), &hint);
        let longer = format!("{before}{far}{text}{far}{after}");
        let moved: Vec<Find> = FINDER.find(&longer, &hint).into_iter().map(|mut find| {
            find.span.start -= before.len();
            find.span.end -= before.len();
            find
        }).collect();
        prop_assert_eq!(alone, moved);
    }

    #[test]
    fn a_find_shows_neither_in_debug_output_nor_whole_in_its_mask(name in "[a-z]{5,12}") {
        let text = format!("{name}@example.com");
        let finds = FINDER.find(&text, &Hint::none());
        prop_assert_eq!(finds.len(), 1);
        let shown = format!("{finds:?}");
        prop_assert!(!shown.contains(&name));
        prop_assert!(!finds[0].masked().contains(&name));
    }
}
