// A page of set-up: while a sentence for the wall is written, it says when the last row could not read it.

import { start } from "./fits.js"

start()
