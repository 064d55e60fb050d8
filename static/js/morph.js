// Keeps what a person is doing while the server draws around it: typing, an open fold, a running clock.

import { isText, keepOffer } from "./drafts.js"

const FIELDS = "input, textarea, select"
const TICKED = new Set(["checkbox", "radio"])
const OURS = new Set(["data-phase", "data-runs"])

// Returning false leaves the old node as it is.
function leave(old, fresh) {
  if (old.matches("dialog[open]")) return false
  if (old.matches("details")) fresh.toggleAttribute("open", old.open)
  if (old.matches("time.clock[data-phase]")) return moved(old, fresh)
  if (!old.matches(FIELDS)) return true
  if (old.hasAttribute("data-dirty") || (old === document.activeElement && isText(old))) return offered(old, fresh)
  if (TICKED.has(old.type)) old.checked = fresh.hasAttribute("checked")
  return true
}

function offered(old, fresh) {
  if (isText(old)) keepOffer(old, fresh.defaultValue)
  if (TICKED.has(old.type)) keepOffer(old, fresh.hasAttribute("checked"))
  return false
}

// The deadline is the server's, the counting is ours.
function moved(old, fresh) {
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value)
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OURS.has(name)) old.removeAttribute(name)
  }
  return false
}

function before(old, { newNode }) {
  if (!(old instanceof Element) || !(newNode instanceof Element)) return true
  if (old.matches("option")) old.selected = newNode.hasAttribute("selected")
  return leave(old, newNode)
}

export function start() {
  window.htmx.registerExtension("eventhub", { htmx_before_morph_node: before })
}
