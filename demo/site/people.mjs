// The people of the demo site. All invented: addresses of example.com and example.org, telephone numbers that Ofcom
// keeps free for drama.

/** @typedef {{slug: string, id: string, name: string, degree: "1st"|"2nd"|"3rd"|"self", headline: string, place: string, company: string, email?: string, phone?: string, website?: string, about?: string[], since?: string, mutual?: string}} Person */

/** Who is signed in. @type {Person} */
export const SELF = {
  slug: "ada-fennimore",
  id: "ACoAAdemo00",
  name: "Ada Fennimore",
  degree: "self",
  headline: "Account executive at Fairlead Software",
  place: "Manchester, England, United Kingdom",
  company: "Fairlead Software",
  email: "ada.fennimore@example.com",
  about: ["I help small manufacturers find the hours that their paperwork eats."],
};

/** @type {Person[]} */
export const PEOPLE = [
  {
    slug: "maren-oldfield",
    id: "ACoAAdemo01",
    name: "Maren Oldfield",
    degree: "2nd",
    headline: "Head of Operations at Tidewater Bicycle Works",
    place: "Leeds, England, United Kingdom",
    company: "Tidewater Bicycle Works",
    email: "maren.oldfield@example.com",
    phone: "+44 20 7946 0123",
    website: "example.org",
    mutual: "Tomas Birkhall",
    about: [
      "I run operations for a small maker of bicycle parts and write about supply chains that do not break.",
      "Before that: eight years of shift planning in a bakery, which taught me more about queues than any course.",
      "Best reached at maren.oldfield@example.com or +44 20 7946 0123 during the week.",
    ],
  },
  {
    slug: "tomas-birkhall",
    id: "ACoAAdemo02",
    name: "Tomas Birkhall",
    degree: "1st",
    headline: "Purchasing lead at Northgate Looms",
    place: "Bradford, England, United Kingdom",
    company: "Northgate Looms",
    email: "tomas@example.org",
    phone: "+44 20 7946 0456",
    website: "example.com",
    since: "May 16, 2026",
    about: ["Buying yarn, machines and patience.", "Write to tomas@example.org about looms, not about insurance."],
  },
  {
    slug: "priya-kestrel",
    id: "ACoAAdemo03",
    name: "Priya Kestrel",
    degree: "3rd",
    headline: "Works manager at Hollow Hill Foundry",
    place: "Sheffield, England, United Kingdom",
    company: "Hollow Hill Foundry",
    email: "p.kestrel@example.com",
    phone: "+44 20 7946 0789",
    about: ["Castings, mostly. Some forgings.", "Office: p.kestrel@example.com"],
  },
  ...[
    ["bram-hollander", "Bram Hollander", "2nd", "Plant engineer at Saltmarsh Ceramics", "Stoke-on-Trent, England, United Kingdom"],
    ["ines-calloway", "Ines Calloway", "2nd", "Sourcing at Brightwater Optics", "York, England, United Kingdom"],
    ["kofi-larkspur", "Kofi Larkspur", "3rd", "Production planner at Marlpit Glass", "Derby, England, United Kingdom"],
    ["greta-moorcroft", "Greta Moorcroft", "1st", "Finance director at Ashdown Toys", "Hull, England, United Kingdom"],
    ["yusuf-penhale", "Yusuf Penhale", "3rd", "Logistics at Redbarn Foods", "Lincoln, England, United Kingdom"],
    ["lotte-winfield", "Lotte Winfield", "2nd", "Quality manager at Cobble Lane Ales", "Nottingham, England, United Kingdom"],
    ["oscar-tindall", "Oscar Tindall", "3rd", "Managing director at Tindall & Daughters", "Halifax, England, United Kingdom"],
  ].map(([slug, name, degree, headline, place], at) => ({
    slug,
    id: `ACoAAdemo${String(at + 10)}`,
    name,
    degree: /** @type {Person["degree"]} */ (degree),
    headline,
    place,
    company: headline.split(" at ")[1],
    email: `${slug.split("-")[0]}@example.com`,
    about: [`${headline}.`],
  })),
];

/** @returns {Person|undefined} */
export function person(slug) {
  return slug === SELF.slug ? SELF : PEOPLE.find((one) => one.slug === slug);
}

/** Posts for the feed and for one post's own page. */
export const POSTS = [
  {
    id: "7300000000000000001",
    by: "maren-oldfield",
    text: [
      "We are looking for a second supplier of hub bearings, ideally within a day's drive of Leeds.",
      "If that is you, write to purchasing@example.com and say what you pay for steel.",
    ],
  },
  {
    id: "7300000000000000002",
    by: "tomas-birkhall",
    text: ["Three looms in one lorry. It can be done, and I do not recommend it."],
  },
  {
    id: "7300000000000000003",
    by: "priya-kestrel",
    text: ["Open day at the foundry on Saturday. Bring sturdy shoes. Questions: +44 20 7946 0790."],
  },
];
