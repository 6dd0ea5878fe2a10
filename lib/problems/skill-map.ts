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
    summary: 'Add the products of one window, and the bias, to get one number of the output.',
    prerequisites: ['window-products'],
  },
  'channel-sums': {
    title: 'One output cell, several channels',
    summary: 'Sum each channel with its own slice of the filter, then add the channel sums and the bias.',
    prerequisites: ['output-cell'],
  },
  'feature-map': {
    title: 'A whole feature map',
    summary: 'Slide one filter over the input: find the size of the map, then every cell.',
    prerequisites: ['output-cell'],
  },
  'output-volume': {
    title: 'A whole output volume',
    summary: 'One feature map for each filter, all of them.',
    prerequisites: ['channel-sums', 'feature-map'],
  },
  'output-shape': {
    title: 'Output shape',
    summary: 'Channels, height and width of the output, from sizes, stride and padding.',
    prerequisites: ['feature-map'],
  },
  'parameter-count': {
    title: 'Parameter count',
    summary: 'How many weights and biases a layer learns.',
    prerequisites: ['output-shape'],
  },
}
