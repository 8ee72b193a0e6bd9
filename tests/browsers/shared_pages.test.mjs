// Real pages without their words (../shared/pages), under their own addresses: the content script senses them and leaves
// every node as it was.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, World, suite } from "./suite.mjs";

const SHARED = join(process.env.SCRUPLE_SHARED ?? join(ROOT, "../shared"), "pages");

if (existsSync(SHARED)) {
  const expected = JSON.parse(readFileSync(join(SHARED, "expected.json"), "utf8"));
  suite("real pages", { on: true }, (world) => {
    let bare;
    before(async () => {
      bare = new World(world.name, { extension: null });
      await bare.start();
    });
    after(() => bare.stop());

    for (const [file, { url }] of Object.entries(expected)) {
      test(`${file} is sensed, and no node of it is touched`, async () => {
        const html = readFileSync(join(SHARED, file), "utf8");
        const without = await nodes(bare, url, html);
        const withOurs = await nodes(world, url, html);
        // Pages of other hosts are for guests: the extension has no access to them.
        assert.equal(withOurs.sketch?.url, isOurs(url) ? url : undefined);
        assert.deepEqual(withOurs.reports, without.reports, "the site got other CSP reports");
        assert.deepEqual(withOurs.requests, without.requests, "the site was asked for something else");
        assert.ok(withOurs.added <= 1, `${withOurs.added} elements were added`);
        assert.equal(withOurs.html, without.html);
      });
    }
  });
} else {
  console.log("skipped: ../shared/pages not there");
  test("real pages", { skip: "../shared/pages not there" }, () => {});
}

const isOurs = (url) => new URL(url).host === "www.linkedin.com";

async function nodes(world, url, html) {
  world.site.put(url, html);
  const page = await world.open(url);
  const sketch = world.options.on && isOurs(url) ? await world.sketch(url) : undefined;
  const seen = await page.evaluate(() => {
    const root = document.documentElement;
    const added = [...root.children].filter((child) => child !== document.head && child !== document.body).length;
    return { added, html: `${root.cloneNode(false).outerHTML}${document.head.outerHTML}${document.body.outerHTML}` };
  });
  await page.close();
  world.pages.length = 0;
  const { requests, reports } = world.site;
  const asked = { ...seen, sketch, requests: requests.map((request) => request.path).sort(), reports: reports.map((report) => report["csp-report"]?.["violated-directive"]).sort() };
  world.site.forget();
  return asked;
}
