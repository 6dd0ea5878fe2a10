import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell, type Term } from '@/lib/conv/explain-cell'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { diagnose } from '@/lib/diagnosis/diagnose'
import type { Explanation } from '@/lib/diagnosis/diagnosis'
import type { GivenResponse } from '@/lib/diagnosis/given'
import { tellDiagnosis } from '@/lib/diagnosis/tell-diagnosis'
import { slipSentence } from '@/lib/diagnosis/words/slip-sentence'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { Ask } from '@/lib/problems/ask'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { seededRandom } from '@/lib/problems/random'
import type { Skill } from '@/lib/problems/skills'
import { answerBy, methodsFor } from '@/test/report/student-answers'
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

function withCell(map: readonly (readonly number[])[], row: number, column: number, value: number) {
  return map.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)))
}

function toldOf(response: unknown, params: Params = LECTURE_MAP, skill: Skill = 'output-volume') {
  const { score, parsed } = grade(params, response)
  if (score.type !== 'scored' || parsed === null) throw new Error(JSON.stringify(score))
  return tellDiagnosis(skill, params, parsed, score, diagnose(skill, params, parsed, score))
}

const sentences = (response: unknown, params?: Params, skill?: Skill) =>
  toldOf(response, params, skill).explanations.map(({ sentence }) => sentence)

/** The sentences for explanations that somebody found. */
function sentencesFor(explanations: readonly Partial<Explanation>[], parsed: GivenResponse, params: Params) {
  const whole = { misconceptions: [], confidence: 0.9, cells: [], alike: [], isWhole: false }
  const score = { type: 'scored', earned: 0, possible: 9, cells: [] } as const
  const diagnosis = { explanations: explanations.map((each) => ({ ...whole, ...each })), slips: [] }
  return tellDiagnosis('output-volume', params, parsed, score, diagnosis).explanations.map(({ sentence }) => sentence)
}

const CELL = about({ kind: 'cell', at: [0, 1, 1] })
const CHANNELS = about({ kind: 'channels', at: [0, 1, 1] })
const SHAPE = about({ kind: 'shape' })
const WINDOW = about({ kind: 'window', at: [0, 1, 1] })
const FIRST_NINE = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column]))
const COUNTS = about({ kind: 'counts', of: ['output-channels', 'output-rows', 'output-columns', 'weights', 'biases'] })
const SETTINGS = about({ kind: 'settings', wanted: [3, 3], perAxis: true, largestStride: 3, largestPadding: [2, 2] })

