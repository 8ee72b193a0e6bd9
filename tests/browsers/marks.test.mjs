// The marks in the page: the right one beside the right person, at every moment, over the page and never in it.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { before, test } from "node:test";
import * as app from "./app/page.mjs";
import { page as demoPage } from "../../demo/site/pages.mjs";
import { mayManage } from "./managed.mjs";
import { seenWhileDrawn, walk } from "./walk.mjs";
import { ROOT, suite } from "./suite.mjs";
import { deadline } from "./wait.mjs";

/** Steps of the random walk in each browser; `cargo xtask soak --marks` takes 5,000 in all. */
const STEPS = Number(process.env.SCRUPLE_WALK_STEPS ?? 150);
const SEED = Number(process.env.SCRUPLE_WALK_SEED ?? Math.floor(Math.random() * 1e6));
const SHOTS = process.env.SCRUPLE_SHOTS;

/** The marks that are drawn: what they say, of whom, where. */
const drawn = (driver, page) =>
  driver.shadow(page, (root) =>
    [...root.querySelectorAll(".mark:not([aria-hidden])")].map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return { classes: mark.className, label: mark.getAttribute("aria-label"), person: mark.dataset.person ?? null, tab: mark.tabIndex, x, y, width, height };
    }),
  );

async function until(world, page, what, test) {
  return deadline(what, async () => {
    const marks = (await drawn(world.driver, page)) ?? [];
    return test(marks) ? marks : undefined;
  });
}

