import { capital, formatCount } from '@/lib/formats/format-number'
import type {
  StackExtentStep,
  StackFieldStep,
  StackMultiplyAddsStep,
  StackNoneStep,
  StackParametersStep,
  StackStep,
  StackTotalStep,
} from '@/lib/grading/stack-step'
import { layerName } from './stack-words'

/** Each step is one frame: a number and where it comes from. */
export function stackParts(_step: StackStep): number {
  return 1
}

/** The sentence of a step, with its numbers. */
export function stackSentence(step: StackStep, _part: number): string {
  switch (step.rule) {
    case 'stack-extent':
      return extentSentence(step)
    case 'stack-parameters':
      return parametersSentence(step)
    case 'stack-multiply-adds':
      return multiplyAddsSentence(step)
    case 'stack-none':
      return noneSentence(step)
    case 'stack-field':
      return fieldSentence(step)
    case 'stack-total':
      return totalSentence(step)
  }
}

/** "5 + (3 − 1) × 2 = 9" */
export function fieldText({ sizeBefore, jumpBefore, through, result }: StackFieldStep): string {
  return `${sizeBefore} + (${through.at(-1)?.effectiveKernel ?? 1} − 1) × ${jumpBefore} = ${result}`
}

/** The products of one window: "3 × 3 × 3", "(4 ÷ 2) × 3 × 3". */
export function windowText({
  groups,
  channelsPerFilter,
  kernel,
}: Pick<StackMultiplyAddsStep, 'groups' | 'channelsPerFilter' | 'kernel'>): string {
  const channels = groups === 1 ? String(channelsPerFilter) : `(${groups * channelsPerFilter} ÷ ${groups})`
  return `${channels} × ${kernel[0]} × ${kernel[1]}`
}

function extentSentence(step: StackExtentStep): string {
  const { axis, layerOp, input, padding, effectiveKernel, padded, lastStart, stride, result } = step
  const start = `${capital(layerName(step))}, ${axis}`
  if (layerOp === 'relu') return `${start}: ReLU works cell by cell, so ${result} stay ${result}.`
  const border =
    padding[0] + padding[1] > 0 ? `${padding[0]} + ${input} + ${padding[1]} = ${padded} with padding` : `${input}`
  const quotient = lastStart % stride === 0 ? '=' : 'rounded down is'
  const unit = axis === 'rows' ? 'row' : 'column'
  return `${start}: ${border}. The ${windowWord(step)} ${spanWords(step)}, so its last possible start is ${padded} − ${effectiveKernel} = ${lastStart}. Steps of ${stride}: ${lastStart} ÷ ${stride} ${quotient} ${result - 1}, plus the first place: ${formatCount(result, unit)}.`
}

function parametersSentence(step: StackParametersStep): string {
  const { layer, filters, weights, biases, result } = step
  const sum = `${filters} × ${windowText(step)} = ${formatCount(weights, 'weight')}`
  const more = biases === 0 ? 'no biases' : `${biases === 1 ? '1 bias' : `${biases} biases`}, one for each filter`
  return `Layer ${layer}: ${sum}, and ${more}: ${formatCount(result, 'parameter')}.`
}

function multiplyAddsSentence(step: StackMultiplyAddsStep): string {
  const { layer, output, channelsPerFilter, kernel, result } = step
  const outputs = output.reduce((numbers, size) => numbers * size, 1)
  const products = channelsPerFilter * kernel[0] * kernel[1]
  return `Layer ${layer}: its output has ${output.join(' × ')} = ${formatCount(outputs, 'number')}, and each is a sum of ${windowText(step)} = ${formatCount(products, 'product')}. ${outputs} × ${products} = ${formatCount(result, 'multiply-add')}.`
}

function noneSentence({ layerOp, layer, of }: StackNoneStep): string {
  return `${capital(layerName({ layer, layerOp }))} has no weights, so ${of === 'parameters' ? 'it learns no parameters' : 'it takes no multiply-adds'}: 0.`
}

function fieldSentence(step: StackFieldStep): string {
  const { axis, layer, sizeBefore, jumpBefore, through, result } = step
  const last = through.at(-1)
  if (last === undefined) return ''
  const start = `${capital(layerName({ layer, layerOp: last.layerOp }))}, ${axis}`
  if (last.layerOp === 'relu') {
    return `${start}: ReLU looks at single cells, so the field stays ${result} and the jump ${last.jump}.`
  }
  const word = windowWord(last)
  const from = layer === 0 ? 'the input' : `layer ${layer - 1}`
  const seen = formatCount(sizeBefore, axis === 'rows' ? 'row' : 'column')
  const widened =
    last.effectiveKernel === 1
      ? `the ${word} covers one cell of ${from}, so the field stays ${result}.`
      : layer === 0
        ? `the ${word} ${spanWords(last)} cells of the input: ${fieldText(step)}.`
        : `the ${word} ${spanWords(last)} cells of ${from}. The first of them sees ${seen}, and each more moves on by ${jumpBefore}: ${fieldText(step)}.`
  const jump =
    last.stride === 1
      ? `At stride 1 the jump stays ${last.jump}.`
      : `Stride ${last.stride} makes the jump ${jumpBefore} × ${last.stride} = ${last.jump}.`
  return `${start}: ${widened} ${jump}`
}

function totalSentence({ of, parts, others, result }: StackTotalStep): string {
  const unit = of === 'parameters' ? 'parameter' : 'multiply-add'
  const sum = parts.length > 1 ? `${parts.map(({ count }) => count).join(' + ')} = ` : ''
  const rest =
    others === 0 ? '' : others === 1 ? ' The other layer has none.' : ` The other ${others} layers have none.`
  return `All layers together: ${sum}${formatCount(result, unit)}.${rest}`
}

/** "spans 2 × (3 − 1) + 1 = 5" */
function spanWords(step: {
  readonly kernel: number
  readonly dilation: number
  readonly effectiveKernel: number
}): string {
  const { kernel, dilation, effectiveKernel } = step
  return dilation > 1 ? `spans ${dilation} × (${kernel} − 1) + 1 = ${effectiveKernel}` : `spans ${effectiveKernel}`
}

function windowWord({ layerOp }: { readonly layerOp: StackExtentStep['layerOp'] }): string {
  return layerOp === 'conv2d' ? 'kernel' : 'window'
}
