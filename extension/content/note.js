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
    shown?.remove();
    shown = make("div", { class: "note", "data-why": why }, scruple.brandSign(), make("span", { class: "text" }, note.text));
    const add = (/** @type {string} */ label, /** @type {() => void} */ action) => {
      const button = make("button", { type: "button", class: "link" }, label);
      scruple.onPress(button, action);
      shown?.append(button);
    };
    if (note.rule) add(greeting.words.why, () => scruple.ask({ kind: "open_rule", id: note.rule ?? "" }, 2_000));
    if (note.undo) add(greeting.words.clear_clipboard, () => scruple.clearClipboard() && scruple.say({ text: greeting.words.cleared, rule: null, undo: false }, "cleared"));
    const close = make("button", { type: "button", class: "close", "aria-label": greeting.words.close }, "✕");
    scruple.onPress(close, hide);
    shown?.append(close);
    // The top layer: above the page's own dialogs, whatever their z-index.
    if (!region.matches(":popover-open")) region.showPopover();
    if (shown) {
      region.append(shown);
      for (const kind of ["pointerenter", "focusin"]) shown.addEventListener(kind, () => clearTimeout(timer));
      for (const kind of ["pointerleave", "focusout"]) shown.addEventListener(kind, hideLater);
    }
    hideLater();
  };

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
    if (orphanSaid || !scruple.greeting) return;
    orphanSaid = true;
    scruple.say({ text: scruple.greeting.words.reload_page, rule: null, undo: false }, "orphaned");
  };

  scruple.sayFailed = () => scruple.say({ text: scruple.greeting?.words.copy_failed ?? "", rule: null, undo: false }, "failed");
})();
