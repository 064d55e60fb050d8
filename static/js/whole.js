// No word is broken for want of room: a text with one too long for its line is set smaller; on a wall, where the last row
// must still read it, and on paper, which nobody can make larger, it is parted after that. Measured by the boxes of the
// words themselves. Dictionaries of hyphenation cannot be counted on: a browser loads them from the net, and a hall may
// have none.

import { redrawn } from "./redrawn.js"
import { parted } from "./syllables.js"

const WORD = /[\p{L}\p{N}]{2,}/gu
const ENDLESS = 30 // letters; such a word may break where even the smallest type does not hold it
const LEAST = 0.55 // of the reader's own text size
const FAR = 0.0335 // of a wall's height
const IN_HAND = 0.7 // on paper
const ROUNDS = 3 // what is set smaller leaves its neighbours other room
const range = document.createRange()

const sizeOf = (one) => Number.parseFloat(getComputedStyle(one).fontSize)

// What is left between the paddings of the box that holds a text.
function roomOf(one) {
  while (["inline", "contents"].includes(getComputedStyle(one).display)) one = one.parentElement
  const { paddingLeft, paddingRight } = getComputedStyle(one)
  return one.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
}

// The part of its size at which a word fits its line: 1 where it stands whole and does not stick out. A word is parted only
// where it has a line for itself, so the widest piece of it is as wide as the line.
function shareOf(node, word) {
  range.setStart(node, word.index)
  range.setEnd(node, word.index + word[0].length)
  const pieces = [...range.getClientRects()].filter((box) => box.width > 0.5)
  if (!pieces.length) return 1
  const lines = new Set(pieces.map((box) => Math.round(box.top)))
  const widths = pieces.map((box) => box.width)
  const whole = widths.reduce((sum, width) => sum + width)
  const room = lines.size > 1 ? Math.max(...widths) : roomOf(node.parentElement) + 1
  return room > 1 && room < whole ? (0.98 * room) / whole : 1
}

// What of a text could be parted: its longest two, and every word without an end.
function candidates(node) {
  const words = [...node.nodeValue.matchAll(WORD)].sort((one, other) => other[0].length - one[0].length)
  const endless = words.findIndex((word) => word[0].length < ENDLESS)
  return endless < 0 ? words : words.slice(0, endless + 2)
}

function sizeFor(node, smallest) {
  const size = sizeOf(node.parentElement)
  const wanted = candidates(node).map((word) => [size * shareOf(node, word), word[0].length])
  const held = wanted.filter(([fits, letters]) => fits < size && (fits >= smallest || letters < ENDLESS))
  return held.length ? Math.max(smallest, Math.min(...held.map(([fits]) => fits))) : size
}

// The whole of the text a piece of it stands in: no half sentence is set smaller.
function around(one) {
  const size = sizeOf(one)
  while (getComputedStyle(one).display === "inline" && sizeOf(one.parentElement) === size) one = one.parentElement
  return one
}

// All but drawings, lists to choose from (a hall has hundreds of names), and what fit.js sets.
const seen = (node) => {
  if (node.nodeType === Node.ELEMENT_NODE) return node.matches("svg, select, script, [data-fit]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
  return node.nodeValue.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP
}

function texts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, seen)
  const found = []
  while (walker.nextNode()) found.push(walker.currentNode)
  return found
}

// Read first, then written: a browser lays the page out once a round.
function round(smallest) {
  const smaller = new Map()
  for (const node of texts()) {
    const size = sizeFor(node, smallest)
    if (size >= sizeOf(node.parentElement) - 0.1) continue
    const text = around(node.parentElement)
    smaller.set(text, Math.min(size, smaller.get(text) ?? size))
  }
  for (const [text, size] of smaller) {
    text.style.fontSize = `${size}px`
    text.dataset.whole = ""
  }
  return smaller.size > 0
}

// An address is typed as it stands.
const inAddress = ({ index, input, 0: word }) => /[./@]$/.test(input.slice(0, index)) || /^[./@]\S/.test(input.slice(index + word.length))

function part() {
  for (const node of texts()) {
    const broken = [...node.nodeValue.matchAll(WORD)].filter((word) => !inAddress(word) && shareOf(node, word) < 1)
    for (const [word] of broken) node.nodeValue = node.nodeValue.replace(word, parted(word))
  }
}

function least() {
  const { face } = document.body.dataset
  if (face === "wall") return FAR * innerHeight
  return (face.startsWith("print_") ? IN_HAND : LEAST) * sizeOf(document.documentElement)
}

function all() {
  for (const text of document.querySelectorAll("[data-whole]")) {
    text.style.removeProperty("font-size")
    delete text.dataset.whole
  }
  const smallest = least()
  for (let rounds = 0; rounds < ROUNDS && round(smallest); rounds++);
  if (/^(wall$|print_)/.test(document.body.dataset.face)) part()
}

export function start() {
  redrawn(all)
  addEventListener("resize", all)
  document.addEventListener("toggle", all, true) // what was folded away is measured when it is seen
  document.fonts?.ready.then(all)
}
