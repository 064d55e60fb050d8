// The words our scripts say; they come translated from the page.

const state = document.getElementById("state")

/** A sentence by its name, with its places filled. */
export function words(name, places = {}) {
  const sentence = state?.dataset[name] ?? ""
  return sentence.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole)
}

let timer = 0

/** Tell how things stand, in words, politely. `kind` is for the look: saved, waiting, sending, refused, stale. */
export function say(kind, text, forMs = 0) {
  if (!state) return
  clearTimeout(timer)
  state.dataset.kind = kind
  if (state.textContent !== text) state.textContent = text
  if (forMs) timer = setTimeout(hush, forMs, kind)
}

/** Whether this is what we say now. */
export const says = (kind) => state?.dataset.kind === kind

/** Fall silent, if we still say that. */
export function hush(kind) {
  if (!state || (kind && state.dataset.kind !== kind)) return
  state.textContent = ""
  delete state.dataset.kind
}
