// The demo's own story, every step of it: what a newcomer sees first must never be what nobody ran.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../../demo/server.mjs";
import { story } from "../../demo/story.mjs";
import { launch } from "./driver.mjs";
import { BROWSERS, EXTENSION } from "./suite.mjs";

for (const name of BROWSERS) {
  test(`the demo's story in ${name}`, async () => {
    const site = await serve();
    const driver = await launch(name, { site, extension: EXTENSION });
    try {
      assert.ok(await story({ driver, site, shot: async () => {} }), "a step did not show what it should: it is named above");
    } finally {
      await driver.close();
      await site.close();
    }
  });
}