const shot = async (page, world, name) => {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}-${world.name}.png` });
};

/** Presses the mark that the selector means, and waits for its card. */
async function openCard(world, page, mark = ".mark.person") {
  await world.driver.click(page, mark);
  return world.driver.box(page, ".card footer");
}

/** A profile of the demo site, changed. */
function put(world, path, change) {
  world.site.put(path, (nonce) => change(demoPage(new URL(path, "https://www.linkedin.com"), "sdui", nonce).html), "script-src-elem");
  return path;
}

suite("marks", { on: true }, (world) => {
  const RELATIONS = [
    ["a first-degree contact", () => "/in/tomas-birkhall/", /mark person could\b/, /You could ask/],
    ["a second-degree stranger", () => "/in/maren-oldfield/", /mark person could/, /You could connect/],
    ["a third-degree stranger", () => "/in/priya-kestrel/", /mark person could/, /You could connect/],
    ["oneself", () => "/in/ada-fennimore/", /mark person could\b/, /Your own profile|You$|Your/],
    ["somebody without a badge", () => put(world, "/in/maren-oldfield/?as=unknown", (html) => html.replace(/<div [^>]*data-display-contents="true"><p>· 1st<\/p><\/div><p [^>]*>· 2nd<\/p>/, "")), /mark person unknown/, /./],
    ["a pending invitation", () => put(world, "/in/maren-oldfield/?as=pending", (html) => html.replace(/<a [^>]*href="\/preload\/custom-invite\/[^>]*>[^]*?<\/a>/, '<button componentkey="ConnectButtonstate:invitation:urn:li:member:1_pending"><svg id="clock-small"></svg>Pending</button>')), /mark person could_if/, /./],
  ];
  for (const [who, address, classes, label] of RELATIONS) {
    test(`${who} gets the mark that fits`, async () => {
      const page = await world.open(address());
      const [mark, ...more] = await until(world, page, "the mark", (marks) => marks.length > 0);
      assert.match(mark.classes, classes);
      assert.match(mark.label, label);
      assert.deepEqual(more, [], "a profile has one mark: the other people on it are not the page's person");
      assert.equal(mark.tab, -1, "a mark stands in the tab order before the person has asked");
      await shot(page, world, `profile-${who.replaceAll(" ", "-")}`);
    });
  }

  test("a mark covers no text, button or picture", async () => {
    for (const path of ["/in/maren-oldfield/", "/search/results/people/?keywords=operations", "/mynetwork/invite-connect/connections/", "/in/maren-oldfield/overlay/contact-info/"]) {
      const page = await world.open(path);
      const marks = await until(world, page, "marks", (found) => found.length > 0);
      const covered = await page.evaluate((boxes) => {
        const solid = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
        const range = document.createRange();
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (node instanceof Text && node.data.trim() && node.parentElement.checkVisibility()) {
            range.selectNodeContents(node);
            solid.push(...[...range.getClientRects()].map((rect) => [node.data.trim().slice(0, 40), rect]));
          } else if (node instanceof Element && node.matches("button, img, input, .x-button") && node.checkVisibility()) solid.push([node.outerHTML.slice(0, 60), node.getBoundingClientRect()]);
        }
        const over = (a, b) => Math.min(a.x + a.width, b.right) - Math.max(a.x, b.left) > 1 && Math.min(a.y + a.height, b.bottom) - Math.max(a.y, b.top) > 2;
        const top = (box) => !document.querySelector("dialog[open]") || box.classes.includes("place");
        return boxes.filter(top).flatMap((box) => solid.filter(([, rect]) => over(box, rect)).map(([what]) => `${box.label} over ${what}`));
      }, marks);
      assert.deepEqual(covered, [], path);
    }
  });

  test("a list has a mark for each person with an address, and a summary", async () => {
    const page = await world.open("/search/results/people/?keywords=operations");
    const marks = await until(world, page, "the list's marks", (found) => found.filter((mark) => mark.person).length >= 8 && found.some((mark) => /summary/.test(mark.classes)));
    const people = marks.map((mark) => mark.person).filter(Boolean);
    assert.equal(new Set(people).size, people.length, "one mark a person");
    assert.equal(marks.filter((mark) => /summary/.test(mark.classes)).length, 1);
    await shot(page, world, "list");
  });

  for (const [rows, style] of [["rows", ""], ["rows without a box of their own", ' style="display: contents"']]) test(`of a list longer than is read, whoever is in sight has a mark; the summary stays with the heading: ${rows}`, async () => {
    const page = await world.open(put(world, "/search/results/people/?keywords=many", (html) => {
      const [before, ...given] = html.split('<div role="listitem"');
      const [last, after] = given.pop().split(/(?=<\/div><\/section>)/);
      const others = (row, at) => row.replaceAll(/(?<=\/in\/|vanityName=|recipient=)[a-z-]+/g, (slug) => (slug === "tomas-birkhall" ? slug : `${slug}-${at}`));
      return [before, ...Array.from({ length: 700 }, (_, at) => `${style}${others(given[at % given.length], at)}`), last].join('<div role="listitem"') + after;
    }));
    for (const part of [0, 0.6, 1, 0.3]) {
      const seen = await page.evaluate((part) => {
        scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * part);
        const inSight = [...document.querySelectorAll("[data-demo=card] p:first-child a")].filter((name) => name.getBoundingClientRect().top > 60 && name.getBoundingClientRect().bottom < innerHeight - 20);
        return inSight.map((name) => name.href.split("/")[4]).filter((slug) => /-\d+$/.test(slug));
      }, part);
      assert.ok(seen.length > 2, "rows in sight");
      await until(world, page, `a mark for everybody in sight at ${part}`, (found) => seen.every((slug) => found.some((mark) => mark.person === slug)));
    }
    await page.evaluate(() => scrollTo(0, 0));
    const summary = (await until(world, page, "the summary", (found) => found.some((mark) => /summary/.test(mark.classes)))).filter((mark) => /summary/.test(mark.classes));
    const heading = await page.evaluate(() => document.querySelector("h2").getBoundingClientRect().toJSON());
    assert.equal(summary.length, 1);
    assert.ok(summary[0].y < heading.bottom && summary[0].y + summary[0].height > heading.top, "the summary stands beside the heading");
  });

  test("a badge that the page shows by a class far above it is read, though the card is written as before", async () => {
    const badges = '<span><span class="x-one">• 2nd</span><span class="x-other">• 1st</span></span>';
    const html = (nonce) => demoPage(new URL("/search/results/people/?keywords=operations", "https://www.linkedin.com"), "sdui", nonce).html;
    world.site.put("/search/results/people/?keywords=badges", (nonce) => html(nonce).replace(/(maren-oldfield\/">Maren Oldfield<\/a> )<span [^>]*>• 2nd<\/span>/, `$1${badges}`), "script-src-elem");
    const page = await world.open("/search/results/people/?keywords=badges");
    const says = (pattern) => until(world, page, `${pattern}`, (found) => found.some((mark) => mark.person === "maren-oldfield" && pattern.test(mark.label)));
    await says(/unknown/i);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".x-now .x-other, .x-then .x-one { display: none }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      document.querySelector("main, [role=main]").classList.add("x-now");
    });
    await says(/You could connect/);
    await page.evaluate(() => document.querySelector("main, [role=main]").classList.replace("x-now", "x-then"));
    await says(/unknown/i);
  });

  test("a card that has become another's has no mark for whom it names beside them", async () => {
    const page = await world.open("/search/results/people/?keywords=operations");
    const marked = (/** @type {{ person: string | null }[]} */ marks) => marks.some(({ person }) => person === "maren-oldfield");
    await until(world, page, "her mark", marked);
    await page.evaluate(async () => {
      const name = [...document.querySelectorAll('a[href*="/in/maren-oldfield/"]')].find((link) => link.textContent.trim());
      const shared = name.cloneNode(true);
      name.replaceChildren("Somebody Else");
      name.closest("li, [role=listitem]").append(shared, " is a mutual connection");
      for (const link of document.querySelectorAll('a[href*="/in/maren-oldfield/"]')) if (link !== shared) link.href = "/in/somebody-else/";
      for (let frames = 0; frames < 3; frames += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    });
    assert.ok(!marked(await drawn(world.driver, page)), "her mark stands in another's card");
    const after = await until(world, page, "the other's mark", (found) => found.some(({ person }) => person === "somebody-else"));
    assert.ok(!marked(after), "her mark stands in another's card");
  });

  test("the contact dialog has its line", async () => {
    const page = await world.open("/in/maren-oldfield/overlay/contact-info/");
    const marks = await until(world, page, "the dialog's line", (found) => found.some((mark) => /place/.test(mark.classes)));
    assert.match(marks.find((mark) => /place/.test(mark.classes)).classes, /could_not|could_if/);
    const text = await world.driver.shadow(page, (root) => root.querySelector(".mark.place:not([aria-hidden])").textContent);
    // In few words where there is little room, and never cut off before what it is said of.
    assert.match(text, /^Not for marketing$|^You could not .* for marketing$/, "the line does not say what");
    await shot(page, world, "contact-dialog");
  });

  test("the contact dialog's own copy buttons have a mark beside them", async () => {
    const button = '<button type="button" class="x-copy" aria-label="Copy"><svg id="copy-small" width="16" height="16"></svg></button>';
    const page = await world.open(put(world, "/in/maren-oldfield/overlay/contact-info/?as=copies", (html) => html.replace(/(<a [^>]*data-demo="dialog-email"[^>]*>[^<]*<\/a>)/, `$1 ${button}`)));
    const marks = await until(world, page, "the button's mark", (found) => found.some((mark) => /place .*bare/.test(mark.classes)));
    const beside = await page.evaluate(() => document.querySelector(".x-copy").getBoundingClientRect().toJSON());
    const mark = marks.find((one) => /place .*bare/.test(one.classes));
    assert.ok(Math.abs(mark.y + mark.height / 2 - (beside.top + beside.bottom) / 2) < 6 && mark.x >= beside.right, `the button is at ${beside.right}, ${beside.top}, its mark at ${mark.x}, ${mark.y}`);
    await shot(page, world, "copy-button");
  });

  // A whole page whose line stands beside its own heading.
  const PLACES = [["the data download", "data_download.html", "/mypreferences/d/download-my-data/"], ["a group's members", "ember_group_people_tr.html", "/groups/123456/members/"], ["a message thread", "ember_messaging_thread.html", "/messaging/thread/2-abc/"], ["an invitation's note", "ember_invite_dialog_note.html", "/company/example-labs/"]];
  for (const [what, file, address] of PLACES) {
    test(`${what} has its line`, async () => {
      world.site.put(address, readFileSync(`${ROOT}tests/fixtures/pages/${file}`, "utf8"));
      const page = await world.open(address);
      const marks = await until(world, page, "its line", (found) => found.some((mark) => /place/.test(mark.classes)));
      const place = marks.filter((mark) => /place/.test(mark.classes));
      assert.equal(place.length, 1);
      assert.match(place[0].classes, /could_not|could_if/);
      await shot(page, world, `place-${file.replace(".html", "")}`);
    });
  }

  test("the data download has its line, though nothing of its page is known", async () => {
    const path = "/mypreferences/d/download-my-data";
    world.site.put(path, () => "<!DOCTYPE html><html lang=en><title>LinkedIn</title><main><h1>Export your data</h1><p>Which of it?</p></main></html>");
    const page = await world.open(path);
    const marks = await until(world, page, "the line", (found) => found.length > 0);
    assert.deepEqual(marks.map(({ label }) => label), ["Scruple: You could not upload them for a mailing"]);
  });

  test("an event's attendees have a line and a summary, beside each other", async () => {
    const page = await world.open(put(world, "/search/results/people/?eventAttending=%5B%227000%22%5D", (html) => html));
    const lines = await until(world, page, "both", (found) => found.some((mark) => /place/.test(mark.classes)) && found.some((mark) => /summary/.test(mark.classes)) && found);
    const [one, other] = lines.filter((mark) => /place|summary/.test(mark.classes));
    assert.ok(one.x + one.width <= other.x || other.x + other.width <= one.x || Math.abs(one.y - other.y) >= one.height, JSON.stringify([one, other]));
    await shot(page, world, "event");
  });

  test("the message window in the shadow root has its line", async () => {
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    const page = await world.open(app.address({ still: 1 }));
    await page.evaluate(() => (globalThis.app.go("/in/app-person-1/"), globalThis.app.message(1)));
    await until(world, page, "the window's line", (found) => found.some((mark) => /place/.test(mark.classes)) && found.some((mark) => mark.person));
    await shot(page, world, "message-window");
    await page.evaluate(() => globalThis.app.closeMessage());
    await until(world, page, "its end", (found) => !found.some((mark) => /place/.test(mark.classes)));
  });

  test("a mark in a shadow root follows what is moved by sizes alone, within it and around it", async () => {
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    const page = await world.open(app.address({ still: 1 }));
    await page.evaluate(() => (globalThis.app.go("/in/app-person-1/"), globalThis.app.message(1)));
    const line = (marks) => marks.find(({ classes }) => /place/.test(classes));
    let stood = line(await until(world, page, "the window's line", line)).y;
    // No node changes: a heading that grows, and a window that is no longer fixed to the bottom of the screen.
    for (const style of ['header::before { content: ""; display: block; height: 60px }', "[role=dialog] { position: static !important }"]) {
      const by = await page.evaluate((added) => {
        const root = document.querySelector("#interop-outlet").shadowRoot;
        const top = () => root.querySelector("header a").getBoundingClientRect().top;
        const before = top();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(added);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return top() - before;
      }, style);
      assert.ok(Math.abs(by) > 20, `the heading has moved by ${by} px`);
      stood += by;
      await until(world, page, `the line beside its heading again: ${style}`, (found) => Math.abs(line(found)?.y - stood) <= 1);
    }
  });

  test("a row written anew with the same words and another look takes its mark along", async () => {
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    const page = await world.open(app.address({ still: 1 }));
    const of = (marks) => marks.find(({ person }) => person === "app-person-1");
    const stood = of(await until(world, page, "the row's mark", of));
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".x-late { padding-left: 40px }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const name = [...document.querySelectorAll(".row .name")].find((link) => link.pathname === "/in/app-person-1/");
      const [line, anew] = [name.parentElement, name.parentElement.cloneNode(true)];
      anew.className = "x-late";
      line.replaceWith(anew);
    });
    const marks = await until(world, page, "the mark beside the name again", (found) => Math.abs(of(found)?.x - stood.x - 40) <= 1);
    assert.equal(marks.filter(({ person }) => person === "app-person-1").length, 1);
  });

  test("a frame in the page is guarded and not marked", async () => {
    const inside = "/search/results/people/?keywords=operations";
    const frame = (html) => html.replace("</main>", `<iframe src="${inside}" width="900" height="600"></iframe></main>`);
    const page = await world.open(put(world, "/in/maren-oldfield/?as=frame", frame));
    await until(world, page, "the page's own mark", (found) => found.length > 0);
    await deadline("the frame to be built", () => page.evaluate(() => document.querySelector("iframe[width]").contentDocument.querySelectorAll('a[href*="/in/"]').length > 5 || undefined));
    // Twice what reading a page and asking about it may take when it changes all the time.
    await new Promise((later) => setTimeout(later, 2_500));
    assert.deepEqual((await drawn(world.driver, page)).map(({ person }) => person), ["maren-oldfield"]);
    // What a frame draws, it draws in an element of its own in the outermost window of the same site.
    assert.equal(await page.evaluate(() => document.documentElement.children.length), 3, "head, body, and the page's own marks");
  });

  // Chromium alone counts nodes.
  if (world.name === "chromium") {
    test("a tab that nobody sees holds on to nothing that has left its page", async () => {
      world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
      const page = await world.open(app.address({ still: 1 }));
      await until(world, page, "marks", (marks) => marks.length > 3);
      const session = await page.createCDPSession();
      const nodes = async () => (await session.send("HeapProfiler.collectGarbage"), (await session.send("Memory.getDOMCounters")).nodes);
      await world.openOwn("extension/pages/settings.html");
      await deadline("the page to be hidden", () => page.evaluate(() => document.hidden || undefined));
      const before = await nodes();
      await page.evaluate(async () => {
        for (let time = 0; time < 40; time += 1) {
          const parts = Array.from({ length: 100 }, () => document.createElement("div"));
          document.body.append(...parts);
          for (const part of parts) part.className = "x-new";
          await new Promise((later) => setTimeout(later, 25));
          for (const part of parts) part.remove();
        }
      });
      await deadline("what was removed to be let go", async () => (await nodes()) < before + 1_000 || undefined);
    });
  }

  test("the card opens on a press, holds the focus, and gives it back", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    await openCard(world, page);
    const card = await world.driver.shadow(page, (root) => {
      const found = root.querySelector(".card");
      return { role: found.getAttribute("role"), name: found.getAttribute("aria-label"), focused: found.matches(":focus-within"), lines: found.querySelectorAll(".steps li").length, text: found.textContent };
    });
    assert.equal(card.role, "dialog");
    assert.match(card.name, /^Scruple: /);
    assert.ok(card.focused, "the focus went into the card");
    assert.ok(card.lines >= 2, `${card.lines} lines`);
    await shot(page, world, "card");
    const seen = [];
    for (let press = 0; press < 3; press += 1) {
      await page.keyboard.press("Tab");
      seen.push(await world.driver.shadow(page, (root) => root.activeElement?.textContent ?? ""));
    }
    assert.equal(new Set(seen).size >= 2 && seen[0], "✕", `tabbing reaches the card's buttons: ${seen}`);
    await page.keyboard.press("Escape");
    await deadline("the card to close", async () => ((await world.driver.sees(page, ".card")) ? undefined : true));
    assert.match(await world.driver.shadow(page, (root) => root.activeElement?.className ?? ""), /mark/);
  });

  test("the mark of somebody on a list opens what goes for that person", async () => {
    const page = await world.open("/search/results/people/?keywords=operations");
    const marks = await until(world, page, "the list's marks", (found) => found.filter((mark) => mark.person).length >= 8);
    for (const [label, relation, could] of [[/You could ask/, /1st degree/, /ask whether/], [/You could connect/, /2nd|3rd/, /send a plain connection request/]]) {
      const { person } = marks.find((mark) => mark.person && label.test(mark.label));
      await openCard(world, page, `.mark.person[data-person="${person}"]`);
      const [head, steps] = await world.driver.shadow(page, (root) => [".card header", ".card .steps"].map((part) => root.querySelector(part).textContent));
      assert.match(head, relation);
      assert.match(steps, could);
      await page.keyboard.press("Escape");
      await deadline("the card to close", async () => ((await world.driver.sees(page, ".card")) ? undefined : true));
    }
  });

  test("all advice opens the side panel, or a tab where a browser keeps its own for its own buttons", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    await openCard(world, page);
    await world.driver.click(page, ".card footer button:first-child");
    const tabs = () => chrome.tabs.query({}).then((all) => all.map(({ url }) => `TAB ${url}`));
    const contexts = () => chrome.runtime.getContexts({}).then((all) => all.map((one) => `${one.contextType} ${one.documentUrl}`));
    const wanted = world.name === "firefox" ? /^TAB .*panel\.html/ : /^SIDE_PANEL .*panel\.html/;
    await deadline("the panel", async () => (await world.own.evaluate(world.name === "firefox" ? tabs : contexts)).some((one) => wanted.test(one)) || undefined);
  });

  // Firefox's protocol has no way to print-preview a page.
  test("marks are not printed", { skip: world.name === "firefox" && "Firefox cannot be told to show the page as printed" }, async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    const shown = () => world.driver.shadow(page, (root) => getComputedStyle(root.querySelector(".sheet")).display);
    assert.notEqual(await shown(), "none");
    await page.emulateMediaType("print");
    assert.equal(await shown(), "none");
  });

  // Chrome starts no script on a page that is open already.
  test("what an older script of ours left in the page goes when the new one starts", { skip: world.name === "chromium" && "Chromium starts no script on a page that is open already" }, async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    const hosts = () => page.evaluate(() => [...document.documentElement.children].filter(({ localName }) => localName === "div").map((host) => (host.seen ? "old" : "new")));
    await page.evaluate(() => [...document.documentElement.children].forEach((host) => (host.seen = true)));
    assert.deepEqual(await hosts(), ["old"]);
    // The page that asks for it ends with it.
    await world.own.evaluate(() => void setTimeout(() => chrome.runtime.reload()));
    await deadline("the new one's marks", async () => (await hosts()).includes("new") || undefined, 20_000);
    assert.deepEqual(await hosts(), ["new"]);
    world.own = await world.driver.openOwn("extension/pages/settings.html");
  });

  test("a click beside the card closes it; the page cannot open it", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    await openCard(world, page);
    await page.mouse.click(6, 500);
    await deadline("the card to close", async () => ((await world.driver.sees(page, ".card")) ? undefined : true));
    await page.evaluate(() => document.documentElement.lastElementChild.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    await world.driver.shadow(page, (root) => (root.querySelector(".mark").click(), true));
    assert.equal(await world.driver.sees(page, ".card"), false, "an untrusted click opened the card");
  });

  test("put away: no marks on this tab, also on its next pages", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    await openCard(world, page);
    await world.driver.click(page, ".card footer button:last-child");
    await until(world, page, "the marks to go", (marks) => marks.length === 0);
    await page.evaluate(() => document.querySelector('a[href="/search/results/people/?keywords=operations"]').click());
    await new Promise((later) => setTimeout(later, 1_200));
    assert.deepEqual(await drawn(world.driver, page), []);
    // A changed setting starts every page anew; what was put away stays away.
    await world.asOwnPage({ kind: "set", key: "notes", value: false });
    await world.asOwnPage({ kind: "unset", key: "notes" });
    await new Promise((later) => setTimeout(later, 1_200));
    assert.deepEqual((await drawn(world.driver, page)) ?? [], []);
    const other = await world.open("/in/maren-oldfield/");
    await until(world, other, "marks on another tab", (marks) => marks.length > 0);
  });

  test("the background ended at any moment: the next page is marked all the same", async () => {
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    const page = await world.open(app.address({ still: 1 }));
    await until(world, page, "the list's marks", (marks) => marks.some(({ person }) => person === "app-person-1"));
    // Ended right after the page has changed, and at moments within the quiet that is waited for, the reading and the question.
    for (const [at, after_ms] of [0, 100, 250, 300, 350].entries()) {
      await page.evaluate((to) => globalThis.app.go(to), `/in/app-person-${at + 7}/`);
      await new Promise((later) => setTimeout(later, after_ms));
      await world.driver.stopBackground();
      const [mark] = await until(world, page, `the mark of person ${at + 7}`, (marks) => marks.length > 0);
      const name = await page.evaluate((who) => globalThis.app.person(who).name, at + 7);
      assert.ok(mark.label.endsWith(`: ${name}`), `${mark.label} beside ${name}`);
    }
  });

  // Chromium alone freezes a tab on request.
  if (world.name === "chromium") {
    test("a frozen tab that has become another page meanwhile has the right marks when it goes on", async () => {
      world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
      const page = await world.open(app.address({ still: 1 }));
      await until(world, page, "the list's marks", (marks) => marks.some(({ person }) => person === "app-person-1"));
      const session = await page.createCDPSession();
      // In the middle of a reading: browsers freeze only what is hidden, and wake it when it is shown.
      await page.evaluate(() => globalThis.app.go("/in/app-person-8/"));
      await world.openOwn("extension/pages/settings.html");
      await session.send("Page.setWebLifecycleState", { state: "frozen" });
      await new Promise((later) => setTimeout(later, 1_500));
      await session.send("Page.setWebLifecycleState", { state: "active" });
      await page.bringToFront();
      const name = await page.evaluate(() => globalThis.app.person(8).name);
      const [mark, ...more] = await until(world, page, "the mark", (marks) => marks.length > 0);
      assert.ok(mark.label.endsWith(`: ${name}`), `${mark.label} beside ${name}`);
      assert.deepEqual(more, []);
    });
  }

  test("the page's own nodes, scroll position and focus are left alone", async () => {
    world.site.put(app.address({ still: 1 }), app.document, "script-src-elem");
    const page = await world.open(app.address({ still: 1 }));
    await page.evaluate(() => {
      globalThis.changes = [];
      scrollTo(0, 700);
      addEventListener("scroll", () => globalThis.changes.push("scroll"), { once: true });
    });
    await new Promise((later) => setTimeout(later, 300));
    await page.evaluate(() => {
      globalThis.changes = [];
      new MutationObserver((records) => globalThis.changes.push(...records.map((record) => `${record.type} ${record.target.nodeName} ${record.attributeName ?? ""}`))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await until(world, page, "marks", (marks) => marks.length > 3);
    await new Promise((later) => setTimeout(later, 500));
    const left = await page.evaluate(() => ({ changes: globalThis.changes.filter((change) => change !== "childList HTML "), y: scrollY, focus: document.activeElement === document.body, added: document.documentElement.children.length, marks: document.documentElement.lastElementChild.getAttributeNames().sort() }));
    assert.deepEqual(left, { changes: [], y: 700, focus: true, added: 3, marks: ["dir", "lang", "style"] });
  });

  test("a list that scrolls by itself is far down when it is first seen: its marks stand beside their people from the first moment", async () => {
    const address = app.address({ scroller: "main", still: 1 });
    world.site.put(address, app.document, "script-src-elem");
    const page = await world.open(address);
    await until(world, page, "marks", (marks) => marks.length > 3);
    const seen = await seenWhileDrawn(world.driver, page);
    assert.deepEqual(seen.flatMap(({ person, fault }) => (fault ? `${person}: ${fault}` : [])), []);
    assert.ok(seen.length > 3, `only ${seen.length} marks were seen`);
  });

  test("a list that does not stop scrolling is marked all the same, within a while", async () => {
    const address = app.address({ still: 1 });
    world.site.put(address, app.document, "script-src-elem");
    const page = await world.open(address);
    await until(world, page, "marks", (marks) => marks.length > 3);
    await page.evaluate(() => {
      const step = () => {
        scrollBy(0, 4);
        requestAnimationFrame(step);
      };
      step();
    });
    // Farther than anybody whom the page had made when the scrolling began.
    await until(world, page, "a mark for somebody who came into sight", (marks) => marks.some(({ person }) => Number(person?.match(/\d+$/)) > 20));
  });

  for (const variant of [{}, { scroller: "main" }]) {
    test(`${STEPS} random steps through the app, ${variant.scroller ? "its list scrolling by itself" : "the page scrolling"}: every mark is beside its person`, { timeout: 3_600_000 }, async () => {
      const address = app.address({ seed: SEED, ...variant });
      world.site.put(address, app.document, "script-src-elem");
      const page = await world.open(address);
      const result = await walk(world.driver, page, { seed: SEED, steps: STEPS });
      assert.deepEqual(result.wrong, [], `seed ${SEED} (SCRUPLE_WALK_SEED)`);
      assert.ok(result.seen > STEPS / 2, `only ${result.seen} marks were seen in ${STEPS} steps (seed ${SEED})`);
      assert.ok(result.labels["1st"] && result.labels["2nd"], `degrees seen: ${JSON.stringify(result.labels)}`);
      for (const [degree, labels] of Object.entries(result.labels)) assert.equal(labels.length, 1, `${degree} was said to be ${labels} (seed ${SEED})`);
    });
  }

  test("axe finds nothing on the card", async () => {
    // The same code on a page that axe can see into.
    const scripts = ["start", "styles", "show", "card"].map((name) => readFileSync(`${ROOT}extension/content/${name}.js`, "utf8"));
    const blank = await world.driver.browser.newPage();
    world.pages.push(blank);
    await blank.setContent("<!doctype html><html lang=en><title>card</title><main><h1>A card</h1></main></html>");
    await blank.evaluate(readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, "utf8"));
    await blank.evaluate(`globalThis.chrome = { runtime: { onMessage: { addListener() {} } } };${scripts.join("\n").replaceAll('"use strict";', "")}
      const root = document.querySelector("main").appendChild(document.createElement("div")).attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); sheet.replaceSync(scruple.styles); root.adoptedStyleSheets = [sheet];
      globalThis.show = (theme, advice) => { const words = { close: "Close", why: "Why?", all_advice: "All advice", read_more: "Read more", put_away: "Hide marks on this tab" };
        const card = scruple.cardOf(advice, advice.lines, "You could connect", words, { close() {}, rule() {}, panel() {}, away() {} });
        card.dataset.theme = theme; root.replaceChildren(card); card.showPopover(); };`);
    for (const theme of ["light", "dark"]) {
      await blank.evaluate((...given) => globalThis.show(...given), theme, SAMPLE);
      const found = await blank.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((result) => result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)));
      assert.deepEqual(found, [], theme);
    }
  });

  test("the skeleton for a bug report has the page's structure and nobody in it", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await until(world, page, "the mark", (marks) => marks.length > 0);
    const text = await deadline("the skeleton", () => askTab(world, { kind: "skeleton_wanted" }));
    assert.match(text, /componentkey=\S*Topcard/);
    assert.match(text, /data-sdui-screen=com\.linkedin\.sdui\.flagshipnav\.profile\.Profile/);
    assert.doesNotMatch(text, /maren|oldfield|ACoAA|tidewater|leeds|@|7946/i);
    assert.ok(text.length < 200_001);
  });
});

