// Finds a form nobody pressed yet, fills it as a person would, and marks the button to press.
// Given: {seen: signatures of what was pressed, fill: whether anything is written}. Answers null when there is none.
({ seen, fill }) => {
  const screen = document.getElementById("screen")
  screen.querySelectorAll("details:not([open])").forEach((one) => { one.open = true })
  const visible = (one) => !one.disabled && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const tail = (path) => (path ?? "").split("/").slice(-2).join("/")
  const names = (form) => [...new Set([...form.elements].map((field) => field.name).filter((name) => name && name !== "op"))].sort()
  const WORDS = "Een repaircafé in onze straat, met gereedschap van iedereen"
  const DATES = { date: "2027-05-01", time: "16:30", "datetime-local": "2027-05-01T10:00", month: "2027-05", email: "ana@example.org", tel: "+31 6 1234 5678", url: "https://example.org" }

  function write(field) {
    if (!field.matches("input, textarea, select") || field.readOnly || field.disabled || field.type === "hidden") return
    if (field.matches("select")) field.selectedIndex = field.options.length - 1
    else if (field.type === "checkbox") field.checked = true
    else if (field.type === "radio") field.checked ||= ![...field.form.elements].some((other) => other.name === field.name && other.checked)
    else if (field.type in DATES) field.value ||= DATES[field.type]
    else if (field.type === "number") field.value ||= field.min || "1"
    else if (field.type === "file") return
    else if (field.pattern) field.value ||= ["16.30", "1", "ABC234"].find((text) => new RegExp(`^(?:${field.pattern})$`, "v").test(text)) ?? WORDS
    else if (field.matches("textarea, input") && !field.value) field.value = field.maxLength > 0 ? WORDS.slice(0, field.maxLength) : WORDS
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }

  document.querySelectorAll("[data-robot]").forEach((one) => one.removeAttribute("data-robot"))
  for (const form of screen.querySelectorAll("form[data-op]")) {
    for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
      const place = tail(button.getAttribute("formaction") ?? form.getAttribute("action"))
      const signature = [document.body.dataset.face, place, button.name, names(form).join(",")].join(" ")
      if (seen.includes(signature) || !visible(button)) continue
      if (fill) [...form.elements].forEach(write)
      else form.noValidate = true
      button.dataset.robot = ""
      const file = form.querySelector("input[type=file]")
      if (file) file.dataset.robotFile = ""
      return { signature, place, file: Boolean(file), valid: !fill || form.checkValidity() }
    }
  }
  return null
}
