//! Every engine as a function from text to how many contact details it finds.

/// An engine's name and how to start it.
pub struct Engine {
    pub name: &'static str,
    pub start: fn() -> Box<dyn Fn(&str) -> usize>,
}

/// The engines that this build was made with.
pub fn all() -> Vec<Engine> {
    vec![
        #[cfg(feature = "empty")]
        Engine { name: "none", start: empty },
        #[cfg(feature = "scruple")]
        Engine { name: "scruple", start: scruple },
        #[cfg(feature = "linkify")]
        Engine { name: "linkify (e-mail only)", start: linkify },
        #[cfg(feature = "rlibphonenumber")]
        Engine { name: "rlibphonenumber (no region)", start: rlibphonenumber },
        #[cfg(feature = "regex")]
        Engine { name: "regex, two naive patterns", start: regex },
    ]
}

#[cfg(feature = "empty")]
fn empty() -> Box<dyn Fn(&str) -> usize> {
    Box::new(|text| {
        let changed = format!("{:?} {}", text.to_lowercase(), text.to_uppercase());
        changed.chars().filter(|character| character.is_alphanumeric() || character.is_whitespace()).count()
    })
}

#[cfg(feature = "scruple")]
fn scruple() -> Box<dyn Fn(&str) -> usize> {
    let finder = scruple::contact::Finder::new();
    // As the extension's background does, which has answered the page before anybody selects anything.
    finder.rehearse();
    Box::new(move |text| finder.find(text, &scruple::contact::Hint::none()).len())
}

#[cfg(feature = "linkify")]
fn linkify() -> Box<dyn Fn(&str) -> usize> {
    let mut finder = linkify::LinkFinder::new();
    finder.kinds(&[linkify::LinkKind::Email]);
    Box::new(move |text| finder.links(text).count())
}

#[cfg(feature = "rlibphonenumber")]
fn rlibphonenumber() -> Box<dyn Fn(&str) -> usize> {
    use rlibphonenumber::phonenumber_matcher::FindNumberExt;
    Box::new(|text| text.find_phone_numbers().count())
}

#[cfg(feature = "regex")]
fn regex() -> Box<dyn Fn(&str) -> usize> {
    let email = regex::Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}").expect("a pattern");
    let phone = regex::Regex::new(r"\+?\(?\d[\d\s().-]{6,}\d").expect("a pattern");
    Box::new(move |text| email.find_iter(text).count() + phone.find_iter(text).count())
}
