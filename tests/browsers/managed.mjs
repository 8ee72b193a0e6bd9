// Managed policy as an administrator sets it: a file in the machine's policy folder, removed whatever happens.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const CHROMIUM_ID = "bkfidlilmnblmhebcclcedipeohbdehb";
const FIREFOX_ID = "scruple@scruple";

const WRITTEN = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    for (const file of WRITTEN) file.remove();
    process.exit(1);
  });
}
process.once("exit", () => {
  for (const file of WRITTEN) file.remove();
});

/** Whether this user may write machine policy: only root may. */
export function mayManage() {
  return process.getuid?.() === 0;
}

/** Writes the extension's policy for one browser; in Firefox's one file `beside` stands beside it. */
export function managedPolicy(browser, policy, beside = {}) {
  if (!mayManage()) throw new Error("managed policy is machine-wide: run as root, or leave the policy out");
  forgetTheDead();
  return browser === "chromium" ? new PolicyFile(chromiumPath(), chromiumText(policy)) : new PolicyFile(firefoxPath(), firefoxText(policy, beside));
}

const chromiumPath = () => `/etc/chromium/policies/managed/scruple-test-${process.pid}.json`;
const firefoxPath = () => "/etc/firefox/policies/policies.json";

/** Files of test runs that were killed before they could remove them: their name ends in the number of a process that is gone. */
function forgetTheDead() {
  const folder = dirname(chromiumPath());
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = /^scruple-test-(\d+)\.json$/.exec(name) ?? [];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(folder, name), { force: true });
  }
}

const chromiumText = (policy) => JSON.stringify({ "3rdparty": { extensions: { [CHROMIUM_ID]: policy } } });
const firefoxText = (policy, beside = {}) => JSON.stringify({ policies: { ...beside, "3rdparty": { Extensions: { [FIREFOX_ID]: policy } } } });

class PolicyFile {
  constructor(path, text) {
    this.path = path;
    this.before = existsSync(path) ? readFileSync(path) : undefined;
    this.made = missing(dirname(path));
    mkdirSync(dirname(path), { recursive: true });
    WRITTEN.add(this);
    writeFileSync(path, text);
  }

  /** Changes the policy while the browser runs (Chromium sees it after about five seconds). */
  change(policy) {
    writeFileSync(this.path, this.path.includes("chromium") ? chromiumText(policy) : firefoxText(policy));
  }

  /** Takes the policy away; `change` brings one again. */
  withdraw() {
    rmSync(this.path, { force: true });
  }

  remove() {
    if (!WRITTEN.delete(this)) return;
    if (this.before) writeFileSync(this.path, this.before);
    else rmSync(this.path, { force: true });
    for (const folder of this.made) {
      try {
        rmdirSync(folder);
      } catch {
        return; // somebody else put a file there
      }
    }
  }
}

/** The folders of `path` that are not there yet, deepest first. */
function missing(path) {
  const folders = [];
  for (let at = path; !existsSync(at); at = dirname(at)) folders.push(at);
  return folders;
}

