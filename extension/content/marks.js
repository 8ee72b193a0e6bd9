// The marks: what the person could do next, beside the name it speaks of. A mark belongs to one person: it goes in the frame in which
// the page no longer shows them. The page's nodes are read and never touched.
"use strict";

(() => {
  const { make } = scruple;
  /** @type {Sketch | null} */
  let sketch = null;
  let sent = "";
  let theme = "light";
  let turn = 0;
  /** @type {PageAdvice | null} */
  let advice = null;
  /** Put away on this tab, until it is loaded again. */
  let away = false;
  /** @type {Map<Element, Mark>} */
  let marks = new Map();
  /** @type {Set<Mark>} */
  const unplaced = new Set();
  /** @type {Map<string, number>} */
  const widths = new Map();
  let asked = false;
  /** The longest that placing may take out of one frame. */
  const SLICE_MS = 3;
  const ANSWER_MS = 5_000;

  scruple.currentSketch = () => (sketch?.url === location.href ? sketch : null);
  scruple.shadowRoots = () => {
    const pack = scruple.greeting?.pack;
    const root = pack && scruple.sense.overlays(document, pack);
    return root ? [root] : [];
  };
  /** Puts the marks of this tab away. */
  scruple.putAway = () => {
    away = true;
    clear();
  };

  // Only names near the window are looked after: a long list costs no more than what is seen of it.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const mark = marks.get(target);
        if (!mark) continue;
        mark.near = isIntersecting;
        if (isIntersecting) later(mark);
        else hide(mark);
      }
    },
    { rootMargin: "40% 0px" },
  );
  // Sizes are told after layout and before paint: the one moment at which reading places costs nothing and moving marks is in time. It
  // comes when a name or the page changes its size; and when `soon` asks for it, by changing the size of a speck of ours.
  const sizes = new ResizeObserver(() => marks.size && follow());
  /** @type {HTMLElement | null} */
  let speck = null;

  scruple.starters.push(() => {
    if (window.top !== window) return;
    const listening = new AbortController();
    const { signal } = listening;
    const stop = scruple.sense.watch((/** @type {string} */ reason) => (reason === "address" ? forget() : read()), touched);
    addEventListener("scroll", onScroll, { capture: true, passive: true, signal });
    addEventListener("scrollend", () => marks.size && soon(), { capture: true, passive: true, signal });
    scruple.stoppers.push(function once() {
      scruple.stoppers.splice(scruple.stoppers.indexOf(once), 1);
      listening.abort();
      stop();
      forget();
      away = false;
    });
  });

  /** Another address: nothing that was said of the last one holds. */
  function forget() {
    sketch = advice = null;
    sent = "";
    turn += 1;
    clear();
  }

  function clear() {
    for (const mark of marks.values()) drop(mark);
    near.disconnect();
    sizes.disconnect();
    if (speck?.isConnected) sizes.observe(speck);
    asked = false;
    scruple.closeCard?.();
    scruple.clearSheets();
  }

  /** Reads the settled page, asks for advice where it has changed, and draws. */
  async function read() {
    const pack = scruple.greeting?.pack;
    if (!pack || !scruple.alive()) return forget();
    const made = scruple.sense.sketch(pack, document, location.href);
    // Whom each element shows is written down before the answer is awaited: what changes meanwhile is noticed.
    const people = scruple.sense.cards().map(whose);
    sketch = made;
    const text = JSON.stringify(made);
    if (text !== sent) {
      sent = text;
      const mine = (turn += 1);
      const answer = await scruple.ask({ kind: "advise", sketch: made, answers: [], language: navigator.language }, ANSWER_MS);
      if (mine !== turn || made.url !== location.href) return;
      advice = answer?.kind === "advice" ? answer : null;
      if (!advice) sent = "";
    }
    draw(people);
  }

  /** @returns {Whose} */
  function whose(/** @type {{index: number, person: string | null, root: Element, element: Element}} */ { index, person, root, element }) {
    const pack = scruple.sense.pack();
    const links = person === null ? [] : [element.closest("a"), ...element.querySelectorAll("a[href]"), ...root.querySelectorAll("a[href]"), root];
    const link = links.find((one) => one && scruple.read.personOf(pack, one) === person) ?? null;
    return { index, root, element, person, link, href: link?.getAttribute("href"), text: element.textContent };
  }

  /** Whether an element still shows whom it showed. */
  const holds = (/** @type {Whose} */ { element, link, href, text }) =>
    element.isConnected && element.textContent === text && (!link || (link.isConnected && link.getAttribute("href") === href));

  function draw(/** @type {Whose[]} */ people) {
    const { greeting } = scruple;
    const speaks = advice && greeting?.marks && greeting.surface !== "panel" && !away;
    if (!speaks || !advice) return clear();
    scruple.forgetSheets();
    theme = scruple.theme();
    const before = marks;
    marks = new Map();
    for (const wanted of wantedMarks(advice, people)) {
      if (!holds(wanted.who) || marks.has(wanted.who.element)) continue;
      const had = before.get(wanted.who.element);
      const same = had && had.node.dataset.says === wanted.says && had.who.text === wanted.who.text && had.who.href === wanted.who.href;
      const mark = same ? Object.assign(had, { who: wanted.who, open: wanted.open }) : made(wanted);
      if (same) before.delete(wanted.who.element);
      marks.set(wanted.who.element, mark);
      if (mark.near) later(mark);
      else if (!same) {
        near.observe(mark.who.element);
        sizes.observe(mark.who.element);
      }
    }
    for (const mark of before.values()) drop(mark);
    if (marks.size) sizes.observe(document.body);
  }

  /** What is to stand where: the subject, the people of a list, its summary, and places that are open. */
  function wantedMarks(/** @type {PageAdvice} */ said, /** @type {Whose[]} */ people) {
    const at = (/** @type {number | null} */ index) => people.find((one) => one.index === index);
    const short = (/** @type {string} */ text) => (text.length > 72 ? `${text.slice(0, 70)}…` : text);
    /** @type {Wanted[]} */
    const wanted = [];
    const add = (/** @type {Whose | undefined} */ who, /** @type {MarkSign} */ sign, /** @type {string[]} */ forms, /** @type {PageAdvice["lines"]} */ lines, kind = "person") => {
      if (who) wanted.push({ who, sign, forms, kind, says: `${sign} ${forms[0]}`, open: () => ({ advice: said, lines, title: forms[0] }) });
    };
    for (const { index, line } of said.places) add(placed(at(index)), line.verdict, [short(`${line.lead} ${line.what}`), line.lead], [line], "place");
    if (said.subject) add(at(said.subject.index), said.subject.mark.sign, [said.subject.mark.label], said.lines);
    for (const card of said.cards) add(at(card.index), card.mark.sign, [card.mark.label], said.lines);
    if (said.summary && said.cards[0]) add(heading(at(said.cards[0].index)), "unknown", [said.summary], said.lines, "summary");
    return wanted;
  }

  /** A dialog's line stands beside its first words; a whole page's beside its heading. @returns {Whose | undefined} */
  function placed(/** @type {Whose | undefined} */ dialog) {
    const root = dialog?.root ?? document.querySelector("main, [role=main]") ?? document.body;
    const element = [...root.querySelectorAll("h1, h2, h3, header a, header")].find((one) => scruple.lineOf(one)) ?? dialog?.element ?? null;
    return element ? { index: -1, root: dialog ? root : (element.parentElement ?? root), element, person: null, link: null, href: null, text: element.textContent } : undefined;
  }

  /** The words right before a list: its heading. @returns {Whose | undefined} */
  function heading(/** @type {Whose | undefined} */ first) {
    if (!first) return undefined;
    const main = first.root.closest("main, [role=main]") ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    walker.currentNode = first.root;
    for (let steps = 0; steps < 40 && walker.previousNode(); steps += 1) {
      const element = walker.currentNode.parentElement;
      if (element && !first.root.contains(element) && scruple.lineOf(element)) {
        return { index: -1, root: element.parentElement ?? element, element, person: null, link: null, href: null, text: element.textContent };
      }
    }
    return undefined;
  }

  /** @returns {Mark} */
  function made(/** @type {Wanted} */ { who, sign, forms, kind, says, open }) {
    const label = make("span", {}, forms[0]);
    const name = kind === "person" ? `${forms[0]}: ${who.text?.trim().slice(0, 80)}` : forms[0];
    const node = make("button", { type: "button", class: `mark ${kind} ${sign}`, tabindex: -1, "aria-haspopup": "dialog", "aria-label": `Scruple: ${name}`, "data-says": says, "data-person": who.person },
      kind === "summary" ? scruple.brandSign() : scruple.verdictSign(sign), label);
    const mark = { who, node, label, forms, kind, open, near: false, sheet: null, dx: 0, dy: 0, width: 0, height: 0, at: "" };
    scruple.onPress(node, () => scruple.openCard(node, mark.open()));
    return mark;
  }

  function drop(/** @type {Mark} */ mark) {
    hide(mark);
    if (marks.get(mark.who.element) === mark) marks.delete(mark.who.element);
    near.unobserve(mark.who.element);
    sizes.unobserve(mark.who.element);
  }

  function hide(/** @type {Mark} */ mark) {
    unplaced.delete(mark);
    mark.sheet = null;
    if (mark.node.isConnected) scruple.closeCard?.(mark.node);
    mark.node.remove();
  }

  /** The page has changed in some way. What to do about it waits for the frame; but a mark may not outlive its person by one. */
  function touched() {
    for (const mark of marks.values()) if (mark.near && !holds(mark.who)) drop(mark);
    if (marks.size) soon();
  }

  function onScroll(/** @type {Event} */ event) {
    scruple.followScroll(event.target);
    for (const { sheet } of marks.values()) if (sheet?.sticky) return soon();
  }

  function later(/** @type {Mark} */ mark) {
    unplaced.add(mark);
    soon();
  }

  function soon() {
    if (asked) return;
    asked = true;
    if (!speck?.isConnected) sizes.observe((speck = scruple.speck()));
    speck.classList.toggle("other");
  }

  /** Moves marks after their names, and places what is not placed yet, as much as fits into the frame. First everything is read, then
   * everything is written: each change between two readings would make the browser lay out the page again. */
  function follow() {
    asked = false;
    const end = performance.now() + SLICE_MS;
    const origins = scruple.fitSheets();
    /** @type {(() => void)[]} */
    const writes = [];
    for (const mark of marks.values()) {
      if (!mark.near || !mark.sheet || unplaced.has(mark)) continue;
      const rect = mark.who.element.getBoundingClientRect();
      if (rect.width !== mark.width || rect.height !== mark.height) unplaced.add(mark);
      else writes.push(stand(mark, rect, origins(mark.sheet)));
    }
    for (const mark of unplaced) {
      if (performance.now() > end) {
        soon();
        break;
      }
      unplaced.delete(mark);
      writes.push(place(mark) ?? (() => hide(mark)));
    }
    for (const write of writes) write();
  }

  /** Finds the place for a mark; gives what is to be written, or nothing where there is no room. */
  function place(/** @type {Mark} */ mark) {
    const { who, node, label, forms } = mark;
    const line = holds(who) && scruple.lineOf(who.element);
    if (!line) return null;
    const sheet = scruple.sheetFor(who.element);
    const height = Math.round(Math.max(18, Math.min(line.height, 24)));
    const found = scruple.roomBeside(who.root, line, [...forms.map((form) => widthOf(mark, form, height)), height], height, sheet.clip());
    if (!found || covered(mark, found.x, found.y, height)) return null;
    const rect = who.element.getBoundingClientRect();
    Object.assign(mark, { sheet, dx: found.x - rect.x, dy: found.y - rect.y, width: rect.width, height: rect.height });
    const move = stand(mark, rect, sheet.origin());
    return () => {
      node.style.setProperty("--h", `${height}px`);
      node.dataset.theme = theme;
      const text = forms[found.form] ?? "";
      if (label.textContent !== text) label.textContent = text;
      node.classList.toggle("bare", found.form === forms.length);
      if (node.parentNode !== sheet.inner) sheet.inner.append(node);
      move();
    };
  }

  function stand(/** @type {Mark} */ mark, /** @type {DOMRect} */ rect, /** @type {{x: number, y: number}} */ origin) {
    const translate = `${Math.round(rect.x + mark.dx - origin.x)}px ${Math.round(rect.y + mark.dy - origin.y)}px`;
    return () => {
      if (mark.at !== translate) mark.node.style.translate = mark.at = translate;
    };
  }

  /** How wide a form of a mark is: measured once on a copy that nobody sees. */
  function widthOf(/** @type {Mark} */ { node, kind }, /** @type {string} */ form, /** @type {number} */ height) {
    const key = `${height} ${kind} ${form}`;
    let width = widths.get(key);
    if (width === undefined) {
      const copy = /** @type {HTMLElement} */ (node.cloneNode(true));
      copy.className = node.className.replace(" bare", "");
      copy.style.cssText = `--h: ${height}px; visibility: hidden`;
      /** @type {Element} */ (copy.lastChild).textContent = form;
      scruple.surface().append(copy);
      width = Math.ceil(copy.getBoundingClientRect().width);
      copy.remove();
      widths.set(key, width);
    }
    return width;
  }

  /** Whether something else of the page lies over the place, as a bar that stays at the top does. */
  function covered(/** @type {Mark} */ { who }, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ height) {
    const tree = /** @type {Document | ShadowRoot} */ (who.root.getRootNode());
    const top = tree.elementFromPoint(x + height / 2, y + height / 2);
    return Boolean(top && top !== scruple.surface().host && !who.root.contains(top) && !top.contains(who.root));
  }
})();
