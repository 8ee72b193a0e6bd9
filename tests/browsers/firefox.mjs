// Firefox over WebDriver BiDi.

import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { archive } from "./archive.mjs";
import { executable, profile } from "./machine.mjs";
import { managedPolicy } from "./managed.mjs";
import { deadline } from "./wait.mjs";

/** The manifest's `browser_specific_settings.gecko.id`. */
export const ID = "scruple@scruple";

// The address of the extension's pages is drawn at install; this preference fixes it.
const UUID = "5c9b7f0e-6f0e-4b7e-9d7c-5c9b7f0e0001";

export async function launch({ site, extension, policy, headless, dark, forced, size, idleMs, flags = [], kept, lasting = false, beside }) {
  const policyFile = kept?.policyFile ?? (policy ? managedPolicy("firefox", policy, beside) : undefined);
  const folder = kept?.folder ?? profile("firefox");
  const clear = () => (policyFile?.remove(), folder.remove());
  let browser;
  try {
    browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: executable("firefox"),
      headless,
      acceptInsecureCerts: true,
      userDataDir: folder.path,
      defaultViewport: null,
      env: folder.env,
      args: [`--width=${size.width}`, `--height=${size.height}`, "--remote-allow-system-access", ...flags],
      extraPrefsFirefox: {
        "network.dns.forceResolve": "127.0.0.1",
        "network.socket.forcePort": `443=${site.port}`,
        "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
        "ui.systemUsesDarkTheme": dark ? 1 : 0,
        "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
        "extensions.background.idle.timeout": idleMs ?? 30_000,
        // An add-on that outlives the browser needs a signature, which only the store gives.
        "xpinstall.signatures.required": !lasting,
        "datareporting.policy.dataSubmissionEnabled": false,
        // Forced colours: the page's own are not used.
        ...(forced && { "browser.display.document_color_use": 2 }),
        "browser.aboutwelcome.enabled": false,
        // Tests read the clipboard as a page does, without a prompt.
        "dom.events.testing.asyncClipboard": true,
      },
    });
  } catch (error) {
    clear();
    throw error;
  }
  const running = {
    browser,
    kept: { folder, policyFile },
    root: async () => `moz-extension://${UUID}`,
    shadow: (page, fn, args) => shadow(browser, page, fn, args),
    // The whole browser's, by preference, at the start.
    appearance: async () => {},
    // No load event is reported for the extension's own pages: ask the document.
    async goOwn(page, url) {
      await browser.connection.send("browsingContext.navigate", { context: page.mainFrame()._id, url, wait: "none" });
      await deadline(`${url} to load`, () => page.evaluate((wanted) => (location.href === wanted && document.readyState === "complete") || undefined, url));
    },
    async closeOwn(path) {
      const opened = async () => (await browser.connection.send("browsingContext.getTree", {})).result.contexts.find((one) => one.url === `moz-extension://${UUID}/${path}`);
      const { context } = await deadline(`${path} to open`, opened, 60_000);
      await browser.connection.send("browsingContext.close", { context });
    },
    backgroundRuns: async () => (await inBrowser(browser, "(id) => WebExtensionPolicy.getByID(id).extension.backgroundState", ID)) === "running",
    async stopBackground() {
      await inBrowser(browser, "(id) => WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true })", ID);
    },
    // The whole browser's, by preference, at the start.
    allowClipboard: async () => {},
    async failStorage(world, fails) {
      await world.asOwnPage({ kind: "status" });
      await world.own.evaluate(async (broken) => {
        const { chrome: own } = await new Promise((found) => chrome.runtime.getBackgroundPage(found));
        // It is the area's own property: once deleted it is gone for good.
        const area = own.storage.local;
        area.realSet ??= area.set;
        area.set = broken ? () => Promise.reject(new Error("the disk is full")) : area.realSet;
      }, fails);
    },
    async footprint() {
      const ask = "async () => (await ChromeUtils.requestProcInfo()).children.find((one) => one.type === 'extension')?.memory ?? 0";
      return { memory: await inBrowser(browser, ask) };
    },
    // As the switch on the add-on's page of permissions.
    async siteAccess(given) {
      const text = `async (id, wanted) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions[wanted](id, { permissions: [], origins: ["https://www.linkedin.com/*"] }, extension);
      }`;
      await inBrowser(browser, text, ID, given ? "add" : "remove");
    },
    async reloadExtension() {
      await inBrowser(browser, "async (id) => (await AddonManager.getAddonByID(id)).reload()", ID);
    },
    install: (extension) => install(browser, archive(extension, join(folder.path, "scruple.xpi"))),
    leave: () => browser.close(),
    async close() {
      try {
        await browser.close();
      } finally {
        running.kept.policyFile?.remove();
        folder.remove();
      }
    },
  };
  try {
    if (extension && lasting && !kept) await running.install(extension);
    else if (extension && !lasting) running.installed = await browser.installExtension(extension);
  } catch (error) {
    await running.close();
    throw error;
  }
  return running;
}

/** Installs an archive for good: it is there again when the browser is started anew. */
function install(browser, path) {
  return browser.connection.send("webExtension.install", { extensionData: { type: "archivePath", path }, "moz:permanent": true });
}

// WebDriver BiDi hands out a closed root as a node when a node is serialised with its shadow trees.
async function shadow(browser, page, fn, args) {
  const target = { context: page.mainFrame()._id };
  const found = await call(browser, target, "() => document.documentElement", [], { maxDomDepth: 1, includeShadowTree: "all" });
  const closed = found.value?.children?.map((child) => child.value?.shadowRoot).filter((root) => root?.value?.mode === "closed") ?? [];
  const text = `async (root, given) => JSON.stringify((await (${fn})(root, ...JSON.parse(given))) ?? null)`;
  let answer;
  // The last that has something to say: a frame may draw beside the page's own script.
  for (const { sharedId } of closed) {
    const { value } = await call(browser, target, text, [{ sharedId }, { type: "string", value: JSON.stringify(args) }]);
    const given = JSON.parse(value) ?? undefined;
    answer = given || (answer ?? given);
  }
  return answer;
}

// Firefox's own window answers for what only the browser knows: the state of an event page, the add-on manager.
async function inBrowser(browser, text, ...values) {
  const { result } = await browser.connection.send("browsingContext.getTree", { maxDepth: 0, "moz:scope": "chrome" });
  const target = { context: result.contexts[0].context };
  return (await call(browser, target, text, values.map((value) => ({ type: "string", value })))).value;
}

async function call(browser, target, functionDeclaration, given = [], serializationOptions = undefined) {
  const { result } = await browser.connection.send("script.callFunction", {
    functionDeclaration,
    awaitPromise: true,
    target,
    arguments: given,
    ...(serializationOptions && { serializationOptions }),
  });
  if (result.type === "exception") throw new Error(result.exceptionDetails.text);
  return result.result;
}
