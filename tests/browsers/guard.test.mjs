// The copy guard, in both browsers and under both of LinkedIn's policy families: what reaches the clipboard, and when.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FRONTS, World, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const STRANGER = "/in/maren-oldfield/";
const CONTACT = '[data-demo="contact"]';
const PLAIN = '[data-demo="plain"]';
/** A person needs longer than this from the end of a selection to the key press. */
const PERSON_MS = 800;
const ADDRESS = "maren.oldfield@example.com";

/** Opens the stranger's profile and copies a paragraph; `before` is what the clipboard held until then. */
async function copy(world, selector, { path = STRANGER, letter = "c", more = "" } = {}) {
  await world.driver.setClipboard("before");
  const page = await world.openBuilt(path);
  if (more) await page.evaluate((target, text) => document.querySelector(target).append(text), selector, more);
  await world.driver.select(page, selector);
  await world.driver.press(page, letter);
  return page;
}

for (const front of FRONTS) {
  suite(`guard on ${front}`, { on: true, front }, (world) => {
    /** What this browser copies by itself. */
    const native = {};
    before(async () => {
      const bare = new World(world.name, { extension: null, front });
      await bare.start();
      try {
        for (const [name, selector] of [["contact", CONTACT], ["plain", PLAIN]]) {
          const page = await bare.open(STRANGER);
          await bare.driver.select(page, selector);
          await bare.driver.press(page, "c");
          native[name] = await bare.driver.clipboard();
        }
      } finally {
        await bare.settle();
        await bare.stop();
      }
      assert.match(native.contact.text, /maren\.oldfield@example\.com/);
    });

    test("a stranger's address is held: the clipboard stays as it was", async () => {
      const page = await copy(world, CONTACT);
      await world.driver.box(page, "dialog.hold");
      assert.match(await world.driver.text(page, "#why"), /^Maren Oldfield is not a contact of yours\./);
      assert.equal((await world.driver.clipboard()).text, "before");
    });

    test("the safe copy has the rest and no contact detail, in both flavours", async () => {
      const page = await copy(world, CONTACT);
      await world.driver.click(page, '[data-action="strip"]');
      const got = await world.driver.clipboard();
      assert.match(got.text, /^Best reached at .* during the week\.$/);
      for (const flavour of [got.text, got.html]) assert.doesNotMatch(flavour, /@example|7946|0123/);
    });

    test("copying anyway needs a reason, and then is the browser's own copy, byte for byte", async () => {
      const page = await copy(world, CONTACT);
      await world.driver.click(page, '[data-action="override"]');
      await world.driver.click(page, '[data-action="confirm"]');
      assert.notEqual(await world.driver.text(page, "#problem"), "", "nothing says that a reason is missing");
      assert.equal((await world.driver.clipboard()).text, "before", "copied without a reason");
      await page.bringToFront();
      await world.driver.shadow(page, (root) => root.querySelector("#reason").focus() ?? true);
      await page.keyboard.press("ArrowDown");
      await world.driver.shadowUntil(page, "a reason to be chosen", (root) => root.querySelector("#reason").value !== "");
      await world.driver.click(page, '[data-action="confirm"]');
      assert.deepEqual(await world.driver.clipboard(), native.contact);
    });

    test("Esc leaves the clipboard, the selection and the page as they were", async () => {
      const page = await copy(world, CONTACT);
      await world.driver.box(page, "dialog.hold");
      await page.keyboard.press("Escape");
      await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
      assert.match(await page.evaluate(() => String(getSelection())), /maren\.oldfield@example\.com/);
      assert.equal((await world.driver.clipboard()).text, "before");
    });

    test("an ordinary sentence is the browser's own copy, and the page's listeners see it", async () => {
      await world.driver.setClipboard("before");
      const page = await world.openBuilt(STRANGER);
      await page.evaluate(() => addEventListener("copy", (event) => (globalThis.copied = { prevented: event.defaultPrevented, at: performance.now() })));
      await world.driver.select(page, PLAIN);
      // The answer comes while the person's hand is still on its way to the keys.
      await new Promise((later) => setTimeout(later, PERSON_MS));
      await world.driver.press(page, "c");
      const copied = await deadline("the page's own listener", () => page.evaluate(() => globalThis.copied));
      assert.equal(copied.prevented, false);
      assert.deepEqual(await world.driver.clipboard(), native.plain);
    });
  });
}