describe('what was seen is said first', () => {
  it.each<[what: string, response: unknown, params: Params, skill: Skill, sentence: string]>([
    [
      'a whole map',
      mapBy('bias-per-channel'),
      LECTURE_MAP,
      'output-volume',
      'All 9 of your numbers are what you get when the bias is added once for each channel.',
    ],
    [
      'a map but for one number',
      withCell(mapBy('bias-per-channel'), 0, 2, 99),
      LECTURE_MAP,
      'output-volume',
      '8 of your 9 wrong numbers are what you get when the bias is added once for each channel.',
    ],
    [
      'averages',
      mapBy('mean-of-products').map((row) => row.map((value) => value.toFixed(2))),
      LECTURE_MAP,
      'output-volume',
      'All 9 of your numbers are what you get when you take the mean of the products.',
    ],
    [
      'a map of another size',
      mapBy('stride-one-map'),
      LECTURE_MAP,
      'output-volume',
      'Your size of 5 × 5 and all 25 of your numbers are what you get when the stride is left out and a window starts at every cell.',
    ],
    [
      'a single number',
      mapBy('bias-per-tap')[1]?.[1],
      CELL,
      'bias',
      'Your 66 is what you get when the bias is added to every product.',
    ],
    [
      'two methods together',
      mapBy('kernel-flipped-left-right').map((row) => row.map((value) => value - 3)),
      LECTURE_MAP,
      'output-volume',
      'All 9 of your numbers are what you get when the bias is left out, and the kernel is flipped left to right.',
    ],
    [
      'what nothing tells apart',
      mapBy('slices-reversed'),
      LECTURE_MAP,
      'output-volume',
      'All 9 of your numbers are what you get when each channel is multiplied by the next channel’s slice. They are also what you get when the slices of the filter meet the channels in reverse order.',
    ],
    [
      'rows and columns of a shape',
      [2, 5, 5],
      SHAPE,
      'output-shape',
      'A size of 5 × 5 is what you get when the stride is left out of the size. It is also what you get when the output is made as large as the input.',
    ],
    [
      'the channels of a shape',
      [4, 3, 3],
      SHAPE,
      'parameter-count',
      'Your 4 is what you get when a map is counted for each channel of each filter.',
    ],
    [
      'one count',
      36,
      about({ kind: 'parameters' }),
      'parameter-count',
      'Your 36 is what you get when the biases are not counted.',
    ],
    [
      'one count of several',
      [2, 3, 3, 18, 2],
      COUNTS,
      'parameter-count',
      'Your 18 is what you get when only one slice is counted for each filter.',
    ],
    [
      'right channel sums with a wrong total',
      { channels: [4, 8], total: 18 },
      CHANNELS,
      'channel-sums',
      'The channel sums are right; your total, 18, is what you get when the bias is added once for each channel.',
    ],
    [
      'picked cells',
      FIRST_NINE,
      WINDOW,
      'locate-window',
      'What you picked is what you get when each window starts one cell after the one before it instead of a whole stride.',
    ],
    [
      'picked cells, one of them missing',
      FIRST_NINE.slice(0, 8),
      WINDOW,
      'locate-window',
      'All 5 of your wrong picks are what you get when each window starts one cell after the one before it instead of a whole stride.',
    ],
  ])('%s', (_, response, params, skill, sentence) => {
    expect(sentences(response, params, skill)).toEqual([sentence])
  })

  it('a size alone', () => {
    const [sentence] = sentences(right.slice(0, 2).map((row) => row.slice(0, 2)))
    expect(sentence).toMatch(
      /^A size of 2 × 2 is what you get when the padding is counted on one side only\. It is also/,
    )
  })

  it('a part of the numbers of another size', () => {
    const map = withCell(mapBy('stride-one-map'), 4, 4, 99)
    expect(sentences(map)).toEqual([
      'Your size of 5 × 5 and 24 of your 25 numbers are what you get when the stride is left out and a window starts at every cell.',
    ])
  })

  it('a choice of settings', () => {
    const said = (choice: number[]) => sentencesFor([{ misconceptions: ['size-no-plus-one'] }], choice, SETTINGS)
    expect(said([2, 2, 1, 1])).toEqual([
      'A stride of 2 with a padding of 1 is what you get when the first window is not counted.',
    ])
    expect(said([2, 1, 1, 0])).toEqual([
      'A stride of 2 down and 1 across with a padding of 1 at the top and bottom and 0 at the left and right is what you get when the first window is not counted.',
    ])
  })

  it('the steps of a layer in steps, counted from 1 as they are on the screen', () => {
    const params = generate('follow-through', 2, seed('told follow-through 2'))
    expect(
      sentences(
        answerBy(params, ['bias-omitted'], () => 0),
        params,
        'follow-through',
      ),
    ).toEqual(['In steps 5 and 6, all 8 of your wrong numbers are what you get when the bias is left out.'])
    expect(
      sentences(
        answerBy(params, ['pool-stride-one'], () => 0),
        params,
        'follow-through',
      ),
    ).toEqual(['In step 8, your 9 is what you get when the windows of the pool are one cell apart.'])
  })

  it('numbers below 0 with a real minus sign, and fractions as decimals', () => {
    const params = generate('missing-number', 2, seed('told missing-number 2'))
    const told = (id: ValueRuleId) =>
      sentences(
        answerBy(params, [id], () => 0),
        params,
        'missing-number',
      )
    expect(told('bias-per-tap')).toEqual(['Your −18 is what you get when the bias is added to every product.'])
    expect(told('bias-omitted')).toEqual(['Your 4.5 is what you get when the bias is left out.'])
  })

  it('what is there of a draft with blanks', () => {
    const draft = mapBy('kernel-rotated-180').map((row, r) => (r === 2 ? row.map(() => null) : row))
    const score = { type: 'scored', earned: 0, possible: 10, cells: [] } as const
    const diagnosis = diagnose('feature-map', LECTURE_MAP, draft, score)
    expect(tellDiagnosis('feature-map', LECTURE_MAP, draft, score, diagnosis).explanations[0]?.sentence).toBe(
      'All 6 of the numbers you have written are what you get when the kernel is turned by half a turn.',
    )
  })

  it('once where there are two candidates for the same numbers', () => {
    const both = [
      { misconceptions: ['bias-omitted'], cells: [[]] },
      { misconceptions: ['bias-subtracted'], cells: [[]] },
    ] as const
    expect(sentencesFor(both, -12, CELL)).toEqual([
      'Your −12 is what you get when the bias is left out.',
      'Or: it is what you get when the bias is subtracted.',
    ])
  })

  it('again where the second candidate explains other numbers', () => {
    const both = [
      { misconceptions: ['size-no-stride'], cells: [[1], [2]] },
      { misconceptions: ['size-axes-swapped'], cells: [[1]] },
    ] as const
    expect(sentencesFor(both, [2, 5, 6], SHAPE)).toEqual([
      'A size of 5 × 6 is what you get when the stride is left out of the size.',
      'Or: one of your 2 wrong numbers, 5, is what you get when the columns are written before the rows.',
    ])
  })

  it('nothing of a right response', () => {
    expect(toldOf(right)).toEqual({ explanations: [], slips: [] })
  })
})

