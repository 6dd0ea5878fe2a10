import {
  checkDivides,
  checkMagnitude,
  checkSizes,
  checkSpan,
  checkValues,
  count,
  MAX_OUTPUT_CELLS,
  type Pair,
  type Report,
  resolveGroups,
  resolvePadding,
  resolvePair,
  type Sides,
} from './layer-checks'
import { type Conv2dGeometry, conv2dOutputAxes, conv2dOutputShape } from './output-shape'
import type { Shape3, Shape4, Tensor } from './tensor'

/*
 * The two gradients of a convolution that need checks of their own. Their convolution is zero padded; what is left out
 * of its settings: stride 1, padding 0, dilation 1, groups 1.
 */

/** The settings of the convolution, as `makeConv2dLayer` takes them. */
type ConvolutionSettings = {
  readonly stride?: number | Pair
  readonly padding?: number | Pair | Sides | 'same' | 'valid'
  readonly dilation?: number | Pair
  readonly groups?: number
}

/** The same, spelled out. */
type ResolvedSettings = {
  readonly stride: Pair
  readonly padding: Sides
  readonly dilation: Pair
  readonly groups: number
}

/** What the gradient of the weight follows from. */
export type Conv2dWeightGradSpec = ConvolutionSettings & {
  /** of the convolution, `(C, H, W)` */
  readonly input: Tensor<Shape3>
  /** the gradient of the convolution's output, `(K, OH, OW)` */
  readonly outputGrad: Tensor<Shape3>
  /** in cells; the output's size does not tell it, since the stride may leave cells over */
  readonly kernelSize: number | Pair
}

/** What the gradient of the input follows from. */
export type Conv2dInputGradSpec = ConvolutionSettings & {
  /** of the convolution, `(K, C/groups, kh, kw)` */
  readonly weight: Tensor<Shape4>
  /** the gradient of the convolution's output, `(K, OH, OW)` */
  readonly outputGrad: Tensor<Shape3>
  /**
   * Of the convolution's input, in cells: `[height, width]`, or `[channels, height, width]`. The output's size does not
   * tell it, since the stride may leave cells over.
   */
  readonly inputSize: number | Pair | Shape3
}

declare const resolved: unique symbol

/** Operands that fit each other. Only `makeConv2dWeightGradLayer` makes them. */
export type Conv2dWeightGradLayer = ResolvedSettings & {
  readonly [resolved]: 'weight'
  readonly input: Tensor<Shape3>
  readonly outputGrad: Tensor<Shape3>
  readonly kernelSize: Pair
}

/** Operands that fit each other. Only `makeConv2dInputGradLayer` makes them. */
export type Conv2dInputGradLayer = ResolvedSettings & {
  readonly [resolved]: 'input'
  readonly weight: Tensor<Shape4>
  readonly outputGrad: Tensor<Shape3>
  /** `(C, H, W)` */
  readonly inputShape: Shape3
}

type Refused<Field> = {
  readonly type: 'refused'
  /** `field` is a key of the spec; `message` is one whole sentence */
  readonly problems: readonly { readonly field: Field; readonly message: string }[]
}

export type Conv2dWeightGradLayerResult =
  | { readonly type: 'layer'; readonly layer: Conv2dWeightGradLayer }
  | Refused<keyof Conv2dWeightGradSpec>

export type Conv2dInputGradLayerResult =
  | { readonly type: 'layer'; readonly layer: Conv2dInputGradLayer }
  | Refused<keyof Conv2dInputGradSpec>

const IMAGE_AXES = ['channels', 'rows', 'columns']

