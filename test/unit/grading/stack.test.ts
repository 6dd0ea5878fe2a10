import { describe, expect, it, test } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solveStack } from '@/lib/grading/stack'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { stackCost } from '@/lib/problems/stack/levels'
import type { AskedStackCount, StackAsk, StackParams, StoredStack, StoredStackLayer } from '@/lib/problems/stack/params'
import { wireStack } from '@/lib/problems/stack/wire-layer'
import { stackStepSchemas, wireStackSchema } from '@/lib/usecases/practice/stack-responses.schema'
import { seed } from '@/test/support/seeds'

/** A 5 × 3 kernel that steps by 2, ReLU, and pooling by 2: small enough to draw on paper. */
const STACK: StoredStack = {
  inputShape: [2, 12, 9],
  layers: [
    {
      op: 'conv2d',
      filters: 4,
      bias: true,
      kernelSize: [5, 3],
      stride: [2, 1],
      padding: [1, 0, 1, 0],
      dilation: [1, 2],
      groups: 2,
    },
    { op: 'relu' },
    { op: 'maxPool2d', kernelSize: [2, 2], stride: [2, 2], padding: [0, 0, 0, 0] },
  ],
}

const asking = (...of: StackAsk['of']): StackParams => ({
  op: 'stack',
  layer: STACK,
  ask: { kind: 'stack-counts', of },
})

function drawn(level: Level): StackParams[] {
  return Array.from({ length: 100 }, (_, index) => {
    const params = stackCost.draw(seededRandom(seed(`stack ${index}`)), level)?.params
    if (params?.op !== 'stack') throw new Error('no stack was drawn')
    return params
  })
}

type Axis = 0 | 1

/** What a layer does along one axis, as it is written in its settings. */
function axisOf(layer: StoredStackLayer, axis: Axis) {
  if (layer.op === 'relu') return { kernel: 1, stride: 1, padding: [0, 0], dilation: 1 }
  return {
    kernel: layer.kernelSize[axis],
    stride: layer.stride[axis],
    padding: [layer.padding[axis], layer.padding[axis + 2] ?? 0],
    dilation: layer.op === 'conv2d' ? layer.dilation[axis] : 1,
  }
}

/** The size after a layer, by moving its window along the padded axis while it fits. */
function sizeAfter(layers: readonly StoredStackLayer[], size: number, axis: Axis): number {
  return layers.reduce((input, layer) => {
    const { kernel, stride, padding, dilation } = axisOf(layer, axis)
    const [before = 0, after = 0] = padding
    let windows = 0
    for (let start = -before; start + (kernel - 1) * dilation < input + after; start += stride) windows++
    return windows
  }, size)
}

/** How many cells of the input lie from the first to the last that one output cell depends on, by listing them all. */
function fieldAfter(layers: readonly StoredStackLayer[], axis: Axis): number {
  let cells = new Set([1000])
  for (const layer of layers.toReversed()) {
    const { kernel, stride, dilation } = axisOf(layer, axis)
    const below = new Set<number>()
    for (const cell of cells) for (let tap = 0; tap < kernel; tap++) below.add(cell * stride + tap * dilation)
    cells = below
  }
  return Math.max(...cells) - Math.min(...cells) + 1
}

/** Parameters and multiply-adds of one layer, counted filter by filter and weight by weight. */
function counted({ inputShape, layers }: StoredStack, index: number): { parameters: number; multiplyAdds: number } {
  const layer = layers[index]
  if (layer?.op !== 'conv2d') return { parameters: 0, multiplyAdds: 0 }
  const before = layers.slice(0, index).findLast((one) => one.op === 'conv2d')
  const channels = before?.op === 'conv2d' ? before.filters : inputShape[0]
  const upTo = layers.slice(0, index + 1)
  const places = sizeAfter(upTo, inputShape[1], 0) * sizeAfter(upTo, inputShape[2], 1)
  let parameters = 0
  let multiplyAdds = 0
  for (let filter = 0; filter < layer.filters; filter++) {
    for (let channel = 0; channel < channels / layer.groups; channel++) {
      for (let weight = 0; weight < layer.kernelSize[0] * layer.kernelSize[1]; weight++) {
        parameters += 1
        multiplyAdds += places
      }
    }
    if (layer.bias) parameters += 1
  }
  return { parameters, multiplyAdds }
}

function slowAnswer({ layer, ask }: StackParams): number[] {
  return ask.of.map((asked) => slowCount(layer, asked))
}

function slowCount(stack: StoredStack, { layer, count }: AskedStackCount): number {
  const { inputShape, layers } = stack
  const upTo = layers.slice(0, (layer ?? 0) + 1)
  const which = layer === null ? layers.map((_, index) => index) : [layer]
  const sum = (of: 'parameters' | 'multiplyAdds') => which.reduce((all, index) => all + counted(stack, index)[of], 0)
  switch (count) {
    case 'output-rows':
      return sizeAfter(upTo, inputShape[1], 0)
    case 'output-columns':
      return sizeAfter(upTo, inputShape[2], 1)
    case 'parameters':
      return sum('parameters')
    case 'multiply-adds':
      return sum('multiplyAdds')
    case 'receptive-rows':
      return fieldAfter(upTo, 0)
    case 'receptive-columns':
      return fieldAfter(upTo, 1)
  }
}

