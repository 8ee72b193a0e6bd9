// `cargo xtask demo`: the demo site, and a browser with the extension on it.
//
// With a display the person plays; headless it walks the story, says what happened, and leaves screenshots.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tests/browsers/driver.mjs";
import { mayManage } from "../tests/browsers/managed.mjs";
import { EXTENSION } from "../tests/browsers/suite.mjs";
import { serve } from "./server.mjs";
import { story } from "./story.mjs";

const { values: chosen } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    headless: { type: "boolean", default: false },
    shots: { type: "string", default: "shots" },
    policy: { type: "string" },
  },
});
const policy = chosen.policy ? JSON.parse(readFileSync(chosen.policy, "utf8")) : undefined;
if (policy && !mayManage()) throw new Error("--policy writes the machine's policy folder: run it as root");

if (chosen.headless) await walk();
else await play();

async function walk() {
  mkdirSync(chosen.shots, { recursive: true });
  let fine = true;
  for (const dark of [false, true]) {
    const look = dark ? "dark" : "light";
    console.log(`\n${chosen.browser}, ${look}`);
    await withBrowser({ dark, headless: true }, async (driver, site) => {
      const shot = async (page, name) => page.screenshot({ path: join(chosen.shots, `${chosen.browser}-${look}-${name}.png`) });
      fine = (await story({ driver, site, shot, policy })) && fine;
    });
  }
  console.log(`\nScreenshots are in ${chosen.shots}`);
  if (!fine) process.exitCode = 1;
}

async function play() {
  await withBrowser({ headless: false }, async (driver) => {
    await driver.open("/in/maren-oldfield/");
    console.log(`
The browser is open on the demo site; it reaches no other. Nobody on it exists.

  1. ${policy ? "The policy is in force: see Scruple's settings and health pages." : "Switch Scruple on, on the welcome page that it opened in the other tab."}
  2. On Maren Oldfield's profile (a stranger): see the marks, then select the sentence with her e-mail address and press Ctrl+C.
  3. Copy any other sentence: nothing happens, as it should.
  4. Look at Tomas Birkhall (a connection), at People, at Messaging. The link at the foot changes LinkedIn's front end.

Close the browser to end.`);
    await new Promise((closed) => driver.browser.once("disconnected", closed));
  });
}

async function withBrowser(options, action) {
  const site = await serve();
  const driver = await launch(chosen.browser, { site, extension: EXTENSION, policy, ...options });
  try {
    await action(driver, site);
  } finally {
    await driver.close();
    await site.close();
  }
}
