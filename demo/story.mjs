// The story that shows what Scruple does, told step by step with what each step took.

import { deadline } from "../tests/browsers/wait.mjs";

const STRANGER = "/in/maren-oldfield/";

/**
 * Walks it; gives whether every step showed what it should. `shot(page, name)` keeps a picture.
 *
 * @param {{driver: import("../tests/browsers/driver.mjs").Driver, site: any, shot: (page: any, name: string) => Promise<any>, policy?: object}} given
 */
export async function story({ driver, site, shot, policy }) {
  let fine = true;
  const step = async (what, action) => {
    const start = performance.now();
    try {
      const seen = await action();
      console.log(`  ✔ ${what} (${Math.round(performance.now() - start)} ms)${seen ? `\n      ${seen}` : ""}`);
    } catch (error) {
      fine = false;
      console.log(`  ✘ ${what}\n      ${error.message}`);
    }
  };
  const settings = await inForce(driver, policy);
  const on = settings.enabled.value;
  if (on) await step("the organisation's policy switches Scruple on", async () => undefined);
  else if (!settings.enabled.locked) await step("the welcome page explains, and the person switches Scruple on", () => switchOn(driver, shot, settings));
  const page = await driver.open(STRANGER);
  if (!on && settings.enabled.locked) {
    await step("the organisation's policy keeps Scruple off: nothing is drawn, and a copy is the browser's own", async () => {
      await nothingDrawn(driver, page);
      await copyContact(driver, page);
      return expectClipboard(driver, (got) => got.includes("@"));
    });
    return fine;
  }
  const audit = settings.mode.value === "audit";
  if (settings.surface.value === "page" && settings.marks.value && !audit) {
    await step("a stranger's profile gets its marks", async () => {
      await driver.shadowUntil(page, "the marks", (root) => root.childElementCount > 0);
      await shot(page, "2-marks");
    });
  } else await step("nothing is marked in the page, as the policy wants", () => nothingDrawn(driver, page));
  if (audit || (!settings.holds.value && settings.mode.value !== "block")) {
    await step("copying the sentence with an e-mail address is counted and not held, as the policy wants", async () => {
      await copyContact(driver, page);
      return expectClipboard(driver, (got) => got.includes("@"));
    });
  } else await heldCopy({ driver, page, shot, step });
  await step("a plain sentence is copied untouched", async () => {
    await page.bringToFront();
    await driver.select(page, '[data-demo="plain"]');
    await driver.press(page, "c");
    return expectClipboard(driver, (got) => got.includes("supply chains that do not break"));
  });
  await step("LinkedIn was sent nothing", async () => {
    if (site.reports.length > 0) throw new Error(`CSP reports: ${JSON.stringify(site.reports)}`);
    return `${site.requests.length} requests, all of them the page's own; no CSP report`;
  });
  return fine;
}

async function heldCopy({ driver, page, shot, step }) {
  await step("copying the sentence with an e-mail address is held", async () => {
    await copyContact(driver, page);
    await driver.box(page, "dialog");
    await shot(page, "3-held");
    return driver.text(page, "#title");
  });
  await step("the clipboard is as it was", async () => expectClipboard(driver, (got) => got === "what was there before"));
  await step("the question is answered: it is for marketing", async () => {
    await page.bringToFront();
    await driver.click(page, 'dialog input[value="marketing"]');
    await driver.shadowUntil(page, "the answer to count", (root) => root.querySelector('input[value="marketing"]').checked && root.querySelector(".consequence"));
    await settled(driver, page, ".consequence");
    await shot(page, "4-answered");
    return driver.text(page, ".consequence");
  });
  await step("the safe copy is made", async () => {
    await driver.click(page, '[data-action="strip"]');
    await deadline("the dialog to close", async () => !(await driver.sees(page, "dialog")) || undefined);
    await settled(driver, page, ".note");
    await shot(page, "5-released");
    return expectClipboard(driver, (got) => got.includes("during the week") && !/@|7946/.test(got));
  });
}

/** Waits until something of Scruple's is there and has stopped moving: a screenshot in between would show it half faded in. */
function settled(driver, page, selector) {
  const still = (root, wanted) => {
    const shown = root.querySelector(wanted);
    return shown && !shown.getAnimations({ subtree: true }).some(({ playState }) => playState === "running");
  };
  return driver.shadowUntil(page, `${selector} to stand still`, still, selector);
}

/** The settings in force, by key; with a policy, once the browser has handed it over. */
async function inForce(driver, policy) {
  const page = await driver.openOwn("extension/pages/settings.html");
  const ask = () => chrome.runtime.sendMessage({ kind: "settings" });
  const answer = await deadline("the settings", async () => {
    const view = await page.evaluate(ask);
    return view?.kind === "settings" && (view.managed || !policy) ? view : undefined;
  }, 30_000);
  await page.close();
  return Object.fromEntries(answer.settings.map((setting) => [setting.key, setting]));
}

async function copyContact(driver, page) {
  await driver.setClipboard("what was there before");
  await page.bringToFront();
  await driver.select(page, '[data-demo="contact"]');
  // As a person would, who lets the selection stand for a moment.
  await new Promise((next) => setTimeout(next, 500));
  await driver.press(page, "c");
}

/** Nothing of Scruple's is in the page, also after the time in which marks would come. */
async function nothingDrawn(driver, page) {
  await new Promise((next) => setTimeout(next, 2_000));
  const drawn = await driver.shadow(page, (root) => root.childElementCount);
  if (drawn) throw new Error(`${drawn} things are drawn`);
}

async function switchOn(driver, shot, settings) {
  if (settings.show_first_run.value) await driver.dismissWelcome();
  const page = await driver.openOwn("extension/pages/welcome.html");
  const button = await page.waitForSelector("#switch-on", { timeout: 15_000 });
  await shot(page, "1-welcome");
  // Where it speaks is the person's choice; nothing is chosen for them.
  if (!settings.surface.locked) await (await page.$("#surface-page")).click();
  await button.click();
  await page.waitForSelector("#switch-off", { timeout: 15_000 });
  await page.close();
}

async function expectClipboard(driver, right) {
  const { text } = await driver.clipboard();
  if (!right(text)) throw new Error(`on the clipboard: ${text}`);
  return `on the clipboard: ${text}`;
}