describe('a told explanation', () => {
  it('has a paragraph for each method and the lessons that answer them', () => {
    const both = mapBy('kernel-flipped-left-right').map((row) => row.map((value) => value - 3))
    const [told] = toldOf(both).explanations
    expect(told?.longer).toEqual([
      'Each filter has one bias, and it is added to the sum of the products. The bias of filter 0 is 3: it is a part of every number of that filter’s map.',
      expect.stringMatching(/^The kernel is laid on as it is written, its left column on the left\. /),
    ])
    expect(told?.lessons).toEqual([
      { skill: 'bias', title: 'Bias' },
      { skill: 'orientation', title: 'Orientation' },
    ])
    expect(told).not.toHaveProperty('isWhole')
  })

  it('gives what the method gives, place by place, also where the response is something else', () => {
    const [told] = toldOf(withCell(mapBy('bias-per-channel'), 0, 2, 99)).explanations
    expect(told?.gives).toEqual(mapBy('bias-per-channel').flat())
  })

  it('gives what two methods give together', () => {
    const both = mapBy('kernel-flipped-left-right').map((row) => row.map((value) => value - 3))
    expect(toldOf(both).explanations[0]?.gives).toEqual(both.flat())
  })

  it('gives nothing where the method has no number', () => {
    const small = mapBy('padding-ignored')
    const wider = small.map((row) => [...row, 50])
    const [told] = toldAs('padding-ignored', wider)
    expect(told?.gives).toEqual(small.flatMap((row) => [...row, null]))
  })

  it('gives no right number that the response does not hold', () => {
    // The method is right in the middle of the map, and only there.
    expect(mapBy('padding-edge')[1]?.[1]).toBe(right[1]?.[1])
    const [told] = toldAs('padding-edge', withCell(mapBy('padding-edge'), 1, 1, 99))
    expect(told?.gives).toEqual(
      withCell(mapBy('padding-edge'), 1, 1, Number.NaN)
        .flat()
        .map((value) => (Number.isNaN(value) ? null : value)),
    )
  })

  it('gives no more than what is written where that is less than three of four numbers of the method', () => {
    const numbers = mapBy('bias-per-tap').flat()
    const gives = (kept: number) => {
      const map = [0, 3, 6].map((first) => [0, 1, 2].map((c) => (first + c < kept ? (numbers[first + c] ?? 0) : 99)))
      return toldAs('bias-per-tap', map)[0]?.gives
    }
    expect(gives(4)).toEqual(numbers.map((value, index) => (index < 4 ? value : null)))
    expect(gives(6)).toEqual(numbers.map((value, index) => (index < 6 ? value : null)))
    expect(gives(7)).toEqual(numbers)
    expect(gives(8)).toEqual(numbers)
  })

  it('gives nothing as a whole where the answer is picked', () => {
    expect(toldOf(FIRST_NINE, WINDOW, 'locate-window').explanations[0]?.gives).toBeNull()
  })
})

