// The frame of every browser test: one describe for each browser, the site and the browser started before, and after every
// test the promises that hold everywhere: no CSP report, and no request but the page's own.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, afterEach, before, describe } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../demo/server.mjs";
import { launch } from "./driver.mjs";
import { deadline } from "./wait.mjs";

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The extension as it loads unpacked, without the build's other files (`cargo xtask build` puts it there). */
export const EXTENSION = process.env.SCRUPLE_EXTENSION ?? `${ROOT}target/package/unpacked`;

/** Which browsers to test: BROWSER=chromium or firefox, else both. */
export const BROWSERS = (process.env.BROWSER ?? "chromium,firefox").split(",");

/** Chromium hands managed policy over some seconds after a cold start, and later on a busy machine. */
const POLICY_MS = 30_000;

/** The two front ends, and with them the two policy families. */
export const FRONTS = /** @type {const} */ (["sdui", "ember"]);

/**
 * Declares tests of one subject for each browser.
 *
 * `define(world)` declares tests; `world.driver` and `world.site` are there while they run. Scruple is switched on by the
 * person's own way (`on: true`), by policy (`policy`), or not at all. `engine: false` says that the browser cannot run it.
 *
 * @param {string} subject
 * @param {{on?: boolean, engine?: boolean, policy?: object, lasting?: boolean, extension?: string|null, dark?: boolean, idleMs?: number, flags?: string[], front?: "sdui"|"ember", only?: "chromium"|"firefox", size?: {width: number, height: number}}} options
 * @param {(world: World) => void} define
 */
export function suite(subject, options, define) {
  for (const name of BROWSERS.filter((browser) => !options.only || browser === options.only)) {
    describe(`${subject} in ${name}`, () => {
      const world = new World(name, options);
      before(() => world.start());
      after(() => world.stop());
      afterEach(() => world.settle());
      define(world);
    });
  }
}

/** A site, a browser, and what was opened. */
export class World {
  constructor(name, options) {
    this.name = name;
    this.options = options;
    this.pages = [];
  }

  async start() {
    const extension = this.options.extension === undefined ? EXTENSION : this.options.extension;
    if (extension && !existsSync(`${extension}/manifest.json`)) throw new Error(`no extension in ${extension}: run cargo xtask build`);
    this.site = await serve({ front: this.options.front });
    try {
      this.driver = await launch(this.name, { ...this.options, site: this.site, extension });
      if (extension && !this.options.policy && this.options.engine !== false) await this.driver.dismissWelcome();
      // Stays open behind the tests: a page that is read must be the one in front.
      if (extension) this.own = await this.driver.openOwn("extension/pages/settings.html");
      if (this.options.on) await this.switchOn();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop() {
    await this.driver?.close();
    await this.site?.close();
  }

  /** Opens a page of the site and closes it after the test. */
  async open(path) {
    const page = await this.driver.open(path);
    this.pages.push(page);
    return page;
  }

  /** Opens one of the extension's own pages and closes it after the test. */
  async openOwn(path) {
    const page = await this.driver.openOwn(path);
    this.pages.push(page);
    return page;
  }

  /** The page behind the tests went with the old extension. */
  async reopenOwn() {
    this.own = await deadline("the extension to be there again", () => this.driver.openOwn("extension/pages/settings.html").catch(() => undefined));
  }

  /** What the background answers to one of the extension's own pages. */
  async asOwnPage(request) {
    return this.own.evaluate((message) => chrome.runtime.sendMessage(message), request);
  }

  /** Opens a page of the site and waits until the content script is switched on there and has sensed it. */
  async openSensed(path) {
    const page = await this.open(path);
    await this.sketch(await page.evaluate(() => location.href));
    return page;
  }

  /** The same, once the page is built: a copy made sooner is judged as one from a page that does not tell whose it is. */
  async openBuilt(path) {
    const page = await this.open(path);
    await this.sketch(await page.evaluate(() => location.href), true);
    return page;
  }

  /** What the content script of the page at `url` has sensed, asked for as the side panel asks; waits until there is something, or until
   * the page is `built`. */
  async sketch(url, built = false) {
    const ask = (wanted, ready) =>
      chrome.tabs
        .query({ url: "https://www.linkedin.com/*" })
        .then((tabs) => tabs.find((tab) => tab.url === wanted))
        .then((tab) => chrome.tabs.sendMessage(tab.id, { kind: "sketch_wanted" }))
        .then((sketch) => (ready && !sketch?.ready.length ? undefined : (sketch ?? undefined)));
    return deadline(`a sketch of ${url}`, () => this.own.evaluate(ask, url, built));
  }

  /** Switches Scruple on as the welcome page does. */
  async switchOn(surface = "page") {
    const answer = await this.asOwnPage({ kind: "switch_on", surface });
    assert.equal(answer.kind, "status", JSON.stringify(answer));
    assert.equal(answer.enabled, true);
  }

  /** Ships another policy, or takes it away (`null`), and comes back to the browser where it had to be started anew. */
  async ship(policy) {
    await this.driver.ship(policy);
    if (this.name === "firefox") this.own = await this.driver.openOwn("extension/pages/settings.html");
  }

  /** Closes the browser and starts it again with the same profile. */
  async restart() {
    await this.driver.restart();
    this.own = await this.driver.openOwn("extension/pages/settings.html");
  }

  /** Waits until Scruple says that it is on (managed policy takes Chromium some seconds to hand over). */
  untilOn() {
    const on = () => chrome.runtime.sendMessage({ kind: "status" }).then((answer) => answer.enabled || undefined);
    return deadline("Scruple to be on", () => this.own.evaluate(on), POLICY_MS);
  }

  /** After a test: closes its pages and checks what must hold everywhere. */
  async settle() {
    const { requests, reports } = this.site;
    for (const page of this.pages.splice(0)) await page.close();
    const seen = { requests: [...requests], reports: [...reports] };
    this.site.forget();
    assert.deepEqual(seen.reports, [], "the browser sent the site a CSP report");
    const foreign = seen.requests.filter((request) => /extension:/.test(request.origin + request.referer) || !ours(request.path));
    assert.deepEqual(foreign, [], "somebody else than the page asked the site for something");
  }
}

/** Paths that the site's own pages ask for. */
function ours(path) {
  return /^\/(in|search|mynetwork|messaging|feed|preload|__site|talent|sales|company|school|groups|events|login|checkpoint|mypreferences)?(\/|$)/.test(path);
}
