import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { relu } from '@/lib/conv/relu'
import { diagnose } from '@/lib/diagnosis/diagnose'
import { toNumber } from '@/lib/diagnosis/given'
import { FOLLOW_STEPS, type FollowedGrid, followedSteps } from '@/lib/grading/followed-steps'
import { grade } from '@/lib/grading/grade'
import type { ExactGrid } from '@/lib/grading/read-numbers'
import { solve } from '@/lib/grading/solve'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { Ask } from '@/lib/problems/ask'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'
import { LECTURE_LAYER, LECTURE_MAP } from './lecture-layer'

const layer = toConv2dLayer(LECTURE_LAYER)
const right = nestedArrays(conv2d(layer))[0] ?? []

function mapBy(id: ValueRuleId): number[][] {
  return nestedArrays(VALUE_RULES[id].output(layer))[0] ?? []
}

function about(ask: Ask): Params {
  return { op: 'conv2d', layer: LECTURE_LAYER, ask }
}

function diagnosed(response: unknown, params: Params = LECTURE_MAP, skill: Skill = 'output-volume') {
  const { score, parsed } = grade(params, response)
  if (score.type !== 'scored' || parsed === null) throw new Error(JSON.stringify(score))
  return diagnose(skill, params, parsed, score)
}

function withCell(map: readonly (readonly number[])[], row: number, column: number, value: number) {
  return map.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)))
}

const named = (response: unknown, params?: Params, skill?: Skill) =>
  diagnosed(response, params, skill).explanations.map(({ misconceptions }) => misconceptions)

describe('a right answer', () => {
  it.each(EVERY_LEVEL)('is never explained: $skill $level', ({ skill, level }) => {
    const params = generate(skill, level, seed(`right ${skill} ${level}`))
    expect(diagnosed(solve(params).answer, params, skill)).toEqual({ explanations: [], slips: [] })
  })
})

describe('a method', () => {
  it('is named from a whole map, with every wrong number it explains', () => {
    const [explanation, ...others] = diagnosed(mapBy('bias-per-channel')).explanations
    expect(others).toEqual([])
    expect(explanation).toMatchObject({ misconceptions: ['bias-per-channel'], alike: [], isWhole: true })
    expect(explanation?.cells).toHaveLength(9)
    expect(explanation?.cells[4]).toEqual([1, 1])
    expect(explanation?.confidence).toBeGreaterThan(0.99)
  })

  it('is named although one number of it slipped, which is then not among the cells', () => {
    const slipped = withCell(mapBy('bias-per-channel'), 0, 2, 99)
    const [explanation] = diagnosed(slipped).explanations
    expect(explanation).toMatchObject({ misconceptions: ['bias-per-channel'], isWhole: false })
    expect(explanation?.cells).not.toContainEqual([0, 2])
  })

  it('is named from a part of a map that is still being written', () => {
    const blank = mapBy('kernel-rotated-180').map((row, r) => (r === 2 ? row.map(() => null) : row))
    const score = { type: 'scored', earned: 0, possible: 10, cells: [] } as const
    const { explanations } = diagnose('feature-map', LECTURE_MAP, blank, score)
    expect(explanations.map(({ misconceptions }) => misconceptions)).toEqual([['kernel-rotated-180']])
  })

  it('that gives a map of another size is named from its size and its numbers', () => {
    expect(named(mapBy('stride-one-map'))).toEqual([['stride-one-map']])
    expect(named(mapBy('padding-twice'))).toEqual([['padding-twice']])
  })

  it('for the size is named where the numbers that are there are right', () => {
    const [explanation] = diagnosed(right.slice(0, 2).map((row) => row.slice(0, 2))).explanations
    expect([explanation?.misconceptions, ...(explanation?.alike ?? [])]).toContainEqual(['size-no-plus-one'])
    expect(explanation?.cells).toEqual([])
  })

  it('that gives fractions is named from averages written with two decimals', () => {
    const averages = mapBy('mean-of-products').map((row) =>
      row.map((value) => (Number.isInteger(value) ? String(value) : value.toFixed(2))),
    )
    expect(named(averages)).toEqual([['mean-of-products']])
  })

  it('is listed beside the one that is named where nothing tells the two apart', () => {
    const [explanation] = diagnosed(mapBy('slices-reversed')).explanations
    expect([explanation?.misconceptions, ...(explanation?.alike ?? [])]).toEqual(
      expect.arrayContaining([['slices-reversed'], ['slices-rotated']]),
    )
  })

  it('and another one are named together where both are at work', () => {
    const both = mapBy('kernel-flipped-left-right').map((row) => row.map((value) => value - 3))
    expect(named(both)).toEqual([['bias-omitted', 'kernel-flipped-left-right']])
  })

  it('is named for any kind of question that has methods', () => {
    expect(named([2, 5, 5], about({ kind: 'shape' }), 'output-shape')).toEqual([['size-no-stride']])
    expect(named(36, about({ kind: 'parameters' }), 'parameter-count')).toEqual([['parameters-without-bias']])
    expect(
      named(
        [
          [0, 0],
          [0, 1],
          [0, 2],
          [1, 0],
          [1, 1],
          [1, 2],
          [2, 0],
          [2, 1],
          [2, 2],
        ],
        about({ kind: 'window', at: [0, 1, 1] }),
        'locate-window',
      ),
    ).toEqual([['stride-size-only']])
  })
})

