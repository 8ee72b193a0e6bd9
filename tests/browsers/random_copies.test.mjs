// The short form of `cargo xtask soak`: see random_copies.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { copyAtRandom } from "./random_copies.mjs";
import { suite } from "./suite.mjs";

/** Firefox takes three times as long for each. */
const COPIES = { chromium: 200, firefox: 120 };

suite("copies at random", { on: true }, (world) => {
  test("each is exact, held or noted", async () => {
    const copies = COPIES[world.name];
    const became = await copyAtRandom(world, { copies, seed: 2_026 });
    assert.equal(became.copies, copies);
    for (const fate of ["native", "own", "cancelled", "stripped", "overridden", "released"]) assert.ok(became[fate] > 0, `no copy was ${fate}: ${JSON.stringify(became)}`);
  });
});
