import { firstInside } from './inside'
import {
  checkSizes,
  checkValues,
  count,
  MAX_AXIS,
  MAX_OUTPUT_CELLS,
  type Pair,
  type Report,
  resolvePair,
  resolveSides,
  type Sides,
} from './layer-checks'
import { type AxisGeometry, kernelSpan } from './output-extent'
import { type PoolWindowGeometry, poolAxis, tracePoolExtent } from './pool-extent'
import type { Shape3, Tensor } from './tensor'

type PoolWindow = {
  /** `(C, H, W)` */
  readonly input: Tensor<Shape3>
  /** the window, in cells; one number for both axes, or `[height, width]` */
  readonly kernelSize: number | Pair
  /** in cells; one number for both axes, or `[down, across]`; left out, the window itself, as in PyTorch (ONNX takes 1) */
  readonly stride?: number | Pair
  /** in cells, at most half of what the window spans; all sides, `[top and bottom, left and right]`, or the four sides */
  readonly padding?: number | Pair | Sides
  /** whether the output's size is rounded up; left out, it is rounded down */
  readonly ceilMode?: boolean
}

/** The largest value under each window. What is left out: stride the window, padding 0, dilation 1, rounded down. */
export type MaxPool2dSpec = PoolWindow & {
  readonly kind: 'max'
  /** distance of neighbouring cells of the window on the input, 1 for a dense window */
  readonly dilation?: number | Pair
}

/** The average under each window. What is left out: stride the window, padding 0, rounded down, padding counted. */
export type AveragePool2dSpec = PoolWindow & {
  readonly kind: 'average'
  /**
   * Whether cells of the declared padding count in the divisor, as zeros. Left out, they do, as in PyTorch; ONNX's
   * default is that they do not, and in TensorFlow they never do.
   */
  readonly countIncludePad?: boolean
}

export type Pool2dSpec = MaxPool2dSpec | AveragePool2dSpec

declare const resolved: unique symbol

type ResolvedWindow = {
  readonly [resolved]: true
  readonly input: Tensor<Shape3>
  readonly kernelSize: Pair
  readonly stride: Pair
  readonly padding: Sides
  readonly dilation: Pair
  readonly ceilMode: boolean
}

export type MaxPool2dLayer = ResolvedWindow & { readonly kind: 'max' }

/** Its dilation is always 1. */
export type AveragePool2dLayer = ResolvedWindow & { readonly kind: 'average'; readonly countIncludePad: boolean }

/**
 * A pooling layer that can be computed: every setting spelled out and found to fit the others, and at least one cell of
 * the input under each window. Only `makePool2dLayer` makes one.
 */
export type Pool2dLayer = MaxPool2dLayer | AveragePool2dLayer

type Field = Exclude<keyof MaxPool2dSpec | keyof AveragePool2dSpec, 'kind' | 'ceilMode' | 'countIncludePad'>

/** One thing that is wrong with a pooling layer. `field` is a key of the spec; `message` is one whole sentence. */
export type Pool2dProblem = { readonly field: Field; readonly message: string }

export type Pool2dLayerResult =
  | { readonly type: 'layer'; readonly layer: Pool2dLayer }
  | { readonly type: 'refused'; readonly problems: readonly Pool2dProblem[] }

/**
 * Resolves a pooling layer, or refuses it with everything that can be known to be wrong with it. Never throws.
 *
 * The padding of a side is at most half of what the window spans, rounded down (PyTorch's rule, here for each of the
 * four sides). A dilated window of which no cell lies on the input is refused too: it has no largest value.
 */
export function makePool2dLayer(spec: Pool2dSpec): Pool2dLayerResult {
  const problems: Pool2dProblem[] = []
  const report: Report<Field> = (field, message) => {
    problems.push({ field, message })
  }

  const { input } = spec
  const inputFits = checkSizes('input', input.shape, ['channels', 'rows', 'columns'], report)
  const largestValue = inputFits ? checkValues('input', input, report) : 0
  const window = resolvePoolWindow(spec, inputFits ? input.shape : null, report)
  if (window !== null && spec.kind === 'average') checkMagnitude(window.kernelSize, largestValue, report)

  if (problems.length > 0 || window === null) return { type: 'refused', problems }
  const { kernelSize, stride, padding, dilation, ceilMode } = window
  // Written out: spreading objects here would take longer than a small layer's whole computation.
  const layer =
    spec.kind === 'max'
      ? { kind: spec.kind, input, kernelSize, stride, padding, dilation, ceilMode }
      : {
          kind: spec.kind,
          input,
          kernelSize,
          stride,
          padding,
          dilation,
          ceilMode,
          countIncludePad: spec.countIncludePad ?? true,
        }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as Pool2dLayer }
}

