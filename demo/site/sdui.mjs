// The SDUI front end's shapes (flagship-web, 2026): screens, component keys, classes that change with every build.

import { demoMark, esc, icon, paragraphs, portrait } from "./markup.mjs";
import { PEOPLE, POSTS, SELF, person } from "./people.mjs";

const HOST = "https://www.linkedin.com";
let serial = 0;
/** Every page begins its keys anew, so that the same page is the same bytes. */
export const beginKeys = () => (serial = 0);
const key = () => `00000000-0000-4000-8000-${String((serial += 1)).padStart(12, "0")}`;

const profileHref = (one) => `${HOST}/in/${one.slug}/`;
const inviteHref = (one, from = "custom-invite") => `/preload/${from}/?vanityName=${one.slug}`;
const messageHref = (one) => `/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${one.id}&recipient=${one.id}&screenContext=NON_SELF_PROFILE_VIEW&interop=msgOverlay`;

/** The document around a screen. */
export function shell(title, screen, body, pageKey) {
  return {
    title,
    head: `<meta name="como-t" content='{"appId":"com.linkedin.flagship3.d_web","service":"flagship-web","serviceVersion":"0.2.5729"}'><meta name="como-pk" content="${pageKey}">`,
    bodyAttributes: "",
    body: `<div id="root" data-strictmode="true">${bar()}<div data-sdui-screen="com.linkedin.sdui.flagshipnav.${screen}">${body}</div>${foot()}</div>
<div id="interop-outlet" data-testid="interop-shadowdom"></div>
<iframe data-testid="interop-iframe" src="/preload/" title="" hidden></iframe>`,
  };
}

function bar() {
  return `<header class="x-bar" data-testid="primary-nav" componentkey="primaryNavLinksComponentRef"><div class="x-bar-row">
<a class="x-sign" href="/feed/" aria-label="Home">d</a>
<input class="x-seek" data-testid="typeahead-input" role="combobox" aria-expanded="false" aria-label="Search" placeholder="Search" value="">
<nav class="x-links"><a href="/feed/">Home</a><a href="/mynetwork/invite-connect/connections/">My network</a><a href="/search/results/people/?keywords=operations">People</a><a href="/messaging/thread/2-demo/">Messaging</a><a href="/in/${SELF.slug}/">Me</a></nav></div></header>`;
}

function foot() {
  return `<footer class="x-foot">Scruple's demo site. Nobody on it exists. <a class="x-link" href="/__front?to=ember" data-full-load>Show LinkedIn's older front end</a></footer>`;
}

/** A profile, and its contact dialog when `contact` is set. */
export function profile(one, contact) {
  const card = `com.linkedin.sdui.profile.card.ref${one.id}`;
  const main = `<main id="workspace" role="main" class="x-page"><div componentkey="${key()}" data-component-type="LazyColumn" data-testid="lazy-column">
${topCard(one, card)}
<section class="x-card" componentkey="${card}About"><h2 class="x-title">About</h2><div data-testid="expandable-text-box">${paragraphs(one.about ?? [], demoMark)}</div></section>
${activity(one, card)}
<section class="x-card" componentkey="${card}ExperienceTopLevelSection"><h2 class="x-title">Experience</h2><div class="x-row">${icon("company-accent-4")}<div class="x-grow"><p class="x-strong">${esc(one.headline.split(" at ")[0])}</p><p>${esc(one.company)} · Full-time</p><p class="x-small">Mar 2021 – Present · ${esc(one.place)}</p></div></div></section>
</div>${aside(one)}</main>`;
  const made = shell(`${one.name} | LinkedIn`, "profile.Profile", main + (contact ? contactDialog(one) : ""), "d_flagship3_profile_view_base");
  return made;
}

function topCard(one, card) {
  // The wrong badge stands before the right one, hidden by the style sheet alone.
  const wrong = one.degree === "1st" ? "2nd" : "1st";
  const badges = one.degree === "self" ? "" : `<div class="x-alternate" data-display-contents="true"><p>· ${wrong}</p></div><p class="x-degree" data-demo="badge">· ${one.degree}</p>`;
  return `<div componentkey="${card}Topcard"><div data-display-contents="true"><section class="x-card" componentkey="${card}Topcard">
<div class="x-cover"></div><a href="${profileHref(one)}" tabindex="-1">${portrait(one.name, "large")}</a>
<div class="x-name-row"><div data-display-contents="true"><a href="${profileHref(one)}"><h2 class="x-name">${esc(one.name)}</h2></a></div>${badges}</div>
<p class="x-headline">${esc(one.headline)}</p><p class="x-soft">${esc(one.company)}</p>
<div class="x-place"><p>${esc(one.place)}</p><p>·</p><p><a class="x-link" href="${profileHref(one)}overlay/contact-info/">Contact info</a></p></div>
<div class="x-actions">${actions(one)}</div>
</section></div></div>`;
}