/** What the content script of the site's only open tab answers to a notice. */
async function askTab(world, notice) {
  const page = await world.driver.openOwn("extension/pages/settings.html");
  try {
    return await page.evaluate(async (message) => {
      for (const tab of await chrome.tabs.query({})) {
        const answer = await chrome.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => null);
        if (typeof answer === "string") return answer;
      }
      return undefined;
    }, notice);
  } finally {
    await page.close();
  }
}

const LINE = { step: "connect", what: "send a connection request that says who you are and why.", next_step: "Say who you are.", conditions: ["Leave the offer out of the note."], rules: [{ id: "LNK-01", title: "Invitations", sources: [{ label: "LinkedIn invitation rules", url: "https://example.com/rules" }], checked: "checked 22 Nov 2026", unverified: null, cases: [] }] };
const SAMPLE = {
  language: "en", direction: "ltr", country: "United Kingdom", cards: [], person: null, subject: { relation_in_words: "2nd-degree" }, custom_message: "Ask the privacy team first.", custom_link: "https://example.com/privacy",
  lines: [{ ...LINE, verdict: "could", lead: "You could" }, { ...LINE, verdict: "could_if", lead: "You could, if" }, { ...LINE, verdict: "could_not", lead: "You could not" }],
};

for (const [name, options, path] of [
  ["dark", { dark: true }, "/in/maren-oldfield/"],
  ["narrow", { size: { width: 320, height: 640 } }, "/in/maren-oldfield/"],
]) {
  suite(`marks, ${name}`, { on: true, ...options }, (world) => {
    test("are there, inside the window", async () => {
      for (const at of [path, "/search/results/people/?keywords=operations"]) {
        const page = await world.open(at);
        const marks = await until(world, page, "marks", (found) => found.length > 0);
        const width = options.size?.width ?? 1280;
        for (const mark of marks) assert.ok(mark.x >= 0 && mark.x + mark.width <= width, `${mark.label} at ${mark.x}`);
        await shot(page, world, `${name}-${at.split("/")[1]}`);
        await world.driver.click(page, ".mark.person");
        const card = await world.driver.box(page, ".card");
        assert.ok(card.x >= 0 && card.x + card.width <= width);
        await shot(page, world, `${name}-${at.split("/")[1]}-card`);
      }
    });
  });
}

