import { z } from 'zod'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { storedTensor3, storedTensor4 } from './stored-tensor'

const size = z.int().min(1)
const offset = z.int().min(0)

/** A convolution layer as it is stored with a variant: plain numbers, every setting written out. */
export const problemLayerSchema = z.strictObject({
  input: storedTensor3,
  weight: storedTensor4,
  bias: z.nullable(z.array(z.number())),
  stride: z.tuple([size, size]),
  padding: z.tuple([offset, offset, offset, offset]),
  dilation: z.tuple([size, size]),
  groups: size,
})

export type ProblemLayer = z.infer<typeof problemLayerSchema>

/**
 * The engine's layer for a stored one.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toConv2dLayer({ input, weight, ...settings }: ProblemLayer): Conv2dLayer {
  const made = makeConv2dLayer({
    ...settings,
    input: makeTensor(input.shape, input.data),
    weight: makeTensor(weight.shape, weight.data),
  })
  if (made.type === 'refused') {
    throw new RangeError(made.problems.map(({ field, message }) => `${field}: ${message}`).join(' '))
  }
  return made.layer
}
