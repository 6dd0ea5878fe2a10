import { describe, expect, it, test } from 'vitest'
import { transposedPrompt } from '@/app/_components/prompts/transposed'
import {
  blockCell,
  blockPlace,
  litInput,
  litKernel,
  outputSize,
} from '@/app/_components/transposed/transposed-geometry'
import { transposedParts, transposedSentence } from '@/app/_components/transposed/transposed-sentences'
import { solve } from '@/lib/grading/solve'
import type { TransposedStep } from '@/lib/grading/transposed-step'
import type { StoredTransposedLayer, TransposedAsk } from '@/lib/problems/transposed/params'
import { publicTransposedLayer } from '@/lib/problems/transposed/public-layer'

const LAYER: StoredTransposedLayer = {
  input: { shape: [1, 2, 2], data: [1, 2, 3, 0] },
  weight: { shape: [1, 1, 3, 3], data: [1, 0, 2, 0, 1, 0, -1, 0, 3] },
  bias: [5],
  stride: [2, 2],
  padding: [1, 1, 1, 1],
  outputPadding: [1, 1],
  dilation: [1, 1],
  groups: 1,
}
const TWO_CHANNELS: StoredTransposedLayer = {
  ...LAYER,
  input: { shape: [2, 1, 2], data: [1, 2, 3, -1] },
  weight: { shape: [2, 1, 1, 3], data: [1, 0, 2, -2, 1, 1] },
  bias: null,
  padding: [0, 0, 0, 0],
  outputPadding: [0, 0],
}

const MAP: TransposedAsk = { kind: 'transposed-map', filter: 0 }

function stepsOf(ask: TransposedAsk, layer = LAYER): TransposedStep[] {
  const { steps } = solve({ op: 'convTranspose2d', layer, ask })
  return steps.flatMap((step) => ('op' in step && step.op === 'convTranspose2d' ? [step] : []))
}

function sentencesOf(step: TransposedStep | undefined): string[] {
  if (step === undefined) throw new Error('there is no such step')
  return Array.from({ length: transposedParts(step) }, (_, part) => transposedSentence(step, part))
}

const cellOf = (steps: readonly TransposedStep[], at: string) => steps.find((step) => step.at?.join() === at)

describe('the size', () => {
  it('is told from the last block, what is cut off and what is added', () => {
    expect(sentencesOf(stepsOf(MAP)[0])).toEqual([
      'Rows: the last of 2 blocks starts at (2 − 1) · 2 = 2 and has 3 rows, so all blocks cover 2 + 3 = 5. ' +
        'The padding cuts 1 off the top and 1 off the bottom; output padding adds 1 at the bottom: 5 − 1 − 1 + 1 = 4 rows.',
    ])
  })

  it('is what the blocks cover where nothing is cut off or added', () => {
    expect(sentencesOf(stepsOf(MAP, TWO_CHANNELS)[1])).toEqual([
      'Columns: the last of 2 blocks starts at (2 − 1) · 2 = 2 and has 3 columns, so all blocks cover 2 + 3 = 5. ' +
        'That is the size of the output.',
    ])
  })

  it('names what a spread kernel spans, and output padding alone', () => {
    const layer = {
      ...LAYER,
      dilation: [2, 2] as [number, number],
      padding: [0, 0, 0, 0] as [number, number, number, number],
    }
    expect(sentencesOf(stepsOf({ kind: 'transposed-shape' }, layer)[1])).toEqual([
      'Rows: the last of 2 blocks starts at (2 − 1) · 2 = 2 and spans 2 · (3 − 1) + 1 = 5, so all blocks cover 2 + 5 = 7. ' +
        'Output padding adds 1 at the bottom: 7 + 1 = 8 rows.',
    ])
    expect(sentencesOf(stepsOf({ kind: 'transposed-shape' }, layer)[0])).toEqual([
      'Each filter makes one channel of the output: 1 filter, 1 channel.',
    ])
  })
})

describe('a block', () => {
  const [, , first, second, third, last] = stepsOf(MAP)

  it('is told by its place, then by its numbers and what of them is cut off', () => {
    expect(sentencesOf(first)).toEqual([
      'Input [0, 0, 0] is 1. Its block starts in row 0 · 2 − 1 = −1, column 0 · 2 − 1 = −1 of the output.',
      'Each weight of the kernel times 1 makes the block, row by row: 1, 0, 2; 0, 1, 0; −1, 0, 3. ' +
        '5 numbers lie outside the output: cut off.',
    ])
  })

  it('is added to blocks that lie there already', () => {
    expect(sentencesOf(second)[1]).toMatch(/Where other blocks lie already, its numbers are added to theirs\.$/)
    expect(sentencesOf(third)[0]).toBe(
      'Input [0, 1, 0] is 3. Its block starts in row 1 · 2 − 1 = 1, column 0 · 2 − 1 = −1 of the output.',
    )
  })

  it('of a cell that is 0 adds nothing', () => {
    expect(sentencesOf(last)[1]).toBe('0 times each weight is 0, so this block adds nothing.')
  })
})

