import { describe, expect, it, test } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { StoredTransposedLayer, TransposedAsk, TransposedParams } from '@/lib/problems/transposed/params'

/** Two by two cells, laid two apart in blocks of three by three; a row and a column cut off on every side, one added. */
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

const about = (ask: TransposedAsk, layer = LAYER): TransposedParams => ({ op: 'convTranspose2d', layer, ask })

const MAP = about({ kind: 'transposed-map', filter: 0 })
/** Of the full 5 x 5 map, rows and columns 1 to 4, each with the bias. */
const RIGHT_MAP = [
  [6, 5, 7, 5],
  [5, 5 + 3 - 2 + 6, 5, 5 + 6],
  [5 + 3, 5, 5, 5],
  [5, 5 + 9, 5, 5],
]

describe('a map', () => {
  it('has the numbers that the blocks leave on it, and its own size', () => {
    expect(solve(MAP).answer).toEqual(RIGHT_MAP)
    expect(grade(MAP, RIGHT_MAP).score).toMatchObject({ type: 'scored', earned: 17, possible: 17, size: true })
  })

  it('of another size keeps the numbers that are in their places', () => {
    const { score } = grade(MAP, RIGHT_MAP.slice(0, 3))
    expect(score).toMatchObject({ type: 'scored', earned: 12, possible: 17, size: false })
  })
})

test('a block is the value times the kernel, whatever is cut off', () => {
  const params = about({ kind: 'scattered-block', input: [0, 0, 1], filter: 0 })
  const block = [
    [2, 0, 4],
    [0, 2, 0],
    [-2, 0, 6],
  ]
  expect(solve(params).answer).toEqual(block)
  expect(grade(params, block).score).toMatchObject({ earned: 9, possible: 9 })
  expect(grade(params, block.slice(1)).score).toMatchObject({ type: 'invalid' })
})

test('a shape is filters, rows and columns', () => {
  const params = about({ kind: 'transposed-shape' })
  expect(solve(params).answer).toEqual([1, 4, 4])
  expect(grade(params, [1, 4, 3]).score).toMatchObject({ earned: 2, possible: 3, cells: [true, true, false] })
  expect(solve(params).steps).toMatchObject([{ entry: 0 }, { entry: 1 }, { entry: 2 }])
})

describe('the working of a map', () => {
  const { steps, cellCount } = solve(MAP)
  const blocks = steps.flatMap((step) => (step.rule === 'transposed-block' ? [step] : []))
  const cells = steps.flatMap((step) => (step.rule === 'transposed-cell' ? [step] : []))

  it('is its size, the block of every input cell, and every output cell', () => {
    expect(steps.map(({ rule }) => rule)).toEqual([
      'transposed-extent',
      'transposed-extent',
      ...new Array<string>(4).fill('transposed-block'),
      ...new Array<string>(16).fill('transposed-cell'),
    ])
    expect(cellCount).toBe(16)
  })

  it('lays the blocks one after the other until the map is full but for the bias', () => {
    expect(blocks[0]?.map?.before.flat().every((cell) => cell === null)).toBe(true)
    for (const [index, block] of blocks.slice(1).entries()) expect(block.map?.before).toEqual(blocks[index]?.map?.after)
    expect(blocks.at(-1)?.map?.after.map((row) => row.map((cell) => (cell ?? 0) + 5))).toEqual(RIGHT_MAP)
  })

  it('says where each block begins, and what of it is cut off', () => {
    expect(blocks.map(({ start }) => start)).toEqual([
      [-1, -1],
      [-1, 1],
      [1, -1],
      [1, 1],
    ])
    expect(blocks.map(({ terms }) => terms.filter(({ isCut }) => isCut).length)).toEqual([5, 3, 3, 0])
  })

  it('gathers in each cell what was scattered on it', () => {
    expect(cells.map(({ result }) => result)).toEqual(RIGHT_MAP.flat())
    const middle = cells.find(({ at }) => at.join() === '0,1,1')
    expect(middle?.channels[0]?.terms.map(({ product }) => product)).toEqual([3, -2, 6, 0])
  })
})

test('with groups a filter gets blocks from its own channels only', () => {
  const layer: StoredTransposedLayer = {
    ...LAYER,
    input: { shape: [2, 1, 1], data: [1, 10] },
    weight: { shape: [2, 1, 1, 2], data: [1, 2, 3, 4] },
    bias: null,
    padding: [0, 0, 0, 0],
    outputPadding: [0, 0],
    groups: 2,
  }
  const ofSecond = solve(about({ kind: 'transposed-map', filter: 1 }, layer))
  expect(ofSecond.answer).toEqual([[30, 40]])
  expect(ofSecond.steps.flatMap((step) => (step.rule === 'transposed-block' ? [step.input] : []))).toEqual([[1, 0, 0]])
  const block = about({ kind: 'scattered-block', input: [1, 0, 0], filter: 1 }, layer)
  expect(solve(block).answer).toEqual([[30, 40]])
})
