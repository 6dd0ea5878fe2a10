import { kernelSpan, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { Shape3, Shape4 } from '@/lib/conv/tensor'
import type { Constraints } from './constraints'
import type { Random } from './random'

/** Sizes and settings of a layer, before it has numbers. Padding is top, left, bottom, right. */
export type Geometry = {
  readonly input: Shape3
  readonly filters: number
  readonly kernel: readonly [height: number, width: number]
  readonly stride: readonly [rows: number, columns: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [rows: number, columns: number]
  readonly groups: number
}

/** A layer without its numbers: what decides which questions it has. Every layer of the engine is one. */
export type LayerSizes = Pick<Geometry, 'stride' | 'padding' | 'dilation' | 'groups'> & {
  readonly input: { readonly shape: Shape3 }
  readonly weight: { readonly shape: Shape4 }
}

/** One of each of the choices, each equally likely. It need not be a layer: the kernel may not fit, say. */
export function pickGeometry(random: Random, constraints: Constraints): Geometry {
  return {
    input: [random.pick(constraints.channels), random.pick(constraints.rows), random.pick(constraints.columns)],
    filters: random.pick(constraints.filters),
    kernel: random.pick(constraints.kernel),
    stride: random.pick(constraints.stride),
    padding: random.pick(constraints.padding),
    dilation: random.pick(constraints.dilation),
    groups: random.pick(constraints.groups),
  }
}

/** Every combination of the choices, those that are no layer included. */
export function* geometriesOf(constraints: Constraints): Generator<Geometry> {
  const { channels, rows, columns, filters, kernel, stride, padding, dilation, groups } = constraints
  for (const c of channels)
    for (const h of rows)
      for (const w of columns)
        for (const k of filters)
          for (const size of kernel)
            for (const s of stride)
              for (const p of padding)
                for (const d of dilation)
                  for (const g of groups)
                    yield { input: [c, h, w], filters: k, kernel: size, stride: s, padding: p, dilation: d, groups: g }
}

/** How many combinations there are. */
export function countGeometries(constraints: Constraints): number {
  const { channels, rows, columns, filters, kernel, stride, padding, dilation, groups } = constraints
  return [channels, rows, columns, filters, kernel, stride, padding, dilation, groups].reduce(
    (product, choices) => product * choices.length,
    1,
  )
}

export function sizesOf({ input, filters, kernel, groups, ...settings }: Geometry): LayerSizes {
  return { ...settings, groups, input: { shape: input }, weight: { shape: [filters, input[0] / groups, ...kernel] } }
}

/** Cells from the first to the last one that the kernel touches, on each axis. */
export function spanOf({ kernel, dilation }: Geometry): [rows: number, columns: number] {
  return [kernelSpan(kernel[0], dilation[0]), kernelSpan(kernel[1], dilation[1])]
}

/** The size of a feature map. Throws a RangeError when the kernel does not fit. */
export function outputSize(geometry: Geometry): [rows: number, columns: number] {
  const { rows, columns } = conv2dOutputAxes(sizesOf(geometry))
  return [traceOutputExtent(rows).output, traceOutputExtent(columns).output]
}

/** Whether the last window ends before the edge on some axis, so that the floor of the size formula matters. */
export function isUneven(geometry: Geometry): boolean {
  const { rows, columns } = conv2dOutputAxes(sizesOf(geometry))
  return [rows, columns].some((axis) => traceOutputExtent(axis).lastStart % axis.stride !== 0)
}