describe('what is no method', () => {
  it('is not recognised: numbers from nowhere', () => {
    const nonsense = right.map((row, r) => row.map((_, c) => 7 * r - 11 * c + 40))
    expect(diagnosed(nonsense)).toEqual({ explanations: [], slips: [] })
  })

  it('may have any size', () => {
    const grid = (rows: number, columns: number) =>
      Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => 50 + 13 * r * c - 9 * c))
    for (const rows of [1, 2, 3, 7]) {
      for (const columns of [1, 3, 4]) {
        expect(diagnosed(grid(rows, columns)).explanations, `${rows} by ${columns}`).toEqual([])
        const volume = [grid(rows, columns), grid(columns, rows), grid(rows, rows)]
        expect(diagnosed(volume, about({ kind: 'volume' })).explanations, `maps of ${rows} by ${columns}`).toEqual([])
      }
    }
  })

  it('has no explanation where the question has no methods', () => {
    const params = generate('wrong-cell', 1, seed('no methods'))
    const shown = params.op === 'conv2d' && params.ask.kind === 'wrong-cell' ? params.ask.shown : []
    const cells = shown.flatMap((row, r) => row.map((_, c) => [[r, c]]))
    for (const picked of cells) expect(diagnosed(picked, params, 'wrong-cell').explanations).toEqual([])
  })
})

describe('a sheet filled with one number', () => {
  it.each([0, 1])('is no method: %i in every place of a map without ReLU', (filling) => {
    expect(named(right.map((cells) => cells.map(() => filling)))).toEqual([])
  })

  it('is no method where it was filled from some place on', () => {
    expect(named(right.map((cells, row) => (row === 0 ? cells : cells.map(() => 0))))).toEqual([])
  })

  it('is not what a map by a wrong method is, however many zeros that has', () => {
    const low = { ...LECTURE_LAYER, bias: [-11, -11] }
    const rotated = nestedArrays(relu(VALUE_RULES['kernel-rotated-180'].output(toConv2dLayer(low))))[0] ?? []
    expect(rotated.flat().filter((cell) => cell === 0).length).toBeGreaterThan(5)
    expect(named(rotated, { op: 'conv2d', layer: low, ask: { kind: 'relu-map', filter: 0 } }, 'relu')).toEqual([
      ['kernel-rotated-180'],
    ])
  })
})

describe('a slip', () => {
  it('is the one product whose sign explains an isolated wrong number exactly', () => {
    const { result, channels } = explainCell(layer, [0, 1, 1])
    const terms = channels.flatMap((channel) => channel.terms)
    const largest = terms.reduce((most, term) => (Math.abs(term.product) > Math.abs(most.product) ? term : most))
    expect(diagnosed(withCell(right, 1, 1, result - 2 * largest.product)).slips).toEqual([
      { cell: [1, 1], rule: 'one-sign-wrong', terms: [largest] },
    ])
  })

  it('is not named where several explain the number', () => {
    const { result, channels } = explainCell(layer, [0, 1, 1])
    const products = channels.flatMap(({ terms }) => terms.map(({ product }) => product))
    const twice = products.find((product, index) => product !== 0 && products.indexOf(product) < index) ?? Number.NaN
    expect(diagnosed(withCell(right, 1, 1, result - twice)).slips).toEqual([])
  })

  it('is not called a method', () => {
    const off = withCell(right, 0, 1, (right[0]?.[1] ?? 0) - 1)
    expect(diagnosed(off).explanations).toEqual([])
  })

  it.each(Array.from({ length: 12 }, (_, number) => number))(
    'is not told where a bias left out gives the number of the one cell too (%i)',
    (number) => {
      const params = generate('bias', number % 2 === 0 ? 1 : 2, seed(`one cell ${number}`))
      const { answer } = solve(params)
      if (params.op !== 'conv2d' || params.ask.kind !== 'cell' || typeof answer !== 'number')
        throw new Error('one cell')
      const bias = params.layer.bias?.[params.ask.at[0]] ?? 0
      expect(diagnosed(answer - bias, params, 'bias').slips).toEqual([])
    },
  )

  it('is not looked for where a method explains the response', () => {
    expect(diagnosed(mapBy('bias-omitted')).slips).toEqual([])
  })
})

