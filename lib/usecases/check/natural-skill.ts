import 'server-only'
import type { Params } from '@/lib/problems/params'
import { OTHER_OPS, type Skill } from '@/lib/problems/skills'

/** The skill that a question is most at home in: which wrong methods are likely depends on it. */
export const NATURAL_SKILL: { readonly [Kind in Params['ask']['kind']]: Skill } = {
  products: 'window-products',
  cell: 'filter-cell',
  cells: 'zero-padding',
  row: 'output-row',
  pixel: 'pointwise',
  channels: 'channel-sums',
  map: 'feature-map',
  'relu-map': 'relu',
  volume: 'output-volume',
  shape: 'output-shape',
  parameters: 'parameter-count',
  counts: 'parameter-count',
  window: 'locate-window',
  starts: 'stride-positions',
  'feeding-channels': 'groups',
  'im2col-column': 'im2col',
  'same-padding': 'same-padding',
  'missing-bias': 'missing-number',
  'missing-weight': 'missing-number',
  'missing-input': 'missing-number',
  settings: 'settings-for-size',
  'wrong-cell': 'wrong-cell',
  'pooled-cells': 'pooling',
  'pooled-map': 'pooling',
  'pooled-shape': 'pooling',
  'follow-through': 'follow-through',
  'scattered-block': 'transposed-convolution',
  'transposed-map': 'transposed-convolution',
  'transposed-shape': 'transposed-convolution',
  'stack-counts': 'stack-cost',
  'bias-gradient': 'gradients',
  'weight-gradient': 'gradients',
  'input-gradient': 'gradients',
}

const OTHER: { readonly [S in Skill]?: Params['op'] } = OTHER_OPS

/** What the problems of a skill are about. */
export function opOf(skill: Skill): Params['op'] {
  return OTHER[skill] ?? 'conv2d'
}
