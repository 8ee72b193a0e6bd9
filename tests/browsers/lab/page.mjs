// A page with every kind of place that text can be copied from, served as LinkedIn's. All people are invented.

/** Its address; the feed's shape is not there, so nothing is recognised and everything counts as somebody's. */
export const LAB = "/feed/lab/";
export const FRAME = "/preload/lab/";
export const ADDRESS = "maren.oldfield@example.com";
export const OTHER = "tomas@example.org";

const CONTENT = {
  plain: `<p id="plain">We plan shifts, queues and deliveries, and we like lists that end.</p>`,
  contact: `<p id="contact">Best reached at ${ADDRESS} during the week.</p>`,
  awkward: `<div id="awkward" data-mail="${ADDRESS}"><span style="display:block">Mail</span><span style="display:block">${ADDRESS}</span><span style="display:block">Phone</span>
    <p title="${ADDRESS}">Or <b>tomas</b>@example<i>.org</i>, never <a href="mailto:${OTHER}?subject=hi">write here</a>, see <a id="kept" href="https://example.org/about">about</a>
    or <a href="https://example.org/?to=maren.oldfield%40example.com">this</a>.<img alt="${ADDRESS}" width="8" height="8"></p><!-- ${ADDRESS} --><p style="display:none">hidden ${OTHER}</p><p>The end</p></div>`,
  linked: `<p id="linked">Write to <a href="mailto:${ADDRESS}">Maren</a> one day.</p>`,
  fields: `<textarea id="own">${ADDRESS} is mine</textarea><input id="shown" readonly size="40" value="${ADDRESS}"><label><input type="checkbox" id="box"> a box</label>`,
  editable: `<div id="editable" contenteditable="true">I wrote ${ADDRESS} here</div>`,
  channels: `<p><a id="mail" href="mailto:${ADDRESS}">mail Maren</a> <a id="blank" target="_blank" href=" MAILTO:${ADDRESS}">mail Maren elsewhere</a> <a id="call" href="tel:+442079460123">call Maren</a></p>`,
  frame: `<iframe id="frame" src="${FRAME}" style="width:120px;height:40px;border:1px solid"></iframe>`,
};

const SCRIPT = `
  const outlet = document.getElementById("interop-outlet");
  const root = outlet.attachShadow({ mode: "open" });
  const add = (id, text, editable) => {
    const made = document.createElement("p");
    made.id = id;
    made.textContent = text;
    if (editable) made.contentEditable = "true";
    root.append(made);
  };
  add("inside", "In the overlay: ${ADDRESS} it says.");
  add("inside-plain", "In the overlay nothing stands.");
  add("inside-own", "I write ${ADDRESS} in the overlay", true);
`;

const document = (body, script, nonce) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lab</title></head><body class="boot-complete" style="font:16px/1.5 sans-serif;background:#fff">${body}<script nonce="${nonce}">${script}</script></body></html>`;

/** Puts the lab on the site. `script` runs first in the page, as a page's own script would. */
export function put(site, { script = "", body = "" } = {}) {
  site.put(LAB, (nonce) => document(`<script nonce="${nonce}">${script}</script><main>${Object.values(CONTENT).join("\n")}${body}</main><div id="interop-outlet" data-testid="interop-shadowdom"></div>`, SCRIPT, nonce));
  site.put(FRAME, (nonce) => document(`<p id="framed">Framed: ${ADDRESS} it says.</p>`, "", nonce));
}

/** Selects what an id names, in the document, in the overlay's shadow root or in the frame; `backward` from its end. */
export function select(page, id, backward = false) {
  return page.evaluate(
    (wanted, turned) => {
      const frame = document.getElementById("frame")?.contentDocument;
      const found = document.getElementById(wanted) ?? document.getElementById("interop-outlet").shadowRoot?.getElementById(wanted) ?? frame?.getElementById(wanted);
      const view = found.ownerDocument.defaultView;
      view.focus();
      if (found.matches("textarea, input:not([type=checkbox])")) {
        found.focus();
        found.select();
        return;
      }
      if (found.isContentEditable) found.focus();
      else view.document.activeElement?.blur?.();
      const selection = view.getSelection();
      const [from, to] = turned ? [found.childNodes.length, 0] : [0, found.childNodes.length];
      selection.setBaseAndExtent(found, from, found, to);
    },
    id,
    backward,
  );
}
