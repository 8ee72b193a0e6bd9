// Which page an address is, in which front end.

import { readFileSync } from "node:fs";
import * as ember from "./ember.mjs";
import * as sdui from "./sdui.mjs";
import { esc, obscure } from "./markup.mjs";
import { person } from "./people.mjs";

const STYLE = readFileSync(new URL("./style.css", import.meta.url), "utf8");

/**
 * @param {URL} url
 * @param {"sdui"|"ember"} front what this visitor is served where both exist
 * @param {string} nonce for the page's one script
 */
export function page(url, front, nonce) {
  sdui.beginKeys();
  const [made, kind] = route(url.pathname, front);
  return { front: kind, status: made.status ?? 200, html: document(made, kind, nonce) };
}

function route(path, front) {
  const kit = front === "sdui" ? sdui : ember;
  const both = (made) => [made, front];
  const [, slug, contact] = /^\/in\/([^/]+)\/(overlay\/contact-info\/)?$/.exec(path) ?? [];
  const one = slug && person(slug);
  if (one) return both(kit.profile(one, Boolean(contact)));
  if (/^\/search\/results\/(people|all)\/$/.test(path)) return both(kit.search());
  if (path.startsWith("/mynetwork/invite-connect/connections/")) return [sdui.connections(), "sdui"];
  if (path.startsWith("/messaging/")) return [ember.thread(), "ember"];
  const [, post] = /^\/feed\/update\/urn:li:activity:(\d+)\/$/.exec(path) ?? [];
  if (post) return both(kit.feed(post));
  if (path === "/" || path === "/feed/") return both(kit.feed());
  if (path === "/preload/") return [{ title: "", head: "", bodyAttributes: "", body: "" }, front];
  return both(kit.notFound());
}

function document(made, front, nonce) {
  const html = `<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(made.title)}</title>${made.head}<style>${STYLE}</style></head>
<body ${made.bodyAttributes}>${made.body}<script nonce="${nonce}" src="/__site/app.js" data-front="${front}"></script></body></html>`;
  return obscure(html, front);
}
