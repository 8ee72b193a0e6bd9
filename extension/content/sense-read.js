//# allFunctionsCalledOnLoad
// Reads a region of the page for the sketch: who, which texts stand beside the name, which actions are offered. Only what is visible.
// The definition is in docs/pages.md; `scruple recognise` reads saved pages to the same one (cli/saved-page).
"use strict";

scruple.read = (() => {
  const { all, fits, runs, shown, textOf, visible } = scruple.seen;
  const ORIGINS = ["https://www.linkedin.com", "https://linkedin.com"];

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

  /** The element with the name, the link that says whose it is, and all links to people.
   * @param {Pack} pack @param {RegionRule} rule @param {Element} root @param {(node: Node) => boolean} written */
  function named(pack, rule, root, written) {
    const links = [...shown(root, "a[href]"), root].filter((link) => personOf(pack, link) !== null && visible(link));
    const leads = links.filter((link) => !written(link));
    let name = null;
    for (const selector of rule.name) {
      name ??= shown(root, selector).find((element) => textOf(element) !== "" && !written(element)) ?? null;
    }
    const lead = rule.name.length === 0 || rule.role === "dialog" || rule.role === "connection" ? leadOf(pack, rule, root, leads) : null;
    if (!name && lead) {
      const person = personOf(pack, lead);
      const own = leads.filter((link) => personOf(pack, link) === person && textOf(link) !== "");
      // Pages that a script builds have links inside links, the whole card in the outer one: the innermost holds the name.
      name = own.find((link) => !own.some((other) => other !== link && link.contains(other))) ?? lead;
    }
    if (!name) return { name: null, link: null, links };
    const holder = name;
    const around = [...upTo(holder, root)].find((element) => links.includes(element));
    // A name without a link of its own, on a card or where none is needed: a link behind it that says something else is another's.
    const theirs = (/** @type {Element} */ link) => {
      const says = textOf(link);
      const before = holder.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_PRECEDING;
      return (rule.role !== "card" && !rule.unlinked) || says === "" || says.includes(textOf(holder)) || before !== 0;
    };
    return { name, link: around ?? links.find((link) => holder.contains(link)) ?? leads.find(theirs) ?? null, links };
  }

  /** The link that says whom a region is about. A dialog of several people is about the one in its header, if any.
   * @param {Pack} pack @param {RegionRule} rule @param {Element} root @param {Element[]} leads */
  function leadOf(pack, rule, root, leads) {
    const several = rule.role === "dialog" && leads.some((link) => personOf(pack, link) !== personOf(pack, leads[0]));
    return several ? leads.find((link) => [...upTo(link, root)].some((at) => at.localName === "header")) : leads[0];
  }

  /** The texts around a name: its own, whether somebody else's stands before it, and what follows.
   * @param {Pack} pack @param {(node: Node) => boolean} written @param {Element} root @param {Element} name @param {string | null} person
   * @param {Whose} whose */
  function around(pack, written, root, name, person, whose) {
    const own = [];
    const texts = [];
    let late = false;
    for (const run of runs(root)) {
      if (name.contains(run.node)) {
        own.push(run.text);
      } else if (name.compareDocumentPosition(run.node) & Node.DOCUMENT_POSITION_FOLLOWING) {
        const text = fits(run.text, pack.limits.text) ? run.text : "";
        texts.push({ text, level: level(root, name, run.parent), own: written(run.node), foreign: !isOwn(run.parent, root, whose), linked: isLinked(run.parent, name, whose) });
        if (texts.length === pack.limits.texts) break;
      } else if (!late && !(whose.own[0].compareDocumentPosition(run.node) & Node.DOCUMENT_POSITION_FOLLOWING)) {
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
      if (foreign.some((link) => at.contains(link))) return false;
    }
    return true;
  }

  /** Whether it stands in a link to the person other than the one around the name: such links say the name again.
   * @param {Element} element @param {Element} name @param {Whose} whose */
  const isLinked = (element, name, { own }) => own.some((link) => !link.contains(name) && link.contains(element));

  /** @param {Element} element */
  const isControl = (element) => element.localName === "label" || element.localName === "button";

  /** @param {Pack} pack @param {RegionRule} rule @param {Element} root */
  function signs(pack, rule, root) {
    /** @type {Found[]} */
    const found = [];
    for (const { sign, select, parameter: key, worded } of rule.sign) {
      for (const element of select.flatMap((selector) => shown(root, selector))) {
        if (worded && textOf(element) === "") continue;
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
    const words = rule.own_words.flatMap((selector) => all(root, selector));
    /** Whether it is the person's own words. */
    const written = (/** @type {Node} */ node) => words.some((one) => one.contains(node));
    const { name, link, links } = named(pack, rule, root, written);
    if (!name && rule.role !== "dialog") return null;
    const person = link ? personOf(pack, link) : null;
    const [own, foreign] = [true, false].map((is) => links.filter((other) => (personOf(pack, other) === person) === is));
    const whose = { own: name ? [...own, name] : own, foreign };
    const texts = name ? around(pack, written, root, name, person, whose) : { own: "", texts: [], late: false };
    const isBadge = (/** @type {Element} */ found) => isOwn(found, root, whose) && !written(found);
    const badges = rule.badge.flatMap((selector) => all(root, selector)).filter(isBadge).flatMap((element) => Array.from(runs(element), (run) => run.text));
    const buttons = shown(root, 'button, [role="button"], a[aria-label]').map(textOf);
    const late = rule.name.length === 0 && texts.late;
    return {
      root,
      first: root,
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

  return { personIn, personOf, region };
})();
