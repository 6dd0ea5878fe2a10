import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { CalculationLine, Comparison } from '@/lib/diagnosis/calculation'
import { compareAt, rightCalculation } from '@/lib/diagnosis/compare'
import { diagnose } from '@/lib/diagnosis/diagnose'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { grade } from '@/lib/grading/grade'
import { KERNEL_RULES } from '@/lib/misconceptions/kernel-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import type { ShapeRuleId, ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { LECTURE_LAYER, LECTURE_MAP } from './lecture-layer'

const layer = toConv2dLayer(LECTURE_LAYER)
const SHAPE: Conv2dParams = { op: 'conv2d', layer: LECTURE_LAYER, ask: { kind: 'shape' } }
/** In reading order of a 3×3 map. */
const [CORNER, MIDDLE] = [0, 4]

function compared(response: unknown, methods: Methods, index: number, params: Params = LECTURE_MAP, skill?: Skill) {
  const { parsed } = grade(params, response)
  if (parsed === null) throw new Error('not read')
  return compareAt(skill ?? 'output-volume', params, parsed, methods, index)
}

/** The comparison at one number of the first map by one method. */
function comparedBy(id: ValueRuleId, index: number): Comparison {
  const comparison = compared(nestedArrays(VALUE_RULES[id].output(layer))[0], [id], index)
  if (comparison === null) throw new Error(`${id} does nothing wrong there`)
  return comparison
}

const inWords = (line: CalculationLine | null | undefined) => line && `${line.label}: ${line.text} = ${line.result}`

/** Both sides of the first line that differs. */
function difference({ lines, differsAt }: Comparison) {
  const { right, yours } = lines[differsAt] ?? {}
  return [inWords(right), inWords(yours)]
}

describe('the right calculation of a number', () => {
  it('has the products of each channel and their sum, the sum of the channels, and the bias', () => {
    const { parsed } = grade(LECTURE_MAP, nestedArrays(conv2d(layer))[0])
    const calculation = parsed === null ? null : rightCalculation(LECTURE_MAP, parsed, MIDDLE)
    expect(calculation?.source).toBe('Rows 1 to 3, columns 1 to 3 of both channels.')
    expect(calculation?.lines).toHaveLength(2 * (9 + 1) + 2)
    expect(calculation?.lines[2]).toEqual({
      key: 'term 0 0 2',
      label: 'channel 0, row 1, column 3',
      text: '1 × −2',
      result: -2,
    })
    expect(calculation?.lines[9]).toEqual({
      key: 'sum 0',
      label: 'channel 0',
      text: '2 + 0 − 2 + 3 + 3 + 0 + 0 + 0 − 2',
      result: 4,
    })
    expect(calculation?.lines.slice(-2)).toEqual([
      { key: 'total', label: 'sum of the channels', text: '4 + 8', result: 12 },
      { key: 'bias', label: 'bias of filter 0', text: '12 + 3', result: 15 },
    ])
  })

  it('says which of its cells are in the padding', () => {
    const { parsed } = grade(LECTURE_MAP, nestedArrays(conv2d(layer))[0])
    const calculation = parsed === null ? null : rightCalculation(LECTURE_MAP, parsed, CORNER)
    expect(calculation?.source).toBe(
      'Rows −1 to 1, columns −1 to 1 of both channels; row −1 and column −1 are padding.',
    )
    expect(calculation?.lines[0]).toMatchObject({ label: 'channel 0, row −1, column −1 (padding)', text: '0 × 1' })
  })

  it('is not there for a number outside of the right map', () => {
    const { parsed } = grade(LECTURE_MAP, [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ])
    expect(parsed === null ? null : rightCalculation(LECTURE_MAP, parsed, 3)).toBeNull()
    expect(parsed === null ? null : rightCalculation(LECTURE_MAP, parsed, 99)).toBeNull()
  })

  it('is not there for what is picked', () => {
    const window: Conv2dParams = { op: 'conv2d', layer: LECTURE_LAYER, ask: { kind: 'window', at: [0, 0, 0] } }
    expect(rightCalculation(window, [[0, 0]], 0)).toBeNull()
  })
})

