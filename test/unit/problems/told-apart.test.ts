import { describe, expect, it } from 'vitest'
import { generate } from '@/lib/problems/generate'
import type { Conv2dParams } from '@/lib/problems/params'
import { diagnosticityOf } from '@/lib/problems/separation'
import { reportLevel } from '@/test/report/problem-report'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'

// `npm run report:problems` does the same over 10,000 of each; lib/problems/README.md has its table.
describe.each(EVERY_LEVEL)('60 problems of $skill, level $level', ({ skill, level }) => {
  const report = reportLevel(skill, level, 60)

  it('tell every wrong method aimed at from the right one and from every other', () => {
    expect(report.methods).toBeGreaterThan(1)
    expect([...report.confused]).toEqual([])
    expect(report.separated).toBe(1)
  })

  it('are as much work as one another: within 15 % of their median', () => {
    expect(report.spread).toBeLessThanOrEqual(0.15)
  })

  it('are all different', () => {
    expect(report.duplicates).toBe(0)
  })

  it('take few draws', () => {
    const [, , most] = report.draws
    expect(most).toBeLessThan(100)
  })
})

it('never repeats a problem within 200, not even where it has four numbers to work with', () => {
  for (const skill of ['window-products', 'output-cell', 'pointwise'] as const) {
    expect(reportLevel(skill, 1, 200).duplicates).toBe(0)
  }
})

describe('diagnosticityOf', () => {
  const NO_SETTINGS = { bias: null, stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], groups: 1 } as const
  const twoByTwo = (...data: number[]): Conv2dParams['layer'] => ({
    ...NO_SETTINGS,
    stride: [1, 1],
    padding: [0, 0, 0, 0],
    dilation: [1, 1],
    input: { shape: [1, 2, 3], data: [1, 2, 3, 4, 5, 7] },
    weight: { shape: [1, 1, 2, 2], data },
  })

  it('names the methods that a symmetric kernel cannot tell apart', () => {
    const { confused } = diagnosticityOf('orientation', {
      op: 'conv2d',
      layer: twoByTwo(1, 2, 2, 1),
      ask: { kind: 'cells', at: [[0, 0, 0]] },
    })
    expect(confused).toContainEqual(['right', 'kernel-rotated-180'])
  })

  it('finds nothing confused about a kernel that looks different every way round', () => {
    const found = diagnosticityOf('orientation', {
      op: 'conv2d',
      layer: twoByTwo(1, 2, 3, -1),
      ask: {
        kind: 'cells',
        at: [
          [0, 0, 0],
          [0, 0, 1],
        ],
      },
    })
    expect(found.methods).toEqual([
      'right',
      'kernel-rotated-180',
      'kernel-flipped-left-right',
      'kernel-flipped-up-down',
    ])
    expect(found.confused).toEqual([])
    // In the first cell the two flips agree.
    expect(found.smallest).toBe(1)
  })

  it('tells sets apart by their elements', () => {
    const layer = generate('groups', 1, seed('groups')).layer
    const inFirstGroup = diagnosticityOf('groups', {
      op: 'conv2d',
      layer,
      ask: { kind: 'feeding-channels', filter: 0 },
    })
    expect(inFirstGroup.confused).toContainEqual(['right', 'group-first-only'])
  })

  it('leaves out of the counts what a wrong method does not change', () => {
    const layer = twoByTwo(1, 2, 3, 4)
    const ask = { kind: 'counts', of: ['kernel-span-rows'] } as const
    expect(diagnosticityOf('dilation', { op: 'conv2d', layer: { ...layer, dilation: [1, 2] }, ask }).methods).toEqual([
      'right',
      'size-axes-swapped',
    ])
  })
})
