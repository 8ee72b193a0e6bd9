// The hold: a modal dialog in the closed shadow root. It shows what the background composed, asks what the copy is for, and carries
// out one choice. It has no time-out, and Esc leaves the clipboard as it was.
"use strict";

(() => {
  /** @type {{ held: Held, dialog: HTMLDialogElement, judgement: JudgementMessage, answer: Intent | null } | null} */
  let open = null;

  /** Holds a copy until the person has chosen. A second copy while one is held takes its place: the first never left. */
  scruple.hold = (held, judgement) => {
    if (open) close("cancelled");
    const dialog = scruple.make("dialog", { class: "hold", role: "alertdialog", "aria-labelledby": "title", "aria-describedby": "why" });
    open = { held, dialog, judgement, answer: null };
    draw();
    scruple.surface().append(dialog);
    dialog.addEventListener("cancel", (/** @type {Event} */ event) => {
      event.preventDefault();
      if (event.isTrusted) choose("cancel");
    });
    // The page listens for keys on the document; what is typed here is not for it.
    for (const kind of ["keydown", "keyup", "keypress"]) dialog.addEventListener(kind, (/** @type {Event} */ event) => event.stopPropagation());
    dialog.showModal();
    focusSafe();
  };

  /** After the page removed our host: the dialog is still owed to the person. */
  scruple.reopen = () => {
    if (!open) return;
    if (open.dialog.open) open.dialog.close();
    open.dialog.showModal();
  };

  scruple.holding = () => open !== null;

  function focusSafe() {
    const target = /** @type {HTMLElement | null} */ (open?.dialog.querySelector("[data-safe]"));
    target?.focus();
  }

  function draw() {
    if (!open) return;
    const { make, greeting } = scruple;
    const content = open.judgement.dialog;
    if (!content || !greeting) return;
    const { dialog } = open;
    dialog.lang = content.language;
    dialog.dir = content.direction;
    dialog.dataset.theme = scruple.theme();
    const items = content.items.map((item) => make("li", {}, scruple.verdictSign(item.verdict), make("span", { class: "masked" }, item.masked), item.person ? make("small", {}, item.person) : null));
    if (content.more_items) items.push(make("li", { class: "more" }, content.more_items));
    const why = make("button", { type: "button", class: "link" }, content.why_label);
    scruple.onPress(why, () => scruple.ask({ kind: "open_rule", id: content.rule.id }, 2_000));
    const parts = [
      make("header", { class: "brand" }, scruple.brandSign(), make("b", {}, "Scruple"), make("span", {}, `· ${content.tagline}`)),
      make("h2", { id: "title" }, content.title),
      make("p", { id: "why", class: "why" }, content.why),
      content.custom_message ? make("p", { class: "custom" }, content.custom_message, " ", scruple.customLink(content.custom_link)) : null,
      content.count ? make("p", { class: "count" }, content.count) : null,
      items.length ? make("ul", { class: "items" }, ...items) : null,
      content.answers.length ? question(content) : null,
      content.consequence ? make("p", { class: `consequence ${content.consequence.verdict}`, role: "status" }, scruple.verdictSign(content.consequence.verdict), make("span", {}, make("b", {}, content.consequence.lead), ` ${content.consequence.text}`)) : null,
      buttons(content),
      make("footer", {}, make("span", {}, [content.rule.id, content.rule.country, content.rule.checked, content.rule.unverified].filter(Boolean).join(" · ")), why),
    ];
    dialog.replaceChildren(...parts.filter((part) => part !== null));
  }

  function question(/** @type {Dialog} */ content) {
    const { make } = scruple;
    const choices = content.answers.map(({ value, label }) => {
      const input = make("input", { type: "radio", name: "answer", value });
      input.checked = content.answered === value;
      scruple.onPress(input, () => answer(/** @type {Intent} */ (value)), "change");
      return make("label", { class: input.checked ? "on" : "" }, input, label);
    });
    return make("fieldset", {}, make("legend", {}, content.question), ...choices);
  }

  /** An answer is a fact for the law: judge again at once and show what it changes. */
  async function answer(/** @type {Intent} */ value) {
    const asking = open;
    if (!asking) return;
    asking.answer = value;
    asking.held.selection.intent = value;
    const response = await scruple.ask({ kind: "judge", selection: asking.held.selection }, 2_000);
    if (open !== asking || asking.answer !== value || response?.kind !== "judgement" || !response.dialog) return;
    asking.judgement = response;
    draw();
    /** @type {HTMLElement | null} */ (asking.dialog.querySelector(`input[value="${value}"]`))?.focus();
  }

  function buttons(/** @type {Dialog} */ content) {
    const { make } = scruple;
    const row = make("div", { class: "buttons" });
    content.buttons.forEach((button, index) => {
      const made = make("button", { type: "button", class: `b ${button.prominence}`, "data-action": button.action, "data-safe": index === 0 ? "" : null }, button.label);
      scruple.onPress(made, () => (button.action === "override" ? askReason(content, made) : choose(button.action)));
      row.append(made);
    });
    return row;
  }

  /** "Copy anyway" asks why. The reasons come from the organisation's list; what is typed beside it is not stored. */
  function askReason(/** @type {Dialog} */ content, /** @type {HTMLButtonElement} */ button) {
    const { make, greeting } = scruple;
    if (!greeting || !open) return;
    const problem = make("p", { id: "problem", class: "problem", role: "alert" });
    const select = make("select", { "aria-describedby": "problem", id: "reason" }, make("option", { value: "" }, "—"), ...content.reasons.map(({ value, label }) => make("option", { value }, label)));
    const text = content.free_text ? make("input", { type: "text", maxlength: 200, autocomplete: "off", "aria-label": greeting.words.say_more, placeholder: greeting.words.say_more }) : null;
    const confirm = make("button", { type: "button", class: "b secondary", "data-action": "confirm" }, greeting.words.confirm);
    scruple.onPress(confirm, () => {
      if (select.value) choose("override", select.value);
      else {
        problem.textContent = greeting.words.choose_reason;
        select.setAttribute("aria-invalid", "true");
        select.focus();
      }
    });
    button.replaceWith(make("div", { class: "reason" }, make("label", { for: "reason" }, content.reason_label), select, text, problem, confirm));
    select.focus();
  }

  async function choose(/** @type {Resolution} */ action, reason = "") {
    const chosen = open;
    if (!chosen) return;
    open = null;
    chosen.dialog.close();
    chosen.dialog.remove();
    const { held, judgement } = chosen;
    if (action === "release") await scruple.release(held, { kind: "released" });
    else if (action === "override") await scruple.release(held, { kind: "overridden", reason });
    else if (action === "strip") await scruple.strip(held, judgement.spans);
    else if (action === "link_and_source") await scruple.substitute(held, judgement.dialog?.link_and_source ?? "", { kind: "link_and_source" });
    else {
      scruple.restore(held);
      await scruple.settle(held.selection, { kind: "cancelled" });
    }
  }

  function close(/** @type {"cancelled"} */ kind) {
    const closing = open;
    open = null;
    closing?.dialog.close();
    closing?.dialog.remove();
    if (closing) scruple.settle(closing.held.selection, { kind });
  }
  scruple.stoppers.push(() => close("cancelled"));
})();
