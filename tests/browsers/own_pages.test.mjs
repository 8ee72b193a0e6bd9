// The extension's own pages, as a person uses them: with the pointer, with the keyboard alone, at 320 px, and as axe sees them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { mayManage } from "./managed.mjs";
import { ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

const AXE = readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, "utf8");
const PAGES = ["welcome", "panel", "settings", "health", "record", "rules", "rules.html#CPY-02", "rules.html#book"];
const STRANGER = "/in/maren-oldfield/";

const address = (name) => `extension/pages/${name.includes(".") ? name : `${name}.html`}`;

/** Opens a page of ours and waits until it has drawn what the background said. */
async function own(world, name, settled = "h1, h2") {
  const page = await world.openOwn(address(name));
  await seen(page, settled);
  return page;
}

/** Waits until an element that matches is visible; `text` must stand in it. */
async function seen(page, selector, text = "") {
  const visible = (wanted, words) =>
    [...document.querySelectorAll(wanted)].some((one) => one.checkVisibility() && one.textContent.includes(words)) || undefined;
  try {
    return await deadline(`${selector} with "${text}"`, () => page.evaluate(visible, selector, text));
  } catch (error) {
    const shown = await page.evaluate(() => document.body.innerText.slice(0, 400)).catch(() => "nothing");
    throw new Error(`${error.message}; the page shows: ${shown}`, { cause: error });
  }
}

/** The record, with one copy in it. */
async function counted(world) {
  const profile = await world.open(STRANGER);
  await world.driver.shadowUntil(profile, "the marks", (root) => root.childElementCount > 0);
  await world.driver.select(profile, '[data-demo="contact"]');
  await world.driver.press(profile, "c");
  await world.driver.click(profile, '[data-action="strip"]');
  await world.driver.shadowUntil(profile, "the question to be answered", (root) => root.querySelector(".hold") === null);
  return own(world, "record", "#erase");
}

const status = (page) => page.evaluate(() => chrome.runtime.sendMessage({ kind: "status" }));
const setting = (page, key) =>
  page.evaluate((wanted) => chrome.runtime.sendMessage({ kind: "settings" }).then((answer) => answer.settings.find((one) => one.key === wanted)), key);

/** Presses Tab until the focused element matches. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} cannot be reached with the keyboard`);
}

suite("own pages: switching on and off", {}, (world) => {
  test("the welcome page warns, preselects nothing, and says what is missing", async () => {
    const page = await own(world, "welcome", "#switch-on");
    await seen(page, "#risk", "your choice, and the risk falls on your LinkedIn account");
    // The mark as the page itself has it: a tick, not the half disc of what depends on something.
    assert.deepEqual(await page.evaluate(() => [...document.querySelector(".example-mark .v").classList]), ["v", "could"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll('[name="surface"]:checked').length), 0);
    await page.click("#switch-on");
    await seen(page, "#missing-choice", "Choose where");
    assert.equal((await status(page)).enabled, false);
  });

  test("the panel leads to the welcome page while Scruple is off", async () => {
    const page = await own(world, "panel", ".empty");
    await seen(page, "h1", "Scruple is off");
  });

  test("the keyboard alone chooses, switches on, and switches off", async () => {
    const page = await own(world, "welcome", "#switch-on");
    await tabTo(page, '[name="surface"]');
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press(" ");
    assert.equal(await page.evaluate(() => document.querySelector('[name="surface"]:checked').id), "surface-page");
    await tabTo(page, "#switch-on");
    await page.keyboard.press("Enter");
    await seen(page, "#state", "Scruple is on");
    assert.deepEqual(await status(page).then(({ enabled, surface }) => ({ enabled, surface })), { enabled: true, surface: "page" });
    await tabTo(page, "#switch-off");
    await page.keyboard.press("Enter");
    await seen(page, '[role="status"]', "Scruple is off");
    assert.equal((await status(page)).enabled, false);
  });

  test("once on, another choice of the surface holds at once", async () => {
    const page = await own(world, "welcome", "#switch-on");
    await page.click("#surface-page");
    await page.click("#switch-on");
    await seen(page, "#state", "in the page");
    await page.click("#surface-panel");
    await seen(page, "#state", "in the side panel");
    assert.equal((await status(page)).surface, "panel");
  });
});

/** Chooses a country on the welcome page, as the pointer does. */
const fromCountry = (page, country) => page.evaluate((value) => {
  const select = document.querySelector("#home");
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}, country);

const kept = (page, key, value) => deadline(`${key} to be ${JSON.stringify(value)}`, async () => (JSON.stringify((await setting(page, key)).value) === JSON.stringify(value) ? true : undefined));

