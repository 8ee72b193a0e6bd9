// The same sketch in a browser and from saved HTML: what `scruple recognise` finds in a file is what the content script finds in the
// page, to the letter. Then what only a browser has: selections and their places, navigation without a load.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ROOT, suite } from "./suite.mjs";

const OWN = join(ROOT, "tests/fixtures/pages");
const SHARED = join(process.env.SCRUPLE_SHARED ?? join(ROOT, "../shared"), "pages");
const FOLDERS = [OWN, SHARED].filter((folder) => existsSync(folder));
if (FOLDERS.length === 1) console.log("skipped: ../shared/pages not there");

/** The content scripts that sense, without the line to the background. They run in the page's own world: the document is the same. */
const SENSE = ["sense-seen", "sense-read", "sense-rows", "sense", "sense-watch", "sense-place"].map((name) => readFileSync(join(ROOT, `extension/content/${name}.js`), "utf8")).join("\n");

/** The command, built now. */
const COMMAND = (() => {
  const built = execFileSync("cargo", ["build", "--quiet", "--package", "scruple-cli", "--message-format=json"], { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
  const artifacts = built.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return artifacts.findLast((artifact) => artifact.executable && artifact.target.name === "scruple").executable;
})();
const command = (...args) => execFileSync(COMMAND, ["recognise", ...args], { encoding: "utf8" });
const PACK = command("--pack");

const fixtures = (folder) => Object.entries(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"))).map(([file, { url }]) => ({ file, url, path: join(folder, file) }));

/** Runs `code` in a page after the sensing scripts; `pack` and `scruple` are there. The protocol's own evaluation is not subject to the page's policy. */
const sensing = (page, code) => page.evaluate(`(() => { const scruple = {}; ${SENSE}; const pack = ${PACK}; ${code} })()`);

suite("pages", { extension: null }, (world) => {
  let tab;
  before(async () => (tab = await world.driver.blank()));

  /** Shows a saved page. It stands under one address of ours: what it is about is in the address that the sketch is given. */
  async function show(path, at = "/feed/saved") {
    world.site.put(at, readFileSync(path, "utf8"));
    await tab.goto(`https://www.linkedin.com${at}`, { waitUntil: "load" });
  }

  for (const folder of FOLDERS) {
    test(`every page of ${folder === OWN ? "our own" : "../shared"} gives the sketch that scruple recognise makes`, async () => {
      const differing = [];
      for (const { file, url, path } of fixtures(folder)) {
        await show(path);
        const sketch = await sensing(tab, `return JSON.stringify(scruple.sense.sketch(pack, document, ${JSON.stringify(url)}));`);
        const native = JSON.parse(command("--url", url, "--sketch", path));
        try {
          assert.deepStrictEqual(JSON.parse(sketch), native);
        } catch (error) {
          differing.push(`${file}: ${error.message}`);
        }
      }
      // A saved page asks for what it asked for when it was saved, and breaks its own policy; neither is ours.
      world.site.forget();
      assert.deepEqual(differing, []);
    });
  }

  test("a card that stands in a link of its own, as pages built by a script have it, is read like any other", async () => {
    await show(join(OWN, "sdui_people_search_en.html"), "/search/results/people/");
    const told = await sensing(
      tab,
      `const regions = () => scruple.sense.sketch(pack, document, location.href).regions;
       const before = regions();
       for (const card of document.querySelectorAll('[role="listitem"]')) {
         const outer = document.createElement("a");
         outer.href = card.querySelector("a[href]").href;
         outer.append(...card.childNodes);
         card.append(outer);
       }
       return JSON.stringify({ before, after: regions() });`,
    );
    const { before, after } = JSON.parse(told);
    // One element more stands around everything that is nearer than the card itself.
    for (const text of before.flatMap(({ texts }) => texts)) text.level += 1;
    assert.equal(before.length, 5);
    assert.deepEqual(after, before);
    world.site.forget();
  });

  const PLACES = [
    ["sdui_contact_info.html", "/in/alex-example/overlay/contact-info/", 'dialog a[href^="mailto:"]', "contact_dialog", ["alex-example"]],
    ["sdui_profile_first_en.html", "/in/en-example-first/", "main section[componentkey] h2", "top_card", ["en-example-first"]],
    ["sdui_profile_first_en.html", "/in/en-example-first/", 'main a[href^="mailto:"]', "post", []],
    ["sdui_people_search_en.html", "/search/results/people/?keywords=x", "main", "search_result", ["ada-one", "bea-two", "cy-three", "di-four"]],
    ["sdui_people_search_en.html", "/search/results/people/?keywords=x", '[role="listitem"]:nth-child(2) p', "search_result", ["bea-two"]],
    ["ember_messaging_thread.html", "/messaging/thread/2-abc/", ".msg-s-message-list p", "message_thread", ["ACoAABexample0009"]],
    ["ember_messaging_thread.html", "/messaging/thread/2-abc/", '[role="textbox"] p', "own_text", ["ACoAABexample0009"]],
    ["ember_company.html", "/company/example-labs/", "h1", "company_page", []],
    ["sales_lead.html", "/sales/lead/ACwAABexample01,NAME_SEARCH,x1", '[data-anonymize="email"]', "contact_dialog", []],
    ["sales_lead.html", "/sales/lead/ACwAABexample01,NAME_SEARCH,x1", "h1", "sales_navigator", []],
    ["sdui_feed_es.html", "/feed/", '[role="listitem"] p + p', "post", []],
    ["sdui_profile_details.html", "/in/alex-example/details/experience/", "main p", "elsewhere", []],
  ];
  test("a selection is told where it stands, and whose cards it touches", async () => {
    for (const [file, at, selector, place, slugs] of PLACES) {
      await show(join(OWN, file), at);
      const told = await sensing(
        tab,
        `scruple.sense.sketch(pack, document, location.href);
         const range = document.createRange();
         range.selectNodeContents(document.querySelector(${JSON.stringify(selector)}));
         return JSON.stringify(scruple.sense.placeOf(range));`,
      );
      assert.deepEqual(JSON.parse(told), { place, slugs }, `${file}: ${selector}`);
    }
    world.site.forget();
  });

  test("a new address is told before its page is there, and the last sketch is forgotten; a settled page is told once", async () => {
    await show(join(OWN, "sdui_profile_first_en.html"), "/in/en-example-first/");
    const told = await sensing(
      tab,
      `return (async () => {
        const told = [];
        const quiet = () => new Promise((resolve) => setTimeout(resolve, 900));
        scruple.sense.sketch(pack, document, location.href);
        const stop = scruple.sense.watch((reason) => told.push(reason + " " + scruple.sense.cards().length));
        await quiet();
        told.push("moves");
        history.pushState(null, "", "/in/sam-example/");
        document.querySelector("h2").textContent = "Sam Example";
        for (let i = 0; i < 5; i += 1) document.querySelector("main").append(document.createElement("p"));
        await quiet();
        told.push("stops");
        stop();
        document.querySelector("main").append(document.createElement("p"));
        history.pushState(null, "", "/in/kim-example/");
        await quiet();
        return JSON.stringify(told);
      })();`,
    );
    assert.deepEqual(JSON.parse(told), ["page 1", "moves", "address 0", "page 0", "stops"]);
    world.site.forget();
  });

  test("what appears in the overlays' shadow root is told", async () => {
    await show(join(OWN, "sdui_message_overlay_es.html"), "/in/ana-ejemplo/");
    const told = await sensing(
      tab,
      `return (async () => {
        let told = 0;
        scruple.sense.sketch(pack, document, location.href);
        const stop = scruple.sense.watch(() => (told += 1));
        const quiet = () => new Promise((resolve) => setTimeout(resolve, 900));
        await quiet();
        const before = told;
        document.querySelector("#interop-outlet").shadowRoot.firstElementChild.append(document.createElement("p"));
        await quiet();
        stop();
        return told - before;
      })();`,
    );
    assert.equal(told, 1);
    world.site.forget();
  });
});
