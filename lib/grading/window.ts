import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { AxisGeometry } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { windowPositions } from '@/lib/conv/window'
import type { OutputPosition } from '@/lib/problems/ask'
import { cellsOf, type PickedCell, readPickedCells, scoreOfSet } from './picked-set'
import { makeQuestion, type Question } from './question'
import type { SetStep, WindowPlacesStep } from './solution'

/** The input cells under one window, in any channel that its filter sees: the cells of the input, none of the padding. */
export function windowQuestion(layer: Conv2dLayer, { at }: { at: OutputPosition }): Question {
  const [, height, width] = layer.input.shape
  const pickable = { name: 'the input', rows: [0, height - 1], columns: [0, width - 1] } as const
  return makeQuestion<PickedCell[], PickedCell[]>(
    () => {
      const { rows, columns } = windowAxes(layer, at)
      return cellsOf(rows.result, columns.result)
    },
    (response, problems) => readPickedCells(response, pickable, problems),
    scoreOfSet,
  )
}

/** The rows of the window, its columns, and the cells where they meet. */
export function windowSteps(layer: Conv2dLayer, at: OutputPosition): SetStep[] {
  const { rows, columns } = windowAxes(layer, at)
  const pairs = { rows: rows.result, columns: columns.result }
  return [
    rows,
    columns,
    { rule: 'cell-pairs', of: 'window', ...pairs, result: pairs.rows.length * pairs.columns.length },
  ]
}

/** Where the window of an output cell lies along each axis. */
export function windowAxes(layer: Conv2dLayer, [, row, column]: OutputPosition) {
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { stride, padding, dilation } = layer
  const window = windowPositions({ kernel: [kernelHeight, kernelWidth], stride, padding, dilation }, row, column)
  const axes = conv2dOutputAxes(layer)
  return {
    rows: placesStep('rows', axes.rows, row, window.rows),
    columns: placesStep('columns', axes.columns, column, window.columns),
  }
}

function placesStep(
  axis: WindowPlacesStep['axis'],
  { input, kernel, stride, dilation, padding: [paddingBefore] }: AxisGeometry,
  index: number,
  places: readonly number[],
): WindowPlacesStep {
  const start = index * stride - paddingBefore
  const result = places.filter((place) => place >= 0 && place < input)
  return { rule: 'window-places', axis, index, stride, paddingBefore, kernel, dilation, input, start, places, result }
}
