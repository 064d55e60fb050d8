// What time it is at the server, whatever this device's own clock says.

const KEEP = 5
let samples = []
let afresh = false

/** A message told us the server's time (UTC ms). It was under way for a while, so the largest of a few is the best. */
export function heard(serverMs, roundTripMs = 0) {
  if (!Number.isFinite(serverMs) || serverMs <= 0) return
  const sample = serverMs + roundTripMs / 2 - performance.now()
  samples = afresh ? [sample] : [...samples, sample].slice(-KEEP)
  afresh = false
}

/** The device slept or the server was away: what we hear next counts alone. */
export function startOver() {
  afresh = true
}

/** UTC ms at the server, now. */
export function serverNow() {
  return (samples.length ? Math.max(...samples) : Date.now() - performance.now()) + performance.now()
}
