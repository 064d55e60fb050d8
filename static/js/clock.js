// Counts down to the server's deadline: minutes until the last one, then seconds; colour and shape change with the phase.

import { redrawn } from "./redrawn.js"
import { serverNow } from "./time.js"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LATE = 3 * SECOND // a cue that we slept through is not made up for
const lang = document.documentElement.lang || "en"
const unit = (name) => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "short" })
const [inMinutes, inHours, inDays] = ["minute", "hour", "day"].map(unit)
const inDigits = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 })
const COUNTS = new Set(["console", "remote"])
const before = new WeakMap()

/** "five" from five minutes on, "one" in the last minute, "over" after the end, "" until then. */
export function phaseOf(left) {
  if (left <= 0) return "over"
  if (left <= MINUTE) return "one"
  return left <= 5 * MINUTE ? "five" : ""
}

/** Milliseconds as people say them: "3 days", "7 hr", "18 min", in the last minute "0:42". */
export function spoken(left) {
  if (left > 2 * DAY) return inDays.format(Math.floor(left / DAY))
  if (left > 5 * HOUR) return inHours.format(Math.floor(left / HOUR))
  if (left > MINUTE) return inMinutes.format(Math.ceil(left / MINUTE))
  return `0:${inDigits.format(Math.max(0, Math.ceil(left / SECOND)) % 60 || (left > 0 ? 60 : 0))}`.replace("0:60", "1:00")
}

/** How far over: "+3:07", for who leads; nobody else is hurried by it. */
export function over(gone) {
  return `+${Math.floor(gone / MINUTE)}:${inDigits.format(Math.floor((gone % MINUTE) / SECOND))}`
}

function leftOn(clock) {
  const ends = Number(clock.dataset.ends)
  return ends ? ends - serverNow() : Number(clock.dataset.left || 0)
}

function set(clock, name, value) {
  if (clock.dataset[name] !== value) clock.dataset[name] = value
}

function show(clock) {
  const left = leftOn(clock)
  const beyond = left <= -SECOND && clock.dataset.ends > 0 && COUNTS.has(document.body.dataset.face)
  const text = beyond ? over(-left) : left <= 0 && clock.dataset.over ? clock.dataset.over : spoken(left)
  if (clock.textContent !== text) clock.textContent = text
  set(clock, "phase", phaseOf(left))
  set(clock, "runs", clock.dataset.ends > 0 ? "yes" : "no")
  if (clock.dataset.ends > 0) cue(clock, left)
}

// A cue sounds only where this page saw the moment go by.
function cue(clock, left) {
  if ("silent" in clock.dataset) return
  const earlier = before.get(clock)
  before.set(clock, left)
  const phase = phaseOf(left)
  if (earlier === undefined || earlier <= left || phaseOf(earlier) === phase || earlier - left > LATE) return
  clock.dispatchEvent(new CustomEvent("eventhub:cue", { bubbles: true, detail: { phase } }))
}

export function tick() {
  document.querySelectorAll("time.clock").forEach((clock) => {
    if (Number(clock.dataset.ends) || Number(clock.dataset.left)) show(clock)
  })
}

export function start() {
  redrawn(tick)
  setInterval(tick, 250)
}
