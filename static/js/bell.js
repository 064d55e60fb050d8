// The bell of the hall, made here: one chime at five minutes (in a break three that rise: time to come back), two at one
// minute, a gong at the end.

import { redrawn } from "./redrawn.js"
import { serverNow } from "./time.js"

const CHIME = [[523.25, 0.5], [1046.5, 0.22], [1569.7, 0.1]]
const RISING = [392, 523.25, 659.25].map((pitch) => CHIME.map(([own, loud]) => [(own / 523.25) * pitch, loud]))
const GONG = [[98, 0.6], [147.6, 0.35], [196.8, 0.3], [262.4, 0.16], [391, 0.08]]
const CUES = { 5: "five", 1: "one", 0: "over" }
const rung = new Set()
const met = new WeakSet()
let audio = null

function strike(partials, at, seconds) {
  for (const [pitch, loud] of partials) {
    const tone = new OscillatorNode(audio, { frequency: pitch })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(loud * 0.5, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + seconds)
  }
}

const SOUNDS = {
  five: (at) => strike(CHIME, at, 2.5),
  one: (at) => [0, 0.9].forEach((wait) => strike(CHIME, at + wait, 2.5)),
  over: (at) => strike(GONG, at, 6),
  pause: (at) => RISING.forEach((tone, place) => strike(tone, at + 0.5 * place, 2.5)),
}

function ring(phase) {
  if (audio) SOUNDS[phase]?.(audio.currentTime + 0.05)
}

// Two clocks on one screen that show the same deadline ring once: a cue is named after what it is a cue for.
const nameOf = (clock, phase) => `${phase}/${clock.dataset.cued === undefined ? clock.dataset.ends : clock.closest("[id]")?.id}`

// A clock may have a five-minute chime of its own.
const soundOf = (clock, phase) => (phase === "five" && clock.dataset.chime) || phase

function once(clock, phase, silently = false) {
  const name = nameOf(clock, phase)
  if (rung.has(name)) return
  rung.add(name)
  if (!silently) ring(soundOf(clock, phase))
}

// The server knows which cues were given: after a minute more the five-minute chime does not come twice, and a new round has its own.
function follow(clock) {
  const given = clock.dataset.cued.split(" ")
  for (const [minutes, phase] of Object.entries(CUES)) {
    if (given.includes(minutes)) once(clock, phase, !met.has(clock))
    else if (clock.dataset.ends - serverNow() > minutes * 60_000) rung.delete(nameOf(clock, phase))
  }
  met.add(clock)
}

function look() {
  document.querySelectorAll("time.clock[data-cued]").forEach(follow)
  const armed = String(audio?.state === "running")
  document.querySelectorAll("[data-bell-arm]").forEach((button) => button.setAttribute("aria-pressed", armed))
}

async function pressed({ target }) {
  if (!target.closest?.("[data-bell-arm], [data-bell-test]")) return
  audio ??= new AudioContext()
  await audio.resume()
  look()
  if (target.closest("[data-bell-test]")) ring("one")
}

export function start() {
  document.addEventListener("click", pressed)
  document.addEventListener("eventhub:cue", ({ target, detail }) => once(target, detail.phase))
  redrawn(look)
}
