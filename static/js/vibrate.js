// A phone hums at the cues, only if its owner asked for it.

import { redrawn } from "./redrawn.js"

const HUMS = { five: [200], one: [200, 150, 200], over: [600] }
let wished = false

function show() {
  document.querySelectorAll("[data-vibrate]").forEach((button) => {
    button.hidden = !navigator.vibrate
    button.setAttribute("aria-pressed", String(wished))
  })
}

function pressed({ target }) {
  if (!target.closest?.("[data-vibrate]")) return
  wished = !wished
  if (wished) navigator.vibrate?.(HUMS.five)
  show()
}

export function start() {
  document.addEventListener("click", pressed)
  document.addEventListener("eventhub:cue", ({ detail }) => wished && navigator.vibrate?.(HUMS[detail.phase] ?? []))
  redrawn(show)
}
