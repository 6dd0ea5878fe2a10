import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { solveFollowThrough } from '@/lib/grading/follow-through'
import { grade } from '@/lib/grading/grade'
import type { ScoredScore } from '@/lib/grading/score'
import { scoredScoreSchema } from '@/lib/grading/score.schema'
import { solve } from '@/lib/grading/solve'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { generate } from '@/lib/problems/generate'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

type Grid = (number | string)[][]

const STEPS = ['size', 'padded', 'window', 'sums', 'total', 'map', 'relu', 'pooled'] as const

/** One channel, 2 × 2 numbers with a column of zeros on each side; the window of output [0, 0, 0] lies on the left one. */
const SMALL: FollowThroughParams = {
  op: 'followThrough',
  layer: {
    conv: {
      input: { shape: [1, 2, 2], data: [1, 2, 3, 4] },
      weight: { shape: [1, 1, 1, 2], data: [1, -1] },
      bias: [1],
      stride: [1, 1],
      padding: [0, 1, 0, 1],
      dilation: [1, 1],
      groups: 1,
    },
    pool: { kind: 'max', kernelSize: [2, 2], stride: [1, 1] },
  },
  ask: { kind: 'follow-through', at: [0, 0, 0] },
}

/** What is right for it, step by step. */
const RIGHT: readonly Grid[] = [
  [[2, 3]],
  [
    [0, 1, 2, 0],
    [0, 3, 4, 0],
  ],
  [[0, 1]],
  [[-1]],
  [[0]],
  [
    [0, 0, 3],
    [-2, 0, 5],
  ],
  [
    [0, 0, 3],
    [0, 0, 5],
  ],
  [[0, 5]],
]

const MARKS = 2 + 8 + 2 + 1 + 1 + 6 + 6 + 2

function scored(params: FollowThroughParams, response: unknown): ScoredScore {
  const { score } = grade(params, response)
  if (score.type === 'invalid') throw new Error(JSON.stringify(score.problems))
  return score
}

/** A copy with other grids in the place of some. */
function withSteps(changes: Partial<Record<(typeof STEPS)[number], Grid>>): Grid[] {
  return RIGHT.map((grid, step) => changes[STEPS[step] ?? 'size'] ?? grid)
}

/** Every wrong number: step, row, column. */
function wrongPlaces({ cells }: ScoredScore): string[] {
  if (!Array.isArray(cells)) throw new Error('the verdicts are a list of grids')
  const grids: unknown[] = cells
  return grids.flatMap((grid, step) =>
    Array.isArray(grid)
      ? grid.flatMap((row: unknown, r) =>
          Array.isArray(row) ? row.flatMap((isRight, c) => (isRight === true ? [] : [`${step},${r},${c}`])) : [],
        )
      : [],
  )
}

