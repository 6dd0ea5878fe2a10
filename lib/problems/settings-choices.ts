import { kernelSpan, traceOutputExtent } from '@/lib/conv/output-extent'
import type { SettingsAsk } from './ask'
import type { LayerSizes } from './geometry'

/** A stride and a padding of one axis, the padding the same on both sides. */
export type AxisSettings = { readonly stride: number; readonly padding: number }

/** The settings of both axes. */
export type Settings = readonly [rows: AxisSettings, columns: AxisSettings]

/** What of a layer the choice depends on; its own stride and padding stand for nothing. */
type ChoiceSizes = Pick<LayerSizes, 'input' | 'weight' | 'dilation'>

type AxisSize = { readonly input: number; readonly kernel: number; readonly dilation: number }

/** What may be chosen: strides from 1, paddings from 0, up to these. */
export type SettingsBounds = Pick<SettingsAsk, 'largestStride' | 'largestPadding'>

const LARGEST_STRIDE = 5

/**
 * The bounds for a layer. Padding goes up to the kernel's span less 1: more would leave a window in it alone. Where one
 * padding is chosen for both axes, the smaller span decides.
 */
export function settingsBounds(layer: ChoiceSizes, perAxis: boolean): SettingsBounds {
  const [down, across] = axisSizes(layer).map(({ kernel, dilation }) => kernelSpan(kernel, dilation) - 1)
  const [rows, columns] = [down ?? 0, across ?? 0]
  const least = Math.min(rows, columns)
  return { largestStride: LARGEST_STRIDE, largestPadding: perAxis ? [rows, columns] : [least, least] }
}

/** Every choice for an axis (0: rows, 1: columns), by stride and then by padding. */
export function axisChoices({ largestStride, largestPadding }: SettingsBounds, axis: 0 | 1): AxisSettings[] {
  return Array.from({ length: largestStride }, (_, stride) => stride + 1).flatMap((stride) =>
    Array.from({ length: largestPadding[axis] + 1 }, (_, padding) => ({ stride, padding })),
  )
}

/** Whether the kernel fits the input without padding, so that every choice within the bounds makes a layer. */
export function fitsUnpadded(layer: ChoiceSizes): boolean {
  return axisSizes(layer).every(({ input, kernel, dilation }) => kernelSpan(kernel, dilation) <= input)
}

/** The size of the output along an axis with these settings, in cells. Throws a RangeError where the kernel does not fit. */
export function sizeWith(layer: ChoiceSizes, axis: 0 | 1, { stride, padding }: AxisSettings): number {
  return traceOutputExtent({ ...axisSizes(layer)[axis], stride, padding: [padding, padding] }).output
}

/** Every choice there is: of one setting for both axes, or one for each. */
export function allSettings(ask: SettingsBounds & Pick<SettingsAsk, 'perAxis'>): Settings[] {
  return pairs(axisChoices(ask, 0), axisChoices(ask, 1), ask.perAxis)
}

/** Those that give the wanted size, found by trying every one: the first has the least stride, then the least padding. */
export function rightSettings(layer: ChoiceSizes, ask: SettingsAsk): Settings[] {
  return settingsWhere(ask, (axis, choice) => sizeWith(layer, axis, choice) === ask.wanted[axis])
}

/** The choices that hold along both axes. */
export function settingsWhere(ask: SettingsAsk, holds: (axis: 0 | 1, choice: AxisSettings) => boolean): Settings[] {
  const rows = axisChoices(ask, 0).filter((choice) => holds(0, choice))
  const columns = axisChoices(ask, 1).filter((choice) => holds(1, choice))
  return pairs(rows, columns, ask.perAxis)
}

function pairs(rows: readonly AxisSettings[], columns: readonly AxisSettings[], perAxis: boolean): Settings[] {
  if (perAxis) return rows.flatMap((down) => columns.map((across): Settings => [down, across]))
  const alsoAcross = new Set(columns.map(keyOf))
  return rows.filter((choice) => alsoAcross.has(keyOf(choice))).map((choice): Settings => [choice, choice])
}

/** The layer with the settings that were chosen. */
export function withSettings<Layer extends Pick<LayerSizes, 'stride' | 'padding'>>(
  layer: Layer,
  [rows, columns]: Settings,
): Layer {
  return {
    ...layer,
    stride: [rows.stride, columns.stride],
    padding: [rows.padding, columns.padding, rows.padding, columns.padding],
  }
}

function axisSizes({ input, weight, dilation }: ChoiceSizes): readonly [rows: AxisSize, columns: AxisSize] {
  const [, height, width] = input.shape
  const [, , kernelHeight, kernelWidth] = weight.shape
  return [
    { input: height, kernel: kernelHeight, dilation: dilation[0] },
    { input: width, kernel: kernelWidth, dilation: dilation[1] },
  ]
}

/** The settings of an axis in writing: the same for the same. */
export function keyOf({ stride, padding }: AxisSettings): string {
  return `${stride} ${padding}`
}
