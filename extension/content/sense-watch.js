// Says when the page has become another one, or has changed enough to be read again. Event-driven: an idle page wakes nothing.
"use strict";

scruple.sense.watch = (() => {
  // A burst of changes is read once it has been quiet for a moment, and at the latest after a while.
  const QUIET_MS = 120;
  const LATEST_MS = 600;
  // A page that changes all the time, as a list does while it scrolls, is read no oftener than this.
  const APART_MS = 800;
  // Read by packs, and changed in place when the page re-renders. Classes and styles change all the time and are not asked for.
  const ATTRIBUTES = ["href", "open", "hidden", "componentkey", "data-sdui-screen", "data-member-id", "aria-hidden"];

  /**
   * Watches until the returned function is called.
   * @param {(reason: "address" | "page") => void} onChange "address" at once, before anything of the new page is there; "page" when the
   *   page has settled
   * @param {() => void} [onTouch] at once at every change, before it can be seen: for what must not outlive what it stands beside
   * @returns {() => void}
   */
  return function watch(onChange, onTouch) {
    let url = location.href;
    let quiet = 0;
    let first = 0;
    let last = -APART_MS;
    let unread = false;
    /** @type {ShadowRoot | null} */
    let overlay = null;
    const ended = new AbortController();
    const { signal } = ended;

    function settled() {
      quiet = 0;
      first = 0;
      // A page that nobody sees need not be read; it is when it is shown.
      unread = document.hidden;
      if (unread) return;
      attach();
      last = performance.now();
      onChange("page");
    }

    function changed() {
      moved();
      onTouch?.();
      const now = performance.now();
      if (quiet) clearTimeout(quiet);
      else first = now;
      quiet = setTimeout(settled, Math.max(0, Math.min(QUIET_MS, first + LATEST_MS - now), last + APART_MS - now));
    }

    function moved() {
      if (location.href === url) return;
      url = location.href;
      last = -APART_MS;
      scruple.sense.clear();
      onChange("address");
    }

    const observer = new MutationObserver(changed);
    const whole = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES };

    /** Observes what is there by now: the body, its readiness, the shadow root of the overlays. */
    function attach() {
      const pack = scruple.sense.pack();
      const found = pack && scruple.sense.overlays(document, pack);
      if (!found || found === overlay) return;
      overlay = found;
      observer.observe(found, whole);
    }

    function begin() {
      observer.observe(document.body, whole);
      // Both front ends say on the body when they are ready. Observing it twice would replace the first: a second observer.
      ready.observe(document.body, { attributes: true, attributeFilter: ["class", "data-rehydrated"] });
      changed();
    }

    const ready = new MutationObserver(changed);
    const go = () => {
      moved();
      changed();
    };
    if (document.body) begin();
    else document.addEventListener("DOMContentLoaded", begin, { signal });
    // Before this nothing may be laid out yet, and then nothing is visible.
    addEventListener("load", changed, { signal });
    addEventListener("popstate", go, { signal });
    addEventListener("hashchange", go, { signal });
    document.addEventListener("visibilitychange", () => unread && changed(), { signal });
    // Client-side navigation, where the browser tells of it; elsewhere the changes that follow it do.
    const navigation = /** @type {EventTarget | undefined} */ (Reflect.get(globalThis, "navigation"));
    navigation?.addEventListener("currententrychange", go, { signal });

    return () => {
      ended.abort();
      observer.disconnect();
      ready.disconnect();
      clearTimeout(quiet);
    };
  };
})();
