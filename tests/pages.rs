//! Pages, recognised from saved HTML by the packs that the extension runs: the reference pages, the project's own fixtures, and every
//! one of them changed in the ways that must not matter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pages/markup.rs"]
mod markup;
#[path = "pages/mutations.rs"]
mod mutations;
#[path = "pages/properties.rs"]
mod properties;

use std::path::{Path, PathBuf};

use scruple::page::{PageKind, Recognition, Relation, packs, recognise};
use serde_json::Value;

/// A saved page with what must be said of it.
struct Fixture {
    file: String,
    html: String,
    url: String,
    expected: Value,
}

impl Fixture {
    fn recognised(&self) -> Recognition {
        recognised(&self.html, &self.url)
    }
}

/// The project's own fixtures: invented people on pages of every kind, front end and language, and the traps.
fn own() -> Vec<Fixture> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages"))
}

/// The reference pages that stand beside the repository, where they do.
fn shared() -> Vec<Fixture> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|parent| parent.join("shared"));
    let folder = std::env::var_os("SCRUPLE_SHARED").map(PathBuf::from).or(beside).map(|folder| folder.join("pages"));
    match folder.filter(|folder| folder.join("expected.json").is_file()) {
        Some(folder) => read(&folder),
        None => {
            eprintln!("skipped: ../shared not there");
            Vec::new()
        }
    }
}

fn read(folder: &Path) -> Vec<Fixture> {
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Map<String, Value> = serde_json::from_str(&expected).unwrap();
    assert!(!expected.is_empty());
    let fixture = |(file, expected): (String, Value)| {
        let html = std::fs::read_to_string(folder.join(&file)).unwrap();
        Fixture { html, url: expected["url"].as_str().unwrap().to_owned(), file, expected }
    };
    expected.into_iter().map(fixture).collect()
}

fn recognised(html: &str, url: &str) -> Recognition {
    recognise(&scruple_saved_page::sketch(packs().pack(), html, url), packs())
}

#[test]
fn a_connection_in_one_link_with_a_headline_is_named_by_the_name_alone() {
    let fixture = own().into_iter().find(|fixture| fixture.file == "sdui_connections.html").unwrap();
    let sketch = scruple_saved_page::sketch(packs().pack(), &fixture.html, &fixture.url);
    let names: Vec<&str> = sketch.regions.iter().map(|region| region.name.expose().as_str()).collect();
    assert!(names.contains(&"Cy Three"), "{names:?}");
}

#[test]
fn a_page_nested_deeper_than_a_stack_is_read() {
    let html = format!("<body class=\"ember-application boot-complete\"><main>{}", "<div>".repeat(20_000));
    let recognised = recognised(&html, "https://www.linkedin.com/in/alex-example/");
    assert_eq!((recognised.page, recognised.subject), (PageKind::Profile, None));
}

#[test]
fn reference_pages_come_out_as_expected() {
    shared().iter().for_each(comes_out);
}

#[test]
fn own_fixtures_come_out_as_expected() {
    own().iter().for_each(comes_out);
}

fn comes_out(fixture: &Fixture) {
    let Fixture { file, expected, .. } = fixture;
    let found = serde_json::to_value(fixture.recognised()).unwrap();
    for field in ["page", "signed_in"] {
        assert_eq!(found[field], expected[field], "{file}: {field}");
    }
    assert_eq!(found["relation"], *expected.get("relation").unwrap_or(&Value::from("unknown")), "{file}: relation");
    for field in ["name", "slug"] {
        let subject = expected.get("subject").and_then(|subject| subject.get(field));
        assert_eq!(found["subject"].get(field), subject, "{file}: subject's {field}");
    }
    if let Some(expected) = expected.get("card_slugs") {
        assert_eq!(
            pick(&found["cards"], &["slug"]),
            expected.as_array().unwrap().iter().map(|slug| vec![slug.clone()]).collect::<Vec<_>>(),
            "{file}: cards"
        );
    } else {
        let none = Value::Array(Vec::new());
        let expected = expected.get("cards").unwrap_or(&none);
        assert_eq!(pick(&found["cards"], &["slug", "relation"]), pick(expected, &["slug", "relation"]), "{file}: cards");
    }
    if let Some(open) = expected.get("open") {
        let kinds: Vec<_> = pick(&found["open"], &["kind"]).concat();
        assert_eq!(Value::from(kinds), *open, "{file}: what is open");
    }
    for (field, of_open) in [("open_signs", "signs"), ("open_relation", "relation")] {
        if let Some(expected) = expected.get(field) {
            assert_eq!(found["open"][0][of_open], *expected, "{file}: {field}");
        }
    }
}

fn pick(list: &Value, fields: &[&str]) -> Vec<Vec<Value>> {
    list.as_array().unwrap().iter().map(|entry| fields.iter().map(|field| entry[*field].clone()).collect()).collect()
}

