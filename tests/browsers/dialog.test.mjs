// The question about a held copy and the note after it: how they look, what a screen reader gets, and the keyboard alone.
// SCRUPLE_SHOTS names a folder for screenshots.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, LAB, put, select } from "./lab/page.mjs";
import { ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const SHOTS = process.env.SCRUPLE_SHOTS;
const DARK = `document.addEventListener("DOMContentLoaded", () => document.body.style.cssText += ";background:#1b1f23;color:#eee");`;

async function shot(world, page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/dialog-${name}-${world.name}.png` });
}

async function hold(world, id = "contact", { script = "" } = {}) {
  put(world.site, { script });
  const page = await world.openSensed(LAB);
  await page.bringToFront();
  await select(page, id);
  await world.driver.press(page, "c");
  await world.driver.box(page, "dialog.hold");
  return page;
}

const chosen = (world, page) => world.driver.shadow(page, (root) => {
  const one = root.activeElement;
  return one && (one.dataset.action ?? one.value ?? one.textContent);
});

async function shut(world, page) {
  world.pages.splice(world.pages.indexOf(page), 1);
  await page.close();
}

/** Nothing of the dialog is cut off, nothing scrolls sideways, and what is pressed is large enough. */
async function fits(world, page, what) {
  const seen = await world.driver.shadow(page, (root) => {
    const dialog = root.querySelector("dialog.hold");
    const box = dialog.getBoundingClientRect();
    const small = [...dialog.querySelectorAll("button, select, fieldset label, input[type=text]")].filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent);
    return { left: box.left, right: box.right, top: box.top, bottom: box.bottom, wide: dialog.scrollWidth - dialog.clientWidth, small, width: innerWidth, height: innerHeight, words: dialog.querySelector("#why").textContent.split(/\s+/).length };
  });
  assert.ok(seen.left >= 0 && seen.right <= seen.width && seen.top >= 0 && seen.bottom <= seen.height, `${what}: outside of the window: ${JSON.stringify(seen)}`);
  assert.ok(seen.wide <= 0, `${what}: scrolls sideways by ${seen.wide}`);
  assert.deepEqual(seen.small, [], `${what}: too small to press`);
  assert.ok(seen.words <= 60, `${what}: ${seen.words} words of why`);
}

/** Every state of the question, one after the other. */
async function everyState(world, name, script, prepare = async () => {}) {
  const set = async (key, value) => {
    const answer = await world.asOwnPage({ kind: "set", key, value });
    assert.equal(answer.kind, "settings", JSON.stringify(answer));
  };
  let page = await hold(world, "contact", { script });
  await prepare(page);
  await fits(world, page, "question");
  await shot(world, page, `${name}-1-question`);
  await world.driver.click(page, '[value="asked_me"]');
  await world.driver.box(page, '[data-action="release"]');
  await fits(world, page, "conditions");
  await shot(world, page, `${name}-2-conditions`);
  await world.driver.click(page, '[value="marketing"]');
  await world.driver.box(page, '[data-action="override"]');
  await world.driver.click(page, '[data-action="override"]');
  await world.driver.click(page, '[data-action="confirm"]');
  await fits(world, page, "reason");
  await shot(world, page, `${name}-3-reason`);
  await world.driver.click(page, '[data-action="strip"]');
  await world.driver.box(page, '.note[data-why="stripped"]');
  await shot(world, page, `${name}-4-note`);
  await shut(world, page);
  await set("bulk_threshold", 2);
  page = await hold(world, "awkward", { script });
  await prepare(page);
  assert.match(await world.driver.text(page, ".count"), /\d people/);
  await fits(world, page, "bulk");
  await shot(world, page, `${name}-5-bulk`);
  await page.keyboard.press("Escape");
  await shut(world, page);
  await set("bulk_threshold", 20);
  await set("do_not_contact", ["@example.com"]);
  page = await hold(world, "contact", { script });
  await prepare(page);
  await world.driver.click(page, '[data-action="override"]');
  const reasons = await world.driver.shadow(page, (root) => [...root.querySelectorAll("#reason option")].map((one) => one.textContent));
  assert.equal(reasons.length, 2, "the reason that names the rule is the only one");
  assert.match(reasons[1], /STOP-\d\d/);
  await fits(world, page, "do not contact");
  await shot(world, page, `${name}-6-do-not-contact`);
  await page.keyboard.press("Escape");
  await shut(world, page);
  await set("do_not_contact", []);
}

suite("the question", { on: true }, (world) => {
  test("light: every state fits", () => everyState(world, "light", ""));
  test("dark: every state fits, and is dark because the page is", async () => {
    await everyState(world, "dark", DARK);
    const page = await hold(world, "contact", { script: DARK });
    assert.equal(await world.driver.shadow(page, (root) => root.querySelector("dialog").dataset.theme), "dark");
  });
  test("right to left: every state fits", () =>
    everyState(world, "rtl", "", (page) => world.driver.shadow(page, (root) => ((root.querySelector("dialog").dir = "rtl"), true))));

  test("the keyboard alone: starts at the safe button, stays inside, answers, copies, and the focus comes back", async () => {
    // Somebody else than in the other tests: what is answered about them is remembered.
    const somebody = "zoe.ashdown@example.org";
    const page = await hold(world, "contact", { script: `document.addEventListener("DOMContentLoaded", () => (document.getElementById("contact").textContent = "Ask ${somebody} about it."));` });
    assert.equal(await chosen(world, page), "strip");
    const met = new Set(["strip"]);
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      const on = await chosen(world, page);
      if (on) met.add(on);
    }
    for (const wanted of ["strip", "link_and_source", "override", "cancel"]) assert.ok(met.has(wanted), `Tab does not reach ${wanted}: ${[...met]}`);
    await world.driver.shadow(page, (root) => (root.querySelector('[value="marketing"]').focus(), true));
    await page.keyboard.press(" ");
    await page.keyboard.press("ArrowDown");
    await world.driver.box(page, '[data-action="release"]');
    assert.equal(await chosen(world, page), "asked_me", "the answer lost the focus");
    await world.driver.shadow(page, (root) => (root.querySelector('[data-action="release"]').focus(), true));
    await page.keyboard.press("Enter");
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
    assert.match((await world.driver.clipboard()).text, new RegExp(somebody));
    assert.match(await page.evaluate(() => String(getSelection())), new RegExp(somebody));
  });

  test("a screen reader gets its name, its role, why, and each thing's name", async () => {
    const page = await hold(world);
    const found = await world.driver.shadow(page, (root) => {
      const dialog = root.querySelector("dialog");
      const named = (attribute) => root.getElementById(dialog.getAttribute(attribute))?.textContent;
      const nameless = [...dialog.querySelectorAll("button, input, select")].filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()));
      return { role: dialog.role, name: named("aria-labelledby"), why: named("aria-describedby"), lang: dialog.lang, dir: dialog.dir, nameless: nameless.length, group: dialog.querySelector("fieldset > legend").textContent, status: dialog.querySelectorAll('[role="status"]').length };
    });
    assert.equal(found.role, "alertdialog");
    assert.match(found.name, /not copied yet/);
    assert.ok(found.why.length > 20);
    assert.deepEqual([found.lang, found.dir, found.nameless, found.status], ["en", "ltr", 0, 1]);
    assert.match(found.group, /What is it for/);
    if (world.name === "chromium") {
      const tree = JSON.stringify(await page.accessibility.snapshot());
      for (const part of ['"role":"alertdialog"', "not copied yet", '"role":"radio"', '"name":"Cancel"']) assert.ok(tree.includes(part), `${part} is not in the browser's own tree`);
    }
  });

  // Chromium alone counts nodes.
  if (world.name === "chromium") {
    test("a question that was answered is let go of", async () => {
      await world.asOwnPage({ kind: "set", key: "holds_per_day", value: 100 });
      const page = await hold(world);
      const after = async (questions) => {
        for (let time = 0; time < questions; time += 1) {
          await page.keyboard.press("Escape");
          await deadline("the question to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
          await select(page, "contact");
          await world.driver.press(page, "c");
          await world.driver.box(page, "dialog.hold");
        }
        const { nodes, listeners } = await world.driver.footprint(page);
        return { nodes, listeners };
      };
      const [few, many] = [await after(2), await after(6)];
      assert.ok(many.nodes < few.nodes + 20 && many.listeners < few.listeners + 6, `${JSON.stringify(few)} after two, ${JSON.stringify(many)} after six more`);
    });
  }

  test("axe finds nothing in any state, light or dark", async () => {
    // What a closed root hides from axe: the same code with the same content in an open one, in a page of its own.
    const page = await hold(world);
    await world.driver.click(page, '[value="asked_me"]');
    await world.driver.box(page, '[data-action="release"]');
    await world.driver.click(page, '[value="marketing"]');
    await world.driver.box(page, '[data-action="override"]');
    await world.driver.click(page, '[data-action="override"]');
    const html = await world.driver.shadow(page, (root) => root.querySelector("dialog").innerHTML);
    const styles = /scruple\.styles = `([^]*)`;/.exec(readFileSync(`${ROOT}extension/content/styles.js`, "utf8"))[1];
    const blank = await world.driver.browser.newPage();
    world.pages.push(blank);
    await blank.setContent("<!doctype html><html lang=en><title>a question</title><main><h1>A page</h1></main></html>");
    await blank.evaluate(readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, "utf8"));
    for (const theme of ["light", "dark"]) {
      const found = await blank.evaluate((content, css, wanted) => {
        document.querySelector("#host")?.remove();
        const host = document.createElement("div");
        host.id = "host";
        const root = host.attachShadow({ mode: "open" });
        root.innerHTML = `<style>${css}</style><dialog class="hold" role="alertdialog" aria-labelledby="title" aria-describedby="why" data-theme="${wanted}">${content}</dialog><div class="notes" data-theme="${wanted}" role="status"><div class="note"><span class="text">Copied without contact details.</span><button type="button" class="link">Clear clipboard</button></div></div>`;
        document.querySelector("main").append(host);
        root.querySelector("dialog").showModal();
        return globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) => violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`));
      }, html, styles, theme);
      assert.deepEqual(found, [], theme);
    }
  });
});

suite("the question at 320 px", { on: true, size: { width: 320, height: 640 } }, (world) => {
  test("every state fits", () => everyState(world, "narrow", ""));
});

suite("the question in forced colours", { on: true, forced: true }, (world) => {
  test("every state fits, and what is pressed has a border", async () => {
    await everyState(world, "forced", "");
    const page = await hold(world);
    const bare = await world.driver.shadow(page, (root) => [...root.querySelectorAll(".b")].filter((one) => getComputedStyle(one).borderTopWidth === "0px").length);
    assert.equal(bare, 0);
  });
});
