import { describe, expect, it, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { at } from '@/lib/conv/tensor'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import { hiddenPlace, isMissing } from '@/lib/problems/hidden-number'
import type { Conv2dParams } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { publicView } from '@/lib/problems/public-view'
import { type Conv2dSkill, LEVELS, type Level } from '@/lib/problems/skills'
import { wireLayer } from '@/lib/problems/wire-layer'
import { seed } from '@/test/support/seeds'

function problems(skill: Conv2dSkill, level: Level, count = 60): Conv2dParams[] {
  return Array.from({ length: count }, (_, index) => generate(skill, level, seed(`reverse ${index}`)))
}

function earned(params: Conv2dParams, response: unknown): number | string {
  const { score } = grade(params, response)
  return score.type === 'scored' ? score.earned : score.type
}

/** The stored layer with another number in the hidden one's place, and what the given cell then is. */
function outputWith(params: Conv2dParams, value: number): number {
  const { layer, ask } = params
  const place = hiddenPlace(ask, layer)
  if (!isMissing(ask) || place === null) throw new Error('no number is hidden')
  const changed = structuredClone(layer)
  const numbers = place.part === 'bias' ? changed.bias : changed[place.part].data
  if (numbers === null) throw new Error('the layer has no bias')
  numbers[place.index] = value
  return at(conv2d(toConv2dLayer(changed)), ...ask.at)
}

describe.each(LEVELS)('the missing number, level %i', (level) => {
  const drawn = problems('missing-number', level)

  it('is the only one with which the given output comes out', () => {
    for (const params of drawn) {
      const { ask } = params
      if (!isMissing(ask)) throw new Error('no number is hidden')
      const { answer } = solve(params)
      // In proportion, and not constant: one solution.
      expect(outputWith(params, 1)).not.toBe(outputWith(params, 0))
      const fitting = Array.from({ length: 81 }, (_, index) => index - 40).filter(
        (value) => outputWith(params, value) === ask.output,
      )
      expect(fitting).toEqual([answer])
    }
  })

  it('is neither in what a page gets nor in what a program gets', () => {
    for (const params of drawn) {
      const { layer } = publicView('missing-number', level, params)
      const sent = [...(layer.input.data ?? []), ...(layer.weight.data ?? []), ...(layer.bias ?? [])]
      expect(sent.filter((value) => value === null)).toHaveLength(1)
      expect(JSON.stringify(wireLayer(params)).match(/null/g)).toHaveLength(1)
      // Another number in its place, with the same output, would be sent alike.
      const other = structuredClone(params)
      const place = hiddenPlace(params.ask, params.layer)
      const numbers = place?.part === 'bias' ? other.layer.bias : place && other.layer[place.part].data
      if (!place || !numbers) throw new Error('no number is hidden')
      numbers[place.index] = 77
      expect(publicView('missing-number', level, other)).toEqual(publicView('missing-number', level, params))
      expect(wireLayer(other)).toEqual(wireLayer(params))
    }
  })

  it('is worked out by an equation whose parts add up to the output', () => {
    for (const params of drawn) {
      const [step] = solve(params).steps
      if (step?.rule !== 'missing-number') throw new Error('the solution is an equation')
      const { known, bias, coefficient, result, output, channels } = step
      expect(known + (bias ?? 0) + coefficient * result).toBe(output)
      expect(channels.reduce((sum, channel) => sum + channel.sum, 0)).toBe(known)
      expect(channels.filter(({ hidden }) => hidden >= 0)).toHaveLength(step.of === 'bias' ? 0 : 1)
    }
  })
})

test('level 4 hides weights as well as cells of the input', () => {
  const kinds = new Set(problems('missing-number', 4).map(({ ask }) => ask.kind))
  expect([...kinds].sort()).toEqual(['missing-input', 'missing-weight'])
})

describe.each(LEVELS)('settings for a size, level %i', (level) => {
  const drawn = problems('settings-for-size', level, level < 3 ? 25 : 6)

  it('accepts each choice that gives the size and no other, all of them tried', () => {
    for (const params of drawn) {
      const { ask } = params
      if (ask.kind !== 'settings') throw new Error('settings are asked for')
      const [rows, columns] = ask.largestPadding
      const strides = [1, 2, 3, 4, 5]
      const upTo = (most: number) => Array.from({ length: most + 1 }, (_, padding) => padding)
      const choices = ask.perAxis
        ? strides.flatMap((down) =>
            strides.flatMap((across) =>
              upTo(rows).flatMap((vertical) => upTo(columns).map((sideways) => [down, across, vertical, sideways])),
            ),
          )
        : strides.flatMap((stride) => upTo(rows).map((padding) => [stride, padding]))
      const isRight = (choice: readonly number[]) => {
        const [a = 1, b = 0, c = 0, d = 0] = choice
        const layer = {
          ...params.layer,
          stride: ask.perAxis ? ([a, b] as const) : ([a, a] as const),
          padding: ask.perAxis ? ([c, d, c, d] as const) : ([b, b, b, b] as const),
        }
        return conv2dOutputShape(layer).slice(1).join() === ask.wanted.join()
      }
      const right = choices.filter(isRight)
      expect(right.length).toBeGreaterThan(0)
      expect(right.length).toBeLessThan(choices.length)
      const full = ask.perAxis ? 2 : 1
      expect(choices.filter((choice) => earned(params, choice) === full)).toEqual(right)
      expect(right).toContainEqual(solve(params).answer)
      expect(isRight(ask.perAxis ? [1, 1, 0, 0] : [1, 0])).toBe(false)
    }
  })

  it('keeps the right answer out of the layer', () => {
    for (const { layer } of drawn) {
      expect([layer.stride, layer.padding]).toEqual([
        [1, 1],
        [0, 0, 0, 0],
      ])
    }
  })

  it('ends its steps with the size that is wanted', () => {
    for (const params of drawn) {
      if (params.ask.kind !== 'settings') throw new Error('settings are asked for')
      const sizes = solve(params).steps.flatMap((step) => (step.rule === 'output-extent' ? [step.result] : []))
      expect(sizes).toEqual(params.ask.wanted)
    }
  })
})

describe('a choice of settings', () => {
  const LAYER: Conv2dParams['layer'] = {
    input: { shape: [1, 7, 9], data: new Array<number>(63).fill(1) },
    weight: { shape: [1, 1, 3, 3], data: new Array<number>(9).fill(1) },
    bias: null,
    stride: [1, 1],
    padding: [0, 0, 0, 0],
    dilation: [1, 1],
    groups: 1,
  }
  const BOUNDS = { largestStride: 5, largestPadding: [2, 2] } as const
  const both: Conv2dParams = {
    op: 'conv2d',
    layer: LAYER,
    ask: { kind: 'settings', wanted: [3, 4], perAxis: false, ...BOUNDS },
  }
  const each: Conv2dParams = {
    op: 'conv2d',
    layer: LAYER,
    ask: { kind: 'settings', wanted: [4, 3], perAxis: true, ...BOUNDS },
  }

  it('for both axes is one mark', () => {
    expect(grade(both, ['2', '0']).score).toEqual({ type: 'scored', earned: 1, possible: 1, cells: [true, true] })
    expect(grade(both, [1, 0]).score).toEqual({ type: 'scored', earned: 0, possible: 1, cells: [false, false] })
  })

  it('for each axis is a mark an axis', () => {
    expect(grade(each, [2, 1, 1, 0]).score).toEqual({
      type: 'scored',
      earned: 1,
      possible: 2,
      cells: [true, false, true, false],
    })
    expect(earned(each, [2, 3, 1, 0])).toBe(2)
    expect(earned(each, [2, 4, 1, 2])).toBe(2)
  })

  it.each([
    [[6, 0], 0, 'The stride is a whole number from 1 to 5 here.'],
    [[0, 0], 0, 'The stride is a whole number from 1 to 5 here.'],
    [[2, 3], 1, 'The padding is a whole number from 0 to 2 here.'],
    [['1/2', 0], 0, 'The stride is a whole number from 1 to 5 here.'],
    [[2, -1], 1, 'The padding is a whole number from 0 to 2 here.'],
  ])('beyond the bounds costs nothing: %j', (response, index, message) => {
    expect(grade(both, response).score).toEqual({ type: 'invalid', problems: [{ path: [index], message }] })
  })
})

describe.each(LEVELS)('the wrong cell, level %i', (level) => {
  const drawn = problems('wrong-cell', level)

  it('is the only one that the layer does not give, and the only pick that earns the mark', () => {
    for (const params of drawn) {
      const { ask } = params
      if (ask.kind !== 'wrong-cell') throw new Error('a wrong cell is asked for')
      const output = conv2d(toConv2dLayer(params.layer))
      expect([ask.shown.length, ask.shown[0]?.length]).toEqual(output.shape.slice(1))
      const places = ask.shown.flatMap((row, r) => row.map((_, c) => [r, c] as const))
      const wrong = places.filter(([r, c]) => ask.shown[r]?.[c] !== at(output, ask.filter, r, c))
      expect(wrong).toHaveLength(1)
      expect(solve(params).answer).toEqual(wrong)
      expect(places.filter((place) => earned(params, [place]) === 1)).toEqual(wrong)
    }
  })

  it('is worked out in the solution, and no other one', () => {
    for (const params of drawn) {
      const { steps, cellCount } = solve(params)
      expect(cellCount).toBe(1)
      const [wrong, cell] = steps
      if (wrong?.rule !== 'wrong-value' || cell?.rule !== 'cell') throw new Error('the cell is worked out')
      expect(cell.at).toEqual(wrong.at)
      expect(cell.result).toBe(wrong.result)
      expect(wrong.shown).not.toBe(wrong.result)
    }
  })
})

describe('a pick of the wrong cell', () => {
  const [params] = problems('wrong-cell', 1, 1)
  if (!params) throw new Error('there is a problem')

  it('is one cell: more of them cost nothing', () => {
    const message = 'Pick one cell: exactly one is wrong.'
    const response = [
      [0, 0],
      [1, 1],
    ]
    expect(grade(params, response).score).toEqual({ type: 'invalid', problems: [{ path: [], message }] })
  })

  it('lies on the map', () => {
    expect(earned(params, [[9, 9]])).toBe('invalid')
    expect(earned(params, [])).toBe('invalid')
  })
})
