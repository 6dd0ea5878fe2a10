import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { type SamePaddingConvention, samePadding } from '@/lib/conv/same-padding'
import { listQuestion } from './list-question'
import type { Question } from './question'
import type { Axis, SamePaddingStep } from './solution'

/** The padding that a library's "same" would add to the layer, whatever its own is: top, left, bottom, right, a mark each. */
export function samePaddingQuestion(
  layer: Conv2dLayer,
  { convention }: { readonly convention: SamePaddingConvention },
): Question {
  return listQuestion(['the top', 'the left', 'the bottom', 'the right'], () => {
    const [rows, columns] = samePaddingSteps(layer, convention)
    return [rows.before, columns.before, rows.result, columns.result]
  })
}

/**
 * The padding of the rows, then that of the columns.
 *
 * @throws RangeError where the convention has no padding for the layer: PyTorch's at a stride above 1, ONNX's where a
 *   window would be left out between two
 */
export function samePaddingSteps(
  layer: Conv2dLayer,
  convention: SamePaddingConvention,
): [rows: SamePaddingStep, columns: SamePaddingStep] {
  const { input, weight, stride, dilation } = layer
  const same = samePadding(convention, {
    inputSize: [input.shape[1], input.shape[2]],
    kernelSize: [weight.shape[2], weight.shape[3]],
    stride,
    dilation,
  })
  if (same.type === 'refused') throw new RangeError(same.problems.map(({ message }) => message).join(' '))
  const axes = conv2dOutputAxes(layer)
  const step = (axis: Axis): SamePaddingStep => {
    const { after, ...extent } = same[axis]
    const { padding: _, ...sizes } = axes[axis]
    return { rule: 'same-padding', axis, convention, ...sizes, ...extent, result: after }
  }
  return [step('rows'), step('columns')]
}
