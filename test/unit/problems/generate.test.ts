import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { askedCells } from '@/lib/problems/asked-cells'
import { generate } from '@/lib/problems/generate'
import { paramsSchema } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { EVERY_DIFFICULTY, EVERY_LEVEL, seed } from '@/test/support/seeds'

const SEEDS = Array.from({ length: 40 }, (_, index) => `problem ${index}`)

describe.each(EVERY_DIFFICULTY)('$skill, $difficulty', ({ skill, difficulty }) => {
  it('is the same problem for the same seed, and another one for another seed', () => {
    expect(generate(skill, difficulty, seed('a'))).toEqual(generate(skill, difficulty, seed('a')))
    expect(generate(skill, difficulty, seed('a'))).not.toEqual(generate(skill, difficulty, seed('b')))
  })

  it('survives being stored: JSON and back, past the schema', () => {
    const params = generate(skill, difficulty, seed('stored'))
    expect(paramsSchema.parse(JSON.parse(JSON.stringify(params)))).toEqual(params)
  })

  it('never repeats within a session of forty', () => {
    const drawn = SEEDS.map((name) => JSON.stringify(generate(skill, difficulty, seed(name))))
    expect(new Set(drawn).size).toBe(SEEDS.length)
  })
})

/** What a person has to do for the asked cells. */
function handWork(
  skill: (typeof EVERY_LEVEL)[number]['skill'],
  level: (typeof EVERY_LEVEL)[number]['level'],
  name: string,
) {
  const { layer: stored, ask } = generate(skill, level, seed(name))
  const layer = toConv2dLayer(stored)
  const cells = askedCells(ask, conv2d(layer).shape).map((at) => explainCell(layer, at))
  const terms = cells.map(({ channels }) =>
    channels
      .filter(({ channel }) => ask.kind !== 'products' || channel === ask.channel)
      .flatMap((channel) => channel.terms),
  )
  return { cells, terms, ask, layer }
}

const WORKED = EVERY_LEVEL.filter(({ skill }) => skill !== 'output-shape' && skill !== 'parameter-count')
const CELL_LIMIT = { 'feature-map': 6, 'output-volume': 4 } as Record<string, number>

describe.each(WORKED)('$skill, level $level, by hand', ({ skill, level }) => {
  it.each(SEEDS.slice(0, 20))('%s has few and small products', (name) => {
    const { cells, terms } = handWork(skill, level, name)
    for (const cellTerms of terms) {
      const nonZero = cellTerms.filter(({ product }) => product !== 0)
      expect(nonZero.length).toBeLessThanOrEqual(CELL_LIMIT[skill] ?? 12)
      expect(nonZero.length).toBeGreaterThan(0)
      for (const { product } of nonZero) expect(Math.abs(product)).toBeLessThanOrEqual(level === 1 ? 6 : 12)
    }
    for (const { result, channels } of cells) {
      expect(Math.abs(result)).toBeLessThanOrEqual(30)
      for (const { sum } of channels) expect(Math.abs(sum)).toBeLessThanOrEqual(20)
    }
    expect(terms.flat().filter(({ product }) => product !== 0).length).toBeLessThanOrEqual(60)
  })

  it.each(SEEDS.slice(0, 20))('%s has filters, slices and input lines that cannot be taken for one another', (name) => {
    const { layer } = handWork(skill, level, name)
    const [filters, channels, height, width] = layer.weight.shape
    const slices = Array.from({ length: filters * channels }, (_, index) =>
      [...layer.weight.data.subarray(index * height * width, (index + 1) * height * width)].join(),
    )
    for (let filter = 0; filter < filters; filter++) {
      const own = slices.slice(filter * channels, (filter + 1) * channels)
      expect(new Set(own).size).toBe(channels)
    }
    const whole = Array.from({ length: filters }, (_, filter) =>
      slices.slice(filter * channels, (filter + 1) * channels).join(),
    )
    expect(new Set(whole).size).toBe(filters)
    // A kernel that reads the same backwards would hide a flipped one.
    for (const slice of slices) expect(slice.split(',').reverse().join()).not.toBe(slice)
  })
})

it('keeps stride and padding for level 2 and above', () => {
  for (const { skill } of EVERY_LEVEL) {
    for (const name of SEEDS) {
      const { layer } = generate(skill, 1, seed(name))
      expect([layer.stride, layer.padding]).toEqual([
        [1, 1],
        [0, 0, 0, 0],
      ])
    }
  }
})

it('shows outputs of both signs in a map or a volume', () => {
  for (const skill of ['feature-map', 'output-volume'] as const) {
    for (const name of SEEDS) {
      const results = handWork(skill, 2, name).cells.map(({ result }) => result)
      expect(Math.min(...results)).toBeLessThan(0)
      expect(Math.max(...results)).toBeGreaterThan(0)
    }
  }
})

it('lets about a third of the shape questions have a last window that does not end at the edge', () => {
  const uneven = Array.from({ length: 300 }, (_, index) => {
    const { rows, columns } = conv2dOutputAxes(toConv2dLayer(generate('output-shape', 2, seed(`shape ${index}`)).layer))
    return [rows, columns].some((axis) => traceOutputExtent(axis).lastStart % axis.stride !== 0)
  }).filter(Boolean).length
  expect(uneven / 300).toBeGreaterThan(0.25)
  expect(uneven / 300).toBeLessThan(0.42)
})

it('knows the two layers that made people ask', () => {
  const lecture = toConv2dLayer(generate('output-volume', 'lecture-7x7x3', seed('x')).layer)
  expect([lecture.input.shape, lecture.padding, lecture.weight.shape, lecture.stride]).toEqual([
    [3, 5, 5],
    [1, 1, 1, 1],
    [2, 3, 3, 3],
    [2, 2],
  ])
  const image = toConv2dLayer(generate('output-volume', 'image-25x25x3', seed('x')).layer)
  expect(image.input.shape).toEqual([3, 25, 25])
  expect(conv2d(image).shape).toEqual([5, 25, 25])
})
