// Where the browsers are on this machine, and a profile folder that is gone afterwards.

import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = {
  chromium: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
  firefox: ["firefox-esr", "firefox"],
};
const OVERRIDE = { chromium: "SCRUPLE_CHROMIUM", firefox: "SCRUPLE_FIREFOX" };

/** What a measurement was made on, and the day. */
export function measuredOn() {
  return `${cpus().length} × ${cpus()[0]?.model.trim()}; ${new Date().toISOString().slice(0, 10)}`;
}

/** The browser's program: from SCRUPLE_CHROMIUM or SCRUPLE_FIREFOX, else the first known name on the PATH. */
export function executable(browser) {
  const given = process.env[OVERRIDE[browser]];
  if (given) return given;
  for (const name of NAMES[browser]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`${browser} is not installed: on Debian run \`apt-get install ${NAMES[browser][0]}\`, or name it in ${OVERRIDE[browser]}`);
}

/** A fresh home and profile, so that nothing of the person's own is read or changed. */
export function profile(browser) {
  const path = mkdtempSync(join(tmpdir(), `scruple-${browser}-`));
  const env = { ...process.env, HOME: path, XDG_CONFIG_HOME: join(path, "config"), XDG_CACHE_HOME: join(path, "cache") };
  return { path, env, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }) };
}
