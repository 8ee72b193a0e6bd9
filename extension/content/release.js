// Carrying out a choice about a held copy: exactly as the browser would have copied it, or without the contact details, or not.
"use strict";

(() => {
  /** How often the rest of a text is looked through for what its parts make when they come together. */
  const MOST_PASSES = 4;
  const STRIP_PATIENCE_MS = 5_000;

  /** The copy that we are making: its event is the next one. @type {{ text: string, html: string | null, native: boolean } | null} */
  let making = null;
  /** The link that we are following. @type {Element | null} */
  let following = null;

  /** Keeps all that a later release needs, before a dialog takes the focus or the page re-renders. */
  scruple.keep = (selected, selection, link) => {
    const tree = scruple.treeOf(selected);
    const first = selected.ranges[0];
    const { anchorNode, anchorOffset } = getSelection() ?? {};
    return {
      selection,
      text: selected.text,
      ranges: selected.ranges.map((range) => range.cloneRange()),
      backward: Boolean(anchorNode) && (anchorNode !== first?.startContainer || anchorOffset !== first?.startOffset),
      tree,
      html: tree.innerHTML,
      focus: scruple.focused(),
      link,
    };
  };

  /** Puts the person's selection and focus back as they were. */
  scruple.restore = (held) => {
    const stands = () => scruple.selected()?.text === held.text;
    if (window !== scruple.stage) window.focus();
    /** @type {HTMLElement | null} */ (held.focus)?.focus({ preventScroll: true });
    if (held.link || stands()) return !held.link;
    const selection = getSelection();
    const [first, ...others] = held.ranges.filter((range) => range.startContainer.isConnected && !range.collapsed);
    if (!selection || !first) return false;
    const ends = /** @type {const} */ ([[first.startContainer, first.startOffset], [first.endContainer, first.endOffset]]);
    const [from, to] = held.backward ? [ends[1], ends[0]] : ends;
    selection.setBaseAndExtent(...from, ...to);
    for (const range of others) selection.addRange(range);
    return stands();
  };

  /** Lets a held copy go as it was selected. The browser copies by itself where the selection still stands. */
  scruple.release = (held) => {
    const native = scruple.restore(held);
    if (held.link && held.selection.way !== "drag") return follow(held.link);
    return copy({ text: held.text, html: held.html, native });
  };

  /** What is selected without its contact details, in both flavours. Made while the dialog is being read: a press finds it ready. */
  scruple.stripped = async (held, spans) => {
    const text = await cleaned(held.text);
    const html = text === null ? null : await cleanedTree(held.tree);
    // Without an answer the HTML flavour is left out: plain text alone is certain to hold none of the details.
    return { text: text ?? scruple.without(held.text, spans), html };
  };

  /** Copies another text in the selection's stead. */
  scruple.substitute = (held, text, html = null) => {
    scruple.restore(held);
    return copy({ text, html, native: false });
  };

  async function spansIn(/** @type {string} */ text) {
    const answer = await scruple.ask({ kind: "strip", text }, STRIP_PATIENCE_MS);
    return answer?.kind === "stripped" ? answer.spans : null;
  }

  /** A text without contact details; null without an answer. */
  async function cleaned(/** @type {string} */ text) {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const spans = await spansIn(text);
      if (!spans?.length) return spans && text;
      text = scruple.without(text, spans);
    }
    return null;
  }

  async function cleanedTree(/** @type {HTMLElement} */ tree) {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const { text, cut } = scruple.textOf(tree);
      const spans = await spansIn(text);
      if (!spans?.length) return spans && tree.innerHTML;
      cut(spans);
    }
    return null;
  }

  /** Tells the background what became of a copy and shows the note it answers with. */
  scruple.settle = async (selection, outcome) => {
    const response = await scruple.ask({ kind: "done", selection, outcome }, 3_000);
    if (response?.kind === "settled" && response.note) scruple.say(response.note, outcome.kind);
  };

  /** Empties the clipboard, at the person's wish. A lone space is what browsers let a script write in place of nothing. */
  scruple.clearClipboard = () => copy({ text: " ", html: null, native: false });

  /** Clicks the link as the person did: the page's own listeners and the link's own target are as they would have been. */
  function follow(/** @type {HTMLElement} */ link) {
    following = link;
    link.click();
    following = null;
    return true;
  }
  scruple.isFollowing = (link) => link === following;

  function copy(/** @type {NonNullable<typeof making>} */ content) {
    making = content;
    const attempt = () => {
      try {
        document.execCommand("copy");
      } catch {
        // As if it had done nothing.
      }
      return making === null;
    };
    const done = attempt() || withSomethingSelected(attempt);
    making = null;
    return done;
  }

  /** Browsers copy only while something is selected: a field of our own, for the moment. */
  function withSomethingSelected(/** @type {() => boolean} */ action) {
    const field = scruple.make("textarea", { class: "speck field", readonly: "", tabindex: -1 });
    const back = scruple.focused();
    scruple.surface().append(field);
    field.value = " ";
    field.select();
    const done = action();
    field.remove();
    /** @type {HTMLElement | null} */ (back)?.focus({ preventScroll: true });
    return done;
  }

  /**
   * Whether a copy event is the one that we are making. What leaves with it is what was kept: the page may have changed the selection
   * between the browser's own events, and hears of ours only where the copy is the browser's.
   */
  scruple.isRelease = (event) => {
    const content = making;
    if (!content) return false;
    making = null;
    if (content.native && scruple.selected()?.text === content.text) return true;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", content.text);
    if (content.html !== null) event.clipboardData?.setData("text/html", content.html);
    return true;
  };
})();
