import { checkSizes, MAX_OUTPUT_CELLS, type Pair, type Report } from './layer-checks'
import { kernelSpan } from './output-extent'
import { type AxisStep, type ReceptiveField, receptiveField, receptiveInterval } from './receptive-field'
import { type ResolvedStackLayer, resolveStackLayer, type StackField, type StackLayerSpec } from './stack-layer'
import type { Shape3 } from './tensor'

/** Layers one after the other, described without data. */
export type StackSpec = {
  /** `(C, H, W)` of what the first layer is given */
  readonly inputShape: Shape3
  readonly layers: readonly StackLayerSpec[]
}

declare const resolved: unique symbol

/** A stack of which each layer takes what the one before gives. Only `makeStack` makes one. */
export type Stack = {
  readonly [resolved]: true
  readonly inputShape: Shape3
  readonly layers: readonly ResolvedStackLayer[]
}

/** One thing that is wrong: with the layer of that index, counted from 0, or, null, with the stack itself. */
export type StackProblem =
  | { readonly layer: null; readonly field: 'inputShape' | 'layers'; readonly message: string }
  | { readonly layer: number; readonly field: StackField; readonly message: string }

export type StackResult =
  | { readonly type: 'stack'; readonly stack: Stack }
  | { readonly type: 'refused'; readonly problems: readonly StackProblem[] }

/** More than any network anybody counts by hand. */
const MAX_LAYERS = 256

/** Weights or multiply-adds of one layer: so few that those of all layers together are an exact number. */
const MAX_COUNT = 2 ** 45

/** What the strides of all transposed convolutions may multiply to: receptive fields repeat after so many cells. */
const MAX_SPREAD = 4096

/**
 * Resolves a stack, or refuses it with what is wrong with its first impossible layer; what those behind it would be given
 * is not known then. Never throws. A stack without layers is one.
 */
export function makeStack({ inputShape, layers }: StackSpec): StackResult {
  const problems: StackProblem[] = []
  const report: Report<'inputShape' | 'layers'> = (field, message) => {
    problems.push({ layer: null, field, message })
  }
  const inputFits = checkSizes('inputShape', inputShape, ['channels', 'rows', 'columns'], report)
  if (inputFits && inputShape[0] * inputShape[1] * inputShape[2] > MAX_OUTPUT_CELLS) {
    report('inputShape', `The input would have more than ${MAX_OUTPUT_CELLS} cells.`)
  }
  const many = layers.length
  if (many > MAX_LAYERS) report('layers', `There are ${many} layers; at most ${MAX_LAYERS} are taken.`)
  if (problems.length > 0) return { type: 'refused', problems }

  const found: ResolvedStackLayer[] = []
  let shape = inputShape
  let extremes: readonly [Extremes, Extremes] = [AT_THE_INPUT, AT_THE_INPUT]
  for (const [index, spec] of layers.entries()) {
    const made = resolveStackLayer(spec, shape)
    if (made.type === 'refused') {
      return { type: 'refused', problems: made.problems.map((problem) => ({ layer: index, ...problem })) }
    }
    if (made.layer.op !== 'relu') {
      extremes = [
        extremesAfter(extremes[0], axisStep(made.layer, 0)),
        extremesAfter(extremes[1], axisStep(made.layer, 1)),
      ]
    }
    const refusal = refuseCounts(made.layer) ?? refuseExtremes(extremes[0]) ?? refuseExtremes(extremes[1])
    if (refusal !== null) return { type: 'refused', problems: [{ layer: index, ...refusal }] }
    found.push(made.layer)
    shape = made.layer.outputShape
  }
  // The brand exists for the compiler only; this is the one place that may grant it.
  return { type: 'stack', stack: { inputShape, layers: found } as unknown as Stack }
}

type Refusal = { readonly field: StackField; readonly message: string }

function refuseCounts(layer: ResolvedStackLayer): Refusal | null {
  const { weights } = parametersOf(layer)
  const multiplyAdds = multiplyAddsOf(layer)
  if (weights <= MAX_COUNT && multiplyAdds <= MAX_COUNT) return null
  const [number, what] = weights > MAX_COUNT ? [weights, 'weights'] : [multiplyAdds, 'multiply-adds']
  return { field: 'filters', message: `The layer would have ${number} ${what}; at most ${MAX_COUNT} are counted.` }
}

/** How large the numbers of a receptive field can become along one axis. */
type Extremes = {
  /** what the strides of the transposed convolutions multiply to */
  readonly spread: number
  /** what the strides of the others multiply to */
  readonly jump: number
  /** more than the field's size and the distance of its start from the input's */
  readonly reach: number
}

const AT_THE_INPUT: Extremes = { spread: 1, jump: 1, reach: 1 }