describe('a layer worked out step by step', () => {
  it('gives every mark to the right steps', () => {
    expect(solve(SMALL).answer).toEqual(RIGHT)
    expect(scored(SMALL, RIGHT)).toMatchObject({ earned: MARKS, possible: MARKS })
    expect(scored(SMALL, RIGHT).follows).toBeUndefined()
  })

  it('takes one mark for a slip in the padded input that all later steps follow', () => {
    // 2 for 1 in its first row: the window, its sum, the total and three cells of the map and of ReLU follow from it.
    const response = withSteps({
      padded: [
        [0, 2, 2, 0],
        [0, 3, 4, 0],
      ],
      window: [[0, 2]],
      sums: [[-2]],
      total: [[-1]],
      map: [
        [-1, 1, 3],
        [-2, 0, 5],
      ],
      relu: [
        [0, 1, 3],
        [0, 0, 5],
      ],
      pooled: [[1, 5]],
    })
    const score = scored(SMALL, response)
    expect(score.earned).toBe(MARKS - 1)
    expect(wrongPlaces(score)).toEqual(['1,0,1'])
    expect(score.follows).toEqual([
      [[null, null]],
      [
        [null, null, null, null],
        [null, null, null, null],
      ],
      [[null, 1]],
      [[1]],
      [[1]],
      [
        [1, 1, null],
        [null, null, null],
      ],
      [
        [null, 1, null],
        [null, null, null],
      ],
      [[1, null]],
    ])
  })

  it('judges the map where the total was worked out by that total, and elsewhere by the padded input', () => {
    const slip = withSteps({ total: [[7]] })
    expect(wrongPlaces(scored(SMALL, slip))).toEqual(['4,0,0'])
    const other = withSteps({ total: [[7]], map: [[6, 0, 3], RIGHT[5]?.[1] ?? []] })
    expect(wrongPlaces(scored(SMALL, other)).slice(0, 2)).toEqual(['4,0,0', '5,0,0'])
    const followed = withSteps({
      total: [[7]],
      map: [
        [7, 0, 3],
        [-2, 0, 5],
      ],
      relu: [
        [7, 0, 3],
        [0, 0, 5],
      ],
      pooled: [[7, 5]],
    })
    expect(wrongPlaces(scored(SMALL, followed))).toEqual(['4,0,0'])
  })

  it('lets the maps have the size that was written, and counts a missing number as 0 where a window hangs over', () => {
    const response = withSteps({
      size: [[2, 4]],
      map: [
        [0, 0, 3, 1],
        [-2, 0, 5, 1],
      ],
      relu: [
        [0, 0, 3, 1],
        [0, 0, 5, 1],
      ],
      pooled: [[0, 5, 5]],
    })
    const score = scored(SMALL, response)
    expect([score.earned, score.possible]).toEqual([MARKS - 1, MARKS])
    expect(wrongPlaces(score)).toEqual(['0,0,1'])
    // What stands beyond the right size is there because of the size.
    expect(score.follows?.[5]?.map((row) => row.at(-1))).toEqual([0, 0])
  })

  it('asks for an empty list where no window of the pool fits on a map of the size that was written', () => {
    // The padding forgotten in the size.
    const response = withSteps({ size: [[2, 1]], map: [[0], [-2]], relu: [[0], [0]], pooled: [] })
    expect(scored(SMALL, response)).toMatchObject({ earned: MARKS - 1, possible: MARKS })
  })

  it('gives nothing for numbers left out by a size that no wrong method gives', () => {
    const response = withSteps({ size: [[1, 1]], map: [[0]], relu: [[0]], pooled: [] })
    expect(scored(SMALL, response)).toMatchObject({ earned: MARKS - 2 - 5 - 5 - 2, possible: MARKS })
  })

  it('never calls a right number wrong, though it no longer follows from a slip before it', () => {
    const slip = withSteps({
      padded: [
        [0, 2, 2, 0],
        [0, 3, 4, 0],
      ],
    })
    expect(wrongPlaces(scored(SMALL, slip))).toEqual(['1,0,1'])
    // Nor that it follows from it.
    expect(
      scored(SMALL, slip)
        .follows?.flat(2)
        .every((step) => step === null),
    ).toBe(true)
  })

  it('compares the average of a slip exactly, as a fraction or a decimal', () => {
    const average: FollowThroughParams = {
      ...SMALL,
      layer: { ...SMALL.layer, pool: { kind: 'average', kernelSize: [2, 1], stride: [2, 1] } },
    }
    const slip: Grid = [
      [0, 0, 3],
      [0, 0, 6],
    ]
    expect(wrongPlaces(scored(average, withSteps({ relu: slip, pooled: [[0, 0, '9/2']] })))).toEqual(['6,1,2'])
    expect(wrongPlaces(scored(average, withSteps({ relu: slip, pooled: [[0, 0, '4.5']] })))).toEqual(['6,1,2'])
    expect(wrongPlaces(scored(average, withSteps({ relu: slip, pooled: [[0, 0, 5]] })))).toEqual(['6,1,2', '7,0,2'])
  })
})

describe('nothing is counted', () => {
  it.each([
    ['a blank number', withSteps({ sums: [['']] }), [3, 0, 0], 'Step 4, row 0, column 0 is blank.'],
    ['junk', withSteps({ total: [['x']] }), [4, 0, 0], 'Step 5, row 0, column 0: x is not a number.'],
    [
      'a size that is no size',
      withSteps({ size: [['0', '3']] }),
      [0, 0, 0],
      'Step 1, rows: give a whole number from 1 to 12.',
    ],
    [
      'half a column',
      withSteps({ size: [['2', '5/2']] }),
      [0, 0, 1],
      'Step 1, columns: give a whole number from 1 to 12.',
    ],
    ['a map of another size than was written', withSteps({ map: [[0, 0, 3]] }), [5], 'Step 6: give 2 rows of 3.'],
    [
      'rows without numbers where none fit',
      withSteps({ size: [[1, 3]], map: [[0, 0, 3]], relu: [[0, 0, 3]], pooled: [[], []] }),
      [7],
      'Step 8: with that size no window of the pool fits. Give [].',
    ],
    ['a step left out', RIGHT.slice(0, 7), [], 'Give 8 grids, one for each step.'],
  ])('for %s, and the message says where it is', (_, response, path, message) => {
    expect(grade(SMALL, response).score).toEqual({ type: 'invalid', problems: [{ path, message }] })
  })

  test('whatever is sent, it is scored or invalid', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text): unknown => JSON.parse(text)),
          fc.array(fc.array(fc.array(fc.integer())), { maxLength: 9 }),
        ),
        (response) => {
          expect(['scored', 'invalid']).toContain(grade(SMALL, response).score.type)
        },
      ),
    )
  })
})

