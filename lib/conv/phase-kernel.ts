import type { TransposedOperands } from './conv-transpose2d-layer'
import { convolve } from './conv2d'
import { crop } from './crop'
import type { Shape3, Tensor } from './tensor'

/*
 * The quick way for larger transposed convolutions: as ordinary convolutions with stride 1.
 *
 * An output row sees only some rows of the kernel: those a whole number of strides away from it. Which ones these are
 * depends on the row's place within the stride alone, so the rows of one place, a *phase*, share them. With the same for
 * columns, the output of one phase is the convolution of the input with that part of the kernel, turned by half a turn;
 * the phases interleave to the whole output. But at the border, no product is worked out that is not needed.
 *
 * A convolution adds in the order channels, input rows, input columns, which is the order in which `scatterDirectly`
 * reaches a cell. So both give the same bits.
 */

/** One phase along one axis: output cells `first`, `first + stride`, … */
type Phase = {
  readonly first: number
  readonly cells: number
  /** the kernel cells seen, in the order of the input cells they meet: from the last to the first */
  readonly kernelCells: readonly number[]
  /** of neighbouring kernel cells, on the input */
  readonly dilation: number
  /** around the input; below 0 where it is cut instead */
  readonly padding: readonly [before: number, after: number]
}

type Axis = {
  readonly input: number
  readonly output: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly cut: number
}

/** In how many ordinary convolutions the layer would be worked out. */
export function phaseCount({ stride }: TransposedOperands, [, height, width]: Shape3): number {
  return Math.min(stride[0], height) * Math.min(stride[1], width)
}

/** Same contract as `scatterDirectly`. */
export function convolveInPhases(operands: TransposedOperands, shape: Shape3): Float64Array {
  const { input, weight, stride, dilation, padding } = operands
  const [filters, outputHeight, outputWidth] = shape
  const [, , kernelHeight, kernelWidth] = weight.shape
  const rowPhases = phasesOf({
    input: input.shape[1],
    output: outputHeight,
    kernel: kernelHeight,
    stride: stride[0],
    dilation: dilation[0],
    cut: padding[0],
  })
  const columnPhases = phasesOf({
    input: input.shape[2],
    output: outputWidth,
    kernel: kernelWidth,
    stride: stride[1],
    dilation: dilation[1],
    cut: padding[1],
  })

  const output = new Float64Array(filters * outputHeight * outputWidth)
  for (const rows of rowPhases) {
    for (const columns of columnPhases) {
      interleave(output, shape, convolvePhase(operands, filters, rows, columns), rows, columns, stride)
    }
  }
  return output
}

function phasesOf(axis: Axis): Phase[] {
  return Array.from({ length: Math.min(axis.stride, axis.output) }, (_, first) => phaseFrom(axis, first))
}

/** The phase of the output cell `first`, which is less than the stride. */
function phaseFrom({ input, output, kernel, stride, dilation, cut }: Axis, first: number): Phase {
  // Without the cut, output cell o and kernel cell k meet input cell (o - k x dilation) / stride, where that is whole.
  const place = first + cut
  const seen = Array.from({ length: kernel }, (_, cell) => cell).filter(
    (cell) => (place - cell * dilation) % stride === 0,
  )
  const kernelCells = seen.toReversed()
  const inputCells = kernelCells.map((cell) => (place - cell * dilation) / stride)
  const [start = 0, next = start + 1] = inputCells
  const last = inputCells.at(-1) ?? start
  const cells = Math.ceil((output - first) / stride)
  return { first, cells, kernelCells, dilation: next - start, padding: [-start, last + cells - input] }
}

/** The phase's part of the output, all filters; the bias alone where no kernel cell meets the input. */
function convolvePhase(operands: TransposedOperands, filters: number, rows: Phase, columns: Phase): Float64Array {
  const { bias, groups } = operands
  const shape: Shape3 = [filters, rows.cells, columns.cells]
  const [, height, width] = operands.input.shape
  const [top, bottom] = rows.padding
  const [left, right] = columns.padding
  const meets =
    rows.kernelCells.length > 0 &&
    columns.kernelCells.length > 0 &&
    Math.min(top, bottom) > -height &&
    Math.min(left, right) > -width
  if (!meets) {
    const plane = rows.cells * columns.cells
    return Float64Array.from({ length: filters * plane }, (_, cell) => (bias?.[Math.floor(cell / plane)] ?? 0) + 0)
  }
  const input = crop(operands.input, [Math.max(0, -top), Math.max(0, -left), Math.max(0, -bottom), Math.max(0, -right)])
  const padding = [Math.max(0, top), Math.max(0, left), Math.max(0, bottom), Math.max(0, right)] as const
  const weight = phaseWeight(operands, rows.kernelCells, columns.kernelCells)
  return convolve(
    { input, weight, bias, stride: [1, 1], padding, dilation: [rows.dilation, columns.dilation], groups },
    shape,
  )
}

/** The kernel cells of a phase, filters first: `(K, C/groups, rows, columns)`. */
function phaseWeight(
  { input, weight, groups }: TransposedOperands,
  rows: readonly number[],
  columns: readonly number[],
): Tensor<readonly [number, number, number, number]> {
  const [, filtersPerGroup, kernelHeight, kernelWidth] = weight.shape
  const channelsPerGroup = input.shape[0] / groups
  const filters = filtersPerGroup * groups
  const data = new Float64Array(filters * channelsPerGroup * rows.length * columns.length)
  let to = 0
  for (let filter = 0; filter < filters; filter++) {
    const group = Math.floor(filter / filtersPerGroup)
    for (let channel = group * channelsPerGroup; channel < (group + 1) * channelsPerGroup; channel++) {
      const kernel = (channel * filtersPerGroup + filter - group * filtersPerGroup) * kernelHeight * kernelWidth
      for (const row of rows) {
        for (const column of columns) {
          // Inside by construction; NaN would show at once if it were not.
          data[to] = weight.data[kernel + row * kernelWidth + column] ?? Number.NaN
          to++
        }
      }
    }
  }
  return { shape: [filters, channelsPerGroup, rows.length, columns.length], data }
}

function interleave(
  output: Float64Array,
  [filters, outputHeight, outputWidth]: Shape3,
  part: Float64Array,
  rows: Phase,
  columns: Phase,
  [strideDown, strideAcross]: TransposedOperands['stride'],
): void {
  let from = 0
  for (let filter = 0; filter < filters; filter++) {
    for (let row = 0; row < rows.cells; row++) {
      const outputRow = filter * outputHeight + rows.first + row * strideDown
      const to = outputRow * outputWidth + columns.first
      for (let column = 0; column < columns.cells; column++) {
        output[to + column * strideAcross] = part[from] as number
        from++
      }
    }
  }
}
