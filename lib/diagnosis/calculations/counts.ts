import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { kernelSpan } from '@/lib/conv/output-extent'
import { type Conv2dGeometry, conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { Count } from '@/lib/problems/ask'
import { entryOf } from './entry-of'
import { line, numberLine } from './lines'
import { shapeCalculation, sizeCalculation } from './output-shape'
import { biasesLine, factorLine, parameterLines, parameterWay } from './parameter-way'
import { type AxisName, sizeLines, spanText } from './size-lines'
import { apart, resultOf, type Workings } from './workings'
import { written } from './writing'

/** All parameters of a layer: one number, in which two methods may go wrong. */
export function parameterWorkings(layer: Conv2dLayer): Workings {
  const calculate = (ids: readonly RuleId[], index: number): Calculation | null =>
    index === 0 ? { source: SOURCE_OF_COUNTS, lines: parameterLines(parameterWay(layer, ids)) } : null
  return { right: (index) => calculate([], index), wrong: calculate }
}

/** Some counts of a layer, one after the other. */
export function countWorkings(layer: Conv2dLayer, of: readonly Count[]): Workings {
  return apart((id, index) => {
    const count = of[index]
    return count === undefined ? null : countCalculation(layer, count, id)
  })
}

const SOURCE_OF_COUNTS = 'The sizes of the layer; its numbers do not matter.'

function countCalculation(layer: Conv2dLayer, count: Count, id: RuleId | null): Calculation {
  switch (count) {
    case 'output-channels':
      return shapeCalculation(layer, 0, id) ?? { source: SOURCE_OF_COUNTS, lines: [] }
    case 'output-rows':
      return sizeCalculation(layer, 'rows', id)
    case 'output-columns':
      return sizeCalculation(layer, 'columns', id)
    default:
      return { source: SOURCE_OF_COUNTS, lines: countLines(layer, count, id) }
  }
}

function countLines(
  layer: Conv2dLayer,
  count: Exclude<Count, 'output-channels' | 'output-rows' | 'output-columns'>,
  id: RuleId | null,
): CalculationLine[] {
  const way = parameterWay(layer, [id])
  switch (count) {
    case 'weights':
      return [factorLine('weights', 'weights', way.weights)]
    case 'biases':
      return [biasesLine(layer, way)]
    case 'multiply-adds':
      return multiplyAddLines(layer, id)
    case 'kernel-span-rows':
      return spanLines(layer, 'rows', id)
    case 'kernel-span-columns':
      return spanLines(layer, 'columns', id)
    case 'half-padding-rows':
      return paddingLines(layer, 'rows', id, 2)
    case 'half-padding-columns':
      return paddingLines(layer, 'columns', id, 2)
    case 'full-padding-rows':
      return paddingLines(layer, 'rows', id, 1)
    case 'full-padding-columns':
      return paddingLines(layer, 'columns', id, 1)
    case 'im2col-rows':
    case 'weight-matrix-columns':
      // The weights of all filters, but for the filters.
      return [factorLine('window', 'numbers of a window', way.weights.slice(1))]
    case 'im2col-columns':
      return windowLines(layer, id)
    case 'weight-matrix-rows':
      return filterLines(layer, id)
  }
}

/**
 * The size of the output and the products of a window, multiplied.
 *
 * @param prefix of the keys, where there are several layers
 */
export function multiplyAddLines(layer: Conv2dGeometry, id: RuleId | null, prefix = ''): CalculationLine[] {
  const rule = entryOf(MAC_RULES, id)?.appliesTo(layer) ? id : null
  const [, ...outputSize] = conv2dOutputShape(layer)
  const [, ...inputSize] = layer.input.shape
  const [filters, slices, height, width] = layer.weight.shape
  const [whose, size] = rule === 'macs-over-input-positions' ? ['input', inputSize] : ['output', outputSize]
  const factors = [
    ...(rule === 'flops-for-macs' ? [2] : []),
    ...(rule === 'macs-without-filters' ? [] : [filters]),
    ...size,
    ...(rule === 'macs-without-channels' ? [] : [slices]),
    height,
    width,
    ...(rule === 'macs-channels-twice' ? [slices] : []),
  ]
  return [
    ...(['rows', 'columns'] as const).map((name, axis) => {
      const cells = size[axis] ?? 0
      return numberLine(`${prefix}${name}`, `${name} of the ${whose}`, cells)
    }),
    factorLine(`${prefix}multiply-adds`, 'multiply-adds', factors),
  ]
}

/** Which axis of the kernel somebody looks at. */
function kernelAxis(name: AxisName, id: RuleId | null): AxisName {
  if (id === 'size-axes-swapped') return name === 'rows' ? 'columns' : 'rows'
  return id === 'kernel-height-used-for-both-axes' ? 'rows' : name
}

function spanLines(layer: Conv2dLayer, name: AxisName, id: RuleId | null): CalculationLine[] {
  const looked = kernelAxis(name, id)
  const axis = conv2dOutputAxes(layer)[looked]
  const { kernel, dilation } = axis
  const label = `${looked} the kernel spans`
  if (id === 'size-dilation-ignored') return [numberLine('span', label, kernel)]
  if (id === 'size-dilation-times-k') {
    return [line('span', label, { text: `${dilation} × ${kernel}`, result: dilation * kernel })]
  }
  const right = { text: written(kernel), result: kernelSpan(kernel, dilation) }
  return [line('span', label, spanText(axis) ?? right)]
}

/** @param sides on which the cells are shared out: both, or all of them on each one */
function paddingLines(layer: Conv2dLayer, name: AxisName, id: RuleId | null, sides: 1 | 2): CalculationLine[] {
  const spans = spanLines(layer, name, id)
  const span = spans.at(-1)?.result ?? 0
  const isDoubled = id === 'size-padding-once'
  const all = `${span} − 1`
  const changed = isDoubled ? `2 × (${all})` : `(${all}) ÷ 2`
  // All on two sides is what each side has, taken twice.
  const text = isDoubled === (sides === 2) ? all : changed
  const result = ((isDoubled ? 2 : 1) * (span - 1)) / sides
  return [...spans, line('padding', `padding on each side of the ${name}`, { text, result })]
}

function windowLines(layer: Conv2dLayer, id: RuleId | null): CalculationLine[] {
  const rows = sizeLines(layer, 'rows', id, 'rows ')
  const columns = sizeLines(layer, 'columns', id, 'columns ')
  const sizes = [rows, columns].map((lines) => lines.at(-1)?.result ?? 0)
  return [...rows, ...columns, factorLine('windows', 'places of the window', sizes)]
}

function filterLines(layer: Conv2dLayer, id: RuleId | null): CalculationLine[] {
  const shape = shapeCalculation(layer, 0, id)
  if (shape === null) return []
  if (layer.groups === 1) return [...shape.lines]
  const filters = resultOf(shape)
  const share = { text: `${filters} ÷ ${layer.groups}`, result: filters / layer.groups }
  return [...shape.lines, line('filters of a group', 'filters of a group', share)]
}