function extremesAfter({ spread, jump, reach }: Extremes, step: AxisStep): Extremes {
  const further = reach + (step.span + step.before) * jump
  return step.type === 'spread'
    ? { spread: spread * step.stride, jump, reach: further }
    : { spread, jump: jump * step.stride, reach: further }
}

function refuseExtremes({ spread, jump, reach }: Extremes): Refusal | null {
  if (spread > MAX_SPREAD) {
    const message = `The strides of the transposed convolutions multiply to ${spread}; at most ${MAX_SPREAD} are followed.`
    return { field: 'stride', message }
  }
  if (Number.isSafeInteger(reach + jump)) return null
  return {
    field: 'stride',
    message: `The receptive field would be counted in numbers above ${Number.MAX_SAFE_INTEGER}.`,
  }
}

/** What is known of a stack after one of its layers. */
export type TracedLayer = {
  readonly op: ResolvedStackLayer['op']
  /** `(K, OH, OW)` */
  readonly outputShape: Shape3
  /** learnable numbers of this layer; none in pooling and ReLU */
  readonly parameters: { readonly weights: number; readonly biases: number; readonly total: number }
  /**
   * Multiply-adds (MACs) of this layer. Nominal: those with padding are counted, in a transposed convolution those whose
   * result is cut off. None in pooling and ReLU, which do not multiply.
   */
  readonly multiplyAdds: number
  /** of a cell of this layer's output, on the stack's input */
  readonly receptiveField: { readonly rows: ReceptiveField; readonly columns: ReceptiveField }
}

/** The stack after each of its layers, and the sums of all. */
export type StackTrace = {
  readonly layers: readonly TracedLayer[]
  readonly parameters: { readonly weights: number; readonly biases: number; readonly total: number }
  readonly multiplyAdds: number
}

/** Shapes, counts and receptive fields of a stack, layer by layer. */
export function traceStack({ layers }: Stack): StackTrace {
  const traced = layers.map((layer, index): TracedLayer => {
    const { op, outputShape } = layer
    const rows = receptiveField(axisSteps(layers, index, 0), outputShape[1])
    const columns = receptiveField(axisSteps(layers, index, 1), outputShape[2])
    const parameters = parametersOf(layer)
    return { op, outputShape, parameters, multiplyAdds: multiplyAddsOf(layer), receptiveField: { rows, columns } }
  })
  const sum = (numberOf: (layer: TracedLayer) => number) => traced.reduce((total, layer) => total + numberOf(layer), 0)
  return {
    layers: traced,
    parameters: {
      weights: sum(({ parameters }) => parameters.weights),
      biases: sum(({ parameters }) => parameters.biases),
      total: sum(({ parameters }) => parameters.total),
    },
    multiplyAdds: sum(({ multiplyAdds }) => multiplyAdds),
  }
}

/**
 * The cells of the stack's input that one output cell of the layer of that index can depend on: from the first to the
 * last row and column, both included. Not clipped to the input. A last below its first: none.
 */
export function receptiveCells(
  { layers }: Stack,
  index: number,
  [row, column]: Pair,
): { rows: readonly [first: number, last: number]; columns: readonly [first: number, last: number] } {
  return {
    rows: receptiveInterval(axisSteps(layers, index, 0), row),
    columns: receptiveInterval(axisSteps(layers, index, 1), column),
  }
}

/** What the layers up to the one of that index do to rows (axis 0) or columns (axis 1). */
function axisSteps(layers: readonly ResolvedStackLayer[], index: number, axis: 0 | 1): AxisStep[] {
  return layers.slice(0, index + 1).flatMap((layer) => (layer.op === 'relu' ? [] : [axisStep(layer, axis)]))
}

function axisStep(layer: Exclude<ResolvedStackLayer, { op: 'relu' }>, axis: 0 | 1): AxisStep {
  const [, , ...kernelSize] = 'weightShape' in layer ? layer.weightShape : [0, 0, ...layer.kernelSize]
  return {
    type: layer.op === 'convTranspose2d' ? 'spread' : 'window',
    span: kernelSpan(kernelSize[axis] ?? 1, layer.dilation[axis]),
    stride: layer.stride[axis],
    before: layer.padding[axis],
  }
}

function parametersOf(layer: ResolvedStackLayer): TracedLayer['parameters'] {
  if (!('weightShape' in layer)) return { weights: 0, biases: 0, total: 0 }
  const weights = layer.weightShape.reduce((product, size) => product * size, 1)
  const biases = layer.hasBias ? layer.outputShape[0] : 0
  return { weights, biases, total: weights + biases }
}

function multiplyAddsOf(layer: ResolvedStackLayer): number {
  if (!('weightShape' in layer)) return 0
  // Each weight is used once for each cell of its filter's map, or, transposed, of its channel's input.
  const [, rows, columns] = layer.op === 'conv2d' ? layer.outputShape : layer.inputShape
  return parametersOf(layer).weights * rows * columns
}
