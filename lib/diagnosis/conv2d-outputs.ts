import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import type { LayerRule, ValueRule } from '@/lib/misconceptions/rule'
import { VALUE_RULE_IDS, type ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { cropCells } from '@/lib/misconceptions/tensor-cells'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { type CellProbe, cellProbe } from './cell-probe'
import { changedOutput, OUTPUT_CHANGES } from './output-changes'
import { areCompatible } from './rule-families'

/** What one wrong method, or two together, make of a layer. */
export type WrongOutput<Methods extends readonly ValueRuleId[] = readonly ValueRuleId[]> = {
  readonly methods: Methods
  readonly output: Tensor
}

/** The layer somebody works on instead, by a method that is nothing else. */
export type WrongLayer = { readonly id: ValueRuleId; readonly layer: Conv2dLayer; readonly output: Tensor }

/** Methods that keep to the right size on a layer of another one: they come after the method they go with. */
const SIZED_AS_RIGHT: ReadonlySet<ValueRuleId> = new Set([
  'stride-size-only',
  'stride-rows-only',
  'stride-columns-only',
  'dilation-size-only',
])

/** Its changed layer has other biases for want of ones around the input, so nothing comes after it but other outputs. */
const CHANGES_BIASES_TOO: ValueRuleId = 'padding-ones'

/** The order in which two changes of the layer are made: what comes later is worked out from what the earlier one left. */
const orderOf = (id: ValueRuleId) => (SIZED_AS_RIGHT.has(id) ? 1 : id === CHANGES_BIASES_TOO ? 2 : 0)

export function isLayerRule(rule: ValueRule): rule is LayerRule {
  return 'changed' in rule
}

/** Every method that applies to a layer by itself, with its output. */
export function singleOutputs(layer: Conv2dLayer, right: Tensor): WrongOutput<readonly [ValueRuleId]>[] {
  return VALUE_RULE_IDS.filter((id) => VALUE_RULES[id].appliesTo(layer)).map((id) => {
    const change = OUTPUT_CHANGES[id]
    return { methods: [id], output: change ? changedOutput(change, right, layer) : VALUE_RULES[id].output(layer) }
  })
}

/** The layers that wrong methods work on instead of a layer, with what they give. */
export function wrongLayers(layer: Conv2dLayer, singles: readonly WrongOutput<readonly [ValueRuleId]>[]): WrongLayer[] {
  return singles.flatMap(({ methods: [id], output }) => {
    const rule = VALUE_RULES[id]
    const changed = isLayerRule(rule) ? rule.changed(layer) : null
    return changed ? [{ id, layer: changed, output }] : []
  })
}

/** Two methods together, worked out only as far as it is asked for. */
export type PairOutput = {
  readonly methods: readonly [ValueRuleId, ValueRuleId]
  /** null: there are no single numbers */
  readonly probe: CellProbe | null
  readonly output: () => Tensor
}

/**
 * Every two methods that can go together: one changes the layer, and the other one works on what came of that; or one
 * changes what the other one's output is. What they share is worked out once.
 */
export function pairOutputs(layer: Conv2dLayer, singles: readonly WrongOutput<readonly [ValueRuleId]>[]): PairOutput[] {
  const applying = singles.map(({ methods: [id] }) => id)
  const onLayers = wrongLayers(layer, singles).flatMap((first) =>
    applying
      .filter((id) => !OUTPUT_CHANGES[id] && areCompatible(first.id, id) && comesAfter(id, first.id))
      .flatMap((id) => {
        const pair = isLayerRule(VALUE_RULES[id]) ? onChangedLayer(id, first, layer) : onFirstLayer(id, first, layer)
        return pair === null ? [] : [pair]
      }),
  )
  return [...onLayers, ...changedOutputs(layer, singles)]
}

/** Whether the second of two methods is the one that works on what the first one left; each two have one order. */
function comesAfter(id: ValueRuleId, first: ValueRuleId): boolean {
  if (first === CHANGES_BIASES_TOO) return false
  if (!isLayerRule(VALUE_RULES[id])) return true
  const [order, firstOrder] = [orderOf(id), orderOf(first)]
  return order === firstOrder ? VALUE_RULE_IDS.indexOf(id) > VALUE_RULE_IDS.indexOf(first) : order > firstOrder
}

/** Two changes of the layer. null: there is no such layer. */
function onChangedLayer(id: ValueRuleId, first: WrongLayer, layer: Conv2dLayer): PairOutput | null {
  const rule = VALUE_RULES[id]
  const changed = isLayerRule(rule) ? rule.changed(first.layer) : null
  if (changed === null) return null
  // Somebody who keeps to the right size keeps to it whatever else they do.
  const sized = SIZED_AS_RIGHT.has(first.id) ? layer : SIZED_AS_RIGHT.has(id) ? first.layer : null
  const within = sized && sizeOf(sized)
  return {
    methods: [first.id, id],
    probe: cellProbe(null, changed, within),
    output: () => cropped(conv2d(changed), within),
  }
}

/** A method that makes something else of the products, or of their sums, on a changed layer. */
function onFirstLayer(id: ValueRuleId, first: WrongLayer, layer: Conv2dLayer): PairOutput | null {
  const rule = VALUE_RULES[id]
  if (!rule.appliesTo(first.layer)) return null
  const within = SIZED_AS_RIGHT.has(first.id) ? sizeOf(layer) : null
  return {
    methods: [first.id, id],
    probe: cellProbe(id, first.layer, within),
    output: () => cropped(rule.output(first.layer), within),
  }
}

/** Every method with one that changes the output; of two that do, the sign comes last. */
function changedOutputs(layer: Conv2dLayer, singles: readonly WrongOutput<readonly [ValueRuleId]>[]): PairOutput[] {
  return singles.flatMap(({ methods: [id] }) => {
    const change = OUTPUT_CHANGES[id]
    if (change === undefined) return []
    return singles
      .filter(({ methods: [first] }) => areCompatible(first, id) && (!OUTPUT_CHANGES[first] || changesLater(id, first)))
      .map(({ methods: [first], output }) => ({
        methods: [first, id] as const,
        probe: (place: Shape3) => change.cell(output, place, layer),
        output: () => changedOutput(change, output, layer),
      }))
  })
}

const ADDS_MAPS: ReadonlySet<ValueRuleId> = new Set(['collapsed-to-one-map', 'depthwise-summed'])

function changesLater(id: ValueRuleId, first: ValueRuleId): boolean {
  const isSign = (each: ValueRuleId) => each === 'relu-added' || each === 'absolute-value'
  // Maps may be added up before the sign is lost or after it.
  if (isSign(id) !== isSign(first) && [id, first].some((each) => ADDS_MAPS.has(each))) return true
  return isSign(first) === isSign(id) ? VALUE_RULE_IDS.indexOf(id) > VALUE_RULE_IDS.indexOf(first) : isSign(id)
}

function sizeOf(layer: Conv2dLayer): readonly [rows: number, columns: number] {
  const [, rows, columns] = conv2dOutputShape(layer)
  return [rows, columns]
}

function cropped(output: Tensor, within: readonly [rows: number, columns: number] | null): Tensor {
  if (within === null) return output
  const [maps, rows, columns] = output.shape
  return cropCells(output, [maps, Math.min(rows, within[0]), Math.min(columns, within[1])])
}
