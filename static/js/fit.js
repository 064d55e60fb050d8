// Words on a wall that would not fit are set smaller, step by step, until they do.

import { redrawn } from "./redrawn.js"

const STEPS = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42]

const fits = (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1

function fit(box) {
  for (const step of STEPS) {
    box.style.setProperty("--fit", step)
    if (fits(box)) return
  }
}

export function start() {
  const all = () => document.querySelectorAll("[data-fit]").forEach(fit)
  redrawn(all)
  addEventListener("resize", all)
  document.fonts?.ready.then(all)
}
