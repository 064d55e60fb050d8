// Where live connections are blocked: look at the same screen again every few seconds.

import { heard as heardTime } from "./time.js"
import { countOfAll } from "./turn.js"

const EVERY = 7_000
let every = EVERY
let timer = 0
let etag = ""
let on = false

/** Look again and again, and call back whenever the server answered. */
export function startPolling(heard, often = EVERY) {
  if (on) return
  every = often
  on = true
  next(heard, 500)
}

export function stopPolling() {
  on = false
  clearTimeout(timer)
}

function next(heard, wait = every) {
  if (on) timer = setTimeout(poll, wait * (0.8 + Math.random() * 0.4), heard)
}

async function poll(heard) {
  if (!document.hidden && (await refresh())) heard()
  next(heard)
}

/** Draw the screen as the server sees it now. False when the server did not answer (a wifi's login page is no answer). */
export async function refresh() {
  const asked = performance.now()
  const had = countOfAll()
  try {
    const response = await fetch(location.pathname + location.search, {
      headers: { "x-screen": "1", "if-none-match": etag }, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(10_000),
    })
    if (response.headers.has("x-answer")) location.reload() // our place here has ended: the page says why
    if (!response.headers.has("x-now")) return false
    heardTime(Number(response.headers.get("x-now")), performance.now() - asked)
    if (response.status !== 200) return true
    const text = await response.text()
    if (countOfAll() !== had) return refresh() // the line was faster: what we hold may be older than what is drawn
    await draw(text, response.headers.get("etag") ?? "")
    return true
  } catch {
    return false
  }
}

async function draw(text, mark) {
  etag = mark
  const sourceElement = document.getElementById("live")
  await window.htmx.swap({ sourceElement, target: "#screen", swap: "innerMorph", text })
}
