// More rooms than fit one row of tabs: the one that is open stands in the middle, its neighbours on both sides.

export function start() {
  const open = document.querySelector(".tabs [aria-current]")
  const row = open?.parentElement
  if (row) row.scrollLeft = open.offsetLeft - (row.clientWidth - open.offsetWidth) / 2
}
