import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { relu } from '@/lib/conv/relu'
import type { Tensor } from '@/lib/conv/tensor'
import type { Calculation, CalculationLine, Comparison } from '@/lib/diagnosis/calculation'
import { titlesOf } from '@/lib/diagnosis/calculations/rule-titles'
import { compareAt, rightCalculation } from '@/lib/diagnosis/compare'
import { pairOutputs, singleOutputs } from '@/lib/diagnosis/conv2d-outputs'
import { taskFor } from '@/lib/diagnosis/diagnose'
import { givenNumbers } from '@/lib/diagnosis/given'
import type { Hypothesis } from '@/lib/diagnosis/task'
import { grade } from '@/lib/grading/grade'
import type { ParsedResponse } from '@/lib/grading/question'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'
import { evaluate } from './evaluate'

/** What is picked is no number. */
const PICKED: ReadonlySet<Skill> = new Set(['locate-window', 'stride-positions', 'settings-for-size', 'wrong-cell'])

const LEVELS_WITH_NUMBERS = EVERY_LEVEL.filter(({ skill }) => !PICKED.has(skill))
const SEEDS = [1, 2]
/** Of many numbers, and of many methods, some. */
const MOST_LOOKED_AT = 6

type Problem = { readonly skill: Skill; readonly params: Params; readonly parsed: ParsedResponse }

/** Problems of a level, answered rightly. */
function problemsOf(skill: Skill, level: 1 | 2 | 3 | 4): Problem[] {
  return SEEDS.map((number) => {
    const params = generate(skill, level, seed(`calculation ${skill} ${level} ${number}`))
    const { parsed } = grade(params, solve(params).answer)
    if (parsed === null) throw new Error('the right answer is readable')
    return { skill, params, parsed }
  }).filter(({ params }) => params.ask.kind !== 'feeding-channels')
}

function some<T>(all: readonly T[], most = MOST_LOOKED_AT): T[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(most, all.length) }, (_, index) => all[Math.floor(index * step)]).filter(
    (each) => each !== undefined,
  )
}

function expectArithmetic(lines: readonly CalculationLine[]) {
  for (const { text, result } of lines) {
    const value = evaluate(text)
    if (value !== null) expect([text, value]).toEqual([text, expect.closeTo(result, 9)])
  }
}

const sideOf = ({ lines }: Comparison, side: 'right' | 'yours') => lines.flatMap((each) => each[side] ?? [])
const isSame = ({ right, yours }: Comparison['lines'][number]) =>
  right?.text === yours?.text && right?.result === yours?.result

function expectSound(comparison: Comparison, right: Calculation | null, gives: number) {
  const { lines, differsAt } = comparison
  expect(sideOf(comparison, 'right')).toEqual(right?.lines)
  expect(sideOf(comparison, 'yours').at(-1)?.result).toBeCloseTo(gives, 9)
  expect(comparison.yours).toBeCloseTo(gives, 9)
  expectArithmetic(sideOf(comparison, 'yours'))
  expect(lines.slice(0, differsAt).every(isSame)).toBe(true)
  expect(lines.slice(differsAt, differsAt + 1).every(isSame)).toBe(false)
  expect(differsAt).toBeLessThan(lines.length)
}

/** Whether it says in words what the method does. */
function isInWords(comparison: Comparison, { methods }: Pick<Hypothesis, 'methods'>): boolean {
  return sideOf(comparison, 'yours').at(-1)?.text === titlesOf(methods)
}

describe('every number of a right answer', () => {
  it.each(LEVELS_WITH_NUMBERS)('is what its calculation comes to: $skill $level', ({ skill, level }) => {
    for (const { params, parsed } of problemsOf(skill, level)) {
      const { values } = givenNumbers(parsed)
      for (const index of some([...values.keys()], 20)) {
        const right = rightCalculation(params, parsed, index)
        expect(right?.lines.at(-1)?.result).toBe(values[index])
        expect(right?.source).toMatch(/^[A-Z].*\.$/)
        expectArithmetic(right?.lines ?? [])
        // Lines are matched by their keys.
        expect(new Set(right?.lines.map(({ key }) => key)).size).toBe(right?.lines.length)
      }
    }
  })
})

