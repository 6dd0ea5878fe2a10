import { type AxisGeometry, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import { type Geometry, outputSize, sizesOf } from '@/lib/problems/geometry'
import { cellsMet } from '@/lib/problems/hand-work'
import { workWithin } from '@/lib/problems/humane'
import type { GradientConstraints } from './constraints'
import type { GradientAsk } from './params'

/** Sizes and settings of a layer before it has numbers, and what is asked about it. Padding is top, left, bottom, right. */
export type GradientGeometry = {
  readonly of: GradientAsk['kind']
  readonly channels: number
  readonly rows: number
  readonly columns: number
  readonly filters: number
  readonly kernel: Geometry['kernel']
  readonly stride: Geometry['stride']
  readonly padding: Geometry['padding']
}

/** How many numbers are not zero: of one map of gradients, of one channel of the input, of one filter. */
export type NonZeros = { readonly grad: number; readonly input: number; readonly weight: number }

/** Share of the gradients, and of the numbers they are multiplied by, that is not zero at least. */
const THINNEST = 0.4

/** The layer of a geometry as a convolution has it. */
export function convGeometry(geometry: GradientGeometry): Geometry {
  const { channels, rows, columns, filters, kernel, stride, padding } = geometry
  return { input: [channels, rows, columns], filters, kernel, stride, padding, dilation: [1, 1], groups: 1 }
}

/** `(K, OH, OW)`. Throws a RangeError when the kernel does not fit. */
export function gradShape(geometry: GradientGeometry): Shape3 {
  return [geometry.filters, ...outputSize(convGeometry(geometry))]
}

/** How many numbers are asked for. */
export function countAsked({ of, rows, columns, filters, kernel }: GradientGeometry): number {
  if (of === 'bias-gradient') return filters
  return of === 'weight-gradient' ? kernel[0] * kernel[1] : rows * columns
}

/** Whether each window lies on the input with at least one cell. */
export function everyWindowMeetsInput(geometry: GradientGeometry): boolean {
  const { rows, columns } = conv2dOutputAxes(sizesOf(convGeometry(geometry)))
  return [rows, columns].every((axis) => cellsMet(axis).every((cells) => cells > 0))
}

/** The share of the input's cells that lie under some window. */
export function shareReached(geometry: GradientGeometry): number {
  const { rows, columns } = conv2dOutputAxes(sizesOf(convGeometry(geometry)))
  return [rows, columns].reduce((share, axis) => share * (cellsReached(axis) / axis.input), 1)
}

/** Without dilation a window has no gaps. */
function cellsReached(axis: AxisGeometry): number {
  const { input, kernel, stride, padding } = axis
  const { output } = traceOutputExtent(axis)
  const isReached = (cell: number) =>
    Array.from({ length: output }, (_, window) => cell - (window * stride - padding[0])).some(
      (place) => place >= 0 && place < kernel,
    )
  return Array.from({ length: input }, (_, cell) => cell).filter(isReached).length
}

/**
 * As few zeros as make the work that is wanted, about as many as wanted among the inputs or weights and the rest among
 * the gradients; null: no number of them does, or one number asked for would take too much of it.
 */
export function nonZerosOf(geometry: GradientGeometry, constraints: GradientConstraints): NonZeros | null {
  const { of, filters, rows, columns } = geometry
  const [, gradRows, gradColumns] = gradShape(geometry)
  const sizes = {
    grad: gradRows * gradColumns,
    input: rows * columns,
    weight: geometry.channels * geometry.kernel[0] * geometry.kernel[1],
  }
  const usual = {
    input: Math.round(sizes.input * (1 - constraints.input.zeros)),
    weight: Math.max(1, Math.round(sizes.weight * (1 - constraints.weight.zeros))),
  }
  const factor = of === 'weight-gradient' ? 'input' : 'weight'
  const full = of === 'bias-gradient' ? filters * sizes.grad : fullProducts(geometry)
  const { least, most } = workWithin(constraints.work.products)
  let best: { readonly nonZeros: NonZeros; readonly off: number } | null = null
  for (let grad = Math.ceil(sizes.grad * THINNEST); grad <= sizes.grad; grad++) {
    if (of === 'weight-gradient' && grad > constraints.work.perCell) continue
    if (of === 'bias-gradient') {
      const work = filters * grad
      const off = Math.abs(work - constraints.work.products)
      const fits = work >= least && work <= most && grad <= constraints.work.perCell
      if (fits && (best === null || off < best.off)) best = { nonZeros: { ...usual, grad }, off }
      continue
    }
    for (let count = Math.ceil(sizes[factor] * THINNEST); count <= sizes[factor]; count++) {
      const work = (full * grad * count) / (sizes.grad * sizes[factor])
      if (work < least || work > most) continue
      const off = Math.abs(count - usual[factor]) / sizes[factor]
      if (best === null || off < best.off) best = { nonZeros: { ...usual, grad, [factor]: count }, off }
    }
  }
  const isTooMuchInOne = of === 'input-gradient' && mostWindows(geometry) * filters > constraints.work.perCell
  return isTooMuchInOne ? null : (best?.nonZeros ?? null)
}

/** Products of one slice of one filter, or of one channel, where no number is zero. */
function fullProducts(geometry: GradientGeometry): number {
  const { rows, columns } = conv2dOutputAxes(sizesOf(convGeometry(geometry)))
  const met = [rows, columns].map((axis) => cellsMet(axis).reduce((sum, cells) => sum + cells, 0))
  const products = met.reduce((product, cells) => product * cells, 1)
  return geometry.of === 'input-gradient' ? geometry.filters * products : products
}

/** Windows that one input cell lies in, at most. */
function mostWindows({ kernel, stride }: GradientGeometry): number {
  return Math.ceil(kernel[0] / stride[0]) * Math.ceil(kernel[1] / stride[1])
}
