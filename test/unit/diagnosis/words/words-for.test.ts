import { describe, expect, it } from 'vitest'
import { ruleTitle } from '@/lib/diagnosis/words/rule-title'
import { RULE_WORDS, wordsFor } from '@/lib/diagnosis/words/words-for'
import { solve } from '@/lib/grading/solve'
import { RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { generate } from '@/lib/problems/generate'
import { hiddenPlace } from '@/lib/problems/hidden-number'
import { LESSONS } from '@/lib/problems/lessons'
import { OTHER_LESSONS } from '@/lib/problems/other-lessons'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { publicView } from '@/lib/problems/public-view'
import { methodsFor } from '@/test/report/student-answers'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'
import { LECTURE_MAP } from '@/test/unit/diagnosis/lecture-layer'

const EVERY_PROBLEM = EVERY_LEVEL.flatMap(({ skill, level }) =>
  [1, 2, 3].map((problem) => ({
    skill,
    level,
    params: generate(skill, level, seed(`words ${skill} ${level} ${problem}`)),
  })),
)

/** All that is said about each method in each problem it can be behind. */
const EVERYTHING_SAID = EVERY_PROBLEM.flatMap(({ skill, level, params }) =>
  methodsFor(params).map((id) => ({ skill, level, params, id, words: wordsFor(id, params) })),
)

/** What is answered by one number, or by sizes and counts. */
const OF_FEW_NUMBERS: readonly Params['ask']['kind'][] = [
  'cell',
  'shape',
  'parameters',
  'counts',
  'same-padding',
  'missing-bias',
  'missing-weight',
  'missing-input',
  'pooled-shape',
  'transposed-shape',
  'stack-counts',
]

const BLAME = /\b(?:wrong|error|mistake|stupid|careless|forg[eo]t|fail|bad)/i

function numbersIn(text: string): number[] {
  return (text.replaceAll('−', '-').match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
}

/** What a student sees of a problem, and how many cells and products its windows have. */
function numbersOf({ skill, level, params }: (typeof EVERY_PROBLEM)[number]): Set<number> {
  const shown = numbersIn(JSON.stringify(publicView(skill, level, params)))
  if (params.op !== 'conv2d') return new Set(shown)
  const [, channels, height, width] = params.layer.weight.shape
  const factors = [channels, height * width, channels * height * width]
  const isBiasShown = params.ask.kind !== 'missing-bias'
  const biases = isBiasShown ? (params.layer.bias ?? []) : []
  return new Set([...shown, ...factors, ...biases.flatMap((bias) => factors.map((factor) => factor * bias))])
}

describe('the words for each method', () => {
  it.each(RULE_IDS)('have their form: %s', (id) => {
    const { when, instead, nudge, lesson } = RULE_WORDS[id]
    expect(when, 'a clause').toMatch(/^[a-zR][^.!?]*[^.!?,]$/)
    expect(when).not.toMatch(BLAME)
    expect(when.length).toBeLessThanOrEqual(90)
    expect(instead, 'a sentence').toMatch(/^[A-Z][^!?]*\.$/)
    expect(instead.length).toBeLessThanOrEqual(130)
    expect(nudge, 'a question').toMatch(/^[A-Z][^.!?]*\?$/)
    expect(nudge).not.toMatch(/\d/)
    expect(nudge.length).toBeLessThanOrEqual(90)
    expect({ ...LESSONS, ...OTHER_LESSONS }).toHaveProperty(lesson)
    expect(ruleTitle(id)).toMatch(/^[A-Z][^.!?]*$/)
  })

  it('say in each problem one to three sentences more, with nothing missing in them', () => {
    for (const { skill, id, params, words } of EVERYTHING_SAID) {
      const longer = words.longer(params)
      expect(longer, `${skill} ${id}`).toMatch(/^[A-Z][^!?]*\.$/)
      expect(longer, `${skill} ${id}`).not.toMatch(/undefined|null|NaN|-\d|\.\.| {2}/)
      expect(longer.split(/\.(?: |$)/).filter((sentence) => sentence !== '').length).toBeLessThanOrEqual(3)
      expect(longer.length, longer).toBeLessThanOrEqual(200)
    }
  })

  it('speak with the numbers of the problem', () => {
    expect(wordsFor('bias-per-channel', LECTURE_MAP).longer(LECTURE_MAP)).toBe(
      'The bias of filter 0 is 3 and there are 2 channels: added once for each it is 6; it belongs to the filter, so it is added once.',
    )
    expect(wordsFor('kernel-rotated-180', LECTURE_MAP).longer(LECTURE_MAP)).toBe(
      'The weight at the top left of the first slice of filter 0 is 1, and it belongs on the top left cell of the window; turned, it is −1 that lies there.',
    )
    expect(wordsFor('stride-size-only', LECTURE_MAP).longer(LECTURE_MAP)).toBe(
      'The stride is 2: the next window starts 2 cells further.',
    )
    expect(wordsFor('padding-size-only', LECTURE_MAP).longer(LECTURE_MAP)).toBe(
      'The padding begins at row −1, column −1, and so does the first window.',
    )
  })

  it('follow the question: where a column is read, nothing is said about a kernel', () => {
    const column: Params = { ...LECTURE_MAP, ask: { kind: 'im2col-column', row: 0, column: 1 } }
    expect(wordsFor('kernel-rotated-180', column).when).toBe('the window is read from its last cell to its first')
    expect(wordsFor('kernel-rotated-180', LECTURE_MAP).when).toBe('the kernel is turned by half a turn')
  })
})

describe('no right number', () => {
  it('is in the words for a size, a count or a single number, unless the problem shows it', () => {
    for (const { skill, level, params, id, words } of EVERYTHING_SAID) {
      if (!OF_FEW_NUMBERS.includes(params.ask.kind)) continue
      const right = numbersIn(JSON.stringify(solve(params).answer))
      const known = numbersOf({ skill, level, params })
      const told = numbersIn(`${words.instead} ${words.longer(params)}`)
      const leaked = told.filter((number) => right.includes(number) && !known.has(number))
      expect(leaked, `${skill} ${level} ${id}: ${words.longer(params)}`).toEqual([])
    }
  })

  it('can be guessed from the words where it is a hidden number: they are the same for any', () => {
    const hidden = EVERY_PROBLEM.filter(({ skill }) => skill === 'missing-number').map(({ params }) => params)
    expect(hidden.length).toBeGreaterThan(0)
    for (const params of hidden) {
      const other = params.op === 'conv2d' ? withOtherHidden(params) : params
      for (const id of methodsFor(params)) {
        expect(wordsFor(id, other).longer(other), id).toBe(wordsFor(id, params).longer(params))
      }
    }
  })
})

/** The same problem with 77 in place of the number that is asked for. */
function withOtherHidden(params: Conv2dParams): Conv2dParams {
  const place = hiddenPlace(params.ask, params.layer)
  const { input, weight, bias } = params.layer
  const put = (part: 'input' | 'weight' | 'bias', data: readonly number[]) =>
    data.map((value, index) => (place?.part === part && place.index === index ? 77 : value))
  return {
    ...params,
    layer: {
      ...params.layer,
      input: { ...input, data: put('input', input.data) },
      weight: { ...weight, data: put('weight', weight.data) },
      bias: bias && put('bias', bias),
    },
  }
}
