import { describe, expect, it, test } from 'vitest'
import { traceStack } from '@/lib/conv/stack'
import { solveStack } from '@/lib/grading/stack'
import { diagnosticityIn } from '@/lib/problems/family'
import { generate } from '@/lib/problems/generate'
import { numbersIn } from '@/lib/problems/lesson-text'
import { paramsSchema } from '@/lib/problems/params'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { convolutions, pools, RELU, type StackConstraints } from '@/lib/problems/stack/constraints'
import { STACK_FAMILY } from '@/lib/problems/stack/family'
import { STACK_LESSON } from '@/lib/problems/stack/lesson'
import { stackCost } from '@/lib/problems/stack/levels'
import type { StackParams, StoredStackLayer } from '@/lib/problems/stack/params'
import { wireStack } from '@/lib/problems/stack/wire-layer'
import { readSolveRequest } from '@/lib/usecases/solve/solve.schema'
import { seed } from '@/test/support/seeds'

const SEEDS = Array.from({ length: 100 }, (_, index) => seed(`stack ${index}`))

function draw(level: Level, from: Uint8Array): StackParams {
  const params = stackCost.draw(seededRandom(from), level)?.params
  if (params?.op !== 'stack') throw new Error('no stack was drawn')
  return params
}

const isConvolution = (layer: StoredStackLayer) => layer.op === 'conv2d'

describe.each(LEVELS)('the stacks of level %i', (level) => {
  const problems = SEEDS.map((from) => draw(level, from))

  it('are stored, and come from the skill as they are drawn here', () => {
    for (const params of problems) expect(paramsSchema.parse(JSON.parse(JSON.stringify(params)))).toEqual(params)
    expect(generate('stack-cost', level, SEEDS[0] ?? seed('first'))).toEqual(problems[0])
  })

  it('tell every wrong method from the right one and from every other', () => {
    const seen = new Set<string>()
    for (const params of problems) {
      const { methods, confused } = diagnosticityIn(STACK_FAMILY, params)
      expect(confused).toEqual([])
      for (const method of methods) seen.add(method)
    }
    expect(seen).toEqual(new Set(['right', ...METHODS[level]]))
  })

  it('have numbers to work with by hand: few multiply-adds, and fields that fit the input', () => {
    for (const { layer, ask } of problems) {
      const [, rows, columns] = layer.inputShape
      const { answer } = solveStack({ op: 'stack', layer, ask })
      const numbers = Array.isArray(answer) ? answer.map(Number) : []
      for (const [index, { count }] of ask.of.entries()) {
        const most = { 'receptive-rows': rows, 'receptive-columns': columns, 'output-rows': 64, 'output-columns': 64 }
        expect(numbers[index]).toBeLessThanOrEqual(count in most ? Reflect.get(most, count) : 1_000_000)
        expect(numbers[index]).toBeGreaterThan(0)
      }
      expect(rows).not.toBe(columns)
    }
  })

  it('are of at least four geometries, and do not look like one of the 200 before', () => {
    const written = Array.from({ length: 300 }, (_, index) => JSON.stringify(draw(level, seed(`again ${index}`))))
    const again = written.filter((text, index) => written.slice(Math.max(0, index - 200), index).includes(text))
    expect(new Set(problems.map(({ layer }) => JSON.stringify(layer))).size).toBeGreaterThan(4)
    expect(again.length / written.length).toBeLessThan(0.01)
  })

  it('are what POST /api/v1/solve takes, and get the same answer there', () => {
    for (const params of problems) {
      const { success, data } = readSolveRequest(wireStack(params))
      if (!success || !('stack' in data)) throw new Error('the stack was refused')
      const trace = traceStack(data.stack)
      const { answer } = solveStack(params)
      expect(answer).toEqual(
        params.ask.of.map(({ layer: index, count }) => {
          if (index === null) return count === 'parameters' ? trace.parameters.total : trace.multiplyAdds
          const layer = trace.layers[index]
          const [, rows, columns] = layer?.outputShape ?? []
          return {
            'output-rows': rows,
            'output-columns': columns,
            parameters: layer?.parameters.total,
            'multiply-adds': layer?.multiplyAdds,
            'receptive-rows': layer?.receptiveField.rows.size,
            'receptive-columns': layer?.receptiveField.columns.size,
          }[count]
        }),
      )
    }
  })
})

const COUNTED = [
  'macs-over-input-positions',
  'macs-channels-twice',
  'flops-for-macs',
  'macs-without-filters',
  'macs-without-channels',
]
const FIELDS = ['receptive-field-own-kernel', 'receptive-field-sum', 'receptive-field-no-stride']
const LEARNED = [
  'parameters-without-bias',
  'parameters-without-channels',
  'parameters-bias-per-slice',
  'parameters-one-filter',
]
const METHODS: { readonly [L in Level]: readonly string[] } = {
  1: COUNTED,
  2: FIELDS,
  3: FIELDS,
  4: [...COUNTED, ...FIELDS, ...LEARNED],
}

