/** Every skill that can be practised, in teaching order (a prerequisite always comes earlier). */
export const SKILLS = [
  'window-products',
  'output-cell',
  'locate-window',
  'output-row',
  'feature-map',
  'orientation',
  'bias',
  'size-formula',
  'zero-padding',
  'padding-sizes',
  'stride-positions',
  'output-shape',
  'channel-sums',
  'filter-cell',
  'output-volume',
  'parameter-count',
  'pointwise',
  'rectangular',
  'dilation',
  'groups',
  'relu',
  'pooling',
  'follow-through',
  'transposed-convolution',
  'stack-cost',
  'gradients',
  'im2col',
  'same-padding',
  'missing-number',
  'settings-for-size',
  'wrong-cell',
] as const

export type Skill = (typeof SKILLS)[number]

/** What the problems of a skill are about, where that is not one convolution alone. */
export const OTHER_OPS = {
  pooling: 'pool2d',
  'follow-through': 'followThrough',
  'transposed-convolution': 'convTranspose2d',
  'stack-cost': 'stack',
  gradients: 'conv2dGrad',
} as const satisfies { readonly [S in Skill]?: string }

export type OtherSkill = keyof typeof OTHER_OPS

/** A skill whose problems are about one convolution layer. */
export type Conv2dSkill = Exclude<Skill, OtherSkill>

export function isConv2dSkill(skill: Skill): skill is Conv2dSkill {
  return !(skill in OTHER_OPS)
}

export const CONV2D_SKILLS: readonly Conv2dSkill[] = SKILLS.filter(isConv2dSkill)

/** Difficulty within a skill. */
export const LEVELS = [1, 2, 3, 4] as const

export type Level = (typeof LEVELS)[number]

/** The two layers that made people ask, by name. */
export const NAMED_LAYERS = ['lecture-7x7x3', 'image-25x25x3'] as const

export type NamedLayer = (typeof NAMED_LAYERS)[number]

/** Where a variant came from: a level of its skill, or a named layer. */
export type Difficulty = Level | NamedLayer

/** Whether it is one of the named layers, and not a level. */
export function isNamedLayer(difficulty: Difficulty): difficulty is NamedLayer {
  return typeof difficulty === 'string'
}
