import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { cellsOf, type PickedCell, readPickedCells, scoreOfSet } from './picked-set'
import { makeQuestion, type Question } from './question'
import type { SetStep, WindowStartsStep } from './solution'

/** The cells on which the first weight of the kernel comes to lie, one for each place of the output, padding included. */
export function startsQuestion(layer: Conv2dLayer): Question {
  const [, height, width] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const pickable = {
    name: top + left + bottom + right > 0 ? 'the padded input' : 'the input',
    rows: [-top, height - 1 + bottom],
    columns: [-left, width - 1 + right],
  } as const
  return makeQuestion<PickedCell[], PickedCell[]>(
    () => {
      const { rows, columns } = windowStarts(layer)
      return cellsOf(rows, columns)
    },
    (response, problems) => readPickedCells(response, pickable, problems),
    scoreOfSet,
  )
}

/** The rows where windows start, the columns, and the cells where they meet. */
export function startsSteps(layer: Conv2dLayer): SetStep[] {
  const { rows, columns } = windowStarts(layer)
  const { stride, padding } = layer
  const step = (axis: WindowStartsStep['axis'], index: 0 | 1, result: readonly number[]): WindowStartsStep => ({
    rule: 'window-starts',
    axis,
    stride: stride[index],
    paddingBefore: padding[index],
    windows: result.length,
    result,
  })
  return [
    step('rows', 0, rows),
    step('columns', 1, columns),
    { rule: 'cell-pairs', of: 'starts', rows, columns, result: rows.length * columns.length },
  ]
}

function windowStarts(layer: Conv2dLayer) {
  const [, outputRows, outputColumns] = conv2dOutputShape(layer)
  const { stride, padding } = layer
  return {
    rows: Array.from({ length: outputRows }, (_, row) => row * stride[0] - padding[0]),
    columns: Array.from({ length: outputColumns }, (_, column) => column * stride[1] - padding[1]),
  }
}
