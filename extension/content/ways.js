// The other ways out: following a mailto: or tel: link or dragging it, the context menu on one, printing, saving. A change of channel
// is advised on before it happens and never blocked; what cannot be held gets a note.
"use strict";

(() => {
  /** @returns {HTMLAnchorElement | undefined} */
  function contactLink(/** @type {Event} */ event) {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement);
    return /^(?:mailto|tel|sms):$/.test(/** @type {HTMLAnchorElement | undefined} */ (link)?.protocol ?? "") ? /** @type {HTMLAnchorElement} */ (link) : undefined;
  }

  /** @returns {Selected} */
  function whole(/** @type {HTMLAnchorElement} */ link) {
    const range = document.createRange();
    range.selectNode(link);
    return { text: link.textContent ?? "", ranges: [range], own: link.isContentEditable };
  }

  const channel = (/** @type {HTMLAnchorElement} */ link) => (link.protocol === "mailto:" ? "mail_link" : "call_link");

  // Whether it becomes a click or a drag, the answer is there when it does.
  scruple.listen(["pointerdown", "focusin"], (event) => {
    const link = contactLink(event);
    if (link) for (const way of /** @type {Way[]} */ ([channel(link), "drag"])) scruple.judge(scruple.selection(whole(link), way));
  });

  scruple.listen(["click", "auxclick"], (/** @type {MouseEvent} */ event) => {
    const link = contactLink(event);
    if (link && event.button < 2 && !scruple.isFollowing(link)) scruple.guard(event, whole(link), channel(link), link);
  });

  scruple.listen(["dragstart"], (/** @type {DragEvent} */ event) => {
    const selected = scruple.selected();
    const link = contactLink(event);
    if (selected && scruple.covers(selected, /** @type {Node} */ (event.composedPath()[0]))) scruple.guard(event, selected, "drag");
    else if (link) scruple.guard(event, whole(link), "drag", link);
  });

  /** Tells the background; shows the note it answers with. */
  async function leave(/** @type {Way} */ way, /** @type {string | null} */ target) {
    const response = await scruple.ask({ kind: "leave", way, target, sketch: scruple.currentSketch?.() ?? null, language: navigator.language });
    if (response?.kind === "settled" && response.note) scruple.say(response.note, way);
  }

  scruple.listen(["contextmenu"], (event) => {
    const link = contactLink(event);
    if (link) leave("context_menu", link.href);
  });
  scruple.listen(["beforeprint"], () => leave("print", null));
  scruple.listen(["keydown"], (/** @type {KeyboardEvent} */ event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") leave("save_page", null);
  });
})();
