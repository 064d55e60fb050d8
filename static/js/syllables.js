// Where a word may be parted on a line too narrow for it, without a dictionary: between two vowels, before the last
// sound that stands there. Not every language would part it just so; every reader knows that the word goes on.

const VOWEL = "aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüý"
const BETWEEN = new RegExp(`(?<=\\p{L}[${VOWEL}])([^${VOWEL}\\P{L}]+)(?=[${VOWEL}]\\p{L})`, "giu")
const SOUND = /(sch|[cpst]h|st|[bcdfgkptv][lr]|qu|.)$/iu

/** The word with a soft hyphen wherever it may be parted. */
export function parted(word) {
  return word.replace(BETWEEN, (between) => {
    const [sound] = between.match(SOUND)
    return `${between.slice(0, between.length - sound.length)}\u00AD${sound}`
  })
}
