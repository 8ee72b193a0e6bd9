// The page's skeleton for a bug report: elements and what the packs could go by, without any text, name, address or id. Made only when
// the person asks for it.
"use strict";

scruple.sense.skeleton = (() => {
  const MOST_LINES = 4000;
  const DEEPEST = 60;
  // The site's own words, never a person's: shown when they are letters and dots alone.
  const OPEN = new Set(["role", "type", "open", "hidden", "dir", "lang", "data-testid", "data-sdui-screen", "data-view-name", "data-test-icon", "data-rehydrated", "data-display-contents"]);
  const WORD = /^[A-Za-z][A-Za-z.:_-]{0,60}$/;
  // Everything between the packs' own literals may be somebody's name or id.
  const LITERAL = /"([^"]{4,})"/g;
  const SILENT = new Set(["script", "style", "link", "meta", "noscript", "path", "use", "br"]);

  /** The words that the packs' selectors hold. @param {Pack} pack */
  function vocabulary(pack) {
    const selectors = pack.regions.flatMap((rule) => [rule.within, rule.roots, rule.name, rule.badge, ...rule.sign.map(({ select }) => select)].flat());
    const affixes = pack.regions.flatMap((rule) => rule.member.flatMap(({ after, before }) => [after, before]));
    const quoted = selectors.flatMap((selector) => [...selector.matchAll(LITERAL)].map((match) => match[1]));
    return [...new Set([...quoted, ...affixes, ...pack.person_paths])].filter((word) => word !== "").sort((one, other) => other.length - one.length);
  }

  /** @param {string[]} words @param {string} value */
  function masked(words, value) {
    if (words.includes(value)) return value;
    const start = words.find((word) => value.startsWith(word)) ?? "";
    const end = words.find((word) => value.endsWith(word) && value.length > start.length + word.length) ?? "";
    return `${start}\u2026${end}`;
  }

  /** @param {string[]} words @param {Element} element */
  function line(words, element) {
    const attributes = Array.from(element.attributes, ({ name, value }) => {
      if (name === "class" || name === "style" || name.startsWith("on")) return "";
      if (value === "" || value === "true" || value === "false") return ` ${name}=${value}`;
      return ` ${name}=${OPEN.has(name) && WORD.test(value) ? value : masked(words, value)}`;
    });
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    return `${element.localName}${attributes.join("")}${text ? " #" : ""}${scruple.seen.visible(element) ? "" : " (not shown)"}`;
  }

  /**
   * @param {Document} page
   * @returns {string}
   */
  return function skeleton(page) {
    const pack = scruple.sense.pack();
    if (!pack) return "";
    const words = vocabulary(pack);
    /** @type {string[]} */
    const lines = [];
    const walk = (/** @type {Element} */ element, /** @type {number} */ depth) => {
      if (lines.length >= MOST_LINES || depth > DEEPEST || SILENT.has(element.localName)) return;
      lines.push(" ".repeat(depth) + line(words, element));
      for (const child of element.shadowRoot?.children ?? []) walk(child, depth + 1);
      for (const child of element.children) walk(child, depth + 1);
    };
    walk(page.body, 0);
    return lines.join("\n");
  };
})();
