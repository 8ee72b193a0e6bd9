//! Whose mailbox an address is, as far as its form tells.

use super::Holder;

/// Mailboxes of a role, in the languages of the interface and a few more, without separators.
const ROLES: &str = include_str!("../../data/contact/roles.txt");
/// Providers of mailboxes for private people; `*` stands for any one ending ("yahoo.*").
const PRIVATE: &str = include_str!("../../data/contact/private-providers.txt");

/// `local` and `domain` in lower case.
pub(super) fn holder(local: &str, domain: &str) -> Holder {
    if is_role(local) {
        Holder::RoleMailbox
    } else if is_private(domain) {
        Holder::PrivateProvider
    } else {
        Holder::Unspecified
    }
}

/// "info", "sales.uk", "hr-team2": the first word decides, so that a person called Sales ("m.sales") is none.
fn is_role(local: &str) -> bool {
    let whole: String = local.chars().filter(|character| character.is_alphabetic()).collect();
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or(local).trim_end_matches(|c: char| c.is_ascii_digit());
    entries(ROLES).any(|role| role == first || role == whole)
}

fn is_private(domain: &str) -> bool {
    entries(PRIVATE).any(|provider| match provider.strip_suffix('*') {
        Some(stem) => domain.strip_prefix(stem).is_some_and(|ending| ending.len() <= 6),
        None => domain == provider,
    })
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_private_providers_are_told_apart() {
        for local in
            ["info", "sales", "kontakt", "sales.uk", "hr-team", "support2", "customer-service", "vertrieb", "contabilidad"]
        {
            assert_eq!(holder(local, "acme.example"), Holder::RoleMailbox, "{local}");
        }
        for domain in ["gmail.com", "yahoo.co.uk", "gmx.de", "orange.fr", "libero.it", "hotmail.es"] {
            assert_eq!(holder("jane", domain), Holder::PrivateProvider, "{domain}");
        }
        assert_eq!(holder("m.sales", "acme.example"), Holder::Unspecified);
        assert_eq!(holder("jane", "yahoo-fans.example"), Holder::Unspecified);
        assert_eq!(holder("jane", "notgmail.com"), Holder::Unspecified);
    }
}
