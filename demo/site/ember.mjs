// The Ember front end's shapes (voyager-web): long-lived semantic classes beside run-together ones, every badge twice.

import { demoMark, esc, icon, paragraphs, portrait } from "./markup.mjs";
import { PEOPLE, POSTS, SELF, person } from "./people.mjs";

const HOST = "https://www.linkedin.com";
const ORDINAL = { "1st": "1st degree connection", "2nd": "2nd degree connection", "3rd": "3rd degree connection" };

function shell(title, body) {
  return {
    title,
    head: "",
    bodyAttributes: `class="render-mode-BIGPIPE nav-v2 ember-application"`,
    body: `<div id="root" class="application-outlet">${bar()}<div class="authentication-outlet">${body}</div><footer class="x-foot">Scruple's demo site. Nobody on it exists. <a class="x-link" href="/__front?to=sdui" data-full-load>Show LinkedIn's newer front end</a></footer></div>`,
  };
}

function bar() {
  return `<header id="global-nav" class="global-nav x-bar"><div class="x-bar-row"><a class="x-sign" href="/feed/" aria-label="Home">d</a><input class="x-seek search-global-typeahead__input" role="combobox" aria-expanded="false" aria-label="Search" placeholder="Search"><nav class="x-links global-nav__primary-items"><a href="/feed/">Home</a><a href="/mynetwork/invite-connect/connections/">My Network</a><a href="/search/results/people/?keywords=operations">People</a><a href="/messaging/thread/2-demo/">Messaging</a><a href="/in/${SELF.slug}/">Me</a></nav></div></header>`;
}

/** A profile, and its contact dialog when `contact` is set. */
export function profile(one, contact) {
  const badge = one.degree === "self" ? "" : `<span class="distance-badge separator t-16"><span class="visually-hidden">${ORDINAL[one.degree]}</span><span class="dist-value" aria-hidden="true">${one.degree}</span></span>`;
  const body = `<main class="scaffold-layout__main x-page"><div>
<section class="artdeco-card pv-top-card x-card" data-member-id="${one.id.replace(/\D/g, "")}"><div class="x-cover"></div>${portrait(one.name, "large")}
<div class="x-name-row"><span class="artdeco-hoverable-trigger"><a href="/in/${one.slug}/overlay/about-this-profile/"><h1 class="text-heading-xlarge inline t-24 x-name">${esc(one.name)}</h1></a></span><span class="x-degree" data-demo="badge">${badge}</span></div>
<div class="text-body-medium break-words x-headline">${esc(one.headline)}</div>
<div class="x-place"><span class="text-body-small inline t-black--light break-words">${esc(one.place)}</span><span class="pv-text-details__separator"><a id="top-card-text-details-contact-info" class="x-link" href="/in/${one.slug}/overlay/contact-info/">Contact info</a></span></div>
<div class="pvs-profile-actions x-actions">${actions(one)}</div></section>
<section class="artdeco-card pv-profile-card x-card"><div id="about" class="pv-profile-card__anchor"></div><h2 class="x-title"><span aria-hidden="true">About</span><span class="visually-hidden">About</span></h2><div class="display-flex full-width">${about(one)}</div></section>
</div>${aside(one)}</main>${contact ? contactDialog(one) : ""}`;
  return shell(`${one.name} | LinkedIn`, body);
}

// Ember pages repeat texts for screen readers.
function about(one) {
  return `<div>${paragraphs(one.about ?? [], demoMark)}</div>`;
}

function actions(one) {
  if (one.degree === "self") return `<a class="artdeco-button artdeco-button--primary x-button x-button-full" href="/in/${one.slug}/edit/intro/">Edit intro</a>`;
  const name = esc(one.name);
  const message = `<button class="artdeco-button artdeco-button--2 x-button" type="button" aria-label="Message ${name}">${icon("send-privately-small", "data-test-icon")}Message</button>`;
  const more = `<button class="artdeco-dropdown__trigger artdeco-button x-button" type="button" aria-expanded="false" aria-label="More actions">More</button>`;
  if (one.degree === "1st") return message + more;
  if (one.degree === "3rd") return `<button class="artdeco-button artdeco-button--primary x-button x-button-full" type="button" aria-label="Follow ${name}">${icon("add-small", "data-test-icon")}Follow</button>${message}${more}`;
  return `<button class="artdeco-button artdeco-button--primary x-button x-button-full" type="button" aria-label="Invite ${name} to connect">${icon("connect-small", "data-test-icon")}Connect</button>${message}${more}`;
}

