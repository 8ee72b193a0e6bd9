//! Whose mailbox an address is, as far as its form tells.

use super::Holder;
use super::table::{PROVIDERS, ROLES};

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
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or(local).trim_end_matches(|c: char| c.is_ascii_digit());
    let whole = || local.chars().filter(|character| character.is_alphabetic()).collect::<String>();
    ROLES.has(first.as_bytes()) || first.len() < local.len() && ROLES.has(whole().as_bytes())
}

/// Whole, or by a beginning that any one ending may follow ("yahoo.*").
fn is_private(domain: &str) -> bool {
    const LONGEST_ENDING: usize = 6;
    let by_beginning =
        |(name, ending): (&str, &str)| ending.len() <= LONGEST_ENDING && PROVIDERS.has([name, ".*"].concat().as_bytes());
    PROVIDERS.has(domain.as_bytes()) || domain.split_once('.').is_some_and(by_beginning)
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
