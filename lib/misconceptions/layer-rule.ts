import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dLayer, type Conv2dSpec, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import type { LayerRule } from './rule'
import type { ValueRuleId } from './rule-ids'

/** The layer with some settings replaced, or null where that is no layer: the kernel does not fit any more, say. */
export function changedLayer(layer: Conv2dLayer, changes: Partial<Conv2dSpec>): Conv2dLayer | null {
  const made = makeConv2dLayer({ ...layer, ...changes })
  return made.type === 'layer' ? made.layer : null
}

/**
 * The rule of a student who computes rightly, but another layer.
 *
 * @param change the settings that differ, or null where the method does not apply or changes nothing
 */
export function layerRule<Id extends ValueRuleId>(
  id: Id,
  title: string,
  change: (layer: Conv2dLayer) => Partial<Conv2dSpec> | null,
): LayerRule<Id> {
  const changed = (layer: Conv2dLayer) => {
    const changes = change(layer)
    return changes === null ? null : changedLayer(layer, changes)
  }
  return {
    id,
    title,
    changed,
    appliesTo: (layer) => changed(layer) !== null,
    output: (layer) => conv2d(applied(id, changed(layer))),
  }
}

/**
 * What a rule makes of a layer.
 *
 * @throws RangeError if it is null: the rule does not apply to the layer
 */
export function applied<Made>(id: string, made: Made | null): Made {
  if (made === null) throw new RangeError(`${id} does not apply to this layer`)
  return made
}
