// The background's shell in WebAssembly: who is answered, what is kept, what is refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./background.mjs";

test("only our own pages and content scripts are answered", async () => {
  const background = await start();
  for (const url of ["https://example.com/", "https://www.linkedin.com.example.com/", "http://www.linkedin.com/", "chrome-extension://another/page.html", ""]) {
    for (const request of [{ kind: "status" }, { kind: "hello", language: "en" }]) {
      assert.equal((await background.from(url, request)).kind, "refused", `${request.kind} from ${url}`);
    }
  }
});

test("a page cannot ask what only our own pages may", async () => {
  const background = await start();
  for (const request of [{ kind: "switch_on", surface: "page" }, { kind: "settings" }, { kind: "record" }]) {
    assert.equal((await background.content(request)).kind, "refused", request.kind);
  }
  assert.equal((await background.own({ kind: "status" })).enabled, false);
});

test("a message of no known kind is refused, whatever it is", async () => {
  const background = await start();
  for (const message of [null, 7, "status", [], {}, { kind: "nothing" }, { kind: "judge" }, { kind: "hello", language: 7 }]) {
    assert.equal((await background.content(message)).kind, "refused", JSON.stringify(message));
  }
});

test("what was switched on is on after a restart", async () => {
  const [local, session] = [{}, {}];
  const first = await start({ local, session });
  assert.equal((await first.content({ kind: "hello", language: "en" })).enabled, false);
  assert.equal((await first.own({ kind: "switch_on", surface: "page" })).enabled, true);
  await written();
  const second = await start({ local, session });
  assert.equal((await second.content({ kind: "hello", language: "en" })).enabled, true);
});

test("policy switches on without the person", async () => {
  const background = await start({ managed: { enabled: true } });
  await written();
  assert.equal((await background.own({ kind: "status" })).enabled, true);
});

test("a text beyond the bound is refused, not cut", async () => {
  const background = await start();
  const answer = await background.content({ kind: "strip", text: "x".repeat(8 * 1024 * 1024 + 1) });
  assert.equal(answer.kind, "refused");
});

/** What is kept is written behind the answer. */
function written() {
  return new Promise((done) => setImmediate(done));
}
