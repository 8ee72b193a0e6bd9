//# allFunctionsCalledOnLoad
// Makes the sketch: runs the page pack, which the core sent as data, and reports what is visible. Decides nothing.
"use strict";

scruple.sense = (() => {
  const { afresh, all, any, shown, visible } = scruple.seen;
  const { personIn, region: readRegion } = scruple.read;

  /** What the last sketch found. @type {Shown[]} */
  let found = [];
  /** @type {Pack | null} */
  let lastPack = null;
  /** What was read of the cards of lists, until something in them or around them changes. @type {WeakMap<Element, Map<RegionRule, Shown | null>>} */
  let known = new WeakMap();
  /** What was read last of a card that has changed since, and how it was written: pages write the same anew all the time.
   * @type {WeakMap<Element, { rule: RegionRule, one: Shown, markup: string, places: (number[] | null)[] }>} */
  let before = new WeakMap();
  /** Letters of markup that are kept at most: hundreds of cards would hold more than everything else. */
  const MOST_MARKUP = 400_000;
  /** How many more may be kept of this sketch's cards. */
  let room = MOST_MARKUP;
  /** The front end, once it is ready, until the address changes. @type {Pick<Sketch, "stacks" | "ready" | "probes"> | null} */
  let front = null;
  /** The page has a list longer than may be read: what is read of it depends on what is in sight. */
  let partial = false;
  /** Counts the sketches: of what is known, some is read again every time. */
  let round = 0;
  const ROUNDS = 8;
  /** The subjects' names under the address before, where it named somebody else: a card without a link may still be theirs. */
  let left = new Set();
  /** @type {string | null} */
  let lastWho = null;
  /** The longest that reading may keep the page waiting. */
  const SLICE_MS = 4;

  /**
   * Whether an address is on one of these paths: `*` and `{slug}` stand for one segment, `**` at the end for any rest.
   * @param {string[]} paths @param {string} url
   */
  function applies(paths, url) {
    const segments = url.split(/[?#]/, 1)[0].replace(/^https:\/\/[^/]*/, "").replace(/\/+$/, "").split("/");
    return paths.some((pattern) => {
      const parts = pattern.split("/");
      const rest = parts.at(-1) === "**";
      if (rest) parts.pop();
      const fits = parts.every((part, at) => at < segments.length && (part === segments[at] || part === "*" || part === "{slug}"));
      return fits && (rest || parts.length === segments.length);
    });
  }

  /** @param {Document} page @param {Pack} pack @returns {ShadowRoot | null} */
  const overlays = (page, pack) => (pack.overlay_host ? (page.querySelector(pack.overlay_host)?.shadowRoot ?? null) : null);

  const holds = (/** @type {Element} */ element, /** @type {string[]} */ selectors) =>
    selectors.length === 0 || selectors.some((selector) => all(element, selector).some(visible));

  /**
   * The regions that one rule finds, in one tree. Yields after each.
   * @param {Pack} pack @param {RegionRule} rule @param {Document | ShadowRoot} tree
   * @returns {Generator<void, Shown[]>}
   */
  function* regions(pack, rule, tree) {
    /** @type {ParentNode | undefined} */
    let scope = tree;
    if (rule.within.length > 0) {
      scope = undefined;
      for (const selector of rule.within) scope ??= all(tree, selector).find(visible);
    }
    if (!scope) return [];
    for (const selector of rule.rows && rule.roots.length === 0 ? [null] : rule.roots) {
      /** @type {Element[]} */
      let roots = selector !== null ? [] : scruple.rows.found(pack, rule, scope);
      if (selector !== null) for (const element of shown(scope, selector)) if (!roots.at(-1)?.contains(element) && holds(element, rule.holding)) roots.push(element);
      if (selector !== null && rule.rows) roots = scruple.rows.around(roots, scope);
      const some = [];
      partial ||= roots.length > pack.limits.regions;
      for (const [at, root] of scruple.rows.near(roots, pack.limits.regions).entries()) {
        const one = readOnce(pack, rule, root, at);
        if (one) some.push(Object.assign(one, { first: roots[0] }));
        yield;
      }
      if (some.length > 0) return some;
    }
    return [];
  }

  /** A card of a list is read once, and again when it changes; besides, an eighth of them every time, for what changes without a trace.
   * @param {Pack} pack @param {RegionRule} rule @param {Element} root @param {number} at */
  function readOnce(pack, rule, root, at) {
    if (rule.role !== "card" && rule.role !== "connection") {
      const one = readRegion(pack, rule, root);
      if (one && rule.unlinked) one.region.carried = left.has(one.text);
      return one;
    }
    const of = known.get(root) ?? new Map();
    known.set(root, of);
    const had = of.get(rule);
    const due = at % ROUNDS === round % ROUNDS;
    if (had !== undefined && !due) {
      room -= before.get(root)?.markup.length ?? 0;
      return had;
    }
    const markup = root.outerHTML;
    const now = (!due && rewritten(rule, root, markup)) || readRegion(pack, rule, root);
    of.set(rule, now);
    before.delete(root);
    if (now && (room -= markup.length) >= 0) before.set(root, { rule, one: now, markup, places: [now.element, now.link].map((one) => placeBelow(one, root)) });
    return now;
  }

  /** What was read of a card before it was written anew with the same words: all of it holds, but for its elements.
   * @param {RegionRule} rule @param {Element} root @param {string} markup @returns {Shown | null} */
  function rewritten(rule, root, markup) {
    const had = before.get(root);
    if (had?.rule !== rule || had.markup !== markup) return null;
    const [element, link] = had.places.map((place) => place && place.reduce((at, nth) => at.children[nth] ?? at, root));
    return element ? { ...had.one, element, link: link ?? null } : null;
  }

  /** Whether a card is written as it was when it was read last. Not known of what was not kept. @param {Element} root */
  const asRead = (root) => before.get(root)?.markup === root.outerHTML;

  /** Where an element stands below `root`: of each that holds it, which child comes next. @param {Element | null} element @param {Element} root */
  function placeBelow(element, root) {
    const place = [];
    let at = element;
    for (; at && at !== root && at.parentElement; at = at.parentElement) place.unshift([...at.parentElement.children].indexOf(at));
    return at === root ? place : null;
  }

  /**
   * Which front end serves the page, whether it is ready, and what the page as a whole shows.
   * @param {Pack} pack @param {Document} page @param {string} url
   * @returns {Pick<Sketch, "stacks" | "ready" | "probes">}
   */
  function frontOf(pack, page, url) {
    const here = (/** @type {Stack} */ stack) => stack.paths.length === 0 || applies(stack.paths, url);
    const present = pack.stacks.filter((stack) => here(stack) && any(page, stack.present) && !any(page, stack.unless));
    const ids = (/** @type {Stack[]} */ some) => [...new Set(some.map(({ id }) => id))];
    const probes = pack.probes.filter(({ select }) => select.some((selector) => all(page, selector).some(visible))).map(({ kind }) => kind);
    return { stacks: ids(present), ready: ids(present.filter((stack) => any(page, stack.ready))), probes };
  }

  /**
   * What is on the page now, in steps.
   * @param {Pack} pack @param {Document} page @param {string} url
   * @returns {Generator<void, Sketch>}
   */
  function* steps(pack, page, url) {
    afresh();
    room = MOST_MARKUP;
    partial = false;
    round += 1;
    if (round % ROUNDS === 0) front = null;
    const { stacks, ready, probes } = (front ??= frontOf(pack, page, url));
    if (ready.length === 0) front = null;
    const attribute = pack.screen_attribute;
    const screens = attribute ? new Set(shown(page, `[${attribute}]`).map((element) => element.getAttribute(attribute) ?? "")) : [];
    const overlay = overlays(page, pack);
    const roles = new Set();
    const read = [];
    // A page that is not built yet has nothing to say of anybody.
    for (const rule of ready.length > 0 ? pack.regions : []) {
      if ((rule.stack && !stacks.includes(rule.stack)) || !applies(rule.paths, url) || (rule.fallback && roles.has(`${rule.role} ${rule.kind}`))) continue;
      const some = yield* regions(pack, rule, page);
      if (overlay && rule.shadow) some.push(...(yield* regions(pack, rule, overlay)));
      if (some.length > 0) roles.add(`${rule.role} ${rule.kind}`);
      read.push(...some);
    }
    found = read.slice(0, pack.limits.regions);
    found.forEach(({ region }, index) => (region.index = index));
    lastPack = pack;
    lastWho = personIn(pack, url);
    if (!found.some(({ region }) => region.carried)) left = new Set();
    return { url, stacks, ready, probes, screens: [...screens].slice(0, pack.limits.screens), regions: found.map(({ region }) => region) };
  }

  /**
   * What is on the page now, all read anew.
   * @param {Pack} pack @param {Document} page @param {string} url
   * @returns {Sketch}
   */
  function sketch(pack, page, url) {
    forget();
    const reading = steps(pack, page, url);
    for (;;) {
      const step = reading.next();
      if (step.done) return step.value;
    }
  }

  /**
   * What is on the page now, read in slices between which the page can work. Nothing when it has become another page meanwhile.
   * @param {Pack} pack @param {Document} page @param {string} url
   * @returns {Promise<Sketch | null>}
   */
  async function settle(pack, page, url) {
    const reading = steps(pack, page, url);
    for (let end = performance.now() + SLICE_MS; ; ) {
      const step = reading.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      await new Promise((later) => setTimeout(later));
      if (page.URL !== url) return null;
      afresh();
      end = performance.now() + SLICE_MS;
    }
  }

  /** Something has changed in these elements: what was read of them is to be read again, and for those that look different what was read
   * inside them. Without any: everything may look different. @param {Iterable<Node>} [changed] @param {Iterable<Node>} [restyled] */
  function stale(changed, restyled = []) {
    if (!changed) forget();
    for (const node of changed ?? []) known.delete(/** @type {Element} */ (node));
    // What stands around a card can hide and show what is in it, though it is written as before.
    for (const node of restyled) for (const { root } of found) if (node.contains(root)) known.delete(root), before.delete(root);
  }

  /** Forgets the last sketch, and with it all that was read: it belongs to another address. */
  function clear() {
    const names = found.filter(({ link }) => !link).map(({ text }) => text);
    if (names.length > 0 && lastPack && personIn(lastPack, document.URL) !== lastWho) left = new Set(names);
    found = [];
    forget();
  }

  function forget() {
    known = new WeakMap();
    before = new WeakMap();
    front = null;
  }

  const cards = () => found.filter(({ root, element }) => root.isConnected && element.isConnected);
  const own = { sketch, settle, stale, asRead, cards, clear, applies, overlays, partial: () => partial, pack: () => lastPack };
  // The files after this one add the rest.
  return /** @type {ScrupleContent["sense"]} */ (own);
})();
