import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { askedCells } from '@/lib/problems/asked-cells'
import { type Constraints, constraintsSchema } from '@/lib/problems/constraints'
import { drawCustom, feasibilityOf, levelConstraints } from '@/lib/problems/feasibility'
import { handWorkOf, nonZeroProducts } from '@/lib/problems/hand-work'
import { paramsSchema } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Conv2dSkill, Level } from '@/lib/problems/skills'
import { EVERY_CONV2D_LEVEL, EVERY_LEVEL, seed } from '@/test/support/seeds'

/** The one problem that a level has with other constraints, or null. */
function refusalOf(skill: Conv2dSkill, level: Level, changes: Partial<Constraints>) {
  const found = feasibilityOf(skill, level, { ...levelConstraints(skill, level), ...changes })
  return found.type === 'refused' ? found.problems : null
}

describe.each(EVERY_LEVEL)('$skill, level $level', ({ skill, level }) => {
  it('is feasible as it is', () => {
    const found = feasibilityOf(skill, level, levelConstraints(skill, level))
    expect(found.type).toBe('feasible')
  })
})

describe('what constraints lead to', () => {
  it('says how many layers there are, how much hand work they make, and how large the outputs are', () => {
    const constraints = { ...levelConstraints('feature-map', 2), rows: [4], columns: [5, 6] }
    expect(feasibilityOf('feature-map', 2, constraints)).toEqual({
      type: 'feasible',
      geometries: 2,
      products: { least: 27, most: 29 },
      smallestOutput: [1, 2, 3],
      largestOutput: [1, 2, 4],
    })
  })

  it('has no products where nothing is multiplied', () => {
    expect(feasibilityOf('output-shape', 1, levelConstraints('output-shape', 1))).toMatchObject({ products: null })
  })
})

describe('what is refused, and in which words', () => {
  it('a kernel that does not fit', () => {
    expect(refusalOf('feature-map', 2, { rows: [4], columns: [6], kernel: [[5, 5]] })).toEqual([
      { field: 'kernel', message: 'The kernel 5 × 5 does not fit an input of 4 × 6 with this padding.' },
    ])
    expect(refusalOf('feature-map', 2, { rows: [4], columns: [6], dilation: [[2, 2]] })).toEqual([
      {
        field: 'kernel',
        message: 'The kernel 3 × 3, dilated by 2 × 2, does not fit an input of 4 × 6 with this padding.',
      },
    ])
  })

  it('groups that nothing is divisible by', () => {
    expect(refusalOf('groups', 2, { groups: [3] })).toEqual([
      { field: 'groups', message: 'No number of channels is divisible by 3 groups.' },
    ])
    expect(refusalOf('groups', 2, { groups: [2], filters: [3, 5] })).toEqual([
      { field: 'groups', message: 'No number of filters is divisible by 2 groups.' },
    ])
  })

  it('windows in the padding alone', () => {
    expect(refusalOf('feature-map', 2, { padding: [[3, 3, 3, 3]] })).toEqual([
      {
        field: 'padding',
        message: 'Padding of 3 is too wide for the kernel 3 × 3: some windows would lie in it alone.',
      },
    ])
  })

  it('more or fewer products than the sizes make', () => {
    expect(refusalOf('feature-map', 2, { rows: [4], columns: [5], work: { products: 60, perCell: 6 } })).toEqual([
      { field: 'work', message: '60 products cannot be reached: these sizes make 9 to 36, with at most 6 in a cell.' },
    ])
    expect(refusalOf('feature-map', 2, { work: null })).toEqual([
      { field: 'work', message: 'This question is worked out by hand: it needs a number of products.' },
    ])
    expect(refusalOf('output-shape', 2, { work: { products: 20, perCell: 6 } })).toEqual([
      { field: 'work', message: 'This question has no products to work out.' },
    ])
  })

  it('another number of output cells than the sizes make', () => {
    const maps = { rows: [4], columns: [5, 7] }
    expect(refusalOf('feature-map', 2, { ...maps, cells: { least: 6, most: 6 } })).toBeNull()
    expect(refusalOf('feature-map', 2, { ...maps, cells: { least: 7, most: 9 } })).toEqual([
      { field: 'cells', message: '7 to 9 output cells cannot be asked for: these sizes make 6 or 10.' },
    ])
    expect(refusalOf('output-shape', 1, { cells: { least: 4, most: 9 } })).toEqual([
      { field: 'cells', message: 'This question asks for no output cells.' },
    ])
  })

  it('layers about which there is nothing to ask', () => {
    expect(refusalOf('zero-padding', 1, { padding: [[0, 0, 0, 0]] })?.[0]).toMatchObject({ field: 'padding' })
    expect(refusalOf('padding-sizes', 1, { kernel: [[4, 4]] })).toEqual([
      {
        field: 'kernel',
        message:
          'The question needs a kernel that spans an odd number of cells, so that the same padding on both sides keeps the size.',
      },
    ])
    expect(refusalOf('output-shape', 1, { rows: [8], columns: [8] })?.[0]).toMatchObject({ field: 'rows' })
    const fitsPadded: Partial<Constraints> = {
      rows: [2],
      kernel: [[2, 1]],
      padding: [[1, 0, 0, 0]],
      dilation: [[2, 1]],
    }
    expect(refusalOf('settings-for-size', 3, fitsPadded)?.[0]).toMatchObject({ field: 'kernel' })
  })

  it('numbers that are no good by hand', () => {
    expect(refusalOf('feature-map', 2, { input: { low: 40, high: 60, zeros: 0 } })?.[0]).toMatchObject({
      field: 'input',
    })
    expect(refusalOf('feature-map', 2, { weight: { low: 1, high: 1, zeros: 0 } })).not.toBeNull()
  })

  it('what would take the server long', () => {
    const many = Array.from({ length: 40 }, (_, index) => index + 1)
    expect(refusalOf('feature-map', 2, { rows: many, columns: many, filters: many })).toEqual([
      { field: 'rows', message: 'These choices make 64000 combinations; at most 5000 are looked at.' },
    ])
    expect(refusalOf('feature-map', 2, { rows: [40], columns: [40] })).toEqual([
      { field: 'rows', message: 'Such a layer has 1600 numbers in its input; this question takes at most 1024.' },
    ])
  })
})

