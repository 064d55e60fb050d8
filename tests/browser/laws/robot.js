// Finds a form nobody pressed yet, fills it as a person would, and marks the button to press.
// Given: {seen: signatures of what was pressed, fill: whether anything is written, plain: whether it is a page of its
// own and no live screen, who: whose screen it is, at: the page one came from, leave: where forms post that are left alone}. Answers null when there is none.
({ seen, fill, plain, who, at, leave = [] }) => {
  const screen = plain ? document : document.getElementById("screen")
  screen.querySelectorAll("details:not([open])").forEach((one) => { one.open = true })
  const visible = (one) => !one.disabled && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  // While the facilitator interrupts, phones show that and nothing else; nobody can press what lies beneath
  const beneath = (one) => {
    if (!screen.querySelector(".interrupt") || one.closest(".interrupt")) return false
    one.scrollIntoView({ block: "center" })
    const { x, y, width, height } = one.getBoundingClientRect()
    return Boolean(document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".interrupt"))
  }
  const tail = (path) => (path ?? "").split("/").slice(-2).join("/")
  const names = (form) => [...new Set([...form.elements].map((field) => field.name).filter((name) => name && name !== "op"))].sort()
  const alike = (text) => text.replace(/\w{20,}/g, "…").replace(/\d+/g, "N") // the same for each row and each gathering
  const WORDS = "Een repaircafé in onze straat, met gereedschap van iedereen"
  const DATES = { date: "2027-05-01", time: "16:30", "datetime-local": "2027-05-01T10:00", month: "2027-05", email: "ana@example.org", tel: "+31 6 1234 5678", url: "https://example.org" }

  function write(field) {
    if (!field.matches("input, textarea, select") || field.readOnly || field.disabled || field.type === "hidden") return
    if (field.matches("select")) field.selectedIndex = field.options.length - 1
    else if (field.type === "checkbox") field.checked = field.name !== "minor" // who is a child is asked less
    else if (field.type === "radio") field.checked ||= ![...field.form.elements].some((other) => other.name === field.name && other.checked)
    else if (field.type in DATES) field.value ||= DATES[field.type]
    else if (field.type === "number") field.value ||= field.min || "1"
    else if (field.type === "file") return
    else if (field.pattern) field.value ||= ["16.30", "1", "ABC234"].find((text) => new RegExp(`^(?:${field.pattern})$`, "v").test(text)) ?? WORDS
    else if (field.matches("textarea, input") && !field.value) field.value = field.maxLength > 0 ? WORDS.slice(0, field.maxLength) : WORDS
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }

  // A file is brought afterwards, by whoever presses
  const fits = (field) => field.type === "file" || field.checkValidity()

  document.querySelectorAll("[data-robot]").forEach((one) => one.removeAttribute("data-robot"))
  for (const form of screen.querySelectorAll(plain ? "form:not([data-op])" : "form[data-op]")) {
    for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
      const place = tail(button.getAttribute("formaction") ?? form.getAttribute("action"))
      const what = plain ? alike(`${place} ${button.name} ${button.value} ${names(form).length > 12 ? "…" : names(form).join(",")}`)
        : `${place} ${button.name} ${names(form).join(",")}`
      const where = place.endsWith("language") ? "" : at
      const signature = `${plain ? `${where} ${fill}` : (who ?? document.body.dataset.face)} ${what}`
      if (leave.some((end) => place.endsWith(end))) continue
      if (seen.includes(signature) || !visible(button) || beneath(button)) continue
      if (fill) [...form.elements].forEach(write)
      else form.noValidate = true
      button.dataset.robot = ""
      const file = form.querySelector("input[type=file]")
      if (file) file.dataset.robotFile = ""
      return { signature, what, place, file: Boolean(file), valid: !fill || [...form.elements].every(fits) }
    }
  }
  return null
}
