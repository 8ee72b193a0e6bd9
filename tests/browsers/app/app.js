// A single-page app in the manner of LinkedIn's: the address changes first and the content later, a list of 2,000 people draws only the
// rows in sight and uses their elements again for others, everything is re-rendered every few hundred milliseconds, dialogs open in a
// shadow root. Its rows, names and badges are told from one number, so that a test can say what is true at any moment.

(() => {
  const query = new URLSearchParams(location.search);
  const PEOPLE = 2_000;
  const ROW = 104;
  const RENDER_MS = 250;
  const CONTENT_AFTER_MS = 120;
  const inner = query.get("scroller") === "main";
  const random = seeded(Number(query.get("seed") ?? 1));
  const NAMES = ["Alva", "Bram", "Cleo", "Dorian", "Esme", "Falk", "Greta", "Hale", "Ines", "Jory"];
  const LAST = ["Ashdown", "Birkhall", "Calloway", "Dunmore", "Eastlake", "Fennimore", "Garside", "Hollander", "Inchbold", "Kestrel", "Larkspur"];
  const DEGREES = ["1st", "2nd", "3rd", "2nd", "3rd+", ""];

  const person = (at) => ({
    at,
    slug: `app-person-${at}`,
    name: `${NAMES[at % NAMES.length]} ${LAST[at % LAST.length]} ${at}`,
    degree: DEGREES[(at * 7) % DEGREES.length],
    headline: `Works on matter ${at} at ${at % 3 ? "Example Ltd" : "Example & Daughters, makers of long headlines that run on and on"}`,
  });

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  if (query.get("theme") === "dark") document.documentElement.classList.add("dark");
  if (query.has("rtl")) document.documentElement.dir = "rtl";
  document.documentElement.classList.toggle("inner", inner);
  const root = document.getElementById("root");
  const screen = make("div");
  root.append(make("header", { class: "bar", "data-testid": "primary-nav" }, make("a", { href: "/feed/" }, "Home"), make("a", { href: listAddress() }, "People")), screen);
  const outlet = document.getElementById("interop-outlet");
  const overlay = outlet.attachShadow({ mode: "open" });
  requestAnimationFrame(() => (document.body.dataset.rehydrated = "true"));

  function listAddress() {
    return `/search/results/people/${location.search || "?keywords=app"}`;
  }

  // The list: a pool of rows, each used again for another person when the window moves on.
  let list = null;
  function showList() {
    const lane = make("div", { role: "list", class: "lane", "data-testid": "lazy-column" });
    lane.style.height = `${PEOPLE * ROW}px`;
    const main = make("main", { id: "workspace", role: "main" }, make("h2", {}, `About ${PEOPLE.toLocaleString("en")} results`), lane);
    screen.setAttribute("data-sdui-screen", "com.linkedin.sdui.flagshipnav.search.SearchResultsPeople");
    screen.replaceChildren(main);
    list = { lane, rows: new Map(), pool: [] };
    draw();
  }

  function row(one) {
    const mutual = person((one.at * 13 + 5) % PEOPLE);
    const name = make("a", { class: "name", href: `https://www.linkedin.com/in/${one.slug}/` }, one.name);
    const line = make("p", {}, name, one.degree ? ` • ${one.degree}` : "");
    const act = one.degree.startsWith("1") ? make("a", { class: "button", href: `/messaging/compose/?recipient=${one.slug}&interop=msgOverlay` }, "Message")
      : one.degree === "2nd" ? make("a", { class: "button", href: `/preload/search-custom-invite/?vanityName=${one.slug}`, "aria-label": `Invite ${one.name} to connect` }, "Connect")
      : make("button", { class: "button", type: "button" }, "Follow");
    return [make("div", { class: "grow" }, line, make("p", {}, one.headline), make("p", { class: "small" }, make("a", { href: `https://www.linkedin.com/in/${mutual.slug}/` }, make("strong", {}, mutual.name)), " is a mutual connection")), make("div", {}, act)];
  }

  function fill(item, one) {
    item.dataset.at = String(one.at);
    item.style.transform = `translateY(${one.at * ROW}px)`;
    // Every other time the elements stay and only their texts and addresses change: what hides a change from a careless watcher.
    if (item.childElementCount && random() < 0.5) {
      const [grow, act] = row(one);
      const [oldGrow, oldAct] = item.children;
      const [oldName, newName] = [oldGrow.querySelector("a"), grow.querySelector("a")];
      oldName.setAttribute("href", newName.getAttribute("href"));
      oldName.firstChild.data = newName.textContent;
      while (oldName.nextSibling) oldName.nextSibling.remove();
      oldName.after(...[...newName.parentNode.childNodes].slice(1));
      const [, headline, mutual] = grow.children;
      oldGrow.children[1].replaceWith(headline);
      oldGrow.children[2].replaceWith(mutual);
      oldAct.replaceWith(act);
    } else item.replaceChildren(...row(one));
  }

  function draw() {
    if (!list) return;
    const top = -list.lane.getBoundingClientRect().top;
    const from = Math.max(0, Math.floor(top / ROW) - 3);
    const to = Math.min(PEOPLE - 1, Math.ceil((top + innerHeight) / ROW) + 3);
    for (const [at, item] of list.rows) {
      if (at >= from && at <= to) continue;
      list.rows.delete(at);
      list.pool.push(item);
    }
    for (let at = from; at <= to; at += 1) {
      if (list.rows.has(at)) continue;
      const item = list.pool.pop() ?? list.lane.appendChild(make("div", { role: "listitem", class: "row" }));
      list.rows.set(at, item);
      fill(item, person(at));
    }
    for (const item of list.pool) item.remove();
    list.pool.length = 0;
  }

  // A re-render: some rows get new elements, some are left as they are, as with React.
  function rerender() {
    if (!list) return;
    for (const [at, item] of list.rows) if (random() < 0.15) fill(item, person(at));
  }

  function showProfile(one) {
    list = null;
    const card = `com.linkedin.sdui.profile.card.refACoAAapp${one.at}`;
    const wrong = one.degree === "1st" ? "2nd" : "1st";
    const badges = one.degree ? [hiddenBadge(wrong), make("p", {}, `· ${one.degree}`)] : [];
    const acts = one.degree === "2nd" ? [make("a", { class: "button", href: `/preload/custom-invite/?vanityName=${one.slug}`, "aria-label": `Invite ${one.name} to connect` }, "Connect")] : [];
    acts.push(make("a", { class: "button", href: `/messaging/compose/?recipient=${one.slug}&interop=msgOverlay` }, "Message"));
    const others = [1, 2, 3].map((step) => person((one.at + step * 11) % PEOPLE));
    const aside = others.map((other) => make("div", { class: "card" }, make("a", { href: `https://www.linkedin.com/in/${other.slug}/` }, make("p", {}, other.name)), make("p", { class: "small" }, "· 2nd"), make("a", { class: "button", href: `/preload/custom-invite/?vanityName=${other.slug}` }, "Connect")));
    const main = make("main", { id: "workspace", role: "main" },
      make("section", { class: "card", componentkey: `${card}Topcard` },
        make("div", { class: "cover" }),
        make("div", { class: "line" }, make("a", { href: `https://www.linkedin.com/in/${one.slug}/` }, make("h2", {}, one.name)), ...badges),
        make("p", {}, one.headline), make("div", { class: "line" }, ...acts)),
      ...Array.from({ length: 8 }, (_, at) => make("section", { class: "card", componentkey: `${card}Part${at}` }, make("h2", {}, `Part ${at}`), make("p", {}, "Words about the work. ".repeat(30)))),
      make("aside", {}, ...aside));
    screen.setAttribute("data-sdui-screen", "com.linkedin.sdui.flagshipnav.profile.Profile");
    document.title = `${one.name} | LinkedIn`;
    screen.replaceChildren(main);
  }

  const hiddenBadge = (text) => {
    const hidden = make("div", { "data-display-contents": "true", class: "away" }, make("p", {}, `· ${text}`));
    return hidden;
  };

  function showMessage(one) {
    const bubble = make("div", { class: "msg-overlay-conversation-bubble", role: "dialog" },
      make("header", {}, make("a", { href: `/in/${one.slug}/` }, one.name), make("span", { class: "artdeco-entity-lockup__degree" }, `· ${one.degree}`)),
      make("form", { class: "msg-form" }, make("div", { class: "msg-form__contenteditable", role: "textbox", contenteditable: "true" })));
    bubble.style.cssText = "position:fixed;right:16px;bottom:0;width:336px;height:260px;z-index:90;background:Canvas;color:CanvasText;border:1px solid GrayText;padding:12px";
    overlay.replaceChildren(bubble);
  }

  let arriving = 0;
  function route(late) {
    clearTimeout(arriving);
    const show = () => {
      const [, at] = /^\/in\/app-person-(\d+)\//.exec(location.pathname) ?? [];
      if (at) showProfile(person(Number(at)));
      else showList();
      const scroller = inner ? screen.querySelector("main") : document.scrollingElement;
      scroller.scrollTo(0, 0);
    };
    if (late) arriving = setTimeout(show, CONTENT_AFTER_MS);
    else show();
  }

  function go(address) {
    history.pushState(null, "", address);
    route(true);
  }

  addEventListener("popstate", () => route(true));
  addEventListener("scroll", draw, { capture: true, passive: true });
  addEventListener("resize", draw);
  if (!query.has("still")) setInterval(rerender, RENDER_MS);
  route(false);

  // What a test asks and does.
  globalThis.app = {
    person,
    rerender,
    go,
    message: (at) => showMessage(person(at)),
    closeMessage: () => overlay.replaceChildren(),
    scroller: () => (inner ? screen.querySelector("main") : document.scrollingElement),
    /** Where each name stands, and whose it is by what the page shows; of those at the side it shows no true degree. */
    names: () => [...screen.querySelectorAll(".row .name, section[componentkey$=Topcard] a[href*='/in/'], aside a[href*='/in/']")].map((link) => {
      const range = document.createRange();
      range.selectNodeContents(link);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const degree = link.closest("aside") ? null : person(Number(link.href.match(/(\d+)\/$/)[1])).degree;
      return { slug: new URL(link.href).pathname.split("/")[2], left, right, top, bottom, degree };
    }),
  };

  function seeded(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }
})();
