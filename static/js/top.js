// A phone is a sign: when people are to move, or a talk begins, what counts is at the top, and so is the page.

import { redrawn } from "./redrawn.js"

const phase = () => /phase-\w+/.exec(document.querySelector(".seat")?.className)?.[0]
const writing = () => document.activeElement?.matches("input, textarea, select")
let last = phase()
let due = false

/** Nobody is torn away from what they are writing: then it waits until they have done. */
function up() {
  if (!due || writing()) return
  due = false
  scrollTo(0, 0)
}

export function start() {
  redrawn(() => {
    const now = phase()
    due ||= Boolean(now && last && now !== last)
    last = now ?? last
    up()
  })
  document.addEventListener("focusout", () => setTimeout(up))
}