test('the first level asks what convolutions cost alone, each and together', () => {
  const { layer, ask } = draw(1, seed('one'))
  expect(layer.layers.every(isConvolution)).toBe(true)
  expect(ask.of).toEqual([
    { layer: 0, count: 'multiply-adds' },
    { layer: 1, count: 'multiply-adds' },
    { layer: null, count: 'multiply-adds' },
  ])
})

test('from the third level on there are layers that change no field, and fields of other rows than columns', () => {
  const problems = SEEDS.map((from) => draw(3, from))
  expect(problems.some(({ layer }) => layer.layers.some(({ op }) => op === 'relu'))).toBe(true)
  for (const params of problems) {
    const { answer } = solveStack(params)
    const [rows, columns] = Array.isArray(answer) ? answer.slice(-2) : []
    expect(rows).not.toBe(columns)
  }
})

describe('other constraints', () => {
  const constraints: StackConstraints = {
    channels: [3],
    rows: [9],
    columns: [12],
    layers: [convolutions({ filters: [4], kernels: [[3, 3]] }), [RELU], pools('maxPool2d', { kernels: [[2, 2]] })],
  }
  const refusalOf = (level: Level, changes: Partial<StackConstraints>) => {
    const found = stackCost.feasibilityOf(level, { ...constraints, ...changes })
    return found.type === 'refused' ? found.problems : null
  }

  it('lead to as many stacks as there are combinations that fit together', () => {
    expect(stackCost.feasibilityOf(1, { ...constraints, rows: [9, 12], columns: [12, 15] })).toEqual({
      type: 'feasible',
      geometries: 3,
      products: null,
      smallestOutput: [4, 3, 5],
      largestOutput: [4, 5, 6],
    })
    expect(stackCost.drawCustom(1, constraints, seed('custom'))).toMatchObject({
      type: 'drawn',
      params: { layer: { inputShape: [3, 9, 12] } },
    })
  })

  it('are refused where a layer does not fit the one before it, by its place', () => {
    const tooLarge = [convolutions({ filters: [4], kernels: [[3, 3]] }), pools('avgPool2d', { kernels: [[8, 2]] })]
    expect(refusalOf(1, { layers: tooLarge })).toEqual([
      expect.objectContaining({ field: 'layers.1', message: expect.stringMatching(/kernel|window/i) }),
    ])
  })

  it('are refused where groups do not divide every number of filters and channels that there may be', () => {
    const [grouped] = convolutions({ filters: [6, 8], kernels: [[3, 3]] })
    if (grouped?.op !== 'conv2d') throw new Error('it is a convolution')
    const message = 'The groups must divide the number of filters, and the number of channels of the layer before.'
    expect(refusalOf(1, { layers: [[{ ...grouped, groups: 3 }]] })).toEqual([{ field: 'layers.0.groups', message }])
    expect(refusalOf(1, { layers: [[{ ...grouped, filters: [6, 9], groups: 3 }]] })).toBeNull()
  })

  it('are refused in words that name what the question needs', () => {
    expect(refusalOf(1, { rows: [12] })?.[0]?.message).toBe(
      'The question needs an input that is not square: with a square one rows and columns are never told apart.',
    )
    expect(refusalOf(4, {})?.[0]?.message).toBe('The question needs at least two convolutions.')
    expect(refusalOf(3, { layers: constraints.layers.slice(0, 2) })?.[0]?.message).toBe(
      'The question needs at least three layers.',
    )
    expect(refusalOf(3, {})?.[0]?.message).toBe(
      'The question needs layers whose cells see a different number of rows and of columns.',
    )
  })

  it('are refused where the numbers are none to work with', () => {
    const huge = [
      convolutions({ filters: [128], kernels: [[3, 3]] }),
      convolutions({ filters: [128], kernels: [[3, 3]] }),
    ]
    expect(refusalOf(1, { layers: huge, rows: [30], columns: [40] })).toEqual([
      {
        field: 'layers',
        message: expect.stringMatching(/^The layers take \d+ multiply-adds at least; at most 1000000/),
      },
    ])
    const deep = [
      ...Array.from({ length: 2 }, () => convolutions({ filters: [2], kernels: [[3, 3]], paddings: [[2, 2, 2, 2]] })),
      pools('maxPool2d', { kernels: [[6, 6]] }),
    ]
    expect(refusalOf(2, { layers: deep })).toEqual([
      { field: 'rows', message: 'A cell of the last layer sees 10 by 10 cells: the input should have as many.' },
    ])
    expect(refusalOf(2, { rows: [] })).toEqual([expect.objectContaining({ field: 'rows' })])
  })
})

test('the lesson tells the fields that the steps lead to, behind a stride', () => {
  const { params, paragraph } = STACK_LESSON.draw()
  if (params.op !== 'stack') throw new Error('the lesson is about a stack')
  const { answer } = solveStack(params)
  expect(numbersIn(paragraph)).toEqual(expect.arrayContaining(Array.isArray(answer) ? answer : []))
  expect(params.layer.layers[0]).toMatchObject({ stride: [2, 2] })
})
