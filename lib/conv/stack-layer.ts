import {
  type ConvTranspose2dSpec,
  checkOutputPadding,
  checkExtents as checkTransposedExtents,
} from './conv-transpose2d-layer'
import { type Conv2dSpec, checkExtents, checkPaddingMode, resolveDividingGroups } from './conv2d-layer'
import { type Pair, type Report, resolvePadding, resolvePair, resolveSides, type Sides } from './layer-checks'
import { conv2dOutputShape } from './output-shape'
import { PADDING_MODES, type PaddingMode } from './padding-mode'
import { type PoolWindowGeometry, pool2dOutputShape } from './pool-extent'
import { type AveragePool2dSpec, type MaxPool2dSpec, resolvePoolWindow } from './pool2d-layer'
import type { Shape3, Shape4 } from './tensor'
import { convTranspose2dOutputShape } from './transposed-extent'

/** What a layer with weights says about them. */
type Weighted = {
  /** output channels */
  readonly filters: number
  /** in cells; one number for both axes, or `[height, width]` */
  readonly kernelSize: number | Pair
  /** whether each filter has a bias; left out, it has, as in PyTorch */
  readonly bias?: boolean
}

/** One layer of a stack, described by its settings alone. What is left out is as in the layer of that name. */
export type StackLayerSpec =
  | ({ readonly op: 'conv2d' } & Weighted & Omit<Conv2dSpec, 'input' | 'weight' | 'bias'>)
  | ({ readonly op: 'convTranspose2d' } & Weighted & Omit<ConvTranspose2dSpec, 'input' | 'weight' | 'bias'>)
  | ({ readonly op: 'maxPool2d' } & Omit<MaxPool2dSpec, 'input' | 'kind'>)
  | ({ readonly op: 'avgPool2d' } & Omit<AveragePool2dSpec, 'input' | 'kind'>)
  | { readonly op: 'relu' }

type ResolvedConvolution = {
  /** `(K, C/groups, kh, kw)`; of a transposed convolution `(C, K/groups, kh, kw)` */
  readonly weightShape: Shape4
  readonly hasBias: boolean
  readonly stride: Pair
  readonly padding: Sides
  readonly dilation: Pair
  readonly groups: number
}

/** What one layer does, every setting spelled out. */
export type ResolvedStackOperation =
  | ({ readonly op: 'conv2d'; readonly paddingMode: PaddingMode } & ResolvedConvolution)
  | ({ readonly op: 'convTranspose2d'; readonly outputPadding: Pair } & ResolvedConvolution)
  | ({ readonly op: 'maxPool2d' } & PoolWindowGeometry)
  | ({ readonly op: 'avgPool2d'; readonly countIncludePad: boolean } & PoolWindowGeometry)
  | { readonly op: 'relu' }

/** One layer of a stack, resolved for the shape it is given, `(C, H, W)`. */
export type ResolvedStackLayer = ResolvedStackOperation & {
  readonly inputShape: Shape3
  /** `(K, OH, OW)` */
  readonly outputShape: Shape3
}

/** The keys of a layer's description in which something can be wrong. */
export type StackField =
  | 'filters'
  | 'kernelSize'
  | 'stride'
  | 'padding'
  | 'paddingMode'
  | 'outputPadding'
  | 'dilation'
  | 'groups'

/** One thing that is wrong with a layer; `message` is one whole sentence. */
export type StackLayerProblem = { readonly field: StackField; readonly message: string }

export type StackLayerResult =
  | { readonly type: 'layer'; readonly layer: ResolvedStackLayer }
  | { readonly type: 'refused'; readonly problems: readonly StackLayerProblem[] }

/**
 * Resolves one layer for an input of that shape, or refuses it with what is wrong with it. What is checked, and in which
 * words, is what the layer with data checks, but for its values. Never throws.
 */
export function resolveStackLayer(spec: StackLayerSpec, inputShape: Shape3): StackLayerResult {
  const problems: StackLayerProblem[] = []
  const report: Report<StackField> = (field, message) => {
    problems.push({ field, message })
  }
  const resolved = resolveOperation(spec, inputShape, report)
  if (problems.length > 0 || resolved === null) return { type: 'refused', problems }
  return { type: 'layer', layer: { ...resolved, inputShape } }
}

type Resolved = ResolvedStackOperation & { readonly outputShape: Shape3 }

function resolveOperation(spec: StackLayerSpec, inputShape: Shape3, report: Report<StackField>): Resolved | null {
  switch (spec.op) {
    case 'conv2d':
      return resolveConvolution(spec, inputShape, report)
    case 'convTranspose2d':
      return resolveTransposed(spec, inputShape, report)
    case 'maxPool2d':
    case 'avgPool2d':
      return resolvePool(spec, inputShape, report)
    case 'relu':
      return { op: 'relu', outputShape: inputShape }
  }
}

