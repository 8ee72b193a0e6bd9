// The contact finder compiled to WebAssembly says what the native one says, place for place.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "./background.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SHARED = process.env.SCRUPLE_SHARED ?? join(ROOT, "../shared");
const COMMAND = process.env.SCRUPLE_COMMAND ?? join(ROOT, "target/debug/scruple");
const REGION = "GB";

const OWN_TEXTS = [
  "Write to maren.oldfield@example.com or ring +44 20 7946 0123.",
  "Nothing to see: version 1.2.3, 4 May 2026, 12 345 units, 50 % off.",
  "😀 before an address 😀: a.b@example.org, then 漢字 c@example.net",
  "maren [at] example [dot] com · (020) 7946 0456",
  "",
];

let background;
before(async () => {
  background = await start();
  await background.own({ kind: "switch_on", surface: "panel" });
  const answer = await background.own({ kind: "set", key: "home_jurisdiction", value: "UK" });
  assert.equal(answer.kind, "settings", JSON.stringify(answer));
});

test("texts of our own", () => compare(OWN_TEXTS));

const cases = join(SHARED, "cases");
if (existsSync(cases)) {
  for (const file of readdirSync(cases).filter((name) => name.endsWith(".jsonl"))) {
    test(`the texts of ${file}`, () => compare(lines(join(cases, file)).map((line) => line.text).filter((text) => typeof text === "string")));
  }
} else {
  console.log("skipped: ../shared not there");
  test("the texts of ../shared", { skip: "../shared not there" }, () => {});
}

async function compare(texts) {
  const native = scan(texts);
  for (const [at, text] of texts.entries()) {
    const { spans } = await background.content({ kind: "strip", text });
    assert.deepEqual(spans, native[at], `finds in ${JSON.stringify(text)}`);
  }
}

/** `scruple scan`, its code points turned into UTF-16 units. */
function scan(texts) {
  const input = texts.map((text, id) => JSON.stringify({ id: String(id), text, region: REGION })).join("\n");
  const output = execFileSync(COMMAND, ["scan"], { input: `${input}\n`, encoding: "utf8", maxBuffer: 1 << 28 });
  const answers = output.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(answers.length, texts.length);
  return answers.map(({ found, error }, at) => {
    assert.equal(error, undefined);
    const points = [...texts[at]];
    const unit = (point) => points.slice(0, point).join("").length;
    return found.map(({ start, end }) => ({ start: unit(start), end: unit(end) }));
  });
}

function lines(file) {
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}
