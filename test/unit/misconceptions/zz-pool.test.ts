import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { pool2d } from '@/lib/conv/pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { arePoolRulesInseparable } from '@/lib/misconceptions/inseparable'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import type { PoolRuleId } from '@/lib/misconceptions/rule-ids'
import { poolLayerOf } from '@/test/unit/conv/pool-layer-of'
import { wrongDeclarations } from './coincidences'
import { DRAWS, genericNumbers } from './generic-layers'

const inOneRow = (values: number[]) => makeTensor([1, 1, values.length], values)
const wronglyBy = (id: PoolRuleId, layer: Pool2dLayer) => nestedArrays(POOL_RULES[id].output(layer))

describe('the largest of three, stride 2, of -1 -5 -3 -9 -8', () => {
  const layer = poolLayerOf({
    kind: 'max',
    input: inOneRow([-1, -5, -3, -9, -8]),
    kernelSize: [1, 3],
    stride: 2,
    padding: [0, 1],
  })

  test.each<[PoolRuleId, number[]]>([
    ['maxpool-zero-padding', [0, -3, 0]],
    ['max-and-average-exchanged', [-2, -17 / 3, -17 / 3]],
    ['pool-stride-one', [-1, -1, -3, -3, -8]],
    ['pool-min', [-5, -9, -9]],
    ['pool-median', [-3, -5, -8.5]],
    ['pool-sum', [-6, -17, -17]],
  ])('%s', (id, row) => {
    expect(nestedArrays(pool2d(layer))).toEqual([[[-1, -3, -8]]])
    expect(POOL_RULES[id].appliesTo(layer)).toBe(true)
    expect(wronglyBy(id, layer)).toEqual([[row]])
  })
})

describe('the average of two of 2 4 6, with a zero on either side', () => {
  const pool = (countIncludePad: boolean) =>
    poolLayerOf({ kind: 'average', input: inOneRow([2, 4, 6]), kernelSize: [1, 2], padding: [0, 1], countIncludePad })

  test('avgpool-pad-not-counted', () => {
    expect(nestedArrays(pool2d(pool(true)))).toEqual([[[1, 5]]])
    expect(wronglyBy('avgpool-pad-not-counted', pool(true))).toEqual([[[2, 5]]])
  })

  test('avgpool-pad-counted', () => {
    expect(nestedArrays(pool2d(pool(false)))).toEqual([[[2, 5]]])
    expect(wronglyBy('avgpool-pad-counted', pool(false))).toEqual([[[1, 5]]])
  })
})

test('pool-ceil-or-floor: a last window that hangs over the input', () => {
  const layer = poolLayerOf({ kind: 'max', input: inOneRow([1, 2, 3]), kernelSize: [1, 2] })
  expect(nestedArrays(pool2d(layer))).toEqual([[[2]]])
  expect(wronglyBy('pool-ceil-or-floor', layer)).toEqual([[[2, 3]]])
})

test.each([
  ['max', [8, 8]],
  ['average', [5, 5]],
] as const)('pool-across-channels, %s: the windows 1 5, 2 6 and those below them, 6 8, 8 4', (kind, row) => {
  const layer = poolLayerOf({ kind, input: makeTensor([2, 1, 4], [1, 5, 2, 6, 6, 8, 8, 4]), kernelSize: [1, 2] })
  expect(wronglyBy('pool-across-channels', layer)).toEqual([[row]])
})

const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 1 }),
    after: fc.integer({ min: 0, max: 1 }),
    spare: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ kernel, before, after, spare, stride }) => {
    const most = Math.floor(kernel / 2)
    return { kernel, stride, before: Math.min(before, most), after: Math.min(after, most), input: kernel + spare }
  })

test('over all numbers of any pooling layer, each method that applies differs from the right one and from each other', () => {
  const arbitrary = fc.record({
    rows: axis,
    columns: axis,
    channels: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('max' as const, 'average' as const),
    ceilMode: fc.boolean(),
    countIncludePad: fc.boolean(),
    seed: fc.integer(),
  })
  fc.assert(
    fc.property(arbitrary, ({ rows, columns, channels, kind, ceilMode, countIncludePad, seed }) => {
      const numbers = genericNumbers(seed)
      const layers = function* () {
        for (let draw = 0; draw < DRAWS; draw++) {
          const window = {
            input: makeTensor(
              [channels, rows.input, columns.input],
              numbers(channels * rows.input * columns.input, draw),
            ),
            kernelSize: [rows.kernel, columns.kernel],
            stride: [rows.stride, columns.stride],
            padding: [rows.before, columns.before, rows.after, columns.after],
            ceilMode,
          } as const
          yield poolLayerOf(kind === 'max' ? { ...window, kind } : { ...window, kind, countIncludePad })
        }
      }
      const giveAll = (layer: Pool2dLayer) => [
        { id: 'right', output: pool2d(layer) },
        ...Object.values(POOL_RULES)
          .filter((rule) => rule.appliesTo(layer))
          .map(({ id, output }) => ({ id, output: output(layer) })),
      ]
      expect(wrongDeclarations(layers(), giveAll, arePoolRulesInseparable)).toEqual({ undeclared: [], mistaken: [] })
    }),
    { numRuns: 15000 },
  )
})
