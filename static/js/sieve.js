// A field above long lists of cards: leaves those that have the words, the language and the area one looks for.

import { redrawn } from "./redrawn.js"

/** A text as it is compared: without capitals and accents. */
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

function has(card, { words, lang, area }) {
  const text = plain(card.textContent)
  return plain(words ?? "").split(/\s+/).every((word) => text.includes(word)) &&
    (!lang || card.querySelector(".text")?.lang === lang) && (!area || card.textContent.includes(area))
}

function sift() {
  const form = document.querySelector("form[data-sieve]")
  if (!form) return
  const wanted = Object.fromEntries(new FormData(form))
  const cards = [...document.querySelectorAll("[data-sieved] .post-it")]
  cards.forEach((card) => { card.hidden = !has(card, wanted) })
  const none = form.parentElement.querySelector(".none")
  if (none) none.hidden = !cards.length || cards.some((card) => !card.hidden)
}

export function start() {
  document.addEventListener("input", ({ target }) => target.closest?.("form[data-sieve]") && sift())
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-sieve]")) return
    event.preventDefault()
    sift()
  })
  redrawn(sift)
}
