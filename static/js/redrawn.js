// One place to hear that the server has drawn something anew on this page.

/** Calls back now, and after every update of the screen. */
export function redrawn(callback) {
  document.addEventListener("htmx:after:swap", callback)
  callback()
}
