import { explainCell } from '@/lib/conv/explain-cell'
import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { FOLLOW_STEPS } from '@/lib/grading/followed-steps'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { slipsOfPoolCell } from './family-slips'
import { type PossibleSlip, slipsOfCell, slipsOfPlace, slipsOfTerms, slipsOfTotal } from './slips'

type Grid = readonly (readonly number[])[]

/**
 * The single slips that there can be in each number of a response in steps, in reading order: of what is made of products
 * those of the layer, where the layer's own number is to follow; of the total and of what is pooled those of the numbers
 * that were written.
 *
 * @param followed what each number should be, by what stands before it
 * @param written the response
 */
export function slipsInSteps(
  { layer, ask }: FollowThroughParams,
  followed: readonly Grid[],
  written: readonly Grid[],
): (index: number) => readonly PossibleSlip[] {
  const { conv, map } = workOut(layer)
  const cell = explainCell(conv, ask.at)
  const places = followed.flatMap((grid, step) => grid.flatMap((row, r) => row.map((_, c) => [step, r, c] as const)))
  const inStep = (name: (typeof FOLLOW_STEPS)[number]) => written[FOLLOW_STEPS.indexOf(name)] ?? []
  return (index) => {
    const [step = 0, row = 0, column = 0] = places[index] ?? []
    const right = followed[step]?.[row]?.[column] ?? Number.NaN
    switch (FOLLOW_STEPS[step]) {
      case 'sums': {
        const channel = cell.channels[row]
        return channel?.sum === right ? slipsOfTerms(channel.terms) : []
      }
      case 'total':
        return slipsOfTotal(inStep('sums').flat(), right)
      case 'map': {
        const [, rows, columns] = map.shape
        const own = row < rows && column < columns ? explainCell(conv, [0, row, column]) : null
        return own?.result === right ? [...slipsOfCell(own), ...slipsOfPlace(map, [0, row, column], true)] : []
      }
      case 'pooled':
        return slipsOfPooled(layer.pool, inStep('relu'), row, column)
      default:
        return []
    }
  }
}

function slipsOfPooled(
  pool: FollowThroughParams['layer']['pool'],
  relu: Grid,
  row: number,
  column: number,
): PossibleSlip[] {
  const made = makePool2dLayer({ ...pool, input: makeTensor([1, relu.length, relu[0]?.length ?? 0], relu.flat()) })
  if (made.type === 'refused') return []
  const pooled = pool2d(made.layer)
  const isThere = row < pooled.shape[1] && column < pooled.shape[2]
  return isThere ? slipsOfPoolCell(made.layer, pooled, [0, row, column]) : []
}
