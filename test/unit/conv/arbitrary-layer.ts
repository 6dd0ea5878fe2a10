import fc from 'fast-check'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'

/** One axis in which a kernel fits at least once, with the two axes of a layer drawn apart from each other. */
const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 4 }),
    after: fc.integer({ min: 0, max: 4 }),
    spare: fc.integer({ min: 0, max: 7 }),
  })
  .map((axis) => {
    let input = 1
    while (axis.before + input + axis.after <= axis.dilation * (axis.kernel - 1)) input++
    return { ...axis, input: input + axis.spare }
  })

/** One number of a drawn tensor. */
export function arbitraryValue(values: 'whole' | 'fractions'): fc.Arbitrary<number> {
  return values === 'whole' ? fc.integer({ min: -9, max: 9 }) : fc.double({ min: -1e6, max: 1e6, noNaN: true })
}

/** Small layers of every kind: uneven strides, padding on four sides, dilation, groups, with and without bias. */
export function arbitraryLayer(values: 'whole' | 'fractions'): fc.Arbitrary<Conv2dLayer> {
  const value = arbitraryValue(values)
  return fc
    .record({
      rows: axis,
      columns: axis,
      groups: fc.integer({ min: 1, max: 3 }),
      channelsPerFilter: fc.integer({ min: 1, max: 3 }),
      filtersPerGroup: fc.integer({ min: 1, max: 5 }),
      hasBias: fc.boolean(),
    })
    .chain(({ rows, columns, groups, channelsPerFilter, filtersPerGroup, hasBias }) => {
      const input = [groups * channelsPerFilter, rows.input, columns.input] as const
      const weight = [groups * filtersPerGroup, channelsPerFilter, rows.kernel, columns.kernel] as const
      const numbers = (count: number) => fc.array(value, { minLength: count, maxLength: count, size: 'max' })
      return fc
        .tuple(
          numbers(input[0] * input[1] * input[2]),
          numbers(weight[0] * weight[1] * weight[2] * weight[3]),
          numbers(weight[0]),
        )
        .map(([inputValues, weightValues, biases]) =>
          layerOf({
            input: makeTensor(input, inputValues),
            weight: makeTensor(weight, weightValues),
            bias: hasBias ? biases : null,
            stride: [rows.stride, columns.stride],
            padding: [rows.before, columns.before, rows.after, columns.after],
            dilation: [rows.dilation, columns.dilation],
            groups,
          }),
        )
    })
}
