// Keeps every post until the server has answered it: across lost networks, reloads and several tabs.

import { drop, get, keys, put } from "./store.js"
import { nextTap, numberOf } from "./taps.js"

const WAITS = [1, 2, 4, 8, 15, 30] // seconds between tries
const ANSWERS = new Set(["ok", "refused", "conflict", "later", "broken"])
const PATIENCE = 15_000
const channel = "BroadcastChannel" in window ? new BroadcastChannel("eventhub-outbox") : null
const listeners = []
let failures = 0
let timer = 0
let sending = false
let reached = true

/** A fresh id for one wish; works on plain http too. */
export function newOp() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** Everything not answered yet, in the order it was tapped: {op, url, body, at, key}. */
export function waiting() {
  return keys("post-").map((key) => JSON.parse(get(key) ?? "null")).filter(Boolean).sort((a, b) => a.at - b.at)
}

/** Calls back with ("answer", entry, status, text) and ("retry", entry). */
export function listen(callback) {
  listeners.push(callback)
}

function tell(...news) {
  listeners.forEach((listener) => listener(...news))
}

/** Keep a post and send it. `key` names its form; `fields` are the texts to give back if it is not accepted. */
export function post(url, body, key, fields = {}) {
  const tap = nextTap()
  const entry = { op: newOp(), url, key, fields, at: numberOf(tap) }
  body.set("op", entry.op)
  body.set("tap", tap)
  entry.body = body.toString()
  put(`post-${entry.op}`, JSON.stringify(entry))
  flush()
  return entry
}

/** Try to send what waits, now. */
export async function flush() {
  clearTimeout(timer)
  if (sending) return
  sending = true
  try {
    await alone(sendAll)
  } finally {
    sending = false
  }
  if (waiting().length) timer = setTimeout(flush, pause())
}

function pause() {
  if (!failures) return 0
  const seconds = WAITS[Math.min(failures, WAITS.length) - 1]
  return seconds * 1000 * (0.5 + Math.random())
}

// One tab at a time where the browser can; a sleeping tab does not hold up the others, for an op counts once anyway.
async function alone(work) {
  if (!navigator.locks) return work()
  try {
    await navigator.locks.request("eventhub-outbox", { signal: AbortSignal.timeout(3000) }, work)
  } catch (error) {
    if (error.name !== "AbortError" && error.name !== "TimeoutError") throw error
    await work()
  }
}

// What a form sent later waits for what it sent before: the earlier one may be on its way still, and the later counts.
async function sendAll() {
  const unanswered = new Set()
  for (const entry of waiting()) {
    if (unanswered.has(entry.key) || !get(`post-${entry.op}`)) continue
    if (!(await sendOne(entry))) unanswered.add(entry.key)
    if (unanswered.size && !reached) break
  }
  failures = unanswered.size ? failures + 1 : 0
}

async function sendOne(entry) {
  const answer = await ask(entry)
  if (answer) settle(entry, answer)
  else tell("retry", entry)
  return Boolean(answer)
}

// Only our server's own word is an answer: a login page of the wifi, an error of a proxy and silence are none.
async function ask({ url, body }) {
  const headers = { "x-outbox": "1" }
  if (typeof body === "string") headers["content-type"] = "application/x-www-form-urlencoded"
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal })
    reached = true
    const status = response.headers.get("x-answer")
    return ANSWERS.has(status) ? { status, text: await response.text() } : null
  } catch {
    reached = false
    return null
  }
}

/** A form with a file in it is sent once, at once: it is too large to keep. Null when nobody answered. */
export function sendFile(url, body, op) {
  body.set("op", op)
  body.set("tap", nextTap())
  return ask({ url, body })
}

function settle(entry, { status, text }) {
  drop(`post-${entry.op}`)
  tell("answer", entry, status, text)
  channel?.postMessage({ entry, status, text })
}

/** The network seems to be back: do not wait for the next try. */
export function hurry() {
  failures = Math.min(failures, 1)
  if (waiting().length) flush()
}

export function start() {
  channel?.addEventListener("message", ({ data }) => tell("answer", data.entry, data.status, data.text))
  addEventListener("online", hurry)
  addEventListener("pageshow", hurry)
  document.addEventListener("visibilitychange", () => document.hidden || hurry())
  flush()
}
