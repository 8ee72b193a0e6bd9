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
      found: new Set(),
      html: first ? tree.innerHTML : null,
      focus: scruple.focused(),
      link,
    };
  };

  /** Puts the person's selection and focus back as they were. */
  scruple.restore = (held) => {
    if (window !== scruple.stage) window.focus();
    /** @type {HTMLElement | null} */ (held.focus)?.focus({ preventScroll: true });
    if (held.link || stands(held)) return !held.link;
    const selection = getSelection();
    const [first, ...others] = held.ranges.filter((range) => range.startContainer.isConnected && !range.collapsed);
    if (!selection || !first) return false;
    const ends = /** @type {const} */ ([[first.startContainer, first.startOffset], [first.endContainer, first.endOffset]]);
    const [from, to] = held.backward ? [ends[1], ends[0]] : ends;
    selection.setBaseAndExtent(...from, ...to);
    for (const range of others) selection.addRange(range);
    return stands(held);
  };

  const stands = (/** @type {Held} */ held) => !held.link && scruple.selected()?.text === held.text;

  /**
   * Lets a held copy go as it was selected. The browser copies by itself where the selection still stands. What the person has selected
   * since is put back only after a dialog, which took it away.
   */
  scruple.release = (held, asked) => {
    const native = asked ? scruple.restore(held) : stands(held);
    if (held.link && held.selection.way !== "drag") return follow(held.link);
    return copy({ text: held.text, html: held.html, native });
  };

  /** What is selected without its contact details, in both flavours. Made while the dialog is being read: a press finds it ready. */
  scruple.stripped = async (held) => {
    const { tree, found } = held;
    const isClean = await clean(() => scruple.textOf(tree), found);
    let { text } = held;
    // What stands apart in the page may be run together in the plain text: it is known by its letters there.
    for (const detail of found) text = text.replaceAll(detail, "");
    const isCleanText = await clean(() => ({ text, cut: (spans) => (text = scruple.without(text, spans)) }), found);
    return isClean && isCleanText ? { text, html: held.html === null ? null : tree.innerHTML } : null;
  };

  /** Copies another text in the selection's stead. */
  scruple.substitute = (held, text, html = null) => {
    scruple.restore(held);
    return copy({ text, html, native: false });
  };

  /** Cuts until nothing is found. False without an answer. */
  async function clean(/** @type {() => { text: string, cut(spans: TextSpan[]): void }} */ read, /** @type {Set<string>} */ found) {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const { text, cut } = read();
      const answer = await scruple.ask({ kind: "strip", text }, STRIP_PATIENCE_MS);
      if (answer?.kind !== "stripped") return false;
      if (!answer.spans.length) return true;
      for (const { start, end } of answer.spans) found.add(text.slice(start, end));
      cut(answer.spans);
    }
    return false;
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
    // Whoever chose while Scruple was being switched off has chosen, too: all other listeners are deaf by then.
    const heard = (/** @type {ClipboardEvent} */ event) => event.isTrusted && scruple.isRelease(event);
    window.addEventListener("copy", heard, true);
    const done = attempt() || withSomethingSelected(attempt);
    window.removeEventListener("copy", heard, true);
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