suite("own pages: where the person works from", { on: true }, (world) => {
  const question = "Which country do you work from?";
  /** The questions that the panel puts beside a profile. */
  const asked = async () => {
    const beside = await world.openBuilt(STRANGER);
    const page = await own(world, "panel", ".line");
    await seen(page, ".questions .chip");
    // Here the panel stands in a tab of its own, and a page that nobody sees is not read anew when a setting changes.
    await beside.bringToFront();
    const questions = await page.evaluate(() => [...document.querySelectorAll(".questions legend")].map((legend) => legend.textContent));
    return { beside, page, questions };
  };

  test("the panel asks once: the answer is a setting, is confirmed, and is not asked for again", async () => {
    const { beside, page, questions } = await asked();
    assert.equal(questions.at(-1), question);
    const countries = questions.filter((one) => one !== question && one.includes("country"));
    assert.ok(countries.every((one) => one === "Which country is the other person in?"), `whose country is plain: ${questions}`);
    const press = (label) => page.evaluate((about, words) => {
      const fieldset = [...document.querySelectorAll(".questions fieldset")].find((one) => one.textContent.includes(about));
      [...fieldset.querySelectorAll(".chip")].find((one) => one.textContent === words).click();
    }, question, label);
    const gone = () => deadline("the question to go", () => page.evaluate((about) => [...document.querySelectorAll(".questions legend")].every((one) => one.textContent !== about) || undefined, question));
    await world.driver.failStorage(world, true);
    try {
      await press("France");
      await seen(page, '.questions [role="alert"]', "Not saved");
      await gone();
    } finally {
      await world.driver.failStorage(world, false);
    }
    await world.asOwnPage({ kind: "unset", key: "home_jurisdiction" });
    await seen(page, ".questions legend", question);
    await press("France");
    await seen(page, "#kept", "Saved in your settings: France");
    await kept(page, "home_jurisdiction", "FR");
    await gone();
    await deadline("the focus to be on what was said", () => page.evaluate(() => document.activeElement.id === "kept" || undefined));
    await world.driver.stopBackground();
    assert.equal((await setting(page, "home_jurisdiction")).value, "FR", "forgotten by a restart of the background");
    await beside.goto("about:blank");
    const again = await asked();
    assert.ok(!again.questions.includes(question), `${again.questions}`);
    await world.asOwnPage({ kind: "unset", key: "home_jurisdiction" });
  });

  test("the welcome page asks at the beginning, says what follows from skipping it, and the settings page has the answer", async () => {
    const page = await own(world, "welcome", "#home");
    await seen(page, ".home", "You may skip this");
    await seen(page, ".home", "European Union's rules");
    assert.equal(await page.evaluate(() => document.querySelector("#home").value), "unknown");
    await fromCountry(page, "UK");
    await kept(page, "home_jurisdiction", "UK");
    const settings = await own(world, "settings", "#input-home_jurisdiction");
    assert.equal(await settings.evaluate(() => document.querySelector("#input-home_jurisdiction").value), "UK");
    const { questions } = await asked();
    assert.ok(!questions.includes(question), `${questions}`);
    await settings.evaluate(() => document.querySelector("#setting-home_jurisdiction .facts button").click());
    await deadline("the welcome page to follow", () => page.evaluate(() => document.querySelector("#home").value === "unknown" || undefined));
  });

  test("what the welcome page could not keep is said where it was changed, and nowhere else", async () => {
    const page = await own(world, "welcome", "#switch-off");
    const told = () => page.evaluate(() => [...document.querySelectorAll('[id^="unsaved-"]')].filter((one) => one.textContent.includes("Not saved")).map((one) => one.id));
    const only = (id) => deadline(`${id} alone to speak`, async () => ((await told()).join() === id ? true : undefined));
    await world.driver.failStorage(world, true);
    try {
      await fromCountry(page, "DE");
      await only("unsaved-home");
      assert.equal(await page.evaluate(() => document.querySelector("#home").value), "DE", "it is in force");
      await page.click("#surface-panel");
      await deadline("the surface to be told too", async () => ((await told()).join() === "unsaved-surface,unsaved-home" ? true : undefined));
      assert.equal(await page.evaluate(() => document.querySelector(".trouble")), null, "said in the general box too");
    } finally {
      await world.driver.failStorage(world, false);
    }
    await page.click("#surface-page");
    await only("");
    await world.driver.failStorage(world, true);
    try {
      await page.click("#switch-off");
      await only("unsaved-switch");
    } finally {
      await world.driver.failStorage(world, false);
    }
    await page.click("#switch-on");
    await seen(page, "#state", "Scruple is on");
    await only("");
    await world.asOwnPage({ kind: "unset", key: "home_jurisdiction" });
  });
});

