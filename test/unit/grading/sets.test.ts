import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import type { Conv2dParams } from '@/lib/problems/params'

type Layer = Conv2dParams['layer']

/** A layer of these sizes; its numbers do not matter for a set. */
function problem(ask: Ask, layer: Partial<Omit<Layer, 'input' | 'weight'>> & Sizes = {}): Conv2dParams {
  const { input = [1, 5, 6], weight = [1, 1, 3, 2], ...settings } = layer
  return {
    op: 'conv2d',
    layer: {
      input: { shape: input, data: Array.from({ length: product(input) }, () => 1) },
      weight: { shape: weight, data: Array.from({ length: product(weight) }, () => 1) },
      bias: null,
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      groups: 1,
      ...settings,
    },
    ask,
  }
}

type Sizes = { readonly input?: Layer['input']['shape']; readonly weight?: Layer['weight']['shape'] }

function product(sizes: readonly number[]): number {
  return sizes.reduce((cells, size) => cells * size, 1)
}

/** The corner with padding above and on the left: its window has 2 x 1 of its 3 x 2 cells on the input. */
const CORNER = problem({ kind: 'window', at: [0, 0, 0] }, { padding: [1, 1, 1, 1] })
const STARTS = problem({ kind: 'starts' }, { padding: [1, 0, 0, 0], stride: [2, 3] })
const FEEDING = problem({ kind: 'feeding-channels', filter: 2 }, { input: [6, 2, 2], weight: [4, 3, 1, 1], groups: 2 })

describe('the answer', () => {
  it('to a window is its cells on the input, without those of the padding', () => {
    expect(solve(CORNER).answer).toEqual([
      [0, 0],
      [1, 0],
    ])
  })

  it('to a dilated window has its holes', () => {
    const dilated = problem({ kind: 'window', at: [0, 0, 1] }, { dilation: [2, 3], stride: [1, 2] })
    expect(solve(dilated).answer).toEqual([
      [0, 2],
      [0, 5],
      [2, 2],
      [2, 5],
      [4, 2],
      [4, 5],
    ])
  })

  it('to the starts of windows is counted on the input, negative in the padding', () => {
    expect(solve(STARTS).answer).toEqual([
      [-1, 0],
      [-1, 3],
      [1, 0],
      [1, 3],
    ])
  })

  it('to the channels that feed a filter is its group', () => {
    expect(solve(FEEDING).answer).toEqual([3, 4, 5])
  })
})

describe('a set', () => {
  it('has a verdict for each entry, in the order of the response', () => {
    expect(
      grade(CORNER, [
        [1, 0],
        [4, 5],
        [0, 0],
      ]).score,
    ).toEqual({ type: 'scored', earned: 1, possible: 2, cells: [true, false, true] })
  })

  it('may be typed, in any script and with a real minus sign', () => {
    expect(
      grade(STARTS, [
        ['−1', '0'],
        ['-1', '３'],
        ['1.0', ' 0 '],
        ['1', '3'],
      ]).score,
    ).toMatchObject({ earned: 4, possible: 4 })
    expect(grade(FEEDING, ['5', '4', '3']).score).toMatchObject({ earned: 3, possible: 3 })
  })

  it('never earns less than nothing', () => {
    expect(grade(FEEDING, [0, 1, 2, 3]).score).toMatchObject({ earned: 0, possible: 3 })
  })

  it.each([
    [CORNER, [], 'Pick at least one cell.'],
    [STARTS, [], 'Pick at least one cell.'],
    [FEEDING, [], 'Pick at least one channel.'],
  ])('that is empty is invalid, and costs nothing', (params, response, message) => {
    expect(grade(params, response)).toEqual({
      score: { type: 'invalid', problems: [{ path: [], message }] },
      parsed: null,
    })
  })

  it.each([
    [
      CORNER,
      [
        [0, 0],
        [-1, 0],
      ],
      [1],
      'Entry 1: [-1, 0] is outside the input, whose rows are 0 to 4 and whose columns are 0 to 5.',
    ],
    [
      STARTS,
      [[-1, 6]],
      [0],
      'Entry 0: [-1, 6] is outside the padded input, whose rows are -1 to 4 and whose columns are 0 to 5.',
    ],
    [FEEDING, [3, 6], [1], 'Entry 1: the input has no channel 6; it has 0 to 5.'],
    [CORNER, [[0, 0, 0]], [0], 'Entry 0: give a cell as [row, column].'],
    [CORNER, [['0', '']], [0, 1], 'Entry 0, the column is blank.'],
    [CORNER, [['1/2', '0']], [0, 0], 'Entry 0, the row is not a whole number.'],
    [FEEDING, ['x'], [0], 'Entry 0: x is not a number.'],
    [CORNER, 'all', [], 'Give a list of cells, each as [row, column].'],
    [FEEDING, 3, [], 'Give a list of channels by their numbers.'],
  ] satisfies readonly (readonly [Conv2dParams, unknown, readonly unknown[], string])[])(
    'names the entry that cannot be read: %#',
    (params, response, path, message) => {
      expect(grade(params, response).score).toEqual({ type: 'invalid', problems: [{ path, message }] })
    },
  )
})

