import { between } from '@/lib/problems/constraints'
import { type OtherSkillPlan, planIn } from '@/lib/problems/family'
import { convolutions, pools, RELU } from './constraints'
import { STACK_FAMILY } from './family'

const SMALL_KERNELS = [
  [2, 2],
  [2, 3],
  [3, 2],
  [3, 3],
] as const

/** What a stack of layers costs, and how much of the input its cells see. */
export const stackCost: OtherSkillPlan = planIn(STACK_FAMILY, {
  1: {
    constraints: {
      channels: [2, 3, 4, 5],
      rows: between(5, 9),
      columns: between(6, 12),
      layers: [
        convolutions({ filters: between(3, 12), kernels: SMALL_KERNELS }),
        convolutions({ filters: between(2, 12), kernels: SMALL_KERNELS }),
      ],
    },
    question: 'multiply-adds',
  },
  2: {
    constraints: {
      channels: [3],
      rows: [30, 32, 36],
      columns: [35, 40, 48],
      layers: [between(4, 9), between(6, 12), between(8, 16)].map((filters) =>
        convolutions({
          filters,
          kernels: [
            [2, 2],
            [3, 3],
            [4, 4],
            [5, 5],
          ],
          strides: [
            [1, 1],
            [2, 2],
          ],
        }),
      ),
    },
    question: 'field-rows',
  },
  3: {
    constraints: {
      channels: [3],
      rows: [40, 48],
      columns: [56, 64],
      layers: [
        convolutions({
          filters: between(4, 12),
          kernels: [
            [3, 3],
            [3, 5],
            [5, 3],
          ],
          strides: [
            [1, 1],
            [2, 2],
            [1, 2],
          ],
          paddings: [[1, 1, 1, 1]],
        }),
        [
          RELU,
          ...pools('maxPool2d', {
            kernels: [
              [2, 2],
              [2, 3],
            ],
          }),
          ...pools('avgPool2d', { kernels: [[2, 2]] }),
          ...pools('maxPool2d', { kernels: [[3, 3]], strides: [[2, 2]] }),
        ],
        [
          ...convolutions({
            filters: between(6, 16),
            kernels: [
              [3, 3],
              [3, 2],
            ],
            dilations: [
              [2, 2],
              [1, 2],
            ],
          }),
          ...convolutions({ filters: between(6, 16), kernels: [[2, 3]], dilations: [[3, 1]] }),
        ],
        [
          ...pools('maxPool2d', { kernels: [[2, 2]] }),
          ...convolutions({
            filters: between(8, 20),
            kernels: [
              [1, 1],
              [3, 3],
              [2, 3],
            ],
          }),
        ],
      ],
    },
    question: 'fields',
  },
  4: {
    constraints: {
      channels: [1, 2, 3, 4],
      rows: [16, 18, 20, 24],
      columns: [19, 22, 26, 28],
      layers: [
        [
          ...convolutions({
            filters: between(4, 12),
            kernels: [[3, 3]],
            paddings: [
              [0, 0, 0, 0],
              [1, 1, 1, 1],
            ],
          }),
          ...convolutions({ filters: between(4, 12), kernels: [[3, 5]], paddings: [[1, 2, 1, 2]], bias: false }),
        ],
        [RELU],
        [
          ...pools('maxPool2d', { kernels: [[2, 2]] }),
          ...pools('avgPool2d', { kernels: [[2, 2]] }),
          ...pools('maxPool2d', { kernels: [[3, 3]], strides: [[2, 2]] }),
        ],
        [
          ...convolutions({
            filters: between(5, 16),
            kernels: [
              [3, 3],
              [3, 2],
            ],
          }),
          ...convolutions({ filters: between(5, 16), kernels: [[2, 3]], dilations: [[2, 1]] }),
        ],
        [RELU, ...pools('maxPool2d', { kernels: [[2, 2]] })],
      ],
    },
    question: 'whole',
  },
})
