// "Copy diagnostic": the page's skeleton for a bug report. Tags and the attributes that packs read; no text, name, address or id.
"use strict";

(() => {
  const MOST_CHARACTERS = 200_000;
  const ATTRIBUTES = /^(?:role|type|open|hidden|contenteditable|componentkey|aria-(?:hidden|expanded|modal|haspopup|current)|data-(?:testid|test-[\w-]+|sdui-screen|component-type|view-name|sn-view-name|anonymize|rehydrated|display-contents|x-search-result))$/;
  const SILENT = /^(?:script|style|noscript|template|path|use|defs)$/;

  /** Parts of values that packs ask for: these are LinkedIn's own words, and so may be shown. */
  const known = () => [...new Set(JSON.stringify(scruple.greeting?.pack ?? {}).match(/[A-Za-z][\w.-]{4,}/g))].sort((one, other) => other.length - one.length);

  /** Words of the people that the page shows: no value that holds one is shown. */
  function personal() {
    const regions = scruple.currentSketch?.()?.regions ?? [];
    const texts = regions.flatMap(({ name, person, member }) => [name, person, member]);
    texts.push(...location.pathname.split("/").slice(2), document.title);
    return texts.flatMap((text) => (text ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2);
  }

  function shown(/** @type {string} */ value, /** @type {string[]} */ parts, /** @type {Set<string>} */ words) {
    const plain = /^[A-Za-z][A-Za-z._-]{0,79}$/.test(value) && !value.toLowerCase().split(/[^a-z]+/).some((word) => words.has(word));
    if (plain || value === "") return value;
    const start = parts.find((part) => value.startsWith(part)) ?? "";
    const end = parts.find((part) => value.length > start.length + part.length && value.endsWith(part)) ?? "";
    return `${start}…${end}`;
  }

  scruple.skeleton = () => {
    const parts = known();
    const words = new Set(personal());
    for (const part of parts) words.delete(part.toLowerCase());
    let out = "";
    const walk = (/** @type {Element | ShadowRoot} */ node, /** @type {string} */ indent) => {
      for (const child of node.childNodes) {
        if (out.length > MOST_CHARACTERS) return;
        if (child.nodeType === Node.TEXT_NODE && /\S/.test(child.nodeValue ?? "")) out += `${indent}…\n`;
        if (!(child instanceof Element) || SILENT.test(child.localName)) continue;
        const attributes = [...child.attributes].filter(({ name }) => ATTRIBUTES.test(name)).map(({ name, value }) => ` ${name}="${shown(value, parts, words)}"`);
        const unseen = child.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? "" : " (not visible)";
        out += `${indent}${child.localName}${child.hasAttribute("href") ? " href" : ""}${attributes.join("")}${unseen}\n`;
        if (child.shadowRoot) {
          out += `${indent} #shadow-root\n`;
          walk(child.shadowRoot, `${indent}  `);
        }
        walk(child, `${indent} `);
      }
    };
    walk(document.documentElement, "");
    return out.slice(0, MOST_CHARACTERS);
  };

  chrome.runtime.onMessage.addListener((notice, _sender, respond) => {
    if (notice?.kind === "skeleton_wanted" && window.top === window) respond(scruple.greeting?.enabled ? scruple.skeleton() : null);
    return false;
  });
})();
