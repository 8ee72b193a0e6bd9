// Joined to the content scripts by bench.mjs alone: takes the times where they pass, and tells the page that asked.
"use strict";

/** How many copies were stopped so far, to be asked about or held. */
let stopped = 0;
{
  const { keep } = scruple;
  scruple.keep = (...given) => {
    stopped += 1;
    return keep(...given);
  };
}

window.addEventListener("scruple-bench", async (event) => {
  const request = JSON.parse(event.detail);
  const answers = { decisions, dialog: async () => [await dialogAfterKey()], stopped: async () => [stopped] };
  window.dispatchEvent(new CustomEvent("scruple-bench-answer", { detail: JSON.stringify(await answers[request.ask](request)) }));

  /** From a settled selection to the answer: reading it, asking, being answered. */
  async function decisions({ times: count }) {
    const took = [];
    const laid = document.getElementById("laid");
    for (let at = 0; at < count; at += 1) {
      // A new text each time: nothing may be answered from memory.
      laid.firstChild.data = `${at} ${laid.firstChild.data}`.slice(0, laid.firstChild.length);
      getSelection().selectAllChildren(laid);
      const start = performance.now();
      const answer = await scruple.ask({ kind: "judge", selection: scruple.selection(scruple.selected(), "copy") }, 10_000);
      took.push(performance.now() - start);
      if (answer?.kind !== "judgement") throw new Error(`no judgement: ${JSON.stringify(answer)}`);
    }
    return took;
  }

  /** From the key's own time stamp to the first frame in which the dialog is open. */
  function dialogAfterKey() {
    return new Promise((done) => {
      const onKey = (key) => {
        if (!key.isTrusted || key.key !== "c") return;
        window.removeEventListener("keydown", onKey, true);
        const look = () => (scruple.holding() ? requestAnimationFrame(() => done(performance.now() - key.timeStamp)) : requestAnimationFrame(look));
        look();
      };
      window.addEventListener("keydown", onKey, true);
    });
  }
});
