import { describe, expect, it, test } from 'vitest'
import { shownGrids, sizeOf, withCells, withStepSizes } from '@/app/_components/answer/answer-sheet'
import {
  type CheckedResponse,
  firstWrongCell,
  fits,
  scoreSentence,
  sheetFor,
  sheetOf,
  wrongSentence,
} from '@/app/_components/answer/checked-response'
import { followThroughPrompt } from '@/app/_components/prompts/follow-through'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { generate } from '@/lib/problems/generate'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

function problemOf(level: Level): FollowThroughParams {
  const params = generate('follow-through', level, seed(`prompt ${level}`))
  if (params.op !== 'followThrough') throw new Error(`${params.op} is another problem`)
  return params
}

/** The right answer as it is typed. */
function typedAnswer(params: FollowThroughParams): string[][][] {
  const { answer } = solve(params)
  if (!Array.isArray(answer)) throw new Error('the answer is a list of grids')
  return answer.map((grid) =>
    Array.isArray(grid) ? grid.map((row) => (Array.isArray(row) ? row.map(String) : [])) : [],
  )
}

function checked(params: FollowThroughParams, response: readonly (readonly (readonly string[])[])[]): CheckedResponse {
  const prompt = followThroughPrompt(params.ask, params.layer)
  const sheet = sheetOf(prompt, response)
  const { score } = grade(params, response)
  if (sheet === null || score.type === 'invalid') throw new Error('the response is of another form')
  return { sheet, response, score }
}

describe.each(LEVELS)('the form of level %i', (level) => {
  const params = problemOf(level)
  const prompt = followThroughPrompt(params.ask, params.layer)
  const answer = typedAnswer(params)

  it('has eight steps, each with a question and a name of its own', () => {
    expect(prompt.form.steps).toHaveLength(8)
    expect(new Set(prompt.form.steps?.map(({ question }) => question)).size).toBe(8)
    expect(new Set(prompt.form.grids).size).toBe(8)
  })

  it('does not give the size of the maps away', () => {
    const sheet = sheetFor(prompt)
    expect([5, 6, 7].map((grid) => sizeOf(sheet, grid))).toEqual(Array(3).fill({ rows: 0, columns: 0 }))
  })

  it('gives every step of the answer its cells, and sends what stands in them', () => {
    const sheet = sheetOf(prompt, answer)
    expect(sheet && prompt.toResponse(shownGrids(sheet))).toEqual(answer)
    expect(sheet && fits(prompt, sheet)).toBe(true)
  })

  it('names every cell in its own way', () => {
    const names = answer.flatMap((grid, step) =>
      grid.flatMap((row, r) => row.map((_, c) => prompt.nameOf({ grid: step, row: r, column: c }))),
    )
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the window of several channels', () => {
  const { ask, layer } = problemOf(3)
  const prompt = followThroughPrompt(ask, layer)
  const rows = layer.conv.weight.shape[2]

  it('names a cell by its channel and its place in the window of that channel', () => {
    expect(prompt.nameOf({ grid: 2, row: 0, column: 1 })).toBe('Step 3, channel 0, row 0, column 1')
    expect(prompt.nameOf({ grid: 2, row: rows, column: 0 })).toBe('Step 3, channel 1, row 0, column 0')
    expect(prompt.nameOf({ grid: 2, row: 2 * rows - 1, column: 0 })).toBe(
      `Step 3, channel 1, row ${rows - 1}, column 0`,
    )
  })

  it('shows at each row which one it is, and where a channel begins', () => {
    const step = prompt.form.steps?.[2]
    expect(step?.rowNames?.[0]).toBe('channel 0, row 0')
    expect(step?.rowNames?.slice(rows, rows + 2)).toEqual(['channel 1, row 0', 'row 1'])
    expect(step?.rowsOfPart).toBe(rows)
  })
})

it('writes the place of an output so that no line breaks in it', () => {
  const { ask, layer } = problemOf(1)
  const [filter, row, column] = ask.at
  expect(followThroughPrompt(ask, layer).question).toContain(`[${filter},\u00a0${row},\u00a0${column}]`)
})

describe('the size in step 1', () => {
  const params = problemOf(1)
  const prompt = followThroughPrompt(params.ask, params.layer)
  const sizesFor = (rows: string, columns: string) => {
    const sheet = withCells(sheetFor(prompt), [
      { at: { grid: 0, row: 0, column: 0 }, text: rows },
      { at: { grid: 0, row: 0, column: 1 }, text: columns },
    ])
    const sized = withStepSizes(sheet, prompt.form.steps ?? [])
    return [5, 6, 7].map((grid) => {
      const size = sizeOf(sized, grid)
      return `${size.rows} × ${size.columns}`
    })
  }

  it.each([
    ['4', '6', ['4 × 6', '4 × 6', '2 × 3']],
    ['１２', ' 12 ', ['12 × 12', '12 × 12', '6 × 6']],
    ['1', '6', ['1 × 6', '1 × 6', '0 × 0']],
    ['', '6', ['0 × 0', '0 × 0', '0 × 0']],
    ['13', '6', ['0 × 0', '0 × 0', '0 × 0']],
    ['2.5', '6', ['0 × 0', '0 × 0', '0 × 0']],
  ])('of %j and %j makes the maps %j', (rows, columns, sizes) => expect(sizesFor(rows, columns)).toEqual(sizes))

  it('says why there is no cell', () => {
    const pooled = prompt.form.steps?.at(-1)
    expect(pooled?.noCells([[['', '']]])).toContain('Write the size in step 1')
    expect(pooled?.noCells([[['1', '6']]])).toContain('no window of the pool fits')
  })

  it.each([['0'], ['300'], ['x'], ['2.5'], ['-3']])('says of %j that it is none', (rows) => {
    for (const step of prompt.form.steps?.slice(5) ?? []) {
      expect(step.noCells([[[rows, '6']]])).toContain('Step 1 gives no size from 1 to 12')
      expect(step.noCells([[[rows, '']]])).toContain('Step 1 gives no size from 1 to 12')
      expect(step.noCells([[['3', ' ']]])).toContain('Write the size in step 1')
    }
  })
})

describe('after a check', () => {
  const params = problemOf(1)
  const prompt = followThroughPrompt(params.ask, params.layer)
  const right = typedAnswer(params)

  test('a slip is named by its step', () => {
    const slip = right.with(3, [['99']])
    const result = checked(params, slip)
    expect(firstWrongCell(prompt, result)).toEqual({ grid: 3, row: 0, column: 0 })
    // The total no longer follows from the sum, but is right.
    expect(scoreSentence(prompt, result)).toBe(
      `${right.flat(2).length - 1} of ${right.flat(2).length} right. The first slip is in step 4.`,
    )
    expect(wrongSentence(prompt, result)).toBe('Step 4: you have 99.')
  })

  test('what follows rightly from a slip is said to count', () => {
    const bias = params.layer.conv.bias?.[0] ?? 0
    const result = checked(params, right.with(3, [['99']]).with(4, [[String(99 + bias)]]))
    expect(result.score.follows?.[4]).toEqual([[3]])
    expect(scoreSentence(prompt, result)).toContain(
      'The first slip is in step 4. One later number follows rightly from a slip and counts as right.',
    )
  })

  test('everything right is said in one sentence', () => {
    expect(scoreSentence(prompt, checked(params, right))).toBe(`All ${right.flat(2).length} right.`)
  })
})
