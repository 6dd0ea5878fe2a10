import { conv2d } from '@/lib/conv/conv2d'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { CellStep } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'

/** The numbers of the lecture's layer; everything else about it is fixed. */
export type DemoNumbers = {
  /** 3 x 5 x 5 */
  readonly input: readonly number[]
  /** 2 x 3 x 3 x 3 */
  readonly weight: readonly number[]
  readonly bias: readonly [number, number]
}

/** The numbers of the first visit, the same for everyone, so that the page can be drawn before it is opened. */
export const FIRST_NUMBERS: DemoNumbers = {
  // biome-ignore format: one row of the input a line
  input: [
    2, 0, 1, 1, 0,
    1, 2, 0, 2, 1,
    0, 1, 2, 0, 2,
    2, 1, 0, 1, 1,
    0, 2, 1, 2, 0,

    1, 1, 0, 2, 2,
    0, 2, 1, 0, 1,
    2, 0, 2, 1, 0,
    1, 0, 1, 2, 1,
    2, 2, 0, 1, 0,

    0, 2, 2, 1, 1,
    2, 1, 0, 0, 2,
    1, 0, 1, 2, 0,
    0, 1, 2, 1, 2,
    1, 2, 0, 0, 1,
  ],
  // biome-ignore format: one slice of a filter a line
  weight: [
    1, 0, -1,  0, 1, -1,  1, 1, 0,
    0, -1, 1,  1, 0, 0,  -1, 0, 1,
    1, 1, 0,  -1, 0, 1,  0, -1, 1,

    -1, 1, 0,  0, 0, 1,  1, -1, 0,
    1, 0, 0,  0, 1, -1,  1, 0, -1,
    0, 1, -1,  1, -1, 0,  0, 1, 1,
  ],
  bias: [1, -2],
}

/** Fresh numbers of the same modest size: an input of 0 to 2, weights of −1 to 1. */
export function drawNumbers(random: () => number): DemoNumbers {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return {
    input: Array.from({ length: 3 * 5 * 5 }, () => between(0, 2)),
    weight: Array.from({ length: 2 * 3 * 3 * 3 }, () => between(-1, 1)),
    bias: [between(1, 3), between(-3, -1)],
  }
}

export type DemoLayer = {
  readonly layer: PublicLayer
  /** The output of each filter, row-major. */
  readonly maps: readonly (readonly number[])[]
  /** rows and columns of one output map */
  readonly mapSize: readonly [rows: number, columns: number]
  readonly explain: (at: OutputPosition) => CellStep
}

/** The lecture's layer with these numbers, computed: 5 x 5 x 3, padded by 1, two 3 x 3 x 3 filters, stride 2. */
export function makeDemoLayer(numbers: DemoNumbers): DemoLayer {
  const inputShape = [3, 5, 5] as const
  const weightShape = [2, 3, 3, 3] as const
  const made = makeConv2dLayer({
    input: { shape: inputShape, data: Float64Array.from(numbers.input) },
    weight: { shape: weightShape, data: Float64Array.from(numbers.weight) },
    bias: numbers.bias,
    stride: 2,
    padding: 1,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  const { layer } = made
  const { shape, data } = conv2d(layer)
  const [filters, rows, columns] = shape
  const { bias, stride, padding, dilation, groups } = layer
  return {
    layer: {
      input: { shape: inputShape, data: numbers.input },
      weight: { shape: weightShape, data: numbers.weight },
      bias,
      stride,
      padding,
      dilation,
      groups,
    },
    maps: Array.from({ length: filters }, (_, filter) =>
      Array.from(data.subarray(filter * rows * columns, (filter + 1) * rows * columns)),
    ),
    mapSize: [rows, columns],
    explain: (at) => ({ rule: 'cell', ...explainCell(layer, at) }),
  }
}
