//! Paragraphs for a terminal.

/// Breaks a text into lines of at most `columns`, the first after `lead`, the others under its text. A word that is longer stands whole.
pub fn wrapped(lead: &str, text: &str, columns: usize) -> String {
    let indent = " ".repeat(lead.chars().count());
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent.len() + line.chars().count() + 1 + word.chars().count() > columns {
            lines.push_str(&format!("{}{line}\n", if lines.is_empty() { lead } else { &indent }));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push_str(&format!("{}{line}\n", if lines.is_empty() { lead } else { &indent }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_under_the_text_and_within_the_columns() {
        assert_eq!(wrapped("  - ", "one two three", 11), "  - one two\n    three\n");
        assert_eq!(wrapped("", "https://example.com/long a", 5), "https://example.com/long\na\n");
        assert_eq!(wrapped("  ", "", 10), "  \n");
    }
}
