import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { PADDING_MODES, padInput } from '@/lib/conv/padding-mode'
import { arbitraryPaddedLayer } from '@/test/unit/conv/arbitrary-padded-layer'
import { onnxNodeModel } from './onnx-node-model'

/** ONNX's words for the modes. */
const onnxMode = { zeros: 'constant', reflect: 'reflect', replicate: 'edge', circular: 'wrap' } as const

async function padWithOnnxRuntime({ input, padding, paddingMode }: Conv2dLayer) {
  const [top, left, bottom, right] = padding
  const session = await ort.InferenceSession.create(
    onnxNodeModel({
      operator: 'Pad',
      operatorSet: 19,
      inputs: ['X', 'pads'],
      wholeInputs: ['pads'],
      attributes: { mode: onnxMode[paddingMode] },
    }),
    { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' },
  )
  const { Y } = await session.run({
    X: new ort.Tensor('float32', Float32Array.from(input.data), [1, ...input.shape]),
    pads: new ort.Tensor('int64', BigInt64Array.from([0, 0, top, left, 0, 0, bottom, right].map(BigInt)), [8]),
  })
  await session.release()
  if (Y === undefined) throw new Error('ONNX Runtime gave no output')
  const [, ...shape] = Y.dims
  return { shape, values: Array.from(Y.data, Number) }
}

test('ONNX Runtime pads 2000 random inputs the same in every mode', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPaddedLayer('whole', PADDING_MODES), async (layer) => {
      const { shape, data } = padInput(layer.input, layer.padding, layer.paddingMode)
      expect(await padWithOnnxRuntime(layer)).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 2000, seed: 60_013 },
  )
})
