// The door: the list follows the letters as they are typed, and every button answers in the same place.

const WAIT = 120
let timer = 0
let newest = 0

const form = document.getElementById("find-form")
const field = document.getElementById("find")

async function show(response, asked) {
  if (asked < newest || !response.ok) return
  const sourceElement = document.getElementById("live")
  await window.htmx.swap({ sourceElement, target: "#found", swap: "outerMorph", text: await response.text() })
}

async function look() {
  const asked = ++newest
  const query = new URLSearchParams(new FormData(form))
  const response = await fetch(`${form.dataset.find}?${query}`, { cache: "no-store" }).catch(() => null)
  if (response) await show(response, asked)
}

async function deed(event) {
  const sent = event.target
  if (!sent.matches("form[data-door]")) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(sent))
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value)
  for (const button of sent.querySelectorAll("button")) button.disabled = true
  const response = await fetch(sent.action, { method: "POST", body, headers: { "x-door": "1" } }).catch(() => null)
  for (const button of sent.querySelectorAll("button")) button.disabled = false
  if (!response?.ok) return
  await show(response, ++newest)
  sent.reset()
  field.value = ""
  field.focus()
}

// The name that was looked for and not found is the one to add.
function add({ target }) {
  if (!target.closest("[data-add]")) return
  const box = document.querySelector("details.add")
  box.open = true
  box.querySelector("#add-name").value = field.value.trim()
  box.querySelector("button[name=act]").focus()
}

document.addEventListener("click", add)
field.addEventListener("input", () => {
  clearTimeout(timer)
  timer = setTimeout(look, WAIT)
})
form.addEventListener("submit", (event) => {
  const first = document.querySelector("#found li") ?? document.getElementById("found") // nobody but the topmost is meant
  event.preventDefault()
  first.querySelector("button.primary")?.click()
})
document.addEventListener("submit", deed)