function actions(one) {
  if (one.degree === "self") return `<a class="x-button x-button-full" href="/in/${one.slug}/edit/intro/">Edit profile</a>`;
  const message = (full) => `<a class="x-button ${full}" href="${messageHref(one)}">${icon("send-privately-medium")}Message</a>`;
  const more = `<button class="x-button" type="button" data-copy-link>Copy link</button>`;
  if (one.degree === "1st") return message("x-button-full") + more;
  if (one.degree === "3rd") return `<button class="x-button x-button-full" type="button" aria-label="Follow ${esc(one.name)}">${icon("add-small")}Follow</button>${message("")}${more}`;
  return `<a class="x-button x-button-full" aria-label="Invite ${esc(one.name)} to connect" href="${inviteHref(one)}">${icon("connect-small")}Connect</a>${message("")}${more}`;
}

function activity(one, card) {
  const posts = POSTS.filter((post) => post.by === one.slug);
  if (posts.length === 0) return "";
  return `<section class="x-card" componentkey="${card}Activity"><h2 class="x-title">Activity</h2>${posts.map((post) => `<div role="listitem">${paragraphs(post.text, demoMark)}</div>`).join("")}</section>`;
}

// Strangers with their own Connect buttons, inside `main`: what an unscoped reader takes for the page's person.
function aside(one) {
  const others = PEOPLE.filter((other) => other.slug !== one.slug && other.degree === "2nd").slice(0, 3);
  const rows = others.map(
    (other) => `<div class="x-row">${portrait(other.name)}<div class="x-grow"><a href="${profileHref(other)}"><p class="x-strong">${esc(other.name)}</p></a><p class="x-small">· ${other.degree}</p><p class="x-small">${esc(other.headline)}</p><div class="x-actions"><a class="x-button" aria-label="Invite ${esc(other.name)} to connect" href="${inviteHref(other)}">Connect</a></div></div></div>`,
  );
  return `<aside><section class="x-card" componentkey="profileCardsMoreProfiles"><h2 class="x-title">More profiles for you</h2>${rows.join("")}</section></aside>`;
}

function contactDialog(one) {
  const row = (label, value) => `<div class="x-field" componentkey="${key()}"><div>${icon("person-accent-4")}</div><div><p class="x-strong">${label}</p><p>${value}</p></div></div>`;
  const rows = [row(`${esc(one.name.split(" ")[0])}’s profile`, `<a class="x-link" href="${profileHref(one)}">linkedin.com/in/${one.slug}</a>`)];
  if (one.website) rows.push(row("Website", `<a class="x-link" href="${HOST}/safety/go?url=https%3A%2F%2F${one.website}%2F&amp;trk=contact-info" data-full-load>${one.website}</a> <span>(Personal)</span>`));
  if (one.phone) rows.push(row("Phone", `<span data-demo="dialog-phone">${esc(one.phone)}</span> <span>(Mobile)</span>`));
  if (one.email) rows.push(row("Email", `<a class="x-link" data-demo="dialog-email" href="mailto:${one.email}">${one.email}</a>`));
  if (one.since) rows.push(row("Connected since", esc(one.since)));
  return `<div class="x-shade"></div><dialog class="x-sheet" data-testid="dialog" aria-labelledby="dialog-header" open>
<header class="x-sheet-head" id="dialog-header"><h2 class="x-title">Contact info</h2><button class="x-close" type="button" aria-label="Dismiss" data-close="/in/${one.slug}/">×</button></header>
<div class="x-sheet-body" data-testid="dialog-content"><div data-sdui-screen="com.linkedin.sdui.flagshipnav.profile.ProfileContactDetailsOverlay"><div data-testid="lazy-column" data-component-type="LazyColumn">${rows.join("")}</div></div></div></dialog>`;
}

