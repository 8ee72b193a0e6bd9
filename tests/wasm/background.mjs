// The background's WebAssembly module in Node, with as much of the browser as it asks for. The bytes are the shipped ones.

import { readFileSync } from "node:fs";

const ID = "scruple-under-test";
const OWN_PAGE = { url: `chrome-extension://${ID}/extension/pages/settings.html` };
const LINKEDIN = { url: "https://www.linkedin.com/in/maren-oldfield/" };
const PKG = new URL("../../pkg/", import.meta.url);

/** One storage area; `kept` outlives a background, as the browser's does. */
function area(kept) {
  return {
    get: async () => structuredClone(kept),
    set: async (items) => void Object.assign(kept, structuredClone(items)),
  };
}

/** Starts a background on these storage areas. */
export async function start({ local = {}, session = {}, managed = {} } = {}) {
  const event = { addListener() {} };
  globalThis.chrome = {
    storage: { local: area(local), session: area(session), managed: area(managed), onChanged: event },
    tabs: { create: async () => ({}), query: async () => [], sendMessage: async () => undefined },
    runtime: { id: ID, getURL: (path) => `chrome-extension://${ID}/${path}`, getManifest: () => ({ version: "0.0.0" }), sendMessage: async () => undefined },
  };
  const { default: init, Background } = await import(new URL("background.js", PKG).href);
  await init({ module_or_path: readFileSync(new URL("background_bg.wasm", PKG)) });
  const background = await Background.start();
  return {
    /** Asks as one of the extension's own pages. */
    own: (request) => background.message(request, OWN_PAGE),
    /** Asks as the content script on a LinkedIn page. */
    content: (request) => background.message(request, LINKEDIN),
    /** Asks from anywhere. */
    from: (url, request) => background.message(request, { url }),
  };
}
