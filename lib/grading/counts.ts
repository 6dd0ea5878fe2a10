import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { multiplyAddCount, parameterCount } from '@/lib/conv/counts'
import { type AxisGeometry, kernelSpan } from '@/lib/conv/output-extent'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Count } from '@/lib/problems/ask'
import { listQuestion } from './list-question'
import { outputChannelsStep, outputExtentStep, outputExtentSteps } from './output-size-steps'
import type { Question } from './question'
import type { Axis, Conv2dStep, CountStep, KernelSpanStep, MatrixSizeStep, PaddingSizeStep } from './solution'

type CountRule = {
  /** What a person calls it: begins a message. */
  readonly name: string
  /** How it is worked out; its `result` is the count. */
  readonly step: (layer: Conv2dLayer) => CountStep
}

const COUNT_RULES: { readonly [C in Count]: CountRule } = {
  'output-channels': { name: 'the number of output channels', step: outputChannelsStep },
  'output-rows': { name: 'the number of output rows', step: (layer) => outputExtentStep(layer, 'rows') },
  'output-columns': { name: 'the number of output columns', step: (layer) => outputExtentStep(layer, 'columns') },
  weights: { name: 'the number of weights', step: weightsStep },
  biases: { name: 'the number of biases', step: biasesStep },
  'multiply-adds': { name: 'the number of multiply-adds', step: multiplyAddsStep },
  'kernel-span-rows': { name: 'the rows the kernel spans', step: (layer) => kernelSpanStep(layer, 'rows') },
  'kernel-span-columns': { name: 'the columns the kernel spans', step: (layer) => kernelSpanStep(layer, 'columns') },
  'half-padding-rows': { name: 'the half padding of the rows', step: (layer) => halfPaddingStep(layer, 'rows') },
  'half-padding-columns': {
    name: 'the half padding of the columns',
    step: (layer) => halfPaddingStep(layer, 'columns'),
  },
  'full-padding-rows': { name: 'the full padding of the rows', step: (layer) => fullPaddingStep(layer, 'rows') },
  'full-padding-columns': {
    name: 'the full padding of the columns',
    step: (layer) => fullPaddingStep(layer, 'columns'),
  },
  'im2col-rows': { name: 'the rows of the im2col matrix', step: (layer) => windowSizeStep(layer, 'im2col-rows') },
  'im2col-columns': { name: 'the columns of the im2col matrix', step: windowCountStep },
  'weight-matrix-rows': { name: 'the rows of the weight matrix', step: filterCountStep },
  'weight-matrix-columns': {
    name: 'the columns of the weight matrix',
    step: (layer) => windowSizeStep(layer, 'weight-matrix-columns'),
  },
}

/**
 * Some counts of a layer, in the order in which they are asked: a mark each.
 *
 * @throws RangeError from `answer` for the half padding of a kernel that spans an even number of cells: there is none
 */
export function countsQuestion(layer: Conv2dLayer, { of }: { of: readonly Count[] }): Question {
  const names = of.map((count) => COUNT_RULES[count].name)
  return listQuestion(names, () => of.map((count) => COUNT_RULES[count].step(layer).result))
}

/** How each count comes about, in the order asked; what one of them rests on comes before it, once. */
export function countSteps(layer: Conv2dLayer, of: readonly Count[]): Conv2dStep[] {
  const steps: Conv2dStep[] = []
  for (const count of of) {
    if (count === 'multiply-adds' || count === 'im2col-columns') {
      const isThere = (axis: Axis) => steps.some((step) => step.rule === 'output-extent' && step.axis === axis)
      steps.push(...outputExtentSteps(layer).filter(({ axis }) => !isThere(axis)))
    }
    steps.push(COUNT_RULES[count].step(layer))
  }
  return steps
}

function weightsStep(layer: Conv2dLayer): CountStep {
  const [filters, channelsPerFilter, height, width] = layer.weight.shape
  const { weights } = parameterCount(layer)
  return {
    rule: 'weights',
    filters,
    groups: layer.groups,
    channelsPerFilter,
    kernel: [height, width],
    result: weights,
  }
}

function biasesStep(layer: Conv2dLayer): CountStep {
  return { rule: 'biases', filters: layer.weight.shape[0], result: parameterCount(layer).biases }
}

function multiplyAddsStep(layer: Conv2dLayer): CountStep {
  const [, channelsPerFilter, height, width] = layer.weight.shape
  return {
    rule: 'multiply-adds',
    output: conv2dOutputShape(layer),
    groups: layer.groups,
    channelsPerFilter,
    kernel: [height, width],
    result: multiplyAddCount(layer),
  }
}

function windowSizeStep(layer: Conv2dLayer, rule: 'im2col-rows' | 'weight-matrix-columns'): MatrixSizeStep {
  const [, channelsPerFilter, height, width] = layer.weight.shape
  return {
    rule,
    groups: layer.groups,
    channelsPerFilter,
    kernel: [height, width],
    result: channelsPerFilter * height * width,
  }
}

function windowCountStep(layer: Conv2dLayer): MatrixSizeStep {
  const [, rows, columns] = conv2dOutputShape(layer)
  return { rule: 'im2col-columns', output: [rows, columns], result: rows * columns }
}

function filterCountStep({ weight, groups }: Conv2dLayer): MatrixSizeStep {
  const [filters] = weight.shape
  return { rule: 'weight-matrix-rows', filters, groups, result: filters / groups }
}

function kernelSpanStep(layer: Conv2dLayer, axis: Axis): KernelSpanStep {
  const { kernel, dilation } = axisOf(layer, axis)
  return { rule: 'kernel-span', axis, kernel, dilation, result: kernelSpan(kernel, dilation) }
}

function halfPaddingStep(layer: Conv2dLayer, axis: Axis): PaddingSizeStep {
  const span = kernelSpanStep(layer, axis)
  if (span.result % 2 === 0) throw new RangeError(`no padding alike on both sides keeps ${axis} under ${span.result}`)
  const { input } = axisOf(layer, axis)
  return { ...span, rule: 'half-padding', input, effectiveKernel: span.result, result: (span.result - 1) / 2 }
}

function fullPaddingStep(layer: Conv2dLayer, axis: Axis): PaddingSizeStep {
  const span = kernelSpanStep(layer, axis)
  const { input } = axisOf(layer, axis)
  return { ...span, rule: 'full-padding', input, effectiveKernel: span.result, result: span.result - 1 }
}

function axisOf(layer: Conv2dLayer, axis: Axis): AxisGeometry {
  return conv2dOutputAxes(layer)[axis]
}
