// The first content script: the one name under which the others hang. Classic scripts of one entry share this scope, and nothing of it
// can be seen by the page.
"use strict";

const scruple = {};
