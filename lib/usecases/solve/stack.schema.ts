import { z } from 'zod'
import type { LayerParameters, StackData } from '@/lib/conv/run-stack'
import { makeStack, type Stack } from '@/lib/conv/stack'
import { resolveStackLayer, type StackLayerSpec } from '@/lib/conv/stack-layer'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { type FieldProblem, refuse, tensor3 } from './solve-fields.schema'
import { checkParameters, type StackLayer, specOf, stackLayerSchema } from './stack-layer.schema'

/** More than any network anybody counts by hand. */
const MOST_LAYERS = 256

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
    if (made.type === 'refused') return refuseLayers(made.problems, layers, context)
    if (input === undefined) return { stack: made.stack, data: null }
    const missing = missingParameters(layers)
    if (missing.length > 0) return refuseLayers(missing, layers, context)
    return { stack: made.stack, data: dataOf(layers, input) }
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
  const start = makeStack({ inputShape, layers: [] })
  if (start.type === 'refused') return start
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

/** What a stack that has an input needs to be computed and does not say. */
function missingParameters(layers: readonly StackLayer[]): Problem[] {
  return layers.flatMap((layer, index) => {
    if (layer.op !== 'conv2d' && layer.op !== 'convTranspose2d') return []
    if (layer.weight === undefined) {
      const message =
        'This is missing: with an input each convolution needs its weight. For shapes alone give inputShape.'
      return [{ layer: index, field: 'weight', message }]
    }
    return layer.bias === true
      ? [{ layer: index, field: 'bias', message: 'With an input give the biases themselves, or false.' }]
      : []
  })
}

function dataOf(layers: readonly StackLayer[], input: Tensor): StackData {
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
        op: z.enum(['conv2d', 'convTranspose2d', 'maxPool2d', 'avgPool2d', 'relu']),
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
