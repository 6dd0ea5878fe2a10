import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { pool2d } from '@/lib/conv/pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { arbitraryPoolLayer } from '@/test/unit/conv/arbitrary-pool-layer'
import { onnxPoolModel } from './onnx-pool-model'

/** Nothing is adapted: ONNX's pools have the same settings, the same order of axes and the same meaning of each. */
async function poolWithOnnxRuntime(layer: Pool2dLayer) {
  const session = await ort.InferenceSession.create(onnxPoolModel(layer), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'disabled',
  })
  const { Y } = await session.run({
    X: new ort.Tensor('float32', Float32Array.from(layer.input.data), [1, ...layer.input.shape]),
  })
  await session.release()
  if (Y === undefined) throw new Error('ONNX Runtime gave no output')
  const [, ...shape] = Y.dims
  return { shape, values: Array.from(Y.data, Number) }
}

/** It refuses padding that is not smaller than the window's own cells; ours is measured by what a dilated window spans. */
const isTaken = ({ padding: [top, left, bottom, right], kernelSize: [height, width] }: Pool2dLayer) =>
  Math.max(top, bottom) < height && Math.max(left, right) < width

test('ONNX Runtime gives the same maxima for 2000 random layers', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPoolLayer('whole', ['max']).filter(isTaken), async (layer) => {
      const { shape, data } = pool2d(layer)
      expect(await poolWithOnnxRuntime(layer)).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 2000, seed: 40_112 },
  )
})

test('ONNX Runtime gives the same averages, in 32 bits, for 2000 random layers', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPoolLayer('whole', ['average']), async (layer) => {
      const { shape, data } = pool2d(layer)
      expect(await poolWithOnnxRuntime(layer)).toEqual({ shape, values: [...Float32Array.from(data)] })
    }),
    { numRuns: 2000, seed: 66_830 },
  )
})
