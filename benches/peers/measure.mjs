// What is measured of one WebAssembly module, in Node and in a browser's worker alike: this function is sent there as its source.

/** Milliseconds: starting the compiled module, the first short text, the short text again, the long one; and how much was found. */
export function measure(bytes, text, short) {
  const fastest = (times, work) => {
    let best = Infinity;
    for (let run = 0; run < times; run++) {
      const begun = performance.now();
      work();
      best = Math.min(best, performance.now() - begun);
    }
    return best;
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const write = (encoded) => {
    const address = exports.room(encoded.length);
    new Uint8Array(exports.memory.buffer, address, encoded.length).set(encoded);
  };
  const starting = performance.now();
  exports.start();
  const start = performance.now() - starting;
  write(short);
  const begun = performance.now();
  exports.count();
  const first = performance.now() - begun;
  // A browser's clock is coarse: a hundred calls at a time.
  const warm = fastest(20, () => { for (let call = 0; call < 100; call++) exports.count(); }) / 100;
  write(text);
  const found = exports.count();
  // Other work on the machine disturbs most of them.
  return { start, first, warm, whole: fastest(40, () => exports.count()), found };
}
