import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { askedCells } from '@/lib/problems/asked-cells'
import type { Constraints } from '@/lib/problems/constraints'
import { drawProblem } from '@/lib/problems/draw-problem'
import { feasibilityOf, levelConstraints } from '@/lib/problems/feasibility'
import { generate } from '@/lib/problems/generate'
import { isUneven } from '@/lib/problems/geometry'
import { type Conv2dParams, paramsSchema } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { showsNumbers } from '@/lib/problems/public-view'
import { seededRandom } from '@/lib/problems/random'
import { SKILL_PLANS } from '@/lib/problems/skill-plans'
import type { Conv2dSkill, Level } from '@/lib/problems/skills'
import { EVERY_CONV2D_LEVEL, EVERY_DIFFICULTY, EVERY_LEVEL, seed } from '@/test/support/seeds'

function draw(skill: Conv2dSkill, level: Level, count: number): Conv2dParams[] {
  return Array.from({ length: count }, (_, index) => generate(skill, level, seed(`problem ${index}`)))
}

describe.each(EVERY_DIFFICULTY)('$skill, $difficulty', ({ skill, difficulty }) => {
  const params = generate(skill, difficulty, seed('a'))

  it('is the same problem for the same seed, and another one for another seed', () => {
    expect(generate(skill, difficulty, seed('a'))).toEqual(params)
    expect(generate(skill, difficulty, seed('b'))).not.toEqual(params)
  })

  it('survives being stored: JSON and back, past the schema', () => {
    expect(paramsSchema.parse(JSON.parse(JSON.stringify(params)))).toEqual(params)
  })
})

