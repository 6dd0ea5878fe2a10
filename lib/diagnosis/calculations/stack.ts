import { kernelSpan } from '@/lib/conv/output-extent'
import type { Stack } from '@/lib/conv/stack'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import { RECEPTIVE_FIELD_RULES } from '@/lib/misconceptions/receptive-field-rules'
import type { CountedLayer } from '@/lib/misconceptions/rule'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { type AskedStackCount, type StackParams, type StackTotal, toStack } from '@/lib/problems/stack/params'
import { multiplyAddLines } from './counts'
import { entryOf } from './entry-of'
import { addUp, line, numberLine } from './lines'
import { parameterLines, parameterWay } from './parameter-way'
import { type AxisName, rightSizeLines, spanText } from './size-lines'
import { apart, type Workings } from './workings'
import { sumOf } from './writing'

/** Counts of a stack of layers. */
export function stackWorkings({ layer, ask }: StackParams): Workings {
  const stack = toStack(layer)
  return apart((id, index) => {
    const asked = ask.of[index]
    return asked === undefined ? null : countCalculation(stack, asked, id)
  })
}

function countCalculation(stack: Stack, { layer, count }: AskedStackCount, id: RuleId | null): Calculation {
  switch (count) {
    case 'output-rows':
      return { source: through(layer, 'The rows of the input'), lines: sizesTo(stack, layer, 'rows') }
    case 'output-columns':
      return { source: through(layer, 'The columns of the input'), lines: sizesTo(stack, layer, 'columns') }
    case 'parameters':
    case 'multiply-adds':
      return layer === null
        ? { source: 'The sizes of all layers.', lines: totalLines(stack, count, id) }
        : { source: `The sizes of layer ${layer}.`, lines: layerLines(stack, layer, count, id) }
    case 'receptive-rows':
      return {
        source: through(layer, 'The kernels and strides along the rows'),
        lines: fieldLines(stack, layer, 0, id),
      }
    case 'receptive-columns':
      return {
        source: through(layer, 'The kernels and strides along the columns'),
        lines: fieldLines(stack, layer, 1, id),
      }
  }
}

function through(layer: number, what: string): string {
  return layer === 0 ? `${what} and layer 0.` : `${what}, layers 0 to ${layer}.`
}

/** What a layer does along one axis; null for ReLU, which looks at single cells. */
function axisOf(layer: ResolvedStackLayer, axis: 0 | 1) {
  if (layer.op === 'relu') return null
  const kernelSize = 'weightShape' in layer ? layer.weightShape.slice(2) : layer.kernelSize
  return {
    input: layer.inputShape[axis === 0 ? 1 : 2],
    kernel: kernelSize[axis] ?? 1,
    stride: layer.stride[axis],
    dilation: layer.dilation[axis],
    padding: [layer.padding[axis], layer.padding[axis === 0 ? 2 : 3]] as const,
  }
}

/** The size after each layer up to one. */
function sizesTo(stack: Stack, last: number, name: AxisName): CalculationLine[] {
  const lines = stack.layers.slice(0, last + 1).flatMap((layer, index) => {
    const axis = axisOf(layer, name === 'rows' ? 0 : 1)
    return axis ? rightSizeLines(axis, `${name} after layer ${index}`, undefined, `layer ${index} `) : []
  })
  const size = stack.layers[last]?.outputShape[name === 'rows' ? 1 : 2] ?? 0
  return lines.length > 0 ? lines : [numberLine('size', name, size)]
}

/** Of one layer; without weights it has nothing to count. */
function layerLines(stack: Stack, index: number, of: StackTotal, id: RuleId | null): CalculationLine[] {
  const layer = convolutionOf(stack.layers[index])
  const prefix = `layer ${index} `
  if (layer === null) return [numberLine(`${prefix}none`, 'a layer without weights', 0)]
  return of === 'parameters' ? parameterLines(parameterWay(layer, [id]), prefix) : multiplyAddLines(layer, id, prefix)
}

/** Layer by layer, and their sum. */
function totalLines(stack: Stack, of: StackTotal, id: RuleId | null): CalculationLine[] {
  const layers = stack.layers.flatMap(({ op }, index) => {
    if (op !== 'conv2d') return []
    return [layerLines(stack, index, of, id).map((each) => ({ ...each, label: `layer ${index}: ${each.label}` }))]
  })
  const counts = layers.map((lines) => lines.at(-1)?.result ?? 0)
  return [...layers.flat(), line('total', 'all layers', { text: sumOf(counts), result: addUp(counts) })]
}

/** A convolution of the stack as one layer alone, with biases that need no numbers. */
function convolutionOf(layer: ResolvedStackLayer | undefined): CountedLayer | null {
  if (layer?.op !== 'conv2d') return null
  const { inputShape, weightShape, hasBias, stride, padding, dilation, groups } = layer
  return {
    input: { shape: inputShape },
    weight: { shape: weightShape },
    bias: hasBias ? new Array<number>(weightShape[0]).fill(0) : null,
    stride,
    padding,
    dilation,
    groups,
  }
}

/** The receptive field after each layer up to one, from a cell of the input, which sees itself. */
function fieldLines(stack: Stack, last: number, axis: 0 | 1, id: RuleId | null): CalculationLine[] {
  const layers = stack.layers.slice(0, last + 1).flatMap((layer, index) => {
    const along = axisOf(layer, axis)
    return along ? [{ index, along, span: kernelSpan(along.kernel, along.dilation) }] : []
  })
  const rule = entryOf(RECEPTIVE_FIELD_RULES, id)?.appliesTo({ stack, index: last }) ? id : null
  const counted = rule === 'receptive-field-own-kernel' ? layers.slice(-1) : layers
  const spans = counted.flatMap(({ index, along }) => {
    const span = spanText(along)
    return span ? [line(`span ${index}`, `span of layer ${index}`, span)] : []
  })
  if (rule === 'receptive-field-own-kernel') {
    const span = counted[0]?.span ?? 1
    return [...spans, numberLine(`field ${last}`, `kernel of layer ${last}`, span)]
  }
  if (rule === 'receptive-field-sum') {
    const all = counted.map(({ span }) => span)
    return [...spans, line(`field ${last}`, 'all kernels', { text: sumOf(all), result: addUp(all) })]
  }
  const lines: CalculationLine[] = [...spans]
  let [size, jump] = [1, 1]
  for (const { index, along, span } of counted) {
    const isSpread = rule !== 'receptive-field-no-stride' && jump > 1
    const text = `${size} + (${span} − 1)${isSpread ? ` × ${jump}` : ''}`
    size += (span - 1) * (isSpread ? jump : 1)
    jump *= along.stride
    lines.push(line(`field ${index}`, `after layer ${index}`, { text, result: size }))
  }
  return lines.length > 0 ? lines : [numberLine(`field ${last}`, 'one cell', 1)]
}