suite("own pages: settings, record, rules, panel", { on: true }, (world) => {
  test("a change takes effect, is confirmed, survives the background's end, and can be taken back", async () => {
    const page = await own(world, "settings", "#input-bulk_threshold");
    await page.evaluate(() => {
      const input = document.querySelector("#input-bulk_threshold");
      input.value = "7";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await seen(page, ".toast", "7 people");
    assert.equal((await setting(page, "bulk_threshold")).value, 7);
    await world.driver.stopBackground();
    assert.equal((await setting(page, "bulk_threshold")).value, 7, "forgotten by a restart of the background");
    const undo = '.toast button:not([hidden])';
    await page.click(undo);
    await deadline("the default to be back", async () => ((await setting(page, "bulk_threshold")).value === 20 ? true : undefined));
  });

  test("a value out of bounds is refused in words, beside its field, and nothing changes", async () => {
    const page = await own(world, "settings", "#input-bulk_threshold");
    await page.evaluate(() => {
      const input = document.querySelector("#input-bulk_threshold");
      input.value = "100000";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await seen(page, "#problem-bulk_threshold", "1000");
    assert.equal((await setting(page, "bulk_threshold")).value, 20);
  });

  test("reasons that Scruple brings are read and written in words, and others as they stand", async () => {
    const page = await own(world, "settings", "#input-override_reasons");
    const lines = () => page.evaluate(() => document.querySelector("#input-override_reasons").value.split("\n"));
    const type = (text) => page.evaluate((typed) => {
      const input = document.querySelector("#input-override_reasons");
      input.value = typed;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
    const kept = async () => (await setting(page, "override_reasons")).value;
    const before = await kept();
    const [first, ...others] = await lines();
    assert.deepEqual([first, others.length], ["They agreed to it", 3]);
    await type("they agreed to it\nTicket number given");
    await deadline("the reasons to be kept", async () => ((await kept()).length === 2 ? true : undefined));
    assert.deepEqual(await kept(), ["they_agreed", "Ticket number given"]);
    await seen(page, ".toast", "They agreed to it; Ticket number given");
    assert.deepEqual(await lines(), ["They agreed to it", "Ticket number given"]);
    await type([first, ...others].join("\n"));
    await deadline("the reasons from before", async () => (JSON.stringify(await kept()) === JSON.stringify(before) ? true : undefined));
  });

  test("a list that is not stated is an empty field; it is stated, stated to be none, and left unstated again", async () => {
    const page = await own(world, "settings", "#input-declared_recipients");
    const field = () => page.evaluate(() => {
      const { value, placeholder } = document.querySelector("#input-declared_recipients");
      return { value, placeholder };
    });
    const becomes = (key, value) => deadline(`${key} to be ${JSON.stringify(value)}`, async () => (JSON.stringify((await setting(page, key)).value) === JSON.stringify(value) ? true : undefined));
    const type = (text) => page.evaluate((typed) => {
      const input = document.querySelector("#input-declared_recipients");
      input.value = typed;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
    const tick = (key, label) => page.evaluate((id, words) => [...document.querySelectorAll(`#setting-${id} .option`)].find((one) => one.textContent.includes(words)).querySelector("input").click(), key, label);
    assert.deepEqual(await field(), { value: "", placeholder: "not stated" });
    await type("Acme CRM");
    await becomes("declared_recipients", ["Acme CRM"]);
    await seen(page, ".toast", "Recipients in the notice: Acme CRM");
    await type("");
    await becomes("declared_recipients", null);
    await seen(page, ".toast", "Recipients in the notice: not stated");
    await tick("declared_recipients", "The notice names none");
    await becomes("declared_recipients", []);
    await seen(page, ".toast", "Recipients in the notice: none");
    assert.deepEqual(await field(), { value: "", placeholder: "none" });
    await tick("declared_recipients", "The notice names none");
    await becomes("declared_recipients", null);

    const { control } = await setting(page, "declared_purposes");
    const [{ value, label }] = control.choices;
    await tick("declared_purposes", label);
    await becomes("declared_purposes", [value]);
    await seen(page, ".toast", "Purposes in the notice");
    await tick("declared_purposes", label);
    await becomes("declared_purposes", null);
    await seen(page, ".toast", "Purposes in the notice: not stated");
    await tick("declared_purposes", "The notice names none");
    await becomes("declared_purposes", []);
    await seen(page, ".toast", "Purposes in the notice: none");
    await tick("declared_purposes", "The notice names none");
    await becomes("declared_purposes", null);
  });

  test("an address on the do-not-contact list is kept as a pseudonym, and not at all without a key", async () => {
    const page = await own(world, "settings", "#input-do_not_contact");
    const type = (key, text) => page.evaluate((id, typed) => {
      const input = document.querySelector(`#input-${id}`);
      input.value = typed;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, key, text);
    await type("do_not_contact", "bob@example.com");
    await seen(page, "#problem-do_not_contact", "nobody on it is protected yet");
    assert.deepEqual((await setting(page, "do_not_contact")).value, []);
    await type("do_not_contact_salt", "short");
    await seen(page, "#problem-do_not_contact_salt", "16 characters or more");
    assert.equal((await setting(page, "do_not_contact_salt")).value, "");
    // printf %s bob@example.com | openssl dgst -sha256 -hmac "a key of enough characters"
    await type("do_not_contact_salt", "a key of enough characters");
    await seen(page, ".toast", "Secret of the do-not-contact list");
    await type("do_not_contact", "Bob@example.com\n@acme.example");
    await seen(page, ".toast", "Do not contact: 2 entries");
    await deadline("the field to hold the pseudonym", () => page.evaluate(() => document.querySelector("#input-do_not_contact").value === "4f7b33942a1f3bff\n@acme.example" || undefined));
    const kept = await world.own.evaluate(() => chrome.storage.local.get(null).then((all) => JSON.stringify(all)));
    assert.doesNotMatch(kept, /bob@/i);
    for (const key of ["do_not_contact", "do_not_contact_salt"]) await world.asOwnPage({ kind: "unset", key });
    assert.equal((await setting(page, "do_not_contact_salt")).value, "");
  });

  test("who changes a setting that cannot be kept is told, and the health page says what to do", async () => {
    const page = await own(world, "settings", "#input-notes");
    const inForce = async () => [await page.evaluate(() => document.querySelector("#input-notes").checked), (await setting(page, "notes")).value];
    await world.driver.failStorage(world, true);
    try {
      await page.evaluate(() => document.querySelector("#input-notes").click());
      await seen(page, "#problem-notes", "Not saved: the browser's storage is full or locked");
      await seen(page, "#problem-notes", "Free some disk space");
      assert.deepEqual(await inForce(), [false, false]);
      assert.equal(await page.evaluate(() => document.querySelector(".toast").checkVisibility()), false, "confirmed all the same");
      const health = await own(world, "health", ".checks li");
      await seen(health, ".checks", "full or locked (the disk is full). Could not be kept: your settings.");
      assert.doesNotMatch(await health.evaluate(() => document.querySelector("pre").textContent), /JsValue|wasm|"person"/);
    } finally {
      await world.driver.failStorage(world, false);
    }
    await page.evaluate(() => document.querySelector("#input-notes").click());
    await seen(page, ".toast", "Notes after a copy: on");
    await deadline("the warning to go", () => page.evaluate(() => document.querySelector("#problem-notes").textContent === "" || undefined));
    await seen(await own(world, "health", ".checks li"), ".checks", "What has to be kept could be kept.");
    await world.driver.stopBackground();
    assert.deepEqual(await inForce(), [true, true]);
    await world.asOwnPage({ kind: "unset", key: "notes" });
  });

  test("the search narrows, and says when nothing is left", async () => {
    const page = await own(world, "settings", "#input-bulk_threshold");
    await page.type('[type="search"]', "bulk_window");
    await deadline("one setting to be left", () => page.evaluate(() => [...document.querySelectorAll(".setting")].filter((one) => one.checkVisibility()).length === 1 || undefined));
    await page.type('[type="search"]', " nosuchword");
    await seen(page, ".nothing", "No setting matches");
  });

  test("the keyboard alone finds a setting, changes it, and takes the change back", async () => {
    const page = await own(world, "settings", "#input-notes");
    await tabTo(page, '[type="search"]');
    await page.keyboard.type("notes after");
    await deadline("one setting to be left", () => page.evaluate(() => [...document.querySelectorAll(".setting")].filter((one) => one.checkVisibility()).length === 1 || undefined));
    await tabTo(page, "#input-notes");
    await page.keyboard.press(" ");
    await seen(page, ".toast", "Notes after a copy: off");
    assert.equal((await setting(page, "notes")).value, false);
    await tabTo(page, ".toast button");
    await page.keyboard.press("Enter");
    await deadline("the change to be taken back", async () => ((await setting(page, "notes")).origin === "default" ? true : undefined));
  });

  test("the settings come as a policy file", async () => {
    const page = await own(world, "settings", ".policy button");
    await page.evaluate(() => document.querySelector(".policy button").click());
    await seen(page, "pre", "enabled = true");
  });

  test("who saves the policy file where the browser lets no file be saved reads that, and nothing of the clipboard", async () => {
    const page = await own(world, "settings", "#policy");
    await page.evaluate(() => document.querySelector(".policy button").click());
    await seen(page, ".policy pre");
    await page.evaluate(() => {
      URL.createObjectURL = () => { throw new Error("no files here"); };
      [...document.querySelectorAll(".policy button")].find((button) => button.textContent === "Save file").click();
    });
    await seen(page, ".toast", "did not let Scruple save a file");
  });

  test("a copy is counted, exported and erased; second thoughts keep the record", async () => {
    const page = await counted(world);
    await seen(page, ".totals", "Copied safely");
    const saved = await page.evaluate(async () => {
      const made = new Promise((done) => {
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => (blob.text().then(done), real.call(URL, blob));
      });
      document.querySelector("#save-csv").click();
      return made;
    });
    assert.match(saved, /^what,name,day,count\r\ndecision,safe,\d{4}-\d\d-\d\d,1\r\n/);
    assert.doesNotMatch(saved, /maren|oldfield|example/i);
    await page.click("#erase");
    await seen(page, "#sure", "For six seconds you can undo it");
    await deadline("the safe answer to have the focus", () => page.evaluate(() => document.activeElement.id === "erase-no" || undefined));
    await page.click("#erase-yes");
    await seen(page, ".toast", "being erased");
    await page.click(".toast button:not([hidden])");
    await seen(page, ".toast", "kept");
    await page.click("#erase");
    await page.click("#erase-yes");
    await seen(page, ".empty", "Nothing counted yet");
  });

  test("who leaves the record while it is being erased has no second thoughts", async () => {
    const page = await counted(world);
    await page.click("#erase");
    await page.click("#erase-yes");
    await seen(page, ".toast", "being erased");
    await page.goto("about:blank");
    await seen(await own(world, "record"), ".empty", "Nothing counted yet");
  });

  test("a rule opens from the address, and the list comes back", async () => {
    const page = await own(world, "rules.html#CPY-02", "#rule-title");
    await seen(page, "#rule-title", "CPY-02");
    await seen(page, "h2", "What to keep in mind");
    // Said in the words of the questions; the code stands small beside them.
    await seen(page, ".when li", "Where do their details come from? “A LinkedIn search” or “Their LinkedIn profile”");
    await seen(page, ".when code", "source in search, profile");
    const links = await page.evaluate(() => [...document.querySelectorAll(".sources a")].map((link) => [link.target, link.rel, link.protocol]));
    assert.ok(links.length > 0);
    for (const link of links) assert.deepEqual(link, ["_blank", "noopener", "https:"]);
    assert.match(await page.evaluate(() => document.title), /^CPY-02 /);
    await page.click(".back a");
    await seen(page, ".rules li");
    assert.equal(await page.evaluate(() => document.title), "Rules · Scruple");
    await page.evaluate(() => (location.hash = "#LNK-01"));
    await seen(page, "#rule-title", "LNK-01");
    await page.evaluate(() => (location.hash = "#CPY-05"));
    await seen(page, '.conditions a[href="#EML-01"]', "EML-01");
    await seen(page, ".when li", "Anything but a reply that serves marketing");
    await seen(page, ".when code", "marketing_like");
    await page.evaluate(() => (location.hash = "#NO-99"));
    await seen(page, '[role="alert"]', "NO-99");
    assert.equal(await page.evaluate(() => document.title), "Rules · Scruple", "the rule before it is not named");
  });

  test("a rule that nobody answered for is asked for again", async () => {
    const page = await own(world, "rules", ".rules li");
    await page.evaluate(() => {
      const send = chrome.runtime.sendMessage;
      chrome.runtime.sendMessage = async (message) => {
        if (message.kind !== "rule") return send.call(chrome.runtime, message);
        chrome.runtime.sendMessage = send;
        throw new Error("nobody is there");
      };
      location.hash = "#CPY-02";
    });
    await seen(page, '[role="alert"]', "does not answer");
    await page.evaluate(() => document.querySelector('.trouble button').click());
    await seen(page, "#rule-title", "CPY-02");
  });

  test("the whole book stands on one page, with what changed, every rule, its case and the terms", async () => {
    const page = await own(world, "rules.html#book", "article.rule");
    const found = await page.evaluate(() => ({
      rules: document.querySelectorAll("article.rule").length,
      unverified: document.querySelectorAll("article.rule .callout.warn").length,
      changes: document.querySelectorAll(".part > .changes li").length,
      checked: [...document.querySelectorAll("article.rule")].every((rule) => /\d{4}-\d\d-\d\d/.test(rule.textContent)),
    }));
    assert.deepEqual(found, { rules: 130, unverified: 17, changes: 9, checked: true });
    await seen(page, ".case", "Emma's Diary");
  });

  test("the panel shows the advice for the tab, and an answer changes it", async () => {
    const empty = await own(world, "panel", ".empty");
    await seen(empty, "h1", "Nothing to say here");
    await world.openBuilt(STRANGER);
    const page = await own(world, "panel", ".line");
    await seen(page, "h1", "Maren Oldfield");
    for (const verdict of ["could", "could_not"]) await seen(page, `.line.${verdict}`);
    const before = await page.evaluate(() => document.querySelector(".advice").textContent);
    const chip = ".questions .chip";
    await seen(page, chip);
    await page.evaluate((wanted) => document.querySelector(wanted).focus(), chip);
    await page.keyboard.press("Enter");
    await deadline("the answer to be kept", () => page.evaluate((wanted) => document.querySelector(wanted).getAttribute("aria-pressed") === "true" || undefined, chip));
    assert.equal(await page.evaluate((wanted) => document.activeElement.matches(wanted), chip), true, "the focus was lost");
    await page.keyboard.press("Enter");
    await deadline("the advice to be as before", async () => ((await page.evaluate(() => document.querySelector(".advice").textContent)) === before ? true : undefined));
  });

  test("the panel says where questions change something only together, and answers to all of them do", async () => {
    await world.openBuilt("/search/results/people/?keywords=operations");
    const page = await own(world, "panel", ".questions fieldset");
    await seen(page, ".questions .small", "only together");
    assert.ok((await page.evaluate(() => document.querySelectorAll(".questions fieldset").length)) <= 4);
    const before = await page.evaluate(() => document.querySelectorAll(".line.could_not").length);
    for (const label of ["A company's, an LLP's or a public body's", "A mailbox such as info@ or sales@"]) {
      await page.evaluate((wanted) => [...document.querySelectorAll(".chip")].find((chip) => chip.textContent === wanted).click(), label);
      await seen(page, '.chip[aria-pressed="true"]', label);
    }
    await deadline("the verdict to change", async () => ((await page.evaluate(() => document.querySelectorAll(".line.could_not").length)) < before ? true : undefined));
  });

  test("in audit mode the panel only says that copies are counted, until the mode is another", async () => {
    const beside = await world.openBuilt(STRANGER);
    const page = await own(world, "panel", ".line");
    const become = (mode) => page.evaluate((value) => chrome.runtime.sendMessage({ kind: "set", key: "mode", value }), mode);
    try {
      await become("audit");
      await seen(page, "h1", "Audit mode: Scruple only counts");
      await seen(page, ".empty p", "You chose this");
      assert.equal(await page.evaluate(() => document.querySelectorAll(".line, .questions, .person").length), 0);
      assert.ok((await page.evaluate(() => document.querySelector(".empty a").href)).endsWith("record.html"));
    } finally {
      await become("warn");
    }
    // A page that nobody sees is not read anew.
    await beside.bringToFront();
    await seen(page, ".line.could_not");
  });

  test("the panel hides marks only where there are some", async () => {
    const beside = await world.openBuilt(STRANGER);
    const page = await own(world, "panel", ".line");
    await seen(page, ".put-away", "Hide the marks on this tab");
    const become = (surface) => page.evaluate((value) => chrome.runtime.sendMessage({ kind: "set", key: "surface", value }), surface);
    try {
      await become("panel");
      // A page that nobody sees is not read anew.
      await beside.bringToFront();
      await deadline("nothing to hide", () => page.evaluate(() => document.querySelector(".advice") && !document.querySelector(".put-away").checkVisibility() || undefined));
    } finally {
      await become("page");
    }
    await seen(page, ".put-away", "Hide the marks on this tab");
  });

  test("the panel follows the page beside it, which changes without being loaded", async () => {
    const beside = await world.openBuilt(STRANGER);
    const page = await own(world, "panel", ".line");
    await seen(page, "h1", "Maren Oldfield");
    // Here the panel stands in a tab of its own, and a page that nobody sees is not read.
    await beside.bringToFront();
    await beside.evaluate(() => history.pushState(null, "", "/in/somebody-else/"));
    await seen(page, "h1", "still loading");
    await beside.evaluate(() => history.back());
    await seen(page, "h1", "Maren Oldfield");
    await seen(page, ".line");
  });

  test("the panel lists the people of a list, and a press asks about one of them", async () => {
    await world.openBuilt("/search/results/people/?keywords=operations");
    const page = await own(world, "panel", ".person");
    assert.ok((await page.evaluate(() => document.querySelectorAll(".person").length)) >= 8);
    const contact = "Tomas Birkhall";
    const press = () => page.evaluate((name) => [...document.querySelectorAll(".person")].find((one) => one.textContent.includes(name)).click(), contact);
    await seen(page, ".steps h2", "For everybody on this list");
    await press();
    await seen(page, ".steps h2", `With ${contact}`);
    await seen(page, ".line", "ask whether they would like to talk");
    await press();
    await seen(page, ".steps h2", "For everybody on this list");
  });

  test("the health page finds nothing wrong", async () => {
    const page = await own(world, "health", ".checks li");
    assert.equal(await page.evaluate(() => document.querySelectorAll(".checks .could_not").length), 0);
    await seen(page, "pre", "Scruple 0.");
  });

  test("access that the person takes away is said by the badge, the panel and the health page, which offer to give it back", async () => {
    await world.openBuilt(STRANGER);
    const panel = await own(world, "panel", ".line");
    const page = await own(world, "health", ".checks li");
    const badge = () => page.evaluate(() => Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})]));
    const stands = (text) => deadline(`the badge to be "${text}"`, async () => ((await badge())[0] === text ? true : undefined));
    await stands("");
    await world.driver.siteAccess(false);
    await stands("!");
    assert.match((await badge())[1], /no access to LinkedIn's pages/);
    await seen(page, ".checks", "Missing: Scruple sees nothing there");
    await seen(page, "#grant");
    await seen(page, ".callout.bad", "Something does not work");
    await seen(panel, "h1", "No access to LinkedIn's pages");
    await seen(panel, ".empty", "Missing: Scruple sees nothing there");
    await seen(panel, "#grant");
    await world.driver.stopBackground();
    await status(page);
    await stands("!");
    await world.driver.siteAccess(true);
    await stands("");
    await seen(page, ".checks", "Granted.");
    await deadline("the panel to be itself again", () => panel.evaluate(() => document.querySelector("#grant") === null || undefined));
    assert.equal(await page.evaluate(() => document.querySelector("#grant")), null);
  });

  test("the health page says what runs: policy, page packs, permissions, engine, versions", async () => {
    const page = await own(world, "health", ".checks li");
    for (const words of ["There is none in this browser", "As Scruple ships it", "Granted: storage", "Running, version 0.", "schema 0."]) {
      await deadline(words, async () => {
        await page.evaluate(() => document.querySelector("header button").click());
        return page.evaluate((wanted) => document.querySelector(".checks").textContent.includes(wanted) || undefined, words);
      }, 40_000);
    }
    await seen(page, "pre", world.name === "firefox" ? "Browser: Firefox 1" : "Browser: Chrome 1");
    // What is set differs from what ships, and the report says which key and whose, and no value.
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "set", key: "organisation_name", value: "Private & Sons" }));
    await seen(page, "table", "Private & Sons");
    await seen(page, "pre", "organisation_name is not as shipped: set by the person");
    assert.equal(await page.evaluate(() => document.querySelector("pre").textContent.includes("Private")), false);
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "unset", key: "organisation_name" }));
    await page.click('a[href="settings.html#policy"]');
    await deadline("the policy file's part to have the focus", () => page.evaluate(() => document.activeElement?.id === "policy" || undefined));
  });

  for (const name of PAGES) {
    test(`${name}: axe finds nothing`, async () => {
      const page = await own(world, name);
      await page.evaluate(`${AXE}; 0`);
      const found = await page.evaluate(() =>
        axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) =>
          violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)));
      assert.deepEqual(found, []);
    });
  }
});

