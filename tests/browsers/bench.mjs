// `cargo xtask bench browser`: what Scruple costs in real browsers, beside the budgets of the design.
//
// The extension under measurement is the staged one with one more content script, `bench_probe.js`: a page cannot reach
// the content scripts' world, and the figures must be taken there.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measuredOn } from "./machine.mjs";
import { EXTENSION, ROOT, World } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const STRANGER = "/in/maren-oldfield/";
const PROBE = "bench_probe.js";
/** A person needs at least this between the end of a selection and the key. */
const PERSON_MS = 150;
/** Sizes of a selection: its name, its length, how often it is asked about awake and asleep, how often its copy is pressed. */
const SIZES = [
  ["2 kB", 2_000, 500, 30, 60],
  ["16 kB", 16_000, 200, 0, 0],
  ["128 kB", 128_000, 60, 0, 0],
  ["1 MB", 1_000_000, 20, 8, 12],
];
const STARTS = 20;
const NATIVE = 400;
const NATIVE_SHARE = 0.99;

const { values: chosen } = parseArgs({
  options: { browsers: { type: "string", default: "chromium,firefox" }, write: { type: "boolean", default: false }, short: { type: "boolean", default: false } },
});
/** A short run proves that the command works; its figures say little. */
const some = (times) => (chosen.short ? Math.ceil(times / 20) : times);

const rows = [];
const versions = [];
for (const name of chosen.browsers.split(",")) await measure(name);
rows.push(...sizes());
const table = markdown(rows);
console.log(table);
if (chosen.write && chosen.short) throw new Error("a short run is not written down");
if (chosen.write) write(table);

async function measure(name) {
  const extension = withProbe();
  const world = new World(name, { on: true, extension });
  await world.start();
  try {
    versions.push(`${name} ${(await world.driver.browser.version()).replace(/^.*\//, "")}`);
    // The day's limit of questions would turn the later presses into notes.
    await world.asOwnPage({ kind: "set", key: "holds_per_day", value: 500 });
    const page = await world.openBuilt(STRANGER);
    for (const [size, length, awake, asleep, presses] of SIZES) {
      await page.bringToFront();
      await lay(page, length, true);
      rows.push(row(name, `settled selection of ${size} to answer, engine awake`, await decisions(page, some(awake)), length === 2_000 ? 10 : undefined));
      if (asleep) rows.push(row(name, `settled selection of ${size} to answer, engine asleep`, await each(some(asleep), async () => (await world.driver.stopBackground(), decisions(page, 1)))));
      if (presses) {
        rows.push(row(name, `key press to dialog, ${size}, engine awake`, await each(some(presses), () => press(world, page, false)), length === 2_000 ? 50 : undefined));
        rows.push(row(name, `key press to dialog, ${size}, engine asleep`, await each(some(Math.ceil(presses / 2)), () => press(world, page, true)), length === 2_000 ? 250 : undefined));
      }
    }
    const { memory } = await world.driver.footprint(page);
    // Firefox tells of the whole process, which is mostly the browser's own.
    if (name === "chromium") rows.push(mb("memory of the background with its engine, after 1 MB was judged (chromium)", memory, 16_000_000));
    rows.push(row(name, "engine's start: first answer after the background was ended", await starts(world, some(STARTS)), undefined));
    rows.push(await nativeShare(world, page, name));
  } finally {
    await world.stop();
    rmSync(extension, { recursive: true, force: true });
  }
}

/** Puts a text of so many letters into the page, with a detail or without, and selects it. */
function lay(page, length, detail) {
  return page.evaluate(
    (size, begins) => {
      const laid = document.getElementById("laid") ?? document.createElement("p");
      laid.id = "laid";
      laid.textContent = (begins + "We plan shifts, queues and deliveries, and we like lists that end. ".repeat(size / 60)).slice(0, size);
      document.querySelector("main").prepend(laid);
      getSelection().selectAllChildren(laid);
    },
    length,
    detail ? "Best reached at maren.oldfield@example.com or +44 20 7946 0123 during the week. " : `${Math.random()} `,
  );
}

function decisions(page, times) {
  return probe(page, { ask: "decisions", times }, 120_000);
}

async function each(times, action) {
  const took = [];
  for (let at = 0; at < times; at += 1) took.push(...(await action()));
  return took;
}

/** From the key to the dialog. Asleep: the background is ended first and the key follows the selection at once. */
async function press(world, page, asleep) {
  await page.bringToFront();
  await page.evaluate(() => getSelection().removeAllRanges());
  await new Promise((later) => setTimeout(later, PERSON_MS));
  if (asleep) await world.driver.stopBackground();
  const watching = probe(page, { ask: "dialog" }, 20_000);
  await page.evaluate(() => getSelection().selectAllChildren(document.getElementById("laid")));
  if (!asleep) await new Promise((later) => setTimeout(later, PERSON_MS));
  await world.driver.press(page, "c");
  const took = await watching;
  await page.keyboard.press("Escape");
  await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
  return took;
}

