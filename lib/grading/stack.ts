import { kernelSpan, traceOutputExtent } from '@/lib/conv/output-extent'
import { type Stack, type TracedLayer, traceStack } from '@/lib/conv/stack'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import {
  type AskedStackCount,
  type StackCount,
  type StackParams,
  type StackTotal,
  type StoredStackLayer,
  toStack,
} from '@/lib/problems/stack/params'
import { listQuestion } from './list-question'
import type { Question } from './question'
import type { Solution } from './solution'
import type {
  FieldLayer,
  StackExtentStep,
  StackFieldStep,
  StackMultiplyAddsStep,
  StackNoneStep,
  StackParametersStep,
  StackStep,
  StackTotalStep,
} from './stack-step'

type Axis = 'rows' | 'columns'

const COUNT_NAMES: { readonly [C in StackCount]: string } = {
  'output-rows': 'the rows of the output of',
  'output-columns': 'the columns of the output of',
  parameters: 'the parameters of',
  'multiply-adds': 'the multiply-adds of',
  'receptive-rows': 'the rows seen by a cell of',
  'receptive-columns': 'the columns seen by a cell of',
}

/**
 * Counts of a stack, in the order in which they are asked: a mark each.
 *
 * @throws RangeError where the stack is impossible, and from `answer` for a layer it does not have; no generator makes
 *   such a problem
 */
export function stackQuestion({ layer, ask }: StackParams): Question {
  const stack = toStack(layer)
  const names = ask.of.map((asked) => `${COUNT_NAMES[asked.count]} ${placeOf(asked)}`)
  return listQuestion(names, () => {
    const trace = traceStack(stack)
    return ask.of.map(({ layer: index, count }) => {
      if (index !== null) return countAfter(layerAt(trace.layers, index), count)
      return count === 'parameters' ? trace.parameters.total : trace.multiplyAdds
    })
  })
}

/**
 * How each count comes about, in the order asked: layer by layer, what one of them rests on before it, and nothing twice.
 *
 * @throws RangeError as `stackQuestion`
 */
export function solveStack(params: StackParams): Solution<StackStep> {
  const stack = toStack(params.layer)
  const steps = new Map<string, StackStep>()
  for (const [entry, asked] of params.ask.of.entries()) {
    for (const step of stepsTo(asked, stack)) {
      const key = keyOf(step)
      if (!steps.has(key)) steps.set(key, { ...step, entry })
    }
  }
  return { answer: stackQuestion(params).answer(), steps: [...steps.values()], cellCount: 0 }
}

function placeOf({ layer }: AskedStackCount): string {
  return layer === null ? 'all layers together' : `layer ${layer}`
}

function countAfter({ outputShape, parameters, multiplyAdds, receptiveField }: TracedLayer, count: StackCount): number {
  switch (count) {
    case 'output-rows':
      return outputShape[1]
    case 'output-columns':
      return outputShape[2]
    case 'parameters':
      return parameters.total
    case 'multiply-adds':
      return multiplyAdds
    case 'receptive-rows':
      return receptiveField.rows.size
    case 'receptive-columns':
      return receptiveField.columns.size
  }
}

function keyOf(step: StackStep): string {
  const layer = step.rule === 'stack-total' ? '' : step.layer
  const axis = step.rule === 'stack-extent' || step.rule === 'stack-field' ? step.axis : ''
  const of = step.rule === 'stack-total' || step.rule === 'stack-none' ? step.of : ''
  return `${step.rule} ${layer} ${axis} ${of}`
}

/** The steps to one count, its own the last. */
function stepsTo({ layer, count }: AskedStackCount, stack: Stack): StackStep[] {
  switch (count) {
    case 'output-rows':
      return extentSteps(stack, layer, 'rows')
    case 'output-columns':
      return extentSteps(stack, layer, 'columns')
    case 'parameters':
      return layer === null ? totalSteps(stack, count, parametersSteps) : parametersSteps(stack, layer)
    case 'multiply-adds':
      return layer === null ? totalSteps(stack, count, multiplyAddsSteps) : multiplyAddsSteps(stack, layer)
    case 'receptive-rows':
      return fieldSteps(stack, layer, 'rows')
    case 'receptive-columns':
      return fieldSteps(stack, layer, 'columns')
  }
}

/** The size after each layer up to this one. What ReLU leaves as it is has no step but where it is asked for. */
function extentSteps(stack: Stack, index: number, axis: Axis): StackExtentStep[] {
  return stack.layers
    .slice(0, index + 1)
    .flatMap((layer, place) => (layer.op === 'relu' && place < index ? [] : [extentStep(layer, place, axis)]))
}

function extentStep(layer: ResolvedStackLayer, index: number, axis: Axis): StackExtentStep {
  const side = axis === 'rows' ? 0 : 1
  const settings = axisOf(layer, axis)
  const geometry = { input: layer.inputShape[1 + side] ?? 1, ...settings }
  const { output, ...trace } = traceOutputExtent(geometry)
  return {
    op: 'stack',
    rule: 'stack-extent',
    layer: index,
    layerOp: opOf(layer),
    axis,
    ...geometry,
    ...trace,
    result: output,
  }
}