suite("guard", { on: true }, (world) => {
  test("text in the person's own composer is never touched", async () => {
    const page = await copy(world, '[data-demo="composer"]', { path: "/messaging/thread/2-demo/" });
    await page.focus('[data-demo="composer"]');
    await world.driver.select(page, '[data-demo="composer"]');
    await world.driver.press(page, "c");
    assert.match((await world.driver.clipboard()).text, /ada\.fennimore@example\.com/);
    assert.equal(await world.driver.sees(page, "dialog"), false);
  });

  test("what the person is writing inside a larger selection is copied and concerns nobody", async () => {
    const page = await copy(world, ".msg-thread", { path: "/messaging/thread/2-demo/" });
    await world.driver.box(page, ".note");
    assert.match(await world.driver.text(page, ".note .text"), /^1 contact detail copied\./);
    const { text } = await world.driver.clipboard();
    assert.match(text, /tomas@example\.org[^]*ada\.fennimore@example\.com/);
  });

  test("the background ended in the middle of a hold loses nothing", async () => {
    const page = await copy(world, CONTACT);
    await world.driver.box(page, "dialog.hold");
    await world.driver.stopBackground();
    assert.equal((await world.driver.clipboard()).text, "before");
    await page.bringToFront();
    await world.driver.click(page, '[data-action="strip"]');
    const got = await world.driver.clipboard();
    assert.match(got.text, /^Best reached at .* during the week\.$/);
    assert.doesNotMatch(got.text, new RegExp(ADDRESS));
  });

  test("the background ended while it looks for what to leave out: the press asks it again", async () => {
    const more = " shifts and queues".repeat(90_000);
    const page = await copy(world, CONTACT, { more });
    await world.driver.box(page, "dialog.hold");
    await world.driver.stopBackground();
    await page.bringToFront();
    await world.driver.click(page, '[data-action="strip"]');
    const got = await deadline("the rest on the clipboard", async () => {
      const now = await world.driver.clipboard();
      return now.text === "before" ? undefined : now;
    }, 20_000);
    assert.doesNotMatch(got.text, new RegExp(ADDRESS));
    assert.ok(got.text.endsWith(more.slice(-1_000)) && got.text.length > more.length, `${got.text.length} units`);
    assert.equal(await world.driver.sees(page, "dialog.hold"), false);
  });

  test("the page cannot press the dialog's buttons with the keys it sends", async () => {
    const page = await copy(world, CONTACT);
    await world.driver.box(page, "dialog.hold");
    await page.evaluate(() => {
      for (const target of [document, document.body, document.documentElement.lastElementChild]) {
        for (const key of ["Escape", "Enter"]) target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
        target.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      }
    });
    assert.equal(await world.driver.sees(page, "dialog.hold"), true);
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("a page that takes the host out of its document does not free the copy", async () => {
    const page = await copy(world, CONTACT);
    await world.driver.box(page, "dialog.hold");
    await page.evaluate(() => document.documentElement.lastElementChild.remove());
    await world.driver.box(page, "dialog.hold");
    await world.driver.click(page, '[data-action="cancel"]');
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("after the extension is reloaded, an old page loses no copy", async () => {
    await world.driver.setClipboard("before");
    const page = await world.openBuilt(STRANGER);
    await world.driver.reloadExtension();
    await page.bringToFront();
    await world.driver.select(page, CONTACT);
    await world.driver.press(page, "c");
    if (world.name === "chromium") {
      // The old script is an orphan: the copy goes through, and a note says so.
      await world.driver.box(page, '.note[data-why="orphaned"]');
      assert.match((await world.driver.clipboard()).text, new RegExp(ADDRESS));
    } else {
      // Firefox ends the old script and puts the new one into open pages: it holds the copy, or is not there yet and the copy is the
      // browser's own. Lost it is in neither case.
      const { text } = await world.driver.clipboard();
      if (text === "before") await world.driver.box(page, "dialog.hold");
      else assert.match(text, new RegExp(ADDRESS));
    }
  });
});

suite("guard without an engine", { engine: false, only: "chromium", flags: ["--js-flags=--jitless"] }, (world) => {
  test("a browser without WebAssembly: copies go through", async () => {
    const page = await world.open(STRANGER);
    await world.driver.setClipboard("before");
    await page.bringToFront();
    await world.driver.select(page, CONTACT);
    await world.driver.press(page, "c");
    assert.match((await world.driver.clipboard()).text, new RegExp(ADDRESS));
  });
});
