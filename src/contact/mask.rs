//! A find as it may be shown: enough to recognise what one knows already, too little to use.

use super::{Find, Kind};

pub(super) fn masked(find: &Find) -> String {
    let value = find.normalized.expose();
    match find.kind {
        Kind::Email => email(value),
        Kind::Phone => phone(value),
        Kind::Handle => handle(value),
        Kind::Address => address(value),
    }
}

fn email(value: &str) -> String {
    let (local, domain) = value.rsplit_once('@').unwrap_or((value, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}•••@{domain}")
}

/// Country and the first two digits tell where, the last two let the owner recognise it.
fn phone(value: &str) -> String {
    let digits = value.split(';').next().unwrap_or(value);
    let (head, body) = match digits.strip_prefix('+') {
        Some(rest) => {
            let values: Vec<u8> = rest.bytes().take(3).map(|digit| digit.wrapping_sub(b'0')).collect();
            let (code, national) = rest.split_at(super::plan::calling_code_length(&values));
            (format!("+{code} "), national)
        }
        None => (String::new(), digits),
    };
    if body.len() < 5 || !body.is_ascii() {
        return format!("{head}••••");
    }
    let hidden = "•".repeat(body.len() - 4) + &body[body.len() - 2..];
    let mut grouped = String::new();
    for (index, character) in hidden.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    format!("{head}{} {grouped}", &body[..2])
}

fn handle(value: &str) -> String {
    let (service, name) = value.split_once(':').unwrap_or(("", value));
    let first: String = name.chars().take(1).collect();
    format!("{service}:{first}•••")
}

/// The last part (postcode and town) stays; the house does not.
fn address(value: &str) -> String {
    let town = value.rsplit_once(',').map_or("", |(_, town)| town);
    format!("•••,{town}")
}
