// The card: what a mark says, in full. It opens on a press, closes with Esc or a click beside it, and gives the focus back.
"use strict";

(() => {
  const { make } = scruple;
  /** @type {HTMLElement | null} */
  let card = null;
  /** @type {HTMLElement | null} */
  let opener = null;
  /** In pixels: how far the card stands from its mark and from the window's edge, and the least height that can be read in. */
  const [AWAY, EDGE, LEAST] = [6, 8, 220];

  scruple.openCard = (mark, { advice, lines, title }) => {
    scruple.closeCard();
    const words = scruple.greeting?.words;
    if (!words || !mark.isConnected) return;
    opener = mark;
    card = scruple.cardOf(advice, lines, title, words, {
      close: () => scruple.closeCard(),
      rule: (id) => scruple.ask({ kind: "open_rule", id }, 2_000),
      panel: () => scruple.ask({ kind: "open_panel" }, 2_000),
      away: () => scruple.putAway(),
    });
    card.dataset.theme = scruple.theme();
    scruple.surface().append(card);
    card.addEventListener("toggle", (event) => event.newState === "closed" && event.target === card && scruple.closeCard());
    // The page's own dialogs close on Esc too: this one is ours alone.
    scruple.onPress(card, (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
      event.preventDefault();
      scruple.closeCard();
    }, "keydown");
    card.showPopover();
    stand(mark.getBoundingClientRect(), card);
    card.focus({ preventScroll: true });
  };

  /** Closes the card, or only that of one mark; says whether one was open. */
  scruple.closeCard = (mark) => {
    if (!card || (mark && mark !== opener)) return false;
    const [closing, from] = [card, opener];
    const focused = closing.matches(":focus-within");
    card = opener = null;
    closing.remove();
    if (focused && from?.isConnected) from.focus({ preventScroll: true });
    return true;
  };

  /** Under the mark, or over it where there is more room; always inside the window, and moving with the page. */
  function stand(/** @type {DOMRect} */ mark, /** @type {HTMLElement} */ box) {
    const origin = scruple.surface().host.getBoundingClientRect();
    const root = document.documentElement;
    const [above, below] = [mark.top - AWAY, root.clientHeight - mark.bottom - AWAY];
    const fits = box.offsetHeight <= Math.max(above, below) - EDGE;
    // Where it fits on neither side it takes the larger one and scrolls: over its own mark it would hide whose it is.
    if (!fits) box.style.maxBlockSize = `${Math.max(LEAST, above - EDGE, below - EDGE)}px`;
    const { width, height } = box.getBoundingClientRect();
    const under = height <= below - EDGE || below >= above;
    const y = Math.max(EDGE, Math.min(under ? mark.bottom + AWAY : mark.top - AWAY - height, root.clientHeight - height - EDGE));
    const start = getComputedStyle(box).direction === "rtl" ? mark.right - width : mark.left;
    const x = Math.max(EDGE, Math.min(start, root.clientWidth - width - EDGE));
    box.style.translate = `${x - origin.x}px ${y - origin.y}px`;
  }

  /** The card's content. What each button does is given, so that a test can show the same card on a page of its own. */
  scruple.cardOf = (advice, lines, title, words, act) => {
    const button = (/** @type {string} */ label, /** @type {() => unknown} */ action, attributes = {}) => {
      const made = make("button", { type: "button", class: "link", ...attributes }, label);
      scruple.onPress(made, action);
      return made;
    };
    // Rules are written in English, whatever the language around them.
    const english = advice.language.startsWith("en") ? {} : { lang: "en", dir: "ltr" };
    /** The deciding rule, its first source and the day it was checked; the rest stands on the rule's own page. */
    const source = (/** @type {PageAdvice["lines"][0]["rules"][0]} */ { id, title, sources: [first], checked, unverified }) =>
      make("div", { class: "source" }, make("span", {}, id),
        first ? make("a", { href: first.url, target: "_blank", rel: "noopener noreferrer" }, first.label) : null,
        make("span", {}, [checked, unverified].filter(Boolean).join(" \u00b7 ")),
        button(words.why, () => act.rule(id), { "aria-label": `${words.why} ${title}` }));
    const item = (/** @type {PageAdvice["lines"][0]} */ line) => {
      const rule = line.rules[0];
      return make("li", {}, scruple.verdictSign(line.verdict),
        make("div", {}, make("b", { class: line.verdict }, line.lead), ` ${line.what}`,
          make("small", english, [line.next_step, ...line.conditions].join(" ")),
          line.opt_out ? make("small", {}, `${line.opt_out.lead} ${line.opt_out.text}`) : null,
          rule ? source(rule) : null));
    };
    const whom = advice.cards.find(({ index }) => index === advice.person) ?? advice.subject;
    const about = [whom?.name, whom?.relation_in_words, advice.country].filter(Boolean).join(" \u00b7 ");
    const custom = advice.custom_message && make("p", { class: "custom" }, advice.custom_message, " ", scruple.customLink(advice.custom_link, words.read_more));
    return make("div", { class: "card", role: "dialog", "aria-label": `Scruple: ${title}`, tabindex: -1, popover: "auto", lang: advice.language, dir: advice.direction },
      make("header", { class: "brand" }, scruple.brandSign(), make("b", {}, "Scruple"), make("span", {}, about), button("\u2715", act.close, { class: "close", "aria-label": words.close })),
      custom || null,
      make("ul", { class: "steps" }, ...lines.map(item)),
      make("footer", {}, button(words.all_advice, act.panel), button(words.put_away, act.away)));
  };

  scruple.stoppers.push(() => scruple.closeCard());
})();
