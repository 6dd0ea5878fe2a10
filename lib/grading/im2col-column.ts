import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { im2colColumn } from '@/lib/conv/im2col'
import { listQuestion } from './list-question'
import type { Question } from './question'
import type { Conv2dStep } from './solution'
import { windowAxes } from './window'

/**
 * The numbers under the window of one output place, those of the padding included, in the order channel, row, column: a
 * mark each. Of a layer with groups, those of the first one.
 */
export function im2colColumnQuestion(
  layer: Conv2dLayer,
  { row, column }: { readonly row: number; readonly column: number },
): Question {
  const [, channels, height, width] = layer.weight.shape
  const names = Array.from({ length: channels * height * width }, (_, place) => `number ${place}`)
  return listQuestion(names, () => im2colColumn(layer, [row, column]).map(({ value }) => value))
}

/** The rows of the window, its columns, and then its numbers one by one. */
export function im2colColumnSteps(
  layer: Conv2dLayer,
  { row, column }: { readonly row: number; readonly column: number },
): Conv2dStep[] {
  const { rows, columns } = windowAxes(layer, [0, row, column])
  return [
    rows,
    columns,
    ...im2colColumn(layer, [row, column]).map(
      ({ value, ...cell }, place) => ({ rule: 'im2col-entry', place, ...cell, result: value }) as const,
    ),
  ]
}
