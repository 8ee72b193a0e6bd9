// The last of the content scripts: everything is in place, ask whether Scruple is switched on.
"use strict";

scruple.hello();
