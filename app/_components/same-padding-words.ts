import type { SamePaddingConvention } from '@/lib/conv/same-padding'
import { formatCount, formatNumber } from '@/lib/formats/format-number'
import type { SamePaddingStep } from '@/lib/grading/solution'

type ConventionWords = {
  /** "ONNX’s SAME_UPPER" */
  readonly name: string
  /** What it says, in one sentence. */
  readonly rule: string
}

const OUTPUT = 'The output has size ÷ stride cells along each axis, rounded up'

export const SAME_PADDING_WORDS: { readonly [C in SamePaddingConvention]: ConventionWords } = {
  'same-upper': { name: 'ONNX’s SAME_UPPER', rule: `${OUTPUT}; an odd cell goes to the bottom and the right.` },
  'same-lower': { name: 'ONNX’s SAME_LOWER', rule: `${OUTPUT}; an odd cell goes to the top and the left.` },
  tensorflow: { name: 'TensorFlow’s SAME', rule: `${OUTPUT}; an odd cell goes to the bottom and the right.` },
  pytorch: {
    name: 'PyTorch’s padding="same"',
    rule: 'The output has the size of the input; an odd cell goes to the bottom and the right.',
  },
}

/** How the padding of one axis comes about, with the numbers. */
export function samePaddingSentence(step: SamePaddingStep): string {
  const { axis, input, kernel, dilation, stride, effectiveKernel, output, total } = step
  const unit = axis === 'rows' ? 'row' : 'column'
  const reach = (output - 1) * stride + effectiveKernel
  const spans = dilation > 1 ? ` The kernel spans ${dilation} × (${kernel} − 1) + 1 = ${effectiveKernel}.` : ''
  const windows =
    stride === 1
      ? `at stride 1 the output keeps its ${formatCount(output, unit)}.${spans} So the windows reach over`
      : `${input} ÷ ${stride}${input % stride === 0 ? ' is' : ' rounded up is'} ${output}, so the output has ${formatCount(output, unit)}.${spans} Its windows reach over`
  const name = axis === 'rows' ? 'Rows' : 'Columns'
  return `${name}: ${windows} (${output} − 1) × ${stride} + ${effectiveKernel} = ${reach}, and ${reach} − ${input} = ${formatNumber(total)}. ${splitSentence(step)}`
}

function splitSentence({ axis, convention, total, before, result: after }: SamePaddingStep): string {
  const [first, last] = axis === 'rows' ? ['top', 'bottom'] : ['left', 'right']
  const sides = `${before} on the ${first}, ${after} on the ${last}`
  if (total <= 0) return 'No padding is needed.'
  if (total % 2 === 0) return `Half of it on each side: ${sides}.`
  return `That is odd, and the odd one goes to the ${convention === 'same-lower' ? first : last}: ${sides}.`
}
