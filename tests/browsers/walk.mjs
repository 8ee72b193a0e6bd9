// The random walk through the single-page app: after every step, and in the frames right after it, every mark must stand beside the person
// whom it speaks of. Seeded: a failure can be walked again.

/**
 * @param {import("./driver.mjs").Driver} driver
 * @returns {Promise<{seen: number, wrong: string[], labels: Record<string, string[]>}>} how many marks were looked at, what was wrong,
 *   and what was said of people of each degree
 */
export async function walk(driver, page, { seed, steps }) {
  const random = seeded(seed);
  const wrong = [];
  const labels = {};
  let seen = 0;
  const trail = { pages: 0 };
  await driver.shadowUntil(page, "the first mark", (root) => root.querySelector(".mark.person") !== null);
  for (let step = 0; step < steps && wrong.length === 0; step += 1) {
    const did = await act(page, random, trail);
    // Most steps are looked at in the midst of the page's own work, the rest when all is still.
    await new Promise((later) => setTimeout(later, random() < 0.3 ? 800 : random() * 120));
    await page.evaluate(painted);
    const found = await driver.shadow(page, look);
    for (const { person, label, degree, fault } of found ?? []) {
      seen += 1;
      if (fault) wrong.push(`step ${step} (${did}): ${label} for ${person}: ${fault}`);
      else if (degree !== null && !(labels[degree] ??= []).includes(label)) labels[degree].push(label);
    }
  }
  return { seen, wrong, labels };
}

/** What is wrong about marks at the very moments at which they are drawn anew: on a list that is far down when it is first seen. */
export async function seenWhileDrawn(driver, page) {
  const arriving = `async (root) => {
    const look = ${look};
    const pause = (forMs) => new Promise((later) => setTimeout(later, forMs));
    app.go("/in/app-person-5/");
    await pause(1500);
    const seen = [];
    new MutationObserver(() => seen.push(...look(root))).observe(root, { subtree: true, childList: true, attributes: true });
    app.go("/search/results/people/?keywords=app");
    while (!document.querySelector(".lane")) await pause(5);
    app.scroller().scrollTo(0, 52000);
    await pause(2500);
    return seen;
  }`;
  return (await driver.shadow(page, arriving)) ?? [];
}

async function act(page, random, trail) {
  const dice = random();
  const at = Math.floor(random() * 2_000);
  const by = Math.floor((random() - 0.4) * 2_400);
  const [what, code] =
    dice < 0.5 ? [`scroll ${by}`, `app.scroller()?.scrollBy(0, ${by})`]
    : dice < 0.6 ? [`jump to ${at}`, `app.scroller()?.scrollTo(0, ${at} * 104)`]
    : dice < 0.7 ? [`profile ${at}`, `app.go("/in/app-person-${at}/")`]
    : dice < 0.8 ? (trail.pages > 0 ? ["back", "history.back()"] : ["nothing", ""])
    : dice < 0.85 ? ["list", `app.go("/search/results/people/?keywords=app")`]
    : dice < 0.95 ? ["render", "app.rerender()"]
    : [`message ${at}`, `${dice < 0.975 ? `app.message(${at})` : "app.closeMessage()"}`];
  trail.pages += what === "back" ? -1 : /^(profile|list)/.test(what) ? 1 : 0;
  await page.evaluate(code);
  return what;
}

// Resolves right after a frame was painted: what is looked at then is what a person sees.
function painted() {
  return new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
}

// Runs in the page, with the shadow root: all in one task, so that page and marks are seen at one moment.
function look(root) {
  const names = globalThis.app.names();
  return [...root.querySelectorAll(".mark.person:not([aria-hidden])")].map((mark) => {
    const { left, top, bottom, height } = mark.getBoundingClientRect();
    const { person } = mark.dataset;
    const middle = (top + bottom) / 2;
    const own = names.filter((name) => name.slug === person);
    const beside = own.find((name) => Math.abs((name.top + name.bottom) / 2 - middle) <= 6 && left > name.left - 40);
    const label = mark.getAttribute("aria-label").split(":")[1]?.trim() ?? "";
    const fault = !own.length ? "the page does not show them" : height > 0 && !beside ? `it stands at ${Math.round(middle)}, they at ${own.map((name) => Math.round(name.top))}` : null;
    return { person, label, degree: (beside ?? own[0])?.degree?.replace("+", "") ?? null, fault };
  });
}

function seeded(seed) {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