suite("marks, right to left", { on: true }, (world) => {
  test("stand after the name in reading order", async () => {
    const address = app.address({ still: 1, rtl: 1, theme: "dark" });
    world.site.put(address, app.document, "script-src-elem");
    const page = await world.open(address);
    const marks = await until(world, page, "marks", (found) => found.some((mark) => mark.person));
    const names = await page.evaluate(() => globalThis.app.names());
    for (const mark of marks.filter((one) => one.person)) {
      const name = names.find((one) => one.slug === mark.person);
      assert.ok(mark.x + mark.width <= name.left, `${mark.label} is not left of its name`);
    }
    await shot(page, world, "rtl");
  });
});

suite("marks in forced colours", { on: true, forced: true }, (world) => {
  for (const [name, path] of [["list", "/search/results/people/?keywords=operations"], ["profile", "/in/maren-oldfield/"]]) {
    test(`keep their signs apart: ${name}`, async () => {
      const page = await world.open(path);
      await until(world, page, "marks", (found) => found.some((mark) => mark.person));
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), "this browser does not force colours");
      const signs = await world.driver.shadow(page, (root) =>
        [...root.querySelectorAll(".mark.person:not([aria-hidden])")].map((mark) => {
          const [own, sign] = [getComputedStyle(mark), getComputedStyle(mark, "::before")];
          return { border: own.borderTopWidth, ink: sign.color, paper: own.backgroundColor, drawn: sign.backgroundImage, ring: sign.borderTopWidth };
        }),
      );
      for (const { border, ink, paper, drawn, ring } of signs) {
        assert.notEqual(border, "0px", "a mark without an edge");
        assert.notEqual(ink, paper, "the sign has its ground's colour");
        assert.ok(drawn !== "none" || ring !== "0px", "a sign of colour alone");
      }
      await shot(page, world, `forced-${name}`);
    });
  }
});

suite("the side panel chosen", {}, (world) => {
  before(() => world.switchOn("panel"));
  test("nothing is drawn in the page", async () => {
    const page = await world.open("/in/maren-oldfield/");
    await new Promise((later) => setTimeout(later, 1_500));
    assert.equal((await drawn(world.driver, page))?.length ?? 0, 0);
  });
});

if (mayManage()) {
  suite("marks switched off by policy", { policy: { enabled: true, marks: false } }, (world) => {
    test("nothing is drawn in the page", async () => {
      await world.untilOn();
      const page = await world.open("/in/maren-oldfield/");
      await new Promise((later) => setTimeout(later, 1_500));
      assert.equal((await drawn(world.driver, page))?.length ?? 0, 0);
    });
  });
}
