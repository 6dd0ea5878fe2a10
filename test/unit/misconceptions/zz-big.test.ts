import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { relu } from '@/lib/conv/relu'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { channelSums } from '@/lib/misconceptions/channel-sums'
import { areInseparable, areProductRulesInseparable } from '@/lib/misconceptions/inseparable'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { wrongDeclarations } from './coincidences'
import { genericLayers } from './generic-layers'

/** What the right method and every wrong one that applies give. */
function volumesOf(
  right: (layer: Conv2dLayer) => Tensor,
  rules: readonly { id: string; appliesTo: (layer: Conv2dLayer) => boolean; output: (layer: Conv2dLayer) => Tensor }[],
) {
  return (layer: Conv2dLayer) => [
    { id: 'right', output: right(layer) },
    ...rules.filter((rule) => rule.appliesTo(layer)).map((rule) => ({ id: rule.id, output: rule.output(layer) })),
  ]
}

/** Every cell of the output with every channel its filter reads. */
function windowsOf(layer: Conv2dLayer) {
  const [filters, rows, columns] = conv2dOutputShape(layer)
  return Array.from({ length: filters * rows * columns }, (_, cell) => {
    const place = [Math.floor(cell / (rows * columns)), Math.floor(cell / columns) % rows, cell % columns] as const
    return explainCell(layer, place).channels.map(({ channel, terms }) => ({ place, channel, terms }))
  }).flat()
}

/** The grids of all windows in a row, as one tensor. */
const inOne = (numbers: number[]) => makeTensor([1, 1, numbers.length], numbers)

function productsOf(layer: Conv2dLayer) {
  const windows = windowsOf(layer)
  const rules = Object.values(PRODUCT_RULES).filter((rule) => rule.appliesTo(layer))
  return [
    { id: 'right', output: inOne(windows.flatMap(({ terms }) => terms.map(({ product }) => product))) },
    ...rules.map(({ id, output }) => ({
      id,
      output: inOne(windows.flatMap(({ place, channel }) => output(layer, place, channel).flat())),
    })),
  ]
}

describe('over all numbers of any layer, each method that applies differs from the right one and from each other one', () => {
  test.each([
    ['of outputs', volumesOf(conv2d, Object.values(VALUE_RULES)), areInseparable, 10],
    ['of outputs with ReLU', volumesOf((layer) => relu(conv2d(layer)), Object.values(RELU_RULES)), areInseparable, 10],
    ['of products of windows', productsOf, areProductRulesInseparable, 2500],
  ])('%s, but for just the pairs declared inseparable', (_, giveAll, isDeclared, numRuns) => {
    fc.assert(
      fc.property(genericLayers, ({ layers }) => {
        expect(wrongDeclarations(layers(), giveAll, isDeclared)).toEqual({ undeclared: [], mistaken: [] })
      }),
      { numRuns },
    )
  })
})

test('the channels’ sums are those of the explanation', () => {
  fc.assert(
    fc.property(genericLayers, ({ layers }) => {
      const [layer] = layers()
      if (layer === undefined) throw new Error('there is always one')
      const [filters, channels] = layer.weight.shape
      const [, rows, columns] = conv2dOutputShape(layer)
      const sums = Array.from({ length: filters * channels * rows * columns }, (_, cell) => {
        const [map, row, column] = [
          Math.floor(cell / (rows * columns)),
          Math.floor(cell / columns) % rows,
          cell % columns,
        ]
        return explainCell(layer, [Math.floor(map / channels), row, column]).channels[map % channels]?.sum
      })
      expect([...channelSums(layer).data]).toEqual(sums)
    }),
    { numRuns: 50 },
  )
})
