import { describe, expect, it } from 'vitest'
import { grade } from '@/lib/grading/grade'
import type { Answer } from '@/lib/grading/solution'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { EVERY_DIFFICULTY, EVERY_LEVEL, seed } from '@/test/support/seeds'
import { DRAWN_PROBLEMS } from './drawn-problems'

/** The answer as a student would write it: every number as text. */
function asTyped(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value) => (typeof value === 'number' ? String(value) : value))
}

/** Where the numbers are in a response, as paths. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => places(inner, [...path, index]))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))
  }
  return [path]
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)
}

/** A copy with one entry changed. */
function withChange(value: unknown, path: readonly (string | number)[], change: (entry: unknown) => unknown): unknown {
  if (path.length === 0) return change(value)
  const copy = structuredClone(value)
  const last = path.at(-1) ?? 0
  const parent = at(copy, path.slice(0, -1))
  Reflect.set(Object(parent), last, change(Reflect.get(Object(parent), last)))
  return copy
}

const SEEDS = Array.from({ length: 100 }, (_, index) => `law ${index}`)

const SOURCES: readonly { readonly source: string; readonly draw: () => readonly Params[] }[] = [
  ...EVERY_LEVEL.map(({ skill, level }) => ({
    source: `${skill}, level ${level}`,
    draw: () => SEEDS.map((name) => generate(skill, level, seed(name))),
  })),
  // Of any layer at all, whatever the skills ask today.
  ...DRAWN_PROBLEMS.map(({ kind, problems }) => ({ source: `${kind} of any layer`, draw: () => problems })),
]

/**
 * Sets have no order and take no number twice, and of settings more than one choice is right, so what one changed entry costs is
 * another matter.
 */
const SETS: readonly Params['ask']['kind'][] = [
  'window',
  'starts',
  'feeding-channels',
  'wrong-cell',
  'settings',
  // Its steps are graded by one another.
  'follow-through',
]

describe.each(SOURCES)('$source', ({ draw }) => {
  const problems = draw()
  const inNumbers = problems.filter(({ ask }) => !SETS.includes(ask.kind))

  it('gives the solution’s own answer full marks, as numbers and as typed', () => {
    for (const params of problems) {
      const { answer } = solve(params)
      const { score } = grade(params, answer)
      expect(score).toMatchObject({ type: 'scored' })
      if (score.type === 'scored') expect(score.earned).toBe(score.possible)
      expect(grade(params, asTyped(answer))).toMatchObject({ score })
    }
  })

  it('ends its steps with the answer', () => {
    for (const params of inNumbers) {
      const { answer, steps } = solve(params)
      const results = steps
        .filter(({ rule }) => rule !== 'output-channels')
        .map((step) => ('afterRelu' in step ? step.afterRelu : step.result))
      const last = at(answer, places(answer).at(-1) ?? [])
      if (params.ask.kind !== 'products') expect(results.at(-1)).toBe(last)
    }
  })

  it.each([1, -1])('loses exactly the number that is off by %i', (off) => {
    for (const params of inNumbers.slice(0, 20)) {
      const { answer } = solve(params)
      const whole = grade(params, answer).score
      if (whole.type !== 'scored') throw new Error('the answer is not readable')
      for (const path of places(answer)) {
        const { score } = grade(
          params,
          withChange(answer, path, (entry) => Number(entry) + off),
        )
        expect(score).toEqual({
          ...whole,
          earned: whole.earned - 1,
          cells: withChange(whole.cells, path, () => false),
        })
      }
    }
  })

  it.each(['', '   ', null, '1O', '--3', '1e999', 'seven', 'NaN', '0x10', {}, true])(
    'finds %j invalid, at its place',
    (junk) => {
      for (const params of problems.slice(0, 5)) {
        const { answer } = solve(params)
        for (const path of places(answer)) {
          const { score, parsed } = grade(
            params,
            withChange(answer, path, () => junk),
          )
          expect(score).toMatchObject({ type: 'invalid', problems: [{ path }] })
          expect(parsed).toBeNull()
        }
      }
    },
  )

  it('gives the same score every time', () => {
    for (const params of problems.slice(0, 20)) {
      const response = withChange(solve(params).answer, places(solve(params).answer)[0] ?? [], () => '5')
      expect(grade(params, response)).toEqual(grade(structuredClone(params), structuredClone(response)))
    }
  })

  it.each([undefined, null, 'a', [], {}, [[]], [[[]]], [[1], [2, 3]], { channels: 3 }, 7n, Number.NaN])(
    'never throws on a response of another form: %o',
    (response) => {
      for (const params of problems.slice(0, 3)) {
        const { score } = grade(params, response)
        if (score.type === 'invalid') expect(score.problems.length).toBeGreaterThan(0)
      }
    },
  )
})

it('grades every named layer’s own answer as right', () => {
  for (const { skill, difficulty } of EVERY_DIFFICULTY) {
    const params = generate(skill, difficulty, seed('named'))
    const { score } = grade(params, asTyped(solve(params).answer))
    expect(score).toMatchObject({ type: 'scored' })
    if (score.type === 'scored') expect(score.earned).toBe(score.possible)
  }
})
