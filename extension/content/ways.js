// The other ways out: following a mailto: or tel: link, the context menu on one, printing, saving. None is blocked; a change of
// channel is advised on before it happens, the others get a note.
"use strict";

(() => {
  /** @type {AbortController | null} */
  let listening = null;

  scruple.starters.push(() => {
    listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("click", onClick, { capture: true, signal });
    window.addEventListener("contextmenu", onContextMenu, { capture: true, signal });
    window.addEventListener("keydown", onKey, { capture: true, signal });
    window.addEventListener("beforeprint", () => leave("print", null), { signal });
  });
  scruple.stoppers.push(() => listening?.abort());

  function contactLink(/** @type {Event} */ event) {
    for (const node of event.composedPath()) {
      if (node instanceof HTMLAnchorElement) {
        const href = node.getAttribute("href") ?? "";
        return /^(?:mailto|tel|sms):/i.test(href) ? { node, href } : null;
      }
    }
    return null;
  }

  /** Tells the background; shows the note it answers with. */
  async function leave(/** @type {Way} */ way, /** @type {string | null} */ target) {
    const response = await scruple.ask({ kind: "leave", way, target, sketch: scruple.currentSketch?.() ?? null, language: navigator.language }, 2_000);
    if (response?.kind === "settled" && response.note) scruple.say(response.note, way);
  }

  /** A click that would change the channel waits for the answer; without one it goes on, with a note that says so. */
  async function onClick(/** @type {MouseEvent} */ event) {
    if (!event.isTrusted) return;
    const link = contactLink(event);
    if (!link) return;
    if (!scruple.alive()) return scruple.sayOrphaned();
    event.preventDefault();
    event.stopImmediatePropagation();
    const range = document.createRange();
    range.selectNodeContents(link.node);
    const selected = { text: link.node.textContent ?? "", ranges: [range], own: false, covers: () => true };
    const held = { ...scruple.keep(selected, /^mailto:/i.test(link.href) ? "mail_link" : "call_link"), channel: link.href };
    const response = await scruple.ask({ kind: "judge", selection: held.selection });
    if (response?.kind === "judgement" && response.dialog) scruple.hold(held, response);
    else await scruple.release(held, { kind: response ? "native" : "unchecked" });
    if (!response) scruple.say({ text: scruple.greeting?.words.not_checked ?? "", rule: null, undo: false }, "unchecked");
  }

  function onContextMenu(/** @type {MouseEvent} */ event) {
    const link = event.isTrusted && contactLink(event);
    if (link) leave("context_menu", link.href);
  }

  function onKey(/** @type {KeyboardEvent} */ event) {
    if (event.isTrusted && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") leave("save_page", null);
  }
})();
