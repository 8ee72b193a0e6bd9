// Waiting for something that has no event of its own: asked again until a deadline, and the failure says what was awaited.

const PAUSE_MS = 15;

/**
 * Asks `probe` until it gives something other than `undefined`.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T|undefined>|T|undefined} probe
 * @returns {Promise<T>}
 */
export async function deadline(what, probe, withinMs = 8000) {
  const end = performance.now() + withinMs;
  let last;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${what}${last ? `; last error: ${last.message}` : ""}`, { cause: last });
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  }
}