#[test]
fn a_card_without_a_link_that_stood_there_under_the_address_before_is_nobodys() {
    let fixtures = own();
    let lead = fixtures.iter().find(|fixture| fixture.file == "sales_lead_message.html").unwrap();
    let mut sketch = scruple_saved_page::sketch(packs().pack(), &lead.html, &lead.url);
    assert_eq!(recognise(&sketch, packs()).relation, Relation::Second);
    sketch.regions[0].carried = true;
    let recognition = recognise(&sketch, packs());
    assert_eq!((recognition.page, recognition.relation), (PageKind::NotReady, Relation::Unknown));
    assert_eq!(recognition.subject, None);
}

#[test]
fn a_first_degree_badge_on_a_card_without_a_link_calls_nobody_a_contact() {
    let fixtures = own();
    let lead = fixtures.iter().find(|fixture| fixture.file == "sales_lead_message.html").unwrap();
    let first = recognised(&lead.html.replace("<span>2nd</span>", "<span>1st</span>"), &lead.url);
    assert_eq!(first.relation, Relation::Unknown);
    assert!(first.subject.is_some());
}

#[test]
fn what_the_page_calls_pending_without_a_word_is_no_pending_invitation() {
    let worded = "_pending\"><span>Pending since June</span>";
    let invite = "<a href=\"/preload/search-custom-invite/?vanityName=ada-one\">Connect</a>";
    let card_with = |action: &str, pending: &str| {
        let person = "<p><a href=\"/in/ada-one/\">Ada One</a> <span>• 2nd</span></p><p>Buyer</p>";
        let item = format!("<div role=\"listitem\">{person}{action}<div componentkey=\"x{pending}</div></div>");
        let body = format!("<body data-rehydrated=\"true\"><main><div role=\"list\">{item}</div></main></body>");
        recognised(&body, "https://www.linkedin.com/search/results/people/?keywords=x").cards[0].relation
    };
    let card = |pending: &str| card_with("<button>Follow</button>", pending);
    assert_eq!(card(worded), Relation::Pending);
    assert_eq!(card_with(invite, worded), Relation::Second, "who can be invited has not been");
    let unworded = [
        worded.replace("Pending since June", " \u{200b}"),
        worded.replace("<span>", "<span hidden>"),
        worded.replace("span>", "style>"),
        "_pending\">".to_owned(),
    ];
    for pending in unworded {
        assert_eq!(card(&pending), Relation::Second, "{pending}");
    }
}

#[test]
fn where_no_list_is_found_a_row_must_say_itself_that_it_is_a_connections() {
    const MESSAGE: &str = "<a href=\"/messaging/compose/?recipient=ACoAABx\">Message</a>";
    const SINCE: &str = "<p>Connected on May 17, 2026</p>";
    let row = |behind: &str| {
        let rows = format!(
            "<div><a href=\"/in/ada-one/\">Ada One</a>{behind}</div><div><a href=\"/in/bea-two/\">Bea Two</a>{SINCE}{MESSAGE}</div>"
        );
        let body = format!("<body data-rehydrated=\"true\"><main><h1>Connections</h1><div>{rows}</div></main></body>");
        recognised(&body, "https://www.linkedin.com/mynetwork/invite-connect/connections/").cards[0].relation
    };
    assert_eq!(row(&format!("<p>Buyer</p>{SINCE}{MESSAGE}")), Relation::First);
    for behind in [
        MESSAGE.to_owned(),
        SINCE.to_owned(),
        format!("<p>Connected on LinkedIn</p>{MESSAGE}"),
        format!("<span>· 2nd</span><p>2nd degree connection</p>{SINCE}{MESSAGE}"),
        format!("{SINCE}{MESSAGE}<a href=\"/preload/custom-invite/?vanityName=ada-one\">Connect</a>"),
        format!("{SINCE}{MESSAGE}<div componentkey=\"x_pending\"></div>"),
        // The day of another row, whose person has no link.
        format!("<p>Buyer</p>{MESSAGE}<div><p>LinkedIn Member</p>{SINCE}{MESSAGE}</div>"),
    ] {
        assert_ne!(row(&behind), Relation::First, "{behind}");
    }
}

#[test]
fn evidence_holds_no_name_and_no_slug() {
    for fixture in own() {
        let recognition = fixture.recognised();
        let Some(subject) = &recognition.subject else { continue };
        for evidence in &recognition.evidence {
            assert!(!evidence.says().contains(subject.name.expose().as_str()), "{}", fixture.file);
            assert!(!evidence.says().contains(subject.slug.expose()), "{}", fixture.file);
        }
        assert!(!format!("{recognition:?}").contains(subject.slug.expose()), "{}: a slug in a log line", fixture.file);
    }
}
