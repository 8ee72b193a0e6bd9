// What both front ends' templates share: escaping, class names that mean nothing, the document around them.

/** Text as HTML. */
export function esc(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

/**
 * Replaces every class written `x-name` by one that says nothing, as LinkedIn's builds do: eight hexadecimal digits in
 * SDUI, a run of letters in Ember. The same name becomes the same class in the markup and in the style sheet.
 */
export function obscure(text, front) {
  return text.replace(/\bx-[a-z][a-z0-9-]*/g, (name) => (front === "sdui" ? hex(name) : letters(name)));
}

function hash(text) {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ sign.charCodeAt(0), 0x01000193) >>> 0;
  return value;
}

function hex(name) {
  const digits = hash(name).toString(16).padStart(8, "0");
  // A class that began with a digit would need escaping in CSS.
  return /^[0-9]/.test(digits) ? `_${digits.slice(0, 7)}` : digits;
}

function letters(name) {
  let value = hash(name);
  let made = "";
  for (let at = 0; at < 28; at += 1) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    const letter = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[value % 52];
    made += letter;
  }
  return made;
}

/** A stand-in for a photograph: initials on a quiet ground. */
export function portrait(name, size = "small") {
  const initials = name.split(" ").map((word) => word[0]).join("").slice(0, 2);
  return `<span class="x-portrait x-portrait-${size}" style="--tone:${hash(name) % 360}" aria-hidden="true"><svg viewBox="0 0 48 48"><text x="24" y="30" text-anchor="middle" font-size="17" fill="currentColor">${esc(initials)}</text></svg></span>`;
}

/** An icon as LinkedIn draws it: only its id says what it is. */
export function icon(id, attribute = "id") {
  return `<svg ${attribute}="${id}" role="img" aria-hidden="true" width="16" height="16" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`;
}

/** Addresses and numbers in running text stay plain text, as people write them. */
export function paragraphs(texts, mark) {
  return texts.map((text, at) => `<p class="x-text" ${mark(text, at)}>${esc(text)}</p>`).join("");
}

/** Marks for people who write tests: which paragraph holds a contact detail. Not something the extension reads. */
export function demoMark(text) {
  return `data-demo="${/@|\+\d/.test(text) ? "contact" : "plain"}"`;
}
