// Managed policy in real browsers: Chromium's policy folder, Firefox's policies.json. What is in force, what the health page says, and
// that the last policy seen outlives the background.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { managedPolicy, mayManage } from "./managed.mjs";
import { ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const SCHEMA = JSON.parse(readFileSync(`${ROOT}extension/managed_schema.json`, "utf8"));
const KEYS = Object.keys(SCHEMA.properties);
const VALID = { enabled: true, surface: "panel", mode: "block", bulk_threshold: 7, policy_name: "Live test", override_reasons: ["they_agreed"] };
/** A value that no key of the schema's type can be. */
const WRONG = { boolean: "yes", integer: "many", string: 5, array: "one" };
const wrongPolicy = () => {
  const wrong = KEYS.filter((key) => key !== "policy_keys").map((key) => [key, WRONG[SCHEMA.properties[key].type]]);
  return { ...Object.fromEntries(wrong), policy_keys: wrong.map(([key]) => key) };
};

/** The settings as the settings page gets them, by key. */
async function settings(world) {
  const answer = await world.asOwnPage({ kind: "settings" });
  assert.equal(answer.kind, "settings", JSON.stringify(answer).slice(0, 300));
  return byKey(answer);
}

const byKey = (answer) => ({ managed: answer.managed, of: Object.fromEntries(answer.settings.map((setting) => [setting.key, setting])) });

/** Waits until the settings are as `fits` wants them: Chromium hands a policy over some seconds after its start. */
async function settingsUntil(world, what, fits) {
  const page = await world.driver.openOwn("extension/pages/settings.html");
  try {
    return await deadline(what, async () => {
      const answer = await page.evaluate(() => chrome.runtime.sendMessage({ kind: "settings" }));
      const seen = byKey(answer);
      return fits(seen) ? seen : undefined;
    }, 40_000);
  } finally {
    await page.close();
  }
}

const health = (world) => world.asOwnPage({ kind: "health", site_access: true });

const scruple = (args) => {
  const run = spawnSync("cargo", ["run", "--quiet", "--package", "scruple-cli", "--", "policy", ...args], { cwd: ROOT, encoding: "utf8" });
  return run.stdout;
};

suite("no policy", {}, (world) => {
  test("everything is the person's, and the health page says that there is none", async () => {
    const { managed, of } = await settings(world);
    assert.equal(managed, false);
    assert.deepEqual(Object.keys(of).sort(), [...KEYS].sort());
    for (const setting of Object.values(of)) {
      assert.equal(setting.locked, setting.for_administrators, setting.key);
      assert.equal(setting.origin, "default", setting.key);
    }
    const said = await deadline("the health page to have looked", async () => {
      const { report } = await health(world);
      return /There is none/.test(report) ? report : undefined;
    }, 40_000);
    assert.doesNotMatch(said, /\[!\] .*policy/i);
  });
});

if (mayManage()) managedSuites();
else test("managed policy", { skip: "managed policy is machine-wide: run as root" }, () => {});

function managedSuites() {
  suite("a policy at the first start", { policy: VALID }, (world) => {
    const inForce = ({ managed, of }) => {
      assert.equal(managed, true);
      for (const [key, value] of Object.entries(VALID)) {
        assert.deepEqual(of[key].value, value, key);
        assert.equal(of[key].origin, "organisation", key);
        assert.equal(of[key].locked, true, key);
      }
      assert.equal(of.notes.locked, false);
    };

    test("is in force, locked, and the welcome page stays away", async () => {
      inForce(await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block"));
      const { report, problems } = await health(world);
      assert.deepEqual(problems, []);
      assert.match(report, /Live test/);
      const open = (await world.driver.browser.pages()).map((page) => page.url());
      assert.ok(!open.some((url) => url.includes("welcome")), `open: ${open}`);
    });

    test("cannot be changed by what the pages can send", async () => {
      await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block");
      const tries = [
        { kind: "set", key: "mode", value: "audit" },
        { kind: "set", key: "enabled", value: false },
        { kind: "set", key: "locks", value: "managed" },
        { kind: "set", key: "person_may_change", value: ["mode"] },
        { kind: "set", key: "holds", value: false },
        { kind: "unset", key: "mode" },
        { kind: "switch_off" },
        { kind: "switch_on", surface: "page" },
      ];
      for (const request of tries) {
        const answer = await world.asOwnPage(request);
        if (request.kind === "set" || request.kind === "unset") assert.equal(answer.kind, "refused", JSON.stringify([request, answer]).slice(0, 400));
        inForce(await settings(world));
      }
      const changed = await world.asOwnPage({ kind: "set", key: "notes", value: false });
      assert.equal(changed.kind, "settings", "what is not locked is the person's");
    });

    test("is in force at once when the background comes back", async () => {
      await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block");
      await world.driver.stopBackground();
      inForce(await settings(world));
    });
  });

  suite("a policy whose every value has a wrong type", { policy: wrongPolicy() }, (world) => {
    test("leaves the stricter safe value of every key in force, and every one is named", async () => {
      // What has to be in force is what the command line says of the same policy.
      const folder = mkdtempSync(join(tmpdir(), "scruple-policy-"));
      let checked;
      try {
        writeFileSync(join(folder, "wrong.json"), JSON.stringify(wrongPolicy()));
        checked = scruple(["check", join(folder, "wrong.json")]);
      } finally {
        rmSync(folder, { recursive: true });
      }
      const expected = Object.fromEntries([...checked.matchAll(/^\S+: (\w+) must .*In force would be: (.*)\.$/gm)].map((found) => [found[1], found[2]]));
      assert.equal(Object.keys(expected).length, KEYS.length - 1, checked);
      const { of } = await settingsUntil(world, "the policy", (seen) => seen.of.mode.origin === "organisation");
      for (const [key, words] of Object.entries(expected)) assert.equal(of[key].in_words, words, key);
      const { problems } = await health(world);
      const named = new Set(problems.map((problem) => problem.key));
      for (const key of Object.keys(expected)) assert.ok(named.has(key), `${key} is not named: ${JSON.stringify(problems).slice(0, 500)}`);
      for (const problem of problems) assert.match(problem.sentence, /In force: /);
    });
  });

  suite("a policy with a key that nobody knows", { policy: { enabled: true, no_such_key: 1 } }, (world) => {
    test("is in force but for that key", async () => {
      const { of } = await settingsUntil(world, "the policy", (seen) => seen.of.enabled.value === true);
      assert.equal(of.enabled.origin, "organisation");
      const { problems } = await health(world);
      // Chromium drops what its schema does not name; Firefox hands it over.
      assert.deepEqual(problems.map((problem) => problem.key), world.name === "firefox" ? ["no_such_key"] : []);
    });
  });

  const huge = { enabled: true, mode: "block", page_pack: "x".repeat(2_000_000) };
  suite("two megabytes of policy", { policy: { ...huge, policy_keys: Object.keys(huge) } }, (world) => {
    test("are read within their bounds", async () => {
      const { of } = await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block");
      assert.equal(of.enabled.value, true);
      assert.equal(of.page_pack.value, "");
      const { problems, report } = await health(world);
      assert.deepEqual(problems.map((problem) => problem.key), ["page_pack"]);
      assert.ok(report.length < 10_000);
    });
  });

  suite("a policy that changes while the browser runs", { policy: { enabled: true, mode: "warn" }, only: "chromium" }, (world) => {
    test("takes effect without a restart, in open pages too, and its removal as well", async () => {
      await settingsUntil(world, "the policy", (seen) => seen.of.mode.origin === "organisation");
      const file = managedPolicy("chromium", { enabled: true, mode: "block" });
      try {
        const { of } = await settingsUntil(world, "the changed policy", (seen) => seen.of.mode.value === "block");
        assert.equal(of.mode.locked, true);
        const page = await world.open("/in/maren-oldfield/");
        await world.driver.shadowUntil(page, "something drawn", (root) => root.childElementCount > 0);
        rmSync(file.path);
        const gone = await settingsUntil(world, "the policy to be gone", (seen) => !seen.managed);
        assert.equal(gone.of.mode.locked, false);
        assert.equal(gone.of.enabled.value, false);
        await deadline("the open page to be left alone", () => page.evaluate(() => document.documentElement.children.length === 2 || undefined));
      } finally {
        file.remove();
      }
    });
  });
}
