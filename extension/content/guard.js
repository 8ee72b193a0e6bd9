// The copy guard: asks while the person is selecting, so that the answer is there when the copy comes. An allowed copy stays the
// browser's own; any other is held at once, before the page's own listeners, and released, rewritten or dropped by the person.
"use strict";

(() => {
  /** A selection counts as settled after this long without a change. */
  const SETTLED_MS = 40;
  /** Longer selections are asked about only at the copy (UTF-16 units). */
  const EAGER_LIMIT = 256 * 1024;
  /** From here on a wait is felt, and said. */
  const FELT_MS = 400;

  /** What was asked lately, by everything that the answer rests on. @type {Map<string, Asked>} */
  const asked = new Map();
  let settleTimer = 0;
  /** Counts what leaves: a copy that waits while a later one leaves has lost its place, as it would have on the clipboard. */
  let turn = 0;

  const forget = () => asked.clear();
  scruple.starters.push(forget);
  scruple.stoppers.push(() => clearTimeout(settleTimer));
  scruple.listen(["selectionchange"], settleSoon);
  // In another tab people were copied, or settings changed; and the background may sleep again.
  scruple.listen(["focus"], (event) => {
    if (event.target !== window) return;
    forget();
    settleSoon();
  });
  scruple.listen(["copy", "cut"], (/** @type {ClipboardEvent} */ event) => {
    if (scruple.isRelease(event)) return;
    // While a copy is held, nothing leaves but what the person types into the dialog.
    if (scruple.holding()) return scruple.typing() || stop(event);
    const selected = scruple.selected();
    if (selected) scruple.guard(event, selected, event.type === "cut" ? "cut" : "copy");
  });

  function settleSoon() {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      const selected = scruple.selected();
      if (selected && !selected.own && selected.text.length <= EAGER_LIMIT) scruple.judge(scruple.selection(selected, "copy"));
    }, SETTLED_MS);
  }

  scruple.judge = (selection) => {
    const { sketch, ...rest } = selection;
    const channel = /_link$/.test(rest.way);
    const key = JSON.stringify([location.href, sketch, { ...rest, way: channel && rest.way }]);
    const known = asked.get(key);
    if (known) return known;
    const asking = /** @type {Asked} */ ({ judgement: null });
    asking.answer = scruple.ask({ kind: "judge", selection }).then((response) => {
      if (response?.kind === "judgement") asking.judgement = response;
      else asked.delete(key);
      return asking.judgement;
    });
    if (asked.size >= 4) forget();
    asked.set(key, asking);
    return asking;
  };

  function stop(/** @type {Event} */ event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Decides on an event that takes details off the page: lets it be the browser's own, or stops it and asks. */
  scruple.guard = (event, selected, way, link) => {
    if (selected.own || way === "copy") turn += 1;
    if (selected.own) return;
    if (!scruple.alive()) return scruple.sayOrphaned();
    const selection = scruple.selection(selected, way);
    const { judgement, answer } = scruple.judge(selection);
    if (judgement && judgement.tier !== "hold") return settle(selection, judgement);
    if (way === "drag" && !judgement) {
      // A drag cannot wait: what is known by now decides.
      scruple.tell("not_checked_uncopied", "unchecked");
      return scruple.settle(selection, { kind: "unchecked" });
    }
    stop(event);
    const held = scruple.keep(selected, selection, link);
    if (judgement) hold(held, judgement);
    else wait(held, answer, way === "copy" ? turn : 0);
  };

  function settle(/** @type {SelectionMessage} */ selection, /** @type {Judgement} */ judgement) {
    if (!judgement.report) return;
    scruple.settle(selection, { kind: "native" });
    // It is counted now: the next answer rests on it.
    forget();
  }

  function hold(/** @type {Held} */ held, /** @type {JudgementMessage} */ judgement) {
    forget();
    scruple.hold(held, judgement);
  }

  async function wait(/** @type {Held} */ held, /** @type {Asked["answer"]} */ answer, /** @type {number} */ mine) {
    const felt = setTimeout(() => scruple.tell("starting", "starting"), FELT_MS);
    // The question may have been asked long before the copy, of a background that has ended since: it is worth a second one.
    const judgement = (await answer) ?? (await scruple.judge(held.selection).answer);
    clearTimeout(felt);
    scruple.unsay("starting");
    if (mine && mine !== turn) return;
    if (judgement?.tier === "hold") return hold(held, judgement);
    // Text that cannot be changed is not cut: there the browser puts nothing on the clipboard.
    if (held.selection.way === "cut") return;
    const done = scruple.release(held, false);
    if (!judgement) {
      if (done) scruple.tell(held.link ? "not_checked_uncopied" : "not_checked", "unchecked");
      scruple.settle(held.selection, { kind: "unchecked" });
    } else if (done) settle(held.selection, judgement);
  }
})();
