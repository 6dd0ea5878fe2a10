import { explainBiasGrad, explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import { product, sum, text } from '@/lib/problems/lesson-text'
import { lessonAbout, type OtherLesson } from '@/lib/problems/other-lesson'
import type { Params } from '@/lib/problems/params'
import type { GradientAsk, GradientParams } from './params'
import { outputGradOf, toWeightGradLayer } from './task'

type WeightGradient = GradientParams & { readonly ask: Extract<GradientAsk, { kind: 'weight-gradient' }> }

/** The weight whose gradient is told, in row 0: not the first, so that a shift shows. */
const COLUMN = 1
/** So many products are read at a glance. */
const MOST_TERMS = 6

/** The gradient of one weight, and that of the bias for comparison. */
export const GRADIENTS_LESSON: OtherLesson = lessonAbout(
  'gradients',
  1,
  isWeightGradient,
  (params) => {
    // With one filter there is one bias to speak of.
    if (params.layer.conv.weight.shape[0] > 1) return false
    const { terms, result } = weightOf(params)
    const products = terms.map((term) => term.product)
    const hasBothSigns = products.some((one) => one > 0) && products.some((one) => one < 0)
    return terms.length <= MOST_TERMS && hasBothSigns && terms[0]?.product !== 0 && result !== 0
  },
  (params) => {
    const { terms, result } = weightOf(params)
    const [first = { value: 0, grad: 0, product: 0 }] = terms
    const bias = explainBiasGrad(outputGradOf(params.layer), params.ask.filter)
    return text`The gradient G at the output says how the loss L changes with each output cell. For a weight, ask where it
      was used: once in every window, so ${terms.length} times here. Take the weight in row 0, column ${COLUMN}. In the
      first window it lies on the input ${first.value}, so this output cell changes ${first.value} times as much as the
      weight, and L changes by that times G: ${product(first.value, first.grad)} = ${first.product}. Each window adds such
      a product: ${sum(terms.map((term) => term.product))} = ${result}, the gradient of this weight. The bias is added to
      every output cell as it is, so its gradient is the sum of G: ${sum(bias.terms.map(({ grad }) => grad))} =
      ${bias.result}.`
  },
)

function isWeightGradient(params: Params): params is WeightGradient {
  return params.op === 'conv2dGrad' && params.ask.kind === 'weight-gradient'
}

function weightOf({ layer, ask }: WeightGradient) {
  return explainWeightGrad(toWeightGradLayer(layer), [ask.filter, ask.slice, 0, COLUMN])
}
