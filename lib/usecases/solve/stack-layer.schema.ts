import { z } from 'zod'
import { count, type Pair } from '@/lib/conv/layer-checks'
import type { StackLayerSpec } from '@/lib/conv/stack-layer'
import type { Shape3 } from '@/lib/conv/tensor'
import { avgPool2dSettings } from './avg-pool2d.schema'
import { convTranspose2dSettings, transposedWeight } from './conv-transpose2d.schema'
import { conv2dSettings, conv2dWeight } from './conv2d.schema'
import { maxPool2dSettings } from './max-pool2d.schema'
import { settlePadding } from './padding.schema'
import { biases, type FieldProblem, kernelSize, number } from './solve-fields.schema'

const weighted = {
  filters: number.exactOptional().meta({ description: 'Output channels; may be left out beside a weight.' }),
  kernelSize: kernelSize.exactOptional().meta({ description: 'May be left out beside a weight.' }),
  bias: z
    .union([z.boolean(), biases.nullable()], { error: 'Give true, false, or a list with one number a filter.' })
    .exactOptional()
    .meta({ description: 'Left out: beside a weight the layer has none, without one it has.' }),
}

/** One layer of a stack: an operation without its input. A convolution is described by its sizes or by its weight. */
export const stackLayerSchema = z.discriminatedUnion(
  'op',
  [
    z.strictObject({
      op: z.literal('conv2d'),
      weight: conv2dWeight.optional(),
      ...weighted,
      ...conv2dSettings,
    }),
    z.strictObject({
      op: z.literal('convTranspose2d'),
      weight: transposedWeight.optional(),
      ...weighted,
      ...convTranspose2dSettings,
    }),
    z.strictObject({ op: z.literal('maxPool2d'), ...maxPool2dSettings }),
    z.strictObject({ op: z.literal('avgPool2d'), ...avgPool2dSettings }),
    z.strictObject({ op: z.literal('relu') }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'op is one of conv2d, convTranspose2d, maxPool2d, avgPool2d and relu.'
        : 'This is not a layer: give an object with its op.',
  },
)

export type StackLayer = z.infer<typeof stackLayerSchema>

type Settled = { readonly spec: StackLayerSpec } | { readonly problems: readonly FieldProblem[] }

/** The layer as the engine takes it: sizes read off a weight, and padding in numbers for an input of that shape. */
export function specOf(layer: StackLayer, [, height, width]: Shape3): Settled {
  if (layer.op === 'relu') return { spec: layer }
  if (layer.op === 'convTranspose2d') {
    const { weight, bias, ...settings } = layer
    // Groups that are no number of groups are refused as such, not as a strange number of filters.
    const groups = Math.max(1, Math.floor(layer.groups ?? 1))
    const sizes = sizesOf(layer, weight === undefined ? undefined : weight.shape[1] * groups)
    return 'problems' in sizes ? sizes : { spec: { ...settings, ...sizes } }
  }
  if (layer.op === 'conv2d') {
    const { weight, bias, padding = 0, ...settings } = layer
    const sizes = sizesOf(layer, weight?.shape[0])
    if ('problems' in sizes) return sizes
    const settled = settlePadding(padding, { ...settings, ...sizes, inputSize: [height, width] })
    if (settled.type === 'refused') return settled
    return { spec: { ...settings, ...sizes, padding: settled.padding } }
  }
  const settled = settlePadding(layer.padding ?? 0, { stride: layer.kernelSize, ...layer, inputSize: [height, width] })
  return settled.type === 'refused' ? settled : { spec: { ...layer, padding: settled.padding } }
}

type Sizes = { readonly filters: number; readonly kernelSize: number | Pair; readonly bias: boolean }

/** How large the weight is, from it or as described; and both alike where both are given. */
function sizesOf(
  { weight, filters, kernelSize: described, bias }: StackLayer & { readonly op: 'conv2d' | 'convTranspose2d' },
  filtersOfWeight: number | undefined,
): Sizes | { readonly problems: readonly FieldProblem[] } {
  const hasBias = typeof bias === 'boolean' ? bias : bias === undefined ? weight === undefined : bias !== null
  if (weight === undefined || filtersOfWeight === undefined) {
    if (filters !== undefined && described !== undefined) return { filters, kernelSize: described, bias: hasBias }
    const message = 'This is missing: give filters and kernelSize, or a weight.'
    const missing = [...(filters === undefined ? ['filters'] : []), ...(described === undefined ? ['kernelSize'] : [])]
    return { problems: missing.map((field) => ({ field, message })) }
  }
  const [, , height, width] = weight.shape
  const problems: FieldProblem[] = []
  if (filters !== undefined && filters !== filtersOfWeight) {
    problems.push({
      field: 'filters',
      message: `The weight is for ${count(filtersOfWeight, 'filter')}, not ${filters}.`,
    })
  }
  const [down, across] = typeof described === 'number' ? [described, described] : (described ?? [height, width])
  if (down !== height || across !== width) {
    const message = `The weight's kernel is ${height} × ${width}, not ${down} × ${across}.`
    problems.push({ field: 'kernelSize', message })
  }
  return problems.length > 0 ? { problems } : { filters: filtersOfWeight, kernelSize: [height, width], bias: hasBias }
}

/** Whether a weight and biases that are given are as large as the layer's. */
export function checkParameters(layer: StackLayer, weightShape: readonly number[], filters: number): FieldProblem[] {
  if (!('weight' in layer || 'bias' in layer)) return []
  const problems: FieldProblem[] = []
  if (layer.weight !== undefined && layer.weight.shape.join() !== weightShape.join()) {
    const message = `The weight is ${layer.weight.shape.join(' × ')} but the layer's is ${weightShape.join(' × ')}.`
    problems.push({ field: 'weight', message })
  }
  if (Array.isArray(layer.bias) && layer.bias.length !== filters) {
    problems.push({
      field: 'bias',
      message: `For ${count(filters, 'filter')} there should be as many biases, not ${layer.bias.length}.`,
    })
  }
  return problems
}
