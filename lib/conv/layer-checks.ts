import { type AxisGeometry, kernelSpan } from './output-extent'
import type { Tensor } from './tensor'

/*
 * What the layers of every operation check alike. Each check reports what is wrong, once, to the field it is wrong in,
 * and never throws.
 */

/** Takes note of one thing that is wrong. `field` is a key of the spec; `message` is one whole sentence. */
export type Report<Field extends string> = (field: Field, message: string) => void

export type Pair = readonly [height: number, width: number]
export type Sides = readonly [top: number, left: number, bottom: number, right: number]

/** One gigabyte of output. No page asks for it; without a limit a padding of a billion would. */
export const MAX_OUTPUT_CELLS = 2 ** 27

/** Cells along one axis, padding and dilation included. Far below 2^53, so every place is an exact number. */
export const MAX_AXIS = 2 ** 31

/** Whether the shape has these axes, each of a whole number of cells from 1 up. */
export function checkSizes<Field extends string>(
  field: Field,
  shape: readonly number[],
  axes: readonly string[],
  report: Report<Field>,
): boolean {
  if (shape.length !== axes.length) {
    report(field, `The ${inWords(field)} needs ${axes.length} sizes (${axes.join(', ')}) but has ${shape.length}.`)
    return false
  }
  let fits = true
  for (let axis = 0; axis < shape.length; axis++) {
    const size = shape[axis] ?? 0
    if (!Number.isSafeInteger(size) || size < 1) {
      report(field, `The ${inWords(field)}'s number of ${axes[axis]} must be a whole number from 1 up, not ${size}.`)
      fits = false
    }
  }
  return fits
}

/** The largest magnitude in the tensor, 0 where something is wrong with it. */
export function checkValues<Field extends string>(
  field: Field,
  { shape, data }: Tensor<readonly number[]>,
  report: Report<Field>,
): number {
  let cells = 1
  for (const size of shape) cells *= size
  if (data.length !== cells) {
    report(
      field,
      `The ${inWords(field)} of ${shape.join(' × ')} has ${cells} cells but ${count(data.length, 'value')}.`,
    )
  }
  // Math.max passes NaN on, so one comparison at the end does for all values.
  let largest = 0
  for (let cell = 0; cell < data.length; cell++) largest = Math.max(largest, Math.abs(data[cell] ?? 0))
  if (Number.isFinite(largest)) return largest
  const bad = data.findIndex((value) => !Number.isFinite(value))
  report(field, `Value ${bad + 1} of the ${inWords(field)} is ${data[bad]}, not a finite number.`)
  return 0
}

