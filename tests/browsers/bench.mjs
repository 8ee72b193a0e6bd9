// `cargo xtask bench browser`: what Scruple costs in real browsers, beside the budgets of the design.
//
// The extension under measurement is the staged one with one more content script, `bench_probe.js`: a page cannot reach
// the content scripts' world, and the figures must be taken there.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { EXTENSION, ROOT, World } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const STRANGER = "/in/maren-oldfield/";
const CONTACT = '[data-demo="contact"]';
const PROBE = "bench_probe.js";
const DECISIONS = 500;
const AWAKE = 100;
const ASLEEP = 30;
const STARTS = 20;
/** A person needs longer than this between the end of a selection and the key. */
const PERSON_MS = 400;

const { values: chosen } = parseArgs({ options: { browsers: { type: "string", default: "chromium,firefox" }, write: { type: "boolean", default: false } } });

const rows = [];
const versions = [];
for (const name of chosen.browsers.split(",")) await measure(name);
rows.push(...sizes());
const table = markdown(rows);
console.log(table);
if (chosen.write) write(table);

async function measure(name) {
  const extension = withProbe();
  const world = new World(name, { on: true, extension });
  await world.start();
  try {
    versions.push(`${name} ${(await world.driver.browser.version()).replace(/^.*\//, "")}`);
    // The day's limit of questions would turn the later presses into notes.
    const own = await world.openOwn("extension/pages/settings.html");
    await own.evaluate(() => chrome.runtime.sendMessage({ kind: "set", key: "holds_per_day", value: 500 }));
    await own.close();
    const page = await world.open(STRANGER);
    await world.driver.shadowUntil(page, "the marks", (root) => root.childElementCount > 0);
    rows.push(row(name, "decision on a settled selection of 2 kB, engine awake", await decisions(page), 10));
    rows.push(row(name, "key press to dialog, answer already there", await presses(world, page, AWAKE, awake), 50));
    rows.push(row(name, "key press to dialog, engine asleep", await presses(world, page, ASLEEP, asleep), 250));
    rows.push(row(name, "engine's start: first answer after the background was ended", await starts(world), undefined));
  } finally {
    await world.stop();
    rmSync(extension, { recursive: true, force: true });
  }
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

async function decisions(page) {
  const sentence = "Best reached at maren.oldfield@example.com or +44 20 7946 0123 during the week. ";
  const filler = "We plan shifts, queues and deliveries, and we like lists that end. ";
  const text = (sentence + filler.repeat(40)).slice(0, 2000);
  return probe(page, { ask: "decisions", text, times: DECISIONS }, 60_000);
}

async function presses(world, page, times, prepare) {
  const took = [];
  for (let at = 0; at < times; at += 1) {
    await page.bringToFront();
    await page.evaluate(() => getSelection().removeAllRanges());
    const watching = probe(page, { ask: "dialog" }, 10_000);
    await prepare(world, page);
    await world.driver.press(page, "c");
    took.push(...(await watching));
    await page.keyboard.press("Escape");
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
  }
  return took;
}

async function awake(world, page) {
  await world.driver.select(page, CONTACT);
  await new Promise((later) => setTimeout(later, PERSON_MS));
}

async function asleep(world, page) {
  await world.driver.stopBackground();
  await world.driver.select(page, CONTACT);
}

async function starts(world) {
  const own = await world.openOwn("extension/pages/settings.html");
  const took = [];
  for (let at = 0; at < STARTS; at += 1) {
    await world.driver.stopBackground();
    took.push(
      await own.evaluate(async () => {
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
  const engine = gzipSync(readFileSync(join(ROOT, "pkg/background_bg.wasm")), { level: 9 }).length;
  const packages = readdirSync(join(ROOT, "dist")).filter((file) => /\.(zip|xpi)$/.test(file));
  const size = (what, value, budget) => ({ what, median: kb(value), high: "", budget: kb(budget), over: value > budget });
  return [
    size("content scripts, all files", content, 40_000),
    size("engine wasm, gzipped", engine, 250_000),
    ...packages.map((file) => size(`package ${file}`, bytes(`dist/${file}`), 1_000_000)),
  ];
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function markdown(all) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const lines = all.map((one) => line([one.what, one.median, one.high, one.budget ? `${one.budget}${one.over ? " **over**" : ""}` : ""]));
  const machine = `${versions.join(", ")}; ${cpus().length} × ${cpus()[0]?.model.trim()}; ${new Date().toISOString().slice(0, 10)}`;
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
