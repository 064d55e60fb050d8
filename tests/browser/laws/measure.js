// What is wrong in the picture as it stands, by the boxes of the words themselves.
// Given: {wall: whether nobody can scroll it, smallest: least letter height in parts of the picture (0: any), paper:
// whether it is printed, a page as high as the picture}.
(rules) => {
  const wide = document.documentElement.clientWidth, high = innerHeight
  const found = new Set()
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !one.closest(".visually-hidden, .sr, .skip, svg, [data-off], option, noscript, dialog:not([open])")
  const name = (one) => {
    const own = one.closest("[class]:not(bdi), h1, h2, h3, p, li, button, summary, label") ?? one
    const box = one.closest("section, nav, header, footer, form, [id]")
    const short = (each) => each ? each.tagName.toLowerCase() + [...each.classList].map((c) => "." + c).join("").replace(/[0-9]+/g, "N") : ""
    return box && box !== own ? `${short(box)} ${short(own)}` : short(own)
  }
  const clips = (style) => /hidden|clip/.test(style.overflowX + style.overflowY)
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY)
  const say = (what, one) => found.add(`${what}: ${name(one)}`)
  const stands = (one) => { for (let e = one; e; e = e.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(e).position)) return e; return null }

  // Every text with its boxes; the height of a box is that of the font, not of the letters, so a fifth is taken off
  const texts = []
  const inside = (one) => one.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : one.matches("select, svg, script") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, inside)
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement
    if (!node.nodeValue.trim() || !shown(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5).map((box) => ({
      left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 }))
    if (boxes.length) texts.push({ node, parent, boxes, standing: stands(parent), seen: boxes.map((box) => seen(box, parent)).filter(Boolean) })
  }

  // What is left of a box when everything around it that scrolls or cuts has been applied
  function seen(box, parent) {
    let { left, right, top, bottom } = box
    for (let one = parent; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.display === "inline" || !(clips(style) || scrolls(style))) continue
      const frame = one.getBoundingClientRect()
      left = Math.max(left, frame.left); right = Math.min(right, frame.right)
      top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom)
    }
    return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom } : null
  }

  for (const text of texts) {
    for (const box of text.seen) {
      if (box.left < -1 || box.right > wide + 1) say("leaves the picture", text.parent)
      if (rules.wall && (box.top < -1 || box.bottom > high + 1)) say("leaves the picture", text.parent)
    }
    for (let one = text.parent; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.display === "inline" || (!clips(style) && !((rules.wall || rules.paper) && scrolls(style)))) continue
      if (one.closest("[data-pages]")) continue // turns its pages
      if (!rules.wall && !rules.paper && style.textOverflow === "ellipsis") continue // shortened on purpose, and shown so
      const frame = one.getBoundingClientRect()
      const over = (box) => box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2
      if (text.boxes.some(over)) say("is cut", text.parent)
    }
    if (rules.smallest && parseFloat(getComputedStyle(text.parent).fontSize) < high * rules.smallest - 0.5 &&
        text.parent.closest("#screen")) say("is too small", text.parent)
    brokenWords(text)
  }

  // A word that stands on two lines, though it would fit on one and has no mark where it may be parted
  function brokenWords({ node, parent }) {
    const room = (parent.closest("p, li, h1, h2, h3, div, section, td, th, button, label, summary") ?? parent).clientWidth
    for (const match of node.nodeValue.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const all = [...range.getClientRects()].filter((box) => box.width > 0.5)
      const boxes = node.nodeValue[match.index - 1] === "\u00AD" && all.length > 1 ? all.slice(1) : all // the hyphen's own
      const lines = new Set(boxes.map((box) => Math.round(box.top)))
      const whole = boxes.reduce((sum, box) => sum + box.width, 0)
      if (lines.size > 1 && (whole <= room || match[0].length < 30)) say("is broken inside", parent)
    }
  }

  // Texts over each other: a grid keeps this from being everyone against everyone
  const cells = new Map()
  texts.forEach((text, place) => text.seen.forEach((box) => {
    for (let y = Math.floor(box.top / 60); y <= Math.floor(box.bottom / 60); y++) {
      const others = cells.get(y) ?? cells.set(y, []).get(y)
      for (const [other, theirs] of others) {
        if (other === place || texts[other].standing !== text.standing) continue
        const across = Math.min(box.right, theirs.right) - Math.max(box.left, theirs.left)
        const down = Math.min(box.bottom, theirs.bottom) - Math.max(box.top, theirs.top)
        if (across > 1.5 && down > 1.5) found.add(`lie over each other: ${[name(text.parent), name(texts[other].parent)].sort().join(" and ")}`)
      }
      others.push([place, box])
    }
  }))

  for (const one of rules.wall ? document.querySelectorAll("#screen :is(.clock, .code, svg.qr)") : []) {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const box = one.getBoundingClientRect()
    if (box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > high + 1) say("is not whole", one)
  }

  // Words inside a drawing: a drawn picture is read from nearer by
  for (const one of rules.wall ? document.querySelectorAll("#screen svg:not(.qr) text") : []) {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !one.textContent.trim()) continue
    const box = one.getBoundingClientRect(), drawn = parseFloat(getComputedStyle(one).fontSize) * (one.getScreenCTM()?.d ?? 1)
    if (box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > high + 1) say("leaves the picture", one)
    if (drawn < high / 33 - 0.5) say("is too small", one)
  }

  // A sheet that has a page of its own, and what one reads as one thing (a card, a row, a drawing), fits that page;
  // a list that is longer goes on on the next
  const one_thing = "svg, img, tr, li, p, h1, h2, h3, .post-it, .slip"
  for (const one of rules.paper ? document.querySelectorAll("#screen *") : []) {
    const whole = getComputedStyle(one).breakAfter === "page" || one.matches(one_thing)
    if (whole && shown(one) && one.getBoundingClientRect().height > high + 1) say("does not fit a page", one)
  }
  return [...found].sort()
}