suite("own pages at 320 px", { on: true, size: { width: 320, height: 640 } }, (world) => {
  for (const name of PAGES) {
    test(`${name} does not scroll sideways`, async () => {
      const page = await own(world, name);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= room, `${wide} px wide in ${room} px`);
    });
  }

  /** What of some elements lies beyond the window's sides, or beyond what scrolls sideways with them. */
  const beyond = (page, selector) => page.evaluate((wanted) => [...document.querySelectorAll(wanted)].flatMap((one) => {
    const [{ left, right }, around] = [one.getBoundingClientRect(), (one.closest(".scroll, .chart") ?? document.body).getBoundingClientRect()];
    return left < around.left - 1 || right > around.right + 1 ? [one.textContent] : [];
  }), selector);

  test("the table of differences and the chart's numbers are whole", async () => {
    const health = await own(world, "health", ".differences");
    assert.deepEqual(await beyond(health, ".differences :is(th, td)"), []);
    const record = await counted(world);
    await seen(record, ".chart svg");
    assert.deepEqual(await beyond(record, ".level + .scale"), []);
  });
});

suite("own pages without WebAssembly", { engine: false, only: "chromium", flags: ["--js-flags=--jitless"] }, (world) => {
  test("every page says so, and what to do", async () => {
    for (const name of PAGES) {
      const page = await world.openOwn(address(name));
      await seen(page, "#fallback", "cannot run here");
    }
  });
});

