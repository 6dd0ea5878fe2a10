import { z } from 'zod'
import type { Pair } from '@/lib/conv/layer-checks'
import type { LayerParameters, StackData } from '@/lib/conv/run-stack'
import { makeStack, type Stack } from '@/lib/conv/stack'
import { resolveStackLayer, type StackLayerSpec } from '@/lib/conv/stack-layer'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { avgPool2dSettings } from './avg-pool2d.schema'
import { convTranspose2dSettings, transposedWeight } from './conv-transpose2d.schema'
import { conv2dSettings, conv2dWeight } from './conv2d.schema'
import { maxPool2dSettings } from './max-pool2d.schema'
import { settlePadding } from './padding.schema'
import { biases, type FieldProblem, kernelSize, number, refuse, tensor3 } from './solve-fields.schema'

/** More than any network anybody counts by hand. */
const MOST_LAYERS = 256

const weighted = {
  filters: number.exactOptional().meta({ description: 'Output channels; may be left out beside a weight.' }),
  kernelSize: kernelSize.exactOptional().meta({ description: 'May be left out beside a weight.' }),
  bias: z
    .union([z.boolean(), biases.nullable()], { error: 'Give true, false, or a list with one number a filter.' })
    .exactOptional()
    .meta({ description: 'Left out: beside a weight the layer has none, without one it has.' }),
}

const stackLayerSchema = z.discriminatedUnion(
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

type StackLayer = z.infer<typeof stackLayerSchema>

const size = z.int({ error: 'This is not a whole number.' }).min(1, 'Sizes are counted from 1.')

/** Layers one after the other: for their shapes and counts alone, or with an input and weights to be computed. */
export const stackSchema = z
  .strictObject({
    stack: z
      .array(stackLayerSchema, { error: 'Give a list of layers.' })
      .min(1, 'Give at least one layer.')
      .max(MOST_LAYERS, `At most ${MOST_LAYERS} layers are taken.`),
    inputShape: z
      .tuple([size, size, size], { error: 'Give [channels, rows, columns].' })
      .exactOptional()
      .meta({ description: 'channels, rows, columns; may be left out beside an input.' }),
    input: tensor3().optional().meta({ description: 'To compute the output; each convolution then needs its weight.' }),
  })
  .meta({ title: 'stack', description: 'Layers one after the other.' })
  .transform(({ stack: layers, inputShape: givenShape, input }, context) => {
    const inputShape = givenShape ?? input?.shape
    if (inputShape === undefined) {
      return refuse(context, [
        { field: 'inputShape', message: 'This is missing: give [channels, rows, columns], or an input.' },
      ])
    }
    if (input !== undefined && input.shape.join() !== inputShape.join()) {
      const message = `The input is ${input.shape.join(' × ')}, not ${inputShape.join(' × ')}.`
      return refuse(context, [{ field: 'inputShape', message }])
    }
    const made = resolveLayers(layers, inputShape)
    if (made.type === 'stack') {
      const missing = input === undefined ? [] : missingWeights(layers)
      if (missing.length === 0) return { stack: made.stack, data: dataOf(layers, input) }
      return refuseLayers(missing, layers, context)
    }
    return refuseLayers(made.problems, layers, context)
  })

/** What the stack's schema makes: the layers that fit each other, and what to compute them from, if that is given. */
export type SolveStackInput = z.infer<typeof stackSchema>

/** One thing that is wrong with the layer of that index, or, null, with the stack itself. */
type Problem = { readonly layer: number | null } & FieldProblem

type Resolved =
  | { readonly type: 'stack'; readonly stack: Stack }
  | { readonly type: 'refused'; readonly problems: readonly Problem[] }

/** Takes the layers in order, since what a layer may be depends on the shape the one before gives. */
function resolveLayers(layers: readonly StackLayer[], inputShape: Shape3): Resolved {
  const specs: StackLayerSpec[] = []
  let shape = inputShape
  for (const [index, layer] of layers.entries()) {
    const refused = (problems: readonly FieldProblem[]): Resolved => ({
      type: 'refused',
      problems: problems.map((problem) => ({ layer: index, ...problem })),
    })
    const settled = specOf(layer, shape)
    if ('problems' in settled) return refused(settled.problems)
    const resolved = resolveStackLayer(settled.spec, shape)
    if (resolved.type === 'refused') return refused(resolved.problems)
    if ('weightShape' in resolved.layer) {
      const { weightShape, outputShape } = resolved.layer
      const problems = checkParameters(layer, weightShape, outputShape[0])
      if (problems.length > 0) return refused(problems)
    }
    specs.push(settled.spec)
    shape = resolved.layer.outputShape
  }
  const made = makeStack({ inputShape, layers: specs })
  return made.type === 'stack' ? made : { type: 'refused', problems: made.problems }
}

type Settled = { readonly spec: StackLayerSpec } | { readonly problems: readonly FieldProblem[] }

/** The layer as the engine takes it: sizes read off a weight, and padding in numbers for an input of that shape. */
function specOf(layer: StackLayer, [, height, width]: Shape3): Settled {
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
    problems.push({ field: 'filters', message: `The weight is for ${filtersOfWeight} filters, not ${filters}.` })
  }
  const [down, across] = typeof described === 'number' ? [described, described] : (described ?? [height, width])
  if (down !== height || across !== width) {
    const message = `The weight's kernel is ${height} × ${width}, not ${down} × ${across}.`
    problems.push({ field: 'kernelSize', message })
  }
  return problems.length > 0 ? { problems } : { filters: filtersOfWeight, kernelSize: [height, width], bias: hasBias }
}