describe('what a single method gives', () => {
  it.each(LEVELS_WITH_NUMBERS)('is what its calculation comes to: $skill $level', ({ skill, level }) => {
    for (const { params, parsed } of problemsOf(skill, level)) {
      const task = taskFor(skill, params, parsed)
      const isWrong = ({ values }: Hypothesis, index: number) =>
        values[index] !== task?.right.values[index] && !Number.isNaN(values[index])
      for (const method of some(task?.singles ?? [], 8)) {
        const places = Array.from(method.values, (_, index) => index).filter((index) => isWrong(method, index))
        // A name that stands for two methods is theirs by what was written, and all is right here.
        const isAmbiguous = task?.singles.some(
          ({ methods, values }) => methods.join() === method.methods.join() && values !== method.values,
        )
        for (const index of isAmbiguous ? [] : some(places, 2)) {
          const comparison = compareAt(skill, params, parsed, method.methods, index)
          if (comparison === null) throw new Error(`nothing to compare: ${method.methods} at ${index}`)
          expectSound(comparison, rightCalculation(params, parsed, index), method.values[index] ?? Number.NaN)
        }
      }
    }
  })

  /** Methods whose equation for a hidden number is not that of products that are added up. */
  const NO_PLAIN_EQUATION = [
    'absolute-value',
    'bias-multiplied',
    'channel-average',
    'channel-first-only',
    'channel-last-only',
    'channel-max',
    'collapsed-to-one-map',
    'max-of-products',
    'mean-of-products',
    'relu-added',
    'stacked-not-summed',
  ]

  /** What is said in words, by the kind of question. */
  const IN_WORDS: { readonly [kind: string]: readonly string[] } = {
    counts: ['parameters-one-filter'],
    'missing-bias': NO_PLAIN_EQUATION,
    'missing-weight': NO_PLAIN_EQUATION,
    'missing-input': NO_PLAIN_EQUATION,
  }

  it.each(LEVELS_WITH_NUMBERS)('is broken into lines: $skill $level', ({ skill, level }) => {
    const [problem] = problemsOf(skill, level)
    if (!problem) return
    const { params, parsed } = problem
    const task = taskFor(skill, params, parsed)
    const inWords = some(task?.singles ?? [], 15).filter((method) => {
      const index = Array.from(method.values).findIndex(
        (value, place) => value !== task?.right.values[place] && !Number.isNaN(value),
      )
      const comparison = index < 0 ? null : compareAt(skill, params, parsed, method.methods, index)
      return comparison && isInWords(comparison, method)
    })
    const known = new Set(IN_WORDS[params.ask.kind])
    expect(inWords.map(({ methods }) => methods.join()).filter((id) => !known.has(id))).toEqual([])
  })
})

describe('what two methods give', () => {
  const MAPS = EVERY_LEVEL.filter(({ skill }) => ['feature-map', 'output-volume', 'relu'].includes(skill))

  it.each(MAPS)('is what their calculation comes to: $skill $level', ({ skill, level }) => {
    const params = generate(skill, level, seed(`two methods ${skill} ${level}`))
    if (params.op !== 'conv2d') return
    const { ask } = params
    const layer = toConv2dLayer(params.layer)
    const plain = conv2d(layer)
    const responseOf = (output: Tensor) => {
      const finished = nestedArrays(ask.kind === 'relu-map' ? relu(output) : output)
      return ask.kind === 'volume'
        ? finished
        : 'filter' in ask
          ? finished[finished.length === 1 ? 0 : ask.filter]
          : null
    }
    const pairs = pairOutputs(layer, singleOutputs(layer, plain)).filter(
      ({ methods }) => !methods.includes('stacked-not-summed'),
    )
    let count = 0
    for (const pair of some(pairs, 25)) {
      const output = pair.output()
      const isOfSize = output.shape.join() === conv2dOutputShape(layer).join()
      const graded = isOfSize ? grade(params, responseOf(output)) : null
      if (graded?.parsed == null) continue
      const { parsed } = graded
      const task = taskFor(skill, params, parsed)
      const { values } = givenNumbers(parsed)
      const index = values.findIndex((value, place) => value !== task?.right.values[place])
      const comparison = index < 0 ? null : compareAt(skill, params, parsed, pair.methods, index)
      if (comparison === null) continue
      expectSound(comparison, rightCalculation(params, parsed, index), values[index] ?? Number.NaN)
      expect([pair.methods, isInWords(comparison, pair)]).toEqual([pair.methods, false])
      count++
    }
    expect(count).toBeGreaterThan(0)
  })
})
