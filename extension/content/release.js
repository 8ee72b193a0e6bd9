// Carrying out a choice about a held copy: exactly as the browser would have copied it, or without the contact details, or not.
"use strict";

(() => {
  scruple.releasing = false;

  /** Keeps all that a later release needs, before a dialog takes the focus or the page re-renders. */
  scruple.keep = (selected, way) => ({
    selection: scruple.selection(selected, way),
    text: selected.text,
    ranges: selected.ranges.map((range) => range.cloneRange()),
    html: scruple.asHtml(selected.ranges),
    focus: document.activeElement instanceof HTMLElement ? document.activeElement : null,
  });

  /** Puts the person's selection and focus back as they were. */
  scruple.restore = (held) => {
    held.focus?.focus({ preventScroll: true });
    const selection = getSelection();
    if (!selection || !held.ranges.every((range) => range.startContainer.isConnected && range.startContainer.getRootNode() === document)) return false;
    selection.removeAllRanges();
    for (const range of held.ranges) selection.addRange(range);
    return selection.toString() === held.text;
  };

  /** Lets a held copy go as it was selected. The browser copies by itself where the selection still stands. */
  scruple.release = async (held, outcome) => {
    const stands = scruple.restore(held);
    const done = held.channel ? follow(held.channel) : stands ? copyNatively() : write(held.text, held.html);
    if (done) await scruple.settle(held.selection, outcome);
    else scruple.sayFailed();
    return done;
  };

  /** Copies the selection without the contact details, in both flavours. */
  scruple.strip = async (held, spans) => {
    const answer = await scruple.ask({ kind: "strip", text: scruple.htmlText(held.ranges) });
    // Without an answer the HTML flavour is left out: plain text alone is certain to hold none of the details.
    const html = answer?.kind === "stripped" ? scruple.asHtml(held.ranges, answer.spans) : null;
    return put(held, scruple.without(held.text, spans), html, { kind: "stripped" });
  };

  /** Copies another text in the selection's stead. */
  scruple.substitute = (held, text, outcome) => put(held, text, null, outcome);

  async function put(/** @type {Held} */ held, /** @type {string} */ text, /** @type {string | null} */ html, /** @type {Outcome} */ outcome) {
    scruple.restore(held);
    const done = write(text, html);
    if (done) await scruple.settle(held.selection, outcome);
    else scruple.sayFailed();
    return done;
  }

  /** Tells the background what became of a copy and shows the note it answers with. */
  scruple.settle = async (selection, outcome) => {
    const response = await scruple.ask({ kind: "done", selection, outcome }, 2_000);
    if (response?.kind === "settled" && response.note) scruple.say(response.note, outcome.kind);
  };

  /** Empties the clipboard, at the person's wish. A lone space is what browsers let a script write in place of nothing. */
  scruple.clearClipboard = () => write(" ", null);

  /** Opens the person's own mail or phone program, as their click asked. */
  function follow(/** @type {string} */ href) {
    window.location.assign(href);
    return true;
  }

  function copyNatively() {
    return whileReleasing(() => document.execCommand("copy"));
  }

  function write(/** @type {string} */ text, /** @type {string | null} */ html) {
    let written = false;
    const onCopy = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData?.setData("text/plain", text);
      if (html !== null) event.clipboardData?.setData("text/html", html);
      written = true;
    };
    window.addEventListener("copy", onCopy, { capture: true });
    whileReleasing(() => document.execCommand("copy"));
    window.removeEventListener("copy", onCopy, { capture: true });
    return written;
  }

  /** Our own listener lets events through while this runs; `execCommand` fires them before it returns. */
  function whileReleasing(/** @type {() => boolean} */ action) {
    scruple.releasing = true;
    try {
      return action();
    } catch {
      return false;
    } finally {
      scruple.releasing = false;
    }
  }
})();
