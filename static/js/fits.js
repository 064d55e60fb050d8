// Says while somebody types how much still fits: a title that is too long for the wall is noticed before it is sent
// (data-count), a sentence that the last row cannot read while it can still be made shorter (data-far).

const shown = new WeakMap()

function line(field) {
  let found = shown.get(field) ?? (field.nextElementSibling?.matches(".fits") ? field.nextElementSibling : null)
  if (!found?.isConnected) {
    found = document.createElement("p")
    found.className = "fits quiet"
    found.setAttribute("aria-live", "off")
    field.after(found)
  }
  shown.set(field, found)
  return found
}

function far(field) {
  const count = [...field.value].length
  const found = line(field)
  found.classList.add("far")
  found.textContent = count > Number(field.dataset.most) ? field.dataset.far.replace("{count}", count) : ""
}

function count(event) {
  const field = event.target
  if (field.dataset?.far) far(field)
  if (!field.dataset?.count) return
  const left = field.maxLength - field.value.length
  line(field).textContent = field.value ? field.dataset.count.replace("{left}", left) : ""
}

export function start() {
  document.addEventListener("input", count)
}
