import { type AxisGeometry, kernelSpan, traceOutputExtent } from '@/lib/conv/output-extent'
import { type Conv2dGeometry, conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import { applied } from './layer-rule'
import type { RulesOf, ShapeRule } from './rule'
import type { ShapeRuleId } from './rule-ids'

/** What the formula of the output size is made of, for one axis. */
type Axis = AxisGeometry & {
  /** cells the kernel spans */
  readonly span: number
  /** padding of both sides together */
  readonly around: number
  /** the right size */
  readonly output: number
}

function axisOf(geometry: AxisGeometry): Axis {
  const { effectiveKernel, output } = traceOutputExtent(geometry)
  return { ...geometry, span: effectiveKernel, around: geometry.padding[0] + geometry.padding[1], output }
}

/**
 * A rule with a wrong formula for the size of an axis.
 *
 * @param mistreats whether the axis has what the formula goes wrong about; one axis that has is enough
 */
function axisRule<Id extends ShapeRuleId>(
  id: Id,
  title: string,
  mistreats: (axis: Axis) => boolean,
  size: (axis: Axis) => number,
): ShapeRule<Id> {
  return shapeRule(id, title, (layer) => {
    const axes = conv2dOutputAxes(layer)
    const [rows, columns] = [axisOf(axes.rows), axisOf(axes.columns)]
    return mistreats(rows) || mistreats(columns) ? [layer.weight.shape[0], size(rows), size(columns)] : null
  })
}

/** A rule that gives a shape, or null where it does not apply. A size below 1 is nothing anyone would answer. */
function shapeRule<Id extends ShapeRuleId>(
  id: Id,
  title: string,
  give: (layer: Conv2dGeometry) => Shape3 | null,
): ShapeRule<Id> {
  const shape = (layer: Conv2dGeometry) => {
    const given = give(layer)
    return given?.every((size) => size >= 1) ? given : null
  }
  return { id, title, appliesTo: (layer) => shape(layer) !== null, shape: (layer) => applied(id, shape(layer)) }
}

const always = () => true
const steps = ({ input, around, span, stride }: Axis) => (input + around - span) / stride
const isUneven = (axis: Axis) => !Number.isInteger(steps(axis))

/**
 * Wrong ways to the output shape. The numbers of such a question are the sizes themselves: a rule applies where the layer
 * has what the rule mistreats (padding, a stride, a remainder to round), and may still give the right sizes by chance.
 */
export const SHAPE_RULES: RulesOf<ShapeRuleId, ShapeRule> = {
  'size-no-plus-one': axisRule('size-no-plus-one', 'the first window not counted', always, (axis) =>
    Math.floor(steps(axis)),
  ),
  'size-no-padding': axisRule(
    'size-no-padding',
    'the padding left out of the size',
    ({ around }) => around > 0,
    ({ input, span, stride }) => Math.floor((input - span) / stride) + 1,
  ),
  'size-padding-once': axisRule(
    'size-padding-once',
    'the padding counted on one side',
    ({ padding: [before, after] }) => before > 0 && after > 0,
    ({ input, padding, span, stride }) => Math.floor((input + padding[0] - span) / stride) + 1,
  ),
  'size-no-stride': axisRule(
    'size-no-stride',
    'the stride left out of the size',
    ({ stride }) => stride > 1,
    ({ input, around, span }) => input + around - span + 1,
  ),
  'size-ceil': axisRule('size-ceil', 'rounded up', isUneven, (axis) => Math.ceil(steps(axis)) + 1),
  'size-rounded': axisRule(
    'size-rounded',
    'rounded to the nearest',
    (axis) => Math.round(steps(axis)) > steps(axis),
    (axis) => Math.round(steps(axis)) + 1,
  ),
  'size-fraction-kept': axisRule('size-fraction-kept', 'not rounded', isUneven, (axis) => steps(axis) + 1),
  'size-same-assumed': shapeRule('size-same-assumed', 'the size of the input', (layer) => {
    const [filters, rows, columns] = conv2dOutputShape(layer)
    const [, height, width] = layer.input.shape
    return rows === height && columns === width ? null : [filters, height, width]
  }),
  // With a kernel as wide as the stride, this is right.
  'size-divided': axisRule(
    'size-divided',
    'the padded size divided by the stride',
    ({ span, stride }) => span !== stride,
    ({ input, around, stride }) => Math.floor((input + around) / stride),
  ),
  'size-dilation-ignored': axisRule(
    'size-dilation-ignored',
    'the size for a dense kernel',
    ({ kernel, span }) => span > kernel,
    ({ input, around, kernel, stride }) => Math.floor((input + around - kernel) / stride) + 1,
  ),
  'size-dilation-times-k': axisRule(
    'size-dilation-times-k',
    'a kernel that spans dilation times its size',
    ({ dilation }) => dilation > 1,
    ({ input, around, kernel, dilation, stride }) => Math.floor((input + around - dilation * kernel) / stride) + 1,
  ),
  'size-axes-swapped': shapeRule('size-axes-swapped', 'columns before rows', (layer) => {
    const { rows, columns } = conv2dOutputAxes(layer)
    const [filters, height, width] = conv2dOutputShape(layer)
    return isSameAxis(rows, columns) ? null : [filters, width, height]
  }),
  'kernel-height-used-for-both-axes': shapeRule(
    'kernel-height-used-for-both-axes',
    'the kernel’s height and stride for the columns too',
    (layer) => {
      const { rows, columns } = conv2dOutputAxes(layer)
      const asRows = { ...columns, kernel: rows.kernel, stride: rows.stride }
      const [filters, height] = conv2dOutputShape(layer)
      const fits = kernelSpan(asRows.kernel, asRows.dilation) <= axisOf(columns).input + axisOf(columns).around
      return isSameAxis(asRows, columns) || !fits ? null : [filters, height, axisOf(asRows).output]
    },
  ),
  'same-padding-as-half-kernel': shapeRule(
    'same-padding-as-half-kernel',
    'half the kernel as padding on both sides',
    (layer) => {
      const axes = conv2dOutputAxes(layer)
      const [rows, columns] = [axisOf(axes.rows), axisOf(axes.columns)]
      // An odd dense kernel has the same half on both sides, so this is right.
      const isMeant =
        isSamePadded(rows) && isSamePadded(columns) && [rows, columns].some(({ kernel }) => kernel % 2 === 0)
      return isMeant ? [layer.weight.shape[0], halfPaddedSize(rows), halfPaddedSize(columns)] : null
    },
  ),
  'plus-for-minus': axisRule(
    'plus-for-minus',
    'the kernel added instead of subtracted',
    always,
    ({ input, around, span, stride }) => Math.floor((input + around + span) / stride) + 1,
  ),
  'channels-multiplied': shapeRule('channels-multiplied', 'a map for each channel of each filter', (layer) => {
    const [filters, rows, columns] = conv2dOutputShape(layer)
    const channels = layer.weight.shape[1]
    return channels > 1 ? [filters * channels, rows, columns] : null
  }),
  'channels-kept': shapeRule('channels-kept', 'as many maps as input channels', (layer) => {
    const [filters, rows, columns] = conv2dOutputShape(layer)
    const channels = layer.input.shape[0]
    return channels === filters ? null : [channels, rows, columns]
  }),
}

function isSameAxis(one: AxisGeometry, other: AxisGeometry): boolean {
  const sizes = ({ input, kernel, stride, dilation, padding }: AxisGeometry) => [
    input,
    kernel,
    stride,
    dilation,
    padding[0] + padding[1],
  ]
  return sizes(one).every((size, index) => size === sizes(other)[index])
}

/** Whether a dense kernel has just the padding for input / stride windows, rounded up. */
function isSamePadded({ input, kernel, stride, dilation, around }: Axis): boolean {
  const windows = Math.ceil(input / stride)
  return dilation === 1 && around === Math.max(0, (windows - 1) * stride + kernel - input)
}

function halfPaddedSize({ input, kernel, stride }: Axis): number {
  return Math.floor((input + 2 * Math.floor(kernel / 2) - kernel) / stride) + 1
}