function toldAs(id: ValueRuleId, map: number[][]) {
  const score = { type: 'scored', earned: 0, possible: 10, cells: [] } as const
  const explanation = { misconceptions: [id], confidence: 0.9, cells: [], alike: [], isWhole: false }
  return tellDiagnosis('zero-padding', LECTURE_MAP, map, score, { explanations: [explanation], slips: [] }).explanations
}

describe('a slip', () => {
  const { result } = explainCell(layer, [0, 1, 1])

  it('is said with its product, and with its channel where it could be of several', () => {
    const { explanations, slips } = toldOf(withCell(right, 1, 1, result - 2 * (2 * 3)))
    expect(explanations).toEqual([])
    expect(slips).toEqual([
      {
        cell: [1, 1],
        rule: 'one-sign-wrong',
        sentence: 'One product in channel 1 has the other sign: 2 × 3.',
      },
    ])
  })

  it.each([
    ['one-term-dropped', 'The product 2 × −1 is missing.'],
    ['one-term-doubled', 'The product 2 × −1 is counted twice.'],
    ['terms-misaligned', 'Two values stand with each other’s weight: they belong together as 2 × −1 and 3 × 4.'],
  ] as const)('of each kind has its words: %s', (rule, sentence) => {
    const [first, second] = [product(2, -1), product(3, 4)]
    const terms = rule === 'terms-misaligned' ? [first, second] : [first]
    expect(slipSentence({ rule, terms }, { channelOf: () => null, isLast: { row: false, column: false } })).toBe(
      sentence,
    )
  })

  it('in the adding is said without one', () => {
    expect(toldOf({ channels: [4, 8], total: 16 }, CHANNELS, 'channel-sums').slips).toEqual([
      { cell: ['total'], rule: 'off-by-one-total', sentence: 'The adding is off by one.' },
    ])
  })

  it('of the place says where the number belongs, at the edge too', () => {
    const slipTo = (cell: readonly number[], rule: 'neighbour-cell-right' | 'neighbour-cell-below') => {
      const score = { type: 'scored', earned: 9, possible: 10, cells: [] } as const
      const diagnosis = { explanations: [], slips: [{ cell, rule, terms: [] }] }
      return tellDiagnosis('feature-map', LECTURE_MAP, right, score, diagnosis).slips.map(({ sentence }) => sentence)
    }
    expect(slipTo([0, 0], 'neighbour-cell-right')).toEqual(['This is the number of the cell to the right.'])
    expect(slipTo([0, 2], 'neighbour-cell-right')).toEqual(['This is the number of the cell to the left.'])
    expect(slipTo([0, 2], 'neighbour-cell-below')).toEqual(['This is the number of the cell below.'])
    expect(slipTo([2, 0], 'neighbour-cell-below')).toEqual(['This is the number of the cell above.'])
  })
})

function product(value: number, weight: number): Term {
  return { row: 0, column: 0, weightRow: 0, weightColumn: 0, value, weight, product: value * weight, isPadding: false }
}

describe('every diagnosis can be told', () => {
  it.each(EVERY_LEVEL)('$skill $level', ({ skill, level }) => {
    const params = generate(skill, level, seed(`told ${skill} ${level}`))
    const methods = methodsFor(params)
    const random = seededRandom(seed(`telling ${skill} ${level}`))
    for (const id of methods.length > 0 ? [1, 2, 3, 4].map(() => random.pick(methods)) : []) {
      const answer = answerBy(params, [id], (count) => random.int(0, count - 1))
      const { score, parsed } = answer === null ? { score: null, parsed: null } : grade(params, answer)
      if (score?.type !== 'scored' || parsed === null) continue
      const told = tellDiagnosis(skill, params, parsed, score, diagnose(skill, params, parsed, score))
      for (const { sentence, longer, lessons } of told.explanations) {
        expect(sentence).toMatch(/^[A-Z0-9][^!?]* (?:is|are) what you get when [^!?]*\.$/)
        expect(sentence).not.toMatch(/undefined|null|NaN|-\d/)
        expect([longer.length, lessons.length]).not.toContain(0)
        const right = Number(solve(params).answer)
        // Of a single number: it is not what was given, so it has no place in the sentence.
        if (!Number.isNaN(right))
          expect(sentence.replaceAll('−', '-')).not.toMatch(new RegExp(`(?<![\\d-])${right}(?![\\d.])`))
      }
    }
  })
})