function aside(one) {
  const others = PEOPLE.filter((other) => other.slug !== one.slug && other.degree === "2nd").slice(0, 3);
  const rows = others.map(
    (other) => `<li class="artdeco-list__item x-row">${portrait(other.name)}<div class="x-grow"><a href="${HOST}/in/${other.slug}"><span aria-hidden="true">${esc(other.name)}</span><span class="visually-hidden">${esc(other.name)}</span></a> <span class="x-small"><span aria-hidden="true">· ${other.degree}</span><span class="visually-hidden">${ORDINAL[other.degree]}</span></span><p class="x-small">${esc(other.headline)}</p></div></li>`,
  );
  return `<aside class="scaffold-layout__aside"><section class="artdeco-card x-card"><h2 class="x-title">People also viewed</h2><ul>${rows.join("")}</ul></section></aside>`;
}

function contactDialog(one) {
  const section = (glyph, label, value) => `<section class="pv-contact-info__contact-type x-field"><svg data-test-icon="${glyph}" role="none" width="20" height="20"></svg><div><h3 class="pv-contact-info__header t-16 t-black t-bold">${label}</h3><div class="t-14">${value}</div></div></section>`;
  const rows = [section("people-medium", `${esc(one.name.split(" ")[0])}’s Profile`, `<a class="x-link" href="${HOST}/in/${one.slug}">linkedin.com/in/${one.slug}</a>`)];
  if (one.website) rows.push(section("link-medium", "Website", `<a class="x-link" href="https://${one.website}" data-full-load>${one.website}</a>`));
  if (one.phone) rows.push(section("phone-medium", "Phone", `<span data-demo="dialog-phone">${esc(one.phone)}</span> <span class="t-black--light">(Mobile)</span>`));
  if (one.email) rows.push(section("envelope-medium", "Email", `<a class="x-link" data-demo="dialog-email" href="mailto:${one.email}">${one.email}</a>`));
  if (one.since) rows.push(section("people-medium", "Connected", `<span>${esc(one.since)}</span>`));
  return `<div class="x-shade artdeco-modal-overlay"></div><div role="dialog" tabindex="-1" aria-labelledby="pv-contact-info" data-test-modal data-test-modal-container class="x-sheet"><div class="artdeco-modal artdeco-modal--layer-default"><header class="artdeco-modal__header x-sheet-head"><h2 id="pv-contact-info">Contact info</h2><button data-test-modal-close-btn class="artdeco-modal__dismiss x-close" type="button" aria-label="Dismiss" data-close="/in/${one.slug}/">×</button></header><div class="artdeco-modal__content x-sheet-body">${rows.join("")}</div></div></div>`;
}

/** People search. */
export function search() {
  const cards = PEOPLE.map((one, at) => searchCard(one, at)).join("");
  const body = `<main class="scaffold-layout__main x-page x-wide"><h1 class="visually-hidden" id="search-srp-prompt" tabindex="-1">Search results</h1><div class="search-marvel-srp"><div class="search-results-container"><div class="artdeco-card x-card"><ul role="list">${cards}</ul></div></div></div></main>`;
  return shell("“operations” | Search | LinkedIn", body);
}

function searchCard(one, at) {
  const badge = `<span class="image-text-lockup__text entity-result__badge-text"><span aria-hidden="true">• ${one.degree}</span><span class="visually-hidden">${ORDINAL[one.degree]}</span></span>`;
  const href = `${HOST}/in/${one.slug}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${one.id}`;
  const action = { "1st": `<button aria-label="Message ${esc(one.name)}" type="button" class="artdeco-button x-button">Message</button>`, "2nd": `<button aria-label="Invite ${esc(one.name)} to connect" type="button" class="artdeco-button x-button">Connect</button>`, "3rd": `<button aria-label="Follow ${esc(one.name)}" type="button" class="artdeco-button x-button">Follow</button>` }[one.degree];
  return `<li class="x-item"><div class="x-row" data-chameleon-result-urn="urn:li:member:2000000${at}" data-view-name="search-entity-result-universal-template" data-demo="card"><a tabindex="-1" href="${href}">${portrait(one.name)}</a><div class="x-grow"><div class="t-roman t-sans"><span class="t-16"><a class="x-strong" href="${href}" data-test-app-aware-link=""><span dir="ltr"><span aria-hidden="true">${esc(one.name)}</span><span class="visually-hidden">View ${esc(one.name)}’s profile</span></span></a> <span class="entity-result__badge t-14 x-degree">${badge}</span></span></div><div class="t-14 t-black t-normal">${esc(one.headline)}</div><div class="t-14 t-normal x-small">${esc(one.place)}</div></div><div>${action}</div></div></li>`;
}

