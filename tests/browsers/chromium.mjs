// Chromium over the DevTools protocol.

import puppeteer from "puppeteer-core";
import { executable, profile } from "./machine.mjs";
import { managedPolicy } from "./managed.mjs";
import { deadline } from "./wait.mjs";

/** The id that the manifest's `key` gives. */
export const ID = "bkfidlilmnblmhebcclcedipeohbdehb";

export async function launch({ site, extension, policy, headless, size, forced, flags = [], kept }) {
  const policyFile = kept?.policyFile ?? (policy ? managedPolicy("chromium", policy) : undefined);
  const folder = kept?.folder ?? profile("chromium");
  const resolve = `MAP *.linkedin.com 127.0.0.1:${site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--ignore-certificate-errors",
    `--host-resolver-rules=${resolve}`,
    `--window-size=${size.width},${size.height + 90}`,
    ...(forced ? ["--force-high-contrast"] : []),
    ...flags,
  ];
  if (extension) {
    args.push(`--load-extension=${extension}`, `--disable-extensions-except=${extension}`);
    args.push("--disable-features=DisableLoadExtensionCommandLineSwitch,Translate,MediaRouter");
  }
  const clear = () => (policyFile?.remove(), folder.remove());
  let browser;
  try {
    browser = await puppeteer.launch({
      browser: "chrome",
      executablePath: executable("chromium"),
      headless,
      pipe: true,
      args,
      ignoreDefaultArgs: ["--disable-extensions", "--enable-automation"],
      userDataDir: folder.path,
      defaultViewport: null,
      env: folder.env,
    });
  } catch (error) {
    clear();
    throw error;
  }
  /** Undefined while no background runs, and where it ends under the question, or starts: the target may be there before and after. */
  async function backgroundMemory() {
    const target = browser.targets().find(isWorker);
    const worker = await target?.worker();
    try {
      return worker && (await memoryOf(worker.client));
    } catch (error) {
      const ended = !browser.targets().includes(target) || /Cannot find context/.test(error.message);
      if (ended) return undefined;
      throw error;
    }
  }
  const running = {
    browser,
    kept: { folder, policyFile },
    root: async () => `chrome-extension://${ID}`,
    shadow: (page, fn, args) => shadow(page, fn, args),
    appearance: (page, dark) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]),
    goOwn: (page, url) => page.goto(url, { waitUntil: "load" }),
    async closeOwn(path) {
      const target = await browser.waitForTarget((one) => one.url() === `chrome-extension://${ID}/${path}`, { timeout: 60_000 });
      await (await target.page()).close();
    },
    backgroundRuns: async () => browser.targets().some(isWorker),
    async stopBackground() {
      const target = browser.targets().find(isWorker);
      if (!target) return;
      // A page may have woken the next one already. One that is just starting does not heed the first call.
      let asked = -Infinity;
      await deadline("the service worker to end", async () => {
        if (!browser.targets().includes(target)) return true;
        if (performance.now() - asked < 1_000) return undefined;
        asked = performance.now();
        const worker = await target.worker().catch(() => null);
        await worker?.close().catch(() => {});
        return undefined;
      });
    },
    allowClipboard: () => browser.defaultBrowserContext().overridePermissions("https://www.linkedin.com", ["clipboard-read", "clipboard-write"]),
    async failStorage(world, fails) {
      await world.asOwnPage({ kind: "status" });
      const worker = await (await deadline("the service worker", () => browser.targets().find(isWorker))).worker();
      await worker.evaluate((broken) => {
        // It is the area's own property: once deleted it is gone for good.
        const area = chrome.storage.local;
        area.realSet ??= area.set;
        area.set = broken ? () => Promise.reject(new Error("the disk is full")) : area.realSet;
      }, fails);
    },
    async footprint(page) {
      const session = await sessionOf(page);
      // Twice: what the page's heap and the browser's hold of each other goes only with the second.
      for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
      const { nodes, jsEventListeners: listeners } = await session.send("Memory.getDOMCounters");
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
      const tab = usedSize + embedderHeapUsedSize + backingStorageSize;
      return { memory: await backgroundMemory(), tab, nodes, listeners };
    },
    // As "Site access: on click" on the browser's page of extensions.
    async siteAccess(given) {
      const page = await browser.newPage();
      try {
        await page.goto("chrome://extensions");
        const hostAccess = given ? "ON_ALL_SITES" : "ON_CLICK";
        await page.evaluate((extensionId, wanted) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: wanted }), ID, hostAccess);
      } finally {
        await page.close();
      }
    },
    async reloadExtension() {
      const page = await browser.newPage();
      try {
        await page.goto("chrome://extensions");
        await page.evaluate((id) => new Promise((done) => chrome.developerPrivate.reload(id, { failQuietly: false }, () => done(true))), ID);
      } finally {
        await page.close();
      }
    },
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
  return running;
}

function isWorker(target) {
  return target.type() === "service_worker" && target.url().startsWith(`chrome-extension://${ID}/`);
}

const SESSIONS = new WeakMap();

async function sessionOf(page) {
  if (!SESSIONS.has(page)) SESSIONS.set(page, await page.createCDPSession());
  return SESSIONS.get(page);
}

/** What a worker holds, after a collection: its heap, and the engine's own memory, which stands outside of every heap. */
async function memoryOf(client) {
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await client.send("Runtime.getHeapUsage");
  const objectGroup = "memories";
  const { result: prototype } = await client.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype", objectGroup });
  const { objects } = await client.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId, objectGroup });
  const functionDeclaration = "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }";
  const { result: engine } = await client.send("Runtime.callFunctionOn", { objectId: objects.objectId, functionDeclaration, returnByValue: true });
  await client.send("Runtime.releaseObjectGroup", { objectGroup });
  return usedSize + backingStorageSize + engine.value;
}

// The closed root is visible to DOM.getDocument with `pierce`; `resolveNode` then gives it as an object of the page's own world.
async function shadow(page, fn, args) {
  const session = await sessionOf(page);
  const { root } = await session.send("DOM.getDocument", { depth: 2, pierce: true });
  const html = root.children?.find((node) => node.nodeName === "HTML");
  const closed = html?.children?.flatMap((node) => node.shadowRoots ?? []).filter((node) => node.shadowRootType === "closed") ?? [];
  let answer;
  // The last that has something to say: a frame may draw beside the page's own script.
  for (const { backendNodeId } of closed) {
    const given = await inShadow(session, backendNodeId, fn, args);
    answer = given || (answer ?? given);
  }
  return answer;
}

async function inShadow(session, backendNodeId, fn, args) {
  const { object } = await session.send("DOM.resolveNode", { backendNodeId });
  try {
    const call = { objectId: object.objectId, functionDeclaration: `function (...args) { return (${fn})(this, ...args); }` };
    const given = args.map((value) => ({ value }));
    const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", { ...call, arguments: given, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.send("Runtime.releaseObject", { objectId: object.objectId });
  }
}
