//! The contact finder on any text: it never panics, and its spans hold what its documentation says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scruple::contact::{Finder, Hint, code_point_spans, utf16_spans};

const REGIONS: [&str; 8] = ["", "US", "GB", "DE", "FR", "AR", "BR", "SG"];

fuzz_target!(|input: (u8, &str)| {
    let (region, text) = input;
    let finds = Finder::new().find(text, &Hint::region(REGIONS[region as usize % REGIONS.len()]));
    let mut floor = 0;
    for find in &finds {
        assert!(find.span.start >= floor && find.span.start < find.span.end);
        assert!(text.get(find.span.start..find.span.end).is_some());
        assert!(!find.normalized.expose().is_empty() && !find.masked().is_empty());
        floor = find.span.end;
    }
    for ((start, end), find) in utf16_spans(text, &finds).into_iter().zip(&finds) {
        let units: Vec<u16> = text.encode_utf16().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(String::from_utf16(&units).ok().as_deref(), text.get(find.span.start..find.span.end));
    }
    for ((start, end), find) in code_point_spans(text, &finds).into_iter().zip(&finds) {
        let points: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(Some(points.as_str()), text.get(find.span.start..find.span.end));
    }
});
