import { traceStack } from '@/lib/conv/stack'
import { list, product, text } from '@/lib/problems/lesson-text'
import { lessonAbout } from '@/lib/problems/other-lesson'
import type { Params } from '@/lib/problems/params'
import { type StackParams, type StoredStackLayer, toStack } from './params'

/** The lesson: what one layer costs, and how the field grows behind a stride. */
export const STACK_LESSON = lessonAbout('stack-cost', 2, isStack, showsStride, (params) => {
  const convolutions = params.layer.layers.filter(isConvolution)
  const { layers } = traceStack(toStack(params.layer))
  const [first] = layers
  const [, beforeLast, last] = layers.map(({ receptiveField }) => receptiveField.rows)
  const [filter] = convolutions
  if (!first || !beforeLast || !last || !filter) throw new RangeError('the lesson is about three layers')
  const outputs = first.outputShape.reduce((numbers, size) => numbers * size, 1)
  const products = params.layer.inputShape[0] * filter.kernelSize[0] * filter.kernelSize[1]
  const lastKernel = convolutions.at(-1)?.kernelSize[0] ?? 1
  return text`A layer takes as many multiply-adds as its output has numbers, times the products of one window: layer 0 makes
    ${outputs} numbers of ${products} products each, ${product(outputs, products)} = ${first.multiplyAdds}. How much of
    the input a cell sees grows from layer to layer. Keep two numbers, both 1 at the input: the field, and the jump
    between the fields of neighbouring cells. A layer adds its kernel less 1, times the jump so far, to the field; only
    then does its stride multiply the jump. Along the rows, kernels of ${list(convolutions.map(({ kernelSize }) => kernelSize[0]))}
    with strides of ${list(convolutions.map(({ stride }) => stride[0]))} give fields of
    ${list(layers.map(({ receptiveField }) => receptiveField.rows.size))}, the last one ${beforeLast.size} +
    ${product(lastKernel - 1, beforeLast.jump)} = ${last.size}.`
})

function isStack(params: Params): params is StackParams {
  return params.op === 'stack'
}

function isConvolution(layer: StoredStackLayer): layer is StoredStackLayer & { op: 'conv2d' } {
  return layer.op === 'conv2d'
}

/** A stride in the first layer alone of the first two, so that the two after it are widened alike, and three kernels that differ. */
function showsStride({ layer: { layers } }: StackParams): boolean {
  const convolutions = layers.filter(isConvolution)
  const [first, second] = convolutions
  const kernels = new Set(convolutions.map(({ kernelSize }) => kernelSize[0]))
  return first?.stride[0] === 2 && second?.stride[0] === 1 && kernels.size === convolutions.length
}
