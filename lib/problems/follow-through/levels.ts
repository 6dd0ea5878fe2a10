import { BIASES, EASY_NUMBERS, SIGNED_NUMBERS, USUAL_NUMBERS } from '@/lib/problems/constraints'
import { type FamilyLevel, type OtherSkillPlan, planIn } from '@/lib/problems/family'
import type { Level } from '@/lib/problems/skills'
import { FOLLOW_THROUGH_FAMILY, type FollowThroughConstraints } from './family'

type Pool = FollowThroughConstraints['pool'][number]

const MAX_OF_FOUR: Pool = { kind: 'max', kernelSize: [2, 2], stride: [2, 2] }

/** Windows side by side. */
const MAX_POOLS: Pool[] = [
  MAX_OF_FOUR,
  { kind: 'max', kernelSize: [1, 2], stride: [1, 2] },
  { kind: 'max', kernelSize: [2, 1], stride: [2, 1] },
]

const LEVELS: { readonly [L in Level]: FamilyLevel<FollowThroughConstraints, 'every-step'> } = {
  1: {
    question: 'every-step',
    constraints: {
      ...EASY_NUMBERS,
      channels: [1],
      rows: [3],
      columns: [3],
      kernel: [[2, 2]],
      stride: [[1, 1]],
      padding: [
        [0, 1, 0, 1],
        [1, 0, 1, 0],
      ],
      pool: MAX_POOLS,
      biases: BIASES,
      work: { products: 18, perCell: 4 },
    },
  },
  2: {
    question: 'every-step',
    constraints: {
      ...USUAL_NUMBERS,
      channels: [1],
      rows: [2, 4],
      columns: [2, 4],
      kernel: [[3, 3]],
      stride: [[1, 1]],
      padding: [[1, 1, 1, 1]],
      pool: MAX_POOLS,
      biases: BIASES,
      work: { products: 26, perCell: 6 },
    },
  },
  3: {
    question: 'every-step',
    constraints: {
      ...USUAL_NUMBERS,
      channels: [2],
      rows: [3, 4],
      columns: [3, 4],
      kernel: [
        [2, 2],
        [2, 3],
        [3, 2],
      ],
      stride: [[1, 1]],
      padding: [
        [1, 1, 0, 0],
        [0, 0, 1, 1],
        [0, 1, 1, 0],
        [1, 0, 0, 1],
      ],
      pool: [{ kind: 'max', kernelSize: [2, 2], stride: [1, 1] }, MAX_OF_FOUR],
      biases: BIASES,
      work: { products: 30, perCell: 6 },
    },
  },
  4: {
    question: 'every-step',
    constraints: {
      ...SIGNED_NUMBERS,
      channels: [2],
      rows: [3, 4, 5],
      columns: [4, 5, 6],
      kernel: [
        [2, 3],
        [3, 2],
        [3, 3],
      ],
      stride: [
        [1, 2],
        [2, 1],
        [2, 2],
      ],
      padding: [
        [1, 1, 0, 1],
        [1, 0, 1, 1],
        [0, 1, 1, 1],
        [1, 1, 1, 0],
      ],
      pool: [
        { kind: 'average', kernelSize: [1, 2], stride: [1, 2] },
        { kind: 'average', kernelSize: [2, 1], stride: [2, 1] },
        { kind: 'average', kernelSize: [2, 2], stride: [2, 2] },
      ],
      biases: BIASES,
      work: { products: 32, perCell: 7 },
    },
  },
}
/** A whole layer: convolution, ReLU and pooling, every step of it. */
export const followThrough: OtherSkillPlan = planIn(FOLLOW_THROUGH_FAMILY, LEVELS)
