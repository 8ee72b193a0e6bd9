//# allFunctionsCalledOnLoad
// The sheets that marks lie on. A sheet stands in the coordinates of what it lies over, so that scrolling moves its marks without us.
"use strict";

(() => {
  /** Kept for one drawing: the sheet for everything under one element. @type {Map<Element, Sheet>} */
  const known = new Map();
  /** Of everything under these one is watched for all. @type {WeakSet<Element>} */
  let witnessed = new WeakSet();
  /** What is watched already: told of again it would seem to have changed. @type {WeakSet<Element>} */
  let watched = new WeakSet();
  /** @type {Map<unknown, Sheet>} */
  const sheets = new Map();
  let theme = "light";

  /**
   * The sheet that moves with an element: the page's, the window's for what is fixed, or one over a part of the page that scrolls by
   * itself, clipped as that part is. It lies as high as what it lies over, so that the page's own bars and dialogs cover it natively.
   * `around` is told of everything that holds the element, once for all under one: what changes its size may move them.
   */
  scruple.sheetFor = (element, root, around) => {
    const start = root.parentElement ?? root;
    const cached = known.get(start);
    if (cached) return cached;
    let [z, fixed, sticky, top] = [0, false, false, false];
    const scrollers = [];
    for (let at = /** @type {Element | null} */ (element); at && at !== document.documentElement; at = at.parentElement ?? hostOf(at)) {
      const { position, zIndex, overflow } = getComputedStyle(at);
      if (!witnessed.has(start) && !watched.has(at)) {
        watched.add(at);
        around(at);
      }
      if (position !== "static" && zIndex !== "auto") z = Number(zIndex);
      top ||= at.matches(":modal, :popover-open");
      if (fixed) continue;
      // A body's overflow is the window's, unless the root has one of its own.
      const own = at !== document.body || getComputedStyle(document.documentElement).overflow !== "visible";
      if (own && at !== element && /auto|scroll/.test(overflow)) scrollers.unshift(at);
      sticky ||= position === "sticky";
      fixed = position === "fixed" || top;
    }
    let sheet = base(fixed, top, z);
    for (const scroller of scrollers) sheet = over(scroller, sheet);
    sheet.sticky ||= sticky;
    witnessed.add(start);
    known.set(start, sheet);
    return sheet;
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
    const box = scruple.make("div", { class: "sheet", "data-theme": theme, popover: top ? "manual" : null });
    box.style.cssText = `z-index: ${z}; position: ${fixed ? "fixed" : "absolute"}`;
    surface.append(box);
    if (top) box.showPopover();
    const origin = () => (fixed ? { x: 0, y: 0 } : surface.host.getBoundingClientRect());
    const sheet = { box, inner: box, spare: new Map(), origin, clip: () => null, fit() {}, sticky: false };
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
    let fitted = "";
    const clip = () => {
      const { x, y } = scroller.getBoundingClientRect();
      return new DOMRect(x + scroller.clientLeft, y + scroller.clientTop, scroller.clientWidth, scroller.clientHeight);
    };
    const sheet = {
      box, inner, spare: new Map(), clip, sticky: false,
      origin: () => {
        const { x, y } = clip();
        return { x: x - scroller.scrollLeft, y: y - scroller.scrollTop };
      },
      fit() {
        const [at, from] = [clip(), under.origin()];
        const way = scroller.scrollHeight - scroller.clientHeight;
        const fit = `left: ${at.x - from.x}px; top: ${at.y - from.y}px; width: ${at.width}px; height: ${at.height}px`;
        if (fitted === (fitted = `${fit} ${way}`)) return;
        box.style.cssText = fit;
        following?.cancel();
        following = null;
        // Also where the browser moves it from now on: a timeline says nothing before the next frame.
        sheet.follow();
        // Where there is a scroll timeline the browser itself moves the sheet with the scroller, in the same frame and without us.
        const Timeline = Reflect.get(globalThis, "ScrollTimeline");
        if (Timeline && way > 0 && scroller.scrollWidth <= scroller.clientWidth) {
          following = inner.animate({ transform: ["none", `translateY(${-way}px)`] }, { fill: "both", timeline: new Timeline({ source: scroller, axis: "y" }) });
        }
      },
      lags: () => !following,
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
      if (!(key instanceof Element) || key.isConnected) sheet.fit();
      else {
        sheet.box.remove();
        sheets.delete(key);
      }
    }
    const read = new Map();
    return (sheet) => read.get(sheet) ?? (read.set(sheet, sheet.origin()), read.get(sheet));
  };

  /** Another drawing: what moves with what is found out anew. */
  scruple.forgetSheets = () => known.clear();

  /** Whether there are sheets that the browser does not move with the page alone. */
  scruple.sheetsLag = () => [...sheets.values()].some(({ sticky, lags }) => sticky || lags?.());

  /** After a scroll: moves the scroller's sheet; says whether something between the page and a name sticks meanwhile. */
  scruple.followScroll = (target) => {
    sheets.get(target)?.follow?.();
    return [...sheets.values()].some(({ sticky }) => sticky);
  };

  /** Light or dark, as the page is. */
  scruple.themeSheets = (now) => {
    theme = now;
    for (const { box } of sheets.values()) box.dataset.theme = now;
  };

  scruple.clearSheets = () => {
    for (const { box } of sheets.values()) box.remove();
    sheets.clear();
    known.clear();
    witnessed = new WeakSet();
    watched = new WeakSet();
  };
})();
