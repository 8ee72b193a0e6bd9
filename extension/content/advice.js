// From a settled page to advice: makes the sketch, asks, and says which mark is to stand beside what. Also when marks are drawn nowhere:
// the side panel reads the same sketch.
"use strict";

(() => {
  /** @type {Sketch | null} */
  let sketch = null;
  let sent = "";
  let turn = 0;
  /** @type {PageAdvice | null} */
  let advice = null;
  /** Put away on this tab, until it is loaded again. */
  let away = false;
  const ANSWER_MS = 5_000;

  scruple.currentSketch = () => (sketch?.url === location.href ? sketch : null);
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
  scruple.starters.push(() => {
    if (window.top !== window) return;
    const listening = new AbortController();
    const { signal } = listening;
    const unwatch = scruple.sense.watch((reason) => (reason === "address" ? forget() : read()), scruple.touchMarks);
    for (const kind of ["scroll", "scrollend"]) addEventListener(kind, scruple.scrolled, { capture: true, passive: true, signal });
    stop = () => {
      listening.abort();
      unwatch();
      forget();
      away = false;
    };
  });
  scruple.stoppers.push(() => stop());

  // "Copy diagnostic" in the side panel.
  chrome.runtime.onMessage.addListener((notice, _sender, respond) => {
    if (notice?.kind === "skeleton_wanted" && window.top === window) respond(scruple.greeting?.enabled ? scruple.sense.skeleton(document) : null);
    return false;
  });

  /** Another address: nothing that was said of the last one holds. */
  function forget() {
    sketch = advice = null;
    sent = "";
    turn += 1;
    scruple.clearMarks();
  }

  /** Reads the settled page, asks for advice where it has changed, and draws. */
  async function read() {
    const pack = scruple.greeting?.pack;
    if (!pack || !scruple.alive()) return forget();
    const made = scruple.sense.sketch(pack, document, location.href);
    // Whom each element shows is written down before the answer is awaited: what changes meanwhile is noticed.
    const people = scruple.sense.cards().map(whose);
    sketch = made;
    const text = JSON.stringify(made);
    if (text !== sent) {
      sent = text;
      const mine = (turn += 1);
      const answer = await scruple.ask({ kind: "advise", sketch: made, answers: [], language: navigator.language }, ANSWER_MS);
      if (mine !== turn || made.url !== location.href) return;
      advice = answer?.kind === "advice" ? answer : null;
      if (!advice) sent = "";
    }
    const { greeting } = scruple;
    if (advice && greeting?.marks && greeting.surface !== "panel" && !away) scruple.drawMarks(wantedMarks(advice, people));
    else scruple.clearMarks();
  }

  /** @returns {Whose} */
  function whose(/** @type {Live} */ { index, person, root, element }) {
    const pack = scruple.sense.pack();
    const links = person === null || !pack ? [] : [element.closest("a"), ...element.querySelectorAll("a[href]"), ...root.querySelectorAll("a[href]"), root];
    const link = links.find((one) => one && pack && scruple.read.personOf(pack, one) === person) ?? null;
    return { index, root, element, person, link, href: link?.getAttribute("href"), text: element.textContent };
  }

  /** What is to stand where: the subject, the people of a list, its summary, and places that are open. */
  function wantedMarks(/** @type {PageAdvice} */ said, /** @type {Whose[]} */ people) {
    const at = (/** @type {number | null} */ index) => people.find((one) => one.index === index);
    const short = (/** @type {string} */ text) => (text.length > 72 ? `${text.slice(0, 70)}…` : text);
    /** @type {Wanted[]} */
    const wanted = [];
    const add = (/** @type {Whose | undefined} */ who, /** @type {MarkSign} */ sign, /** @type {string[]} */ forms, /** @type {PageAdvice["lines"]} */ lines, kind = "person") => {
      if (who) wanted.push({ who, sign, forms, kind, says: `${sign} ${forms[0]}`, open: () => ({ advice: said, lines, title: forms[0] }) });
    };
    if (said.subject) add(at(said.subject.index), said.subject.mark.sign, [said.subject.mark.label], said.lines);
    for (const { index, line } of said.places) add(placed(at(index), wanted), line.verdict, [short(`${line.lead} ${line.what}`), line.lead], [line], "place");
    for (const card of said.cards) add(at(card.index), card.mark.sign, [card.mark.label], said.lines);
    if (said.summary && said.cards[0]) add(heading(at(said.cards[0].index)), "unknown", [said.summary], said.lines, "summary");
    return wanted;
  }

  const words = (/** @type {Element} */ element, /** @type {Element} */ root) => ({ index: -1, root, element, person: null, link: null, href: null, text: element.textContent });

  /** A dialog's line stands beside its heading, a whole page's beside its own. @returns {Whose | undefined} */
  function placed(/** @type {Whose | undefined} */ dialog, /** @type {Wanted[]} */ wanted) {
    const root = dialog?.root.closest("dialog, [role=dialog]") ?? dialog?.root ?? document.querySelector("main, [role=main]") ?? document.body;
    const free = (/** @type {Element} */ one) => !wanted.some(({ who }) => who.element === one) && scruple.lineOf(one);
    const element = [...root.querySelectorAll("h1, h2, h3, header a, header")].find(free) ?? dialog?.element;
    return element && words(element, dialog ? root : (element.parentElement ?? root));
  }

  /** The words right before a list: its heading. @returns {Whose | undefined} */
  function heading(/** @type {Whose | undefined} */ first) {
    if (!first) return undefined;
    const main = first.root.closest("main, [role=main]") ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    walker.currentNode = first.root;
    for (let steps = 0; steps < 40 && walker.previousNode(); steps += 1) {
      const element = walker.currentNode.parentElement;
      if (element && !first.root.contains(element) && scruple.lineOf(element)) return words(element, element.parentElement ?? element);
    }
    return undefined;
  }
})();
