import { describe, expect, test } from 'vitest'
import { cellFrames, openingFrames, progressOf } from '@/app/_components/player-frames'
import { calculationText, sentenceOf } from '@/app/_components/player-sentences'
import type { CellStep, OutputExtentStep, SolutionStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'

const NONE: PublicLayer['padding'] = [0, 0, 0, 0]
const LEFT_AND_RIGHT: PublicLayer['padding'] = [0, 1, 0, 1]

/** Two channels of a 1x2 kernel; the first product of each lies in the padding. */
const cell: CellStep = {
  rule: 'cell',
  at: [1, 0, 2],
  channels: [
    { channel: 0, terms: [term(0, -1, 0, 2), term(0, 0, 3, -1)], sum: -3 },
    { channel: 1, terms: [term(0, -1, 0, 1), term(0, 0, -2, -2)], sum: 4 },
  ],
  bias: -2,
  result: -1,
}

function term(row: number, column: number, value: number, weight: number) {
  const weightColumn = column + 1
  return { row, column, weightRow: 0, weightColumn, value, weight, product: value * weight, isPadding: column < 0 }
}

const kindsOf = (facts: Parameters<typeof cellFrames>[1], step = cell) =>
  cellFrames(step, facts).map(({ kind }) => kind)

describe('the frames of one cell', () => {
  test('go from the padding to the result, each channel summed before the next begins', () => {
    expect(kindsOf({ padding: LEFT_AND_RIGHT, hasBias: true, groups: 1 })).toEqual([
      'padding',
      'window',
      ...['term', 'term', 'channel-sum'],
      ...['term', 'term', 'channel-sum'],
      'total',
      'bias',
      'result',
    ])
  })

  test('leave out what the layer does not have', () => {
    const kinds = kindsOf({ padding: NONE, hasBias: false, groups: 1 })
    expect(kinds).not.toContain('padding')
    expect(kinds).not.toContain('bias')
  })

  test('add no channels up when there is one', () => {
    expect(
      kindsOf({ padding: NONE, hasBias: true, groups: 1 }, { ...cell, channels: cell.channels.slice(0, 1) }),
    ).toEqual(['window', 'term', 'term', 'channel-sum', 'bias', 'result'])
  })

  test('show one product more each time, and take nothing back', () => {
    const shown = cellFrames(cell, { padding: LEFT_AND_RIGHT, hasBias: true, groups: 1 }).map(
      (frame) => progressOf(frame).terms,
    )
    expect(shown.slice(0, 8)).toEqual([0, 0, 1, 2, 2, 3, 4, 4])
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  })

  test('show the result only in the last', () => {
    const results = cellFrames(cell, { padding: LEFT_AND_RIGHT, hasBias: true, groups: 1 }).map(
      (frame) => progressOf(frame).isResultShown,
    )
    expect(results.indexOf(true)).toBe(results.length - 1)
  })
})

describe('after ReLU', () => {
  const relu = { ...cell, afterRelu: 0 }
  const frames = cellFrames(relu, { padding: NONE, hasBias: true, groups: 1 })

  test('the output is known first, then what ReLU makes of it', () => {
    expect(frames.slice(-2).map(({ kind }) => kind)).toEqual(['result', 'relu'])
    expect(frames.slice(-2).map((frame) => progressOf(frame).isReluShown)).toEqual([false, true])
    expect(frames.slice(-2).map(sentenceOf)).toEqual([
      'Output [1, 0, 2] is −1 before ReLU.',
      'ReLU: y is −1, so max(0, y) is 0. What is below 0 becomes 0.',
    ])
  })

  test('what is above 0 stays', () => {
    const kept = cellFrames({ ...cell, result: 5, afterRelu: 5 }, { padding: NONE, hasBias: true, groups: 1 })
    expect(kept.map(sentenceOf).at(-1)).toBe('ReLU: y is 5, so max(0, y) is 5. What is above 0 stays.')
  })

  test('the text ends with it', () => {
    expect(calculationText(relu, true).slice(-2)).toEqual(['output [1, 0, 2] = −1', 'after ReLU: max(0, −1) = 0'])
  })
})

describe('the sentences', () => {
  const sentences = cellFrames(cell, { padding: LEFT_AND_RIGHT, hasBias: true, groups: 1 }).map(sentenceOf)

  test('name the sides that are padded', () => {
    expect(sentences).toContain(
      'Zeros are added: 1 column left, 1 column right. Rows and columns are still counted from the input itself.',
    )
    const [around] = cellFrames(cell, { padding: [1, 2, 3, 4], hasBias: true, groups: 1 }).map(sentenceOf)
    expect(around).toContain('1 row above, 3 rows below, 2 columns left, 4 columns right')
  })

  test('say where the window lies, and that what is outside is 0', () => {
    expect(sentences).toContain(
      'Output [1, 0, 2]: the window covers row 0 and columns −1 and 0, the same in every channel. What lies outside the input is padding: 0.',
    )
  })

  test('say which channels a filter sees where there are groups', () => {
    const [both] = cellFrames(cell, { padding: NONE, hasBias: true, groups: 2 }).map(sentenceOf)
    expect(both).toContain('columns −1 and 0 of channels 0 and 1, the ones that filter 1 sees.')
    const alone = { ...cell, channels: cell.channels.slice(1) }
    const [one] = cellFrames(alone, { padding: NONE, hasBias: true, groups: 2 }).map(sentenceOf)
    expect(one).toContain('columns −1 and 0 of channel 1, the one that filter 1 sees.')
  })

  test('give each product with the sum so far', () => {
    expect(sentences).toContain('Channel 0, row 0, column 0 times its weight: 3 · (−1) = −3. So far −3.')
    expect(sentences).toContain('Channel 1, padding, 0, times its weight: 0 · 1 = 0.')
  })

  test('add the channel sums together, then the bias once', () => {
    expect(sentences.slice(-3)).toEqual([
      'The channel sums are added together: −3 + 4 = 1.',
      'The bias of filter 1 is added once: 1 + (−2) = −1.',
      'Output [1, 0, 2] is −1.',
    ])
  })

  test('work a size out along its axis, and say when it is rounded down', () => {
    const rows: OutputExtentStep = {
      rule: 'output-extent',
      axis: 'rows',
      input: 6,
      padding: [1, 1],
      kernel: 3,
      dilation: 1,
      stride: 2,
      effectiveKernel: 3,
      padded: 8,
      lastStart: 5,
      result: 3,
    }
    expect(openingFrames([rows]).map(sentenceOf)).toEqual([
      'Rows: 1 + 6 + 1 = 8 with padding. The kernel spans 3, so its last possible start is 8 − 3 = 5. Steps of 2: 5 ÷ 2 rounded down is 2, plus the first place: 3 rows.',
    ])
  })

  test('count parameters in three steps', () => {
    const frames = openingFrames([
      {
        rule: 'parameters',
        filters: 5,
        groups: 1,
        channelsPerFilter: 3,
        kernel: [3, 3],
        weights: 135,
        biases: 5,
        result: 140,
      },
    ])
    expect(frames.map(sentenceOf)).toEqual([
      '5 filters of 3 × 3 × 3 weights: 5 × 27 = 135 weights.',
      'One bias for each filter: 5 biases.',
      '135 + 5 = 140 parameters.',
    ])
  })
})

describe('the sentence of a count has its formula with the numbers', () => {
  const kernel = [3, 5] as const
  const axis = { axis: 'rows', input: 9, kernel: 3 } as const

  test.each([
    [
      { rule: 'weights', filters: 4, groups: 1, channelsPerFilter: 2, kernel, result: 120 },
      '4 filters of 2 × 3 × 5 weights: 4 × 30 = 120 weights.',
    ],
    [
      { rule: 'weights', filters: 4, groups: 2, channelsPerFilter: 2, kernel, result: 120 },
      'In 2 groups each filter sees 4 ÷ 2 = 2 channels. 4 filters of 2 × 3 × 5 weights: 4 × 30 = 120 weights.',
    ],
    [{ rule: 'biases', filters: 4, result: 4 }, 'One bias for each filter: 4 biases.'],
    [{ rule: 'biases', filters: 4, result: 0 }, 'The layer has no biases.'],
    [
      { rule: 'multiply-adds', output: [4, 3, 4], groups: 1, channelsPerFilter: 2, kernel, result: 1440 },
      'The output has 4 × 3 × 4 = 48 numbers, each from 2 × 3 × 5 = 30 products: 48 × 30 = 1440.',
    ],
    [
      { rule: 'kernel-span', axis: 'columns', kernel: 3, dilation: 2, result: 5 },
      'Columns: from the first weight to the last there are 3 − 1 = 2 steps of 2, plus the first column itself: 2 × 2 + 1 = 5 columns.',
    ],
    [
      { rule: 'half-padding', ...axis, dilation: 2, effectiveKernel: 5, result: 2 },
      'Rows: the kernel spans 2 × (3 − 1) + 1 = 5, so at stride 1 it has 5 − 1 = 4 fewer places than the padded input has rows. Half of that on each side makes up for it: 4 ÷ 2 = 2 on the top, 2 on the bottom.',
    ],
    [
      { rule: 'full-padding', ...axis, axis: 'columns', dilation: 1, effectiveKernel: 3, result: 2 },
      'Columns: the kernel spans 3. The first window lies with its last cell alone on the input, so 3 − 1 = 2 of padding before it, and as much after: 2 on the left, 2 on the right.',
    ],
  ] satisfies readonly (readonly [SolutionStep, string])[])('%o', (step, sentence) => {
    expect(openingFrames([step]).map(sentenceOf)).toEqual([sentence])
  })
})

test('the text of a cell has a line for each channel, their sum, the bias and the result', () => {
  expect(calculationText(cell, true)).toEqual([
    'channel 0: 0·2 + 3·(−1) = −3',
    'channel 1: 0·1 + (−2)·(−2) = 4',
    'sum of the channels: −3 + 4 = 1',
    'bias of filter 1: + (−2)',
    'output [1, 0, 2] = −1',
  ])
})
