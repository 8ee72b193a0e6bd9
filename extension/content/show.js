// The one thing Scruple puts into the page: a host element beside the page's own root, with a closed shadow root. Everything drawn
// lives in there: no node of the page is touched, and no extension address stands anywhere.
"use strict";

(() => {
  /** Where a person can read what is drawn: a frame may be tiny. The outermost window that is of the same site. */
  scruple.stage = window;
  try {
    while (scruple.stage.parent !== scruple.stage && scruple.stage.parent.document) scruple.stage = /** @type {typeof window} */ (scruple.stage.parent);
  } catch {
    // Another site's window: this is as far out as we can draw.
  }
  const { stage } = scruple;

  /** @type {ShadowRoot | null} */
  let root = null;
  /** What a press of which element does. @type {WeakMap<Element, (event: Event) => void>} */
  const presses = new WeakMap();
  /** The host's style as the browser writes it. */
  let styled = "";
  /** How often the host was put right; a page that goes on and on is let be. */
  let mended = 0;
  const MOST_MENDS = 200;

  /** The shadow root to draw in; made when first needed. */
  scruple.surface = () => {
    root ??= made();
    const { host } = root;
    const { language = "en", direction = "ltr" } = scruple.greeting ?? {};
    Object.assign(host, { lang: language, dir: direction });
    // Null while the page writes itself anew.
    if (isAway(host)) stage.document.documentElement?.append(host);
    return root;
  };

  const isAway = (/** @type {Element} */ host) => host.parentNode !== stage.document.documentElement;

  function made() {
    const host = (scruple.host = stage.document.createElement("div"));
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new /** @type {any} */ (stage).CSSStyleSheet();
    sheet.replaceSync(scruple.styles);
    shadow.adoptedStyleSheets = [sheet];
    host.style.cssText = STYLE;
    styled = host.style.cssText;
    watch();
    if (stage !== window) for (const kind of OURS) stage.addEventListener(kind, ours, { capture: true, signal: gone.signal });
    return shadow;
  }

  // A frame that goes takes along what it drew outside itself: a question that nobody would answer, a note whose time nobody counts.
  const gone = new AbortController();
  if (stage !== window) {
    window.addEventListener("pagehide", ({ persisted }) => {
      if (persisted) return;
      gone.abort();
      guardian.disconnect();
      scruple.host?.remove();
    });
  }

  // Takes no room and catches no click, and has no place of its own in the page's order: each sheet of marks lies as high as what it
  // speaks of, so that the page's bars and dialogs cover it; our dialog, card and note are in the browser's top layer.
  const STYLE = ["all: initial", "display: block", "position: absolute", "top: 0", "left: 0", "width: 0", "height: 0", ""].join(" !important; ");

  /** A page that removes, hides or freezes the host takes a held copy's dialog with it: put it right, so that nothing is lost unseen. */
  const guardian = new MutationObserver(() => {
    const { host } = scruple;
    if (!host || !scruple.alive() || mended > MOST_MENDS) return;
    const foreign = host.getAttributeNames().filter((name) => !["style", "lang", "dir"].includes(name));
    for (const name of foreign) host.removeAttribute(name);
    const restyled = host.style.cssText !== styled;
    if (restyled) host.style.cssText = STYLE;
    const gone = isAway(host);
    if (gone) scruple.surface();
    if (gone || restyled || foreign.length) {
      mended += 1;
      scruple.raise();
    }
    watch();
  });

  function watch() {
    const { host } = scruple;
    guardian.disconnect();
    for (const node of [stage.document, stage.document.documentElement]) if (node) guardian.observe(node, { childList: true });
    if (host) guardian.observe(host, { attributes: true });
  }

  // Firefox ends a script at an update and starts the new one on the same page, with all that the old one drew still there.
  let first = true;
  scruple.starters.push(() => {
    if (!first || stage !== window) return;
    first = false;
    const like = document.createElement("div");
    like.style.cssText = STYLE;
    for (const node of document.documentElement?.querySelectorAll(":scope > div") ?? []) {
      if (node !== scruple.host && /** @type {HTMLElement} */ (node).style.cssText === like.style.cssText && !node.firstChild) node.remove();
    }
  });

  scruple.stoppers.push(() => {
    // What is held outlives every change of settings.
    if (scruple.holding()) return;
    guardian.disconnect();
    scruple.host?.remove();
    scruple.host = root = null;
    mended = 0;
  });

  // Events on what is ours: the window hears of them first, before anything that the page listens with, and the page hears of none. A
  // page's script cannot press our buttons: its events are not trusted.
  const OURS = ["click", "auxclick", "pointerdown", "pointerup", "mousedown", "mouseup", "keydown", "keyup", "keypress", "beforeinput", "input", "paste", "toggle", "fullscreenchange"];

  function ours(/** @type {any} */ event) {
    if (!event.isTrusted) return;
    if (event.target !== scruple.host) {
      // Something of the page's came into the top layer while a copy is held.
      if (scruple.holding() && (event.newState === "open" && event.target.matches(":popover-open, :modal") || event.type === "fullscreenchange")) scruple.raise();
      return;
    }
    if (event.type === "click") {
      const at = event.detail ? root?.elementFromPoint(event.clientX, event.clientY) : root?.activeElement;
      let pressed = /** @type {Element | null} */ (at ?? null);
      while (pressed && !presses.has(pressed)) pressed = pressed.parentElement;
      if (pressed) presses.get(pressed)?.(event);
    }
    // Marks and cards live with the page's keys; a held copy's dialog does not.
    if (event.type === "click" || scruple.holding()) event.stopImmediatePropagation();
  }
  scruple.listen(OURS, ours);

  /** Runs an action on events that the person caused. */
  scruple.onPress = (target, action, kind = "click") => {
    const run = (/** @type {Event} */ event) => {
      event.stopPropagation();
      if (event.isTrusted) action(event);
    };
    if (kind === "click") presses.set(/** @type {Element} */ (target), action);
    target.addEventListener(kind, run);
  };

  /** Makes an element: `make("button", { class: "b", type: "button" }, "Copy")`. Text goes in as text, never as markup. */
  scruple.make = (name, attributes = {}, ...children) => {
    const made = name === "svg" || name === "path" || name === "circle" || name === "rect"
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, String(value));
    made.append(...children.filter((child) => child !== null));
    return /** @type {any} */ (made);
  };

  /** Where the organisation's own words lead; opened only by the person. */
  scruple.customLink = (href, label) => (href ? scruple.make("a", { href, target: "_blank", rel: "noopener noreferrer" }, label) : null);

  /** Verdicts are told apart by shape as well as colour: a tick in a disc, half a disc, a bar in a square, a dashed ring. */
  scruple.verdictSign = (verdict) => {
    const { make } = scruple;
    const sign = make("svg", { viewBox: "0 0 18 18", class: `v ${verdict}`, "aria-hidden": "true" });
    const shapes = {
      could: [make("circle", { cx: 9, cy: 9, r: 8, fill: "currentColor" }), make("path", { d: "M5.2 9.3l2.6 2.6 5-5.4", fill: "none", stroke: "var(--paper)", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" })],
      could_if: [make("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 2 }), make("path", { d: "M9 2a7 7 0 0 1 0 14z", fill: "currentColor" })],
      could_not: [make("rect", { x: 1.5, y: 1.5, width: 15, height: 15, rx: 3, fill: "currentColor" }), make("path", { d: "M5 9h8", stroke: "var(--paper)", "stroke-width": 2.4, "stroke-linecap": "round" })],
      unknown: [make("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": "3 2.5" })],
    };
    sign.append(...shapes[verdict]);
    return sign;
  };

  /** The scruple sign: the apothecaries' scruple (U+2108), turned into an S with a bar. */
  scruple.brandSign = () => {
    const { make } = scruple;
    const sign = make("svg", { viewBox: "0 0 20 20", class: "sign", "aria-hidden": "true" });
    sign.append(make("path", {
      d: "M14.6 5.2C13.4 3.7 11.6 3 9.8 3 7.3 3 5.5 4.4 5.5 6.3c0 2 1.8 2.9 4.2 3.3M14.7 13.2c0 2.2-1.9 3.8-4.7 3.8-2.1 0-4-.9-5-2.6M4.5 10h11",
      fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round",
    }));
    return sign;
  };

  /** The page's own light or dark: what its background says, else the system. */
  scruple.theme = () => {
    for (const node of [stage.document.body, stage.document.documentElement]) {
      if (!node) continue;
      const parts = getComputedStyle(node).backgroundColor.match(/[\d.]+/g)?.map(Number);
      if (!parts || parts.length === 4 && parts[3] === 0) continue;
      const [red = 255, green = 255, blue = 255] = parts;
      return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? "dark" : "light";
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };
})();
