import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { WrongCellAsk } from '@/lib/problems/ask'
import { type DifferingCell, differingCells } from '@/lib/problems/differing-cells'
import { type PickedCell, readPickedCells, scoreOfSet } from './picked-set'
import { makeQuestion, type Question } from './question'
import { addProblem } from './read-numbers'
import type { WrongValueStep } from './solution'

/** The one cell of the map shown that is not what the layer gives. */
export function wrongCellQuestion(layer: Conv2dLayer, ask: WrongCellAsk): Question {
  const { shown } = ask
  const pickable = { name: 'the map', rows: [0, shown.length - 1], columns: [0, (shown[0]?.length ?? 1) - 1] } as const
  return makeQuestion<PickedCell[], PickedCell[]>(
    () => {
      const [, row, column] = wrongCell(layer, ask).at
      return [[row, column]]
    },
    (response, problems) => {
      const picked = readPickedCells(response, pickable, problems)
      const isOne = new Set(picked?.map(String)).size === 1
      return picked && !isOne ? addProblem(problems, [], 'Pick one cell: exactly one is wrong.') : picked
    },
    scoreOfSet,
  )
}

/** Where the map is wrong, with what is shown there and what is right. */
export function wrongValueStep(layer: Conv2dLayer, ask: WrongCellAsk): WrongValueStep {
  const { at, shown, right } = wrongCell(layer, ask)
  return { rule: 'wrong-value', at, map: ask.shown, shown, result: right }
}

/** @throws RangeError unless exactly one cell is wrong; no generator makes such a problem */
function wrongCell(layer: Conv2dLayer, ask: WrongCellAsk): DifferingCell {
  const wrong = differingCells(conv2d(layer), ask)
  const [only] = wrong
  if (only === undefined || wrong.length > 1) throw new RangeError(`${wrong.length} cells are wrong, not one`)
  return only
}
