import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { type SamePaddingConvention, samePadding } from '@/lib/conv/same-padding'
import type { CalculationLine } from '@/lib/diagnosis/calculation'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { line } from './lines'
import { withTitle } from './rule-titles'
import { type AxisName, spanText } from './size-lines'
import { apart, type Workings } from './workings'
import { written } from './writing'

type Side = 'before' | 'after'
type AxisSizes = { readonly input: number; readonly kernel: number; readonly stride: number; readonly dilation: number }

const SIDES: readonly (readonly [name: string, axis: AxisName, side: Side])[] = [
  ['top', 'rows', 'before'],
  ['left', 'columns', 'before'],
  ['bottom', 'rows', 'after'],
  ['right', 'columns', 'after'],
]

/** The four sides of a library's "same" padding. */
export function samePaddingWorkings(layer: Conv2dLayer, convention: SamePaddingConvention): Workings {
  return apart((id, index) => {
    const asked = SIDES[index]
    if (asked === undefined) return null
    const [name, axis, side] = asked
    const lines = linesBy(id, layer, convention, axis, side, name)
    const source = `Input, kernel and stride along the ${axis}.`
    return lines && { source: withTitle(source, id === null ? [] : [id]), lines }
  })
}

function linesBy(
  id: RuleId | null,
  layer: Conv2dLayer,
  convention: SamePaddingConvention,
  name: AxisName,
  side: Side,
  label: string,
): CalculationLine[] | null {
  const axes = conv2dOutputAxes(layer)
  const axis = axes[name]
  switch (id) {
    case 'same-padding-as-half-kernel': {
      const half = { text: `⌊${axis.kernel} ÷ 2⌋`, result: Math.floor(axis.kernel / 2) }
      return [line('side', label, half)]
    }
    case 'same-wrong-side':
      return sideLines(axis, convention, side === 'before' ? 'after' : 'before', label)
    case 'size-padding-once':
      return sideLines(axis, convention, 'both', label)
    case 'size-no-stride':
      return sideLines({ ...axis, stride: 1 }, convention, side, label)
    case 'size-dilation-ignored':
      return sideLines({ ...axis, dilation: 1 }, convention, side, label)
    case 'size-axes-swapped':
      return sideLines(axes[name === 'rows' ? 'columns' : 'rows'], convention, side, label)
    case 'kernel-height-used-for-both-axes':
      return sideLines({ ...axis, kernel: axes.rows.kernel, stride: axes.rows.stride }, convention, side, label)
    default:
      return sideLines(axis, convention, side, label)
  }
}

/** null: the convention has no padding for such an axis. */
function sideLines(
  { input, kernel, stride, dilation }: AxisSizes,
  convention: SamePaddingConvention,
  side: Side | 'both',
  label: string,
): CalculationLine[] | null {
  const same = samePadding(convention, { inputSize: [input, input], kernelSize: kernel, stride, dilation })
  if (same.type === 'refused') return null
  const { effectiveKernel, output, total, before, after } = same.rows
  const spanned = spanText({ input, kernel, stride, dilation, padding: [0, 0] })
  const reach = `(${output} − 1) × ${stride} + ${effectiveKernel} − ${input}`
  const all = Math.max(0, total)
  const share = side === 'both' ? all : side === 'before' ? before : after
  // Of an odd total one side has the smaller half.
  const isLess = share === Math.floor(all / 2)
  const text = side === 'both' ? written(all) : isLess ? `⌊${all} ÷ 2⌋` : `⌈${all} ÷ 2⌉`
  return [
    ...(spanned ? [line('span', 'cells the kernel spans', spanned)] : []),
    line('windows', 'windows', { text: stride === 1 ? written(input) : `⌈${input} ÷ ${stride}⌉`, result: output }),
    line('total', 'padding of both sides', { text: total < 0 ? `max(0, ${reach})` : reach, result: all }),
    line('side', label, { text, result: share }),
  ]
}
