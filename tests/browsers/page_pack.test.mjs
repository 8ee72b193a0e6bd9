// A page pack by policy: a page that Scruple does not know is known once the policy says how to read it, and in open tabs too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayManage } from "./managed.mjs";
import { suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const ADDRESS = "/in/nova-example/";

/** A front end that does not exist, as one that comes tomorrow: nothing in it is named as in those of today. */
const PAGE = `<!doctype html><html lang="en"><head><title>Nova Example</title></head><body data-nova="built">
  <main><article data-nova-part="who"><a href="https://www.linkedin.com/in/nova-example/"><h1>Nova Example</h1></a>
    <span data-nova-degree>2nd</span><p>Head of Operations at Example Ltd</p>
    <a href="/preload/custom-invite/?vanityName=nova-example">Connect</a></article></main></body></html>`;

const PACK = [
  {
    id: "nova",
    stack: [{ id: "nova", present: ["body[data-nova]"], ready: ['body[data-nova="built"]'] }],
    region: [
      {
        id: "nova_who",
        role: "subject",
        paths: ["/in/**"],
        stack: "nova",
        roots: ['[data-nova-part="who"]'],
        name: ["h1"],
        badge: ["[data-nova-degree]"],
        sign: [{ sign: "invite", select: ['a[href*="custom-invite"]'], parameter: "vanityName" }],
      },
    ],
  },
];

const policy = (page_pack) => ({ enabled: true, policy_name: page_pack ? "With a pack" : "Without", ...(page_pack && { page_pack }) });

if (mayManage()) {
  suite("page packs by policy", { policy: policy(), lasting: true }, (world) => {
    const packs = async () => (await world.asOwnPage({ kind: "health", site_access: true })).checks.find((check) => check.title === "How LinkedIn's pages are read");
    const arrived = (name) =>
      deadline(`the policy ${name}`, async () => {
        const { settings } = await world.asOwnPage({ kind: "settings" });
        return settings.find((one) => one.key === "policy_name").value === name ? true : undefined;
      }, 40_000);
    const advice = async () => {
      const sketch = await world.sketch(`https://www.linkedin.com${ADDRESS}`);
      return world.asOwnPage({ kind: "panel_advice", sketch, answers: [], language: "en" });
    };

    test("a page of a front end that nobody knows is recognised when the policy's pack arrives", async () => {
      await arrived("Without");
      world.site.put(ADDRESS, PAGE);
      let page = await world.driver.open(ADDRESS);
      const before = await advice();
      assert.notEqual(before.page, "profile");
      assert.equal(before.subject, null);
      assert.match((await packs()).sentence, /^As Scruple ships it/);

      await world.ship(policy(JSON.stringify(PACK)));
      await arrived("With a pack");
      // Firefox had to be started anew; in Chromium the open tab follows.
      if (world.name === "firefox") page = await world.driver.open(ADDRESS);
      const known = await deadline("the page to be recognised", async () => {
        const found = await advice();
        return found.page === "profile" && found.subject ? found : undefined;
      });
      assert.deepEqual([known.subject.name, known.subject.relation], ["Nova Example", "second"]);
      assert.deepEqual(await packs(), { title: "How LinkedIn's pages are read", state: "good", sentence: "From your organisation's policy: nova. Other pages are read as Scruple ships it." });
      await world.driver.shadowUntil(page, "a mark beside the name", (root) => root.querySelector("[aria-label*='Nova Example']") !== null);

      // What Chromium's worker or Firefox's event page forgot, its next life knows at once.
      await world.driver.stopBackground();
      assert.equal((await advice()).page, "profile");
      await page.close();
    });

    test("a pack that cannot be used leaves the built-in ones in force, and the health page says why", async () => {
      const broken = [{ ...PACK[0], region: [{ ...PACK[0].region[0], name: [".d5431a5b"] }] }];
      await world.ship({ ...policy(JSON.stringify(broken)), policy_name: "Broken" });
      await arrived("Broken");
      const { state, sentence } = await packs();
      assert.equal(state, "broken");
      assert.match(sentence, /cannot be used, so they are read as Scruple ships it\. Your administrator has to correct page_pack in the policy: .*hashed class/);
      await world.openBuilt("/in/maren-oldfield/");
    });
  });
} else {
  test("page packs by policy", { skip: "managed policy is machine-wide: run as root" }, () => {});
}
