// A page cannot tell that Scruple is there: not by an address, a request, a changed node, a global or a button it presses.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FRONTS, World, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const WALK = ["/in/maren-oldfield/", "/in/tomas-birkhall/overlay/contact-info/", "/search/results/people/?keywords=operations", "/messaging/thread/2-demo/", "/feed/"];

suite("nothing exposed", { on: true }, (world) => {
  /** The same browser without the extension. */
  let bare;
  before(async () => {
    bare = new World(world.name, { extension: null });
    await bare.start();
  });
  after(() => bare.stop());

  for (const front of FRONTS) {
    test(`the ${front} pages are the same but for one host element`, async () => {
      for (const path of WALK) {
        const [withOurs, without] = [await visit(world, front, path), await visit(bare, front, path)];
        assert.equal(withOurs.html, without.html, `nodes of ${path} were touched`);
        assert.ok(withOurs.extra <= 1, `${withOurs.extra} elements were added to ${path}`);
        assert.deepEqual(withOurs.globals, without.globals, `the page of ${path} sees new globals`);
        assert.deepEqual(withOurs.requests, without.requests, `${path} asked the site for something else`);
        assert.ok(!withOurs.text.includes("extension://"), `an extension address stands in ${path}`);
      }
    });
  }

  test("marks are drawn while the page is compared", async () => {
    const page = await world.open(WALK[0]);
    await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
    assert.equal(await page.evaluate(() => document.documentElement.children.length), 3);
  });

  test("the host has no name that tells whose it is, and its root is closed", async () => {
    const page = await world.open(WALK[0]);
    await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
    const host = await page.evaluate(() => {
      const added = document.documentElement.lastElementChild;
      return { tag: added.localName, root: added.shadowRoot, attributes: added.getAttributeNames().sort() };
    });
    assert.equal(host.tag, "div");
    assert.equal(host.root, null);
    assert.deepEqual(host.attributes.filter((name) => !["style", "lang", "dir"].includes(name)), []);
  });

  test("no file of the extension can be fetched by the page", async () => {
    const page = await world.open(WALK[0]);
    for (const file of ["manifest.json", "pkg/background_bg.wasm", "extension/content/start.js", "extension/icons/16.png"]) {
      const address = await world.driver.address(file);
      const answer = await page.evaluate((url) => fetch(url).then(() => "fetched", () => "refused"), address);
      assert.equal(answer, "refused", file);
    }
  });

  test("a page's own copy events and clicks start nothing", async () => {
    const page = await world.open(WALK[0]);
    await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
    await world.driver.select(page, '[data-demo="contact"]');
    const prevented = await page.evaluate(() => {
      const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      return !document.body.dispatchEvent(event);
    });
    assert.equal(prevented, false);
    assert.equal(await world.driver.sees(page, "dialog"), false);
  });
});

/** The page as its own scripts see it once it has settled. */
async function visit(world, front, path) {
  world.site.front = front;
  world.site.forget();
  const page = await world.open(path);
  const settled = () => page.evaluate(() => document.body.matches("[data-rehydrated], .boot-complete") || undefined);
  await deadline(`${path} to be ready`, settled);
  if (world.options.on && path.startsWith("/in/maren")) await world.driver.shadowUntil(page, "marks", (root) => root.childElementCount > 0);
  const seen = await page.evaluate(() => {
    const root = document.documentElement;
    const extra = [...root.children].filter((child) => child !== document.head && child !== document.body);
    const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !/^\d+$|puppeteer/.test(name)).sort();
    const parts = [...root.attributes].map((one) => `${one.name}=${one.value}`).join(" ") + document.head.outerHTML + document.body.outerHTML;
    return { extra: extra.length, globals, html: parts.replace(/nonce="[^"]*"/g, ""), text: root.outerHTML };
  });
  const requests = world.site.requests.map((request) => `${request.method} ${request.path}`).sort();
  world.site.forget();
  await page.close();
  world.pages.splice(world.pages.indexOf(page), 1);
  return { ...seen, requests };
}
