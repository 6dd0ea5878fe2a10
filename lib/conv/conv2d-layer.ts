import { type AxisGeometry, kernelSpan } from './output-extent'
import { type Conv2dGeometry, conv2dOutputAxes, conv2dOutputShape } from './output-shape'
import type { Shape3, Shape4, Tensor } from './tensor'

/** A layer as someone describes it. What is left out: bias none, stride 1, padding 0, dilation 1, groups 1. */
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
  /** distance of neighbouring kernel cells on the input, 1 for a dense kernel */
  readonly dilation?: number | readonly [height: number, width: number]
  readonly groups?: number
}

declare const resolved: unique symbol

/**
 * A layer that can be computed: every setting spelled out and found to fit the others. Only `makeConv2dLayer` makes
 * one, so whoever holds one need not check anything again.
 */
export type Conv2dLayer = {
  readonly [resolved]: true
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

type Pair = readonly [height: number, width: number]
type Sides = readonly [top: number, left: number, bottom: number, right: number]
type Report = (field: keyof Conv2dSpec, message: string) => void

/** One gigabyte of output. No page asks for it; without a limit a padding of a billion would. */
const MAX_OUTPUT_CELLS = 2 ** 27

/** Cells along one axis, padding and dilation included. Far below 2^53, so every place is an exact number. */
const MAX_AXIS = 2 ** 31

/**
 * Resolves a layer, or refuses it with everything that can be known to be wrong with it. Never throws.
 *
 * Padding `'valid'` is none. `'same'` keeps the size: `dilation x (kernel - 1)` cells an axis, half of them on each
 * side and the odd one at the bottom or right, with stride 1 only.
 */
export function makeConv2dLayer(spec: Conv2dSpec): Conv2dLayerResult {
  const problems: Conv2dProblem[] = []
  const report: Report = (field, message) => {
    problems.push({ field, message })
  }

  const { input, weight, bias = null } = spec
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
  const groups = resolveGroups(
    spec.groups ?? 1,
    inputFits ? input.shape : null,
    weightFits ? weight.shape : null,
    report,
  )
  const padding = weightFits ? resolvePadding(spec.padding ?? 0, weight.shape, stride, dilation, report) : null

  if (inputFits && weightFits) {
    if (groups !== null) checkChannels(input.shape, weight.shape, groups, report)
    checkMagnitude(weight.shape, largestInput, largestWeight, largestBias, report)
    if (stride !== null && dilation !== null && padding !== null) {
      checkExtents({ input, weight, stride, padding, dilation }, report)
    }
  }

  if (problems.length > 0 || stride === null || dilation === null || padding === null || groups === null) {
    return { type: 'refused', problems }
  }
  const layer = { input, weight, bias: bias && [...bias], stride, padding, dilation, groups }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as Conv2dLayer }
}

/** Whether the shape can be reasoned about. */
function checkSizes(
  field: 'input' | 'weight',
  shape: readonly number[],
  axes: readonly string[],
  report: Report,
): boolean {
  if (shape.length !== axes.length) {
    report(field, `The ${field} needs ${axes.length} sizes (${axes.join(', ')}) but has ${shape.length}.`)
    return false
  }
  let fits = true
  for (let axis = 0; axis < shape.length; axis++) {
    const size = shape[axis] ?? 0
    if (!Number.isSafeInteger(size) || size < 1) {
      report(field, `The ${field}'s number of ${axes[axis]} must be a whole number from 1 up, not ${size}.`)
      fits = false
    }
  }
  return fits
}

/** The largest magnitude in the tensor, 0 where something is wrong with it. */
function checkValues(field: 'input' | 'weight', { shape, data }: Tensor<readonly number[]>, report: Report): number {
  let cells = 1
  for (const size of shape) cells *= size
  if (data.length !== cells) {
    report(field, `The ${field} of ${shape.join(' × ')} has ${cells} cells but ${count(data.length, 'value')}.`)
  }
  // Math.max passes NaN on, so one comparison at the end does for all values.
  let largest = 0
  for (let cell = 0; cell < data.length; cell++) largest = Math.max(largest, Math.abs(data[cell] ?? 0))
  if (Number.isFinite(largest)) return largest
  const bad = data.findIndex((value) => !Number.isFinite(value))
  report(field, `Value ${bad + 1} of the ${field} is ${data[bad]}, not a finite number.`)
  return 0
}

/** The largest magnitude of the biases, 0 where something is wrong with them. */
function checkBias(bias: readonly number[], filters: number | null, report: Report): number {
  if (filters !== null && bias.length !== filters) {
    const given = bias.length === 1 ? 'is 1 bias' : `are ${bias.length} biases`
    report('bias', `There ${given} for ${count(filters, 'filter')}.`)
  }
  let largest = 0
  for (const [index, value] of bias.entries()) {
    if (!Number.isFinite(value)) {
      report('bias', `Bias ${index + 1} is ${value}, not a finite number.`)
      return 0
    }
    largest = Math.max(largest, Math.abs(value))
  }
  return largest
}

