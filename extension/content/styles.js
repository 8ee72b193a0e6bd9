// The look of everything drawn over the page. One family with the extension's own pages (look.css).
"use strict";

scruple.styles = `
:host { all: initial; }
:host > * { --ink:#1c2230; --muted:#586174; --paper:#fff; --wash:#f6f7f9; --line:#c9ced8; --control:#767f90; --accent:#3d3a8c; --on-accent:#fff;
  --could:#0a6b4c; --could-wash:#e5f4ed; --could_if:#835400; --could_if-wash:#fdf2da; --could_not:#9d1f2f; --could_not-wash:#fdebec; --unknown:#4a5368; --unknown-wash:#eef0f4;
  color-scheme: light; font: 0.9375rem/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink); }
* { box-sizing: border-box; }
[data-theme="dark"] { color-scheme: dark; --ink:#e7eaf1; --muted:#a3acbd; --paper:#1b1f28; --wash:#242936; --line:#414a5b; --control:#8b95a8; --accent:#a9a6f5; --on-accent:#15172b;
  --could:#6fd6ac; --could-wash:#143529; --could_if:#f0c067; --could_if-wash:#3a2c10; --could_not:#ff9aa3; --could_not-wash:#43191f; --unknown:#b3bccd; --unknown-wash:#2a303d; color: var(--ink); }
.sign { inline-size: 1.25rem; block-size: 1.25rem; color: var(--accent); flex: none; }
.v { inline-size: 1.125rem; block-size: 1.125rem; flex: none; }
.could { color: var(--could); } .could_if { color: var(--could_if); } .could_not { color: var(--could_not); } .unknown { color: var(--unknown); }
.brand { display: flex; align-items: center; gap: 0.5rem; font-size: 0.8125rem; color: var(--muted); }
.brand b { color: var(--ink); font-weight: 650; }
button, select, input { font: inherit; color: inherit; }
.link { background: none; border: 0; padding: 0.25rem; color: var(--accent); text-decoration: underline; text-underline-offset: 2px; cursor: pointer; min-block-size: 1.5rem; }
.card, .hold { scrollbar-width: thin; scrollbar-color: var(--control) var(--paper); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.hold, .notes, .card { visibility: visible; pointer-events: auto; cursor: auto; user-select: text; }
.field { position: fixed; opacity: 0; inline-size: 1px; block-size: 1px; }
.hold { inline-size: min(32.5rem, calc(100vw - 1rem)); max-block-size: calc(100vh - 1rem); overflow: auto; overscroll-behavior: contain; margin: auto; padding: 1.25rem 1.5rem;
  background: var(--paper); border: 1px solid var(--line); border-block-start: 4px solid var(--could_not); border-radius: 12px; box-shadow: 0 1px 2px #0002, 0 12px 40px #0005; }
.hold::backdrop { background: #10131a66; }
.hold h2 { font-size: 1.25rem; line-height: 1.25; margin: 0.75rem 0 0.25rem; font-weight: 650; }
.hold p { margin: 0 0 0.75rem; }
.hold .custom { border-inline-start: 3px solid var(--accent); padding-inline-start: 0.625rem; }
.hold .count { font-weight: 600; }
.items { list-style: none; margin: 0 0 0.875rem; padding: 0.625rem 0.75rem; background: var(--wash); border-radius: 8px; display: grid; gap: 0.25rem; }
.items li { display: flex; gap: 0.5rem; align-items: center; flex-wrap: wrap; }
.items .masked { font: 0.85rem ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; direction: ltr; unicode-bidi: isolate; }
.items small, .items .more { color: var(--muted); }
fieldset { border: 0; margin: 0 0 0.75rem; padding: 0; display: grid; gap: 0.125rem; }
legend { font-weight: 650; padding: 0; margin-block-end: 0.25rem; }
fieldset label { display: flex; gap: 0.625rem; align-items: center; min-block-size: 2.125rem; padding: 0.125rem 0.5rem; border-radius: 8px; cursor: pointer; }
fieldset label:hover { background: var(--wash); }
fieldset label:has(:checked) { background: var(--unknown-wash); }
/* Drawn here: in the dark, Chromium fills its own with a grey that is none of ours. */
fieldset input { appearance: none; inline-size: 1.125rem; block-size: 1.125rem; margin: 0; flex: none; border: 2px solid var(--control); border-radius: 50%; background: var(--paper); cursor: pointer; }
fieldset input:checked { border: 0.3125rem solid var(--accent); }
.consequence:not(:empty) { display: flex; gap: 0.5rem; border-radius: 8px; padding: 0.625rem 0.75rem; font-size: 0.875rem; margin-block-end: 0.75rem; }
.consequence p { color: var(--ink); margin: 0; }
.consequence.could { background: var(--could-wash); } .consequence.could_if { background: var(--could_if-wash); } .consequence.could_not { background: var(--could_not-wash); }
.buttons { display: grid; gap: 0.5rem; }
.b { min-block-size: 2.75rem; border-radius: 22px; border: 1px solid var(--control); background: var(--paper); color: var(--ink); font-weight: 600; padding: 0.25rem 1.125rem; cursor: pointer; }
.b.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
.b.quiet { border-color: transparent; color: var(--muted); font-weight: 500; }
.reason { display: grid; gap: 0.5rem; padding: 0.75rem; border: 1px solid var(--line); border-radius: 12px; }
.reason label { font-weight: 600; }
.reason select, .reason input { min-block-size: 2.75rem; inline-size: 100%; border: 1px solid var(--control); border-radius: 8px; background: var(--paper); padding: 0.25rem 0.625rem; }
#problem { color: var(--could_not); font-weight: 600; margin: 0; } #problem:empty { display: none; }
.hold footer { display: flex; gap: 0.5rem; justify-content: space-between; align-items: center; flex-wrap: wrap; margin-block-start: 0.75rem; font-size: 0.8125rem; color: var(--muted); }

/* A laptop's window is low: the way out must be in sight. */
@media (max-height: 47rem) and (min-width: 34rem) {
  .hold { padding-block: 0.75rem; } .hold h2 { margin-block-start: 0.375rem; } .hold footer { margin-block-start: 0.25rem; }
  .hold fieldset, .hold .buttons { grid-template-columns: 1fr 1fr; } .hold .buttons > :is(.primary, .reason, .quiet) { grid-column: 1 / -1; } .hold .quiet { min-block-size: 2rem; }
}

.notes { position: fixed; inset: auto 0 1rem 0; margin: 0 auto; inline-size: fit-content; max-inline-size: calc(100vw - 1rem); padding: 0; border: 0; background: none; overflow: visible; }
.note { display: flex; gap: 0.625rem; align-items: center; flex-wrap: wrap; background: var(--ink); color: var(--paper); border-radius: 10px; padding: 0.5rem 0.875rem; font-size: 0.875rem; box-shadow: 0 6px 24px #0004; }
.note .text { flex: 1 1 auto; max-inline-size: 36rem; } .note .sign, .note .link { color: inherit; } .note .link { font-weight: 650; }
.close { background: none; border: 0; min-inline-size: 1.75rem; min-block-size: 1.75rem; border-radius: 6px; cursor: pointer; color: inherit; }

.sheet { position: absolute; inset: 0 auto auto 0; inline-size: 0; block-size: 0; margin: 0; padding: 0; border: 0; background: none; pointer-events: none; overflow: visible; direction: ltr; contain: size layout style; }
.sheet.clip { overflow: clip; }
.spot { position: absolute; display: flex; inline-size: 0; block-size: 0; contain: size layout style; }
.spot.rtl { justify-content: flex-end; }
.mark { display: flex; flex: none; align-items: center; gap: 4px; block-size: var(--h); margin: 0; padding: 0 8px 0 3px; border: 1px solid color-mix(in srgb, currentColor 40%, transparent); border-radius: 99px;
  background: var(--paper); font-size: max(11px, calc(var(--h) * 0.56)); font-weight: 600; line-height: 1; white-space: nowrap; cursor: pointer; pointer-events: auto; }
.mark .sign { inline-size: calc(var(--h) - 8px); block-size: calc(var(--h) - 8px); }
/* The signs of a mark are backgrounds, not drawings: a list has many marks, and each drawing would be a layer of its own. */
.mark::before { content: ""; box-sizing: border-box; inline-size: calc(var(--h) - 8px); block-size: calc(var(--h) - 8px); flex: none; border-radius: 50%; }
.mark.could::before { background: linear-gradient(45deg, #0000 30%, var(--paper) 30% 70%, #0000 70%) 31% 65%/24% 24% no-repeat, linear-gradient(-45deg, #0000 37%, var(--paper) 37% 63%, #0000 63%) 64% 50%/36% 36% no-repeat, currentColor; }
.mark.could_if::before { border: 2px solid; background: linear-gradient(to right, #0000 50%, currentColor 50%); }
.mark.could_not::before { border-radius: 3px; background: linear-gradient(var(--paper), var(--paper)) center/56% 2px no-repeat, currentColor; }
.mark.unknown::before { background: radial-gradient(closest-side, var(--paper) calc(100% - 2px), #0000 calc(100% - 1.5px)), repeating-conic-gradient(currentColor 0 36deg, #0000 36deg 60deg); }
.mark.summary::before { content: none; }
.mark.bare { inline-size: var(--h); padding: 0; justify-content: center; }
.mark.summary { color: var(--ink); }
.mark:hover { background: var(--wash); }
.card { position: absolute; inset: 0 auto auto 0; left: 0; margin: 0; inline-size: min(26rem, calc(100vw - 1rem)); max-block-size: min(34rem, calc(100vh - 1rem)); overflow: auto; overscroll-behavior: contain; padding: 0.875rem 1rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 1px 2px #0002, 0 8px 28px #0003; }
.card a, .hold a { color: var(--accent); }
.card .close { margin-inline-start: auto; }
.card .custom { border-inline-start: 3px solid var(--accent); padding-inline-start: 0.625rem; margin: 0.625rem 0 0; overflow-wrap: anywhere; }
.steps { list-style: none; margin: 0.625rem 0 0; padding: 0; display: grid; gap: 0.625rem; }
.steps li { display: grid; grid-template-columns: 1.375rem 1fr; gap: 0.5rem; }
.steps li > .v { margin-block-start: 0.125rem; }
.steps small { display: block; color: var(--muted); font-size: 0.8125rem; }
.steps .link { font-size: 0.8125rem; padding: 0; }
.steps .source { display: flex; flex-wrap: wrap; gap: 0 0.375rem; align-items: baseline; font-size: 0.75rem; color: var(--muted); } .steps .source a { font-size: inherit; }
.card footer { position: sticky; inset-block-end: -0.875rem; background: var(--paper); padding-block: 0.375rem; display: flex; justify-content: space-between; gap: 0.5rem; flex-wrap: wrap; margin-block-start: 0.75rem; font-size: 0.8125rem; }
.speck { position: absolute; inline-size: 1px; block-size: 1px; }

@media (forced-colors: active) { fieldset input { appearance: auto; } .hold, .note, .b, .mark, .card { border: 1px solid CanvasText; } .note { background: Canvas; color: CanvasText; } .v, .sign, .mark::before { forced-color-adjust: none; color: CanvasText; --paper: Canvas; } }
@media print { .sheet, .card, .notes { display: none; } }
@media (prefers-reduced-motion: no-preference) { .note { animation: rise 0.15s ease-out; } @keyframes rise { from { opacity: 0; transform: translateY(6px); } } }
`;
