import { type Conv2dGeometry, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { line, numberLine } from './lines'
import { type AxisName, sizeLines } from './size-lines'
import { apart, type Workings } from './workings'
import { productOf } from './writing'

/** The channels, the rows and the columns of an output. */
export function shapeWorkings(layer: Conv2dGeometry): Workings {
  return apart((id, index) => shapeCalculation(layer, index, id))
}

/** One number of a shape by the right method (null) or a wrong one; null beyond the three. */
export function shapeCalculation(layer: Conv2dGeometry, index: number, id: RuleId | null): Calculation | null {
  switch (index) {
    case 0:
      return { source: 'It is the number of filters.', lines: [channelsLine(layer, id)] }
    case 1:
      return sizeCalculation(layer, 'rows', id)
    case 2:
      return sizeCalculation(layer, 'columns', id)
    default:
      return null
  }
}

export function sizeCalculation(layer: Conv2dGeometry, name: AxisName, id: RuleId | null): Calculation {
  return { source: `Input, padding, kernel and stride along the ${name}.`, lines: sizeLines(layer, name, id) }
}

function channelsLine(layer: Conv2dGeometry, id: RuleId | null): CalculationLine {
  const [filters] = conv2dOutputShape(layer)
  const [, slices] = layer.weight.shape
  const [channels] = layer.input.shape
  switch (id) {
    case 'channels-multiplied':
      return line('channels', 'filters × channels', { text: productOf(filters, slices), result: filters * slices })
    case 'channels-kept':
      return numberLine('channels', 'channels of the input', channels)
    default:
      return numberLine('channels', 'filters', filters)
  }
}