/** Some choices, so few that small numbers come together often, and now and then something large. */
const some = <T>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { minLength: 1, maxLength: 2, selector: (each) => JSON.stringify(each) })
const size = (most: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: most }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 64 }) },
  )
const side = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 32 }) },
)
const range = (low: number, high: number) =>
  fc.record({
    low: fc.integer({ min: low, max: 0 }),
    high: fc.integer({ min: 1, max: high }),
    zeros: fc.double({ min: 0, max: 0.9, noNaN: true }),
  })

const changes: fc.Arbitrary<Partial<Constraints>> = fc.record(
  {
    channels: some(size(4)),
    rows: some(size(8)),
    columns: some(size(8)),
    filters: some(size(4)),
    kernel: some(fc.tuple(size(4), size(4))),
    stride: some(fc.tuple(size(3), size(3))),
    padding: some(fc.tuple(side, side, side, side)),
    dilation: some(fc.tuple(size(2), size(2))),
    groups: some(size(3)),
    input: range(-9, 9),
    weight: range(-9, 9),
    biases: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 5 }),
    withoutBias: fc.double({ min: 0, max: 1, noNaN: true }),
    cells: fc.option(
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 8 }))
        .map(([least, more]) => ({ least, most: least + more })),
    ),
    work: fc.option(fc.record({ products: fc.integer({ min: 1, max: 60 }), perCell: fc.integer({ min: 1, max: 16 }) })),
  },
  { requiredKeys: [] },
)

describe('any constraints', () => {
  it('are refused in words, or make problems within them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVERY_CONV2D_LEVEL), changes, ({ skill, level }, changed) => {
        const constraints = constraintsSchema.parse({ ...levelConstraints(skill, level), ...changed })
        const found = feasibilityOf(skill, level, constraints)
        const drawn = drawCustom(skill, level, constraints, seed('custom'))
        if (found.type === 'refused') {
          expect(found.problems.length).toBeGreaterThan(0)
          for (const { field, message } of found.problems) {
            expect(Object.keys(constraints)).toContain(field)
            expect(message).toMatch(/^[A-Z0-9].*\.$/)
          }
          return
        }
        if (drawn.type === 'refused') throw new Error(`feasible, but ${JSON.stringify(drawn.problems)}`)
        const params = paramsSchema.parse(drawn.params)
        if (params.op !== 'conv2d') throw new Error(`${skill} is about a convolution`)
        const layer = toConv2dLayer(params.layer)
        expect(constraints.rows).toContain(layer.input.shape[1])
        expect(constraints.stride).toContainEqual(layer.stride)
        expect(constraints.padding).toContainEqual(layer.padding)
        expect(constraints.groups).toContain(layer.groups)
        const { length } = askedCells(params.ask, conv2dOutputShape(layer))
        if (constraints.cells) {
          expect(length).toBeGreaterThanOrEqual(constraints.cells.least)
          expect(length).toBeLessThanOrEqual(constraints.cells.most)
        }
        const { products } = handWorkOf(params.ask, nonZeroProducts(layer))
        if (found.products) {
          expect(products).toBeGreaterThanOrEqual(found.products.least)
          expect(products).toBeLessThanOrEqual(found.products.most)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('make the same problem for the same seed', () => {
    const constraints = { ...levelConstraints('feature-map', 2), rows: [6], columns: [7] }
    const drawn = drawCustom('feature-map', 2, constraints, seed('a'))
    expect(drawn.type).toBe('drawn')
    expect(drawCustom('feature-map', 2, constraints, seed('a'))).toEqual(drawn)
    expect(drawCustom('feature-map', 2, constraints, seed('b'))).not.toEqual(drawn)
  })
})