describe('channel by channel', () => {
  const params = about({ kind: 'channels', at: [0, 1, 1] })
  const answer = solve(params).answer
  const sums: readonly number[] = typeof answer === 'object' && 'channels' in answer ? answer.channels : []
  const [first = 0, second = 0] = sums

  it('right sums with a wrong total are about how the sums are put together', () => {
    expect(named({ channels: sums, total: first + second + 6 }, params, 'channel-sums')).toEqual([['bias-per-channel']])
  })

  it('right sums with a total that is one off are a slip in the adding', () => {
    expect(diagnosed({ channels: sums, total: first + second + 4 }, params, 'channel-sums')).toEqual({
      explanations: [],
      slips: [{ cell: ['total'], rule: 'off-by-one-total', terms: [] }],
    })
  })

  it('right sums whose total is what they make alone are a bias left out', () => {
    const [explanation, ...others] = diagnosed(
      { channels: sums, total: first + second },
      params,
      'channel-sums',
    ).explanations
    expect(others).toEqual([])
    expect(explanation).toMatchObject({ misconceptions: ['bias-omitted'], cells: [['total']], isWhole: true })
  })

  it('right sums with any other total are a slip in the total', () => {
    expect(diagnosed({ channels: sums, total: first + second + 17 }, params, 'channel-sums')).toEqual({
      explanations: [],
      slips: [{ cell: ['total'], rule: 'wrong-total', terms: [] }],
    })
  })

  it('wrong sums with the total that follows from them are about the channels', () => {
    const channels = rotatedSums()
    const [one = 0, other = 0] = channels
    const [explanation] = diagnosed({ channels, total: one + other + 3 }, params, 'channel-sums').explanations
    expect(explanation?.misconceptions).toEqual(['slices-rotated'])
    expect(explanation?.cells).toContainEqual(['channels', 0])
  })

  /** Each channel's window with the other slice. */
  function rotatedSums(): number[] {
    const { input, weight } = LECTURE_LAYER
    return [0, 1].map((channel) =>
      Array.from({ length: 9 }, (_, cell) => {
        const [u, v] = [Math.floor(cell / 3), cell % 3]
        const value = input.data[channel * 25 + (1 + u) * 5 + 1 + v] ?? 0
        return value * (weight.data[(1 - channel) * 9 + cell] ?? 0)
      }).reduce((sum, product) => sum + product, 0),
    )
  }
})

describe('a layer in steps', () => {
  it('names the method of the step it goes wrong in, while the steps after it follow', () => {
    const params = generate('follow-through', 1, seed('steps'))
    const answer = solve(params).answer
    if (!Array.isArray(answer)) throw new Error('a list of grids is expected')
    // ReLU left out; what is pooled follows from that.
    const map = answer[5]
    const withoutRelu = answer.map((step, index) => (index === 6 ? map : step))
    const { score } = grade(params, withoutRelu)
    expect(score.type).toBe('scored')
    expect(named(withoutRelu, params, 'follow-through')).toEqual([['relu-omitted']])
  })

  it('names a bias that is left out of the total alone, while the map has it', () => {
    const params = steppedLayer(1)
    const [bias = 0] = params.layer.conv.bias ?? []
    const total = rightStep(params, 'total').map((row) => row.map((value) => value - bias))
    expect(named(followedFrom(params, 'total', total), params, 'follow-through')).toEqual([['bias-omitted']])
  })

  describe.each([
    ['the one of the total', true],
    ['by the same method', false],
  ])('whose map alone is made with a turned kernel, its asked cell %s', (_, isOfTotal) => {
    it('names the turned kernel and nothing beside it, as the size and the padded input are right', () => {
      const params = steppedLayer(3)
      const { conv } = workOut(params.layer)
      const [, atRow, atColumn] = params.ask.at
      const [[total = 0] = []] = rightStep(params, 'total')
      const turned = nestedArrays(VALUE_RULES['kernel-rotated-180'].output(conv))[0] ?? []
      const map = isOfTotal ? withCell(turned, atRow, atColumn, total) : turned
      const { explanations } = diagnosed(followedFrom(params, 'map', map), params, 'follow-through')
      expect(explanations).toMatchObject([{ misconceptions: ['kernel-rotated-180'], isWhole: true }])
    })
  })

  function steppedLayer(level: 1 | 3): FollowThroughParams {
    const params = generate('follow-through', level, seed('steps'))
    if (params.op !== 'followThrough') throw new Error('a layer in steps is expected')
    return params
  }

  type StepName = (typeof FOLLOW_STEPS)[number]

  const exactly = (steps: readonly FollowedGrid[]) =>
    steps.map((grid) => grid.map((row) => row.map(({ value }) => value)))

  function rightStep(params: FollowThroughParams, name: StepName): number[][] {
    return (exactly(followedSteps(params, null))[FOLLOW_STEPS.indexOf(name)] ?? []).map((row) => row.map(toNumber))
  }

  /** The right steps with another one in the place of one of them, and what follows from it. */
  function followedFrom(params: FollowThroughParams, name: StepName, grid: number[][]) {
    const changed = FOLLOW_STEPS.indexOf(name)
    let steps: ExactGrid[] = exactly(followedSteps(params, null)).with(changed, grid)
    for (const step of FOLLOW_STEPS.keys()) {
      if (step > changed) steps = steps.with(step, exactly(followedSteps(params, steps))[step] ?? [])
    }
    return steps
  }
})
