import {
  checkBias,
  checkDivides,
  checkMagnitude,
  checkSizes,
  checkSpan,
  checkValues,
  count,
  MAX_OUTPUT_CELLS,
  type Report,
  resolveGroups,
  resolvePadding,
  resolvePair,
  type Sides,
} from './layer-checks'
import { type Conv2dGeometry, conv2dOutputAxes, conv2dOutputShape } from './output-shape'
import { PADDING_MODES, type PaddingMode } from './padding-mode'
import type { Shape3, Shape4, Tensor } from './tensor'

/** A layer as someone describes it. What is left out: bias none, stride 1, padding 0 with zeros, dilation 1, groups 1. */
export type Conv2dSpec = {
  /** `(C, H, W)` */
  readonly input: Tensor<Shape3>
  /** `(K, C/groups, kh, kw)` */
  readonly weight: Tensor<Shape4>
  /** one number a filter */
  readonly bias?: readonly number[] | null
  /** in cells; one number for both axes, or `[down, across]` */
  readonly stride?: number | readonly [height: number, width: number]
  /** in cells; all sides, `[top and bottom, left and right]`, the four sides, or a word */
  readonly padding?:
    | number
    | readonly [height: number, width: number]
    | readonly [top: number, left: number, bottom: number, right: number]
    | 'same'
    | 'valid'
  /** what stands in the padding: `'zeros'` (default), or values of the input as `paddedSource` says */
  readonly paddingMode?: PaddingMode
  /** distance of neighbouring kernel cells on the input, 1 for a dense kernel */
  readonly dilation?: number | readonly [height: number, width: number]
  readonly groups?: number
}

declare const resolved: unique symbol

/**
 * A layer that can be computed: every setting spelled out and found to fit the others. Only `makeConv2dLayer` makes
 * one, so whoever holds one need not check anything again.
 */
export type Conv2dLayer = ZeroPaddedLayer & { readonly [resolved]: true; readonly paddingMode: PaddingMode }

/** What the kernels read: a convolution's operands and settings, checked before, with zeros in the padding. */
export type ZeroPaddedLayer = {
  readonly input: Tensor<Shape3>
  readonly weight: Tensor<Shape4>
  readonly bias: readonly number[] | null
  readonly stride: readonly [height: number, width: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [height: number, width: number]
  readonly groups: number
}

/** One thing that is wrong with a layer. `field` is a key of the spec; `message` is one whole sentence. */
export type Conv2dProblem = { readonly field: keyof Conv2dSpec; readonly message: string }

export type Conv2dLayerResult =
  | { readonly type: 'layer'; readonly layer: Conv2dLayer }
  | { readonly type: 'refused'; readonly problems: readonly Conv2dProblem[] }

type Fields = keyof Conv2dSpec

/**
 * Resolves a layer, or refuses it with everything that can be known to be wrong with it. Never throws.
 *
 * Padding `'valid'` is none. `'same'` keeps the size: `dilation x (kernel - 1)` cells an axis, half of them on each
 * side and the odd one at the bottom or right, with stride 1 only.
 */
export function makeConv2dLayer(spec: Conv2dSpec): Conv2dLayerResult {
  const problems: Conv2dProblem[] = []
  const report: Report<Fields> = (field, message) => {
    problems.push({ field, message })
  }

  const { input, weight, bias = null, paddingMode = 'zeros' } = spec
  const inputFits = checkSizes('input', input.shape, ['channels', 'rows', 'columns'], report)
  const weightFits = checkSizes(
    'weight',
    weight.shape,
    ['filters', 'channels', 'kernel rows', 'kernel columns'],
    report,
  )
  const largestInput = inputFits ? checkValues('input', input, report) : 0
  const largestWeight = weightFits ? checkValues('weight', weight, report) : 0
  const largestBias = bias === null ? 0 : checkBias(bias, weightFits ? weight.shape[0] : null, report)
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)
  const groups = resolveDividingGroups(
    spec.groups ?? 1,
    inputFits ? input.shape : null,
    weightFits ? weight.shape : null,
    report,
  )
  const [, channelsPerFilter, kernelHeight, kernelWidth] = weight.shape
  const padding = weightFits
    ? resolvePadding(spec.padding ?? 0, [kernelHeight, kernelWidth], stride, dilation, report)
    : null
  const isModeKnown = PADDING_MODES.includes(paddingMode)
  if (!isModeKnown) {
    report('paddingMode', `The padding mode is one of zeros, reflect, replicate and circular, not ${paddingMode}.`)
  }

  if (inputFits && weightFits) {
    if (groups !== null) checkChannels(input.shape, weight.shape, groups, report)
    checkMagnitude(
      'input',
      channelsPerFilter * kernelHeight * kernelWidth,
      largestInput,
      largestWeight,
      largestBias,
      report,
    )
    if (stride !== null && dilation !== null && padding !== null) {
      const hasExtent = checkExtents({ input, weight, stride, padding, dilation }, report)
      if (hasExtent && isModeKnown) checkPaddingMode(paddingMode, input.shape, padding, report)
    }
  }

  if (problems.length > 0 || stride === null || dilation === null || padding === null || groups === null) {
    return { type: 'refused', problems }
  }
  const layer = { input, weight, bias: bias && [...bias], stride, padding, paddingMode, dilation, groups }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as Conv2dLayer }
}

