// Joined to the content scripts by bench.mjs alone: takes the times where they pass, and tells the page that asked.
"use strict";

window.addEventListener("scruple-bench", async (event) => {
  const request = JSON.parse(event.detail);
  const times = request.ask === "decisions" ? await decisions(request) : [await dialogAfterKey()];
  window.dispatchEvent(new CustomEvent("scruple-bench-answer", { detail: JSON.stringify(times) }));

  async function decisions({ text, times: count }) {
    const took = [];
    for (let at = 0; at < count; at += 1) {
      const range = document.createRange();
      range.selectNodeContents(document.body);
      // A new text each time: nothing may be answered from memory.
      const selection = { ...scruple.selection({ text: `${text}${at}`, ranges: [range] }, "copy"), links: [] };
      const start = performance.now();
      const answer = await scruple.ask({ kind: "judge", selection }, 10_000);
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