function parametersSteps(stack: Stack, index: number): (StackParametersStep | StackNoneStep)[] {
  const layer = layerAt(stack.layers, index)
  if (layer.op !== 'conv2d') return [noneStep(layer, index, 'parameters')]
  const { weights, biases, total } = layerAt(traceStack(stack).layers, index).parameters
  const [filters] = layer.weightShape
  return [
    {
      op: 'stack',
      rule: 'stack-parameters',
      layer: index,
      filters,
      ...filterSizes(layer),
      weights,
      biases,
      result: total,
    },
  ]
}

/** With the size of the output before it. */
function multiplyAddsSteps(stack: Stack, index: number): StackStep[] {
  const layer = layerAt(stack.layers, index)
  if (layer.op !== 'conv2d') return [noneStep(layer, index, 'multiply-adds')]
  const step: StackMultiplyAddsStep = {
    op: 'stack',
    rule: 'stack-multiply-adds',
    layer: index,
    output: layer.outputShape,
    ...filterSizes(layer),
    result: layerAt(traceStack(stack).layers, index).multiplyAdds,
  }
  return [...extentSteps(stack, index, 'rows'), ...extentSteps(stack, index, 'columns'), step]
}

/** The steps of each layer with something to count, then their sum. */
function totalSteps(
  stack: Stack,
  of: StackTotal,
  stepsOf: (stack: Stack, index: number) => readonly StackStep[],
): StackStep[] {
  const convolutions = stack.layers.flatMap(({ op }, index) => (op === 'conv2d' ? [index] : []))
  const trace = traceStack(stack)
  const parts = convolutions.map((layer) => ({ layer, count: countAfter(layerAt(trace.layers, layer), of) }))
  const result = of === 'parameters' ? trace.parameters.total : trace.multiplyAdds
  const total: StackTotalStep = {
    op: 'stack',
    rule: 'stack-total',
    of,
    parts,
    others: stack.layers.length - parts.length,
    result,
  }
  return [...convolutions.flatMap((index) => stepsOf(stack, index)), total]
}

/** The field after each layer up to this one. */
function fieldSteps(stack: Stack, index: number, axis: Axis): StackFieldStep[] {
  const through = fieldLayers(stack.layers.slice(0, index + 1), axis)
  return through.map(({ layer, size }, place) => {
    const before = through[place - 1]
    return {
      op: 'stack',
      rule: 'stack-field',
      layer,
      axis,
      sizeBefore: before?.size ?? 1,
      jumpBefore: before?.jump ?? 1,
      through: through.slice(0, place + 1),
      result: size,
    }
  })
}

function fieldLayers(layers: readonly ResolvedStackLayer[], axis: Axis): FieldLayer[] {
  const found: FieldLayer[] = []
  for (const [index, layer] of layers.entries()) {
    const { kernel, dilation, stride } = axisOf(layer, axis)
    const effectiveKernel = kernelSpan(kernel, dilation)
    const { size, jump } = found.at(-1) ?? { size: 1, jump: 1 }
    found.push({
      layer: index,
      layerOp: opOf(layer),
      kernel,
      dilation,
      stride,
      effectiveKernel,
      size: size + (effectiveKernel - 1) * jump,
      jump: jump * stride,
    })
  }
  return found
}

function noneStep(layer: ResolvedStackLayer, index: number, of: StackTotal): StackNoneStep {
  return { op: 'stack', rule: 'stack-none', layer: index, layerOp: opOf(layer), of, result: 0 }
}

function filterSizes({ weightShape, groups }: ResolvedStackLayer & { readonly op: 'conv2d' }) {
  const [, channelsPerFilter, height, width] = weightShape
  return { groups, channelsPerFilter, kernel: [height, width] as const }
}

/** What a layer does along one axis. */
function axisOf(layer: ResolvedStackLayer, axis: Axis) {
  if (layer.op === 'relu') return { kernel: 1, stride: 1, dilation: 1, padding: [0, 0] as const }
  const side = axis === 'rows' ? 0 : 1
  const [, , ...kernel] = 'weightShape' in layer ? layer.weightShape : [0, 0, ...layer.kernelSize]
  return {
    kernel: kernel[side] ?? 1,
    stride: layer.stride[side],
    dilation: layer.dilation[side],
    padding: [layer.padding[side], layer.padding[side === 0 ? 2 : 3]] as const,
  }
}

/** @throws RangeError for a transposed convolution; no stored stack has one */
function opOf({ op }: ResolvedStackLayer): StoredStackLayer['op'] {
  if (op === 'convTranspose2d') throw new RangeError('a stored stack has no transposed convolution')
  return op
}

function layerAt<L>(layers: readonly L[], index: number): L {
  const layer = layers[index]
  if (layer === undefined) throw new RangeError(`the stack has no layer ${index}`)
  return layer
}
