import 'server-only'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import type { Tensor } from '@/lib/conv/tensor'
import { type Params, paramsSchema } from '@/lib/problems/params'
import type { StoredStackLayer } from '@/lib/problems/stack/params'
import type { CheckInput } from './check.schema'
import { NATURAL_SKILL, opOf } from './natural-skill'

/** One field of a request that is wrong, in words. */
export type FieldProblem = { readonly field: string; readonly message: string }

export type ParamsResult =
  | { readonly type: 'params'; readonly params: Params }
  | { readonly type: 'refused'; readonly errors: readonly FieldProblem[] }

/** What the layers of a kind of question are called by whoever sends them. */
const LAYERS: { readonly [Op in Params['op']]: string } = {
  conv2d: 'a conv2d',
  pool2d: 'a maxPool2d or an avgPool2d',
  convTranspose2d: 'a convTranspose2d',
  conv2dGrad: 'a conv2dWeightGrad or a conv2dInputGrad',
  stack: 'a stack of conv2d, maxPool2d, avgPool2d and relu',
  followThrough: 'a stack of conv2d, relu and a pool, with its input',
}

/** The request as the params of a problem; refused where no problem is about such a layer, or asks that about it. */
export function paramsOf({ layer, ask }: Pick<CheckInput, 'layer' | 'ask'>): ParamsResult {
  const op = opOf(NATURAL_SKILL[ask.kind])
  const stored = storedLayer(layer, op, ask.kind)
  if (stored === null) return refused('ask.kind', `${ask.kind} is asked about ${LAYERS[op]}.`)
  if ('field' in stored) return refused(`layer.${stored.field}`, stored.message)
  // The settings of the engine's layer are the stored ones, and what is asked is of the same operation.
  return { type: 'params', params: paramsSchema.parse({ op, layer: stored.layer, ask }) }
}

function refused(field: string, message: string): ParamsResult {
  return { type: 'refused', errors: [{ field, message }] }
}

type Stored = { readonly layer: object } | FieldProblem | null

/** Weights or cells of an input that are not sent; far more than anybody works out. */
const MOST_NOT_SENT = 5_000

const ONLY_ZEROS = 'Problems have zeros in the padding.'

const NOT_SENT = `The gradient has more than ${MOST_NOT_SENT} numbers, the most that are taken here.`

/** null: the question is about another kind of layer. */
function storedLayer(given: CheckInput['layer'], op: Params['op'], kind: CheckInput['ask']['kind']): Stored {
  if ('stack' in given) {
    if (op === 'followThrough') return followThroughLayer(given)
    return op === 'stack' ? stackLayer(given) : null
  }
  switch (given.op) {
    case 'conv2d': {
      const { paddingMode, ...layer } = given.layer
      if (op !== 'conv2d') return null
      return paddingMode === 'zeros' ? { layer: withNumbers(layer) } : { field: 'paddingMode', message: ONLY_ZEROS }
    }
    case 'convTranspose2d':
      return op === 'convTranspose2d' ? { layer: withNumbers(given.layer) } : null
    case 'maxPool2d':
    case 'avgPool2d': {
      if (op !== 'pool2d') return null
      const { input, kernelSize, stride, padding, dilation, ceilMode } = given.layer
      const countIncludePad = given.layer.kind === 'average' ? given.layer.countIncludePad : true
      const { kind: of } = given.layer
      return {
        layer: { kind: of, input: numbersOf(input), kernelSize, stride, padding, dilation, ceilMode, countIncludePad },
      }
    }
    case 'conv2dWeightGrad': {
      if (kind !== 'weight-gradient' && kind !== 'bias-gradient') return null
      const { input, outputGrad, kernelSize, stride, padding, dilation, groups } = given.layer
      const weight = zeros([outputGrad.shape[0], input.shape[0] / groups, ...kernelSize])
      if (weight === null) return { field: 'kernelSize', message: NOT_SENT }
      return gradientLayer({ input: numbersOf(input), weight, stride, padding, dilation, groups }, outputGrad)
    }
    case 'conv2dInputGrad': {
      if (kind !== 'input-gradient') return null
      const { inputShape, weight, outputGrad, stride, padding, dilation, groups } = given.layer
      const settings = { stride, padding, dilation, groups }
      const input = zeros(inputShape)
      if (input === null) return { field: 'inputSize', message: NOT_SENT }
      return gradientLayer({ input, weight: numbersOf(weight), ...settings }, outputGrad)
    }
    case 'relu':
      return null
  }
}

