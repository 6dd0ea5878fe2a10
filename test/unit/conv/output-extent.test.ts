import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { traceOutputExtent } from '@/lib/conv/output-extent'

describe('traceOutputExtent', () => {
  test('shows how the size comes about', () => {
    expect(traceOutputExtent({ input: 7, kernel: 3, stride: 2, dilation: 2, padding: [1, 0] })).toEqual({
      effectiveKernel: 5,
      padded: 8,
      lastStart: 3,
      output: 2,
    })
  })

  test('counts the places where the kernel fits', () => {
    const size = fc.integer({ min: 1, max: 12 })
    const pad = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(size, size, size, size, pad, pad, (input, kernel, stride, dilation, before, after) => {
        const cells = Array.from({ length: kernel }, (_, cell) => cell * dilation)
        const fits = (start: number) => cells.every((cell) => start + cell < before + input + after)
        let starts = 0
        for (let start = 0; fits(start); start += stride) starts++
        const axis = { input, kernel, stride, dilation, padding: [before, after] as const }
        if (starts === 0) expect(() => traceOutputExtent(axis)).toThrow(RangeError)
        else expect(traceOutputExtent(axis).output).toBe(starts)
      }),
    )
  })

  test('refuses a kernel that spans more than the padded input, with the numbers', () => {
    expect(() => traceOutputExtent({ input: 2, kernel: 3, stride: 1, dilation: 2, padding: [1, 1] })).toThrow(
      new RangeError('the kernel spans 5 but the padded input has 4'),
    )
  })
})
