// What the demo site's pages do by script, as LinkedIn's do: they become ready a moment after they are loaded, move from
// page to page without a load (the address first, the content after it), and open messages inside a shadow root.

(() => {
  const front = document.currentScript.dataset.front;
  const trusted = trustedTypes.createPolicy("jSecure", { createHTML: (text) => text });

  ready();
  addEventListener("click", onClick);
  addEventListener("popstate", () => void show(location.href));

  function ready() {
    setTimeout(() => {
      if (front === "sdui") document.body.dataset.rehydrated = "true";
      else document.body.classList.add("boot-complete");
    }, 30);
  }

  function onClick(event) {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const close = event.target.closest("[data-close]");
    if (close) return void go(close.dataset.close);
    if (event.target.closest("[data-copy-link]")) return void navigator.clipboard.writeText(location.href);
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || "fullLoad" in link.dataset) return;
    event.preventDefault();
    if (link.search.includes("interop=msgOverlay")) openMessage(link);
    else if (!link.pathname.startsWith("/preload/")) void go(link.href);
  }

  async function go(address) {
    history.pushState(null, "", address);
    await show(address);
    scrollTo(0, 0);
  }

  async function show(address) {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const next = new DOMParser().parseFromString(trusted.createHTML(await answer.text()), "text/html");
    const root = next.getElementById("root");
    const sameFront = next.querySelector("script[data-front]")?.dataset.front === front;
    if (!root || !sameFront) return location.assign(address);
    document.title = next.title;
    document.getElementById("root").replaceChildren(...document.importNode(root, true).childNodes);
  }

  // Ember's message form, inside the open shadow root of SDUI's outlet.
  function openMessage(link) {
    const outlet = document.getElementById("interop-outlet");
    if (!outlet) return;
    const root = outlet.shadowRoot ?? outlet.attachShadow({ mode: "open" });
    const form = make("form", { class: "msg-form", style: "position:fixed;right:24px;bottom:0;width:340px;background:Canvas;color:CanvasText;border:1px solid GrayText;border-radius:8px 8px 0 0;padding:12px;z-index:40" });
    const recipient = new URLSearchParams(link.search).get("recipient");
    const header = make("header", { class: "msg-overlay-bubble-header" });
    header.append(make("a", { href: `/in/${recipient}/` }, "New message"));
    const box = make("div", { class: "msg-form__contenteditable", contenteditable: "true", role: "textbox", "aria-label": "Write a message…", style: "min-height:90px;margin-top:8px" });
    form.append(header, box);
    root.replaceChildren(form);
    box.focus();
  }

  function make(tag, attributes, text = "") {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.textContent = text;
    return node;
  }
})();
