// The agenda is drawn once for everybody; the stars that are mine stand before each time, and fill its buttons here.

import { redrawn } from "./redrawn.js"

function fill(slot) {
  const stars = (slot.previousElementSibling?.dataset.stars ?? "").split(" ")
  for (const button of slot.querySelectorAll("button[name=topic]")) {
    const mine = stars.includes(button.value)
    button.setAttribute("aria-pressed", mine)
    const label = `${mine ? "★" : "☆"} ${button.value}`
    if (button.textContent !== label) button.textContent = label
  }
}

export function start() {
  redrawn(() => document.querySelectorAll(".topic.agenda").forEach(fill))
}
