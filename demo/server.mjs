// The demo site's server: answers as https://www.linkedin.com on loopback, under LinkedIn's own policies.
//
// It writes down every request and every CSP report. A test (and `/__log`, for a person) reads them: a request or report
// that the extension caused is a defect, because LinkedIn would have received it.

import { createServer } from "node:https";
import { readFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { generate } from "selfsigned";
import { page } from "./site/pages.mjs";

const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types default jSecure 'allow-duplicates' dompurify highcharts goog#html";

/** LinkedIn's two policy families, as seen on real pages. */
export const POLICIES = {
  /** Ember pages: `script-src` without `'wasm-unsafe-eval'`, which is what forbids WebAssembly in Chromium's content scripts. */
  "script-src": (nonce) => `script-src 'report-sample' 'strict-dynamic' 'nonce-${nonce}'; script-src-attr 'none'; ${TRUSTED_TYPES}`,
  /** SDUI pages of 2026. */
  "script-src-elem": (nonce) => `script-src-elem 'nonce-${nonce}' 'strict-dynamic'; script-src-attr 'none'; ${TRUSTED_TYPES}`,
};

/** The policy family that each front end ships. */
export const POLICY_OF = { sdui: "script-src-elem", ember: "script-src" };

/**
 * Starts the server.
 *
 * `front` is the front end ("sdui" or "ember") served where the address does not settle it; a `front` cookie, set by
 * `/__front?to=…`, overrides it for one browser. `policy` forces one policy family on every page.
 *
 * @param {{front?: "sdui"|"ember", policy?: keyof typeof POLICIES, log?: (line: string) => void}} [options]
 */
export async function serve(options = {}) {
  const certificate = await generate([{ name: "commonName", value: "www.linkedin.com" }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "www.linkedin.com" }, { type: 7, ip: "127.0.0.1" }] }],
  });
  const site = {
    front: options.front ?? "sdui",
    policy: options.policy,
    /** Every request outside `/__…`: method, path, the headers that tell who asked. @type {{method: string, path: string, origin: string, referer: string, fetchSite: string, at: number}[]} */
    requests: [],
    /** Bodies of CSP reports. @type {any[]} */
    reports: [],
    /** Files served at one exact path (with its query): `{html, policy}`; a function is given the page's nonce. @type {Map<string, {html: string | ((nonce: string) => string), policy?: string}>} */
    files: new Map(),
    /** Serves `html` at `url` (absolute or a path), as the page of the real site would be. */
    put(url, html, policy) {
      const { pathname, search } = new URL(url, "https://www.linkedin.com");
      site.files.set(pathname + search, { html, policy });
    },
    /** Forgets what was written down. */
    forget() {
      site.requests.length = 0;
      site.reports.length = 0;
    },
    port: 0,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    answer(site, request, response).catch((error) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error?.stack ?? error));
    });
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(0, "127.0.0.1", ready));
  site.port = server.address().port;
  return site;
}

async function answer(site, request, response) {
  const url = new URL(request.url, "https://www.linkedin.com");
  const host = (request.headers.host ?? "").split(":")[0];
  // Firefox sends every name here; what it asks of its own services is not LinkedIn's to see.
  if (!host.endsWith(".linkedin.com") && host !== "127.0.0.1") return response.writeHead(421).end();
  if (url.pathname === "/__csp") {
    const body = await text(request);
    site.reports.push(parsed(body));
    return response.writeHead(204).end();
  }
  if (url.pathname === "/__log") return json(response, { requests: site.requests, reports: site.reports });
  if (url.pathname === "/__paste") return html(response, await asset("paste.html"));
  if (url.pathname === "/__front") {
    const to = url.searchParams.get("to") === "ember" ? "ember" : "sdui";
    const back = new URL(request.headers.referer ?? "/in/", "https://www.linkedin.com");
    return response.writeHead(303, { "set-cookie": `front=${to}; Path=/; Secure; HttpOnly`, location: back.pathname }).end();
  }
  const { headers } = request;
  if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
  site.requests.push({
    method: request.method,
    path: url.pathname + url.search,
    origin: headers.origin ?? "",
    referer: headers.referer ?? "",
    fetchSite: String(headers["sec-fetch-site"] ?? ""),
    at: Date.now(),
  });
  if (url.pathname.startsWith("/__site/")) return assetAnswer(response, url.pathname.slice("/__site/".length));

  const nonce = randomBytes(16).toString("base64");
  const file = site.files.get(url.pathname + url.search);
  if (file) {
    // Saved pages carry the nonce their own server gave; their <meta> policies stay as they are.
    const kind = file.policy ?? site.policy ?? "script-src";
    return html(response, typeof file.html === "function" ? file.html(nonce) : file.html, 200, POLICIES[kind](nonce));
  }
  const front = /(?:^|; )front=ember/.test(headers.cookie ?? "") ? "ember" : /(?:^|; )front=sdui/.test(headers.cookie ?? "") ? "sdui" : site.front;
  const found = page(url, front, nonce);
  const kind = site.policy ?? POLICY_OF[found.front];
  return html(response, found.html, found.status, POLICIES[kind](nonce));
}

function html(response, body, status = 200, policy = undefined) {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  if (policy) headers["content-security-policy"] = `${policy}; report-uri /__csp`;
  response.writeHead(status, headers).end(body);
}

function json(response, value) {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(value, null, 1));
}

const TYPES = { css: "text/css", js: "text/javascript", html: "text/html", svg: "image/svg+xml" };
const ASSETS = new Set(["app.js", "paste.html"]);

async function asset(name) {
  return readFile(new URL(`./site/${name}`, import.meta.url), "utf8");
}

async function assetAnswer(response, name) {
  if (!ASSETS.has(name)) return response.writeHead(404).end();
  const type = TYPES[name.split(".").pop()] ?? "text/plain";
  response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(await asset(name));
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
