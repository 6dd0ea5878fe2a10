import { explainBiasGrad, explainInputGrad, explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import type { GradientParams } from './params'
import { outputGradOf, toInputGradLayer, toWeightGradLayer } from './task'

/** What each number asked for is made of: products, added up for each filter where there are several, or gradients. */
export function termsOf({
  layer,
  ask,
}: GradientParams): readonly { sums: readonly number[]; terms: readonly number[] }[] {
  const { input, weight } = layer.conv
  switch (ask.kind) {
    case 'bias-gradient':
      return range(weight.shape[0]).map((filter) => {
        const { terms, result } = explainBiasGrad(outputGradOf(layer), filter)
        return { sums: [result], terms: terms.map(({ grad }) => grad) }
      })
    case 'weight-gradient': {
      const [, , height, width] = weight.shape
      const operands = toWeightGradLayer(layer)
      return range(height * width).map((cell) => {
        const place = [Math.floor(cell / width), cell % width] as const
        const { terms, result } = explainWeightGrad(operands, [ask.filter, ask.slice, ...place])
        return { sums: [result], terms: terms.map(({ product }) => product) }
      })
    }
    case 'input-gradient': {
      const [, height, width] = input.shape
      const operands = toInputGradLayer(layer)
      return range(height * width).map((cell) => {
        const { filters } = explainInputGrad(operands, [ask.channel, Math.floor(cell / width), cell % width])
        return {
          sums: filters.map(({ sum }) => sum),
          terms: filters.flatMap(({ terms }) => terms.map(({ product }) => product)),
        }
      })
    }
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
