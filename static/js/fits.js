// Says while somebody types how much still fits: a title that is too long for the wall is noticed before it is sent.

const shown = new WeakMap()

function line(field) {
  let found = shown.get(field)
  if (!found?.isConnected) {
    found = document.createElement("p")
    found.className = "fits quiet"
    found.setAttribute("aria-live", "off")
    field.after(found)
    shown.set(field, found)
  }
  return found
}

function count(event) {
  const field = event.target
  if (!field.dataset?.count) return
  const left = field.maxLength - field.value.length
  line(field).textContent = field.value ? field.dataset.count.replace("{left}", left) : ""
}

export function start() {
  document.addEventListener("input", count)
}
