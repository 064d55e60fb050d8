// Words on a wall that would not fit are set smaller, step by step, until they do; no word is broken for it.
//
// data-fit: a box that has a size of its own. data-fit="beside": its parts stand beside each other, or below each other
// (data-set) where that lets them be set larger. data-box: a part that must hold what is in it by itself.

import { redrawn } from "./redrawn.js"

const STEPS = [1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.42, 0.37, 0.33]

const LISTED = 4 // rows of a list are set small at once: few pages are better than large letters

const wide = (one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1
const high = (one) => one.scrollHeight > one.clientHeight + 1
const fits = (box) =>
  !high(box) && !wide(box) && ![...box.querySelectorAll("*")].some((one) => wide(one) || (one.matches("[data-box]") && high(one)))

function set(box, step, way) {
  box.style.setProperty("--fit", step)
  way ? (box.dataset.set = way) : delete box.dataset.set
}

function fit(box) {
  const ways = box.dataset.fit ? ["", "below"] : [""]
  box.removeAttribute("data-tight")
  for (const step of STEPS) {
    for (const way of ways) {
      set(box, step, way)
      if (fits(box)) return
    }
  }
  if (box.querySelector("[data-box]")) return tight(box, ways)
  const list = box.matches("ol, ul")
  set(box, STEPS.at(-1), ways[0])
  const columns = list && "pages" in box.dataset && ![...box.querySelectorAll("*")].some(wide)
  const way = columns ? ways[0] : ways.at(-1) // two columns of a list whose pages turn hold more
  box.setAttribute("data-tight", "") // an endless word may break; the parts turn as pages, each set as large as it can be
  for (const step of STEPS.slice(list ? LISTED : 0)) {
    set(box, step, way)
    if ([...box.children].every((one) => one.offsetHeight <= box.clientHeight + 1)) return
  }
}

// Parts that hold what is in them by themselves turn no pages: the style sheet leaves out what can be missed.
function tight(box, ways) {
  box.setAttribute("data-tight", "")
  for (const step of STEPS) {
    for (const way of [...ways].reverse()) {
      set(box, step, way)
      if (fits(box)) return
    }
  }
}

// What is still turning or rising is measured as it will lie: a card seen from its edge would set all of them small.
function atRest(measure) {
  const moving = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  const times = moving.map((one) => one.currentTime)
  for (const one of moving) one.currentTime = Math.max(0, one.effect.getComputedTiming().endTime - 0.01)
  measure()
  moving.forEach((one, place) => (one.currentTime = times[place]))
}

export function start() {
  const all = () => atRest(() => document.querySelectorAll("[data-fit]").forEach(fit))
  redrawn(all)
  addEventListener("resize", all)
  document.fonts?.ready.then(all)
}
