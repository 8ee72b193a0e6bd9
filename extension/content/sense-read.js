// Reads a region of the page for the sketch: who, which texts stand beside the name, which actions are offered. Only what is visible.
// The definition is in docs/pages.md; `scruple recognise` reads saved pages to the same one (cli/saved-page).
"use strict";

scruple.read = (() => {
  const SILENT = new Set(["script", "style", "noscript", "template", "textarea", "select", "svg", "iframe", "title"]);
  const ORIGINS = ["https://www.linkedin.com", "https://linkedin.com"];
  const MARKS = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const SPACES = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  const EVERY_WAY = { visibilityProperty: true, opacityProperty: true };

  /** What was found visible during this sketch: the same elements are asked about again and again. @type {WeakMap<Element, boolean>} */
  let visibility = new WeakMap();

  /** Text without invisible marks, whitespace folded. @param {string} text */
  const fold = (text) => text.replace(MARKS, "").replace(SPACES, " ").replace(/^ | $/g, "");

  /** @param {string} text @param {number} limit */
  const fits = (text, limit) => text.length <= limit || (text.length <= 2 * limit && [...text].length <= limit);

  /** Whether an element is rendered. `display: contents` makes no box of its own: then what holds it counts.
   * @param {Element} element @returns {boolean} */
  function visible(element) {
    let known = visibility.get(element);
    if (known === undefined) {
      known = element.checkVisibility(EVERY_WAY);
      if (!known && getComputedStyle(element).display === "contents") known = element.parentElement ? visible(element.parentElement) : true;
      visibility.set(element, known);
    }
    return known;
  }

  /** Forgets what was visible: called before every sketch. */
  function afresh() {
    visibility = new WeakMap();
  }

  /** What a selector finds; nothing where the browser cannot read it. @param {ParentNode} scope @param {string} selector @returns {Element[]} */
  function all(scope, selector) {
    try {
      return [...scope.querySelectorAll(selector)];
    } catch {
      return [];
    }
  }

  /** Whether any of the selectors finds something. One after the other: a list of them all, in one call, takes browsers twice as long.
   * @param {ParentNode} scope @param {string[]} selectors */
  function any(scope, selectors) {
    return selectors.some((selector) => {
      try {
        return scope.querySelector(selector) !== null;
      } catch {
        return false;
      }
    });
  }

  /** @param {ParentNode} scope @param {string} selector */
  const shown = (scope, selector) => all(scope, selector).filter(visible);

  /** Whom an address names, as it has them. @param {Pack} pack @param {string} href @returns {string | null} */
  function personIn(pack, href) {
    const origin = ORIGINS.find((start) => href.startsWith(start)) ?? "";
    const path = href.slice(origin.length);
    const start = pack.person_paths.find((prefix) => path.startsWith(prefix));
    return start === undefined ? null : path.slice(start.length).split(/[/,?#]/, 1)[0] || null;
  }

  /** Whom a link leads to. @param {Pack} pack @param {Element} element @returns {string | null} */
  function personOf(pack, element) {
    const href = element.localName === "a" ? element.getAttribute("href") : null;
    return href === null ? null : personIn(pack, href);
  }

  /** The value of a query parameter. @param {string} href @param {string} name @returns {string | null} */
  function parameter(href, name) {
    const query = href.split("#", 1)[0].split("?").slice(1).join("?");
    const pair = query.split("&").find((part) => part.startsWith(`${name}=`) && part.length > name.length + 1);
    return pair === undefined ? null : pair.slice(name.length + 1);
  }

  /** The visible runs of text inside an element, in order: text nodes that stand side by side make one run.
   * @param {Element} root @returns {Generator<{ text: string, parent: Element, node: Node }>} */
  function* runs(root) {
    // By hand rather than with a TreeWalker, whose filter costs a call for every node.
    /** @type {Node} */
    let node = root;
    for (;;) {
      if (node.nodeType === Node.TEXT_NODE) {
        const run = runAt(node);
        if (run) yield run;
      }
      const inner = node.nodeType === Node.ELEMENT_NODE && !SILENT.has(/** @type {Element} */ (node).localName) ? node.firstChild : null;
      if (inner) {
        node = inner;
        continue;
      }
      while (node !== root && !node.nextSibling && node.parentNode) node = node.parentNode;
      if (node === root || !node.nextSibling) return;
      node = node.nextSibling;
    }
  }

  /** The run that begins with this text node, if one does and it can be seen. @param {Node} node */
  function runAt(node) {
    const parent = node.parentElement;
    if (!parent || !/\S/.test(node.nodeValue ?? "") && !beside(node, "nextSibling") || beside(node, "previousSibling")) return null;
    let text = node.nodeValue ?? "";
    for (let next = beside(node, "nextSibling"); next; next = beside(next, "nextSibling")) text += next.nodeValue;
    text = fold(text);
    return text !== "" && visible(parent) ? { text, parent, node } : null;
  }

  /** The text node right beside this one, comments aside. @param {Node} node @param {"previousSibling" | "nextSibling"} way */
  function beside(node, way) {
    let other = node[way];
    while (other && other.nodeType === Node.COMMENT_NODE) other = other[way];
    return other && other.nodeType === Node.TEXT_NODE ? other : null;
  }

  /** @param {Element} element */
  const textOf = (element) => Array.from(runs(element), (run) => run.text).join(" ");

  /** The element and what holds it, up to and with `root`. @param {Element} element @param {Element} root */
  function* upTo(element, root) {
    for (let at = /** @type {Element | null} */ (element); at && root.contains(at); at = at.parentElement) yield at;
  }

  /** How deep below `root` the closest element stands that holds both. @param {Element} root @param {Element} one @param {Element} other */
  function level(root, one, other) {
    let common = /** @type {Element} */ (one);
    while (common !== root && !common.contains(other) && common.parentElement) common = common.parentElement;
    let depth = 0;
    for (let at = common; at !== root && at.parentElement; at = at.parentElement) depth += 1;
    return depth;
  }

  /** The element with the name and the link that says whose it is. @param {Pack} pack @param {RegionRule} rule @param {Element} root */
  function named(pack, rule, root) {
    const links = [...shown(root, "a[href]"), root].filter((link) => personOf(pack, link) !== null && visible(link));
    let name = null;
    for (const selector of rule.name) {
      name ??= shown(root, selector).find((element) => textOf(element) !== "") ?? null;
    }
    if (!name && (rule.name.length === 0 || rule.role === "dialog") && links.length > 0) {
      const first = personOf(pack, links[0]);
      name = links.find((link) => personOf(pack, link) === first && textOf(link) !== "") ?? links[0];
    }
    if (!name) return { name: null, link: null };
    const holder = name;
    const around = [...upTo(holder, root)].find((element) => links.includes(element));
    return { name, link: around ?? links.find((link) => holder.contains(link)) ?? links[0] ?? null };
  }

  /** The texts around a name: its own, whether somebody else's stands before it, and what follows.
   * @param {Pack} pack @param {RegionRule} rule @param {Element} root @param {Element} name @param {string | null} person
   * @param {Whose} whose */
  function around(pack, rule, root, name, person, whose) {
    const written = rule.own_words.flatMap((selector) => all(root, selector));
    const own = [];
    const texts = [];
    let late = false;
    for (const run of runs(root)) {
      if (name.contains(run.node)) {
        own.push(run.text);
      } else if (name.compareDocumentPosition(run.node) & Node.DOCUMENT_POSITION_FOLLOWING) {
        const text = fits(run.text, pack.limits.text) ? run.text : "";
        texts.push({ text, level: level(root, name, run.parent), own: written.some((element) => element.contains(run.node)) || !isOwn(run.parent, root, whose) });
        if (texts.length === pack.limits.texts) break;
      } else if (!late) {
        late = ![...upTo(run.parent, root)].some((element) => isControl(element) || (person !== null && personOf(pack, element) === person));
      }
    }
    return { own: own.join(" "), texts, late };
  }

  /** Whether what stands here is said of the person: nobody else is linked nearer to it than they are.
   * @param {Element} element @param {Element} root @param {Whose} whose */
  function isOwn(element, root, { own, foreign }) {
    if (foreign.length === 0) return true;
    for (const at of upTo(element, root)) {
      if (own.some((one) => at.contains(one))) return true;
      if (foreign.some((link) => at.contains(link) && visible(link))) return false;
    }
    return true;
  }

  /** @param {Element} element */
  const isControl = (element) => element.localName === "label" || element.localName === "button";

  /** @param {Pack} pack @param {RegionRule} rule @param {Element} root */
  function signs(pack, rule, root) {
    /** @type {Found[]} */
    const found = [];
    for (const { sign, select, parameter: key } of rule.sign) {
      for (const element of select.flatMap((selector) => shown(root, selector))) {
        const href = element.getAttribute("href");
        const person = href !== null && key !== "" ? parameter(href, key) : personOf(pack, element);
        if (found.length < pack.limits.actions && !found.some((other) => other.sign === sign && other.person === person)) found.push({ sign, person });
      }
    }
    return found;
  }

  /** The distinct short texts of elements. @param {Iterable<string>} texts @param {number} length @param {number} most */
  function distinct(texts, length, most) {
    const kept = new Set();
    for (const text of texts) if (text !== "" && fits(text, length) && kept.size < most) kept.add(text);
    return /** @type {string[]} */ ([...kept]);
  }

  /** The member's id on the root. @param {RegionRule} rule @param {Element} root */
  function member(rule, root) {
    for (const { attribute, after, before } of rule.member) {
      const value = root.getAttribute(attribute) ?? "";
      const fitting = value.startsWith(after) && value.endsWith(before) && value.length > after.length + before.length;
      if (fitting) return value.slice(after.length, value.length - before.length);
    }
    return null;
  }

  /** One region, or nothing where its rule finds no person in it.
   * @param {Pack} pack @param {RegionRule} rule @param {Element} root @returns {Shown | null} */
  function region(pack, rule, root) {
    const { name, link } = named(pack, rule, root);
    if (!name && rule.role !== "dialog") return null;
    const person = link ? personOf(pack, link) : null;
    const people = all(root, "a[href]").filter((other) => personOf(pack, other) !== null);
    const [own, foreign] = [true, false].map((is) => people.filter((other) => (personOf(pack, other) === person) === is));
    const whose = { own: name ? [...own, name] : own, foreign };
    const texts = name ? around(pack, rule, root, name, person, whose) : { own: "", texts: [], late: false };
    const badges = rule.badge.flatMap((selector) => all(root, selector)).filter((badge) => isOwn(badge, root, whose) && !rule.own_words.some((words) => badge.closest(words))).flatMap((element) => Array.from(runs(element), (run) => run.text));
    const buttons = shown(root, 'button, [role="button"], a[aria-label]').map(textOf);
    const late = rule.name.length === 0 && texts.late;
    return {
      root,
      element: name ?? root,
      text: name?.textContent ?? "",
      link,
      href: link?.getAttribute("href"),
      // In a late card the first link is not the person's whose card it is; a dialog has its labels before it.
      person: late && rule.role !== "dialog" ? null : person,
      region: {
        rule: rule.id,
        index: 0,
        member: member(rule, root),
        name: [...texts.own].slice(0, pack.limits.name).join(""),
        person,
        carried: false,
        late,
        badges: distinct(badges, pack.limits.text, pack.limits.texts),
        texts: texts.texts,
        signs: signs(pack, rule, root),
        actions: distinct(buttons, pack.limits.action, pack.limits.actions),
      },
    };
  }

  return { afresh, all, any, shown, visible, personIn, personOf, region };
})();
