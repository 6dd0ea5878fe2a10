import { kernelSpan } from '@/lib/conv/output-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import {
  type ConvTranspose2dGeometry,
  convTranspose2dAxes,
  convTranspose2dOutputShape,
  type TransposedAxis,
} from '@/lib/conv/transposed-extent'
import { applied } from './layer-rule'
import type { RulesOf, TransposedShapeRule } from './rule'
import type { TransposedShapeRuleId } from './rule-ids'

/** A rule that gives a shape, or null where it does not apply. A size below 1 is nothing anyone would answer. */
function shapeRule<Id extends TransposedShapeRuleId>(
  id: Id,
  title: string,
  give: (layer: ConvTranspose2dGeometry) => Shape3 | null,
): TransposedShapeRule<Id> {
  const shape = (layer: ConvTranspose2dGeometry) => {
    const given = give(layer)
    return given?.every((size) => size >= 1) ? given : null
  }
  return { id, title, appliesTo: (layer) => shape(layer) !== null, shape: (layer) => applied(id, shape(layer)) }
}

function sizeOfConvolution({ input, kernel, stride, dilation, padding }: TransposedAxis): number {
  return Math.floor((input + padding[0] + padding[1] - kernelSpan(kernel, dilation)) / stride) + 1
}

/** Wrong ways to the shape of a transposed convolution's output. The right one is `convTranspose2dOutputShape(layer)`. */
export const TRANSPOSED_SHAPE_RULES: RulesOf<TransposedShapeRuleId, TransposedShapeRule> = {
  'tconv-size-of-conv': shapeRule('tconv-size-of-conv', 'the size of a convolution', (layer) => {
    const { rows, columns } = convTranspose2dAxes(layer)
    return [convTranspose2dOutputShape(layer)[0], sizeOfConvolution(rows), sizeOfConvolution(columns)]
  }),
  'tconv-dilation-ignored': shapeRule('tconv-dilation-ignored', 'the size for a dense kernel', (layer) => {
    const axes = convTranspose2dAxes(layer)
    const isSpread = [axes.rows, axes.columns].some(({ kernel, dilation }) => kernel > 1 && dilation > 1)
    return isSpread ? convTranspose2dOutputShape({ ...layer, dilation: [1, 1] }) : null
  }),
  'tconv-padding-as-input-padding': shapeRule(
    'tconv-padding-as-input-padding',
    'the padding added to the input instead of cut off the output',
    (layer) => {
      const [channels, height, width] = layer.input.shape
      const [top, left, bottom, right] = layer.padding
      const shape: Shape3 = [channels, top + height + bottom, left + width + right]
      return layer.padding.some((side) => side > 0)
        ? convTranspose2dOutputShape({ ...layer, input: { shape }, padding: [0, 0, 0, 0] })
        : null
    },
  ),
  'tconv-stretch-s-zeros': shapeRule(
    'tconv-stretch-s-zeros',
    'as many zeros between the input’s cells as the stride',
    (layer) => {
      const [down, across] = layer.stride
      return down > 1 || across > 1 ? convTranspose2dOutputShape({ ...layer, stride: [down + 1, across + 1] }) : null
    },
  ),
}
