// Bright paper or a dark hall: the wall's own choice, kept in its address so that a reload does not forget it.

const root = document.documentElement

function show() {
  const chosen = location.hash.slice(1)
  if (chosen === "dark" || chosen === "bright") root.dataset.theme = chosen
}

function pressed({ target }) {
  const button = target.closest?.("[data-theme-choice]")
  if (!button) return
  history.replaceState(null, "", `#${button.dataset.themeChoice}`)
  show()
}

export function start() {
  document.addEventListener("click", pressed)
  addEventListener("hashchange", show)
  show()
}
