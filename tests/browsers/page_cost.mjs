// `cargo xtask bench page`: what Scruple costs the main thread of a page like LinkedIn, beside a browser without it and, where
// SCRUPLE_PEER names the folder of one, beside another extension (uBlock Origin Lite, say). All in one run, by turns.
//
// Chromium alone: its trace says which task ran whose script, in processor time of the thread, which a busy machine does not stretch.

import { parseArgs } from "node:util";
import * as app from "./app/page.mjs";
import { measuredOn } from "./machine.mjs";
import { World } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const { values: chosen } = parseArgs({ options: { seconds: { type: "string", default: "30" }, rounds: { type: "string", default: "3" } } });
const SECONDS = Number(chosen.seconds);
const ROUNDS = Number(chosen.rounds);
const LONGEST_TASK_MS = 8;
const LOAD_MS = 30;
const PANEL_MS = 150;
const TAB_MB = 1.5;
const KINDS = [
  ["no extension", { extension: null }],
  ["Scruple", { on: true }],
  ...(process.env.SCRUPLE_PEER ? [[`peer: ${process.env.SCRUPLE_PEER.split("/").at(-1)}`, { extension: process.env.SCRUPLE_PEER, policy: {} }]] : []),
];

const figures = new Map(KINDS.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, options] of KINDS) figures.get(name).push(await measure(options));
}
print();

async function measure(options) {
  const world = new World("chromium", options);
  await world.start();
  try {
    world.site.put(app.address(), app.document, "script-src-elem");
    const page = await world.driver.blank();
    const load = await traced(page, async () => {
      await page.goto(new URL(app.address(), "https://www.linkedin.com").href, { waitUntil: "load" });
      await pause(2_500);
    });
    const scroll = await traced(page, () => page.evaluate(scrolling, SECONDS * 1_000));
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    await page.goto(new URL(app.address({ still: 1 }), "https://www.linkedin.com").href, { waitUntil: "load" });
    await pause(3_000);
    const idle = await traced(page, () => pause(10_000));
    await page.close();
    return { load, scroll, idle, tab: await held(world), panel: options.on ? await panelOpens(world) : undefined };
  } finally {
    await world.stop();
  }
}

/** What a tab holds that was scrolled for a while, in bytes. */
async function held(world) {
  const page = await world.driver.blank();
  await page.goto(new URL(app.address({ still: 1 }), "https://www.linkedin.com").href, { waitUntil: "load" });
  await page.evaluate(scrolling, 8_000);
  await pause(2_500);
  return (await world.driver.footprint(page)).tab;
}

/** How long the side panel takes from its opening to the first frame with something to read, the engine awake. */
async function panelOpens(world) {
  const page = await world.driver.blank();
  await page.evaluateOnNewDocument(() => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector("#main h1")) return;
      watcher.disconnect();
      requestAnimationFrame(() => (globalThis.shownAt = performance.now()));
    });
    watcher.observe(document, { subtree: true, childList: true });
  });
  const times = [];
  for (let time = 0; time < 10; time += 1) {
    await page.goto(await world.driver.address("extension/pages/panel.html"), { waitUntil: "load" });
    times.push(await deadline("the panel to say something", () => page.evaluate(() => globalThis.shownAt)));
  }
  return middle(times);
}

function middle(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Runs in the page: as a person scrolls, in bursts with rests between them, down and now and then up. */
function scrolling(forMs) {
  const start = performance.now();
  return new Promise((done) => {
    const step = (now) => {
      const phase = (now - start) % 2_000;
      if (phase < 1_200) scrollBy(0, (now - start) % 10_000 < 8_000 ? 14 : -10);
      if (now - start < forMs) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
}

/** What the page's main thread did meanwhile, in milliseconds of processor time. */
async function traced(page, action) {
  const session = await page.createCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "toplevel"], enableArgumentFilter: false } });
  await action();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return summed(events);
}

