// A new version of the software: load it at a quiet moment, with drafts kept.

import { waiting } from "./outbox.js"

const body = document.body
const HURRY = { wall: 5_000, console: 20_000 }
const LONGEST = 60_000
let planned = false

const busy = () => waiting().length > 0 || document.querySelector("[data-dirty], dialog[open]") !== null
  || document.querySelector('time.clock[data-runs="yes"][data-phase="one"]') !== null

async function reload() {
  if (busy()) return setTimeout(reload, 5_000)
  const answer = await fetch(location.pathname + location.search, { headers: { "x-screen": "1" }, cache: "no-store" }).catch(() => null)
  if (answer?.headers.has("x-now")) location.reload()
  else setTimeout(reload, 5_000)
}

function look() {
  const build = document.getElementById("beat")?.dataset.build
  if (planned || !build || build === body.dataset.build) return
  planned = true
  setTimeout(reload, Math.random() * (HURRY[body.dataset.face] ?? LONGEST))
}

export function start() {
  document.addEventListener("htmx:after:swap", look)
}
