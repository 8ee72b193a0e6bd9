// Starts the page's WebAssembly. When that cannot be, the shell's own words say what to do: nothing else is left to say them.

const reveal = () => {
  document.getElementById("fallback").hidden = false;
};

// A trap in the page's code arrives here too, and leaves a page that answers nothing.
addEventListener("error", ({ error }) => error?.name === "RuntimeError" && reveal());

import("../../pkg/pages.js").then((pages) => pages.default()).catch((error) => {
  console.error("Scruple's page did not start", error);
  reveal();
});
