//! Addresses: which host, which path, whom they name. LinkedIn's addresses only, and only what recognition asks of them.

use crate::page::slug::Slug;

/// An address, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// The host, as written.
    pub host: &'a str,
    /// The path, without the slash at its end.
    pub path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    /// Reads an `https:` address. Nothing for any other.
    pub fn read(url: &'a str) -> Option<Self> {
        let rest = url.strip_prefix("https://")?;
        let rest = rest.split('#').next().unwrap_or(rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        Some(Self { host, path: path.trim_end_matches('/'), query })
    }

    /// Whether a query parameter is there and not empty.
    pub fn has_parameter(&self, name: &str) -> bool {
        self.query.split('&').any(|pair| pair.split_once('=').is_some_and(|(key, value)| key == name && !value.is_empty()))
    }

    /// Whether the path is as the pattern says, and whom it names: `{slug}` is the segment that names a person, `*` any one segment,
    /// `**` at the end any rest.
    pub fn matches(&self, pattern: &str) -> Option<Option<Slug>> {
        let mut segments = self.path.split('/').skip(1);
        let mut slug = None;
        for part in pattern.split('/').skip(1) {
            match (part, segments.next()) {
                ("**", _) => return Some(slug),
                ("*", Some(_)) => {}
                ("{slug}", Some(segment)) => slug = Some(Slug::read(segment)?),
                (part, Some(segment)) if part == segment => {}
                _ => return None,
            }
        }
        segments.next().is_none().then_some(slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_the_person() {
        let address = Address::read("https://www.linkedin.com/in/alex-example/details/skills/?x=1#top").unwrap();
        assert_eq!((address.host, address.path), ("www.linkedin.com", "/in/alex-example/details/skills"));
        assert_eq!(address.matches("/in/{slug}/details/**").unwrap().unwrap().expose(), "alex-example");
        assert_eq!(address.matches("/in/{slug}"), None);
        assert_eq!(address.matches("/in/*/*/*"), Some(None));
        assert_eq!(Address::read("https://www.linkedin.com").unwrap().matches("/"), None);
        assert_eq!(Address::read("javascript:alert(1)"), None);
    }

    #[test]
    fn an_empty_parameter_is_not_there() {
        let address =
            Address::read("https://www.linkedin.com/search/results/people/?eventAttending=&network=%5B%22F%22%5D").unwrap();
        assert!(!address.has_parameter("eventAttending"));
        assert!(address.has_parameter("network"));
    }
}
