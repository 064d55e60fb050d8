// Sends forms through the outbox and says beside each how it stands: sending, waiting, saved, not accepted.

import { accepted, giveBack, putAside, texts } from "./drafts.js"
import { listen, newOp, post, sendFile, waiting } from "./outbox.js"
import { redrawn } from "./redrawn.js"
import { madeSmall } from "./smaller.js"
import { hush, say, words } from "./words.js"

const FORMS = "form[data-op]"
const LEAVES = new Set(["console", "remote"]) // here keys are for the clock as soon as something was sent
const TWICE = 400 // ms in which the same tap again is the same wish
const SLOW = 600 // ms before we say that it takes a while
const SHOWN = 4000
const states = new Map()
const taps = new Map()
let told = "" // the form with whose words still in it we tell that they were refused
const unanswered = new Map() // the op of a form with a file of which nobody knows whether it arrived

/** Names a form across redrawings: where it posts, and what it is about. */
export function keyOf(form) {
  const about = [...form.querySelectorAll("input[type=hidden]")].filter((field) => field.name !== "op")
  return [form.getAttribute("action"), ...about.map((field) => `${field.name}=${field.value}`)].join("|")
}

const formOf = (key) => [...document.querySelectorAll(FORMS)].find((form) => keyOf(form) === key)

function dataOf(form, submitter) {
  const data = new FormData(form)
  if (submitter?.name) data.append(submitter.name, submitter.value)
  data.delete("op")
  return data
}

const isFile = (value) => value instanceof File && value.name !== ""
const asText = (data) => new URLSearchParams([...data].filter(([, value]) => typeof value === "string"))

function submitted(event) {
  const form = event.target
  if (!form.matches(FORMS) || event.defaultPrevented) return
  event.preventDefault()
  const data = dataOf(form, event.submitter)
  const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action")
  if ([...data.values()].some(isFile)) sendAtOnce(form, url, data)
  else keepAndSend(form, url, asText(data))
  if (LEAVES.has(document.body.dataset.face)) form.querySelector(":focus:is(input, textarea)")?.blur()
}

function keepAndSend(form, url, body) {
  const key = keyOf(form)
  const tap = `${key}&${url}&${body}`
  if (taps.has(tap) && !("each" in form.dataset)) return // of +1 every press is meant
  const entry = post(url, body, key, texts(form))
  taps.set(tap, entry.op)
  show(entry, "sending")
  setTimeout(stillSending, SLOW, entry)
}

async function sendAtOnce(form, url, data) {
  const entry = { key: keyOf(form), op: "file", fields: texts(form) }
  if (stateOf(entry) === "sending") return
  show(entry, "sending")
  say("sending", words("sending"))
  const wish = `${url}&${asText(data)}&${[...data.values()].filter(isFile).map(({ name, size }) => `${name} ${size}`)}`
  const op = unanswered.get(wish) ?? newOp() // the same again is the same wish: it counts once
  unanswered.set(wish, op)
  const answer = await sendFile(url, await madeSmall(data), op)
  if (answer) unanswered.delete(wish)
  if (answer?.status === "ok") saved(entry)
  else refused(entry, answer ? answer.text : words("nofile"))
}

const stateOf = (entry) => states.get(entry.key)?.op === entry.op && states.get(entry.key).kind

function stillSending(entry) {
  if (stateOf(entry) === "sending") say("sending", words("sending"))
}

function heard(news, entry, status, text) {
  if (news === "retry") return later(entry)
  for (const [tap, op] of taps) if (op === entry.op) setTimeout(() => taps.delete(tap), TWICE)
  if (status === "ok") saved(entry)
  else if (status === "later") overtaken(entry, text)
  else refused(entry, text)
}

const waitingHere = (key) => waiting().filter((entry) => entry.key === key)

// Of several that wait the form stands for the newest: that is what its fields show.
function later(entry) {
  const form = formOf(entry.key)
  const newest = waitingHere(entry.key).at(-1) ?? entry
  if (form && stateOf(newest) === "sending") putAside(form)
  showWaiting(newest)
  say("waiting", words("waiting", { count: waiting().length }))
}

function showWaiting(entry) {
  show(entry, "waiting", words("waiting", { count: Math.max(1, waitingHere(entry.key).length) }))
}

function saved(entry) {
  const form = formOf(entry.key)
  const newer = waitingHere(entry.key).at(-1)
  if (newer && newer.op === states.get(entry.key)?.op) return
  if (form && stateOf(entry)) accepted(form, stateOf(entry) === "waiting")
  if (form?.matches("[data-again]")) firstField(form).focus() // a stack of cards is typed in
  const count = waiting().length
  show(entry, "saved")
  setTimeout(forget, SHOWN, entry.key, "saved")
  if (count) say("waiting", words("waiting", { count }))
  else say("saved", form?.dataset.answer ?? words("saved"), SHOWN) // who looked something up kept nothing
}

// The server knows a later tap of ours: what it draws is what counts.
function overtaken(entry, text) {
  const form = formOf(entry.key)
  if (form && stateOf(entry)) accepted(form)
  if (stateOf(entry)) forget(entry.key, stateOf(entry))
  say("later", text, SHOWN)
}

function refused(entry, reason) {
  const form = formOf(entry.key)
  const back = form ? giveBack(form, entry.fields) : Object.keys(entry.fields).length === 0
  const typed = back ? "" : ` “${Object.values(entry.fields).join(" · ")}”`
  const text = words("refused", { reason }) + typed
  show(entry, "refused", text)
  say("refused", text)
  told = back && form ? entry.key : ""
  if (form?.matches("[data-again]") && isIdle(form)) firstField(form).focus() // to be put right, and sent again
}

const firstField = (form) => form.querySelector("input:not([type=hidden])")

// Nobody is typing anywhere else: a refusal that comes late takes no field away.
const isIdle = (form) => document.activeElement === document.body || form.contains(document.activeElement)

// The hall went on, and what was refused can be said no more: that it was is not told over all that comes after.
function goneBy() {
  if (!told || formOf(told)) return
  told = ""
  hush("refused")
}

function forget(key, kind) {
  if (states.get(key)?.kind !== kind) return
  states.delete(key)
  draw()
}

function show(entry, kind, text = "") {
  states.set(entry.key, { kind, text, op: entry.op })
  draw()
}

function draw() {
  document.querySelectorAll(FORMS).forEach((form) => drawOne(form, states.get(keyOf(form))))
}

function drawOne(form, state) {
  const line = form.querySelector(":scope > .form-state")
  if (state) form.dataset.state = state.kind
  else delete form.dataset.state
  if (!state?.text) return line?.remove()
  const place = line ?? form.appendChild(Object.assign(document.createElement("p"), { className: "form-state" }))
  if (place.textContent !== state.text) place.textContent = state.text
}

function typedAgain({ target }) {
  const key = target.form?.matches(FORMS) ? keyOf(target.form) : ""
  if (states.get(key)?.kind !== "refused") return
  forget(key, "refused")
  hush("refused")
}

function remember(entry) {
  states.set(entry.key, { kind: "waiting", text: words("waiting", { count: 1 }), op: entry.op })
}

export function start() {
  document.addEventListener("submit", submitted)
  document.addEventListener("input", typedAgain)
  listen(heard)
  waiting().forEach(remember)
  if (waiting().length) say("waiting", words("waiting", { count: waiting().length }))
  redrawn(draw)
  redrawn(goneBy)
}
