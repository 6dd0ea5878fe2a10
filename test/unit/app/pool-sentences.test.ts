import { describe, expect, it } from 'vitest'
import { windowOfPool } from '@/app/_components/pooling/pool-geometry'
import { poolParts, poolSentence } from '@/app/_components/pooling/pool-sentences'
import { poolSettings } from '@/app/_components/pooling/pool-settings'
import { poolPrompt } from '@/app/_components/prompts/pooling'
import { solvePooling } from '@/lib/grading/pooling'
import { pooling } from '@/lib/problems/pooling/levels'
import type { PoolAsk, StoredPoolLayer } from '@/lib/problems/pooling/params'
import { publicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'
import { windowByHand } from '@/test/unit/problems/pool-by-hand'

/** A 3 x 4 input with a row of padding above it and a column on its left. */
const LAYER: StoredPoolLayer = {
  kind: 'max',
  input: { shape: [1, 3, 4], data: [-1, -2, 3, 4, -3, -4, 5, 6, 7, 8, 9, 1] },
  kernelSize: [2, 2],
  stride: [2, 2],
  padding: [1, 1, 0, 0],
  dilation: [1, 1],
  ceilMode: false,
  countIncludePad: true,
}
const MAP: PoolAsk = { kind: 'pooled-map', channel: 0 }

const sentences = (ask: PoolAsk, changes: Partial<StoredPoolLayer> = {}) =>
  solvePooling({ op: 'pool2d', layer: { ...LAYER, ...changes }, ask }).steps.flatMap((step) =>
    Array.from({ length: poolParts(step) }, (_, part) => poolSentence(step, part)),
  )

const cell = (row: number, column: number): PoolAsk => ({ kind: 'pooled-cells', at: [[0, row, column]] })

describe('the largest under a window', () => {
  it('is told with the window and all its numbers', () => {
    expect(sentences(cell(1, 1))).toEqual([
      'Output [0, 1, 1]: the window covers rows 1 and 2 and columns 1 and 2 of channel 0.',
      'The largest of −4, 5, 8 and 9 is 9.',
    ])
  })

  it('is no padding, even where all numbers are negative', () => {
    expect(
      sentences(cell(0, 1), { input: { shape: [1, 3, 4], data: LAYER.input.data.map((value) => -Math.abs(value)) } }),
    ).toEqual([
      'Output [0, 0, 1]: the window covers rows −1 and 0 and columns 1 and 2 of channel 0. What lies outside the input holds no number.',
      'The largest of −2 and −3 is −2. The padding is no 0 among them.',
    ])
  })

  it('of one number is that number', () => {
    expect(sentences(cell(0, 0)).at(-1)).toBe('Its only number is −1. The padding is no 0 beside it.')
  })
})

describe('the average under a window', () => {
  it('divides by all cells where the padding counts', () => {
    expect(
      sentences(cell(1, 0), {
        kind: 'average',
        input: { shape: [1, 3, 4], data: [0, 0, 0, 0, -3, 0, 0, 0, 7, 0, 0, 0] },
      }),
    ).toEqual([
      'Output [0, 1, 0]: the window covers rows 1 and 2 and columns −1 and 0 of channel 0. What lies in the padding counts as 0.',
      'The numbers on the input add up to −3 + 7 = 4.',
      'Divided by the 4 cells, the padding among them: 4 ÷ 4 = 1.',
    ])
  })

  it('divides by the cells on the input where it does not', () => {
    expect(sentences(cell(1, 0), { kind: 'average', countIncludePad: false })).toEqual([
      'Output [0, 1, 0]: the window covers rows 1 and 2 and columns −1 and 0 of channel 0. What lies outside the input does not count.',
      'The numbers on the input add up to −3 + 7 = 4.',
      'Divided by the 2 cells that count: 4 ÷ 2 = 2.',
    ])
  })

  it('leaves out what hangs over the edge either way', () => {
    const said = sentences(cell(1, 0), {
      kind: 'average',
      ceilMode: true,
      padding: [0, 0, 0, 0],
      input: { shape: [1, 3, 4], data: [0, 0, 0, 0, 0, 0, 0, 0, 7, 9, 0, 0] },
    })
    expect(said).toEqual([
      'Output [0, 1, 0]: the window covers rows 2 and 3 and columns 0 and 1 of channel 0. What lies outside the input does not count.',
      'The numbers on the input add up to 7 + 9 = 16.',
      'Divided by the 2 cells that count: 16 ÷ 2 = 8.',
    ])
  })
})

describe('the size', () => {
  it('is rounded down in one sentence', () => {
    expect(sentences(MAP, { padding: [0, 0, 0, 0] })[0]).toBe(
      'Rows: 3. The window spans 2, so the last place where it fits is 3 − 2 = 1. Steps of 2: 1 ÷ 2 rounded down is 0, plus the first place: 1 row.',
    )
  })

  it('rounded up says why the last window stays', () => {
    const [channels, rows, last] = sentences({ kind: 'pooled-shape' }, { padding: [0, 0, 0, 0], ceilMode: true })
    expect(channels).toBe('Each channel is pooled on its own: 1 channel in, 1 channel out.')
    expect(rows).toBe(
      'Rows: 3. The window spans 2, so the last place where it fits is 3 − 2 = 1. Steps of 2: 1 ÷ 2 rounded up is 1, plus the first place: 2 rows.',
    )
    expect(last).toBe(
      'The last window starts at 2, and the input ends at 3. Some of it lies on the input, so it stays, though it hangs over the edge.',
    )
  })

  it('rounded up says why the last window is left out', () => {
    const [, , last] = sentences({ kind: 'pooled-shape' }, { padding: [1, 0, 1, 0], ceilMode: true })
    expect(last).toBe(
      'The last window would start at 4, counted with the padding, but the input ends at 1 + 3 = 4. Nothing of it would lie on the input, so it is left out: 2 rows.',
    )
  })
})

describe('the line of settings', () => {
  const settingsOf = (changes: Partial<StoredPoolLayer>) =>
    poolSettings(publicPoolLayer({ op: 'pool2d', layer: { ...LAYER, ...changes }, ask: MAP })).join(' · ')

  it('says all that the answer depends on', () => {
    expect(settingsOf({})).toBe(
      'max pooling · window 2 × 2 · stride 2 · padding 1 top, 1 left, 0 bottom, 0 right, never the largest · size rounded down',
    )
    expect(settingsOf({ kind: 'average', padding: [1, 1, 1, 1], stride: [2, 1], ceilMode: true })).toBe(
      'average pooling · window 2 × 2 · stride 2 down, 1 across · padding 1 on the top, left, bottom and right, counted in the average · size rounded up',
    )
    expect(settingsOf({ kind: 'average', countIncludePad: false })).toContain('not counted in the average')
    expect(settingsOf({ padding: [0, 0, 0, 0], dilation: [2, 2] })).toBe(
      'max pooling · window 2 × 2 · stride 2 · dilation 2 · no padding · size rounded down',
    )
  })
})

describe('the question', () => {
  const layer = publicPoolLayer({ op: 'pool2d', layer: LAYER, ask: MAP })

  it('names the kind of pooling and the channel, and leaves the size of a map to the student', () => {
    const prompt = poolPrompt(MAP, layer)
    expect(prompt.question).toBe(
      'What does max pooling make of channel 0: the size of the map, and every number in it?',
    )
    expect(prompt.form.size).toBeNull()
    expect(prompt.outputOf({ grid: 0, row: 1, column: 0 })).toEqual([0, 1, 0])
  })

  it('asks for cells one under the other, each with its window', () => {
    const prompt = poolPrompt(
      {
        kind: 'pooled-cells',
        at: [
          [0, 0, 1],
          [1, 1, 0],
        ],
      },
      layer,
    )
    expect(prompt.question).toBe('What are the max-pooled outputs [0,\u00a00,\u00a01] and [1,\u00a01,\u00a00]?')
    expect(prompt.form).toMatchObject({
      size: { rows: 2, columns: 1 },
      rowNames: ['output [0,\u00a00,\u00a01]', 'output [1,\u00a01,\u00a00]'],
    })
    expect(prompt.outputOf({ grid: 0, row: 1, column: 0 })).toEqual([1, 1, 0])
    expect(prompt.toResponse([[['3'], ['−2']]])).toEqual(['3', '−2'])
  })

  it('asks for a shape as every layer does', () => {
    expect(poolPrompt({ kind: 'pooled-shape' }, layer).question).toBe(
      'What is the shape of the output: its channels, its height and its width?',
    )
  })
})

describe('the window that is lit', () => {
  const layer = publicPoolLayer({ op: 'pool2d', layer: LAYER, ask: MAP })

  it('lies on the padding where the window does, and ends at the edge where it hangs over', () => {
    expect(windowOfPool(layer, [0, 0, 2])).toEqual({ rows: [-1, 0], columns: [3] })
  })

  it('is none for a cell of a map that is too large', () => {
    expect(windowOfPool(layer, [0, 2, 0])).toBeNull()
  })
})

it.each(LEVELS)('says the numbers of every cell of level %i right', (level) => {
  for (let index = 0; index < 100; index++) {
    const drawn = pooling.draw(seededRandom(seed(`said ${index}`)), level)
    if (drawn?.params.op !== 'pool2d') throw new Error('a pooling problem is about pooling')
    for (const step of solvePooling(drawn.params).steps) {
      const said = Array.from({ length: poolParts(step) }, (_, part) => poolSentence(step, part))
      const written = (number: number) => (number < 0 ? `−${-number}` : String(number))
      const last = said.at(-1) ?? ''
      expect(said.join(' ')).not.toMatch(/NaN|undefined|Infinity|null|-\d/)
      if (step.at === undefined) continue
      const numbers = windowByHand(drawn.params.layer, step.at).flatMap(({ value }) => value ?? [])
      for (const number of numbers) expect(said.slice(1).join(' ')).toContain(written(number))
      expect(last).toContain(` ${written(step.result)}.`)
    }
  }
})
