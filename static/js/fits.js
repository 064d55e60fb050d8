// Says while somebody types how much still fits: a title that is too long for the wall is noticed before it is sent
// (data-count), a sentence that the last row cannot read while it can still be made shorter (data-far). And after a
// paste of which only the beginning fits, that the rest is gone: a browser cuts it and says nothing.

const shown = new WeakMap()
const cut = new WeakSet()

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

function pasted(event) {
  const field = event.target
  if (!(field.maxLength > 0)) return
  const stays = field.value.length - (field.selectionEnd - field.selectionStart)
  if (stays + (event.clipboardData?.getData("text").length ?? 0) > field.maxLength) cut.add(field)
}

/** Whether this was the paste that did not fit; with the next letter its word is gone again. */
function tellsOfCut(field) {
  if (cut.delete(field)) {
    line(field).setAttribute("aria-live", "polite")
    line(field).textContent = document.body.dataset.cut.replace("{most}", field.maxLength)
    return true
  }
  if (shown.has(field)) line(field).textContent = ""
  return false
}

function count(event) {
  const field = event.target
  if (tellsOfCut(field)) return
  if (field.dataset?.far) far(field)
  if (!field.dataset?.count) return
  const left = field.maxLength - field.value.length
  line(field).textContent = field.value ? field.dataset.count.replace("{left}", left) : ""
}

export function start() {
  document.addEventListener("paste", pasted)
  document.addEventListener("input", count)
}
