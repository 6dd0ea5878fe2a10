import { conv2dBiasGrad, conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import { explainBiasGrad, explainInputGrad, explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { GradientParams } from '@/lib/problems/gradients/params'
import { outputGradOf, toInputGradLayer, toWeightGradLayer } from '@/lib/problems/gradients/task'
import { fixedGridQuestion } from './fixed-grid-question'
import type { BiasGradientStep, GradientStep, InputGradientStep, WeightGradientStep } from './gradients-step'
import { listQuestion } from './list-question'
import type { Question } from './question'
import type { Solution } from './solution'

/**
 * The gradient of the biases, a mark each; or of a slice of weights or a channel of the input, a grid of its size, a mark a
 * cell.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function gradientQuestion({ layer, ask }: GradientParams): Question {
  const { input, weight } = layer.conv
  switch (ask.kind) {
    case 'bias-gradient':
      return listQuestion(
        range(weight.shape[0]).map((filter) => `filter ${filter}`),
        () => conv2dBiasGrad(outputGradOf(layer)),
      )
    case 'weight-gradient':
      return fixedGridQuestion(
        [weight.shape[2], weight.shape[3]],
        () => nestedArrays(conv2dWeightGrad(toWeightGradLayer(layer)))[ask.filter]?.[ask.slice] ?? [],
      )
    case 'input-gradient':
      return fixedGridQuestion(
        [input.shape[1], input.shape[2]],
        () => nestedArrays(conv2dInputGrad(toInputGradLayer(layer)))[ask.channel] ?? [],
      )
  }
}

/**
 * The answer with a step for each number of it, in reading order.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function solveGradients(params: GradientParams): Solution<GradientStep> {
  const steps = gradientSteps(params)
  return { answer: gradientQuestion(params).answer(), steps, cellCount: steps.length }
}

function gradientSteps({ layer, ask }: GradientParams): GradientStep[] {
  const { input, weight } = layer.conv
  switch (ask.kind) {
    case 'bias-gradient': {
      const outputGrad = outputGradOf(layer)
      return range(weight.shape[0]).map(
        (filter): BiasGradientStep => ({
          op: 'conv2dGrad',
          rule: 'bias-gradient',
          ...explainBiasGrad(outputGrad, filter),
        }),
      )
    }
    case 'weight-gradient': {
      const [, , height, width] = weight.shape
      const operands = toWeightGradLayer(layer)
      return placesOf(height, width).map(([row, column]): WeightGradientStep => {
        const { inputChannel, terms, result } = explainWeightGrad(operands, [ask.filter, ask.slice, row, column])
        return {
          op: 'conv2dGrad',
          rule: 'weight-gradient',
          at: [ask.slice, row, column],
          filter: ask.filter,
          inputChannel,
          rows: unique(terms.map((term) => term.row)),
          columns: unique(terms.map((term) => term.column)),
          terms,
          result,
        }
      })
    }
    case 'input-gradient': {
      const [, height, width] = input.shape
      const operands = toInputGradLayer(layer)
      return placesOf(height, width).map(([row, column]): InputGradientStep => {
        const { filters, result } = explainInputGrad(operands, [ask.channel, row, column])
        const terms = filters[0]?.terms ?? []
        return {
          op: 'conv2dGrad',
          rule: 'input-gradient',
          at: [ask.channel, row, column],
          gradRows: unique(terms.map((term) => term.gradRow)),
          gradColumns: unique(terms.map((term) => term.gradColumn)),
          weightRows: unique(terms.map((term) => term.weightRow)),
          weightColumns: unique(terms.map((term) => term.weightColumn)),
          filters,
          result,
        }
      })
    }
  }
}

function placesOf(rows: number, columns: number): (readonly [row: number, column: number])[] {
  return range(rows).flatMap((row) => range(columns).map((column) => [row, column] as const))
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)]
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
