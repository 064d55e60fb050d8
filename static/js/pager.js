// Long lists on a wall turn their own pages, with a mark that says which page this is.
//
// data-roomy: the words of its children are cut after so many lines (--lines), and after more where that takes no page more.

import { redrawn } from "./redrawn.js"

const TURN = 10_000
const LINES = [14, 10, 8, 6, 5, 4, 3]
const shown = new WeakMap()

// Where a child stands in its list, however far that is scrolled.
function boxOf(child, list) {
  const box = child.getBoundingClientRect()
  const top = box.top - list.getBoundingClientRect().top + list.scrollTop
  return { top, bottom: top + box.height }
}

/** The rows of each page: as many whole children as fit. */
export function pagesOf(list) {
  const pages = [[]]
  let top = 0
  for (const child of list.querySelector(":scope > .slot") ? list.querySelectorAll(":scope > .slot > *") : list.children) {
    if (!child.checkVisibility()) continue // drawn for a wall of another shape
    const box = boxOf(child, list)
    if (pages.at(-1).length && box.bottom - top > list.clientHeight + 1) {
      pages.push([])
      top = box.top
    }
    pages.at(-1).push(child)
  }
  return pages
}

// No card is cut while a row stands empty: as many lines as there can be on no more pages.
function open(list) {
  list.style.removeProperty("--lines")
  const fewest = pagesOf(list).length
  for (const lines of LINES) {
    list.style.setProperty("--lines", lines)
    if (pagesOf(list).length <= fewest) return
  }
  list.style.removeProperty("--lines")
}

function turn(list, step) {
  if (!step && list.matches("[data-roomy]")) open(list)
  const pages = pagesOf(list)
  const page = ((shown.get(list) ?? 0) + step) % pages.length
  shown.set(list, page)
  pages.forEach((children, place) => children.forEach((child) => child.toggleAttribute("data-off", place !== page)))
  const first = pages[page][0]
  list.scrollTop = first ? boxOf(first, list).top : 0
  mark(list, page, pages.length)
}

function mark(list, page, count) {
  const place = document.getElementById("pages")
  if (!place || list !== document.querySelector("[data-pages]:not(h1)")) return
  place.hidden = count < 2
  place.value = page + 1
  place.max = count
}

function all(step) {
  const lists = document.querySelectorAll("[data-pages]")
  if (!lists.length) document.getElementById("pages")?.setAttribute("hidden", "")
  lists.forEach((list) => turn(list, step))
}

export function start() {
  redrawn(() => all(0))
  addEventListener("resize", () => all(0))
  setInterval(all, TURN, 1)
}
