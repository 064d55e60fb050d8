// Watches over the live connection: silence is noticed, waking up is coming back, and without sockets we ask by HTTP.

import { flush, hurry } from "./outbox.js"
import { inTurn, newCount } from "./turn.js"
import { startOver, heard as heardTime } from "./time.js"
import { startPolling, stopPolling } from "./poll.js"
import { hush, say, says, words } from "./words.js"

const SILENT = 25_000 // after this we connect again
const STALE = 15_000 // after this we say so
const BEAT = 11_000
const BREATH = 3000 // so long a new connection gets before we ask for another
const GIVEN_UP = 2 // failed connections before we also ask by HTTP
const live = document.getElementById("live")
let connection = null
let last = Date.now()
let since = 0
let failed = 0
let looked = Date.now()
let tried = 0
let replaced = false // this person has newer screens: stay quiet until somebody looks at this one again

const soon = (most) => Math.random() * most
const silence = () => Date.now() - last

/** Something came from the server: we are connected. */
export function heard() {
  last = Date.now()
  if (since) {
    since = 0
    if (says("stale")) say("back", words("back"), 3000) // nothing that matters more is talked over
    hurry()
  }
}

function message(event) {
  failed = 0
  document.body.dataset.live = "yes"
  stopPolling()
  heard()
  takeInTurn(event)
}

// What came twice is passed over; after one that is missing or late only the whole screen is right, and coming back brings it.
function takeInTurn(event) {
  const { text, verdict } = inTurn(event.detail.message.data)
  event.detail.message.data = text
  if (verdict === "good") return
  event.preventDefault()
  if (verdict === "gap" && Date.now() - tried > BREATH) again()
}

function drawn() {
  const beat = document.getElementById("beat")
  heardTime(Number(beat?.dataset.now))
  beat?.removeAttribute("data-now") // each beat is one sample
}

function connecting({ detail }) {
  newCount()
  connection = detail.connection
  Object.assign(connection.config, { reconnectDelay: 1000, reconnectMaxDelay: 15_000, reconnectJitter: 1 })
}

function closed({ detail }) {
  document.body.dataset.live = "no"
  replaced = detail.code === 4029
  if (replaced) return say("stale", words("replaced"))
  if (detail.code === 1012) detail.connection.config.reconnectDelay = 5000 // a restart: a whole hall comes back
  if (detail.code === 4003 || detail.code === 4404) return location.reload()
  if (document.hidden && detail.connection?.config.pauseOnBackground) return
  if (detail.reason === "closed") detail.connection.config.reconnectCodes = [detail.code] // whoever closed it, and how: we come back
  failed += 1
  if (failed >= GIVEN_UP) startPolling(heard)
}

/** Ask the extension, which owns the socket, for a new one. */
function again() {
  replaced = false
  startOver()
  tried = Date.now()
  if (!connection || !live._htmx?.ws?.connection) return live.dispatchEvent(new CustomEvent("wake"))
  clearTimeout(connection.timer)
  connection.attempt = 0
  connection.config.reconnectDelay = 200
  connection.socket?.dispatchEvent(new CloseEvent("close", { code: 1006 }))
}

// The extension may be connecting already (it does when a phone wakes up): then there is nothing to ask for.
const underWay = () => connection?.socket?.readyState === WebSocket.CONNECTING

function check() {
  setTimeout(() => { if (!document.hidden && !underWay()) again() }, soon(500))
  flush()
}

function returned() {
  if (!document.hidden && (replaced || silence() > BEAT)) check()
}

// A gap between two looks means that the device slept.
function look() {
  const slept = Date.now() - looked > 10_000
  looked = Date.now()
  if (document.hidden || replaced) return
  if (slept) return returned()
  if (silence() > STALE) stale()
  if (silence() > SILENT && Date.now() - tried > SILENT) again()
}

function stale() {
  if (since && document.getElementById("state").textContent) return
  since = last
  const time = new Date(since).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })
  say("stale", words("stale", { time }))
}

export function start() {
  if (!live) return drawn() // a picture of another moment
  if (live.dataset.poll) return startPolling(heard, Number(live.dataset.poll)) // a wall to look at: it has no line of its own
  live.addEventListener("htmx:ws:before:connection", connecting)
  live.addEventListener("htmx:ws:before:message:incoming", message)
  live.addEventListener("htmx:ws:after:message:incoming", drawn)
  live.addEventListener("htmx:ws:close", closed)
  addEventListener("online", () => check())
  addEventListener("offline", () => replaced || stale()) // the device knows before the silence tells
  addEventListener("pageshow", (event) => event.persisted && check())
  document.addEventListener("visibilitychange", returned)
  setInterval(look, 1000)
  drawn()
  hush("stale")
}
