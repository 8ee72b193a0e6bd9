// One way to drive both browsers: Chromium over the DevTools protocol, Firefox over WebDriver BiDi, both through puppeteer.
//
// What differs between them stands in `chromium.mjs` and `firefox.mjs`; a test sees only what is exported here.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import { managedPolicy } from "./managed.mjs";
import { deadline } from "./wait.mjs";

const KINDS = { chromium, firefox };
const SIZE = { width: 1280, height: 900 };

/**
 * Starts a browser that reaches only `site`, under the name www.linkedin.com.
 *
 * - `extension`: the folder to load, or null for a browser without the extension.
 * - `policy`: managed policy for the extension, written to the machine's policy folder and removed on `close`.
 * - `flags`: more of the browser's own command line.
 * - `beside`: more of Firefox's policies.json.
 * - `lasting`: Firefox keeps the extension over a restart (Chromium always does).
 * - `forced`: forced colours. `dark`: pages see a dark system. `idleMs`: after how long Firefox suspends an idle event page.
 *
 * @param {"chromium"|"firefox"} name
 * @param {{site: {port: number}, extension?: string|null, policy?: object, beside?: object, lasting?: boolean, dark?: boolean, headless?: boolean, idleMs?: number, flags?: string[], size?: {width: number, height: number}}} options
 */
export async function launch(name, options) {
  const kind = KINDS[name];
  if (!kind) throw new Error(`no such browser: ${name} (chromium or firefox)`);
  const running = await kind.launch({ headless: true, extension: null, size: SIZE, ...options });
  return new Driver(name, running, options);
}

export class Driver {
  constructor(name, running, options) {
    this.name = name;
    this.running = running;
    this.options = options;
    this.site = options.site;
  }

  /** puppeteer's browser, for what has no method here. */
  get browser() {
    return this.running.browser;
  }

  /** Opens a page of the site; resolves when its document is loaded. */
  async open(path) {
    const page = await this.blank();
    await page.goto(new URL(path, "https://www.linkedin.com").href, { waitUntil: "load" });
    return page;
  }

  /** Opens one of the extension's own pages, by its path under the extension's root. */
  async openOwn(path) {
    const page = await this.blank();
    await this.running.goOwn(page, await this.address(path));
    return page;
  }

  /** A new tab, in front, of the size and appearance that the browser was started with. */
  async blank() {
    const page = await this.browser.newPage();
    await page.setViewport(this.options.size ?? SIZE);
    await this.running.appearance(page, this.options.dark ?? false);
    await page.bringToFront();
    return page;
  }

  /** Waits for the welcome page that an installation opens, and closes it. */
  dismissWelcome() {
    return this.running.closeOwn("extension/pages/welcome.html");
  }

  /** The address of a file of the extension. */
  async address(path) {
    return `${await this.running.root()}/${path}`;
  }

  /**
   * Runs `fn(root, ...args)` with the extension's closed shadow root, or gives `undefined` when there is none. `fn` is
   * sent as text: it sees its arguments and the page's globals only, and must give a JSON value.
   */
  shadow(page, fn, ...args) {
    return this.running.shadow(page, fn, args);
  }

  /** Waits until `fn(root, ...args)` gives something true; gives that. `root` is null while there is no shadow root. */
  async shadowUntil(page, what, fn, ...args) {
    return deadline(what, async () => (await this.shadow(page, fn, ...args)) || undefined);
  }

  /** Waits for `selector` to be visible in the closed shadow root; gives its box. */
  box(page, selector) {
    return this.shadowUntil(
      page,
      `${selector} to be seen in the shadow root`,
      (root, wanted) => {
        const box = root.querySelector(wanted)?.getBoundingClientRect();
        return box && box.width > 0 && { x: box.x, y: box.y, width: box.width, height: box.height };
      },
      selector,
    );
  }

