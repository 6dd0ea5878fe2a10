import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from '@/lib/problems/constraints'
import { type FamilyLevel, type OtherSkillPlan, planIn } from '@/lib/problems/family'
import type { Level } from '@/lib/problems/skills'
import type { GradientConstraints } from './constraints'
import { GRADIENT_FAMILY } from './family'

/** Gradients at the output: small, of both signs. */
const GRADS: GradientConstraints['grad'] = { low: -2, high: 3, zeros: 0 }

const LEVELS: { readonly [L in Level]: FamilyLevel<GradientConstraints, 'gradient'> } = {
  1: {
    question: 'gradient',
    constraints: {
      ...EASY_NUMBERS,
      of: ['bias-gradient', 'weight-gradient'],
      channels: [1],
      rows: [3, 4, 5],
      columns: [4, 5],
      filters: [1, 2],
      kernel: [[2, 2]],
      stride: PLAIN.stride,
      padding: PLAIN.padding,
      grad: GRADS,
      biases: BIASES,
      work: { products: 16, perCell: 16 },
    },
  },
  2: {
    question: 'gradient',
    constraints: {
      ...USUAL_NUMBERS,
      of: ['input-gradient'],
      channels: [1],
      rows: [3, 4],
      columns: [3, 4, 5],
      filters: [1],
      kernel: [
        [2, 2],
        [2, 3],
        [3, 2],
      ],
      stride: PLAIN.stride,
      padding: PLAIN.padding,
      grad: GRADS,
      biases: [],
      work: { products: 20, perCell: 6 },
    },
  },
  3: {
    question: 'gradient',
    constraints: {
      ...SIGNED_NUMBERS,
      of: ['weight-gradient'],
      channels: [1, 2],
      rows: [4, 5],
      columns: [4, 5, 6],
      filters: [1, 2],
      kernel: [
        [2, 3],
        [3, 2],
        [3, 3],
      ],
      stride: [[2, 2]],
      padding: [
        [0, 0, 0, 0],
        [1, 1, 1, 1],
        [1, 0, 1, 0],
        [0, 1, 0, 1],
      ],
      grad: GRADS,
      biases: [],
      work: { products: 26, perCell: 9 },
    },
  },
  4: {
    question: 'gradient',
    constraints: {
      ...SIGNED_NUMBERS,
      of: ['input-gradient'],
      channels: [1, 2],
      rows: [3, 4],
      columns: [3, 4, 5],
      filters: [2],
      kernel: [
        [2, 3],
        [3, 2],
        [3, 3],
      ],
      stride: [[2, 2]],
      padding: [
        [1, 1, 1, 1],
        [1, 1, 0, 0],
        [0, 1, 0, 1],
        [1, 0, 1, 0],
      ],
      grad: GRADS,
      biases: [],
      work: { products: 30, perCell: 8 },
    },
  },
}

/** The way back through a convolution: what a gradient at its output means for its biases, its weights and its input. */
export const gradients: OtherSkillPlan = planIn(GRADIENT_FAMILY, LEVELS)