function resolvePair(field: 'stride' | 'dilation', setting: number | Pair, report: Report): Pair | null {
  const given: readonly number[] = typeof setting === 'number' ? [setting, setting] : setting
  const [down = 1, across = 1] = given
  if (given.length !== 2) {
    report(field, `The ${field} is one number or two, not ${given.length}.`)
    return null
  }
  const bad = given.find((value) => !Number.isSafeInteger(value) || value < 1)
  if (bad !== undefined) {
    report(field, `The ${field} must be a whole number from 1 up, not ${bad}.`)
    return null
  }
  return [down, across]
}

function resolvePadding(
  setting: NonNullable<Conv2dSpec['padding']>,
  [, , kernelHeight, kernelWidth]: Shape4,
  stride: Pair | null,
  dilation: Pair | null,
  report: Report,
): Sides | null {
  if (setting === 'valid') return [0, 0, 0, 0]
  if (setting === 'same') {
    if (stride !== null && (stride[0] > 1 || stride[1] > 1)) {
      report('padding', `Padding 'same' needs stride 1, not ${stride[0]} × ${stride[1]}.`)
      return null
    }
    if (dilation === null) return null
    const down = kernelSpan(kernelHeight, dilation[0]) - 1
    const across = kernelSpan(kernelWidth, dilation[1]) - 1
    return [Math.floor(down / 2), Math.floor(across / 2), Math.ceil(down / 2), Math.ceil(across / 2)]
  }
  const given: readonly number[] = typeof setting === 'number' ? [setting] : setting
  const bad = given.find((value) => !Number.isSafeInteger(value) || value < 0)
  if (bad !== undefined) {
    report('padding', `The padding must be a whole number from 0 up, not ${bad}.`)
    return null
  }
  const [top = 0, left = top, bottom = top, right = left] = given
  if (given.length !== 1 && given.length !== 2 && given.length !== 4) {
    report('padding', `The padding is one number, two or four, not ${given.length}.`)
    return null
  }
  return [top, left, bottom, right]
}

function resolveGroups(groups: number, input: Shape3 | null, weight: Shape4 | null, report: Report): number | null {
  if (!Number.isSafeInteger(groups) || groups < 1) {
    report('groups', `The number of groups must be a whole number from 1 up, not ${groups}.`)
    return null
  }
  const dividesInput = input === null || input[0] % groups === 0
  const dividesFilters = weight === null || weight[0] % groups === 0
  if (!dividesInput) report('groups', `${groups} groups do not divide the input's ${count(input[0], 'channel')}.`)
  if (!dividesFilters) report('groups', `${groups} groups do not divide the ${count(weight[0], 'filter')}.`)
  return dividesInput && dividesFilters ? groups : null
}

function checkChannels([channels]: Shape3, [, perFilter]: Shape4, groups: number, report: Report): void {
  const needed = channels / groups
  if (perFilter !== needed) {
    const whose = `${count(channels, 'channel')}${groups === 1 ? '' : ` in ${groups} groups`}`
    report('weight', `Each filter has ${count(perFilter, 'channel')} but needs ${needed}: the input has ${whose}.`)
  }
}

/** Refuses what could overflow, so that every sum that is worked out is a finite number. */
function checkMagnitude(
  [, channels, kernelHeight, kernelWidth]: Shape4,
  largestInput: number,
  largestWeight: number,
  largestBias: number,
  report: Report,
): void {
  const terms = channels * kernelHeight * kernelWidth
  if (!Number.isFinite(largestInput * largestWeight * terms + largestBias)) {
    report('input', `The values are too large: a sum of ${count(terms, 'product')} could pass ${Number.MAX_VALUE}.`)
  }
}

function checkExtents(geometry: Conv2dGeometry, report: Report): void {
  const { rows, columns } = conv2dOutputAxes(geometry)
  const rowsFit = checkSpan('row', rows, report)
  const columnsFit = checkSpan('column', columns, report)
  if (!rowsFit || !columnsFit) return
  const [filters, outputHeight, outputWidth] = conv2dOutputShape(geometry)
  const cells = filters * outputHeight * outputWidth
  if (cells > MAX_OUTPUT_CELLS) {
    const field = geometry.padding.some((side) => side > 0) ? 'padding' : 'input'
    report(field, `The output would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
  }
}

function checkSpan(unit: 'row' | 'column', axis: AxisGeometry, report: Report): boolean {
  const span = kernelSpan(axis.kernel, axis.dilation)
  if (span > MAX_AXIS) {
    const field = axis.dilation > 1 ? 'dilation' : 'weight'
    report(field, `The kernel would span more than ${MAX_AXIS} ${unit}s.`)
    return false
  }
  const padded = axis.input + axis.padding[0] + axis.padding[1]
  if (padded > MAX_AXIS) {
    const field = padded > axis.input ? 'padding' : 'input'
    report(field, `The padded input would have more than ${MAX_AXIS} ${unit}s.`)
    return false
  }
  if (span <= padded) return true
  report('weight', `The kernel spans ${count(span, unit)} but the padded input has ${padded}.`)
  return false
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
