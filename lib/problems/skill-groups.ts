import { SKILLS, type Skill } from './skills'

export type SkillGroup =
  | 'window'
  | 'filter'
  | 'sizes'
  | 'channels'
  | 'variations'
  | 'layers'
  | 'libraries'
  | 'backwards'

/** Parts of the course, in teaching order: what people read, one sentence each. */
export const SKILL_GROUPS: readonly {
  readonly group: SkillGroup
  readonly title: string
  readonly summary: string
}[] = [
  { group: 'window', title: 'One window', summary: 'From the cells under the kernel to one number.' },
  { group: 'filter', title: 'One filter, one map', summary: 'The window slides, the weights stay.' },
  {
    group: 'sizes',
    title: 'Size, padding and stride',
    summary: 'How large the output is, and what happens at the border.',
  },
  { group: 'channels', title: 'Channels and filters', summary: 'Several channels in, several maps out.' },
  { group: 'variations', title: 'Variations', summary: 'Layers with a setting more, and what follows them.' },
  {
    group: 'layers',
    title: 'Other layers, and many',
    summary: 'Pooling, the way up, stacks of layers, and the way back.',
  },
  {
    group: 'libraries',
    title: 'In the libraries',
    summary: 'How frameworks compute a layer, and what their words mean.',
  },
  { group: 'backwards', title: 'Backwards', summary: 'From what a layer gives to what it was given.' },
]

/** The part a skill belongs to. A new skill does not compile until it has one. */
const GROUP_OF: { readonly [S in Skill]: SkillGroup } = {
  'window-products': 'window',
  'output-cell': 'window',
  'locate-window': 'window',
  'output-row': 'filter',
  'feature-map': 'filter',
  orientation: 'filter',
  bias: 'filter',
  'size-formula': 'sizes',
  'zero-padding': 'sizes',
  'padding-sizes': 'sizes',
  'stride-positions': 'sizes',
  'output-shape': 'sizes',
  'channel-sums': 'channels',
  'filter-cell': 'channels',
  'output-volume': 'channels',
  'parameter-count': 'channels',
  pointwise: 'variations',
  rectangular: 'variations',
  dilation: 'variations',
  groups: 'variations',
  relu: 'variations',
  pooling: 'layers',
  'follow-through': 'layers',
  'transposed-convolution': 'layers',
  'stack-cost': 'layers',
  gradients: 'layers',
  im2col: 'libraries',
  'same-padding': 'libraries',
  'missing-number': 'backwards',
  'settings-for-size': 'backwards',
  'wrong-cell': 'backwards',
}

/** The skills of a part, in teaching order. */
export function skillsOf(group: SkillGroup): Skill[] {
  return SKILLS.filter((skill) => GROUP_OF[skill] === group)
}
