import {
  checkBias,
  checkDivides,
  checkMagnitude,
  checkSizes,
  checkValues,
  count,
  MAX_AXIS,
  MAX_OUTPUT_CELLS,
  type Pair,
  type Report,
  resolveGroups,
  resolvePair,
  resolveSides,
  type Sides,
} from './layer-checks'
import { kernelSpan } from './output-extent'
import type { Shape3, Shape4, Tensor } from './tensor'
import {
  type ConvTranspose2dGeometry,
  convTranspose2dAxes,
  convTranspose2dOutputShape,
  type TransposedAxis,
  traceTransposedExtent,
} from './transposed-extent'

/**
 * A transposed convolution as someone describes it. What is left out: bias none, stride 1, padding 0, output padding 0,
 * dilation 1, groups 1.
 */
export type ConvTranspose2dSpec = {
  /** `(C, H, W)` */
  readonly input: Tensor<Shape3>
  /** `(C, K/groups, kh, kw)`: PyTorch's order, input channels first */
  readonly weight: Tensor<Shape4>
  /** one number an output channel, K */
  readonly bias?: readonly number[] | null
  /** distance of neighbouring blocks on the output, in cells; one number for both axes, or `[down, across]` */
  readonly stride?: number | Pair
  /** cells cut off the output; all sides, `[top and bottom, left and right]`, or the four sides */
  readonly padding?: number | Pair | Sides
  /** cells added at the bottom and right; they hold what the blocks put there; smaller than the stride or the dilation */
  readonly outputPadding?: number | Pair
  /** distance of neighbouring cells of a block, 1 for a dense kernel */
  readonly dilation?: number | Pair
  readonly groups?: number
}

declare const resolved: unique symbol

/** What the kernels read of a transposed convolution. */
export type TransposedOperands = {
  readonly input: Tensor<Shape3>
  readonly weight: Tensor<Shape4>
  readonly bias: readonly number[] | null
  readonly stride: Pair
  readonly padding: Sides
  readonly dilation: Pair
  readonly groups: number
}

/**
 * A transposed convolution that can be computed: every setting spelled out and found to fit the others. Only
 * `makeConvTranspose2dLayer` makes one.
 */
export type ConvTranspose2dLayer = TransposedOperands & {
  readonly [resolved]: true
  readonly outputPadding: Pair
}

type Fields = keyof ConvTranspose2dSpec

/** One thing that is wrong with a layer. `field` is a key of the spec; `message` is one whole sentence. */
export type ConvTranspose2dProblem = { readonly field: Fields; readonly message: string }

export type ConvTranspose2dLayerResult =
  | { readonly type: 'layer'; readonly layer: ConvTranspose2dLayer }
  | { readonly type: 'refused'; readonly problems: readonly ConvTranspose2dProblem[] }

/**
 * Resolves a transposed convolution, or refuses it with everything that can be known to be wrong with it. Never throws.
 * The settings mean what they mean in PyTorch's `ConvTranspose2d`, but the padding may differ from side to side, as in
 * ONNX's `ConvTranspose`.
 */
export function makeConvTranspose2dLayer(spec: ConvTranspose2dSpec): ConvTranspose2dLayerResult {
  const problems: ConvTranspose2dProblem[] = []
  const report: Report<Fields> = (field, message) => {
    problems.push({ field, message })
  }

  const { input, weight, bias = null } = spec
  const inputFits = checkSizes('input', input.shape, ['channels', 'rows', 'columns'], report)
  const weightFits = checkSizes(
    'weight',
    weight.shape,
    ['channels', 'filters', 'kernel rows', 'kernel columns'],
    report,
  )
  const [channels, filtersPerGroup, kernelHeight, kernelWidth] = weight.shape
  const largestInput = inputFits ? checkValues('input', input, report) : 0
  const largestWeight = weightFits ? checkValues('weight', weight, report) : 0
  const groups = resolveGroups(spec.groups ?? 1, report)
  const filters = weightFits && groups !== null ? groups * filtersPerGroup : null
  const largestBias = bias === null ? 0 : checkBias(bias, filters, report)
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const padding = resolveSides('padding', spec.padding ?? 0, report)
  const outputPadding = resolvePair('outputPadding', spec.outputPadding ?? 0, report, 0)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)

  if (inputFits && groups !== null) {
    checkDivides(groups, input.shape[0], `the input's ${count(input.shape[0], 'channel')}`, report)
  }
  if (inputFits && weightFits) {
    if (channels !== input.shape[0]) {
      report('weight', `The weight is for ${count(channels, 'channel')} but the input has ${input.shape[0]}.`)
    }
    checkMagnitude('input', channels * kernelHeight * kernelWidth, largestInput, largestWeight, largestBias, report)
  }
  if (stride !== null && outputPadding !== null && dilation !== null) {
    checkOutputPadding(stride, outputPadding, dilation, report)
    if (inputFits && weightFits && padding !== null && groups !== null) {
      checkExtents({ input, weight, stride, padding, outputPadding, dilation, groups }, report)
    }
  }

  if (
    problems.length > 0 ||
    stride === null ||
    padding === null ||
    outputPadding === null ||
    dilation === null ||
    groups === null
  ) {
    return { type: 'refused', problems }
  }
  const layer = { input, weight, bias: bias && [...bias], stride, padding, outputPadding, dilation, groups }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as ConvTranspose2dLayer }
}

/** PyTorch's rule, for each axis on its own: more would add rows that no convolution of that stride leaves over. */
export function checkOutputPadding(stride: Pair, outputPadding: Pair, dilation: Pair, report: Report<Fields>): void {
  const check = (unit: string, added: number, step: number, spread: number): void => {
    if (added < step || added < spread) return
    report(
      'outputPadding',
      `The output padding of ${count(added, unit)} must be smaller than the stride, ${step}, or the dilation, ${spread}.`,
    )
  }
  check('row', outputPadding[0], stride[0], dilation[0])
  check('column', outputPadding[1], stride[1], dilation[1])
}

/** Whether the output has a size, and one that can be worked out. */
export function checkExtents(geometry: ConvTranspose2dGeometry, report: Report<Fields>): boolean {
  const { rows, columns } = convTranspose2dAxes(geometry)
  const rowsFit = checkExtent('row', rows, report)
  const columnsFit = checkExtent('column', columns, report)
  if (!rowsFit || !columnsFit) return false
  const [filters, height, width] = convTranspose2dOutputShape(geometry)
  const cells = filters * height * width
  if (cells <= MAX_OUTPUT_CELLS) return true
  const field = geometry.stride.some((step) => step > 1) ? 'stride' : 'input'
  report(field, `The output would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
  return false
}

function checkExtent(unit: 'row' | 'column', axis: TransposedAxis, report: Report<Fields>): boolean {
  const { full, output } = traceTransposedExtent(axis)
  if (full + axis.outputPadding > MAX_AXIS) {
    const field =
      kernelSpan(axis.kernel, axis.dilation) > MAX_AXIS
        ? 'dilation'
        : full <= MAX_AXIS
          ? 'outputPadding'
          : axis.stride > 1
            ? 'stride'
            : 'input'
    report(field, `The output would have more than ${MAX_AXIS} ${unit}s.`)
    return false
  }
  if (output >= 1) return true
  const [before, after] = axis.padding
  const cut = unit === 'row' ? `${before} at the top and ${after} at the bottom` : `${before} left and ${after} right`
  report(
    'padding',
    `The padding cuts ${cut}, which leaves none of the ${count(full + axis.outputPadding, unit)} of the output.`,
  )
  return false
}
