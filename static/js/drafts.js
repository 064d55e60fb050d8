// Half-written sentences survive a reload, a sleeping phone and a redrawn page, until they were accepted.

import { redrawn } from "./redrawn.js"
import { drop, get, put } from "./store.js"

const TEXTS = "textarea, input:not([type]), input[type=text], input[type=search], input[type=number], input[type=tel], input[type=email]"
const offered = new WeakMap()

const keyOf = (field) => `draft-${field.form?.getAttribute("action") ?? location.pathname}#${field.id}`

export const isText = (field) => field.matches?.(TEXTS) ?? false

/** Somebody is changing this field: the server's drawing leaves it alone. */
function touched({ target }) {
  if (!target.form || !("defaultValue" in target || target.matches("select"))) return
  const changed = isText(target) ? target.value !== target.defaultValue : true
  sameGroup(target).forEach((field) => field.toggleAttribute("data-dirty", changed))
  if (target.matches("[data-draft][id]")) target.value ? put(keyOf(target), target.value) : drop(keyOf(target))
}

function sameGroup(field) {
  return field.type === "radio" ? [...field.form.elements].filter((other) => other.name === field.name) : [field]
}

/** What the server would have drawn into a field that somebody was changing. */
export function keepOffer(field, text) {
  offered.set(field, text)
}

function restore() {
  document.querySelectorAll("[data-draft][id]:not([data-dirty])").forEach((field) => {
    const text = get(keyOf(field))
    if (text === null || field.value !== field.defaultValue || field.value === text) return
    field.value = text
    field.toggleAttribute("data-dirty", true)
  })
}

/** The form was accepted: new notes start empty, edited texts stay as they were sent.
 *  `putAway`: its texts had left the fields already, what stands there now is something new. */
export function accepted(form, putAway = false) {
  const note = [...form.elements].some((field) => isText(field) && clears(field))
  for (const field of form.elements) {
    if (isText(field) && putAway) continue
    field.removeAttribute("data-dirty")
    if (field.id) drop(keyOf(field))
    if (isText(field)) settleText(field)
    else if (field.type === "file") field.value = "" // the next note must not carry this one's photo
    else if ("defaultChecked" in field) settleTick(field, note)
    offered.delete(field)
  }
}

const clears = (field) => !field.defaultValue && !("keep" in field.dataset) && !("keep" in (field.form?.dataset ?? {}))

function settleText(field) {
  if (offered.has(field)) field.value = field.defaultValue = offered.get(field)
  else if (clears(field)) field.value = ""
  else field.defaultValue = field.value
}

// A tick beside a new note belongs to that note; a tick that is itself the answer stays until the server draws it.
function settleTick(field, note) {
  if (offered.has(field)) field.checked = offered.get(field)
  else if (note) field.checked = field.defaultChecked
}

/** Texts of a form by field name, to give back when they are not accepted. */
export function texts(form) {
  const found = [...form.elements].filter((field) => isText(field) && field.name && field.value)
  return Object.fromEntries(found.map((field) => [field.name, field.value]))
}

/** Empty the fields of a form whose words are safe in the outbox. */
export function putAside(form) {
  for (const field of form.elements) {
    if (!isText(field) || !clears(field)) continue
    field.value = ""
    field.removeAttribute("data-dirty")
    if (field.id) drop(keyOf(field))
  }
}

/** Put words back where they were typed, unless something new stands there. True when all found their place. */
export function giveBack(form, fields) {
  return Object.entries(fields).map(([name, text]) => giveOne(form.elements[name], text)).every(Boolean)
}

function giveOne(field, text) {
  if (!field || !isText(field)) return false
  if (field.value === text) return true
  if (field.value) return false
  field.value = text
  field.dispatchEvent(new Event("input", { bubbles: true }))
  return true
}

export function start() {
  document.addEventListener("input", touched)
  document.addEventListener("change", touched)
  redrawn(restore)
}