describe('every layer', () => {
  const axis = fc.record({
    kernel: fc.integer({ min: 1, max: 3 }),
    extra: fc.integer({ min: 0, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    before: fc.integer({ min: 0, max: 2 }),
    after: fc.integer({ min: 0, max: 2 }),
  })
  type Axis = { kernel: number; extra: number; stride: number; dilation: number; before: number; after: number }
  const inputOf = ({ kernel, extra, dilation }: Axis) => dilation * (kernel - 1) + 1 + extra
  const layerOf = (rows: Axis, columns: Axis): Parameters<typeof problem>[1] => ({
    input: [1, inputOf(rows), inputOf(columns)],
    weight: [1, 1, rows.kernel, columns.kernel],
    stride: [rows.stride, columns.stride],
    dilation: [rows.dilation, columns.dilation],
    padding: [rows.before, columns.before, rows.after, columns.after],
  })

  /** The places of every window along an axis, found by laying the kernel down until it would leave the padded input. */
  function windowsOf(of: Axis): number[][] {
    const windows: number[][] = []
    for (let start = -of.before; ; start += of.stride) {
      const places = Array.from({ length: of.kernel }, (_, weight) => start + weight * of.dilation)
      if (places.some((place) => place >= inputOf(of) + of.after)) return windows
      windows.push(places)
    }
  }

  test('has the cells of each window where a kernel laid down by hand has them', () => {
    fc.assert(
      fc.property(axis, axis, (rows, columns) => {
        const layer = layerOf(rows, columns)
        windowsOf(rows).forEach((down, row) => {
          windowsOf(columns).forEach((across, column) => {
            const right = down
              .filter((place) => place >= 0 && place < inputOf(rows))
              .flatMap((r) => across.filter((place) => place >= 0 && place < inputOf(columns)).map((c) => [r, c]))
            expect(solve(problem({ kind: 'window', at: [0, row, column] }, layer)).answer).toEqual(right)
          })
        })
      }),
    )
  })

  test('has its windows start where a kernel laid down by hand starts', () => {
    fc.assert(
      fc.property(axis, axis, (rows, columns) => {
        const starts = windowsOf(rows).flatMap(([r]) => windowsOf(columns).map(([c]) => [r, c]))
        expect(solve(problem({ kind: 'starts' }, layerOf(rows, columns))).answer).toEqual(starts)
      }),
    )
  })

  test('scores a set alike in any order and with anything twice', () => {
    fc.assert(
      fc.property(axis, axis, fc.infiniteStream(fc.nat()), (rows, columns, numbers) => {
        const params = problem({ kind: 'starts' }, layerOf(rows, columns))
        const [, height, width] = params.layer.input.shape
        const next = () => Number(numbers.next().value)
        const picked = Array.from({ length: 1 + (next() % 12) }, () => [next() % height, next() % width])
        const before = grade(params, picked).score
        const after = grade(params, [...picked.toReversed(), ...picked.slice(0, next() % 4)]).score
        if (before.type !== 'scored' || after.type !== 'scored') throw new Error('a cell of the input can be picked')
        expect(after).toMatchObject({ earned: before.earned, possible: before.possible })
      }),
    )
  })

  test('earns a mark for each right pick and loses one for each wrong pick', () => {
    fc.assert(
      fc.property(axis, axis, fc.nat(40), fc.nat(40), (rows, columns, some, others) => {
        const params = problem({ kind: 'starts' }, layerOf(rows, columns))
        const { answer } = solve(params)
        const right = Array.isArray(answer) ? answer.map((cell) => String(cell)) : []
        const [, height, width] = params.layer.input.shape
        const all = Array.from({ length: height * width }, (_, cell) => [Math.floor(cell / width), cell % width])
        const hits = all.filter((cell) => right.includes(String(cell))).slice(0, some)
        const misses = all.filter((cell) => !right.includes(String(cell))).slice(0, others)
        if (hits.length + misses.length === 0) return
        expect(grade(params, [...misses, ...hits]).score).toEqual({
          type: 'scored',
          earned: Math.max(0, hits.length - misses.length),
          possible: right.length,
          cells: [...misses.map(() => false), ...hits.map(() => true)],
        })
      }),
    )
  })
})

describe('the working', () => {
  it('of a window goes along each axis, and leaves the padding out', () => {
    const { steps, cellCount } = solve(CORNER)
    expect(cellCount).toBe(0)
    expect(steps).toMatchObject([
      { rule: 'window-places', axis: 'rows', start: -1, places: [-1, 0, 1], result: [0, 1] },
      { rule: 'window-places', axis: 'columns', start: -1, places: [-1, 0], result: [0] },
      { rule: 'cell-pairs', of: 'window', rows: [0, 1], columns: [0], result: 2 },
    ])
  })

  it('of the starts counts the windows first', () => {
    expect(solve(STARTS).steps).toMatchObject([
      { rule: 'output-extent', axis: 'rows', result: 2 },
      { rule: 'output-extent', axis: 'columns', result: 2 },
      { rule: 'window-starts', axis: 'rows', paddingBefore: 1, stride: 2, windows: 2, result: [-1, 1] },
      { rule: 'window-starts', axis: 'columns', paddingBefore: 0, stride: 3, windows: 2, result: [0, 3] },
      { rule: 'cell-pairs', of: 'starts', result: 4 },
    ])
  })

  it('of the channels is the filter’s group', () => {
    expect(solve(FEEDING).steps).toMatchObject([
      { rule: 'feeding-channels', filtersPerGroup: 2, channelsPerGroup: 3, group: 1, result: [3, 4, 5] },
    ])
  })
})
