// The last of what runs in every frame: the guard is in place, ask whether Scruple is switched on.
"use strict";

scruple.hello();
