import type { Params } from '@/lib/problems/params'
import { type StackParams, toStack } from '@/lib/problems/stack/params'
import { layerFacts } from './layer-facts'

/** A convolution whose parameters or multiply-adds are counted. */
export type CountedFacts = {
  /** "The layer", or "Layer 1" of a stack */
  readonly name: string
  readonly filters: number
  /** that one filter reads */
  readonly channels: number
  readonly groups: number
  readonly kernel: readonly [rows: number, columns: number]
  readonly hasBias: boolean
}

/** The convolutions that are counted; of a stack those asked about first, then the others. */
function countedLayers(params: Params): CountedFacts[] {
  if (params.op === 'stack') return countedInStack(params)
  const facts = layerFacts(params)
  if (facts === null) return []
  const { filters, channels, groups, rows, columns } = facts
  const hasBias = params.op === 'conv2d' && params.layer.bias !== null
  return [{ name: 'The layer', filters, channels, groups, kernel: [rows.kernel, columns.kernel], hasBias }]
}

function countedInStack({ layer, ask }: StackParams): CountedFacts[] {
  const { layers } = toStack(layer)
  const asked = ask.of.flatMap((each) => (each.layer === null ? [] : [each.layer]))
  return [...new Set([...asked, ...layers.keys()])].flatMap((index) => {
    const one = layers[index]
    if (one?.op !== 'conv2d') return []
    const [filters, channels, rows, columns] = one.weightShape
    const { groups, hasBias } = one
    return { name: `Layer ${index}`, filters, channels, groups, kernel: [rows, columns] as const, hasBias }
  })
}

/**
 * A `longer` about a layer whose parameters or multiply-adds are counted.
 *
 * @param say null where a layer lacks what the sentence is about; then the next layer of a stack is tried
 * @param general what is said where there is no such layer
 */
export function aboutCounted(say: (facts: CountedFacts) => string | null, general: string): (params: Params) => string {
  return (params) => {
    for (const facts of countedLayers(params)) {
      const said = say(facts)
      if (said !== null) return said
    }
    return general
  }
}

/** The layers before the last one asked about that have a stride, by their index; empty where it is no stack. */
export function stridesBefore(params: Params): readonly {
  readonly layer: number
  readonly stride: readonly [down: number, across: number]
}[] {
  if (params.op !== 'stack') return []
  const last = Math.max(...params.ask.of.map(({ layer }) => layer ?? 0))
  return params.layer.layers
    .slice(0, last)
    .flatMap((each, layer) =>
      each.op === 'relu' || each.stride.every((cells) => cells === 1) ? [] : [{ layer, stride: each.stride }],
    )
}