  /** A real click (pointer, trusted events) on something in the closed shadow root. */
  async click(page, selector) {
    await this.shadow(page, (root, wanted) => (root.querySelector(wanted)?.scrollIntoView({ block: "nearest" }), true), selector);
    const box = await this.box(page, selector);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** The text of something in the closed shadow root. */
  async text(page, selector) {
    return this.shadow(page, (root, wanted) => root.querySelector(wanted)?.textContent ?? "", selector);
  }

  /** Whether something is seen in the closed shadow root at this moment. */
  async sees(page, selector) {
    return Boolean(await this.shadow(page, (root, wanted) => (root.querySelector(wanted)?.getClientRects().length ?? 0) > 0, selector));
  }

  /** Selects the contents of the first element that matches, as a script of the page would: `selectionchange` fires. */
  async select(page, selector) {
    await page.evaluate((wanted) => {
      const node = document.querySelector(wanted);
      if (!node) throw new Error(`nothing matches ${wanted}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }, selector);
  }

  /** Presses Ctrl and a letter. */
  async press(page, letter) {
    await page.keyboard.down("Control");
    await page.keyboard.press(letter);
    await page.keyboard.up("Control");
  }

  /** What is on the clipboard, read by pasting into a page of another origin: `{types, text, html}`. */
  async clipboard() {
    const page = await this.browser.newPage();
    try {
      await page.goto(`https://127.0.0.1:${this.site.port}/__paste`, { waitUntil: "load" });
      await page.bringToFront();
      await page.click("#paste");
      await this.press(page, "v");
      return await deadline("the paste event", () => page.evaluate(() => globalThis.pasted ?? undefined));
    } finally {
      await page.close();
    }
  }

  /** Puts known text on the clipboard, by a real copy outside the site. */
  async setClipboard(text) {
    const page = await this.browser.newPage();
    try {
      await page.goto(`https://127.0.0.1:${this.site.port}/__paste`, { waitUntil: "load" });
      await page.bringToFront();
      await page.click("#paste");
      await page.evaluate((value) => {
        const area = document.querySelector("textarea");
        area.value = value;
        area.select();
      }, text);
      await this.press(page, "c");
    } finally {
      await page.close();
    }
  }

  /** Lets pages of the site read the clipboard: far quicker than pasting, for tests that read it thousands of times. */
  allowClipboard() {
    return this.running.allowClipboard();
  }

  /** Makes everything fail that the background wants to keep on the disk, until it ends or is told otherwise. */
  failStorage(world, fails) {
    return this.running.failStorage(world, fails);
  }

  /** Ends the background: Chromium's service worker at once, Firefox's event page as it is ended when idle. */
  stopBackground() {
    return this.running.stopBackground();
  }

  /** Whether the background runs at this moment (does not wake it). */
  backgroundRuns() {
    return this.running.backgroundRuns();
  }

  /** What the extension holds now, after a collection: `memory` in bytes, and in Chromium the page's `nodes` and `listeners`, and what
   * all of the page holds, in bytes, as `tab`. */
  footprint(page) {
    return this.running.footprint(page);
  }

  /** Takes the access to LinkedIn's pages away, or gives it back, as the person does in the browser's own settings. */
  siteAccess(given) {
    return this.running.siteAccess(given);
  }

  /** Reloads the extension: content scripts in open pages become orphans. */
  reloadExtension() {
    return this.running.reloadExtension();
  }

  /**
   * Closes the browser and starts it again with the same profile, as somebody does in the evening and the next morning. Firefox keeps
   * the extension only when it was launched with `lasting`.
   */
  async restart() {
    const { kept } = this.running;
    await this.running.leave();
    this.running = await KINDS[this.name].launch({ headless: true, extension: null, size: SIZE, ...this.options, kept });
  }

  /**
   * Ships another policy to the machine, or takes it away (`null`). Chromium follows within seconds; Firefox reads it when it starts,
   * so it is started anew.
   */
  async ship(policy) {
    const { kept } = this.running;
    if (policy && !kept.policyFile) kept.policyFile = managedPolicy(this.name, policy);
    else if (policy) kept.policyFile.change(policy);
    else kept.policyFile?.withdraw();
    if (this.name === "firefox") await this.restart();
  }

  /**
   * The extension's next version comes: the same files under another version. Firefox installs it over the old one; Chromium finds it
   * in the folder when it starts anew.
   */
  async update(version) {
    const path = join(this.options.extension, "manifest.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), version }));
    if (this.name === "firefox") await this.running.install(this.options.extension);
    else await this.restart();
  }

  async close() {
    await this.running.close();
  }
}
