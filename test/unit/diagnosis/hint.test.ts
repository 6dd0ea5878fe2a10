import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { HINT_LEVELS, type Hint, type HintLevel, hintFor } from '@/lib/diagnosis/hint'
import { leavesOf } from '@/lib/diagnosis/hint-draft'
import { skillNudge } from '@/lib/diagnosis/hint-nudges'
import { RULE_WORDS } from '@/lib/diagnosis/words/words-for'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { SKILLS, type Skill } from '@/lib/problems/skills'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'
import { LECTURE_LAYER, LECTURE_MAP } from './lecture-layer'

function hint(skill: Skill, params: Params, draft: unknown, level: HintLevel): Hint {
  const given = hintFor(skill, params, draft, level)
  if (given.type !== 'hint') throw new Error(JSON.stringify(given.problems))
  return given.hint
}

/** A tree with each of its leaves changed. */
function mapLeaves(entry: unknown, change: (leaf: unknown, index: number) => unknown): unknown {
  let index = -1
  const mapped = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(mapped)
    if (typeof each === 'object' && each !== null) {
      return Object.fromEntries(Object.entries(each).map(([field, value]) => [field, mapped(value)]))
    }
    index += 1
    return change(each, index)
  }
  return mapped(entry)
}

const blank = (answer: unknown) => mapLeaves(answer, () => '')
const isPicked = ({ ask }: Params) => ['window', 'starts', 'feeding-channels', 'wrong-cell'].includes(ask.kind)

/** Drafts of an answer, from an empty sheet to a whole one with one wrong number. */
function draftsOf(params: Params): unknown[] {
  const { answer } = solve(params)
  if (isPicked(params)) {
    const picks = Array.isArray(answer) ? answer : []
    return params.ask.kind === 'wrong-cell' ? [[], [[0, 0]]] : [[], picks.slice(1), picks.slice(0, 1)]
  }
  return [
    blank(answer),
    mapLeaves(answer, (leaf, index) => (index % 2 === 0 ? leaf : null)),
    mapLeaves(answer, (leaf, index) => (index === 0 ? Number(leaf) + 1 : index === 1 ? '' : leaf)),
    ...(['map', 'relu-map', 'volume', 'pooled-map', 'transposed-map'].includes(params.ask.kind)
      ? [[], [[]], Array.isArray(answer) ? answer.slice(0, 1).map((each: unknown) => mapLeaves(each, () => '')) : []]
      : []),
  ]
}

const drawn = EVERY_LEVEL.map(({ skill, level }) => ({
  skill,
  level,
  params: generate(skill, level, seed(`hint ${skill} ${level}`)),
}))

/** The same problem with other numbers in its layer; averages that are whole stay so. */
function withOtherNumbers(params: Params): Params {
  const factors: { readonly [key: string]: number } = { data: 2, bias: 4, output: 4 }
  return JSON.parse(
    JSON.stringify(params, (key, value) => {
      const factor = factors[key]
      if (factor === undefined) return value
      return Array.isArray(value) ? value.map((each) => factor * each) : value && factor * value
    }),
  )
}

/** Where a number is worked out from, in the same place of the same layer with other numbers. */
function sourceWithOtherNumbers(skill: Skill, params: Params, cell: Hint['cell']): string {
  const other = withOtherNumbers(params)
  const { answer } = solve(other)
  const place = leavesOf(answer).findIndex(({ path }) => path.join() === cell?.join())
  const { text } = hint(
    skill,
    other,
    mapLeaves(answer, (leaf, index) => (index < place ? leaf : '')),
    3,
  )
  return withoutGiven(text)
}

/** Where a number of the layer is missing, the output is given with the problem. */
function withoutGiven(source: string): string {
  return source.replace(/the output is −?\d+/, 'the output is given')
}

describe('before level 4', () => {
  it.each(drawn)('no hint holds a number of the answer: $skill $level', ({ skill, params }) => {
    for (const draft of draftsOf(params)) {
      if (hintFor(skill, params, draft, 1).type === 'unreadable') continue
      for (const level of [1, 2, 3] as const) {
        const { text, cell, lines } = hint(skill, params, draft, level)
        expect(lines).toEqual([])
        expect(text).toMatch(/\S[.?]$/)
        // Words alone; at level 3 there may be places in them, and those stay when all numbers are others.
        if (level < 3) expect(text).not.toMatch(/\d/)
        else if (/\d/.test(text)) expect(sourceWithOtherNumbers(skill, params, cell)).toBe(withoutGiven(text))
      }
    }
  })
})

