// A page of plain forms: each carries the number of its tap when it is sent.

import { nextTap } from "./taps.js"

function number(event) {
  const form = event.target
  const field = form.elements.tap ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "tap" }))
  field.value = nextTap()
}

document.addEventListener("submit", number)
