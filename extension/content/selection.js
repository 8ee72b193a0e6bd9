// What is selected, where it stands, and how to write it out as HTML without touching the page or loading anything.
"use strict";

(() => {
  /** The live ranges of the selection: also inside open shadow roots, where the browser can tell them. */
  function ranges() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed && !scruple.shadowRoots?.().length) return [];
    const roots = scruple.shadowRoots?.() ?? [];
    if (roots.length && typeof selection.getComposedRanges === "function") {
      const composed = selection.getComposedRanges({ shadowRoots: roots });
      const live = composed.filter((range) => !(range.startContainer === range.endContainer && range.startOffset === range.endOffset)).map(toLiveRange);
      if (live.length && live.some((range) => range.startContainer.getRootNode() !== document)) return live;
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

  /** Text in a field or an editable area is the person's own. */
  function isOwn(/** @type {Range[]} */ found) {
    let focus = document.activeElement;
    while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
    if (focus instanceof HTMLTextAreaElement || focus instanceof HTMLInputElement) return true;
    return found.length > 0 && found.every((range) => element(range.commonAncestorContainer)?.closest("[contenteditable]:not([contenteditable=false]), textarea, input") !== null);
  }

  scruple.selected = () => {
    const found = ranges();
    if (isOwn(found)) return { text: "", ranges: [], own: true, covers: () => false };
    if (!found.length) return null;
    const selection = getSelection();
    const inShadow = found.some((range) => range.startContainer.getRootNode() !== document);
    const text = inShadow ? found.map(String).join("\n") : selection?.toString() ?? "";
    if (!text.trim()) return null;
    return { text, ranges: found, own: false, covers: (node) => found.some((range) => range.intersectsNode(node)) };
  };

  /** The request's form of a selection. */
  scruple.selection = (selected, way) => {
    const where = scruple.sense?.placeOf?.(selected.ranges[0]) ?? { place: "elsewhere", slugs: [] };
    return {
      text: selected.text,
      links: linksIn(selected.ranges),
      place: where.place,
      slugs: where.slugs,
      way,
      intent: null,
      sketch: scruple.currentSketch?.() ?? null,
      language: navigator.language,
    };
  };

  const CONTACT_LINK = /^(?:mailto:|tel:|sms:|skype:|https:\/\/(?:wa\.me|t\.me|m\.me|signal\.me|line\.me)\/)/i;
  scruple.isContactLink = (href) => CONTACT_LINK.test(href);

  /** Targets of contact links inside the ranges; the text need not show them. */
  function linksIn(/** @type {Range[]} */ found) {
    /** @type {string[]} */
    const links = [];
    for (const range of found) {
      const root = element(range.commonAncestorContainer);
      const anchors = root ? [root.closest("a[href]"), ...root.querySelectorAll("a[href]")] : [];
      for (const anchor of anchors) {
        if (!(anchor instanceof HTMLAnchorElement) || !range.intersectsNode(anchor)) continue;
        const href = anchor.getAttribute("href") ?? "";
        if (scruple.isContactLink(href) && !links.includes(href)) links.push(href);
        if (links.length >= 200) return links;
      }
    }
    return links;
  }

  /** The selection as HTML, cloned into a document that loads nothing. `cut` lists stretches of its text to leave out. */
  scruple.asHtml = (found, cut = []) => {
    const inert = document.implementation.createHTMLDocument("");
    const body = inert.body;
    for (const range of found) copyInto(body, range.commonAncestorContainer, range, inert);
    if (cut.length) cutFrom(body, cut);
    return body.innerHTML;
  };

  scruple.htmlText = (found) => {
    const inert = document.implementation.createHTMLDocument("");
    for (const range of found) copyInto(inert.body, range.commonAncestorContainer, range, inert);
    return textNodes(inert.body).map((node) => node.data).join("");
  };

  function copyInto(/** @type {Node} */ target, /** @type {Node} */ node, /** @type {Range} */ range, /** @type {Document} */ inert) {
    if (!range.intersectsNode(node) || node.nodeName === "SCRIPT" || node.nodeName === "STYLE") return;
    // Shallow, so that no picture is fetched on the way: the copy belongs to the inert document from the start.
    const copy = inert.importNode(node, false);
    if (copy instanceof Text || copy.nodeType === Node.TEXT_NODE) {
      const text = /** @type {Text} */ (copy);
      const end = node === range.endContainer ? range.endOffset : text.data.length;
      const start = node === range.startContainer ? range.startOffset : 0;
      text.data = text.data.slice(start, end);
    }
    target.appendChild(copy);
    for (const child of node.childNodes) copyInto(copy, child, range, inert);
  }

  function textNodes(/** @type {Node} */ root) {
    const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    return nodes;
  }

  /** Takes stretches (offsets into the joined text nodes) out of a tree, and contact links' targets with them. */
  function cutFrom(/** @type {HTMLElement} */ root, /** @type {TextSpan[]} */ spans) {
    let offset = 0;
    for (const node of textNodes(root)) {
      const { data } = node;
      node.data = scruple.without(data, spans.map((span) => ({ start: span.start - offset, end: span.end - offset })));
      offset += data.length;
    }
    for (const anchor of root.querySelectorAll("a[href]")) {
      if (scruple.isContactLink(anchor.getAttribute("href") ?? "")) anchor.replaceWith(...anchor.childNodes);
    }
    for (const marked of root.querySelectorAll("[aria-label], [title], [alt]")) for (const name of ["aria-label", "title", "alt"]) marked.removeAttribute(name);
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
