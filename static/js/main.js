// Everything this page does by itself; the words, the rules and the drawing are the server's.

import * as bell from "./bell.js"
import * as clock from "./clock.js"
import * as drafts from "./drafts.js"
import * as draw from "./draw.js"
import * as fit from "./fit.js"
import * as fits from "./fits.js"
import * as forms from "./forms.js"
import * as fresh from "./fresh.js"
import * as grid from "./grid.js"
import * as hold from "./hold.js"
import * as keys from "./keys.js"
import * as live from "./live.js"
import * as morph from "./morph.js"
import * as outbox from "./outbox.js"
import * as pager from "./pager.js"
import * as sieve from "./sieve.js"
import * as starred from "./starred.js"
import * as tabs from "./tabs.js"
import * as theme from "./theme.js"
import * as top from "./top.js"
import * as vibrate from "./vibrate.js"
import * as wake from "./wake.js"
import * as whole from "./whole.js"

const wall = document.body.dataset.face === "wall"
const parts = [morph, drafts, forms, outbox, live, hold, clock, keys, wake, vibrate, bell, fresh, top, tabs, fits]
for (const part of wall ? [...parts, theme, fit, whole, pager] : [...parts, sieve, starred, whole, grid, draw]) part.start()
