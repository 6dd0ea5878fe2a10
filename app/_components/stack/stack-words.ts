import { capital, formatCount } from '@/lib/formats/format-number'
import type { StackAsk, StoredStackLayer } from '@/lib/problems/stack/params'

const OPERATIONS: { readonly [Op in StoredStackLayer['op']]: string } = {
  conv2d: 'convolution',
  maxPool2d: 'max pooling',
  avgPool2d: 'average pooling',
  relu: 'ReLU',
}

/** "max pooling" */
function operationName(op: StoredStackLayer['op']): string {
  return OPERATIONS[op]
}

/** "Max pooling", to begin with. */
export function capitalOperation(op: StoredStackLayer['op']): string {
  return capital(operationName(op))
}

/** "layer 2 (max pooling)" */
export function layerName({
  layer,
  layerOp,
}: {
  readonly layer: number
  readonly layerOp: StoredStackLayer['op']
}): string {
  return `layer ${layer} (${operationName(layerOp)})`
}

/** Whether a question is about parameters, so that each convolution has to say whether it has biases. */
export function asksForParameters({ of }: StackAsk): boolean {
  return of.some(({ count }) => count === 'parameters')
}

/** The settings of a layer in words, those that are as usual left out, but for a bias that counts; none of ReLU. */
export function settingsOf(layer: StoredStackLayer, saysBias: boolean): string[] {
  if (layer.op === 'relu') return []
  const [height, width] = layer.kernelSize
  const kernel = `${height} × ${width}`
  const { stride, padding } = layer
  return [
    layer.op === 'conv2d' ? `${formatCount(layer.filters, 'filter')} of ${kernel}` : `window ${kernel}`,
    `stride ${perAxis(stride)}`,
    ...(padding.some((side) => side > 0) ? [`padding ${paddingWords(padding)}`] : []),
    ...(layer.op === 'conv2d' ? convolutionSettings(layer, saysBias) : []),
  ]
}

/** The same in a few signs, down × across: for a line of a small screen. */
export function shortSettings(layer: StoredStackLayer, saysBias: boolean): string {
  if (layer.op === 'relu') return 'ReLU'
  const { op, kernelSize, stride, padding } = layer
  const kernel = kernelSize.join(' × ')
  return [
    op === 'conv2d' ? `conv ${kernel}, ${formatCount(layer.filters, 'filter')}` : `${SHORT_POOLS[op]} ${kernel}`,
    ...(stride.some((step) => step > 1) ? [`stride ${acrossAxes(stride)}`] : []),
    ...(padding.some((side) => side > 0) ? [`padding ${shortPadding(padding)}`] : []),
    ...(op === 'conv2d' && layer.dilation.some((step) => step > 1) ? [`dilation ${acrossAxes(layer.dilation)}`] : []),
    ...(op === 'conv2d' ? moreSettings(layer, saysBias) : []),
  ].join(', ')
}

const SHORT_POOLS = { maxPool2d: 'max', avgPool2d: 'average' } as const

function acrossAxes([down, across]: readonly [number, number]): string {
  return down === across ? String(down) : `${down} × ${across}`
}

function shortPadding(padding: readonly [number, number, number, number]): string {
  const [top, left, bottom, right] = padding
  return top === bottom && left === right ? acrossAxes([top, left]) : paddingWords(padding)
}

type StoredConvolution = StoredStackLayer & { readonly op: 'conv2d' }

function convolutionSettings(layer: StoredConvolution, saysBias: boolean): string[] {
  return [
    ...(layer.dilation.some((step) => step > 1) ? [`dilation ${perAxis(layer.dilation)}`] : []),
    ...moreSettings(layer, saysBias),
  ]
}

function moreSettings({ groups, bias }: StoredConvolution, saysBias: boolean): string[] {
  return [
    ...(groups > 1 ? [formatCount(groups, 'group')] : []),
    ...(bias ? (saysBias ? ['with bias'] : []) : ['no bias']),
  ]
}

function perAxis([down, across]: readonly [number, number]): string {
  return down === across ? String(down) : `${down} down, ${across} across`
}

function paddingWords([top, left, bottom, right]: readonly [number, number, number, number]): string {
  if (top === left && left === bottom && bottom === right) return `${top} on every side`
  if (top === bottom && left === right) {
    const [above, beside] = [`${top} on the top and bottom`, `${left} on the left and right`]
    return left === 0 ? above : top === 0 ? beside : `${above}, ${beside}`
  }
  return `${top} top, ${left} left, ${bottom} bottom, ${right} right`
}
