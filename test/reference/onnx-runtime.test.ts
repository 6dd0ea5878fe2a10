import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { arbitraryLayer } from '@/test/unit/conv/arbitrary-layer'
import { onnxConvModel } from './onnx-conv-model'

/** Nothing is adapted: ONNX's Conv has the same settings, the same order of axes and the same meaning of each. */
async function convolveWithOnnxRuntime(layer: Conv2dLayer) {
  const { stride, padding, dilation, groups, input, weight, bias } = layer
  const session = await ort.InferenceSession.create(
    onnxConvModel({ stride, padding, dilation, groups, hasBias: bias !== null }),
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
  return { shape, values: Array.from(Y.data, Number) }
}

test('ONNX Runtime computes the same for 3000 random layers', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryLayer('whole'), async (layer) => {
      const { shape, data } = conv2d(layer)
      expect(await convolveWithOnnxRuntime(layer)).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 3000, seed: 20_231 },
  )
})
