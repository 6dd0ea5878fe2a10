import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Calculation } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { type GivenResponse, givenNumbers, isAsPredicted } from '@/lib/diagnosis/given'
import { OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { OutputPosition } from '@/lib/problems/ask'
import { totalLines, type WorkedCell, workedCell } from './cell-lines'
import { type CellWay, rightWay, wayBy } from './cell-way'
import { entryOf } from './entry-of'
import { numberLine, reluLine, signLine } from './lines'
import { placeReported } from './output-values'
import { withTitle } from './rule-titles'
import { resultOf, type Workings } from './workings'

/** What methods make of one cell: where they work, how, and what they do with the sign at the end. */
type Work = { readonly way: CellWay; readonly at: OutputPosition; readonly sign: SignChange | null }
type SignChange = 'relu-added' | 'absolute-value'

/** The sums of one cell's channels, and their total with the bias. */
export function channelSumsWorkings(layer: Conv2dLayer, at: OutputPosition, response: GivenResponse): Workings {
  const given = givenNumbers(response)
  const sumsWritten = Array.from(given.values.slice(0, -1))
  const total = sumsWritten.length
  const right: Work = { way: rightWay(layer), at, sign: null }
  return {
    right: (index) => (index === total ? totalOf(right, sumsOf(right)) : sumOfChannel(right, index)),
    wrong(methods, index) {
      const work = workBy(methods, layer, at)
      if (work === null) return null
      if (index !== total) return titled(sumOfChannel(work, index), methods)
      const own = totalOf(work, sumsOf(work))
      // Where the sums have slips, the total goes on from what was written.
      return titled(isAsPredicted(given, total, resultOf(own)) ? own : totalOf(work, sumsWritten), methods)
    },
  }
}

function titled(calculation: Calculation | null, methods: Methods): Calculation | null {
  return calculation && { ...calculation, source: withTitle(calculation.source, methods) }
}

function workBy(methods: Methods, layer: Conv2dLayer, at: OutputPosition): Work | null {
  let work: Work | null = { way: rightWay(layer), at, sign: null }
  for (const id of methods) work = work && changed(work, id)
  return work
}

function changed(work: Work, id: RuleId): Work | null {
  if (id === 'relu-added' || id === 'absolute-value') return { ...work, sign: id }
  if (entryOf(OUTPUT_CHANGES, id)) {
    const at = placeReported(id, [], work.way.layer, work.at)
    return at && { ...work, at }
  }
  const way = wayBy(work.way, id)
  return way && { ...work, way }
}

function cellOf({ way, at }: Work): WorkedCell | null {
  return workedCell(way, at)
}

function sumsOf(work: Work): number[] {
  return cellOf(work)?.channels.map(({ sum }) => sum) ?? []
}

function sumOfChannel(work: Work, channel: number): Calculation | null {
  const cell = cellOf(work)
  const worked = cell?.channels[channel]
  return cell && worked ? { source: `${cell.source}.`, lines: worked.lines } : null
}

function totalOf({ way, at, sign }: Work, sums: readonly number[]): Calculation {
  const parts = sums.map((sum, channel) => numberLine(`sum ${channel}`, `channel ${channel}`, sum))
  const lines = [...parts, ...totalLines(way, at[0], sums)]
  const value = lines.at(-1)?.result ?? Number.NaN
  const ending = sign === null ? [] : [sign === 'relu-added' ? reluLine(value) : signLine(value)]
  const bias = way.layer.bias === null ? '' : ' and the bias'
  return { source: `The sums of the channels${bias}.`, lines: [...lines, ...ending] }
}
