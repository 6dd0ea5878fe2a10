import { describe, expect, it, test } from 'vitest'
import { conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { drawCustom, feasibilityOf, levelConstraints } from '@/lib/problems/feasibility'
import { generate } from '@/lib/problems/generate'
import { type GradientParams, gradientParamsSchema } from '@/lib/problems/gradients/params'
import { wireGradientLayer } from '@/lib/problems/gradients/wire-layer'
import { workWithin } from '@/lib/problems/humane'
import { measure } from '@/lib/problems/measure'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { publicView } from '@/lib/problems/public-view'
import { diagnosticityOf } from '@/lib/problems/separation'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { readSolveRequest } from '@/lib/usecases/solve/solve.schema'
import { seed } from '@/test/support/seeds'

const SKILL = 'gradients'
/** The products wanted in a problem of each level. */
const WORK: { readonly [L in Level]: number } = { 1: 16, 2: 20, 3: 26, 4: 30 }

function draw(level: Level, name: string): GradientParams {
  const params = generate(SKILL, level, seed(name))
  if (params.op !== 'conv2dGrad') throw new Error(`a problem about ${params.op}`)
  return params
}

const problemsOf = (level: Level) => Array.from({ length: 100 }, (_, index) => draw(level, `gradient ${index}`))

/** The numbers asked for, each from the list of its products: all triples of window, weight and input cell are tried. */
function productsByTrial({ layer: { conv, outputGrad }, ask }: GradientParams): number[][] {
  const [filters, slices, kernelHeight, kernelWidth] = conv.weight.shape
  const [, height, width] = conv.input.shape
  const [, gradHeight, gradWidth] = outputGrad.shape
  const asked: number[][] = Array.from(
    {
      length:
        ask.kind === 'bias-gradient'
          ? filters
          : ask.kind === 'weight-gradient'
            ? kernelHeight * kernelWidth
            : height * width,
    },
    () => [],
  )
  for (const [cell, grad] of outputGrad.data.entries()) {
    const filter = Math.floor(cell / (gradHeight * gradWidth))
    const top = Math.floor((cell / gradWidth) % gradHeight) * conv.stride[0] - conv.padding[0]
    const left = (cell % gradWidth) * conv.stride[1] - conv.padding[1]
    if (ask.kind === 'bias-gradient') {
      asked[filter]?.push(grad)
      continue
    }
    if (ask.kind === 'weight-gradient' && filter !== ask.filter) continue
    const channel = ask.kind === 'weight-gradient' ? ask.slice : ask.channel
    for (let place = 0; place < kernelHeight * kernelWidth; place++) {
      const row = top + Math.floor(place / kernelWidth)
      const column = left + (place % kernelWidth)
      if (row < 0 || row >= height || column < 0 || column >= width) continue
      const inputCell = row * width + column
      if (ask.kind === 'weight-gradient') {
        asked[place]?.push(grad * (conv.input.data[channel * height * width + inputCell] ?? Number.NaN))
      } else {
        const weight = conv.weight.data[(filter * slices + channel) * kernelHeight * kernelWidth + place]
        asked[inputCell]?.push(grad * (weight ?? Number.NaN))
      }
    }
  }
  return asked
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

describe.each(LEVELS)('100 problems of level %i', (level) => {
  const problems = problemsOf(level)

  it('are all different, and read back as they are stored', () => {
    expect(new Set(problems.map((params) => JSON.stringify(params))).size).toBe(problems.length)
    for (const params of problems) expect(gradientParamsSchema.parse(params)).toEqual(params)
  })

  it('are of at least four geometries', () => {
    const geometries = problems.map(({ layer: { conv } }) =>
      JSON.stringify([conv.input.shape, conv.weight.shape, conv.stride, conv.padding]),
    )
    expect(new Set(geometries).size).toBeGreaterThanOrEqual(4)
  })

  it('have a gradient of the shape of the output', () => {
    for (const { layer } of problems) {
      expect(layer.outputGrad.shape).toEqual(conv2dOutputShape(toConv2dLayer(layer.conv)))
    }
  })

  it('tell every wrong method that applies from the right one and from every other', () => {
    for (const params of problems) {
      const { methods, confused } = diagnosticityOf(SKILL, params)
      expect(confused).toEqual([])
      expect(methods.length).toBeGreaterThan(2)
    }
  })

  it('come out as the products of every window say, added up by trying all of them', () => {
    for (const params of problems) expect(measure(params).results).toEqual(productsByTrial(params).map(total))
  })

  it('are as much work as the level wants', () => {
    const { least, most } = workWithin(WORK[level])
    for (const params of problems) {
      const made = productsByTrial(params)
        .flat()
        .filter((product) => product !== 0).length
      expect(measure(params).work).toBe(made)
      expect(made).toBeGreaterThanOrEqual(least)
      expect(made).toBeLessThanOrEqual(most)
    }
  })

  it('are done in the head: small whole numbers, of both signs where there are more than two', () => {
    for (const params of problems) {
      const products = productsByTrial(params)
      const results = products.map(total)
      expect(results.every((result) => Number.isInteger(result) && Math.abs(result) <= 30)).toBe(true)
      expect(products.flat().every((product) => Math.abs(product) <= 12)).toBe(true)
      if (results.length > 2) {
        expect(results.some((result) => result > 0)).toBe(true)
        expect(results.some((result) => result < 0)).toBe(true)
      }
    }
  })

  it('are sent to the API as it takes them, and it gives the gradient', () => {
    for (const params of problems.slice(0, 20)) {
      const { success, data } = readSolveRequest({ ...wireGradientLayer(params), steps: true })
      if (!success || !('op' in data)) throw new Error('the API refuses what the gradient follows from')
      const { ask } = params
      const { results } = measure(params)
      if (data.op === 'conv2dInputGrad' && ask.kind === 'input-gradient') {
        const start = ask.channel * results.length
        expect([...conv2dInputGrad(data.layer).data].slice(start, start + results.length)).toEqual(results)
      } else if (data.op === 'conv2dWeightGrad' && ask.kind === 'weight-gradient') {
        const start = (ask.filter * params.layer.conv.weight.shape[1] + ask.slice) * results.length
        expect([...conv2dWeightGrad(data.layer).data].slice(start, start + results.length)).toEqual(results)
      } else {
        // Of the biases there is nothing to ask the API: their gradient is a sum of what is sent.
        expect([data.op, ask.kind]).toEqual(['conv2dWeightGrad', 'bias-gradient'])
      }
    }
  })
})

describe('what is asked', () => {
  const kindsOf = (level: Level) => new Set(problemsOf(level).map(({ ask }) => ask.kind))

  it('begins with biases and weights, and comes to the input', () => {
    expect(LEVELS.map(kindsOf)).toEqual([
      new Set(['bias-gradient', 'weight-gradient']),
      new Set(['input-gradient']),
      new Set(['weight-gradient']),
      new Set(['input-gradient']),
    ])
  })

  it('is of a layer with biases where their gradient is asked for', () => {
    for (const { layer, ask } of problemsOf(1)) {
      if (ask.kind === 'bias-gradient') expect(layer.conv.bias).not.toBeNull()
    }
  })

  it('is of a stride of 2 on the higher levels, and at the end of two filters', () => {
    for (const level of [3, 4] as const) {
      for (const { layer } of problemsOf(level)) expect(layer.conv.stride).toEqual([2, 2])
    }
    for (const { layer } of problemsOf(4)) expect(layer.conv.weight.shape[0]).toBe(2)
  })
})

test('each level shows who takes the wrong way back that belongs to it', () => {
  const shownOn = (level: Level) =>
    new Set(problemsOf(level).flatMap((params) => diagnosticityOf(SKILL, params).methods))
  expect([...shownOn(1)]).toEqual(
    expect.arrayContaining(['bias-gradient-one', 'gradient-averaged', 'gradient-first-window-only', 'gradient-turned']),
  )
  expect([...shownOn(2)]).toEqual(expect.arrayContaining(['gradient-turned', 'gradient-overlap-overwritten']))
  expect([...shownOn(3)]).toEqual(
    expect.arrayContaining(['gradient-stride-ignored', 'gradient-padding-ignored', 'gradient-channels-added']),
  )
  expect([...shownOn(4)]).toEqual(
    expect.arrayContaining(['gradient-stride-ignored', 'gradient-padding-ignored', 'gradient-first-filter-only']),
  )
})

test('a student sees the whole layer and the gradient at its output', () => {
  const params = draw(2, 'seen')
  expect(publicView(SKILL, 2, params)).toMatchObject(params)
})

describe('custom constraints', () => {
  const constraints = { ...Object(levelConstraints(SKILL, 2)) }

  it('are refused in words where the kernel does not fit', () => {
    expect(feasibilityOf(SKILL, 2, { ...constraints, kernel: [[9, 9]] })).toEqual({
      type: 'refused',
      problems: [{ field: 'kernel', message: 'The kernel of 9×9 does not fit on the padded input.' }],
    })
  })

  it('are refused where the gradient of biases is asked of layers without', () => {
    expect(feasibilityOf(SKILL, 2, { ...constraints, of: ['bias-gradient'] })).toMatchObject({
      type: 'refused',
      problems: [{ field: 'biases' }],
    })
  })

  it('are refused where the sizes cannot make the work', () => {
    expect(feasibilityOf(SKILL, 2, { ...constraints, work: { products: 300, perCell: 6 } })).toMatchObject({
      type: 'refused',
      problems: [{ field: 'work' }],
    })
  })

  it.each([
    ['rows', { channels: [8], rows: [12], columns: [12] }, 'Such a layer has 1152 numbers in its input'],
    ['filters', { channels: [8], filters: [64], kernel: [[2, 2]] }, 'Such a layer has 2048 weights'],
  ])('are refused where the layer would be too large: %s', (field, sizes, words) => {
    expect(feasibilityOf(SKILL, 2, { ...constraints, ...sizes })).toEqual({
      type: 'refused',
      problems: [{ field, message: `${words}; this question takes at most 1024.` }],
    })
  })

  it('are drawn where they can be met', () => {
    const custom = { ...constraints, rows: [4], columns: [4], kernel: [[3, 3]], work: { products: 24, perCell: 9 } }
    const drawn = drawCustom(SKILL, 2, custom, seed('custom'))
    if (drawn.type === 'refused' || drawn.params.op !== 'conv2dGrad') throw new Error('there is no such problem')
    expect(drawn.params.layer.outputGrad.shape).toEqual([1, 2, 2])
  })
})
