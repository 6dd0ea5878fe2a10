import { convTranspose2d } from './conv-transpose2d'
import { makeConvTranspose2dLayer } from './conv-transpose2d-layer'
import { conv2d } from './conv2d'
import { makeConv2dLayer } from './conv2d-layer'
import { checkValues, count, type Report } from './layer-checks'
import { pool2d } from './pool2d'
import { makePool2dLayer } from './pool2d-layer'
import { relu } from './relu'
import type { Stack } from './stack'
import type { ResolvedStackLayer } from './stack-layer'
import type { Shape3, Shape4, Tensor } from './tensor'

/** The numbers of one layer: its weight, and its biases if it has them. */
export type LayerParameters = { readonly weight: Tensor<Shape4>; readonly bias?: readonly number[] | null }

/** What a stack is computed from. */
export type StackData = {
  /** of the stack's `inputShape` */
  readonly input: Tensor<Shape3>
  /** one entry a layer, in order; null for pooling and ReLU */
  readonly parameters: readonly (LayerParameters | null)[]
}

/** One thing that is wrong: with the data of the layer of that index, counted from 0, or, null, with the data as such. */
export type StackDataProblem = { readonly layer: number | null; readonly field: string; readonly message: string }

export type StackRunResult =
  /** what each layer gives, in order, `(K, OH, OW)` each */
  | { readonly type: 'outputs'; readonly outputs: readonly Tensor[] }
  | { readonly type: 'refused'; readonly problems: readonly StackDataProblem[] }

/**
 * Computes a stack layer by layer, or refuses the data: shapes that are not the stack's, numbers that are not finite or
 * could overflow. Never throws.
 */
export function runStack(stack: Stack, { input, parameters }: StackData): StackRunResult {
  const problems: StackDataProblem[] = []
  if (!isShape(input.shape, stack.inputShape)) {
    const message = `The input is ${input.shape.join(' × ')} but the stack takes ${stack.inputShape.join(' × ')}.`
    problems.push({ layer: null, field: 'input', message })
  }
  checkValues('input', input, (field, message) => {
    problems.push({ layer: null, field, message })
  })
  if (parameters.length !== stack.layers.length) {
    const message = `There are parameters for ${count(parameters.length, 'layer')} but the stack has ${stack.layers.length}.`
    problems.push({ layer: null, field: 'parameters', message })
  }
  if (problems.length > 0) return { type: 'refused', problems }

  for (const [index, layer] of stack.layers.entries()) {
    checkParameters(layer, parameters[index] ?? null, (field, message) => {
      problems.push({ layer: index, field, message })
    })
  }
  if (problems.length > 0) return { type: 'refused', problems }

  const outputs: Tensor[] = []
  for (const [index, layer] of stack.layers.entries()) {
    const computed = compute(layer, outputs.at(-1) ?? input, parameters[index] ?? null)
    if (computed.type === 'refused') {
      return { type: 'refused', problems: computed.problems.map((problem) => ({ layer: index, ...problem })) }
    }
    outputs.push(computed.output)
  }
  return { type: 'outputs', outputs }
}

function checkParameters(
  layer: ResolvedStackLayer,
  given: LayerParameters | null,
  report: Report<'weight' | 'bias'>,
): void {
  if (!('weightShape' in layer)) {
    if (given !== null) report('weight', `A layer of ${layer.op} has no weights.`)
    return
  }
  if (given === null) {
    report('weight', `The weight is missing: ${layer.weightShape.join(' × ')}.`)
    return
  }
  if (!isShape(given.weight.shape, layer.weightShape)) {
    const shapes = `${given.weight.shape.join(' × ')} but the layer's is ${layer.weightShape.join(' × ')}`
    report('weight', `The weight is ${shapes}.`)
  }
  const hasBias = given.bias !== undefined && given.bias !== null
  if (hasBias && !layer.hasBias) report('bias', 'The layer is described as one without bias.')
  if (!hasBias && layer.hasBias) report('bias', `The bias is missing: ${count(layer.outputShape[0], 'number')}.`)
}

type Computed =
  | { readonly type: 'output'; readonly output: Tensor }
  | { readonly type: 'refused'; readonly problems: readonly { readonly field: string; readonly message: string }[] }

function compute(layer: ResolvedStackLayer, input: Tensor, given: LayerParameters | null): Computed {
  switch (layer.op) {
    case 'relu':
      return { type: 'output', output: relu(input) }
    case 'maxPool2d':
    case 'avgPool2d': {
      const { kernelSize, stride, padding, dilation, ceilMode } = layer
      const window = { input, kernelSize, stride, padding, ceilMode }
      const made = makePool2dLayer(
        layer.op === 'maxPool2d'
          ? { ...window, kind: 'max', dilation }
          : { ...window, kind: 'average', countIncludePad: layer.countIncludePad },
      )
      return made.type === 'refused' ? made : { type: 'output', output: pool2d(made.layer) }
    }
    case 'conv2d':
    case 'convTranspose2d': {
      if (given === null) throw new Error('the parameters were checked before')
      const { stride, padding, dilation, groups } = layer
      const spec = { input, weight: given.weight, bias: given.bias ?? null, stride, padding, dilation, groups }
      if (layer.op === 'conv2d') {
        const made = makeConv2dLayer({ ...spec, paddingMode: layer.paddingMode })
        return made.type === 'refused' ? made : { type: 'output', output: conv2d(made.layer) }
      }
      const made = makeConvTranspose2dLayer({ ...spec, outputPadding: layer.outputPadding })
      return made.type === 'refused' ? made : { type: 'output', output: convTranspose2d(made.layer) }
    }
  }
}

function isShape(given: readonly number[], wanted: readonly number[]): boolean {
  return given.length === wanted.length && given.every((size, axis) => size === wanted[axis])
}
