// A grid of cells: arrows move from cell to cell, Home and End along a row; Tab comes in and goes out once.

import { redrawn } from "./redrawn.js"

const GRID = "table[data-grid]"
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
let here = [0, 0]

const rowsOf = (grid) => [...grid.rows].map((row) => [...row.cells])

/** What is read and focused in a cell: its button, else the cell itself. */
const inside = (cell) => cell.querySelector("button") ?? cell

function placeOf(grid, target) {
  const cell = target.closest("td, th")
  return cell && grid.contains(cell) ? [cell.parentElement.rowIndex, cell.cellIndex] : null
}

function bounded(rows, [row, column]) {
  const y = Math.min(Math.max(row, 0), rows.length - 1)
  return [y, Math.min(Math.max(column, 0), rows[y].length - 1)]
}

// Only one cell is reached with Tab: the one that was looked at last.
function settle() {
  const grid = document.querySelector(GRID)
  if (!grid?.rows.length) return
  const rows = rowsOf(grid)
  here = bounded(rows, here)
  rows.forEach((cells, y) => cells.forEach((cell, x) => {
    inside(cell).tabIndex = y === here[0] && x === here[1] ? 0 : -1
  }))
}

function moved(event) {
  const grid = event.target.closest?.(GRID)
  const from = grid && placeOf(grid, event.target)
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = rowsOf(grid)
  const forward = getComputedStyle(grid).direction === "rtl" ? -1 : 1
  const step = MOVES[event.key]
  const to = step ? [from[0] + step[0], from[1] + step[1] * forward]
    : event.key === "Home" ? [from[0], 0] : event.key === "End" ? [from[0], rows[from[0]].length - 1] : null
  if (!to) return
  event.preventDefault()
  here = bounded(rows, to)
  settle()
  const cell = rows[here[0]][here[1]]
  inside(cell).focus()
  cell.scrollIntoView({ block: "nearest", inline: "nearest" })
}

export function start() {
  document.addEventListener("keydown", moved)
  document.addEventListener("focusin", ({ target }) => {
    const grid = target.closest?.(GRID)
    const place = grid && placeOf(grid, target)
    if (place && String(place) !== String(here)) {
      here = place
      settle()
    }
  })
  redrawn(settle)
}
