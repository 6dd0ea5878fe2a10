import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ScatteredTerm } from '@/lib/conv/explain-conv-transpose2d'
import { solve } from '@/lib/grading/solve'
import { drawCustom, feasibilityOf, levelConstraints } from '@/lib/problems/feasibility'
import { generate } from '@/lib/problems/generate'
import { measure } from '@/lib/problems/measure'
import { publicView } from '@/lib/problems/public-view'
import { diagnosticityOf } from '@/lib/problems/separation'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { type TransposedParams, toTransposedLayer } from '@/lib/problems/transposed/params'
import { wireTransposedLayer } from '@/lib/problems/transposed/wire-layer'
import { transposedStepSchemas, wireTransposedLayerSchema } from '@/lib/usecases/practice/transposed-responses.schema'
import { readSolveRequest } from '@/lib/usecases/solve/solve.schema'
import { seed } from '@/test/support/seeds'
import { stampByBruteForce } from '@/test/unit/conv/stamp-by-brute-force'

const SKILL = 'transposed-convolution'

function draw(level: Level, name: string): TransposedParams {
  const params = generate(SKILL, level, seed(name))
  if (params.op !== 'convTranspose2d') throw new Error(`a problem about ${params.op}`)
  return params
}

const problemsOf = (level: Level) => Array.from({ length: 100 }, (_, index) => draw(level, `transposed ${index}`))

/** The products that an input cell leaves on a map, cut ones included, from the engine's scatter. */
function blockTerms({ layer, ask }: TransposedParams): readonly ScatteredTerm[] {
  if (ask.kind !== 'scattered-block') throw new Error(`asks for ${ask.kind}`)
  const step = solve({ op: 'convTranspose2d', layer, ask }).steps[0]
  return step?.rule === 'transposed-block' ? step.terms : []
}

/** Which kernel rows of which input rows lie on each output row, by trying all of them. */
function reached(
  input: number,
  kernel: number,
  stride: number,
  dilation: number,
  cut: number,
  output: number,
): number[] {
  const counts = new Array<number>(output).fill(0)
  for (let cell = 0; cell < input; cell++) {
    for (let tap = 0; tap < kernel; tap++) {
      const place = cell * stride + tap * dilation - cut
      if (place >= 0 && place < output) counts[place] = (counts[place] ?? 0) + 1
    }
  }
  return counts
}

describe.each(LEVELS)('100 problems of level %i', (level) => {
  const problems = problemsOf(level)

  it('are all different', () => {
    expect(new Set(problems.map((params) => JSON.stringify(params))).size).toBe(problems.length)
  })

  it('are of at least four geometries', () => {
    const geometries = problems.map(({ layer: { input, weight, bias: _, ...settings } }) =>
      JSON.stringify([input.shape, weight.shape, settings]),
    )
    expect(new Set(geometries).size).toBeGreaterThanOrEqual(4)
  })

  it('tell every wrong method that applies from the right one and from every other', () => {
    for (const params of problems) expect(diagnosticityOf(SKILL, params).confused).toEqual([])
  })

  it('have whole numbers that are done in the head', () => {
    for (const params of problems) {
      const { results } = measure(params)
      expect(results.every((result) => Number.isInteger(result) && Math.abs(result) <= 30)).toBe(true)
    }
  })

  it('are sent to the API as it takes them', () => {
    for (const params of problems.slice(0, 10)) {
      const { success, data } = readSolveRequest({ ...wireTransposedLayer(params), steps: true })
      if (!success || !('op' in data) || data.op !== 'convTranspose2d') throw new Error('the API refuses the layer')
      expect([...convTranspose2d(data.layer).data]).toEqual(stampByBruteForce(data.layer).flat(2))
      expect([...convTranspose2d(data.layer).data]).toEqual([...convTranspose2d(toTransposedLayer(params.layer)).data])
    }
  })
})

