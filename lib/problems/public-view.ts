import type { Ask } from './ask'
import { hiddenPlace, withoutHidden } from './hidden-number'
import type { Params } from './params'
import { SKILL_MAP } from './skill-map'
import { type Difficulty, isNamedLayer, type Level, type NamedLayer, type Skill } from './skills'

/**
 * A tensor as it travels to a page: flat numbers, null in the place of one that is asked for; or only the shape where the
 * numbers do not matter.
 */
export type PublicTensor<Shape extends readonly number[]> = {
  readonly shape: Shape
  readonly data: readonly (number | null)[] | null
}

/** The layer of a problem, as a page draws it. Sent once. */
export type PublicLayer = {
  readonly input: PublicTensor<readonly [channels: number, height: number, width: number]>
  readonly weight: PublicTensor<readonly [filters: number, channels: number, height: number, width: number]>
  /** One bias for each filter, null in the place of one that is asked for; null: the layer has none. */
  readonly bias: readonly (number | null)[] | null
  readonly stride: readonly [rows: number, columns: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [rows: number, columns: number]
  readonly groups: number
}

/** All that a student may see of a variant before answering it. */
export type PublicProblem = {
  readonly skill: Skill
  /** The skill's name for people. */
  readonly title: string
  readonly level: Level | null
  readonly namedLayer: NamedLayer | null
  readonly layer: PublicLayer
  readonly ask: Ask
}

const ABOUT_SIZES: ReadonlySet<Ask['kind']> = new Set([
  'shape',
  'parameters',
  'counts',
  'feeding-channels',
  'same-padding',
  'settings',
])

/** Whether a question can only be answered by someone who sees the layer's numbers; else its sizes are enough. */
export function showsNumbers({ kind }: Ask): boolean {
  return !ABOUT_SIZES.has(kind)
}

/**
 * Picks what may be seen before answering. Where only sizes matter the numbers stay behind, so that a page need not
 * carry them. A number that is asked for never travels.
 */
export function publicView(skill: Skill, difficulty: Difficulty, { layer, ask }: Params): PublicProblem {
  const needsNumbers = showsNumbers(ask)
  const hidden = hiddenPlace(ask, layer)
  const { input, weight, bias, stride, padding, dilation, groups } = layer
  return {
    skill,
    title: SKILL_MAP[skill].title,
    level: isNamedLayer(difficulty) ? null : difficulty,
    namedLayer: isNamedLayer(difficulty) ? difficulty : null,
    layer: {
      input: { shape: input.shape, data: needsNumbers ? withoutHidden('input', input.data, hidden) : null },
      weight: { shape: weight.shape, data: needsNumbers ? withoutHidden('weight', weight.data, hidden) : null },
      bias: bias && withoutHidden('bias', bias, hidden),
      stride,
      padding,
      dilation,
      groups,
    },
    ask,
  }
}
