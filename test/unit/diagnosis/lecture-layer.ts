import type { Conv2dParams } from '@/lib/problems/params'
import type { ProblemLayer } from '@/lib/problems/problem-layer'

/** Two channels, two filters, stride 2, padding 1: output `(2, 3, 3)`. No two numbers of it look alike. */
export const LECTURE_LAYER: ProblemLayer = {
  input: {
    shape: [2, 5, 5],
    data: [
      2, 0, 1, 3, -1, 1, 2, 0, 1, 2, 0, 1, 3, 2, 1, -2, 1, 0, 2, 3, 1, 0, 2, 1, 0, 0, 3, 1, 2, 1, 2, 1, 0, 3, 1, 1, 0,
      2, 1, 3, 3, 1, 2, 0, 1, 0, 2, 1, -1, 2,
    ],
  },
  weight: {
    shape: [2, 2, 3, 3],
    data: [
      1, 0, -2, 3, 1, 0, 0, 2, -1, 2, -1, 0, 1, 3, -2, 0, 1, 1, -1, 2, 0, 1, 0, 3, 2, -2, 1, 0, 1, 2, -3, 1, 0, 1, 0, 2,
    ],
  },
  bias: [3, -2],
  stride: [2, 2],
  padding: [1, 1, 1, 1],
  dilation: [1, 1],
  groups: 1,
}

export const LECTURE_MAP: Conv2dParams = { op: 'conv2d', layer: LECTURE_LAYER, ask: { kind: 'map', filter: 0 } }
