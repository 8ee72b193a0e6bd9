// The first of the content scripts: the shared object, the line to the background, and switching on and off.
// Classic scripts of one extension share one scope; everything hangs off `scruple`, and nothing is visible to the page.
"use strict";

/** @type {ScrupleContent} */
const scruple = Object.assign(Object.create(null), { greeting: null, starters: [], stoppers: [] });

/** How long a copy may wait for an answer before it is released unchecked. */
scruple.PATIENCE_MS = 300;

/** False once the extension was updated or removed under this page: the old script is an orphan and keeps out of the way. */
scruple.alive = () => {
  try {
    return Boolean(chrome.runtime?.id);
  } catch {
    return false;
  }
};

/** Asks the background. Null when no answer came in time, when it refused, or when nobody is there. */
scruple.ask = async (request, patience_ms = scruple.PATIENCE_MS) => {
  if (!scruple.alive()) return null;
  let timer = 0;
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(() => resolve(null), patience_ms);
  });
  try {
    const response = await Promise.race([chrome.runtime.sendMessage(request), tooLate]);
    if (response?.kind === "refused") console.warn(`Scruple: ${response.sentence}`);
    return response && response.kind !== "refused" ? response : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
};

/** Switches on, off, or over to changed settings. While off nothing of the page is read and nothing is drawn. */
scruple.adopt = (greeting) => {
  const was = scruple.greeting?.enabled ?? false;
  scruple.greeting = greeting;
  if (was) for (const stop of scruple.stoppers) stop();
  if (greeting.enabled) for (const start of scruple.starters) start();
};

scruple.hello = async () => {
  // The engine may have to be started first; nothing waits for this but our own marks.
  const response = await scruple.ask({ kind: "hello", language: navigator.language }, 10_000);
  if (response?.kind === "greeting") scruple.adopt(response);
};

chrome.runtime.onMessage.addListener((notice, _sender, respond) => {
  if (notice?.kind === "changed") scruple.adopt(notice.greeting);
  if (notice?.kind === "sketch_wanted" && window.top === window) respond(scruple.greeting?.enabled ? scruple.currentSketch?.() ?? null : null);
  return false;
});
