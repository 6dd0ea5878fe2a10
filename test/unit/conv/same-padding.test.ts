import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { type SamePaddingConvention, type SamePaddingSpec, samePadding } from '@/lib/conv/same-padding'
import { makeTensor } from '@/lib/conv/tensor'

const paddingOf = (convention: SamePaddingConvention, spec: SamePaddingSpec) => {
  const made = samePadding(convention, spec)
  return made.type === 'padding'
    ? made.padding
    : made.problems.map(({ field, message }) => `${field}: ${message}`).join(' ')
}

describe('the four numbers, top, left, bottom, right', () => {
  const resnet = { inputSize: [224, 224], kernelSize: 7, stride: 2 } as const

  test.each<[SamePaddingConvention, SamePaddingSpec, number[]]>([
    ['same-upper', resnet, [2, 2, 3, 3]],
    ['same-lower', resnet, [3, 3, 2, 2]],
    ['tensorflow', resnet, [2, 2, 3, 3]],
    ['same-upper', { inputSize: [5, 6], kernelSize: [3, 2] }, [1, 0, 1, 1]],
    ['same-lower', { inputSize: [5, 6], kernelSize: [3, 2] }, [1, 1, 1, 0]],
    ['pytorch', { inputSize: [5, 6], kernelSize: [3, 2] }, [1, 0, 1, 1]],
    ['pytorch', { inputSize: [1, 1], kernelSize: 3, dilation: [1, 2] }, [1, 2, 1, 2]],
    ['tensorflow', { inputSize: [8, 9], kernelSize: 1, stride: 4 }, [0, 0, 0, 0]],
    ['tensorflow', { inputSize: [7, 8], kernelSize: 3, stride: 2, dilation: [1, 2] }, [1, 1, 1, 2]],
  ])('%s of %j is %j', (convention, spec, padding) => {
    expect(paddingOf(convention, spec)).toEqual(padding)
  })

  test('come with their steps', () => {
    expect(samePadding('same-upper', resnet)).toMatchObject({
      rows: { effectiveKernel: 7, output: 112, total: 5, before: 2, after: 3 },
    })
  })
})

describe('refused, naming the field', () => {
  test.each<[string, SamePaddingConvention, SamePaddingSpec, string]>([
    [
      'PyTorch with a stride',
      'pytorch',
      { inputSize: [5, 5], kernelSize: 3, stride: [1, 2] },
      "stride: PyTorch's padding 'same' needs stride 1, not 1 × 2.",
    ],
    [
      'ONNX with a total below zero',
      'same-lower',
      { inputSize: [8, 8], kernelSize: [1, 4], stride: 4 },
      "stride: The stride steps over more than the kernel: ONNX's padding would be -3 rows.",
    ],
    [
      'no input',
      'tensorflow',
      { inputSize: [0, 8], kernelSize: 3 },
      "inputSize: The input size's number of rows must be a whole number from 1 up, not 0.",
    ],
    [
      'half a kernel',
      'tensorflow',
      { inputSize: [8, 8], kernelSize: 1.5 },
      'kernelSize: The kernel size must be a whole number from 1 up, not 1.5.',
    ],
  ])('%s', (_, convention, spec, message) => {
    expect(paddingOf(convention, spec)).toBe(message)
  })
})

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))
const spec = fc.record({ inputSize: pair(1, 12), kernelSize: pair(1, 5), stride: pair(1, 4), dilation: pair(1, 3) })

/** A convolution of one channel with that padding. */
const outputSize = (
  { inputSize, kernelSize, stride = 1, dilation = 1 }: SamePaddingSpec,
  padding: readonly number[],
) => {
  const [height, width] = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize
  const [top = 0, left = 0, bottom = 0, right = 0] = padding
  const made = makeConv2dLayer({
    input: makeTensor([1, ...inputSize], new Float64Array(inputSize[0] * inputSize[1])),
    weight: makeTensor([1, 1, height, width], new Float64Array(height * width)),
    stride,
    dilation,
    padding: [top, left, bottom, right],
  })
  if (made.type === 'refused') throw new Error('the padding is meant to fit')
  return conv2dOutputShape(made.layer).slice(1)
}

test('whatever the convention, a convolution with that padding has one output for each stride begun', () => {
  fc.assert(
    fc.property(fc.constantFrom('same-upper', 'same-lower', 'tensorflow', 'pytorch'), spec, (convention, drawn) => {
      const made = samePadding(convention, drawn)
      if (made.type === 'refused') return
      const begun = ([0, 1] as const).map((axis) => {
        let starts = 0
        for (let place = 0; place < drawn.inputSize[axis]; place += drawn.stride[axis]) starts++
        return starts
      })
      expect(outputSize(drawn, made.padding)).toEqual(begun)
    }),
    { numRuns: 500 },
  )
})

test('at stride 1 PyTorch, TensorFlow and SAME_UPPER agree', () => {
  fc.assert(
    fc.property(spec, (drawn) => {
      const dense = { ...drawn, stride: 1 }
      expect(paddingOf('tensorflow', dense)).toEqual(paddingOf('pytorch', dense))
      expect(paddingOf('same-upper', dense)).toEqual(paddingOf('pytorch', dense))
    }),
  )
})
