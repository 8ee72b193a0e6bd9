// The copy guard: asks while the person is selecting, so that the answer is there when the copy comes. An allowed copy stays the
// browser's own; any other is held at once, before the page's own listeners, and released, rewritten or dropped by the person.
"use strict";

(() => {
  /** A selection counts as settled after this long without a change. */
  const SETTLED_MS = 40;
  /** Longer selections are asked about only at the copy (UTF-16 units). */
  const EAGER_LIMIT = 256 * 1024;

  /** @type {{ text: string, answer: Promise<JudgementMessage | null>, judgement: JudgementMessage | null } | null} */
  let judged = null;
  let settleTimer = 0;

  /** @type {AbortController | null} */
  let listening = null;

  scruple.starters.push(() => {
    listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("selectionchange", onSelectionChange, { signal });
    for (const kind of ["copy", "cut"]) window.addEventListener(kind, onCopy, { capture: true, signal });
    window.addEventListener("dragstart", onDragStart, { capture: true, signal });
  });
  scruple.stoppers.push(() => {
    clearTimeout(settleTimer);
    listening?.abort();
    judged = null;
  });

  function onSelectionChange() {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      const selected = scruple.selected();
      if (!selected || selected.own || selected.text.length > EAGER_LIMIT) return;
      judge(selected, "copy");
    }, SETTLED_MS);
  }

  /** Asks the background about what is selected, once per text. */
  function judge(/** @type {Selected} */ selected, /** @type {Way} */ way) {
    if (judged?.text === selected.text) return judged;
    const asked = { text: selected.text, judgement: /** @type {JudgementMessage | null} */ (null), answer: Promise.resolve(/** @type {JudgementMessage | null} */ (null)) };
    asked.answer = scruple.ask({ kind: "judge", selection: scruple.selection(selected, way) }).then((response) => {
      if (response?.kind === "judgement") asked.judgement = response;
      else if (judged === asked) judged = null;
      return asked.judgement;
    });
    judged = asked;
    return asked;
  }

  function onCopy(/** @type {Event} */ event) {
    if (!event.isTrusted || scruple.releasing) return;
    const selected = scruple.selected();
    if (!selected || selected.own) return;
    const way = event.type === "cut" ? "cut" : "copy";
    if (!scruple.alive()) {
      scruple.sayOrphaned();
      return;
    }
    const asked = judge(selected, way);
    if (asked.judgement && asked.judgement.tier !== "hold") {
      settleNative(selected, way);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    holdUntilAnswered(selected, way, asked);
  }

  async function holdUntilAnswered(/** @type {Selected} */ selected, /** @type {Way} */ way, /** @type {NonNullable<typeof judged>} */ asked) {
    const held = scruple.keep(selected, way);
    const judgement = asked.judgement ?? (await asked.answer);
    if (!judgement) {
      await scruple.release(held, { kind: "unchecked" });
      scruple.say({ text: scruple.greeting?.words.not_checked ?? "", rule: null, undo: false }, "unchecked");
    } else if (judgement.tier === "hold" && judgement.dialog) {
      scruple.hold(held, judgement);
    } else {
      await scruple.release(held, { kind: "native" });
    }
    // The person may copy the same words again for another purpose: ask again then.
    if (judged === asked) judged = null;
  }

  /** The browser copies by itself; the background counts, and may have a note to show. */
  async function settleNative(/** @type {Selected} */ selected, /** @type {Way} */ way) {
    scruple.settle(scruple.selection(selected, way), { kind: "native" });
  }

  function onDragStart(/** @type {DragEvent} */ event) {
    if (!event.isTrusted) return;
    const selected = scruple.selected();
    if (!selected || selected.own || !selected.covers(/** @type {Node} */ (event.composedPath()[0]))) return;
    const asked = judge(selected, "drag");
    // A drag cannot wait for an answer: what is known by now decides, and an answer that comes later is a note.
    if (asked.judgement?.tier === "hold") {
      event.preventDefault();
      event.stopImmediatePropagation();
      scruple.hold(scruple.keep(selected, "drag"), asked.judgement);
    } else {
      scruple.settle(scruple.selection(selected, "drag"), { kind: asked.judgement ? "native" : "unchecked" });
    }
  }
})();
