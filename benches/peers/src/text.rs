//! LinkedIn-like text from a seed: profiles, posts, counts, identifiers, and a contact detail every two thousand bytes or so.

/// A small generator of pseudo-random numbers (xorshift), so that every run and every engine reads the same text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    /// `#` stands for a digit, drawn afresh each time.
    fn fill(&mut self, template: &str) -> String {
        template
            .chars()
            .map(|character| if character == '#' { (b'0' + self.roll(10) as u8) as char } else { character })
            .collect()
    }
}

const NAMES: [&str; 8] =
    ["Ada Doe", "Ravi Sharma", "Chloé Dubois", "Björn Müller", "Mei Chen", "Lucía García", "Tomasz Nowak", "Aoife O'Brien"];
const ROLES: [&str; 6] = [
    "VP of Sales at Example Corp",
    "Data Scientist @ Northwind",
    "Founder & CEO at Acme.example",
    "Head of Growth | ex-Globex",
    "Account Executive at Initech",
    "Recruiter",
];
const PROSE: [&str; 10] = [
    "I build teams that ship. ",
    "Happy to share that I am starting a new position. ",
    "Ask me anything about pricing. ",
    "Two years ago I almost quit. ",
    "Leadership is not a title. ",
    "We are hiring across engineering and design. ",
    "Grateful for this amazing journey. ",
    "The best code is the code you never write. ",
    "Link in the first comment. ",
    "What a week in Lisbon! ",
];
const FIGURES: [&str; 14] = [
    "We grew revenue from €#.#M to €##.#M in three years. ",
    "##,### followers · 500+ connections\n",
    "Jan 20## - Mar 20## · # yrs # mos\n",
    "Job ID: ##########\n",
    "urn:li:activity:7##################\n",
    "https://www.linkedin.com/in/ada-##########/\n",
    "Invoice 20##-###### was paid in ## days. ",
    "ISBN 978-#-##-######-# is available now. ",
    "Meeting moved from ##.##.20## to ##.##.20##. ",
    "IBAN NL## ABNA #### #### ##\n",
    "Processed # ### ### ### events a day. ",
    "v#.##.### (build ########)\n",
    "20##-##-##T##:##:##Z\n",
    "Our NPS went from ## to ##. ",
];
const CONTACTS: [&str; 8] = [
    "Email me at ada.doe##@example.com\n",
    "Phone: +44 20 7946 0###\n",
    "Call 07700 900###\n",
    "✉️ hello##@example.org | 24h\n",
    "Tel. +1 415 555 01##\n",
    "WhatsApp +49 30 123###\n",
    "jane (at) example##.com\n",
    "ravi##@example.net · (415) 555-01##\n",
];

/// At least `bytes` bytes of text.
pub fn generate(seed: u64, bytes: usize) -> String {
    let mut dice = Dice(seed | 1);
    let mut text = String::with_capacity(bytes + 4096);
    let mut next_contact = 1000;
    while text.len() < bytes {
        if text.len() >= next_contact {
            next_contact = text.len() + 1000 + dice.roll(2000);
            text.push_str(&dice.fill(CONTACTS[dice.0 as usize % CONTACTS.len()]));
        }
        match dice.roll(10) {
            0 => text.push_str(&format!("\n{}\n{}\n", dice.pick(&NAMES), dice.pick(&ROLES))),
            1..4 => {
                let template = dice.pick(&FIGURES);
                text.push_str(&dice.fill(template));
            }
            _ => text.push_str(dice.pick(&PROSE)),
        }
    }
    text
}

/// Inputs made to be slow: each with its name.
pub fn adversarial(bytes: usize) -> Vec<(&'static str, String)> {
    let repeated = |piece: &str| piece.repeat(bytes / piece.len());
    vec![
        ("@@@@", repeated("@")),
        ("a@a@", repeated("a@")),
        ("a.a.a", repeated("a.")),
        ("aaaa", repeated("a")),
        ("1111", repeated("1")),
        ("1 1 1", repeated("1 ")),
        ("12-34", repeated("12-")),
        ("++++", repeated("+")),
        ("+1+1", repeated("+1 ")),
        ("((((", repeated("(")),
        ("(at)", repeated("a (at) ")),
        (" at ", repeated("at dot ")),
        ("combining", repeated("\u{301}")),
        ("zero width", repeated("1\u{200B}")),
        ("t.me/", repeated("t.me/")),
        ("Telegram", repeated("telegram: ")),
        ("10115 A", repeated("Weg 10115 A ")),
        ("10115 Ab", repeated("10115 Ab ")),
        ("a b 10115", repeated("a b c d e f g h i 10115 Ab ")),
        ("123 123", repeated("123 ")),
        ("numbers", repeated("020 7946 0018 ")),
        ("+ numbers", repeated("+44 20 7946 0018 ")),
        ("addresses", repeated("a@b.com ")),
        ("a @ b .", repeated("a @ b . ")),
        ("j a n e", repeated("j a n e @ a c m e ")),
        ("zero oh", repeated("tel zero oh ")),
        ("double", repeated("double ")),
        ("a@b.co:", repeated("a@b.co:")),
    ]
}