/** The number of groups, null where it does not divide the channels and the filters there are. */
export function resolveDividingGroups(
  setting: number,
  input: Shape3 | null,
  weight: Shape4 | null,
  report: Report<Fields>,
): number | null {
  const groups = resolveGroups(setting, report)
  if (groups === null) return null
  const dividesInput =
    input === null || checkDivides(groups, input[0], `the input's ${count(input[0], 'channel')}`, report)
  const dividesFilters = weight === null || checkDivides(groups, weight[0], `the ${count(weight[0], 'filter')}`, report)
  return dividesInput && dividesFilters ? groups : null
}

function checkChannels([channels]: Shape3, [, perFilter]: Shape4, groups: number, report: Report<Fields>): void {
  const needed = channels / groups
  if (perFilter !== needed) {
    const whose = `${count(channels, 'channel')}${groups === 1 ? '' : ` in ${groups} groups`}`
    report('weight', `Each filter has ${count(perFilter, 'channel')} but needs ${needed}: the input has ${whose}.`)
  }
}

/** Whether the output has a size, and one that can be worked out. */
export function checkExtents(geometry: Conv2dGeometry, report: Report<Fields>): boolean {
  const { rows, columns } = conv2dOutputAxes(geometry)
  const rowsFit = checkSpan({ kernel: 'weight', input: 'input' }, 'row', rows, report)
  const columnsFit = checkSpan({ kernel: 'weight', input: 'input' }, 'column', columns, report)
  if (!rowsFit || !columnsFit) return false
  const [filters, outputHeight, outputWidth] = conv2dOutputShape(geometry)
  const cells = filters * outputHeight * outputWidth
  if (cells <= MAX_OUTPUT_CELLS) return true
  const field = geometry.padding.some((side) => side > 0) ? 'padding' : 'input'
  report(field, `The output would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
  return false
}

/** Whether the mode exists and has the values for a padding that wide, as PyTorch's modes demand it. */
export function checkPaddingMode(
  mode: PaddingMode,
  [channels, height, width]: Shape3,
  [top, left, bottom, right]: Sides,
  report: Report<Fields>,
): void {
  if (mode === 'zeros') return
  const rowsFit = checkModeFits(mode, 'row', height, Math.max(top, bottom), report)
  const columnsFit = checkModeFits(mode, 'column', width, Math.max(left, right), report)
  const cells = channels * (top + height + bottom) * (left + width + right)
  if (rowsFit && columnsFit && cells > MAX_OUTPUT_CELLS) {
    report('padding', `The padded input would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
  }
}

function checkModeFits(
  mode: PaddingMode,
  unit: 'row' | 'column',
  size: number,
  padding: number,
  report: Report<Fields>,
): boolean {
  const most = mode === 'reflect' ? size - 1 : mode === 'circular' ? size : Number.POSITIVE_INFINITY
  if (padding <= most) return true
  const paddings = count(padding, unit)
  report(
    'padding',
    mode === 'reflect'
      ? `Reflect padding mirrors at the outermost ${unit}, so it must be smaller than the input's ${count(size, unit)}, not ${paddings}.`
      : `Circular padding goes around at most once, so it can be no more than the input's ${count(size, unit)}, not ${paddings}.`,
  )
  return false
}
