//# allFunctionsCalledOnLoad
// The marks in the page. A mark belongs to one person: it goes as soon as the page no longer shows them. The page's nodes are read and
// never touched. Marks stand in the page's own coordinates: only what changes the page moves them, and scrolling costs nothing.
"use strict";

(() => {
  const { make } = scruple;
  /** @type {Map<unknown, Mark>} */
  let marks = new Map();
  /** @type {WeakMap<Element, Mark>} */
  const owners = new WeakMap();
  /** Marks whose places are to be looked at once the frame is drawn. @type {Set<Mark>} */
  let moved = new Set();
  let asked = 0;
  let theme = "";
  let looked = -Infinity;
  /** How often the page is asked whether it is light or dark. */
  const THEME_MS = 3_000;
  const NOWHERE = { node: null, sheet: null, astray: false, look: "", dx: 0, dy: 0, rtl: false, width: 0, height: 0, at: "", around: "" };
  /** The longest that placing may take out of one frame. */
  const SLICE_MS = 3;

  // Sizes are told after layout and before paint: the one moment at which reading places costs nothing and moving marks is in time. It
  // comes when something around a name changes its size; what is around a shadow root is not asked for.
  const sizes = new ResizeObserver((told) => {
    const around = (/** @type {Element} */ name) => name.getRootNode() !== document || told.some(({ target }) => target.contains(name));
    follow([...marks.values()].filter(({ who }) => who && around(who.element)));
  });

  scruple.clearMarks = () => {
    marks.clear();
    moved.clear();
    looked = -Infinity;
    sizes.disconnect();
    lagging(false);
    cancelAnimationFrame(asked);
    asked = 0;
    scruple.closeCard?.();
    scruple.clearSheets();
  };

  /** Whether an element still shows whom it showed. */
  const holds = (/** @type {Beside} */ { element, link, href, text }) =>
    element.isConnected && element.textContent === text && (!link || (link.isConnected && link.getAttribute("href") === href));

  /** The same person's name in the same card, after its elements have been made anew. Whom a card links to first is whose card it is:
   * where it has become another's, that one may share a connection with them. @returns {Beside | undefined} */
  function again(/** @type {Beside} */ who) {
    const pack = who.person && who.root.isConnected && scruple.sense.pack();
    const first = pack && [who.root, ...who.root.querySelectorAll("a[href]")].find((link) => scruple.read.personOf(pack, link) !== null);
    if (!pack || !first || scruple.read.personOf(pack, first) !== who.person) return undefined;
    for (const element of who.root.querySelectorAll(who.element.localName)) {
      if (element.textContent !== who.text) continue;
      const link = [element.closest("a"), ...element.querySelectorAll("a")].find((one) => one && one.getAttribute("href") === who.href);
      if (link) return { ...who, element, link };
    }
    return undefined;
  }

  /** What stands around a name, as far as it matters for the place beside it. */
  const surroundings = (/** @type {Beside} */ { root }) => `${root.getElementsByTagName("*").length} ${root.textContent}`;

  /** Draws what is wanted, and takes away the rest. What stands in unchanged surroundings stays as it is. */
  scruple.drawMarks = (wantedMarks) => {
    scruple.forgetSheets();
    const before = marks;
    marks = new Map();
    for (const wanted of wantedMarks) {
      const had = before.get(wanted.key);
      const who = wanted.who ?? (had?.who && holds(had.who) ? had.who : null);
      if (who && !holds(who)) continue;
      const around = had?.who === who ? had?.around ?? "" : who ? surroundings(who) : "";
      const same = had && had.says === wanted.says && had.around === around && had.who?.element === who?.element;
      const mark = same ? Object.assign(had, { who, open: wanted.open }) : { ...NOWHERE, ...had, ...wanted, who, around, placed: false };
      before.delete(wanted.key);
      marks.set(wanted.key, mark);
      if (!mark.placed) soon(mark);
    }
    for (const mark of before.values()) hide(mark);
  };

  /** Something has changed in these elements, and some of the page looks different. A mark may not outlive its person by a frame. What else
   * a change does to places shows in sizes; but what is moved by its style alone does not. */
  scruple.touchMarks = (changed, restyled) => {
    for (const mark of marks.values()) {
      if (!mark.who) continue;
      const { root, element } = mark.who;
      if ((changed.has(root) || !element.isConnected) && !holds(mark.who)) replace(mark, mark.who);
      for (const node of restyled) if (node.contains(mark.who.element)) soon(mark);
    }
  };

  /** Who a mark stood beside is no longer there: it goes, or stands beside the same person's name that is there instead. */
  function replace(/** @type {Mark} */ mark, /** @type {Beside} */ who) {
    const other = again(who);
    marks.delete(mark.key);
    if (!other) return hide(mark);
    marks.set(other.element, Object.assign(mark, { key: other.element, who: other }));
    // What was only written anew stands where it stood.
    const astray = !scruple.sense.asRead(other.root);
    if (astray || mark.astray) soon(mark);
    mark.astray = astray;
  }

  /** Puts a mark's node by: laid out as it is, it serves for the next that looks the same. */
  function hide(/** @type {Mark} */ mark) {
    moved.delete(mark);
    const { node, sheet, look } = mark;
    mark.node = null;
    if (!node || !sheet) return;
    scruple.closeCard?.(node);
    owners.delete(node);
    // Above everything: to the side of a page that reads from right to left one could scroll to it. What it says is said anew with its
    // next place.
    spotOf(node).style.top = "-9999px";
    node.setAttribute("aria-hidden", "true");
    const spare = sheet.spare.get(look) ?? [];
    sheet.spare.set(look, spare);
    spare.push(node);
  }

  /** Only while the browser cannot move the sheets alone: in the same frame, which has not begun yet when a scroll is told. */
  const scrolled = (/** @type {Event} */ { target }) => {
    if (scruple.followScroll(target)) requestAnimationFrame(() => marks.size && follow(marks.values()));
  };
  let listening = false;
  function lagging(/** @type {boolean} */ now) {
    if (now === listening) return;
    listening = now;
    if (now) addEventListener("scroll", scrolled, { capture: true, passive: true });
    else removeEventListener("scroll", scrolled, true);
  }

  /** What is not in a hurry waits for the moment right after the next frame is drawn: then everything is laid out, too, and what is
   * written goes into the frame after it with what the page writes. */
  function soon(/** @type {Mark} */ mark) {
    moved.add(mark);
    asked ||= requestAnimationFrame(() => setTimeout(drawn));
  }

  function drawn() {
    const some = moved;
    [asked, moved] = [0, new Set()];
    if (marks.size) follow(some);
  }

  /** Moves marks after their names, and places what is not placed yet, as much as fits into the frame. First everything is read, then
   * everything is written: each change between two readings would make the browser lay out the page again. */
  function follow(/** @type {Iterable<Mark>} */ which) {
    const start = performance.now();
    if (start - looked > THEME_MS) lookAtTheme();
    const origins = scruple.fitSheets();
    // Of lines and summaries one at a time: the next must see where it stands.
    let spoken = false;
    /** @type {(() => void)[]} */
    const writes = [];
    for (const mark of which) {
      // Another drawing may have put another in its place meanwhile.
      if (marks.get(mark.key) !== mark) continue;
      const rect = mark.who?.element.getBoundingClientRect();
      if (mark.placed && (!rect || (rect.width === mark.width && rect.height === mark.height))) {
        if (!rect || !mark.sheet || !mark.node) continue;
        if (!scruple.widths.has(mark.look)) scruple.widths.set(mark.look, mark.node.offsetWidth);
        writes.push(stand(mark, rect, origins(mark.sheet)));
      } else if (performance.now() < start + SLICE_MS && !(spoken && mark.kind !== "person")) {
        spoken ||= mark.kind !== "person";
        writes.push(place(mark) ?? (() => hide(mark)));
      } else {
        // Not from in here: a size that changes while sizes are told is told to the page as an error.
        setTimeout(soon, 0, mark);
      }
    }
    for (const write of writes) write();
    lagging(scruple.sheetsLag());
  }

  function lookAtTheme() {
    looked = performance.now();
    const now = scruple.theme();
    if (now === theme) return;
    theme = now;
    scruple.themeSheets(theme);
  }

  /** Finds the place for a mark; gives what is to be written, or nothing where there is no room. */
  function place(/** @type {Mark} */ mark) {
    mark.placed = true;
    const who = (mark.who ??= mark.find?.() ?? null);
    if (!who || !holds(who)) return null;
    const rect = who.element.getBoundingClientRect();
    const line = scruple.lineOf(who.element) ?? (who.element.localName === "button" ? rect : null);
    if (!line) return null;
    Object.assign(mark, { width: rect.width, height: rect.height });
    const sheet = scruple.sheetFor(who.element, who.root, (around) => sizes.observe(around));
    const height = Math.round(Math.max(18, Math.min(line.height, 24)));
    const found = scruple.roomBeside(who.root, line, [...mark.forms.map((form) => scruple.widthOf(form, height, lookOf(mark, form, height))), height], height, sheet.clip(), neighbours(mark));
    if (!found) return null;
    Object.assign(mark, { dx: found.x - rect.x, dy: found.y - rect.y, rtl: found.rtl });
    const move = stand(mark, rect, sheet.origin());
    return () => {
      const text = mark.forms[found.form] ?? "";
      const look = lookOf(mark, text, height);
      if (mark.sheet !== sheet || mark.look !== look || !mark.node) {
        hide(mark);
        mark.at = "";
        Object.assign(mark, { sheet, look, node: sheet.spare.get(look)?.pop() ?? made(mark, sheet, text, height) });
      }
      const node = /** @type {HTMLElement} */ (mark.node);
      owners.set(node, mark);
      node.removeAttribute("aria-hidden");
      node.setAttribute("aria-label", mark.says);
      node.dataset.person = who.person ?? "";
      move();
    };
  }

  /** A node of one look. */
  function made(/** @type {Mark} */ { kind, sign }, /** @type {Sheet} */ sheet, /** @type {string} */ text, /** @type {number} */ height) {
    const node = make("button", { type: "button", tabindex: -1, "aria-haspopup": "dialog", class: `mark ${kind} ${sign}${text ? "" : " bare"}` },
      kind === "summary" ? scruple.brandSign() : null, text);
    node.style.setProperty("--h", `${height}px`);
    scruple.onPress(node, () => owners.get(node)?.open(node));
    sheet.inner.append(make("div", { class: "spot" }, node));
    return node;
  }

  /** What moves with a mark's place: a box without a size. The mark in it is neither styled nor laid out again when it moves. */
  const spotOf = (/** @type {HTMLElement} */ node) => /** @type {HTMLElement} */ (node.parentElement);

  function stand(/** @type {Mark} */ mark, /** @type {DOMRect} */ rect, /** @type {{x: number, y: number}} */ origin) {
    const at = [rect.x + mark.dx - origin.x, rect.y + mark.dy - origin.y].map(Math.round);
    return () => {
      if (!mark.node || mark.at === at.join()) return;
      mark.at = at.join();
      const spot = spotOf(mark.node);
      spot.classList.toggle("rtl", mark.rtl);
      [spot.style.left, spot.style.top] = at.map((px) => `${px}px`);
    };
  }

  /** Lines and summaries may stand beside the same heading: where the others are. */
  function neighbours(/** @type {Mark} */ mark) {
    if (mark.kind === "person") return [];
    return [...marks.values()].flatMap((other) => (other === mark || other.kind === "person" ? [] : other.node?.getBoundingClientRect() ?? []));
  }

  const lookOf = (/** @type {Mark} */ { kind, sign }, /** @type {string} */ text, /** @type {number} */ height) => [kind, sign, height, text].join(" ");
})();
