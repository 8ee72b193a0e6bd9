// Managed policy in real browsers: Chromium's policy folder, Firefox's policies.json. Case by case: what is in force, and what the
// health page says. Several cases share one life of the browser: Chromium follows the file, Firefox is started anew with its profile.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { mayManage } from "./managed.mjs";
import { EXTENSION, ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const SCHEMA = JSON.parse(readFileSync(`${ROOT}extension/managed_schema.json`, "utf8"));
const KEYS = Object.keys(SCHEMA.properties);
const VALID = { enabled: true, surface: "panel", mode: "block", bulk_threshold: 7, policy_name: "Live test", override_reasons: ["they_agreed"] };

/** A value that no key of the schema's type can be. */
const WRONG = { boolean: "yes", integer: "many", string: 5, array: "one" };
const EVERY_WRONG = Object.fromEntries(KEYS.filter((key) => key !== "policy_keys").map((key) => [key, WRONG[SCHEMA.properties[key].type]]));

/** A policy as `scruple policy export` deploys it: with the names of its keys. */
const exported = (policy) => ({ ...policy, policy_keys: Object.keys(policy) });

/** The settings as the settings page gets them, by key. */
async function settings(world) {
  const answer = await world.asOwnPage({ kind: "settings" });
  assert.equal(answer.kind, "settings", JSON.stringify(answer).slice(0, 300));
  return { managed: answer.managed, of: Object.fromEntries(answer.settings.map((setting) => [setting.key, setting])) };
}

/** Waits until the settings are as `fits` wants them: Chromium hands a policy over some seconds after its start and after a change. */
function settingsUntil(world, what, fits) {
  return deadline(what, async () => {
    const seen = await settings(world);
    return fits(seen) ? seen : undefined;
  }, 40_000);
}

const health = (world) => world.asOwnPage({ kind: "health", site_access: true });

/** What the command line says of a policy: what would be in force instead of each value, in words. */
function inForceInstead(policy) {
  const folder = mkdtempSync(join(tmpdir(), "scruple-policy-"));
  try {
    const file = join(folder, "policy.json");
    writeFileSync(file, JSON.stringify(policy));
    const command = ["run", "--quiet", "--package", "scruple-cli", "--", "policy", "check", file];
    const { stdout } = spawnSync("cargo", command, { cwd: ROOT, encoding: "utf8" });
    return Object.fromEntries([...stdout.matchAll(/^\S+: (\w+) must .* In force instead: (.*)\.$/gm)].map((found) => [found[1], found[2]]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In-force words by key, as the health page's sentences have them. */
const inForce = (problems) =>
  Object.fromEntries(problems.flatMap(({ key, sentences }) => sentences.flatMap((one) => (/In force: /.test(one) ? [[key, one.match(/In force: (.*)\.$/)[1]]] : []))));

/** Chromium drops a key with a wrong type, Firefox hands it over. */
const chromium = (world) => world.name === "chromium";

/**
 * One row a case: `policy` is shipped; `seen` says when it has arrived; `values` are in force; `wrong` are the keys that the health page
 * names; `says` is what stands in its report.
 *
 * @type {{what: string, policy: object, seen: (seen: any) => boolean, values?: Record<string, unknown>, wrong?: (world: any) => string[], says?: RegExp, then?: (world: any) => Promise<void>}[]}
 */
const CASES = [
  {
    what: "a policy of one key",
    policy: { enabled: true },
    seen: ({ of }) => of.enabled.value === true,
    values: { enabled: true, surface: "page", mode: "warn" },
    says: /1 setting, read/,
  },
  {
    what: "a valid policy",
    policy: exported(VALID),
    seen: ({ of }) => of.policy_name.value === "Live test",
    values: VALID,
    says: /Policy "Live test" from the browser's management, 6 settings, read just now/,
  },
  {
    what: "a value out of bounds, which browsers let through",
    policy: exported({ enabled: true, mode: "hard", bulk_threshold: 1, policy_name: "Out of bounds" }),
    seen: ({ of }) => of.policy_name.value === "Out of bounds",
    values: { enabled: true, mode: "block", bulk_threshold: 2 },
    wrong: () => ["bulk_threshold", "mode"],
    says: /mode, set by your organisation, must be one of .* In force: block/,
  },
  {
    what: "every key of a wrong type",
    policy: exported(EVERY_WRONG),
    seen: ({ of }) => of.record_days.value === 1,
    values: { enabled: false, surface: "panel", mode: "block", override_allowed: false, record_keeps: "nothing", locks: "all" },
    wrong: () => Object.keys(EVERY_WRONG).sort(),
    then: async (world) => {
      const { problems } = await health(world);
      assert.deepEqual(inForce(problems), inForceInstead(EVERY_WRONG), "what is in force is what the command line says of the same policy");
    },
  },
  {
    what: "a wrong type in a policy written by hand, without the names of its keys",
    policy: { enabled: true, mode: 5, policy_name: "By hand" },
    seen: ({ of }) => of.policy_name.value === "By hand",
    values: { enabled: true },
    wrong: (world) => (chromium(world) ? [] : ["mode"]),
    says: /without policy_keys/,
    then: async (world) => assert.equal((await settings(world)).of.mode.value, chromium(world) ? "warn" : "block"),
  },
  {
    what: "keys that nobody knows",
    policy: { enabled: true, no_such_key: 1, policy_name: "Unknown" },
    seen: ({ of }) => of.policy_name.value === "Unknown",
    values: { enabled: true },
    // Chromium drops what its schema does not name.
    wrong: (world) => (chromium(world) ? [] : ["no_such_key"]),
  },
  {
    what: "two megabytes of policy",
    policy: exported({ enabled: true, mode: "block", policy_name: "Huge", page_pack: "x".repeat(2_000_000) }),
    seen: ({ of }) => of.policy_name.value === "Huge",
    values: { enabled: true, mode: "block", page_pack: "" },
    wrong: () => ["page_pack"],
    says: /page_pack, set by your organisation, must have at most 200000 characters, and has 2000000/,
    then: async (world) => assert.ok((await health(world)).report.length < 10_000),
  },
];

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
      return /There is none in this browser/.test(report) ? report : undefined;
    }, 40_000);
    assert.doesNotMatch(said, /\[!\] .*policy/i);
  });
});

