import fc from 'fast-check'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { cellsRead } from '@/lib/misconceptions/cells-read'
import { layerOf } from '@/test/unit/conv/layer-of'

/** One axis whose input has room for the kernel without padding. */
const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.constantFrom(1, 1, 2, 3),
    before: fc.integer({ min: 0, max: 3 }),
    after: fc.integer({ min: 0, max: 3 }),
    spare: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ kernel, dilation, before, after, spare, stride }) => {
    const span = dilation * (kernel - 1) + 1
    const most = Math.floor(span / 2)
    return {
      kernel,
      dilation,
      stride,
      before: Math.min(before, most),
      after: Math.min(after, most),
      input: span + spare,
    }
  })

const geometry = fc.record({
  rows: axis,
  columns: axis,
  groups: fc.constantFrom(1, 1, 1, 2, 3),
  channelsPerFilter: fc.integer({ min: 1, max: 3 }),
  filtersPerGroup: fc.integer({ min: 1, max: 3 }),
  hasBias: fc.boolean(),
  paddingMode: fc.constantFrom('zeros', 'zeros', 'zeros', 'reflect', 'replicate', 'circular'),
  seed: fc.integer(),
})

/** Numbers without any pattern, from -99 to 99, one in twelve a 0; of a draw all, none or half are negative. */
export function genericNumbers(seed: number): (count: number, draw: number) => number[] {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return (count, draw) => {
    const negative = [0.5, 0, 1][draw % 3] ?? 0.5
    return Array.from({ length: count }, () => {
      const size = next() < 1 / 12 ? 0 : 1 + Math.floor(next() * 99)
      return next() < negative ? -size : size
    })
  }
}

/** How often the numbers of a layer are drawn anew. What is the same in all draws is so by the layer's settings. */
export const DRAWS = 15

/** The same layer with ever new numbers, drawn when asked for. Some window lies on the input with all its cells. */
export const genericLayers: fc.Arbitrary<{ layers: () => Generator<Conv2dLayer> }> = geometry
  .map(({ rows, columns, groups, channelsPerFilter, filtersPerGroup, hasBias, paddingMode, seed }) => {
    const input = [groups * channelsPerFilter, rows.input, columns.input] as const
    const weight = [groups * filtersPerGroup, channelsPerFilter, rows.kernel, columns.kernel] as const
    const size = (shape: readonly number[]) => shape.reduce((product, each) => product * each)
    return {
      *layers() {
        const numbers = genericNumbers(seed)
        for (let draw = 0; draw < DRAWS; draw++) {
          yield layerOf({
            input: makeTensor(input, numbers(size(input), draw)),
            weight: makeTensor(weight, numbers(size(weight), 0)),
            // None is 0 and none is 1.
            bias: hasBias ? numbers(weight[0], 0).map((bias) => bias * 2 + 3) : null,
            stride: [rows.stride, columns.stride],
            padding: [rows.before, columns.before, rows.after, columns.after],
            dilation: [rows.dilation, columns.dilation],
            groups,
            paddingMode,
          })
        }
      },
    }
  })
  .filter(({ layers }) => {
    const [layer] = layers()
    const isWhole = (windows: readonly (readonly (number | null)[])[]) =>
      windows.some((cells) => cells.every((cell) => cell !== null))
    if (layer === undefined) return false
    const read = cellsRead({ ...layer, paddingMode: 'zeros' })
    return isWhole(read.rows) && isWhole(read.columns)
  })
