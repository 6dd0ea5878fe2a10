import { describe, expect, it } from 'vitest'
import {
  followThroughParts,
  followThroughSentence,
  poolWords,
} from '@/app/_components/follow-through/follow-through-sentences'
import { followThroughSteps } from '@/lib/grading/follow-through-steps'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'

/** 2 × 2 numbers with a column of zeros on each side, a kernel of 1 × 2, then the largest of each 2 × 2. */
const PROBLEM: FollowThroughParams = {
  op: 'followThrough',
  layer: {
    conv: {
      input: { shape: [1, 2, 2], data: [1, 2, 3, 4] },
      weight: { shape: [1, 1, 1, 2], data: [1, -1] },
      bias: [-1],
      stride: [1, 1],
      padding: [0, 1, 0, 1],
      dilation: [1, 1],
      groups: 1,
    },
    pool: { kind: 'max', kernelSize: [2, 2], stride: [2, 2] },
  },
  ask: { kind: 'follow-through', at: [0, 0, 0] },
}

function sentencesOf(params: FollowThroughParams): string[] {
  return followThroughSteps(params).flatMap((step) =>
    Array.from({ length: followThroughParts(step) }, (_, part) => followThroughSentence(step, part)),
  )
}

describe('the worked solution of a layer', () => {
  it('tells every step with its number, in the order of the answer', () => {
    expect(sentencesOf(PROBLEM)).toEqual([
      'Step 1. Rows: 2. The kernel spans 1, so its last possible start is 2 − 1 = 1. Steps of 1: 1 ÷ 1 = 1, plus the first place: 2 rows.',
      'Step 1. Columns: 1 + 2 + 1 = 4 with padding. The kernel spans 2, so its last possible start is 4 − 2 = 2. Steps of 1: 2 ÷ 1 = 2, plus the first place: 3 columns.',
      'Step 2. Zeros are put around channel 0: 1 column on the left, 1 column on the right. That makes 2 × 4 numbers.',
      'Step 3. Output [0, 0, 0]: the window covers row 0 and columns −1 and 0. What lies outside the input is padding: 0.',
      'Step 4. Each number times its weight, and the products added up: −1.',
      'Step 5. The total: −1 and the bias (−1) make −2.',
      'Steps 6 and 7. The map has −2 at [0, 0, 0]: max(0, −2) = 0.',
      'Step 6. Output [0, 0, 1] in the same way: −1 and the bias (−1) make −2.',
      'Step 7. ReLU: max(0, −2) = 0.',
      'Step 6. Output [0, 0, 2] in the same way: 2 and the bias (−1) make 1.',
      'Step 7. ReLU: max(0, 1) = 1.',
      'Step 6. Output [0, 1, 0] in the same way: −3 and the bias (−1) make −4.',
      'Step 7. ReLU: max(0, −4) = 0.',
      'Step 6. Output [0, 1, 1] in the same way: −1 and the bias (−1) make −2.',
      'Step 7. ReLU: max(0, −2) = 0.',
      'Step 6. Output [0, 1, 2] in the same way: 4 and the bias (−1) make 3.',
      'Step 7. ReLU: max(0, 3) = 3.',
      'Step 8. Rows: the last window can start at 2 − 2 = 0. 0 ÷ 2 = 0, plus the first place: 1 row.',
      'Step 8. Columns: the last window can start at 3 − 2 = 1. 1 ÷ 2 rounded down is 0, plus the first place: 1 column.',
      'Step 8. Row 0, column 0, from rows 0 and 1 and columns 0 and 1 of the map after ReLU: the largest of 0, 0, 0 and 0 is 0.',
    ])
  })

  it('works an average out as a sum that is divided', () => {
    const pool: FollowThroughParams['layer']['pool'] = { kind: 'average', kernelSize: [2, 1], stride: [2, 1] }
    expect(sentencesOf({ ...PROBLEM, layer: { ...PROBLEM.layer, pool } }).at(-1)).toBe(
      'Step 8. Row 0, column 2, from rows 0 and 1 and column 2 of the map after ReLU: (1 + 3) ÷ 2 = 2.',
    )
  })
})

it('names a pool by its window and its stride', () => {
  expect(poolWords({ kind: 'max', kernelSize: [2, 2], stride: [2, 2] })).toBe('max pooling: 2 × 2 windows, stride 2')
  expect(poolWords({ kind: 'average', kernelSize: [2, 1], stride: [2, 1] })).toBe(
    'average pooling: 2 × 1 windows, stride 2 down, 1 across',
  )
})
