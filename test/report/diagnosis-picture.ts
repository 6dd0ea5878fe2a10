import { RULE_IDS } from '@/lib/misconceptions/rule-ids'
import type { Diagnosed } from './diagnosis-students'

const CELL = 11
const LABELS = 230
const NOTHING = 'not recognised'

/**
 * Which method students really have (rows) and which one is named first (columns), as an SVG: the darker, the larger the
 * share of the row. Students with one method, without one, and all of them who slip.
 */
export function confusionPicture(students: readonly Diagnosed[]): string {
  const pairs = students
    .filter(({ methods }) => methods.length < 2)
    .map((student) => [rowOf(student), columnOf(student)])
  const order = [...RULE_IDS, 'slips', 'random', 'filled', 'right', 'two methods', NOTHING]
  const inOrder = (names: readonly (string | undefined)[]) => order.filter((name) => names.includes(name))
  const [rows, columns] = [inOrder(pairs.map(([row]) => row)), inOrder(pairs.map(([, column]) => column))]
  const cells = rows.flatMap((row, r) => {
    const ofRow = pairs.filter(([own]) => own === row)
    return columns.flatMap((column, c) => {
      const share = ofRow.filter(([, named]) => named === column).length / ofRow.length
      if (share === 0) return []
      const title = `${row} → ${column}: ${(share * 100).toFixed(1)} % of ${ofRow.length}`
      return [
        `<rect x="${LABELS + c * CELL}" y="${LABELS + r * CELL}" width="${CELL}" height="${CELL}" fill="${colourOf(row, column)}" fill-opacity="${(0.15 + 0.85 * share).toFixed(2)}"><title>${title}</title></rect>`,
      ]
    })
  })
  const [width, height] = [LABELS + columns.length * CELL + 10, LABELS + rows.length * CELL + 10]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="9">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...rows.map((row, r) => `<text x="${LABELS - 4}" y="${LABELS + (r + 0.8) * CELL}" text-anchor="end">${row}</text>`),
    ...columns.map(
      (column, c) =>
        `<text transform="translate(${LABELS + (c + 0.8) * CELL} ${LABELS - 4}) rotate(-90)">${column}</text>`,
    ),
    ...cells,
    '</svg>',
    '',
  ].join('\n')
}

/** Blue where it is as it should be, amber where nothing is said of a method, red where the wrong one is named. */
function colourOf(row: string, column: string): string {
  if (row === column || (!isMethod(row) && column === NOTHING)) return '#1d4ed8'
  return column === NOTHING ? '#b45309' : '#b91c1c'
}

function isMethod(name: string): boolean {
  return RULE_IDS.some((id) => id === name)
}

function rowOf({ kind, methods }: Diagnosed): string {
  return methods[0] ?? kind
}

/** What is alike on the response is no confusion. */
function columnOf({ diagnosis: { explanations }, isFirst, methods }: Diagnosed): string {
  const [first] = explanations
  if (first === undefined) return NOTHING
  if (isFirst) return methods[0] ?? NOTHING
  return first.misconceptions.length > 1 ? 'two methods' : (first.misconceptions[0] ?? NOTHING)
}
