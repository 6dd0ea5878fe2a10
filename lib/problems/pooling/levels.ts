import { type OtherSkillPlan, planIn } from '@/lib/problems/family'
import type { Level } from '@/lib/problems/skills'
import { POOL_FAMILY } from './family'
import type { PoolLevel } from './geometry'

const LEVELS: { readonly [L in Level]: PoolLevel } = {
  1: {
    question: 'map',
    constraints: {
      kind: ['max'],
      channels: [1],
      rows: [4, 5, 6, 7],
      columns: [4, 5, 6, 7],
      kernelSize: [[2, 2]],
      stride: [[2, 2]],
      padding: [[0, 0, 0, 0]],
      dilation: [[1, 1]],
      ceilMode: [false],
      countIncludePad: [true],
      input: { low: -3, high: 9, zeros: 0.1 },
      // Six windows of four.
      work: { numbers: 24 },
    },
  },
  2: {
    question: 'cells',
    constraints: {
      kind: ['max'],
      channels: [2],
      rows: [4, 6],
      columns: [5, 7],
      kernelSize: [[3, 3]],
      stride: [[2, 2]],
      padding: [
        [1, 1, 1, 1],
        [1, 1, 0, 0],
        [0, 0, 1, 1],
        [1, 0, 1, 0],
        [0, 1, 0, 1],
      ],
      dilation: [[1, 1]],
      ceilMode: [false],
      countIncludePad: [true],
      input: { low: -6, high: 6, zeros: 0.1 },
      // In each of two channels a window at the edge, of six, and one of nine.
      work: { numbers: 30 },
    },
  },
  3: {
    question: 'map',
    constraints: {
      kind: ['average'],
      channels: [1],
      rows: [4, 5],
      columns: [6, 7],
      kernelSize: [[2, 2]],
      stride: [[2, 2]],
      padding: [
        [0, 1, 0, 1],
        [1, 0, 1, 0],
        [1, 1, 0, 0],
        [0, 1, 1, 0],
      ],
      dilation: [[1, 1]],
      ceilMode: [false],
      countIncludePad: [true, false],
      input: { low: -4, high: 9, zeros: 0.1 },
      work: { numbers: 24 },
    },
  },
  4: {
    question: 'shape',
    constraints: {
      kind: ['max', 'average'],
      channels: [3, 6, 8],
      rows: [7, 9, 13, 14, 17, 20, 23, 28],
      columns: [8, 9, 11, 13, 16, 21, 27, 32],
      kernelSize: [
        [2, 2],
        [3, 3],
      ],
      stride: [
        [2, 2],
        [3, 3],
      ],
      padding: [
        [1, 0, 1, 0],
        [0, 1, 0, 1],
        [1, 1, 1, 1],
      ],
      dilation: [[1, 1]],
      ceilMode: [true],
      countIncludePad: [true],
      input: { low: 0, high: 9, zeros: 0.1 },
      work: null,
    },
  },
}

/** The largest number under each window, or the average. */
export const pooling: OtherSkillPlan = planIn(POOL_FAMILY, LEVELS)
