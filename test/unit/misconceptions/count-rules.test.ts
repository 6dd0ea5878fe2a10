import { describe, expect, test } from 'vitest'
import { multiplyAddCount, parameterCount } from '@/lib/conv/counts'
import { traceStack } from '@/lib/conv/stack'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { RECEPTIVE_FIELD_RULES } from '@/lib/misconceptions/receptive-field-rules'
import type { CountedLayer } from '@/lib/misconceptions/rule'
import type { MacRuleId, ParameterRuleId, ReceptiveFieldRuleId } from '@/lib/misconceptions/rule-ids'
import { stackOf } from '@/test/unit/conv/stack-of'

function layerOf(
  input: readonly [number, number, number],
  weight: readonly [number, number, number, number],
  { stride = 1, padding = 0, groups = 1, hasBias = true } = {},
): CountedLayer {
  return {
    input: { shape: input },
    weight: { shape: weight },
    stride: [stride, stride],
    padding: [padding, padding, padding, padding],
    dilation: [1, 1],
    groups,
    bias: hasBias ? new Array<number>(weight[0]).fill(1) : null,
  }
}

describe('wrong counts of parameters', () => {
  // 8 filters of 5 x 5 x 3 have 600 weights and 8 biases.
  const layer = layerOf([3, 28, 28], [8, 3, 5, 5])

  test.each<[ParameterRuleId, weights: number, biases: number]>([
    ['parameters-without-bias', 600, 0],
    ['parameters-without-channels', 200, 8],
    ['parameters-bias-per-slice', 600, 24],
    ['parameters-one-filter', 75, 1],
    ['parameters-untied', 600 * 24 * 24, 8 * 24 * 24],
    ['parameters-times-input-size', 600 * 28 * 28, 8],
    ['bias-untied', 600, 8 * 24 * 24],
  ])('%s', (id, weights, biases) => {
    expect(parameterCount(layer)).toEqual({ weights: 600, biases: 8, total: 608 })
    expect(PARAMETER_RULES[id].appliesTo(layer)).toBe(true)
    expect(PARAMETER_RULES[id].counts(layer)).toEqual({ weights, biases, total: weights + biases })
  })

  test('parameters-untied: what a first layer of 96 filters would have if no positions shared their weights', () => {
    const untied = PARAMETER_RULES['parameters-untied'].counts(layerOf([3, 227, 227], [96, 3, 11, 11], { stride: 4 }))
    expect(untied.total).toBe(105_705_600)
  })

  test('parameters-groups-ignored: a slice for each of the 4 channels instead of 2', () => {
    const grouped = layerOf([4, 5, 5], [6, 2, 3, 3], { groups: 2 })
    expect(parameterCount(grouped).weights).toBe(108)
    expect(PARAMETER_RULES['parameters-groups-ignored'].counts(grouped).weights).toBe(216)
  })

  test('every count is a whole number, 49 filters or 49 channels included', () => {
    const wide = layerOf([49, 8, 8], [49, 49, 3, 3])
    for (const rule of Object.values(PARAMETER_RULES).filter(({ appliesTo }) => appliesTo(wide))) {
      expect(Number.isInteger(rule.counts(wide).total)).toBe(true)
    }
  })

  test.each<[reason: string, CountedLayer, ParameterRuleId[]]>([
    ['no bias', layerOf([3, 5, 5], [2, 3, 3, 3], { hasBias: false }), ['parameters-without-bias', 'bias-untied']],
    ['one channel', layerOf([1, 5, 5], [2, 1, 3, 3]), ['parameters-without-channels', 'parameters-bias-per-slice']],
    ['one filter', layerOf([3, 5, 5], [1, 3, 3, 3]), ['parameters-one-filter']],
    ['one output position', layerOf([3, 3, 3], [2, 3, 3, 3]), ['parameters-untied', 'bias-untied']],
    ['one group', layerOf([3, 5, 5], [2, 3, 3, 3]), ['parameters-groups-ignored']],
  ])('no rule applies with %s', (_, plain, ids) => {
    expect(ids.filter((id) => PARAMETER_RULES[id].appliesTo(plain))).toEqual([])
  })
})

test.each<[MacRuleId, number]>([
  // 8 filters of 3 x 3 x 4 over 7 x 7 positions of a 14 x 14 input.
  ['macs-over-input-positions', 56_448],
  ['macs-channels-twice', 56_448],
  ['flops-for-macs', 28_224],
  ['macs-without-filters', 1764],
  ['macs-without-channels', 3528],
])('wrong counts of multiply-adds, %s', (id, wrong) => {
  const layer = layerOf([4, 14, 14], [8, 4, 3, 3], { stride: 2, padding: 1 })
  expect(multiplyAddCount(layer)).toBe(14_112)
  expect(MAC_RULES[id].appliesTo(layer)).toBe(true)
  expect(MAC_RULES[id].count(layer)).toBe(wrong)
})

describe('wrong receptive fields', () => {
  const stack = stackOf({
    inputShape: [1, 32, 24],
    layers: [
      { op: 'conv2d', filters: 2, kernelSize: [5, 3] },
      { op: 'relu' },
      { op: 'maxPool2d', kernelSize: 2 },
      { op: 'conv2d', filters: 2, kernelSize: 4 },
    ],
  })

  test.each<[ReceptiveFieldRuleId, [rows: number, columns: number]]>([
    ['receptive-field-own-kernel', [4, 4]],
    ['receptive-field-sum', [11, 9]],
    ['receptive-field-no-stride', [9, 7]],
  ])('%s', (id, wrong) => {
    // 5 + 1 + 3 x 2 rows, 3 + 1 + 3 x 2 columns.
    const right = traceStack(stack).layers[3]?.receptiveField
    expect([right?.rows.size, right?.columns.size]).toEqual([12, 10])
    expect(RECEPTIVE_FIELD_RULES[id].appliesTo({ stack, index: 3 })).toBe(true)
    expect(RECEPTIVE_FIELD_RULES[id].size({ stack, index: 3 })).toEqual(wrong)
  })

  test('after the first layer none of them is wrong', () => {
    const rules = Object.values(RECEPTIVE_FIELD_RULES)
    expect(rules.filter((rule) => rule.appliesTo({ stack, index: 0 }))).toEqual([])
  })
})
