// The note: a small status message after a copy. It goes away by itself, and waits while it is pointed at or holds the focus.
"use strict";

(() => {
  const SHOWN_MS = 8_000;
  let timer = 0;
  /** @type {HTMLElement | null} */
  let shown = null;
  let orphanSaid = false;

  scruple.say = (note, why) => {
    const { make, greeting } = scruple;
    if (!greeting || !note.text) return;
    const surface = scruple.surface();
    const region = /** @type {HTMLElement} */ (surface.querySelector(".notes") ?? make("div", { class: "notes", role: "status", popover: "manual" }));
    if (!region.isConnected) surface.append(region);
    region.dataset.theme = scruple.theme();
    const made = make("div", { class: "note", "data-why": why }, scruple.brandSign(), make("span", { class: "text" }, note.text));
    const add = (/** @type {string} */ label, /** @type {() => void} */ action, attributes = {}) => {
      const button = make("button", { type: "button", class: "link", ...attributes }, label);
      scruple.onPress(button, action);
      made.append(button);
    };
    if (note.rule) add(greeting.words.why, () => scruple.ask({ kind: "open_rule", id: note.rule ?? "" }));
    if (note.undo) add(greeting.words.clear_clipboard, () => (scruple.clearClipboard() ? scruple.tell("cleared", "cleared") : scruple.tell("copy_failed", "failed")));
    add("\u2715", hide, { class: "close", "aria-label": greeting.words.close });
    shown?.remove();
    shown = made;
    // In the top layer, and above whatever came there since.
    if (region.matches(":popover-open")) region.hidePopover();
    region.showPopover();
    region.append(made);
    for (const kind of ["pointerenter", "focusin"]) made.addEventListener(kind, () => clearTimeout(timer));
    for (const kind of ["pointerleave", "focusout"]) made.addEventListener(kind, hideLater);
    hideLater();
  };

  /** Says a sentence that needs no background. */
  scruple.tell = (word, why) => scruple.say({ text: scruple.greeting?.words[word] ?? "", rule: null, undo: false }, why);
  scruple.unsay = (why) => shown?.dataset.why === why && hide();

  function hideLater() {
    clearTimeout(timer);
    timer = setTimeout(hide, SHOWN_MS);
  }

  function hide() {
    clearTimeout(timer);
    const region = shown?.parentElement;
    shown?.remove();
    shown = null;
    if (region?.matches(":popover-open")) region.hidePopover();
  }
  scruple.stoppers.push(hide);

  /** Once: the extension was updated under this page, and its copies are no longer checked. */
  scruple.sayOrphaned = () => {
    if (!orphanSaid) scruple.tell("reload_page", "orphaned");
    orphanSaid = true;
  };
})();
