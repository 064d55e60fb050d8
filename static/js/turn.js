// Counts what the server sent us, so that a message that got lost, came twice or out of turn is noticed.

const SIGN = /<!--(first|nr|sent) (\d+)-->$/
const LONGEST = 40
let last = 0
let had = 0
let all = 0

/** How many messages this page has had by its line: whether one came while something else was under way. */
export const countOfAll = () => all

/** Another connection: the server counts from the beginning. */
export function newCount() {
  last = had = 0
}

/** A message without its sign, and what it is to us: "good", "again" (we had it), or "gap" (one is missing or late). */
export function inTurn(message) {
  all += 1
  const sign = typeof message === "string" && SIGN.exec(message.slice(-LONGEST))
  if (!sign) return { text: message, verdict: "good" }
  return { text: message.slice(0, -sign[0].length), verdict: judged(sign[1], Number(sign[2])) }
}

function judged(kind, number) {
  if (kind === "sent") return number === had ? "good" : "gap"
  if (number === last) return "again"
  if (kind === "first") newCount()
  if (number < last) return "gap"
  last = number
  had += 1
  return "good"
}