describe('an output cell', () => {
  const steps = stepsOf(MAP)

  it('is told by the blocks it lies in, what they put there, and the bias', () => {
    expect(sentencesOf(cellOf(steps, '0,1,1'))).toEqual([
      'Output [0, 1, 1] lies in 4 blocks: those of input rows and columns [0, 0], [0, 1], [1, 0] and [1, 1].',
      'What they put there adds up: 1 · 3 + 2 · (−1) + 3 · 2 + 0 · 1 = 7.',
      'The bias of filter 0 is added once: 7 + 5 = 12. Output [0, 1, 1] is 12.',
    ])
  })

  it('may lie in one block alone', () => {
    expect(sentencesOf(cellOf(steps, '0,0,0')).slice(0, 2)).toEqual([
      'Output [0, 0, 0] lies in one block: that of input row and column [0, 0].',
      'What it puts there: 1 · 1 = 1.',
    ])
  })

  it('of several channels has a sum for each', () => {
    expect(sentencesOf(cellOf(stepsOf(MAP, TWO_CHANNELS), '0,0,2'))).toEqual([
      'Output [0, 0, 2] lies in 2 blocks: those of input rows and columns [0, 0] and [0, 1] of every channel.',
      'Channel 0: 1 · 2 + 2 · 1 = 4.',
      'Channel 1: 3 · 1 + (−1) · (−2) = 5.',
      'The channel sums are added together: 4 + 5 = 9. Output [0, 0, 2] is 9.',
    ])
  })

  it('that no block reaches is the bias', () => {
    const apart = {
      ...LAYER,
      stride: [4, 4] as [number, number],
      padding: [0, 0, 0, 0] as [number, number, number, number],
    }
    expect(sentencesOf(cellOf(stepsOf(MAP, apart), '0,3,3')).join(' ')).toBe(
      'No block reaches output [0, 3, 3], so its sum is 0. The bias of filter 0 is added once: 0 + 5 = 5. Output [0, 3, 3] is 5.',
    )
  })
})

describe('what is lit for an output cell', () => {
  const layer = publicTransposedLayer({ op: 'convTranspose2d', layer: LAYER, ask: MAP })

  it('are the input cells that reach it, each with its weight', () => {
    expect(litInput(layer, [0, 1, 1], 0)).toEqual({ rows: [0, 1], columns: [0, 1], weights: [3, -1, 2, 1] })
    expect(litKernel(layer, [0, 1, 1])).toEqual({ rows: [0, 2], columns: [0, 2] })
  })

  it('is the same as the solution gathers, in every cell', () => {
    for (const stored of [LAYER, TWO_CHANNELS]) {
      const shown = publicTransposedLayer({ op: 'convTranspose2d', layer: stored, ask: MAP })
      for (const step of stepsOf(MAP, stored)) {
        if (step.rule !== 'transposed-cell') continue
        for (const { channel, terms } of step.channels) {
          expect(litInput(shown, step.at, channel)?.weights).toEqual(terms.map(({ weight }) => weight))
        }
      }
    }
  })

  it('is nothing outside the output', () => {
    const { rows, columns } = outputSize(layer)
    expect([rows, columns]).toEqual([4, 4])
    for (const at of [
      [0, 4, 0],
      [0, 0, 4],
      [0, -1, 0],
    ] as const)
      expect(litInput(layer, at, 0)).toBeNull()
  })
})

test('a cell of a block is found again from its place on the output, even where it is cut off', () => {
  const ask: Extract<TransposedAsk, { kind: 'scattered-block' }> = {
    kind: 'scattered-block',
    input: [0, 0, 1],
    filter: 0,
  }
  const layer = publicTransposedLayer({ op: 'convTranspose2d', layer: LAYER, ask })
  const place = blockPlace(layer, ask, 0, 2)
  expect(place).toEqual([0, -1, 3])
  expect(blockCell(layer, ask, place)).toEqual({ row: 0, column: 2 })
})

test('the question about a map says of the bias that it is added, as no further answer', () => {
  const questionOf = (bias: readonly number[] | null) => {
    const stored: StoredTransposedLayer = { ...LAYER, bias: bias && [...bias] }
    const ask: TransposedAsk = { kind: 'transposed-map', filter: 0 }
    return transposedPrompt(ask, publicTransposedLayer({ op: 'convTranspose2d', layer: stored, ask })).question
  }
  const question = 'What is the output of this transposed convolution: its size, and every number in it?'
  expect(questionOf([5])).toBe(`${question} The bias is added.`)
  expect(questionOf(null)).toBe(question)
})
