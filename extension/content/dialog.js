// The hold: a modal dialog in the closed shadow root. It shows what the background composed, asks what the copy is for, and carries
// out one choice. It has no time-out, and Esc leaves the clipboard as it was.
"use strict";

(() => {
  /** A press that follows so soon on our coming back above the page was meant for what lay over us. */
  const RAISED_MS = 400;

  /** @type {{ held: Held, dialog: HTMLDialogElement, judgement: JudgementMessage, stripped: ReturnType<ScrupleContent["stripped"]> } | null} */
  let open = null;
  let raised = -Infinity;

  /** Holds a copy until the person has chosen. A second copy while one is held takes its place: the first never left. */
  scruple.hold = (held, judgement) => {
    if (open) choose("cancel");
    const dialog = scruple.make("dialog", { class: "hold", role: "alertdialog", "aria-labelledby": "title", "aria-describedby": "why" });
    open = { held, dialog, judgement, stripped: scruple.stripped(held) };
    draw();
    // By Esc, or by whatever else closes a dialog in this browser.
    dialog.addEventListener("close", () => open?.dialog === dialog && !dialog.open && choose("cancel"));
    scruple.surface().append(dialog);
    dialog.showModal();
    // In a small window what happened is read first; Tab brings what has the focus into view.
    /** @type {HTMLElement | null} */ (dialog.querySelector("[data-safe]"))?.focus({ preventScroll: true });
    dialog.scrollTop = 0;
  };

  /** The page put something above the question, or took it out of the document: back it comes, as it was. */
  scruple.raise = () => {
    if (!open?.dialog.isConnected) return;
    raised = performance.now();
    const focused = scruple.surface().activeElement;
    open.dialog.close();
    open.dialog.showModal();
    /** @type {HTMLElement | null} */ (focused)?.focus();
  };

  scruple.holding = () => {
    // Closed already, and its event is on the way behind what the person does now: that is not to be disturbed.
    if (open && !open.dialog.open) choose("cancel", "", false);
    return open !== null;
  };
  scruple.typing = () => scruple.surface().activeElement?.matches("[type=text]") ?? false;

  function press(/** @type {HTMLElement} */ target, /** @type {() => void} */ action) {
    scruple.onPress(target, () => performance.now() - raised > RAISED_MS && action());
    return target;
  }

  function draw() {
    const content = open?.judgement.dialog;
    if (!open || !content) return;
    const { make, verdictSign } = scruple;
    const { dialog } = open;
    const { rule, consequence } = content;
    dialog.lang = content.language;
    dialog.dir = content.direction;
    dialog.dataset.theme = scruple.theme();
    const items = content.items.map((item) => make("li", {}, verdictSign(item.verdict), make("span", { class: "masked" }, item.masked), item.person && make("small", {}, item.person)));
    if (content.more_items) items.push(make("li", { class: "more" }, content.more_items));
    const why = make("button", { type: "button", class: "link", "aria-label": `${content.why_label} ${rule.id}` }, content.why_label);
    const part = (/** @type {unknown} */ shown, /** @type {string} */ name, attributes = {}, /** @type {any[]} */ ...children) => make(shown ? name : "span", shown ? attributes : {}, ...(shown ? children : []));
    const parts = [
      make("header", { class: "brand" }, scruple.brandSign(), make("b", {}, "Scruple"), make("span", {}, `\u00b7 ${content.tagline}`)),
      make("h2", { id: "title" }, content.title),
      make("p", { id: "why" }, content.why),
      part(content.custom_message, "p", { class: "custom" }, content.custom_message, " ", scruple.customLink(content.custom_link, scruple.greeting?.words.read_more ?? "")),
      part(content.count, "p", { class: "count" }, content.count),
      part(items.length, "ul", { class: "items" }, ...items),
      question(content),
      make("div", { class: `consequence ${consequence?.verdict ?? ""}`, role: "status" },
        ...(consequence ? [verdictSign(consequence.verdict), make("p", {}, make("b", {}, consequence.lead), ` ${consequence.text}`)] : [])),
      buttons(content),
      make("footer", {}, make("span", {}, [rule.id, rule.country, rule.checked, rule.unverified].filter(Boolean).join(" \u00b7 ")), press(why, () => scruple.ask({ kind: "open_rule", id: rule.id }))),
    ];
    if (!dialog.firstChild) return dialog.append(...parts);
    // The question stays, and with it the focus; what the answer changes is said by a region that was there before.
    parts.forEach((made, at) => {
      const old = dialog.children[at];
      if (made.matches(".consequence")) {
        old.className = made.className;
        old.replaceChildren(...made.childNodes);
      } else if (!made.matches("fieldset")) old.replaceWith(made);
    });
  }

  function question(/** @type {Dialog} */ content) {
    const { make } = scruple;
    const choices = content.answers.map(({ value, label }) => {
      const input = make("input", { type: "radio", name: "answer", value });
      input.checked = content.answered === value;
      scruple.onPress(input, () => answer(/** @type {Intent} */ (value)), "change");
      return make("label", {}, input, label);
    });
    return make("fieldset", {}, make("legend", {}, content.question), ...choices);
  }

  /** An answer is a fact for the law: judge again at once and show what it changes. */
  async function answer(/** @type {Intent} */ value) {
    const asking = open;
    if (!asking) return;
    const { selection } = asking.held;
    selection.intent = value;
    const response = await scruple.ask({ kind: "judge", selection });
    if (open !== asking || selection.intent !== value) return;
    if (response?.kind === "judgement" && response.dialog) {
      asking.judgement = response;
      draw();
    } else scruple.tell("no_answer", "failed");
  }

  function buttons(/** @type {Dialog} */ content) {
    const { make } = scruple;
    return make("div", { class: "buttons" }, ...content.buttons.map(({ action, label, prominence }, index) => {
      const made = make("button", { type: "button", class: `b ${prominence}`, "data-action": action, "data-safe": index ? null : "" }, label);
      return press(made, () => (action === "override" ? askReason(content, made) : choose(action)));
    }));
  }

  /** "Copy anyway" asks why. The reasons come from the organisation's list; what is typed beside it is not stored. */
  function askReason(/** @type {Dialog} */ content, /** @type {HTMLElement} */ button) {
    const { make, greeting } = scruple;
    if (!greeting) return;
    const { words } = greeting;
    const problem = make("p", { id: "problem", role: "alert" });
    const select = make("select", { "aria-describedby": "problem", id: "reason", required: "" }, make("option", { value: "" }, "\u2014"), ...content.reasons.map(({ value, label }) => make("option", { value }, label)));
    const text = content.free_text ? make("input", { type: "text", maxlength: 200, autocomplete: "off", "aria-label": words.say_more, placeholder: words.say_more }) : null;
    const confirm = press(make("button", { type: "button", class: "b secondary", "data-action": "confirm" }, words.confirm), () => {
      if (select.value) return choose("override", select.value);
      problem.textContent = words.choose_reason;
      select.setAttribute("aria-invalid", "true");
      select.focus();
      confirm.scrollIntoView({ block: "nearest" });
    });
    button.replaceWith(make("div", { class: "reason" }, make("label", { for: "reason" }, content.reason_label), select, text, problem, confirm));
    select.focus();
    confirm.scrollIntoView({ block: "nearest" });
  }

  async function choose(/** @type {Resolution} */ action, reason = "", restores = true) {
    const chosen = open;
    if (!chosen) return;
    open = null;
    chosen.dialog.close();
    // Chromium holds on to buttons of a named group, and with them to all of the dialog, after it is taken out of a shadow root.
    for (const one of chosen.dialog.querySelectorAll("[name=answer]")) one.removeAttribute("name");
    chosen.dialog.remove();
    const { held, judgement } = chosen;
    /** @type {Outcome} */
    let outcome = { kind: "cancelled" };
    let done = true;
    /** @type {keyof Greeting["words"]} */
    let problem = "copy_failed";
    if (action === "release") [done, outcome] = [scruple.release(held, true), { kind: "released" }];
    else if (action === "override") [done, outcome] = [scruple.release(held, true), { kind: "overridden", reason }];
    else if (action === "strip") {
      // The background may have ended over the first question.
      const rest = (await chosen.stripped) ?? (await scruple.stripped(held));
      [done, outcome] = [rest !== null && scruple.substitute(held, rest.text, rest.html), { kind: "stripped" }];
      if (!rest) problem = "no_answer";
    }
    else if (action === "link_and_source") [done, outcome] = [scruple.substitute(held, judgement.dialog?.link_and_source ?? ""), { kind: "link_and_source" }];
    else if (restores) scruple.restore(held);
    if (done) return scruple.settle(held.selection, outcome);
    // The browser did not let us: nothing is lost, the person can press again.
    scruple.hold(held, judgement);
    scruple.tell(problem, "failed");
  }
})();
