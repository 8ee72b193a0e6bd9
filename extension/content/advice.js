//# allFunctionsCalledOnLoad
// From a settled page to marks: reads the page, asks, and says which mark is to stand beside what. Also when marks are drawn nowhere:
// the side panel reads the same sketch. Reading and marks are for the page itself, not for frames in it (see the manifest).
"use strict";

(() => {
  /** @type {Sketch | null} */
  let sketch = null;
  let sent = "";
  let turn = 0;
  /** @type {PageMarks | null} */
  let advice = null;
  /** Put away on this tab, until it is loaded again. */
  let away = false;
  const ANSWER_MS = 5_000;

  scruple.currentSketch = () => (sketch?.url === document.URL ? sketch : null);
  scruple.shadowRoots = () => {
    const pack = scruple.greeting?.pack;
    const root = pack && scruple.sense.overlays(document, pack);
    return root ? [root] : [];
  };
  scruple.putAway = () => {
    away = true;
    scruple.clearMarks();
  };

  let stop = () => {};
  const start = () => {
    const listening = new AbortController();
    const { signal } = listening;
    const unwatch = scruple.sense.watch((reason) => (reason === "address" ? forget() : read()), scruple.touchMarks);
    // What slides in comes to rest without a change of the page.
    for (const kind of ["transitionend", "animationend"]) addEventListener(kind, (/** @type {Event} */ { target }) => scruple.touchMarks(new Set(), new Set([/** @type {Node} */ (target)])), { capture: true, passive: true, signal });
    stop = () => {
      listening.abort();
      unwatch();
      forget();
    };
  };
  scruple.starters.push(start);
  scruple.stoppers.push(() => stop());
  // What runs in every frame comes first, and has been answered already where a browser took its time over the rest.
  if (scruple.greeting?.enabled) start();

  // "Copy a diagnostic" and "Hide the marks on this tab" in the side panel.
  chrome.runtime.onMessage.addListener((notice, _sender, respond) => {
    if (notice?.kind === "skeleton_wanted") respond(scruple.greeting?.enabled ? scruple.sense.skeleton(document) : null);
    if (notice?.kind === "put_away") respond(scruple.putAway());
    return false;
  });

  /** Another address: nothing that was said of the last one holds. */
  function forget() {
    sketch = advice = null;
    sent = "";
    turn += 1;
    scruple.clearMarks();
  }

  /** Reads the settled page, asks what to mark where it has changed, and draws. */
  async function read() {
    const pack = scruple.greeting?.pack;
    if (!pack || !scruple.alive()) return forget();
    const mine = (turn += 1);
    const made = await scruple.sense.settle(pack, document, document.URL);
    if (!made || mine !== turn) return;
    // Whom each element shows was written down as it was read: what changes while the answer is awaited is noticed.
    const people = scruple.sense.cards();
    sketch = made;
    const text = JSON.stringify(made);
    if (text !== sent) {
      // A background that ended under the question, or had to be started for it, is worth a second one.
      const answer = (await ask("marks")) ?? (mine === turn ? await ask("marks") : null);
      if (mine !== turn || made.url !== document.URL) return;
      advice = answer?.kind === "marks" ? answer : null;
      sent = advice ? text : "";
    }
    const { greeting } = scruple;
    if (advice && greeting?.marks && greeting.surface !== "panel" && !away) scruple.drawMarks(wantedMarks(advice, people));
    else scruple.clearMarks();
  }

  const ask = async (/** @type {"marks" | "advise"} */ kind, /** @type {string | null} */ person = null) =>
    sketch ? scruple.ask({ kind, sketch, person, language: navigator.language }, ANSWER_MS) : null;

  /**
   * The card has the whole advice, asked for when it is wanted: for the page or, of a list, for one person. Of a place that is open it
   * has that place's line.
   */
  const opens = (/** @type {string} */ title, /** @type {{ person?: string, place?: number | null }} */ { person, place }) => async (/** @type {HTMLElement} */ node) => {
    if (scruple.closeCard(node)) return;
    const mine = turn;
    const answer = await ask("advise", person);
    if (mine !== turn) return;
    if (answer?.kind !== "advice") return scruple.alive() ? scruple.tell("no_advice", "failed") : scruple.sayOrphaned();
    const lines = place === undefined ? answer.lines : answer.places.filter(({ index }) => index === place).map(({ line }) => line);
    scruple.openCard(node, { advice: answer, lines, title });
  };

  /** What is to stand where: the subject, the people of a list, its summary, and places that are open. */
  function wantedMarks(/** @type {PageMarks} */ said, /** @type {Shown[]} */ people) {
    /** @type {Wanted[]} */
    const wanted = [];
    const persons = [said.subject, ...said.cards].map((one) => one && { ...one, who: people.find(({ region }) => region.index === one.index) });
    for (const one of persons) {
      if (!one?.who) continue;
      const { who, mark: { sign, label } } = one;
      const person = one === persons[0] ? {} : { person: one.slug };
      wanted.push({ key: who.element, who, sign, forms: [label], kind: "person", says: `Scruple: ${label}: ${who.region.name.slice(0, 80)}`, open: opens(`${label}: ${who.region.name.slice(0, 80)}`, person) });
    }
    const first = people.find(({ region }) => region.index === said.cards[0]?.index);
    for (const { index, sign, lead, what, short } of said.places) {
      const dialog = people.find(({ region }) => region.index === index);
      const forms = [`${lead} ${what}`, short];
      const place = { sign, kind: "place", says: `Scruple: ${forms[0]}`, open: opens(forms[0], { place: index }) };
      wanted.push({ ...place, key: `place ${index}`, who: null, find: () => placed(dialog, persons.map((one) => one?.who?.element)) ?? (first && heading(first)), forms });
      // The page's own buttons copy without a copy that the guard could see: what it would say stands beside them.
      if (dialog?.region.signs.some((found) => found.sign === "contact")) {
        for (const button of copiers(dialog)) wanted.push({ ...place, key: button, who: words(button, dialogOf(dialog) ?? button), forms: [] });
      }
    }
    if (said.summary && first) {
      wanted.push({ key: "summary", who: null, find: () => heading(first), sign: "unknown", forms: [said.summary], kind: "summary", says: `Scruple: ${said.summary}`, open: opens(said.summary, {}) });
    }
    return wanted;
  }

  function copiers(/** @type {Shown | undefined} */ dialog) {
    const root = dialogOf(dialog);
    if (!root) return [];
    const signs = (scruple.greeting?.pack?.copiers ?? []).flatMap((selector) => scruple.seen.shown(root, selector));
    return new Set(signs.map((sign) => sign.closest("button")).filter((button) => button !== null));
  }

  const dialogOf = (/** @type {Shown | undefined} */ dialog) => dialog?.root.closest("dialog, [role=dialog]") ?? dialog?.root;

  const words = (/** @type {Element} */ element, /** @type {Element} */ root) =>
    ({ element, root, person: null, link: null, href: null, text: element.textContent ?? "" });

  /** A dialog's line stands beside its heading, a whole page's beside its own; not beside a name that has its mark. */
  function placed(/** @type {Shown | undefined} */ dialog, /** @type {(Element | undefined)[]} */ taken) {
    const root = dialogOf(dialog) ?? document.querySelector("main, [role=main]") ?? document.body;
    const free = (/** @type {Element} */ one) => !taken.some((name) => name && (name.contains(one) || one.contains(name))) && scruple.lineOf(one);
    const element = [...root.querySelectorAll("h1, h2, h3, header a, header")].find(free) ?? dialog?.element;
    return element && words(element, dialog ? root : (element.parentElement ?? root));
  }

  /** The words right before a list: its heading. */
  function heading(/** @type {Shown} */ { first }) {
    const walker = document.createTreeWalker(first.closest("main, [role=main]") ?? document.body, NodeFilter.SHOW_TEXT);
    walker.currentNode = first;
    for (let steps = 0; steps < 40 && walker.previousNode(); steps += 1) {
      const element = walker.currentNode.parentElement;
      if (element && !first.contains(element) && scruple.lineOf(element)) return words(element, element.parentElement ?? element);
    }
    return undefined;
  }
})();