describe('beside it, a wrong method', () => {
  it('that adds the bias for each channel is the same up to the bias', () => {
    const comparison = comparedBy('bias-per-channel', MIDDLE)
    expect(difference(comparison)).toEqual(['bias of filter 0: 12 + 3 = 15', 'bias of filter 0: 12 + 2 × 3 = 18'])
    expect(comparison).toMatchObject({ cell: [1, 1], differsAt: 21, right: 15, yours: 18 })
    expect(comparison.sources.yours).toBe(
      'Rows 1 to 3, columns 1 to 3 of both channels: the bias added once for each channel.',
    )
  })

  it('that turns the kernel has other weights from the first product on', () => {
    expect(difference(comparedBy('kernel-rotated-180', MIDDLE))).toEqual([
      'channel 0, row 1, column 1: 2 × 1 = 2',
      'channel 0, row 1, column 1: 2 × −1 = -2',
    ])
  })

  it('that moves one cell too few has other values', () => {
    const comparison = comparedBy('stride-size-only', MIDDLE)
    expect(comparison.sources.yours).toMatch(/^Rows 0 to 2, columns 0 to 2 of both channels: /)
    expect(difference(comparison)).toEqual([
      'channel 0, row 2, column 2: 3 × 1 = 3',
      'channel 0, row 1, column 1: 2 × 1 = 2',
    ])
  })

  it('that ignores the padding begins on the first cell', () => {
    expect(difference(comparedBy('padding-ignored', CORNER))).toEqual([
      'channel 0, row −1, column −1 (padding): 0 × 1 = 0',
      'channel 0, row 0, column 0: 2 × 1 = 2',
    ])
  })

  it('that takes the largest channel differs where the channels are put together', () => {
    expect(difference(comparedBy('channel-max', MIDDLE))).toEqual([
      'sum of the channels: 4 + 8 = 12',
      'sum of the channels: max(4, 8) = 8',
    ])
  })

  it('that leaves something out has no such line', () => {
    const comparison = comparedBy('bias-omitted', MIDDLE)
    expect(difference(comparison)).toEqual(['bias of filter 0: 12 + 3 = 15', null])
    expect(comparison.yours).toBe(12)
  })

  it('that adds something has a line of its own', () => {
    expect(difference(comparedBy('collapsed-to-one-map', MIDDLE))[0]).toBeNull()
    expect(comparedBy('collapsed-to-one-map', MIDDLE).lines.at(-1)).toMatchObject({
      right: null,
      yours: { label: 'all maps' },
    })
  })

  it('gives no comparison where it has no number', () => {
    const map = nestedArrays(VALUE_RULES['padding-ignored'].output(layer))[0]
    expect(compared(map, ['padding-ignored'], 8)).toBeNull()
  })

  it('that leaves a number as it is has nothing to compare there', () => {
    const inner = nestedArrays(VALUE_RULES['padding-edge'].output(layer))[0]
    expect(compared(inner, ['padding-edge'], MIDDLE)).toBeNull()
    expect(compared(inner, ['padding-edge'], CORNER)).not.toBeNull()
  })
})

describe('two methods together', () => {
  it('show each in its own lines', () => {
    const turned = KERNEL_RULES['kernel-rotated-180'].changed(layer)
    const both = turned && nestedArrays(VALUE_RULES['bias-per-channel'].output(turned))[0]
    const { score, parsed } = grade(LECTURE_MAP, both)
    if (score.type !== 'scored' || parsed === null) throw new Error('not read')
    const [explanation] = diagnose('output-volume', LECTURE_MAP, parsed, score).explanations
    expect(explanation?.misconceptions.toSorted()).toEqual(['bias-per-channel', 'kernel-rotated-180'])

    const comparison = compareAt('output-volume', LECTURE_MAP, parsed, explanation?.misconceptions ?? [], MIDDLE)
    expect(comparison && difference(comparison)).toEqual([
      'channel 0, row 1, column 1: 2 × 1 = 2',
      'channel 0, row 1, column 1: 2 × −1 = -2',
    ])
    expect(comparison?.lines.at(-1)?.yours).toMatchObject({ text: '13 + 2 × 3', result: 19 })
    expect(comparison?.sources.yours).toMatch(
      /: the bias added once for each channel and the kernel turned by half a turn\.$/,
    )
  })
})

