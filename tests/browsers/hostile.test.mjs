// A page that works against the guard. It can release no held copy, read nothing of what was found, press no button, and not switch the
// guard off without its saying so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS, LAB, put, select } from "./lab/page.mjs";
import { suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const pause = (ms) => new Promise((later) => setTimeout(later, ms));

/** Runs before anything else of the page: its listeners are the first that a page can have, its prototypes are its own. */
const FIRST = `
  globalThis.heard = [];
  const stop = (event) => { event.stopImmediatePropagation(); event.preventDefault(); };
  globalThis.fight = () => { for (const kind of ["keydown", "keyup", "click", "mousedown", "pointerdown", "focusin", "cancel", "close"]) addEventListener(kind, stop, true); };
  for (const kind of ["copy", "cut", "beforecopy", "keydown", "click", "input", "change", "focusin", "message"]) addEventListener(kind, (event) => {
    globalThis.heard.push({ kind, text: String(event.clipboardData?.getData("text/plain") ?? event.data ?? ""), path: event.composedPath().map((one) => one.textContent ?? "").join() });
    if (kind === "copy") event.stopImmediatePropagation();
  }, true);
  for (const name of ["addEventListener", "dispatchEvent"]) EventTarget.prototype[name] = new Proxy(EventTarget.prototype[name], { apply: (real, self, given) => (globalThis.heard.push({ kind: name, text: String(given[0]) , path: "" }), Reflect.apply(real, self, given)) });
  const shadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return shadow.call(this, { ...options, mode: "open" }); };
  HTMLDialogElement.prototype.showModal = function () {};
  Event.prototype.preventDefault = new Proxy(Event.prototype.preventDefault, {});
  DataTransfer.prototype.setData = function (type, text) { globalThis.heard.push({ kind: "setData", text, path: "" }); };
  document.createElement = new Proxy(document.createElement, { apply: (real, self, given) => Reflect.apply(real, document, given) });
  Selection.prototype.toString = () => "nothing to see";
  Range.prototype.cloneRange = Range.prototype.getBoundingClientRect = () => { throw new Error("no"); };
  Object.defineProperty(Event.prototype, "isTrusted", { get: () => true });
  Promise.prototype.then = new Proxy(Promise.prototype.then, {});
  globalThis.chrome ??= {};
`;

suite("a hostile page", { on: true }, (world) => {
  /** A copy of a detail, held on a page whose own script came first. */
  async function held() {
    put(world.site, { script: FIRST });
    await world.driver.setClipboard("before");
    const page = await world.openSensed(LAB);
    await page.bringToFront();
    await hold(page);
    return page;
  }

  async function hold(page) {
    await select(page, "contact");
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
  }

  async function stillHeld(page) {
    await pause(150);
    assert.equal(await world.driver.sees(page, "dialog.hold"), true, "the question is gone");
    const heard = await page.evaluate(() => globalThis.heard);
    for (const { kind, text, path } of heard) {
      // What the page itself shows it knows; what was found is masked and named in the dialog alone.
      assert.doesNotMatch(`${text}${path}`, /m•|CPY-|What is it for/, `the page heard of it by ${kind}`);
    }
    assert.equal((await world.driver.clipboard()).text, "before");
    await page.bringToFront();
  }

  /** The person can still choose, with the pointer. */
  async function canStrip(page) {
    await world.driver.click(page, '[data-action="strip"]');
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
    const { text, html } = await world.driver.clipboard();
    assert.match(text, /^Best reached at .*during the week\.$/);
    assert.doesNotMatch(text + html, new RegExp(ADDRESS));
  }

  test("its own first listeners and prototypes are in nobody's way but its own", async () => {
    const page = await held();
    await stillHeld(page);
    await page.evaluate(() => globalThis.fight());
    await canStrip(page);
  });

  test("it stops the keys that the dialog needs: they work all the same", async () => {
    const page = await held();
    await page.evaluate(() => globalThis.fight());
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("events that it makes press no button, answer no question and copy nothing", async () => {
    const page = await held();
    await page.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      const box = host.getBoundingClientRect();
      for (const target of [host, document, document.body, window]) {
        for (const key of ["Escape", "Enter", " ", "Tab"]) for (const kind of ["keydown", "keypress", "keyup"]) target.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, composed: true, cancelable: true }));
        for (let y = 0; y < innerHeight; y += 40) {
          for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) target.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, cancelable: true, detail: 1, clientX: innerWidth / 2, clientY: y }));
        }
        for (const kind of ["copy", "cut"]) target.dispatchEvent(new ClipboardEvent(kind, { bubbles: true, cancelable: true, clipboardData: new DataTransfer() }));
        target.dispatchEvent(new Event("cancel"));
        target.dispatchEvent(new Event("close"));
      }
      host.click();
      host.focus();
      document.activeElement?.blur();
      return box.width;
    });
    await stillHeld(page);
    await canStrip(page);
  });

  test("messages to the window, to the extension and by ports say nothing to it", async () => {
    const page = await held();
    await page.evaluate(() => {
      for (const kind of ["changed", "judge", "done", "greeting", "release", "settled"]) {
        for (const data of [{ kind }, { kind, greeting: { enabled: false } }, JSON.stringify({ kind })]) window.postMessage(data, "*");
        new BroadcastChannel("scruple").postMessage({ kind });
      }
      const { port1 } = new MessageChannel();
      window.postMessage({ kind: "changed" }, "*", [port1]);
      for (const id of ["bkfidlilmnblmhebcclcedipeohbdehb", "scruple@scruple"]) {
        try {
          globalThis.chrome?.runtime?.sendMessage?.(id, { kind: "status" });
        } catch {
          // There is no such thing for a page.
        }
      }
    });
    await stillHeld(page);
    await canStrip(page);
  });

  test("the copy command of its own scripts is guarded like a person's", async () => {
    const page = await held();
    await page.evaluate(() => document.execCommand("copy"));
    await stillHeld(page);
    await page.keyboard.press("Escape");
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
    // Within a person's key press, where a browser lets a script copy.
    await page.evaluate(() => document.addEventListener("keydown", (event) => event.key === "q" && document.execCommand("copy")));
    await page.keyboard.press("q");
    await world.driver.box(page, "dialog.hold");
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("it takes away, hides, freezes or moves the host: the question comes back", async () => {
    const page = await held();
    for (const deed of [
      (host) => host.remove(),
      (host) => document.body.append(host),
      (host) => host.style.setProperty("display", "none", "important"),
      (host) => host.setAttribute("style", "visibility:hidden;pointer-events:none"),
      (host) => (host.hidden = true),
      (host) => (host.inert = true),
      (host) => host.replaceChildren("text"),
      (host) => { try { host.attachShadow({ mode: "open" }); } catch {} },
    ]) {
      await page.evaluate(`(${deed})(document.documentElement.lastElementChild); 0`);
      await world.driver.box(page, "dialog.hold");
    }
    await page.evaluate(() => {
      const html = document.documentElement;
      html.replaceWith(html.cloneNode(true));
    });
    await world.driver.box(page, "dialog.hold");
    await stillHeld(page);
    await pause(500);
    await world.driver.click(page, '[data-action="cancel"]');
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("what it puts over the dialog lies under it again, and a press meant for that does nothing", async () => {
    const page = await held();
    for (const cover of ["popover", "dialog", "element", "shadow"]) {
      await page.evaluate((kind) => {
        const over = document.createElement(kind === "dialog" ? "dialog" : "div");
        over.className = "over";
        over.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;z-index:2147483647;background:white;pointer-events:none;opacity:1";
        over.textContent = "Press here for a prize";
        document.body.append(over);
        if (kind === "popover") {
          over.popover = "manual";
          over.showPopover();
        }
        // Its own showModal was overridden by the page itself: the real one from a fresh frame.
        if (kind === "dialog") document.getElementById("frame").contentWindow.HTMLDialogElement.prototype.showModal.call(over);
      }, cover);
      await pause(120);
      // Ours is what a pointer meets, so it lies on top.
      const met = await world.driver.shadow(page, (root) => {
        const box = root.querySelector("dialog.hold").getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + 20) === root.host;
      });
      assert.equal(met, true, `${cover} lies over the dialog`);
    }
    await stillHeld(page);
    await pause(500);
    await canStrip(page);
  });

  test("a press right after the page covered the dialog is not taken for an answer", async () => {
    const page = await held();
    const box = await world.driver.box(page, '[data-action="strip"]');
    await page.evaluate(() => {
      const over = document.createElement("div");
      over.popover = "manual";
      over.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;pointer-events:none";
      document.body.append(over);
      let times = 0;
      const again = setInterval(() => (over.hidePopover(), over.showPopover(), (times += 1) > 40 && clearInterval(again)), 50);
      over.showPopover();
    });
    await pause(200);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await pause(200);
    assert.equal(await world.driver.sees(page, "dialog.hold"), true, "pressed while the page fought for the place above");
    assert.equal((await world.driver.clipboard()).text, "before");
    await page.bringToFront();
    await pause(2_500);
    await canStrip(page);
  });

  test("it floods selections: what is copied is what is judged", async () => {
    put(world.site, { script: FIRST });
    await world.driver.setClipboard("before");
    const page = await world.openSensed(LAB);
    await page.bringToFront();
    await page.evaluate(() => {
      const show = (id) => getSelection().selectAllChildren(document.getElementById(id));
      let turn = 0;
      globalThis.flood = setInterval(() => show((turn += 1) % 2 ? "plain" : "linked"), 3);
      // At the last moment before the copy it selects the address.
      addEventListener("keydown", (event) => event.key === "c" && (clearInterval(globalThis.flood), show("contact")), true);
    });
    await pause(600);
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("it steals the focus and changes the selection: what is released is what was held", async () => {
    const page = await held();
    await page.evaluate(() => {
      document.getElementById("own").focus();
      getSelection().selectAllChildren(document.getElementById("awkward"));
      document.getElementById("contact").textContent = "something else";
    });
    await stillHeld(page);
    await canStrip(page);
  });

  test("it writes its whole document anew: the guard stands", async () => {
    put(world.site, { script: FIRST });
    await world.driver.setClipboard("before");
    const page = await world.openSensed(LAB);
    await page.bringToFront();
    await page.evaluate((address) => {
      document.open();
      document.close();
      const body = document.createElement("body");
      const html = document.createElement("html");
      const line = document.createElement("p");
      line.id = "contact";
      line.textContent = `Now at ${address} instead.`;
      body.append(line);
      html.append(body);
      document.documentElement?.remove();
      document.append(html);
    }, ADDRESS);
    await page.evaluate(() => getSelection().selectAllChildren(document.getElementById("contact")));
    await world.driver.press(page, "c");
    await world.driver.box(page, "dialog.hold");
    assert.equal((await world.driver.clipboard()).text, "before");
  });

  test("it cannot read the clipboard's new content from our copies", async () => {
    const page = await held();
    await page.evaluate(() => (globalThis.heard.length = 0));
    await canStrip(page);
    const heard = await page.evaluate(() => globalThis.heard.filter(({ kind }) => ["setData", "copy", "click", "input", "change"].includes(kind)));
    assert.deepEqual(heard, []);
  });

  test("text that it marks unselectable or editable hides nothing from the guard", async () => {
    put(world.site, { script: FIRST, body: `<p id="tricky">Write <span>maren.oldfield</span><span style="user-select:none;-webkit-user-select:none"> not </span><span>@example.com</span> now</p>` });
    await world.driver.setClipboard("before");
    const page = await world.openSensed(LAB);
    await page.bringToFront();
    await select(page, "tricky");
    await world.driver.press(page, "c");
    const came = await deadline("a dialog or a copy", async () => {
      if (await world.driver.sees(page, "dialog.hold")) return "held";
      const { text } = await world.driver.clipboard();
      await page.bringToFront();
      return text === "before" ? undefined : text;
    });
    if (came !== "held") assert.doesNotMatch(came, new RegExp(ADDRESS));
  });
});