describe('the worked solution', () => {
  const { steps } = solveFollowThrough({ ...SMALL, ask: { kind: 'follow-through', at: [0, 1, 0] } })
  /** Where the numbers of each step of the answer begin among all of them. */
  const starts = RIGHT.map((_, step) => RIGHT.slice(0, step).flat(2).length)
  /** The first of the steps that lead nearest to a number, from before it. */
  const beginsAt = (number: number) => {
    const entries = steps.map((step) => ('entry' in step ? (step.entry ?? -1) : -1))
    return steps[entries.indexOf(Math.max(...entries.filter((entry) => entry <= number)))]
  }

  it.each([
    [1, { rule: 'follow-extent', axis: 'rows' }],
    [2, { rule: 'follow-padded' }],
    [3, { rule: 'follow-cell', at: [0, 1, 0] }],
    [4, { rule: 'follow-cell', at: [0, 1, 0] }],
    [5, { rule: 'follow-cell', at: [0, 1, 0] }],
    [6, { rule: 'follow-cell', at: [0, 0, 0] }],
    [8, { rule: 'follow-pooled-extent', axis: 'rows' }],
  ])('begins at its own first step for a slip anywhere in step %i of the answer', (step, first) => {
    const numbers = RIGHT[step - 1]?.flat() ?? []
    numbers.forEach((_, index) => {
      expect(beginsAt((starts[step - 1] ?? 0) + index)).toMatchObject(first)
    })
  })
})

describe.each(LEVELS)('at level %i', (level) => {
  const problem = fc.constantFrom(
    ...Array.from({ length: 20 }, (_, number) =>
      followThroughOf(generate('follow-through', level, seed(`follow ${number}`))),
    ),
  )
  const changed = fc.tuple(problem, fc.nat(), fc.integer({ min: 1, max: 11 })).map(([params, place, by]) => {
    const right = answerOf(params)
    const places = right.flatMap((grid, step) => grid.flatMap((row, r) => row.map((_, c) => [step, r, c] as const)))
    const [step, row, column] = places[place % places.length] ?? [0, 0, 0]
    const response = right.map((grid) => grid.map((values) => [...values]))
    const values = response[step]?.[row]
    const value = values?.[column]
    // A size stays one: from 1 to 12.
    if (values && value !== undefined) values[column] = step === 0 ? 1 + ((value - 1 + by) % 12) : value + by - 12
    return { params, response, at: [step, row, column] as const }
  })

  test('the right steps earn everything', () => {
    fc.assert(
      fc.property(problem, (params) => {
        const { earned, possible } = scored(params, answerOf(params))
        expect(earned).toBe(possible)
        expect(possible).toBe(answerOf(params).flat(2).length)
      }),
    )
  })

  test('one slip, wherever it is, costs one mark when all that comes after follows from it', () => {
    fc.assert(
      fc.property(changed, ({ params, response, at }) => {
        // A size that leaves out numbers is another matter.
        const [rows = 0, columns = 0] = (response[0]?.[0] ?? []).map(Number)
        fc.pre(rows >= (answerOf(params)[0]?.[0]?.[0] ?? 0) && columns >= (answerOf(params)[0]?.[0]?.[1] ?? 0))
        let followed: Grid[] = response
        for (let step = at[0] + 1; step < STEPS.length; step++) {
          followed = followed.with(step, stepFrom(params, followed, step))
        }
        const score = scored(params, followed)
        expect(score.earned).toBe(score.possible - 1)
        expect(wrongPlaces(score)).toEqual([at.join()])
        // It is stored as it is.
        expect(scoredScoreSchema.parse(JSON.parse(JSON.stringify(score)))).toEqual(score)
      }),
    )
  })

  test('of two slips, the numbers after the first are wrong that neither follow from their own step before nor are right', () => {
    fc.assert(
      fc.property(changed, fc.integer({ min: 50, max: 60 }), ({ params, response, at }, far) => {
        // Of another size the maps would have to be other grids.
        fc.pre(at[0] > 0 && at[0] < STEPS.length - 1)
        const second = response.map((grid, step) => (step === at[0] + 1 ? grid.map((row) => row.map(() => far)) : grid))
        const expected = second.flatMap((grid, step) => {
          const followed = stepFrom(params, second, Math.max(1, step))
          return grid.flatMap((row, r) =>
            row.flatMap((value, c) => {
              const isRight = isSame(value, answerOf(params)[step]?.[r]?.[c])
              return isRight || (step > 0 && isSame(value, followed[r]?.[c])) ? [] : [`${step},${r},${c}`]
            }),
          )
        })
        expect(expected).toContain(at.join())
        const score = scored(params, second)
        expect(wrongPlaces(score)).toEqual(expected)
        expect(score.earned).toBe(score.possible - expected.length)
      }),
    )
  })
})

