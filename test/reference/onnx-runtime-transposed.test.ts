import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { arbitraryTransposedLayer } from '@/test/unit/conv/arbitrary-transposed-layer'
import { onnxNodeModel } from './onnx-node-model'

/** Nothing is adapted: ONNX's ConvTranspose has the same settings, the same order of axes and the same meaning of each. */
async function transposeWithOnnxRuntime(layer: ConvTranspose2dLayer) {
  const { input, weight, bias } = layer
  const session = await ort.InferenceSession.create(
    onnxNodeModel({
      operator: 'ConvTranspose',
      operatorSet: 11,
      inputs: bias === null ? ['X', 'W'] : ['X', 'W', 'B'],
      attributes: {
        strides: layer.stride,
        pads: layer.padding,
        output_padding: layer.outputPadding,
        dilations: layer.dilation,
        group: layer.groups,
      },
    }),
    { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' },
  )
  const { Y } = await session.run({
    X: new ort.Tensor('float32', Float32Array.from(input.data), [1, ...input.shape]),
    W: new ort.Tensor('float32', Float32Array.from(weight.data), weight.shape),
    ...(bias && { B: new ort.Tensor('float32', Float32Array.from(bias), [bias.length]) }),
  })
  await session.release()
  if (Y === undefined) throw new Error('ONNX Runtime gave no output')
  const [, ...shape] = Y.dims
  return { shape, values: Array.from(Y.data, Number).map((value) => value + 0) }
}

/** ONNX Runtime refuses an output padding that is smaller than the dilation only, which PyTorch and we allow. */
const addsLessThanTheStride = ({ outputPadding, stride }: ConvTranspose2dLayer) =>
  outputPadding[0] < stride[0] && outputPadding[1] < stride[1]

test('ONNX Runtime computes the same for 3000 random transposed convolutions', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryTransposedLayer('whole').filter(addsLessThanTheStride), async (layer) => {
      const { shape, data } = convTranspose2d(layer)
      expect(await transposeWithOnnxRuntime(layer)).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 3000, seed: 41_117 },
  )
})