it('reads params that were stored before there was anything but convolution', () => {
  const { op, ...stored } = generate('feature-map', 1, seed('a'))
  expect(paramsSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual({ op, ...stored })
})

describe.each(EVERY_LEVEL)('$skill, level $level', ({ skill, level }) => {
  it('has constraints that are feasible, with at least four sizes and settings of a layer', () => {
    const found = feasibilityOf(skill, level, levelConstraints(skill, level))
    expect(found.type === 'feasible' && found.geometries).toBeGreaterThanOrEqual(4)
  })
})

describe.each(EVERY_CONV2D_LEVEL)('$skill, level $level', ({ skill, level }) => {
  it('shows its numbers just where its question is about them', () => {
    const { questions } = SKILL_PLANS[skill].levels[level]
    expect(showsNumbers(generate(skill, level, seed('a')).ask)).toBe(questions.of === 'numbers')
  })

  it('keeps to its constraints', () => {
    const constraints = levelConstraints(skill, level)
    for (const { layer } of draw(skill, level, 5)) expectWithin(layer, constraints)
  })
})

/** What a person has to do for the asked cells. */
function handWork({ layer: stored, ask }: Conv2dParams) {
  const layer = toConv2dLayer(stored)
  const cells = askedCells(ask, conv2dOutputShape(layer)).map((at) => explainCell(layer, at))
  const nonZero = cells.map(({ channels }) =>
    channels
      .filter(({ channel }) => ask.kind !== 'products' || channel === ask.channel)
      .flatMap(({ terms }) => terms)
      .filter(({ product }) => product !== 0),
  )
  return { cells, nonZero, layer, ask }
}

const BY_HAND = EVERY_CONV2D_LEVEL.filter(({ skill, level }) => levelConstraints(skill, level).work !== null)

describe.each(BY_HAND)('$skill, level $level, by hand', ({ skill, level }) => {
  const { work } = levelConstraints(skill, level)
  const problems = draw(skill, level, 12).map(handWork)

  it('has no more products in a cell than its level allows, and some in each', () => {
    for (const { nonZero } of problems) {
      for (const { length } of nonZero) {
        expect(length).toBeLessThanOrEqual(work?.perCell ?? 0)
        expect(length).toBeGreaterThan(0)
      }
    }
  })

  it('has products of at most 12, channel sums of at most 20 and results of at most 30', () => {
    for (const { cells, nonZero } of problems) {
      for (const { product } of nonZero.flat()) expect(Math.abs(product)).toBeLessThanOrEqual(12)
      for (const { result, channels } of cells) {
        expect(Math.abs(result)).toBeLessThanOrEqual(30)
        for (const { sum } of channels) expect(Math.abs(sum)).toBeLessThanOrEqual(20)
      }
    }
  })

  it('has results of both signs where more than two are asked for', () => {
    for (const { cells } of problems.filter(({ cells: { length } }) => length > 2)) {
      // Before ReLU, where it is asked for.
      const results = cells.map(({ result }) => result)
      expect(Math.min(...results)).toBeLessThan(0)
      expect(Math.max(...results)).toBeGreaterThan(0)
    }
  })

  it('has filters and slices that cannot be taken for one another, nor a kernel for itself turned over', () => {
    for (const { layer } of problems) {
      const [filters, channels, height, width] = layer.weight.shape
      const slices = Array.from({ length: filters * channels }, (_, index) =>
        [...layer.weight.data.subarray(index * height * width, (index + 1) * height * width)].join(),
      )
      const whole = Array.from({ length: filters }, (_, filter) =>
        slices.slice(filter * channels, (filter + 1) * channels).join(' '),
      )
      expect(new Set(whole).size).toBe(filters)
      // Slices of one number have too few values to differ in.
      if (height * width === 1) continue
      for (const filter of whole) expect(new Set(filter.split(' ')).size).toBe(channels)
      for (const slice of slices) expect(slice.split(',').reverse().join()).not.toBe(slice)
    }
  })
})

it('asks about named layers as they are known', () => {
  const lecture = toConv2dLayer(generate('output-volume', 'lecture-7x7x3', seed('x')).layer)
  expect([lecture.input.shape, lecture.padding, lecture.weight.shape, lecture.stride]).toEqual([
    [3, 5, 5],
    [1, 1, 1, 1],
    [2, 3, 3, 3],
    [2, 2],
  ])
  const image = toConv2dLayer(generate('output-volume', 'image-25x25x3', seed('x')).layer)
  expect(image.input.shape).toEqual([3, 25, 25])
  expect(conv2d(image).shape).toEqual([5, 25, 25])
})

it('lets a third of the questions about strided sizes have a last window that does not end at the edge', () => {
  const problems = draw('output-shape', 2, 300)
  const uneven = problems.filter(({ layer: { input, weight, ...settings } }) => {
    const [, , height, width] = weight.shape
    return isUneven({ ...settings, input: input.shape, filters: weight.shape[0], kernel: [height, width] })
  })
  expect(uneven.length).toBeGreaterThan(75)
  expect(uneven.length).toBeLessThan(125)
})

it('asks for half a padding only where there is one', () => {
  for (const level of [1, 2, 4] as const) {
    for (const { layer } of draw('padding-sizes', level, 40)) {
      const spans = layer.dilation.map((step, axis) => step * ((layer.weight.shape[axis + 2] ?? 0) - 1) + 1)
      for (const span of spans) expect(span % 2).toBe(1)
    }
  }
})

it('passes over every other draw rather than go on for ever: numbers that are never humane end with the best found', () => {
  const plan = SKILL_PLANS['feature-map'].levels[2]
  const constraints: Constraints = { ...plan.constraints, input: { low: 80, high: 99, zeros: 0 } }
  const drawn = drawProblem(seededRandom(seed('large')), 'feature-map', { ...plan, constraints })
  expect(drawn?.draws).toBe(400)
  expect(drawn?.faults.tedious).toBeGreaterThan(0)
})

it('has no problem where no layer is possible', () => {
  const plan = SKILL_PLANS['feature-map'].levels[2]
  const constraints: Constraints = { ...plan.constraints, kernel: [[9, 9]] }
  expect(drawProblem(seededRandom(seed('none')), 'feature-map', { ...plan, constraints })).toBeNull()
})

function expectWithin({ input, weight, ...layer }: Conv2dParams['layer'], constraints: Constraints) {
  const [channels, rows, columns] = input.shape
  const [filters, , kernelHeight, kernelWidth] = weight.shape
  expect(constraints.channels).toContain(channels)
  expect(constraints.rows).toContain(rows)
  expect(constraints.columns).toContain(columns)
  expect(constraints.filters).toContain(filters)
  expect(constraints.kernel).toContainEqual([kernelHeight, kernelWidth])
  expect(constraints.stride).toContainEqual(layer.stride)
  expect(constraints.padding).toContainEqual(layer.padding)
  expect(constraints.dilation).toContainEqual(layer.dilation)
  expect(constraints.groups).toContain(layer.groups)
  for (const bias of layer.bias ?? []) expect(constraints.biases).toContain(bias)
  expect(Math.min(...input.data)).toBeGreaterThanOrEqual(Math.min(0, constraints.input.low))
  expect(Math.max(...input.data)).toBeLessThanOrEqual(Math.max(0, constraints.input.high))
  expect(Math.min(...weight.data)).toBeGreaterThanOrEqual(Math.min(0, constraints.weight.low))
  expect(Math.max(...weight.data)).toBeLessThanOrEqual(Math.max(0, constraints.weight.high))
}
