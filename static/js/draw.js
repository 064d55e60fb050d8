// A sheet to draw on with a finger, a pen or a mouse. What is drawn is a few strokes of whole numbers in a field of the
// form: it travels, waits and is given back like words. Whoever cannot draw writes; the sheet itself asks for nothing.

import { redrawn } from "./redrawn.js"

const WIDE = 300
const HIGH = 200
const NEAR = 2 // units between two points of a line; a finger is not finer
const MOST = 11_500 // characters; the field holds 12,000
const PEN = 12 // pixels of the sheet's own 900
let stroke = null // the line that is being drawn: its sheet, and its points

const fieldOf = (sheet) => sheet.querySelector("textarea")
const canvasOf = (sheet) => sheet.querySelector("canvas")
const strokesOf = (sheet) => fieldOf(sheet).value.split(";").filter((one) => one.trim())
const pointsOf = (text) => text.trim().split(" ").map(Number)

function place(canvas, event) {
  const box = canvas.getBoundingClientRect()
  const inside = (value, most) => Math.max(0, Math.min(most, Math.round(value)))
  const x = inside(((event.clientX - box.left) / box.width) * WIDE, WIDE)
  return [x, inside(((event.clientY - box.top) / box.height) * HIGH, HIGH)]
}

function line(pen, points) {
  pen.beginPath()
  pen.moveTo(points[0], points[1])
  for (let at = 2; at < points.length; at += 2) pen.lineTo(points[at], points[at + 1])
  if (points.length === 2) pen.lineTo(points[0] + 0.01, points[1])
  pen.stroke()
}

function paint(sheet) {
  const canvas = canvasOf(sheet)
  const pen = canvas.getContext("2d")
  pen.setTransform(canvas.width / WIDE, 0, 0, canvas.height / HIGH, 0, 0)
  pen.clearRect(0, 0, WIDE, HIGH)
  pen.strokeStyle = getComputedStyle(canvas).color
  pen.lineWidth = (PEN * WIDE) / canvas.width
  pen.lineCap = pen.lineJoin = "round"
  strokesOf(sheet).forEach((one) => line(pen, pointsOf(one)))
  if (stroke?.sheet === sheet) line(pen, stroke.points)
}

function keep(sheet, strokes) {
  const field = fieldOf(sheet)
  field.value = strokes.join(";")
  field.dispatchEvent(new Event("input", { bubbles: true })) // it is kept as half-written words are
  paint(sheet)
}

function began(event) {
  const canvas = event.target.closest?.("[data-draw] canvas")
  if (!canvas || event.button > 0) return
  event.preventDefault()
  canvas.setPointerCapture(event.pointerId)
  const sheet = canvas.closest("[data-draw]")
  stroke = { sheet, pointer: event.pointerId, points: place(canvas, event) }
  paint(sheet)
}

function moved(event) {
  if (stroke?.pointer !== event.pointerId) return
  const [x, y] = place(canvasOf(stroke.sheet), event)
  const [before, above] = stroke.points.slice(-2)
  if (Math.abs(x - before) + Math.abs(y - above) < NEAR) return
  stroke.points.push(x, y)
  paint(stroke.sheet)
}

function ended(event) {
  if (stroke?.pointer !== event.pointerId) return
  const { sheet, points } = stroke
  stroke = null
  const strokes = [...strokesOf(sheet), points.join(" ")]
  if (strokes.join(";").length <= MOST) keep(sheet, strokes)
  else paint(sheet) // the sheet is full: what does not fit is not kept, and is seen to be gone
}

function pressed({ target }) {
  const sheet = target.closest?.("[data-draw]")
  if (!sheet) return
  if (target.closest("[data-draw-back]")) keep(sheet, strokesOf(sheet).slice(0, -1))
  if (target.closest("[data-draw-clear]")) keep(sheet, [])
}

function ready() {
  document.querySelectorAll("[data-draw]").forEach((sheet) => {
    sheet.hidden = false // without scripts there is nothing to draw on
    paint(sheet)
    if (sheet.watched) return
    sheet.watched = new MutationObserver(() => paint(sheet)) // sent, or put aside: its field is empty again
    sheet.watched.observe(fieldOf(sheet), { attributes: true, attributeFilter: ["data-dirty"] })
  })
}

export function start() {
  document.addEventListener("pointerdown", began)
  document.addEventListener("pointermove", moved)
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, ended)
  document.addEventListener("click", pressed)
  redrawn(ready)
}
