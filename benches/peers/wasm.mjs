// The WebAssembly half of `cargo xtask bench contact`: node wasm.mjs node|chromium TEXT NAME=MODULE.wasm=BYTES_GZIPPED …
//
// A table on the standard output. The first module is the one without an engine; its size is subtracted from the others'.

import { readFileSync } from "node:fs";
import { measure } from "./measure.mjs";

const [where, textFile, ...modules] = process.argv.slice(2);
const text = readFileSync(textFile);
const short = text.subarray(20_000, 22_000).toString("utf8").replace(/^\uFFFD+|\uFFFD+$/g, "");
const megabytes = text.length / 1e6;

const named = modules.map((argument) => {
  const [name, path, gzipped] = argument.split("=");
  return { name, bytes: readFileSync(path), size: Number(gzipped) / 1000 };
});
const [without, ...engines] = named;

const { place, run, close } = where === "chromium" ? await inWorker() : inNode();
console.log(`| ${place} | gzipped, kB | start, ms | first 2 kB, ms | 2 kB again, ms | ms per MB | found in ${megabytes.toFixed(0)} MB |`);
console.log("|---|---|---|---|---|---|---|");
for (const { name, bytes, size } of engines) row(name, `${(size - without.size).toFixed(1)} added`, await run(bytes));
if (where === "node") await javascript();
await close();

function row(name, size, { start, first, warm, whole, found }) {
  console.log(`| ${name} | ${size} | ${start.toFixed(2)} | ${first.toFixed(2)} | ${warm.toFixed(4)} | ${(whole / megabytes).toFixed(2)} | ${found} |`);
}

function inNode() {
  const encoded = new TextEncoder().encode(short);
  return { place: `in Node ${process.version}`, run: async (bytes) => measure(bytes, text, encoded), close: async () => {} };
}

/** A worker of a page of its own; what goes there goes as text, since the protocol carries no bytes. */
async function inWorker() {
  const { default: puppeteer } = await import("puppeteer-core");
  const { executable, profile } = await import("../../tests/browsers/machine.mjs");
  const folder = profile("chromium");
  const browser = await puppeteer.launch({
    executablePath: executable("chromium"),
    headless: true,
    pipe: true,
    args: ["--no-sandbox", "--disable-gpu"],
    userDataDir: folder.path,
    env: folder.env,
    protocolTimeout: 300_000,
  });
  const page = await browser.newPage();
  const given = { source: measure.toString(), text: text.toString("utf8"), short };
  await page.evaluate((given) => { globalThis.given = given; }, given);
  const run = (bytes) =>
    page.evaluate((module) => {
      const work = `onmessage = ({ data }) => postMessage((${given.source})(data.bytes, data.text, data.short))`;
      const worker = new Worker(URL.createObjectURL(new Blob([work], { type: "text/javascript" })));
      const encode = (string) => new TextEncoder().encode(string);
      const bytes = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
      return new Promise((done, failed) => {
        worker.onmessage = ({ data }) => (worker.terminate(), done(data));
        worker.onerror = (event) => failed(new Error(event.message));
        worker.postMessage({ bytes, text: encode(given.text), short: encode(given.short) });
      });
    }, bytes.toString("base64"));
  const close = async () => (await browser.close(), folder.remove());
  return { place: `in a worker of ${(await browser.version()).replace("HeadlessChrome/", "Chromium ")}`, run, close };
}

/** libphonenumber-js is JavaScript as it stands. */
async function javascript() {
  try {
    const { findPhoneNumbersInText } = await import("libphonenumber-js/max");
    const string = text.toString("utf8");
    const timed = (work) => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const first = timed(() => findPhoneNumbersInText(short));
    const warm = Math.min(...Array.from({ length: 20 }, () => timed(() => findPhoneNumbersInText(short))));
    let found = 0;
    const whole = timed(() => (found = findPhoneNumbersInText(string).length));
    row("libphonenumber-js max (no region)", "–", { start: 0, first, warm, whole, found });
  } catch (error) {
    console.log(`\nlibphonenumber-js is not here (${error.code ?? error.message}): npm install`);
  }
}
