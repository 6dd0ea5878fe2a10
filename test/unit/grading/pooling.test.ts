import { describe, expect, it } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solvePooling } from '@/lib/grading/pooling'
import { pooling } from '@/lib/problems/pooling/levels'
import type { PoolParams, StoredPoolLayer } from '@/lib/problems/pooling/params'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { poolStepSchemas } from '@/lib/usecases/practice/pooling-responses.schema'
import { seed } from '@/test/support/seeds'
import { poolByHand } from '@/test/unit/problems/pool-by-hand'

function drawMany(level: Level): PoolParams[] {
  return Array.from({ length: 100 }, (_, index) => {
    const drawn = pooling.draw(seededRandom(seed(`graded ${index}`)), level)
    if (drawn?.params.op !== 'pool2d') throw new Error('a pooling problem is about pooling')
    return drawn.params
  })
}

/** What is asked for, of the output worked out cell by cell. */
function answerByHand({ layer, ask }: PoolParams): unknown {
  const output = poolByHand(layer)
  switch (ask.kind) {
    case 'pooled-map':
      return output[ask.channel]
    case 'pooled-cells':
      return ask.at.map(([channel, row, column]) => output[channel]?.[row]?.[column])
    case 'pooled-shape':
      return [output.length, output[0]?.length, output[0]?.[0]?.length]
  }
}

/** Every number of an answer, as a path to it. */
function placesOf(answer: unknown, path: number[] = []): number[][] {
  return Array.isArray(answer) ? answer.flatMap((one, index) => placesOf(one, [...path, index])) : [path]
}

function changedAt(answer: unknown, [first, ...rest]: readonly number[], change: (entry: unknown) => unknown): unknown {
  if (first === undefined) return change(answer)
  return Object.assign(Array.from(Object(answer)), { [first]: changedAt(Object(answer)[first], rest, change) })
}

describe.each(LEVELS)('level %i', (level) => {
  const problems = drawMany(level)

  it('has the answer that comes out cell by cell', () => {
    for (const params of problems) expect(solvePooling(params).answer).toEqual(answerByHand(params))
  })

  it('gives the answer full marks, and takes one for each number that is off by one', () => {
    for (const params of problems) {
      const { answer } = solvePooling(params)
      const whole = grade(params, answer).score
      if (whole.type !== 'scored') throw new Error('the answer is not readable')
      const hasSize = params.ask.kind === 'pooled-map'
      expect(whole).toMatchObject({ earned: whole.possible, possible: placesOf(answer).length + (hasSize ? 1 : 0) })
      for (const path of placesOf(answer)) {
        const { score } = grade(
          params,
          changedAt(answer, path, (entry) => Number(entry) + 1),
        )
        expect(score).toMatchObject({ earned: whole.earned - 1, cells: changedAt(whole.cells, path, () => false) })
      }
    }
  })

  it.each(['', null, '1O', '--3'])('finds %j invalid, at its place', (junk) => {
    for (const params of problems.slice(0, 10)) {
      const { answer } = solvePooling(params)
      for (const path of placesOf(answer)) {
        const { score } = grade(
          params,
          changedAt(answer, path, () => junk),
        )
        expect(score).toMatchObject({ type: 'invalid', problems: [{ path }] })
      }
    }
  })

  it('works out the size where it is asked for, then each cell that is, and ends with the last number', () => {
    for (const params of problems) {
      const { answer, steps, cellCount } = solvePooling(params)
      const cells = steps.filter(({ at }) => at !== undefined)
      expect(cells).toHaveLength(cellCount)
      expect(steps.at(-1)?.result).toBe([answer].flat(3).at(-1))
      expect(
        steps.map(({ rule }) => rule).filter((rule) => !rule.startsWith('pooled-max') && rule !== 'pooled-average'),
      ).toEqual(
        {
          'pooled-map': ['pooled-extent', 'pooled-extent'],
          'pooled-cells': [],
          'pooled-shape': ['pooled-channels', 'pooled-extent', 'pooled-extent'],
        }[params.ask.kind],
      )
    }
  })

  it('has steps that the API describes, each by one schema', () => {
    for (const params of problems.slice(0, 20)) {
      for (const step of JSON.parse(JSON.stringify(solvePooling(params).steps))) {
        expect(poolStepSchemas.filter((schema) => schema.safeParse(step).success)).toHaveLength(1)
      }
    }
  })
})

const LAYER: StoredPoolLayer = {
  kind: 'max',
  input: { shape: [1, 3, 4], data: [-1, -2, 3, 4, -3, -4, 5, 6, 7, 8, 9, 1] },
  kernelSize: [2, 2],
  stride: [2, 2],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  ceilMode: false,
  countIncludePad: true,
}

const answerOf = (changes: Partial<StoredPoolLayer>) =>
  solvePooling({ op: 'pool2d', layer: { ...LAYER, ...changes }, ask: { kind: 'pooled-map', channel: 0 } }).answer

describe('what is right', () => {
  it('leaves out the row that no window reaches, and keeps it when the size is rounded up', () => {
    expect(answerOf({})).toEqual([[-1, 6]])
    expect(answerOf({ ceilMode: true })).toEqual([
      [-1, 6],
      [8, 9],
    ])
  })

  it('never takes the padding for the largest', () => {
    expect(answerOf({ padding: [1, 1, 0, 0] })).toEqual([
      [-1, 3],
      [7, 9],
    ])
  })

  it('divides an average by what counts', () => {
    const average: Partial<StoredPoolLayer> = {
      kind: 'average',
      input: { shape: [1, 3, 4], data: [1, 3, 2, 2, 5, 3, 4, 4, 4, 8, 6, 2] },
      padding: [0, 0, 1, 0],
    }
    expect(answerOf(average)).toEqual([
      [3, 3],
      [3, 2],
    ])
    expect(answerOf({ ...average, countIncludePad: false })).toEqual([
      [3, 3],
      [6, 4],
    ])
  })

  it('has a step for each number of a shape, in its order', () => {
    const { steps } = solvePooling({ op: 'pool2d', layer: LAYER, ask: { kind: 'pooled-shape' } })
    expect(steps.map((step) => 'entry' in step && step.entry)).toEqual([0, 1, 2])
  })

  it('leaves out a window that would begin behind the input', () => {
    const { steps, answer } = solvePooling({
      op: 'pool2d',
      layer: { ...LAYER, padding: [1, 0, 1, 0], ceilMode: true },
      ask: { kind: 'pooled-shape' },
    })
    expect(answer).toEqual([1, 2, 2])
    expect(steps[1]).toMatchObject({
      axis: 'rows',
      padded: 5,
      lastStart: 3,
      rounded: 3,
      isLastDropped: true,
      result: 2,
    })
  })
})
