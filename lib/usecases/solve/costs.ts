import 'server-only'
import type { Conv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { kernelSpan } from '@/lib/conv/output-extent'
import { type Conv2dGeometry, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { PaddingMode } from '@/lib/conv/padding-mode'
import { type Pool2dGeometry, pool2dOutputShape } from '@/lib/conv/pool-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import type { ConvTranspose2dGeometry } from '@/lib/conv/transposed-extent'

/*
 * What computing takes, known from the sizes alone, before any of it is done. Sizes of a few characters can ask for any
 * amount of work, by a padding, a stride or a dilation.
 */

/** What one request may take of each kind of work: at most some 200 ms of computing, and a few MB of answer. */
const MOST = {
  'multiply-adds': 20_000_000,
  'multiply-adds, those beside the input included': 100_000_000,
  'cells under windows': 20_000_000,
  outputs: 250_000,
  'cells of input and padding to read': 200_000_000,
  'cells of padded input to write out': 2_000_000,
  'kernel rows and columns to sort by the stride': 500_000,
  'cells to follow for the receptive fields': 5_000_000,
} as const

/** So much of one kind of work, and the field of the request that it is most to do with. */
export type Cost = { readonly kind: keyof typeof MOST; readonly count: number; readonly field: string }

/** The first kind of work of which there is too much, or null. */
export function refuseCosts(
  whose: 'layer' | 'stack',
  costs: readonly Cost[],
): { readonly field: string; readonly message: string } | null {
  const counts = new Map<Cost['kind'], number>()
  for (const { kind, count, field } of costs) {
    const total = (counts.get(kind) ?? 0) + count
    if (total > MOST[kind])
      return { field, message: `This ${whose} takes ${total} ${kind}; ${MOST[kind]} is the limit.` }
    counts.set(kind, total)
  }
  return null
}

export function conv2dCosts(layer: Conv2dGeometry & { readonly paddingMode: PaddingMode }): Cost[] {
  const [filters, outputHeight, outputWidth] = conv2dOutputShape(layer)
  const [, channelsPerFilter, kernelHeight, kernelWidth] = layer.weight.shape
  const [channels, height, width] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const paddedWidth = left + width + right
  const outputs = filters * outputHeight * outputWidth
  const readRows = outputHeight * kernelSpan(kernelHeight, layer.dilation[0])
  const writtenRows = layer.paddingMode === 'zeros' ? 0 : top + height + bottom
  return [
    { kind: 'multiply-adds', count: outputs * channelsPerFilter * kernelHeight * kernelWidth, field: 'input' },
    { kind: 'outputs', count: outputs, field: 'input' },
    { kind: 'cells of input and padding to read', count: channels * readRows * paddedWidth, field: 'padding' },
    { kind: 'cells of padded input to write out', count: channels * writtenRows * paddedWidth, field: 'padding' },
  ]
}

type ScatterGeometry = Pick<ConvTranspose2dGeometry, 'input' | 'weight' | 'stride' | 'dilation' | 'groups'>

/** Of a transposed convolution with an output of that shape; the gradient of a convolution's input is one too. */
export function scatterCosts(
  { input, weight, stride, dilation, groups }: ScatterGeometry,
  [filters, outputHeight, outputWidth]: Shape3,
  fields: { readonly data: string; readonly output: string } = { data: 'input', output: 'input' },
): Cost[] {
  const [channels, height, width] = input.shape
  const [, filtersPerGroup, kernelHeight, kernelWidth] = weight.shape
  const readWidth = outputWidth + kernelSpan(kernelWidth, dilation[1])
  const readRows = outputHeight * kernelSpan(kernelHeight, dilation[0])
  const strideDown = Math.min(stride[0], outputHeight)
  const strideAcross = Math.min(stride[1], outputWidth)
  const outputs = filters * outputHeight * outputWidth
  const kernelCells =
    cellsBetweenStrides(kernelHeight, stride[0], dilation[0]) * cellsBetweenStrides(kernelWidth, stride[1], dilation[1])
  return [
    {
      kind: 'multiply-adds',
      count: channels * height * width * filtersPerGroup * kernelHeight * kernelWidth,
      field: fields.data,
    },
    { kind: 'outputs', count: outputs, field: fields.output },
    // Worked out for each output cell, the kernel hangs over the input's border, most so where it is the larger one.
    {
      kind: 'multiply-adds, those beside the input included',
      count: (outputs * channels * kernelCells) / groups,
      field: 'weight',
    },
    { kind: 'cells of input and padding to read', count: channels * readRows * readWidth, field: 'dilation' },
    {
      kind: 'kernel rows and columns to sort by the stride',
      count: strideDown * kernelHeight + strideAcross * kernelWidth,
      field: 'stride',
    },
  ]
}

/** How many kernel cells at most reach one output cell along an axis: those that lie whole strides apart. */
function cellsBetweenStrides(kernel: number, stride: number, dilation: number): number {
  return Math.ceil((kernel * greatestCommonDivisor(stride, dilation)) / stride)
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other)
}

/** Windows are looked at where they lie on the input. */
export function pool2dCosts(layer: Pool2dGeometry): Cost[] {
  const [channels, outputHeight, outputWidth] = pool2dOutputShape(layer)
  const [, height, width] = layer.input.shape
  const outputs = channels * outputHeight * outputWidth
  const cells = outputs * Math.min(layer.kernelSize[0], height) * Math.min(layer.kernelSize[1], width)
  return [
    { kind: 'cells under windows', count: cells, field: 'input' },
    { kind: 'outputs', count: outputs, field: 'input' },
  ]
}

export function weightGradCosts({ input, outputGrad, kernelSize, groups }: Conv2dWeightGradLayer): Cost[] {
  const [filters, gradHeight, gradWidth] = outputGrad.shape
  const weights = (filters * input.shape[0] * kernelSize[0] * kernelSize[1]) / groups
  return [
    { kind: 'multiply-adds', count: weights * gradHeight * gradWidth, field: 'outputGrad' },
    { kind: 'outputs', count: weights, field: 'kernelSize' },
  ]
}

export function reluCosts([channels, height, width]: Shape3): Cost[] {
  return [{ kind: 'outputs', count: channels * height * width, field: 'input' }]
}
