import {
  type Pool2dGeometry,
  type PoolExtent,
  pool2dOutputAxes,
  pool2dOutputShape,
  tracePoolExtent,
} from '@/lib/conv/pool-extent'
import type { Shape3 } from '@/lib/conv/tensor'
import { applied } from './layer-rule'
import type { PoolShapeRule, RulesOf } from './rule'
import type { PoolShapeRuleId } from './rule-ids'

/** A rule that gives a shape, or null where it does not apply. A size below 1 is nothing anyone would answer. */
function shapeRule<Id extends PoolShapeRuleId>(
  id: Id,
  title: string,
  give: (layer: Pool2dGeometry) => Shape3 | null,
): PoolShapeRule<Id> {
  const shape = (layer: Pool2dGeometry) => {
    const given = give(layer)
    return given?.every((size) => size >= 1) ? given : null
  }
  return { id, title, appliesTo: (layer) => shape(layer) !== null, shape: (layer) => applied(id, shape(layer)) }
}

function extentsOf(layer: Pool2dGeometry): [rows: PoolExtent, columns: PoolExtent] {
  const { rows, columns } = pool2dOutputAxes(layer)
  return [tracePoolExtent(rows, layer.ceilMode), tracePoolExtent(columns, layer.ceilMode)]
}

/** Wrong ways to the shape of a pooled volume. The right shape is `pool2dOutputShape(layer)`. */
export const POOL_SHAPE_RULES: RulesOf<PoolShapeRuleId, PoolShapeRule> = {
  'size-no-plus-one': shapeRule('size-no-plus-one', 'the first window not counted', (layer) => {
    const [channels, rows, columns] = pool2dOutputShape(layer)
    return [channels, rows - 1, columns - 1]
  }),
  'size-no-padding': shapeRule('size-no-padding', 'the padding left out of the size', (layer) =>
    layer.padding.some((side) => side > 0) ? pool2dOutputShape({ ...layer, padding: [0, 0, 0, 0] }) : null,
  ),
  'pool-stride-one': shapeRule('pool-stride-one', 'windows one cell apart', (layer) =>
    layer.stride.some((step) => step > 1) ? pool2dOutputShape({ ...layer, stride: [1, 1] }) : null,
  ),
  'pool-across-channels': shapeRule('pool-across-channels', 'one map for all channels', (layer) => {
    const [channels, rows, columns] = pool2dOutputShape(layer)
    return channels > 1 ? [1, rows, columns] : null
  }),
  // Where nothing is left to round, both ways are right.
  'pool-ceil-or-floor': shapeRule('pool-ceil-or-floor', 'the size rounded the other way', (layer) => {
    const isUneven = extentsOf(layer).some(
      ({ lastStart }, axis) => !Number.isInteger(lastStart / (layer.stride[axis] ?? 1)),
    )
    return isUneven ? pool2dOutputShape({ ...layer, ceilMode: !layer.ceilMode }) : null
  }),
  'ceil-without-last-window-rule': shapeRule(
    'ceil-without-last-window-rule',
    'a last window that starts behind the input',
    (layer) => {
      const [rows, columns] = extentsOf(layer)
      return rows.isLastDropped || columns.isLastDropped ? [layer.input.shape[0], rows.rounded, columns.rounded] : null
    },
  ),
}
