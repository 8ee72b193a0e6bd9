// The WASM run: prints decisions and advices a second, and on what. Usage: node run.mjs law_loop.wasm scenarios.jsonl
import { readFileSync } from "node:fs";
import { cpus } from "node:os";

const [wasm, scenarios] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {});
const { memory, room, load, decide, advise } = instance.exports;
const text = readFileSync(scenarios);
const place = room(text.length);
new Uint8Array(memory.buffer, place, text.length).set(text);
const cases = load();
/** The best of so many runs counts: what else the machine does can only slow one down. */
const RUNS = 7;
for (const [name, work, rounds] of [["decide", decide, 200], ["advise", advise, 20]]) {
  work(rounds);
  const run = () => {
    const start = performance.now();
    work(rounds);
    return performance.now() - start;
  };
  const best = Math.min(...Array.from({ length: RUNS }, run));
  console.log(name, Math.round((cases * rounds * 1000) / best));
}
console.log("machine", `Node ${process.versions.node}; ${cpus().length} × ${cpus()[0].model}; ${new Date().toISOString().slice(0, 10)}`);
