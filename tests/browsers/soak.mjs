// `cargo xtask soak --minutes N`: a long day in front of LinkedIn, pressed into minutes: pages, moves without a load, selections, held
// and released copies, the background ended now and then. Ends with an error when memory, nodes or listeners grow.

import { parseArgs } from "node:util";
import { World } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const { values: chosen } = parseArgs({ options: { browser: { type: "string", default: "chromium" }, minutes: { type: "string", default: "10" } } });
const end = Date.now() + Number(chosen.minutes) * 60_000;
const PEOPLE = ["maren-oldfield", "tomas-birkhall", "priya-kestrel", "bram-hollander", "lotte-winfield"];
/** Growth from the first to the last third of the run that is still noise. */
const GROWTH = { memory: 1.25, nodes: 1.1, listeners: 1.1 };

const world = new World(chosen.browser, { on: true });
await world.start();
let rounds = 0;
const samples = [];
try {
  const page = await world.driver.open("/feed/");
  while (Date.now() < end) {
    await round(page, PEOPLE[rounds % PEOPLE.length]);
    rounds += 1;
    // Before the background is ended: it has to be there to be measured.
    samples.push(await world.driver.footprint(page));
    if (rounds % 20 === 0) console.log(`${rounds} rounds: ${shown(samples.at(-1))}`);
    if (rounds % 10 === 0) await world.driver.stopBackground();
  }
} finally {
  await world.stop();
}
const failures = judge();
console.log(`${rounds} rounds in ${chosen.minutes} minutes; the site got ${world.site.reports.length} CSP reports`);
for (const failure of failures) console.error(failure);
if (failures.length > 0 || world.site.reports.length > 0) process.exitCode = 1;

/** Search, a profile, its contact dialog, a copy that is held and made safe, a plain copy. */
async function round(page, slug) {
  await page.bringToFront();
  await move(page, "/search/results/people/?keywords=operations", '[data-demo="card"]');
  await move(page, `/in/${slug}/`, '[data-demo="badge"]');
  await world.driver.shadowUntil(page, "the marks", (root) => root.childElementCount > 0);
  await move(page, `/in/${slug}/overlay/contact-info/`, '[data-demo="dialog-email"]');
  await world.driver.select(page, '[data-demo="dialog-email"]');
  await world.driver.press(page, "c");
  if (slug === "maren-oldfield") {
    await world.driver.box(page, "dialog.hold");
    await world.driver.click(page, '[data-action="strip"]');
    await deadline("the dialog to close", async () => !(await world.driver.sees(page, "dialog")) || undefined);
  } else if (await world.driver.sees(page, "dialog")) {
    await page.keyboard.press("Escape");
  }
  await move(page, `/in/${slug}/`, '[data-demo="badge"]');
}

/** Moves as the site's own links do: the address first, the content after it. */
async function move(page, path, wanted) {
  await page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.getElementById("root").append(link);
    link.click();
  }, path);
  await deadline(`${path} to be shown`, () => page.evaluate((to, selector) => (location.href.endsWith(to) && document.querySelector(selector) !== null) || undefined, path, wanted));
}

function judge() {
  const third = Math.floor(samples.length / 3);
  if (third < 5) return [`only ${samples.length} rounds: run it longer to judge growth`];
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  return Object.entries(GROWTH).flatMap(([what, limit]) => {
    const of = (part) => median(part.map((sample) => sample[what]).filter((value) => value !== undefined));
    const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))];
    return first !== undefined && last > first * limit ? [`${what} grew from ${first} to ${last}`] : [];
  });
}

function shown(sample) {
  return Object.entries(sample).map(([what, value]) => `${what} ${value}`).join(", ");
}
