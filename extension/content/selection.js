// What is selected, where it stands, and how to write it out as HTML without touching the page or loading anything.
"use strict";

(() => {
  /** The live ranges of the selection: also inside open shadow roots, where the browser can tell them. */
  function ranges(/** @type {Selection} */ selection) {
    const roots = scruple.shadowRoots?.() ?? [];
    if (roots.length && typeof selection.getComposedRanges === "function") {
      const composed = selection.getComposedRanges({ shadowRoots: roots }).map(toLiveRange).filter((range) => !range.collapsed);
      if (composed.some((range) => range.startContainer.getRootNode() !== document)) return composed;
    }
    return Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index)).filter((range) => !range.collapsed);
  }

  function toLiveRange(/** @type {StaticRange} */ range) {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live;
  }

  function element(/** @type {Node | null} */ node) {
    return node instanceof Element ? node : node?.parentElement ?? null;
  }

  /** What has the focus, inside open shadow roots too. */
  scruple.focused = () => {
    let focus = document.activeElement;
    while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
    return focus;
  };

  /** Buttons are inputs too; what is copied while one has the focus is the page's text. */
  const NO_TEXT = /^(?:button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;
  const isField = (/** @type {Element | null} */ one) => one instanceof HTMLTextAreaElement || one instanceof HTMLInputElement && !NO_TEXT.test(one.type);

  /** Text in a field or an editable area is the person's own; what a page shows in a field that cannot be written in is not. */
  scruple.selected = () => {
    const selection = getSelection();
    const focus = scruple.focused();
    if (isField(focus)) {
      const field = /** @type {HTMLInputElement} */ (focus);
      const text = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? undefined);
      return text ? { text, ranges: [], own: !field.readOnly } : null;
    }
    const found = selection ? ranges(selection) : [];
    if (!selection || !found.length) return null;
    const own = found.every((range) => /** @type {HTMLElement | null} */ (element(range.commonAncestorContainer))?.isContentEditable);
    const text = own ? "" : selection.toString() || found.map(String).join("\n");
    return own || text.trim() ? { text, ranges: found, own } : null;
  };

  /** The ranges without the areas in them that the person writes in, or null where there are none. */
  function ofOthers(/** @type {Range[]} */ found) {
    let some = false;
    const parts = found.flatMap((range) => {
      const areas = [...(element(range.commonAncestorContainer)?.querySelectorAll("[contenteditable]") ?? [])];
      const own = areas.filter((area) => /** @type {HTMLElement} */ (area).isContentEditable && !area.parentElement?.isContentEditable && range.intersectsNode(area));
      some ||= own.length > 0;
      const rest = [range.cloneRange()];
      for (const area of own) {
        const last = rest[rest.length - 1];
        const after = last.cloneRange();
        last.setEndBefore(area);
        after.setStartAfter(area);
        rest.push(after);
      }
      return rest.filter((part) => !part.collapsed);
    });
    return some ? parts : null;
  }

  scruple.covers = (selected, node) => selected.ranges.some((range) => range.intersectsNode(node));

  /** The request's form of a selection. What the person has written themselves is nobody else's: it is not looked through. */
  scruple.selection = (selected, way) => {
    const range = selected.ranges[0];
    const where = (range && scruple.sense?.placeOf?.(range)) ?? { place: /** @type {Place} */ ("elsewhere"), slugs: [] };
    const others = ofOthers(selected.ranges);
    const read = others ? { ...selected, ranges: others, text: scruple.textOf(scruple.treeOf({ ...selected, ranges: others }), []).text } : selected;
    return { text: read.text, links: [...linksIn(read.ranges), ...apartIn(read)], place: where.place, slugs: where.slugs, way, intent: null, sketch: scruple.currentSketch?.() ?? null, language: navigator.language };
  };

  const CONTACT_LINK = /^\s*(?:mailto:|tel:|sms:|skype:|https:\/\/(?:wa\.me|t\.me|m\.me|signal\.me|line\.me)\/)/i;

  /** Targets of contact links inside the ranges; the text need not show them. */
  function linksIn(/** @type {Range[]} */ found) {
    const links = new Set();
    for (const range of found) {
      const root = element(range.commonAncestorContainer);
      for (const anchor of root ? [root.closest("a[href]"), ...root.querySelectorAll("a[href]")] : []) {
        const href = anchor?.getAttribute("href") ?? "";
        if (anchor && CONTACT_LINK.test(href) && range.intersectsNode(anchor)) links.add(href);
        if (links.size >= 200) break;
      }
    }
    return [...links];
  }

  const wordsIn = (/** @type {string} */ text) => text.trim().split(/\s+/).length;

  const IS_GECKO = CSS.supports("-moz-appearance", "none");

  /** Firefox runs together what the page's style sets on lines of its own ("name@example.comPhone"): then the text with its lines, too. */
  function apartIn(/** @type {Selected} */ selected) {
    if (!IS_GECKO) return [];
    const { text } = scruple.textOf(scruple.treeOf(selected), []);
    return wordsIn(text) > wordsIn(selected.text) ? [text] : [];
  }

  /** Elements of a tree before and after which a line ends. @type {WeakSet<Node>} */
  const apart = new WeakSet();

  /** What is selected as a tree of a document that loads nothing: what is rendered, with its spaces as they are rendered. */
  scruple.treeOf = (selected) => {
    const inert = document.implementation.createHTMLDocument("");
    for (const range of selected.ranges) {
      const top = range.commonAncestorContainer;
      copyInto(inert.body, top, range, getComputedStyle(element(top) ?? document.documentElement));
    }
    if (!selected.ranges.length) inert.body.textContent = selected.text;
    return inert.body;
  };

  function copyInto(/** @type {Node} */ target, /** @type {Node} */ node, /** @type {Range} */ range, /** @type {CSSStyleDeclaration} */ around) {
    if (node === scruple.host || !range.intersectsNode(node)) return;
    if (node instanceof CharacterData) {
      // A comment is not selected, whatever stands in it.
      if (node.nodeType !== Node.TEXT_NODE) return;
      const text = node.data.slice(node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : undefined);
      target.appendChild(new Text(/pre|break/.test(around.whiteSpace) ? text : text.replace(/[ \t\r\n]+/g, " ")));
      return;
    }
    const style = node instanceof Element ? getComputedStyle(node) : around;
    if (style.display === "none") return;
    // Shallow, so that no picture is fetched on the way: the copy belongs to the inert document from the start.
    const whole = node instanceof Element && node !== document.documentElement && node !== document.body;
    const copy = whole ? /** @type {Document} */ (target.ownerDocument).importNode(node, false) : target;
    if (whole) target.appendChild(copy);
    if (!/^(?:inline|contents)/.test(style.display) || node.nodeName === "BR") apart.add(copy);
    for (const child of node.childNodes) copyInto(copy, child, range, style);
  }

  /** What of a tree's attributes a text without contact details keeps. */
  const KEPT = ["href", "src", "alt", "colspan", "rowspan"];

  /**
   * The text of a tree as it reads, with a line for each attribute that stays, and how to take stretches out of it. Other attributes
   * go at once: nobody sees them, and anything may stand in them.
   */
  scruple.textOf = (tree, kept = KEPT) => {
    let text = "";
    /** @type {{ at: number, end: number, take: (spans: TextSpan[]) => void }[]} */
    const parts = [];
    const add = (/** @type {string} */ piece, /** @type {(spans: TextSpan[]) => void} */ take) => {
      parts.push({ at: text.length, end: text.length + piece.length, take });
      text += piece;
    };
    const walk = (/** @type {Node} */ node) => {
      if (node instanceof Text) return add(node.data, (spans) => (node.data = scruple.without(node.data, spans)));
      if (apart.has(node)) text += "\n";
      for (const child of node.childNodes) walk(child);
      if (apart.has(node)) text += "\n";
    };
    walk(tree);
    for (const one of kept.length ? tree.querySelectorAll("*") : []) {
      for (const { name, value } of [...one.attributes]) {
        if (!kept.includes(name) || CONTACT_LINK.test(value)) one.removeAttribute(name);
        else {
          text += "\n";
          add(decoded(value), () => one.removeAttribute(name));
        }
      }
    }
    const cut = (/** @type {TextSpan[]} */ spans) => {
      let next = 0;
      for (const { at, end, take } of parts) {
        while (next < spans.length && spans[next].end <= at) next += 1;
        const here = [];
        for (let one = next; one < spans.length && spans[one].start < end; one += 1) here.push({ start: spans[one].start - at, end: spans[one].end - at });
        if (here.length) take(here);
      }
    };
    return { text, cut };
  };

  function decoded(/** @type {string} */ value) {
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }

  /** A text without some stretches of it (UTF-16 offsets, in order). */
  scruple.without = (text, spans) => {
    let kept = "";
    let from = 0;
    for (const { start, end } of spans) {
      kept += text.slice(from, Math.max(from, Math.min(start, text.length)));
      from = Math.max(from, Math.min(Math.max(end, 0), text.length));
    }
    return kept + text.slice(from);
  };
})();
