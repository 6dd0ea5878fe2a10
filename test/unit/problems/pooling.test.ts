import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pool2d } from '@/lib/conv/pool2d'
import { diagnosticityIn } from '@/lib/problems/family'
import { numbersIn } from '@/lib/problems/lesson-text'
import type { PoolConstraints } from '@/lib/problems/pooling/constraints'
import { POOL_FAMILY } from '@/lib/problems/pooling/family'
import { POOLING_LESSON } from '@/lib/problems/pooling/lesson'
import { pooling } from '@/lib/problems/pooling/levels'
import { type PoolParams, poolParamsSchema, toPool2dLayer } from '@/lib/problems/pooling/params'
import { publicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { wirePoolLayer } from '@/lib/problems/pooling/wire-layer'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { avgPool2dSchema } from '@/lib/usecases/solve/avg-pool2d.schema'
import { maxPool2dSchema } from '@/lib/usecases/solve/max-pool2d.schema'
import { seed } from '@/test/support/seeds'
import { poolByHand, windowByHand } from './pool-by-hand'

function drawn(level: Level, name: string): PoolParams {
  const problem = pooling.draw(seededRandom(seed(name)), level)
  if (problem?.params.op !== 'pool2d') throw new Error('a pooling problem is about pooling')
  return problem.params
}

const drawMany = (level: Level) => Array.from({ length: 100 }, (_, index) => drawn(level, `pooling ${index}`))

const PROBLEMS = { 1: drawMany(1), 2: drawMany(2), 3: drawMany(3), 4: drawMany(4) }

/** Channel, row and column of every output cell that is asked for. */
function askedOf({ layer, ask }: PoolParams): readonly (readonly [number, number, number])[] {
  if (ask.kind === 'pooled-shape') return []
  if (ask.kind === 'pooled-cells') return ask.at
  return poolByHand(layer)[ask.channel]?.flatMap((row, r) => row.map((_, c) => [ask.channel, r, c] as const)) ?? []
}

describe.each(LEVELS)('level %i', (level) => {
  const problems = PROBLEMS[level]

  it('shows every wrong method aimed at, each apart from every other', () => {
    for (const params of problems) {
      const { methods, confused } = diagnosticityIn(POOL_FAMILY, params)
      expect(methods.length).toBeGreaterThan(2)
      expect(confused).toEqual([])
    }
  })

  it('is stored and read back as it is', () => {
    for (const params of problems) expect(poolParamsSchema.parse(JSON.parse(JSON.stringify(params)))).toEqual(params)
  })

  it('takes four geometries at least', () => {
    const geometries = problems.map(({ layer: { input, ...settings } }) => JSON.stringify([input.shape, settings]))
    expect(new Set(geometries).size).toBeGreaterThanOrEqual(4)
  })

  it('has whole results that the head can hold, and more than one of them', () => {
    for (const params of problems) {
      const output = poolByHand(params.layer)
      const results = askedOf(params).map(([channel, row, column]) => output[channel]?.[row]?.[column] ?? Number.NaN)
      for (const result of results) {
        expect(Number.isInteger(result)).toBe(true)
        expect(Math.abs(result)).toBeLessThanOrEqual(30)
      }
      if (results.length > 0) expect(new Set(results).size).toBeGreaterThan(2)
    }
  })

  it('has as many rows as columns in no input, and no two rows, columns or channels alike', () => {
    for (const { layer, ask } of problems) {
      const { shape } = layer.input
      if (ask.kind === 'pooled-shape') continue
      expect(shape[1]).not.toBe(shape[2])
      const { input } = wirePoolLayer({ op: 'pool2d', layer, ask })
      expect(new Set(input.map((plane) => JSON.stringify(plane))).size).toBe(shape[0])
      for (const plane of input) {
        expect(new Set(plane.map((row) => row.join())).size).toBe(shape[1])
        const columns = plane[0]?.map((_, column) => plane.map((row) => row[column]).join()) ?? []
        expect(new Set(columns).size).toBe(shape[2])
      }
    }
  })

  it('takes the same work in every problem, within 15 %', () => {
    const work = problems.map((params) =>
      askedOf(params)
        .map((cell) => windowByHand(params.layer, cell).filter(({ value }) => value !== null).length)
        .reduce((sum, numbers) => sum + numbers, 0),
    )
    expect(problems.map((params) => POOL_FAMILY.measure(params).work)).toEqual(work)
    const [least, most] = [Math.min(...work), Math.max(...work)]
    expect(most - least).toBeLessThanOrEqual(0.15 * least)
    expect(most).toBeLessThanOrEqual(32)
  })

  it('is what POST /api/v1/solve takes, which gives the output', () => {
    for (const params of problems.slice(0, 20)) {
      const wire = JSON.parse(JSON.stringify(wirePoolLayer(params)))
      const read = params.layer.kind === 'max' ? maxPool2dSchema.parse(wire) : avgPool2dSchema.parse(wire)
      expect(read.layer).toEqual(toPool2dLayer(params.layer))
      expect(pool2d(read.layer)).toEqual(pool2d(toPool2dLayer(params.layer)))
    }
  })

  it('gives the same problem for the same seed', () => {
    expect(drawn(level, 'again')).toEqual(drawn(level, 'again'))
    expect(drawn(level, 'again')).not.toEqual(drawn(level, 'another'))
  })

  it('is feasible by its own constraints', () => {
    expect(pooling.feasibilityOf(level, pooling.constraintsOf(level)).type).toBe('feasible')
  })
})

describe('what each level is about', () => {
  it('1: the largest of windows side by side, in one channel', () => {
    for (const { layer, ask } of PROBLEMS[1]) {
      expect(ask.kind).toBe('pooled-map')
      expect(layer).toMatchObject({ kind: 'max', kernelSize: [2, 2], stride: [2, 2], padding: [0, 0, 0, 0] })
    }
  })

  it('2: windows that overlap, one asked for with nothing but negative numbers beside the padding', () => {
    for (const params of PROBLEMS[2]) {
      expect(params.ask.kind).toBe('pooled-cells')
      expect(params.layer.kernelSize[0]).toBeGreaterThan(params.layer.stride[0])
      const windows = askedOf(params).map((cell) => windowByHand(params.layer, cell))
      const shows = windows.filter(
        (cells) => cells.some(({ value }) => value === null) && cells.every(({ value }) => value === null || value < 0),
      )
      expect(shows.length).toBeGreaterThan(0)
    }
  })

  it('3: averages beside padding, which counts in some problems and not in others', () => {
    expect(new Set(PROBLEMS[3].map(({ layer }) => layer.countIncludePad))).toEqual(new Set([true, false]))
    for (const params of PROBLEMS[3]) {
      expect(params.layer.kind).toBe('average')
      const { methods } = diagnosticityIn(POOL_FAMILY, params)
      expect(methods).toContain(params.layer.countIncludePad ? 'avgpool-pad-not-counted' : 'avgpool-pad-counted')
    }
  })

  it('4: sizes that are rounded up, a last window left out in a third of them', () => {
    const dropped = PROBLEMS[4].filter((params) =>
      diagnosticityIn(POOL_FAMILY, params).methods.includes('ceil-without-last-window-rule'),
    )
    expect(dropped.length).toBeGreaterThan(20)
    expect(PROBLEMS[4].length - dropped.length).toBeGreaterThan(20)
    for (const { ask, layer } of PROBLEMS[4]) {
      expect(ask.kind).toBe('pooled-shape')
      expect(layer.ceilMode).toBe(true)
    }
  })

  it('shows the numbers where they matter and nowhere else', () => {
    for (const level of LEVELS) {
      const { data } = publicPoolLayer(drawn(level, 'shown')).input
      expect(data === null).toBe(level === 4)
    }
  })
})

describe('other constraints', () => {
  const refusalOf = (level: Level, changes: Partial<PoolConstraints>) => {
    const found = pooling.feasibilityOf(level, { ...Object(pooling.constraintsOf(level)), ...changes })
    return found.type === 'refused' ? found.problems : null
  }

  it('are refused in words that name the field', () => {
    expect(refusalOf(1, { kernelSize: [[9, 9]] })).toEqual([
      { field: 'kernelSize', message: 'The window spans 9 rows but the padded input has 4.' },
    ])
    expect(refusalOf(1, { padding: [[2, 2, 2, 2]] })?.[0]).toMatchObject({ field: 'padding' })
    expect(refusalOf(1, { work: { numbers: 100 } })).toEqual([
      { field: 'work', message: '100 numbers cannot be reached: the windows of these sizes have 16.' },
    ])
    expect(refusalOf(1, { countIncludePad: [false] })?.[0]).toMatchObject({ field: 'countIncludePad' })
    expect(refusalOf(3, { dilation: [[2, 2]] })?.[0]).toMatchObject({ field: 'dilation' })
    expect(refusalOf(2, { input: { low: 0, high: 9, zeros: 0 } })).toEqual([
      {
        field: 'input',
        message: 'Padding shows in a maximum only where all numbers are negative: allow numbers below 0.',
      },
    ])
    expect(
      refusalOf(4, { rows: [8], columns: [8], padding: [[0, 0, 0, 0]], kernelSize: [[2, 2]], stride: [[2, 2]] }),
    ).toEqual([
      {
        field: 'rows',
        message: 'The question needs windows that do not end at the edge, so that rounding matters.',
      },
    ])
    expect(refusalOf(2, { channels: [9] })).toEqual([
      { field: 'channels', message: 'Cells of 9 channels would be asked for; this question takes at most 8.' },
    ])
    expect(refusalOf(1, { kernelSize: [[1, 1]] })).toEqual([
      { field: 'kernelSize', message: 'A window of one cell changes nothing.' },
    ])
    expect(refusalOf(1, { rows: [0] })?.[0]).toMatchObject({ field: 'rows.0' })
  })

  it('make problems within them, or are refused, whatever they are', () => {
    const some = <T>(one: fc.Arbitrary<T>) =>
      fc.uniqueArray(one, { minLength: 1, maxLength: 2, selector: (each) => JSON.stringify(each) })
    const size = fc.integer({ min: 1, max: 8 })
    const side = fc.integer({ min: 0, max: 2 })
    const changes: fc.Arbitrary<Partial<PoolConstraints>> = fc.record(
      {
        kind: some(fc.constantFrom('max' as const, 'average' as const)),
        channels: some(fc.integer({ min: 1, max: 3 })),
        rows: some(size),
        columns: some(size),
        kernelSize: some(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))),
        stride: some(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))),
        padding: some(fc.tuple(side, side, side, side)),
        dilation: some(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constant(1))),
        ceilMode: some(fc.boolean()),
        countIncludePad: some(fc.boolean()),
        work: fc.option(fc.record({ numbers: fc.integer({ min: 4, max: 60 }) })),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), changes, (level, changed) => {
        const constraints = { ...Object(pooling.constraintsOf(level)), ...changed }
        const found = pooling.feasibilityOf(level, constraints)
        const made = pooling.drawCustom(level, constraints, seed('custom'))
        if (found.type === 'refused') {
          for (const { field, message } of found.problems) {
            expect(Object.keys(constraints)).toContain(field)
            expect(message).toMatch(/^[A-Z0-9].*\.$/)
          }
          return
        }
        if (made.type === 'refused') throw new Error(`feasible, but ${JSON.stringify(made.problems)}`)
        const params = poolParamsSchema.parse(made.params)
        expect(constraints.rows).toContain(params.layer.input.shape[1])
        expect(constraints.ceilMode).toContain(params.layer.ceilMode)
        const { work } = POOL_FAMILY.measure(params)
        if (found.products) {
          expect(work).toBeGreaterThanOrEqual(found.products.least)
          expect(work).toBeLessThanOrEqual(found.products.most)
        }
      }),
      { numRuns: 100, seed: 22 },
    )
  })
})

describe('the lesson', () => {
  it('tells the numbers of its window, the largest of them, and the rows that are left over', () => {
    const { params, paragraph } = POOLING_LESSON.draw()
    if (params.op !== 'pool2d') throw new Error('the lesson of pooling is about pooling')
    const told = numbersIn(paragraph)
    const window = windowByHand(params.layer, [0, 0, 1]).flatMap(({ value }) => value ?? [])
    expect(told).toEqual(expect.arrayContaining([...window, Math.max(...window)]))
    expect(params.layer.input.shape[1] % 2).toBe(1)
    expect(told).toContain(params.layer.input.shape[1] - 1)
  })
})