describe('level 4', () => {
  it.each(drawn.filter(({ params }) => !isPicked(params) && params.ask.kind !== 'settings'))(
    'leads number by number to the whole answer: $skill $level',
    ({ skill, params }) => {
      const { answer } = solve(params)
      let draft = blank(answer)
      for (const { path, value } of leavesOf(answer)) {
        const { about, cell, lines } = hint(skill, params, draft, 4)
        expect({ about, cell }).toEqual({ about: 'blank number', cell: path })
        expect(lines.at(-1)?.result).toBe(value)
        draft = mapLeaves(draft, (leaf, index) =>
          leavesOf(answer)[index]?.path.join() === path.join() ? lines.at(-1)?.result : leaf,
        )
      }
      expect(hint(skill, params, draft, 4)).toMatchObject({ about: 'nothing', cell: null, lines: [] })
    },
  )

  it.each(drawn.filter(({ params }) => isPicked(params) || params.ask.kind === 'settings'))(
    'says what is to be picked or chosen: $skill $level',
    ({ skill, params }) => {
      expect(hint(skill, params, draftsOf(params)[0], 4).text).toMatch(/\d.*\.$/)
      expect(hint(skill, params, solve(params).answer, 4).about).toBe('nothing')
    },
  )
})

describe('whatever is sent', () => {
  it.each(drawn.filter(({ level }) => level === 3))('gets a hint or a reason: $skill', ({ skill, params }) => {
    const entry = fc.oneof(fc.constantFrom('', null, '1O', '3', -2, '1/0', true, 1e300), fc.string(), fc.integer())
    const anything = fc.oneof(
      fc.jsonValue(),
      entry,
      fc.array(entry),
      fc.array(fc.array(entry)),
      fc.array(fc.array(fc.array(entry))),
      fc.record({ channels: fc.array(entry), total: entry }),
      fc
        .constant(solve(params).answer)
        .map((answer) => mapLeaves(answer, (leaf, index) => (index % 3 === 1 ? '' : leaf))),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...HINT_LEVELS), (response, level) => {
        const given = hintFor(skill, params, response, level)
        expect(given.type === 'hint' ? given.hint.text : given.problems[0]?.message).toBeTruthy()
      }),
      { numRuns: 60 },
    )
  })
})

describe('a draft of a map', () => {
  const layer = toConv2dLayer(LECTURE_LAYER)
  const right: readonly (readonly number[])[] = nestedArrays(conv2d(layer))[0] ?? []
  const of = (draft: unknown, level: HintLevel) => hint('feature-map', LECTURE_MAP, draft, level)
  const withCell = (row: number, column: number, entry: unknown) =>
    right.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? entry : cell)))

  it('without a size is to be given one first', () => {
    expect(of([], 2)).toMatchObject({ about: 'size', cell: null, text: 'The size of the map is to be set first.' })
  })

  it('of a wrong size is to be mended there first, even where numbers are wrong', () => {
    expect(of([['99', '99']], 2)).toMatchObject({
      about: 'size',
      text: 'The number of rows and that of columns are not right yet.',
    })
    expect(of(right.slice(1), 2).text).toBe('The number of rows is not right yet.')
  })

  it('is told once how its size comes about, for both axes', () => {
    expect(of([], 3).text).toBe(
      'Along each axis: the input with its padding, less the kernel, divided by the stride and rounded down, and one more.',
    )
  })

  it('has the calculation of its size at level 4', () => {
    const results = of([], 4).lines.filter(({ label }) => label === 'rows' || label === 'columns')
    expect(results.map(({ result }) => result)).toEqual([right.length, right[0]?.length])
  })

  it('is helped at its first wrong number before any blank one', () => {
    const draft = [['', ...(right[0] ?? []).slice(1)], ...withCell(1, 2, '99').slice(1)]
    expect(of(draft, 2)).toEqual({
      level: 2,
      about: 'wrong number',
      cell: [1, 2],
      text: 'This number is not right yet.',
      lines: [],
    })
  })

  it('counts what cannot be read as blank', () => {
    expect(of(withCell(0, 1, '1O'), 2)).toMatchObject({ about: 'blank number', cell: [0, 1] })
  })

  it('does not say at level 1 which number it is about', () => {
    expect(of(withCell(0, 1, '99'), 1).cell).toBeNull()
  })

  it('by a wrong method gets the nudge of that method', () => {
    const wrong = nestedArrays(VALUE_RULES['bias-per-channel'].output(layer))[0] ?? []
    expect(of(wrong, 1).text).toBe(RULE_WORDS['bias-per-channel'].nudge)
    const half = wrong.map((row, r) => (r > 1 ? row.map(() => '') : row))
    expect(of(half, 1).text).toBe(RULE_WORDS['bias-per-channel'].nudge)
  })

  it('that says nothing of what goes wrong gets the nudge of the skill', () => {
    expect(of(blank(right), 1).text).toBe(skillNudge('feature-map'))
    expect(of(withCell(0, 0, '99'), 1).text).toBe(skillNudge('feature-map'))
  })
})

