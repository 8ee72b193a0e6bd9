// The background's entry in both browsers: Chrome's service worker, Firefox's event page. Listeners are registered at once, because
// a worker that was woken for an event must have them when its script has run; the engine answers when it has loaded.

import init, { Background } from "../../pkg/background.js";

/** The engine, loaded once a life. If WebAssembly is missing (an enterprise setting without it), this rejects and the badge says so. */
const background = init()
  .then(() => Background.start())
  .catch(async (error) => {
    console.error("Scruple's engine did not start", error);
    await chrome.action.setBadgeText({ text: "!" });
    await chrome.action.setTitle({ title: "Scruple cannot run here: this browser does not let it use WebAssembly. Ask your administrator." });
    throw error;
  });

/** Both browsers let the person take the access to LinkedIn's pages away: the badge says that Scruple sees nothing there. */
async function showAccess() {
  const granted = await chrome.permissions.contains({ origins: chrome.runtime.getManifest().host_permissions });
  await chrome.action.setBadgeText({ text: granted ? "" : "!" });
  await chrome.action.setTitle({ title: granted ? "Scruple" : "Scruple has no access to LinkedIn's pages. Give it on the health page." });
}
background.then(showAccess).catch(() => {});

/** After the first answer the engine is made ready for the first copy, which would else wait for the browser to compile its parts. */
let rehearsed = false;
/** @param {Background} engine */
function rehearse(engine) {
  if (!rehearsed) setTimeout(() => engine.rehearse());
  rehearsed = true;
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  // The press of "All advice" reaches as far as this listener, and no farther: Chrome opens its panel at once or not at all. Firefox
  // opens its own for a press on its own buttons alone: there the engine opens the panel in a tab.
  if (message?.kind === "open_panel" && sender.tab?.id && chrome.sidePanel?.open) {
    chrome.sidePanel.open({ tabId: sender.tab.id }).then(() => respond({ kind: "opened" }), () => ask(message, sender, respond));
  } else ask(message, sender, respond);
  return true; // the answer comes later
});

/** @type {(...message: Parameters<Parameters<typeof chrome.runtime.onMessage.addListener>[0]>) => void} */
function ask(message, sender, respond) {
  background
    .then((engine) => engine.message(message, sender).then(respond).then(() => rehearse(engine)))
    .catch(() => respond({ kind: "refused", sentence: "Scruple's engine is not running. Reload the extension; if that does not help, open its health page." }));
}

chrome.runtime.onInstalled.addListener(({ reason }) => background.then((engine) => engine.installed(reason)).catch(() => {}));
chrome.runtime.onStartup.addListener(() => background.then((engine) => engine.read_policy()).catch(() => {}));
chrome.storage.onChanged.addListener((_changes, area) => {
  if (area === "managed") background.then((engine) => engine.read_policy()).catch(() => {});
});
for (const change of [chrome.permissions.onRemoved, chrome.permissions.onAdded]) {
  change.addListener(() => background.then((engine) => Promise.all([engine.access_changed(), showAccess()])).catch(() => {}));
}
chrome.action.onClicked.addListener((tab) => openPanel(tab));

/** Both browsers open their panel only within the click itself, before anything is awaited. */
/** @param {chrome.tabs.Tab} tab */
function openPanel(tab) {
  if (chrome.sidePanel?.open) chrome.sidePanel.open({ windowId: tab.windowId });
  else /** @type {any} */ (globalThis).browser?.sidebarAction?.toggle();
}