describe('a product', () => {
  const PRODUCTS: Conv2dParams = {
    op: 'conv2d',
    layer: LECTURE_LAYER,
    ask: { kind: 'products', at: [0, 1, 1], channel: 0 },
  }
  const products = PRODUCT_RULES['negated-kernel'].output(layer, [0, 1, 1], 0)

  it('is one line', () => {
    const comparison = compared(products, ['negated-kernel'], 2, PRODUCTS, 'window-products')
    expect(comparison?.lines).toHaveLength(1)
    expect(comparison && difference(comparison)).toEqual([
      'channel 0, row 1, column 3: 1 × −2 = -2',
      'channel 0, row 1, column 3: 1 × 2 = 2',
    ])
  })

  it('is none behind the last one', () => {
    expect(rightCalculation(PRODUCTS, products, 9)).toBeNull()
  })
})

describe('a size', () => {
  const bySize = (id: ShapeRuleId) => {
    const comparison = compared([...SHAPE_RULES[id].shape(layer)], [id], 1, SHAPE, 'output-shape')
    return comparison && difference(comparison)
  }

  it('without the first window lacks the + 1', () => {
    expect(bySize('size-no-plus-one')).toEqual(['rows: ⌊4 ÷ 2⌋ + 1 = 3', 'rows: ⌊4 ÷ 2⌋ = 2'])
  })

  it('without padding has no padded input', () => {
    expect(bySize('size-no-padding')).toEqual(['rows with padding: 1 + 5 + 1 = 7', null])
  })

  it('with the padding of one side has one less', () => {
    expect(bySize('size-padding-once')).toEqual(['rows with padding: 1 + 5 + 1 = 7', 'rows with padding: 1 + 5 = 6'])
  })

  it('without the stride has every place of the window', () => {
    expect(bySize('size-no-stride')).toEqual(['rows: ⌊4 ÷ 2⌋ + 1 = 3', 'rows: 4 + 1 = 5'])
  })
})

describe('a count of parameters', () => {
  const PARAMETERS: Conv2dParams = { op: 'conv2d', layer: LECTURE_LAYER, ask: { kind: 'parameters' } }

  it('is made of weights and biases', () => {
    const { total } = PARAMETER_RULES['parameters-bias-per-slice'].counts(layer)
    const comparison = compared(total, ['parameters-bias-per-slice'], 0, PARAMETERS, 'parameter-count')
    expect(comparison?.cell).toEqual([])
    expect(comparison?.lines[0]).toEqual({ right: comparison?.lines[0]?.yours, yours: comparison?.lines[0]?.right })
    expect(comparison && difference(comparison)).toEqual(['biases: 2 = 2', 'biases: 2 × 2 = 4'])
  })
})

describe('two methods of pooling', () => {
  const params: PoolParams = {
    op: 'pool2d',
    layer: {
      kind: 'average',
      input: { shape: [1, 4, 4], data: [36, 4, 8, 56, 12, 28, 20, -20, 80, 44, -12, 120, 48, -172, 124, -40] },
      kernelSize: [2, 2],
      stride: [2, 2],
      padding: [1, 1, 1, 1],
      dilation: [1, 1],
      ceilMode: false,
      countIncludePad: true,
    },
    ask: { kind: 'pooled-map', channel: 0 },
  }

  it('are put together as their outputs are: other windows, and of those another mean', () => {
    const pool = toPool2dLayer(params.layer)
    const moved = POOL_RULES['pool-stride-one'].changed?.(pool)
    const output = moved && POOL_RULES['avgpool-pad-not-counted'].output(moved)
    const map = output && nestedArrays(output)[0]?.map((row) => row.map((value) => value.toFixed(2)))
    const comparison = compared(map, ['pool-stride-one', 'avgpool-pad-not-counted'], 1, params, 'pooling')
    expect(comparison && difference(comparison)).toEqual(['sum: 4 + 8 = 12', 'sum: 36 + 4 = 40'])
    expect(comparison?.lines.at(-1)?.yours).toMatchObject({ text: '40 ÷ 2', result: 20 })
    expect(comparison?.sources.right).not.toBe(comparison?.sources.yours)
  })
})
