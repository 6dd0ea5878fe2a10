import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { ShapeRuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import type { SettingsAsk } from './ask'
import { type AxisSettings, rightSettings, type Settings, settingsWhere, withSettings } from './settings-choices'

/**
 * The choices a method takes for right ones, in writing. A wrong method that takes a right one for right may look right, so
 * it is written as the right method is; one by which no choice gives the wanted size is left out.
 */
export function settingsPredictions(
  layer: Conv2dLayer,
  ask: SettingsAsk,
  rules: readonly ShapeRuleId[],
): { readonly id: string; readonly set: string }[] {
  const right = setOf(rightSettings(layer, ask))
  const isRight = new Set(right)
  const wrong = rules.flatMap((id) => {
    const found = setOf(settingsWhere(ask, (axis, choice) => sizeBy(id, layer, axis, choice) === ask.wanted[axis]))
    if (found.length === 0) return []
    return { id, set: (found.some((choice) => isRight.has(choice)) ? right : found).join() }
  })
  return [{ id: 'right', set: right.join() }, ...wrong]
}

/** The size along one axis by a wrong method; where that has nothing to mistake, by the right one. The other axis is as it is. */
function sizeBy(id: ShapeRuleId, layer: Conv2dLayer, axis: 0 | 1, choice: AxisSettings): number {
  const rule = SHAPE_RULES[id]
  const changed = withSettings(layer, axis === 0 ? [choice, UNCHANGED] : [UNCHANGED, choice])
  const [, rows, columns] = rule.appliesTo(changed) ? rule.shape(changed) : conv2dOutputShape(changed)
  return axis === 0 ? rows : columns
}

const UNCHANGED: AxisSettings = { stride: 1, padding: 0 }

function setOf(choices: readonly Settings[]): string[] {
  return choices.map((axes) => axes.map(({ stride, padding }) => `${stride}/${padding}`).join(' '))
}
