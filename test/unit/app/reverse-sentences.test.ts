import { describe, expect, it } from 'vitest'
import { openingFrames } from '@/app/_components/player-frames'
import { sentenceOf } from '@/app/_components/player-sentences'
import { knownProductsText } from '@/app/_components/reverse-sentences'
import { solve } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import type { Conv2dParams } from '@/lib/problems/params'

/** Output [0, 0, 0] is 1·2 + 2·(−1) + 3·0 + 4·3 + 5 = 17. */
const LAYER: Conv2dParams['layer'] = {
  input: { shape: [1, 2, 3], data: [1, 2, 0, 3, 4, 1] },
  weight: { shape: [1, 1, 2, 2], data: [2, -1, 0, 3] },
  bias: [5],
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}

const sentences = (ask: Ask, layer = LAYER) => openingFrames(solve({ op: 'conv2d', layer, ask }).steps).map(sentenceOf)

describe('the equation of a hidden number', () => {
  it('is solved step by step for a weight', () => {
    expect(sentences({ kind: 'missing-weight', at: [0, 0, 0], output: 17, weight: [0, 1, 1] })).toEqual([
      'Output [0, 0, 0] is 17. All that it is made of is known, but for the product with the unknown weight.',
      'The known products add up to 0.',
      'Together with the bias, 5, and the unknown they make the output: 0 + 5 + 4 · ? = 17.',
      'What the others leave for the unknown product: 4 · ? = 17 − 0 − 5 = 12.',
      'So the unknown weight is 12 ÷ 4 = 3.',
    ])
  })

  it('names the input before its weight', () => {
    const ask = { kind: 'missing-input', at: [0, 0, 0], output: 17, input: [0, 0, 1] } as const
    expect(sentences(ask).at(-2)).toBe('What the others leave for the unknown product: ? · (−1) = 17 − 14 − 5 = −2.')
    expect(sentences(ask).at(-1)).toBe('So the unknown input is −2 ÷ (−1) = 2.')
  })

  it('of a bias ends with what the products leave', () => {
    expect(sentences({ kind: 'missing-bias', at: [0, 0, 0], output: 17 }).slice(2)).toEqual([
      'Together with the unknown they make the output: 12 + ? = 17.',
      'What the products leave is the bias: 17 − 12 = 5.',
    ])
  })

  it('lists the known products with a question mark among them', () => {
    const [step] = solve({
      op: 'conv2d',
      layer: LAYER,
      ask: { kind: 'missing-weight', at: [0, 0, 0], output: 17, weight: [0, 1, 1] },
    }).steps
    if (step?.rule !== 'missing-number') throw new Error('the solution is an equation')
    expect(knownProductsText(step)).toEqual(['channel 0: 1·2 + 2·(−1) + 3·0 + 4·?; the known ones, without 4·? = 0'])
  })
})

describe('the settings for a size', () => {
  it('are told by what each axis needs, the choice, and the size it gives', () => {
    const layer: Conv2dParams['layer'] = {
      ...LAYER,
      input: { shape: [1, 7, 9], data: new Array<number>(63).fill(1) },
      weight: { shape: [1, 1, 3, 3], data: new Array<number>(9).fill(1) },
    }
    const told = sentences(
      { kind: 'settings', wanted: [4, 5], perAxis: false, largestStride: 5, largestPadding: [2, 2] },
      layer,
    )
    expect(told[0]).toBe(
      'Rows: 4 are wanted. The first row takes the window at 0, each other one a stride more: the last possible start, 7 − 3 + 2 · padding, has to lie from 3 strides to one short of 4 strides.',
    )
    expect(told[2]).toBe('On both axes goes stride 2 with padding 1. It is the only right choice of 15.')
    expect(told).toHaveLength(5)
  })
})

describe('the wrong cell', () => {
  it('is named with what is shown and what is right', () => {
    expect(sentences({ kind: 'wrong-cell', filter: 0, shown: [[19, 12]] })[0]).toBe(
      'Each number of the map, worked out again, comes out as it is shown, but for one: output [0, 0, 0] is shown as 19 and is 17.',
    )
  })
})