function resolveConvolution(
  spec: StackLayerSpec & { op: 'conv2d' },
  inputShape: Shape3,
  report: Report<StackField>,
): Resolved | null {
  const reportHere = inStackFields(report)
  const filters = resolveFilters(spec.filters, report)
  const kernelSize = resolvePair('kernelSize', spec.kernelSize, report)
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)
  const paddingMode = spec.paddingMode ?? 'zeros'
  if (filters === null || kernelSize === null) return null
  const padding = resolvePadding(spec.padding ?? 0, kernelSize, stride, dilation, report)
  // Groups do not look at the channels of a filter: in a stack those follow from the groups.
  const groups = resolveDividingGroups(spec.groups ?? 1, inputShape, [filters, 1, ...kernelSize], reportHere)
  if (stride === null || dilation === null || padding === null || groups === null) return null
  if (!PADDING_MODES.includes(paddingMode)) {
    report('paddingMode', `The padding mode is ${PADDING_MODES.join(', ')}; not ${paddingMode}.`)
    return null
  }

  const weightShape = [filters, inputShape[0] / groups, ...kernelSize] as const
  const geometry = { input: { shape: inputShape }, weight: { shape: weightShape }, stride, padding, dilation }
  if (!checkExtents(geometry, reportHere)) return null
  checkPaddingMode(paddingMode, inputShape, padding, reportHere)
  const resolved = { weightShape, hasBias: spec.bias ?? true, stride, padding, dilation, groups }
  return { op: 'conv2d', ...resolved, paddingMode, outputShape: conv2dOutputShape(geometry) }
}

function resolveTransposed(
  spec: StackLayerSpec & { op: 'convTranspose2d' },
  inputShape: Shape3,
  report: Report<StackField>,
): Resolved | null {
  const reportHere = inStackFields(report)
  const filters = resolveFilters(spec.filters, report)
  const kernelSize = resolvePair('kernelSize', spec.kernelSize, report)
  const stride = resolvePair('stride', spec.stride ?? 1, report)
  const dilation = resolvePair('dilation', spec.dilation ?? 1, report)
  const padding = resolveSides('padding', spec.padding ?? 0, report)
  const outputPadding = resolvePair('outputPadding', spec.outputPadding ?? 0, report, 0)
  if (filters === null || kernelSize === null) return null
  const groups = resolveDividingGroups(spec.groups ?? 1, inputShape, [filters, 1, ...kernelSize], reportHere)
  if (stride === null || dilation === null || padding === null || outputPadding === null || groups === null) return null
  checkOutputPadding(stride, outputPadding, dilation, reportHere)

  const weightShape = [inputShape[0], filters / groups, ...kernelSize] as const
  const geometry = { input: { shape: inputShape }, weight: { shape: weightShape }, stride, padding, outputPadding }
  if (!checkTransposedExtents({ ...geometry, dilation, groups }, reportHere)) return null
  const outputShape = convTranspose2dOutputShape({ ...geometry, dilation, groups })
  const resolved = { weightShape, hasBias: spec.bias ?? true, stride, padding, dilation, groups }
  return { op: 'convTranspose2d', ...resolved, outputPadding, outputShape }
}

function resolvePool(
  spec: StackLayerSpec & { op: 'maxPool2d' | 'avgPool2d' },
  inputShape: Shape3,
  report: Report<StackField>,
): Resolved | null {
  const asPool = spec.op === 'maxPool2d' ? { ...spec, kind: 'max' as const } : { ...spec, kind: 'average' as const }
  const window = resolvePoolWindow(asPool, inputShape, inStackFields(report))
  if (window === null) return null
  const outputShape = pool2dOutputShape({ ...window, input: { shape: inputShape } })
  return spec.op === 'maxPool2d'
    ? { op: spec.op, ...window, outputShape }
    : { op: spec.op, ...window, countIncludePad: spec.countIncludePad ?? true, outputShape }
}

function resolveFilters(filters: number, report: Report<'filters'>): number | null {
  if (Number.isSafeInteger(filters) && filters >= 1) return filters
  report('filters', `The number of filters must be a whole number from 1 up, not ${filters}.`)
  return null
}

/** In a stack it is `kernelSize` that decides about the weight, and about an output that has grown too large. */
function inStackFields(report: Report<StackField>): Report<StackField | 'input' | 'weight' | 'bias'> {
  return (field, message) => {
    report(field === 'input' || field === 'weight' || field === 'bias' ? 'kernelSize' : field, message)
  }
}