test.each(LEVELS)('what the API shows of level %i has the form that it describes', (level) => {
  const step = z.discriminatedUnion('rule', [...transposedStepSchemas])
  for (const params of problemsOf(level).slice(0, 10)) {
    expect(wireTransposedLayerSchema.safeParse(wireTransposedLayer(params)).error).toBeUndefined()
    for (const shown of solve(params).steps) expect(step.safeParse(shown).error).toBeUndefined()
  }
})

describe('a block (level 1)', () => {
  const problems = problemsOf(1)

  it('is six products other than 0, of a value that changes the kernel', () => {
    for (const params of problems) {
      const products = blockTerms(params).map(({ product }) => product)
      expect(products.filter((product) => product !== 0).length).toBe(6)
      expect(measure(params)).toEqual({ work: 6, results: products })
      if (params.ask.kind !== 'scattered-block') throw new Error('asks for something else')
      const [, row, column] = params.ask.input
      expect(Math.abs(params.layer.input.data[row * params.layer.input.shape[2] + column] ?? 0)).toBeGreaterThan(1)
    }
  })

  it('shows who turns the kernel, loses a sign, or adds where one multiplies', () => {
    const methods = new Set(problems.flatMap((params) => diagnosticityOf(SKILL, params).methods))
    expect(methods).toEqual(
      new Set([
        'right',
        'tconv-kernel-rotated',
        'one-sign-wrong',
        'sign-dropped-in-weights',
        'add-instead-of-multiply',
        'zero-keeps-value',
        'kernel-transposed',
      ]),
    )
  })
})

describe.each([2, 4] as const)('a map (level %i)', (level) => {
  const problems = problemsOf(level)

  it('is made of blocks that overlap, at a stride above 1', () => {
    for (const { layer } of problems) {
      const { stride, weight, input } = layer
      const overlaps = ([0, 1] as const).map(
        (axis) =>
          stride[axis] > 1 && input.shape[axis === 0 ? 1 : 2] > 1 && weight.shape[axis === 0 ? 2 : 3] > stride[axis],
      )
      expect(overlaps).toContain(true)
    }
  })

  it('has at most 25 cells, numbers of both signs, and six products in a cell', () => {
    for (const params of problems) {
      const { results } = measure(params)
      expect(results.length).toBeLessThanOrEqual(25)
      expect(results.some((result) => result > 0) && results.some((result) => result < 0)).toBe(true)
      for (const step of solve(params).steps) {
        if (step.rule !== 'transposed-cell') continue
        const products = step.channels.flatMap(({ terms }) => terms).filter(({ product }) => product !== 0)
        expect(products.length).toBeLessThanOrEqual(6)
        for (const { sum } of step.channels) expect(Math.abs(sum)).toBeLessThanOrEqual(20)
      }
    }
  })

  it('has as many products as are counted for it', () => {
    for (const params of problems) {
      const products = solve(params).steps.flatMap((step) =>
        step.rule === 'transposed-cell' ? step.channels.flatMap(({ terms }) => terms) : [],
      )
      expect(measure(params).work).toBe(products.filter(({ product }) => product !== 0).length)
    }
  })

  it('is what stamping block after block gives', () => {
    for (const params of problems) {
      if (params.ask.kind !== 'transposed-map') throw new Error('asks for something else')
      expect(solve(params).answer).toEqual(stampByBruteForce(toTransposedLayer(params.layer))[params.ask.filter])
    }
  })
})

test('the maps of level 4 are cut, and blocks reach all of their output padding', () => {
  for (const { layer } of problemsOf(4)) {
    const [, height, width] = layer.input.shape
    const [, , kernelHeight, kernelWidth] = layer.weight.shape
    const answer = stampByBruteForce(toTransposedLayer(layer))[0] ?? []
    expect(layer.padding.some((side) => side > 0)).toBe(true)
    expect(layer.outputPadding.some((added) => added > 0)).toBe(true)
    const down = reached(height, kernelHeight, layer.stride[0], layer.dilation[0], layer.padding[0], answer.length)
    const across = reached(
      width,
      kernelWidth,
      layer.stride[1],
      layer.dilation[1],
      layer.padding[1],
      answer[0]?.length ?? 0,
    )
    expect([...down, ...across]).not.toContain(0)
  }
})