/**
 * Resolves the window of a pooling layer for an input of that shape, or reports what is wrong and returns null. With
 * shape null only what does not depend on the input is found.
 */
export function resolvePoolWindow(
  spec: Omit<MaxPool2dSpec, 'input'> | Omit<AveragePool2dSpec, 'input'>,
  inputShape: Shape3 | null,
  report: Report<Field>,
): PoolWindowGeometry | null {
  const kernelSize = resolvePair('kernelSize', spec.kernelSize, report)
  const stride = spec.stride === undefined ? kernelSize : resolvePair('stride', spec.stride, report)
  const dilation = spec.kind === 'max' ? resolvePair('dilation', spec.dilation ?? 1, report) : ([1, 1] as const)
  const padding = resolveSides('padding', spec.padding ?? 0, report)
  if (kernelSize === null || stride === null || dilation === null || padding === null) return null
  const window = { kernelSize, stride, padding, dilation, ceilMode: spec.ceilMode ?? false }
  return inputShape === null || checkExtents(window, inputShape, report) ? window : null
}

function checkExtents(window: PoolWindowGeometry, inputShape: Shape3, report: Report<Field>): boolean {
  const rows = poolAxis(window, inputShape, 0)
  const columns = poolAxis(window, inputShape, 1)
  const outputHeight = checkAxis('row', rows, window.ceilMode, report)
  const outputWidth = checkAxis('column', columns, window.ceilMode, report)
  if (outputHeight === null || outputWidth === null) return false
  const cells = inputShape[0] * outputHeight * outputWidth
  if (cells > MAX_OUTPUT_CELLS) {
    report('input', `The output would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
    return false
  }
  return seesTheInput('row', rows, outputHeight, report) && seesTheInput('column', columns, outputWidth, report)
}

/** The number of windows along one axis, or null where there is none or the padding is too wide, which is reported. */
function checkAxis(
  unit: 'row' | 'column',
  axis: AxisGeometry,
  ceilMode: boolean,
  report: Report<Field>,
): number | null {
  const span = kernelSpan(axis.kernel, axis.dilation)
  if (span > MAX_AXIS) {
    const field = axis.dilation > 1 ? 'dilation' : 'kernelSize'
    report(field, `The window would span more than ${MAX_AXIS} ${unit}s.`)
    return null
  }
  const most = Math.floor(span / 2)
  const [before, after] = axis.padding
  if (before > most || after > most) {
    const widest = before > most ? before : after
    const [first, last] = unit === 'row' ? ['top', 'bottom'] : ['left', 'right']
    const side = before > most ? first : last
    report(
      'padding',
      `The padding at the ${side} is ${widest}, but a window that spans ${count(span, unit)} takes at most half of them, ${most}.`,
    )
    return null
  }
  const { padded, output } = tracePoolExtent(axis, ceilMode)
  if (output >= 1) return output
  report('kernelSize', `The window spans ${count(span, unit)} but the padded input has ${padded}.`)
  return null
}

/**
 * Whether each window has a cell on the input. Those that start on the input have; of those that start in the padding a
 * dilated one may step over an input that is smaller than its dilation.
 */
function seesTheInput(unit: 'row' | 'column', axis: AxisGeometry, output: number, report: Report<Field>): boolean {
  if (axis.input >= axis.dilation) return true
  for (let position = 0; position < output; position++) {
    const start = position * axis.stride - axis.padding[0]
    if (start >= 0) return true
    if (start + firstInside(start, axis.dilation) * axis.dilation >= axis.input) {
      report('dilation', `A window has no cell on the input: it steps over the ${count(axis.input, unit)}.`)
      return false
    }
  }
  return true
}

/** Refuses what could overflow, so that every sum that is worked out is a finite number. */
function checkMagnitude([height, width]: Pair, largestValue: number, report: Report<Field>): void {
  if (!Number.isFinite(largestValue * height * width)) {
    report('input', `The values are too large: a sum of ${height * width} could pass ${Number.MAX_VALUE}.`)
  }
}
