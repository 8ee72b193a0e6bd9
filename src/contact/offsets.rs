//! The same spans in the units of those who ask: JavaScript counts UTF-16 units, the command line code points.

use super::Find;

/// The finds' spans in UTF-16 units, as JavaScript counts them; `finds` as [`super::Finder::find`] gave them for this `text`.
pub fn utf16_spans(text: &str, finds: &[Find]) -> Vec<(u32, u32)> {
    measured(text, finds, |character| character.len_utf16() as u32)
}

/// The finds' spans in Unicode code points; `finds` as [`super::Finder::find`] gave them for this `text`.
pub fn code_point_spans(text: &str, finds: &[Find]) -> Vec<(u32, u32)> {
    measured(text, finds, |_| 1)
}

fn measured(text: &str, finds: &[Find], width: impl Fn(char) -> u32) -> Vec<(u32, u32)> {
    let mut byte = 0;
    let mut counted = 0;
    let mut upto = |goal: usize| {
        counted += text.get(byte..goal).unwrap_or_default().chars().map(&width).sum::<u32>();
        byte = goal;
        counted
    };
    finds.iter().map(|find| (upto(find.span.start), upto(find.span.end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Finder, Hint};

    #[test]
    fn each_unit_counts_as_its_reader_does() {
        let text = "🎉é ada@example.com 🎉 bob@example.com";
        let finds = Finder::new().find(text, &Hint::none());
        assert_eq!(utf16_spans(text, &finds), [(4, 19), (23, 38)]);
        assert_eq!(code_point_spans(text, &finds), [(3, 18), (21, 36)]);
    }
}