/** Resolves the operands of `conv2dWeightGrad`, or refuses them with all that is known to be wrong. Never throws. */
export function makeConv2dWeightGradLayer(spec: Conv2dWeightGradSpec): Conv2dWeightGradLayerResult {
  type Fields = keyof Conv2dWeightGradSpec
  const problems: { field: Fields; message: string }[] = []
  const report: Report<Fields> = (field, message) => {
    problems.push({ field, message })
  }

  const { input, outputGrad } = spec
  const inputFits = checkSizes('input', input.shape, IMAGE_AXES, report)
  const gradFits = checkSizes('outputGrad', outputGrad.shape, IMAGE_AXES, report)
  const largestInput = inputFits ? checkValues('input', input, report) : 0
  const largestGrad = gradFits ? checkValues('outputGrad', outputGrad, report) : 0
  const kernelSize = resolvePair('kernelSize', spec.kernelSize, report)
  const settings = resolveSettings(spec, kernelSize, report)

  if (inputFits && gradFits) {
    const [filters, height, width] = outputGrad.shape
    const [channels] = input.shape
    checkMagnitude('input', height * width, largestInput, largestGrad, 0, report)
    if (settings !== null && kernelSize !== null) {
      const { groups } = settings
      checkDivides(groups, channels, `the input's ${count(channels, 'channel')}`, report)
      checkDivides(groups, filters, `the output grad's ${count(filters, 'channel')}`, report)
      const weight = { shape: [filters, channels / groups, ...kernelSize] as const }
      checkGrad({ ...settings, input, weight }, outputGrad.shape, { kernel: 'kernelSize', input: 'input' }, report)
      const cells = filters * (channels / groups) * kernelSize[0] * kernelSize[1]
      if (cells > MAX_OUTPUT_CELLS) {
        report('kernelSize', `The weight would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
      }
    }
  }

  if (problems.length > 0 || kernelSize === null || settings === null) return { type: 'refused', problems }
  const layer = { ...settings, input, outputGrad, kernelSize }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as Conv2dWeightGradLayer }
}

/** Resolves the operands of `conv2dInputGrad`, or refuses them with all that is known to be wrong. Never throws. */
export function makeConv2dInputGradLayer(spec: Conv2dInputGradSpec): Conv2dInputGradLayerResult {
  type Fields = keyof Conv2dInputGradSpec
  const problems: { field: Fields; message: string }[] = []
  const report: Report<Fields> = (field, message) => {
    problems.push({ field, message })
  }

  const { weight, outputGrad } = spec
  const weightFits = checkSizes(
    'weight',
    weight.shape,
    ['filters', 'channels', 'kernel rows', 'kernel columns'],
    report,
  )
  const gradFits = checkSizes('outputGrad', outputGrad.shape, IMAGE_AXES, report)
  const largestWeight = weightFits ? checkValues('weight', weight, report) : 0
  const largestGrad = gradFits ? checkValues('outputGrad', outputGrad, report) : 0
  const [filters, channelsPerFilter, kernelHeight, kernelWidth] = weight.shape
  const settings = resolveSettings(spec, weightFits ? [kernelHeight, kernelWidth] : null, report)
  const inputShape = resolveInputSize(
    spec.inputSize,
    weightFits && settings !== null ? channelsPerFilter * settings.groups : null,
    report,
  )

  if (weightFits && gradFits) {
    if (outputGrad.shape[0] !== filters) {
      report(
        'outputGrad',
        `The output grad has ${count(outputGrad.shape[0], 'channel')} for ${count(filters, 'filter')}.`,
      )
    }
    checkMagnitude('outputGrad', filters * kernelHeight * kernelWidth, largestGrad, largestWeight, 0, report)
    if (settings !== null) {
      checkDivides(settings.groups, filters, `the ${count(filters, 'filter')}`, report)
      if (inputShape !== null) {
        const geometry = { ...settings, input: { shape: inputShape }, weight }
        checkGrad(geometry, outputGrad.shape, { kernel: 'weight', input: 'inputSize' }, report)
      }
    }
  }
  if (inputShape !== null) {
    const cells = inputShape[0] * inputShape[1] * inputShape[2]
    if (cells > MAX_OUTPUT_CELLS) {
      report('inputSize', `The input would have ${cells} cells; at most ${MAX_OUTPUT_CELLS} can be worked out.`)
    }
  }

  if (problems.length > 0 || settings === null || inputShape === null) return { type: 'refused', problems }
  const layer = { ...settings, weight, outputGrad, inputShape }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'layer', layer: layer as unknown as Conv2dInputGradLayer }
}

/** `kernelSize` is null where it is not known, which is reported elsewhere. */
function resolveSettings(
  spec: ConvolutionSettings,
  kernelSize: Pair | null,
  report: Report<keyof ConvolutionSettings>,
): ResolvedSettings | null {
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)
  const groups = resolveGroups(spec.groups ?? 1, report)
  const padding = resolvePadding(spec.padding ?? 0, kernelSize ?? [1, 1], stride, dilation, report)
  if (stride === null || padding === null || dilation === null || groups === null) return null
  return { stride, padding, dilation, groups }
}

/** `channels`: how many the weight says; null where it is not known. */
function resolveInputSize(
  setting: Conv2dInputGradSpec['inputSize'],
  channels: number | null,
  report: Report<'inputSize'>,
): Shape3 | null {
  const given: readonly number[] = typeof setting === 'number' ? [setting, setting] : setting
  const [width = 0, height = 0, givenChannels = channels] = given.toReversed()
  if (given.length !== 2 && given.length !== 3) {
    report('inputSize', `The input size is one number, two or three, not ${given.length}.`)
    return null
  }
  const bad = given.find((size) => !Number.isSafeInteger(size) || size < 1)
  if (bad !== undefined) {
    report('inputSize', `The input size must be whole numbers from 1 up, not ${bad}.`)
    return null
  }
  if (channels === null) return null
  if (givenChannels !== channels) {
    report(
      'inputSize',
      `The input size names ${givenChannels} channels but the weight and its groups make ${channels}.`,
    )
    return null
  }
  return [channels, height, width]
}

/** Whether the gradient has the shape of the convolution's output. */
function checkGrad<Field extends string>(
  geometry: Conv2dGeometry,
  [, height, width]: Shape3,
  fields: { readonly kernel: Field; readonly input: Field },
  report: Report<Field | 'padding' | 'dilation' | 'outputGrad'>,
): void {
  const { rows, columns } = conv2dOutputAxes(geometry)
  const rowsFit = checkSpan(fields, 'row', rows, report)
  const columnsFit = checkSpan(fields, 'column', columns, report)
  if (!rowsFit || !columnsFit) return
  const [, outputHeight, outputWidth] = conv2dOutputShape(geometry)
  if (outputHeight !== height || outputWidth !== width) {
    report(
      'outputGrad',
      `The output grad has maps of ${height} × ${width}, but the convolution's are ${outputHeight} × ${outputWidth}.`,
    )
  }
}
