// Where a selection stands, by the pack's places: the contact dialog, a top card, a post, the person's own text.
"use strict";

scruple.sense.placeOf = (() => {
  const { all } = scruple.seen;

  /** @param {Node} node @returns {Element | null} */
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (node) : node.parentElement);

  /** The closest element that a selector finds, out of shadow roots too. @param {Element | null} element @param {string} selector */
  function closest(element, selector) {
    for (let at = element; at; ) {
      const match = at.closest(selector);
      if (match) return match;
      const root = at.getRootNode();
      at = root instanceof ShadowRoot ? root.host : null;
    }
    return null;
  }

  /** As ranges that can be asked what they touch. @param {Selection | AbstractRange} what @returns {Range[]} */
  function rangesOf(what) {
    if ("rangeCount" in what) return Array.from({ length: what.rangeCount }, (_, at) => what.getRangeAt(at));
    if (what instanceof Range) return [what];
    const range = document.createRange();
    range.setStart(what.startContainer, what.startOffset);
    range.setEnd(what.endContainer, what.endOffset);
    return [range];
  }

  /** @param {Range} range @param {string} selector @param {boolean} inside */
  function touches(range, selector, inside) {
    const holder = elementOf(range.commonAncestorContainer);
    if (closest(holder, selector)) return true;
    return !inside && holder !== null && all(holder, selector).some((element) => range.intersectsNode(element));
  }

  /**
   * The place of a selection, and whose cards it touches: the names in addresses, as the page has them.
   * @param {Selection | AbstractRange} what
   * @returns {{ place: Place, slugs: string[] }}
   */
  return function placeOf(what) {
    const pack = scruple.sense.pack();
    const ranges = rangesOf(what);
    if (!pack || ranges.length === 0) return { place: "elsewhere", slugs: [] };
    const rule = pack.places.find(({ paths, select, inside }) => {
      if (paths.length > 0 && !scruple.sense.applies(paths, location.href)) return false;
      return select.length === 0 || select.some((selector) => ranges.some((range) => touches(range, selector, inside)));
    });
    const touched = scruple.sense.cards().filter(({ root }) => ranges.some((range) => range.intersectsNode(root)));
    const slugs = new Set(touched.map(({ person }) => person).filter((person) => person !== null));
    return { place: rule?.place ?? "elsewhere", slugs: [...slugs] };
  };
})();
