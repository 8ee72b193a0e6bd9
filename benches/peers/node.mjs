// The WebAssembly half of `cargo xtask bench contact`: node node.mjs TEXT NAME=MODULE.wasm …
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [textFile, ...modules] = process.argv.slice(2);
const text = readFileSync(textFile, "utf8");
const megabytes = Buffer.byteLength(text) / 1e6;
const short = text.slice(20_000, 22_000);

function fastest(times, work) {
  let best = Infinity;
  for (let run = 0; run < times; run++) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

function row(name, size, first, warm, whole, found) {
  console.log(`| ${name} | ${size} | ${first.toFixed(2)} | ${warm.toFixed(4)} | ${(whole / megabytes).toFixed(2)} | ${found} |`);
}

console.log(`| in Node ${process.version} | gzipped, kB | start and first 2 kB, ms | 2 kB warm, ms | ms per MB | found in 5 MB |`);
console.log("|---|---|---|---|---|---|");

let empty = 0;
for (const argument of modules) {
  const [name, path] = argument.split("=");
  const bytes = readFileSync(path);
  const size = gzipSync(bytes, { level: 9 }).length / 1000;
  if (name === "empty") {
    empty = size;
    continue;
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const write = (string) => {
    const encoded = new TextEncoder().encode(string);
    const address = exports.room(encoded.length);
    new Uint8Array(exports.memory.buffer, address, encoded.length).set(encoded);
  };
  write(short);
  const begun = performance.now();
  exports.count();
  const first = performance.now() - begun;
  const warm = fastest(300, () => exports.count());
  write(text);
  const found = exports.count();
  row(name, `${size.toFixed(1)} (${(size - empty).toFixed(1)} added)`, first, warm, fastest(5, () => exports.count()), found);
}

try {
  const { findPhoneNumbersInText } = await import("libphonenumber-js/max");
  const begun = performance.now();
  findPhoneNumbersInText(short);
  const first = performance.now() - begun;
  const warm = fastest(20, () => findPhoneNumbersInText(short));
  let found = 0;
  const whole = fastest(1, () => (found = findPhoneNumbersInText(text).length));
  row("libphonenumber-js max (no region)", "–", first, warm, whole, found);
} catch (error) {
  console.log(`libphonenumber-js is not here (${error.code ?? error.message}): npm install`);
}
