import { type AxisGeometry, kernelSpan } from '@/lib/conv/output-extent'
import { type Conv2dGeometry, conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { CalculationLine } from '@/lib/diagnosis/calculation'
import type { RuleId, ShapeRuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { entryOf } from './entry-of'
import { line, numberLine, type Written } from './lines'
import { written } from './writing'

export type AxisName = 'rows' | 'columns'

/** How somebody works out the size of an output along one axis. */
export type SizeWay = {
  readonly axis: AxisGeometry
  /** null: the kernel's own cells */
  readonly span: (axis: AxisGeometry) => Written | null
  /** null: the input's own cells */
  readonly padded: (axis: AxisGeometry) => Written | null
  /** null: the padded size itself is what is divided */
  readonly start: ((padded: number, span: number) => Written) | null
  readonly size: (start: number, stride: number) => Written
}

export const spanText: SizeWay['span'] = ({ kernel, dilation }) =>
  dilation > 1 ? { text: `${dilation} × (${kernel} − 1) + 1`, result: kernelSpan(kernel, dilation) } : null

/** A start divided by the stride and rounded in some way, in writing without a stride of 1. */
export function steps(start: number, stride: number, [open, close]: readonly [string, string]): string {
  return stride === 1 ? written(start) : `${open}${written(start)} ÷ ${stride}${close}`
}

export const DOWN = ['⌊', '⌋'] as const
export const UP = ['⌈', '⌉'] as const
const TO_NEAREST = ['round(', ')'] as const
const AS_IT_IS = ['', ''] as const

const RIGHT: Omit<SizeWay, 'axis'> = {
  span: spanText,
  padded: ({ input, padding: [before, after] }) => {
    const parts = [before, input, after].filter((cells, index) => index === 1 || cells > 0)
    return parts.length > 1 ? { text: parts.join(' + '), result: before + input + after } : null
  },
  start: (padded, span) => ({ text: `${padded} − ${span}`, result: padded - span }),
  size: (start, stride) => ({ text: `${steps(start, stride, DOWN)} + 1`, result: Math.floor(start / stride) + 1 }),
}

/** What wrong methods for the size do along one axis instead of the right method. */
const CHANGES: { readonly [Id in ShapeRuleId]?: (axis: AxisGeometry) => Partial<SizeWay> } = {
  'size-no-plus-one': () => ({
    size: (start, stride) => ({ text: steps(start, stride, DOWN), result: Math.floor(start / stride) }),
  }),
  'size-no-padding': (axis) => ({ axis: { ...axis, padding: [0, 0] } }),
  'size-padding-once': (axis) => ({ axis: { ...axis, padding: [axis.padding[0], 0] } }),
  'size-no-stride': (axis) => ({ axis: { ...axis, stride: 1 } }),
  'size-ceil': () => ({
    size: (start, stride) => ({ text: `${steps(start, stride, UP)} + 1`, result: Math.ceil(start / stride) + 1 }),
  }),
  'size-rounded': () => ({
    size: (start, stride) => ({
      text: `${steps(start, stride, TO_NEAREST)} + 1`,
      result: Math.round(start / stride) + 1,
    }),
  }),
  'size-fraction-kept': () => ({
    size: (start, stride) => ({ text: `${steps(start, stride, AS_IT_IS)} + 1`, result: start / stride + 1 }),
  }),
  'size-divided': () => ({
    start: null,
    size: (padded, stride) => ({ text: steps(padded, stride, DOWN), result: Math.floor(padded / stride) }),
  }),
  'size-dilation-ignored': (axis) => ({ axis: { ...axis, dilation: 1 } }),
  'size-dilation-times-k': () => ({
    span: ({ kernel, dilation }) =>
      dilation > 1 ? { text: `${dilation} × ${kernel}`, result: dilation * kernel } : null,
  }),
  'same-padding-as-half-kernel': () => ({
    padded: ({ input, kernel }) => ({
      text: `${input} + 2 × ⌊${kernel} ÷ 2⌋`,
      result: input + 2 * Math.floor(kernel / 2),
    }),
  }),
  'plus-for-minus': () => ({
    start: (padded, span) => ({ text: `${padded} + ${span}`, result: padded + span }),
  }),
}

/**
 * The lines to the size of an output along one axis.
 *
 * @param id a wrong method; null: the right one, which is also what one does that has nothing to mistake in the layer
 * @param prefix of the keys, where there are several sizes
 */
export function sizeLines(
  layer: Conv2dGeometry,
  name: AxisName,
  id: RuleId | null = null,
  prefix = '',
): CalculationLine[] {
  const axes = conv2dOutputAxes(layer)
  const axis = axes[name]
  if (!entryOf(SHAPE_RULES, id)?.appliesTo(layer)) {
    return linesOf({ ...RIGHT, axis }, name, prefix)
  }
  switch (id) {
    case 'size-same-assumed':
      return [numberLine(`${prefix}size`, `${name} of the input`, axis.input)]
    case 'size-axes-swapped':
      return sizeLines(layer, name === 'rows' ? 'columns' : 'rows', null, prefix)
    case 'kernel-height-used-for-both-axes': {
      const { kernel, stride } = axes.rows
      return linesOf({ ...RIGHT, axis: { ...axis, kernel, stride } }, name, prefix)
    }
    default:
      return linesOf({ ...RIGHT, axis, ...entryOf(CHANGES, id)?.(axis) }, name, prefix)
  }
}

/** The lines of the right method, or with another last one. */
export function rightSizeLines(
  axis: AxisGeometry,
  name: string,
  size: SizeWay['size'] = RIGHT.size,
  prefix = '',
): CalculationLine[] {
  return linesOf({ ...RIGHT, axis, size }, name, prefix)
}

function linesOf({ axis, span, padded, start, size }: SizeWay, name: string, prefix: string): CalculationLine[] {
  const [spanned, around] = [start && span(axis), padded(axis)]
  const all = around?.result ?? axis.input
  const last = start?.(all, spanned?.result ?? axis.kernel) ?? null
  return [
    ...(spanned ? [line(`${prefix}span`, `${name} the kernel spans`, spanned)] : []),
    ...(around ? [line(`${prefix}padded`, `${name} with padding`, around)] : []),
    ...(last ? [line(`${prefix}start`, 'last place of the window', last)] : []),
    line(`${prefix}size`, name, size(last?.result ?? all, axis.stride)),
  ]
}