/** People search. */
export function search() {
  const cards = PEOPLE.map((one) => searchCard(one)).join("");
  const member = `<div role="listitem" class="x-row">${portrait("L M")}<div class="x-grow"><p class="x-strong">LinkedIn Member</p><p>Purchasing in the Midlands</p><p class="x-small">Leicester, England</p></div></div>`;
  const body = `<main id="workspace" role="main" class="x-page x-wide"><section class="x-card"><h2 class="x-title">About ${PEOPLE.length + 1} results</h2><div role="list" data-testid="lazy-column">${cards}${member}</div></section></main>`;
  return shell("“operations” | Search | LinkedIn", "search.SearchResultsPeople", body, "d_flagship3_search_srp_people");
}

function searchCard(one) {
  const mutual = one.mutual ? `<p class="x-small"><a href="${HOST}/in/tomas-birkhall/"><strong>${esc(one.mutual)}</strong></a> and 8 other mutual connections</p>` : "";
  const action =
    one.degree === "1st"
      ? `<a class="x-button" href="${messageHref(one)}">Message</a>`
      : one.degree === "2nd"
        ? `<a class="x-button" aria-label="Invite ${esc(one.name)} to connect" href="${inviteHref(one, "search-custom-invite")}">Connect</a>`
        : `<button class="x-button" type="button" aria-label="Follow ${esc(one.name)}">Follow</button>`;
  return `<div role="listitem" class="x-row" data-demo="card">${portrait(one.name)}<div class="x-grow"><p><a class="x-strong" href="${profileHref(one)}">${esc(one.name)}</a> <span class="x-degree">• ${one.degree}</span></p><p>${esc(one.headline)}</p><p class="x-small">${esc(one.place)}</p>${mutual}</div><div componentkey="SearchResults${one.id}">${action}</div></div>`;
}

/** The person's connections. */
export function connections() {
  const rows = PEOPLE.filter((one) => one.degree === "1st").map(
    (one) => `<div class="x-row" componentkey="auto-component-${key()}"><a href="${profileHref(one)}" tabindex="-1">${portrait(one.name)}</a><div class="x-grow"><a href="${profileHref(one)}"><p class="x-strong">${esc(one.name)}</p><p>${esc(one.headline)}</p></a><p class="x-small">Connected on May 17, 2026</p></div><a class="x-button" href="${messageHref(one)}">Message</a></div>`,
  );
  const body = `<main id="workspace" role="main" class="x-page x-wide"><section class="x-card"><h2 class="x-title" componentkey="ConnectionsPage_ConnectionsListHeader">${rows.length} connections</h2><div componentkey="ConnectionsPage_ConnectionsList" data-testid="lazy-column">${rows.join("")}</div></section></main>`;
  return shell("Connections | LinkedIn", "mynetwork.Connections", body, "d_flagship3_people_connections");
}

/** The feed, or one post of it. */
export function feed(only) {
  const shown = only ? POSTS.filter((post) => post.id === only) : POSTS;
  const posts = shown.map((post) => {
    const by = person(post.by);
    return `<div class="x-card" role="listitem" componentkey="${key()}" data-demo="post"><div class="x-row">${portrait(by.name)}<div class="x-grow"><a href="${profileHref(by)}"><p class="x-strong">${esc(by.name)}</p></a><p class="x-small">• ${by.degree}</p><p class="x-small">${esc(by.headline)}</p></div></div><div data-testid="expandable-text-box">${paragraphs(post.text, demoMark)}</div><div class="x-actions"><a class="x-button" href="/feed/update/urn:li:activity:${post.id}/">Comment</a></div></div>`;
  });
  const comment = only ? `<section class="x-card"><div class="x-box tiptap ProseMirror" contenteditable="true" role="textbox" aria-label="Text editor for creating comment" data-demo="comment"></div></section>` : "";
  const body = `<main id="workspace" role="main" class="x-page x-wide"><div data-testid="mainFeed">${posts.join("")}</div>${comment}</main>`;
  return shell("Feed | LinkedIn", only ? "feed.UpdateDetail" : "feed.MainFeed", body, "d_flagship3_feed");
}

export function notFound() {
  return { ...shell("LinkedIn", "error.NotFound", `<main class="x-page x-wide"><section class="x-card"><h2 class="x-title">This page does not exist</h2></section></main>`, "d_flagship3_404"), status: 404 };
}
