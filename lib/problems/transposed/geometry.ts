import { type ConvTranspose2dProblem, checkExtents, checkOutputPadding } from '@/lib/conv/conv-transpose2d-layer'
import { kernelSpan } from '@/lib/conv/output-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import {
  type ConvTranspose2dGeometry,
  convTranspose2dAxes,
  convTranspose2dOutputShape,
  type TransposedAxis,
  traceTransposedExtent,
} from '@/lib/conv/transposed-extent'
import type { ChoicesOf } from '@/lib/problems/choices'
import type { Geometry } from '@/lib/problems/geometry'
import type { TransposedConstraints } from './constraints'

type Pair = readonly [rows: number, columns: number]

/** Sizes and settings of a transposed convolution, before it has numbers. Padding is cut off top, left, bottom, right. */
export type TransposedGeometry = {
  readonly channels: number
  readonly rows: number
  readonly columns: number
  readonly filters: number
  readonly kernel: Pair
  readonly stride: Pair
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly outputPadding: Pair
  readonly dilation: Pair
  readonly groups: number
}

/** The lists that a geometry takes one each of. */
export function choicesOf(constraints: TransposedConstraints): ChoicesOf<TransposedGeometry> {
  const { channels, rows, columns, filters, kernel, stride, padding, outputPadding, dilation, groups } = constraints
  return { channels, rows, columns, filters, kernel, stride, padding, outputPadding, dilation, groups }
}

/** What decides the size of the output. */
export function sizesOf(geometry: TransposedGeometry): ConvTranspose2dGeometry {
  const { channels, rows, columns, filters, kernel, groups, ...settings } = geometry
  return {
    ...settings,
    groups,
    input: { shape: [channels, rows, columns] },
    weight: { shape: [channels, filters / groups, ...kernel] },
  }
}

/**
 * The convolution with as many filters over the same input. Its numbers are drawn in the same way; what becomes of the
 * settings on the output is another matter.
 */
export function convolutionLike({ channels, rows, columns, ...rest }: TransposedGeometry): Geometry {
  const { filters, kernel, stride, padding, dilation, groups } = rest
  return { input: [channels, rows, columns], filters, kernel, stride, padding, dilation, groups }
}

/** `(K, H, W)` of the output, of a geometry that is a layer. */
export function outputShapeOf(geometry: TransposedGeometry): Shape3 {
  return convTranspose2dOutputShape(sizesOf(geometry))
}

/** What is wrong with the settings, in the engine's words: none of a geometry that is a layer. */
export function problemsOf(geometry: TransposedGeometry): ConvTranspose2dProblem[] {
  const sizes = sizesOf(geometry)
  const problems: ConvTranspose2dProblem[] = []
  const report = (field: ConvTranspose2dProblem['field'], message: string) => {
    problems.push({ field, message })
  }
  checkOutputPadding(geometry.stride, geometry.outputPadding, geometry.dilation, report)
  checkExtents(sizes, report)
  return problems
}

/** In how many rows, and in how many columns, the blocks of neighbouring input cells lie over each other. */
export function overlapOf({ rows, columns, kernel, stride, dilation }: TransposedGeometry): Pair {
  const along = (axis: 0 | 1, cells: number) =>
    cells > 1 ? Math.max(0, kernelSpan(kernel[axis], dilation[axis]) - stride[axis]) : 0
  return [along(0, rows), along(1, columns)]
}

/** Whether there are blocks on all rows and columns of the output padding: it is no more than was cut off there. */
export function isOutputPaddingReached({ padding: [, , bottom, right], outputPadding }: TransposedGeometry): boolean {
  return outputPadding[0] <= bottom && outputPadding[1] <= right
}

/** The products of the map of one filter when no number is zero: in all, and in the cell that has most. */
export function mapProducts(geometry: TransposedGeometry): { full: number; mostInACell: number } {
  const { rows, columns } = convTranspose2dAxes(sizesOf(geometry))
  const [down, across] = [blocksAlong(rows), blocksAlong(columns)]
  const channels = geometry.channels / geometry.groups
  return {
    full: channels * sum(down) * sum(across),
    mostInACell: channels * Math.max(...down) * Math.max(...across),
  }
}

/** How many rows (or columns) of blocks lie on each row (or column) of the output. */
function blocksAlong(axis: TransposedAxis): number[] {
  const counts = new Array<number>(traceTransposedExtent(axis).output).fill(0)
  for (let cell = 0; cell < axis.input; cell++) {
    for (let weight = 0; weight < axis.kernel; weight++) {
      const place = cell * axis.stride + weight * axis.dilation - axis.padding[0]
      const count = counts[place]
      if (count !== undefined) counts[place] = count + 1
    }
  }
  return counts
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
