import type { Skill } from './skills'

/** What a skill is, for people, and what is worth being sure of before it. */
export type SkillDescription = {
  readonly title: string
  /** One sentence: what is asked. */
  readonly summary: string
  readonly prerequisites: readonly Skill[]
}

export const SKILL_MAP: { readonly [S in Skill]: SkillDescription } = {
  'window-products': {
    title: 'Products of one window',
    summary: 'Multiply each number under the kernel by its weight.',
    prerequisites: [],
  },
  'output-cell': {
    title: 'One output cell',
    summary: 'Add the products of one window to get one number of the output.',
    prerequisites: ['window-products'],
  },
  'locate-window': {
    title: 'Locate a window',
    summary: 'Find the input cells that feed an output cell.',
    prerequisites: ['window-products'],
  },
  'output-row': {
    title: 'A row of outputs',
    summary: 'Slide the window across, one output after another.',
    prerequisites: ['output-cell', 'locate-window'],
  },
  'feature-map': {
    title: 'A whole feature map',
    summary: 'Slide one filter over the input: find the size of the map, then every cell.',
    prerequisites: ['output-row'],
  },
  orientation: {
    title: 'Orientation',
    summary: 'The kernel is laid on as it is written, neither flipped nor turned.',
    prerequisites: ['output-cell'],
  },
  bias: {
    title: 'Bias',
    summary: 'Add the one bias of the filter, once, at the end.',
    prerequisites: ['output-cell'],
  },
  'size-formula': {
    title: 'Size formula',
    summary: 'Rows and columns of the output without padding, at stride 1.',
    prerequisites: ['output-row'],
  },
  'zero-padding': {
    title: 'Zero padding',
    summary: 'Cells at the border, where the window reaches into the zeros.',
    prerequisites: ['locate-window', 'feature-map'],
  },
  'padding-sizes': {
    title: 'Padding and size',
    summary: 'The padding that keeps the size, and the size that a padding gives.',
    prerequisites: ['size-formula', 'zero-padding'],
  },
  'stride-positions': {
    title: 'Stride positions',
    summary: 'Where the windows start when they move by more than one cell, and the map they make.',
    prerequisites: ['locate-window', 'feature-map'],
  },
  'output-shape': {
    title: 'Output shape',
    summary: 'Channels, height and width of the output, from sizes, stride and padding.',
    prerequisites: ['size-formula', 'stride-positions'],
  },
  'channel-sums': {
    title: 'One output cell, several channels',
    summary: 'Sum each channel with its own slice of the filter, then add the channel sums and the bias.',
    prerequisites: ['output-cell', 'bias'],
  },
  'filter-cell': {
    title: 'Several channels, several filters',
    summary: 'One number of one filter: its own slices, its own bias.',
    prerequisites: ['channel-sums'],
  },
  'output-volume': {
    title: 'A whole output volume',
    summary: 'One feature map for each filter, all of them.',
    prerequisites: ['stride-positions', 'filter-cell'],
  },
  'parameter-count': {
    title: 'Parameter count',
    summary: 'How many weights and biases a layer learns, and the shape of what it gives.',
    prerequisites: ['output-shape', 'filter-cell'],
  },
  pointwise: {
    title: '1×1 convolution',
    summary: 'Every filter mixes the channels at one place.',
    prerequisites: ['filter-cell'],
  },
  rectangular: {
    title: 'Rectangular kernels',
    summary: 'Kernels, strides and padding that differ by axis.',
    prerequisites: ['output-volume'],
  },
  dilation: {
    title: 'Dilation',
    summary: 'Kernels with gaps: what they reach, and what they give.',
    prerequisites: ['stride-positions'],
  },
  groups: {
    title: 'Groups and depthwise',
    summary: 'Which channels feed a map when the layer is cut into groups.',
    prerequisites: ['parameter-count'],
  },
  relu: {
    title: 'ReLU after convolution',
    summary: 'The map after every negative number has become 0.',
    prerequisites: ['bias', 'feature-map'],
  },
  pooling: {
    title: 'Pooling',
    summary: 'The largest number under each window, or the average: of every channel alone.',
    prerequisites: ['stride-positions'],
  },
  'follow-through': {
    title: 'A whole layer, step by step',
    summary: 'From the size to the pooled map, each step graded by your own step before it.',
    prerequisites: ['zero-padding', 'channel-sums', 'relu', 'pooling'],
  },
  'transposed-convolution': {
    title: 'Transposed convolution',
    summary: 'Every input cell adds its block to a larger output; where blocks overlap they add up.',
    prerequisites: ['output-shape', 'rectangular'],
  },
  'stack-cost': {
    title: 'Cost and receptive field of a stack',
    summary: 'How much each layer computes, and how much of the input one of its cells sees.',
    prerequisites: ['parameter-count', 'pooling'],
  },
  gradients: {
    title: 'Gradients',
    summary: 'How a loss changes with each weight, each bias and each input of a small layer.',
    prerequisites: ['output-volume', 'transposed-convolution'],
  },
  im2col: {
    title: 'im2col',
    summary: 'A convolution as a product of two matrices: one column of the unrolled input, and the size of both.',
    prerequisites: ['output-volume'],
  },
  'same-padding': {
    title: '“Same” padding of the libraries',
    summary: 'The four numbers that ONNX, TensorFlow and PyTorch mean by “same”, and which side gets more.',
    prerequisites: ['padding-sizes', 'output-shape'],
  },
  'missing-number': {
    title: 'The missing number',
    summary: 'One number of the layer is hidden: find it from an output.',
    prerequisites: ['channel-sums'],
  },
  'settings-for-size': {
    title: 'Settings for a size',
    summary: 'Choose the stride and the padding that make the output a given size.',
    prerequisites: ['padding-sizes', 'output-shape'],
  },
  'wrong-cell': {
    title: 'The wrong cell',
    summary: 'A finished feature map has one wrong number: find it.',
    prerequisites: ['stride-positions', 'channel-sums'],
  },
}