test('the maps of level 4 show zeros in the output padding, wrong cutting, overwriting, turning and stretching', () => {
  for (const params of problemsOf(4)) {
    expect(diagnosticityOf(SKILL, params).methods).toEqual(
      expect.arrayContaining([
        'tconv-padding-as-input-padding',
        'tconv-output-padding-zeros',
        'tconv-output-padding-first',
        'tconv-overlap-overwritten',
        'tconv-kernel-rotated',
        'tconv-stretch-s-zeros',
      ]),
    )
  }
  const methods = problemsOf(4).flatMap((params) => diagnosticityOf(SKILL, params).methods)
  expect(methods).toContain('tconv-axes-exchanged')
})

test('the sizes of level 3 cannot be read off the input or the other axis, and show every wrong formula', () => {
  const problems = problemsOf(3)
  for (const { layer } of problems) {
    const sheets = stampByBruteForce(toTransposedLayer(layer))
    const [rows, columns] = [sheets[0]?.length, sheets[0]?.[0]?.length]
    expect(solve({ op: 'convTranspose2d', layer, ask: { kind: 'transposed-shape' } }).answer).toEqual([
      sheets.length,
      rows,
      columns,
    ])
    expect(rows).not.toBe(columns)
    expect([...layer.input.shape, rows, columns]).not.toContain(sheets.length)
  }
  expect(new Set(problems.flatMap((params) => diagnosticityOf(SKILL, params).methods))).toEqual(
    new Set([
      'right',
      'tconv-size-of-conv',
      'tconv-dilation-ignored',
      'tconv-padding-as-input-padding',
      'tconv-stretch-s-zeros',
    ]),
  )
})

test('where only sizes are asked for no number is shown', () => {
  const { layer } = publicView(SKILL, 3, draw(3, 'hidden'))
  expect(layer).toMatchObject({ input: { data: null }, weight: { data: null } })
})

describe('other constraints', () => {
  const changed = (level: Level, changes: object) => ({ ...Object(levelConstraints(SKILL, level)), ...changes })

  it('may ask for groups, which the weights follow', () => {
    const constraints = changed(4, { channels: [2], filters: [2], groups: [2], work: { products: 20 } })
    expect(feasibilityOf(SKILL, 4, constraints)).toMatchObject({ type: 'feasible' })
    const drawn = drawCustom(SKILL, 4, constraints, seed('groups'))
    if (drawn.type === 'refused' || drawn.params.op !== 'convTranspose2d') throw new Error(JSON.stringify(drawn))
    expect(drawn.params.layer.weight.shape).toEqual([2, 1, 3, 3])
    expect(drawn.params.layer.groups).toBe(2)
  })

  it.each([
    [2, { stride: [[1, 1]] }, 'kernel', /a stride above 1 that is smaller than what the kernel spans/],
    [4, { padding: [[0, 0, 0, 0]] }, 'outputPadding', /no wider than the padding/],
    [4, { outputPadding: [[2, 2]] }, 'outputPadding', /must be smaller than the stride/],
    [4, { padding: [[9, 9, 9, 9]] }, 'padding', /leaves none/],
    [4, { channels: [3], groups: [2] }, 'groups', /2 groups do not divide both 3 channels and 1 filters/],
    [2, { rows: [60] }, 'rows', /at most 64/],
    [2, { work: { products: 190 } }, 'work', /190 products cannot be had/],
    [1, { kernel: [[1, 3]] }, 'kernel', /at least 2 rows and 2 columns/],
    [3, { rows: [10], columns: [10] }, 'rows', /not square/],
    [2, { work: null }, 'work', /needs an amount of work/],
  ] as const)('of level %i with %o are refused at %s', (level, changes, field, message) => {
    const found = feasibilityOf(SKILL, level, changed(level, changes))
    if (found.type !== 'refused') throw new Error('is feasible')
    expect(found.problems[0]?.field).toBe(field)
    expect(found.problems[0]?.message).toMatch(message)
  })
})
