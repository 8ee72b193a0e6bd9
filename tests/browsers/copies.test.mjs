// Copies from every kind of place, and what goes wrong on the way: the engine asleep, copies that overlap, a page that re-renders, rewrites
// or listens. After each the clipboard is read back.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ADDRESS, LAB, OTHER, put, select } from "./lab/page.mjs";
import { World, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const DETAIL = /maren\.oldfield|tomas@|@example/;
const pause = (ms) => new Promise((later) => setTimeout(later, ms));

suite("copies", { on: true }, (world) => {
  /** What this browser copies by itself from each place. */
  const native = {};
  const PLACES = ["plain", "contact", "awkward", "linked", "own", "shown", "editable", "inside", "inside-plain", "inside-own", "framed"];
  before(async () => {
    put(world.site);
    const bare = new World(world.name, { extension: null });
    await bare.start();
    put(bare.site);
    try {
      const page = await bare.open(LAB);
      for (const id of PLACES) {
        await page.bringToFront();
        await select(page, id);
        await bare.driver.press(page, "c");
        native[id] = await bare.driver.clipboard();
      }
    } finally {
      await bare.settle();
      await bare.stop();
    }
  });

  async function lab() {
    await world.driver.setClipboard("before");
    const page = await world.openSensed(LAB);
    await page.bringToFront();
    return page;
  }

  async function held(page, id, backward = false) {
    await select(page, id, backward);
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
  }

  async function override(page) {
    await world.driver.click(page, '[data-action="override"]');
    await world.driver.shadow(page, (root) => Object.assign(root.querySelector("#reason") ?? {}, { value: "other" }) && true);
    await world.driver.click(page, '[data-action="confirm"]');
    await gone(page);
  }

  const gone = (page) => deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
  const counts = async () => {
    const { days } = await world.asOwnPage({ kind: "record" });
    return Object.fromEntries((days.at(-1)?.counts ?? []).map(({ decision, count }) => [decision, count]));
  };

  for (const id of ["contact", "linked", "shown", "inside", "framed"]) {
    test(`${id}: held, and copied anyway as the browser would have`, async () => {
      const page = await lab();
      await held(page, id);
      assert.equal((await world.driver.clipboard()).text, "before");
      await page.bringToFront();
      await override(page);
      assert.deepEqual(await world.driver.clipboard(), native[id]);
    });
  }

  for (const id of ["plain", "own", "editable", "inside-plain", "inside-own"]) {
    test(`${id}: the browser's own copy, and nothing asked`, async () => {
      const page = await lab();
      await select(page, id);
      await world.driver.press(page, "c");
      await deadline("the copy", async () => (await world.driver.clipboard()).text !== "before" || undefined);
      assert.deepEqual(await world.driver.clipboard(), native[id]);
      assert.equal(await world.driver.sees(page, "dialog, .note"), false);
    });
  }

  test("a checkbox with the focus makes no field of the page's text", async () => {
    const page = await lab();
    await select(page, "contact");
    await page.evaluate(() => document.getElementById("box").focus());
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("the safe copy takes out what was found from both flavours and from every attribute, and nothing else", async () => {
    const page = await lab();
    await held(page, "awkward");
    await world.driver.click(page, '[data-action="strip"]');
    await gone(page);
    const { text, html } = await world.driver.clipboard();
    for (const flavour of [text, html, decodeURIComponent(html)]) assert.doesNotMatch(flavour, DETAIL);
    for (const flavour of [text, html]) for (const word of ["Mail", "Phone", "Or", "never", "write here", "about", "this", "The end"]) assert.ok(flavour.includes(word), `${word} is gone from ${flavour}`);
    assert.match(html, /href="https:\/\/example\.org\/about"/);
    assert.doesNotMatch(html, /hidden|mailto|data-|title=|<!--.*example/);
  });

  test("a detail that only a link shows can be left out too", async () => {
    const page = await lab();
    await held(page, "linked");
    await world.driver.click(page, '[data-action="strip"]');
    await gone(page);
    const { text, html } = await world.driver.clipboard();
    assert.equal(text.trim(), native.linked.text.trim());
    assert.doesNotMatch(html, DETAIL);
  });

  test("the link and source copy says whose, when and from where", async () => {
    const page = await lab();
    await held(page, "contact");
    await world.driver.click(page, '[data-action="link_and_source"]');
    await gone(page);
    const { text, html } = await world.driver.clipboard();
    assert.match(text, /https:\/\/www\.linkedin\.com\/feed\/lab\/[\s\S]*LinkedIn/);
    assert.doesNotMatch(text + html, DETAIL);
  });

  test("after a safe copy the clipboard can be cleared", async () => {
    const page = await lab();
    await held(page, "contact");
    await world.driver.click(page, '[data-action="strip"]');
    await world.driver.shadowUntil(page, "the note", (root) => root.querySelector('.note[data-why="stripped"]') !== null);
    await page.evaluate(() => getSelection().removeAllRanges());
    await world.driver.click(page, ".note .link:nth-of-type(2)");
    await world.driver.box(page, '.note[data-why="cleared"]');
    assert.equal((await world.driver.clipboard()).text.trim(), "");
  });

  test("Esc restores selection, its direction and the focus", async () => {
    const page = await lab();
    await page.evaluate(() => document.querySelector("main").setAttribute("tabindex", "-1"));
    await select(page, "contact", true);
    await page.evaluate(() => document.getElementById("box").focus());
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
    await page.keyboard.press("Escape");
    await gone(page);
    const after = await page.evaluate(() => ({ anchor: getSelection().anchorOffset, focus: getSelection().focusOffset, text: String(getSelection()), active: document.activeElement.id }));
    assert.deepEqual(after, { anchor: 1, focus: 0, text: `Best reached at ${ADDRESS} during the week.`, active: "box" });
  });

  test("asleep: what must be held is held, what may go goes unaltered, and neither unchecked", async () => {
    const page = await lab();
    for (let round = 0; round < 3; round += 1) {
      await page.evaluate(() => getSelection().removeAllRanges());
      await world.driver.stopBackground();
      await held(page, "contact");
      await page.keyboard.press("Escape");
      await gone(page);
    }
    assert.equal((await world.driver.clipboard()).text, "before");
    await page.bringToFront();
    await page.evaluate(() => getSelection().removeAllRanges());
    await world.driver.stopBackground();
    await select(page, "plain");
    await world.driver.press(page, "c");
    await pause(1_500);
    assert.deepEqual(await world.driver.clipboard(), native.plain);
    assert.equal(await world.driver.sees(page, '.note[data-why="unchecked"]'), false);
  });

  test("a later copy takes the place of one that waits, as it would have on the clipboard", async () => {
    const page = await lab();
    await world.driver.stopBackground();
    await select(page, "plain");
    await world.driver.press(page, "c");
    await select(page, "own");
    await world.driver.press(page, "c");
    await pause(1_500);
    assert.equal((await world.driver.clipboard()).text, `${ADDRESS} is mine`);
  });

  test("the same copy twice is asked about once and counted once", async () => {
    const before = await counts();
    const page = await lab();
    await select(page, "contact");
    await world.driver.press(page, "c");
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
    await world.driver.press(page, "c");
    await world.driver.click(page, '[data-action="strip"]');
    await gone(page);
    assert.doesNotMatch((await world.driver.clipboard()).text, DETAIL);
    const after = await counts();
    assert.equal((after.safe ?? 0) - (before.safe ?? 0), 1);
    assert.equal(after.cancelled ?? 0, before.cancelled ?? 0);
  });

  test("what a page puts into its own copies is put into a released one", async () => {
    const page = await lab();
    await page.evaluate(() => addEventListener("copy", (event) => (event.clipboardData.setData("text/plain", "the page's own words"), event.preventDefault())));
    await held(page, "contact");
    await override(page);
    assert.equal((await world.driver.clipboard()).text, "the page's own words");
  });

  test("a page that renders itself anew during a hold alters nothing of it", async () => {
    const page = await lab();
    await held(page, "contact");
    await page.evaluate(() => document.querySelector("main").replaceChildren("nothing of it is left"));
    await override(page);
    const { text, html } = await world.driver.clipboard();
    assert.equal(text, native.contact.text);
    assert.ok(html.includes(ADDRESS));
  });

  test("a frame that goes takes along the question that it asked", async () => {
    const page = await lab();
    await held(page, "framed");
    await page.evaluate(() => document.getElementById("frame").remove());
    await gone(page);
    assert.equal((await world.driver.clipboard()).text, "before");
    await held(page, "contact");
    await override(page);
    assert.equal((await world.driver.clipboard()).text, native.contact.text);
  });

  test("Scruple is switched off during a hold: what is chosen then still happens", async () => {
    const page = await lab();
    await held(page, "contact");
    await world.asOwnPage({ kind: "switch_off" });
    try {
      await override(page);
      assert.equal((await world.driver.clipboard()).text, native.contact.text);
      assert.equal(await world.driver.sees(page, "dialog"), false);
    } finally {
      await world.switchOn();
    }
  });

  test("a change of settings during a hold leaves it open", async () => {
    const page = await lab();
    await held(page, "contact");
    await world.asOwnPage({ kind: "set", key: "bulk_threshold", value: 30 });
    await pause(300);
    assert.equal(await world.driver.sees(page, "dialog.hold"), true);
    await world.driver.click(page, '[data-action="cancel"]');
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("a hold is as patient as the person: after eight seconds the keyboard copies all the same", async () => {
    const page = await lab();
    await held(page, "contact");
    await pause(8_000);
    await page.keyboard.press("Enter");
    await gone(page);
    assert.doesNotMatch((await world.driver.clipboard()).text, /before|maren/);
  });

  test("two megabytes: copied by the browser when nothing is in them, held when something is, released whole", async () => {
    const page = await lab();
    const fill = (detail) => page.evaluate((text) => {
      const made = document.createElement("p");
      made.id = "huge";
      made.textContent = `${"We plan shifts, queues and deliveries. ".repeat(52_000)}${text}`;
      document.getElementById("huge")?.remove();
      document.querySelector("main").append(made);
      return made.textContent.length;
    }, detail);
    assert.ok((await fill("The end.")) > 2_000_000);
    await select(page, "huge");
    await world.driver.press(page, "c");
    const plain = await deadline("the copy", async () => ((got) => (got.text === "before" ? undefined : got))(await world.driver.clipboard()), 15_000);
    assert.equal(plain.text.length, 52_000 * 39 + 8);
    await page.bringToFront();
    await world.driver.setClipboard("before");
    await page.bringToFront();
    await fill(`Write to ${ADDRESS} now.`);
    await held(page, "huge");
    await world.driver.click(page, '[data-action="strip"]');
    await gone(page);
    const { text } = await world.driver.clipboard();
    assert.ok(text.endsWith("Write to  now."), text.slice(-40));
    assert.equal(text.length, 52_000 * 39 + "Write to  now.".length);
  });

  test("a dialog of a tiny frame stands where it can be read, and the frame's selection comes back", async () => {
    const page = await lab();
    await held(page, "framed");
    const box = await world.driver.box(page, "dialog.hold");
    assert.ok(box.width > 300 && box.height > 300, JSON.stringify(box));
    await page.keyboard.press("Escape");
    await gone(page);
    assert.match(await page.evaluate(() => String(document.getElementById("frame").contentWindow.getSelection())), /Framed/);
  });

  for (const [id, how, options] of [["mail", "a click", {}], ["mail", "a click with Ctrl", { key: "Control" }], ["mail", "a middle click", { button: "middle" }], ["blank", "a click into a new tab", {}], ["call", "a click", {}]]) {
    test(`#${id}: ${how} waits for the advice, and goes on as the person says`, async () => {
      const page = await lab();
      await page.evaluate(() => {
        globalThis.went = 0;
        for (const kind of ["click", "auxclick"]) addEventListener(kind, (event) => event.target.closest("a") && !event.defaultPrevented && ((globalThis.went += 1), event.preventDefault()));
      });
      if (options.key) await page.keyboard.down(options.key);
      await page.click(`#${id}`, { button: options.button ?? "left" });
      if (options.key) await page.keyboard.up(options.key);
      await world.driver.box(page, "dialog.hold");
      assert.equal(await page.evaluate(() => globalThis.went), 0);
      await override(page);
      assert.equal(await page.evaluate(() => globalThis.went), 1, "the link was not followed once");
      assert.equal((await world.driver.clipboard()).text, "before");
    });
  }

  test("a drag of a selection with details, and of a contact link without one, is held", async () => {
    const page = await lab();
    for (const id of ["contact", "mail"]) {
      await page.evaluate(() => getSelection().removeAllRanges());
      if (id === "contact") await select(page, id);
      await pause(600);
      const box = await page.evaluate((wanted) => {
        const found = document.getElementById(wanted);
        const range = document.createRange();
        range.selectNodeContents(found);
        const { x, y, height } = range.getBoundingClientRect();
        return { x: x + 20, y: y + height / 2 };
      }, id);
      await page.mouse.move(box.x, box.y);
      await page.mouse.down();
      await pause(100);
      for (const by of [5, 20, 40]) await page.mouse.move(box.x + by, box.y + by);
      await world.driver.box(page, "dialog.hold");
      await page.mouse.up();
      await page.keyboard.press("Escape");
      await gone(page);
    }
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("cut: held where something is found, and where nothing can be cut nothing is", async () => {
    const page = await lab();
    await select(page, "contact");
    await world.driver.press(page, "x");
    await world.driver.box(page, "dialog.hold");
    await page.keyboard.press("Escape");
    await gone(page);
    await select(page, "plain");
    await world.driver.press(page, "x");
    await pause(500);
    assert.equal((await world.driver.clipboard()).text, "before");
    await page.bringToFront();
    await select(page, "own");
    await world.driver.press(page, "x");
    assert.equal((await world.driver.clipboard()).text, `${ADDRESS} is mine`);
  });

  test("what the person answered about somebody is remembered for the session", async () => {
    const page = await lab();
    await page.evaluate((text) => (document.getElementById("contact").textContent = text), "Ask zoe.ashdown@example.com about it.");
    await held(page, "contact");
    await world.driver.click(page, '[value="asked_me"]');
    await world.driver.click(page, '[data-action="release"]');
    await gone(page);
    assert.match((await world.driver.clipboard()).text, /zoe\.ashdown@example\.com/);
    await world.driver.setClipboard("before");
    await page.bringToFront();
    await world.driver.stopBackground();
    await select(page, "contact");
    await world.driver.press(page, "c");
    await deadline("the copy", async () => (/zoe/.test((await world.driver.clipboard()).text) ? true : undefined));
    assert.equal(await world.driver.sees(page, "dialog"), false);
  });

  test("no contact detail after all: an answer of its own, one press copies", async () => {
    const page = await lab();
    await page.evaluate((text) => (document.getElementById("contact").textContent = text), "The path is build.tools@example.com really.");
    await held(page, "contact");
    await world.driver.click(page, '[value="not_a_detail"]');
    await world.driver.click(page, '[data-action="release"]');
    await gone(page);
    assert.match((await world.driver.clipboard()).text, /build\.tools@example\.com/);
    assert.ok((await counts()).false_alarm >= 1);
  });
});
