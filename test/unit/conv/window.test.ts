import { expect, test } from 'vitest'
import { windowPositions } from '@/lib/conv/window'

const geometry = {
  kernel: [2, 3],
  stride: [3, 2],
  padding: [1, 2, 9, 9],
  dilation: [4, 1],
} as const

test('the first window begins in the padding', () => {
  expect(windowPositions(geometry, 0, 0)).toEqual({ rows: [-1, 3], columns: [-2, -1, 0] })
})

test('each further window lies one stride on', () => {
  expect(windowPositions(geometry, 2, 1)).toEqual({ rows: [5, 9], columns: [0, 1, 2] })
})
