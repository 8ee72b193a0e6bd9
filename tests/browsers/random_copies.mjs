// Copies at random: sizes from one byte to two megabytes, from every place, while the background is ended, storage fails, the extension is
// reloaded and two tabs take turns. After each the clipboard is read: what was copied is on it exactly, or it was visibly held or noted.

import { LAB, put } from "./lab/page.mjs";
import { deadline } from "./wait.mjs";

const WORDS = "shifts queues deliveries lists ends parts looms yarn castings forgings patience paper hours plans bakery orders".split(" ");
const PLACES = ["paragraph", "paragraph", "paragraph", "lines", "linked", "overlay", "frame", "field", "editable"];
/** Nothing in these is anybody's but the person's. */
const OWN = new Set(["field", "editable"]);
const LARGEST = 2_000_000;
const PATIENCE_MS = 12_000;

/** Numbers from a seed (mulberry32): the same run again. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Makes `copies` copies. Gives what became of them, and throws at the first that was lost, doubled or altered, naming seed and number.
 *
 * @param {import("./suite.mjs").World} world
 */
export async function copyAtRandom(world, { copies, seed, untilMs = Infinity }) {
  const next = random(seed);
  const one = (list) => list[Math.floor(next() * list.length)];
  const chance = (share) => next() < share;
  const became = { copies: 0, native: 0, own: 0, cancelled: 0, stripped: 0, overridden: 0, released: 0, noted: 0, unchecked: 0, orphaned: 0, ended: 0, reloaded: 0, storage_failed: 0, bytes: 0 };
  put(world.site);
  await world.asOwnPage({ kind: "set", key: "holds_per_day", value: 500 });
  await world.driver.allowClipboard();
  const tabs = [await lab(world), await lab(world)];
  let at = tabs[0];
  await at.bringToFront();
  let last = await clipboardOf(world, at);
  let storageFails = false;
  const end = Date.now() + untilMs;
  /** What was done to it, for the message when it goes wrong. */
  const events = [];

  for (let number = 0; number < copies && Date.now() < end; number += 1) {
    const copy = made(number);
    try {
      await step(copy);
    } catch (error) {
      const { text, ...rest } = copy;
      const state = await at.evaluate(() => ({ focus: document.hasFocus(), active: document.activeElement?.id, selected: String(getSelection()).length })).catch(() => null);
      throw new Error(`seed ${seed}, copy ${number} (${JSON.stringify(rest)}, ${text.length} units; then ${JSON.stringify({ ...state, background: await world.driver.backgroundRuns().catch(() => null), events })}): ${error.message}`, { cause: error });
    }
  }
  return became;

  function made(number) {
    const place = one(PLACES);
    // Small ones mostly, as people copy; every size there is.
    const size = Math.ceil(LARGEST ** (next() ** (chance(0.02) ? 0.1 : 2)));
    const detail = size > 60 && chance(0.5) ? `p${seed}.${number}@example.com` : null;
    return { place, detail, waitMs: one([0, 0, 30, 200]), text: filled(number, size, detail), fate: one(["cancel", "strip", "override", "release"]) };
  }

  function filled(number, size, detail) {
    // One unit is a letter and no number: that would be the same as the one before too often.
    let text = size < 8 ? String.fromCodePoint(0x4e00 + (number % 5_000)).repeat(size) : `c${number}`;
    const stretch = Array.from({ length: 40 }, () => one(WORDS)).join(" ");
    while (text.length < size) text += ` ${stretch}`.slice(0, size - text.length);
    text = text.trimEnd();
    if (!detail) return text;
    const cut = text.indexOf(" ", Math.floor(next() * (text.length - 20)));
    return cut < 0 ? `${text} ${detail}` : `${text.slice(0, cut)} ${detail}${text.slice(cut)}`;
  }

  async function step(copy) {
    events.length = 0;
    became.copies += 1;
    became.bytes += copy.text.length;
    if (chance(0.1)) await turnTo(at === tabs[0] ? tabs[1] : tabs[0]);
    if (chance(0.01)) {
      storageFails = !storageFails;
      events.push(`storage fails: ${storageFails}`);
      became.storage_failed += Number(storageFails);
      await world.driver.failStorage(world, storageFails);
    }
    // Chromium does not load an extension of its command line again: there it is the last thing that happens.
    const reload = world.name === "firefox" && chance(0.004) || became.copies === copies;
    if (reload) await world.driver.reloadExtension();
    const ends = !reload && chance(0.06);
    if (ends) events.push("background ends");
    if (ends && chance(0.5)) await endBackground();
    await lay(at, copy);
    if (copy.waitMs) await new Promise((later) => setTimeout(later, copy.waitMs));
    if (ends) {
      became.ended += 1;
      storageFails = false;
      if (chance(0.6)) await endBackground();
    }
    await at.bringToFront();
    await world.driver.press(at, "c");
    await settle(copy, reload);
    if (reload && world.name === "firefox") await afterReload();
    else if (reload) became.reloaded += 1;
  }

  /** At some moments of its life Chromium does not end it: then it lives, and the copy goes on. */
  async function endBackground() {
    await world.driver.stopBackground().catch(() => {});
  }

  async function turnTo(tab) {
    events.push("other tab");
    at = tab;
    await at.bringToFront();
  }

  /** What became of it, and whether that is as it must be. */
  async function settle(copy, reload) {
    const arrived = async () => {
      const got = await clipboardOf(world, at);
      return got.text !== last.text ? got : undefined;
    };
    if (OWN.has(copy.place) || !copy.detail) {
      const got = await deadline("the copy on the clipboard", arrived, PATIENCE_MS);
      exact(got, copy);
      became[OWN.has(copy.place) ? "own" : "native"] += 1;
      if (await world.driver.sees(at, "dialog.hold")) throw new Error("asked although there was nothing to ask");
      return;
    }
    const came = await deadline(
      "the copy to be held, or on the clipboard",
      async () => ((await world.driver.sees(at, "dialog.hold")) ? { held: true } : await arrived()),
      PATIENCE_MS,
    );
    if (!came.held) {
      exact(came, copy);
      const why = await deadline("a note that says why it was not held", async () => (await noteOf(world, at)) || undefined, reload && world.name === "firefox" ? 1_000 : 4_000)
        // While Firefox loads the extension anew there is nobody to say anything.
        .catch((error) => { if (reload && world.name === "firefox") return "orphaned"; throw error; });
      became[why === "unchecked" || why === "orphaned" ? why : "noted"] += 1;
      return;
    }
    if ((await clipboardOf(world, at)).text !== last.text) throw new Error("held, and yet on the clipboard");
    if (chance(0.1)) await endBackground();
    await FATES[copy.fate](world, at);
    await deadline("the dialog to close", async () => !(await world.driver.sees(at, "dialog.hold")) || undefined, PATIENCE_MS);
    if (copy.fate === "cancel") {
      if ((await clipboardOf(world, at)).text !== last.text) throw new Error("cancelled, and yet on the clipboard");
      became.cancelled += 1;
      return;
    }
    const got = await deadline("the copy on the clipboard", arrived, PATIENCE_MS);
    if (copy.fate === "strip") {
      exact(got, { ...copy, text: copy.text.replace(copy.detail, "") });
      if ((got.html ?? "").includes(copy.detail)) throw new Error("the detail is in the HTML flavour");
    } else exact(got, copy);
    became[{ strip: "stripped", override: "overridden", release: "released" }[copy.fate]] += 1;
  }

  function exact(got, { text, place }) {
    last = got;
    if (got.text !== text) throw new Error(`altered: ${shown(text)} became ${shown(got.text)}`);
    const html = got.html?.replace(/<!--.*?-->|<[^>]*>/gs, "");
    const tidy = (one) => one.replace(/\s+/g, " ").trim();
    if (place !== "field" && html !== undefined && tidy(html) !== tidy(text)) throw new Error(`the HTML flavour is altered: ${shown(text)} became ${shown(html)}`);
  }

  /** The old scripts are orphans; the pages are loaded anew, as the note asks. */
  async function afterReload() {
    became.reloaded += 1;
    storageFails = false;
    await world.reopenOwn();
    for (const tab of tabs) await tab.close();
    tabs[1] = await lab(world);
    tabs[0] = await lab(world);
    await turnTo(tabs[0]);
  }
}

