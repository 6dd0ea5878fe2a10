import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LayerParameters, runStack } from '@/lib/conv/run-stack'
import { makeStack, receptiveCells, type Stack, traceStack } from '@/lib/conv/stack'
import type { StackLayerSpec } from '@/lib/conv/stack-layer'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))
const sides = (max: number) => fc.tuple(pair(0, max), pair(0, max)).map(([a, b]) => [...a, ...b] as const)

const window = { kernelSize: pair(1, 3), stride: pair(1, 3) }
const dilation = pair(1, 2)
const groups = fc.constantFrom(1, 2)

const convolution = fc.record({
  op: fc.constant('conv2d' as const),
  filters: fc.constantFrom(2, 4),
  ...window,
  padding: sides(2),
  dilation,
  groups,
  bias: fc.constant(false),
})
const maximum = fc.record({ op: fc.constant('maxPool2d' as const), ...window, dilation, ceilMode: fc.boolean() })
const average = fc.record({
  op: fc.constant('avgPool2d' as const),
  kernelSize: pair(2, 3),
  stride: pair(1, 3),
  padding: sides(1),
  ceilMode: fc.boolean(),
})
const transposed = fc.record({
  op: fc.constant('convTranspose2d' as const),
  filters: fc.constantFrom(2, 4),
  ...window,
  padding: sides(1),
  groups,
  bias: fc.constant(false),
})
const rectified = fc.constant({ op: 'relu' as const })

/** Stacks of a few layers on a small input of two channels; what does not fit is drawn again. */
const arbitraryStack = (layer: fc.Arbitrary<StackLayerSpec>, most = { layers: 4, size: 11 }): fc.Arbitrary<Stack> =>
  fc
    .tuple(pair(3, most.size), fc.array(layer, { minLength: 1, maxLength: most.layers }))
    .map(([size, layers]) => makeStack({ inputShape: [2, ...size], layers }))
    .filter((made) => made.type === 'stack')
    .map((made) => made.stack)

/** Weights that are all 1, so that nothing cancels. */
const ones = (stack: Stack): (LayerParameters | null)[] =>
  stack.layers.map((layer) => {
    if (!('weightShape' in layer)) return null
    const cells = layer.weightShape.reduce((product, size) => product * size, 1)
    return { weight: makeTensor(layer.weightShape, new Float64Array(cells).fill(1)) }
  })

const run = (stack: Stack, input: Tensor): Tensor => {
  const ran = runStack(stack, { input, parameters: ones(stack) })
  if (ran.type === 'refused') throw new Error(ran.problems.map(({ message }) => message).join(' '))
  return ran.outputs.at(-1) ?? input
}

type Place = readonly [row: number, column: number]

/** For each cell of the last map: the places of the input at which a lone 1 makes it differ from 0. */
const seenByTrying = (stack: Stack): { cell: Place; places: Place[] }[] => {
  const [channels, height, width] = stack.inputShape
  const [, rows, columns] = stack.layers.at(-1)?.outputShape ?? stack.inputShape
  const seen = Array.from({ length: rows * columns }, (_, index) => ({
    cell: [Math.floor(index / columns), index % columns] as const,
    places: [] as Place[],
  }))
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const data = new Float64Array(channels * height * width)
      for (let channel = 0; channel < channels; channel++) data[(channel * height + row) * width + column] = 1
      const output = run(stack, makeTensor(stack.inputShape, data))
      for (const [index, { places }] of seen.entries()) {
        if (output.data[index] !== 0) places.push([row, column])
      }
    }
  }
  return seen
}

/** Whether what the cell depends on lies on the map, at the input and between all layers, so that no padding is seen. */
const isInside = (stack: Stack, cell: Place): boolean =>
  stack.layers.every((first, index) => {
    const made = makeStack({ inputShape: first.inputShape, layers: stack.layers.slice(index).map(described) })
    if (made.type === 'refused') throw new Error('the end of a stack is a stack')
    const { rows, columns } = receptiveCells(made.stack, made.stack.layers.length - 1, cell)
    const [, height, width] = first.inputShape
    return rows[0] >= 0 && rows[1] < height && columns[0] >= 0 && columns[1] < width
  })

const described = (layer: Stack['layers'][number]): StackLayerSpec => {
  if (layer.op !== 'conv2d' && layer.op !== 'convTranspose2d') return layer
  const [, , ...kernelSize] = layer.weightShape
  return { ...layer, filters: layer.outputShape[0], kernelSize, bias: layer.hasBias }
}

