/** A number as a person reads it: with a real minus sign (U+2212), and -0 as 0. */
export function formatNumber(value: number): string {
  return value < 0 ? `−${-value}` : String(value === 0 ? 0 : value)
}

/** With two decimals at most, as averages are asked for. */
export function formatRounded(value: number): string {
  return formatNumber(Math.round(value * 100) / 100)
}

/** A factor inside a product or a sum: negative numbers in parentheses. */
export function formatFactor(value: number): string {
  return value < 0 ? `(${formatNumber(value)})` : formatNumber(value)
}

/** "1 row", "3 rows". */
export function formatCount(count: number, unit: string): string {
  return `${formatNumber(count)} ${unit}${count === 1 ? '' : 's'}`
}

/** "−1, 1 and 3" */
export function formatList(entries: readonly (number | string)[]): string {
  const words = entries.map((entry) => (typeof entry === 'number' ? formatNumber(entry) : entry))
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The words with a capital letter at the beginning. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