if (mayManage()) {
  suite("own pages under a policy", { policy: { enabled: true, surface: "panel", bulk_threshold: 5, organisation_name: "Example Ltd" } }, (world) => {
    test("what the organisation has set is locked on the welcome and settings pages", async () => {
      await world.untilOn();
      const welcome = await own(world, "welcome", "#state");
      await seen(welcome, "#state", "Your organisation has switched Scruple on");
      assert.equal(await welcome.evaluate(() => document.querySelector(".where").disabled), true);
      await seen(welcome, "#risk", "Your organisation has settled where Scruple speaks");
      assert.equal(await welcome.evaluate(() => document.querySelector("#switch-off")), null);
      const page = await own(world, "settings", "#input-bulk_threshold");
      assert.equal(await page.evaluate(() => document.querySelector("#input-bulk_threshold").disabled), true);
      await seen(page, "#setting-bulk_threshold", "Set by your organisation");
      const answer = await page.evaluate(() => chrome.runtime.sendMessage({ kind: "set", key: "bulk_threshold", value: 500 }));
      assert.equal(answer.kind, "refused");
      assert.equal((await setting(page, "bulk_threshold")).value, 5);
      // The organisation answers for where it works from, also where its policy leaves that out.
      assert.equal(await welcome.evaluate(() => document.querySelector("#home").disabled), true);
      await seen(welcome, "#fixed-home", "Your organisation has to say this, and has not");
    });
  });

  const LEFT = { enabled: true, home_jurisdiction: "DE", declared_recipients: ["Acme CRM"], declared_purposes: ["marketing"], person_may_change: ["declared_recipients", "declared_purposes"] };
  suite("own pages under a policy that leaves lists to the person", { policy: LEFT }, (world) => {
    before(() => world.untilOn());
    const back = (page, key) => page.evaluate((id) => {
      const button = document.querySelector(`#setting-${id} .facts button`);
      return button.checkVisibility() ? button.textContent : "";
    }, key);
    const press = (page, key) => page.evaluate((id) => document.querySelector(`#setting-${id} .facts button`).click(), key);
    const type = (page, text) => page.evaluate((typed) => {
      const input = document.querySelector("#input-declared_recipients");
      input.value = typed;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
    const shown = (page) => page.evaluate(() => document.querySelector("#input-declared_recipients").value);

    test("the country that the organisation sets stands on the welcome page, locked", async () => {
      const page = await own(world, "welcome", "#home");
      assert.deepEqual(await page.evaluate(() => [document.querySelector("#home").value, document.querySelector("#home").disabled]), ["DE", true]);
      await seen(page, "#fixed-home", "This is set by your organisation");
    });

    test("there is a way back to the organisation's list, from a list of one's own and from an emptied field", async () => {
      const page = await own(world, "settings", "#input-declared_recipients");
      assert.deepEqual([await shown(page), await back(page, "declared_recipients")], ["Acme CRM", ""]);
      await seen(page, "#setting-declared_recipients .facts", "Your organisation's: Acme CRM");
      await type(page, "Another");
      await kept(page, "declared_recipients", ["Another"]);
      await deadline("the way back", async () => ((await back(page, "declared_recipients")) === "Use your organisation's" ? true : undefined));
      await press(page, "declared_recipients");
      await kept(page, "declared_recipients", ["Acme CRM"]);
      await deadline("the field to follow", async () => ((await shown(page)) === "Acme CRM" ? true : undefined));

      await type(page, "");
      await seen(page, "#problem-declared_recipients", "use your organisation's");
      await deadline("the way back again", async () => ((await back(page, "declared_recipients")) === "Use your organisation's" ? true : undefined));
      assert.equal(await shown(page), "");
      await press(page, "declared_recipients");
      await deadline("the field to be put back", async () => ((await shown(page)) === "Acme CRM" ? true : undefined));
      await deadline("nothing to go back from", async () => ((await back(page, "declared_recipients")) === "" ? true : undefined));
      assert.equal((await setting(page, "declared_recipients")).origin, "organisation");
    });

    test("the same goes for a list of boxes", async () => {
      const page = await own(world, "settings", "#setting-declared_purposes");
      const box = () => page.evaluate(() => document.querySelector("#setting-declared_purposes input").checked);
      assert.equal(await box(), true);
      await page.evaluate(() => document.querySelector("#setting-declared_purposes input").click());
      await seen(page, "#problem-declared_purposes", "use your organisation's");
      await press(page, "declared_purposes");
      await deadline("the box to be ticked again", async () => ((await box()) ? true : undefined));
    });
  });

  const BROKEN = { enabled: true, mode: "hard", custom_message: ["en: Ask us", "nonsense"], approved_assessments: ["LIA-7 | marketing | 2020-01-31"], policy_keys: ["enabled", "mode", "custom_message", "approved_assessments"] };
  suite("the health page under a broken policy", { policy: BROKEN }, (world) => {
    test("it says in words what is wrong, what holds meanwhile and who mends it", async () => {
      await world.untilOn();
      const page = await own(world, "health", ".problems li");
      await seen(page, ".problems", "How firmly Scruple acts");
      await seen(page, ".problems", "To be on the safe side Scruple goes by: Advise and ask, and keep back a copy that could not be used.");
      await seen(page, ".problems", "Your administrator has to correct it in your organisation's policy.");
      const said = await page.evaluate(() => [...document.querySelectorAll(".problems > li > :not(details)")].map((one) => one.textContent).join(" "));
      assert.doesNotMatch(said, /custom_message|"hard"|must be/, "keys stand in the detail only");
      await page.evaluate(() => document.querySelector(".problems summary").click());
      await seen(page, ".problems details", "mode, set by your organisation, must be one of");
      await seen(page, ".checks", "Past its last day: 1 of 1 (2020-01-31)");
      await seen(page, ".callout.bad", "Something does not work");
    });
  });

  suite("own pages under an audit policy", { policy: { enabled: true, mode: "audit", organisation_name: "Example Ltd" } }, (world) => {
    test("the panel says whose choice audit mode is and gives no advice", async () => {
      await world.untilOn();
      await world.openBuilt(STRANGER);
      const page = await own(world, "panel", ".empty");
      await seen(page, ".empty p", "Your organisation tries Scruple out first");
      assert.equal(await page.evaluate(() => document.querySelectorAll(".line, .questions").length), 0);
    });
  });
} else {
  test("own pages under a policy", { skip: "managed policy is machine-wide: run as root" }, () => {});
}
