import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'

/** Where to begin, for each skill: what to look at next, without a number. */
const SKILL_NUDGES: { readonly [S in Skill]: string } = {
  'window-products':
    'Lay the kernel on the window as it is written: each number meets the weight in the same place. Minus times minus is plus.',
  'output-cell': 'Multiply place by place, then add up all the products: that sum is the one number.',
  'locate-window':
    'Where does the first weight of the kernel come to lie for this output? From there on it is one kernel, and only what lies on the input counts.',
  'output-row': 'Work out the first window of the row; every next one lies one stride further to the right.',
  'feature-map': 'One window for each cell, row by row: lay the kernel on, multiply place by place, and add up.',
  orientation: 'Does the first weight meet the first number of the window? Nothing is flipped or turned.',
  bias: 'Add up the products first. What does the filter have besides its weights?',
  'size-formula': 'Count the places where the kernel can start so that it still lies on the input, the first one too.',
  'zero-padding': 'Draw the zeros around the input, then lay the kernel on: at the border a part of it meets zeros.',
  'padding-sizes': 'How many cells does the kernel reach beyond its middle? And on how many sides is there padding?',
  'stride-positions':
    'Where does the first window start, with the padding? The next ones start one stride further each.',
  'output-shape': 'Take the axes one at a time: the input with its padding, what the kernel covers, then the stride.',
  'channel-sums':
    'Each channel has its own slice of the filter. Work out the channels one at a time; what joins them at the end?',
  'filter-cell': 'Which filter is asked for? Take all of its slices, and the bias that belongs to it.',
  'output-volume': 'One map for each filter: all channels go into every one of them.',
  'parameter-count':
    'Count the weights of one filter through all the channels it reads. What else does each filter have?',
  pointwise: 'At one place, each filter has one weight for each channel. Which number meets which weight?',
  rectangular: 'Rows and columns have their own kernel side, stride and padding. Do one axis at a time.',
  dilation: 'Leave a gap between the weights: which cells does the kernel reach, from its first weight to its last?',
  groups: 'Which group is the filter in? It reads the channels of that group and no others.',
  relu: 'Work out the whole number first, bias included. What becomes of the negative ones comes last.',
  pooling:
    'Look at one window of one channel. Is the largest number wanted, or the average? And does the border count?',
  'follow-through': 'Take the steps in their order: each one uses what you wrote in the step before it.',
  'transposed-convolution':
    'Each number of the input makes a whole block of products. Where does its block start, and what happens where blocks overlap?',
  'stack-cost':
    'Write down the shape after each layer first; what is counted in a layer follows from what goes in and comes out.',
  gradients:
    'Which outputs does the number take part in? Each of them passes its gradient back, times what it was multiplied by.',
  im2col: 'One column of the matrix is one window, written out. In which order?',
  'same-padding':
    'Work out the output size first, then how far the windows reach; the padding is what is missing in all.',
  'missing-number':
    'Write down the sum with a gap in it: everything but one number is known. What is missing to the output?',
  'settings-for-size': 'Try one stride after another: which padding would make the last window end where it must?',
  'wrong-cell': 'Check the cells one after the other; those with many zeros under the window are done soonest.',
}

/** The first hint where the draft says nothing of what goes wrong. */
export function skillNudge(skill: Skill): string {
  return SKILL_NUDGES[skill]
}

/** The first hint where the size is to be found first. */
export function sizeNudge({ op }: Params): string {
  return op === 'convTranspose2d'
    ? 'Begin with the size: where does the block of the first input cell start, and where does that of the last one end?'
    : 'Begin with the size: in how many places can the window stand, from top to bottom and from left to right?'
}
