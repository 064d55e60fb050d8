// Keeps the screen on where it matters: on the move, in the ballot, in the last minute, and for table hosts.

import { redrawn } from "./redrawn.js"
import { words } from "./words.js"

let lock = null
let asking = false // two redraws in one moment are one question

const wanted = () => document.querySelector('[data-awake], time.clock[data-runs="yes"][data-phase="one"]') !== null

async function look() {
  if (!navigator.wakeLock) return hint()
  if (asking || document.hidden || wanted() === Boolean(lock)) return
  if (!wanted()) return release()
  asking = true
  try {
    lock = await navigator.wakeLock.request("screen")
    lock.addEventListener("release", () => { lock = null })
  } catch {
    lock = null // low battery: the browser may say no
  }
  asking = false
}

function release() {
  lock?.release()
  lock = null
}

function hint() {
  const place = document.getElementById("hint")
  if (!place) return
  const text = document.querySelector("#screen [data-awake]") ? words("nowake") : ""
  if (place.textContent !== text) place.textContent = text
}

export function start() {
  redrawn(look)
  document.addEventListener("visibilitychange", look)
  setInterval(look, 5000)
}
