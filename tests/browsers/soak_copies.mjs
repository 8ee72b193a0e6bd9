// `cargo xtask soak`: copies at random, in pieces of a browser's life each, until as many as asked for were made.

import { parseArgs } from "node:util";
import { copyAtRandom } from "./random_copies.mjs";
import { World } from "./suite.mjs";

const { values: chosen } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    copies: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    // A piece ends early after so many minutes, and says how far it came.
    minutes: { type: "string", default: "600" },
  },
});
/** A day has 500 holds at most, and a browser's life is not endless. */
const PIECE = 700;
const end = Date.now() + Number(chosen.minutes) * 60_000;
const total = {};
let left = Number(chosen.copies);
for (let seed = Number(chosen.seed); left > 0 && Date.now() < end; seed += 1) {
  const world = new World(chosen.browser, { on: true });
  await world.start();
  try {
    const became = await copyAtRandom(world, { copies: Math.min(PIECE, left), seed, untilMs: end - Date.now() });
    for (const [what, count] of Object.entries(became)) total[what] = (total[what] ?? 0) + count;
    left -= became.copies;
    console.log(`seed ${seed}: ${shown(became)}`);
    if (world.site.reports.length > 0) throw new Error(`${world.site.reports.length} CSP reports`);
  } finally {
    await world.stop();
  }
}
console.log(`${chosen.browser}: ${shown(total)}; none lost, none doubled, none altered`);

function shown(counts) {
  return Object.entries(counts).map(([what, count]) => `${what} ${count}`).join(", ");
}
