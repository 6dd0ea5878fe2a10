/** Control and format characters, half surrogate pairs, private and unassigned code points: nothing a reader could see. */
const UNSEEN = /\p{C}/gu

/** Texts up to so many characters are shown whole, longer ones by their beginning. */
const LONGEST_WHOLE = 16
const LENGTH_OF_BEGINNING = 12

/**
 * A text somebody gave, fit to stand in a message: its beginning where it is long, each run of white space as one space,
 * and characters that cannot be seen by their code point, `1[U+0007]2`.
 */
export function excerpt(text: string): string {
  const isWhole = text.length <= LONGEST_WHOLE
  // Characters of two code units are not cut in half, and somebody else's megabyte is not taken apart.
  const shown = isWhole ? text : [...text.slice(0, 2 * LENGTH_OF_BEGINNING)].slice(0, LENGTH_OF_BEGINNING).join('')
  const visible = shown.replace(/\s+/g, ' ').replace(UNSEEN, (character) => `[${codePoint(character)}]`)
  return isWhole ? visible : `${visible}…`
}

/** One character for a message: itself, or its code point where it cannot be seen. */
export function shownCharacter(character: string): string {
  return /^\p{C}$/u.test(character) ? codePoint(character) : character
}

/** `U+0007` */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