/** A gradient does not depend on what is not sent of its layer: zeros stand there. */
function gradientLayer(conv: object, outputGrad: Tensor): Stored {
  const bias = Array.from({ length: outputGrad.shape[0] }, () => 0)
  return { layer: { conv: { ...conv, bias }, outputGrad: numbersOf(outputGrad) } }
}

type GivenStack = Extract<CheckInput['layer'], { stack: unknown }>

function stackLayer({ stack: { inputShape, layers } }: GivenStack): Stored {
  const stored: StoredStackLayer[] = []
  for (const [index, layer] of layers.entries()) {
    const one = storedStackLayer(layer)
    if ('field' in one) return { field: `stack[${index}].${one.field}`, message: one.message }
    stored.push(one)
  }
  return { layer: { inputShape: [...inputShape], layers: stored } }
}

function storedStackLayer(layer: ResolvedStackLayer): StoredStackLayer | FieldProblem {
  switch (layer.op) {
    case 'relu':
      return { op: 'relu' }
    case 'convTranspose2d':
      return { field: 'op', message: 'Problems about a stack have no convTranspose2d.' }
    case 'conv2d': {
      const { weightShape, hasBias, stride, padding, dilation, groups } = layer
      if (layer.paddingMode !== 'zeros') return { field: 'paddingMode', message: ONLY_ZEROS }
      const [filters, , height, width] = weightShape
      return {
        op: 'conv2d',
        filters,
        bias: hasBias,
        kernelSize: [height, width],
        stride: [...stride],
        padding: [...padding],
        dilation: [...dilation],
        groups,
      }
    }
    case 'maxPool2d':
    case 'avgPool2d': {
      const { kernelSize, stride, padding, dilation, ceilMode } = layer
      if (dilation.some((each) => each > 1)) {
        return { field: 'dilation', message: 'In a stack the windows of a pool are dense.' }
      }
      if (ceilMode) return { field: 'ceilMode', message: 'In a stack the size of a pool is rounded down.' }
      return { op: layer.op, kernelSize: [...kernelSize], stride: [...stride], padding: [...padding] }
    }
  }
}

/** A convolution of one filter, ReLU, and a pool without padding. */
function followThroughLayer({ stack: { layers }, data }: GivenStack): Stored {
  const [conv, relu, pool, ...more] = layers
  const isOfThree =
    conv?.op === 'conv2d' && relu?.op === 'relu' && (pool?.op === 'maxPool2d' || pool?.op === 'avgPool2d')
  if (!isOfThree || more.length > 0)
    return { field: 'stack', message: `The question is about ${LAYERS.followThrough}.` }
  const parameters = data?.parameters[0] ?? null
  if (data === null || parameters === null) {
    return { field: 'input', message: 'Give the input, and the weight of the convolution.' }
  }
  if (conv.paddingMode !== 'zeros') return { field: 'stack[0].paddingMode', message: ONLY_ZEROS }
  if (parameters.weight.shape[0] !== 1) {
    return { field: 'stack[0].weight', message: 'The question is about a convolution of one filter.' }
  }
  const { kernelSize, stride, padding, dilation, ceilMode } = pool
  if (ceilMode || padding.some((side) => side > 0) || dilation.some((each) => each > 1)) {
    return { field: 'stack[2]', message: 'The pool has dense windows, no padding, and its size is rounded down.' }
  }
  if (conv.dilation.some((each) => each > 1)) {
    return { field: 'stack[0].dilation', message: 'The question is about a dense kernel.' }
  }
  if (conv.groups > 1) return { field: 'stack[0].groups', message: 'The question is about one group.' }
  const { stride: step, padding: sides, dilation: gaps, groups } = conv
  return {
    layer: {
      conv: {
        ...withNumbers({ input: data.input, weight: parameters.weight, bias: parameters.bias ?? [0] }),
        stride: step,
        padding: sides,
        dilation: gaps,
        groups,
      },
      pool: { kind: pool.op === 'maxPool2d' ? 'max' : 'average', kernelSize, stride },
    },
  }
}

function withNumbers<Layer extends { readonly input: Tensor; readonly weight: Tensor<readonly number[]> }>(
  layer: Layer,
): object {
  return { ...layer, input: numbersOf(layer.input), weight: numbersOf(layer.weight) }
}

function numbersOf({ shape, data }: Tensor<readonly number[]>) {
  return { shape: [...shape], data: Array.from(data) }
}

/** null: too many. */
function zeros(shape: readonly number[]) {
  const cells = shape.reduce((product, size) => product * size, 1)
  return cells > MOST_NOT_SENT ? null : { shape: [...shape], data: Array.from({ length: cells }, () => 0) }
}
