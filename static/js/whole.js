// No word of a phone is broken for want of room: a text with one too long for its line is set smaller.
// Dictionaries of hyphenation cannot be counted on: a browser loads them from the net, and a hall may have none.

import { redrawn } from "./redrawn.js"

const TEXTS = "#screen :is(h1, h2, h3, p, li, dt, dd, label, button, summary, span, em)"
const PADDED = "#screen :is(button, .button, li, label, summary, p, span)"
const LEAST = 0.55 // of the reader's own text size; below that an endless word may break

// The part of its size at which the longest word of a text fits its line.
function shareOf(text) {
  const { paddingLeft, paddingRight } = getComputedStyle(text)
  const around = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
  return (0.98 * (text.clientWidth - around)) / (text.scrollWidth - around)
}

const sizeOf = (one) => Number.parseFloat(getComputedStyle(one).fontSize)

// What sticks out into the padding is no overflow to a browser: while we measure, the padding is a part of the border.
function hardened() {
  const wide = (one) => Number.parseFloat(getComputedStyle(one).paddingInlineEnd)
  const found = [...document.querySelectorAll(PADDED)].map((one) => [one, wide(one)]).filter(([, padding]) => padding > 0)
  const borders = found.map(([one]) => Number.parseFloat(getComputedStyle(one).borderInlineEndWidth))
  found.forEach(([one, padding], place) => {
    one.style.paddingInlineEnd = "0"
    one.style.borderInlineEnd = `${padding + borders[place]}px solid transparent`
  })
  return () => {
    for (const [one] of found) {
      one.style.removeProperty("padding-inline-end")
      one.style.removeProperty("border-inline-end")
    }
  }
}

function all() {
  const least = LEAST * sizeOf(document.documentElement)
  const texts = [...document.querySelectorAll(TEXTS)]
  for (const text of document.querySelectorAll("[data-whole]")) {
    text.style.removeProperty("font-size")
    delete text.dataset.whole
  }
  const soften = hardened()
  document.body.toggleAttribute("data-measured", true) // now a word too long sticks out instead of breaking
  const found = texts.filter((text) => text.clientWidth > 0 && text.scrollWidth > text.clientWidth + 1)
  const inmost = found.filter((text) => !found.some((other) => other !== text && text.contains(other)))
  const sizes = inmost.map((text) => Math.max(least, sizeOf(text) * shareOf(text)))
  document.body.toggleAttribute("data-measured", false)
  soften()
  inmost.forEach((text, place) => {
    text.style.fontSize = `${sizes[place]}px`
    text.dataset.whole = ""
  })
}

export function start() {
  redrawn(all)
  addEventListener("resize", all)
  document.fonts?.ready.then(all)
}
