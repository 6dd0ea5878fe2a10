import { describe, expect, it } from 'vitest'
import { cellAtEntry, entryAt } from '@/app/_components/answer/answer-sheet'
import {
  type CheckedAttempt,
  cappedSentence,
  scoreSentence,
  sheetOf,
  wrongSentence,
} from '@/app/_components/answer/checked-response'
import { wrongByEntry } from '@/app/_components/diagnosis/compared-numbers'
import { nothingFitsSentence, slipSentences } from '@/app/_components/diagnosis/diagnosis-words'
import { methodCells } from '@/app/_components/diagnosis/method-cells'
import { channelsPrompt } from '@/app/_components/prompts/channels'
import { mapPrompt } from '@/app/_components/prompts/map'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { volumePrompt } from '@/app/_components/prompts/volume'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import type { Response, ScoredScore } from '@/lib/grading/score'
import type { PublicLayer } from '@/lib/problems/public-view'

const LAYER: PublicLayer = {
  input: { shape: [2, 3, 3], data: null },
  weight: { shape: [2, 2, 2, 2], data: [] },
  bias: [1, 2],
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}

const MAP = mapPrompt({ kind: 'map', filter: 0 })

function attemptOf(
  prompt: Prompt,
  response: Response,
  score: Omit<ScoredScore, 'type'>,
  diagnosis: ToldDiagnosis | null = { explanations: [], slips: [] },
): CheckedAttempt {
  const sheet = sheetOf(prompt, response)
  if (sheet === null) throw new Error('the response has another form')
  return { sheet, response, score: { type: 'scored', ...score }, attemptId: 'a', isCredited: true, diagnosis }
}

describe('a score that is capped', () => {
  const capped = attemptOf(
    MAP,
    [
      ['1', '2'],
      ['-3', '4'],
    ],
    {
      earned: 2,
      uncapped: 4,
      possible: 5,
      size: true,
      cells: [
        [true, true],
        [false, true],
      ],
    },
  )

  it('says how many numbers are right, and how many marks count and why, the mark for the size among them', () => {
    expect(scoreSentence(MAP, capped)).toBe('3 of 4 right. The size is right.')
    expect(wrongSentence(MAP, capped)).toBe('Row 1, column 0: you have −3.')
    expect(cappedSentence(MAP, capped)).toBe(
      'All of your numbers come of a wrong method, so at most half of the marks count: 2 of 5, the size included.',
    )
  })

  it('is not spoken of where nothing was taken off', () => {
    const { uncapped: _, ...score } = capped.score
    expect(cappedSentence(MAP, { ...capped, score })).toBeNull()
  })
})

describe('what a method gives', () => {
  const volume = volumePrompt(LAYER)
  const response = [
    [
      ['1', '2'],
      ['3', '4'],
    ],
    [
      ['5', '6'],
      ['7', '8'],
    ],
  ]
  const { sheet } = attemptOf(volume, response, { earned: 0, possible: 9, cells: [] })

  it('stands in the place of each number, map by map, and marks the numbers it explains', () => {
    const gives = [1, 9, 3, null, 5, 6, 7.5, 8]
    const [first, second] = methodCells(volume, sheet, { gives, cells: [[1, 1, 1]] }) ?? []
    expect(first?.[0]).toEqual([
      { gives: 1, isCovered: false },
      { gives: 9, isCovered: false },
    ])
    expect(first?.[1]?.[1]).toBeNull()
    expect(second?.[1]).toEqual([
      { gives: 7.5, isCovered: false },
      { gives: 8, isCovered: true },
    ])
  })

  it('is nothing to show where the method gives no number', () => {
    expect(methodCells(volume, sheet, { gives: null, cells: [] })).toBeNull()
    expect(methodCells(volume, sheet, { gives: [null, null], cells: [] })).toBeNull()
  })

  it('reads the places of channel sums and of their total', () => {
    const prompt = channelsPrompt({ kind: 'channels', at: [0, 0, 0] }, LAYER)
    const sums = attemptOf(prompt, { channels: ['1', '2'], total: '9' }, { earned: 0, possible: 3, cells: false })
    const numbers = [
      { cell: ['channels', 1], given: 2, right: -4, isCovered: false },
      { cell: ['total'], given: 9, right: null, isCovered: true },
    ]
    expect([...wrongByEntry(prompt, sums.sheet, numbers)]).toEqual([
      [1, { right: '−4', isCovered: false }],
      [2, { right: null, isCovered: true }],
    ])
  })

  it('finds every cell again from its place in reading order', () => {
    for (let entry = 0; entry < 8; entry++) expect(entryAt(sheet, cellAtEntry(sheet, entry))).toBe(entry)
    expect(() => cellAtEntry(sheet, 8)).toThrow(RangeError)
  })
})

describe('the words below a score', () => {
  const response = [['1', '-2', '3', '4']]
  const cells = [[true, false, false, false]]

  it('name the cell of each slip, the number in it, and what went wrong', () => {
    const slips = [{ cell: [0, 1], rule: 'one-term-dropped', sentence: 'One product is missing: 3 × −2.' }] as const
    const attempt = attemptOf(MAP, response, { earned: 1, possible: 4, cells }, { explanations: [], slips })
    expect(slipSentences(MAP, attempt)).toEqual(['Row 0, column 1: you have −2. One product is missing: 3 × −2.'])
  })

  it('say that no method is known only where three numbers or more are wrong', () => {
    const many = attemptOf(MAP, response, { earned: 1, possible: 4, cells })
    expect(nothingFitsSentence(MAP, many)).toBe('No known method gives these numbers.')
    const few = attemptOf(MAP, response, { earned: 2, possible: 4, cells: [[true, true, false, false]] })
    expect(nothingFitsSentence(MAP, few)).toBeNull()
  })

  it('say nothing of an attempt that was never diagnosed', () => {
    const old = attemptOf(MAP, response, { earned: 1, possible: 4, cells }, null)
    expect(nothingFitsSentence(MAP, old)).toBeNull()
    expect(slipSentences(MAP, old)).toEqual([])
  })
})
