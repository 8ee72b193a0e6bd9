// Makes the sketch: runs the page pack, which the core sent as data, and reports what is visible. Decides nothing.
"use strict";

scruple.sense = (() => {
  const { afresh, all, any, shown, visible, personOf, region: readRegion } = scruple.read;

  /** What the last sketch found, by index: its elements never leave the page, and are not kept alive from here. */
  /** @type {{ rule: RegionRule, person: string | null, root: WeakRef<Element>, name: WeakRef<Element> | null }[]} */
  let found = [];
  /** @type {Pack | null} */
  let lastPack = null;

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

  /**
   * Around every link to a person, the widest element that links to nobody else.
   * @param {Pack} pack @param {ParentNode} scope
   * @returns {Element[]}
   */
  function rows(pack, scope) {
    const links = all(scope, "a[href]").map((link) => ({ link, person: personOf(pack, link) })).filter(({ person }) => person !== null);
    /** @type {Element[]} */
    const found = [];
    links.forEach(({ link, person }, at) => {
      if (found.at(-1)?.contains(link) || !visible(link)) return;
      // A subtree is one stretch of the document: it holds another person's link only if it holds the next one before or after.
      const others = [links.slice(0, at).findLast((other) => other.person !== person), links.slice(at).find((other) => other.person !== person)];
      let row = link;
      for (let parent = link.parentElement; parent && parent !== scope; parent = parent.parentElement) {
        const holder = parent;
        if (/^(body|html|main)$/.test(parent.localName) || others.some((other) => other && holder.contains(other.link))) break;
        row = parent;
      }
      found.push(row);
    });
    return found;
  }

  /**
   * The regions that one rule finds, in one tree.
   * @param {Pack} pack @param {RegionRule} rule @param {Document | ShadowRoot} tree
   */
  function regions(pack, rule, tree) {
    /** @type {ParentNode | undefined} */
    let scope = tree;
    if (rule.within.length > 0) {
      scope = undefined;
      for (const selector of rule.within) scope ??= all(tree, selector).find(visible);
    }
    if (!scope) return [];
    const read = (/** @type {Element[]} */ roots) => roots.slice(0, pack.limits.regions).map((root) => readRegion(pack, rule, root)).filter((one) => one !== null);
    if (rule.rows) return read(rows(pack, scope));
    for (const selector of rule.roots) {
      /** @type {Element[]} */
      const roots = [];
      for (const element of shown(scope, selector)) if (!roots.at(-1)?.contains(element)) roots.push(element);
      const some = read(roots);
      if (some.length > 0) return some;
    }
    return [];
  }

  /**
   * What is on the page now.
   * @param {Pack} pack @param {Document} page @param {string} url
   * @returns {Sketch}
   */
  function sketch(pack, page, url) {
    afresh();
    const here = (/** @type {Stack} */ stack) => stack.paths.length === 0 || applies(stack.paths, url);
    const present = pack.stacks.filter((stack) => here(stack) && any(page, stack.present) && !any(page, stack.unless));
    const ids = (/** @type {Stack[]} */ some) => [...new Set(some.map(({ id }) => id))];
    const stacks = ids(present);
    const ready = ids(present.filter((stack) => any(page, stack.ready)));
    const probes = pack.probes.filter(({ select }) => select.some((selector) => all(page, selector).some(visible))).map(({ kind }) => kind);
    const attribute = pack.screen_attribute;
    const screens = attribute ? new Set(shown(page, `[${attribute}]`).map((element) => element.getAttribute(attribute) ?? "")) : [];
    const overlay = overlays(page, pack);
    const roles = new Set();
    const read = [];
    for (const rule of pack.regions) {
      if ((rule.stack && !stacks.includes(rule.stack)) || !applies(rule.paths, url) || (rule.fallback && roles.has(rule.role))) continue;
      const some = regions(pack, rule, page);
      if (overlay && rule.shadow) some.push(...regions(pack, rule, overlay));
      if (some.length > 0) roles.add(rule.role);
      read.push(...some.map((one) => ({ ...one, rule })));
    }
    const kept = read.slice(0, pack.limits.regions);
    kept.forEach(({ region }, index) => (region.index = index));
    lastPack = pack;
    // In a late card the first link is not the person's whose card it is; a dialog has its labels before it.
    const whose = (/** @type {Region} */ { late, person }, /** @type {RegionRule} */ { role }) => (late && role !== "dialog" ? null : person);
    found = kept.map(({ region, rule, root, name }) => ({ rule, person: whose(region, rule), root: new WeakRef(root), name: name && new WeakRef(name) }));
    return { url, stacks, ready, probes, screens: [...screens].slice(0, pack.limits.screens), regions: kept.map(({ region }) => region) };
  }

  /**
   * The elements of the last sketch that are still in the page, by the index that the sketch gave them.
   * @returns {{ index: number, role: Role, person: string | null, root: Element, element: Element }[]}
   */
  function cards() {
    const live = [];
    for (const [index, { rule, person, root: heldRoot, name: heldName }] of found.entries()) {
      const root = heldRoot.deref();
      const element = heldName?.deref() ?? root;
      if (root?.isConnected && element?.isConnected) live.push({ index, role: rule.role, person, root, element });
    }
    return live;
  }

  /** Forgets the last sketch: what it found belongs to another address. */
  function clear() {
    found = [];
  }

  const own = { sketch, cards, clear, applies, overlays, pack: () => lastPack };
  // The files after this one add the rest.
  return /** @type {ScrupleContent["sense"]} */ (own);
})();
