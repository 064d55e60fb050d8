// Nobody is thrown out of a half-written sentence: what would take the field away waits until the person is ready.

import { isText } from "./drafts.js"
import { refresh } from "./poll.js"

const REPLACING = new Set(["delete", "outerMorph", "innerMorph"])
const PATIENCE = 60_000 // a field left alone this long holds nothing back
const bar = document.getElementById("hold")
let held = false
let timer = 0

function writing() {
  const field = document.activeElement
  const busy = field && isText(field) && field.id && field.value.trim() && field.closest("#screen form[data-op]")
  return busy ? field : null
}

// Tasks are the pieces of one update: each has where it goes and what it brings.
function takesAway(field, { target, fragment, swapSpec }) {
  const place = typeof target === "string" ? document.querySelector(target) : target
  if (!place?.contains(field) || !REPLACING.has(swapSpec.style)) return false
  return swapSpec.style === "delete" || !fragment.querySelector(`#${CSS.escape(field.id)}`)
}

function before(event) {
  const field = writing()
  const tasks = event.detail.tasks ?? []
  if (!field) return
  const kept = tasks.filter((task) => !takesAway(field, task))
  if (kept.length === tasks.length) return
  tasks.splice(0, tasks.length, ...kept)
  hold()
}

function hold() {
  held = true
  if (bar) bar.hidden = false
  wait()
}

function wait() {
  clearTimeout(timer)
  if (held) timer = setTimeout(release, PATIENCE)
}

/** Show what was held back. */
export async function release() {
  if (!held) return
  held = false
  clearTimeout(timer)
  if (bar) bar.hidden = true
  document.activeElement?.blur()
  await refresh()
}

function maybeDone() {
  if (held && !writing()) setTimeout(() => writing() || release(), 300)
}

export function start() {
  document.addEventListener("htmx:before:swap", before)
  document.addEventListener("input", wait)
  document.addEventListener("focusout", () => setTimeout(maybeDone, 200))
  bar?.querySelector("button")?.addEventListener("click", release)
}