function summed(events) {
  const main = threadOf(events);
  const mine = events.filter((event) => event.pid === main?.pid && event.tid === main.tid && event.ph === "X");
  // A task is told under both names, one within the other.
  const tasks = mine.filter((event) => event.name === "ThreadControllerImpl::RunTask");
  const calls = mine.filter((event) => /^(FunctionCall|EvaluateScript|v8\.compile|v8\.run)$/.test(event.name) && /^chrome-extension:/.test(event.args?.data?.url ?? event.args?.fileName ?? ""));
  const outer = calls.filter((call) => !calls.some((other) => other !== call && other.ts <= call.ts && other.ts + other.dur >= call.ts + call.dur && (other.dur > call.dur || other.ts < call.ts)));
  const spent = (event) => (event.tdur ?? event.dur ?? 0) / 1_000;
  const longest = Math.max(0, ...tasks.map((task) => outer.filter((call) => call.ts >= task.ts && call.ts < task.ts + task.dur).reduce((sum, call) => sum + spent(call), 0)));
  const total = (list) => list.reduce((sum, event) => sum + spent(event), 0);
  return { all: total(tasks), own: total(outer), calls: outer.length, longest };
}

/** The thread that ran the page's own script. */
function threadOf(events) {
  const counts = new Map();
  for (const { name, pid, tid, args } of events) {
    if (name !== "FunctionCall" && name !== "EvaluateScript" && name !== "Layout" && name !== "PrePaint") continue;
    if (/^chrome:/.test(args?.data?.url ?? "")) continue;
    const key = `${pid} ${tid}`;
    const known = counts.get(key) ?? { pid, tid, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)[0];
}

function print() {
  const of = (name, part, key) => middle(figures.get(name).map((figure) => figure[part][key]));
  const [[bare], ...others] = KINDS;
  const added = (name, part) => of(name, part, "all") - of(bare, part, "all");
  const share = (value) => `${value.toFixed(2)} %`;
  const longest = (name) => Math.max(...figures.get(name).map((figure) => figure.scroll.longest));
  const alone = (name, part) => middle(figures.get(name).map((figure) => figure[part]));
  /** What is measured, of an extension, how it is written, and what it may be at most. */
  const rows = [
    [`added to the main thread in ${SECONDS} s of scrolling, which are ${ms(of(bare, "scroll", "all"))} without`, (name) => added(name, "scroll"), ms],
    ["the same as a share of the time", (name) => added(name, "scroll") / (SECONDS * 10), share, 0.5],
    ["of it the extension's script", (name) => of(name, "scroll", "own"), ms],
    ["the script's longest piece of one task", longest, ms, LONGEST_TASK_MS],
    ["added to the page's load", (name) => added(name, "load"), ms, LOAD_MS],
    ["of it the extension's script", (name) => of(name, "load", "own"), ms],
    ["calls of its script in 10 s of an idle page", (name) => of(name, "idle", "calls"), String, 0],
    ["memory added to the tab, after scrolling", (name) => (alone(name, "tab") - alone(bare, "tab")) / 1_000_000, (value) => `${value.toFixed(2)} MB`, TAB_MB],
    ["side panel, from opening to the first words", (name) => alone(name, "panel"), ms, PANEL_MS],
  ];
  const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
  line(["on a list of 2,000 people", ...others.map(([name]) => name), "at most"]);
  line(["---", ...others.map(() => "---:"), "---:"]);
  for (const [what, value, written, most] of rows) {
    const cell = (/** @type {string} */ name) => {
      const measured = value(name);
      return measured === undefined ? "" : `${written(measured)}${measured > most ? " **over**" : ""}`;
    };
    line([what, ...others.map(([name]) => cell(name)), most === undefined ? "" : written(most)]);
  }
  console.log(`\nMedians of ${ROUNDS} rounds, processor time of the thread; ${measuredOn()}.`);
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function pause(forMs) {
  return new Promise((later) => setTimeout(later, forMs));
}
