// Firefox over WebDriver BiDi.

import puppeteer from "puppeteer-core";
import { executable, profile } from "./machine.mjs";
import { managedPolicy } from "./managed.mjs";
import { deadline } from "./wait.mjs";

/** The manifest's `browser_specific_settings.gecko.id`. */
export const ID = "scruple@scruple";

// The address of the extension's pages is drawn at install; this preference fixes it.
const UUID = "5c9b7f0e-6f0e-4b7e-9d7c-5c9b7f0e0001";

export async function launch({ site, extension, policy, headless, dark, size, idleMs }) {
  const policyFile = policy ? managedPolicy("firefox", policy) : undefined;
  const folder = profile("firefox");
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
      args: [`--width=${size.width}`, `--height=${size.height}`],
      extraPrefsFirefox: {
        "network.dns.forceResolve": "127.0.0.1",
        "network.socket.forcePort": `443=${site.port}`,
        "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
        "ui.systemUsesDarkTheme": dark ? 1 : 0,
        "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
        "extensions.background.idle.timeout": idleMs ?? 30_000,
        "datareporting.policy.dataSubmissionEnabled": false,
        "browser.aboutwelcome.enabled": false,
      },
    });
  } catch (error) {
    clear();
    throw error;
  }
  const running = {
    browser,
    root: async () => `moz-extension://${UUID}`,
    shadow: (page, fn, args) => shadow(browser, page, fn, args),
    appearance: async () => {},
    async close() {
      try {
        await browser.close();
      } finally {
        clear();
      }
    },
  };
  try {
    if (extension) running.installed = await browser.installExtension(extension);
  } catch (error) {
    await running.close();
    throw error;
  }
  return running;
}

async function shadow(browser, page, fn, args) {
  const context = page.mainFrame()._id;
  const { result } = await browser.connection.send("script.callFunction", {
    functionDeclaration: "() => document.documentElement",
    awaitPromise: false,
    target: { context },
    serializationOptions: { maxDomDepth: 1, includeShadowTree: "all" },
  });
  console.log(JSON.stringify(result).slice(0, 3000));
}
