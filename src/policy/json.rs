//! Writing JSON, for the schema and the exports. Reading it is the browser's or the command line's business.

use super::value::{RawObject, Value};

/// JSON with two spaces of indent and a line end at the end. Keys stand in alphabetical order, so that the same policy always gives the
/// same bytes.
pub fn to_json(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Switch(on) => text.push_str(if *on { "true" } else { "false" }),
        Value::Whole(number) => text.push_str(&number.to_string()),
        // JSON has no word for infinity; such a number cannot have come from JSON either.
        Value::Real(number) if number.is_finite() => text.push_str(&number.to_string()),
        Value::Real(_) => text.push_str("null"),
        Value::Text(words) => quote(words, text),
        Value::List(list) if list.is_empty() => text.push_str("[]"),
        Value::List(list) => block('[', list.iter(), ']', depth, text, |item, text| write(item, depth + 1, text)),
        Value::Object(object) if object.is_empty() => text.push_str("{}"),
        Value::Object(object) => block('{', object.iter(), '}', depth, text, |(key, item), text| {
            quote(key, text);
            text.push_str(": ");
            write(item, depth + 1, text);
        }),
    }
}

fn block<T>(
    open: char,
    items: impl Iterator<Item = T>,
    close: char,
    depth: usize,
    text: &mut String,
    write_item: impl Fn(T, &mut String),
) {
    text.push(open);
    for (index, item) in items.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(depth + 1));
        write_item(item, text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}

fn quote(words: &str, text: &mut String) {
    text.push('"');
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            // U+2028 and U+2029 end a line in old JavaScript; DEL and the C1 controls are invisible in an editor.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => text.push_str(&format!("\\u{:04x}", c as u32)),
            c => text.push(c),
        }
    }
    text.push('"');
}

/// An object out of pairs.
pub(super) fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<RawObject>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            "[\\x00-\\x1f\\x7f-\\x9f\u{2028}\"\\\\]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::btree_map(".{0,5}", inner, 0..4).prop_map(Value::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_real_parser_reads_what_is_written(value in any_value()) {
            prop_assert_eq!(serde_json::from_str::<Value>(&to_json(&value)).unwrap(), value);
        }
    }
}
