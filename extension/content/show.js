// The one thing Scruple puts into the page: a host element beside the page's own root, with a closed shadow root. Everything drawn
// lives in there: no node of the page is touched, and no extension address stands anywhere.
"use strict";

(() => {
  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {ShadowRoot | null} */
  let root = null;
  /** @type {MutationObserver | null} */
  let guardian = null;

  /** The shadow root to draw in; made when first needed. */
  scruple.surface = () => {
    if (!host || !root) {
      host = document.createElement("div");
      // Takes no room and catches no click, and has no place of its own in the page's order: each sheet of marks lies as high as what it
      // speaks of, so that the page's bars and dialogs cover it; our dialog, card and note are in the browser's top layer.
      host.style.cssText = "all: initial; position: absolute; top: 0; left: 0; width: 0; height: 0;";
      root = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(scruple.styles);
      root.adoptedStyleSheets = [sheet];
      const greeting = scruple.greeting;
      host.lang = greeting?.language ?? "en";
      host.dir = greeting?.direction ?? "ltr";
    }
    if (!host.isConnected) attach();
    return root;
  };

  function attach() {
    if (!host) return;
    document.documentElement.append(host);
    guardian?.disconnect();
    // A page that removes the host takes a held copy's dialog with it: put it back, so that nothing is lost unseen.
    guardian = new MutationObserver(() => {
      if (!host || host.isConnected || !scruple.alive()) return;
      document.documentElement.append(host);
      scruple.reopen?.();
    });
    guardian.observe(document.documentElement, { childList: true });
  }

  scruple.stoppers.push(() => {
    guardian?.disconnect();
    host?.remove();
    host = root = null;
  });

  /** Makes an element: `make("button", { class: "b", type: "button" }, "Copy")`. Text goes in as text, never as markup. */
  scruple.make = (name, attributes = {}, ...children) => {
    const made = name === "svg" || name === "path" || name === "circle" || name === "rect"
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, String(value));
    made.append(...children.filter((child) => child !== null));
    return /** @type {any} */ (made);
  };

  /** Where the organisation's own words lead; opened only by the person. */
  scruple.customLink = (href) => (href ? scruple.make("a", { href, target: "_blank", rel: "noopener noreferrer" }, href) : null);

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

  /** The scruple sign: the apothecaries' ℈, turned into an S with a bar. */
  scruple.brandSign = () => {
    const { make } = scruple;
    const sign = make("svg", { viewBox: "0 0 20 20", class: "sign", "aria-hidden": "true" });
    sign.append(make("path", {
      d: "M14.6 5.2C13.4 3.7 11.6 3 9.8 3 7.3 3 5.5 4.4 5.5 6.3c0 2 1.8 2.9 4.2 3.3M14.7 13.2c0 2.2-1.9 3.8-4.7 3.8-2.1 0-4-.9-5-2.6M4.5 10h11",
      fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round",
    }));
    return sign;
  };

  /** Runs an action on events that the person caused; a page's script cannot press our buttons. */
  scruple.onPress = (target, action, kind = "click") => {
    target.addEventListener(kind, (event) => {
      event.stopPropagation();
      if (event.isTrusted) action(event);
    });
  };

  /** The page's own light or dark: what its background says, else the system. */
  scruple.theme = () => {
    for (const node of [document.body, document.documentElement]) {
      if (!node) continue;
      const parts = getComputedStyle(node).backgroundColor.match(/[\d.]+/g)?.map(Number);
      if (!parts || parts.length === 4 && parts[3] === 0) continue;
      const [red = 255, green = 255, blue = 255] = parts;
      return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? "dark" : "light";
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };
})();
