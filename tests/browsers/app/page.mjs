// The document of the single-page app, for the demo site's server: `site.put(address, document)`.

import { readFileSync } from "node:fs";

const SCRIPT = readFileSync(new URL("./app.js", import.meta.url), "utf8");
const STYLE = readFileSync(new URL("./app.css", import.meta.url), "utf8");

/** The app's document for one nonce. */
export const document = (nonce) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Search | LinkedIn</title>
<meta name="como-t" content="{}"><style>${STYLE}</style></head>
<body><div id="root"></div><div id="interop-outlet" data-testid="interop-shadowdom"></div>
<iframe data-testid="interop-iframe" src="/preload/" title="" hidden></iframe>
<script nonce="${nonce}">${SCRIPT}</script></body></html>`;

/** Where the app starts; the query chooses its variant: seed, scroller=main, theme=dark, rtl, still. */
export const address = (options = {}) => `/search/results/people/?${new URLSearchParams({ keywords: "app", ...options })}`;
