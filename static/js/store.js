// A small cupboard in this browser for drafts and unsent posts; where the browser has none, it lasts as long as the page.

const PREFIX = "eventhub-"
const memory = new Map()

function cupboard() {
  try {
    localStorage.setItem(`${PREFIX}try`, "1")
    localStorage.removeItem(`${PREFIX}try`)
    return localStorage
  } catch {
    return null // private window or full disk: this page remembers for itself
  }
}

const kept = cupboard()

export function put(key, value) {
  try {
    if (kept) return kept.setItem(PREFIX + key, value)
  } catch {
    // full: fall through to the page's own memory
  }
  memory.set(PREFIX + key, value)
}

export function get(key) {
  return memory.get(PREFIX + key) ?? kept?.getItem(PREFIX + key) ?? null
}

export function drop(key) {
  memory.delete(PREFIX + key)
  kept?.removeItem(PREFIX + key)
}

/** All keys that begin with this, without our prefix. */
export function keys(start) {
  const all = [...memory.keys(), ...(kept ? Object.keys(kept) : [])]
  return [...new Set(all)].filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length))
}
