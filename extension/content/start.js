//# allFunctionsCalledOnLoad
// The first of the content scripts: the shared object, the line to the background, and switching on and off.
// Classic scripts of one extension share one scope; everything hangs off `scruple`, and nothing is visible to the page. The first line
// tells Chromium to compile all of a file at once, where nearly all of it runs while a page loads: what is put off is parsed twice.
"use strict";

/** @type {ScrupleContent} */
const scruple = Object.assign(Object.create(null), { greeting: null, starters: [], stoppers: [] });

(() => {
  /** An engine that is awake answers in milliseconds: one that has not by then hangs. */
  const AWAKE_PATIENCE_MS = 300;
  /** One that sleeps is started first, and that takes as long as the machine needs. */
  const ASLEEP_PATIENCE_MS = 3_000;
  /** Browsers end a background that was idle for 30 s. */
  const AWAKE_MS = 25_000;
  const AGAIN_MS = 5_000;
  let heard = -Infinity;
  let greeted = -Infinity;
  /** Something was copied before it was known whether Scruple is on. */
  let early = false;

  /** False once the extension was updated or removed under this page: the old script is an orphan and keeps out of the way. */
  scruple.alive = () => {
    try {
      return Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  };

  /** Asks the background. Null when no answer came in time, when it refused, or when nobody is there. */
  scruple.ask = async (request, patience_ms = performance.now() - heard < AWAKE_MS ? AWAKE_PATIENCE_MS : ASLEEP_PATIENCE_MS) => {
    if (!scruple.alive()) return null;
    let timer = 0;
    const tooLate = new Promise((resolve) => {
      timer = setTimeout(() => resolve(null), patience_ms);
    });
    try {
      const response = await Promise.race([chrome.runtime.sendMessage(request), tooLate]);
      if (response) heard = performance.now();
      if (response?.kind === "refused") console.warn(`Scruple: ${response.sentence}`);
      return response && response.kind !== "refused" ? response : null;
    } catch {
      // The background ended under the question: the next one has to start it.
      heard = -Infinity;
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  /** @type {[string, (event: any) => void][]} */
  const listeners = [];
  /** Listens before any script of the page can, and acts on what a person did and only while switched on. */
  scruple.listen = (kinds, action) => {
    const heardOf = (/** @type {Event} */ event) => {
      if (event.isTrusted && scruple.greeting?.enabled) action(event);
    };
    listeners.push(...kinds.map((kind) => /** @type {[string, typeof heardOf]} */ ([kind, heardOf])));
    listenAgain();
  };
  function listenAgain() {
    for (const [kind, action] of listeners) window.addEventListener(kind, action, true);
  }
  // `document.open()` takes every listener off the window, ours too. One that is still there is not added twice.
  new MutationObserver(listenAgain).observe(document, { childList: true });

  /** Switches on, off, or over to changed settings. While off nothing of the page is read and nothing is drawn. */
  scruple.adopt = (greeting) => {
    const was = scruple.greeting?.enabled ?? false;
    scruple.greeting = greeting;
    if (was) for (const stop of scruple.stoppers) stop();
    if (!greeting.enabled) return;
    for (const start of scruple.starters) start();
    if (early) scruple.tell("not_checked", "unchecked");
    early = false;
  };

  scruple.hello = async () => {
    greeted = performance.now();
    // The engine may have to be started first; nothing waits for this but our own marks.
    const response = await scruple.ask({ kind: "hello", language: navigator.language, framed: window.top !== window }, 10_000);
    if (response?.kind === "greeting") scruple.adopt(response);
  };

  // A background that could not be started at first is asked again when there is something to guard.
  for (const kind of ["selectionchange", "copy"]) {
    window.addEventListener(kind, (event) => {
      if (scruple.greeting) return;
      early ||= kind === "copy" && event.isTrusted;
      if (performance.now() - greeted > AGAIN_MS) scruple.hello();
    }, true);
  }
  // What was announced while the page lay in the browser's memory has not reached it.
  window.addEventListener("pageshow", (event) => event.persisted && scruple.hello());

  chrome.runtime.onMessage.addListener((notice, _sender, respond) => {
    if (notice?.kind === "changed") scruple.adopt(notice.greeting);
    if (notice?.kind === "sketch_wanted" && window.top === window) respond(scruple.greeting?.enabled ? scruple.currentSketch?.() ?? null : null);
    return false;
  });
})();
