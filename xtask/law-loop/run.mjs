// The WASM run: prints decisions and advices a second. Usage: node run.mjs law_loop.wasm scenarios.jsonl
import { readFileSync } from "node:fs";

const [wasm, scenarios] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {});
const { memory, room, load, decide, advise } = instance.exports;
const text = readFileSync(scenarios);
const place = room(text.length);
new Uint8Array(memory.buffer, place, text.length).set(text);
const cases = load();
for (const [name, work, rounds] of [["decide", decide, 1000], ["advise", advise, 10]]) {
  work(Math.ceil(rounds / 5));
  const start = performance.now();
  work(rounds);
  console.log(name, Math.round((cases * rounds * 1000) / (performance.now() - start)));
}