describe.each(LEVELS)('stacks of level %i', (level) => {
  const problems = drawn(level)

  it('have the answer that counting one by one gives', () => {
    for (const params of problems) expect(solveStack(params).answer).toEqual(slowAnswer(params))
  })

  it('give a mark for each number, as a number or as typed, and take one for each that is off', () => {
    for (const params of problems) {
      const answer = slowAnswer(params)
      const possible = answer.length
      expect(grade(params, answer).score).toMatchObject({ earned: possible, possible })
      expect(grade(params, answer.map(String)).score).toMatchObject({ earned: possible, possible })
      for (const place of answer.keys()) {
        const response = answer.with(place, (answer[place] ?? 0) + 1)
        expect(grade(params, response).score).toEqual({
          type: 'scored',
          earned: possible - 1,
          possible,
          cells: answer.map((_, index) => index !== place),
        })
      }
    }
  })

  it('find a blank and what is no number invalid, at its place', () => {
    for (const params of problems.slice(0, 10)) {
      const answer: unknown[] = slowAnswer(params)
      for (const junk of ['', '1O', null]) {
        expect(grade(params, answer.with(1, junk)).score).toMatchObject({ type: 'invalid', problems: [{ path: [1] }] })
      }
      expect(grade(params, answer.slice(1)).score).toMatchObject({ type: 'invalid', problems: [{ path: [] }] })
    }
  })

  it('are worked out in steps that end with the last number, none of them twice, each as the API describes it', () => {
    for (const params of problems) {
      const { answer, steps } = solveStack(params)
      expect(steps.at(-1)?.result).toBe(Array.isArray(answer) ? answer.at(-1) : answer)
      expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(steps.length)
      for (const step of steps) {
        const schema = stackStepSchemas.find(({ shape }) => shape.rule.value === step.rule)
        expect(schema?.parse(structuredClone(step))).toEqual(step)
      }
      expect(wireStackSchema.parse(wireStack(params))).toEqual(wireStack(params))
    }
  })
})

test('each layer’s sizes, counts and field are those of the stack by hand', () => {
  const of = [
    { layer: 0, count: 'output-rows' },
    { layer: 0, count: 'output-columns' },
    { layer: 0, count: 'parameters' },
    { layer: 0, count: 'multiply-adds' },
    { layer: 2, count: 'output-rows' },
    { layer: 2, count: 'receptive-rows' },
    { layer: 2, count: 'receptive-columns' },
  ] as const
  // 1 + 12 + 1 rows under 5, by 2: 5; 9 columns under a span of 5: 5; one channel a filter.
  expect(solveStack(asking(...of)).answer).toEqual([5, 5, 4 * 15 + 4, 4 * 25 * 15, 2, 5 + 2, 5 + 1])
})

test('what a number rests on is worked out before it, and the total after its parts', () => {
  const { steps } = solveStack(asking({ layer: null, count: 'multiply-adds' }, { layer: 2, count: 'receptive-rows' }))
  expect(steps.map(({ rule }) => rule)).toEqual([
    'stack-extent',
    'stack-extent',
    'stack-multiply-adds',
    'stack-total',
    'stack-field',
    'stack-field',
    'stack-field',
  ])
  expect(steps[3]).toMatchObject({ parts: [{ layer: 0, count: 1500 }], others: 2, result: 1500 })
  expect(steps.at(-1)).toMatchObject({ sizeBefore: 5, jumpBefore: 2, result: 7 })
})

test('each step says which number of the answer it leads to first', () => {
  const { steps } = solveStack(
    asking(
      { layer: 2, count: 'output-rows' },
      { layer: 0, count: 'multiply-adds' },
      { layer: null, count: 'multiply-adds' },
      { layer: 1, count: 'receptive-rows' },
    ),
  )
  expect(steps.map(({ rule, entry }) => [rule, entry])).toEqual([
    ['stack-extent', 0],
    ['stack-extent', 0],
    ['stack-extent', 1],
    ['stack-multiply-adds', 1],
    ['stack-total', 2],
    ['stack-field', 3],
    ['stack-field', 3],
  ])
})

test('a layer without weights has none, and says so', () => {
  const { answer, steps } = solveStack(asking({ layer: 1, count: 'parameters' }, { layer: 2, count: 'multiply-adds' }))
  expect(answer).toEqual([0, 0])
  expect(steps.map(({ rule }) => rule)).toEqual(['stack-none', 'stack-none'])
})

test('what is missing is called by its name', () => {
  const { score } = grade(asking({ layer: null, count: 'parameters' }, { layer: 2, count: 'receptive-rows' }), [1])
  expect(score).toMatchObject({
    problems: [
      { message: 'Give 2 numbers: the parameters of all layers together, the rows seen by a cell of layer 2.' },
    ],
  })
})