function followThroughOf(params: ReturnType<typeof generate>): FollowThroughParams {
  if (params.op !== 'followThrough') throw new Error(`${params.op} is another problem`)
  return params
}

function answerOf(params: FollowThroughParams): number[][][] {
  // The answer of steps is a list of grids: followedSteps makes nothing else.
  return solve(params).answer as number[][][]
}

function isSame(one: number | string, other: number | string | undefined): boolean {
  const read = (text: string | number | undefined) => {
    const [above, below = 1] = String(text).split('/').map(Number)
    return (above ?? Number.NaN) / below
  }
  return read(one) === read(other)
}

/** One step worked out by the engine from what stands in the steps before it. */
function stepFrom({ layer: { conv, pool }, ask }: FollowThroughParams, given: readonly Grid[], step: number): Grid {
  const [channels, height, width] = conv.input.shape
  const [, , kernelRows, kernelColumns] = conv.weight.shape
  const [top, left, bottom, right] = conv.padding
  const number = (at: number, row: number, column: number) => Number(given[at]?.[row]?.[column])
  const [rows, columns] = [top + height + bottom, left + width + right]
  const padded = (channel: number, row: number, column: number) => {
    if (channel === 0) return number(1, row, column)
    const isInside = row >= top && row < top + height && column >= left && column < left + width
    return isInside ? (conv.input.data[(channel * height + row - top) * width + column - left] ?? 0) : 0
  }
  const table = (size: readonly [number, number], cell: (row: number, column: number) => number | string): Grid =>
    Array.from({ length: size[0] }, (_, row) => Array.from({ length: size[1] }, (_, column) => cell(row, column)))

  const mapSize = [number(0, 0, 0), number(0, 0, 1)] as const
  switch (STEPS[step]) {
    case 'padded': {
      return table([rows, columns], (row, column) => {
        const isInside = row >= top && row < top + height && column >= left && column < left + width
        return isInside ? (conv.input.data[(row - top) * width + column - left] ?? 0) : 0
      })
    }
    case 'window':
      return table([channels * kernelRows, kernelColumns], (row, column) =>
        padded(
          Math.floor(row / kernelRows),
          ask.at[1] * conv.stride[0] + (row % kernelRows),
          ask.at[2] * conv.stride[1] + column,
        ),
      )
    case 'sums':
      return table([channels, 1], (channel) =>
        table([kernelRows, kernelColumns], (row, column) => {
          const weight = conv.weight.data[(channel * kernelRows + row) * kernelColumns + column] ?? 0
          return weight * number(2, channel * kernelRows + row, column)
        })
          .flat()
          .reduce<number>((sum, product) => sum + Number(product), 0),
      )
    case 'total':
      return [[(given[3] ?? []).reduce((sum, [value]) => sum + Number(value), conv.bias?.[0] ?? 0)]]
    case 'map': {
      // Zeros below and on the right, as many as the windows of the size that was written need.
      const [tall, wide] = [
        Math.max(rows, (mapSize[0] - 1) * conv.stride[0] + kernelRows),
        Math.max(columns, (mapSize[1] - 1) * conv.stride[1] + kernelColumns),
      ]
      const data = Array.from({ length: channels }, (_, channel) =>
        table([tall, wide], (row, column) => (row < rows && column < columns ? padded(channel, row, column) : 0)),
      )
      const made = makeConv2dLayer({
        input: makeTensor([channels, tall, wide], data.flat(2).map(Number)),
        weight: makeTensor(conv.weight.shape, conv.weight.data),
        bias: conv.bias,
        stride: conv.stride,
      })
      if (made.type === 'refused') throw new Error(JSON.stringify(made.problems))
      const output = conv2d(made.layer)
      return table(mapSize, (row, column) =>
        row === ask.at[1] && column === ask.at[2]
          ? number(4, 0, 0)
          : (output.data[row * output.shape[2] + column] ?? Number.NaN),
      )
    }
    case 'relu':
      return table(mapSize, (row, column) => Math.max(0, number(5, row, column)))
    case 'pooled': {
      const made = makePool2dLayer({ ...pool, input: makeTensor([1, ...mapSize], (given[6] ?? []).flat().map(Number)) })
      if (made.type === 'refused') return []
      const [, pooledRows, pooledColumns] = pool2dOutputShape(made.layer)
      const output = pool2d(made.layer)
      const cells = pool.kernelSize[0] * pool.kernelSize[1]
      return table([pooledRows, pooledColumns], (row, column) => {
        const value = output.data[row * pooledColumns + column] ?? Number.NaN
        return pool.kind === 'max' ? value : `${value < 0 ? '-' : ''}${Math.abs(Math.round(value * cells))}/${cells}`
      })
    }
    default:
      throw new Error('the size follows from nothing')
  }
}