describe('a draft of picks', () => {
  const params = generate('locate-window', 2, seed('picks'))
  const answer = solve(params).answer as [number, number][]
  const [, height = 0] = params.op === 'conv2d' ? params.layer.input.shape : []
  const free = Array.from({ length: height }, (_, row): [number, number] => [row, 0]).find(
    (cell) => !answer.some((each) => each.join() === cell.join()),
  )
  const textOf = (picks: unknown) => hint('locate-window', params, picks, 2).text

  it.each([
    ['nothing', [], 'No cell is picked yet.'],
    ['all but one', answer.slice(1), 'What is picked belongs; one is missing.'],
    ['all but two', answer.slice(2), 'What is picked belongs; some are missing.'],
    ['one too many', [...answer, free], 'One cell is picked that does not belong; none is missing.'],
    [
      'one too many and one missing',
      [...answer.slice(1), free],
      'One cell is picked that does not belong, and one is missing.',
    ],
    ['all', answer, 'Everything here is right.'],
  ])('with %s says so, and not which', (_, picks, text) => {
    expect(textOf(picks)).toBe(text)
  })
})

describe('a draft of settings', () => {
  const params = generate('settings-for-size', 1, seed('settings'))
  const textOf = (draft: unknown) => hint('settings-for-size', params, draft, 2).text

  it('with nothing chosen is not told that something can stay', () => {
    expect(textOf(blank(solve(params).answer))).toBe('This one comes first.')
  })

  it('with one chosen is told that it can', () => {
    const half = mapLeaves(solve(params).answer, (leaf, index) => (index === 0 ? leaf : ''))
    expect(textOf(half)).toBe('What is chosen so far can stay. This one is still open.')
  })
})

describe('level 3 says which cells go into', () => {
  const sourceOf = (skill: Skill, kind: Params['ask']['kind']) => {
    const params = drawn.find((each) => each.skill === skill && each.params.ask.kind === kind)?.params
    if (params === undefined) throw new Error(`no problem of ${skill} asks for a ${kind}`)
    return hint(skill, params, blank(solve(params).answer), 3).text
  }
  const LINES = 'rows? \\d[^.]*, columns? \\d[^.]* of (every channel of )?the (in|out)put'

  it.each([
    ['transposed-convolution', 'transposed-map', `^${LINES.replace('r', '[Rr]')}, whose blocks reach this place\\.$`],
    ['gradients', 'weight-gradient', `, and under this weight ${LINES}\\.$`],
    ['gradients', 'input-gradient', `that hold the cell, ${LINES}, and the weights on it there\\.$`],
  ] as const)('a number of %s: %s', (skill, kind, text) => {
    expect(sourceOf(skill, kind)).toMatch(new RegExp(text))
  })
})

describe('a draft in steps', () => {
  const params = generate('follow-through', 1, seed('steps'))
  const answer = solve(params).answer as number[][][]

  it('is helped with the size of the map first: all later steps follow from it', () => {
    const [rows = 0, columns = 0] = answer[0]?.[0] ?? []
    const draft = [[['', String(columns + 1)]], ...answer.slice(1, 5), [], [], []]
    expect(hint('follow-through', params, draft, 2)).toMatchObject({ about: 'wrong number', cell: [0, 0, 1] })
    const mended = [[['', String(columns)]], ...answer.slice(1, 5), [], [], []]
    expect(hint('follow-through', params, mended, 4)).toMatchObject({ about: 'blank number', cell: [0, 0, 0] })
    expect(hint('follow-through', params, mended, 4).lines.at(-1)?.result).toBe(rows)
  })

  it('is not judged beyond its first blank', () => {
    const draft = answer.map((grid, step) =>
      step === 3 ? grid.map((row) => row.map(() => '')) : step === 4 ? [[99]] : grid,
    )
    expect(hint('follow-through', params, draft, 2)).toMatchObject({ about: 'blank number', cell: [3, 0, 0] })
  })
})

it('every skill has a nudge of its own', () => {
  expect(new Set(SKILLS.map(skillNudge)).size).toBe(SKILLS.length)
})

it('a finished right answer is what grading calls right', () => {
  for (const { skill, params } of drawn) {
    const { answer } = solve(params)
    const { score } = grade(params, answer)
    expect(score.type === 'scored' && score.earned === score.possible).toBe(true)
    expect(hint(skill, params, answer, 1).about).toBe('nothing')
  }
})
