//! Which rules the list shows.

use scruple::law::{Layer, RuleDetail, Verdict};

/// Whether a rule is in the chosen part, has the chosen verdict, and holds every word of the search.
pub fn matches(rule: &RuleDetail, search: &str, layer: Option<Layer>, verdict: Option<Verdict>) -> bool {
    if layer.is_some_and(|layer| layer != rule.layer) || verdict.is_some_and(|verdict| verdict != rule.verdict) {
        return false;
    }
    let mut text = vec![rule.id.to_lowercase(), rule.title.to_lowercase(), rule.next_step.to_lowercase()];
    text.extend(rule.conditions.iter().chain(&rule.countries).map(|text| text.to_lowercase()));
    text.extend(
        rule.citations
            .iter()
            .map(|citation| [&*citation.instrument, &citation.article, &citation.title].join(" ").to_lowercase()),
    );
    text.extend(rule.cases.iter().map(|case| case.name.to_lowercase()));
    search.to_lowercase().split_whitespace().all(|word| text.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::law;

    fn found(search: &str, layer: Option<Layer>, verdict: Option<Verdict>) -> Vec<String> {
        law::rules().map(RuleDetail::from).filter(|rule| matches(rule, search, layer, verdict)).map(|rule| rule.id).collect()
    }

    #[test]
    fn finds_a_rule_by_its_id_and_by_words_of_its_sources() {
        // Another rule may name it in its conditions.
        assert_eq!(found("cpy-02", None, None).first().map(String::as_str), Some("CPY-02"));
        assert!(found("pecr", None, None).len() > 1);
        assert!(found("pecr nosuchword", None, None).is_empty());
        assert_eq!(found("", None, None).len(), law::rules().len());
    }

    #[test]
    fn filters_narrow_together() {
        let stops = found("", Some(Layer::Stop), None);
        assert!(!stops.is_empty() && stops.len() < law::rules().len());
        assert!(found("", Some(Layer::Stop), Some(Verdict::Could)).len() < stops.len());
    }
}
