//! The managed-storage schema that the manifest names.
//!
//! Chromium reads it as draft-03 JSON schema with many parts refused: a schema that it does not like keeps the extension from loading
//! at all. What it accepts it uses as a filter: a key that does not fit is dropped without a word. So the schema says only what Chromium
//! must know, the type of each key. Bounds and allowed values stand in the descriptions and are checked when the policy is read, where a
//! fault can be told to people.

use super::json::object;
use super::shape::Shape;
use super::table::{KeyInfo, keys};
use super::value::Value;

/// The managed-storage schema.
pub fn managed_schema() -> Value {
    let properties = keys().iter().map(|info| (info.name.to_owned(), property(info))).collect();
    object([("type", "object".into()), ("properties", Value::Object(properties))])
}

fn property(info: &KeyInfo) -> Value {
    let described = [
        ("title", Value::from(info.title)),
        ("description", Value::from(format!("{} Allowed: {}.", info.in_full(), info.shape.bounds()))),
    ];
    let mut property: Vec<(&str, Value)> = described.into();
    property.push(("type", type_of(&info.shape).into()));
    if matches!(info.shape, Shape::List { .. }) {
        property.push(("items", object([("type", "string".into())])));
    }
    if info.sensitive {
        property.push(("sensitiveValue", true.into()));
    }
    Value::Object(property.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

const fn type_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Switch => "boolean",
        Shape::Number { .. } => "integer",
        Shape::Choice(_) | Shape::Text { .. } => "string",
        Shape::List { .. } => "array",
    }
}
