// Numbers what is sent from this browser, so that the server knows the later of two taps however they travel.

import { get, put } from "./store.js"

const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** The next tap: "browser.number". Numbers only grow, over reloads, in every tab, and where nothing can be kept. */
export function nextTap() {
  const [browser, last] = (get("tap") ?? `${random()}.0`).split(".")
  const tap = `${browser}.${Math.max(Number(last) + 1, Date.now())}`
  put("tap", tap)
  return tap
}

/** The number of a tap, to put taps in order. */
export const numberOf = (tap) => Number(tap.split(".")[1])
