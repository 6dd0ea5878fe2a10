import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import { OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { MissingAsk } from '@/lib/problems/ask'
import { withHidden } from '@/lib/problems/missing-predictions'
import { type WorkedCell, workedCell } from './cell-lines'
import { type CellWay, rightWay, wayBy } from './cell-way'
import { entryOf } from './entry-of'
import { addUp, line } from './lines'
import { placeReported } from './output-values'
import { withTitle } from './rule-titles'
import { apart, type Workings } from './workings'
import { minus, quotientOf, sumOf, written } from './writing'

/** The hidden number: what is left of the given output, divided by what the hidden number is multiplied with. */
export function missingWorkings(layer: Conv2dLayer, ask: MissingAsk): Workings {
  return apart((id, index) => {
    if (index > 0) return null
    const right = calculateBy(layer, ask, null)
    const wrong = right && id !== null ? calculateBy(layer, ask, id) : null
    return id === null ? right : wrong && { ...wrong, source: withTitle(wrong.source, [id]) }
  })
}

/** The whole numbers that are tried in the place of the hidden one; with 0 some methods have nothing to mistake. */
const TRIED = [1, 2] as const

/** The lines that do not change with the hidden number are those that are known. */
function calculateBy(layer: Conv2dLayer, ask: MissingAsk, id: RuleId | null): Calculation | null {
  const [one, two] = TRIED.map((hidden) => cellWith(layer, ask, hidden, id))
  if (!one || !two || !isPlain(one.way)) return null
  const channels = one.cell.channels.map(({ lines }, slice) => knownOf(lines, two.cell.channels[slice]?.lines ?? []))
  const sums = channels.map(({ known }) => addUp(known.map(({ result }) => result)))
  const total = addUp(sums)
  const lines = channels.flatMap(({ known }, slice) => [...known, ...sumLine(known, slice)])
  if (sums.length > 1) lines.push(line('total', 'known of all channels', { text: sumOf(sums), result: total }))

  const growth = channels.map((channel) => channel.growth)
  const coefficient = addUp([biasOf(two) - biasOf(one), ...growth])
  const bias = ask.kind === 'missing-bias' || one.way.layer.bias === null ? null : biasOf(one)
  const rest = ask.output - total - (bias ?? 0)
  const text = `${written(ask.output)}${minus(total)}${bias === null ? '' : minus(bias)}`
  lines.push(line('rest', 'left of the output', { text, result: rest }))
  if (coefficient !== 1) {
    const result = { text: quotientOf([rest], coefficient), result: rest / coefficient + 0 }
    lines.push(line('result', 'divided by what it is multiplied with', result))
  }
  return { source: `${one.cell.source}; the output is ${written(ask.output)}.`, lines }
}

type Tried = { readonly way: CellWay; readonly at: MissingAsk['at']; readonly cell: WorkedCell }

/** The cell that is given, with a number in the place of the hidden one; null where the method gives none. */
function cellWith(layer: Conv2dLayer, ask: MissingAsk, hidden: number, id: RuleId | null): Tried | null {
  const way = wayOn(withHidden(layer, ask, hidden), id)
  const at = id && entryOf(OUTPUT_CHANGES, id) ? placeReported(id, [], layer, ask.at) : ask.at
  const cell = way && at && workedCell(way, at)
  return way && at && cell && { way, at, cell }
}

/** The products of a channel that are known, and what the others grow by with the hidden number. */
function knownOf(
  lines: readonly CalculationLine[],
  grown: readonly CalculationLine[],
): { readonly known: readonly CalculationLine[]; readonly growth: number } {
  let growth = 0
  const known = lines.flatMap((each) => {
    if (!each.key.startsWith('term ')) return []
    const more = grown.find(({ key }) => key === each.key) ?? each
    if (more.text === each.text) return [each]
    const step = more.result - each.result
    growth += step
    // What is there beside the hidden number, by methods that add to it.
    const rest = each.result - step * TRIED[0]
    return rest === 0 ? [] : [{ ...each, text: written(rest), result: rest }]
  })
  return { known, growth }
}

function sumLine(known: readonly CalculationLine[], slice: number): CalculationLine[] {
  const numbers = known.map(({ result }) => result)
  if (numbers.length < 2) return []
  return [line(`sum ${slice}`, `known of channel ${slice}`, { text: sumOf(numbers), result: addUp(numbers) })]
}

function wayOn(layer: Conv2dLayer, id: RuleId | null): CellWay | null {
  return id === null || entryOf(OUTPUT_CHANGES, id) ? rightWay(layer) : wayBy(rightWay(layer), id)
}

/** Whether the output is the sum of the products and of something for the bias. */
function isPlain({ layer, sum, total, relu, isStacked }: CellWay): boolean {
  const right = rightWay(layer)
  const isAdded = sum === right.sum && total === right.total
  return isAdded && relu === 'none' && !isStacked
}

/** What the bias adds. */
function biasOf({ way: { bias, layer }, at: [filter] }: Tried): number {
  const [, channels, height, width] = layer.weight.shape
  if (layer.bias === null || bias === null) return 0
  return bias(0, layer.bias[filter] ?? 0, { channels, cells: height * width }).result
}