/** The largest magnitude of the biases, 0 where something is wrong with them. `filters` is null where it is not known. */
export function checkBias(bias: readonly number[], filters: number | null, report: Report<'bias'>): number {
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

/** One number for both axes, or two; whole numbers from `least` up. Null where it is neither. */
export function resolvePair<Field extends string>(
  field: Field,
  setting: number | Pair,
  report: Report<Field>,
  least = 1,
): Pair | null {
  const given: readonly number[] = typeof setting === 'number' ? [setting, setting] : setting
  const [down = least, across = least] = given
  if (given.length !== 2) {
    report(field, `The ${inWords(field)} is one number or two, not ${given.length}.`)
    return null
  }
  const bad = given.find((value) => !Number.isSafeInteger(value) || value < least)
  if (bad !== undefined) {
    report(field, `The ${inWords(field)} must be a whole number from ${least} up, not ${bad}.`)
    return null
  }
  return [down, across]
}

/** One number for all sides, `[top and bottom, left and right]`, or the four sides. Null where it is none of these. */
export function resolveSides<Field extends string>(
  field: Field,
  setting: number | Pair | Sides,
  report: Report<Field>,
): Sides | null {
  const given: readonly number[] = typeof setting === 'number' ? [setting] : setting
  const bad = given.find((value) => !Number.isSafeInteger(value) || value < 0)
  if (bad !== undefined) {
    report(field, `The ${inWords(field)} must be a whole number from 0 up, not ${bad}.`)
    return null
  }
  const [top = 0, left = top, bottom = top, right = left] = given
  if (given.length !== 1 && given.length !== 2 && given.length !== 4) {
    report(field, `The ${inWords(field)} is one number, two or four, not ${given.length}.`)
    return null
  }
  return [top, left, bottom, right]
}

/**
 * The padding of a convolution, words resolved. `'valid'` is none; `'same'` is `dilation x (kernel - 1)` cells an axis,
 * half on each side and the odd one at the bottom or right, with stride 1 only. `stride` and `dilation` are null where
 * they are not known, which is reported elsewhere.
 */
export function resolvePadding(
  setting: number | Pair | Sides | 'same' | 'valid',
  [kernelHeight, kernelWidth]: Pair,
  stride: Pair | null,
  dilation: Pair | null,
  report: Report<'padding'>,
): Sides | null {
  if (setting === 'valid') return [0, 0, 0, 0]
  if (setting !== 'same') return resolveSides('padding', setting, report)
  if (stride !== null && (stride[0] > 1 || stride[1] > 1)) {
    report('padding', `Padding 'same' needs stride 1, not ${stride[0]} × ${stride[1]}.`)
    return null
  }
  if (dilation === null) return null
  const down = kernelSpan(kernelHeight, dilation[0]) - 1
  const across = kernelSpan(kernelWidth, dilation[1]) - 1
  return [Math.floor(down / 2), Math.floor(across / 2), Math.ceil(down / 2), Math.ceil(across / 2)]
}

/** The number of groups, null where it is not a whole number from 1 up. */
export function resolveGroups(groups: number, report: Report<'groups'>): number | null {
  if (Number.isSafeInteger(groups) && groups >= 1) return groups
  report('groups', `The number of groups must be a whole number from 1 up, not ${groups}.`)
  return null
}

/** Whether the groups divide what is to be shared out among them: `parts` of `whose`, say 6 of "the input's" channels. */
export function checkDivides(groups: number, parts: number, whose: string, report: Report<'groups'>): boolean {
  if (parts % groups === 0) return true
  report('groups', `${groups} groups do not divide ${whose}.`)
  return false
}

/**
 * Whether the kernel fits on the padded input along one axis, and both stay within what places can be counted. `fields`
 * are those that say how large kernel and input are.
 */
export function checkSpan<Field extends string>(
  fields: { readonly kernel: Field; readonly input: Field },
  unit: 'row' | 'column',
  axis: AxisGeometry,
  report: Report<Field | 'padding' | 'dilation'>,
): boolean {
  const span = kernelSpan(axis.kernel, axis.dilation)
  if (span > MAX_AXIS) {
    const field = axis.dilation > 1 ? 'dilation' : fields.kernel
    report(field, `The kernel would span more than ${MAX_AXIS} ${unit}s.`)
    return false
  }
  const padded = axis.input + axis.padding[0] + axis.padding[1]
  if (padded > MAX_AXIS) {
    const field = padded > axis.input ? 'padding' : fields.input
    report(field, `The padded input would have more than ${MAX_AXIS} ${unit}s.`)
    return false
  }
  if (span <= padded) return true
  report(fields.kernel, `The kernel spans ${count(span, unit)} but the padded input has ${padded}.`)
  return false
}

/** Refuses what could overflow, so that every sum of `terms` products that is worked out is a finite number. */
export function checkMagnitude<Field extends string>(
  field: Field,
  terms: number,
  largestValue: number,
  largestFactor: number,
  largestBias: number,
  report: Report<Field>,
): void {
  if (!Number.isFinite(largestValue * largestFactor * terms + largestBias)) {
    report(field, `The values are too large: a sum of ${count(terms, 'product')} could pass ${Number.MAX_VALUE}.`)
  }
}

/** "1 row", "2 rows" */
export function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

/** "outputGrad" is said "output grad". */
function inWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