/** Of copies with nothing in them, whose key follows the selection by a person's least time: how many stayed the browser's own. */
async function nativeShare(world, page, name) {
  const times = some(NATIVE);
  const [before] = await probe(page, { ask: "stopped" }, 5_000);
  await page.bringToFront();
  for (let at = 0; at < times; at += 1) {
    await lay(page, 40 + 37 * at, false);
    await new Promise((later) => setTimeout(later, PERSON_MS));
    await world.driver.press(page, "c");
  }
  const [after] = await probe(page, { ask: "stopped" }, 5_000);
  const share = 1 - (after - before) / times;
  const percent = (part) => `${(part * 100).toFixed(1)} %`;
  return { what: `copies that stayed the browser's own, key ${PERSON_MS} ms after the selection (${name}, ${times} times)`, median: percent(share), high: "", budget: `at least ${percent(NATIVE_SHARE)}`, over: share < NATIVE_SHARE };
}

function withProbe() {
  const folder = mkdtempSync(join(tmpdir(), "scruple-bench-"));
  cpSync(EXTENSION, folder, { recursive: true });
  cpSync(new URL(PROBE, import.meta.url), join(folder, PROBE));
  const file = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  manifest.content_scripts[0].js.push(PROBE);
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

async function starts(world, times) {
  const took = [];
  for (let at = 0; at < times; at += 1) {
    await world.driver.stopBackground();
    took.push(
      await world.own.evaluate(async () => {
        const start = performance.now();
        await chrome.runtime.sendMessage({ kind: "status" });
        return performance.now() - start;
      }),
    );
  }
  return took;
}

/** Asks the probe in the content scripts' world; gives its list of milliseconds. */
function probe(page, request, withinMs) {
  return page.evaluate(
    ({ text, limit }) =>
      new Promise((done, failed) => {
        const timer = setTimeout(() => failed(new Error("the probe did not answer")), limit);
        addEventListener("scruple-bench-answer", (event) => (clearTimeout(timer), done(JSON.parse(event.detail))), { once: true });
        dispatchEvent(new CustomEvent("scruple-bench", { detail: text }));
      }),
    { text: JSON.stringify(request), limit: withinMs },
  );
}

function row(browser, what, times, budgetMs) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
  return { what: `${what} (${browser}, ${times.length} times)`, median: ms(at(0.5)), high: ms(at(0.99)), budget: budgetMs ? `${budgetMs} ms` : "", over: budgetMs ? at(0.99) > budgetMs : false };
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function sizes() {
  const bytes = (path) => statSync(join(ROOT, path)).size;
  const manifest = JSON.parse(readFileSync(join(ROOT, "manifest.json"), "utf8"));
  const content = manifest.content_scripts.flatMap((entry) => entry.js).reduce((sum, file) => sum + bytes(file), 0);
  const packages = readdirSync(join(ROOT, "dist")).filter((file) => /\.(zip|xpi)$/.test(file));
  const size = (what, value, budget) => ({ what, median: kb(value), high: "", budget: kb(budget), over: value > budget });
  return [
    size("content scripts, all files", content, 40_000),
    size("engine wasm, gzipped", Number(process.env.SCRUPLE_ENGINE_GZIPPED), 250_000),
    ...packages.map((file) => size(`package ${file}`, bytes(`dist/${file}`), 1_000_000)),
  ];
}

/** @param {string} what @param {number} value in bytes @param {number} most in bytes */
function mb(what, value, most) {
  const shown = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  return { what, median: shown(value), high: "", budget: shown(most), over: value > most };
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function markdown(all) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const lines = all.map((one) => line([one.what, one.median, one.high, one.budget ? `${one.budget}${one.over ? " **over**" : ""}` : ""]));
  const machine = `${versions.join(", ")}; ${measuredOn()}`;
  return [line(["what", "median or size", "99th percentile", "at most"]), line(["---", "---:", "---:", "---:"]), ...lines, "", `Measured headless on ${machine}.`].join("\n");
}

function write(text) {
  const file = join(ROOT, "docs/performance.md");
  const [begin, end] = ["<!-- bench browser -->", "<!-- end of bench browser -->"];
  const before = readFileSync(file, "utf8");
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  writeFileSync(file, `${before.slice(0, from + begin.length)}\n${text}\n${before.slice(to)}`);
}
