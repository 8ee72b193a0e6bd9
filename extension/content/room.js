//# allFunctionsCalledOnLoad
// Where a mark can stand, and how wide it is: the free room after a name, before it, or after a line below it. Read only while the page
// is laid out.
"use strict";

(() => {
  const SOLID = "a[href], img, svg, button, input, select, textarea, video, iframe, canvas, [role=button], [role=img], [style*=background]";
  const MOST = 60;
  const GAP = 8;
  /** How far from the name a mark may stand and still be seen as its own, along the line and below it. */
  const FAR = 260;
  const BELOW = 72;

  /** How wide marks of one look were that have stood somewhere. */
  scruple.widths = new Map();
  /** How wide those were measured that have not: most people of a list have the same mark. @type {Map<string, number>} */
  const measured = new Map();
  /** @type {OffscreenCanvasRenderingContext2D | null} */
  let ruler = null;
  const LONG = 24;

  /** How wide a form of a mark is: as it was when it stood somewhere, before that as wide as letters get; a long one is measured,
   * because for that the guess would be far off. */
  scruple.widthOf = (form, height, look) => {
    const [size, around] = [Math.max(11, height * 0.56), height + 10];
    const known = scruple.widths.get(look) ?? measured.get(look);
    if (known !== undefined) return known;
    if (form.length > LONG) {
      ruler ??= new OffscreenCanvas(1, 1).getContext("2d");
      if (ruler) {
        ruler.font = `600 ${size}px system-ui, "Segoe UI", Roboto, sans-serif`;
        measured.set(look, Math.ceil(around + ruler.measureText(form).width));
        return /** @type {number} */ (measured.get(look));
      }
    }
    const wide = form.match(/[\u1100-\uffdc]/g)?.length ?? 0;
    return Math.ceil(around + (form.length + wide) * size * 0.66);
  };

  /** The last line box of the first visible text inside an element. */
  scruple.lineOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const line = rectsOf(/** @type {Text} */ (walker.currentNode)).at(-1);
      if (line) return line;
    }
    return null;
  };

  function rectsOf(/** @type {Text} */ text) {
    const parent = text.parentElement;
    // Text for screen readers alone stands in a box of one pixel, and would fill a line that nobody sees.
    if (!/\S/.test(text.data) || !parent || parent.clientHeight === 1 || parent.clientWidth === 1) return [];
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 3);
  }

  /** What a mark must not cover inside an element: text, pictures, controls. Only boxes that reach into the stretch are looked into. */
  function solids(/** @type {Element} */ element, /** @type {{ from: number, to: number, line: DOMRect, found: DOMRect[] }} */ stretch) {
    const { from, to, line, found } = stretch;
    const reaches = (/** @type {DOMRect} */ rect) => rect.bottom > from && rect.top < to;
    for (const node of element.childNodes) {
      if (found.length >= MOST) return;
      if (node.nodeType === Node.TEXT_NODE) found.push(...rectsOf(/** @type {Text} */ (node)).filter(reaches));
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const child = /** @type {Element} */ (node);
      const rect = child.getBoundingClientRect();
      // A box without a size may hold what has one: `display: contents`.
      if (rect.width && rect.height && !reaches(rect)) continue;
      // What holds the whole line is the ground that it stands on: a card that is one link.
      const ground = rect.left <= line.left && rect.right > line.right + 1 && rect.top <= line.top && rect.bottom >= line.bottom;
      if (!ground && rect.width > 1 && child.matches(SOLID)) found.push(rect);
      else solids(child, stretch);
    }
  }

  /**
   * The place for the widest form that fits: after the name, else as a bare sign before it or after a line below. `widths` are those of
   * the forms, widest first, the last one the bare sign. `x` is the edge that the mark begins at in reading order. In the window's
   * coordinates; null where there is no room. `others` are marks that stand there already.
   */
  scruple.roomBeside = (root, line, widths, height, clip, others) => {
    const rtl = getComputedStyle(root).direction === "rtl";
    const turn = (/** @type {{left: number, right: number, top: number, bottom: number}} */ { left, right, top, bottom }) =>
      rtl ? { left: -right, right: -left, top, bottom } : { left, right, top, bottom };
    const beside = (/** @type {number} */ from, /** @type {number} */ to) => {
      const found = [...others];
      solids(root, { from, to, line, found });
      return found.map(turn);
    };
    let inWay = beside(line.top - 4, line.bottom + 4);
    const [name, bounds] = [turn(line), turn(boundsOf(root, clip))];
    const bare = widths.length - 1;
    /** @returns {{ form: number, x: number, y: number, rtl: boolean } | null} */
    const after = (/** @type {typeof name} */ { right, top, bottom }, /** @type {number} */ form) => {
      const y = (top + bottom - height) / 2;
      const width = widths[form];
      const blocker = (/** @type {number} */ x) => inWay.find((rect) => rect.bottom > y + 1.5 && rect.top < y + height - 1.5 && rect.right > x - 3 && rect.left < x + width + 4);
      let x = right + GAP;
      for (let next; x - right < FAR && (next = blocker(x)); ) x = next.right + GAP;
      if (x - right < FAR && x + width <= bounds.right - 2) return { form, x: rtl ? -x : x, y, rtl };
      const before = name.left - width - 4;
      return form === bare && right === name.right && before >= bounds.left && !blocker(before + 1) ? { form, x: rtl ? -before : before, y, rtl } : null;
    };
    for (const form of widths.keys()) {
      const found = after(name, form);
      if (found) return found;
    }
    inWay = beside(line.top - 4, line.bottom + BELOW);
    const below = inWay.filter((rect) => rect.top >= name.bottom - 4 && rect.bottom - rect.top < 40).sort((one, other) => one.top - other.top);
    for (const text of below) {
      const found = after(text, bare);
      if (found) return found;
    }
    return null;
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
