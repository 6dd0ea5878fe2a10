import { BIASES, EASY_NUMBERS, SIGNED_NUMBERS, USUAL_NUMBERS } from '@/lib/problems/constraints'
import { planIn } from '@/lib/problems/family'
import type { TransposedConstraints } from './constraints'
import { TRANSPOSED_FAMILY } from './family'

/** What most levels begin with: one channel, one filter, nothing cut off or added, and no bias. */
const PLAIN = {
  channels: [1],
  filters: [1],
  padding: [[0, 0, 0, 0]],
  outputPadding: [[0, 0]],
  dilation: [[1, 1]],
  groups: [1],
  biases: [],
  withoutBias: 0,
} satisfies Partial<TransposedConstraints>

/** Transposed convolution: the block of one input cell, the map that all blocks make, and its size. */
export const transposedConvolution = planIn(TRANSPOSED_FAMILY, {
  1: {
    constraints: {
      ...PLAIN,
      ...USUAL_NUMBERS,
      rows: [2, 3],
      columns: [3, 4],
      kernel: [
        [2, 3],
        [3, 2],
        [3, 3],
      ],
      stride: [
        [2, 2],
        [1, 2],
      ],
      work: { products: 6 },
    },
    question: 'scattered-block',
  },
  2: {
    constraints: {
      ...PLAIN,
      ...EASY_NUMBERS,
      rows: [2, 3],
      columns: [2, 3],
      kernel: [
        [2, 3],
        [3, 2],
        [3, 3],
      ],
      stride: [
        [2, 2],
        [1, 2],
        [2, 1],
      ],
      work: { products: 20 },
    },
    question: 'transposed-map',
  },
  3: {
    constraints: {
      ...PLAIN,
      ...USUAL_NUMBERS,
      channels: [8],
      filters: [3, 5],
      rows: [4, 5, 7, 14],
      columns: [6, 10, 12, 16, 28],
      kernel: [
        [3, 3],
        [4, 4],
        [3, 5],
      ],
      stride: [
        [2, 2],
        [2, 3],
      ],
      padding: [
        [1, 1, 1, 1],
        [1, 2, 1, 2],
      ],
      outputPadding: [
        [0, 0],
        [1, 1],
        [0, 1],
      ],
      dilation: [
        [1, 1],
        [2, 2],
        [2, 1],
      ],
      work: null,
    },
    question: 'transposed-shape',
  },
  4: {
    constraints: {
      ...PLAIN,
      ...SIGNED_NUMBERS,
      channels: [1, 2],
      filters: [1, 2],
      rows: [2, 3],
      columns: [2, 3],
      kernel: [[3, 3]],
      stride: [[2, 2]],
      padding: [
        [1, 1, 1, 1],
        [0, 1, 0, 1],
        [1, 0, 1, 1],
      ],
      outputPadding: [
        [1, 1],
        [0, 1],
        [1, 0],
      ],
      biases: BIASES,
      withoutBias: 0.5,
      work: { products: 32 },
    },
    question: 'transposed-map',
  },
})
