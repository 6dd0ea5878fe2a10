import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import {
  type ConvTranspose2dLayer,
  type ConvTranspose2dSpec,
  makeConvTranspose2dLayer,
} from '@/lib/conv/conv-transpose2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { makeTensor } from '@/lib/conv/tensor'
import type { TransposedRuleId } from '@/lib/misconceptions/rule-ids'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import { wrongDeclarations } from './coincidences'
import { DRAWS, genericNumbers } from './generic-layers'

function layerOf(spec: ConvTranspose2dSpec): ConvTranspose2dLayer {
  const made = makeConvTranspose2dLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

const inOneRow = (values: number[], weights: number[], settings: Partial<ConvTranspose2dSpec> = {}) =>
  layerOf({
    input: makeTensor([1, 1, values.length], values),
    weight: makeTensor([1, 1, 1, weights.length], weights),
    ...settings,
  })

const wronglyBy = (id: TransposedRuleId, layer: ConvTranspose2dLayer) =>
  nestedArrays(TRANSPOSED_RULES[id].output(layer))

describe('the values 1 2 with the kernel 1 10 100, stride 2: the blocks 1 10 100 and 2 20 200 overlap in one cell', () => {
  test.each<[TransposedRuleId, number[]]>([
    ['tconv-overlap-overwritten', [1, 10, 2, 20, 200]],
    ['tconv-kernel-rotated', [100, 10, 201, 20, 2]],
    ['tconv-stretch-s-zeros', [1, 10, 100, 2, 20, 200]],
  ])('%s', (id, row) => {
    const layer = inOneRow([1, 2], [1, 10, 100], { stride: [1, 2] })
    expect(nestedArrays(convTranspose2d(layer))).toEqual([[[1, 10, 102, 20, 200]]])
    expect(wronglyBy(id, layer)).toEqual([[row]])
  })

  test.each<[TransposedRuleId, number[]]>([
    ['tconv-padding-as-input-padding', [0, 0, 1, 10, 102, 20, 200, 0, 0, 0]],
    ['tconv-output-padding-zeros', [10, 102, 20, 0]],
    ['tconv-output-padding-first', [1, 10, 102, 20]],
  ])('one cell cut off each end and one added, %s', (id, row) => {
    const layer = inOneRow([1, 2], [1, 10, 100], { stride: [1, 2], padding: [0, 1], outputPadding: [0, 1] })
    expect(nestedArrays(convTranspose2d(layer))).toEqual([[[10, 102, 20, 200]]])
    expect(wronglyBy(id, layer)).toEqual([[row]])
  })

  test('tconv-dilation-ignored', () => {
    const layer = inOneRow([1, 2], [1, 10], { dilation: [1, 2] })
    expect(nestedArrays(convTranspose2d(layer))).toEqual([[[1, 2, 10, 20]]])
    expect(wronglyBy('tconv-dilation-ignored', layer)).toEqual([[[1, 12, 20]]])
  })
})

test('tconv-axes-exchanged: two channels and two filters', () => {
  const layer = layerOf({ input: makeTensor([2, 1, 1], [1, 100]), weight: makeTensor([2, 2, 1, 1], [1, 2, 3, 4]) })
  expect(nestedArrays(convTranspose2d(layer)).flat(2)).toEqual([301, 402])
  expect(wronglyBy('tconv-axes-exchanged', layer).flat(2)).toEqual([201, 403])
})

test('output padding that no block reaches holds zeros as it should, unless there is a bias', () => {
  const settings: Partial<ConvTranspose2dSpec> = { stride: [1, 3], outputPadding: [0, 1] }
  const rule = TRANSPOSED_RULES['tconv-output-padding-zeros']
  expect(rule.appliesTo(inOneRow([1, 2], [1, 10], settings))).toBe(false)
  expect(rule.appliesTo(inOneRow([1, 2], [1, 10], { ...settings, bias: [5] }))).toBe(true)
})

const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 3 }),
    dilation: fc.constantFrom(1, 1, 2),
    stride: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 2 }),
    after: fc.integer({ min: 0, max: 2 }),
    more: fc.integer({ min: 0, max: 2 }),
    input: fc.integer({ min: 3, max: 5 }),
  })
  .map(({ kernel, dilation, stride, before, after, more, input }) => {
    const most = Math.floor((dilation * (kernel - 1) + 1) / 2)
    const outputPadding = Math.min(more, Math.max(stride, dilation) - 1)
    return {
      kernel,
      dilation,
      stride,
      before: Math.min(before, most),
      after: Math.min(after, most),
      outputPadding,
      input,
    }
  })

test('over all numbers of any transposed convolution, each method that applies differs from the right and from each other', () => {
  const arbitrary = fc.record({
    rows: axis,
    columns: axis,
    groups: fc.constantFrom(1, 1, 2),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 3 }),
    hasBias: fc.boolean(),
    seed: fc.integer(),
  })
  fc.assert(
    fc.property(arbitrary, ({ rows, columns, groups, channels, filters, hasBias, seed }) => {
      const numbers = genericNumbers(seed)
      const input = [groups * channels, rows.input, columns.input] as const
      const weight = [groups * channels, filters, rows.kernel, columns.kernel] as const
      const layers = function* () {
        for (let draw = 0; draw < DRAWS; draw++) {
          yield layerOf({
            input: makeTensor(input, numbers(input[0] * input[1] * input[2], 0)),
            weight: makeTensor(weight, numbers(weight[0] * weight[1] * weight[2] * weight[3], 0)),
            bias: hasBias ? numbers(groups * filters, 0).map((bias) => 2 * bias + 3) : null,
            stride: [rows.stride, columns.stride],
            padding: [rows.before, columns.before, rows.after, columns.after],
            outputPadding: [rows.outputPadding, columns.outputPadding],
            dilation: [rows.dilation, columns.dilation],
            groups,
          })
        }
      }
      const giveAll = (layer: ConvTranspose2dLayer) => [
        { id: 'right', output: convTranspose2d(layer) },
        ...Object.values(TRANSPOSED_RULES)
          .filter((rule) => rule.appliesTo(layer))
          .map(({ id, output }) => ({ id, output: output(layer) })),
      ]
      expect(wrongDeclarations(layers(), giveAll, () => false)).toEqual({ undeclared: [], mistaken: [] })
    }),
    { numRuns: 200 },
  )
})
