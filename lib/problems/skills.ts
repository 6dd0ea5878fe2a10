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
  'im2col',
  'same-padding',
  'missing-number',
  'settings-for-size',
  'wrong-cell',
] as const

export type Skill = (typeof SKILLS)[number]

/** Difficulty within a skill. */
export const LEVELS = [1, 2, 3, 4] as const

export type Level = (typeof LEVELS)[number]

/** The two layers that made people ask, by name; every skill can be asked about them. */
export const NAMED_LAYERS = ['lecture-7x7x3', 'image-25x25x3'] as const

export type NamedLayer = (typeof NAMED_LAYERS)[number]

/** Where a variant came from: a level of its skill, or a named layer. */
export type Difficulty = Level | NamedLayer

/** Whether it is one of the named layers, and not a level. */
export function isNamedLayer(difficulty: Difficulty): difficulty is NamedLayer {
  return typeof difficulty === 'string'
}
