// Where a mark can stand: the sheet over the page that moves as the name beside it moves, and the free room after the name.
"use strict";

(() => {
  /** Cached for one drawing: the sheet for everything under one element. @type {Map<Element, Sheet>} */
  const known = new Map();
  /** @type {Map<unknown, Sheet>} */
  const sheets = new Map();

  /**
   * The sheet that moves with an element: the page's, the window's for what is fixed, or one over a part of the page that scrolls by
   * itself, clipped as that part is. It lies as high as what it lies over, so that the page's own bars and dialogs cover it natively.
   */
  scruple.sheetFor = (element, root) => {
    const start = root.parentElement ?? root;
    const cached = known.get(start);
    if (cached) return cached;
    let [z, fixed, sticky, top] = [0, false, false, false];
    const scrollers = [];
    for (let at = /** @type {Element | null} */ (element); at && at !== document.documentElement; at = at.parentElement ?? hostOf(at)) {
      const style = getComputedStyle(at);
      if (style.position !== "static" && style.zIndex !== "auto") z = Number(style.zIndex);
      top ||= at.matches(":modal, :popover-open");
      if (fixed) continue;
      // A body's overflow is the window's, unless the root has one of its own.
      const own = at !== document.body || getComputedStyle(document.documentElement).overflow !== "visible";
      if (own && at !== element && /auto|scroll/.test(style.overflow)) scrollers.unshift(at);
      sticky ||= style.position === "sticky";
      fixed = style.position === "fixed" || top;
    }
    let sheet = base(fixed, top, z);
    for (const scroller of scrollers) sheet = over(scroller, sheet);
    const found = { ...sheet, sticky };
    known.set(start, found);
    return found;
  };

  const hostOf = (/** @type {Element} */ element) => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };

  /** @returns {Sheet} */
  function base(/** @type {boolean} */ fixed, /** @type {boolean} */ top, /** @type {number} */ z) {
    const key = `${fixed} ${top} ${z}`;
    const had = sheets.get(key);
    if (had) return had;
    const surface = scruple.surface();
    const box = scruple.make("div", { class: "sheet", popover: top ? "manual" : null });
    box.style.cssText = `z-index: ${z}; position: ${fixed ? "fixed" : "absolute"}`;
    surface.append(box);
    if (top) box.showPopover();
    const origin = () => (fixed ? { x: 0, y: 0 } : surface.host.getBoundingClientRect());
    const sheet = { box, inner: box, origin, fit() {}, clip: () => null, sticky: false };
    sheets.set(key, sheet);
    return sheet;
  }

  /** @returns {Sheet} */
  function over(/** @type {Element} */ scroller, /** @type {Sheet} */ under) {
    const had = sheets.get(scroller);
    if (had) return had;
    const inner = scruple.make("div", { class: "sheet" });
    const box = scruple.make("div", { class: "sheet clip" }, inner);
    under.inner.append(box);
    /** @type {Animation | null} */
    let following = null;
    let reach = -1;
    const clip = () => {
      const { x, y } = scroller.getBoundingClientRect();
      return new DOMRect(x + scroller.clientLeft, y + scroller.clientTop, scroller.clientWidth, scroller.clientHeight);
    };
    const sheet = {
      box,
      inner,
      clip,
      sticky: false,
      origin: () => {
        const { x, y } = clip();
        return { x: x - scroller.scrollLeft, y: y - scroller.scrollTop };
      },
      fit() {
        const [at, from] = [clip(), under.origin()];
        box.style.translate = `${at.x - from.x}px ${at.y - from.y}px`;
        box.style.inlineSize = `${at.width}px`;
        box.style.blockSize = `${at.height}px`;
        const way = scroller.scrollHeight - scroller.clientHeight;
        if (following && way === reach) return;
        following?.cancel();
        following = null;
        reach = way;
        // Where there is a scroll timeline the browser itself moves the sheet with the scroller, in the same frame and without us.
        const Timeline = Reflect.get(globalThis, "ScrollTimeline");
        if (Timeline && way > 0 && scroller.scrollWidth <= scroller.clientWidth) {
          following = inner.animate({ transform: ["none", `translateY(${-way}px)`] }, { fill: "both", timeline: new Timeline({ source: scroller, axis: "y" }) });
        } else sheet.follow();
      },
      follow() {
        if (!following) inner.style.transform = `translate(${-scroller.scrollLeft}px, ${-scroller.scrollTop}px)`;
      },
    };
    sheets.set(scroller, sheet);
    sheet.fit();
    return sheet;
  }

  /** Fits every sheet to the page again; gives where each begins, read once. */
  scruple.fitSheets = () => {
    for (const [key, sheet] of sheets) {
      if (key instanceof Element && !key.isConnected) {
        sheet.box.remove();
        sheets.delete(key);
      } else sheet.fit();
    }
    /** @type {Map<Element, {x: number, y: number}>} */
    const read = new Map();
    return ({ inner, origin }) => read.get(inner) ?? (read.set(inner, origin()), /** @type {DOMRect} */ (read.get(inner)));
  };

  /** Another drawing: what moves with what is found out anew. */
  scruple.forgetSheets = () => known.clear();

  /** Something of ours whose size can be asked after. It lies deep, because sizes are told from the outside inwards: of what lies deep
   * they are still told after the page itself has moved things when told of its sizes. */
  scruple.speck = () => {
    const speck = scruple.make("div", { class: "speck" });
    let outer = speck;
    for (let depth = 0; depth < 64; depth += 1) outer = scruple.make("div", { class: "sheet" }, outer);
    scruple.surface().append(outer);
    return speck;
  };

  /** After a scroll of one part of the page, where the browser cannot do it alone. */
  scruple.followScroll = (target) => sheets.get(target)?.follow?.();

  scruple.clearSheets = () => {
    for (const { box } of sheets.values()) box.remove();
    sheets.clear();
    known.clear();
  };

  const SOLID = "a[href], img, svg, button, input, select, textarea, video, iframe, canvas, [role=button], [role=img], [style*=background]";
  const MOST_NODES = 800;
  const GAP = 8;
  /** How far from the name a mark may stand and still be seen as its own. */
  const FAR = 260;

  /** The first line box of visible text inside an element: its last line, where it wraps. */
  scruple.lineOf = (element) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const rects = rectsOf(/** @type {Text} */ (walker.currentNode), range);
      if (rects.length) return rects[rects.length - 1];
    }
    return null;
  };

  function rectsOf(/** @type {Text} */ text, /** @type {Range} */ range) {
    const parent = text.parentElement;
    // Text for screen readers alone stands in a box of one pixel, and would fill a line that nobody sees.
    if (!/\S/.test(text.data) || !parent || parent.clientHeight === 1 || parent.clientWidth === 1) return [];
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 3);
  }

  /** Everything inside an element that a mark must not cover. */
  function solids(/** @type {Element} */ root) {
    const range = document.createRange();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    /** @type {DOMRect[]} */
    const found = [];
    for (let count = 0; walker.nextNode() && count < MOST_NODES; count += 1) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) found.push(...rectsOf(/** @type {Text} */ (node), range));
      else if (/** @type {Element} */ (node).matches(SOLID)) found.push(/** @type {Element} */ (node).getBoundingClientRect());
    }
    return found;
  }

  /**
   * The place for the widest form that fits after a line of text, or a bare sign before it: `{form, x, y}` in the window's
   * coordinates, or null where there is no room. `widths` are those of the forms, widest first, the last one the bare sign.
   */
  scruple.roomBeside = (root, line, widths, height, clip) => {
    const rtl = getComputedStyle(root).direction === "rtl";
    const turn = (/** @type {{left: number, right: number, top: number, bottom: number}} */ { left, right, top, bottom }) =>
      rtl ? { left: -right, right: -left, top, bottom } : { left, right, top, bottom };
    const y = (line.top + line.bottom - height) / 2;
    // What holds the whole line is the ground that it stands on: a card that is one link.
    const ground = (/** @type {DOMRect} */ rect) => rect.left <= line.left && rect.right > line.right + 1 && rect.top <= line.top && rect.bottom >= line.bottom;
    const inWay = solids(root).filter((rect) => rect.width > 1 && rect.bottom > y + 1.5 && rect.top < y + height - 1.5 && !ground(rect)).map(turn);
    const [name, bounds] = [turn(line), turn(boundsOf(root, clip))];
    const blocker = (/** @type {number} */ from, /** @type {number} */ to) => inWay.find((rect) => rect.right > from - 3 && rect.left < to + 4);
    const at = (/** @type {number} */ form, /** @type {number} */ x) => ({ form, x: rtl ? -x - widths[form] : x, y });
    for (const [form, width] of widths.entries()) {
      let x = name.right + GAP;
      for (let next; x - name.right < FAR && (next = blocker(x, x + width)); ) x = next.right + GAP;
      if (x - name.right < FAR && x + width <= bounds.right - 2) return at(form, x);
    }
    const bare = widths.length - 1;
    const before = name.left - widths[bare] - 4;
    return before >= bounds.left && !blocker(before, before + widths[bare] - 1) ? at(bare, before) : null;
  };

  function boundsOf(/** @type {Element} */ root, /** @type {DOMRect | null} */ clip) {
    let box = root.getBoundingClientRect();
    // `display: contents` makes no box.
    for (let at = root.parentElement; at && box.width === 0; at = at.parentElement) box = at.getBoundingClientRect();
    const left = Math.max(box.left, clip?.left ?? 0);
    const right = Math.min(box.right, clip?.right ?? document.documentElement.clientWidth);
    return { left, right, top: box.top, bottom: box.bottom };
  }
})();
