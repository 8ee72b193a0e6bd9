// The rows of a list that no selector finds: around each link to a person, around each name, or around what each row holds once.
"use strict";

scruple.rows = (() => {
  const { all, shown, visible } = scruple.seen;
  const { personOf } = scruple.read;

  /** @param {Pack} pack @param {ParentNode} scope */
  const linksOf = (pack, scope) =>
    all(scope, "a[href]").map((link) => ({ link, person: personOf(pack, link) })).filter(({ person }) => person !== null);

  /**
   * Around every link to a person, the widest element that links to nobody else.
   * @param {Pack} pack @param {ParentNode} scope
   */
  function ofLinks(pack, scope) {
    const links = linksOf(pack, scope);
    /** @type {Element[]} */
    const found = [];
    links.forEach(({ link, person }, at) => {
      if (found.at(-1)?.contains(link) || !visible(link)) return;
      // A subtree is one stretch of the document: it holds another person's link only if it holds the next one before or after.
      const others = [links.slice(0, at).findLast((other) => other.person !== person), links.slice(at).find((other) => other.person !== person)];
      found.push(widest(link, scope, (holder) => !others.some((other) => other && holder.contains(other.link))));
    });
    return found;
  }

  /**
   * Around every name, the widest element that holds no other name and links to one person at most.
   * @param {Pack} pack @param {string[]} selectors @param {ParentNode} scope
   */
  function ofNames(pack, selectors, scope) {
    const names = selectors.flatMap((selector) => shown(scope, selector));
    const links = linksOf(pack, scope);
    /** @type {Element[]} */
    const found = [];
    for (const name of names) {
      if (found.some((row) => row.contains(name))) continue;
      const others = names.filter((other) => !name.contains(other) && !other.contains(name));
      const alone = (/** @type {Element} */ holder) => {
        const people = new Set(links.filter(({ link }) => holder.contains(link)).map(({ person }) => person));
        return people.size <= 1 && !others.some((other) => holder.contains(other));
      };
      found.push(widest(name, scope, alone));
    }
    return found;
  }

  /**
   * Around every one of these elements, the widest that holds no other of them.
   * @param {Element[]} roots In the document's order, none inside another.
   * @param {ParentNode} scope
   */
  const around = (roots, scope) =>
    // A subtree is one stretch of the document: it holds another only if it holds the next one before or after.
    roots.map((root, at) => widest(root, scope, (holder) => ![roots[at - 1], roots[at + 1]].some((other) => other && holder.contains(other))));

  /** The widest element around this one, inside the scope and the page's body, of which `alone` holds.
   * @param {Element} element @param {ParentNode} scope @param {(holder: Element) => boolean} alone */
  function widest(element, scope, alone) {
    let found = element;
    for (let parent = element.parentElement; parent && parent !== scope; parent = parent.parentElement) {
      if (/^(body|html|main)$/.test(parent.localName) || !alone(parent)) break;
      found = parent;
    }
    return found;
  }

  /**
   * Of a list longer than may be read, the stretch that is in sight, with as much before and after it. Stretches begin at fixed rows, lest
   * every scroll make another of it.
   * @param {Element[]} roots In the document's order. @param {number} most
   */
  function near(roots, most) {
    if (roots.length <= most) return roots;
    // Of a range, because a row with `display: contents` has no box of its own.
    const row = document.createRange();
    let [first, end] = [0, roots.length - 1];
    while (first < end) {
      const middle = (first + end) >> 1;
      row.selectNodeContents(roots[middle]);
      if (row.getBoundingClientRect().bottom > 0) end = middle;
      else first = middle + 1;
    }
    const half = most >> 1;
    const start = Math.max(0, Math.floor(first / half) * half - (half >> 1));
    return roots.slice(start, start + most);
  }

  return { around, near, found: (pack, rule, scope) => (rule.unlinked ? ofNames(pack, rule.name, scope) : ofLinks(pack, scope)) };
})();
