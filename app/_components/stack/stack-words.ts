import { capital, formatCount } from '@/app/_components/format-number'
import type { StoredStackLayer } from '@/lib/problems/stack/params'

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

/** The settings of a layer in words, those that are as usual left out; none of ReLU. */
export function settingsOf(layer: StoredStackLayer): string[] {
  if (layer.op === 'relu') return []
  const [height, width] = layer.kernelSize
  const kernel = `${height} × ${width}`
  const { stride, padding } = layer
  return [
    layer.op === 'conv2d' ? `${formatCount(layer.filters, 'filter')} of ${kernel}` : `window ${kernel}`,
    `stride ${perAxis(stride)}`,
    ...(padding.some((side) => side > 0) ? [`padding ${paddingWords(padding)}`] : []),
    ...(layer.op === 'conv2d' ? convolutionSettings(layer) : []),
  ]
}

function convolutionSettings({ dilation, groups, bias }: StoredStackLayer & { readonly op: 'conv2d' }): string[] {
  return [
    ...(dilation.some((step) => step > 1) ? [`dilation ${perAxis(dilation)}`] : []),
    ...(groups > 1 ? [formatCount(groups, 'group')] : []),
    ...(bias ? [] : ['no bias']),
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
