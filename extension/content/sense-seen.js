//# allFunctionsCalledOnLoad
// What of the page can be seen: elements, and the text in them.
"use strict";

scruple.seen = (() => {
  const SILENT = new Set(["script", "style", "noscript", "template", "textarea", "select", "svg", "iframe", "title"]);
  const MARKS = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const SPACES = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  const EVERY_WAY = { visibilityProperty: true, opacityProperty: true };

  /** What was found visible during this sketch: the same elements are asked about again and again. @type {WeakMap<Element, boolean>} */
  let visibility = new WeakMap();

  /** Text without invisible marks, whitespace folded. @param {string} text */
  const fold = (text) => text.replace(MARKS, "").replace(SPACES, " ").replace(/^ | $/g, "");

  /** @param {string} text @param {number} limit */
  const fits = (text, limit) => text.length <= limit || (text.length <= 2 * limit && [...text].length <= limit);

  /** Whether an element is rendered. `display: contents` makes no box of its own: then what holds it counts.
   * @param {Element} element @returns {boolean} */
  function visible(element) {
    let known = visibility.get(element);
    if (known === undefined) {
      known = element.checkVisibility(EVERY_WAY);
      if (!known && getComputedStyle(element).display === "contents") known = element.parentElement ? visible(element.parentElement) : true;
      visibility.set(element, known);
    }
    return known;
  }

  /** Forgets what was visible: called before every sketch. */
  function afresh() {
    visibility = new WeakMap();
  }

  /** What a selector finds; nothing where the browser cannot read it. @param {ParentNode} scope @param {string} selector @returns {Element[]} */
  function all(scope, selector) {
    try {
      return [...scope.querySelectorAll(selector)];
    } catch {
      return [];
    }
  }

  /** Whether any of the selectors finds something. One after the other: a list of them all, in one call, takes browsers twice as long.
   * @param {ParentNode} scope @param {string[]} selectors */
  function any(scope, selectors) {
    return selectors.some((selector) => {
      try {
        return scope.querySelector(selector) !== null;
      } catch {
        return false;
      }
    });
  }

  /** @param {ParentNode} scope @param {string} selector */
  const shown = (scope, selector) => all(scope, selector).filter(visible);

  /** The visible runs of text inside an element, in order: text nodes that stand side by side make one run.
   * @param {Element} root @returns {Generator<{ text: string, parent: Element, node: Node }>} */
  function* runs(root) {
    // By hand rather than with a TreeWalker, whose filter costs a call for every node.
    /** @type {Node} */
    let node = root;
    for (;;) {
      if (node.nodeType === Node.TEXT_NODE) {
        const run = runAt(node);
        if (run) yield run;
      }
      const inner = node.nodeType === Node.ELEMENT_NODE && !SILENT.has(/** @type {Element} */ (node).localName) ? node.firstChild : null;
      if (inner) {
        node = inner;
        continue;
      }
      while (node !== root && !node.nextSibling && node.parentNode) node = node.parentNode;
      if (node === root || !node.nextSibling) return;
      node = node.nextSibling;
    }
  }

  /** The run that begins with this text node, if one does and it can be seen. @param {Node} node */
  function runAt(node) {
    const parent = node.parentElement;
    if (!parent || !/\S/.test(node.nodeValue ?? "") && !beside(node, "nextSibling") || beside(node, "previousSibling")) return null;
    let text = node.nodeValue ?? "";
    for (let next = beside(node, "nextSibling"); next; next = beside(next, "nextSibling")) text += next.nodeValue;
    text = fold(text);
    return text !== "" && visible(parent) ? { text, parent, node } : null;
  }

  /** The text node right beside this one, comments aside. @param {Node} node @param {"previousSibling" | "nextSibling"} way */
  function beside(node, way) {
    let other = node[way];
    while (other && other.nodeType === Node.COMMENT_NODE) other = other[way];
    return other && other.nodeType === Node.TEXT_NODE ? other : null;
  }

  /** @param {Element} element */
  const textOf = (element) => Array.from(runs(element), (run) => run.text).join(" ");

  return { afresh, all, any, fits, fold, runs, shown, textOf, visible };
})();
