// The managed-storage schema and the exports, as real browsers take them: with an extension that is nothing but the manifest's
// storage and the schema. A schema that Chromium does not like keeps the extension from loading at all.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { serve } from "../../demo/server.mjs";
import { launch } from "./driver.mjs";
import { archive } from "./archive.mjs";
import { mayManage } from "./managed.mjs";
import { BROWSERS, EXTENSION, ROOT } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const MANIFEST = JSON.parse(readFileSync(`${ROOT}manifest.json`, "utf8"));
const SCHEMA = JSON.parse(readFileSync(`${ROOT}${MANIFEST.storage.managed_schema}`, "utf8"));
const MAY = mayManage() ? {} : { skip: "managed policy is machine-wide: run as root" };

/** What the command line exports from the example that sets every key, and the policy inside it. */
function exported(target, inside) {
  const args = ["run", "--quiet", "--package", "scruple-cli", "--", "policy", "export", "docs/admin/examples/every-key.toml", "--for", target];
  return inside(JSON.parse(execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8" })));
}

/** Runs `action` with a page of the bare extension, or with undefined when the browser did not load it. */
async function withBareExtension(name, { schema = SCHEMA, policy }, action) {
  const folder = mkdtempSync(join(tmpdir(), "scruple-schema-"));
  const { key, browser_specific_settings } = MANIFEST;
  const storage = { managed_schema: "schema.json" };
  const manifest = { manifest_version: 3, name: "Schema", version: "1", key, browser_specific_settings, permissions: ["storage"], storage };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "schema.json"), JSON.stringify(schema));
  writeFileSync(join(folder, "page.html"), "<!doctype html><title>bare</title>");
  const site = await serve();
  let driver;
  try {
    driver = await launch(name, { site, extension: folder, policy });
    let page;
    try {
      page = await driver.openOwn("page.html");
    } catch {
      page = undefined;
    }
    await action(page);
  } finally {
    await driver?.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const managed = (page) => page.evaluate(() => chrome.storage.managed.get().catch((error) => ({ none: String(error) })));

if (BROWSERS.includes("chromium")) {
  describe("the schema in chromium", () => {
    test("is accepted: the extension loads", async () => {
      await withBareExtension("chromium", {}, async (page) => assert.ok(page, "Chromium refused the extension because of its schema"));
    });

    /** Parts that Chromium does not take: the test above fails with each of them. */
    const REFUSED = {
      "no type": (schema) => (schema.properties.mode = { enum: ["audit", "warn", "block"] }),
      "a list of types": (schema) => (schema.properties.notes.type = ["boolean", "string"]),
      "additionalProperties at the root": (schema) => (schema.additionalProperties = false),
      "a look-ahead": (schema) => (schema.properties.policy_name.pattern = "(?=x)"),
    };
    for (const [what, spoil] of Object.entries(REFUSED)) {
      test(`would be refused with ${what}`, async () => {
        const schema = structuredClone(SCHEMA);
        spoil(schema);
        await withBareExtension("chromium", { schema }, async (page) => assert.equal(page, undefined));
      });
    }

    test("every key of an exported policy arrives unchanged", MAY, async () => {
      const policy = exported("chrome-linux", (file) => file["3rdparty"].extensions.bkfidlilmnblmhebcclcedipeohbdehb);
      assert.deepEqual(Object.keys(policy).sort(), Object.keys(SCHEMA.properties).sort(), "the example sets every key");
      await withBareExtension("chromium", { policy }, async (page) => {
        const seen = await deadline("the policy", async () => ((await managed(page)).enabled ? managed(page) : undefined), 15_000);
        assert.deepEqual(seen, policy);
      });
    });

    test("a value outside its bounds arrives too, for the engine to judge; a wrong type is dropped with its key", MAY, async () => {
      const policy = { enabled: true, mode: "hard", bulk_threshold: 1, notes: "yes", override_reasons: ["fine", 5], no_such_key: 1 };
      await withBareExtension("chromium", { policy }, async (page) => {
        const seen = await deadline("the policy", async () => ((await managed(page)).enabled ? managed(page) : undefined), 15_000);
        assert.deepEqual(seen, { enabled: true, mode: "hard", bulk_threshold: 1 });
      });
    });
  });
}

if (BROWSERS.includes("firefox")) {
  describe("the policy in firefox", () => {
    test("every key of an exported policy arrives unchanged", MAY, async () => {
      const policy = exported("firefox", (file) => file.policies["3rdparty"].Extensions["scruple@scruple"]);
      await withBareExtension("firefox", { policy }, async (page) => assert.deepEqual(await managed(page), policy));
    });

    test("an add-on that is installed by force has its settings and its access from the first start", MAY, async () => {
      const folder = mkdtempSync(join(tmpdir(), "scruple-force-"));
      const site = await serve();
      // As `scruple policy export --for firefox --force-install` writes it, from a file in place of the store.
      const [, sample] = /<!-- sample: firefox policies-install\.json -->\n```json\n([^]*?)```/.exec(readFileSync(`${ROOT}docs/admin/deployment.md`, "utf8"));
      const { ExtensionSettings } = JSON.parse(sample).policies;
      ExtensionSettings["scruple@scruple"].install_url = `file://${archive(EXTENSION, join(folder, "scruple.xpi"))}`;
      let driver;
      try {
        driver = await launch("firefox", { site, extension: null, policy: { enabled: true, surface: "panel" }, beside: { ExtensionSettings }, lasting: true });
        const page = await deadline("the add-on to be there", () => driver.openOwn("extension/pages/health.html").catch(() => undefined), 40_000);
        const status = await deadline("it to be on", async () => {
          const answer = await page.evaluate(() => chrome.runtime.sendMessage({ kind: "status" }));
          return answer?.enabled ? answer : undefined;
        }, 20_000);
        assert.deepEqual([status.surface, status.enabled_locked], ["panel", true]);
        assert.equal(await page.evaluate(() => chrome.permissions.contains({ origins: ["https://www.linkedin.com/*"] })), true);
      } finally {
        await driver?.close();
        await site.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });

    test("none is a rejection", async () => {
      await withBareExtension("firefox", {}, async (page) => assert.match((await managed(page)).none, /not found/i));
    });
  });
}