const checkEachCell = (stack: Stack): number => {
  let inside = 0
  for (const { cell, places } of seenByTrying(stack)) {
    const { rows, columns } = receptiveCells(stack, stack.layers.length - 1, cell)
    for (const [row, column] of places) {
      const isWithin = row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1]
      if (!isWithin) throw new Error(`cell ${cell} depends on ${row}, ${column}, outside ${rows} and ${columns}`)
    }
    if (!isInside(stack, cell) || rows[1] < rows[0] || columns[1] < columns[0]) continue
    inside++
    const found = [places.map(([row]) => row), places.map(([, column]) => column)]
    expect(found.map((along) => [Math.min(...along), Math.max(...along)])).toEqual([rows, columns])
  }
  return inside
}

describe('the receptive field is what changes the cell when it changes', () => {
  test('in stacks of convolutions, pools and ReLU; away from padding exactly', () => {
    let inside = 0
    fc.assert(
      fc.property(arbitraryStack(fc.oneof(convolution, maximum, average, rectified)), (stack) => {
        inside += checkEachCell(stack)
      }),
      { numRuns: 200 },
    )
    expect(inside).toBeGreaterThan(200)
  })

  test('with transposed convolutions too, where windows leave no gaps', () => {
    const gapless = fc
      .oneof(convolution, maximum, transposed, transposed)
      .filter(
        ({ op, kernelSize, stride }) =>
          op === 'convTranspose2d' || (kernelSize[0] >= stride[0] && kernelSize[1] >= stride[1]),
      )
      .map((layer): StackLayerSpec => ({ ...layer, dilation: 1 }))
    let inside = 0
    fc.assert(
      fc.property(arbitraryStack(gapless, { layers: 3, size: 6 }), (stack) => {
        inside += checkEachCell(stack)
      }),
      { numRuns: 100 },
    )
    expect(inside).toBeGreaterThan(200)
  })

  test('size, jump and start say the same for every cell, unless a convolution is transposed', () => {
    fc.assert(
      fc.property(arbitraryStack(fc.oneof(convolution, maximum, average, rectified)), (stack) => {
        for (const [index, { receptiveField, outputShape }] of traceStack(stack).layers.entries()) {
          const { size, jump, start } = receptiveField.rows
          const fields = Array.from({ length: outputShape[1] }, (_, row) => receptiveCells(stack, index, [row, 0]).rows)
          expect(fields).toEqual(fields.map((_, row) => [start + row * jump, start + row * jump + size - 1]))
        }
      }),
    )
  })

  test('without transposed convolutions it is the usual recursion', () => {
    fc.assert(
      fc.property(arbitraryStack(convolution), (stack) => {
        let [size, jump, start] = [1, 1, 0]
        const expected = stack.layers.map((layer) => {
          if (!('weightShape' in layer)) throw new Error('only convolutions are meant')
          const effectiveKernel = layer.dilation[0] * (layer.weightShape[2] - 1) + 1
          size += (effectiveKernel - 1) * jump
          start -= layer.padding[0] * jump
          jump *= layer.stride[0]
          return { size, jump, start: start + 0 }
        })
        expect(traceStack(stack).layers.map(({ receptiveField }) => receptiveField.rows)).toEqual(expected)
      }),
    )
  })

  test('behind transposed convolutions size is the most that a cell sees', () => {
    fc.assert(
      fc.property(arbitraryStack(fc.oneof(convolution, transposed)), (stack) => {
        for (const [index, { receptiveField, outputShape }] of traceStack(stack).layers.entries()) {
          const sizes = Array.from({ length: outputShape[2] }, (_, column) => {
            const [first, last] = receptiveCells(stack, index, [0, column]).columns
            return last - first + 1
          })
          expect(receptiveField.columns.size).toBe(Math.max(...sizes))
        }
      }),
    )
  })
})

test('whatever the stack, each layer gives the shape that was traced', () => {
  fc.assert(
    fc.property(arbitraryStack(fc.oneof(convolution, maximum, average, transposed, rectified)), (stack) => {
      const [channels, height, width] = stack.inputShape
      const input = makeTensor(stack.inputShape, new Float64Array(channels * height * width))
      const ran = runStack(stack, { input, parameters: ones(stack) })
      if (ran.type === 'refused') throw new Error('the data is meant to fit')
      expect(ran.outputs.map(({ shape }) => shape)).toEqual(
        traceStack(stack).layers.map(({ outputShape }) => outputShape),
      )
    }),
  )
})
