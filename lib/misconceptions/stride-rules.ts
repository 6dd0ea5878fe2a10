import { movementRule } from './reading-rule'

/** What goes wrong with the steps of the window. */
export const STRIDE_RULES = {
  'stride-one-map': movementRule('stride-one-map', 'stride 1', () => ({ stride: 1, size: 'own' })),
  'stride-size-only': movementRule('stride-size-only', 'the right size, but windows one cell apart', () => ({
    stride: 1,
    size: 'as right',
  })),
  'stride-rows-only': movementRule('stride-rows-only', 'the stride used for the rows only', ({ stride }) => ({
    stride: [stride[0], 1],
    size: 'as right',
  })),
  'stride-columns-only': movementRule('stride-columns-only', 'the stride used for the columns only', ({ stride }) => ({
    stride: [1, stride[1]],
    size: 'as right',
  })),
  'stride-plus-one': movementRule('stride-plus-one', 'as many cells left out as the stride', ({ stride }) => ({
    stride: [stride[0] + 1, stride[1] + 1],
    size: 'own',
  })),
  'stride-as-kernel': movementRule('stride-as-kernel', 'windows that do not overlap', ({ weight }) => ({
    stride: [weight.shape[2], weight.shape[3]],
    size: 'own',
  })),
  'stride-swapped': movementRule('stride-swapped', 'the strides of the two axes exchanged', ({ stride }) => ({
    stride: [stride[1], stride[0]],
    size: 'own',
  })),
}
