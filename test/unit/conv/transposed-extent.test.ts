import { describe, expect, test } from 'vitest'
import { traceOutputExtent } from '@/lib/conv/output-extent'
import { convTranspose2dOutputShape, traceTransposedExtent } from '@/lib/conv/transposed-extent'

const plain = { stride: 1, dilation: 1, padding: [0, 0], outputPadding: 0 } as const

describe('traceTransposedExtent', () => {
  test('says each step on the way to the size', () => {
    const axis = { input: 4, kernel: 3, stride: 2, dilation: 2, padding: [1, 2], outputPadding: 1 } as const
    expect(traceTransposedExtent(axis)).toEqual({ effectiveKernel: 5, lastStart: 6, full: 11, output: 9 })
  })

  test.each([
    // The relationships of the guide to convolution arithmetic for transposed convolutions.
    ['no padding, stride 1', { ...plain, input: 2, kernel: 3 }, 4],
    ['half padding keeps the size', { ...plain, input: 5, kernel: 3, padding: [1, 1] }, 5],
    ['full padding', { ...plain, input: 7, kernel: 3, padding: [2, 2] }, 5],
    ['stride 2', { ...plain, input: 2, kernel: 3, stride: 2 }, 5],
    ['stride 2, padding 1', { ...plain, input: 3, kernel: 3, stride: 2, padding: [1, 1] }, 5],
    [
      'stride 2, padding 1, one row left over',
      { ...plain, input: 3, kernel: 3, stride: 2, padding: [1, 1], outputPadding: 1 },
      6,
    ],
  ] as const)('%s', (_, axis, output) => {
    expect(traceTransposedExtent(axis).output).toBe(output)
  })

  test('undoes the size of the convolution, with what its stride left over as output padding', () => {
    for (let input = 1; input <= 12; input++) {
      for (const [kernel, stride, dilation, before, after] of [
        [1, 1, 1, 0, 0],
        [3, 2, 1, 1, 0],
        [2, 3, 3, 2, 2],
      ] as const) {
        const axis = { input, kernel, stride, dilation, padding: [before, after] } as const
        if (input + before + after <= dilation * (kernel - 1)) continue
        const { output, lastStart } = traceOutputExtent(axis)
        expect(traceTransposedExtent({ ...axis, input: output, outputPadding: lastStart % stride }).output).toBe(input)
      }
    }
  })

  test('is below 1 where the padding cuts everything', () => {
    expect(traceTransposedExtent({ ...plain, input: 1, kernel: 2, padding: [1, 1] }).output).toBe(0)
  })
})

test('the output has as many channels as the filters of all groups, and rows and columns by their own settings', () => {
  expect(
    convTranspose2dOutputShape({
      input: { shape: [6, 2, 3] },
      weight: { shape: [6, 4, 3, 1] },
      stride: [2, 1],
      padding: [1, 0, 0, 2],
      outputPadding: [1, 0],
      dilation: [1, 1],
      groups: 3,
    }),
  ).toEqual([12, 5, 1])
})
