import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer, Conv2dSpec } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { type CellsRead, cellsRead, readSame } from './cells-read'
import { applied, changedLayer } from './layer-rule'
import type { LayerRule, ValueRule } from './rule'
import type { ValueRuleId } from './rule-ids'
import { cropCells } from './tensor-cells'

/** The rule of a student who brings the right values and weights together in the wrong pairs, all else being right. */
export type ReadingRule<Id extends string = ValueRuleId> = ValueRule<Id> & {
  /** the input cell that each weight meets, or null where that cannot be said row by row and column by column */
  readonly reads: (layer: Conv2dLayer) => CellsRead | null
}

/** How someone moves over the input: their settings, where they differ, and whether they keep to the right size. */
export type Movement = Pick<Conv2dSpec, 'stride' | 'padding' | 'paddingMode' | 'dilation'> & {
  readonly size: 'own' | 'as right'
}

/**
 * The rule of a student who moves wrongly over the input.
 *
 * @param movementOver the wrong movement, or null where the method makes no sense
 */
export function movementRule<Id extends ValueRuleId>(
  id: Id,
  title: string,
  movementOver: (layer: Conv2dLayer) => Movement | null,
): LayerRule<Id> & ReadingRule<Id> {
  const changed = (layer: Conv2dLayer) => {
    const movement = movementOver(layer)
    return movement && changedLayer(layer, settingsOf(movement))
  }
  const isSizedAsRight = (layer: Conv2dLayer) => movementOver(layer)?.size === 'as right'
  const rule = {
    id,
    title,
    changed,
    appliesTo: (layer: Conv2dLayer) => changed(layer) !== null,
    output(layer: Conv2dLayer) {
      const output = conv2d(applied(id, changed(layer)))
      return isSizedAsRight(layer) ? cropCells(output, conv2dOutputShape(layer)) : output
    },
  }
  return withReading(rule, (layer) => {
    const wrong = changed(layer)
    return wrong && cellsRead(wrong, isSizedAsRight(layer) ? layer : wrong)
  })
}

/** The rule with what it reads. Where that is what the right method reads, the rule does not apply. */
export function withReading<AnyRule extends Pick<ValueRule, 'appliesTo'>>(
  rule: AnyRule,
  reads: ReadingRule['reads'],
): AnyRule & Pick<ReadingRule, 'reads'> {
  return {
    ...rule,
    reads,
    appliesTo(layer) {
      if (!rule.appliesTo(layer)) return false
      const wrong = reads(layer)
      return wrong === null || !readSame(wrong, cellsRead(layer))
    },
  }
}

function settingsOf({ size: _, ...settings }: Movement): Partial<Conv2dSpec> {
  return settings
}