if (mayManage()) managedSuites();
else test("managed policy", { skip: "managed policy is machine-wide: run as root" }, () => {});

function managedSuites() {
  suite("a policy, case by case", { lasting: true }, (world) => {
    for (const { what, policy, seen, values = {}, wrong = () => [], says, then } of CASES) {
      test(what, async () => {
        await world.ship(policy);
        const { of } = await settingsUntil(world, what, seen);
        for (const [key, value] of Object.entries(values)) assert.deepEqual(of[key].value, value, key);
        for (const key of Object.keys(policy).filter((key) => key in of && key in values && of[key].origin !== "organisation")) {
          // Only what cannot be read and has no stricter value may be as if it had not been set.
          assert.ok(wrong(world).includes(key), `${key} is of ${of[key].origin}`);
        }
        const { problems, report } = await health(world);
        assert.deepEqual([...new Set(problems.map((problem) => problem.key))].sort(), wrong(world).toSorted());
        if (says) assert.match(report, says);
        await then?.(world);
      });
    }

    test("its removal gives everything back to the person", async () => {
      await world.ship(null);
      const { of } = await settingsUntil(world, "the policy to be gone", (seen) => !seen.managed);
      assert.deepEqual([of.enabled.value, of.mode.locked, of.mode.origin], [false, false, "default"]);
      assert.match((await health(world)).report, /There is none in this browser/);
    });
  });

  const extension = mkdtempSync(join(tmpdir(), "scruple-extension-"));
  cpSync(EXTENSION, extension, { recursive: true });
  suite("a policy over a browser's lives", { policy: exported(VALID), lasting: true, extension }, (world) => {
    after(() => rmSync(extension, { recursive: true, force: true }));

    const holds = ({ managed, of }) => {
      assert.equal(managed, true);
      for (const [key, value] of Object.entries(VALID)) {
        assert.deepEqual(of[key].value, value, key);
        assert.equal(of[key].origin, "organisation", key);
        assert.equal(of[key].locked, true, key);
      }
      assert.equal(of.notes.locked, false);
    };
    const ownPages = async () => {
      const open = await Promise.all((await world.driver.browser.pages()).map((page) => page.url()));
      return open.filter((url) => url.includes("welcome"));
    };

    test("is in force at the first start, and the welcome page stays away", async () => {
      holds(await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block"));
      assert.deepEqual((await health(world)).problems, []);
      assert.deepEqual(await ownPages(), []);
    });

    test("cannot be changed by anything that the pages can send", async () => {
      const tries = [
        ...Object.keys(VALID).map((key) => ({ kind: "set", key, value: typeof VALID[key] === "boolean" ? !VALID[key] : VALID[key] })),
        { kind: "set", key: "mode", value: "audit" },
        { kind: "set", key: "locks", value: "managed" },
        { kind: "set", key: "person_may_change", value: ["mode", "enabled"] },
        { kind: "set", key: "policy_keys", value: [] },
        { kind: "set", key: "page_pack", value: "[]" },
        { kind: "set", key: "holds", value: false },
        { kind: "set", key: "__proto__", value: { mode: "audit" } },
        { kind: "unset", key: "mode" },
        { kind: "unset", key: "enabled" },
        { kind: "switch_off" },
        { kind: "switch_on", surface: "page" },
        // What the background alone does.
        { kind: "policy_read", policy: null },
        { kind: "use_page_pack", parsed: [] },
      ];
      for (const request of tries) {
        const answer = await world.asOwnPage(request);
        if (!request.kind.startsWith("switch")) assert.equal(answer.kind, "refused", JSON.stringify([request, answer]).slice(0, 400));
        holds(await settings(world));
      }
      const changed = await world.asOwnPage({ kind: "set", key: "notes", value: false });
      assert.equal(changed.kind, "settings", "what is not locked is the person's");
    });

    test("holds against what is written into the extension's storage by hand", async () => {
      const opposite = { enabled: false, surface: "page", mode: "audit", bulk_threshold: 500, locks: "managed", person_may_change: ["mode"], override_reasons: [] };
      await world.own.evaluate((person) => chrome.storage.local.set({ person, policy: { policy: null, at_ms: Date.now() } }), opposite);
      await world.driver.stopBackground();
      holds(await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block"));
      // A storage full of rubbish is no way out either.
      await world.own.evaluate(() => chrome.storage.local.set({ person: "x", policy: [1], record: 5 }));
      await world.driver.stopBackground();
      holds(await settingsUntil(world, "the policy", (seen) => seen.of.mode.value === "block"));
    });

    test("is in force at once when the background comes back", async () => {
      await world.driver.stopBackground();
      holds(await settings(world));
    });

    test("is in force at once when the browser starts again, before the browser has handed it over", async () => {
      await world.restart();
      holds(await settings(world));
      assert.deepEqual(await ownPages(), []);
    });

    test("stays in force when the extension is updated, and no welcome page opens", async () => {
      await world.driver.update("0.1.99");
      world.own = await deadline("the updated extension", async () => {
        const page = await world.driver.openOwn("extension/pages/settings.html");
        const version = await page.evaluate(() => chrome.runtime.getManifest().version);
        return version === "0.1.99" ? page : void (await page.close());
      }, 20_000);
      holds(await settings(world));
      assert.match((await health(world)).report, /^Scruple 0\.1\.99\n/);
      assert.deepEqual(await ownPages(), []);
    });
  });

  suite("no welcome page by policy, though Scruple is off", { policy: { show_first_run: false }, only: "chromium" }, (world) => {
    test("none opens, and the person may still switch it on", async () => {
      const { of } = await settingsUntil(world, "the policy", (seen) => seen.of.show_first_run.value === false);
      assert.deepEqual([of.enabled.value, of.enabled.locked], [false, false]);
      const open = (await world.driver.browser.pages()).map((page) => page.url());
      assert.ok(!open.some((url) => url.includes("welcome")), `open: ${open}`);
    });
  });
}
