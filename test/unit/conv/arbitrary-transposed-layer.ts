import fc from 'fast-check'
import {
  type ConvTranspose2dLayer,
  type ConvTranspose2dSpec,
  makeConvTranspose2dLayer,
} from '@/lib/conv/conv-transpose2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { arbitraryValue } from './arbitrary-layer'

/** The layer of a spec that is meant to be possible; says what is wrong where it is not. */
export function transposedLayerOf(spec: ConvTranspose2dSpec): ConvTranspose2dLayer {
  const made = makeConvTranspose2dLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/** One axis of which the padding leaves at least one cell. */
const axis = fc
  .record({
    input: fc.integer({ min: 1, max: 6 }),
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 4 }),
    after: fc.integer({ min: 0, max: 4 }),
    added: fc.nat({ max: 3 }),
  })
  .map((axis) => {
    const outputPadding = axis.added % Math.max(axis.stride, axis.dilation)
    let input = axis.input
    const extent = () => (input - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1 + outputPadding
    while (extent() <= axis.before + axis.after) input++
    return { ...axis, input, outputPadding }
  })

/** Small transposed convolutions of every kind: strides, cuts on four sides, output padding, dilation, groups, bias. */
export function arbitraryTransposedLayer(values: 'whole' | 'fractions'): fc.Arbitrary<ConvTranspose2dLayer> {
  const value = arbitraryValue(values)
  return fc
    .record({
      rows: axis,
      columns: axis,
      groups: fc.integer({ min: 1, max: 3 }),
      channelsPerGroup: fc.integer({ min: 1, max: 4 }),
      filtersPerGroup: fc.integer({ min: 1, max: 4 }),
      hasBias: fc.boolean(),
    })
    .chain(({ rows, columns, groups, channelsPerGroup, filtersPerGroup, hasBias }) => {
      const input = [groups * channelsPerGroup, rows.input, columns.input] as const
      const weight = [groups * channelsPerGroup, filtersPerGroup, rows.kernel, columns.kernel] as const
      const numbers = (count: number) => fc.array(value, { minLength: count, maxLength: count, size: 'max' })
      return fc
        .tuple(
          numbers(input[0] * input[1] * input[2]),
          numbers(weight[0] * weight[1] * weight[2] * weight[3]),
          numbers(groups * filtersPerGroup),
        )
        .map(([inputValues, weightValues, biases]) =>
          transposedLayerOf({
            input: makeTensor(input, inputValues),
            weight: makeTensor(weight, weightValues),
            bias: hasBias ? biases : null,
            stride: [rows.stride, columns.stride],
            padding: [rows.before, columns.before, rows.after, columns.after],
            outputPadding: [rows.outputPadding, columns.outputPadding],
            dilation: [rows.dilation, columns.dilation],
            groups,
          }),
        )
    })
}
