// The extension loads, wakes, is switched on by the person or by policy; and off means off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayManage } from "./managed.mjs";
import { ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

suite("switched off", {}, (world) => {
  test("the background answers, and says that it is off", async () => {
    const answer = await world.asOwnPage({ kind: "status" });
    assert.equal(answer.kind, "status");
    assert.equal(answer.enabled, false);
  });

  test("nothing is added to a page, and a contact detail is copied as the browser copies it", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await world.driver.setClipboard("before");
    await page.bringToFront();
    await world.driver.select(page, '[data-demo="contact"]');
    await world.driver.press(page, "c");
    assert.match((await world.driver.clipboard()).text, /maren\.oldfield@example\.com/);
    assert.equal(await page.evaluate(() => document.documentElement.children.length), 2);
  });
});

suite("switched on by the person", { on: true }, (world) => {
  test("a stranger's profile gets marks", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
  });

  test("the background ends and wakes again", async () => {
    await world.open("/in/maren-oldfield/");
    await deadline("the background to run", async () => (await world.driver.backgroundRuns()) || undefined);
    await world.driver.stopBackground();
    assert.equal(await world.driver.backgroundRuns(), false);
    const answer = await world.asOwnPage({ kind: "status" });
    assert.equal(answer.enabled, true, "what was switched on is forgotten by a restart");
  });

  test("switching off takes everything out of open pages", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
    await world.asOwnPage({ kind: "switch_off" });
    await deadline("the host to go", () => page.evaluate(() => document.documentElement.children.length === 2 || undefined));
    await world.switchOn();
  });
});

if (mayManage()) {
  suite("switched on by policy", { policy: { enabled: true } }, (world) => {
    test("without the welcome page", async () => {
      await world.untilOn();
      const page = await world.open("/in/maren-oldfield/");
      await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
    });
  });
} else {
  test("switched on by policy", { skip: "managed policy is machine-wide: run as root" }, () => {});
}

suite("the repository's root", { extension: ROOT }, (world) => {
  test("loads unpacked", async () => {
    const answer = await world.asOwnPage({ kind: "status" });
    assert.equal(answer.kind, "status");
  });
});
