import { describe, expect, it, test } from 'vitest'
import { gradientCells } from '@/app/_components/gradients/gradient-geometry'
import { gradientParts, gradientSentence } from '@/app/_components/gradients/gradient-sentences'
import { gradientPrompt } from '@/app/_components/prompts/gradients'
import type { GradientStep } from '@/lib/grading/gradients-step'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import type { GradientAsk, StoredGradientLayer } from '@/lib/problems/gradients/params'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

const ONE_FILTER: StoredGradientLayer = {
  conv: {
    input: { shape: [1, 1, 5], data: [1, 2, 0, 4, 3] },
    weight: { shape: [1, 1, 1, 3], data: [1, -2, 3] },
    bias: null,
    stride: [1, 2],
    padding: [0, 1, 0, 0],
    dilation: [1, 1],
    groups: 1,
  },
  outputGrad: { shape: [1, 1, 2], data: [2, -1] },
}
const TWO_FILTERS: StoredGradientLayer = {
  conv: { ...ONE_FILTER.conv, weight: { shape: [2, 1, 1, 3], data: [1, -2, 3, 2, 0, -1] }, bias: [1, 2] },
  outputGrad: { shape: [2, 1, 2], data: [2, -1, 3, 1] },
}

const WEIGHTS: GradientAsk = { kind: 'weight-gradient', filter: 0, slice: 0 }
const INPUT: GradientAsk = { kind: 'input-gradient', channel: 0 }

function stepsOf(ask: GradientAsk, layer: StoredGradientLayer): GradientStep[] {
  const { steps } = solve({ op: 'conv2dGrad', layer, ask })
  return steps.flatMap((step) => ('op' in step && step.op === 'conv2dGrad' ? [step] : []))
}

function sentencesOf(step: GradientStep | undefined): string[] {
  if (step === undefined) throw new Error('there is no such step')
  return Array.from({ length: gradientParts(step) }, (_, part) => gradientSentence(step, part))
}

test('the gradient of a bias is told as a sum', () => {
  expect(sentencesOf(stepsOf({ kind: 'bias-gradient' }, TWO_FILTERS)[0])).toEqual([
    'The bias of filter 0 is added once to every output cell of its map, so its gradient is the sum of G there: 2 + (−1) = 1.',
  ])
})

test('the gradient of a weight is told from the inputs it lies on', () => {
  expect(sentencesOf(stepsOf(WEIGHTS, ONE_FILTER)[0])).toEqual([
    'The weight of filter 0, channel 0 in row 0, column 0 is used once in every window. It lies on input row 0, columns −1 and 1. In the padding the input is 0.',
    'Each input under it times G of that window’s output cell, added up: 0·2 + 2·(−1) = −2.',
  ])
})

describe('the gradient of an input cell', () => {
  it('is told from the windows that hold it', () => {
    expect(sentencesOf(stepsOf(INPUT, ONE_FILTER)[1])).toEqual([
      'Input row 0, column 1 of channel 0 lies in the windows of output row 0, columns 0 and 1; there it lies under the kernel’s row 0, columns 2 and 0, in the same order.',
      'G of each of these output cells times the weight on the input cell there, added up: 2·3 + (−1)·1 = 5.',
    ])
  })

  it('is one product where one window alone holds it', () => {
    expect(sentencesOf(stepsOf(INPUT, ONE_FILTER)[0])).toEqual([
      'Input row 0, column 0 of channel 0 lies in the window of output row 0, column 0; there it lies under the kernel’s row 0, column 1.',
      'G of this output cell times the weight on the input cell there: 2·(−2) = −4.',
    ])
  })

  it('is added up over the filters where there are several', () => {
    expect(sentencesOf(stepsOf(INPUT, TWO_FILTERS)[1]).slice(1)).toEqual([
      'G of each of these output cells times the weight on the input cell there, added up for each filter: filter 0: 2·3 + (−1)·1 = 5; filter 1: 3·(−1) + 1·2 = −1.',
      'The input cell goes into the maps of all filters, so their sums are added: 5 + (−1) = 4.',
    ])
  })

  it('is 0 where no window holds it', () => {
    expect(sentencesOf(stepsOf(INPUT, ONE_FILTER)[4])).toEqual([
      'Input row 0, column 4 of channel 0 lies in no window. The loss does not depend on it: its gradient is 0.',
    ])
  })
})

describe('what is lit for a number', () => {
  it('is the map of its filter, for a bias', () => {
    expect(gradientCells(TWO_FILTERS, { kind: 'bias-gradient' }, [1, 0, 0])).toEqual({
      input: null,
      weight: null,
      grad: { rows: [0], columns: [0, 1], filter: 1 },
    })
  })

  it('is nothing but the cell itself, where no window holds it', () => {
    expect(gradientCells(ONE_FILTER, INPUT, [0, 0, 4])).toEqual({
      input: { rows: [0], columns: [4], channel: 0 },
      weight: null,
      grad: null,
    })
  })

  it.each(LEVELS)('is what the worked solution takes, in problems of level %i', (level) => {
    for (let index = 0; index < 20; index++) {
      const params = generate('gradients', level, seed(`lit ${index}`))
      if (params.op !== 'conv2dGrad') throw new Error(`a problem about ${params.op}`)
      for (const step of stepsOf(params.ask, params.layer)) {
        if (step.rule === 'bias-gradient') continue
        const lit = gradientCells(params.layer, params.ask, step.at)
        if (step.rule === 'weight-gradient') {
          expect(lit.input).toEqual({ rows: step.rows, columns: step.columns, channel: step.inputChannel })
        } else if (lit.grad) {
          expect([lit.grad.rows, lit.grad.columns]).toEqual([step.gradRows, step.gradColumns])
          expect(new Set(lit.weight?.rows)).toEqual(new Set(step.weightRows))
          expect(new Set(lit.weight?.columns)).toEqual(new Set(step.weightColumns))
        } else {
          expect(step.filters.every(({ terms }) => terms.length === 0)).toBe(true)
        }
      }
    }
  })
})

describe('the question', () => {
  it('says what is known and what is wanted', () => {
    expect(gradientPrompt({ kind: 'bias-gradient' }, TWO_FILTERS).question).toBe(
      'G is dL/dy: the gradient of a loss L at every output cell y. What is dL/db, the gradient of each of the 2 biases?',
    )
    expect(gradientPrompt(WEIGHTS, ONE_FILTER).question).toMatch(
      /What is dL\/dw, the gradient of each weight of filter 0\?$/,
    )
    expect(gradientPrompt(INPUT, ONE_FILTER).question).toMatch(
      /What is dL\/dx, the gradient of each cell of the input\?$/,
    )
  })

  it('has a field for each number, and takes the answer in them', () => {
    for (const ask of [{ kind: 'bias-gradient' } as const, WEIGHTS, INPUT]) {
      const prompt = gradientPrompt(ask, TWO_FILTERS)
      const { answer } = solve({ op: 'conv2dGrad', layer: TWO_FILTERS, ask })
      if (typeof answer === 'number' || 'channels' in answer) throw new Error('the answer has another form')
      const grids = prompt.toGrids(JSON.parse(JSON.stringify(answer)))
      expect(grids[0]?.length).toBe(prompt.form.size?.rows)
      expect(grids[0]?.[0]?.length).toBe(prompt.form.size?.columns)
      expect(JSON.stringify(prompt.toResponse(grids))).toBe(
        JSON.stringify(answer, (_, value) => (typeof value === 'number' ? String(value) : value)),
      )
    }
  })
})