/** A conversation with the composer. Messaging is Ember in both front ends. */
export function thread() {
  const other = person("tomas-birkhall");
  const message = (name, side, texts) => `<li class="msg-s-message-list__event"><div class="msg-s-event-listitem ${side}" data-event-urn="urn:li:msg_message:${texts.length}"><span class="msg-s-message-group__name x-strong">${esc(name)}</span>${texts.map((text) => `<p class="msg-s-event-listitem__body x-text" data-demo="${side ? "theirs" : "ours"}">${esc(text)}</p>`).join("")}</div></li>`;
  const item = (one, now) => `<li class="msg-conversation-listitem x-talk-item ${now ? "x-talk-now" : ""}">${portrait(one.name)}<div><h3 class="msg-conversation-listitem__participant-names">${esc(one.name)}</h3><p class="x-small">You: Thank you …</p></div></li>`;
  const body = `<main class="scaffold-layout__main x-page x-wide"><div class="artdeco-card x-card x-talk"><div class="msg-conversations-container x-talk-list"><ul>${item(other, true)}${item(person("greta-moorcroft"), false)}</ul></div>
<div class="msg-thread x-talk-main"><a class="msg-thread__link-to-profile x-talk-head" href="${HOST}/in/${other.slug}"><h2 class="msg-entity-lockup__entity-title x-strong">${esc(other.name)}</h2></a>
<div class="msg-s-message-list x-talk-body"><ul><li><div class="msg-s-profile-card-one-to-one"><div class="artdeco-entity-lockup__title"><a class="profile-card-one-to-one__profile-link x-strong" href="${HOST}/in/${other.slug}">${esc(other.name)}</a></div><div class="artdeco-entity-lockup__badge x-small"><span class="a11y-text">1st degree connection</span><span class="artdeco-entity-lockup__degree" aria-hidden="true">·&nbsp;1st</span></div></div></li>${message(other.name, "msg-s-event-listitem--other", ["Hello Ada, the looms arrived. Please send the offer to tomas@example.org."])}${message(SELF.name, "", ["Thank you, it goes out this afternoon."])}</ul></div>
<form class="msg-form x-compose"><div class="msg-form__contenteditable x-box" role="textbox" contenteditable="true" aria-multiline="true" aria-label="Write a message…" data-demo="composer"><p>You can reach me at ada.fennimore@example.com.</p></div><div class="x-actions"><button class="msg-form__send-button x-button" type="submit" disabled>Send</button></div></form></div></div></main>`;
  return shell("Messaging | LinkedIn", body);
}

/** The feed, or one post of it. */
export function feed(only) {
  const shown = only ? POSTS.filter((post) => post.id === only) : POSTS;
  const posts = shown.map((post) => {
    const by = person(post.by);
    return `<div class="feed-shared-update-v2 artdeco-card x-card" data-urn="urn:li:activity:${post.id}" data-demo="post"><div class="x-row">${portrait(by.name)}<div class="x-grow"><a href="${HOST}/in/${by.slug}"><span aria-hidden="true">${esc(by.name)}</span><span class="visually-hidden">${esc(by.name)}</span></a><p class="x-small"><span aria-hidden="true">• ${by.degree}</span><span class="visually-hidden">${ORDINAL[by.degree]}</span></p></div></div><div class="update-components-text">${paragraphs(post.text, demoMark)}</div></div>`;
  });
  return shell("Feed | LinkedIn", `<main class="scaffold-layout__main x-page x-wide"><div class="scaffold-finite-scroll">${posts.join("")}</div></main>`);
}

export function notFound() {
  return { ...shell("LinkedIn", `<main class="x-page x-wide"><section class="x-card"><h1 class="x-title">This page does not exist</h1></section></main>`), status: 404 };
}
