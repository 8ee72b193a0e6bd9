//# allFunctionsCalledOnLoad
// Says when the page has become another one, or has changed enough to be read again. Event-driven: an idle page wakes nothing.
"use strict";

scruple.sense.watch = (() => {
  // A burst of changes is read once it has been quiet for a moment, and at the latest after a while.
  const QUIET_MS = 120;
  const LATEST_MS = 800;
  // A page that changes all the time is read no oftener than this.
  const APART_MS = 1_000;
  // Who scrolls does not read: what passes by is read when it rests, though at the latest after a while. Asked this often meanwhile.
  const REST_MS = 220;
  const PASSING_MS = 2_000;
  // Read by packs, changed in place when the page re-renders, or able to show what was hidden.
  const ATTRIBUTES = ["href", "open", "hidden", "componentkey", "data-sdui-screen", "data-member-id", "aria-hidden", "data-rehydrated", "class", "style"];
  const WHOLE = { childList: true, characterData: true, subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ATTRIBUTES };

  /**
   * Watches until the returned function is called.
   * @param {(reason: "address" | "page") => unknown} onChange "address" at once, before anything of the new page is there; "page" when
   *   the page has settled; it may take its time
   * @param {(changed: Set<Node>, restyled: Set<Node>) => void} [onTouch] at once at every change, before it can be seen: what has changed with
   *   all that holds it, and what looks different
   * @returns {() => void}
   */
  return function watch(onChange, onTouch) {
    let url = document.URL;
    let timer = 0;
    let [first, latest, last] = [0, 0, -APART_MS];
    let reading = false;
    let unread = false;
    /** No scroll was told of since this was last asked. */
    let rests = false;
    /** What has changed since the page was last read with all that holds it, and what looks different. @type {[Set<Node>, Set<Node>]} */
    let news = [new Set(), new Set()];
    /** @type {ShadowRoot | null} */
    let overlay = null;
    const ended = new AbortController();
    const { signal } = ended;

    // Nothing is worked out in here, only written down.
    function changed(/** @type {MutationRecord[]} */ records) {
      /** @type {Set<Node>} */
      const changes = new Set();
      /** @type {Set<Node>} */
      const looks = new Set();
      for (const record of records) {
        const { target } = record;
        if (record.type === "attributes") {
          // Set again to what it was.
          if (/** @type {Element} */ (target).getAttribute(/** @type {string} */ (record.attributeName)) === record.oldValue) continue;
          looks.add(target);
        }
        for (let at = /** @type {Node | null} */ (target); at && !changes.has(at); at = at.parentNode) changes.add(at);
      }
      if (changes.size === 0) return;
      for (const node of changes) news[0].add(node);
      for (const node of looks) news[1].add(node);
      moved();
      onTouch?.(changes, looks);
      later();
    }

    function moved() {
      if (document.URL === url) return;
      url = document.URL;
      last = -APART_MS;
      scruple.sense.clear();
      onChange("address");
    }

    function later() {
      latest = performance.now();
      if (timer || reading || signal.aborted) return;
      first = latest;
      timer = setTimeout(due, Math.max(QUIET_MS, last + APART_MS - first));
    }

    function due() {
      const now = performance.now();
      const passing = !rests && now < first + PASSING_MS;
      const wait = passing ? REST_MS : Math.min(latest + QUIET_MS, first + LATEST_MS) - now;
      if (!rests) hear();
      timer = wait > 1 ? setTimeout(due, wait) : 0;
      // A page that nobody sees need not be read; it is when it is shown, all of it, and until then nothing of it is held on to.
      unread = document.hidden;
      if (unread) news = [new Set(), new Set()];
      if (!timer && !unread) settled();
    }

    /** Hears of the next scroll, of the page or a part of it, and of no more: scrolling is to cost nothing. */
    function hear() {
      rests = true;
      addEventListener("scroll", scrolled, { capture: true, passive: true, once: true });
    }

    function scrolled() {
      rests = false;
      if (scruple.sense.partial()) later();
    }

    async function settled() {
      attach();
      const [changes, looks] = news;
      news = [new Set(), new Set()];
      scruple.sense.stale(changes, looks);
      reading = true;
      try {
        await onChange("page");
      } finally {
        // Whatever befell this reading, the next change is read.
        reading = false;
      }
      const missed = news[0].size > 0 || (!rests && scruple.sense.partial());
      last = performance.now();
      if (missed) later();
    }

    /** Anything may look different now. */
    function afresh() {
      scruple.sense.stale();
      moved();
      later();
    }

    const observer = new MutationObserver(changed);

    /** Observes the shadow root of the overlays, once it is there. */
    function attach() {
      const pack = scruple.sense.pack();
      const found = pack && scruple.sense.overlays(document, pack);
      if (!found || found === overlay) return;
      overlay = found;
      observer.observe(found, WHOLE);
    }

    function begin() {
      hear();
      observer.observe(document.body, WHOLE);
      afresh();
    }

    if (document.body) begin();
    else document.addEventListener("DOMContentLoaded", begin, { signal });
    // The page itself, before which nothing may be laid out yet; and style sheets, which can show what was hidden.
    addEventListener("load", ({ target }) => (target === document || (target instanceof Element && target.localName === "link")) && afresh(), { capture: true, signal });
    for (const kind of ["popstate", "hashchange", "resize"]) addEventListener(kind, afresh, { signal });
    document.addEventListener("visibilitychange", () => unread && afresh(), { signal });
    // Client-side navigation, where the browser tells of it; elsewhere the changes that follow it do.
    const navigation = /** @type {EventTarget | undefined} */ (Reflect.get(globalThis, "navigation"));
    navigation?.addEventListener("currententrychange", afresh, { signal });

    return () => {
      ended.abort();
      removeEventListener("scroll", scrolled, true);
      observer.disconnect();
      clearTimeout(timer);
    };
  };
})();
