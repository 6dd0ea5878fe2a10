import { describe, expect, it } from 'vitest'
import { generate } from '@/lib/problems/generate'
import type { Conv2dParams } from '@/lib/problems/params'
import { diagnosticityOf } from '@/lib/problems/separation'
import { seed } from '@/test/support/seeds'

/** Problems about layers in which each channel is a group and has several filters. */
function withMultiplier(level: 1 | 4): Conv2dParams[] {
  return Array.from({ length: 150 }, (_, index) => generate('groups', level, seed(`multiplier ${index}`))).filter(
    ({ layer: { weight, groups } }) => weight.shape[1] === 1 && weight.shape[0] > groups,
  )
}

describe.each([1, 4] as const)('depthwise layers with several filters a channel, level %i', (level) => {
  const problems = withMultiplier(level)

  it('come up often enough', () => {
    expect(problems.length).toBeGreaterThan(10)
  })

  it('ask for a filter whose channel is another one when the filters are dealt out in turn', () => {
    for (const params of problems) {
      const { methods, confused } = diagnosticityOf('groups', params)
      expect(methods).toContain('multiplier-order')
      expect(confused).toEqual([])
      if (params.ask.kind !== 'map' && params.ask.kind !== 'feeding-channels') throw new Error('it asks for a filter')
      const { weight, groups } = params.layer
      expect(params.ask.filter % groups).not.toBe(Math.floor((params.ask.filter * groups) / weight.shape[0]))
    }
  })
})