const FATES = {
  cancel: (world, page) => page.keyboard.press("Escape"),
  strip: (world, page) => world.driver.click(page, '[data-action="strip"]'),
  async override(world, page) {
    await world.driver.click(page, '[data-action="override"]');
    await world.driver.shadow(page, (root) => Object.assign(root.querySelector("#reason") ?? {}, { value: "other" }) && true);
    await world.driver.click(page, '[data-action="confirm"]');
  },
  async release(world, page) {
    await world.driver.click(page, '[value="asked_me"]');
    await world.driver.click(page, '[data-action="release"]');
  },
};

async function lab(world) {
  const page = await world.driver.open(LAB);
  await world.sketch(await page.evaluate(() => location.href));
  // The frame's own script says hello for itself.
  await new Promise((later) => setTimeout(later, 300));
  return page;
}

/** Puts the text where it is to be copied from, and selects it. */
function lay(page, { place, text, detail }) {
  return page.evaluate(
    (where, content, address) => {
      const frame = document.getElementById("frame").contentDocument;
      const home = { overlay: document.getElementById("interop-outlet").shadowRoot, frame: frame.body }[where] ?? document.querySelector("main");
      home.querySelector("#laid")?.remove();
      const made = (home.ownerDocument ?? document).createElement({ lines: "pre", field: "textarea" }[where] ?? "p");
      made.id = "laid";
      if (where === "field") made.value = content;
      else if (where === "linked" && address) {
        const [before, after] = content.split(address);
        const link = document.createElement("a");
        link.href = `mailto:${address}`;
        link.textContent = address;
        made.append(before, link, after);
      } else made.textContent = content;
      if (where === "editable") made.contentEditable = "true";
      home.prepend(made);
      document.activeElement?.blur();
      const view = made.ownerDocument.defaultView;
      view.focus();
      if (where === "field" || where === "editable") made.focus();
      if (where === "field") return made.select();
      view.getSelection().setBaseAndExtent(made, 0, made, made.childNodes.length);
    },
    place,
    text,
    detail,
  );
}

/** Both flavours of the clipboard, read by the page in front. */
function clipboardOf(world, page) {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const got = { text: "" };
    for (const [type, name] of [["text/plain", "text"], ["text/html", "html"]]) if (item?.types.includes(type)) got[name] = await (await item.getType(type)).text();
    return got;
  });
}

const noteOf = (world, page) => world.driver.shadow(page, (root) => root.querySelector(".note")?.dataset.why);

const shown = (text) => (text.length > 90 ? `${text.slice(0, 60)}…${text.slice(-25)} (${text.length})` : text);
