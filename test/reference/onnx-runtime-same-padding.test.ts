import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { type SamePaddingConvention, type SamePaddingSpec, samePadding } from '@/lib/conv/same-padding'
import { makeTensor } from '@/lib/conv/tensor'
import { onnxNodeModel } from './onnx-node-model'

const AUTO_PAD: Record<'same-upper' | 'same-lower', string> = { 'same-upper': 'SAME_UPPER', 'same-lower': 'SAME_LOWER' }

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))

/** One channel, one filter, values of its own in each cell, so that padding on the wrong side shows. */
function layerWith(
  convention: SamePaddingConvention,
  spec: SamePaddingSpec & { inputSize: readonly [number, number]; kernelSize: readonly [number, number] },
) {
  const counted = (cells: number) => Array.from({ length: cells }, (_, index) => index + 1)
  const { inputSize, kernelSize, stride = 1 } = spec
  const same = samePadding(convention, spec)
  if (same.type === 'refused') throw new Error('what is refused is not drawn')
  const made = makeConv2dLayer({
    input: makeTensor([1, inputSize[0], inputSize[1]], counted(inputSize[0] * inputSize[1])),
    weight: makeTensor([1, 1, kernelSize[0], kernelSize[1]], counted(kernelSize[0] * kernelSize[1])),
    stride,
    padding: same.padding,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

test('ONNX Runtime pads alike with SAME_UPPER and SAME_LOWER in 1000 random layers', async () => {
  const drawn = fc
    .record({
      convention: fc.constantFrom('same-upper' as const, 'same-lower' as const),
      inputSize: pair(1, 12),
      kernelSize: pair(1, 5),
      stride: pair(1, 4),
    })
    .filter(({ convention, ...spec }) => samePadding(convention, spec).type === 'padding')
  await fc.assert(
    fc.asyncProperty(drawn, async ({ convention, ...spec }) => {
      const layer = layerWith(convention, spec)
      const session = await ort.InferenceSession.create(
        onnxNodeModel({
          operator: 'Conv',
          operatorSet: 22,
          inputs: ['X', 'W'],
          attributes: { auto_pad: AUTO_PAD[convention], strides: spec.stride },
        }),
        { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' },
      )
      const { Y } = await session.run({
        X: new ort.Tensor('float32', Float32Array.from(layer.input.data), [1, ...layer.input.shape]),
        W: new ort.Tensor('float32', Float32Array.from(layer.weight.data), layer.weight.shape),
      })
      await session.release()
      if (Y === undefined) throw new Error('ONNX Runtime gave no output')
      const { shape, data } = conv2d(layer)
      expect({ shape: Y.dims.slice(1), values: Array.from(Y.data, Number) }).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 1000, seed: 90_417 },
  )
})
