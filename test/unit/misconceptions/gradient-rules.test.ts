import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conv2dSpec } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor, type Shape3, type Tensor } from '@/lib/conv/tensor'
import { GRADIENT_RULES } from '@/lib/misconceptions/gradient-rules'
import { gradientBy, gradientOf, meetingsOf } from '@/lib/misconceptions/gradient-task'
import { areGradientRulesInseparable } from '@/lib/misconceptions/inseparable'
import type { GradientTask } from '@/lib/misconceptions/rule'
import type { GradientRuleId } from '@/lib/misconceptions/rule-ids'
import { arbitraryGradient, inputGradOf, weightGradOf } from '@/test/unit/conv/arbitrary-gradient'
import { wrongDeclarations } from './coincidences'
import { DRAWS, genericLayers, genericNumbers } from './generic-layers'

type Settings = Pick<Conv2dSpec, 'stride' | 'padding' | 'groups'>

const row = (...values: number[]) => makeTensor([1, 1, values.length], values)

const ofWeight = (input: Tensor, outputGrad: Tensor, kernel: number, settings: Settings = {}): GradientTask => ({
  of: 'weight',
  layer: weightGradOf({ ...settings, input, outputGrad, kernelSize: [1, kernel] }),
})

const ofInput = (weights: number[], outputGrad: Tensor, columns: number, settings: Settings = {}): GradientTask => ({
  of: 'input',
  layer: inputGradOf({
    ...settings,
    weight: makeTensor([outputGrad.shape[0], 1, 1, weights.length / outputGrad.shape[0]], weights),
    outputGrad,
    inputSize: [1, columns],
  }),
})

const right = (task: GradientTask) => [...gradientOf(task).data]
const wronglyBy = (id: GradientRuleId, task: GradientTask) => [...GRADIENT_RULES[id].output(task).data]

describe('two filters with the gradients 2 3 and 10 20 at the output: their biases have 5 and 30', () => {
  const task: GradientTask = { of: 'bias', outputGrad: makeTensor([2, 1, 2], [2, 3, 10, 20]) }

  test.each<[GradientRuleId, number[]]>([
    ['gradient-output-ignored', [2, 2]],
    ['gradient-averaged', [2.5, 15]],
    ['gradient-first-window-only', [2, 10]],
    ['gradient-filters-added', [35, 35]],
    ['bias-gradient-one', [1, 1]],
  ])('%s', (id, expected) => {
    expect(right(task)).toEqual([5, 30])
    expect(wronglyBy(id, task)).toEqual(expected)
  })
})

describe('the inputs 1 10 100 1000, the gradients 2 3 at the output, two weights', () => {
  test.each<[GradientRuleId, number[]]>([
    ['gradient-output-ignored', [101, 1010]],
    ['gradient-averaged', [151, 1510]],
    ['gradient-first-window-only', [2, 20]],
    ['gradient-turned', [3020, 302]],
    ['gradient-stride-ignored', [32, 320]],
  ])('stride 2, %s', (id, expected) => {
    const task = ofWeight(row(1, 10, 100, 1000), row(2, 3), 2, { stride: [1, 2] })
    expect(right(task)).toEqual([302, 3020])
    expect(wronglyBy(id, task)).toEqual(expected)
  })

  test('one zero before the inputs, gradient-padding-ignored', () => {
    const task = ofWeight(row(1, 10, 100), row(2, 3, 4), 2, { padding: [0, 1, 0, 0] })
    expect(right(task)).toEqual([43, 432])
    expect(wronglyBy('gradient-padding-ignored', task)).toEqual([432, 320])
  })

  test('gradient-channels-added', () => {
    const task = ofWeight(makeTensor([2, 1, 2], [1, 10, 100, 1000]), row(2), 2)
    expect(right(task)).toEqual([2, 20, 200, 2000])
    expect(wronglyBy('gradient-channels-added', task)).toEqual([202, 2020, 202, 2020])
  })
})

describe('the weights 1 10 100 and the gradients 2 3 at the output', () => {
  test.each<[GradientRuleId, number[]]>([
    ['gradient-output-ignored', [1, 10, 101, 10, 100]],
    ['gradient-turned', [200, 20, 302, 30, 3]],
    ['gradient-stride-ignored', [2, 23, 230, 300, 0]],
    ['gradient-overlap-overwritten', [2, 20, 3, 30, 300]],
  ])('stride 2, %s', (id, expected) => {
    const task = ofInput([1, 10, 100], row(2, 3), 5, { stride: [1, 2] })
    expect(right(task)).toEqual([2, 20, 203, 30, 300])
    expect(wronglyBy(id, task)).toEqual(expected)
  })

  test('one zero on each side of the input, gradient-padding-ignored', () => {
    const task = ofInput([1, 10, 100], row(2, 3, 4), 3, { padding: [0, 1, 0, 1] })
    expect(right(task)).toEqual([23, 234, 340])
    expect(wronglyBy('gradient-padding-ignored', task)).toEqual([2, 23, 234])
  })

  test('gradient-first-filter-only', () => {
    const task = ofInput([1, 10, 100, 1000], makeTensor([2, 1, 1], [2, 3]), 2)
    expect(right(task)).toEqual([302, 3020])
    expect(wronglyBy('gradient-first-filter-only', task)).toEqual([2, 20])
  })
})

test('what meets what tells the whole gradient', () => {
  fc.assert(
    fc.property(arbitraryGradient('whole'), ({ weightGrad, inputGrad }) => {
      for (const task of [{ of: 'weight', layer: weightGrad } as const, { of: 'input', layer: inputGrad } as const]) {
        const read = meetingsOf(task)
        expect(read && [...gradientBy(read, task).data]).toEqual(right(task))
      }
    }),
  )
})

describe.each(['bias', 'weight', 'input'] as const)('the gradient of the %s', (of) => {
  test('over all numbers, each method that applies differs from the right and, if no pair is declared, from each other', () => {
    fc.assert(
      fc.property(genericLayers, fc.integer(), ({ layers }, seed) => {
        const numbers = genericNumbers(seed)
        const tasks = function* (): Generator<GradientTask> {
          let draw = 0
          for (const layer of layers()) {
            const shape: Shape3 = conv2dOutputShape(layer)
            const outputGrad = makeTensor(shape, numbers(shape[0] * shape[1] * shape[2], draw % DRAWS))
            const { input, weight, stride, padding, dilation, groups } = layer
            const settings = { outputGrad, stride, padding, dilation, groups }
            const [, , kernelHeight, kernelWidth] = weight.shape
            draw += 1
            if (of === 'bias') yield { of, outputGrad }
            else if (of === 'weight') {
              yield { of, layer: weightGradOf({ ...settings, input, kernelSize: [kernelHeight, kernelWidth] }) }
            } else yield { of, layer: inputGradOf({ ...settings, weight, inputSize: input.shape }) }
          }
        }
        const giveAll = (task: GradientTask) => [
          { id: 'right', output: gradientOf(task) },
          ...Object.values(GRADIENT_RULES)
            .filter((rule) => rule.appliesTo(task))
            .map(({ id, output }) => ({ id, output: output(task) })),
        ]
        expect(wrongDeclarations(tasks(), giveAll, areGradientRulesInseparable)).toEqual({
          undeclared: [],
          mistaken: [],
        })
      }),
      { numRuns: 200 },
    )
  })
})
