//! What holds of any sketch, however it came about: nobody is called a contact without evidence, or after evidence against it.

use proptest::prelude::*;
use scruple::page::{Found, Recognition, Region, Relation, Sign, Sketch, Slug, Text, packs, recognise};
use scruple::sensitive::Sensitive;

const RULES: [&str; 6] =
    ["sdui_top_card", "ember_top_card", "base_top_card", "sdui_search_card", "sdui_connections", "base_connections"];
const URLS: [&str; 4] =
    ["/in/ada-one/", "/in/bea-two/", "/search/results/people/?keywords=x", "/mynetwork/invite-connect/connections/"];

fn secret(text: &str) -> Sensitive<String> {
    Sensitive::new(text.to_owned())
}

fn person() -> impl Strategy<Value = Option<Sensitive<String>>> {
    prop_oneof![Just(None), Just(Some(secret("ada-one"))), Just(Some(secret("bea-two"))), Just(Some(secret("ACoAABx")))]
}

fn text() -> impl Strategy<Value = Text> {
    let word = prop_oneof![Just("· 1st"), Just("1st degree connection"), Just("2nd"), Just("· 3rd+"), Just("Engineer"), Just("")];
    let word = prop_oneof![6 => word, 1 => Just("Connected on May 17, 2026"), 1 => Just("1st"), 1 => Just("Message")];
    let flags = (prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (word, 0_u16..4, flags).prop_map(|(word, level, (own, foreign))| Text {
        text: secret(word),
        level,
        own,
        foreign,
        linked: false,
    })
}

fn sign() -> impl Strategy<Value = Found> {
    let sign = prop_oneof![
        Just(Sign::Invite),
        Just(Sign::Pending),
        Just(Sign::Doubt),
        Just(Sign::Message),
        Just(Sign::Edit),
        Just(Sign::Follow),
        Just(Sign::Remove)
    ];
    (sign, person()).prop_map(|(sign, person)| Found { sign, person })
}

fn region() -> impl Strategy<Value = Region> {
    let texts = prop::collection::vec(text(), 0..5);
    let signs = prop::collection::vec(sign(), 0..3);
    let actions = prop::collection::vec(prop_oneof![Just("Connect"), Just("Message"), Just("Pending"), Just("More")], 0..3);
    let badges = prop::collection::vec(prop_oneof![Just("1st"), Just("2nd")], 0..2);
    (prop::sample::select(&RULES[..]), person(), any::<bool>(), texts, signs, actions, badges).prop_map(
        |(rule, person, late, texts, signs, actions, badges)| Region {
            rule: rule.to_owned(),
            name: secret("Ada One"),
            person,
            late,
            texts,
            signs,
            actions: actions.into_iter().map(str::to_owned).collect(),
            badges: badges.into_iter().map(str::to_owned).collect(),
            ..Region::default()
        },
    )
}

fn sketch() -> impl Strategy<Value = Sketch> {
    (prop::sample::select(&URLS[..]), any::<bool>(), prop::collection::vec(region(), 0..4)).prop_map(
        |(path, ready, mut regions)| {
            for (index, region) in regions.iter_mut().enumerate() {
                region.index = u16::try_from(index).unwrap();
            }
            let ready = if ready { vec!["sdui".to_owned()] } else { Vec::new() };
            Sketch {
                url: secret(&format!("https://www.linkedin.com{path}")),
                stacks: vec!["sdui".to_owned()],
                ready,
                regions,
                ..Sketch::default()
            }
        },
    )
}

/// The regions in which somebody was called a first-degree contact.
fn called_first(sketch: &Sketch, recognition: &Recognition) -> Vec<Region> {
    let of_subject = recognition.subject.iter().filter(|_| recognition.relation == Relation::First).map(|subject| &subject.slug);
    let of_cards = recognition.cards.iter().filter(|card| card.relation == Relation::First).map(|card| &card.slug);
    let slugs: Vec<&Slug> = of_subject.chain(of_cards).collect();
    let is_one = |region: &&Region| {
        region.person.as_ref().and_then(|person| Slug::read(person.expose())).is_some_and(|slug| slugs.contains(&&slug))
    };
    sketch.regions.iter().filter(is_one).cloned().collect()
}

fn has(region: &Region, sign: Sign) -> bool {
    region.signs.iter().any(|found| found.sign == sign)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_a_contact_without_evidence(sketch in sketch()) {
        let recognition = recognise(&sketch, packs());
        let regions = called_first(&sketch, &recognition);
        if recognition.relation == Relation::First || recognition.cards.iter().any(|card| card.relation == Relation::First) {
            prop_assert!(!sketch.ready.is_empty());
            let supported = regions.iter().any(|region| {
                let badge = region.badges.iter().any(|badge| badge == "1st") || region.texts.iter().any(|text| text.text.expose().contains("1st"));
                let says_since = region.texts.iter().any(|text| text.text.expose().starts_with("Connected on"));
                let listed = region.rule == "sdui_connections" || region.rule == "base_connections" && says_since;
                let row = listed && sketch.url.expose().ends_with("/connections/");
                let reached = row || has(region, Sign::Message) || has(region, Sign::Remove) || region.actions.iter().any(|action| action == "Message");
                (badge || row) && reached && ![Sign::Invite, Sign::Pending, Sign::Doubt].iter().any(|sign| has(region, *sign))
            });
            prop_assert!(supported, "{:?}", recognition.evidence);
        }
    }

    #[test]
    fn a_badge_alone_says_nothing(mut sketch in sketch()) {
        // In the person's own list of contacts, the row is the second sign.
        if sketch.url.expose().ends_with("/connections/") {
            return Ok(());
        }
        for region in &mut sketch.regions {
            region.signs.clear();
            region.actions.clear();
            region.badges.clear();
            // One wording alone: its twin would agree with it, and so would the person's own words behind it.
            region.texts.retain(|text| !text.own && !text.text.expose().contains("degree"));
        }
        let recognition = recognise(&sketch, packs());
        prop_assert_eq!(recognition.relation, Relation::Unknown);
        prop_assert!(recognition.cards.iter().all(|card| card.relation == Relation::Unknown));
    }

    #[test]
    fn a_headline_without_a_dot_makes_nobody_a_contact(mut sketch in sketch()) {
        // In the person's own list of contacts, the row says it without a badge.
        if sketch.url.expose().ends_with("/connections/") {
            return Ok(());
        }
        for region in &mut sketch.regions {
            region.badges.clear();
            region.texts.retain(|text| text.own || text.foreign || !matches!(text.text.expose().as_str(), "· 1st" | "1st degree connection"));
        }
        let recognition = recognise(&sketch, packs());
        prop_assert_ne!(recognition.relation, Relation::First);
        prop_assert!(recognition.cards.iter().all(|card| card.relation != Relation::First));
    }

    #[test]
    fn an_invitation_in_every_region_leaves_no_contact(mut sketch in sketch()) {
        for region in &mut sketch.regions {
            region.signs.push(Found { sign: Sign::Invite, person: None });
        }
        let recognition = recognise(&sketch, packs());
        prop_assert_ne!(recognition.relation, Relation::First);
        prop_assert!(recognition.cards.iter().all(|card| card.relation != Relation::First));
    }

    #[test]
    fn words_for_another_degree_in_every_region_leave_no_contact(mut sketch in sketch(), level in 0_u16..4, in_name in any::<bool>()) {
        for region in &mut sketch.regions {
            if in_name {
                region.name = secret("Ada One 2nd degree connection · 1st");
            } else {
                region.texts.push(Text { text: secret("2nd degree connection"), level, own: false, foreign: false, linked: false });
            }
        }
        let recognition = recognise(&sketch, packs());
        prop_assert_ne!(recognition.relation, Relation::First);
        prop_assert!(recognition.cards.iter().all(|card| card.relation != Relation::First));
    }

    #[test]
    fn a_message_to_somebody_else_in_every_region_leaves_nothing(mut sketch in sketch()) {
        for region in &mut sketch.regions {
            region.member = Some(secret("ACoAABx"));
            region.signs.push(Found { sign: Sign::Message, person: Some(secret("urn%3Ali%3Afsd_profile%3AACoAABy")) });
        }
        let recognition = recognise(&sketch, packs());
        prop_assert_eq!(recognition.relation, Relation::Unknown);
        prop_assert!(recognition.cards.iter().all(|card| card.relation == Relation::Unknown));
    }

    #[test]
    fn the_subject_is_the_person_in_the_address(sketch in sketch()) {
        let recognition = recognise(&sketch, packs());
        if let Some(subject) = recognition.subject {
            prop_assert!(sketch.url.expose().contains(subject.slug.expose()));
        } else {
            prop_assert_eq!(recognition.relation, Relation::Unknown);
        }
    }
}