/** Whether a weight and biases that are given are as large as the layer's. */
function checkParameters(layer: StackLayer, weightShape: readonly number[], filters: number): FieldProblem[] {
  if (!('weight' in layer || 'bias' in layer)) return []
  const problems: FieldProblem[] = []
  if (layer.weight !== undefined && layer.weight.shape.join() !== weightShape.join()) {
    const message = `The weight is ${layer.weight.shape.join(' × ')} but the layer's is ${weightShape.join(' × ')}.`
    problems.push({ field: 'weight', message })
  }
  if (Array.isArray(layer.bias) && layer.bias.length !== filters) {
    problems.push({ field: 'bias', message: `There are ${layer.bias.length} biases for ${filters} filters.` })
  }
  return problems
}

/** What a stack that has an input needs to be computed and does not say. */
function missingWeights(layers: readonly StackLayer[]): Problem[] {
  return layers.flatMap((layer, index) => {
    if (layer.op !== 'conv2d' && layer.op !== 'convTranspose2d') return []
    if (layer.weight === undefined) {
      const message = 'This is missing: beside an input. For shapes and counts alone give inputShape, not input.'
      return [{ layer: index, field: 'weight', message }]
    }
    return layer.bias === true ? [{ layer: index, field: 'bias', message: 'Give the biases, or false.' }] : []
  })
}

function dataOf(layers: readonly StackLayer[], input: Tensor | undefined): StackData | null {
  if (input === undefined) return null
  const parameters = layers.map((layer): LayerParameters | null => {
    if (layer.op !== 'conv2d' && layer.op !== 'convTranspose2d') return null
    if (layer.weight === undefined) return null
    return { weight: layer.weight, bias: Array.isArray(layer.bias) ? layer.bias : null }
  })
  return { input, parameters }
}

/** Says what is wrong where it was said: of a kernel that was read off a weight, at the weight. */
function refuseLayers(problems: readonly Problem[], layers: readonly StackLayer[], context: z.RefinementCtx): never {
  for (const { layer: index, field, message } of problems) {
    const layer = index === null ? undefined : layers[index]
    const isInWeight = layer !== undefined && 'weight' in layer && layer.weight !== undefined && !(field in layer)
    const named = isInWeight && (field === 'kernelSize' || field === 'filters') ? 'weight' : field
    const path = index === null ? [field === 'layers' ? 'stack' : field] : ['stack', index, named]
    context.addIssue({ code: 'custom', path, message })
  }
  return z.NEVER
}

const count = z.int().min(0)
const shape = z.tuple([size, size, size])
const perAxis = z.tuple([z.number(), z.number()])

export const stackAnswerSchema = z
  .strictObject({
    shape: shape.meta({ description: 'of the last layer’s output: K, H, W' }),
    layers: z.array(
      z.strictObject({
        op: z.string(),
        shape: shape.meta({ description: 'of this layer’s output: K, H, W' }),
        parameters: count.meta({ description: 'weights and biases of this layer' }),
        multiplyAdds: count.meta({
          description: 'of this layer, those with padding included; none in pooling and ReLU',
        }),
        receptiveField: z
          .strictObject({
            size: perAxis.meta({ description: 'cells from the first to the last that one output cell can depend on' }),
            jump: perAxis.meta({ description: 'how far apart the fields of neighbouring output cells are' }),
            start: perAxis.meta({ description: 'where the first field begins; below 0: in the padding' }),
          })
          .meta({ description: 'on the stack’s input, [rows, columns]' }),
      }),
    ),
    parameters: count.meta({ description: 'of all layers' }),
    multiplyAdds: count.meta({ description: 'of all layers' }),
    output: z
      .array(z.array(z.array(z.number())))
      .optional()
      .meta({ description: 'Where an input is given.' }),
  })
  .meta({ title: 'stack' })
