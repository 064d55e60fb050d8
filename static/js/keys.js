// Single keys for the buttons that show them: nothing while somebody types.

const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]"

function visible(element) {
  return !element.disabled && element.getClientRects().length > 0
}

// A clicker sends the keys of slides: forward is Next, and black is the wall.
const CLICKER = { pagedown: "n", ".": "b" }

function pressed(event) {
  if (event.key === "Escape" && event.target.closest?.(TYPING)) return event.target.blur() // out of the field: keys are keys again
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(TYPING)) return
  if (event.key === " " && event.target.closest?.("button, summary, a, input")) return // it presses what has the focus
  const key = event.key.toLowerCase()
  const wanted = event.key === " " ? "space" : CSS.escape(CLICKER[key] ?? key)
  const found = [...document.querySelectorAll(`[data-key="${wanted}"]`)].filter(visible)
  const first = found.find((one) => one.closest(".next.alone")) // the one Next of the day
  const button = first ?? found.find((one) => !one.closest(".kind-hall")) ?? found[0] // the room that is on goes before the hall
  if (!button) return
  event.preventDefault()
  button.matches("input, textarea, select") ? button.focus() : button.click()
}

// A button pressed with a finger or mouse does not keep the focus: the next key would press what it has become.
function letGo({ target, detail }) {
  if (detail > 0) target.closest?.("form[data-op] button")?.blur()
}

export function start() {
  document.addEventListener("keydown", pressed)
  document.addEventListener("click", letGo)
}
