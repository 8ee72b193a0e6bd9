// The marks in the page. A mark belongs to one person: it goes in the frame in which the page no longer shows them. The page's nodes are
// read and never touched.
"use strict";

(() => {
  const { make } = scruple;
  let theme = "light";
  /** @type {Map<Element, Mark>} */
  let marks = new Map();
  /** @type {Set<Mark>} */
  const unplaced = new Set();
  /** @type {Map<string, number>} */
  const widths = new Map();
  let asked = false;
  /** The longest that placing may take out of one frame. */
  const SLICE_MS = 3;

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
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const mark = marks.get(target);
      if (mark?.near) unplaced.add(mark);
    }
    if (marks.size) follow();
  });
  /** @type {HTMLElement | null} */
  let speck = null;

  scruple.clearMarks = () => {
    for (const mark of marks.values()) drop(mark);
    near.disconnect();
    sizes.disconnect();
    if (speck?.isConnected) sizes.observe(speck);
    asked = false;
    scruple.closeCard?.();
    scruple.clearSheets();
  };

  /** Whether an element still shows whom it showed. */
  const holds = (/** @type {Whose} */ { element, link, href, text }) =>
    element.isConnected && element.textContent === text && (!link || (link.isConnected && link.getAttribute("href") === href));

  /** Draws what is wanted, and takes away the rest. What stands already stays as it is. */
  scruple.drawMarks = (wantedMarks) => {
    scruple.forgetSheets();
    theme = scruple.theme();
    const before = marks;
    marks = new Map();
    for (const wanted of wantedMarks) {
      if (!holds(wanted.who) || marks.has(wanted.who.element)) continue;
      const had = before.get(wanted.who.element);
      const same = had?.who.text === wanted.who.text && had.who.href === wanted.who.href && had.kind === wanted.kind;
      const mark = same ? had : made(wanted);
      if (same) before.delete(wanted.who.element);
      if (dress(mark, wanted)) mark.around = null;
      marks.set(wanted.who.element, mark);
      // What stands beside the same words stays where it is.
      if (mark.near && (!mark.sheet || mark.around !== mark.who.root.textContent)) later(mark);
      else if (!same) {
        near.observe(mark.who.element);
        sizes.observe(mark.who.element);
      }
    }
    for (const mark of before.values()) drop(mark);
    if (marks.size) sizes.observe(document.body);
  };

  /** @returns {Mark} */
  function made(/** @type {Wanted} */ wanted) {
    const node = make("button", { type: "button", tabindex: -1, "aria-haspopup": "dialog", "data-person": wanted.who.person });
    const mark = { ...wanted, says: "", node, label: make("span"), near: false, sheet: null, dx: 0, dy: 0, width: 0, height: 0, at: "", around: null };
    scruple.onPress(node, () => scruple.openCard(node, mark.open()));
    return mark;
  }

  /** Gives a mark what it says now. */
  function dress(/** @type {Mark} */ mark, /** @type {Wanted} */ { who, sign, forms, kind, says, open }) {
    const changed = mark.says !== says;
    Object.assign(mark, { who, forms, says, open });
    if (!changed) return false;
    mark.node.className = `mark ${kind} ${sign}`;
    mark.node.setAttribute("aria-label", `Scruple: ${forms[0]}${kind === "person" ? `: ${who.text?.trim().slice(0, 80)}` : ""}`);
    mark.node.replaceChildren(kind === "summary" ? scruple.brandSign() : scruple.verdictSign(sign), mark.label);
    return true;
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
  scruple.touchMarks = () => {
    for (const mark of marks.values()) if (mark.near && !holds(mark.who)) drop(mark);
    if (marks.size) soon();
  };

  let lastEnd = 0;
  scruple.scrolled = ({ type, target, timeStamp }) => {
    scruple.followScroll(target);
    // After a scroll: what may have come out from under something of the page.
    const rested = type === "scrollend" && timeStamp - lastEnd > 250;
    if (rested) lastEnd = timeStamp;
    for (const mark of marks.values()) {
      if (rested && mark.near && !mark.sheet) later(mark);
      else if (mark.sheet?.sticky) soon();
    }
  };

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
    const sheet = scruple.sheetFor(who.element, who.root);
    const height = Math.round(Math.max(18, Math.min(line.height, 24)));
    const found = scruple.roomBeside(who.root, line, [...forms.map((form) => widthOf(mark, form, height)), height], height, sheet.clip());
    if (!found || covered(mark, found.x, found.y, height)) return null;
    const rect = who.element.getBoundingClientRect();
    Object.assign(mark, { sheet, dx: found.x - rect.x, dy: found.y - rect.y, width: rect.width, height: rect.height, around: who.root.textContent });
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
